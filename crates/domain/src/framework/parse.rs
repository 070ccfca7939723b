//! Reads an edition: text in, an [`Edition`] or every problem found out. Opens no file.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::value::Datetime;

use crate::Date;
use crate::citation::{Basis, Citation, Clause, Confidence, Source, Sources};
use crate::date::{MonthDay, Weekday};
use crate::framework::pathway::Every;
use crate::framework::raw::{self, RawEdition, Words};
use crate::framework::{
    Activity, Adjustment, AdjustmentKind, Anchor, AreaKind, Audience, Bound, Clock, Condition, Counts, DatedValue,
    Decides, Document, Edition, Finding, InForce, Interruption, JudgementArea, JudgementRule, Level, Number, OnSite,
    PathwayRule, Precedence, Problem, RuleTest, Scale, ScaleKind, ScalePoint, Standing, Strength, Suspension, Team,
    Test, Unit, VisitCount,
};
use crate::mark::{Mark, MarkSet};
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

pub(super) fn syntax_problem(file: &str, error: &toml::de::Error) -> Problem {
    Problem {
        level: Level::Error,
        file: file.to_owned(),
        span: error.span().unwrap_or(0..0),
        message: error.message().trim().replace('\n', "; "),
        remedy: "See frameworks/README.md for the tables and keys an edition may have".to_owned(),
    }
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

    fn edition(&mut self, id: &str, raw: RawEdition) -> Edition {
        let standing = self.choose(
            &raw.standing,
            "a standing",
            &[("law", Standing::Law), ("proposal", Standing::Proposal), ("suspension", Standing::Suspension)],
        );
        self.choose(&raw.inspects, "something that is inspected", &[("authority", ()), ("area", ())]);
        let in_force = self.in_force(id, &raw.in_force);
        let scales = self.scales(raw.scale);
        let areas = self.areas(raw.area, &scales);
        let rules = raw.rule.into_iter().map(|rule| self.rule(rule, &areas, &scales)).collect();
        let activities: Vec<Activity> = raw.activity.into_iter().map(|activity| self.read_activity(activity)).collect();
        let clocks = self.clocks(raw.clock, &in_force);
        let statement_clock = clocks.iter().position(|clock| clock.key == "written_statement");
        let pathway = raw
            .pathway
            .into_iter()
            .map(|rule| self.pathway(rule, &areas, &scales, statement_clock.is_some()))
            .collect();
        let suspends = raw.suspends.into_iter().map(|rule| self.suspension(rule.into_inner())).collect();
        let adjustments = raw.adjustment.into_iter().map(|rule| self.adjustment(rule.into_inner(), &clocks)).collect();
        let interruptions = raw.interruption.into_iter().map(|rule| self.interruption(rule)).collect();
        let slots = |kinds: &[AreaKind], required: bool| -> AreaSet {
            areas
                .iter()
                .filter(|area| kinds.contains(&area.kind) && !(required && area.optional))
                .filter_map(|area| area.slot)
                .collect()
        };
        let all = [AreaKind::Key, AreaKind::Sub, AreaKind::Separate];
        Edition {
            id: id.to_owned(),
            framework: raw.framework.into_inner(),
            name: raw.name.into_inner(),
            title: raw.title.into_inner(),
            inspects: raw.inspects.into_inner(),
            standing,
            summary: raw.summary.into_inner(),
            in_force,
            key_areas: slots(&[AreaKind::Key], false),
            required_areas: slots(&all, true),
            all_areas: slots(&all, false),
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
            findings: raw
                .finding
                .into_iter()
                .map(|f| Finding { key: f.key, title: f.title, appears_in: f.appears_in, says: f.says })
                .collect(),
            documents: raw
                .document
                .into_iter()
                .map(|d| Document { key: d.key, title: d.title, sections: d.sections })
                .collect(),
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
                ("authorities_last_judged_inadequate", Audience::LastJudgedInadequate),
            ],
        );
        let basis = self.basis(&raw.basis);
        let citation = self.citation(&raw.source, &raw.confidence, basis);
        let clause = Clause { id: format!("{id} in force"), says: raw.says.clone(), citation, practice: String::new() };
        InForce { from, until, audience, clause }
    }

    fn scales(&mut self, raw: BTreeMap<String, Spanned<raw::RawScale>>) -> Vec<Scale> {
        let mut scales = Vec::new();
        for (key, scale) in raw {
            let span = scale.span();
            let scale = scale.into_inner();
            let kind = scale.kind.as_ref().map_or(ScaleKind::Graded, |word| {
                self.choose(
                    word,
                    "a kind of scale",
                    &[("graded", ScaleKind::Graded), ("narrative", ScaleKind::Narrative), ("none", ScaleKind::None)],
                )
            });
            let mut points: Vec<ScalePoint> = Vec::new();
            for point in scale.points {
                let name = point.key.get_ref().clone();
                if points.iter().any(|known| known.key == name) {
                    self.problem(point.key.span(), format!("`{name}` stands twice on the scale"), "Remove one of them");
                }
                match self.vocabulary.intern_mark(&name, &point.title) {
                    Some(mark) => points.push(ScalePoint { mark, key: name, title: point.title }),
                    None => self.problem(
                        point.key.span(),
                        "There is no room for another mark".to_owned(),
                        "Reuse a known one",
                    ),
                }
            }
            if (kind == ScaleKind::Graded) == (points.len() < 2) {
                let remedy = "Give a graded scale at least two points, best first; give a narrative scale none";
                self.problem(span, format!("The scale `{key}` has {} points", points.len()), remedy);
            }
            scales.push(Scale { key, title: scale.title, kind, points });
        }
        scales
    }

    fn areas(&mut self, raw: Vec<Spanned<raw::RawArea>>, scales: &[Scale]) -> Vec<JudgementArea> {
        let mut areas: Vec<JudgementArea> = Vec::new();
        for area in raw {
            let area = area.into_inner();
            let key = area.key.get_ref().clone();
            if areas.iter().any(|known| known.key == key) {
                self.problem(area.key.span(), format!("The area `{key}` stands twice"), "Give each area its own key");
                continue;
            }
            let kind = self.choose(
                &area.kind,
                "a kind of area",
                &[
                    ("key", AreaKind::Key),
                    ("sub", AreaKind::Sub),
                    ("separate", AreaKind::Separate),
                    ("overall", AreaKind::Overall),
                ],
            );
            if kind == AreaKind::Overall && areas.iter().any(|known| known.kind == AreaKind::Overall) {
                self.problem(area.kind.span(), "There are two overall judgements".to_owned(), "Keep one");
            }
            let scale = scales.iter().position(|scale| &scale.key == area.scale.get_ref()).unwrap_or_else(|| {
                let keys: Vec<&str> = scales.iter().map(|scale| scale.key.as_str()).collect();
                self.problem(
                    area.scale.span(),
                    format!("This edition has no scale `{}`", area.scale.get_ref()),
                    &format!("Use one of: {}", keys.join(", ")),
                );
                0
            });
            let identity = area.same_as.as_ref().unwrap_or(&area.key);
            let slot = if kind == AreaKind::Overall {
                None
            } else {
                let slot = self.vocabulary.intern_area(identity.get_ref());
                if slot.is_none() {
                    self.problem(
                        identity.span(),
                        "There is no room for another area".to_owned(),
                        "Use `same_as` where an area is known already",
                    );
                }
                slot
            };
            if let Some(part_of) = &area.part_of
                && !areas.iter().any(|known| &known.key == part_of.get_ref())
            {
                self.problem(
                    part_of.span(),
                    format!("No area above is called `{}`", part_of.get_ref()),
                    "Put the area it is part of first",
                );
            }
            let includes =
                area.includes.iter().filter_map(|word| self.vocabulary.intern_area(word.get_ref())).collect();
            areas.push(JudgementArea {
                key,
                slot,
                title: area.title,
                short: area.short,
                kind,
                part_of: area.part_of.map(Spanned::into_inner),
                includes,
                scale,
                may_be_not_judged: area.may_be_not_judged,
                optional: area.optional,
            });
        }
        areas
    }

    fn rule(&mut self, raw: Spanned<raw::RawRule>, areas: &[JudgementArea], scales: &[Scale]) -> JudgementRule {
        let span = raw.span();
        let raw = raw.into_inner();
        let strength = self.choose(
            &raw.strength,
            "a strength",
            &[("must", Strength::Must), ("reason", Strength::Reason), ("practice", Strength::Practice)],
        );
        let overall_scale: Vec<Scale> = areas
            .iter()
            .filter(|area| area.kind == AreaKind::Overall)
            .filter_map(|area| scales.get(area.scale).cloned())
            .collect();
        if overall_scale.is_empty() {
            let remedy = "Remove the rule, or give the edition an area of kind `overall`";
            self.problem(
                raw.id.span(),
                format!("`{}` speaks of an overall judgement, and this edition has none", raw.id.get_ref()),
                remedy,
            );
        }
        let needs: &[(&str, bool)] = &[
            ("any_of", !raw.any_of.is_empty()),
            ("areas", !raw.areas.is_empty()),
            ("at", !raw.at.is_empty()),
            ("overall_at_best", raw.overall_at_best.is_some()),
            ("overall", !raw.overall.is_empty()),
            ("area", raw.area.is_some()),
            ("grades", raw.grades.is_some()),
            ("at_least", raw.at_least.is_some()),
            ("unless_any_of", !raw.unless_any_of.is_empty()),
            ("unless_at", !raw.unless_at.is_empty()),
        ];
        let (required, optional): (&[&str], &[&str]) = match raw.kind.get_ref().as_str() {
            "caps" => (&["any_of", "at", "overall_at_best"], &[]),
            "count_caps" => (&["any_of", "at", "at_least", "overall_at_best"], &[]),
            "discretion" => (&["any_of", "at"], &["unless_any_of", "unless_at"]),
            "rests_on" => (&["overall", "any_of", "at"], &[]),
            "not_better_than" => (&["area"], &["unless_at"]),
            "within_of_worst" => (&["areas", "grades"], &[]),
            "usually_median" => (&["areas"], &[]),
            _ => (&[], &[]),
        };
        if !required.is_empty() {
            for (key, present) in needs {
                if required.contains(key) && !present {
                    self.problem(
                        span.clone(),
                        format!("A rule of kind `{}` needs `{key}`", raw.kind.get_ref()),
                        "Add it",
                    );
                } else if *present && !required.contains(key) && !optional.contains(key) {
                    self.problem(
                        span.clone(),
                        format!("A rule of kind `{}` has no `{key}`", raw.kind.get_ref()),
                        "Remove it",
                    );
                }
            }
        }
        let any_of = self.area_set(&raw.any_of, areas);
        let listed = self.area_set(&raw.areas, areas);
        let at = self.mark_set(&raw.at, scales);
        let unless_at = self.mark_set(&raw.unless_at, scales);
        let unless_areas = self.area_set(&raw.unless_any_of, areas);
        let overall = self.mark_set(&raw.overall, &overall_scale);
        let best = raw.overall_at_best.as_ref().map_or(Mark::ABSENT, |word| self.mark(word, &overall_scale));
        let area = raw.area.as_ref().map_or(NO_AREA, |word| self.area(word, areas));
        let caps = RuleTest::Caps { areas: any_of, at, at_least: raw.at_least.unwrap_or(1), best };
        let test = self.choose(
            &raw.kind,
            "a kind of rule",
            &[
                ("caps", caps),
                ("count_caps", caps),
                ("discretion", RuleTest::Discretion { areas: any_of, at, unless_areas, unless_at }),
                ("rests_on", RuleTest::RestsOn { overall, areas: any_of, at }),
                ("not_better_than", RuleTest::NotBetterThan { area, unless_at }),
                ("within_of_worst", RuleTest::WithinOfWorst { areas: listed, grades: raw.grades.unwrap_or(0) }),
                ("usually_median", RuleTest::UsuallyMedian { areas: listed }),
            ],
        );
        let mut clause = self.clause(&raw.id, raw.says, &raw.source, &raw.confidence, &raw.basis);
        clause.practice = raw.practice;
        JudgementRule { test, strength, clause }
    }

    fn read_activity(&mut self, raw: Spanned<raw::RawActivity>) -> Activity {
        let raw = raw.into_inner();
        let id = self.vocabulary.intern_activity(raw.key.get_ref(), &raw.title).unwrap_or_else(|| {
            self.problem(raw.key.span(), "There is no room for another activity".to_owned(), "Reuse a known one");
            ActivityId::NOTHING
        });
        self.choose(&raw.output, "an output", &[("report", ()), ("letter", ()), ("none", ())]);
        self.choose(&raw.published, "a rule of publication", &[("always", ()), ("from_the_second", ()), ("never", ())]);
        let on_site = raw.on_site.map(|on_site| {
            if !(1..=60).contains(on_site.working_days.get_ref()) {
                let message = format!("{} working days on site", on_site.working_days.get_ref());
                self.problem(on_site.working_days.span(), message, "Give a number from 1 to 60");
            }
            OnSite {
                begins_on: on_site.begins_on.iter().map(|word| self.weekday(word)).collect(),
                working_days: Number {
                    is: *on_site.working_days.get_ref(),
                    citation: self.citation(&on_site.source, &on_site.confidence, Basis::Policy),
                },
                pattern: on_site.pattern,
            }
        });
        Activity {
            id,
            key: raw.key.into_inner(),
            title: raw.title,
            is_graded: raw.graded,
            who: raw.who,
            output: raw.output.into_inner(),
            published: raw.published.into_inner(),
            notice: raw.notice.map(|notice| Number {
                is: notice.working_days,
                citation: self.citation(&notice.source, &notice.confidence, Basis::Policy),
            }),
            on_site,
            team: raw.team.map(|team| Team {
                inspectors: Number {
                    is: team.inspectors,
                    citation: self.citation(&team.source, &team.confidence, Basis::Policy),
                },
                range: team.fewest.zip(team.most),
                says: team.says,
            }),
            topics: raw.topics,
            questions: raw.questions,
        }
    }

    fn weekday(&mut self, word: &Words) -> Weekday {
        Weekday::from_key(word.get_ref()).unwrap_or_else(|| {
            self.problem(
                word.span(),
                format!("`{}` is not a weekday", word.get_ref()),
                "Write monday, tuesday and so on",
            );
            Weekday::Monday
        })
    }

    fn clocks(&mut self, raw: Vec<Spanned<raw::RawClock>>, in_force: &InForce) -> Vec<Clock> {
        let mut clocks: Vec<Clock> = Vec::new();
        for clock in raw {
            let clock = clock.into_inner();
            let key = clock.key.get_ref().clone();
            if clocks.iter().any(|known| known.key == key) {
                self.problem(
                    clock.key.span(),
                    format!("The clock `{key}` stands twice"),
                    "Give each clock its own key",
                );
            }
            let event = clock.event.get_ref();
            let known = ["on_site_begins", "on_site_ends"].contains(&event.as_str())
                || clocks.iter().any(|earlier| &earlier.key == event);
            if !known {
                let keys: Vec<&str> = clocks.iter().map(|earlier| earlier.key.as_str()).collect();
                self.problem(
                    clock.event.span(),
                    format!("No event above is called `{event}`"),
                    &format!("Use on_site_begins, on_site_ends or an earlier clock: {}", keys.join(", ")),
                );
            }
            let basis = self.basis(&clock.basis);
            let span = clock.values.span();
            let mut values: Vec<DatedValue> = Vec::new();
            for value in clock.values.into_inner() {
                let from = self.date(&value.from);
                if values.last().is_some_and(|last| from <= last.from) {
                    self.problem(
                        value.from.span(),
                        "The values are not in order of date".to_owned(),
                        "Put the earliest first",
                    );
                }
                if in_force.until.is_some_and(|until| from > until) {
                    let remedy = "Put the value in the edition that is in force then";
                    self.problem(value.from.span(), format!("{from} is after the edition has ended"), remedy);
                }
                if !(0..=400).contains(value.is.get_ref()) {
                    self.problem(
                        value.is.span(),
                        format!("{} is out of range", value.is.get_ref()),
                        "Give a number from 0 to 400",
                    );
                }
                let citation = self.citation(&value.source, &value.confidence, basis);
                values.push(DatedValue { from, is: value.is.into_inner(), citation });
            }
            match values.first() {
                None => {
                    self.problem(
                        span,
                        format!("The clock `{key}` has no value"),
                        "Add { from = …, is = …, source = …, confidence = … }",
                    );
                    continue;
                }
                Some(first) if first.from > in_force.from => {
                    let message = format!("The clock `{key}` has no value before {}", first.from);
                    self.problem(span, message, &format!("Let its first value hold from {}", in_force.from));
                }
                Some(_) => {}
            }
            let counts =
                self.choose(&clock.counts, "a direction", &[("after", Counts::After), ("before", Counts::Before)]);
            let unit = self.choose(
                &clock.unit,
                "a unit",
                &[
                    ("working_days", Unit::WorkingDays),
                    ("days", Unit::Days),
                    ("weeks", Unit::Weeks),
                    ("months", Unit::Months),
                ],
            );
            let runs_for = self.activities(&clock.runs_for);
            clocks.push(Clock {
                key,
                title: clock.title,
                runs_for,
                counts,
                event: clock.event.into_inner(),
                unit,
                values,
            });
        }
        clocks
    }

    fn pathway(
        &mut self,
        raw: Spanned<raw::RawPathway>,
        areas: &[JudgementArea],
        scales: &[Scale],
        has_statement_clock: bool,
    ) -> PathwayRule {
        let span = raw.span();
        let raw = raw.into_inner();
        let mut clause = self.clause(&raw.id, raw.says, &raw.source, &raw.confidence, &raw.basis);
        clause.practice = raw.practice;
        let decides = self.choose(
            &raw.decides,
            "something a rule decides",
            &[
                ("inspection", Decides::Inspection),
                ("visit", Decides::Visit),
                ("response", Decides::Response),
                ("yearly", Decides::Yearly),
                ("advice", Decides::Advice),
            ],
        );
        let precedence = raw.precedence.as_ref().map_or(Precedence::Ordinary, |word| {
            self.choose(
                word,
                "a precedence",
                &[("exception", Precedence::Exception), ("otherwise", Precedence::Otherwise)],
            )
        });
        if let Some(about) = &raw.about {
            self.choose(about, "something advice is about", &[("inspection", ())]);
        }
        let due = match (&raw.due, decides) {
            (None, Decides::Advice) => ActivityId::NOTHING,
            (None, _) => {
                self.problem(raw.id.span(), format!("`{}` does not say what is due", raw.id.get_ref()), "Add `due`");
                ActivityId::NOTHING
            }
            (Some(word), _) if word.get_ref() == "nothing" => ActivityId::NOTHING,
            (Some(word), _) => self.activity(word),
        };
        let when = self.condition(raw.when, areas, scales);
        let mut bound =
            |raw: Option<Spanned<raw::RawBound>>| raw.map(|raw| self.bound(raw, &clause.citation, has_statement_clock));
        let (earliest, target, latest) = (bound(raw.earliest), bound(raw.target), bound(raw.latest));
        for (early, late) in [(&earliest, &target), (&target, &latest), (&earliest, &latest)] {
            if let (Some(early), Some(late)) = (early, late)
                && early.after == late.after
                && early.unit == late.unit
                && early.count > late.count
            {
                self.problem(
                    span.clone(),
                    format!("The window of `{}` ends before it begins", clause.id),
                    "Put its edges in order",
                );
            }
        }
        if decides == Decides::Response && latest.is_none() {
            self.problem(span, format!("`{}` gives no last day for the response", clause.id), "Add `latest`");
        }
        let then_every = raw.then_every.map(|every| {
            let span = every.span();
            let every = every.into_inner();
            let amounts = [
                (every.days, Unit::Days),
                (every.working_days, Unit::WorkingDays),
                (every.weeks, Unit::Weeks),
                (every.months, Unit::Months),
            ];
            let (count, unit) = self.amount(span, &amounts);
            let citation = self.own_citation(every.source.as_ref(), every.confidence.as_ref(), &clause.citation);
            Every { count: count.max(1), unit, citation }
        });
        let year_begins = raw.year_begins.and_then(|word| match MonthDay::parse(word.get_ref()) {
            Ok(day) => Some(day),
            Err(message) => {
                self.problem(word.span(), message, "Write month-day, such as 04-01");
                None
            }
        });
        if (decides == Decides::Yearly) != year_begins.is_some() && self.problems.is_empty() {
            self.problem(
                raw.id.span(),
                format!("`{}`: a yearly rule, and no other, has `year_begins`", clause.id),
                "Add or remove it",
            );
        }
        PathwayRule { decides, precedence, when, due, earliest, target, latest, then_every, year_begins, clause }
    }

    fn condition(&mut self, raw: raw::RawWhen, areas: &[JudgementArea], scales: &[Scale]) -> Condition {
        let keys: AreaSet =
            areas.iter().filter(|area| area.kind == AreaKind::Key).filter_map(|area| area.slot).collect();
        // The grades of the last inspection may be of another edition, so the four grades are always known here.
        let four = four_grades();
        let known: Vec<Scale> = scales.iter().cloned().chain([four]).collect();
        let mut tests = Vec::new();
        let flags = [
            raw.requested.map(Test::Requested),
            raw.graded_before.map(Test::GradedBefore),
            raw.priority_action_at_focused_visit.map(Test::PriorityActionAtFocusedVisit),
            raw.priority_action_at_joint_inspection.map(Test::PriorityActionAtJointInspection),
            raw.joint_letter.map(Test::JointLetter),
            raw.risk_raised.map(Test::RiskRaised),
        ];
        tests.extend(flags.into_iter().flatten());
        if let Some(marks) = &raw.last_overall {
            tests.push(Test::LastOverall(self.mark_set(marks, &known)));
        }
        if let Some(marks) = &raw.any_key_area_at {
            tests.push(Test::AnyAreaAt(keys, self.mark_set(marks, &known)));
        }
        if let Some(marks) = &raw.no_key_area_at {
            tests.push(Test::NoAreaAt(keys, self.mark_set(marks, &known)));
        }
        if let Some(one) = &raw.area_at {
            let slot = self.area(&one.area, areas);
            tests.push(Test::AreaAt(slot, self.mark_set(&one.at, &known)));
        }
        if let Some(enough) = &raw.enough_areas_at {
            let of = self.area_set(&enough.of, areas);
            tests.push(Test::EnoughAreasAt(enough.at_least, of, self.mark_set(&enough.at, &known)));
        }
        if let Some(visits) = &raw.visits_since {
            let of = self.activities(&visits.of);
            let count =
                VisitCount { at_least: visits.at_least.unwrap_or(0), at_most: visits.at_most.unwrap_or(u8::MAX), of };
            tests.push(Test::VisitsSince(count));
        }
        Condition { tests }
    }

    fn amount(&mut self, span: Range<usize>, amounts: &[(Option<i32>, Unit)]) -> (i32, Unit) {
        let mut given = amounts.iter().filter_map(|(count, unit)| count.map(|count| (count, *unit)));
        match (given.next(), given.next()) {
            (Some((count, unit)), None) if (0..=1200).contains(&count) => (count, unit),
            _ => {
                let remedy = "Give exactly one of days, working_days, weeks, months, from 0 to 1200";
                self.problem(span, "The length of time is not clear".to_owned(), remedy);
                (0, Unit::Days)
            }
        }
    }

    fn own_citation(&mut self, source: Option<&Words>, confidence: Option<&Words>, inherited: &Citation) -> Citation {
        match (source, confidence) {
            (Some(source), Some(confidence)) => self.citation(source, confidence, inherited.basis),
            (Some(one), None) | (None, Some(one)) => {
                self.problem(one.span(), "A source and a confidence go together".to_owned(), "Give both or neither");
                inherited.clone()
            }
            (None, None) => inherited.clone(),
        }
    }

    fn bound(&mut self, raw: Spanned<raw::RawBound>, inherited: &Citation, has_statement_clock: bool) -> Bound {
        let span = raw.span();
        let raw = raw.into_inner();
        let amounts = [
            (raw.days, Unit::Days),
            (raw.working_days, Unit::WorkingDays),
            (raw.weeks, Unit::Weeks),
            (raw.months, Unit::Months),
        ];
        let (count, unit) = self.amount(span, &amounts);
        let anchors: Vec<(&str, Anchor)> = Anchor::ALL.iter().map(|(anchor, key, _)| (*key, *anchor)).collect();
        let after = self.choose(&raw.after, "a day to count from", &anchors);
        if after == Anchor::WrittenStatement && !has_statement_clock {
            let remedy = "Add a [[clock]] with the key `written_statement`";
            self.problem(raw.after.span(), "This edition has no clock for the written statement".to_owned(), remedy);
        }
        let citation = self.own_citation(raw.source.as_ref(), raw.confidence.as_ref(), inherited);
        Bound { count, unit, after, citation }
    }

    fn suspension(&mut self, raw: raw::RawSuspension) -> Suspension {
        let (from, until) = (self.date(&raw.from), self.date(&raw.until));
        if until < from {
            self.problem(
                raw.until.span(),
                "The suspension ends before it begins".to_owned(),
                "Put `until` on or after `from`",
            );
        }
        Suspension {
            activities: self.activities(&raw.activities),
            from,
            until,
            clause: self.clause(&raw.id, raw.says, &raw.source, &raw.confidence, &raw.basis),
        }
    }

    fn adjustment(&mut self, raw: raw::RawAdjustment, clocks: &[Clock]) -> Adjustment {
        let activities = self.activities(&raw.applies_for);
        for held in &raw.holds {
            if !clocks.iter().any(|clock| &clock.key == held.get_ref()) {
                self.problem(
                    held.span(),
                    format!("No clock is called `{}`", held.get_ref()),
                    "Name a clock of this edition",
                );
            }
        }
        let holds = raw.holds.iter().map(|word| word.get_ref().clone()).collect();
        let weekdays = raw.weekdays.iter().map(|word| self.weekday(word)).collect();
        let kinds = [("pre_election_hold", 0), ("closed_weeks", 1), ("notified_on", 2)];
        let kind = match self.choose(&raw.kind, "a kind of adjustment", &kinds) {
            0 => AdjustmentKind::PreElectionHold(holds),
            1 => AdjustmentKind::ClosedWeeks(activities),
            _ => AdjustmentKind::NotifiedOn(activities, weekdays),
        };
        Adjustment { kind, clause: self.clause(&raw.id, raw.says, &raw.source, &raw.confidence, &raw.basis) }
    }

    fn interruption(&mut self, raw: raw::RawInterruption) -> Interruption {
        let clause = self.clause(&raw.id, raw.says, &raw.source, &raw.confidence, &raw.basis);
        Interruption { key: raw.key, title: raw.title, decided_by: raw.decided_by, clause }
    }
}

fn four_grades() -> Scale {
    let points = crate::mark::Grade::ALL
        .iter()
        .map(|grade| ScalePoint { mark: grade.mark(), key: grade.key().to_owned(), title: grade.title().to_owned() })
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
