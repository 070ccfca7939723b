//! An act of what was told, and what was told of an act.

use super::asking::{Asking, Fault};
use super::values::Told;
use crate::{Act, ActKind, Case, Context};

/// Makes the act of what was told: `given` has the values of each field, an empty list where there are none.
///
/// # Errors
/// Every fault, each with its field, what is wrong and what is possible.
pub fn read(
    act: ActKind,
    given: &dyn Fn(&str) -> Vec<String>,
    case: &Case,
    context: &Context<'_>,
) -> Result<Act, Vec<Fault>> {
    let mut asking = Asking::new(act, given, case, context);
    let made = assemble(act, &mut asking);
    match made {
        Some(made) if asking.faults.is_empty() => Ok(made),
        _ => Err(asking.faults),
    }
}

macro_rules! told {
    ($($name:ident { $($field:ident),* })+) => {
        /// What was told of an act: each field with its value, a field of many values more than once.
        pub fn write(act: &Act) -> Vec<(&'static str, String)> {
            let mut told = Vec::new();
            match act {
                $(Act::$name { $($field),* } => { $($field.write(stringify!($field), &mut told);)* })+
            }
            told
        }

        /// Reads every part before it gives up on one, so that all faults are found at once.
        fn assemble(act: ActKind, asking: &mut Asking<'_>) -> Option<Act> {
            match act {
                $(ActKind::$name => {
                    $(let $field = Told::read(asking, stringify!($field));)*
                    Some(Act::$name { $($field: $field?),* })
                })+
            }
        }

        /// The names of an act's parts; what a note says is the four parts `kind`, `bearing`, `text` and `child`.
        pub fn parts(act: ActKind) -> Vec<&'static str> {
            let names: &[&str] = match act {
                $(ActKind::$name => &[$(stringify!($field)),*],)+
            };
            names.iter().flat_map(|name| match *name {
                "content" => vec!["kind", "bearing", "text", "child"],
                other => vec![other],
            }).collect()
        }
    };
}

told! {
    PlanCase { case, authority, dfe_code, edition, activity, first_day, ordinal, follows }
    Replan { first_day, reason }
    AssignTeamMember { person, place }
    RemoveTeamMember { person, reason }
    DeclareConflict { person, says }
    AgreeTeam {}
    GiveNotification { on }
    RequestInformation { request, says, due_on }
    SupplyInformation { request, says }
    BeginFieldwork { on }
    EndFieldwork { on }
    WriteNote { note, version, content, written_at }
    AmendNote { note, version, based_on, content, written_at }
    ResolveNote { note, version, joins, content }
    PlaceNote { note, add, remove }
    WithdrawNote { note, reason }
    NoteFinding { finding, kind, text, notes }
    WithdrawFinding { finding, reason }
    CarryFinding { finding, kind, text }
    ReviewFinding { finding, review, says }
    ProposeJudgement { area, mark, rationale, notes }
    RecordDissent { area, says }
    SendForModeration {}
    ReturnForRework { reason }
    PassModeration { says }
    FreezeJudgements { reason }
    ChangeJudgement { area, mark, reason, authoriser }
    WriteParagraph { paragraph, section, text, notes }
    FinishDraft {}
    SendDraft { on, reason }
    MakeComment { comment, paragraph, text }
    CloseComments {}
    AnswerComment { comment, answer, reason }
    PlaceHold { hold, kind, reason, authoriser }
    LiftHold { hold, reason }
    Publish {}
    PublishCorrection { notice }
    RecordReceipt { on }
    SendStatement { on, says }
    SendPlan { on, says }
    FindAdequate { response, says }
    FindInadequate { response, says }
    AgreeAction { action, says, owner, milestone, due_on, findings }
    ProgressAction { action, progress, says }
    LinkFollowUp { case, findings }
    EndFollowUp { case, says }
    Defer { reason, authoriser }
    Pause { reason, authoriser }
    Resume { on, reason, authoriser }
    AddSecondSpell { on, reason, authoriser }
    Convert { activity, reason, authoriser }
    Abandon { reason, authoriser }
    CloseCase { reason, authoriser }
}
