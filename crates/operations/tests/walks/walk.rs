//! One walk: four cases, several people, two programs.

use casework::{Act, ActKind, Actor, Case, Event, EventKind, Part, Role, Step, possible_at, sees, written};
use domain::Date;
use operations::audit::{rebuild, verify};
use operations::cases::{Asking, Cases, NotDone, row_of};
use storage::casework::{Append, NewEvent};
use storage::{ChangeRow, GrantRow, Location, PersonRow, Store};

use crate::anything::act;
use crate::support::*;

/// Which act, by whom, with which parts.
type Try = (usize, usize, usize);
/// A try in each case at the same time, how many days later, and what else happens.
pub(crate) type Round = ([Try; 4], u8, u8);

/// Two programs on one store.
struct Programs([Cases; 2]);

impl Programs {
    async fn start(location: &Location) -> Self {
        let start = async || Cases::new(Store::connect(location).await.unwrap()).corresponding(&ENGLAND);
        Self([start().await, start().await])
    }

    async fn again(self, location: &Location) -> Self {
        for cases in self.0 {
            cases.store().clone().close().await;
        }
        Self::start(location).await
    }
}

/// Everybody, and one person with several roles.
fn people() -> Vec<Actor> {
    let mut people = vec![planner(), lead(), inspector(), moderator(), publisher(), director()];
    let roles = vec![Role::LeadInspector, Role::Moderator, Role::Publisher, Role::Planner];
    people.push(Actor { id: text("lead"), roles, authority: None });
    people.push(actor("second", Role::Inspector));
    people
}

/// Takes a walk in an empty store; how many acts were done.
pub(crate) async fn walk(location: &Location, rounds: &[Round]) -> usize {
    let mut programs = Programs::start(location).await;
    let mut lines = begun(programs.0[0].store()).await;
    let mut done = 0;
    for (number, (tries, later, also)) in rounds.iter().enumerate() {
        if *also == 0 {
            programs = programs.again(location).await;
        }
        let round = |line: usize| (number, tries[line], *later, *also == 1);
        let [one, two, three, four] = &mut lines;
        let Programs([first, second]) = &programs;
        let took = tokio::join!(
            one.takes(first, second, round(0)),
            two.takes(second, first, round(1)),
            three.takes(first, second, round(2)),
            four.takes(second, first, round(3)),
        );
        done += took.0 + took.1 + took.2 + took.3;
        lists(&programs.0[number % 2], &lines).await;
    }
    let programs = programs.again(location).await;
    let store = programs.0[0].store();
    for line in &lines {
        line.is_kept(&programs.0[0]).await;
    }
    assert_eq!(verify(store, &mut |_| {}).await.unwrap().faults, []);
    assert_eq!(rebuild(store).await.unwrap(), 0, "no row had to be made again");
    programs.0[1].store().clone().close().await;
    store.clone().close().await;
    done
}

/// A case, and what the pure core says it is.
struct Line {
    id: String,
    desk: Desk,
}

/// Four cases at different steps, and everybody in them.
async fn begun(store: &Store) -> [Line; 4] {
    for person in ["lead", "inspector", "second", "moderator"] {
        known(store, person).await;
    }
    let mut in_conflict = on_site();
    in_conflict.does(&lead(), amend("note-1", "v2", "v1", "Mine."));
    in_conflict.does(&inspector(), amend("note-1", "v3", "v1", "Ours."));
    let mut letter = with_team("2025-05-20", "ilacs-2024-12", "focused_visit", "2025-06-10");
    letter.on("2025-06-03").does(&lead(), Act::GiveNotification { on: day("2025-06-03") });
    letter.on("2025-06-10").does(&lead(), Act::BeginFieldwork { on: day("2025-06-10") });
    letter.does(&lead(), write("note-1", "v1", "Children wait."));
    letter.on("2025-06-11").does(&lead(), Act::EndFieldwork { on: day("2025-06-11") });
    letter.does(&lead(), paragraph("p1", "Main findings", "Children wait."));
    let desks = [Desk::new("2025-06-09"), in_conflict, judged(GOOD), letter];
    let mut lines = (1..).zip(desks).map(|(number, desk)| Line::of(&format!("case-{number}"), desk));
    let lines = [(); 4].map(|()| lines.next().unwrap());
    for line in lines.iter().filter(|line| !line.desk.events.is_empty()) {
        store.case_append(line.whole()).await.unwrap();
    }
    lines
}

