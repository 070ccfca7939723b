//! Brings what stands beside a family of editions to each of them, and finds what fits none.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::framework::{
    AreaKind, Descriptor, Edition, Holds, JudgementArea, Level, Problem, Request, ScaleKind, Standing,
};
use crate::mark::Mark;

/// A descriptor as read: its mark is known only once it meets the scale of an edition.
#[derive(Clone, Debug)]
pub(super) struct Described {
    pub(super) descriptor: Descriptor,
    pub(super) grade: String,
    pub(super) holds: Holds,
    /// Where its area, its grade and its days stand in the file.
    pub(super) spans: [Range<usize>; 3],
}

/// A request as read.
#[derive(Clone, Debug)]
pub(super) struct Requested {
    pub(super) request: Request,
    pub(super) holds: Holds,
    /// Where its activities, its clock and its days stand in the file.
    pub(super) spans: [Range<usize>; 3],
}

/// One file that stands beside the editions of a family.
#[derive(Clone, Debug)]
pub(crate) struct Beside {
    pub(super) file: String,
    pub(super) framework: String,
    pub(super) described: Vec<Described>,
    pub(super) requested: Vec<Requested>,
}

impl Beside {
    /// Whether it is of the same family and kind: a draft in another folder stands for the one that is shipped.
    pub(crate) fn takes_the_place_of(&self, other: &Self) -> bool {
        let name = |file: &str| file.rsplit('/').next().unwrap_or_default().to_owned();
        self.framework == other.framework && name(&self.file) == name(&other.file)
    }
}

/// Gives an edition what stands beside its family. What does not fit is left out: a draft may lack an area.
pub(crate) fn attach(edition: &mut Edition, besides: &[Beside]) {
    let began = edition.in_force.from;
    edition.descriptors = Vec::new();
    edition.requests = Vec::new();
    for beside in besides.iter().filter(|beside| beside.framework == edition.family) {
        for described in beside.described.iter().filter(|one| one.holds.covers(began)) {
            let area = edition.area(&described.descriptor.area);
            let Some(mark) = area.and_then(|area| point(edition, area, &described.grade)) else { continue };
            edition.descriptors.push(Descriptor { mark, ..described.descriptor.clone() });
        }
        for requested in beside.requested.iter().filter(|one| one.holds.covers(began)) {
            let due = requested.request.due.clone().filter(|key| edition.clock(key).is_some());
            edition.requests.push(Request { due, ..requested.request.clone() });
        }
    }
}

fn point(edition: &Edition, area: &JudgementArea, grade: &str) -> Option<Mark> {
    edition.scales[area.scale].points.iter().find(|point| point.key == grade).map(|point| point.mark)
}

/// What of a file fits no edition it says it holds for.
pub(crate) fn misfits(beside: &Beside, editions: &[Edition]) -> Vec<Problem> {
    let family: Vec<&Edition> = editions
        .iter()
        .filter(|edition| edition.family == beside.framework && edition.standing != Standing::Proposal)
        .collect();
    let mut problems = Vec::new();
    let mut problem = |span: &Range<usize>, message: String, remedy: String| {
        let new = Problem { level: Level::Error, file: beside.file.clone(), span: span.clone(), message, remedy };
        // A group of descriptors shares its area and grade: one fault is told once.
        if !problems.contains(&new) {
            problems.push(new);
        }
    };
    if family.is_empty() {
        let message = format!("No edition belongs to the family `{}`", beside.framework);
        problem(&(0..0), message, "Put the file in the folder of the editions it is for".to_owned());
        return problems;
    }
    for one in &beside.described {
        let [area_span, grade_span, days] = &one.spans;
        for edition in held(one.holds, &family, days, &mut problem) {
            let key = &one.descriptor.area;
            let Some(area) = edition.area(key) else {
                // A kind of setting need not have every area of its family.
                if edition.kind.is_some() && family.iter().any(|other| other.area(key).is_some()) {
                    continue;
                }
                let areas = edition.areas.iter().filter(|area| area.kind != AreaKind::Overall);
                let keys: Vec<&str> = areas.map(|area| area.key.as_str()).collect();
                let remedy =
                    format!("Use one of: {}, or let it hold for other editions by `from` and `until`", keys.join(", "));
                problem(area_span, format!("{} has no judgement area `{key}`", edition.name), remedy);
                continue;
            };
            if area.kind == AreaKind::Overall {
                let remedy = "Describe the areas it rests on; the rules of the edition say the rest".to_owned();
                problem(area_span, format!("`{key}` is the overall judgement"), remedy);
            } else if point(edition, area, &one.grade).is_none() {
                let remedy = format!("Use one of: {}", edition.scales[area.scale].keys().join(", "));
                problem(grade_span, format!("`{}` is not on the scale of `{key}`", one.grade), remedy);
            }
        }
    }
    for one in &beside.requested {
        let [activities, due, days] = &one.spans;
        for edition in held(one.holds, &family, days, &mut problem) {
            let runs: Vec<_> =
                edition.activities.iter().filter(|activity| one.request.runs_for.contains(activity.id)).collect();
            if runs.is_empty() {
                let message = format!("{} has none of the activities of `{}`", edition.name, one.request.key);
                problem(activities, message, "Let it hold for other editions by `from` and `until`".to_owned());
            }
            let Some(key) = &one.request.due else { continue };
            let clock = edition.clock(key);
            if let Some(stray) = runs.iter().find(|run| !clock.is_some_and(|clock| clock.runs_for.contains(run.id))) {
                let clocks = edition.clocks.iter().filter(|clock| clock.runs_for.contains(stray.id));
                let keys: Vec<&str> = clocks.map(|clock| clock.key.as_str()).collect();
                let message = format!("In {} no clock `{key}` runs for `{}`", edition.name, stray.key);
                let remedy = match keys.as_slice() {
                    [] => "Leave `due` out: the day is agreed".to_owned(),
                    keys => format!("Use one of: {}; or leave `due` out where the day is agreed", keys.join(", ")),
                };
                problem(due, message, remedy);
            }
        }
    }
    problems
}

