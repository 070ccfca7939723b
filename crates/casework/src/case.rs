//! A case: what its events add up to.

use std::collections::{BTreeMap, BTreeSet};

use domain::Date;
use domain::regime::Regime;
use sha2::{Digest, Sha256};

use crate::{ActionProgress, Answer, HoldKind, Note, Response, Review, Shape, Step, TeamPlace};

/// A stretch of days on site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spell {
    /// First day.
    pub from: Date,
    /// Last day; `None` while it lasts.
    pub to: Option<Date>,
}

/// Something asked of the authority.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InformationRequest {
    /// What is asked for.
    pub says: String,
    /// When it was asked.
    pub asked_on: Date,
    /// Until when.
    pub due_on: Option<Date>,
    /// What came, each with whether it was late.
    pub received: Vec<(String, bool)>,
}

/// A finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// Its kind, a key of the edition.
    pub kind: String,
    /// The text.
    pub text: String,
    /// Notes it rests on.
    pub notes: Vec<String>,
    /// The case it was carried over from.
    pub from_case: Option<String>,
    /// What was seen of it since.
    pub reviews: Vec<(Review, String)>,
    /// Why it was withdrawn, where it was.
    pub withdrawn: Option<String>,
}

/// A provisional judgement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// Who proposed it.
    pub by: String,
    /// The mark; `None` where the edition judges in words.
    pub mark: Option<String>,
    /// Why.
    pub rationale: String,
    /// Notes it rests on.
    pub notes: Vec<String>,
}

/// A view that differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dissent {
    /// Whose.
    pub by: String,
    /// About which area.
    pub area: String,
    /// The view.
    pub says: String,
}

/// How moderation went.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Moderation {
    /// Who sent it.
    pub sent_by: Option<String>,
    /// Who passed it.
    pub passed_by: Option<String>,
    /// Who returned it, and why; in order.
    pub returns: Vec<(String, String)>,
}

/// The judgements as they were frozen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Frozen {
    /// Digest of [`Case::canonical`].
    pub digest: String,
    /// The reason recorded for judgements that needed one, or for the last change.
    pub reason: Option<String>,
    /// How often a frozen judgement was changed.
    pub changes: u32,
}

/// One wording of a paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParagraphVersion {
    /// Who wrote it.
    pub by: String,
    /// The text.
    pub text: String,
    /// Notes it rests on.
    pub notes: Vec<String>,
}

/// A paragraph of the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// Which it was in the order of writing. The number it prints with is [`Case::number_of`].
    pub written: u32,
    /// The section it stands in.
    pub section: String,
    /// Every wording, the last one standing.
    pub versions: Vec<ParagraphVersion>,
}

/// A comment on factual accuracy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comment {
    /// The paragraph.
    pub paragraph: String,
    /// The comment.
    pub text: String,
    /// When it was made.
    pub made_on: Date,
    /// It came after the time for comments.
    pub is_late: bool,
    /// The answer and its reason.
    pub answer: Option<(Answer, String)>,
    /// How many wordings the paragraph had when it came.
    pub wordings: usize,
    /// How many paragraphs there were when it came.
    pub among: u32,
}

/// Something that keeps publication back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hold {
    /// Why.
    pub kind: HoldKind,
    /// In words.
    pub reason: String,
    /// Who authorised it.
    pub authoriser: String,
    /// Since when it stands.
    pub placed_on: Date,
    /// When and how it ended.
    pub lifted: Option<(Date, String)>,
}

impl Hold {
    /// Why and since when: "A complaint since 4 July 2025".
    pub fn words(&self) -> String {
        format!("{} since {}", self.kind.words(), self.placed_on.words())
    }
}

/// One version that was published.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Publication {
    /// When.
    pub on: Date,
    /// What was corrected; `None` for the first.
    pub notice: Option<String>,
    /// How many wordings each paragraph had, the last of which was published.
    pub wording: BTreeMap<String, usize>,
}

/// A response of the authority.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Received {
    /// When it came.
    pub on: Date,
    /// When it was due.
    pub due_on: Option<Date>,
    /// It came after that day.
    pub is_late: bool,
    /// Whether it was found adequate; `None` until somebody says.
    pub is_adequate: Option<bool>,
}

/// A line of the authority's plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Action {
    /// What is done.
    pub says: String,
    /// Who answers for it.
    pub owner: String,
    /// How one will know.
    pub milestone: String,
    /// Until when.
    pub due_on: Option<Date>,
    /// Findings it answers.
    pub findings: Vec<String>,
    /// Every report, the last one standing.
    pub history: Vec<(ActionProgress, String)>,
}

impl Action {
    /// How far it has come.
    pub fn progress(&self) -> ActionProgress {
        self.history.last().map_or(ActionProgress::NotStarted, |(progress, _)| *progress)
    }
}

/// A later case that looks at this one's findings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FollowUp {
    /// The findings it looks at.
    pub findings: Vec<String>,
    /// How it ended.
    pub ended: Option<String>,
}

