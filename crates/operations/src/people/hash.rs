//! Passwords as Argon2id keeps them. It costs memory and time on purpose, so it runs beside the requests and only so many
//! at once.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use people::HashRules;
use storage::Failed;
use tokio::sync::Semaphore;

/// More at once would only take memory from each other.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// A password's hash as a PHC string.
pub(crate) async fn hash(rules: HashRules, password: &str, salt: [u8; 16]) -> Result<String, Failed> {
    let password = password.to_owned();
    beside(move || {
        let hashed =
            hasher(rules)?.hash_password_with_salt(password.as_bytes(), &salt).map_err(|error| failed(&error))?;
        Ok(hashed.to_string())
    })
    .await
}

/// Whether the password is the one of this hash. Without a hash it takes as long, and is not.
pub(crate) async fn is_right(rules: HashRules, password: &str, kept: Option<String>) -> Result<bool, Failed> {
    let password = password.to_owned();
    beside(move || match kept {
        None => {
            hasher(rules)?.hash_password_with_salt(password.as_bytes(), &[0; 16]).map_err(|error| failed(&error))?;
            Ok(false)
        }
        Some(kept) => {
            let kept = PasswordHash::new(&kept).map_err(|error| failed(&error))?;
            Ok(Argon2::default().verify_password(password.as_bytes(), &kept).is_ok())
        }
    })
    .await
}

fn hasher(rules: HashRules) -> Result<Argon2<'static>, Failed> {
    let params = Params::new(rules.memory_kib, rules.passes, rules.lanes, None).map_err(|error| failed(&error))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

async fn beside<T: Send + 'static>(work: impl FnOnce() -> Result<T, Failed> + Send + 'static) -> Result<T, Failed> {
    let _place = AT_ONCE.acquire().await.map_err(|error| failed(&error))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| failed(&error))?
}

fn failed(error: &dyn std::fmt::Display) -> Failed {
    Failed(format!("The password cannot be checked: {error}"))
}
