//! What must be done next, by whom, and until when.

use domain::Date;
use domain::decision::Reason;

use crate::ActKind as A;
use crate::shape::{DRAFT, is_notice, is_publication};
use crate::{ActKind, ActionProgress, Case, Context, Response, Role, Step};

/// One thing that must be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Duty {
    /// The act that does it.
    pub act: ActKind,
    /// What it is about, in words.
    pub what: String,
    /// Whose it is.
    pub role: Role,
    /// Until when; `None` where no clock runs.
    pub due_on: Option<Date>,
    /// Working days from today to that day; negative when it has passed.
    pub working_days_left: Option<i32>,
    /// The clause the day rests on.
    pub because: Vec<Reason>,
}

/// Everything that must be done next, what is due first standing first.
pub fn duties(case: &Case, context: &Context<'_>) -> Vec<Duty> {
    let mut list = List { case, context, duties: Vec::new() };
    list.fill();
    list.duties.sort_by_key(|duty| (duty.due_on.is_none(), duty.due_on));
    list.duties
}

struct List<'a> {
    case: &'a Case,
    context: &'a Context<'a>,
    duties: Vec<Duty>,
}

impl List<'_> {
    fn fill(&mut self) {
        let step = self.case.step();
        if !step.is_final() {
            for note in self.case.notes_in_conflict() {
                self.add(A::ResolveNote, Role::Inspector, format!("Note {note} has two versions side by side."), None);
            }
        }
        match step {
            Step::Planned | Step::TeamAgreed | Step::Notified | Step::Deferred => self.before(step),
            Step::OnSite | Step::Judging | Step::InModeration | Step::Paused => self.weighing(step),
            Step::Frozen | Step::Drafting => self.drafting(),
            Step::FactualAccuracy | Step::OnHold => self.checking(),
            Step::Published | Step::Responding | Step::FollowingUp => self.after(step),
            Step::Unplanned | Step::Abandoned | Step::Closed => {}
        }
    }

    /// Adds a duty; `clock` names the step of [`dates`] it is due by.
    fn add(&mut self, act: ActKind, role: Role, what: impl Into<String>, clock: Option<String>) {
        let dated = clock.and_then(|clock| crate::dates::due_on(self.case, self.context.regime, &clock));
        let (due_on, because) = dated.map_or((None, Vec::new()), |dated| (Some(dated.on), dated.because));
        self.add_due(act, role, what, due_on, because);
    }

    fn add_due(&mut self, act: A, role: Role, what: impl Into<String>, due_on: Option<Date>, because: Vec<Reason>) {
        let today = self.context.now.day();
        let working_days_left = due_on.map(|due| self.context.regime.calendar.working_days_between(today, due));
        self.duties.push(Duty { act, what: what.into(), role, due_on, working_days_left, because });
    }

    /// The key of the case's clock that is like this.
    fn clock(&self, like: fn(&domain::framework::Clock) -> bool) -> Option<String> {
        let (edition, activity) = crate::dates::edition_of(self.case, self.context.regime).ok()?;
        let clock = edition.clocks.iter().find(|clock| clock.runs_for.contains(activity.id) && like(clock))?;
        Some(clock.key.clone())
    }

    fn before(&mut self, step: Step) {
        let begins = Some("on_site_begins".to_owned());
        let notice = self.clock(is_notice);
        match step {
            Step::Planned if self.case.lead().is_none() => {
                self.add(A::AssignTeamMember, Role::Planner, "The team needs a lead inspector.", notice);
            }
            Step::Planned => self.add(A::AgreeTeam, Role::Planner, "The team is not agreed.", notice),
            Step::TeamAgreed if self.case.shape.is_notified => {
                self.add(A::GiveNotification, Role::LeadInspector, "The authority is to be notified.", notice);
            }
            Step::Deferred => self.add(A::Replan, Role::Planner, "It is deferred and has no day.", None),
            _ => self.add(A::BeginFieldwork, Role::LeadInspector, "Inspectors arrive.", begins),
        }
        self.information();
    }

    fn information(&mut self) {
        let open = self.case.requests.values().filter(|request| request.received.is_empty());
        let open: Vec<(String, Option<Date>)> = open.map(|request| (request.says.clone(), request.due_on)).collect();
        for (says, due_on) in open {
            self.add_due(A::SupplyInformation, Role::Director, says, due_on, Vec::new());
        }
    }

    fn weighing(&mut self, step: Step) {
        let draft = Some(DRAFT.to_owned());
        match step {
            Step::OnSite => {
                let ends = Some("on_site_ends".to_owned());
                self.add(A::EndFieldwork, Role::LeadInspector, "Time on site ends.", ends);
                self.information();
            }
            Step::Judging => {
                let missing: Vec<String> = crate::dates::edition_of(self.case, self.context.regime)
                    .map(|(edition, _)| edition.areas.as_slice())
                    .unwrap_or_default()
                    .iter()
                    .filter(|area| !area.optional && !self.case.judgements.contains_key(&area.key))
                    .map(|area| area.short.clone())
                    .collect();
                for area in &missing {
                    self.add(A::ProposeJudgement, Role::LeadInspector, format!("To be judged: {area}."), draft.clone());
                }
                if missing.is_empty() {
                    self.add(A::SendForModeration, Role::LeadInspector, "Everything is judged.", draft);
                }
            }
            Step::InModeration if self.case.moderation.passed_by.is_some() => {
                self.add(A::FreezeJudgements, Role::LeadInspector, "Moderation is passed.", draft);
            }
            Step::InModeration => {
                self.add(A::PassModeration, Role::Moderator, "Judgements wait for moderation.", draft);
            }
            _ => self.add(A::Resume, Role::LeadInspector, "It is paused.", None),
        }
    }

    fn drafting(&mut self) {
        let draft = Some(DRAFT.to_owned());
        if self.case.is_drafted {
            self.add(A::SendDraft, Role::LeadInspector, "The draft is finished.", draft);
        } else if self.case.paragraphs.is_empty() {
            self.add(A::WriteParagraph, Role::LeadInspector, "The draft is to be written.", draft);
        } else {
            self.add(A::FinishDraft, Role::LeadInspector, "The draft is being written.", draft);
        }
    }

    fn checking(&mut self) {
        let published = self.clock(is_publication);
        for comment in self.case.unanswered().iter().map(|id| (*id).to_owned()).collect::<Vec<_>>() {
            let what = format!("Comment {comment} waits for an answer.");
            self.add(A::AnswerComment, Role::LeadInspector, what, published.clone());
        }
        for (comment, paragraph) in self.case.not_reworded() {
            let number = self.case.number_words(self.context.regime, paragraph);
            let what = format!("Comment {comment} was accepted: paragraph {number} is to be worded anew.");
            self.add(A::WriteParagraph, Role::LeadInspector, what, published.clone());
        }
        let holds: Vec<String> = self
            .case
            .holds
            .values()
            .filter(|hold| hold.lifted.is_none())
            .map(|hold| format!("{}: {}", hold.words(), hold.reason))
            .collect();
        for hold in &holds {
            self.add(A::LiftHold, Role::Publisher, hold, None);
        }
        if let Some(due) = self.case.comments_due_on
            && !self.case.comments_are_closed
            && self.context.now.day() <= due
        {
            let clock = crate::dates::due_on(self.case, self.context.regime, crate::shape::COMMENTS);
            let because = clock.map(|dated| dated.because).unwrap_or_default();
            self.add_due(A::CloseComments, Role::Director, "Comments on the draft.", Some(due), because);
        } else if holds.is_empty() && self.case.unanswered().is_empty() && self.case.not_reworded().is_empty() {
            if self.case.shape.is_published {
                self.add(A::Publish, Role::Publisher, "It may be published.", published);
            } else {
                self.add(A::RecordReceipt, Role::Publisher, "The final document goes to the authority.", published);
            }
        }
    }

    fn after(&mut self, step: Step) {
        for paragraph in self.case.reworded() {
            let number = self.case.number_words(self.context.regime, paragraph);
            let what = format!("Paragraph {number} is worded anew and not published.");
            self.add(A::PublishCorrection, Role::Publisher, what, None);
        }
        if step == Step::Published {
            self.add(A::RecordReceipt, Role::Publisher, "When the authority received it is not recorded.", None);
        }
        for owed in self.case.still_owed() {
            let last = self.case.responses.get(&owed).and_then(|received| received.last());
            if last.is_some_and(|received| received.is_adequate.is_none()) {
                let what = format!("{} waits for an answer.", owed.words());
                self.add(A::FindAdequate, Role::LeadInspector, what, None);
            } else {
                let act = if owed == Response::WrittenStatement { A::SendStatement } else { A::SendPlan };
                self.add(act, Role::Director, format!("{} is owed.", owed.words()), Some(owed.key().to_owned()));
            }
        }
        let undone = self.case.actions.iter().filter(|(_, action)| action.progress() != ActionProgress::Done);
        let undone: Vec<(String, Option<Date>)> =
            undone.map(|(id, action)| (format!("Action {id} of {}.", action.owner), action.due_on)).collect();
        for (what, due_on) in undone {
            self.add_due(A::ProgressAction, Role::Director, what, due_on, Vec::new());
        }
        let going = self.case.follow_ups.iter().filter(|(_, follow_up)| follow_up.ended.is_none());
        for id in going.map(|(id, _)| id.clone()).collect::<Vec<_>>() {
            self.add(A::EndFollowUp, Role::Planner, format!("Follow-up case {id} is going on."), None);
        }
        if step == Step::FollowingUp && self.case.is_settled() {
            self.add(A::CloseCase, Role::Planner, "Nothing is open any more.", None);
        }
    }
}