/// A case. Made by [`Case::apply`] and nothing else; read freely.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[expect(missing_docs, reason = "the parts of a case are named after the acts that fill them")]
pub struct Case {
    pub id: String,
    pub authority: String,
    pub dfe_code: Option<u16>,
    pub edition: String,
    pub activity: String,
    pub first_day: Option<Date>,
    pub ordinal: u32,
    pub follows: Option<String>,
    pub is_pilot: bool,
    pub shape: Shape,
    pub(crate) progress: Option<Step>,
    pub(crate) interruption: Option<Step>,
    pub team: BTreeMap<String, TeamPlace>,
    pub team_is_agreed: bool,
    pub conflicts: BTreeMap<String, String>,
    pub notified_on: Option<Date>,
    pub requests: BTreeMap<String, InformationRequest>,
    pub spells: Vec<Spell>,
    pub notes: BTreeMap<String, Note>,
    pub findings: BTreeMap<String, Finding>,
    pub judgements: BTreeMap<String, Vec<Proposal>>,
    pub dissents: Vec<Dissent>,
    pub moderation: Moderation,
    pub frozen: Option<Frozen>,
    pub paragraphs: BTreeMap<String, Paragraph>,
    pub is_drafted: bool,
    pub draft_sent_on: Option<Date>,
    pub comments_due_on: Option<Date>,
    pub comments_are_closed: bool,
    pub comments: BTreeMap<String, Comment>,
    pub holds: BTreeMap<String, Hold>,
    pub publications: Vec<Publication>,
    pub received_on: Option<Date>,
    pub responses: BTreeMap<Response, Vec<Received>>,
    pub actions: BTreeMap<String, Action>,
    pub follow_ups: BTreeMap<String, FollowUp>,
    pub closing_reason: Option<String>,
    pub last_day: Option<Date>,
    pub events: u64,
}

impl Case {
    /// Where the case stands.
    pub fn step(&self) -> Step {
        match (self.interruption, self.progress) {
            (Some(interruption), _) => interruption,
            (None, Some(Step::FactualAccuracy)) if self.has_open_hold() => Step::OnHold,
            (None, Some(step)) => step,
            (None, None) => Step::Unplanned,
        }
    }

    /// Whether anything keeps publication back.
    pub fn has_open_hold(&self) -> bool {
        self.holds.values().any(|hold| hold.lifted.is_none())
    }

    /// The lead inspector.
    pub fn lead(&self) -> Option<&str> {
        self.team.iter().find(|(_, place)| **place == TeamPlace::Lead).map(|(person, _)| person.as_str())
    }

    /// First day on site, planned or in fact.
    pub fn begins_on(&self) -> Option<Date> {
        self.spells.first().map(|spell| spell.from).or(self.first_day)
    }

    /// Last day on site of the last spell, once it has ended.
    pub fn ended_on(&self) -> Option<Date> {
        self.spells.last().and_then(|spell| spell.to)
    }

    /// The judgements as they stand: area and mark.
    pub fn standing_judgements(&self) -> impl Iterator<Item = (&str, &Proposal)> {
        self.judgements.iter().filter_map(|(area, history)| Some((area.as_str(), history.last()?)))
    }

    /// The day a response is counted from: receipt, or publication while receipt is not recorded.
    pub fn responses_run_from(&self) -> Option<Date> {
        self.received_on.or_else(|| self.publications.first().map(|publication| publication.on))
    }

    /// The case as lists need it: of its notes those that are in conflict remain, without their words. What is due, who may
    /// and who sees what are the same.
    #[must_use]
    pub fn outline(mut self) -> Self {
        let is_over = self.step().is_final();
        self.notes.retain(|_, note| !is_over && note.is_in_conflict());
        for version in self.notes.values_mut().flat_map(|note| note.versions.values_mut()) {
            version.content.text = String::new();
        }
        (self.events, self.last_day) = (0, None);
        self
    }

    /// Findings that were not withdrawn.
    pub fn standing_findings(&self) -> impl Iterator<Item = (&str, &Finding)> {
        self.findings
            .iter()
            .filter(|(_, finding)| finding.withdrawn.is_none())
            .map(|(id, finding)| (id.as_str(), finding))
    }

    /// Notes of which two versions stand side by side.
    pub fn notes_in_conflict(&self) -> Vec<&str> {
        self.notes.iter().filter(|(_, note)| note.is_in_conflict()).map(|(id, _)| id.as_str()).collect()
    }

    /// What the authority owes: a statement always where its clock runs, a plan after a priority action.
    pub fn owed(&self) -> Vec<Response> {
        let priority = self.standing_findings().any(|(_, finding)| self.shape.priority.contains(&finding.kind));
        let is_owed = |response: &Response| *response == Response::WrittenStatement || priority;
        self.shape.owes.iter().copied().filter(is_owed).collect()
    }

