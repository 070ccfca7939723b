//! The cases themselves.

use casework::{Act, ActKind, ActionProgress, Answer, Bearing, Moment, NoteContent, NoteKind};
use domain::Date;

use super::desk::Desk;

type Done = Result<(), String>;

const LEAD: &str = "lena-lead";
const INA: &str = "ina-inspector";
const IVAN: &str = "ivan-inspector";

fn text(text: &str) -> String {
    text.to_owned()
}

fn note(id: &str, on: Date, kind: NoteKind, bearing: Option<Bearing>, child: Option<&str>, words: &str) -> Act {
    Act::WriteNote {
        note: text(id),
        version: format!("{id}-1"),
        content: NoteContent { kind, bearing, text: text(words), child: child.map(text) },
        written_at: Moment::at_midnight(on),
    }
}

/// A visit nobody outside knows of: two weeks ahead, its team not yet agreed.
pub(super) async fn unannounced(desk: &Desk<'_>) -> Done {
    let begins = desk.after(desk.today, 12);
    let case = desk.plan("Barnet", "monitoring_visit", desk.after(desk.today, -4), begins, None).await?;
    let act = Act::AssignTeamMember { person: text(LEAD), place: casework::TeamPlace::Lead };
    desk.does(&case, "paula-planner", desk.after(desk.today, -3), "11:00", act).await
}

/// Up to inspectors on site since a Monday, with what was asked for beforehand.
async fn arrived(desk: &Desk<'_>, authority: &str, activity: &str, begins: Date) -> Result<String, String> {
    let planned = desk.after(begins, -15);
    let case = desk.plan(authority, activity, planned, begins, None).await?;
    desk.team(&case, desk.after(begins, -12)).await?;
    let notified = desk.after(begins, -5);
    desk.does(&case, LEAD, notified, "09:00", Act::GiveNotification { on: notified }).await?;
    for (request, says, days) in [
        ("request-1", "A list of every child in need of help or protection", -3),
        ("request-2", "The last three audits of social work practice", 1),
    ] {
        let act = Act::RequestInformation {
            request: text(request),
            says: text(says),
            due_on: Some(desk.after(begins, days)),
        };
        desk.does(&case, LEAD, notified, "09:20", act).await?;
    }
    let act = Act::SupplyInformation { request: text("request-1"), says: text("The list, as a table of 412 rows") };
    desk.does(&case, INA, desk.after(begins, -4), "15:00", act).await?;
    desk.does(&case, LEAD, begins, "09:00", Act::BeginFieldwork { on: begins }).await?;
    Ok(case)
}

/// On site, with a note that two people amended at once.
pub(super) async fn on_site(desk: &Desk<'_>) -> Done {
    let begins = desk.begun(9, 2, 0);
    let case = arrived(desk, "Leeds", "standard", begins).await?;
    notes(desk, &case, begins).await?;
    let amended = |version: &str, words: &str| Act::AmendNote {
        note: text("note-front-door"),
        version: text(version),
        based_on: text("note-front-door-1"),
        content: NoteContent {
            kind: NoteKind::Observation,
            bearing: Some(Bearing::Strength),
            text: text(words),
            child: None,
        },
        written_at: Moment::at_midnight(begins),
    };
    let one = amended(
        "note-front-door-ina",
        "Calls at the front door are answered the same day; two of nine were called back late.",
    );
    desk.does(&case, INA, begins, "16:40", one).await?;
    let other =
        amended("note-front-door-ivan", "Calls at the front door are answered the same day, and partners say so too.");
    desk.does(&case, IVAN, begins, "16:45", other).await
}

async fn notes(desk: &Desk<'_>, case: &str, on: Date) -> Done {
    let front = "Calls at the front door are answered the same day.";
    desk.does(
        case,
        INA,
        on,
        "10:20",
        note("note-front-door", on, NoteKind::Observation, Some(Bearing::Strength), None, front),
    )
    .await?;
    let waits = "Waited eleven weeks for a plan; nobody told the family why.";
    desk.does(
        case,
        IVAN,
        on,
        "11:05",
        note("note-child-7", on, NoteKind::CaseTracked, Some(Bearing::Weakness), Some("child 7"), waits),
    )
    .await?;
    let leaders = "Leaders know which teams are short of workers and say what they are doing about it.";
    desk.does(case, LEAD, on, "14:10", note("note-leaders", on, NoteKind::Interview, None, None, leaders)).await?;
    let areas = desk.choices(case, LEAD, ActKind::PlaceNote, "add").await?;
    for (note, area) in ["note-leaders", "note-child-7", "note-front-door"].iter().zip(&areas) {
        let act = Act::PlaceNote { note: text(note), add: vec![area.clone()], remove: Vec::new() };
        desk.does(case, LEAD, on, "15:00", act).await?;
    }
    Ok(())
}

