//! Who may join a team: somebody known here, who inspects, and whose standing interests do not speak against it.

use casework::{Act, ActKind, Actor, Case, Moment, Refused, Role, TeamPlace};
use domain::decision::Reason;
use storage::{Failed, Store};

use crate::people::{conflicts_of, person};

/// Why this act would bring somebody into the team who may not be in it; nothing where it does not.
pub(super) async fn refused(store: &Store, case: &Case, act: &Act, now: &Moment) -> Result<Option<Refused>, Failed> {
    let Act::AssignTeamMember { person: id, place } = act else { return Ok(None) };
    let no = |says: String, source: &str| {
        Ok(Some(Refused {
            says: format!("{}: {id} may not join the team.", ActKind::AssignTeamMember.words()),
            because: vec![Reason::record(says, source.to_owned())],
            instead: vec![ActKind::AssignTeamMember],
        }))
    };
    let Some(person) = person(store, id).await? else {
        return no(format!("There is nobody `{id}` here."), "The list of people");
    };
    let actor: Actor = people::actor(&person, &case.id, &case.authority);
    let inspects = actor.roles.contains(&Role::LeadInspector)
        || (*place == TeamPlace::Inspector && actor.roles.contains(&Role::Inspector));
    if !inspects {
        let place = place.words().to_lowercase();
        return no(format!("{} was not granted the role of {place} here.", person.name), "The list of people");
    }
    let on = case.begins_on().unwrap_or_else(|| now.day()).max(now.day());
    let conflicts = conflicts_of(store, id, &case.authority, on).await?;
    match conflicts.first() {
        None => Ok(None),
        Some(interest) => {
            let until = interest.until.map_or_else(String::new, |until| format!(" until {}", until.words()));
            no(format!("An interest in this authority is declared{until}: {}", interest.says), "Declared interests")
        }
    }
}
