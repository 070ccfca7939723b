//! Reads an edition: text in, an [`Edition`] or every problem found out. Opens no file.

mod beside;
mod enforcement;
mod judgements;
mod pathway;
mod work;

pub(crate) use beside::parse_beside;

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::value::Datetime;

use crate::Date;
use crate::citation::{Basis, Citation, Clause, Confidence, Source, Sources};
use crate::framework::raw::{self, RawEdition, Words};
use crate::framework::raw_layer::Part;
use crate::framework::{
    Activity, AreaKind, Audience, Composed, Decides, Document, Edition, Finding, InForce, Inspects, JudgementArea,
    JudgementRule, Level, PathwayRule, Problem, Scale, ScaleKind, ScalePoint, Standing,
};
use crate::mark::{Mark, MarkSet};
use crate::schedule::Due;
use crate::vocabulary::{ActivityId, ActivitySet, AreaSet, AreaSlot, Vocabulary};

/// Reads `frameworks/sources.toml`.
///
/// # Errors
/// Each problem with its place.
pub fn parse_sources(file: &str, text: &str) -> Result<Sources, Vec<Problem>> {
    toml::from_str::<BTreeMap<String, Source>>(text).map_err(|error| vec![syntax_problem(file, &error)])
}

/// Reads one edition. `id` is the name others call it by, such as `ilacs-2023`.
///
/// # Errors
/// Every problem found, each with the bytes it is about and what to do.
pub fn parse_edition(
    id: &str,
    file: &str,
    text: &str,
    sources: &Sources,
    vocabulary: &mut Vocabulary,
) -> Result<Edition, Vec<Problem>> {
    let raw: RawEdition = toml::from_str(text).map_err(|error| vec![syntax_problem(file, &error)])?;
    let mut reader = Reader { file, sources, vocabulary, problems: Vec::new() };
    let edition = reader.edition(id, raw);
    if reader.problems.is_empty() { Ok(edition) } else { Err(reader.problems) }
}

/// Reads an edition that was composed of a core and a profile.
///
/// # Errors
/// Every problem found, each in the file it stands in.
pub(crate) fn parse_composed(
    composed: Composed,
    sources: &Sources,
    vocabulary: &mut Vocabulary,
) -> Result<Edition, Vec<Problem>> {
    let mut reader = Reader { file: "", sources, vocabulary, problems: Vec::new() };
    let edition = reader.edition(&composed.id, composed.raw);
    let problems = reader.problems;
    if problems.is_empty() {
        return Ok(edition);
    }
    Err(problems.into_iter().map(|problem| composed.layers.place(problem)).collect())
}

pub(super) fn syntax_problem(file: &str, error: &toml::de::Error) -> Problem {
    Problem {
        level: Level::Error,
        file: file.to_owned(),
        span: error.span().unwrap_or(0..0),
        message: error.message().trim().replace('\n', "; "),
        remedy: "See frameworks/README.md for the tables and keys an edition may have".to_owned(),
    }
}

/// Reads where something outside an edition comes from, by the same words.
pub(crate) fn read_citation(
    file: &str,
    sources: &Sources,
    source: &Words,
    confidence: &Words,
    basis: &Words,
) -> (Citation, Vec<Problem>) {
    let mut reader = Reader { file, sources, vocabulary: &mut Vocabulary::default(), problems: Vec::new() };
    let basis = reader.basis(basis);
    let citation = reader.citation(source, confidence, basis);
    (citation, reader.problems)
}

struct Reader<'a> {
    file: &'a str,
    sources: &'a Sources,
    vocabulary: &'a mut Vocabulary,
    problems: Vec<Problem>,
}

/// Stands in where a name was wrong; the problem is recorded, so the edition is never used.
const NO_AREA: AreaSlot = AreaSlot(0);

