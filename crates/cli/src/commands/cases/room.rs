//! Where cases are worked on: the store, who acts, and when.

use casework::{Case, Moment, Refused};
use operations::answer::because;
use operations::cases::{Asking, Cases, NotDone, Who as _};
use operations::people::person_named;
use people::{Person, State};
use serde::Serialize;
use storage::Store;

use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, json, reasons};

use super::dashed;

/// The store with its cases, and who asks when.
pub(super) struct Room<'c> {
    pub(super) context: &'c Context,
    pub(super) cases: Cases,
    pub(super) person: Person,
    pub(super) now: Moment,
}

impl Room<'_> {
    pub(super) fn asking(&self) -> Asking<'_> {
        Asking { regime: &self.context.england().regime, who: &self.person, now: &self.now }
    }

    pub(super) fn actor(&self, case: &Case) -> casework::Actor {
        self.person.in_case(&case.id, &case.authority)
    }

    /// Writes down that a sensitive part of a case was read, before it is shown.
    pub(super) async fn note_reading(&self, case: &Case, part: casework::Part) -> Result<(), Failure> {
        let kept =
            operations::people::reading_note(self.cases.store(), &self.now, &self.person.id, &case.id, part.key());
        kept.await.map_err(|failed| Failure::Question(failed.to_string()))
    }
}

/// Opens the store for whoever is named by `--as`, does the work, and closes it.
pub(super) fn enter(
    context: &Context,
    work: impl AsyncFnOnce(&Room<'_>) -> Result<Answer, Failure>,
) -> Result<Answer, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .map_err(|error| format!("The store cannot be used: {error}"))?;
    runtime.block_on(async {
        let store = open(context).await?;
        let person = acting(context, &store).await?;
        let room = Room { context, cases: Cases::new(store.clone()), person, now: context.now() };
        let answer = work(&room).await;
        drop(room);
        store.close().await;
        answer
    })
}

/// The store that was named, or the usual one.
pub(in crate::commands) async fn open(context: &Context) -> Result<Store, Failure> {
    let Some(location) = &context.store else {
        return Err(Failure::Question(
            "Cases are kept in a store, and there is none here. Name one with --store FILE or --database URL"
                .to_owned(),
        ));
    };
    Store::connect(location).await.map_err(|failed| Failure::Question(failed.to_string()))
}

/// Whoever owns the store's files says who acts; what is done is recorded as done by that person.
pub(in crate::commands) async fn acting(context: &Context, store: &Store) -> Result<Person, Failure> {
    let Some(named) = &context.acts_as else {
        return Err(Failure::Question(
            "Say who acts with --as PERSON (or SIGHTLINE_AS). `sightline people list` says who there is".to_owned(),
        ));
    };
    let person = person_named(store, named).await.map_err(|unable| Failure::Question(unable.to_string()))?;
    if person.state == State::Active {
        return Ok(person);
    }
    let state = person.state.words().to_lowercase();
    Err(Failure::Question(format!("{} may not act: the account is marked “{state}”", person.name)))
}

/// Why something was not done, as it is answered: a refusal is an answer, with exit code 1.
pub(super) fn not_done(problem: NotDone, format: Format) -> Result<Answer, Failure> {
    match problem {
        NotDone::Refused(refused) => refusal(&refused, format),
        other => Err(Failure::Question(other.to_string())),
    }
}

/// A question about a case that found none, or a store that failed.
pub(super) fn unanswered(problem: &NotDone) -> Failure {
    Failure::Question(problem.to_string())
}

#[derive(Serialize)]
struct RefusalAnswer {
    refused: String,
    because: Vec<operations::answer::Because>,
    instead: Vec<&'static str>,
}

fn refusal(refused: &Refused, format: Format) -> Result<Answer, Failure> {
    let reasons_given = because(refused.because.clone());
    let text = if format == Format::Text {
        let mut parts = vec![format!("{}: {}", bold("Refused"), refused.says)];
        if !reasons_given.is_empty() {
            parts.push(reasons(&reasons_given));
        }
        if !refused.instead.is_empty() {
            let acts: Vec<String> = refused.instead.iter().map(|act| dashed(act.key())).collect();
            parts.push(format!("Possible instead: {}", acts.join(", ")));
        }
        parts.join("\n")
    } else {
        json(&RefusalAnswer {
            refused: refused.says.clone(),
            because: reasons_given,
            instead: refused.instead.iter().map(|act| act.key()).collect(),
        })?
    };
    Ok(Answer { text, is_no: true })
}
