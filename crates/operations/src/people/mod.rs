//! People: signing in and out, and looking after who works here. What may be done, how often and how long is decided by
//! `people`; here it is asked, done and kept.
//!
//! Clock, chance and the visitor's address are arguments ([`Desk`], [`Visitor`]).

mod account;
mod codes;
mod desk;
mod hash;
mod interests;
mod known;
mod manage;
pub mod oidc;
mod passwords;
mod personas;
mod session;
mod sign_in;
mod tries;

pub use account::{SessionAnswer, session_list, sessions_end};
pub use codes::{CodeSetup, code_begin, code_confirm, code_remove};
pub use desk::{By, Chance, Desk, Unable, Visitor};
pub use interests::{Declared, conflicts_of, interest_declare, interest_list};
pub use known::{
    Added, ChangeAnswer, GrantAnswer, PersonAnswer, ReadingAnswer, change_list, colleagues, people_list, person,
    person_answer, person_named, reading_list, reading_note,
};
pub use manage::{NewPerson, grant, person_add, person_change, person_check, person_state, revoke};
pub use passwords::{
    is_password_awaited, password_change, password_choose, password_give, password_reset, password_set,
};
pub use personas::{PERSONAS, Persona, persona_sign_in, personas};
pub use session::{SignedIn, csrf, is_code_awaited, prove, session, sign_out};
pub use sign_in::{Begun, Try, code_enter, sign_in};
pub(crate) use tries::digest as token_digest;
