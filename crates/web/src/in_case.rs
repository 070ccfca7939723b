//! One case as whoever asks sees it: what every page inside a case begins with.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::http::StatusCode;
use casework::{Actor, Case, Context, Moment, Part, sees};
use domain::framework::{Activity, Edition};
use maud::{Markup, html};
use operations::Failed;
use operations::cases::{Asking, Cases, NotDone};
use operations::people::colleagues;
use people::Person;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::components::case_ways::{Place, case_ways};
use crate::layout::Page;
use crate::pages::missing;
use crate::visit::Inside;

/// The case of the address, opened by somebody who may know of it.
pub(crate) struct InCase<'a> {
    pub(crate) ask: &'a Ask<'a>,
    pub(crate) case: Arc<Case>,
    /// Who asks, as one who acts in this case.
    pub(crate) actor: Actor,
    /// The same as a person.
    pub(crate) person: &'a Person,
    pub(crate) now: Moment,
    pub(crate) cases: &'a Cases,
    /// Everybody who works here, by id.
    pub(crate) people: BTreeMap<String, Person>,
}

impl<'a> InCase<'a> {
    /// The case whose id is the first name of the address. A case that must not be known of is answered like one that is
    /// not there.
    pub(crate) async fn of(ask: &'a Ask<'a>) -> Result<Self, Answer> {
        let (Some(inside), Some(cases), Some(signed)) =
            (Inside::of(&ask.known.site), ask.known.cases.as_deref(), &ask.visit.signed)
        else {
            return Err(missing::page(ask));
        };
        let asking = Asking { regime: &ask.england().regime, who: &signed.person, now: &inside.now };
        let case = cases.look(&ask.name, asking).await.map_err(|problem| not_shown(ask, &problem))?;
        let people = colleagues(inside.store).await.map_err(|failed| broken(ask, &failed))?;
        let actor = people::actor(&signed.person, &case.id, &case.authority);
        let people = people.into_iter().map(|person| (person.id.clone(), person)).collect();
        Ok(Self { ask, case, actor, person: &signed.person, now: inside.now.clone(), cases, people })
    }

    /// What operations on cases are asked with.
    pub(crate) fn asking(&self) -> Asking<'_> {
        Asking { regime: &self.ask.england().regime, who: self.person, now: &self.now }
    }

    /// What the rules of cases are asked with.
    pub(crate) fn context(&self) -> Context<'_> {
        Context { regime: &self.ask.england().regime, actor: &self.actor, now: &self.now }
    }

    /// Whether whoever asks sees this part of the case.
    pub(crate) fn sees(&self, part: Part) -> bool {
        sees(&self.actor, &self.case, part)
    }

    /// A person's name; the id where nobody has it any more.
    pub(crate) fn name<'n>(&'n self, id: &'n str) -> &'n str {
        self.people.get(id).map_or(id, |person| person.name.as_str())
    }

    /// The edition and activity, where they are known here.
    pub(crate) fn edition(&self) -> Option<(&Edition, &Activity)> {
        edition_of(self.ask, &self.case)
    }

    /// `Standard inspection of Trafford`.
    pub(crate) fn title(&self) -> String {
        title(self.ask, &self.case)
    }

    /// An address inside the case.
    pub(crate) fn address(&self, rest: &str) -> String {
        format!("/cases/{}{rest}", self.case.id)
    }

    /// A page of the case: its ways, the mark of a pilot, then the page itself, which has the heading.
    pub(crate) fn page(&self, here: Place, title: &str, body: &Markup) -> Page {
        let own = self.address("");
        let mut crumbs = vec![("Your work", "/work"), ("Cases", "/cases")];
        let name = self.title();
        if here != Place::Overview {
            crumbs.push((name.as_str(), own.as_str()));
        }
        let body = html! {
            (pilot(&self.case))
            (case_ways(self, here))
            (body)
        };
        let title = if here == Place::Overview { name.clone() } else { format!("{title} – {name}") };
        Page::new(title, &crumbs, body)
    }

    /// The answer to a question about a part that is not theirs: as if the page were not there.
    pub(crate) fn hidden(&self) -> Answer {
        unknown(self.ask)
    }
}

/// A case's edition and activity, where they are known here.
pub(crate) fn edition_of<'a>(ask: &'a Ask<'_>, case: &Case) -> Option<(&'a Edition, &'a Activity)> {
    let edition = ask.england().regime.editions.iter().find(|edition| edition.id == case.edition)?;
    Some((edition, edition.activity(&case.activity)?))
}

/// `Standard inspection of Trafford`, `Focused visit to Trafford`.
pub(crate) fn title(ask: &Ask<'_>, case: &Case) -> String {
    let what = edition_of(ask, case).map_or_else(
        || crate::words::capital(&crate::words::spaced(&case.activity)),
        |(_, activity)| activity.title.clone(),
    );
    let joined = match what.rsplit(' ').next() {
        Some("visit") => "to",
        Some("meeting") => "with",
        _ => "of",
    };
    format!("{what} {joined} {}", crate::pages::account::authority(ask, &case.authority))
}

/// A pilot is marked wherever it is shown.
pub(crate) fn pilot(case: &Case) -> Markup {
    html! {
        @if case.is_pilot {
            div."govuk-inset-text sl-pilot" {
                p { strong { "Pilot." } " This case runs under a proposal that nobody has brought into force. It is never published, owes "
                    "nothing and is counted apart." }
            }
        }
    }
}

/// Why a case is not shown.
pub(crate) fn not_shown(ask: &Ask<'_>, problem: &NotDone) -> Answer {
    match problem {
        NotDone::Failed(failed) => broken(ask, failed),
        NotDone::Unknown(_) | NotDone::Refused(_) => unknown(ask),
    }
}

/// The same page for a case that is not there and for one that must not be known of: it names neither.
pub(crate) fn unknown(ask: &Ask<'_>) -> Answer {
    let body = html! {
        h1.sl-title { "There is no such page for you" }
        p.sl-lead { "Either there is no such case, or you may not see it, or not yet." }
        ul.sl-list {
            li { a href="/work" { "What you must do next" } }
            li { a href="/cases" { "The cases you may see" } }
        }
    };
    Page::new("Page not found", &[("Your work", "/work"), ("Cases", "/cases")], body)
        .with_status(ask, StatusCode::NOT_FOUND)
}

/// The store could not be read.
pub(crate) fn broken(ask: &Ask<'_>, failed: &Failed) -> Answer {
    let body = html! {
        h1.sl-title { "This cannot be read just now" }
        p.sl-lead { (failed) "." }
        p { "Nothing was changed. Try again in a moment; if it stays so, tell whoever runs this site." }
    };
    Page::new("This cannot be read just now", &[("Your work", "/work")], body)
        .with_status(ask, StatusCode::SERVICE_UNAVAILABLE)
}
