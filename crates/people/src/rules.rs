//! The figures of signing in, read from `people/sign-in.toml`. Each has its source there.

use serde::Deserialize;

/// A figure with its source.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Figure {
    is: i64,
    source: String,
    confidence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPassword {
    fewest_letters: Figure,
    most_letters: Figure,
    fewest_different: Figure,
    common: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHash {
    memory_kib: Figure,
    passes: Figure,
    lanes: Figure,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawThrottle {
    free_tries: Figure,
    first_wait_seconds: Figure,
    lock_after: Figure,
    locked_seconds: Figure,
    tries_of_an_address: Figure,
    address_seconds: Figure,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCode {
    step_seconds: Figure,
    steps_either_side: Figure,
    digits: Figure,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSession {
    idle_seconds: Figure,
    whole_seconds: Figure,
    code_seconds: Figure,
    proved_seconds: Figure,
    refresh_seconds: Figure,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawProvider {
    begun_seconds: Figure,
    leeway_seconds: Figure,
    kept_seconds: Figure,
    pause_seconds: Figure,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    password: RawPassword,
    hash: RawHash,
    throttle: RawThrottle,
    code: RawCode,
    session: RawSession,
    provider: RawProvider,
}

/// What a password must be.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "told in the file of figures")]
pub struct PasswordRules {
    pub fewest_letters: usize,
    pub most_letters: usize,
    pub fewest_different: usize,
    pub common: Vec<String>,
}

/// How a password is hashed.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "told in the file of figures")]
pub struct HashRules {
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
}

/// How often somebody may try.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "told in the file of figures")]
pub struct ThrottleRules {
    pub free_tries: usize,
    pub first_wait_seconds: i64,
    pub lock_after: usize,
    pub locked_seconds: i64,
    pub tries_of_an_address: usize,
    pub address_seconds: i64,
}

/// How codes are made.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "told in the file of figures")]
pub struct CodeRules {
    pub step_seconds: i64,
    pub steps_either_side: i64,
    pub digits: u32,
}

/// How long somebody stays signed in.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "told in the file of figures")]
pub struct SessionRules {
    pub idle_seconds: i64,
    pub whole_seconds: i64,
    pub code_seconds: i64,
    pub proved_seconds: i64,
    pub refresh_seconds: i64,
}

/// How another site's word is taken.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "told in the file of figures")]
pub struct ProviderRules {
    pub begun_seconds: i64,
    pub leeway_seconds: i64,
    pub kept_seconds: i64,
    pub pause_seconds: i64,
}

/// Every figure of signing in.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "told by their types")]
pub struct Rules {
    pub password: PasswordRules,
    pub hash: HashRules,
    pub throttle: ThrottleRules,
    pub code: CodeRules,
    pub session: SessionRules,
    pub provider: ProviderRules,
}

/// Where the figures stand.
pub const FILE: &str = "people/sign-in.toml";

impl Rules {
    /// Reads the file of figures.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn parse(text: &str) -> Result<Self, String> {
        let raw: Raw = toml::from_str(text).map_err(|error| format!("{FILE}: {error}"))?;
        let (throttle, code, session) = (&raw.throttle, &raw.code, &raw.session);
        let rules = Self {
            password: PasswordRules {
                fewest_letters: within(FILE, "password.fewest_letters", &raw.password.fewest_letters, 8, 64)?,
                most_letters: within(FILE, "password.most_letters", &raw.password.most_letters, 64, 1000)?,
                fewest_different: within(FILE, "password.fewest_different", &raw.password.fewest_different, 1, 12)?,
                common: raw.password.common,
            },
            hash: HashRules {
                memory_kib: within(FILE, "hash.memory_kib", &raw.hash.memory_kib, 8, 1 << 20)?,
                passes: within(FILE, "hash.passes", &raw.hash.passes, 1, 20)?,
                lanes: within(FILE, "hash.lanes", &raw.hash.lanes, 1, 1)?,
            },
            throttle: ThrottleRules {
                free_tries: within(FILE, "throttle.free_tries", &throttle.free_tries, 0, 100)?,
                first_wait_seconds: within(FILE, "throttle.first_wait_seconds", &throttle.first_wait_seconds, 0, 3600)?,
                lock_after: within(FILE, "throttle.lock_after", &throttle.lock_after, 1, 100)?,
                locked_seconds: within(FILE, "throttle.locked_seconds", &throttle.locked_seconds, 1, 1 << 20)?,
                tries_of_an_address: within(
                    FILE,
                    "throttle.tries_of_an_address",
                    &throttle.tries_of_an_address,
                    1,
                    10_000,
                )?,
                address_seconds: within(FILE, "throttle.address_seconds", &throttle.address_seconds, 1, 1 << 20)?,
            },
            code: CodeRules {
                step_seconds: within(FILE, "code.step_seconds", &code.step_seconds, 10, 300)?,
                steps_either_side: within(FILE, "code.steps_either_side", &code.steps_either_side, 0, 5)?,
                digits: within(FILE, "code.digits", &code.digits, 6, 8)?,
            },
            session: SessionRules {
                idle_seconds: within(FILE, "session.idle_seconds", &session.idle_seconds, 60, 1 << 20)?,
                whole_seconds: within(FILE, "session.whole_seconds", &session.whole_seconds, 60, 1 << 20)?,
                code_seconds: within(FILE, "session.code_seconds", &session.code_seconds, 30, 3600)?,
                proved_seconds: within(FILE, "session.proved_seconds", &session.proved_seconds, 1, 1 << 20)?,
                refresh_seconds: within(FILE, "session.refresh_seconds", &session.refresh_seconds, 1, 600)?,
            },
            provider: ProviderRules {
                begun_seconds: within(FILE, "provider.begun_seconds", &raw.provider.begun_seconds, 60, 3600)?,
                leeway_seconds: within(FILE, "provider.leeway_seconds", &raw.provider.leeway_seconds, 0, 300)?,
                kept_seconds: within(FILE, "provider.kept_seconds", &raw.provider.kept_seconds, 1, 86_400)?,
                pause_seconds: within(FILE, "provider.pause_seconds", &raw.provider.pause_seconds, 1, 600)?,
            },
        };
        Ok(rules)
    }
}

/// A figure that lies within limits beyond which the program could not keep its promises.
pub(crate) fn within<T: TryFrom<i64>>(
    file: &str,
    key: &str,
    figure: &Figure,
    least: i64,
    most: i64,
) -> Result<T, String> {
    if figure.source.trim().is_empty() {
        return Err(format!("{file}: `{key}` has no source. Say where the figure is from"));
    }
    if !["stated", "measured", "assumed"].contains(&figure.confidence.as_str()) {
        return Err(format!("{file}: the confidence of `{key}` is none of stated, measured, assumed"));
    }
    let value =
        Some(figure.is).filter(|value| (least..=most).contains(value)).and_then(|value| T::try_from(value).ok());
    value.ok_or_else(|| format!("{file}: `{key}` is {}. It may be from {least} to {most}", figure.is))
}
