//! May these judgements stand, and why.

use crate::citation::Sources;
use crate::decision::Reason;
use crate::framework::{AreaKind, Edition, RuleTest, Scale, ScaleKind, Strength};
use crate::mark::{Mark, MarkSet};
use crate::outcome::Outcome;
use crate::vocabulary::{AreaSet, AreaSlot, Vocabulary};

/// What the rules say of a set of judgements.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// They stand.
    Accepted,
    /// They stand with a recorded reason.
    NeedsReason,
    /// They may not stand.
    Refused,
}

impl Verdict {
    /// The word used in data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::NeedsReason => "needs_reason",
            Self::Refused => "refused",
        }
    }

    /// For a reader.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Accepted => "Accepted",
            Self::NeedsReason => "Needs a recorded reason",
            Self::Refused => "Refused",
        }
    }
}

/// The engine's answer: numbers only. [`explain`] puts it into words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ruling {
    /// The verdict.
    pub verdict: Verdict,
    /// Overall marks that no rule refuses; empty where the edition has no overall judgement.
    pub allowed: MarkSet,
    /// Rules that limited the overall mark or ask for a reason, by index, one bit each.
    pub fired: u64,
    /// Rules of practice the judgements go against, one bit each.
    pub unusual: u64,
    /// Rules that were looked at and do not limit, one bit each: said, so that nobody looks for a limit there.
    pub noted: u64,
    /// Areas that must be judged and have no mark.
    pub missing: AreaSet,
    /// Areas marked `not_judged` that may not be.
    pub left_out: AreaSet,
    /// An overall mark was given to an edition that has none.
    pub has_unwanted_overall: bool,
}

impl Ruling {
    /// Every rule that has something to say, one bit each.
    pub const fn spoke(&self) -> u64 {
        self.fired | self.unusual | self.noted
    }

    /// Whether published practice knows such judgements.
    pub const fn is_usual(&self) -> bool {
        self.unusual == 0
    }
}

/// Rules on an outcome. Allocates nothing.
///
/// An absent overall mark is a question ("what may it be?"), never a fault.
pub fn judge(edition: &Edition, outcome: &Outcome) -> Ruling {
    let scale = edition.overall_scale();
    let mut ruling = Ruling {
        verdict: Verdict::Accepted,
        allowed: scale.map_or(MarkSet::EMPTY, Scale::marks),
        fired: 0,
        unusual: 0,
        noted: 0,
        missing: AreaSet::EMPTY,
        left_out: AreaSet::EMPTY,
        has_unwanted_overall: scale.is_none() && outcome.overall.is_present(),
    };
    look_for_gaps(edition, outcome, &mut ruling);
    let mut needs_reason = false;
    if let Some(scale) = scale {
        // Limits first: what is usual is read from what they leave.
        for (index, rule) in edition.rules.iter().enumerate() {
            if let Some(best) = limit(&rule.test, outcome) {
                // What is only likely is said and limits nothing.
                let said = if rule.strength == Strength::Practice { &mut ruling.noted } else { &mut ruling.fired };
                *said |= 1 << index;
                needs_reason |= rule.strength == Strength::Reason;
                if rule.strength == Strength::Must {
                    ruling.allowed = ruling.allowed.and(no_better_than(scale, best));
                }
            }
        }
        for (index, rule) in edition.rules.iter().enumerate() {
            if let RuleTest::DoesNotLimit { areas, at } = rule.test
                && outcome.any(areas, at)
            {
                ruling.noted |= 1 << index;
            }
            if !is_broken(&rule.test, scale, outcome, ruling.allowed) {
                continue;
            }
            match rule.strength {
                Strength::Must => {
                    ruling.fired |= 1 << index;
                    ruling.verdict = Verdict::Refused;
                }
                Strength::Reason => {
                    ruling.fired |= 1 << index;
                    needs_reason = true;
                }
                Strength::Practice => ruling.unusual |= 1 << index,
            }
        }
    }
    let overall_refused = outcome.overall.is_present() && !ruling.allowed.contains(outcome.overall);
    if overall_refused || !ruling.missing.is_empty() || !ruling.left_out.is_empty() || ruling.has_unwanted_overall {
        ruling.verdict = Verdict::Refused;
    }
    if ruling.verdict == Verdict::Accepted && needs_reason {
        ruling.verdict = Verdict::NeedsReason;
    }
    ruling
}

