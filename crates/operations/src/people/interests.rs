//! Standing interests: declared once, asked whenever somebody is to join a team.

use domain::Date;
use domain::register::Register;
use people::{Doing, Interest, conflicts};
use storage::{Failed, InterestRow, Store};

use super::desk::{By, Desk, Unable};
use super::manage::found;

/// An interest to be declared.
#[derive(Clone, Copy, Debug)]
pub struct Declared<'d> {
    /// The authority's name, code or URN.
    pub authority: &'d str,
    /// What it is.
    pub says: &'d str,
    /// Its first day.
    pub from: Date,
    /// Its last day, where it has one.
    pub until: Option<Date>,
}

/// Declares an interest of one's own; the operator may for somebody.
///
/// # Errors
/// What of it is wrong, or that it is not for the one who asks.
pub async fn interest_declare(
    desk: &Desk<'_>,
    by: &By<'_>,
    register: &Register,
    id: &str,
    declared: Declared<'_>,
) -> Result<(), Unable> {
    by.permit(Doing::DeclareInterest)?;
    if matches!(by, By::Person(person) if person.id != id) {
        return Err(Unable::Refused("Everybody declares their own interests".to_owned()));
    }
    found(desk, id).await?;
    let authority = register.find(declared.authority).map_err(|says| Unable::Field("authority", says))?;
    let says = declared.says.trim();
    if says.is_empty() || says.chars().count() > 500 {
        let says = "Say in at most 500 letters what the interest is, such as “Worked there until 2024”";
        return Err(Unable::Field("says", says.to_owned()));
    }
    if let Some(until) = declared.until.filter(|until| *until < declared.from) {
        let says = format!("It ends on {}, before it begins on {}", until.words(), declared.from.words());
        return Err(Unable::Field("until", says));
    }
    let row = InterestRow {
        person_id: id.to_owned(),
        authority: register.authority(authority).urn.clone(),
        says: says.to_owned(),
        from_day: declared.from.to_string(),
        until_day: declared.until.map(|until| until.to_string()),
        made_at: desk.now.text().to_owned(),
    };
    Ok(desk.store.interest_insert(&row).await?)
}

/// Everybody's interests, each with whose it is; one's own where one may not see those of others.
///
/// # Errors
/// The store's own.
pub async fn interest_list(store: &Store, by: &By<'_>) -> Result<Vec<(String, Interest)>, Unable> {
    let rows = match by {
        By::Person(person) if by.permit(Doing::SeeInterests).is_err() => store.interest_of(&person.id).await?,
        _ => store.interest_list().await?,
    };
    Ok(rows.into_iter().map(|row| Ok((row.person_id.clone(), of_row(row)?))).collect::<Result<_, Failed>>()?)
}

/// What speaks against somebody's inspecting an authority on a day.
///
/// # Errors
/// The store's own.
pub async fn conflicts_of(store: &Store, person: &str, authority: &str, on: Date) -> Result<Vec<Interest>, Failed> {
    let rows = store.interest_of(person).await?;
    let interests = rows.into_iter().map(of_row).collect::<Result<Vec<_>, Failed>>()?;
    Ok(conflicts(&interests, authority, on).into_iter().cloned().collect())
}

fn of_row(row: InterestRow) -> Result<Interest, Failed> {
    let day = |text: &str| Date::parse(text).map_err(|says| Failed(format!("The store is damaged: {says}")));
    let (from, until) = (day(&row.from_day)?, row.until_day.as_deref().map(day).transpose()?);
    Ok(Interest { authority: row.authority, says: row.says, from, until })
}
