//! A store with a case in it, and the people who work on it.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use casework::{Act, Actor, Moment, NoteContent, NoteKind, Role, TeamPlace};
use domain::Date;
use domain::england::England;
use domain::regime::DataFile;
use operations::cases::{Asking, Cases, Done, NewCase, NotDone};
use storage::{ChangeRow, GrantRow, PersonRow};

pub(crate) static ENGLAND: LazyLock<England> = LazyLock::new(england);

fn england() -> England {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for folder in ["frameworks", "proposals", "calendars", "register", "letters"] {
        collect(&root.join(folder), folder, &mut files);
    }
    England::load(&files).expect("the project's data are sound")
}

fn collect(folder: &Path, name: &str, files: &mut Vec<DataFile>) {
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let entry = entry.expect("an entry").path();
        let path = format!("{name}/{}", entry.file_name().expect("a name").to_string_lossy());
        if entry.is_dir() {
            collect(&entry, &path, files);
        } else if path.ends_with(".toml") || path.ends_with(".csv") {
            files.push(DataFile { text: std::fs::read_to_string(&entry).expect("a text"), path });
        }
    }
}

/// A file of this test alone.
pub(crate) fn file(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", path.display()));
    }
    path
}

pub(crate) fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub(crate) fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

/// The authority all of this is about.
pub(crate) fn urn() -> String {
    let register = &ENGLAND.register;
    let id = register.ids().find(|id| register.authority(*id).name == "Barnet").unwrap();
    register.authority(id).urn.clone()
}

pub(crate) fn person(id: &str, role: Role) -> Actor {
    let speaks = matches!(role, Role::Director | Role::Delegate);
    Actor { id: id.to_owned(), roles: vec![role], authority: speaks.then(urn) }
}

pub(crate) fn planner() -> Actor {
    person("paula", Role::Planner)
}

pub(crate) fn lead() -> Actor {
    person("lena", Role::LeadInspector)
}

pub(crate) fn inspector() -> Actor {
    person("ivor", Role::Inspector)
}

pub(crate) async fn ask(cases: &Cases, id: &str, who: &Actor, at: &str, act: Act) -> Result<Done, NotDone> {
    let now = moment(at);
    cases.perform(id, &act, None, Asking { regime: &ENGLAND.regime, who, now: &now }).await
}

pub(crate) fn new_case() -> NewCase {
    NewCase {
        authority: urn(),
        edition: "ilacs-2024-12".to_owned(),
        activity: "standard".to_owned(),
        first_day: day("2025-06-09"),
        follows: None,
    }
}

pub(crate) async fn planned(cases: &Cases) -> String {
    people(cases).await;
    let (now, who) = (moment("2025-05-20T10:00:00+01:00"), planner());
    let asking = Asking { regime: &ENGLAND.regime, who: &who, now: &now };
    cases.plan(&new_case(), &ENGLAND.register, None, asking).await.unwrap().0
}

/// Makes the people who work on cases known to the store.
async fn people(cases: &Cases) {
    let people = [("lena", Role::LeadInspector), ("ivor", Role::Inspector), ("iris", Role::Inspector)];
    for (id, role) in people {
        if cases.store().person_fetch(id).await.unwrap().is_some() {
            continue;
        }
        let change = ChangeRow {
            made_at: "2025-05-01T09:00:00+01:00".to_owned(),
            actor: "a test".to_owned(),
            person_id: id.to_owned(),
            kind: "added".to_owned(),
            says: String::new(),
        };
        let row = PersonRow {
            person_id: id.to_owned(),
            name: format!("{id} example"),
            email: format!("{id}@example.org"),
            authority: None,
            state: "active".to_owned(),
            added_at: "2025-05-01T09:00:00+01:00".to_owned(),
        };
        cases.store().person_insert(&row, &change).await.unwrap();
        let (role, scope) = (role.key().to_owned(), "everywhere".to_owned());
        let row = GrantRow { person_id: id.to_owned(), role, scope };
        cases.store().grant_insert(&row, &change).await.unwrap();
    }
}

/// A case on site since Monday 9 June 2025.
pub(crate) async fn on_site(cases: &Cases) -> String {
    let id = planned(cases).await;
    let at = "2025-05-20T11:00:00+01:00";
    for (person, place) in [("lena", TeamPlace::Lead), ("ivor", TeamPlace::Inspector)] {
        let act = Act::AssignTeamMember { person: person.to_owned(), place };
        ask(cases, &id, &planner(), at, act).await.unwrap();
    }
    ask(cases, &id, &planner(), at, Act::AgreeTeam).await.unwrap();
    let act = Act::GiveNotification { on: day("2025-06-02") };
    ask(cases, &id, &lead(), "2025-06-02T09:00:00+01:00", act).await.unwrap();
    let act = Act::BeginFieldwork { on: day("2025-06-09") };
    ask(cases, &id, &lead(), "2025-06-09T09:00:00+01:00", act).await.unwrap();
    id
}

pub(crate) fn note(number: usize) -> Act {
    Act::WriteNote {
        note: format!("note-{number}"),
        version: format!("device-a-{number}"),
        content: NoteContent {
            kind: NoteKind::Interview,
            bearing: None,
            text: format!("Thresholds are applied unevenly, {number}."),
            child: None,
        },
        written_at: moment("2025-06-09T10:00:00+01:00"),
    }
}
