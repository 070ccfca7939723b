//! Somebody's days as a calendar that programs fetch without signing in. Whoever has the address reads it, so it holds no
//! more than must be known: of a visit that nobody was told of, those outside its team read only that they are committed.

mod ics;

use casework::{Actor, Case, Context, Moment, Part, Role, dates, duties, sees};
use domain::england::England;
use people::State;

pub use ics::{Entry, calendar};

use crate::cases::{Asking, Cases, NotDone};
use crate::people::{Desk, SignedIn, Unable, person, token_digest};

/// Gives the calendar of whoever is signed in a new address; the one before leads nowhere from then on. The secret part of it,
/// which is told this once.
///
/// # Errors
/// The store's own, or that the system gives no random numbers.
pub async fn feed_begin(desk: &Desk<'_>, signed: &SignedIn) -> Result<String, Unable> {
    let token = desk.token()?;
    desk.store.feed_put(&signed.person.id, &token_digest(&token), desk.now.text()).await?;
    Ok(token)
}

/// When the calendar of whoever is signed in got its address; nothing where it has none.
///
/// # Errors
/// The store's own.
pub async fn feed_since(desk: &Desk<'_>, signed: &SignedIn) -> Result<Option<String>, Unable> {
    Ok(desk.store.feed_of(&signed.person.id).await?)
}

/// Takes the address away.
///
/// # Errors
/// The store's own.
pub async fn feed_end(desk: &Desk<'_>, signed: &SignedIn) -> Result<(), Unable> {
    Ok(desk.store.feed_delete(&signed.person.id).await?)
}

/// The calendar behind an address; nothing where there is none, or whose it is may not come in any more.
///
/// # Errors
/// The store's own.
pub async fn feed(cases: &Cases, england: &England, now: &Moment, token: &str) -> Result<Option<String>, NotDone> {
    if token.len() != 64 {
        return Ok(None);
    }
    let Some(id) = cases.store().feed_person(&token_digest(token)).await? else { return Ok(None) };
    let Some(person) = person(cases.store(), &id).await?.filter(|person| person.state == State::Active) else {
        return Ok(None);
    };
    let asking = Asking { regime: &england.regime, who: &person, now };
    let mut entries = Vec::new();
    for (_, case) in cases.open(asking).await? {
        let actor = people::actor(&person, &case.id, &case.authority);
        if sees(&actor, &case, Part::Dates) {
            entries_of(england, &case, &actor, now, token, &mut entries);
        }
    }
    entries.sort_by(|one, other| (one.on, &one.uid).cmp(&(other.on, &other.uid)));
    Ok(Some(calendar("Sightline", &stamp(now), &entries)))
}

/// Whether the authority knows of it.
fn is_told(case: &Case) -> bool {
    case.notified_on.is_some() || !case.spells.is_empty()
}

fn is_close(actor: &Actor, case: &Case) -> bool {
    case.team.contains_key(&actor.id) || actor.roles.contains(&Role::Planner)
}

fn entries_of(england: &England, case: &Case, actor: &Actor, now: &Moment, token: &str, entries: &mut Vec<Entry>) {
    let secret = !is_told(case) && !is_close(actor, case);
    // The case's number names the authority, so nobody learns it from an entry's own name either.
    let uid = |what: &str| {
        let digest = token_digest(&format!("entry {token} {} {what}", case.id));
        format!("{}@sightline", digest.get(..24).unwrap_or_default())
    };
    let context = Context { regime: &england.regime, actor, now };
    if secret {
        let on_site = |step: &str| matches!(step, "on_site_begins" | "on_site_ends");
        for day in dates(case, &england.regime).unwrap_or_default().iter().filter(|day| on_site(&day.step)) {
            let summary = "Committed".to_owned();
            entries.push(Entry { uid: uid(&day.step), on: day.on, summary, description: String::new() });
        }
        return;
    }
    let register = &england.register;
    let name =
        register.find(&case.authority).map_or(case.authority.as_str(), |id| register.authority(id).name.as_str());
    let place = if case.is_pilot { format!("{name} (pilot)") } else { name.to_owned() };
    for day in dates(case, &england.regime).unwrap_or_default() {
        let description = day.because.iter().map(|reason| reason.says.as_str()).collect::<Vec<_>>().join("\n");
        let summary = format!("{}: {place}", day.title);
        entries.push(Entry { uid: uid(&day.step), on: day.on, summary, description });
    }
    for (at, duty) in duties(case, &context).iter().enumerate() {
        if let (Some(on), true) = (duty.due_on, actor.roles.contains(&duty.role) && actor.may_in(duty.act, case)) {
            let summary = format!("Due: {}, {place}", duty.act.words());
            let uid = uid(&format!("{} {at}", duty.act.key()));
            entries.push(Entry { uid, on, summary, description: duty.what.clone() });
        }
    }
}

/// The moment as RFC 5545 writes one in UTC. An English moment with its offset is at most an hour ahead.
fn stamp(now: &Moment) -> String {
    let seconds = people::seconds(now);
    let (day, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let epoch = domain::Date::of(1970, 1, 1);
    let day = epoch.plus_days(i32::try_from(day).unwrap_or_default()).to_string().replace('-', "");
    format!("{day}T{:02}{:02}{:02}Z", rest / 3_600, rest / 60 % 60, rest % 60)
}