/// Makes somebody known who may be in every team.
async fn known(store: &Store, id: &str) {
    let made_at = text("2025-05-01T09:00:00+01:00");
    let (kind, says, person_id) = (text("added"), String::new(), text(id));
    let change = ChangeRow { made_at: made_at.clone(), actor: text("a test"), person_id, kind, says };
    let (name, email) = (format!("{id} example"), format!("{id}@example.org"));
    let row = PersonRow { person_id: text(id), name, email, authority: None, state: text("active"), added_at: made_at };
    store.person_insert(&row, &change).await.unwrap();
    let role = Role::LeadInspector.key().to_owned();
    store.grant_insert(&GrantRow { person_id: text(id), role, scope: text("everywhere") }, &change).await.unwrap();
}

impl Line {
    /// The events of the desk as those of a case of this name.
    fn of(id: &str, desk: Desk) -> Self {
        let mut line = Self { id: text(id), desk: Desk { case: Case::default(), events: Vec::new(), ..desk } };
        for mut event in desk.events {
            if let EventKind::CasePlanned { case, .. } = &mut event.kind {
                *case = text(id);
            }
            line.desk.keep(vec![event]);
        }
        line
    }

    fn whole(&self) -> Append {
        let kept = |event: &Event| NewEvent {
            made_at: event.at.text().to_owned(),
            actor: event.by.clone(),
            kind: written::key(&event.kind).to_owned(),
            body: written::to_text(event),
        };
        let now = &self.desk.events.last().unwrap().at;
        Append {
            row: row_of(&self.desk.case, &self.id, self.desk.events.len() as i64, now),
            previous: String::new(),
            events: self.desk.events.iter().map(kept).collect(),
            command: None,
            published: None,
            letters: Vec::new(),
        }
    }

    /// What a person would look up: the number of the case, the planned day, the versions that stand side by side.
    fn fitted(&self, act: Act) -> Act {
        match (act, self.desk.case.first_day) {
            (Act::PlanCase { authority, dfe_code, edition, activity, first_day, ordinal, follows, .. }, _) => {
                let case = self.id.clone();
                Act::PlanCase { case, authority, dfe_code, edition, activity, first_day, ordinal, follows }
            }
            (Act::BeginFieldwork { .. }, Some(on)) => Act::BeginFieldwork { on },
            (Act::ResolveNote { note, version, joins, content }, _) => {
                let heads = self.desk.case.notes.get(&note).map(|known| texts(&known.heads()));
                Act::ResolveNote { joins: heads.unwrap_or(joins), note, version, content }
            }
            (act, _) => act,
        }
    }

    /// Tries an act as one person after another until somebody may; how many were done.
    async fn takes(
        &mut self,
        cases: &Cases,
        other: &Cases,
        (number, (which, who, parts), later, twice): (usize, Try, u8, bool),
    ) -> usize {
        self.desk.today = self.desk.today.plus_days(i32::from(later));
        let possible = possible_at(self.desk.case.step());
        // Now and then what the step does not allow.
        let from: &[ActKind] = if which % 10 == 9 || possible.is_empty() { ActKind::ALL } else { &possible };
        let mut kind = from[which / 10 % from.len()];
        // What ends a case is tried less often, so that walks go far.
        if matches!(kind, ActKind::Abandon | ActKind::CloseCase | ActKind::Convert | ActKind::Defer) && parts % 4 != 0 {
            kind = ActKind::WriteNote;
        }
        let act = self.fitted(act(kind, parts, self.desk.today));
        let people = people();
        let command = format!("form-{number}");
        // Either program may be behind the other.
        let (cases, other) = if which % 2 == 0 { (cases, other) } else { (other, cases) };
        for turn in 0..people.len() {
            let person = &people[(who + turn) % people.len()];
            if self.asks(cases, person, &act, &command).await {
                if twice {
                    self.asks_again(other, person, &act, &command).await;
                }
                return 1;
            }
        }
        0
    }

