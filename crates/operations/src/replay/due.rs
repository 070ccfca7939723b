//! Who would have been due when: every wait of the past under the editions of its time and under another.

use domain::Date;
use domain::england::England;
use domain::register::Inspection;
use domain::replay::{AskedOn, Foreseen, Wait};
use domain::schedule::Side;
use domain::vocabulary::ActivityId;
use serde::Serialize;
use statistics::waits::{Pair, Sides, Tally, tally};

use casework::form::Fault;

use super::due_says;
use super::question::{Question, breaks_in, name_of};
use crate::answer::{AuthorityName, Day, grade};
use crate::statistics::BreakAnswer;
use crate::table::{Table, day};

/// The answer.
#[derive(Clone, Debug, Serialize)]
pub struct DueReplay {
    /// The other edition, by id; nothing where the editions of the time are held against the record alone.
    pub under: Option<String>,
    /// Its name.
    #[serde(skip)]
    pub name: String,
    /// Inspections that began on or after this day.
    pub from: Day,
    /// And were published by this one.
    pub to: Day,
    /// `eve` or `publication`: when the rules were asked.
    pub asked_on: &'static str,
    /// The result in sentences.
    pub says: Vec<String>,
    /// What to keep in mind.
    pub notes: Vec<String>,
    /// Where the series changes what it counts.
    pub breaks: Vec<BreakAnswer>,
    /// Inspections that followed another.
    pub followed: usize,
    /// Inspections that were the first of their authority.
    pub first: usize,
    /// Authorities that waited on the last day.
    pub waiting: usize,
    /// How the day each began stands to its window.
    pub ended: Pairs<SidesAnswer>,
    /// How the last day stands to the windows of those that waited.
    pub open: Pairs<SidesAnswer>,
    /// Inspections of the kind that was foreseen.
    pub kind_right: Pairs<usize>,
    /// Inspections whose last day lay in the span.
    pub due: Pairs<usize>,
    /// Those whose last day had come before it.
    pub due_before: Pairs<usize>,
    /// Kinds foreseen, by how often.
    pub kinds: Vec<KindRow>,
    /// Year by year.
    pub years: Vec<YearRow>,
    /// Visits that came due in the span.
    pub visits: Vec<VisitRow>,
    /// Every wait.
    pub rows: Vec<WaitRow>,
}

/// One figure under the editions of the time and under the other.
#[derive(Clone, Copy, Debug, Serialize, PartialEq, Eq)]
pub struct Pairs<T> {
    /// Under the editions of the time.
    pub in_force: T,
    /// Under the other edition.
    pub asked: T,
}

impl<T> Pairs<T> {
    fn of<F>(pair: Pair<F>, into: impl Fn(F) -> T) -> Self {
        Self { in_force: into(pair.in_force), asked: into(pair.asked) }
    }
}

/// How days stand to windows.
#[derive(Clone, Copy, Debug, Serialize, PartialEq, Eq)]
pub struct SidesAnswer {
    /// Before the window.
    pub before: usize,
    /// In it.
    pub inside: usize,
    /// After it.
    pub after: usize,
    /// An inspection without a last day.
    pub without_window: usize,
    /// No inspection was due.
    pub nothing_due: usize,
    /// It cannot be told.
    pub cannot_be_told: usize,
}

impl From<Sides> for SidesAnswer {
    fn from(sides: Sides) -> Self {
        let Sides { before, inside, after, without_window, nothing, untold } = sides;
        Self { before, inside, after, without_window, nothing_due: nothing, cannot_be_told: untold }
    }
}

/// How often one kind stood in the place of another.
#[derive(Clone, Debug, Serialize)]
pub struct KindRow {
    /// Under the editions of the time; nothing where none was due.
    pub in_force: Option<String>,
    /// Under the other edition.
    pub asked: Option<String>,
    /// Inspections.
    pub inspections: usize,
}

/// A year.
#[derive(Clone, Debug, Serialize)]
pub struct YearRow {
    /// Which.
    pub year: i32,
    /// Inspections that began in it.
    pub began: usize,
    /// Inspections whose last day fell into it.
    pub due: Pairs<usize>,
    /// How those that began in it stand to their windows.
    pub ended: Pairs<SidesAnswer>,
    /// The break that falls into the year.
    #[serde(rename = "break")]
    pub marker: Option<String>,
}

/// Visits of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct VisitRow {
    /// The kind.
    pub activity: String,
    /// Its title.
    #[serde(skip)]
    pub title: String,
    /// How many came due.
    pub due: Pairs<usize>,
}

