//! Codes that change with time, as RFC 6238 makes them: HMAC-SHA-1 over the number of the step.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;

use crate::rules::CodeRules;

/// Why a code is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WrongCode {
    /// It is not the code of now.
    Wrong,
    /// It was used before.
    Replayed,
}

/// The code of a step.
pub fn code_at(rules: &CodeRules, secret: &[u8], step: i64) -> String {
    // A key of any length is taken.
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret) else { return String::new() };
    mac.update(&step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let from = usize::from(digest[19] & 0x0f);
    let part: [u8; 4] = [digest[from] & 0x7f, digest[from + 1], digest[from + 2], digest[from + 3]];
    let number = u32::from_be_bytes(part) % 10_u32.pow(rules.digits);
    format!("{number:0width$}", width = rules.digits as usize)
}

/// Whether this is the code of now, and of which step; `last` is the step of the code used last. Spaces do not count.
///
/// # Errors
/// Why it is refused.
pub fn check_code(rules: &CodeRules, secret: &[u8], code: &str, now: i64, last: Option<i64>) -> Result<i64, WrongCode> {
    let typed: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
    let step = now.div_euclid(rules.step_seconds);
    // All are compared, so that the time taken does not tell which one is near.
    let mut matched = None;
    for near in step - rules.steps_either_side..=step + rules.steps_either_side {
        if is_same(&typed, &code_at(rules, secret, near)) {
            matched = Some(near);
        }
    }
    match matched {
        None => Err(WrongCode::Wrong),
        Some(step) if last.is_some_and(|last| step <= last) => Err(WrongCode::Replayed),
        Some(step) => Ok(step),
    }
}

fn is_same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}

/// A secret as people type it into their telephone: RFC 4648's alphabet of 32, without padding.
pub fn base32(secret: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut text = String::new();
    for chunk in secret.chunks(5) {
        let mut bits = [0_u8; 8];
        bits[3..3 + chunk.len()].copy_from_slice(chunk);
        let number = u64::from_be_bytes(bits);
        for at in 0..(chunk.len() * 8).div_ceil(5) {
            text.push(char::from(LETTERS[(number >> (35 - 5 * at) & 31) as usize]));
        }
    }
    text
}