    /// What it owes and has not given so that it was found adequate.
    pub fn still_owed(&self) -> Vec<Response> {
        let is_open = |response: &Response| {
            let last = self.responses.get(response).and_then(|received| received.last());
            last.is_none_or(|received| received.is_adequate != Some(true))
        };
        self.owed().into_iter().filter(is_open).collect()
    }

    /// How many wordings each paragraph has.
    pub(crate) fn wording(&self) -> BTreeMap<String, usize> {
        self.paragraphs.iter().map(|(id, paragraph)| (id.clone(), paragraph.versions.len())).collect()
    }

    /// Paragraphs that were worded anew since the last version was published, in the order of writing.
    pub fn reworded(&self) -> Vec<&str> {
        let Some(last) = self.publications.last() else { return Vec::new() };
        let is_new = |(id, paragraph): &(&String, &Paragraph)| {
            last.wording.get(*id).is_none_or(|count| paragraph.versions.len() > *count)
        };
        let mut new: Vec<(&String, &Paragraph)> = self.paragraphs.iter().filter(is_new).collect();
        new.sort_by_key(|(_, paragraph)| paragraph.written);
        new.into_iter().map(|(id, _)| id.as_str()).collect()
    }

    /// Comments that were accepted, in whole or part, while their paragraph still stands as it did: the comment and the
    /// paragraph.
    pub fn not_reworded(&self) -> Vec<(&str, &str)> {
        let mut open = Vec::new();
        for (id, comment) in &self.comments {
            let accepted = matches!(comment.answer, Some((Answer::Accepted | Answer::InPart, _)));
            let paragraph = self.paragraphs.get(&comment.paragraph);
            if accepted && paragraph.is_some_and(|known| known.versions.len() <= comment.wordings) {
                open.push((id.as_str(), comment.paragraph.as_str()));
            }
        }
        open
    }

    /// Comments that have no answer.
    pub fn unanswered(&self) -> Vec<&str> {
        self.comments.iter().filter(|(_, comment)| comment.answer.is_none()).map(|(id, _)| id.as_str()).collect()
    }

    /// Whether this person judged or wrote anything of it, and so may not pass it.
    pub fn is_work_of(&self, person: &str) -> bool {
        self.judgements.values().flatten().any(|proposal| proposal.by == person)
            || self.notes.values().any(|note| note.is_written_by(person))
            || self.moderation.sent_by.as_deref() == Some(person)
            || self.team.contains_key(person)
    }

    /// Judgements and the evidence that was in time, as one text in one order; each part has its length before it, so that no
    /// two cases have the same text.
    pub fn canonical(&self) -> String {
        let mut text = String::new();
        let mut part = |word: &str| text.push_str(&format!("{}:{word}\n", word.len()));
        part(&self.id);
        part(&self.edition);
        for (area, proposal) in self.standing_judgements() {
            part("judgement");
            part(area);
            part(proposal.mark.as_deref().unwrap_or(""));
            part(&proposal.rationale);
        }
        for (id, note) in &self.notes {
            for head in note.standing() {
                let content = &note.versions[head].content;
                part("note");
                part(id);
                part(head);
                part(content.kind.key());
                part(content.bearing.map_or("", |bearing| bearing.key()));
                part(content.child.as_deref().unwrap_or(""));
                part(&content.text);
                part(&note.areas.iter().map(String::as_str).collect::<Vec<_>>().join(","));
            }
        }
        text
    }

    /// SHA-256 of [`Case::canonical`] in hexadecimal.
    pub fn digest(&self) -> String {
        Sha256::digest(self.canonical()).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// What stands in the way of closing, one sentence each.
    pub fn open_matters(&self, regime: &Regime) -> Vec<String> {
        let mut open = self.unsettled();
        for paragraph in self.reworded() {
            let number = self.number_words(regime, paragraph);
            open.push(format!("Paragraph {number} is worded anew and the correction is not published."));
        }
        open
    }

    /// Whether nothing stands in the way of closing.
    pub fn is_settled(&self) -> bool {
        self.unsettled().is_empty() && self.reworded().is_empty()
    }

    fn unsettled(&self) -> Vec<String> {
        let mut open: Vec<String> =
            self.still_owed().iter().map(|owed| format!("{} is still owed.", owed.words())).collect();
        let undone = self.actions.iter().filter(|(_, action)| action.progress() != ActionProgress::Done);
        open.extend(undone.map(|(id, action)| format!("Action {id} of {} is not done.", action.owner)));
        let going = self.follow_ups.iter().filter(|(_, follow_up)| follow_up.ended.is_none());
        open.extend(going.map(|(id, _)| format!("The follow-up case {id} has not ended.")));
        if self.shape.is_published && self.publications.is_empty() {
            open.push(format!("The {} is not published.", self.shape.document.as_deref().unwrap_or("document")));
        }
        open
    }

    /// Every judgement area that a note was placed under.
    pub fn areas_with_evidence(&self) -> BTreeSet<&str> {
        self.notes
            .values()
            .filter(|note| note.withdrawn.is_none())
            .flat_map(|note| &note.areas)
            .map(String::as_str)
            .collect()
    }
}
