//! People, roles and scopes, and the tables of what they may do.

use std::path::{Path, PathBuf};

use casework::{ActKind, Role};
use domain::Date;
use people::{Doing, Grant, Interest, Person, Scope, State, actor, conflicts, id_of, is_email, may, permissions_page};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn person(grants: &[(Role, Scope)]) -> Person {
    Person {
        id: "ada-example".to_owned(),
        name: "Ada Example".to_owned(),
        email: "ada@example.org".to_owned(),
        grants: grants.iter().map(|(role, scope)| Grant { role: *role, scope: scope.clone() }).collect(),
        authority: None,
        state: State::Active,
    }
}

#[test]
fn a_grant_counts_only_where_it_reaches() {
    let ada = person(&[
        (Role::Moderator, Scope::Everywhere),
        (Role::Planner, Scope::Authority("80511".to_owned())),
        (Role::Publisher, Scope::Case("80511-2".to_owned())),
    ]);
    let roles = |case: &str, urn: &str| actor(&ada, case, urn).roles;
    assert_eq!(roles("80511-2", "80511"), [Role::Planner, Role::Moderator, Role::Publisher]);
    assert_eq!(roles("80511-1", "80511"), [Role::Planner, Role::Moderator]);
    assert_eq!(roles("80512-2", "80512"), [Role::Moderator]);
    assert_eq!(ada.roles_everywhere(), [Role::Moderator]);
}

#[test]
fn who_is_locked_or_has_left_has_no_role_anywhere() {
    for state in [State::Locked, State::Left] {
        let ada = Person { state, ..person(&[(Role::Planner, Scope::Everywhere)]) };
        assert!(actor(&ada, "80511-1", "80511").roles.is_empty(), "{state:?}");
    }
}

#[test]
fn a_scope_is_read_as_it_is_written() {
    for key in ["everywhere", "authority:80511", "case:80511-3"] {
        assert_eq!(Scope::from_key(key).expect("is a scope").key(), key);
    }
    for bad in ["", "nowhere", "authority:", "case:", "region:London"] {
        assert!(Scope::from_key(bad).is_err_and(|says| says.contains("authority:URN")), "{bad}");
    }
}

#[test]
fn an_id_is_short_plain_and_nobody_elses() {
    assert_eq!(id_of("Lena Lead", &|_| false), "lena-lead");
    assert_eq!(id_of("  Ó’Brien (Zoë) ", &|_| false), "brien-zo");
    assert_eq!(id_of("李", &|_| false), "person");
    assert_eq!(id_of("Lena Lead", &|id| id == "lena-lead" || id == "lena-lead-2"), "lena-lead-3");
}

#[test]
fn an_address_has_a_name_and_a_place() {
    for good in ["ada@example.org", "a.b+c@x.y.z"] {
        assert!(is_email(good), "{good}");
    }
    for bad in ["", "ada", "ada@", "@example.org", "ada@example", "ada@ example.org", "a@b@c.d"] {
        assert!(!is_email(bad), "{bad}");
    }
}

#[test]
fn an_interest_stands_from_its_first_day_to_its_last() {
    let day = |day| Date::of(2026, 4, day);
    let one =
        Interest { authority: "80511".to_owned(), says: "Worked there.".to_owned(), from: day(2), until: Some(day(4)) };
    let all = [one.clone(), Interest { until: None, ..one }];
    let counted = |on| conflicts(&all, "80511", on).len();
    assert_eq!([counted(day(1)), counted(day(2)), counted(day(4)), counted(day(5))], [0, 2, 2, 1]);
    assert!(conflicts(&all, "80512", day(3)).is_empty());
}

#[test]
fn only_administrators_look_after_people() {
    for role in Role::ALL {
        for doing in [Doing::AddPerson, Doing::GrantRole, Doing::ResetPassword, Doing::SeeTrail, Doing::ExportAll] {
            assert_eq!(may(*role, doing), *role == Role::Administrator, "{role:?} {doing:?}");
        }
        assert!(may(*role, Doing::ChangeOwnAccount), "{role:?}");
    }
    assert!(may(Role::Planner, Doing::SeeInterests) && !may(Role::Inspector, Doing::SeeInterests));
    assert!(may(Role::Inspector, Doing::DeclareInterest) && !may(Role::Director, Doing::DeclareInterest));
}

#[test]
fn everything_done_outside_a_case_is_done_by_somebody_and_not_by_everybody_else() {
    for doing in Doing::ALL {
        assert!(Role::ALL.iter().any(|role| may(*role, *doing)), "nobody may {doing:?}");
        let everybody = Role::ALL.iter().all(|role| may(*role, *doing));
        let open = [Doing::SeeOwnAccount, Doing::ChangeOwnAccount, Doing::SeeWork].contains(doing);
        assert_eq!(everybody, open, "{doing:?}");
    }
}

#[test]
fn the_page_of_permissions_names_everything() {
    let page = permissions_page();
    for words in Doing::ALL.iter().map(|doing| doing.words()).chain(ActKind::ALL.iter().map(|act| act.words())) {
        assert!(page.contains(&format!("| {words} |")), "{words}");
    }
}

/// Written by `UPDATE=1 cargo test -p people`; a person reads the difference and commits it.
#[test]
fn the_page_of_permissions_is_that_of_the_tables() {
    let path = root().join("docs/generated/permissions.md");
    let page = permissions_page();
    if std::env::var("UPDATE").is_ok_and(|update| update == "1") {
        std::fs::write(&path, &page).expect("the page can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == page,
        "docs/generated/permissions.md is not what the tables say. Run `UPDATE=1 cargo test -p people` and read the difference"
    );
}
