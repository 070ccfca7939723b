//! The register as it stands, and how it differs from the one built in.

use claims::agree;
use domain::england::England;
use domain::register::{Inspection, Register};
use serde::Serialize;

use crate::answer::AuthorityName;

/// How two registers differ in their graded inspections.
#[derive(Clone, Debug, Serialize)]
pub struct ComparisonAnswer {
    /// Graded inspections in the register built in.
    pub built_in: usize,
    /// Graded inspections in this one.
    pub here: usize,
    /// Inspections that are in both and say the same in every field that both give.
    pub agreeing: usize,
    /// Of these, those in which this one gives every field that the other gives.
    pub whole: usize,
    /// Judgements, overall ones among them, that both give; and how many of them are the same.
    pub judgements: [usize; 2],
    /// Inspections that are in both and differ.
    pub differing: Vec<DifferenceRow>,
    /// Fields that only the register built in gives, of inspections that are in both.
    pub not_given: Vec<DifferenceRow>,
    /// Inspections that only the register built in has.
    pub only_built_in: Vec<InspectionRow>,
    /// Inspections that only this one has.
    pub only_here: Vec<InspectionRow>,
}

/// A graded inspection, named.
#[derive(Clone, Debug, Serialize)]
pub struct InspectionRow {
    /// Whose.
    pub authority: AuthorityName,
    /// Its framework.
    pub framework: String,
    /// First day on site.
    pub started_on: String,
}

/// A field that differs.
#[derive(Clone, Debug, Serialize)]
pub struct DifferenceRow {
    /// Of which inspection.
    #[serde(flatten)]
    pub inspection: InspectionRow,
    /// The field.
    pub field: String,
    /// What the register built in says.
    pub built_in: String,
    /// What this one says; nothing where it does not give it.
    pub here: Option<String>,
}

/// Compares graded inspections. They are the same one when body, framework and first day are.
pub fn compare(built_in: &England, here: &England) -> ComparisonAnswer {
    let mut answer = ComparisonAnswer {
        built_in: built_in.register.inspections.len(),
        here: here.register.inspections.len(),
        agreeing: 0,
        whole: 0,
        judgements: [0; 2],
        differing: Vec::new(),
        not_given: Vec::new(),
        only_built_in: Vec::new(),
        only_here: Vec::new(),
    };
    for ours in &built_in.register.inspections {
        let name = named(&built_in.register, ours);
        let Some(theirs) = same(&built_in.register, ours, &here.register) else {
            answer.only_built_in.push(name);
            continue;
        };
        let (mut is_agreed, mut is_whole) = (true, true);
        for ((field, ours), (_, theirs)) in fields(built_in, ours).into_iter().zip(fields(here, theirs)) {
            let is_judgement = field == "overall" || built_in.regime.vocabulary.area(&field).is_some();
            if is_judgement && !ours.is_empty() && !theirs.is_empty() {
                answer.judgements[0] += 1;
                answer.judgements[1] += usize::from(ours == theirs);
            }
            let row =
                |here| DifferenceRow { inspection: name.clone(), field: field.clone(), built_in: ours.clone(), here };
            if ours.is_empty() || agree(&ours, &theirs) {
                continue;
            }
            if theirs.is_empty() {
                is_whole = false;
                answer.not_given.push(row(None));
            } else {
                is_agreed = false;
                answer.differing.push(row(Some(theirs.clone())));
            }
        }
        answer.agreeing += usize::from(is_agreed);
        answer.whole += usize::from(is_agreed && is_whole);
    }
    let others = here.register.inspections.iter();
    let only = others.filter(|theirs| same(&here.register, theirs, &built_in.register).is_none());
    answer.only_here.extend(only.map(|theirs| named(&here.register, theirs)));
    answer
}

fn named(register: &Register, row: &Inspection) -> InspectionRow {
    InspectionRow {
        authority: AuthorityName::of(register, row.authority),
        framework: row.framework.clone(),
        started_on: row.started_on.to_string(),
    }
}

/// The same inspection in another register.
fn same<'r>(of: &Register, row: &Inspection, other: &'r Register) -> Option<&'r Inspection> {
    let urn = &of.authority(row.authority).urn;
    let id = other.ids().find(|id| other.authority(*id).urn == *urn)?;
    other.inspections_of(id).iter().find(|it| it.framework == row.framework && it.started_on == row.started_on)
}

/// Every field with its value in a word; empty where it is not given.
fn fields(england: &England, row: &Inspection) -> Vec<(String, String)> {
    let vocabulary = &england.regime.vocabulary;
    let spells: Vec<String> = row.spells.iter().map(|(from, to)| format!("{from}/{to}")).collect();
    let mut fields = vec![
        ("kind".to_owned(), vocabulary.activity_key(row.activity).to_owned()),
        ("ended_on".to_owned(), row.ended_on.to_string()),
        ("spells".to_owned(), spells.join(" ")),
        ("published_on".to_owned(), row.published_on.to_string()),
        ("lead_inspector".to_owned(), row.lead_inspector.clone()),
        ("reinspection".to_owned(), if row.is_reinspection { "yes" } else { "" }.to_owned()),
        ("overall".to_owned(), vocabulary.mark_key(row.overall()).unwrap_or_default().to_owned()),
    ];
    for area in ["help_and_protection", "in_care", "adoption", "care_leavers", "leaders", "lscb"] {
        let mark = vocabulary.area(area).map(|slot| row.outcome.of(slot));
        let key = mark.and_then(|mark| vocabulary.mark_key(mark)).unwrap_or_default();
        fields.push((area.to_owned(), key.to_owned()));
    }
    fields
}
