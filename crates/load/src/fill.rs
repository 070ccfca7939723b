//! Years of casework: each case is done act by act by `casework::decide` and written at once.

use std::time::Instant;

use casework::{Act, Actor, Case, Context, Event, Moment, NoteContent, NoteKind, Role, TeamPlace, decide, written};
use domain::Date;
use domain::england::England;
use operations::Failed;
use operations::cases::row_of;
use storage::Store;
use storage::casework::{Append, NewEvent, NotAppended};

/// The people of every case.
pub(crate) fn person(id: &str, role: Role) -> Actor {
    Actor { id: id.to_owned(), roles: vec![role], authority: None }
}

/// A note of about as many letters as inspectors write.
pub(crate) fn note(id: &str, at: &Moment) -> Act {
    let text = format!("{id}: the social worker and her manager say that thresholds are applied unevenly. ").repeat(4);
    let content = NoteContent { kind: NoteKind::Interview, bearing: None, text, child: None };
    Act::WriteNote { note: id.to_owned(), version: format!("{id}-1"), content, written_at: at.clone() }
}

/// A case under way in memory.
struct Desk<'d> {
    england: &'d England,
    case: Case,
    events: Vec<Event>,
}

impl Desk<'_> {
    fn does(&mut self, actor: &Actor, now: &Moment, act: &Act) -> Result<(), Failed> {
        let context = Context { regime: &self.england.regime, actor, now };
        let events = decide(&self.case, act, &context).map_err(|refused| Failed(refused.words()))?;
        for event in events {
            self.case.apply(&event).map_err(|unfitting| Failed(unfitting.says.to_string()))?;
            self.events.push(event);
        }
        Ok(())
    }
}

/// Fills the store: one case an authority and year; those of the last year stay on site.
pub(crate) async fn fill(store: &Store, england: &England, years: i32, notes: usize) -> Result<(), Failed> {
    let began = Instant::now();
    let register = &england.register;
    let mut waiting = Vec::new();
    let mut events = 0;
    for year in 1..=years {
        for id in register.ids().filter(|id| !register.authority(*id).urn.is_empty()) {
            let authority = register.authority(id);
            let case = format!("{}-{year}", authority.urn);
            let append = one(england, (&case, &authority.urn, authority.dfe_code), year < years, notes)?;
            events += append.events.len();
            waiting.push(tokio::spawn(store.case_append(append)));
            if waiting.len() >= 16 {
                settle(&mut waiting).await?;
            }
        }
        println!("{year} of {years} years, {events} events, {:.1?}", began.elapsed());
    }
    settle(&mut waiting).await
}

async fn settle(waiting: &mut Vec<tokio::task::JoinHandle<Result<(), NotAppended>>>) -> Result<(), Failed> {
    for writing in waiting.drain(..) {
        match writing.await.map_err(|error| Failed(error.to_string()))? {
            Ok(()) => {}
            Err(NotAppended::Failed(failed)) => return Err(failed),
            Err(NotAppended::Changed) => return Err(Failed("There are such cases. Fill an empty store".to_owned())),
        }
    }
    Ok(())
}

fn moment(text: &str) -> Result<Moment, Failed> {
    Moment::parse(text).map_err(Failed)
}

fn one(
    england: &England,
    (id, urn, dfe_code): (&str, &str, u16),
    is_over: bool,
    notes: usize,
) -> Result<Append, Failed> {
    let mut desk = Desk { england, case: Case::default(), events: Vec::new() };
    let (planner, lead) = (person("paula", Role::Planner), person("lena", Role::LeadInspector));
    let team: Vec<Actor> = ["ina", "ivan", "iris"].iter().map(|id| person(id, Role::Inspector)).collect();
    let (early, told) = (moment("2025-05-20T10:00:00+01:00")?, moment("2025-06-02T09:00:00+01:00")?);
    let there = moment("2025-06-09T09:00:00+01:00")?;
    let first_day = Date::of(2025, 6, 9);
    let act = Act::PlanCase {
        case: id.to_owned(),
        authority: urn.to_owned(),
        dfe_code: Some(dfe_code),
        edition: "ilacs-2024-12".to_owned(),
        activity: "standard".to_owned(),
        first_day,
        ordinal: 1,
        follows: None,
    };
    desk.does(&planner, &early, &act)?;
    let assign = |actor: &Actor, place| Act::AssignTeamMember { person: actor.id.clone(), place };
    desk.does(&planner, &early, &assign(&lead, TeamPlace::Lead))?;
    for actor in &team {
        desk.does(&planner, &early, &assign(actor, TeamPlace::Inspector))?;
    }
    desk.does(&planner, &early, &Act::AgreeTeam)?;
    desk.does(&lead, &told, &Act::GiveNotification { on: Date::of(2025, 6, 2) })?;
    desk.does(&lead, &there, &Act::BeginFieldwork { on: first_day })?;
    for number in 0..notes {
        let (name, actor) = (format!("{id}-n{number}"), &team[number % team.len()]);
        desk.does(actor, &there, &note(&name, &there))?;
        if number % 12 == 0 {
            let add = vec!["leaders".to_owned()];
            desk.does(actor, &there, &Act::PlaceNote { note: name, add, remove: Vec::new() })?;
        }
    }
    let mut now = there;
    if is_over {
        now = moment("2025-06-20T17:00:00+01:00")?;
        let (reason, authoriser) = ("A stand-in for years of history".to_owned(), "regional-director".to_owned());
        desk.does(&planner, &now, &Act::Abandon { reason, authoriser })?;
    }
    let kept = |event: &Event| NewEvent {
        made_at: event.at.text().to_owned(),
        actor: event.by.clone(),
        kind: written::key(&event.kind).to_owned(),
        body: written::to_text(event),
    };
    Ok(Append {
        row: row_of(&desk.case, id, desk.events.len() as i64, &now),
        previous: String::new(),
        events: desk.events.iter().map(kept).collect(),
        command: None,
        published: None,
        letters: Vec::new(),
    })
}
