//! What signing in needs of the world: figures from a file, and chance from the system.

use domain::regime::DataFile;
use people::{RULES_FILE, Rules};

/// The figures of signing in.
pub(crate) fn signing_in(files: &[DataFile]) -> Result<Rules, String> {
    let file = files.iter().find(|file| file.path == RULES_FILE);
    let file =
        file.ok_or_else(|| format!("There is no {RULES_FILE}. Copy the one of the program into the data folder"))?;
    Rules::parse(&file.text)
}

/// Thirty-two bytes that nobody can foretell.
pub(crate) fn chance() -> Result<[u8; 32], String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}
