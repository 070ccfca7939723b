//! Looks an edition over: rules that can never speak, cases no rule or two rules decide, edges without an example.
//!
//! The conditions are a closed set, so the cases are few enough to be tried one by one.

use std::collections::BTreeSet;

use crate::Date;
use crate::framework::beside::missing;
use crate::framework::examples::{Coverage, run_examples};
use crate::framework::lint_settings::{each_history, history_words};
use crate::framework::{
    Audience, Bound, Decides, Edition, Finding, JudgementRule, Level, PathwayRule, Precedence, Problem, RuleTest,
    Standing, Test,
};
use crate::judgement::judge;
use crate::mark::{Grade, Mark};
use crate::outcome::Outcome;
use crate::regime::{DataFile, Regime};
use crate::schedule::{Facts, Graded};
use crate::vocabulary::{ActivityId, ActivitySet, AreaSlot};

/// Everything a reader of a file should look at: one edition, or those that are composed of a profile. `examples` is the file
/// beside it, where there is one.
pub fn lint(regime: &Regime, editions: &[usize], file: &DataFile, examples: Option<&DataFile>) -> Vec<Problem> {
    let coverage = examples.map(|examples| run_examples(regime, editions, examples));
    let mut found = Vec::new();
    for edition in editions {
        for problem in lint_edition(regime, *edition, file, coverage.as_ref().map(|(coverage, _)| coverage)) {
            if !found.contains(&problem) {
                found.push(problem);
            }
        }
    }
    if let Some((_, problems)) = coverage {
        found.extend(problems);
    }
    found
}

fn lint_edition(regime: &Regime, edition: usize, file: &DataFile, coverage: Option<&Coverage>) -> Vec<Problem> {
    let mut found = Vec::new();
    let looked_at = &regime.editions[edition];
    let mut at = |level: Level, id: &str, message: String, remedy: &str| {
        let needle = format!("\"{id}\"");
        let start = file.text.find(&needle).unwrap_or(0);
        let span = if start == 0 { 0..0 } else { start..start + needle.len() };
        found.push(Problem { level, file: file.path.clone(), span, message, remedy: remedy.to_owned() });
    };
    judgement_rules(looked_at, &mut at);
    pathway_rules(regime, edition, &mut at);
    findings(looked_at, &mut at);
    // A draft outside the frameworks folder may stand beside the edition it was copied from.
    if file.path.contains("frameworks/") {
        neighbours(regime, edition, &mut at);
    }
    if looked_at.standing == Standing::Law && file.path.contains("frameworks/") {
        for (level, key, message, remedy) in missing(looked_at) {
            at(level, &key, message, &remedy);
        }
    }
    match coverage {
        Some(coverage) => missing_examples(looked_at, coverage, &mut at),
        None => {
            let name = file.path.trim_end_matches(".toml");
            at(
                Level::Error,
                &looked_at.framework,
                format!("{} has no examples", looked_at.name),
                &format!("Write them in {name}.examples.md; frameworks/README.md says how"),
            );
        }
    }
    found
}

/// The clock of an action plan, which only a finding of priority sets off.
const ACTION_PLAN: &str = "action_plan";

/// Every activity after which a plan may be owed prints a kind of finding that calls for one.
fn findings(edition: &Edition, report: &mut Report<'_>) {
    let Some(clock) = edition.clocks.iter().find(|clock| clock.key == ACTION_PLAN) else { return };
    for activity in edition.activities.iter().filter(|activity| clock.runs_for.contains(activity.id)) {
        let printed = |kind: &&Finding| kind.appears_in.contains(&activity.output);
        let kinds: Vec<&str> = edition.findings.iter().filter(printed).map(|kind| kind.key.as_str()).collect();
        if !edition.findings.iter().filter(printed).any(|kind| kind.is_priority) {
            let message = format!(
                "The clock `{ACTION_PLAN}` runs for `{}`, and none of its findings calls for a plan: {}",
                activity.key,
                kinds.join(", ")
            );
            report(Level::Error, &clock.key, message, "Write `priority = true` at the kind that does");
        }
    }
}

/// More cases than any edition so far has, and few enough to try in a moment.
const MOST_CASES: usize = 50_000;

type Report<'a> = dyn FnMut(Level, &str, String, &str) + 'a;

