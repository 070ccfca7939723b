//! What has happened. Events are only ever added.

use domain::Date;

use crate::{ActionProgress, Answer, HoldKind, Moment, NoteContent, Response, Review, Shape, TeamPlace};

/// One thing that happened: who, when, what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// Who did it.
    pub by: String,
    /// When it was recorded.
    pub at: Moment,
    /// What happened.
    pub kind: EventKind,
}

/// What may happen. Every date that a rule worked out is kept beside what was told, so that a case can be read without its
/// edition.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "an event's parts are what its name says; `written` has the keys they are kept under")]
pub enum EventKind {
    CasePlanned {
        case: String,
        authority: String,
        dfe_code: Option<u16>,
        edition: String,
        activity: String,
        first_day: Date,
        ordinal: u32,
        follows: Option<String>,
        is_pilot: bool,
        shape: Shape,
    },
    Replanned {
        first_day: Date,
        reason: String,
    },
    TeamMemberAssigned {
        person: String,
        place: TeamPlace,
    },
    TeamMemberRemoved {
        person: String,
        reason: String,
    },
    ConflictDeclared {
        person: String,
        says: String,
    },
    TeamAgreed {},
    NotificationGiven {
        on: Date,
    },
    InformationRequested {
        request: String,
        says: String,
        due_on: Option<Date>,
    },
    InformationReceived {
        request: String,
        says: String,
        is_late: bool,
    },
    EditionPinned {
        edition: String,
        shape: Shape,
    },
    FieldworkBegun {
        on: Date,
    },
    FieldworkEnded {
        on: Date,
    },
    NoteWritten {
        note: String,
        version: String,
        content: NoteContent,
        written_at: Moment,
    },
    NoteAmended {
        note: String,
        version: String,
        based_on: String,
        content: NoteContent,
        written_at: Moment,
    },
    NoteConflictResolved {
        note: String,
        version: String,
        joins: Vec<String>,
        content: NoteContent,
    },
    NotePlaced {
        note: String,
        add: Vec<String>,
        remove: Vec<String>,
    },
    NoteWithdrawn {
        note: String,
        reason: String,
    },
    FindingNoted {
        finding: String,
        kind: String,
        text: String,
        notes: Vec<String>,
    },
    FindingWithdrawn {
        finding: String,
        reason: String,
    },
    FindingCarried {
        finding: String,
        kind: String,
        text: String,
        from_case: String,
    },
    FindingReviewed {
        finding: String,
        review: Review,
        says: String,
    },
    JudgementProposed {
        area: String,
        mark: Option<String>,
        rationale: String,
        notes: Vec<String>,
    },
    DissentRecorded {
        area: String,
        says: String,
    },
    SentForModeration {},
    ReturnedForRework {
        reason: String,
    },
    ModerationPassed {
        says: String,
    },
    JudgementsFrozen {
        digest: String,
        reason: Option<String>,
    },
    JudgementChanged {
        area: String,
        mark: Option<String>,
        reason: String,
        authoriser: String,
        digest: String,
    },
    ParagraphWritten {
        paragraph: String,
        number: u32,
        section: String,
        text: String,
        notes: Vec<String>,
    },
    ReportDrafted {
        paragraphs: u32,
    },
    DraftSent {
        on: Date,
        comments_due_on: Option<Date>,
        reason: Option<String>,
    },
    CommentReceived {
        comment: String,
        paragraph: String,
        text: String,
        is_late: bool,
    },
    CommentsClosed {},
    CommentAnswered {
        comment: String,
        answer: Answer,
        reason: String,
    },
    HoldPlaced {
        hold: String,
        kind: HoldKind,
        reason: String,
        authoriser: String,
    },
    HoldLifted {
        hold: String,
        reason: String,
    },
    ReportPublished {
        on: Date,
    },
    CorrectionPublished {
        on: Date,
        version: u32,
        notice: String,
    },
    ReportReceived {
        on: Date,
    },
    StatementReceived {
        on: Date,
        says: String,
        due_on: Option<Date>,
        is_late: bool,
    },
    PlanReceived {
        on: Date,
        says: String,
        due_on: Option<Date>,
        is_late: bool,
    },
    PlanFoundAdequate {
        response: Response,
        says: String,
    },
    PlanFoundInadequate {
        response: Response,
        says: String,
    },
    ActionAgreed {
        action: String,
        says: String,
        owner: String,
        milestone: String,
        due_on: Option<Date>,
        findings: Vec<String>,
    },
    ActionProgressed {
        action: String,
        progress: ActionProgress,
        says: String,
    },
    FollowUpLinked {
        case: String,
        findings: Vec<String>,
    },
    FollowUpEnded {
        case: String,
        says: String,
    },
    Deferred {
        reason: String,
        authoriser: String,
        effect: String,
    },
    Paused {
        reason: String,
        authoriser: String,
        effect: String,
    },
    Resumed {
        on: Date,
        reason: String,
        authoriser: String,
    },
    SecondSpellAdded {
        on: Date,
        reason: String,
        authoriser: String,
        effect: String,
    },
    Converted {
        activity: String,
        shape: Shape,
        reason: String,
        authoriser: String,
    },
    Abandoned {
        reason: String,
        authoriser: String,
        effect: String,
    },
    CaseClosed {
        reason: Option<String>,
        authoriser: Option<String>,
    },
}
