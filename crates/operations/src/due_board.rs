//! What is due, for whom, on a day.

use domain::Date;
use domain::england::England;
use domain::framework::{Decides, Standing};
use domain::mark::Mark;
use domain::register::AuthorityId;
use domain::schedule::{DayRules, DueItem, Facts, Status, due, explain};
use domain::vocabulary::ActivityId;
use serde::Serialize;

use crate::answer::{AuthorityName, Because, Day, because, grade};

/// What to show. Everything left empty shows everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// One authority.
    pub authority: Option<AuthorityId>,
    /// One region, as the register has it; case does not matter.
    pub region: Option<String>,
    /// One kind of activity, by key.
    pub activity: Option<String>,
    /// One status, by key.
    pub status: Option<String>,
    /// The last overall grade, by key; `none` for those without one.
    pub grade: Option<String>,
    /// Graded inspections only.
    pub inspections_only: bool,
}

impl Filter {
    /// Whether a row of the whole board is let through; the same rows as a board drawn up with this filter.
    pub fn lets_through(&self, row: &DueRow) -> bool {
        self.authority.is_none_or(|wanted| wanted == row.id)
            && self.region.as_ref().is_none_or(|region| row.authority.region.eq_ignore_ascii_case(region))
            && self.wants_grade(row.last_overall.as_deref())
            && self.wants(&row.activity, row.standing, row.is_inspection)
    }

    fn wants(&self, activity: &str, status: Status, is_inspection: bool) -> bool {
        self.activity.as_ref().is_none_or(|wanted| wanted == activity)
            && self.status.as_ref().is_none_or(|wanted| wanted == status.key())
            && (is_inspection || !self.inspections_only)
    }

    fn wants_grade(&self, last_overall: Option<&str>) -> bool {
        self.grade.as_ref().is_none_or(|wanted| last_overall.unwrap_or("none") == wanted)
    }
}

/// One thing due.
#[derive(Clone, Debug, Serialize)]
pub struct DueRow {
    /// Whose.
    pub authority: AuthorityName,
    /// What, by key.
    pub activity: String,
    /// First day of the window.
    pub earliest: Option<Day>,
    /// Day aimed at.
    pub target: Option<Day>,
    /// Last day of the window.
    pub latest: Option<Day>,
    /// How it stands, by key.
    pub status: &'static str,
    /// The edition whose rule says so.
    pub edition: String,
    /// The last overall grade, where there is one.
    pub last_overall: Option<String>,
    /// Why.
    pub because: Vec<Because>,
    /// The authority, for links.
    #[serde(skip)]
    pub id: AuthorityId,
    /// What, as a title.
    #[serde(skip)]
    pub title: String,
    /// How it stands.
    #[serde(skip)]
    pub standing: Status,
    /// Whether it is a graded inspection.
    #[serde(skip)]
    pub is_inspection: bool,
}

/// Everything due on `on` that `filter` lets through, most pressing first, then by last day and name.
pub fn due_board(england: &England, on: Date, filter: &Filter) -> Vec<DueRow> {
    let rules = england.regime.on(on);
    let mut rows = Vec::new();
    for id in england.register.open_on(on) {
        if filter.authority.is_some_and(|wanted| wanted != id) {
            continue;
        }
        let authority = england.register.authority(id);
        if !authority.has_record() {
            continue;
        }
        if filter.region.as_ref().is_some_and(|region| !authority.region.eq_ignore_ascii_case(region)) {
            continue;
        }
        due_rows(england, &rules, id, on, filter, &mut rows);
    }
    rows.sort_by(|a, b| {
        (a.standing, !a.is_inspection, a.latest.map_or(Date::LATEST, |day| day.0), &a.authority.name).cmp(&(
            b.standing,
            !b.is_inspection,
            b.latest.map_or(Date::LATEST, |day| day.0),
            &b.authority.name,
        ))
    });
    rows
}

