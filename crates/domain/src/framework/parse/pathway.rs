//! Reads the pathway: what is due, when and why.

use std::ops::Range;

use toml::Spanned;

use super::{Reader, four_grades};
use crate::citation::Citation;
use crate::date::MonthDay;
use crate::framework::pathway::Every;
use crate::framework::raw::{self, Words};
use crate::framework::{
    Anchor, AreaKind, Bound, Condition, Decides, JudgementArea, PathwayRule, Precedence, Scale, Test, Unit, VisitCount,
};
use crate::vocabulary::{ActivityId, AreaSet};

impl Reader<'_> {
    pub(super) fn pathway(
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
        let due = self.due(&raw.id, raw.due.as_ref(), decides);
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
        let then_every = raw.then_every.map(|every| self.every(every, &clause.citation));
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

    fn due(&mut self, id: &Words, due: Option<&Words>, decides: Decides) -> ActivityId {
        match due {
            None if decides == Decides::Advice => ActivityId::NOTHING,
            None => {
                self.problem(id.span(), format!("`{}` does not say what is due", id.get_ref()), "Add `due`");
                ActivityId::NOTHING
            }
            Some(word) if word.get_ref() == "nothing" => ActivityId::NOTHING,
            Some(word) => self.activity(word),
        }
    }

    fn every(&mut self, raw: Spanned<raw::RawEvery>, inherited: &Citation) -> Every {
        let span = raw.span();
        let raw = raw.into_inner();
        let (count, unit) = self.amount(span, [raw.days, raw.working_days, raw.weeks, raw.months]);
        let citation = self.own_citation(raw.source.as_ref(), raw.confidence.as_ref(), inherited);
        Every { count: count.max(1), unit, citation }
    }

    pub(super) fn condition(&mut self, raw: raw::RawWhen, areas: &[JudgementArea], scales: &[Scale]) -> Condition {
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
        Condition::new(tests)
    }

    /// The one length given, among days, working days, weeks and months.
    fn amount(&mut self, span: Range<usize>, given: [Option<i32>; 4]) -> (i32, Unit) {
        let units = [Unit::Days, Unit::WorkingDays, Unit::Weeks, Unit::Months];
        let mut given = given.into_iter().zip(units).filter_map(|(count, unit)| Some((count?, unit)));
        match (given.next(), given.next()) {
            (Some((count, unit)), None) if (0..=1200).contains(&count) => (count, unit),
            _ => {
                let remedy = "Give exactly one of days, working_days, weeks, months, from 0 to 1200";
                self.problem(span, "The length of time is not clear".to_owned(), remedy);
                (0, Unit::Days)
            }
        }
    }

    pub(super) fn own_citation(
        &mut self,
        source: Option<&Words>,
        confidence: Option<&Words>,
        inherited: &Citation,
    ) -> Citation {
        match (source, confidence) {
            (Some(source), Some(confidence)) => self.citation(source, confidence, inherited.basis),
            (Some(one), None) | (None, Some(one)) => {
                self.problem(one.span(), "A source and a confidence go together".to_owned(), "Give both or neither");
                inherited.clone()
            }
            (None, None) => inherited.clone(),
        }
    }

    pub(super) fn bound(
        &mut self,
        raw: Spanned<raw::RawBound>,
        inherited: &Citation,
        has_statement_clock: bool,
    ) -> Bound {
        let span = raw.span();
        let raw = raw.into_inner();
        let (count, unit) = self.amount(span, [raw.days, raw.working_days, raw.weeks, raw.months]);
        let anchors: Vec<(&str, Anchor)> = Anchor::ALL.iter().map(|(anchor, key, _)| (*key, *anchor)).collect();
        let after = self.choose(&raw.after, "a day to count from", &anchors);
        if after == Anchor::WrittenStatement && !has_statement_clock {
            let remedy = "Add a [[clock]] with the key `written_statement`";
            self.problem(raw.after.span(), "This edition has no clock for the written statement".to_owned(), remedy);
        }
        let citation = self.own_citation(raw.source.as_ref(), raw.confidence.as_ref(), inherited);
        Bound { count, unit, after, citation }
    }
}