/// Notes areas that must be judged and are not.
fn look_for_gaps(edition: &Edition, outcome: &Outcome, ruling: &mut Ruling) {
    for area in &edition.areas {
        let Some(slot) = area.slot else { continue };
        let mark = outcome.of(slot);
        if edition.scales[area.scale].kind != ScaleKind::Graded {
            continue;
        }
        if !mark.is_present() {
            if !area.optional {
                ruling.missing = ruling.missing.with(slot);
            }
        } else if mark == Mark::NOT_JUDGED && !area.may_be_not_judged {
            ruling.left_out = ruling.left_out.with(slot);
        }
    }
}

/// The best overall mark a limiting rule leaves, when it speaks.
fn limit(test: &RuleTest, outcome: &Outcome) -> Option<Mark> {
    match *test {
        RuleTest::Caps { areas, at, at_least, best } => (outcome.count(areas, at) >= at_least).then_some(best),
        _ => None,
    }
}

/// Whether the judgements go against a rule that is not a limit. `allowed` are the overall marks the limits leave.
fn is_broken(test: &RuleTest, scale: &Scale, outcome: &Outcome, allowed: MarkSet) -> bool {
    let overall = scale.rank(outcome.overall);
    match *test {
        RuleTest::Caps { .. } | RuleTest::DoesNotLimit { .. } => false,
        RuleTest::Discretion { areas, at, unless_areas, unless_at } => {
            outcome.any(areas, at) && !outcome.any(unless_areas, unless_at)
        }
        RuleTest::RestsOn { overall: concerned, areas, at } => {
            concerned.contains(outcome.overall) && !outcome.any(areas, at)
        }
        RuleTest::NotBetterThan { area, unless_at } => {
            let mark = outcome.of(area);
            let pair = overall.zip(scale.rank(mark));
            pair.is_some_and(|(overall, limit)| overall < limit && !unless_at.contains(mark))
        }
        RuleTest::WithinOfWorst { areas, grades } => {
            let worst = areas.iter().filter_map(|area| scale.rank(outcome.of(area))).max();
            overall.zip(worst).is_some_and(|(overall, worst)| worst > overall + usize::from(grades))
        }
        RuleTest::UsuallyMedian { areas } => {
            let best_allowed = scale.points.iter().position(|point| allowed.contains(point.mark)).unwrap_or(0);
            let usual = worse_median(areas, scale, outcome).map(|median| median.max(best_allowed));
            overall.zip(usual).is_some_and(|(overall, usual)| overall != usual)
        }
    }
}

/// The rank in the middle; of two in the middle, the worse. Counts ranks, so that it sorts nothing.
fn worse_median(areas: AreaSet, scale: &Scale, outcome: &Outcome) -> Option<usize> {
    let mut at_rank = [0_u32; Mark::CAPACITY];
    let mut counted = 0;
    for area in areas.iter() {
        if let Some(rank) = scale.rank(outcome.of(area)) {
            at_rank[rank] += 1;
            counted += 1;
        }
    }
    if counted == 0 {
        return None;
    }
    let wanted = counted / 2 + 1;
    let mut passed = 0;
    at_rank.iter().position(|count| {
        passed += count;
        passed >= wanted
    })
}

fn no_better_than(scale: &Scale, best: Mark) -> MarkSet {
    scale.points.iter().map(|point| point.mark).skip_while(|mark| *mark != best).collect()
}

/// The reasons for a ruling, in the edition's order: what refuses or asks for a reason first, practice after.
pub fn explain(
    edition: &Edition,
    outcome: &Outcome,
    ruling: &Ruling,
    vocabulary: &Vocabulary,
    sources: &Sources,
) -> Vec<Reason> {
    let mut because = Vec::new();
    // What the edition as a whole says rests on what is known of the edition.
    let own = |rule: &str, says: String| Reason::cited(rule, says, &edition.in_force.clause.citation, sources);
    let titles = |areas: AreaSet| -> String {
        let names: Vec<&str> = edition
            .areas
            .iter()
            .filter(|area| area.slot.is_some_and(|slot| areas.contains(slot)))
            .map(|a| a.key.as_str())
            .collect();
        names.join(", ")
    };
    if ruling.has_unwanted_overall {
        let says = format!("{} has no overall judgement, so none may be given.", edition.name);
        because.push(own("no-overall", says));
    }
    if !ruling.missing.is_empty() {
        let says = format!("{} needs a judgement for: {}.", edition.name, titles(ruling.missing));
        because.push(own("must-judge", says));
    }
    if !ruling.left_out.is_empty() {
        let says = format!("{} does not allow `not_judged` for: {}.", edition.name, titles(ruling.left_out));
        because.push(own("must-judge", says));
    }
    let stated = ruling.fired | ruling.noted;
    let fired = edition.rules.iter().enumerate().filter(|(index, _)| stated & (1 << index) != 0);
    for (_, rule) in fired {
        let mut reason = Reason::from_clause(&rule.clause, sources);
        if let Some(facts) = facts_of(&rule.test, edition, outcome, vocabulary) {
            reason.says = format!("{} Here: {facts}.", reason.says);
        }
        because.push(reason);
    }
    let unusual = edition.rules.iter().enumerate().filter(|(index, _)| ruling.unusual & (1 << index) != 0);
    for (_, rule) in unusual {
        let mut reason = Reason::from_clause(&rule.clause, sources);
        reason.says = format!("Unusual. {}", reason.says);
        because.push(reason);
    }
    if because.is_empty() {
        let says = match edition.overall() {
            Some(_) if !outcome.overall.is_present() => {
                "No rule limits the overall grade; it is a matter of professional judgement.".to_owned()
            }
            Some(_) => "No rule of this edition stands against these judgements.".to_owned(),
            None => format!("{} gives no overall grade; each judgement stands by itself.", edition.name),
        };
        because.push(own("no-limit", says));
    }
    because
}