impl Reader<'_> {
    fn problem(&mut self, span: Range<usize>, message: String, remedy: &str) {
        let problem =
            Problem { level: Level::Error, file: self.file.to_owned(), span, message, remedy: remedy.to_owned() };
        self.problems.push(problem);
    }

    fn choose<T: Copy>(&mut self, word: &Words, what: &str, choices: &[(&str, T)]) -> T {
        if let Some((_, value)) = choices.iter().find(|(key, _)| key == word.get_ref()) {
            return *value;
        }
        let keys: Vec<&str> = choices.iter().map(|(key, _)| *key).collect();
        self.problem(
            word.span(),
            format!("`{}` is not {what}", word.get_ref()),
            &format!("Use one of: {}", keys.join(", ")),
        );
        choices[0].1
    }

    fn date(&mut self, value: &Spanned<Datetime>) -> Date {
        let text = value.get_ref().to_string();
        if value.get_ref().time.is_none()
            && let Ok(date) = Date::parse(&text)
        {
            return date;
        }
        self.problem(value.span(), format!("`{text}` is not a day"), "Write a day without a time, such as 2023-01-01");
        Date::EARLIEST
    }

    fn citation(&mut self, source: &Words, confidence: &Words, basis: Basis) -> Citation {
        let confidence = self.choose(
            confidence,
            "a confidence",
            &[("stated", Confidence::Stated), ("measured", Confidence::Measured), ("assumed", Confidence::Assumed)],
        );
        let (key, place) = source.get_ref().split_once(' ').unwrap_or((source.get_ref(), ""));
        if !self.sources.contains_key(key) {
            let nearest = nearest(key, self.sources.keys().map(String::as_str));
            let remedy = nearest.map_or("Add it to sources.toml".to_owned(), |known| {
                format!("Did you mean `{known}`? If not, add `[{key}]` to sources.toml")
            });
            self.problem(source.span(), format!("The source `{key}` is not listed in sources.toml"), &remedy);
        }
        Citation { source: key.to_owned(), place: place.trim().to_owned(), confidence, basis }
    }

    fn basis(&mut self, word: &Words) -> Basis {
        self.choose(
            word,
            "a basis",
            &[("statute", Basis::Statute), ("policy", Basis::Policy), ("practice", Basis::Practice)],
        )
    }

    fn clause(&mut self, id: &Words, says: String, source: &Words, confidence: &Words, basis: &Words) -> Clause {
        if says.trim().is_empty() {
            self.problem(id.span(), format!("`{}` says nothing", id.get_ref()), "Give it a sentence in `says`");
        }
        let basis = self.basis(basis);
        let citation = self.citation(source, confidence, basis);
        Clause { id: id.get_ref().clone(), says, citation, practice: String::new() }
    }

    fn activity(&mut self, word: &Words) -> ActivityId {
        if let Some(id) = self.vocabulary.activity(word.get_ref()) {
            return id;
        }
        let keys: Vec<&str> = self.vocabulary.activity_keys().collect();
        let remedy = format!("Use one of: {}, or give the edition an [[activity]] with this key", keys.join(", "));
        self.problem(word.span(), format!("No edition has the activity `{}`", word.get_ref()), &remedy);
        ActivityId::NOTHING
    }

    fn activities(&mut self, words: &[Words]) -> ActivitySet {
        words.iter().map(|word| self.activity(word)).collect()
    }

    fn area(&mut self, word: &Words, areas: &[JudgementArea]) -> AreaSlot {
        if let Some(slot) = areas.iter().find(|area| &area.key == word.get_ref()).and_then(|area| area.slot) {
            return slot;
        }
        let keys: Vec<&str> = areas.iter().filter(|area| area.slot.is_some()).map(|area| area.key.as_str()).collect();
        let remedy = format!("Use one of: {}", keys.join(", "));
        self.problem(word.span(), format!("This edition has no judgement area `{}`", word.get_ref()), &remedy);
        NO_AREA
    }

    fn area_set(&mut self, words: &[Words], areas: &[JudgementArea]) -> AreaSet {
        words.iter().map(|word| self.area(word, areas)).collect()
    }

    /// A mark of one of `scales`, or `not_judged`.
    fn mark(&mut self, word: &Words, scales: &[Scale]) -> Mark {
        let points = || scales.iter().flat_map(|scale| scale.points.iter());
        if let Some(point) = points().find(|point| &point.key == word.get_ref()) {
            return point.mark;
        }
        if word.get_ref() == "not_judged" {
            return Mark::NOT_JUDGED;
        }
        let keys: Vec<&str> = points().map(|point| point.key.as_str()).collect();
        let remedy = if keys.is_empty() {
            "This edition has no graded scale".to_owned()
        } else {
            format!("Use one of: {}", keys.join(", "))
        };
        self.problem(word.span(), format!("`{}` is on no scale of this edition", word.get_ref()), &remedy);
        Mark::NOT_JUDGED
    }

    fn mark_set(&mut self, words: &[Words], scales: &[Scale]) -> MarkSet {
        words.iter().map(|word| self.mark(word, scales)).collect()
    }

    /// Parts of an ordinary edition hold as long as the edition: days of their own belong into a core or profile.
    fn undated(&mut self, raw: &RawEdition) {
        self.undated_parts(&raw.area);
        self.undated_parts(&raw.rule);
        self.undated_parts(&raw.activity);
        self.undated_parts(&raw.clock);
        self.undated_parts(&raw.pathway);
        self.undated_parts(&raw.adjustment);
        self.undated_parts(&raw.interruption);
        self.undated_parts(&raw.finding);
        self.undated_parts(&raw.document);
        self.undated_parts(&raw.measure);
    }

    fn undated_parts<P: Part>(&mut self, parts: &[Spanned<P>]) {
        for day in parts.iter().flat_map(|part| part.get_ref().days()).flatten() {
            let message = "A part of an edition has no days of its own".to_owned();
            self.problem(day.span(), message, "Begin another edition then, or make it a profile");
        }
    }

    fn edition(&mut self, id: &str, raw: RawEdition) -> Edition {
        self.undated(&raw);
        let standing = self.choose(
            &raw.standing,
            "a standing",
            &[("law", Standing::Law), ("proposal", Standing::Proposal), ("suspension", Standing::Suspension)],
        );
        let kinds = [("authority", Inspects::Authority), ("area", Inspects::Area), ("setting", Inspects::Setting)];
        let inspects = self.choose(&raw.inspects, "something that is inspected", &kinds);
        let in_force = self.in_force(id, &raw.in_force);
        let scales = self.scales(raw.scale);
        let areas = self.areas(raw.area, &scales);
        let rules: Vec<JudgementRule> = raw.rule.into_iter().map(|rule| self.rule(rule, &areas, &scales)).collect();
        self.at_most(rules.len(), JudgementRule::MOST, "rules about judgements");
        let activities: Vec<Activity> =
            raw.activity.into_iter().map(|activity| self.read_activity(activity, &scales)).collect();
        let clocks = self.clocks(raw.clock, &in_force);
        let statement_clock = clocks.iter().position(|clock| clock.key == "written_statement");
        let pathway: Vec<PathwayRule> = raw
            .pathway
            .into_iter()
            .map(|rule| self.pathway(rule, &areas, &scales, statement_clock.is_some()))
            .collect();
        self.room_for(&pathway);
        let suspends = raw.suspends.into_iter().map(|rule| self.suspension(rule.into_inner())).collect();
        let adjustments = raw.adjustment.into_iter().map(|rule| self.adjustment(rule.into_inner(), &clocks)).collect();
        let interruptions = raw.interruption.into_iter().map(|rule| self.interruption(rule.into_inner())).collect();
        let measures: Vec<_> = raw.measure.into_iter().map(|measure| self.measure(measure.into_inner())).collect();
        let withheld = raw.withheld.into_iter().map(|one| self.withheld(one.into_inner(), &measures)).collect();
        let year_begins = raw.year_begins.as_ref().and_then(|word| self.day_of_year(word));
        let [key_areas, required_areas, all_areas] = area_sets(&areas);
        Edition {
            id: id.to_owned(),
            family: raw.family.unwrap_or_else(|| raw.framework.get_ref().clone()),
            kind: raw.kind,
            year_begins,
            framework: raw.framework.into_inner(),
            name: raw.name.into_inner(),
            title: raw.title.into_inner(),
            inspects,
            standing,
            summary: raw.summary.into_inner(),
            in_force,
            key_areas,
            required_areas,
            all_areas,
            scales,
            areas,
            rules,
            activities,
            clocks,
            statement_clock,
            pathway,
            suspends,
            adjustments,
            interruptions,
            measures,
            withheld,
            findings: raw.finding.into_iter().map(Spanned::into_inner).map(finding).collect(),
            documents: raw.document.into_iter().map(Spanned::into_inner).map(document).collect(),
            // What stands beside the family is brought to the edition once all are read.
            descriptors: Vec::new(),
            requests: Vec::new(),
        }
    }

    fn room_for(&mut self, pathway: &[PathwayRule]) {
        let at_once = |wanted: fn(Decides) -> bool| pathway.iter().filter(|rule| wanted(rule.decides)).count();
        let due = at_once(|decides| !matches!(decides, Decides::Inspection | Decides::Advice));
        let advice = at_once(|decides| decides == Decides::Advice);
        self.at_most(due, Due::MOST / 2, "rules that make visits, responses and yearly things due");
        self.at_most(advice, Due::MOST_ADVICE, "rules of advice");
    }

    /// An answer has room for so many and no more, so an edition with more of them is refused, never cut.
    fn at_most(&mut self, found: usize, most: usize, what: &str) {
        if found > most {
            let message = format!("The edition has {found} {what}, and there is room for {most}");
            self.problem(0..0, message, "Fold some of them together");
        }
    }

    fn in_force(&mut self, id: &str, raw: &Spanned<raw::RawInForce>) -> InForce {
        let span = raw.span();
        let raw = raw.get_ref();
        let from = self.date(&raw.from);
        let until = raw.until.as_ref().map(|until| self.date(until));
        if until.is_some_and(|until| until < from) {
            self.problem(
                span,
                "The edition ends before it begins".to_owned(),
                "Put `until` on or after `from`, or leave it out",
            );
        }
        let audience = self.choose(
            &raw.applies_to,
            "an audience",
            &[
                ("every_authority", Audience::Every),
                ("every_setting", Audience::Every),
                ("authorities_last_judged_inadequate", Audience::LastJudgedInadequate),
            ],
        );
        let basis = self.basis(&raw.basis);
        let citation = self.citation(&raw.source, &raw.confidence, basis);
        let clause = Clause { id: format!("{id} in force"), says: raw.says.clone(), citation, practice: String::new() };
        InForce { from, until, audience, clause }
    }
}

