//! Reads the pathway: what is due, when and why.

use std::ops::Range;

use toml::Spanned;

use super::{Reader, four_grades};
use crate::Date;
use crate::citation::Citation;
use crate::date::MonthDay;
use crate::framework::pathway::Every;
use crate::framework::raw::{self, Words};
use crate::framework::{
    Anchor, AreaKind, Bound, Condition, Decides, DoneCount, Follows, JudgementArea, PathwayRule, Precedence, Scale,
    Test, Unit, VisitCount,
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
                ("further", Decides::Further),
            ],
        );
        let precedence = raw.precedence.as_ref().map_or(Precedence::Ordinary, |word| self.precedence(word));
        let follows = raw.follows.as_ref().map_or(Follows::Day, |word| {
            self.choose(
                word,
                "an edition to follow",
                &[("last_inspection", Follows::LastInspection), ("day", Follows::Day)],
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
        self.in_order(&clause.id, &span, [&earliest, &target, &latest]);
        if decides == Decides::Response && latest.is_none() {
            self.problem(span, format!("`{}` gives no last day for the response", clause.id), "Add `latest`");
        }
        let then_every = raw.then_every.map(|every| self.every(every, &clause.citation));
        let year_begins = raw.year_begins.and_then(|word| self.day_of_year(&word));
        if (decides == Decides::Yearly) != year_begins.is_some() && self.problems.is_empty() {
            self.problem(
                raw.id.span(),
                format!("`{}`: a yearly rule, and no other, has `year_begins`", clause.id),
                "Add or remove it",
            );
        }
        PathwayRule {
            decides,
            precedence,
            follows,
            when,
            due,
            earliest,
            target,
            latest,
            then_every,
            year_begins,
            clause,
        }
    }

    fn precedence(&mut self, word: &Words) -> Precedence {
        let choices = [("exception", Precedence::Exception), ("otherwise", Precedence::Otherwise)];
        self.choose(word, "a precedence", &choices)
    }

    /// Edges that count the same from the same day come one after another.
    fn in_order(&mut self, id: &str, span: &Range<usize>, [earliest, target, latest]: [&Option<Bound>; 3]) {
        for (early, late) in [(earliest, target), (target, latest), (earliest, latest)] {
            if let (Some(early), Some(late)) = (early, late)
                && early.after == late.after
                && early.unit == late.unit
                && early.count > late.count
            {
                self.problem(
                    span.clone(),
                    format!("The window of `{id}` ends before it begins"),
                    "Put its edges in order",
                );
            }
        }
    }

    pub(super) fn day_of_year(&mut self, word: &Words) -> Option<MonthDay> {
        match MonthDay::parse(word.get_ref()) {
            Ok(day) => Some(day),
            Err(message) => {
                self.problem(word.span(), message, "Write month-day, such as 04-01");
                None
            }
        }
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
        tests.extend(self.setting_tests(&raw, &known));
        Condition::new(tests)
    }

    /// What is asked of settings only.
    fn setting_tests(&mut self, raw: &raw::RawWhen, known: &[Scale]) -> Vec<Test> {
        let mut tests = Vec::new();
        tests.extend(raw.registered_this_year.map(Test::RegisteredThisYear));
        tests.extend(raw.occupied.map(Test::Occupied));
        tests.extend(raw.suspended.map(Test::Suspended));
        let before = raw.registered_before.as_ref().and_then(|word| self.day_of_year(word));
        let from = raw.registered_from.as_ref().and_then(|word| self.day_of_year(word));
        tests.extend(before.map(Test::RegisteredBefore));
        tests.extend(from.map(Test::RegisteredFrom));
        for done in &raw.done_this_year {
            tests.push(Test::DoneThisYear(self.done_count(done, known)));
        }
        for done in &raw.done_last_year {
            tests.push(Test::DoneLastYear(self.done_count(done, known)));
        }
        tests
    }

    fn done_count(&mut self, raw: &raw::RawDone, known: &[Scale]) -> DoneCount {
        let fewest = if raw.at_most.is_none() { 1 } else { 0 };
        DoneCount {
            of: self.activities(&raw.of),
            overall: (!raw.overall.is_empty()).then(|| self.mark_set(&raw.overall, known)),
            from: raw.from.as_ref().and_then(|word| self.day_of_year(word)),
            until: raw.until.as_ref().and_then(|word| self.day_of_year(word)),
            at_least: raw.at_least.unwrap_or(fewest),
            at_most: raw.at_most.unwrap_or(u8::MAX),
        }
    }

    /// The one length given, among days, working days, weeks and months.
    pub(super) fn amount(&mut self, span: Range<usize>, given: [Option<i32>; 4]) -> (i32, Unit) {
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
        let mut citation = self.own_citation(raw.source.as_ref(), raw.confidence.as_ref(), inherited);
        if let Some(basis) = &raw.basis {
            citation.basis = self.basis(basis);
        }
        let lengths = [raw.days, raw.working_days, raw.weeks, raw.months];
        if let Some(on) = &raw.on {
            if raw.after.is_some() || raw.outcome_interval || lengths.iter().any(Option::is_some) {
                let remedy = "Give `on`, with or without `year`, and nothing else";
                self.problem(span, "A day of the year is not counted from anything".to_owned(), remedy);
            }
            let choices = [("this", false), ("next", true)];
            let is_next = raw.year.as_ref().is_some_and(|word| self.choose(word, "a year", &choices));
            let day = self.day_of_year(on).unwrap_or(MonthDay::of(Date::EARLIEST));
            return Bound {
                count: 0,
                unit: Unit::Days,
                after: Anchor::DayOfYear(day, is_next),
                is_of_outcome: false,
                citation,
            };
        }
        let Some(word) = &raw.after else {
            let remedy = "Add `after`, or give a day of the year with `on`";
            self.problem(span, "It does not say what it is counted from".to_owned(), remedy);
            return Bound { count: 0, unit: Unit::Days, after: Anchor::EditionBegan, is_of_outcome: false, citation };
        };
        let anchors: Vec<(&str, Anchor)> = Anchor::ALL.iter().map(|(anchor, key, _)| (*key, *anchor)).collect();
        let after = self.choose(word, "a day to count from", &anchors);
        if after == Anchor::WrittenStatement && !has_statement_clock {
            let remedy = "Add a [[clock]] with the key `written_statement`";
            self.problem(word.span(), "This edition has no clock for the written statement".to_owned(), remedy);
        }
        if raw.outcome_interval {
            return Bound { count: 0, unit: Unit::Months, after, is_of_outcome: true, citation };
        }
        let (count, unit) = self.amount(span, lengths);
        Bound { count, unit, after, is_of_outcome: false, citation }
    }
}
