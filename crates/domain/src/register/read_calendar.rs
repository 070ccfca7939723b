//! Reads the calendar of England: text in, a calendar or a clear error out. Opens no file.
//!
//! It stands with the register because elections name authorities.

use serde::Deserialize;
use toml::value::Datetime;

use crate::Date;
use crate::calendar::{BankHoliday, Calendar, ClosedSpan, Hold};
use crate::date::MonthDay;
use crate::framework::{Level, Problem};
use crate::regime::DataFile;
use crate::register::Authority;
use crate::register::read::read_authorities;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCalendar {
    from: Datetime,
    to: Datetime,
    #[serde(rename = "proclaimed_to")]
    _proclaimed_to: Datetime,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "confidence")]
    _confidence: String,
    bank_holidays: Vec<RawHoliday>,
    closed_weeks: Vec<RawClosed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHoliday {
    on: Datetime,
    title: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawClosed {
    title: String,
    mondays: Option<RawMondays>,
    around: Option<String>,
    #[serde(default)]
    weeks_before: i32,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "confidence")]
    _confidence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMondays {
    from: String,
    to: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawElections {
    hold: RawHold,
    election: Vec<RawElection>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHold {
    weeks_before_polling: RawNumber,
    first_allowed_days_after_polling: RawNumber,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNumber {
    is: i32,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "confidence")]
    _confidence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawElection {
    kind: String,
    polling_day: Datetime,
    areas: RawAreas,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "confidence")]
    _confidence: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RawAreas {
    All(String),
    Some {
        #[serde(default)]
        types: Vec<String>,
        #[serde(default)]
        only: Vec<String>,
        #[serde(default)]
        except: Vec<String>,
    },
}

/// Reads `calendars/england.toml` and `calendars/elections.toml`; areas are named as in `authorities.csv`.
///
/// # Errors
/// Every problem with its place.
pub fn read_calendar(
    england: &DataFile,
    elections: &DataFile,
    authorities: &DataFile,
) -> Result<Calendar, Vec<Problem>> {
    let problem = |file: &DataFile, span, message: String| {
        vec![Problem {
            level: Level::Error,
            file: file.path.clone(),
            span,
            message,
            remedy: "See the notes at the top of the file".to_owned(),
        }]
    };
    let syntax = |file: &DataFile, error: toml::de::Error| {
        problem(file, error.span().unwrap_or(0..0), error.message().replace('\n', "; "))
    };
    let raw: RawCalendar = toml::from_str(&england.text).map_err(|error| syntax(england, error))?;
    let voting: RawElections = toml::from_str(&elections.text).map_err(|error| syntax(elections, error))?;
    let day = |file: &DataFile, value: &Datetime| {
        Date::parse(&value.to_string()).map_err(|message| problem(file, 0..0, message))
    };
    let (first, last) = (day(england, &raw.from)?, day(england, &raw.to)?);
    if last < first || last.year() - first.year() > 100 {
        return Err(problem(england, 0..0, "The calendar must run forward, for at most a hundred years".to_owned()));
    }
    let mut holidays = Vec::new();
    for holiday in raw.bank_holidays {
        holidays.push(BankHoliday { on: day(england, &holiday.on)?, title: holiday.title });
    }
    let mut closed = Vec::new();
    for year in first.year()..=last.year() {
        for span in &raw.closed_weeks {
            closed.extend(closed_span(span, year, &holidays).map_err(|message| problem(england, 0..0, message))?);
        }
    }
    closed.sort_by_key(|span| span.first_monday);
    let (authorities, _, found) = read_authorities(authorities);
    if !found.is_empty() {
        return Err(found);
    }
    let mut holds = Vec::new();
    for election in voting.election {
        let polling_day = day(elections, &election.polling_day)?;
        let areas = voting_areas(&election.areas, &authorities).map_err(|message| problem(elections, 0..0, message))?;
        let named = if election.kind == "general" { "general election" } else { "local elections" };
        holds.push(Hold {
            title: format!("{named} of {}", polling_day.words()),
            from: polling_day.plus_days(-7 * voting.hold.weeks_before_polling.is),
            polling_day,
            first_allowed: polling_day.plus_days(voting.hold.first_allowed_days_after_polling.is),
            areas,
        });
    }
    holds.sort_by_key(|hold| hold.polling_day);
    Ok(Calendar::new(first, last, holidays, closed, holds))
}

fn closed_span(raw: &RawClosed, year: i32, holidays: &[BankHoliday]) -> Result<Option<ClosedSpan>, String> {
    let span =
        |first_monday: Date, last_monday: Date| ClosedSpan { title: raw.title.clone(), first_monday, last_monday };
    if let Some(mondays) = &raw.mondays {
        let (from, to) = (MonthDay::parse(&mondays.from)?, MonthDay::parse(&mondays.to)?);
        let first = from.in_year(year);
        let last = if to < from { to.in_year(year + 1) } else { to.in_year(year) };
        let first_monday = first.plus_days(6).monday_of_week();
        return Ok(Some(span(first_monday, last.monday_of_week())));
    }
    let Some(around) = &raw.around else {
        return Err(format!("The closed weeks `{}` need `mondays` or `around`", raw.title));
    };
    let holiday = holidays.iter().find(|holiday| holiday.on.year() == year && &holiday.title == around);
    Ok(holiday.map(|holiday| {
        let monday = holiday.on.monday_of_week();
        span(monday.plus_days(-7 * raw.weeks_before), monday)
    }))
}

fn voting_areas(raw: &RawAreas, authorities: &[Authority]) -> Result<Option<Vec<u16>>, String> {
    let (types, only, except) = match raw {
        RawAreas::All(word) if word == "all" => return Ok(None),
        RawAreas::All(word) => return Err(format!("`{word}` is not a set of areas; write \"all\" or a table")),
        RawAreas::Some { types, only, except } => (types, only, except),
    };
    for name in only.iter().chain(except) {
        if !authorities.iter().any(|authority| &authority.name == name) {
            return Err(format!("No authority is called `{name}`"));
        }
    }
    let votes = |authority: &&Authority| {
        (types.contains(&authority.kind) || only.contains(&authority.name)) && !except.contains(&authority.name)
    };
    let mut codes: Vec<u16> = authorities.iter().filter(votes).map(|authority| authority.dfe_code).collect();
    codes.sort_unstable();
    Ok(Some(codes))
}
