//! Who works with Sightline, what they may do outside a case, and when they may sign in.
//!
//! What may be done in a case, and by which role, is `casework`'s; [`actor`] says which roles of a person reach into one.
//! How often anybody may ask for open data stands here too ([`Pace`]). Every figure is data (`people/`); seconds are counted from 1970, as [`seconds`] reads them off a moment.
#![deny(missing_docs)]

mod code;
mod doing;
mod interest;
mod pace;
mod password;
mod permissions_page;
mod person;
mod rules;
mod session;
mod throttle;
mod time;

pub use code::{WrongCode, base32, check_code, code_at};
pub use doing::{Doing, is_weighty_act, may};
pub use interest::{Interest, conflicts};
pub use pace::{FILE as PACE_FILE, Pace, Paced};
pub use password::refused_password;
pub use permissions_page::permissions_page;
pub use person::{Grant, Person, Scope, State, actor, id_of, is_email, refused_grant};
pub use rules::{
    CodeRules, FILE as RULES_FILE, HashRules, PasswordRules, ProviderRules, Rules, SessionRules, ThrottleRules,
};
pub use session::{Session, Stage, Standing};
pub use throttle::{Attempt, Throttle, throttle, throttle_address};
pub use time::seconds;