fn due_rows(
    england: &England,
    rules: &DayRules<'_>,
    id: AuthorityId,
    on: Date,
    filter: &Filter,
    rows: &mut Vec<DueRow>,
) {
    let regime = &england.regime;
    let facts: Facts = england.register.facts(id, on);
    let overall = facts.last.map_or(Mark::ABSENT, |last| last.outcome.overall);
    let overall_key = grade(overall, &regime.vocabulary);
    if !filter.wants_grade(overall_key.as_deref()) {
        return;
    }
    let answer = rules.due(&facts);
    for item in answer.items() {
        let key = regime.vocabulary.activity_key(item.activity);
        let is_inspection = decides(england, item) == Decides::Inspection;
        if !filter.wants(key, item.status, is_inspection) {
            continue;
        }
        let edition = &regime.editions[item.edition as usize];
        let title = edition
            .activity_of(item.activity)
            .map_or_else(|| regime.vocabulary.activity_title(item.activity), |activity| activity.title.as_str());
        rows.push(DueRow {
            authority: AuthorityName::of(&england.register, id),
            activity: key.to_owned(),
            earliest: item.earliest.map(Day),
            target: item.target.map(Day),
            latest: item.latest.map(Day),
            status: item.status.key(),
            edition: edition.id.clone(),
            last_overall: overall_key.clone(),
            because: because(explain(regime, &facts, &answer, item)),
            id,
            title: title.to_owned(),
            standing: item.status,
            is_inspection,
        });
    }
}

fn decides(england: &England, item: &DueItem) -> Decides {
    england.regime.editions[item.edition as usize].pathway[item.rule as usize].decides
}

/// The sentence where no graded inspection is due for an authority, and the edition that says so.
pub fn nothing_due(england: &England, id: AuthorityId, on: Date) -> Option<Because> {
    let facts = england.register.facts(id, on);
    let (edition, rule) = due(&england.regime, &facts, on).nothing?;
    let clause = &england.regime.editions[edition as usize].pathway[rule as usize].clause;
    Some(domain::decision::Reason::from_clause(clause, &england.regime.sources).into())
}

/// What a reader must know where the question is asked of a day the register does not reach: an "overdue" there may only
/// mean that a later report is not in it.
pub fn beyond_the_record(england: &England, on: Date) -> Option<String> {
    let register = &england.register;
    let inspections = register.inspections.iter().map(|row| row.published_on).max()?;
    let visits = register.visits.iter().map(|row| row.published_on).max()?;
    (on > inspections.min(visits)).then(|| {
        format!(
            "The register holds inspections published up to {} and visits up to {}; what came out later is not counted here.",
            inspections.words(),
            visits.words()
        )
    })
}

/// The kinds of thing that the pathway of some edition in law makes due: key and title, in the order of the titles.
pub fn kinds(england: &England) -> Vec<(&str, &str)> {
    let regime = &england.regime;
    let of_authorities = regime.of_authorities().map(|at| &regime.editions[at]);
    let law = of_authorities.filter(|edition| edition.standing == Standing::Law);
    let made_due = law.flat_map(|edition| edition.pathway.iter().map(|rule| rule.due));
    let mut kinds: Vec<(&str, &str)> = made_due
        .filter(|id| *id != ActivityId::NOTHING)
        .map(|id| (regime.vocabulary.activity_key(id), regime.vocabulary.activity_title(id)))
        .collect();
    kinds.sort_by_key(|(_, title)| *title);
    kinds.dedup();
    kinds
}

/// Whether what is due can be said of a day at all.
///
/// # Errors
/// A sentence with the days it can be said of.
pub fn answerable(england: &England, on: Date) -> Result<(), String> {
    let regime = &england.regime;
    let (first, last) = regime.calendar.range();
    if on < first || on > last {
        return Err(format!("{on} is outside the calendar, which runs from {first} to {last}"));
    }
    let law = regime.editions.iter().filter(|edition| edition.standing == Standing::Law);
    match law.map(|edition| edition.in_force.from).min() {
        Some(began) if on < began => {
            Err(format!("No edition was in force on {}: the first began on {}", on.words(), began.words()))
        }
        _ => Ok(()),
    }
}
