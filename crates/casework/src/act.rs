//! What people do.

use domain::Date;

use crate::keyed::keyed;
use crate::{ActionProgress, Answer, HoldKind, Moment, NoteContent, Review, TeamPlace};

keyed! {
    /// A kind of act. Tables of steps and of permissions speak of these.
    ActKind {
        PlanCase = "plan_case", "Plan the case";
        Replan = "replan", "Plan again for another day";
        AssignTeamMember = "assign_team_member", "Assign somebody to the team";
        RemoveTeamMember = "remove_team_member", "Take somebody off the team";
        DeclareConflict = "declare_conflict", "Declare a conflict of interest";
        AgreeTeam = "agree_team", "Agree the team";
        GiveNotification = "give_notification", "Notify the authority";
        RequestInformation = "request_information", "Request information";
        SupplyInformation = "supply_information", "Supply information";
        BeginFieldwork = "begin_fieldwork", "Begin on site";
        EndFieldwork = "end_fieldwork", "End on site";
        WriteNote = "write_note", "Write a note";
        AmendNote = "amend_note", "Amend a note";
        ResolveNote = "resolve_note", "Resolve a note in conflict";
        PlaceNote = "place_note", "Place a note under judgement areas";
        WithdrawNote = "withdraw_note", "Withdraw a note";
        NoteFinding = "note_finding", "Note a finding";
        WithdrawFinding = "withdraw_finding", "Withdraw a finding";
        CarryFinding = "carry_finding", "Carry over a finding from an earlier case";
        ReviewFinding = "review_finding", "Review a finding";
        ProposeJudgement = "propose_judgement", "Propose a judgement";
        RecordDissent = "record_dissent", "Record a dissent";
        SendForModeration = "send_for_moderation", "Send for moderation";
        ReturnForRework = "return_for_rework", "Return for rework";
        PassModeration = "pass_moderation", "Pass moderation";
        FreezeJudgements = "freeze_judgements", "Freeze the judgements";
        ChangeJudgement = "change_judgement", "Change a frozen judgement";
        WriteParagraph = "write_paragraph", "Write a paragraph";
        FinishDraft = "finish_draft", "Finish the draft";
        SendDraft = "send_draft", "Send the draft to the authority";
        MakeComment = "make_comment", "Comment on a paragraph";
        CloseComments = "close_comments", "Say that there are no more comments";
        AnswerComment = "answer_comment", "Answer a comment";
        PlaceHold = "place_hold", "Place a hold";
        LiftHold = "lift_hold", "Lift a hold";
        Publish = "publish", "Publish";
        PublishCorrection = "publish_correction", "Publish a correction";
        RecordReceipt = "record_receipt", "Record the authority's receipt of the final document";
        SendStatement = "send_statement", "Send the written statement";
        SendPlan = "send_plan", "Send the action plan";
        FindAdequate = "find_adequate", "Find a response adequate";
        FindInadequate = "find_inadequate", "Find a response inadequate";
        AgreeAction = "agree_action", "Enter an action";
        ProgressAction = "progress_action", "Report progress of an action";
        LinkFollowUp = "link_follow_up", "Link a follow-up case";
        EndFollowUp = "end_follow_up", "Record the end of a follow-up case";
        Defer = "defer", "Defer";
        Pause = "pause", "Pause";
        Resume = "resume", "Resume";
        AddSecondSpell = "add_second_spell", "Return for more evidence";
        Convert = "convert", "Convert to another activity";
        Abandon = "abandon", "Abandon";
        CloseCase = "close_case", "Close the case";
    }
}