fn areas_of(test: &RuleTest) -> Vec<AreaSlot> {
    let sets = match *test {
        RuleTest::Caps { areas, .. }
        | RuleTest::DoesNotLimit { areas, .. }
        | RuleTest::RestsOn { areas, .. }
        | RuleTest::WithinOfWorst { areas, .. }
        | RuleTest::UsuallyMedian { areas } => [areas, areas],
        RuleTest::Discretion { areas, unless_areas, .. } => [areas, unless_areas],
        RuleTest::NotBetterThan { area, .. } => {
            let one = [area].into_iter().collect();
            [one, one]
        }
    };
    sets[0].iter().chain(sets[1].iter()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Tries every combination of marks of the areas that any rule speaks of, with every overall mark.
fn judgement_rules(edition: &Edition, report: &mut Report<'_>) {
    let Some(scale) = edition.overall_scale() else { return };
    let slots: BTreeSet<AreaSlot> = edition.rules.iter().flat_map(|rule| areas_of(&rule.test)).collect();
    let slots: Vec<AreaSlot> = slots.into_iter().collect();
    let mut base = Outcome::NOTHING;
    for slot in edition.all_areas.iter() {
        base.set(slot, scale.points.first().map_or(Mark::NOT_JUDGED, |point| point.mark));
    }
    let points = scale.points.len();
    // Every combination, of as many areas as keep the number of cases within reach.
    let reach =
        (0..=slots.len() as u32).rev().find(|n| points.checked_pow(*n).is_some_and(|cases| cases <= MOST_CASES));
    let reach = reach.unwrap_or(0);
    let cases = points.pow(reach);
    let mut spoke = vec![false; edition.rules.len()];
    let mut contradiction = None;
    for case in 0..cases {
        let mut outcome = base;
        let mut rest = case;
        for slot in slots.iter().take(reach as usize) {
            outcome.set(*slot, scale.points[rest % points].mark);
            rest /= points;
        }
        for overall in &scale.points {
            outcome.overall = overall.mark;
            let ruling = judge(edition, &outcome);
            for (index, spoke) in spoke.iter_mut().enumerate() {
                *spoke |= ruling.spoke() & (1 << index) != 0;
            }
            if ruling.allowed.is_empty() && contradiction.is_none() {
                contradiction = Some(outcome);
            }
        }
    }
    for (rule, spoke) in edition.rules.iter().zip(spoke) {
        if !spoke {
            let message = format!("No set of judgements can make the rule `{}` speak", rule.clause.id);
            report(Level::Error, &rule.clause.id, message, "Widen its areas or marks, or remove it");
        }
    }
    if contradiction.is_some() {
        let message =
            "Some judgements leave no overall grade allowed: two limiting rules contradict each other".to_owned();
        report(Level::Error, &edition.framework, message, "Let one of them give way");
    }
}

/// Every case the pathway's conditions can tell apart.
fn cases(edition: &Edition) -> Vec<Facts<'static>> {
    let tests: Vec<Test> = edition.pathway.iter().flat_map(|rule| rule.when.tests().iter().copied()).collect();
    let uses = |wanted: fn(&Test) -> bool| tests.iter().any(wanted);
    let flag = |used: bool| if used { vec![false, true] } else { vec![false] };
    let uses_areas = uses(|test| {
        matches!(test, Test::AnyAreaAt(..) | Test::NoAreaAt(..) | Test::AreaAt(..) | Test::EnoughAreasAt(..))
    });
    let uses_overall = uses(|test| matches!(test, Test::LastOverall(_)));
    let narrow = edition.in_force.audience == Audience::LastJudgedInadequate;

    let overalls: Vec<Mark> = match (narrow, uses_overall) {
        (true, _) => vec![Grade::Inadequate.mark()],
        (false, true) => Grade::ALL.iter().map(|grade| grade.mark()).collect(),
        (false, false) => vec![Mark::ABSENT],
    };
    let slots: Vec<AreaSlot> = if uses_areas { edition.key_areas.iter().take(5).collect() } else { Vec::new() };
    let mut outcomes: Vec<Option<Outcome>> = if narrow { Vec::new() } else { vec![None] };
    for overall in overalls {
        for case in 0..4_usize.pow(slots.len() as u32) {
            let mut outcome = Outcome::NOTHING;
            outcome.overall = overall;
            let mut rest = case;
            for slot in &slots {
                outcome.set(*slot, Grade::ALL[rest % 4].mark());
                rest /= 4;
            }
            outcomes.push(Some(outcome));
        }
    }
    let day = edition.in_force.from;
    let mut cases = Vec::new();
    for outcome in outcomes {
        for requested in flag(uses(|test| matches!(test, Test::Requested(_)))) {
            for risk in flag(uses(|test| matches!(test, Test::RiskRaised(_)))) {
                for focused in flag(uses(|test| matches!(test, Test::PriorityActionAtFocusedVisit(_)))) {
                    for joint in flag(uses(|test| matches!(test, Test::PriorityActionAtJointInspection(_)))) {
                        for letter in flag(uses(|test| matches!(test, Test::JointLetter(_)))) {
                            for visits in 0..if uses(|test| matches!(test, Test::VisitsSince(_))) { 4 } else { 1 } {
                                let mut facts = Facts::none(ActivitySet::default());
                                facts.last = outcome.map(|outcome| Graded {
                                    activity: ActivityId::NOTHING,
                                    began_on: day,
                                    ended_on: day,
                                    published_on: day,
                                    outcome,
                                });
                                facts.requested_on = requested.then_some(day);
                                facts.risk_raised = risk;
                                for _ in 0..visits {
                                    facts.note_visit(ActivityId::FOCUSED_VISIT, day, false);
                                }
                                facts.priority_action_letter = focused.then_some(day);
                                facts.joint_priority_action_letter = joint.then_some(day);
                                facts.joint_letter = letter.then_some(day);
                                cases.push(facts);
                            }
                        }
                    }
                }
            }
        }
    }
    cases
}

fn pathway_rules(regime: &Regime, at: usize, report: &mut Report<'_>) {
    let edition = &regime.editions[at];
    if edition.pathway.is_empty() {
        return;
    }
    let decides_inspection =
        |rule: &&PathwayRule| rule.decides == Decides::Inspection && rule.precedence == Precedence::Ordinary;
    let has_inspections = edition.pathway.iter().any(|rule| rule.decides == Decides::Inspection);
    let mut reached = vec![false; edition.pathway.len()];
    let mut gap: Option<String> = None;
    let mut overlap: Option<(String, String, String)> = None;
    let mut look_at = |facts: &Facts| {
        let mut decided = false;
        for (rule, reached) in edition.pathway.iter().zip(&mut reached) {
            let first = rule.decides != Decides::Inspection || !decided;
            if first && rule.when.holds(facts) {
                *reached = true;
                decided |= rule.decides == Decides::Inspection;
            }
        }
        if has_inspections && !decided && gap.is_none() {
            gap = Some(case_words(regime, edition, facts));
        }
        if overlap.is_none() {
            let mut fitting = edition.pathway.iter().filter(decides_inspection).filter(|rule| rule.when.holds(facts));
            if let (Some(one), Some(other)) = (fitting.next(), fitting.next()) {
                let when = case_words(regime, edition, facts);
                overlap = Some((when, one.clause.id.clone(), other.clause.id.clone()));
            }
        }
    };
    if edition.kind.is_some() {
        each_history(edition, &mut look_at);
    } else {
        cases(edition).iter().for_each(look_at);
    }
    for (rule, reached) in edition.pathway.iter().zip(reached) {
        if !reached {
            let message =
                format!("The rule `{}` can never decide: earlier rules take every case it fits", rule.clause.id);
            report(Level::Error, &rule.clause.id, message, "Put it earlier, narrow the rules before it, or remove it");
        }
    }
    if let Some(when) = gap {
        let message = format!("No rule says which inspection is due when {when}");
        report(
            Level::Error,
            &edition.framework,
            message,
            "Add a rule, if only one with due = \"nothing\" that says why",
        );
    }
    if let Some((when, one, other)) = overlap {
        let message = format!("`{one}` and `{other}` both decide when {when}");
        let remedy = "Narrow one, or mark the one that comes first with precedence = \"exception\"";
        report(Level::Error, &other, message, remedy);
    }
}

fn case_words(regime: &Regime, edition: &Edition, facts: &Facts) -> String {
    if let Some(at) = &facts.setting {
        return history_words(regime, at);
    }
    let mut said = Vec::new();
    match facts.last {
        None => said.push("the authority was never inspected".to_owned()),
        Some(last) => {
            if last.outcome.overall.is_present() {
                said.push(format!(
                    "the last overall grade is {}",
                    regime.vocabulary.mark_title(last.outcome.overall).to_lowercase()
                ));
            }
            for area in &edition.areas {
                if let Some(slot) = area.slot
                    && last.outcome.of(slot).is_present()
                {
                    let mark = regime.vocabulary.mark_title(last.outcome.of(slot)).to_lowercase();
                    said.push(format!("{} is {mark}", area.key));
                }
            }
        }
    }
    for (holds, words) in [
        (facts.requested_on.is_some(), "an inspection was requested"),
        (facts.risk_raised, "risk is raised"),
        (facts.priority_action_letter.is_some(), "a focused visit found a priority action"),
        (facts.joint_priority_action_letter.is_some(), "a joint inspection found a priority action"),
    ] {
        if holds {
            said.push(words.to_owned());
        }
    }
    said.join(", ")
}

/// Holds the edition against the others of its framework: no two for the same audience on one day, no day without one.
fn neighbours(regime: &Regime, at: usize, report: &mut Report<'_>) {
    let edition = &regime.editions[at];
    if edition.standing != Standing::Law {
        return;
    }
    let same = |other: &&Edition| {
        other.id != edition.id
            && other.standing == Standing::Law
            && other.framework == edition.framework
            && other.in_force.audience == edition.in_force.audience
    };
    let far = Date::LATEST;
    for other in regime.editions.iter().filter(same) {
        let (a, b) = (&edition.in_force, &other.in_force);
        if a.from <= b.until.unwrap_or(far) && b.from <= a.until.unwrap_or(far) {
            let message = format!("`{}` and `{}` are in force on the same days", edition.id, other.id);
            report(
                Level::Error,
                &edition.framework,
                message,
                "End the earlier one the day before the later one begins",
            );
        }
    }
    let earlier = regime.editions.iter().filter(same).filter(|other| other.in_force.from < edition.in_force.from);
    if let Some(before) = earlier.max_by_key(|other| other.in_force.from)
        && let Some(until) = before.in_force.until
        && until.plus_days(1) < edition.in_force.from
    {
        let message = format!(
            "No edition of `{}` is in force from {} to {}",
            edition.framework,
            until.plus_days(1),
            edition.in_force.from.plus_days(-1)
        );
        report(Level::Warning, &edition.framework, message, "Let the earlier one last until the later one begins");
    }
}

fn missing_examples(edition: &Edition, coverage: &Coverage, report: &mut Report<'_>) {
    let remedy = "Add one to the examples file";
    for JudgementRule { clause, .. } in &edition.rules {
        for (seen, side) in [(&coverage.spoke, "speaks"), (&coverage.silent, "is silent")] {
            if !seen.contains(&clause.id) {
                let message = format!("No example shows a case in which the rule `{}` {side}", clause.id);
                report(Level::Error, &clause.id, message, remedy);
            }
        }
    }
    for clock in &edition.clocks {
        for value in &clock.values {
            if !coverage.clocks.contains(&format!("{} from {}", clock.key, value.from)) {
                let message =
                    format!("No example fixes the day of the clock `{}` for its value from {}", clock.key, value.from);
                report(Level::Error, &clock.key, message, remedy);
            }
        }
    }
    for withheld in &edition.withheld {
        if !withheld.measures.iter().any(|measure| coverage.refused.contains(measure)) {
            let message = format!("No example shows a measure refused that `{}` withholds", withheld.clause.id);
            report(Level::Error, &withheld.clause.id, message, remedy);
        }
    }
    for rule in &edition.pathway {
        let seen = coverage.pathway.get(&rule.clause.id);
        let saw = |state: &str| seen.is_some_and(|seen| seen.contains(state));
        let comes_round = [&rule.earliest, &rule.latest].into_iter().flatten().any(|bound| bound.comes_round());
        let is_later = rule.latest.as_ref().is_some_and(Bound::is_of_next_year);
        let silent = rule.due == ActivityId::NOTHING || rule.year_begins.is_some() || is_later;
        if silent {
            // Visits that are not due leave no trace in an answer, so only inspections and advice can be asked for.
            let traceable = rule.decides != Decides::Visit;
            if seen.is_none() && traceable {
                let message = format!("No example shows the rule `{}` deciding", rule.clause.id);
                report(Level::Error, &rule.clause.id, message, remedy);
            }
            continue;
        }
        let mut wanted = vec![("last day", "on the last day of the window")];
        let ends = rule.then_every.is_none() && !comes_round && rule.decides != Decides::Response;
        if ends && rule.latest.is_some() {
            let past = saw("overdue") || saw("unrecorded");
            if !past {
                let message = format!("No example shows `{}` the day after its window", rule.clause.id);
                report(Level::Error, &rule.clause.id, message, remedy);
            }
        }
        if rule.decides == Decides::Inspection
            && rule.earliest.as_ref().is_some_and(|bound| bound.count > 0)
            && !saw("upcoming")
        {
            wanted.push(("upcoming", "before its window"));
        }
        for (state, words) in wanted {
            if rule.latest.is_some() && !saw(state) {
                let message = format!("No example shows `{}` {words}", rule.clause.id);
                report(Level::Error, &rule.clause.id, message, remedy);
            }
        }
    }
}
