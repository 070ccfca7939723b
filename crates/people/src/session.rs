//! How long somebody stays signed in.

use crate::rules::SessionRules;

casework::keyed! {
    /// How far somebody has come in signing in.
    Stage {
        CodeAwaited = "code_awaited", "The password was right and the code is awaited";
        PasswordAwaited = "password_awaited", "They must choose a password of their own first";
        SignedIn = "signed_in", "Signed in";
    }
}

/// A session, in seconds from 1970.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Session {
    /// How far they have come.
    pub stage: Stage,
    /// When it began.
    pub begun_at: i64,
    /// When they were last seen.
    pub seen_at: i64,
    /// When they last proved who they are.
    pub proved_at: i64,
}

/// Whether a session counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It does.
    Stands,
    /// Nothing was done for too long.
    Idle,
    /// It has lasted as long as one may.
    Over,
}

impl Session {
    /// Whether the session counts now.
    pub const fn standing(&self, rules: &SessionRules, now: i64) -> Standing {
        let whole = match self.stage {
            Stage::CodeAwaited | Stage::PasswordAwaited => rules.code_seconds,
            Stage::SignedIn => rules.whole_seconds,
        };
        if now - self.begun_at >= whole {
            Standing::Over
        } else if now - self.seen_at >= rules.idle_seconds {
            Standing::Idle
        } else {
            Standing::Stands
        }
    }

    /// Whether they proved who they are lately enough for a weighty act.
    pub const fn is_proved(&self, rules: &SessionRules, now: i64) -> bool {
        now - self.proved_at < rules.proved_seconds
    }

    /// Whether it should be written down that they were seen.
    pub const fn is_to_refresh(&self, rules: &SessionRules, now: i64) -> bool {
        now - self.seen_at >= rules.refresh_seconds
    }
}
