//! Editions, compiled: every question a course may ask is put to the engine beforehand, and its answers are kept in tables.
//!
//! A month of the model asks no rule anything. What overall grade judgements lead to and what is due after them is looked up
//! in what [`domain::judgement::judge`] and [`DayRules::due_by`] answered, so that there is no second copy of a rule and a
//! new edition needs no code. Days become months here, because the model counts months: a test holds every window against
//! the engine's own.

use std::sync::OnceLock;

use domain::Date;
use domain::framework::{AreaKind, Decides, Edition, ScaleKind, Unit};
use domain::judgement::{Verdict, judge};
use domain::mark::{Grade, Mark};
use domain::outcome::Outcome;
use domain::regime::Regime;
use domain::schedule::{DayRules, Due, Facts, Graded};
use domain::vocabulary::{ActivityId, ActivitySet, AreaSlot};

/// How many areas have a hidden quality of their own.
pub const AREAS: usize = 4;

/// No grade.
pub const NO_GRADE: u8 = 4;

/// No inspection yet.
pub(crate) const NOTHING_SAID: u32 = u32::MAX;

/// Whether a grade is inadequate.
pub(crate) const fn is_inadequate(grade: u8) -> bool {
    grade == Grade::Inadequate as u8
}

/// Whether a grade is below good.
pub(crate) const fn is_below_good(grade: u8) -> bool {
    grade > Grade::Good as u8 && grade != NO_GRADE
}

/// What an inspector of this edition does on site, in months and days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Work {
    /// What kind.
    pub activity: ActivityId,
    /// Inspectors times working days.
    pub inspector_days: f32,
    /// Working days those inspected have inspectors on site.
    pub days_on_site: f32,
    /// Months from the month it begins to the month it ends.
    pub ends_after: i16,
    /// Months from the month it begins to the month it is published.
    pub published_after: i16,
    /// Whether a weakness seen at it may call for priority action.
    pub looks_for_priority: bool,
    /// Whether what it says is printed for the public.
    pub is_published: bool,
}

/// A window, in months after the month the last graded inspection ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Index in [`Compiled::works`].
    pub work: u8,
    /// First month.
    pub earliest: i16,
    /// Last month.
    pub latest: i16,
    /// How many months later it comes round again; nought where it does not.
    pub every: i16,
}

/// What is due after an inspection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Row {
    /// The next graded inspection.
    pub inspection: Option<Window>,
    /// Visits before it.
    pub visits: [Option<Window>; 3],
}

/// What a graded inspection said, numbered for all editions of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Said {
    /// Index of the edition in the regime.
    pub edition: u16,
    /// As the engine knows it.
    pub outcome: Outcome,
    /// The printed grade of each area with a quality of its own: nought is outstanding, three inadequate.
    pub grades: [u8; AREAS],
    /// The overall grade.
    pub overall: u8,
    /// Whether any grade printed is inadequate.
    pub says_inadequate: bool,
}

/// An area an edition grades, and the hidden quality it looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct GradedArea {
    slot: AreaSlot,
    pub(crate) quality: usize,
    /// The qualities it is graded from, one bit each: its own, and those of areas it includes in this edition.
    pub(crate) seen: u8,
    /// Whether it is the area itself, rather than a part of it.
    is_itself: bool,
}

impl GradedArea {
    /// The mean of the qualities it is graded from.
    pub(crate) fn mean(&self, qualities: &[f32; AREAS]) -> f32 {
        if self.seen == 1 << self.quality {
            return qualities[self.quality];
        }
        let of = |area: &usize| self.seen >> area & 1 == 1;
        (0..AREAS).filter(of).map(|area| qualities[area]).sum::<f32>() / self.seen.count_ones() as f32
    }

    pub(crate) const fn is_itself(&self) -> bool {
        self.is_itself
    }
}

/// One edition.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// Index in the regime.
    pub edition: usize,
    /// What inspectors do under it.
    pub works: Vec<Work>,
    /// Whether the regulator meets the authority every year.
    pub meets_yearly: bool,
    pub(crate) graded: Vec<GradedArea>,
    /// Number of its first outcome in [`Editions::said`].
    first: u32,
    /// What is due, by outcome, risk and visits.
    rows: Vec<Row>,
    /// The same after a letter that called for priority action, by outcome. Few of the questions there could be come up, so
    /// each is put to the engine when it first does; the answer is the same whoever asks first.
    letters: Vec<OnceLock<AfterLetter>>,
}

/// By the month of the letter, risk and visits.
type AfterLetter = Vec<OnceLock<Row>>;

/// Letters later than so many months after an inspection are asked about each time.
const LETTERS: usize = 64;