/// An act with what belongs to it.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "an act's parts are what its name says; `ActKind` has the words")]
pub enum Act {
    PlanCase {
        case: String,
        authority: String,
        dfe_code: Option<u16>,
        edition: String,
        activity: String,
        first_day: Date,
        ordinal: u32,
        follows: Option<String>,
    },
    Replan {
        first_day: Date,
        reason: String,
    },
    AssignTeamMember {
        person: String,
        place: TeamPlace,
    },
    RemoveTeamMember {
        person: String,
        reason: String,
    },
    DeclareConflict {
        person: String,
        says: String,
    },
    AgreeTeam,
    GiveNotification {
        on: Date,
    },
    RequestInformation {
        request: String,
        says: String,
        due_on: Option<Date>,
    },
    SupplyInformation {
        request: String,
        says: String,
    },
    BeginFieldwork {
        on: Date,
    },
    EndFieldwork {
        on: Date,
    },
    WriteNote {
        note: String,
        version: String,
        content: NoteContent,
        written_at: Moment,
    },
    AmendNote {
        note: String,
        version: String,
        based_on: String,
        content: NoteContent,
        written_at: Moment,
    },
    ResolveNote {
        note: String,
        version: String,
        joins: Vec<String>,
        content: NoteContent,
    },
    PlaceNote {
        note: String,
        add: Vec<String>,
        remove: Vec<String>,
    },
    WithdrawNote {
        note: String,
        reason: String,
    },
    NoteFinding {
        finding: String,
        kind: String,
        text: String,
        notes: Vec<String>,
    },
    WithdrawFinding {
        finding: String,
        reason: String,
    },
    CarryFinding {
        finding: String,
        kind: String,
        text: String,
    },
    ReviewFinding {
        finding: String,
        review: Review,
        says: String,
    },
    ProposeJudgement {
        area: String,
        mark: Option<String>,
        rationale: String,
        notes: Vec<String>,
    },
    RecordDissent {
        area: String,
        says: String,
    },
    SendForModeration,
    ReturnForRework {
        reason: String,
    },
    PassModeration {
        says: String,
    },
    FreezeJudgements {
        reason: Option<String>,
    },
    ChangeJudgement {
        area: String,
        mark: Option<String>,
        reason: String,
        authoriser: String,
    },
    WriteParagraph {
        paragraph: String,
        section: String,
        text: String,
        notes: Vec<String>,
    },
    FinishDraft,
    SendDraft {
        on: Date,
        reason: Option<String>,
    },
    MakeComment {
        comment: String,
        paragraph: String,
        text: String,
    },
    CloseComments,
    AnswerComment {
        comment: String,
        answer: Answer,
        reason: String,
    },
    PlaceHold {
        hold: String,
        kind: HoldKind,
        reason: String,
        authoriser: String,
    },
    LiftHold {
        hold: String,
        reason: String,
    },
    Publish,
    PublishCorrection {
        notice: String,
    },
    RecordReceipt {
        on: Date,
    },
    SendStatement {
        on: Date,
        says: String,
    },
    SendPlan {
        on: Date,
        says: String,
    },
    FindAdequate {
        response: crate::Response,
        says: String,
    },
    FindInadequate {
        response: crate::Response,
        says: String,
    },
    AgreeAction {
        action: String,
        says: String,
        owner: String,
        milestone: String,
        due_on: Option<Date>,
        findings: Vec<String>,
    },
    ProgressAction {
        action: String,
        progress: ActionProgress,
        says: String,
    },
    LinkFollowUp {
        case: String,
        findings: Vec<String>,
    },
    EndFollowUp {
        case: String,
        says: String,
    },
    Defer {
        reason: String,
        authoriser: String,
    },
    Pause {
        reason: String,
        authoriser: String,
    },
    Resume {
        on: Date,
        reason: String,
        authoriser: String,
    },
    AddSecondSpell {
        on: Date,
        reason: String,
        authoriser: String,
    },
    Convert {
        activity: String,
        reason: String,
        authoriser: String,
    },
    Abandon {
        reason: String,
        authoriser: String,
    },
    CloseCase {
        reason: Option<String>,
        authoriser: Option<String>,
    },
}

macro_rules! kinds {
    ($($name:ident)+) => {
        impl Act {
            /// What kind of act it is.
            pub const fn kind(&self) -> ActKind {
                match self { $(Self::$name { .. } => ActKind::$name),+ }
            }
        }
    };
}

kinds! {
    PlanCase Replan AssignTeamMember RemoveTeamMember DeclareConflict AgreeTeam GiveNotification RequestInformation
    SupplyInformation BeginFieldwork EndFieldwork WriteNote AmendNote ResolveNote PlaceNote WithdrawNote NoteFinding
    WithdrawFinding CarryFinding ReviewFinding ProposeJudgement RecordDissent SendForModeration ReturnForRework
    PassModeration FreezeJudgements ChangeJudgement WriteParagraph FinishDraft SendDraft MakeComment CloseComments
    AnswerComment PlaceHold LiftHold Publish PublishCorrection RecordReceipt SendStatement SendPlan FindAdequate
    FindInadequate AgreeAction ProgressAction LinkFollowUp EndFollowUp Defer Pause Resume AddSecondSpell Convert Abandon
    CloseCase
}
