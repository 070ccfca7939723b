//! The draft, and its factual accuracy.

use domain::Date;
use domain::decision::Reason;

use super::{Asked, Decided};
use crate::ActKind as A;
use crate::refused::{fact, own};
use crate::shape::COMMENTS;
use crate::{Act, Case, EventKind, Refused, identifying};

impl Asked<'_> {
    pub(super) fn drafting(&self, act: &Act) -> Decided {
        match act {
            Act::WriteParagraph { paragraph, section, text, notes } => self.paragraph(paragraph, section, text, notes),
            Act::FinishDraft => self.finish(),
            Act::SendDraft { on, reason } => self.send_draft(*on, reason.as_deref()),
            Act::MakeComment { comment, paragraph, text } => self.comment(comment, paragraph, text),
            Act::CloseComments => Ok(vec![EventKind::CommentsClosed {}]),
            Act::AnswerComment { comment, answer, reason } => {
                self.needs_known("comment", comment, self.case.comments.keys())?;
                if self.case.comments[comment].answer.is_some() {
                    let instead = [A::WriteParagraph, A::Publish];
                    return Err(self.no("this comment is answered.", "An answer is given once.", &instead));
                }
                self.needs("The reason", reason)?;
                let (comment, reason) = (comment.clone(), reason.clone());
                Ok(vec![EventKind::CommentAnswered { comment, answer: *answer, reason }])
            }
            _ => Ok(Vec::new()),
        }
    }

    fn paragraph(&self, paragraph: &str, section: &str, text: &str, notes: &[String]) -> Decided {
        self.needs("The name of the paragraph", paragraph)?;
        self.needs("The text", text)?;
        let Some(document) = &self.case.shape.document else {
            return Err(self.no("no document follows this.", "Its edition has none.", &[A::CloseCase]));
        };
        let (edition, _) = self.edition()?;
        if let Some(known) = edition.documents.iter().find(|known| known.key == *document) {
            self.needs_known("section", section, known.sections.iter())?;
        }
        if notes.is_empty() {
            let reason = "A paragraph rests on at least one note.";
            return Err(self.no("nothing stands behind it.", reason, &[A::WriteParagraph]));
        }
        self.rests_on(notes)?;
        if self.case.draft_sent_on.is_some() && !self.case.paragraphs.contains_key(paragraph) {
            let reason = "The authority has seen the draft; a paragraph may be reworded, not added.";
            return Err(self.no("the draft has been sent.", reason, &[A::WriteParagraph]));
        }
        let next = self.case.paragraphs.len() as u32 + 1;
        let number = self.case.paragraphs.get(paragraph).map_or(next, |known| known.written);
        Ok(vec![EventKind::ParagraphWritten {
            paragraph: paragraph.to_owned(),
            number,
            section: section.to_owned(),
            text: text.to_owned(),
            notes: notes.to_vec(),
        }])
    }

    fn finish(&self) -> Decided {
        if self.case.paragraphs.is_empty() {
            return Err(self.no("the draft is empty.", "Write a paragraph first.", &[A::WriteParagraph]));
        }
        if self.case.shape.is_judged && self.case.frozen.is_none() {
            return Err(self.no("the judgements are not frozen.", "The draft rests on them.", &[A::AddSecondSpell]));
        }
        Ok(vec![EventKind::ReportDrafted { paragraphs: self.case.paragraphs.len() as u32 }])
    }

    fn send_draft(&self, on: Date, reason: Option<&str>) -> Decided {
        self.needs_past(on)?;
        if !self.case.is_drafted {
            return Err(self.no(
                "the draft is not finished.",
                "Finish it first.",
                &[A::FinishDraft, A::WriteParagraph],
            ));
        }
        self.tells_nobody(reason)?;
        let sent = Case { draft_sent_on: Some(on), ..self.case.clone() };
        let comments_due_on = crate::dates::due_on(&sent, self.context.regime, COMMENTS).map(|dated| dated.on);
        Ok(vec![EventKind::DraftSent { on, comments_due_on, reason: reason.map(str::to_owned) }])
    }

    /// Refuses a draft that may tell who somebody is, unless there is a reason why that may stay.
    fn tells_nobody(&self, reason: Option<&str>) -> Result<(), Refused> {
        let printed = self.case.printed(self.context.regime);
        let paragraphs = printed.iter().zip(1..).filter_map(|((_, paragraph), number)| {
            Some((format!("Paragraph {number}"), paragraph.versions.last()?.text.as_str()))
        });
        let findings = self.case.standing_findings().map(|(id, finding)| (format!("Finding {id}"), &*finding.text));
        let found = paragraphs.chain(findings).flat_map(|(place, text)| {
            identifying(text).into_iter().map(move |one| fact(format!("{place}: {}", one.says)))
        });
        let found: Vec<Reason> = found.collect();
        if found.is_empty() || reason.is_some_and(|reason| !reason.trim().is_empty()) {
            return Ok(());
        }
        let ask = own("identifying", "Word it anew, or give a reason why it may stay.");
        let instead = [A::WriteParagraph, A::WithdrawFinding, A::SendDraft];
        Err(self.refuse("the draft may tell who somebody is.").all(found).because(ask).instead(&instead))
    }

    /// A comment that comes late is kept and said to be late; nothing that was said is lost.
    fn comment(&self, comment: &str, paragraph: &str, text: &str) -> Decided {
        self.needs_new("comment", comment, self.case.comments.contains_key(comment))?;
        self.needs_known("paragraph", paragraph, self.case.paragraphs.keys())?;
        self.needs("The text", text)?;
        if self.case.comments_are_closed {
            let says = "The authority has said that there are no more comments.";
            return Err(self.refuse("comments are closed.").because(fact(says)).instead(&[A::RecordReceipt]));
        }
        let is_late = self.case.comments_due_on.is_some_and(|due| self.today() > due);
        let (comment, paragraph, text) = (comment.to_owned(), paragraph.to_owned(), text.to_owned());
        Ok(vec![EventKind::CommentReceived { comment, paragraph, text, is_late }])
    }
}