/// One wait.
#[derive(Clone, Debug, Serialize)]
pub struct WaitRow {
    /// Whose.
    pub authority: AuthorityName,
    /// The inspection it began with.
    pub last: Option<EarlierAnswer>,
    /// First day of the inspection that ended it; nothing where the authority still waited.
    pub began_on: Option<Day>,
    /// What took place.
    pub took_place: Option<String>,
    /// What the editions of the time said.
    pub in_force: Said,
    /// What the other edition said.
    pub asked: Said,
    /// Visits that came due meanwhile.
    pub visits: Pairs<Option<usize>>,
}

/// The inspection a wait began with.
#[derive(Clone, Debug, Serialize)]
pub struct EarlierAnswer {
    /// Its framework.
    pub framework: String,
    /// Last day on site.
    pub ended_on: Day,
    /// Day of publication.
    pub published_on: Day,
    /// Overall grade, where there is one.
    pub overall: Option<String>,
}

/// What rules said of the next inspection.
#[derive(Clone, Debug, Serialize)]
pub struct Said {
    /// The kind; nothing where none was due or it cannot be told.
    pub activity: Option<String>,
    /// First day of the window.
    pub earliest: Option<Day>,
    /// Last day of it.
    pub latest: Option<Day>,
    /// `before`, `inside`, `after`, `without_window`, `nothing_due` or `cannot_be_told`.
    pub came: &'static str,
    /// The edition whose rule says so.
    pub edition: Option<String>,
    /// The rule.
    pub rule: Option<String>,
}

/// What was asked for, in data.
pub(super) const fn asked_key(asked_on: AskedOn) -> &'static str {
    match asked_on {
        AskedOn::Eve => "eve",
        AskedOn::Publication => "publication",
    }
}

/// Who would have been due when.
///
/// # Errors
/// What is wrong with the question, and what is possible.
pub fn who_was_due(england: &England, question: &Question<'_>) -> Result<DueReplay, Fault> {
    let span = question.read(england)?;
    let waits = span.of(&england.regime, &england.register);
    let tally = tally(&england.regime, &span, &waits);
    let breaks = breaks_in(england, &span);
    let mut found = DueReplay {
        under: span.under.map(|at| england.regime.editions[at].id.clone()),
        name: name_of(england, &span).to_owned(),
        from: Day(span.from),
        to: Day(span.to),
        asked_on: asked_key(span.asked_on),
        says: Vec::new(),
        notes: Vec::new(),
        followed: tally.followed,
        first: tally.first,
        waiting: tally.waiting,
        ended: Pairs::of(tally.ended, SidesAnswer::from),
        open: Pairs::of(tally.open, SidesAnswer::from),
        kind_right: Pairs::of(tally.kind_right, |n| n),
        due: Pairs::of(tally.due(), |n| n),
        due_before: Pairs::of(tally.due_before, |n| n),
        kinds: kinds(england, &tally),
        years: years(&tally, &breaks),
        visits: visits(england, &tally),
        rows: waits.iter().filter(|wait| span.is_of(wait)).map(|wait| row(england, wait)).collect(),
        breaks,
    };
    found.says = due_says::says(england, &found);
    found.notes = due_says::notes(england, &span, &waits, &tally);
    Ok(found)
}

fn key(england: &England, activity: Option<ActivityId>) -> Option<String> {
    activity.map(|activity| england.regime.vocabulary.activity_key(activity).to_owned())
}

fn kinds(england: &England, tally: &Tally) -> Vec<KindRow> {
    let row = |one: &statistics::waits::KindPair| KindRow {
        in_force: key(england, one.in_force),
        asked: key(england, one.asked),
        inspections: one.waits,
    };
    tally.kinds.iter().map(row).collect()
}

fn years(tally: &Tally, breaks: &[BreakAnswer]) -> Vec<YearRow> {
    let marker = |year: i32| {
        let of: Vec<String> = breaks
            .iter()
            .filter(|one| one.on.0.year() == year)
            .map(|one| format!("{}: {}", one.on.0, one.says))
            .collect();
        (!of.is_empty()).then(|| of.join("; "))
    };
    let row = |one: &statistics::waits::YearOf| YearRow {
        year: one.year,
        began: one.began,
        due: Pairs::of(one.due, |n| n),
        ended: Pairs::of(one.sides, SidesAnswer::from),
        marker: marker(one.year),
    };
    tally.years.iter().map(row).collect()
}

