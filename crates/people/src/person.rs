//! A person, the roles they were granted, and how far each reaches.

use casework::{Actor, Role};

casework::keyed! {
    /// Whether somebody may come in.
    State {
        Active = "active", "Active";
        Locked = "locked", "Locked";
        Left = "left", "Left";
    }
}

/// How far a grant reaches.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Scope {
    /// Into every case, and what is done outside cases.
    Everywhere,
    /// Into every case of one authority, by its URN.
    Authority(String),
    /// Into one case.
    Case(String),
}

impl Scope {
    /// As it is kept: `everywhere`, `authority:80511`, `case:80511-3`.
    pub fn key(&self) -> String {
        match self {
            Self::Everywhere => "everywhere".to_owned(),
            Self::Authority(urn) => format!("authority:{urn}"),
            Self::Case(id) => format!("case:{id}"),
        }
    }

    /// Reads what [`Scope::key`] writes.
    ///
    /// # Errors
    /// A sentence that says what is possible.
    pub fn from_key(key: &str) -> Result<Self, String> {
        let named = |name: &str| (!name.is_empty() && name.len() <= 40).then(|| name.to_owned());
        let read = match key.split_once(':') {
            None if key == "everywhere" => Some(Self::Everywhere),
            Some(("authority", urn)) => named(urn).map(Self::Authority),
            Some(("case", id)) => named(id).map(Self::Case),
            _ => None,
        };
        read.ok_or_else(|| format!("`{key}` is not a scope. Write everywhere, authority:URN or case:ID"))
    }

    fn reaches(&self, case_id: &str, authority: &str) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Authority(urn) => urn == authority,
            Self::Case(id) => id == case_id,
        }
    }
}

/// A role, and how far it reaches.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Grant {
    /// What they are.
    pub role: Role,
    /// Where.
    pub scope: Scope,
}

/// Somebody who works with Sightline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// A short word that is theirs for good: events of cases name it.
    pub id: String,
    /// Their name.
    pub name: String,
    /// By which they sign in; in small letters.
    pub email: String,
    /// What they were granted.
    pub grants: Vec<Grant>,
    /// The URN of the authority they speak for, where they do.
    pub authority: Option<String>,
    /// Whether they may come in.
    pub state: State,
}

impl Person {
    /// The roles they have wherever it is, each once, in the order of the table.
    pub fn roles(&self) -> Vec<Role> {
        Role::ALL.iter().copied().filter(|role| self.grants.iter().any(|grant| grant.role == *role)).collect()
    }

    /// The roles they have everywhere: those that count outside a case.
    pub fn roles_everywhere(&self) -> Vec<Role> {
        let has = |role: &Role| self.grants.iter().any(|one| one.role == *role && one.scope == Scope::Everywhere);
        Role::ALL.iter().copied().filter(has).collect()
    }
}

/// The person as somebody who acts in a case: only the grants that reach there. Who is locked or has left has none.
pub fn actor(person: &Person, case_id: &str, authority: &str) -> Actor {
    let reaching = |role: &Role| {
        person.state == State::Active
            && person.grants.iter().any(|grant| grant.role == *role && grant.scope.reaches(case_id, authority))
    };
    Actor {
        id: person.id.clone(),
        roles: Role::ALL.iter().copied().filter(reaching).collect(),
        authority: person.authority.clone(),
    }
}

/// Whether the text looks like an address one could write to. Only a letter sent there would prove it.
pub fn is_email(text: &str) -> bool {
    let Some((before, domain)) = text.split_once('@') else { return false };
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'@');
    text.len() <= 254 && plain(before) && plain(domain) && domain.contains('.') && !domain.starts_with('.')
}

/// An id for somebody of this name: `ada-example`, and `ada-example-2` where that is taken.
pub fn id_of(name: &str, is_taken: &dyn Fn(&str) -> bool) -> String {
    let mut id = String::new();
    for letter in name.to_lowercase().chars() {
        match letter {
            'a'..='z' | '0'..='9' => id.push(letter),
            '\'' | '\u{2019}' => {}
            _ if id.ends_with('-') || id.is_empty() => {}
            _ => id.push('-'),
        }
        if id.len() == 30 {
            break;
        }
    }
    let id = id.trim_end_matches('-');
    let id = if id.is_empty() { "person" } else { id };
    let mut number = 2_u32;
    let mut free = id.to_owned();
    while is_taken(&free) {
        free = format!("{id}-{number}");
        number += 1;
    }
    free
}

/// Why a role does not fit somebody; nothing where it does. Whoever speaks for an authority does not inspect, and only
/// they speak for it.
pub fn refused_grant(person: &Person, role: Role) -> Option<String> {
    let is_theirs = matches!(role, Role::Director | Role::Delegate);
    let role = role.words().to_lowercase();
    match (&person.authority, is_theirs) {
        (None, true) => Some(format!(
            "{} speaks for no authority, and a {role} does. Say first for which authority they speak",
            person.name
        )),
        (Some(_), false) => Some(format!(
            "{} speaks for an authority and cannot also be {role} of the inspectorate. Add a second person for that",
            person.name
        )),
        _ => None,
    }
}
