//! The letters an act calls for: which, to whom, and the facts that fill them. The words are data, in `letters/`.

use std::collections::BTreeMap;

use casework::document::{DRAFT, Document};
use casework::{Act, ActKind, Answer, Case, Event, Part, dates, sees};
use domain::Date;
use domain::england::England;
use domain::framework::Edition;
use domain::letter::Letters;
use domain::regime::Regime;
use people::State;
use storage::casework::{LetterRow, NewLetter};
use storage::{Failed, Store};

use super::done::NotDone;
use super::{Asking, Cases};
use crate::people::person;

/// What letters are written from beside the case.
pub(super) struct Correspondence {
    letters: Letters,
    names: BTreeMap<String, String>,
}

impl Correspondence {
    pub(super) fn of(england: &England) -> Self {
        let register = &england.register;
        let names = register.ids().map(|id| register.authority(id)).map(|one| (one.urn.clone(), one.name.clone()));
        Self { letters: england.letters.clone(), names: names.collect() }
    }

    /// The letters that this act, coming next in the case, calls for.
    ///
    /// # Errors
    /// The store cannot be read.
    pub(super) async fn called_for(
        &self,
        store: &Store,
        case: &Case,
        act: &Act,
        events: &[Event],
        asking: Asking<'_>,
    ) -> Result<Vec<NewLetter>, NotDone> {
        let kind = act.kind();
        let Some(edition) = asking.regime.editions.iter().find(|edition| edition.id == case.edition) else {
            return Ok(Vec::new());
        };
        let Some(activity) = edition.activity(&case.activity) else { return Ok(Vec::new()) };
        let going: Vec<_> = self.letters.going_with(kind.key(), activity.id).collect();
        if going.is_empty() {
            return Ok(Vec::new());
        }
        let mut after = case.clone();
        for event in events {
            after.apply(event).map_err(|unfitting| NotDone::broken(&case.id, &unfitting))?;
        }
        // Comments are answered in one letter, with the last of them.
        if kind == ActKind::AnswerComment && !after.unanswered().is_empty() {
            return Ok(Vec::new());
        }
        let mut written = Vec::new();
        for (recipient, director) in self.directors(store, &case.authority).await? {
            let lead = match after.lead() {
                Some(id) => person(store, id).await?.map_or_else(|| id.to_owned(), |person| person.name),
                None => String::new(),
            };
            let by = person(store, asking.who.id()).await?.map_or_else(|| asking.who.id().to_owned(), |one| one.name);
            let mut facts = Facts::default();
            facts.add("authority", self.names.get(&case.authority).cloned());
            facts.add("director", Some(director));
            facts.add("lead_inspector", Some(lead));
            facts.add("signatory", Some(by));
            facts.add("activity", Some(activity.title.to_lowercase()));
            facts.of_case(&after, asking.regime, edition);
            facts.of_act(act);
            if kind == ActKind::GiveNotification {
                // What the edition asks for belongs in the letter, whether or not it was entered one by one before.
                for open in casework::asking(&after, asking.regime).unwrap_or_default() {
                    facts.request(&open.title, open.due_on);
                }
            }
            for letter in &going {
                let filled = self.letter(&letter.key, &letter.title, kind, &facts, &recipient);
                written.extend(filled.map(|letter| marked(letter, after.is_pilot)));
            }
        }
        Ok(written)
    }

    fn letter(&self, key: &str, title: &str, kind: ActKind, facts: &Facts, recipient: &str) -> Option<NewLetter> {
        let pairs: Vec<(&str, &str)> = facts.0.iter().map(|(key, says)| (*key, says.as_str())).collect();
        let (subject, body) = match self.letters.fill(key, &pairs) {
            Ok(filled) => (filled.subject.clone(), filled.text()),
            Err(_) if kind == ActKind::LinkFollowUp => return None,
            // Something the letter needs is not on record: it says what happened and where to read more.
            Err(_) => {
                let one = |key: &str| facts.one(key).unwrap_or_default();
                let subject = format!("{}: {}, {}", one("authority"), one("activity"), one("reference"));
                let says = format!("{title}. Sign in to Sightline to see it in full.");
                (subject, format!("Dear {},\n\n{says}\n\n{}\n", one("director"), one("signatory")))
            }
        };
        Some(NewLetter { kind: key.to_owned(), recipient: recipient.to_owned(), subject, body })
    }

    /// The directors of an authority, each with their name; where none is known, a letter to nobody in particular, to be
    /// printed.
    async fn directors(&self, store: &Store, authority: &str) -> Result<Vec<(String, String)>, Failed> {
        let role = casework::Role::Director.key();
        let directors: Vec<String> = store
            .grant_list()
            .await?
            .into_iter()
            .filter(|grant| grant.role == role)
            .map(|grant| grant.person_id)
            .collect();
        let theirs = store.person_list().await?.into_iter().filter(|person| {
            person.authority.as_deref() == Some(authority)
                && person.state == State::Active.key()
                && directors.contains(&person.person_id)
        });
        let found: Vec<(String, String)> = theirs.map(|person| (person.person_id, person.name)).collect();
        let unknown = || vec![(String::new(), "Director of children’s services".to_owned())];
        Ok(if found.is_empty() { unknown() } else { found })
    }
}

