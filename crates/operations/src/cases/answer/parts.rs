//! The parts of a case. Each is asked for only where it may be seen.

use casework::Case;
use domain::regime::Regime;
use serde::Serialize;

use crate::answer::Day;

/// Who works on a case.
#[derive(Clone, Debug, Serialize)]
pub struct TeamAnswer {
    /// Whether the team is agreed.
    pub is_agreed: bool,
    /// Who is in it.
    pub members: Vec<MemberAnswer>,
    /// Who declared a conflict of interest.
    pub conflicts: Vec<ConflictAnswer>,
}

/// Somebody in a team.
#[derive(Clone, Debug, Serialize)]
pub struct MemberAnswer {
    /// Their id.
    pub person: String,
    /// `lead` or `inspector`.
    pub place: &'static str,
}

/// A conflict of interest.
#[derive(Clone, Debug, Serialize)]
pub struct ConflictAnswer {
    /// Whose.
    pub person: String,
    /// What it is.
    pub says: String,
}

/// Something asked of the authority.
#[derive(Clone, Debug, Serialize)]
pub struct RequestAnswer {
    /// Its name.
    pub request: String,
    /// What is asked for.
    pub says: String,
    /// Until when.
    pub due_on: Option<Day>,
    /// What came.
    pub received: Vec<SuppliedAnswer>,
}

/// What came in answer to a request.
#[derive(Clone, Debug, Serialize)]
pub struct SuppliedAnswer {
    /// What was sent.
    pub says: String,
    /// It came after the day it was asked for.
    pub is_late: bool,
}

/// A note with all its versions.
#[derive(Clone, Debug, Serialize)]
pub struct NoteAnswer {
    /// Its name.
    pub note: String,
    /// The judgement areas it is placed under.
    pub areas: Vec<String>,
    /// Why it was withdrawn, where it was.
    pub withdrawn: Option<String>,
    /// Two versions stand side by side.
    pub is_in_conflict: bool,
    /// The versions, oldest first; those that stand are marked.
    pub versions: Vec<NoteVersionAnswer>,
}

/// A version of a note.
#[derive(Clone, Debug, Serialize)]
pub struct NoteVersionAnswer {
    /// Its name.
    pub version: String,
    /// The versions it was made from.
    pub based_on: Vec<String>,
    /// No other version is based on it.
    pub stands: bool,
    /// It came when the evidence was in moderation or later.
    pub is_late: bool,
    /// Who wrote it.
    pub by: String,
    /// When it was written, on whatever device.
    pub written_at: String,
    /// What it records.
    pub kind: &'static str,
    /// `strength` or `weakness`.
    pub bearing: Option<&'static str>,
    /// A pseudonym of the child it is about.
    pub child: Option<String>,
    /// The text.
    pub text: String,
}

/// Judgements, dissents and moderation.
#[derive(Clone, Debug, Serialize)]
pub struct JudgementsAnswer {
    /// The judgements as they stand, in the edition's order.
    pub areas: Vec<JudgementAnswer>,
    /// Views that differ.
    pub dissents: Vec<DissentAnswer>,
    /// Who sent them for moderation.
    pub sent_by: Option<String>,
    /// Who passed them.
    pub passed_by: Option<String>,
    /// Who returned them, and why.
    pub returns: Vec<ReturnAnswer>,
    /// The digest of the judgements and their evidence, once frozen.
    pub digest: Option<String>,
}

/// Judgements given back to the team.
#[derive(Clone, Debug, Serialize)]
pub struct ReturnAnswer {
    /// Who gave them back.
    pub by: String,
    /// What is to be done.
    pub reason: String,
}

/// A judgement as it stands.
#[derive(Clone, Debug, Serialize)]
pub struct JudgementAnswer {
    /// The area's key.
    pub area: String,
    /// The area's title.
    pub title: String,
    /// The mark; nothing where the edition judges in words.
    pub mark: Option<String>,
    /// Who proposed it.
    pub by: String,
    /// Why.
    pub rationale: String,
    /// Notes it rests on.
    pub notes: Vec<String>,
    /// How many came before it.
    pub earlier: usize,
}

/// A view that differs.
#[derive(Clone, Debug, Serialize)]
pub struct DissentAnswer {
    /// The area.
    pub area: String,
    /// Whose.
    pub by: String,
    /// The view.
    pub says: String,
}