    /// Asks the store and the pure core the same, and compares; whether it was done.
    async fn asks(&mut self, cases: &Cases, person: &Actor, act: &Act, command: &str) -> bool {
        let now = moment(self.desk.today);
        let asking = Asking { regime: regime(), who: person, now: &now };
        let answer = cases.perform(&self.id, act, Some(command), asking).await;
        let is_hidden = match self.desk.case.step() {
            Step::Unplanned => act.kind() != ActKind::PlanCase,
            _ => !sees(person, &self.desk.case, Part::Existence),
        };
        let is_done = match (answer, self.desk.ask(person, act)) {
            (Err(NotDone::Unknown(_)), _) if is_hidden => false,
            (Err(NotDone::Refused(refused)), Err(expected)) => {
                assert_eq!(*refused, expected, "{act:?} by {person:?}");
                false
            }
            (Ok(done), Ok(events)) => {
                assert_eq!(done.events, events, "{act:?} by {person:?}");
                self.desk.keep(events);
                true
            }
            (answer, expected) => panic!("{act:?} by {person:?} in {}: {answer:?}, not {expected:?}", self.id),
        };
        let head = cases.store().case_head(&self.id).await.unwrap();
        assert_eq!(head.map_or(0, |(sequence, _)| sequence), self.desk.events.len() as i64, "{act:?}, {is_done}");
        is_done
    }

    /// The same form sent once more, to the other program, is done already.
    async fn asks_again(&self, cases: &Cases, person: &Actor, act: &Act, command: &str) {
        let now = moment(self.desk.today);
        let asking = Asking { regime: regime(), who: person, now: &now };
        match cases.perform(&self.id, act, Some(command), asking).await {
            Ok(done) => assert_eq!(done.events, [], "{act:?} a second time"),
            // Who did it may have left the case by it.
            Err(NotDone::Unknown(_)) => assert!(!sees(person, &self.desk.case, Part::Existence)),
            Err(other) => panic!("{act:?} a second time: {other:?}"),
        }
        let head = cases.store().case_head(&self.id).await.unwrap().unwrap();
        assert_eq!(head.0, self.desk.events.len() as i64, "{act:?} a second time");
    }

    /// What is on the disk is what the pure core holds.
    async fn is_kept(&self, cases: &Cases) {
        let rows = cases.store().case_event_list(&self.id, 0).await.unwrap();
        let events: Vec<Event> = rows.iter().map(|row| written::from_text(&row.body).unwrap()).collect();
        assert_eq!(events, self.desk.events);
        let (now, planner) = (moment(self.desk.today), planner());
        let asking = Asking { regime: regime(), who: &planner, now: &now };
        match cases.look(&self.id, asking).await {
            Ok(case) => assert_eq!(*case, self.desk.case),
            Err(problem) => assert!(events.is_empty(), "{problem}"),
        }
        let published = cases.store().published_of(&self.id).await.unwrap();
        assert_eq!(published.len(), self.desk.case.publications.len(), "what was published is kept with its event");
    }
}

/// The lists of either program are those of the pure core, whichever program did what.
async fn lists(cases: &Cases, lines: &[Line]) {
    let (now, planner) = (moment(Date::of(2025, 6, 9)), planner());
    let asking = Asking { regime: regime(), who: &planner, now: &now };
    let open = cases.open(asking).await.unwrap();
    let open: Vec<(&str, &Case)> = open.iter().map(|(row, case)| (row.case_id.as_str(), &**case)).collect();
    let is_open = |line: &&Line| line.desk.case.step() != Step::Unplanned && !line.desk.case.step().is_final();
    let expected: Vec<&Line> = lines.iter().filter(is_open).collect();
    assert_eq!(open.len(), expected.len());
    for ((id, case), line) in open.into_iter().zip(expected) {
        assert_eq!((id, case), (line.id.as_str(), &line.desk.case.clone().outline()));
    }
    let over = cases.over(asking).await.unwrap();
    for (row, case) in over {
        let line = lines.iter().find(|line| line.id == row.case_id).unwrap();
        assert_eq!(*case, line.desk.case.clone().outline());
    }
}
