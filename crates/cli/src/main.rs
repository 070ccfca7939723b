//! Sightline's command line. The only place that asks what day it is.

mod commands;
mod data;
mod files;
mod output;
mod post;
mod problems;
mod provider;
mod rehearsed;
mod signing;
mod stored;
mod upkeep;

use std::io::Write as _;
use std::process::ExitCode;

use casework::Moment;
use clap::Parser as _;
use domain::Date;

use crate::commands::{Cli, Failure};

/// What asks the time.
#[derive(Clone, Copy)]
pub(crate) struct Clock {
    /// Today in England.
    pub(crate) today: fn() -> Date,
    /// This moment, as `2026-04-01T09:00:00Z`.
    pub(crate) now: fn() -> String,
    /// This moment in England with its offset, as `2026-04-01T10:00:00+01:00`.
    pub(crate) moment: fn() -> Moment,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match commands::run(cli, Clock { today, now, moment }) {
        Ok(answer) => {
            let mut out = anstream::stdout().lock();
            // A reader that has gone away, such as `head`, is no failure.
            let written = if answer.text.is_empty() { Ok(()) } else { writeln!(out, "{}", answer.text) };
            match written.and_then(|()| out.flush()) {
                Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => ExitCode::from(2),
                _ => ExitCode::from(u8::from(answer.is_no)),
            }
        }
        Err(Failure::Question(sentence)) => {
            let red = anstyle::AnsiColor::Red.on_default().bold();
            let mut err = anstream::stderr().lock();
            // There is nobody left to tell when the error stream is gone too.
            let _ = writeln!(err, "{red}error{red:#}: {sentence}");
            ExitCode::from(2)
        }
    }
}

/// Today in England.
fn today() -> Date {
    let now = jiff::Timestamp::now();
    let zoned = now.in_tz("Europe/London").unwrap_or_else(|_| now.to_zoned(jiff::tz::TimeZone::UTC));
    let date = zoned.date();
    Date::of(date.year().into(), date.month().unsigned_abs().into(), date.day().unsigned_abs().into())
}

/// This moment, to the second.
fn now() -> String {
    let now = jiff::Timestamp::now();
    jiff::Timestamp::from_second(now.as_second()).unwrap_or(now).to_string()
}

/// This moment in England, to the second.
fn moment() -> Moment {
    let now = jiff::Timestamp::now();
    let zoned = now.in_tz("Europe/London").unwrap_or_else(|_| now.to_zoned(jiff::tz::TimeZone::UTC));
    let text = zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    // A moment written so can be read; were it not, the day alone would still be right.
    Moment::parse(&text).unwrap_or_else(|_| Moment::at_midnight(today()))
}
