//! Holds, publication, corrections, receipt.

use domain::Date;
use domain::citation::Basis;
use domain::decision::Reason;

use super::{Asked, Decided};
use crate::ActKind as A;
use crate::dates::pre_election_hold;
use crate::refused::{fact, own};
use crate::shape::{COMMENTS, is_publication};
use crate::{Act, EventKind, HoldKind, Refused};

impl Asked<'_> {
    pub(super) fn publishing(&self, act: &Act) -> Decided {
        match act {
            Act::PlaceHold { hold, kind, reason, authoriser } => {
                self.needs_new("hold", hold, self.case.holds.contains_key(hold))?;
                self.needs_authoriser(reason, authoriser)?;
                let (hold, reason, authoriser) = (hold.clone(), reason.clone(), authoriser.clone());
                Ok(vec![EventKind::HoldPlaced { hold, kind: *kind, reason, authoriser }])
            }
            Act::LiftHold { hold, reason } => self.lift(hold, reason),
            Act::Publish => self.publish(),
            Act::PublishCorrection { notice } => self.correct(notice),
            Act::RecordReceipt { on } => self.receive(*on),
            _ => Ok(Vec::new()),
        }
    }

    fn lift(&self, hold: &str, reason: &str) -> Decided {
        self.needs_known("hold", hold, self.case.holds.keys())?;
        self.needs("How it was settled", reason)?;
        let known = &self.case.holds[hold];
        if let Some((on, lifted)) = &known.lifted {
            let says = format!("It was lifted on {}: {lifted}", on.words());
            return Err(self.refuse("this hold is lifted.").because(fact(says)).instead(&[A::Publish, A::PlaceHold]));
        }
        if known.kind == HoldKind::PreElection
            && let Some(until) = self.held_by_election()?
        {
            return Err(self.refuse("the election is not over.").because(until).instead(&[A::AnswerComment]));
        }
        Ok(vec![EventKind::HoldLifted { hold: hold.to_owned(), reason: reason.to_owned() }])
    }

    /// The clause that keeps publication back today because of an election.
    fn held_by_election(&self) -> Result<Option<Reason>, Refused> {
        let (edition, activity) = self.edition()?;
        let clocks =
            edition.clocks.iter().filter(|clock| clock.runs_for.contains(activity.id) && is_publication(clock));
        let regime = self.context.regime;
        let mut held =
            clocks.filter_map(|clock| pre_election_hold(self.case, regime, edition, &clock.key, self.today()));
        Ok(held.next().map(|(_, reason)| reason))
    }

    /// What keeps the document from being final: comments without an answer or without
    /// the new wording they were promised, comments that may still come, holds.
    fn unfinished(&self) -> Result<(Vec<Reason>, Vec<A>), Refused> {
        let (mut because, mut instead) = (Vec::new(), Vec::new());
        let unanswered = self.case.unanswered();
        if !unanswered.is_empty() {
            because.push(fact(format!("These comments have no answer: {}.", unanswered.join(", "))));
            instead.push(A::AnswerComment);
        }
        for (comment, paragraph) in self.case.not_reworded() {
            let number = self.case.number_words(self.context.regime, paragraph);
            let says = format!("Comment {comment} was accepted and paragraph {number} has not been worded anew since.");
            because.push(fact(says));
            instead.push(A::WriteParagraph);
        }
        if let Some(due) = self.case.comments_due_on
            && self.today() <= due
            && !self.case.comments_are_closed
        {
            let clock = crate::dates::due_on(self.case, self.context.regime, COMMENTS);
            because.extend(clock.into_iter().flat_map(|dated| dated.because));
            because.push(fact(format!("The authority may comment until the end of {}.", due.words())));
            instead.push(A::CloseComments);
        }
        for hold in self.case.holds.values().filter(|hold| hold.lifted.is_none()) {
            because.push(fact(format!("{} holds it back: {}", hold.words(), hold.reason)));
            instead.push(A::LiftHold);
        }
        if self.case.shape.is_judged && self.case.frozen.is_none() {
            because.push(own("frozen", "The judgements are not frozen."));
            instead.push(A::AddSecondSpell);
        }
        Ok((because, instead))
    }

    fn publish(&self) -> Decided {
        let (mut because, mut instead) = self.unfinished()?;
        if self.case.is_pilot {
            because.push(own("pilot", "A pilot is never published."));
            instead.push(A::RecordReceipt);
        } else if !self.case.shape.is_published {
            because.push(fact("Its edition does not have this document published; it is sent to the authority."));
            instead.push(A::RecordReceipt);
        }
        if let Some(reason) = self.held_by_election()? {
            because.push(reason);
            instead.push(A::PlaceHold);
        }
        if let Some(reason) = self.too_early()? {
            because.push(reason);
            instead.push(A::PlaceHold);
        }
        if because.is_empty() {
            return Ok(vec![EventKind::ReportPublished { on: self.today() }]);
        }
        Err(self.refuse("not yet.").all(because).instead(&instead))
    }

    /// The clause of a clock of publication that has not run out. What is only practice refuses nothing.
    fn too_early(&self) -> Result<Option<Reason>, Refused> {
        let (edition, activity) = self.edition()?;
        let Some(begins) = self.case.begins_on() else { return Ok(None) };
        let binding = |clock: &&domain::framework::Clock| {
            clock.runs_for.contains(activity.id)
                && is_publication(clock)
                && clock.value_on(begins).citation.basis != Basis::Practice
        };
        for clock in edition.clocks.iter().filter(binding) {
            if let Some(dated) = crate::dates::due_on(self.case, self.context.regime, &clock.key)
                && self.today() < dated.on
            {
                return Ok(dated.because.into_iter().next());
            }
        }
        Ok(None)
    }

    fn correct(&self, notice: &str) -> Decided {
        self.needs("What was corrected", notice)?;
        if self.case.publications.is_empty() {
            return Err(self.no("nothing is published.", "There is nothing to correct.", &self.otherwise()));
        }
        let version = self.case.publications.len() as u32 + 1;
        Ok(vec![EventKind::CorrectionPublished { on: self.today(), version, notice: notice.to_owned() }])
    }

    fn receive(&self, on: Date) -> Decided {
        self.needs_past(on)?;
        let (because, instead) = self.unfinished()?;
        if self.case.publications.is_empty() && !because.is_empty() {
            return Err(self.refuse("the document is not final.").all(because).instead(&instead));
        }
        if let Some(known) = self.case.received_on {
            let says = format!("It was received on {}.", known.words());
            return Err(self.refuse("that is recorded.").because(fact(says)).instead(&[A::Publish]));
        }
        if self.case.draft_sent_on.is_some_and(|sent| on < sent) {
            let says = "The draft was sent after that day.";
            return Err(self.refuse("that is too early.").because(fact(says)).instead(&[A::RecordReceipt]));
        }
        Ok(vec![EventKind::ReportReceived { on }])
    }
}
