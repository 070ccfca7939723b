//! People of the demo: one click signs in as any of them. They have no password, so nothing else does.

use casework::Role;
use domain::register::Register;
use people::{Scope, Stage};
use storage::{GrantRow, PersonRow};

use super::desk::{By, Desk, Unable, Visitor};
use super::session::begun;
use super::sign_in::Begun;

/// A person of the demo. Each name begins like what they do, so that nobody takes them for a real person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Persona {
    /// Their id.
    pub id: &'static str,
    /// Their name.
    pub name: &'static str,
    /// What they are.
    pub role: Role,
}

/// All of them.
pub const PERSONAS: [Persona; 10] = [
    Persona { id: "paula-planner", name: "Paula Planner", role: Role::Planner },
    Persona { id: "lena-lead", name: "Lena Lead", role: Role::LeadInspector },
    Persona { id: "ina-inspector", name: "Ina Inspector", role: Role::Inspector },
    Persona { id: "ivan-inspector", name: "Ivan Inspector", role: Role::Inspector },
    Persona { id: "mona-moderator", name: "Mona Moderator", role: Role::Moderator },
    Persona { id: "pascal-publisher", name: "Pascal Publisher", role: Role::Publisher },
    Persona { id: "dora-director", name: "Dora Director", role: Role::Director },
    Persona { id: "dean-delegate", name: "Dean Delegate", role: Role::Delegate },
    Persona { id: "anna-analyst", name: "Anna Analyst", role: Role::Analyst },
    Persona { id: "adam-administrator", name: "Adam Administrator", role: Role::Administrator },
];

/// Adds those who are not there. Director and delegate speak for the authority of this name.
///
/// # Errors
/// That there is no such authority, or the store's own.
pub async fn personas(desk: &Desk<'_>, register: &Register, authority: &str) -> Result<(), Unable> {
    let by = By::Operator("demo");
    let authority = register.find(authority).map_err(|says| Unable::Field("authority", says))?;
    let urn = register.authority(authority).urn.clone();
    for persona in PERSONAS {
        let speaks_for = matches!(persona.role, Role::Director | Role::Delegate).then(|| urn.clone());
        let row = PersonRow {
            person_id: persona.id.to_owned(),
            name: persona.name.to_owned(),
            email: format!("{}@demo.example", persona.id),
            authority: speaks_for.clone(),
            state: people::State::Active.key().to_owned(),
            added_at: desk.now.text().to_owned(),
        };
        desk.store.person_insert(&row, &desk.change(&by, persona.id, "added", "A person of the demo")).await?;
        let scope = speaks_for.map_or(Scope::Everywhere, Scope::Authority);
        let row =
            GrantRow { person_id: persona.id.to_owned(), role: persona.role.key().to_owned(), scope: scope.key() };
        desk.store.grant_insert(&row, &desk.change(&by, persona.id, "granted", persona.role.words())).await?;
    }
    Ok(())
}

/// Signs in as one of them. Only a demo offers it.
///
/// # Errors
/// That there is none of this id, or that they are locked.
pub async fn persona_sign_in(desk: &Desk<'_>, id: &str, visitor: Visitor<'_>) -> Result<Begun, Unable> {
    let none = || Unable::Field("persona", format!("The demo has nobody `{id}`"));
    let persona = PERSONAS.iter().find(|persona| persona.id == id).ok_or_else(none)?;
    let row = desk.store.person_fetch(persona.id).await?.ok_or_else(none)?;
    if row.state != people::State::Active.key() {
        return Err(Unable::Refused(format!("{} is locked out. Sign in as the administrator", row.name)));
    }
    begun(desk, persona.id, Stage::SignedIn, visitor.device).await
}
