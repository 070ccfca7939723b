//! The example's consultation, and a room in which people act on it.

#[path = "../../../domain/tests/support/mod.rs"]
#[expect(dead_code, reason = "only the files are needed")]
mod files;

use std::sync::LazyLock;

use casework::{Moment, Role};
use consultation::{Act, Actor, Context, Event, Proceedings, Refused, Response, Step, decide, written};
use domain::consultation::Consultation;
use domain::england::England;

pub(crate) static ENGLAND: LazyLock<England> =
    LazyLock::new(|| England::load(&files::files()).expect("the project's data are sound"));

pub(crate) fn asked() -> &'static Consultation {
    &ENGLAND.consultations[0]
}

pub(crate) fn response(number: usize, role: &str, answers: &[(&str, &str)]) -> Response {
    let answers = answers.iter().map(|(key, says)| ((*key).to_owned(), (*says).to_owned())).collect();
    Response { reference: format!("R-{number:016X}"), role: role.to_owned(), answers }
}

pub(crate) fn actor(role: Role) -> Actor {
    Actor { id: role.key().to_owned(), roles: vec![role] }
}

/// A consultation as it goes on.
#[derive(Clone)]
pub(crate) struct Room {
    pub(crate) so_far: Proceedings,
    now: Moment,
}

impl Room {
    pub(crate) fn new() -> Self {
        Self { so_far: Proceedings::default(), now: Moment::parse("2026-09-01T09:00:00").unwrap() }
    }

    /// One that is open.
    pub(crate) fn opened() -> Self {
        let mut room = Self::new();
        room.advances(Step::Consultation, None).unwrap();
        room
    }

    pub(crate) fn now(&mut self, text: &str) {
        self.now = Moment::parse(text).unwrap();
    }

    /// What is recorded is what can be read again.
    pub(crate) fn does(&mut self, who: &Actor, act: &Act) -> Result<Vec<Event>, Refused> {
        let context = Context { asked: asked(), regime: &ENGLAND.regime, actor: who, now: &self.now };
        let events = decide(&self.so_far, act, &context)?;
        for event in &events {
            let text = written::to_text(event).unwrap();
            assert_eq!(written::from_text(&text).as_ref(), Ok(event), "{text}");
            self.so_far.apply(event).unwrap();
        }
        Ok(events)
    }

    pub(crate) fn publicly(&mut self, act: Act) -> Result<Vec<Event>, Refused> {
        self.does(&Actor::public(), &act)
    }

    pub(crate) fn moderates(&mut self, act: Act) -> Result<Vec<Event>, Refused> {
        self.does(&actor(Role::Moderator), &act)
    }

    pub(crate) fn advances(&mut self, to: Step, edition: Option<&str>) -> Result<Vec<Event>, Refused> {
        let act = Act::Advance { to, why: "It is time.".to_owned(), edition: edition.map(str::to_owned) };
        self.does(&actor(Role::Publisher), &act)
    }

    pub(crate) fn publishes(&mut self) -> Result<Vec<Event>, Refused> {
        let act = Act::Publish { summary: "Most agreed.".to_owned(), decision: "It is piloted.".to_owned() };
        self.does(&actor(Role::Publisher), &act)
    }
}
