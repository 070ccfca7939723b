//! A clock for rehearsals and tests: a file that says which moment it is.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use casework::Moment;

/// What says which moment it is.
pub(crate) type Now = Arc<dyn Fn() -> Moment + Send + Sync>;

/// A file with a moment in it, and the moment that was read last.
pub(crate) struct FileClock {
    file: PathBuf,
    last: Mutex<Moment>,
}

impl FileClock {
    /// The clock of a file. Without a moment in the file there is none.
    pub(crate) fn open(file: &Path) -> Result<Self, String> {
        let first = read(file)?;
        Ok(Self { file: file.to_owned(), last: Mutex::new(first) })
    }

    /// The moment the file says now. Where it cannot be read the moment before stays, and it is said.
    pub(crate) fn moment(&self) -> Moment {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        match read(&self.file) {
            Ok(moment) => *last = moment,
            Err(says) => anstream::eprintln!("{says}. It stays {}", last.text()),
        }
        last.clone()
    }
}

fn read(file: &Path) -> Result<Moment, String> {
    let named = file.display();
    let what = "Write a moment in England into it, such as 2026-04-28T09:15:00+01:00";
    let text =
        std::fs::read_to_string(file).map_err(|error| format!("The clock {named} cannot be read: {error}. {what}"))?;
    Moment::parse(text.trim()).map_err(|says| format!("The clock {named} tells no moment: {says}. {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_read_each_time_and_keeps_its_moment_where_the_file_makes_no_sense() {
        let file = std::env::temp_dir().join(format!("sightline-clock-{}", std::process::id()));
        assert!(FileClock::open(&file).is_err_and(|says| says.contains("cannot be read")));
        std::fs::write(&file, "ten past nine").unwrap();
        assert!(FileClock::open(&file).is_err_and(|says| says.contains("tells no moment")));
        std::fs::write(&file, "2026-04-28T09:15:00+01:00\n").unwrap();
        let clock = FileClock::open(&file).unwrap();
        assert_eq!(clock.moment().text(), "2026-04-28T09:15:00+01:00");
        std::fs::write(&file, "2026-04-29T10:00:00+01:00").unwrap();
        assert_eq!(clock.moment().text(), "2026-04-29T10:00:00+01:00");
        std::fs::write(&file, "").unwrap();
        assert_eq!(clock.moment().text(), "2026-04-29T10:00:00+01:00");
        std::fs::remove_file(&file).unwrap();
    }
}
