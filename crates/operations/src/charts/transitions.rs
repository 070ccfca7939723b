//! From one overall grade to the next, as bands as wide as their numbers.

use charts::{Side, flow};
use domain::mark::Grade;

use super::words::{listed, look, lower};
use super::{Chart, Drawn};
use crate::statistics::{Figures, Rows, TransitionRow};

pub(super) fn chart(found: &Figures, title: impl Fn(&str) -> String) -> Chart {
    let rows: &[TransitionRow] = if let Rows::Transitions(rows) = &found.rows { rows } else { &[] };
    let sides: Vec<Side> =
        Grade::ALL.iter().map(|grade| Side { name: grade.short().to_owned(), look: look(*grade) }).collect();
    let count = |from: Grade, to: Grade| {
        rows.iter().find(|row| row.from == from.key() && row.to == to.key()).map_or(0, |row| row.share.count)
    };
    let counts: Vec<Vec<usize>> =
        Grade::ALL.iter().map(|from| Grade::ALL.iter().map(|to| count(*from, *to)).collect()).collect();
    let all: usize = counts.iter().flatten().sum();
    let sum = |holds: &dyn Fn(Grade, Grade) -> bool| -> usize {
        let pairs = Grade::ALL.iter().flat_map(|from| Grade::ALL.iter().map(|to| (*from, *to)));
        pairs.filter(|(from, to)| holds(*from, *to)).map(|(from, to)| count(from, to)).sum()
    };
    let improved = sum(&|from, to| to.is_better_than(from));
    let declined = sum(&|from, to| from.is_better_than(to));
    let says = if all == 0 {
        "No pair of inspections with overall grades counts here.".to_owned()
    } else {
        let same = all - improved - declined;
        format!("{improved} of {all} pairs of inspections improved, {same} stayed the same and {declined} declined.")
    };
    let desc: Vec<String> = Grade::ALL.iter().filter_map(|from| after(*from, &count)).collect();
    let drawing = flow("transitions", ("Earlier", "Later"), &sides, &counts);
    Drawn { title: title(found.title), says, desc: desc.join(" "), drawing }.of(found)
}

/// `After good, 30 were outstanding, 61 good and 4 inadequate.`
fn after(from: Grade, count: &dyn Fn(Grade, Grade) -> usize) -> Option<String> {
    let went = Grade::ALL.iter().map(|to| (to, count(from, *to))).filter(|(_, n)| *n > 0);
    let went: Vec<String> = went.map(|(to, n)| format!("{n} {}", lower(*to))).collect();
    (!went.is_empty()).then(|| format!("After {} came {}.", lower(from), listed(&went, "and")))
}
