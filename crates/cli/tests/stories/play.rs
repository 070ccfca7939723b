//! Tells a story to a driver, step by step, and holds what comes of it against what the story says.

use std::collections::BTreeMap;

use crate::read::{Person, Step, Story};

/// A way into the program.
pub(crate) trait Driver {
    /// Lets somebody in.
    fn add(&mut self, person: &Person);
    /// Does something.
    fn perform(&mut self, asked: &Asked<'_>) -> Said;
    /// Looks at a case; nothing where there is none for this person.
    fn look(&mut self, asked: &Asked<'_>) -> Option<Seen>;
    /// Sees to it that everything is as it was written.
    fn end(&mut self);
}

/// What is asked of a driver.
pub(crate) struct Asked<'s> {
    pub(crate) at: &'s str,
    pub(crate) who: &'s str,
    /// The case's id; nothing where it is yet to be planned.
    pub(crate) case: Option<&'s str>,
    pub(crate) act: &'s str,
    pub(crate) with: &'s [(String, Vec<String>)],
}

/// What a driver was answered.
#[derive(Debug)]
pub(crate) enum Said {
    /// It was done, in this case.
    Done { case: String, says: String },
    /// It was refused.
    Refused(String),
}

/// A case as it is seen.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) step: String,
    pub(crate) duties: Vec<Duty>,
}

/// What must be done next.
#[derive(Debug)]
pub(crate) struct Duty {
    pub(crate) act: String,
    pub(crate) on: Option<String>,
    pub(crate) left: Option<i64>,
}

/// Plays a story to its end.
pub(crate) fn play(story: &Story, driver: &mut dyn Driver) {
    for person in &story.given.people {
        driver.add(person);
    }
    let mut cases: BTreeMap<String, String> = BTreeMap::new();
    for step in &story.steps {
        take(step, &mut cases, driver);
    }
    driver.end();
}

fn take(step: &Step, cases: &mut BTreeMap<String, String>, driver: &mut dyn Driver) {
    let Step { place, at, who, case, act, expect, .. } = step;
    let with = resolved(step, cases);
    let id = cases.get(case).cloned();
    let asked = Asked { at, who, case: id.as_deref(), act: act.as_deref().unwrap_or_default(), with: &with };
    if act.is_some() {
        match driver.perform(&asked) {
            Said::Done { case: id, says } => {
                assert!(expect.refused.is_empty() && !expect.unseen, "{place}: this was done: {says}");
                has_all(place, &says, &expect.says);
                cases.insert(case.clone(), id);
            }
            Said::Refused(says) => {
                assert!(!expect.refused.is_empty() || expect.unseen, "{place}: {act:?} was refused: {says}");
                has_all(place, &says, &expect.refused);
            }
        }
    }
    let is_looked_at =
        act.is_none() || expect.step.is_some() || !expect.due.is_empty() || !expect.left.is_empty() || expect.unseen;
    let Some(id) = cases.get(case).cloned().filter(|_| is_looked_at) else { return };
    match driver.look(&Asked { case: Some(&id), ..asked }) {
        None => assert!(expect.unseen, "{place}: {who} sees no case {id}"),
        Some(seen) => {
            assert!(!expect.unseen, "{place}: {who} sees the case {id}: {seen:?}");
            compare(step, &seen);
        }
    }
}

fn compare(step: &Step, seen: &Seen) {
    let Step { place, expect, .. } = step;
    if let Some(wanted) = &expect.step {
        assert_eq!(&seen.step, wanted, "{place}");
    }
    let duty = |act: &str| {
        let found = seen.duties.iter().find(|duty| duty.act == act);
        found.unwrap_or_else(|| panic!("{place}: no duty to {act} in {:?}", seen.duties))
    };
    for (act, day) in &expect.due {
        assert_eq!(duty(act).on.as_ref(), Some(day), "{place}: {act}");
    }
    for (act, left) in &expect.left {
        assert_eq!(duty(act).left, Some(*left), "{place}: {act}");
    }
}

/// What is told of the act, with `case:NAME` in the place of which the case's id comes.
fn resolved(step: &Step, cases: &BTreeMap<String, String>) -> Vec<(String, Vec<String>)> {
    let value = |value: &String| match value.strip_prefix("case:") {
        Some(name) => {
            cases.get(name).unwrap_or_else(|| panic!("{}: there is no case `{name}` yet", step.place)).clone()
        }
        None => value.clone(),
    };
    step.with.iter().map(|(key, values)| (key.clone(), values.iter().map(value).collect())).collect()
}

fn has_all(place: &str, says: &str, fragments: &[String]) {
    for fragment in fragments {
        assert!(says.contains(fragment), "{place}: “{fragment}” is not in: {says}");
    }
}
