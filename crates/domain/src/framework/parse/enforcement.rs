//! Reads what may be done about a setting that falls short.

use toml::Spanned;

use super::Reader;
use crate::citation::Citation;
use crate::framework::raw;
use crate::framework::{Measure, Step, Unit, Withheld};

impl Reader<'_> {
    pub(super) fn measure(&mut self, raw: raw::RawMeasure) -> Measure {
        let clause = self.clause(&raw.key, raw.says, &raw.source, &raw.confidence, &raw.basis);
        if raw.who.is_empty() {
            let message = format!("Nobody may take `{}`", clause.id);
            self.problem(raw.key.span(), message, "Say who in `who`");
        }
        let begins: Vec<String> = raw.begins.into_iter().map(Spanned::into_inner).collect();
        let mut steps: Vec<Step> = Vec::new();
        for step in raw.steps {
            let after = step.get_ref().after.clone();
            if !begins.contains(after.get_ref()) && !steps.iter().any(|known| &known.key == after.get_ref()) {
                let message = format!("Nothing gives the day `{}`", after.get_ref());
                self.problem(after.span(), message, "Name it in `begins`, or an earlier step");
            }
            let step = self.step(step.into_inner(), &clause.citation);
            steps.push(step);
        }
        let who = raw.who.into_iter().map(Spanned::into_inner).collect();
        Measure { key: clause.id.clone(), title: raw.title, who, begins, steps, clause }
    }

    /// Why measures are not given; none of them may be given all the same.
    pub(super) fn withheld(&mut self, raw: raw::RawWithheld, given: &[Measure]) -> Withheld {
        let clause = self.clause(&raw.id, raw.says, &raw.source, &raw.confidence, &raw.basis);
        for word in &raw.measures {
            if given.iter().any(|measure| &measure.key == word.get_ref()) {
                let message = format!("`{}` is both given and withheld", word.get_ref());
                self.problem(word.span(), message, "Remove the [[measure]], or its key here");
            }
        }
        Withheld { measures: raw.measures.into_iter().map(Spanned::into_inner).collect(), clause }
    }

    fn step(&mut self, raw: raw::RawStep, inherited: &Citation) -> Step {
        let earliest = raw.earliest.map(|length| self.length(length));
        let latest = raw.latest.map(|length| self.length(length));
        let mut citation = self.own_citation(raw.source.as_ref(), raw.confidence.as_ref(), inherited);
        if let Some(basis) = &raw.basis {
            // A notice of statute may be followed up as policy has it.
            citation.basis = self.basis(basis);
        }
        Step {
            key: raw.key.into_inner(),
            title: raw.title,
            by: raw.by.into_inner(),
            after: raw.after.into_inner(),
            earliest,
            latest,
            citation,
        }
    }

    fn length(&mut self, raw: Spanned<raw::RawEvery>) -> (i32, Unit) {
        let span = raw.span();
        let raw = raw.into_inner();
        self.amount(span, [raw.days, raw.working_days, raw.weeks, raw.months])
    }
}
