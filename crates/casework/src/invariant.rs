//! What is true of every case, whatever was done to it. Tests drive cases at random and ask; so may whoever keeps them.

use crate::{Case, Step, TeamPlace};

/// Every fault of the case, in a sentence each; empty for a sound one.
pub fn faults(case: &Case) -> Vec<String> {
    let mut faults = Vec::new();
    let mut must = |so: bool, says: &str| {
        if !so {
            faults.push(says.to_owned());
        }
    };
    let step = case.step();
    let judged = case.shape.is_judged;
    let is_public = !case.publications.is_empty();
    let frozen = case.frozen.as_ref();
    let after_freeze = matches!(
        step,
        Step::Frozen | Step::Drafting | Step::FactualAccuracy | Step::OnHold | Step::Published | Step::Responding
    );

    must(!is_public || !judged || frozen.is_some(), "It is published and its judgements are not frozen.");
    must(!is_public || !case.is_pilot, "A pilot is published.");
    must(!is_public || case.shape.is_published, "What is never published is published.");
    must(!is_public || case.unanswered().is_empty(), "It is published over a comment without an answer.");
    let reworded = case.not_reworded().is_empty();
    must(!is_public || reworded, "It is published and a comment that was accepted changed nothing.");
    must(!is_public || !case.has_open_hold(), "It is published under a hold.");
    must(!is_public || case.draft_sent_on.is_some(), "It is published and the authority has seen no draft.");
    must(!after_freeze || !judged || frozen.is_some(), "It is past freezing and not frozen.");
    must(frozen.is_none() || case.moderation.passed_by.is_some(), "It is frozen and has not passed moderation.");
    must(frozen.is_none_or(|frozen| frozen.digest == case.digest()), "What was frozen has changed.");
    let passed = case.moderation.passed_by.as_deref();
    must(passed.is_none_or(|person| !case.is_work_of(person)), "Somebody passed their own work.");
    let leads = case.team.values().filter(|place| **place == TeamPlace::Lead).count();
    must(leads < 2, "The team has two lead inspectors.");
    must(case.team.keys().all(|person| !case.conflicts.contains_key(person)), "Somebody in the team has a conflict.");
    must(step != Step::OnSite || case.ended_on().is_none(), "It is on site and the spell has ended.");
    let at_work = matches!(step, Step::OnSite | Step::Paused | Step::Abandoned);
    must(at_work || case.spells.iter().all(|spell| spell.to.is_some()), "It is not on site and a spell lasts.");
    let spells = case.spells.windows(2).all(|pair| pair[0].to.is_some_and(|to| to <= pair[1].from));
    must(spells, "Two spells overlap.");
    must(case.received_on.is_none() || case.draft_sent_on.is_some(), "It was received and no draft was sent.");
    must(case.responses.is_empty() || case.responses_run_from().is_some(), "A response came before the document.");
    let closed_open = step == Step::Closed && !case.is_settled();
    must(!closed_open || case.closing_reason.is_some(), "It is closed over open matters without a reason.");
    must(case.notes.values().all(|note| !note.heads().is_empty()), "A note has no version that stands.");
    must(!case.notes.values().any(|note| note.versions.is_empty()), "A note has no version.");
    faults
}
