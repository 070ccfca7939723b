//! Asks whose word counts.

use std::io::{IsTerminal as _, Write as _};

use operations::import::DisagreementRow;

use crate::output::bold;

/// Whether there is somebody to ask.
pub(crate) fn is_possible() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks about each open disagreement. The keys of those in which the new word counts.
pub(crate) fn each(rows: &[DisagreementRow]) -> Result<Vec<String>, String> {
    let failed = |error: std::io::Error| format!("The question cannot be asked: {error}. Use --conflicts keep or take");
    let mut taken = Vec::new();
    let open: Vec<&DisagreementRow> = rows.iter().filter(|row| row.settled == "first_known").collect();
    for (at, row) in open.iter().enumerate() {
        let mut err = anstream::stderr().lock();
        writeln!(err, "\n{} ({} of {})", bold(&row.key), at + 1, open.len()).map_err(failed)?;
        for (number, said) in row.said.iter().enumerate() {
            let stands = if said.stands { " stands" } else { "" };
            writeln!(err, "  {}  {}{stands}   {}", number + 1, said.value, said.by.join("; ")).map_err(failed)?;
        }
        loop {
            write!(err, "Keep what stands, or take the new word? k or t: ").map_err(failed)?;
            err.flush().map_err(failed)?;
            let mut answer = String::new();
            if std::io::stdin().read_line(&mut answer).map_err(failed)? == 0 {
                return Err("There was no answer, so nothing was saved. Use --conflicts keep or take".to_owned());
            }
            match answer.trim() {
                "k" | "keep" => break,
                "t" | "take" => {
                    taken.push(row.key.clone());
                    break;
                }
                _ => {}
            }
        }
    }
    Ok(taken)
}