/// A finding.
#[derive(Clone, Debug, Serialize)]
pub struct FindingAnswer {
    /// Its name.
    pub finding: String,
    /// Its kind.
    pub kind: String,
    /// The text.
    pub text: String,
    /// The earlier case it was carried over from.
    pub from_case: Option<String>,
    /// What was seen of it since.
    pub reviews: Vec<ReviewAnswer>,
    /// Why it was withdrawn, where it was.
    pub withdrawn: Option<String>,
}

/// What was seen of a finding.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewAnswer {
    /// `improved`, `unchanged` or `worse`.
    pub review: &'static str,
    /// What was seen.
    pub says: String,
}

/// What was published.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentAnswer {
    /// `report` or `letter`.
    pub kind: Option<String>,
    /// Whether the edition has it published.
    pub is_published: bool,
    /// Every version.
    pub versions: Vec<PublicationAnswer>,
    /// When the authority received it.
    pub received_on: Option<Day>,
}

/// A published version.
#[derive(Clone, Debug, Serialize)]
pub struct PublicationAnswer {
    /// Its number, from 1.
    pub version: usize,
    /// When.
    pub on: Day,
    /// What was corrected.
    pub notice: Option<String>,
}

/// What the authority owes and gave.
#[derive(Clone, Debug, Serialize)]
pub struct ResponsesAnswer {
    /// What is still owed.
    pub still_owed: Vec<&'static str>,
    /// What came.
    pub received: Vec<ReceivedAnswer>,
    /// The authority's actions.
    pub actions: Vec<ActionAnswer>,
    /// Later cases that look at the findings.
    pub follow_ups: Vec<FollowUpAnswer>,
}

/// A response that came.
#[derive(Clone, Debug, Serialize)]
pub struct ReceivedAnswer {
    /// What it is.
    pub response: &'static str,
    /// When it came.
    pub on: Day,
    /// When it was due.
    pub due_on: Option<Day>,
    /// It came after that day.
    pub is_late: bool,
    /// Whether it was found adequate; nothing until somebody says.
    pub is_adequate: Option<bool>,
}

/// An action of the authority.
#[derive(Clone, Debug, Serialize)]
pub struct ActionAnswer {
    /// Its name.
    pub action: String,
    /// What is done.
    pub says: String,
    /// Who answers for it.
    pub owner: String,
    /// How one will know.
    pub milestone: String,
    /// Until when.
    pub due_on: Option<Day>,
    /// Findings it answers.
    pub findings: Vec<String>,
    /// How far it has come.
    pub progress: &'static str,
}

/// A later case.
#[derive(Clone, Debug, Serialize)]
pub struct FollowUpAnswer {
    /// The case.
    pub case: String,
    /// The findings it looks at.
    pub findings: Vec<String>,
    /// How it ended.
    pub ended: Option<String>,
}

pub(super) fn team(case: &Case) -> TeamAnswer {
    TeamAnswer {
        is_agreed: case.team_is_agreed,
        members: case
            .team
            .iter()
            .map(|(person, place)| MemberAnswer { person: person.clone(), place: place.key() })
            .collect(),
        conflicts: case
            .conflicts
            .iter()
            .map(|(person, says)| ConflictAnswer { person: person.clone(), says: says.clone() })
            .collect(),
    }
}

pub(super) fn requests(case: &Case) -> Vec<RequestAnswer> {
    let answer = |(id, request): (&String, &casework::InformationRequest)| RequestAnswer {
        request: id.clone(),
        says: request.says.clone(),
        due_on: request.due_on.map(Day),
        received: request
            .received
            .iter()
            .map(|(says, is_late)| SuppliedAnswer { says: says.clone(), is_late: *is_late })
            .collect(),
    };
    case.requests.iter().map(answer).collect()
}

pub(super) fn notes(case: &Case) -> Vec<NoteAnswer> {
    let answer = |(id, note): (&String, &casework::Note)| {
        let heads = note.heads();
        let mut versions: Vec<NoteVersionAnswer> = note
            .versions
            .iter()
            .map(|(version, kept)| NoteVersionAnswer {
                version: version.clone(),
                based_on: kept.based_on.clone(),
                stands: heads.contains(&version.as_str()),
                is_late: kept.is_late,
                by: kept.by.clone(),
                written_at: kept.written_at.text().to_owned(),
                kind: kept.content.kind.key(),
                bearing: kept.content.bearing.map(casework::Bearing::key),
                child: kept.content.child.clone(),
                text: kept.content.text.clone(),
            })
            .collect();
        versions.sort_by(|a, b| a.written_at.cmp(&b.written_at));
        NoteAnswer {
            note: id.clone(),
            areas: note.areas.iter().cloned().collect(),
            withdrawn: note.withdrawn.clone(),
            is_in_conflict: note.is_in_conflict(),
            versions,
        }
    };
    case.notes.iter().map(answer).collect()
}