/// A letter of a pilot says so first: it binds nobody.
fn marked(letter: NewLetter, is_pilot: bool) -> NewLetter {
    if !is_pilot {
        return letter;
    }
    let says =
        "This is a pilot under a proposal that is not in force. It is never published, and nothing is owed on it.";
    let (subject, body) = (format!("Pilot: {}", letter.subject), format!("{says}\n\n{}", letter.body));
    NewLetter { subject, body, ..letter }
}

impl Cases {
    /// The letters of a case: all for whoever knows its team, for others those that went to them.
    ///
    /// # Errors
    /// There is no such case for this person, or the store cannot be read.
    pub async fn letters(&self, id: &str, asking: Asking<'_>) -> Result<Vec<LetterRow>, NotDone> {
        let case = self.look(id, asking).await?;
        let actor = asking.who.in_case(id, &case.authority);
        if !sees(&actor, &case, Part::Dates) {
            return Err(NotDone::unknown(id));
        }
        let all = sees(&actor, &case, Part::Team);
        let letters = self.store.letter_list(id).await?;
        Ok(letters.into_iter().filter(|letter| all || letter.recipient == actor.id).collect())
    }
}

/// Facts by the places they fill.
#[derive(Default)]
struct Facts(Vec<(&'static str, String)>);

impl Facts {
    fn add(&mut self, place: &'static str, says: Option<String>) {
        self.0.extend(says.map(|says| (place, says)));
    }

    fn one(&self, place: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == place).map(|(_, says)| says.as_str())
    }

    fn of_case(&mut self, case: &Case, regime: &Regime, edition: &Edition) {
        self.add("reference", Some(case.id.clone()));
        self.add("framework", Some(edition.name.clone()));
        let dated = dates(case, regime).unwrap_or_default();
        let day = |step: &str| dated.iter().find(|dated| dated.step == step).map(|dated| dated.on.words_with_weekday());
        self.add("first_day", day("on_site_begins"));
        self.add("last_day", day("on_site_ends"));
        self.add("meeting_on", day("on_site_begins"));
        self.add("publish_by", day("authority_publishes"));
        self.add("statement_due_on", day("written_statement"));
        if case.owed().contains(&casework::Response::ActionPlan) {
            self.add("plan_due_on", day("action_plan"));
        }
        self.add("comments_due_on", case.comments_due_on.map(|day| day.words_with_weekday()));
        self.add("draft_sent_on", case.draft_sent_on.map(|day| day.words_with_weekday()));
        self.add("published_on", case.publications.first().map(|published| published.on.words_with_weekday()));
        let received = case.responses.values().flatten().map(|received| received.on).max();
        self.add("plan_received_on", received.map(|day| day.words_with_weekday()));
        self.add("visit_number", ordinal(case.ordinal));
        for request in case.requests.values() {
            self.request(&request.says, request.due_on);
        }
        for comment in case.comments.values() {
            // The authority reads the answer beside the draft it commented on.
            let number = case.number_commented(regime, comment).unwrap_or_default();
            if let Some((answer, reason)) = &comment.answer {
                let answer = match answer {
                    Answer::Accepted => "accepted",
                    Answer::InPart => "accepted in part",
                    Answer::Declined => "not accepted",
                };
                self.add("response", Some(format!("Paragraph {number}: {answer}. {reason}")));
            }
        }
        self.of_document(case, regime);
    }

    fn request(&mut self, says: &str, due_on: Option<Date>) {
        let by = due_on.map_or_else(String::new, |due| format!(", by {}", due.words_with_weekday()));
        self.add("request", Some(format!("{}{by}", says.trim_end_matches('.'))));
    }

    fn of_document(&mut self, case: &Case, regime: &Regime) {
        let Ok(document) = Document::of(case, regime, DRAFT) else { return };
        let mut paragraphs = document.sections.into_iter().flat_map(|section| section.paragraphs);
        self.add("headline", paragraphs.next().map(|paragraph| paragraph.text));
        for paragraph in paragraphs {
            self.add("main_finding", Some(paragraph.text));
        }
        for (_, finding) in case.standing_findings() {
            self.add("to_improve", Some(finding.text.clone()));
        }
    }

    fn of_act(&mut self, act: &Act) {
        match act {
            Act::Defer { reason, .. } | Act::Pause { reason, .. } => self.add("reason", Some(reason.clone())),
            Act::Resume { on, reason, .. } | Act::AddSecondSpell { on, reason, .. } => {
                self.add("reason", Some(reason.clone()));
                self.add("resumes_on", Some(on.words_with_weekday()));
            }
            Act::FindInadequate { says, .. } => self.add("not_addressed", Some(says.clone())),
            _ => {}
        }
    }
}

fn ordinal(number: u32) -> Option<String> {
    const WORDS: [&str; 8] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];
    let at = usize::try_from(number).ok()?.checked_sub(1)?;
    Some(WORDS.get(at).map_or_else(|| format!("{number}th"), |word| (*word).to_owned()))
}
