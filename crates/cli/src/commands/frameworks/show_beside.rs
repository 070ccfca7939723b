//! What stands beside an edition, for `sightline frameworks show`: descriptors and requests.

use domain::framework::{Edition, RequestKind, words};
use domain::regime::Regime;
use serde_json::{Value, json as object};

use crate::commands::frameworks::show::{cited, sourced};
use crate::output::bold;

/// Area by area and grade by grade; the source is told once for a run of descriptors that share it.
pub(super) fn descriptors(regime: &Regime, edition: &Edition) -> Vec<String> {
    let mut lines = Vec::new();
    for area in &edition.areas {
        for point in &edition.scales[area.scale].points {
            let mut found = edition.descriptors(&area.key).filter(|one| one.mark == point.mark).peekable();
            if found.peek().is_some() {
                lines.push(format!("  {}: {}", bold(&area.short), point.title.to_lowercase()));
            }
            while let Some(one) = found.next() {
                lines.push(format!("      {}  {}", one.id, one.says));
                if found.peek().is_none_or(|next| next.citation != one.citation) {
                    lines.push(format!("      {}", sourced(&one.citation, regime)));
                }
            }
        }
    }
    lines
}

/// Activity by activity and kind by kind.
pub(super) fn requests(regime: &Regime, edition: &Edition) -> Vec<String> {
    let mut lines = Vec::new();
    for activity in &edition.activities {
        for kind in RequestKind::ALL {
            let mut found = edition.requests(activity.id).filter(|one| one.kind == kind).peekable();
            if found.peek().is_some() {
                lines.push(format!("  {}: {}", bold(&activity.title), kind.title().to_lowercase()));
            }
            for one in found {
                lines.push(format!("      {}: {}", one.title, one.says));
                let by = words::asked_for_by(edition, one);
                lines.push(format!("      Due {by}. {}", sourced(&one.citation, regime)));
            }
        }
    }
    lines
}

pub(super) fn described(regime: &Regime, edition: &Edition) -> Vec<Value> {
    let grade = |area: &str, mark| {
        let scale = edition.area(area).map(|area| &edition.scales[area.scale]);
        scale.and_then(|scale| scale.points.iter().find(|point| point.mark == mark)).map(|point| point.key.as_str())
    };
    let one = |one: &domain::framework::Descriptor| {
        object!({
            "id": one.id, "area": one.area, "grade": grade(&one.area, one.mark), "says": one.says,
            "cite": cited(&one.citation, regime),
        })
    };
    edition.descriptors.iter().map(one).collect()
}

pub(super) fn requested(regime: &Regime, edition: &Edition) -> Vec<Value> {
    let one = |one: &domain::framework::Request| {
        let runs_for: Vec<&str> = one.runs_for.iter().map(|id| regime.vocabulary.activity_key(id)).collect();
        object!({
            "key": one.key, "title": one.title, "says": one.says, "kind": one.kind.key(), "for": runs_for,
            "due": one.due, "due_in_words": words::asked_for_by(edition, one), "cite": cited(&one.citation, regime),
        })
    };
    edition.requests.iter().map(one).collect()
}
