//! A question about the past under another edition, read and checked.

use casework::form::Fault;
use domain::Date;
use domain::england::England;
use domain::framework::{Audience, Decides, Edition, Standing};
use domain::replay::{AskedOn, Waits};
use domain::schedule::Facts;
use domain::vocabulary::ActivityId;
use statistics::as_at::AsAt;
use statistics::state_of_the_nation::Counting;

use crate::due_board::{answerable, beyond_the_record};
use crate::statistics::{BreakAnswer, breaks_up_to};

/// A question as it was put.
#[derive(Clone, Copy, Debug)]
pub struct Question<'q> {
    /// The other edition, by name; the editions of the time alone where it is left out.
    pub under: Option<&'q str>,
    /// The first day; the first of the framework in force on the last one where it is left out.
    pub from: Option<Date>,
    /// The last day; today where it is left out.
    pub to: Option<Date>,
    /// When the rules are asked.
    pub asked_on: AskedOn,
    /// The day of the question.
    pub today: Date,
}

impl Question<'_> {
    /// The question, checked.
    ///
    /// # Errors
    /// What is wrong with which part of it, and what is possible.
    pub fn read(&self, england: &England) -> Result<Waits, Fault> {
        let fault = |field, says| Fault { field, says };
        let to = self.to.unwrap_or(self.today);
        if to > self.today {
            let today = self.today.words();
            let says = format!("{} has not come yet: ask for a day up to today, {today}", to.words());
            return Err(fault("to", says));
        }
        answerable(england, to).map_err(|says| fault("to", says))?;
        let from = self.from.unwrap_or_else(|| framework_began(england, to));
        answerable(england, from).map_err(|says| fault("from", says))?;
        if from > to {
            let says = format!("{} comes after the last day, {}: choose an earlier one", from.words(), to.words());
            return Err(fault("from", says));
        }
        let under = self.under.map(|name| edition_asked(england, name)).transpose();
        let under = under.map_err(|says| fault("under", says))?;
        Ok(Waits { from, to, under, asked_on: self.asked_on })
    }
}

/// The first day of the framework in force for every authority on a day.
fn framework_began(england: &England, on: Date) -> Date {
    let regime = &england.regime;
    let every = regime.authority_edition(on, &Facts::none(england.register.recorded));
    let framework = every.map(|at| regime.editions[at].framework.as_str());
    let same = regime.editions.iter().filter(|edition| Some(edition.framework.as_str()) == framework);
    same.map(|edition| edition.in_force.from).min().unwrap_or(on)
}

/// Whether an edition says when an authority is inspected next.
fn decides(edition: &Edition) -> bool {
    let mut rules = edition.pathway.iter();
    edition.kind.is_none() && rules.any(|rule| rule.decides == Decides::Inspection && rule.due != ActivityId::NOTHING)
}

fn edition_asked(england: &England, name: &str) -> Result<usize, String> {
    let regime = &england.regime;
    let at = regime.edition_named(name, None)?;
    let edition = &regime.editions[at];
    if decides(edition) {
        return Ok(at);
    }
    let known = editions_asked(england);
    let ids: Vec<&str> = known.iter().map(|(id, _)| id.as_str()).collect();
    Err(format!(
        "{} does not say when an authority is inspected next, so nobody would have been due under it. Those that do: {}",
        edition.name,
        ids.join(", ")
    ))
}

/// Editions that say when an authority is inspected next, by id and name: latest first, proposals last.
pub fn editions_asked(england: &England) -> Vec<(String, String)> {
    let mut editions: Vec<&Edition> = england.regime.editions.iter().filter(|edition| decides(edition)).collect();
    editions.sort_by_key(|edition| {
        (edition.standing == Standing::Proposal, std::cmp::Reverse(edition.in_force.from), edition.id.clone())
    });
    editions.into_iter().map(|edition| (edition.id.clone(), edition.name.clone())).collect()
}

/// How the asked edition is called within a sentence.
pub(super) fn name_of<'e>(england: &'e England, span: &Waits) -> &'e str {
    span.under.map_or("the editions of the time", |at| england.regime.editions[at].name.as_str())
}

/// Breaks that fall into the span.
pub(super) fn breaks_in(england: &England, span: &Waits) -> Vec<BreakAnswer> {
    let breaks = breaks_up_to(AsAt::new(england, span.to, Counting::Published));
    breaks.into_iter().filter(|one| span.has(one.on.0)).collect()
}

/// What to keep in mind of any answer about a span.
pub(super) fn notes(england: &England, span: &Waits) -> Vec<String> {
    let mut notes = vec![
        "Inspections took place when they did and gave the grades they gave; only what the rules say of the next one is \
         another. What would have followed had it been done on its day is not worked out here: the laboratory tries that on a \
         model."
            .to_owned(),
    ];
    if let Some(edition) = span.under.map(|at| &england.regime.editions[at]) {
        notes.push(format!(
            "The last judgements are read in the areas of {}: an area that had none of its own takes that of the area which \
             included it. Where a judgement it looks at was not made, every grade that might have been given is tried, and \
             nothing is said unless all say the same.",
            edition.name
        ));
        if edition.standing == Standing::Proposal {
            notes.push(format!("{} is a proposal and has never been in force.", edition.name));
        }
        if edition.in_force.audience != Audience::Every {
            notes.push(format!(
                "{} is written for authorities last judged inadequate, and has nothing due for others.",
                edition.name
            ));
        }
    }
    notes.extend(beyond_the_record(england, span.to));
    notes
}

/// `1 visit`, `3 visits`.
pub(super) fn counted(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{} {many}", grouped(n)) }
}

/// `12,504`.
pub(super) fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|part| std::str::from_utf8(part).ok()).collect();
    groups.join(",")
}