/// Key areas, those an inspection cannot do without, and all; each without the overall judgement.
fn area_sets(areas: &[JudgementArea]) -> [AreaSet; 3] {
    let set = |wanted: &dyn Fn(&JudgementArea) -> bool| -> AreaSet {
        areas.iter().filter(|area| wanted(area)).filter_map(|area| area.slot).collect()
    };
    let is_overall = |area: &JudgementArea| area.kind == AreaKind::Overall;
    [
        set(&|area| area.kind == AreaKind::Key),
        set(&|area| !is_overall(area) && !area.optional),
        set(&|area| !is_overall(area)),
    ]
}

fn four_grades() -> Scale {
    let points = crate::mark::Grade::ALL
        .iter()
        .map(|grade| ScalePoint {
            mark: grade.mark(),
            key: grade.key().to_owned(),
            title: grade.title().to_owned(),
            next_months: None,
        })
        .collect();
    Scale { key: "four_point".to_owned(), title: String::new(), kind: ScaleKind::Graded, points }
}

/// The known word nearest to `word`, when one is near enough to be meant.
pub(crate) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

fn document(raw: raw::RawDocument) -> Document {
    Document { key: raw.key, title: raw.title, sections: raw.sections }
}

fn finding(raw: raw::RawFinding) -> Finding {
    Finding { key: raw.key, title: raw.title, appears_in: raw.appears_in, is_priority: raw.priority, says: raw.says }
}
