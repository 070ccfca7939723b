//! Codes beside the password: setting them up and taking them away.

use people::{Doing, WrongCode, base32, check_code};

use super::desk::{By, Desk, Unable, Visitor, hex, unhex};
use super::manage::found;
use super::session::SignedIn;
use super::tries::counted;

/// What a telephone needs to show codes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CodeSetup {
    /// The secret, as it is typed.
    pub secret: String,
    /// The same as an address, for a picture that a telephone reads.
    pub address: String,
    /// Whether codes of another secret are asked now.
    pub is_set: bool,
}

/// Begins to set up codes: a secret that counts once it is confirmed. One that awaits it already is shown again.
///
/// # Errors
/// The store's own.
pub async fn code_begin(desk: &Desk<'_>, signed: &SignedIn) -> Result<CodeSetup, Unable> {
    By::Person(&signed.person).permit(Doing::ChangeOwnAccount)?;
    let credential = desk.store.credential_fetch(&signed.person.id).await?;
    let (pending, is_set) = (credential.code_pending, credential.code_secret.is_some());
    let secret = match pending.as_deref().and_then(unhex) {
        Some(secret) => secret,
        None => {
            // 160 bits, as RFC 4226 recommends.
            let secret = desk.bytes()?[..20].to_vec();
            desk.store.credential_pending(&signed.person.id, &hex(&secret)).await?;
            secret
        }
    };
    let secret = base32(&secret);
    let rules = desk.rules.code;
    let whose = signed.person.email.replace('@', "%40");
    let address = format!(
        "otpauth://totp/Sightline:{whose}?secret={secret}&issuer=Sightline&digits={}&period={}",
        rules.digits, rules.step_seconds
    );
    Ok(CodeSetup { secret, address, is_set })
}

/// Confirms the secret by a code of it. From now on signing in asks for one.
///
/// # Errors
/// That the code is wrong.
pub async fn code_confirm(desk: &Desk<'_>, signed: &SignedIn, code: &str, visitor: Visitor<'_>) -> Result<(), Unable> {
    let by = By::Person(&signed.person);
    by.permit(Doing::ChangeOwnAccount)?;
    let id = signed.person.id.as_str();
    let pending = desk.store.credential_fetch(id).await?.code_pending;
    let Some(secret) = pending.as_deref().and_then(unhex) else {
        return Err(Unable::Refused("Begin to set up codes first".to_owned()));
    };
    let tried = counted(desk, &format!("code of {id}"), visitor.address).await?;
    match check_code(&desk.rules.code, &secret, code, desk.at(), None) {
        Ok(step) => {
            tried.good(desk).await?;
            let change = desk.change(&by, id, "codes_on", "Codes set up");
            desk.store.credential_code(id, Some(&hex(&secret)), Some(step), &change).await?;
            Ok(())
        }
        Err(WrongCode::Wrong | WrongCode::Replayed) => {
            let says = "The code is wrong. Enter the one your telephone shows now, and see that its clock is right";
            Err(Unable::Field("code", says.to_owned()))
        }
    }
}

/// Takes codes away: one's own, or somebody's who lost their telephone.
///
/// # Errors
/// That it is not for the one who asks.
pub async fn code_remove(desk: &Desk<'_>, by: &By<'_>, id: &str) -> Result<(), Unable> {
    let own = matches!(by, By::Person(person) if person.id == id);
    by.permit(if own { Doing::ChangeOwnAccount } else { Doing::ResetPassword })?;
    found(desk, id).await?;
    let change = desk.change(by, id, "codes_off", "Codes taken away");
    if desk.store.credential_code(id, None, None, &change).await? {
        return Ok(());
    }
    Err(Unable::Refused("There are no codes to take away".to_owned()))
}