fn visits(england: &England, tally: &Tally) -> Vec<VisitRow> {
    let vocabulary = &england.regime.vocabulary;
    let row = |one: &statistics::waits::VisitsOf| VisitRow {
        activity: vocabulary.activity_key(one.activity).to_owned(),
        title: vocabulary.activity_title(one.activity).to_owned(),
        due: Pairs::of(one.due, |n| n),
    };
    tally.visits.iter().map(row).collect()
}

fn row(england: &England, wait: &Wait<'_>) -> WaitRow {
    let last = |row: &Inspection| EarlierAnswer {
        framework: row.framework.clone(),
        ended_on: Day(row.ended_on),
        published_on: Day(row.published_on),
        overall: grade(row.overall(), &england.regime.vocabulary),
    };
    WaitRow {
        authority: AuthorityName::of(&england.register, wait.authority),
        last: wait.earlier.map(last),
        began_on: wait.later.map(|row| Day(row.started_on)),
        took_place: key(england, wait.later.map(|row| row.activity)),
        in_force: said(england, wait.in_force, wait.until),
        asked: said(england, wait.asked, wait.until),
        visits: Pairs { in_force: Some(wait.visits_in_force.len()), asked: wait.visits_asked.as_ref().map(Vec::len) },
    }
}

fn said(england: &England, foreseen: Foreseen, until: Date) -> Said {
    let regime = &england.regime;
    let named = match foreseen {
        Foreseen::Due(item) => Some((item.edition, item.rule)),
        Foreseen::Nothing(rule) => rule,
        Foreseen::CannotBeTold => None,
    };
    let edition = named.map(|(edition, _)| &regime.editions[edition as usize]);
    let came = match foreseen {
        Foreseen::Due(item) => match item.side(until) {
            Side::Before => "before",
            Side::Inside => "inside",
            Side::After => "after",
            Side::WithoutWindow => "without_window",
        },
        Foreseen::Nothing(_) => "nothing_due",
        Foreseen::CannotBeTold => "cannot_be_told",
    };
    Said {
        activity: key(england, foreseen.kind(regime)),
        earliest: foreseen.item().and_then(|item| item.earliest).map(Day),
        latest: foreseen.item().and_then(|item| item.latest).map(Day),
        came,
        edition: edition.map(|edition| edition.id.clone()),
        rule: named.map(|(edition, rule)| regime.editions[edition as usize].pathway[rule as usize].clause.id.clone()),
    }
}

impl WaitRow {
    /// Whether the other edition says something else of it.
    pub fn is_told_otherwise(&self) -> bool {
        let told = |said: &Said| (said.activity.clone(), said.earliest, said.latest, said.came);
        told(&self.in_force) != told(&self.asked)
    }
}

impl Said {
    /// How the day stands to the window, in a word or two.
    pub fn came_words(&self) -> &'static str {
        match self.came {
            "before" => "Before it",
            "inside" => "Inside it",
            "after" => "After it",
            "without_window" => "No last day",
            "nothing_due" => "Nothing due",
            _ => "Cannot be told",
        }
    }

    fn cells(&self) -> [String; 6] {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        [
            text(&self.edition),
            text(&self.rule),
            text(&self.activity),
            day(self.earliest),
            day(self.latest),
            self.came.to_owned(),
        ]
    }
}

impl DueReplay {
    /// Every wait, one in a row.
    pub fn table(&self) -> Table {
        let mut table = Table::new([
            "urn",
            "authority",
            "region",
            "last_framework",
            "last_ended_on",
            "last_published_on",
            "last_overall",
            "began_on",
            "took_place",
            "in_force_edition",
            "in_force_rule",
            "in_force_activity",
            "in_force_earliest",
            "in_force_latest",
            "in_force_came",
            "in_force_visits",
            "asked_edition",
            "asked_rule",
            "asked_activity",
            "asked_earliest",
            "asked_latest",
            "asked_came",
            "asked_visits",
        ]);
        let number = |n: Option<usize>| n.map(|n| n.to_string()).unwrap_or_default();
        for row in &self.rows {
            let mut cells = vec![row.authority.urn.clone(), row.authority.name.clone(), row.authority.region.clone()];
            cells.extend(row.last.as_ref().map_or_else(Default::default, |last| {
                let overall = last.overall.clone().unwrap_or_default();
                [last.framework.clone(), last.ended_on.0.to_string(), last.published_on.0.to_string(), overall]
            }));
            cells.extend([day(row.began_on), row.took_place.clone().unwrap_or_default()]);
            cells.extend(row.in_force.cells());
            cells.push(number(row.visits.in_force));
            cells.extend(row.asked.cells());
            cells.push(number(row.visits.asked));
            table.rows.push(cells);
        }
        table
    }
}