/// The judgements that made a rule speak: "care_leavers is inadequate".
fn facts_of(test: &RuleTest, edition: &Edition, outcome: &Outcome, vocabulary: &Vocabulary) -> Option<String> {
    let (areas, at) = match *test {
        RuleTest::Caps { areas, at, .. }
        | RuleTest::Discretion { areas, at, .. }
        | RuleTest::DoesNotLimit { areas, at } => (areas, at),
        _ => return None,
    };
    let said: Vec<String> = areas
        .iter()
        .filter(|slot| at.contains(outcome.of(*slot)))
        .map(|slot| {
            let name = edition.area_in(slot).map_or_else(|| vocabulary.area_key(slot), |area| area.short.as_str());
            format!("{name} – {}", vocabulary.mark_title(outcome.of(slot)).to_lowercase())
        })
        .collect();
    Some(said.join("; "))
}

/// Puts `area=grade` pairs into an outcome of this edition.
///
/// # Errors
/// A sentence for an area or grade the edition does not have, saying which it has. An overall grade for an edition that has
/// none is no such error: it is kept, and [`judge`] refuses it with the clause.
pub fn outcome_from_pairs<'a>(
    edition: &Edition,
    pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    vocabulary: &Vocabulary,
) -> Result<Outcome, String> {
    let mut outcome = Outcome::NOTHING;
    for (key, grade) in pairs {
        let key = spelled(key);
        let grade = spelled(grade);
        if key == "overall" && edition.overall().is_none() {
            outcome.overall = vocabulary
                .mark(&grade)
                .ok_or_else(|| format!("`{grade}` is not a grade; {} has no overall judgement", edition.name))?;
            continue;
        }
        let Some(area) = find_area(edition, &key, vocabulary) else {
            let keys: Vec<&str> = edition.areas.iter().map(|area| area.key.as_str()).collect();
            if keys.is_empty() {
                return Err(format!("{} judges nothing, so `{key}` cannot be judged under it", edition.name));
            }
            return Err(format!("{} has no judgement area `{key}`. It has: {}", edition.name, keys.join(", ")));
        };
        let scale = &edition.scales[area.scale];
        let mark = if grade == "not_judged" && area.kind != AreaKind::Overall {
            Mark::NOT_JUDGED
        } else if let Some(point) = scale.points.iter().find(|point| point.key == grade) {
            point.mark
        } else if scale.points.is_empty() {
            return Err(format!("{} writes about `{key}` in words and gives it no grade", edition.name));
        } else {
            let choices = scale.keys().join(", ");
            return Err(format!("`{grade}` is not a grade of `{key}` in {}. It may be: {choices}", edition.name));
        };
        let seen = area.slot.map_or(outcome.overall, |slot| outcome.of(slot));
        if seen.is_present() {
            return Err(format!("`{key}` is given twice. Give each area once"));
        }
        match area.slot {
            Some(slot) => outcome.set(slot, mark),
            None => outcome.overall = mark,
        }
    }
    Ok(outcome)
}

fn spelled(word: &str) -> String {
    word.trim()
        .to_lowercase()
        .replace([' ', '-'], "_")
        .replace("requires_improvement_to_be_good", "requires_improvement")
}

/// An area by this edition's key or by the name it goes under in others ("in_care" for SIF's "looked_after").
fn find_area<'e>(
    edition: &'e Edition,
    key: &str,
    vocabulary: &Vocabulary,
) -> Option<&'e crate::framework::JudgementArea> {
    edition.area(key).or_else(|| {
        let slot: AreaSlot = vocabulary.area(key)?;
        edition.area_in(slot)
    })
}