/// All editions of a run.
#[derive(Clone, Debug)]
pub struct Editions {
    /// The editions.
    pub compiled: Vec<Compiled>,
    /// Every outcome there can be.
    pub said: Vec<Said>,
    recorded: ActivitySet,
}

/// Visits that are told apart: none, one, two or more.
const VISITS: usize = 3;

/// Which area of the vocabulary each hidden quality is, and which it stands for besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qualities {
    /// The areas.
    pub areas: [AreaSlot; AREAS],
    /// Areas that have no quality of their own, and the one they are graded from.
    pub parts: Vec<(AreaSlot, usize)>,
}

impl Qualities {
    fn of(&self, slot: AreaSlot) -> Option<(usize, bool)> {
        let own = self.areas.iter().position(|area| *area == slot).map(|at| (at, true));
        own.or_else(|| self.parts.iter().find(|(part, _)| *part == slot).map(|(_, at)| (*at, false)))
    }
}

/// Days in months, to the nearest.
pub(crate) fn in_months(days: i32) -> i16 {
    (f64::from(days) / DAYS_IN_A_MONTH).round() as i16
}

/// The Gregorian mean, 146,097 days in 4,800 months.
const DAYS_IN_A_MONTH: f64 = 30.436_875;

impl Editions {
    /// Compiles `wanted` editions; what each of `known` said is numbered after what they can say themselves.
    ///
    /// # Errors
    /// A sentence for an edition that grades more areas than there is room for.
    pub fn new(
        regime: &Regime,
        wanted: &[usize],
        known: &[(usize, Outcome)],
        qualities: &Qualities,
    ) -> Result<Self, String> {
        let recorded = regime.editions.iter().flat_map(|edition| edition.done().iter().collect::<Vec<_>>()).collect();
        let mut editions = Self { compiled: Vec::new(), said: Vec::new(), recorded };
        for at in wanted {
            let edition = &regime.editions[*at];
            let graded = graded_areas(edition, qualities);
            if graded.len() > MOST_GRADED {
                let many = graded.len();
                return Err(format!("{} grades {many} areas; the model has room for {MOST_GRADED}", edition.name));
            }
            let first = editions.said.len() as u32;
            for number in 0..1_u32 << (2 * graded.len()) {
                editions.said.push(led_to(*at, edition, &graded, number));
            }
            let meets_yearly = edition.pathway.iter().any(|rule| rule.decides == Decides::Yearly);
            let works = works(regime, edition);
            editions.compiled.push(Compiled {
                edition: *at,
                works,
                meets_yearly,
                graded,
                first,
                rows: Vec::new(),
                letters: Vec::new(),
            });
        }
        for (at, outcome) in known {
            editions.said.push(known_before(*at, &regime.editions[*at], outcome, qualities));
        }
        for at in 0..editions.compiled.len() {
            editions.compiled[at].rows = editions.ask_all(regime, at);
            editions.compiled[at].letters = vec![OnceLock::new(); editions.said.len()];
        }
        Ok(editions)
    }

    /// The number of the first of the outcomes that were known beforehand.
    pub fn first_known(&self) -> u32 {
        let last = self.compiled.last();
        last.map_or(0, |last| last.first + (1 << (2 * last.graded.len())))
    }

    /// The number of an outcome of the edition at `at`, from the grade of each area it grades.
    pub(crate) fn number(&self, at: usize, grades: &[u8]) -> u32 {
        let number = grades.iter().rev().fold(0, |number, grade| number * 4 + u32::from(*grade));
        self.compiled[at].first + number
    }

    /// What is due under the edition at `at` after an outcome.
    pub fn row(&self, at: usize, said: u32, risk_raised: bool, visits: u8) -> &Row {
        &self.compiled[at].rows[place(said, risk_raised, visits.into())]
    }

    /// The engine's answer under the edition at `at` to every outcome, risk and number of visits.
    fn ask_all(&self, regime: &Regime, at: usize) -> Vec<Row> {
        let edition = &regime.editions[self.compiled[at].edition];
        let ended = reference(edition);
        let rules = regime.on(ended);
        let mut rows = vec![Row::default(); self.said.len() * 2 * VISITS];
        for said in 0..self.said.len() as u32 {
            for risk_raised in [false, true] {
                for visits in 0..VISITS {
                    let asked = Asked { said, risk_raised, visits: visits as u8, letter: None };
                    rows[place(said, risk_raised, visits)] = self.ask(regime, &rules, at, ended, asked);
                }
            }
        }
        rows
    }

