//! Who may be chosen for a field that names a person, and who may not be and why.

use casework::ActKind;
use operations::people::conflicts_of;
use people::State;

use crate::answer::Answer;
use crate::in_case::{InCase, broken};
use crate::pages::cases::act_words::roles_for;
use crate::visit::Inside;

/// People for a field.
#[derive(Default)]
pub(crate) struct Choosable {
    /// Id and words of those who may be chosen.
    pub(crate) free: Vec<(String, String)>,
    /// Name and reason of those who have the role and may not.
    pub(crate) kept_out: Vec<(String, String)>,
}

/// Whoever has a role for the field and is there to be chosen.
pub(crate) async fn choosable(view: &InCase<'_>, act: ActKind, field: &str) -> Result<Choosable, Answer> {
    let mut found = Choosable::default();
    let Some(inside) = Inside::of(&view.ask.known.site) else { return Ok(found) };
    let case = &view.case;
    let on = case.begins_on().unwrap_or_else(|| view.now.day()).max(view.now.day());
    for person in view.people.values().filter(|person| person.state == State::Active) {
        let there = people::actor(person, &case.id, &case.authority);
        let roles: Vec<&str> =
            there.roles.iter().filter(|role| roles_for(act).contains(role)).map(|role| role.words()).collect();
        if roles.is_empty() {
            continue;
        }
        let own = person.id == view.actor.id;
        // Nobody authorises what they do themselves.
        if field == "authoriser" && own {
            continue;
        }
        let mut against: Vec<String> = Vec::new();
        if act == ActKind::AssignTeamMember {
            against.extend(case.conflicts.get(&person.id).map(|says| format!("conflict of interest: {says}")));
            let standing = conflicts_of(inside.store, &person.id, &case.authority, on).await;
            let standing = standing.map_err(|failed| broken(view.ask, &failed))?;
            against.extend(standing.iter().map(|interest| format!("declared interest: {}", interest.says)));
            if case.moderation.passed_by.as_deref() == Some(person.id.as_str()) {
                against.push("passed the moderation of this case".to_owned());
            }
        }
        if act == ActKind::DeclareConflict && !own && !view.actor.roles.contains(&casework::Role::Planner) {
            continue;
        }
        if against.is_empty() {
            let place = case.team.get(&person.id).map(|place| format!(", now {}", place.words().to_lowercase()));
            let words = format!("{} ({}{})", person.name, roles.join(", ").to_lowercase(), place.unwrap_or_default());
            found.free.push((person.id.clone(), words));
        } else {
            found.kept_out.push((person.name.clone(), against.join("; ")));
        }
    }
    found.free.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(found)
}
