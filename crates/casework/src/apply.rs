//! Adding an event to a case. It needs the case and the event and nothing else.

use std::ops::ControlFlow::{self, Break, Continue};

use crate::event::EventKind as E;
use crate::{
    Action, Case, Comment, Dissent, Event, Finding, FollowUp, Frozen, Hold, InformationRequest, NoteContent,
    NoteVersion, Paragraph, ParagraphVersion, Proposal, Publication, Received, Response, Spell, Step,
};

/// An event that does not fit the events before it: the record has a gap or was altered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unfitting {
    /// The event, counted from 1.
    pub number: u64,
    /// What does not fit, in a sentence.
    pub says: String,
}

type Fits = Result<(), String>;

impl Case {
    /// The case these events add up to.
    ///
    /// # Errors
    /// The first event that does not fit those before it.
    pub fn of<'e>(events: impl IntoIterator<Item = &'e Event>) -> Result<Self, Unfitting> {
        let mut case = Self::default();
        for event in events {
            case.apply(event)?;
        }
        Ok(case)
    }

    /// Adds one event.
    ///
    /// # Errors
    /// The event speaks of something that is not there. The case may then be half changed and is of no more use.
    pub fn apply(&mut self, event: &Event) -> Result<(), Unfitting> {
        self.events += 1;
        self.last_day = Some(event.at.day());
        let planned = matches!(event.kind, E::CasePlanned { .. });
        let done = if planned == self.progress.is_some() {
            Err("A case begins with being planned, once.".to_owned())
        } else {
            self.add(event)
        };
        done.map_err(|says| Unfitting { number: self.events, says })
    }

    /// Tries each chapter of a case's life; exactly one knows the event.
    fn add(&mut self, event: &Event) -> Fits {
        let chapters =
            [Self::planning, Self::evidence, Self::judging, Self::drafting, Self::responding, Self::interrupting];
        let mut kind = event.kind.clone();
        for chapter in chapters {
            match chapter(self, event, kind) {
                Break(done) => return done,
                Continue(back) => kind = back,
            }
        }
        Err("No chapter of the case knows this event.".to_owned())
    }

    fn planning(&mut self, event: &Event, kind: E) -> ControlFlow<Fits, E> {
        match kind {
            E::CasePlanned {
                case,
                authority,
                dfe_code,
                edition,
                activity,
                first_day,
                ordinal,
                follows,
                is_pilot,
                shape,
            } => {
                let (events, last_day) = (self.events, self.last_day);
                *self = Self {
                    id: case,
                    authority,
                    dfe_code,
                    edition,
                    activity,
                    ordinal,
                    follows,
                    is_pilot,
                    shape,
                    events,
                    last_day,
                    first_day: Some(first_day),
                    progress: Some(Step::Planned),
                    ..Self::default()
                };
            }
            E::Replanned { first_day, .. } => {
                self.first_day = Some(first_day);
                self.notified_on = None;
                self.interruption = None;
                self.progress = Some(if self.team_is_agreed { Step::TeamAgreed } else { Step::Planned });
            }
            E::TeamMemberAssigned { person, place } => {
                self.team.insert(person, place);
            }
            E::TeamMemberRemoved { person, .. } => {
                let known = self.team.remove(&person).is_some();
                return Break(fits(known, "Somebody leaves the team who is not in it."));
            }
            E::ConflictDeclared { person, says } => {
                self.conflicts.insert(person, says);
            }
            E::TeamAgreed {} => {
                self.team_is_agreed = true;
                self.progress = Some(Step::TeamAgreed);
            }
            E::NotificationGiven { on } => {
                self.notified_on = Some(on);
                self.progress = Some(Step::Notified);
            }
            E::InformationRequested { request, says, due_on } => {
                self.requests.insert(
                    request,
                    InformationRequest { says, asked_on: event.at.day(), due_on, received: Vec::new() },
                );
            }
            E::InformationReceived { request, says, is_late } => {
                let known = self.requests.get_mut(&request).map(|asked| asked.received.push((says, is_late)));
                return Break(fits(known.is_some(), "Information came that was not asked for."));
            }
            other => return Continue(other),
        }
        Break(Ok(()))
    }

    fn evidence(&mut self, event: &Event, kind: E) -> ControlFlow<Fits, E> {
        match kind {
            E::FieldworkBegun { on } => {
                self.spells.push(Spell { from: on, to: None });
                self.progress = Some(Step::OnSite);
            }
            E::FieldworkEnded { on } => {
                self.end_spell(on);
                self.progress = Some(match (self.shape.is_judged, &self.shape.document) {
                    (true, _) => Step::Judging,
                    (false, Some(_)) => Step::Drafting,
                    (false, None) => Step::FollowingUp,
                });
            }
            E::NoteWritten { note, version, content, written_at } => {
                if self.notes.contains_key(&note) {
                    return Break(Err(format!("The note {note} is written twice.")));
                }
                let first = self.version(event, content, Vec::new(), written_at);
                self.notes.entry(note).or_default().versions.insert(version, first);
            }
            E::NoteAmended { note, version, based_on, content, written_at } => {
                let next = self.version(event, content, vec![based_on], written_at);
                return Break(self.add_version(&note, version, next));
            }
            E::NoteConflictResolved { note, version, joins, content } => {
                let next = self.version(event, content, joins, event.at.clone());
                return Break(self.add_version(&note, version, next));
            }
            E::NotePlaced { note, add, remove } => {
                let Some(known) = self.notes.get_mut(&note) else { return Break(unknown("note", &note)) };
                known.areas.extend(add);
                known.areas.retain(|area| !remove.contains(area));
            }
            E::NoteWithdrawn { note, reason } => {
                let Some(known) = self.notes.get_mut(&note) else { return Break(unknown("note", &note)) };
                known.withdrawn = Some(reason);
            }
            E::FindingNoted { finding, kind, text, notes } => {
                self.findings.insert(finding, new_finding(kind, text, notes, None));
            }
            E::FindingCarried { finding, kind, text, from_case } => {
                self.findings.insert(finding, new_finding(kind, text, Vec::new(), Some(from_case)));
            }
            E::FindingWithdrawn { finding, reason } => {
                let Some(known) = self.findings.get_mut(&finding) else { return Break(unknown("finding", &finding)) };
                known.withdrawn = Some(reason);
            }
            E::FindingReviewed { finding, review, says } => {
                let Some(known) = self.findings.get_mut(&finding) else { return Break(unknown("finding", &finding)) };
                known.reviews.push((review, says));
            }
            other => return Continue(other),
        }
        Break(Ok(()))
    }

    fn judging(&mut self, event: &Event, kind: E) -> ControlFlow<Fits, E> {
        match kind {
            E::JudgementProposed { area, mark, rationale, notes } => {
                self.judgements.entry(area).or_default().push(Proposal {
                    by: event.by.clone(),
                    mark,
                    rationale,
                    notes,
                });
            }
            E::DissentRecorded { area, says } => self.dissents.push(Dissent { by: event.by.clone(), area, says }),
            E::SentForModeration {} => {
                self.moderation.sent_by = Some(event.by.clone());
                self.moderation.passed_by = None;
                self.progress = Some(Step::InModeration);
            }
            E::ReturnedForRework { reason } => {
                self.moderation.returns.push((event.by.clone(), reason));
                self.moderation.passed_by = None;
                self.take_late_notes();
                self.progress = Some(Step::Judging);
            }
            E::ModerationPassed { .. } => self.moderation.passed_by = Some(event.by.clone()),
            E::JudgementsFrozen { digest, reason } => {
                self.frozen = Some(Frozen { digest, reason, changes: 0 });
                self.progress = Some(Step::Frozen);
            }
            E::JudgementChanged { area, mark, reason, digest, .. } => {
                let proposal = Proposal { by: event.by.clone(), mark, rationale: reason.clone(), notes: Vec::new() };
                self.judgements.entry(area).or_default().push(proposal);
                let Some(frozen) = &mut self.frozen else {
                    return Break(Err("A frozen judgement changes, and none is frozen.".to_owned()));
                };
                *frozen = Frozen { digest, reason: Some(reason), changes: frozen.changes + 1 };
            }
            other => return Continue(other),
        }
        Break(Ok(()))
    }

    fn drafting(&mut self, event: &Event, kind: E) -> ControlFlow<Fits, E> {
        match kind {
            E::ParagraphWritten { paragraph, number, section, text, notes } => {
                let versions = Vec::new();
                let whole =
                    self.paragraphs.entry(paragraph).or_insert(Paragraph { written: number, section, versions });
                whole.versions.push(ParagraphVersion { by: event.by.clone(), text, notes });
                if self.progress == Some(Step::Frozen) {
                    self.progress = Some(Step::Drafting);
                }
                if self.progress == Some(Step::Drafting) {
                    self.is_drafted = false;
                }
            }
            E::ReportDrafted { .. } => {
                self.is_drafted = true;
                self.progress = Some(Step::Drafting);
            }
            E::DraftSent { on, comments_due_on, .. } => {
                self.draft_sent_on = Some(on);
                self.comments_due_on = comments_due_on;
                self.comments_are_closed = false;
                self.progress = Some(Step::FactualAccuracy);
            }
            E::CommentReceived { comment, paragraph, text, is_late } => {
                let wordings = self.paragraphs.get(&paragraph).map_or(0, |known| known.versions.len());
                let among = self.paragraphs.len() as u32;
                let made_on = event.at.day();
                let made = Comment { paragraph, text, made_on, is_late, answer: None, wordings, among };
                self.comments.insert(comment, made);
            }
            E::CommentsClosed {} => self.comments_are_closed = true,
            E::CommentAnswered { comment, answer, reason } => {
                let Some(known) = self.comments.get_mut(&comment) else { return Break(unknown("comment", &comment)) };
                known.answer = Some((answer, reason));
            }
            E::HoldPlaced { hold, kind, reason, authoriser } => {
                self.holds.insert(hold, Hold { kind, reason, authoriser, placed_on: event.at.day(), lifted: None });
            }
            E::HoldLifted { hold, reason } => {
                let Some(known) = self.holds.get_mut(&hold) else { return Break(unknown("hold", &hold)) };
                known.lifted = Some((event.at.day(), reason));
            }
            E::ReportPublished { on } => {
                self.publications.push(Publication { on, notice: None, wording: self.wording() });
                self.progress = Some(Step::Published);
                if self.received_on.is_some() {
                    self.after_receipt();
                }
            }
            E::CorrectionPublished { on, notice, .. } => {
                self.publications.push(Publication { on, notice: Some(notice), wording: self.wording() });
            }
            E::ReportReceived { on } => {
                self.received_on = Some(on);
                if !self.shape.is_published || !self.publications.is_empty() {
                    self.after_receipt();
                }
            }
            other => return Continue(other),
        }
        Break(Ok(()))
    }

    fn responding(&mut self, _event: &Event, kind: E) -> ControlFlow<Fits, E> {
        match kind {
            E::StatementReceived { on, due_on, is_late, .. } => {
                let received = Received { on, due_on, is_late, is_adequate: None };
                self.responds(Response::WrittenStatement, received);
            }
            E::PlanReceived { on, due_on, is_late, .. } => {
                let received = Received { on, due_on, is_late, is_adequate: None };
                self.responds(Response::ActionPlan, received);
            }
            E::PlanFoundAdequate { response, .. } => return Break(self.found(response, true)),
            E::PlanFoundInadequate { response, .. } => return Break(self.found(response, false)),
            E::ActionAgreed { action, says, owner, milestone, due_on, findings } => {
                self.actions.insert(action, Action { says, owner, milestone, due_on, findings, history: Vec::new() });
            }
            E::ActionProgressed { action, progress, says } => {
                let Some(known) = self.actions.get_mut(&action) else { return Break(unknown("action", &action)) };
                known.history.push((progress, says));
            }
            E::FollowUpLinked { case, findings } => {
                self.follow_ups.insert(case, FollowUp { findings, ended: None });
            }
            E::FollowUpEnded { case, says } => {
                let Some(known) = self.follow_ups.get_mut(&case) else { return Break(unknown("follow-up", &case)) };
                known.ended = Some(says);
            }
            other => return Continue(other),
        }
        Break(Ok(()))
    }

    fn interrupting(&mut self, event: &Event, kind: E) -> ControlFlow<Fits, E> {
        match kind {
            E::Deferred { .. } => self.interruption = Some(Step::Deferred),
            E::Paused { .. } => {
                if self.progress == Some(Step::OnSite) {
                    self.end_spell(event.at.day());
                }
                self.interruption = Some(Step::Paused);
            }
            E::Resumed { on, .. } => {
                self.interruption = None;
                if self.progress == Some(Step::OnSite) {
                    self.spells.push(Spell { from: on, to: None });
                }
            }
            E::SecondSpellAdded { on, .. } => {
                self.spells.push(Spell { from: on, to: None });
                self.take_late_notes();
                self.frozen = None;
                self.is_drafted = false;
                self.draft_sent_on = None;
                self.comments_due_on = None;
                self.received_on = None;
                self.moderation.passed_by = None;
                self.progress = Some(Step::OnSite);
            }
            E::EditionPinned { edition, shape } => {
                self.edition = edition;
                self.shape = shape;
            }
            E::Converted { activity, shape, .. } => {
                self.activity = activity;
                self.shape = shape;
            }
            E::Abandoned { reason, .. } => {
                self.interruption = Some(Step::Abandoned);
                self.closing_reason = Some(reason);
            }
            E::CaseClosed { reason, .. } => {
                self.progress = Some(Step::Closed);
                self.closing_reason = reason;
            }
            other => return Continue(other),
        }
        Break(Ok(()))
    }

    fn end_spell(&mut self, on: domain::Date) {
        if let Some(spell) = self.spells.last_mut()
            && spell.to.is_none()
        {
            spell.to = Some(on.max(spell.from));
        }
    }

    fn version(
        &self,
        event: &Event,
        content: NoteContent,
        based_on: Vec<String>,
        written_at: crate::Moment,
    ) -> Box<NoteVersion> {
        let weighed = matches!(self.progress, Some(Step::Notified | Step::OnSite | Step::Judging));
        let is_late = self.shape.is_judged && !weighed;
        Box::new(NoteVersion { content, based_on, by: event.by.clone(), written_at, is_late })
    }

    fn add_version(&mut self, note: &str, id: String, version: Box<NoteVersion>) -> Fits {
        let Some(known) = self.notes.get_mut(note) else { return unknown("note", note) };
        if version.based_on.iter().any(|base| !known.versions.contains_key(base)) || known.versions.contains_key(&id) {
            return Err(format!("The version {id} of note {note} rests on one that is not there, or comes twice."));
        }
        known.versions.insert(id, version);
        Ok(())
    }

    /// Evidence that came while the work was away counts once it is back.
    fn take_late_notes(&mut self) {
        for version in self.notes.values_mut().flat_map(|note| note.versions.values_mut()) {
            version.is_late = false;
        }
    }

    fn responds(&mut self, response: Response, received: Received) {
        self.responses.entry(response).or_default().push(received);
        self.progress = Some(Step::Responding);
    }

    fn found(&mut self, response: Response, is_adequate: bool) -> Fits {
        let last = self.responses.get_mut(&response).and_then(|received| received.last_mut());
        let Some(last) = last else { return unknown("response", response.key()) };
        last.is_adequate = Some(is_adequate);
        if self.still_owed().is_empty() {
            self.progress = Some(Step::FollowingUp);
        }
        Ok(())
    }

    fn after_receipt(&mut self) {
        let owes = !self.still_owed().is_empty();
        self.progress = Some(if owes { Step::Responding } else { Step::FollowingUp });
    }
}

fn new_finding(kind: String, text: String, notes: Vec<String>, from_case: Option<String>) -> Finding {
    Finding { kind, text, notes, from_case, reviews: Vec::new(), withdrawn: None }
}

fn fits(so: bool, otherwise: &str) -> Fits {
    if so { Ok(()) } else { Err(otherwise.to_owned()) }
}

fn unknown(what: &str, id: &str) -> Fits {
    Err(format!("There is no {what} {id}."))
}
