//! How well the notes cover a judgement area: how many of which kinds, for and against, and since when. It is told beside
//! the judgement; it refuses nothing and counts towards no grade. The figures are data, `style/coverage.toml`.

mod read;

use std::collections::BTreeMap;

use domain::Date;

use crate::{Bearing, Case, Note, NoteKind};

pub use read::CoverageRules;

/// What the evidence for an area comes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Coverage {
    /// Notes that stand under it.
    pub notes: usize,
    /// How many of each kind, kinds without any left out.
    pub kinds: Vec<(NoteKind, usize)>,
    /// Notes that say a strength.
    pub strengths: usize,
    /// Notes that say a weakness.
    pub weaknesses: usize,
    /// Notes the judgement that stands rests on and that do not stand under the area.
    pub elsewhere: Vec<String>,
    /// The day the newest was written.
    pub newest_on: Option<Date>,
    /// What to look at again, a sentence each.
    pub remarks: Vec<String>,
}

/// The notes that stand under an area, each with its id.
pub fn notes_of<'c>(case: &'c Case, area: &str) -> Vec<(&'c str, &'c Note)> {
    let under = |(_, note): &(&'c String, &'c Note)| note.areas.contains(area) && !note.standing().is_empty();
    case.notes.iter().filter(under).map(|(id, note)| (id.as_str(), note)).collect()
}

/// How well the notes cover an area, as known on a day.
pub fn coverage(case: &Case, area: &str, today: Date, rules: &CoverageRules) -> Coverage {
    let mut kinds: BTreeMap<&str, (NoteKind, usize)> = BTreeMap::new();
    let mut coverage = Coverage {
        notes: 0,
        kinds: Vec::new(),
        strengths: 0,
        weaknesses: 0,
        elsewhere: Vec::new(),
        newest_on: None,
        remarks: Vec::new(),
    };
    let placed = notes_of(case, area);
    if let Some(judged) = case.judgements.get(area).and_then(|history| history.last()) {
        let is_elsewhere = |id: &&String| placed.iter().all(|(known, _)| known != id);
        coverage.elsewhere = judged.notes.iter().filter(is_elsewhere).cloned().collect();
    }
    for (_, note) in placed {
        coverage.notes += 1;
        let standing = note.standing();
        let versions = standing.iter().filter_map(|id| note.versions.get(*id));
        for version in versions.clone() {
            coverage.newest_on = coverage.newest_on.max(Some(version.written_at.day()));
        }
        let Some(content) = versions.map(|version| &version.content).next() else { continue };
        kinds.entry(content.kind.key()).or_insert((content.kind, 0)).1 += 1;
        match content.bearing {
            Some(Bearing::Strength) => coverage.strengths += 1,
            Some(Bearing::Weakness) => coverage.weaknesses += 1,
            None => {}
        }
    }
    let in_order = NoteKind::ALL.iter().filter_map(|kind| kinds.get(kind.key()).copied());
    coverage.kinds = in_order.collect();
    let until = case.ended_on().map_or(today, |ended| ended.min(today));
    coverage.remarks = rules.remarks(&coverage, until);
    coverage
}

impl CoverageRules {
    fn remarks(&self, coverage: &Coverage, until: Date) -> Vec<String> {
        let mut remarks = Vec::new();
        let many = |n: usize, one: &str, more: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {more}") };
        let kinds = coverage.kinds.len();
        if coverage.notes == 0 && !coverage.elsewhere.is_empty() {
            let notes = many(coverage.elsewhere.len(), "note that is", "notes that are");
            remarks.push(format!("No note is placed here. The judgement rests on {notes} not placed under this area."));
            return remarks;
        }
        if coverage.notes == 0 {
            remarks.push(format!("Nothing is recorded here. {}", self.thin.says));
            return remarks;
        }
        if coverage.notes < self.thin.fewest_notes || kinds < self.thin.fewest_kinds {
            let (notes, kinds) = (many(coverage.notes, "note", "notes"), many(kinds, "kind", "kinds"));
            remarks.push(format!("Thin: {notes} of {kinds}. {}", self.thin.says));
        }
        let told = coverage.strengths + coverage.weaknesses;
        let most = coverage.strengths.max(coverage.weaknesses);
        if told >= self.one_sided.from_notes && most * 100 >= told * self.one_sided.most_in_hundred {
            let side = if coverage.strengths >= coverage.weaknesses { "strengths" } else { "weaknesses" };
            remarks.push(format!("One-sided: {most} of {told} notes say {side}. {}", self.one_sided.says));
        }
        if let Some(newest) = coverage.newest_on
            && until.days_since(newest) > self.old.most_days
        {
            remarks.push(format!("Old: the newest note is of {}. {}", newest.words(), self.old.says));
        }
        remarks
    }
}