/// Judges every area, the same for all, and leaves the site.
async fn judged(desk: &Desk<'_>, case: &str, ended: Date, mark: &str) -> Done {
    desk.does(case, LEAD, ended, "12:00", Act::EndFieldwork { on: ended }).await?;
    for area in desk.choices(case, LEAD, ActKind::ProposeJudgement, "area").await? {
        let rationale = text("What inspectors saw and heard, taken together, fits this better than the next one up.");
        let act = Act::ProposeJudgement { area, mark: Some(text(mark)), rationale, notes: vec![text("note-child-7")] };
        desk.does(case, LEAD, ended, "15:00", act).await?;
    }
    Ok(())
}

/// Judged, and with the moderators.
pub(super) async fn in_moderation(desk: &Desk<'_>) -> Done {
    let begins = desk.begun(28, 1, 5);
    let case = arrived(desk, "Kent", "short", begins).await?;
    notes(desk, &case, begins).await?;
    let ended = begins.plus_days(4);
    judged(desk, &case, ended, "requires_improvement").await?;
    let leaders = desk.choices(&case, INA, ActKind::RecordDissent, "area").await?;
    if let Some(area) = leaders.into_iter().next() {
        let act = Act::RecordDissent { area, says: text("The work with partners seems to me good.") };
        desk.does(&case, INA, desk.after(ended, 1), "09:30", act).await?;
    }
    desk.does(&case, LEAD, desk.after(ended, 1), "10:00", Act::SendForModeration).await
}

/// The draft: a paragraph for each section that has words, and the findings.
async fn drafted(desk: &Desk<'_>, case: &str, on: Date, sections: &[(&str, &str)], kind: &str) -> Done {
    let known = desk.choices(case, LEAD, ActKind::WriteParagraph, "section").await?;
    for (at, (section, words)) in sections.iter().enumerate() {
        let section = known.iter().find(|one| one.as_str() == *section).or(known.last());
        let section = section.ok_or("The edition has no sections for its document")?.clone();
        let act = Act::WriteParagraph {
            paragraph: format!("paragraph-{}", at + 1),
            section,
            text: text(words),
            notes: vec![text("note-child-7")],
        };
        desk.does(case, LEAD, on, "10:00", act).await?;
    }
    let kinds = desk.choices(case, LEAD, ActKind::NoteFinding, "kind").await?;
    let kind = kinds.iter().find(|one| one.as_str() == kind).or(kinds.first()).cloned();
    for (at, words) in
        ["The quality and timeliness of plans", "How managers check that visits take place"].iter().enumerate()
    {
        let Some(kind) = kind.clone() else { break };
        let act = Act::NoteFinding {
            finding: format!("finding-{}", at + 1),
            kind,
            text: text(words),
            notes: vec![text("note-child-7")],
        };
        desk.does(case, LEAD, on, "11:00", act).await?;
    }
    Ok(())
}

