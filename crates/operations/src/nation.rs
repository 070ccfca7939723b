//! The four numbers of the state of the nation, on any day.

use domain::Date;
use domain::england::England;
use domain::mark::Grade;
use serde::Serialize;
use statistics::state_of_the_nation::{Counting, Nation, nation};

use crate::answer::Day;

/// The count on a day.
#[derive(Clone, Debug, Serialize)]
pub struct NationAnswer {
    /// The day.
    pub on: Day,
    /// `ended` or `published`: which inspections count.
    pub counting: &'static str,
    /// By grade, best first.
    pub grades: Vec<GradeCount>,
    /// Authorities with an overall grade.
    pub graded: usize,
    /// Authorities whose last outcome has no overall grade.
    pub without_overall: usize,
    /// Authorities with no outcome of their own.
    pub not_yet_inspected: usize,
    /// Authorities, since abolished, whose record the register does not hold.
    pub not_in_register: usize,
}

/// How many stand at one grade.
#[derive(Clone, Debug, Serialize)]
pub struct GradeCount {
    /// The grade, by key.
    pub grade: &'static str,
    /// How many authorities.
    pub authorities: usize,
    /// Of those with an overall grade, in per cent to one place.
    pub per_cent: f64,
}

/// The state of the nation, of one region where one is named.
pub fn state_of_the_nation(england: &England, on: Date, counting: Counting, region: Option<&str>) -> NationAnswer {
    let register = &england.register;
    let wanted = |id| region.is_none_or(|region| register.authority(id).region.eq_ignore_ascii_case(region));
    let count: Nation = nation(register, on, counting, wanted);
    NationAnswer {
        on: Day(on),
        counting: match counting {
            Counting::Ended => "ended",
            Counting::Published => "published",
        },
        grades: Grade::ALL
            .iter()
            .map(|grade| GradeCount {
                grade: grade.key(),
                authorities: count.at(*grade),
                per_cent: (count.per_cent(*grade) * 10.0).round() / 10.0,
            })
            .collect(),
        graded: count.graded(),
        without_overall: count.without_overall,
        not_yet_inspected: count.not_yet_inspected,
        not_in_register: count.not_in_register,
    }
}
