//! On site: notes and findings.

use domain::Date;

use super::{Asked, Decided};
use crate::ActKind as A;
use crate::refused::fact;
use crate::{Act, EventKind, Moment, Note, NoteContent, Refused, Shape};

impl Asked<'_> {
    pub(super) fn evidence(&self, act: &Act) -> Decided {
        match act {
            Act::BeginFieldwork { on } => self.begin(*on),
            Act::EndFieldwork { on } => self.end(*on),
            Act::WriteNote { note, version, content, written_at } => self.write(note, version, content, written_at),
            Act::AmendNote { note, version, based_on, content, written_at } => {
                self.amend(note, version, based_on, content, written_at)
            }
            Act::ResolveNote { note, version, joins, content } => self.resolve(note, version, joins, content),
            Act::PlaceNote { note, add, remove } => self.place(note, add, remove),
            Act::WithdrawNote { note, reason } => {
                self.needs_known("note", note, self.case.notes.keys())?;
                self.needs("The reason", reason)?;
                Ok(vec![EventKind::NoteWithdrawn { note: note.clone(), reason: reason.clone() }])
            }
            Act::NoteFinding { finding, kind, text, notes } => self.find(finding, kind, text, notes),
            Act::WithdrawFinding { finding, reason } => {
                self.needs_known("finding", finding, self.case.findings.keys())?;
                self.needs("The reason", reason)?;
                Ok(vec![EventKind::FindingWithdrawn { finding: finding.clone(), reason: reason.clone() }])
            }
            Act::CarryFinding { finding, kind, text } => self.carry(finding, kind, text),
            Act::ReviewFinding { finding, review, says } => {
                self.needs_known("finding", finding, self.case.findings.keys())?;
                self.needs("What was seen", says)?;
                let (finding, says) = (finding.clone(), says.clone());
                Ok(vec![EventKind::FindingReviewed { finding, review: *review, says }])
            }
            _ => Ok(Vec::new()),
        }
    }

    fn begin(&self, on: Date) -> Decided {
        self.needs_past(on)?;
        if self.case.shape.is_notified && self.case.notified_on.is_none() {
            return Err(self.no("the authority has not been notified.", "Notify it first.", &[A::GiveNotification]));
        }
        if self.case.lead().is_none() {
            return Err(self.no("the team has no lead inspector.", "Assign one first.", &[A::AssignTeamMember]));
        }
        if let Some(first_day) = self.case.first_day
            && on != first_day
        {
            let says = format!("The first day was to be {}.", first_day.words());
            return Err(self.refuse("that is another day.").because(fact(says)).instead(&[A::Replan, A::Defer]));
        }
        let edition = self.edition_on(on)?;
        self.arrival_is_possible(edition, on, &[A::Replan, A::Defer])?;
        let Some(activity) = edition.activity(&self.case.activity) else { return Ok(Vec::new()) };
        let shape = Shape::of(edition, activity, self.case.ordinal);
        Ok(vec![EventKind::EditionPinned { edition: edition.id.clone(), shape }, EventKind::FieldworkBegun { on }])
    }

    fn end(&self, on: Date) -> Decided {
        self.needs_past(on)?;
        if let Some(spell) = self.case.spells.last()
            && on < spell.from
        {
            let says = format!("This spell began on {}.", spell.from.words());
            return Err(self.refuse("it cannot end before it began.").because(fact(says)).instead(&[A::EndFieldwork]));
        }
        Ok(vec![EventKind::FieldworkEnded { on }])
    }

    fn write(&self, note: &str, version: &str, content: &NoteContent, written_at: &Moment) -> Decided {
        if let Some(known) = self.case.notes.get(note) {
            if self.is_sent_again(known, version, content, &[]) {
                return Ok(Vec::new());
            }
            return self.needs_new("note", note, true).map(|()| Vec::new());
        }
        self.needs_new("note", note, false)?;
        self.needs("The version", version)?;
        self.needs("The text", &content.text)?;
        let (note, version) = (note.to_owned(), version.to_owned());
        Ok(vec![EventKind::NoteWritten { note, version, content: content.clone(), written_at: written_at.clone() }])
    }

    /// Whether this very version is kept already, as when a device sends twice.
    fn is_sent_again(&self, known: &Note, version: &str, content: &NoteContent, based_on: &[String]) -> bool {
        known.versions.get(version).is_some_and(|kept| {
            kept.content == *content && kept.based_on == based_on && kept.by == self.context.actor.id
        })
    }

    fn amend(&self, note: &str, version: &str, based_on: &str, content: &NoteContent, written_at: &Moment) -> Decided {
        self.needs_known("note", note, self.case.notes.keys())?;
        let known = &self.case.notes[note];
        if self.is_sent_again(known, version, content, &[based_on.to_owned()]) {
            return Ok(Vec::new());
        }
        self.stands(known)?;
        self.needs_new("version", version, known.versions.contains_key(version))?;
        self.needs_known("version", based_on, known.versions.keys())?;
        self.needs("The text", &content.text)?;
        Ok(vec![EventKind::NoteAmended {
            note: note.to_owned(),
            version: version.to_owned(),
            based_on: based_on.to_owned(),
            content: content.clone(),
            written_at: written_at.clone(),
        }])
    }

    fn resolve(&self, note: &str, version: &str, joins: &[String], content: &NoteContent) -> Decided {
        self.needs_known("note", note, self.case.notes.keys())?;
        let known = &self.case.notes[note];
        if self.is_sent_again(known, version, content, joins) {
            return Ok(Vec::new());
        }
        self.stands(known)?;
        if !known.is_in_conflict() {
            return Err(self.no("this note is not in conflict.", "Amend it instead.", &[A::AmendNote]));
        }
        let mut named: Vec<&str> = joins.iter().map(String::as_str).collect();
        named.sort_unstable();
        if named != known.heads() {
            let says = format!("These stand side by side: {}. Name all of them.", known.heads().join(", "));
            let refused = self.refuse("a version would be left standing.").because(fact(says));
            return Err(refused.instead(&[A::ResolveNote]));
        }
        self.needs_new("version", version, known.versions.contains_key(version))?;
        self.needs("The text", &content.text)?;
        Ok(vec![EventKind::NoteConflictResolved {
            note: note.to_owned(),
            version: version.to_owned(),
            joins: joins.to_vec(),
            content: content.clone(),
        }])
    }

    fn place(&self, note: &str, add: &[String], remove: &[String]) -> Decided {
        self.needs_known("note", note, self.case.notes.keys())?;
        let (edition, _) = self.edition()?;
        for area in add {
            self.needs_known("judgement area", area, edition.areas.iter().map(|area| &area.key))?;
        }
        Ok(vec![EventKind::NotePlaced { note: note.to_owned(), add: add.to_vec(), remove: remove.to_vec() }])
    }

    fn stands(&self, note: &Note) -> Result<(), Refused> {
        match &note.withdrawn {
            None => Ok(()),
            Some(why) => {
                let says = format!("It was withdrawn: {why}");
                Err(self.refuse("this note does not stand.").because(fact(says)).instead(&[A::WriteNote]))
            }
        }
    }

    /// Refuses notes that are not evidence: unknown, withdrawn, or come after the evidence was sent for moderation.
    pub(super) fn rests_on(&self, notes: &[String]) -> Result<(), Refused> {
        for note in notes {
            self.needs_known("note", note, self.case.notes.keys())?;
            self.stands(&self.case.notes[note])?;
            if self.case.notes[note].standing().is_empty() {
                let says = format!("Note {note} came after the evidence was sent for moderation.");
                let instead = [A::ReturnForRework, A::AddSecondSpell];
                return Err(self.refuse("that note came too late.").because(fact(says)).instead(&instead));
            }
        }
        Ok(())
    }

    fn find(&self, finding: &str, kind: &str, text: &str, notes: &[String]) -> Decided {
        self.needs_new("finding", finding, self.case.findings.contains_key(finding))?;
        self.needs("The text", text)?;
        let (edition, activity) = self.edition()?;
        let output = activity.output.as_str();
        let known = edition.findings.iter().filter(|kind| kind.appears_in.iter().any(|document| document == output));
        let keys: Vec<&str> = known.map(|kind| kind.key.as_str()).collect();
        if !keys.contains(&kind) {
            let says = format!("In a {output} of {} there are: {}.", edition.name, keys.join(", "));
            let says = if keys.is_empty() { format!("{} has no findings here.", edition.name) } else { says };
            return Err(self
                .refuse("no such kind of finding.")
                .because(fact(says))
                .instead(&[A::NoteFinding, A::WriteNote]));
        }
        self.rests_on(notes)?;
        let (finding, kind, text) = (finding.to_owned(), kind.to_owned(), text.to_owned());
        Ok(vec![EventKind::FindingNoted { finding, kind, text, notes: notes.to_vec() }])
    }

    fn carry(&self, finding: &str, kind: &str, text: &str) -> Decided {
        self.needs_new("finding", finding, self.case.findings.contains_key(finding))?;
        self.needs("The text", text)?;
        let Some(from_case) = &self.case.follows else {
            return Err(self.no("this case follows no other.", "Note a finding of its own.", &[A::NoteFinding]));
        };
        let (finding, kind, text) = (finding.to_owned(), kind.to_owned(), text.to_owned());
        Ok(vec![EventKind::FindingCarried { finding, kind, text, from_case: from_case.clone() }])
    }
}