pub(super) fn judgements(case: &Case, regime: &Regime) -> JudgementsAnswer {
    let edition = regime.editions.iter().find(|edition| edition.id == case.edition);
    let area = |key: &str| edition.and_then(|edition| edition.areas.iter().position(|area| area.key == key));
    let mut standing: Vec<_> = case.standing_judgements().collect();
    standing.sort_by_key(|(key, _)| area(key));
    let answer = |(key, proposal): (&str, &casework::Proposal)| JudgementAnswer {
        area: key.to_owned(),
        title: edition.zip(area(key)).map_or_else(|| key.to_owned(), |(known, at)| known.areas[at].title.clone()),
        mark: proposal.mark.clone(),
        by: proposal.by.clone(),
        rationale: proposal.rationale.clone(),
        notes: proposal.notes.clone(),
        earlier: case.judgements.get(key).map_or(0, |history| history.len() - 1),
    };
    let dissent =
        |one: &casework::Dissent| DissentAnswer { area: one.area.clone(), by: one.by.clone(), says: one.says.clone() };
    JudgementsAnswer {
        areas: standing.into_iter().map(answer).collect(),
        dissents: case.dissents.iter().map(dissent).collect(),
        sent_by: case.moderation.sent_by.clone(),
        passed_by: case.moderation.passed_by.clone(),
        returns: case
            .moderation
            .returns
            .iter()
            .map(|(by, reason)| ReturnAnswer { by: by.clone(), reason: reason.clone() })
            .collect(),
        digest: case.frozen.as_ref().map(|frozen| frozen.digest.clone()),
    }
}

pub(super) fn findings(case: &Case) -> Vec<FindingAnswer> {
    let answer = |(id, finding): (&String, &casework::Finding)| FindingAnswer {
        finding: id.clone(),
        kind: finding.kind.clone(),
        text: finding.text.clone(),
        from_case: finding.from_case.clone(),
        reviews: finding
            .reviews
            .iter()
            .map(|(review, says)| ReviewAnswer { review: review.key(), says: says.clone() })
            .collect(),
        withdrawn: finding.withdrawn.clone(),
    };
    case.findings.iter().map(answer).collect()
}

pub(super) fn document(case: &Case) -> DocumentAnswer {
    let versions = case.publications.iter().enumerate().map(|(at, one)| PublicationAnswer {
        version: at + 1,
        on: Day(one.on),
        notice: one.notice.clone(),
    });
    DocumentAnswer {
        kind: case.shape.document.clone(),
        is_published: case.shape.is_published,
        versions: versions.collect(),
        received_on: case.received_on.map(Day),
    }
}

pub(super) fn responses(case: &Case) -> ResponsesAnswer {
    let received = case.responses.iter().flat_map(|(response, all)| {
        all.iter().map(|one| ReceivedAnswer {
            response: response.key(),
            on: Day(one.on),
            due_on: one.due_on.map(Day),
            is_late: one.is_late,
            is_adequate: one.is_adequate,
        })
    });
    let action = |(id, action): (&String, &casework::Action)| ActionAnswer {
        action: id.clone(),
        says: action.says.clone(),
        owner: action.owner.clone(),
        milestone: action.milestone.clone(),
        due_on: action.due_on.map(Day),
        findings: action.findings.clone(),
        progress: action.progress().key(),
    };
    let follow_up = |(id, follow_up): (&String, &casework::FollowUp)| FollowUpAnswer {
        case: id.clone(),
        findings: follow_up.findings.clone(),
        ended: follow_up.ended.clone(),
    };
    ResponsesAnswer {
        still_owed: case.still_owed().into_iter().map(casework::Response::key).collect(),
        received: received.collect(),
        actions: case.actions.iter().map(action).collect(),
        follow_ups: case.follow_ups.iter().map(follow_up).collect(),
    }
}