    /// What the engine answers of an authority whose last inspection ended on `ended`.
    fn ask(&self, regime: &Regime, rules: &DayRules<'_>, at: usize, ended: Date, asked: Asked) -> Row {
        let compiled = &self.compiled[at];
        let facts = self.facts(compiled, ended, asked);
        let due = rules.due_by(compiled.edition, &facts);
        row(&regime.editions[compiled.edition], compiled, &due, ended)
    }

    /// The same with a letter that called for priority action so many months after the inspection ended.
    pub(crate) fn row_after_letter<'a>(
        &'a self,
        regime: &Regime,
        rules: &DayRules<'_>,
        at: usize,
        asked: Asked,
        letter: i16,
        room: &'a mut Row,
    ) -> &'a Row {
        let asked = Asked { letter: Some(letter), visits: asked.visits.min(VISITS as u8 - 1), ..asked };
        let compiled = &self.compiled[at];
        let ask = || self.ask(regime, rules, at, reference(&regime.editions[compiled.edition]), asked);
        let Some(month) = usize::try_from(letter).ok().filter(|month| *month < LETTERS) else {
            *room = ask();
            return room;
        };
        let of_outcome = &compiled.letters[asked.said as usize];
        let rows = of_outcome.get_or_init(|| vec![OnceLock::new(); LETTERS * 2 * VISITS]);
        rows[place(month as u32, asked.risk_raised, asked.visits.into())].get_or_init(ask)
    }

    /// The rules of the day from which each edition's windows are counted.
    pub(crate) fn rules<'r>(&self, regime: &'r Regime) -> Vec<DayRules<'r>> {
        let days = self.compiled.iter().map(|compiled| reference(&regime.editions[compiled.edition]));
        days.map(|day| regime.on(day)).collect()
    }

    fn facts(&self, compiled: &Compiled, ended: Date, asked: Asked) -> Facts<'static> {
        let said = &self.said[asked.said as usize];
        let work = compiled.works.first();
        let months = work.map_or(1, |work| i32::from(work.published_after - work.ends_after));
        let published_on = ended.plus_months(months.max(1));
        let mut facts = Facts::none(self.recorded);
        facts.note_graded(Graded {
            activity: work.map_or(ActivityId::NOTHING, |work| work.activity),
            began_on: ended,
            ended_on: ended,
            published_on,
            outcome: said.outcome,
        });
        for _ in 0..asked.visits {
            facts.note_visit(ActivityId::FOCUSED_VISIT, published_on, false);
        }
        if let Some(months) = asked.letter {
            facts.priority_action_letter = Some(ended.plus_months(months.into()));
        }
        facts.risk_raised = asked.risk_raised;
        facts
    }
}

/// What the engine is asked about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    pub(crate) said: u32,
    pub(crate) risk_raised: bool,
    pub(crate) visits: u8,
    pub(crate) letter: Option<i16>,
}

/// More would make more outcomes than a table holds.
const MOST_GRADED: usize = 6;

const fn place(said: u32, risk_raised: bool, visits: usize) -> usize {
    let visits = if visits < VISITS { visits } else { VISITS - 1 };
    (said as usize * 2 + risk_raised as usize) * VISITS + visits
}

/// A day well inside an edition, to count windows from. Clocks in working days differ by a few days over the year.
fn reference(edition: &Edition) -> Date {
    edition.in_force.from.plus_months(6)
}

fn graded_areas(edition: &Edition, qualities: &Qualities) -> Vec<GradedArea> {
    let is_graded = |kind: AreaKind, scale: usize| {
        matches!(kind, AreaKind::Key | AreaKind::Sub) && edition.scales[scale].kind == ScaleKind::Graded
    };
    edition
        .areas
        .iter()
        .filter(|area| is_graded(area.kind, area.scale))
        .filter_map(|area| {
            let slot = area.slot?;
            let (quality, is_itself) = qualities.of(slot)?;
            let included = area.includes.iter().filter_map(|slot| qualities.of(*slot)).filter(|(_, own)| *own);
            let seen = included.fold(1 << quality, |seen, (at, _)| seen | 1 << at);
            Some(GradedArea { slot, quality, seen, is_itself })
        })
        .collect()
}

/// The outcome with this number, with the overall grade the edition's rules and published practice lead to.
fn led_to(at: usize, edition: &Edition, graded: &[GradedArea], number: u32) -> Said {
    let mut outcome = Outcome::NOTHING;
    let mut grades = [NO_GRADE; AREAS];
    for (place, area) in graded.iter().enumerate() {
        let grade = (number >> (2 * place) & 3) as u8;
        outcome.set(area.slot, Grade::ALL[usize::from(grade)].mark());
        if area.is_itself {
            grades[area.quality] = grade;
        }
    }
    outcome.overall = overall(edition, outcome);
    said(at, outcome, grades)
}

