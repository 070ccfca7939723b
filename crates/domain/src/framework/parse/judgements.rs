//! Reads what is judged: scales, areas, and the rules about judgements.

use std::collections::BTreeMap;

use toml::Spanned;

use super::{NO_AREA, Reader};
use crate::framework::raw::{self, Words};
use crate::framework::{AreaKind, JudgementArea, JudgementRule, RuleTest, Scale, ScaleKind, ScalePoint, Strength};
use crate::mark::Mark;

impl Reader<'_> {
    pub(super) fn scales(&mut self, raw: BTreeMap<String, Spanned<raw::RawScale>>) -> Vec<Scale> {
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
                    Some(mark) => {
                        points.push(ScalePoint { mark, key: name, title: point.title, next_months: point.next_months });
                    }
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

    pub(super) fn areas(&mut self, raw: Vec<Spanned<raw::RawArea>>, scales: &[Scale]) -> Vec<JudgementArea> {
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
            let scale = self.scale_index(&area.scale, scales);
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

    pub(super) fn scale_index(&mut self, word: &Words, scales: &[Scale]) -> usize {
        scales.iter().position(|scale| &scale.key == word.get_ref()).unwrap_or_else(|| {
            let keys: Vec<&str> = scales.iter().map(|scale| scale.key.as_str()).collect();
            let remedy = format!("Use one of: {}", keys.join(", "));
            self.problem(word.span(), format!("This edition has no scale `{}`", word.get_ref()), &remedy);
            0
        })
    }

    pub(super) fn rule(
        &mut self,
        raw: Spanned<raw::RawRule>,
        areas: &[JudgementArea],
        scales: &[Scale],
    ) -> JudgementRule {
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
        self.rule_keys(&raw, span);
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
                ("does_not_limit", RuleTest::DoesNotLimit { areas: any_of, at }),
            ],
        );
        let mut clause = self.clause(&raw.id, raw.says, &raw.source, &raw.confidence, &raw.basis);
        clause.practice = raw.practice;
        JudgementRule { test, strength, clause }
    }

    /// A kind of rule has the keys it needs and no others.
    fn rule_keys(&mut self, raw: &raw::RawRule, span: std::ops::Range<usize>) {
        let given = [
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
            "does_not_limit" => (&["any_of", "at"], &[]),
            _ => (&[], &[]),
        };
        if !required.is_empty() {
            for (key, present) in given {
                if required.contains(&key) && !present {
                    self.problem(
                        span.clone(),
                        format!("A rule of kind `{}` needs `{key}`", raw.kind.get_ref()),
                        "Add it",
                    );
                } else if present && !required.contains(&key) && !optional.contains(&key) {
                    self.problem(
                        span.clone(),
                        format!("A rule of kind `{}` has no `{key}`", raw.kind.get_ref()),
                        "Remove it",
                    );
                }
            }
        }
    }
}
