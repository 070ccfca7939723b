//! What every operation on people is given, and how it says that it cannot.

use std::fmt;

use casework::Moment;
use people::{Doing, Person, Rules, Scope, State, may, seconds};
use storage::{ChangeRow, Failed, Store};

/// Thirty-two bytes that nobody can foretell.
pub type Chance = dyn Fn() -> Result<[u8; 32], String> + Send + Sync;

/// What every operation on people is given.
#[derive(Clone, Copy)]
pub struct Desk<'d> {
    /// Where it is kept.
    pub store: &'d Store,
    /// The figures of signing in.
    pub rules: &'d Rules,
    /// This moment.
    pub now: &'d Moment,
    /// Where secrets come from.
    pub chance: &'d Chance,
}

/// Who is at the other end, as far as the network says.
#[derive(Clone, Copy, Debug)]
pub struct Visitor<'v> {
    /// Their network address.
    pub address: &'v str,
    /// The browser, as it names itself.
    pub device: &'v str,
}

/// Who looks after people.
#[derive(Clone, Copy, Debug)]
pub enum By<'b> {
    /// Whoever owns the store's files, by the name they gave.
    Operator(&'b str),
    /// Somebody who is signed in.
    Person(&'b Person),
}

/// Why something was not done: a sentence that says what can be done instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unable {
    /// A field of the question is wrong.
    Field(&'static str, String),
    /// It is not allowed, or not now.
    Refused(String),
    /// The store could not be used.
    Failed(Failed),
}

impl fmt::Display for Unable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(_, says) | Self::Refused(says) => out.write_str(says),
            Self::Failed(failed) => failed.fmt(out),
        }
    }
}

impl From<Failed> for Unable {
    fn from(failed: Failed) -> Self {
        Self::Failed(failed)
    }
}

impl Desk<'_> {
    /// Now, in seconds from 1970.
    pub(crate) fn at(&self) -> i64 {
        seconds(self.now)
    }

    /// Chance as hexadecimal digits.
    pub(crate) fn token(&self) -> Result<String, Unable> {
        self.bytes().map(|bytes| hex(&bytes))
    }

    pub(crate) fn bytes(&self) -> Result<[u8; 32], Unable> {
        (self.chance)().map_err(|why| Unable::Failed(Failed(format!("The system gives no random numbers: {why}"))))
    }

    pub(crate) fn change(&self, by: &By<'_>, person: &str, kind: &str, says: impl Into<String>) -> ChangeRow {
        ChangeRow {
            made_at: self.now.text().to_owned(),
            actor: by.name().to_owned(),
            person_id: person.to_owned(),
            kind: kind.to_owned(),
            says: says.into(),
        }
    }
}

impl By<'_> {
    /// As it is written down.
    pub const fn name(&self) -> &str {
        match self {
            Self::Operator(name) => name,
            Self::Person(person) => person.id.as_str(),
        }
    }

    /// Whether they may do this. Outside a case only grants that reach everywhere count, but for what is one's own.
    ///
    /// # Errors
    /// That none of their roles may.
    pub fn permit(&self, doing: Doing) -> Result<(), Unable> {
        let Self::Person(person) = self else { return Ok(()) };
        let counts = |scope: &Scope| doing.is_own() || *scope == Scope::Everywhere;
        let is_allowed = person.state == State::Active
            && (person.grants.iter().any(|grant| counts(&grant.scope) && may(grant.role, doing))
                // Who was added and not yet granted anything still has an account.
                || matches!(doing, Doing::SeeOwnAccount | Doing::ChangeOwnAccount));
        if is_allowed {
            return Ok(());
        }
        let roles: Vec<String> = casework::Role::ALL
            .iter()
            .filter(|role| may(**role, doing))
            .map(|role| role.words().to_lowercase())
            .collect();
        let roles = roles.join(", ");
        Err(Unable::Refused(format!("None of your roles may do this: {}. These may: {roles}", doing.words())))
    }
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What [`hex`] wrote.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes().chunks(2);
    digits.map(|pair| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok())).collect()
}