/// The overall grade: of those no rule refuses, the one that practice calls usual, or the best where practice is silent.
fn overall(edition: &Edition, outcome: Outcome) -> Mark {
    let Some(scale) = edition.overall_scale() else { return Mark::ABSENT };
    let allowed = |mark: Mark| {
        let mut outcome = outcome;
        outcome.overall = mark;
        let ruling = judge(edition, &outcome);
        (ruling.verdict != Verdict::Refused).then_some((ruling.unusual.count_ones(), mark))
    };
    let points = scale.points.iter().filter_map(|point| allowed(point.mark));
    points.min_by_key(|(unusual, _)| *unusual).map_or(Mark::ABSENT, |(_, mark)| mark)
}

fn said(at: usize, outcome: Outcome, grades: [u8; AREAS]) -> Said {
    let overall = outcome.overall.grade().map_or(NO_GRADE, |grade| grade as u8);
    let inadequate = Grade::Inadequate as u8;
    let says_inadequate = overall == inadequate || grades.contains(&inadequate);
    Said { edition: at as u16, outcome, grades, overall, says_inadequate }
}

/// What a real inspection said; an area it did not judge takes the grade of the area that included it, if there was one.
fn known_before(at: usize, edition: &Edition, outcome: &Outcome, qualities: &Qualities) -> Said {
    let grade = |slot: AreaSlot| outcome.of(slot).grade().map_or(NO_GRADE, |grade| grade as u8);
    let mut grades = qualities.areas.map(grade);
    for area in &edition.areas {
        let Some(slot) = area.slot else { continue };
        for included in &area.includes {
            if let Some((quality, true)) = qualities.of(*included).filter(|(quality, _)| grades[*quality] == NO_GRADE) {
                grades[quality] = grade(slot);
            }
        }
    }
    said(at, *outcome, grades)
}

/// What inspectors do under an edition: graded inspections and visits that have a length.
fn works(regime: &Regime, edition: &Edition) -> Vec<Work> {
    let began = reference(edition);
    let mut works: Vec<Work> = Vec::new();
    for activity in &edition.activities {
        let Some(on_site) = &activity.on_site else { continue };
        let ended = on_site.last_day(began.monday_of_week(), &regime.calendar).unwrap_or(began);
        let clock = edition.clocks.iter().find(|clock| {
            let ends_in_print =
                ["published", "letter_published", "monitoring_letter_published"].contains(&clock.key.as_str());
            ends_in_print && clock.runs_for.contains(activity.id)
        });
        let printed =
            clock.and_then(|clock| clock.unit.after(ended, clock.signed(clock.value_on(began)), &regime.calendar));
        let days = on_site.working_days.is as f32;
        let team = activity.team.as_ref().map_or(1, |team| team.inspectors.is);
        let inspection =
            edition.pathway.iter().any(|rule| rule.decides == Decides::Inspection && rule.due == activity.id);
        let ends_after = in_months(ended.days_since(began.monday_of_week()));
        let published_after =
            in_months(printed.unwrap_or(ended).days_since(began.monday_of_week())).max(ends_after + 1);
        works.push(Work {
            activity: activity.id,
            inspector_days: days * team as f32,
            days_on_site: days,
            ends_after: if inspection { ends_after } else { 0 },
            published_after,
            looks_for_priority: activity.id == ActivityId::FOCUSED_VISIT,
            is_published: activity.published != "never",
        });
    }
    // Graded inspections first, so that the first is how a last inspection is dated.
    works.sort_by_key(|work| !edition.graded().contains(work.activity));
    works
}

/// The engine's answer in months.
fn row(edition: &Edition, compiled: &Compiled, due: &Due, ended: Date) -> Row {
    let mut row = Row::default();
    let mut visits = 0;
    for item in due.items() {
        let rule = &edition.pathway[usize::from(item.rule)];
        let Some(work) = compiled.works.iter().position(|work| work.activity == item.activity) else { continue };
        let months = |day: Date| in_months(day.days_since(ended));
        let latest = item.latest.or(item.target).or(item.earliest).map_or(0, months);
        let earliest = item.earliest.map_or(0, months).min(latest);
        let every = rule.then_every.as_ref().map_or(0, |every| match every.unit {
            Unit::Months => every.count as i16,
            Unit::Weeks => in_months(7 * every.count).max(1),
            Unit::Days | Unit::WorkingDays => in_months(every.count).max(1),
        });
        let window = Some(Window { work: work as u8, earliest, latest, every });
        match rule.decides {
            Decides::Inspection => row.inspection = window,
            Decides::Visit if visits < row.visits.len() => {
                row.visits[visits] = window;
                visits += 1;
            }
            _ => {}
        }
    }
    row
}