/// The editions something holds for; that its days are those of editions is looked at first.
fn held<'e>(
    holds: Holds,
    family: &[&'e Edition],
    span: &Range<usize>,
    problem: &mut dyn FnMut(&Range<usize>, String, String),
) -> Vec<&'e Edition> {
    if let Some(from) = holds.from
        && !family.iter().any(|edition| edition.in_force.from == from)
    {
        let firsts: Vec<String> = family.iter().map(|edition| edition.in_force.from.to_string()).collect();
        problem(
            span,
            format!("No edition of the family came into force on {from}"),
            format!("Give the first day of an edition: {}", firsts.join(", ")),
        );
    }
    // The day before an edition too, since an edition may begin while the one before it still holds for others.
    let ends = |edition: &&Edition| [edition.in_force.until, Some(edition.in_force.from.plus_days(-1))];
    if let Some(until) = holds.until
        && !family.iter().any(|edition| ends(edition).contains(&Some(until)))
    {
        let ends: BTreeSet<String> = family.iter().flat_map(ends).flatten().map(|day| day.to_string()).collect();
        let ends: Vec<String> = ends.into_iter().collect();
        problem(
            span,
            format!("No edition of the family ended on {until}, or began the day after"),
            format!("Give the last day of an edition, or the day before the next: {}", ends.join(", ")),
        );
    }
    let found: Vec<&Edition> = family.iter().copied().filter(|edition| holds.covers(edition.in_force.from)).collect();
    if found.is_empty() {
        problem(
            span,
            "It holds for no edition".to_owned(),
            "Put `until` after `from`, or leave one of them out".to_owned(),
        );
    }
    found
}

/// Grades of an edition that nothing describes, and documents for which nothing is asked, each with the key it is about.
pub(super) fn missing(edition: &Edition) -> Vec<(Level, String, String, String)> {
    let mut found = Vec::new();
    let family = &edition.family;
    for area in edition.areas.iter().filter(|area| area.kind != AreaKind::Overall) {
        let scale = &edition.scales[area.scale];
        let undescribed = |mark: Mark| !edition.descriptors(&area.key).any(|one| one.mark == mark);
        let lacking: Vec<&str> =
            scale.points.iter().filter(|point| undescribed(point.mark)).map(|point| point.key.as_str()).collect();
        if scale.kind == ScaleKind::Graded && !lacking.is_empty() {
            let message = format!("Nothing describes `{}` at {}", area.key, lacking.join(", "));
            let remedy = format!("Add [[describes]] to frameworks/{family}/descriptors.toml");
            found.push((Level::Error, area.key.clone(), message, remedy));
        }
    }
    // Of settings nothing is asked for beforehand: most are not even told.
    let asked = edition.activities.iter().filter(|activity| activity.output != "none" && edition.kind.is_none());
    for activity in asked {
        if edition.requests(activity.id).next().is_none() {
            let message = format!("Nothing is asked for in `{}`", activity.key);
            let remedy = format!("Add a [[request]] to frameworks/{family}/requests.toml, if anything is");
            found.push((Level::Warning, activity.key.clone(), message, remedy));
        }
    }
    found
}