/// Published two months ago; the statement is owed and actions are under way. Its id.
pub(super) async fn published(desk: &Desk<'_>) -> Result<String, String> {
    let begins = desk.begun(135, 2, 60);
    let case = arrived(desk, "Trafford", "standard", begins).await?;
    notes(desk, &case, begins).await?;
    let ended = begins.plus_days(11);
    judged(desk, &case, ended, "requires_improvement").await?;
    let moderated = desk.after(ended, 2);
    desk.does(&case, LEAD, moderated, "09:00", Act::SendForModeration).await?;
    let act = Act::PassModeration { says: text("Every judgement read against its evidence.") };
    desk.does(&case, "mona-moderator", moderated, "14:00", act).await?;
    desk.does(&case, LEAD, moderated, "15:00", Act::FreezeJudgements { reason: None }).await?;
    let wrote = desk.after(ended, 5);
    let sections = [
        (
            "Overview",
            "Services for children in this invented report have improved since the last inspection, and not fast enough.",
        ),
        (
            "Help and protection",
            "Families who ask for help are answered the same day. Some then wait for weeks for a plan.",
        ),
        ("Leaders", "Leaders know where their services are short of workers."),
    ];
    drafted(desk, &case, wrote, &sections, "area_for_improvement").await?;
    desk.does(&case, LEAD, wrote, "16:00", Act::FinishDraft).await?;
    let sent = desk.after(ended, 10);
    desk.does(&case, LEAD, sent, "09:00", Act::SendDraft { on: sent, reason: None }).await?;
    desk.does(&case, "dora-director", desk.after(sent, 3), "12:00", Act::CloseComments).await?;
    let out = desk.after(ended, 25);
    desk.does(&case, "pascal-publisher", out, "09:30", Act::Publish).await?;
    desk.does(&case, "pascal-publisher", out, "09:40", Act::RecordReceipt { on: out }).await?;
    let act = Act::AgreeAction {
        action: text("action-1"),
        says: text("Every plan is read by a manager within five days"),
        owner: text("Head of service, help and protection"),
        milestone: text("Nine of ten plans in time for three months running"),
        due_on: Some(desk.after(desk.today, 20)),
        findings: vec![text("finding-1")],
    };
    let entered = desk.after(out, 8);
    desk.does(&case, "dora-director", entered, "10:00", act).await?;
    let act = Act::ProgressAction {
        action: text("action-1"),
        progress: ActionProgress::OnTrack,
        says: text("Seven of ten in the first month"),
    };
    desk.does(&case, "dean-delegate", desk.after(out, 20), "10:00", act).await?;
    Ok(case)
}

/// A later visit to the same authority: its draft letter is with it, one comment answered and one not.
pub(super) async fn commented(desk: &Desk<'_>, follows: &str) -> Done {
    let begins = desk.begun(24, 1, 6);
    let planned = desk.after(begins, -15);
    let case = desk.plan("Trafford", "focused_visit", planned, begins, Some(follows)).await?;
    let act = Act::LinkFollowUp { case: case.clone(), findings: vec![text("finding-1")] };
    desk.team(&case, desk.after(begins, -12)).await?;
    let notified = desk.after(begins, -5);
    desk.does(&case, LEAD, notified, "09:00", Act::GiveNotification { on: notified }).await?;
    desk.does(&case, LEAD, begins, "09:00", Act::BeginFieldwork { on: begins }).await?;
    notes(desk, &case, begins).await?;
    desk.does(&case, LEAD, begins.plus_days(1), "16:00", Act::EndFieldwork { on: begins.plus_days(1) }).await?;
    let wrote = desk.after(begins, 2);
    let sections = [
        ("Headline findings", "Plans are now read by managers, and most are in time."),
        (
            "Main findings",
            "Eleven of twelve plans that inspectors read were in time. One family had waited for eleven weeks.",
        ),
    ];
    drafted(desk, &case, wrote, &sections, "area_for_improvement").await?;
    desk.does(&case, LEAD, wrote, "16:00", Act::FinishDraft).await?;
    let sent = desk.after(desk.today, -3);
    desk.does(&case, LEAD, sent, "09:00", Act::SendDraft { on: sent, reason: None }).await?;
    for (who, comment, paragraph, words) in [
        (
            "dean-delegate",
            "comment-1",
            "paragraph-2",
            "Twelve of thirteen: one plan was on paper and was shown on the second day.",
        ),
        ("dora-director", "comment-2", "paragraph-1", "Nearly all would be fairer than most."),
    ] {
        let act = Act::MakeComment { comment: text(comment), paragraph: text(paragraph), text: text(words) };
        desk.does(&case, who, desk.after(desk.today, -2), "14:00", act).await?;
    }
    let reason = text("The thirteenth plan was seen and is counted; the paragraph is worded anew.");
    let answer = Act::AnswerComment { comment: text("comment-1"), answer: Answer::Accepted, reason };
    desk.does(&case, LEAD, desk.after(desk.today, -1), "10:00", answer).await?;
    desk.does(follows, "paula-planner", desk.after(desk.today, -1), "11:00", act).await
}
