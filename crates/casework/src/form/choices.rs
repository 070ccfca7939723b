//! What may be chosen in this case, and what a field begins with.

use domain::Date;
use domain::framework::{AreaKind, Edition, JudgementArea, ScaleKind, Standing};

use super::entry::Source;
use super::{Choice, Entry, Field, fresh};
use crate::{
    ActKind, ActionProgress, Answer, Bearing, Case, Context, HoldKind, Note, NoteKind, Response, Review, TeamPlace,
};

/// A case in which something may be chosen already.
pub(super) struct About<'a> {
    pub(super) case: &'a Case,
    pub(super) context: &'a Context<'a>,
    pub(super) chosen: &'a dyn Fn(&str) -> Option<String>,
}

/// How much of a text stands for it in a list.
const FIRST_WORDS: usize = 60;

impl About<'_> {
    /// The field, or nothing where this case has no use for it.
    pub(super) fn field(&self, act: ActKind, entry: &Entry) -> Option<Field> {
        if entry.from == Source::Marks && !self.has_marks() {
            return None;
        }
        let chosen = (self.chosen)(entry.key).map(|value| vec![value]);
        Some(Field {
            key: entry.key,
            label: entry.label,
            hint: entry.hint,
            kind: entry.kind,
            required: entry.required,
            choices: self.choices(entry.from),
            now: chosen.unwrap_or_else(|| self.now(act, entry)),
            limit: entry.limit,
        })
    }

    fn choices(&self, from: Source) -> Vec<Choice> {
        let case = self.case;
        match from {
            Source::Nowhere | Source::Today | Source::Now | Source::Myself | Source::Standing | Source::Fresh => {
                Vec::new()
            }
            Source::Places => listed(TeamPlace::ALL.iter().map(|one| (one.key(), one.words()))),
            Source::NoteKinds => listed(NoteKind::ALL.iter().map(|one| (one.key(), one.words()))),
            Source::Bearings => listed(Bearing::ALL.iter().map(|one| (one.key(), one.words()))),
            Source::Reviews => listed(Review::ALL.iter().map(|one| (one.key(), one.words()))),
            Source::Answers => listed(Answer::ALL.iter().map(|one| (one.key(), one.words()))),
            Source::HoldKinds => listed(HoldKind::ALL.iter().map(|one| (one.key(), one.words()))),
            Source::Progresses => listed(ActionProgress::ALL.iter().map(|one| (one.key(), one.words()))),
            Source::Responses => {
                let waits = |response: &&Response| {
                    let last = case.responses.get(response).and_then(|received| received.last());
                    last.is_some_and(|received| received.is_adequate.is_none())
                };
                listed(Response::ALL.iter().filter(waits).map(|one| (one.key(), one.words())))
            }
            Source::Team => named(case.team.iter().map(|(person, place)| (person, place.words()))),
            Source::Requests => named(case.requests.iter().map(|(id, request)| (id, request.says.as_str()))),
            Source::Findings => named(case.standing_findings().map(|(id, finding)| (id, finding.text.as_str()))),
            Source::Comments => {
                let open = case.comments.iter().filter(|(_, comment)| comment.answer.is_none());
                named(open.map(|(id, comment)| (id, comment.text.as_str())))
            }
            Source::Holds => {
                let open = case.holds.iter().filter(|(_, hold)| hold.lifted.is_none());
                open.map(|(id, hold)| choice(id, &format!("{}: {}", hold.words(), cut(&hold.reason)))).collect()
            }
            Source::Actions => named(case.actions.iter().map(|(id, action)| (id, action.says.as_str()))),
            Source::FollowUps => {
                let open = case.follow_ups.iter().filter(|(_, follow_up)| follow_up.ended.is_none());
                named(open.map(|(id, _)| (id, "")))
            }
            Source::Notes => self.notes(|note| note.withdrawn.is_none()),
            Source::NotesInConflict => self.notes(Note::is_in_conflict),
            Source::Versions => self.versions(),
            Source::Paragraphs => self.paragraphs(),
            Source::ParagraphsOrNew => self.paragraphs_or_new(),
            Source::Editions => self.editions().map(|edition| choice(&edition.id, &edition.name)).collect(),
            Source::Activities => self.activities(),
            Source::Areas => self.areas(|_| true),
            Source::AreasOfNote => {
                let note = (self.chosen)("note").and_then(|id| case.notes.get(&id));
                self.areas(|area| note.is_none_or(|note| note.areas.contains(&area.key)))
            }
            Source::Marks => self.marks(),
            Source::FindingKinds => self.finding_kinds(),
            Source::Sections => self.sections(),
        }
    }

    fn edition(&self) -> Option<&Edition> {
        crate::dates::edition_of(self.case, self.context.regime).ok().map(|(edition, _)| edition)
    }

    fn notes(&self, fits: impl Fn(&Note) -> bool) -> Vec<Choice> {
        let first = |note: &Note| note.heads().first().map(|head| note.versions[*head].content.text.clone());
        let fitting = self.case.notes.iter().filter(|(_, note)| fits(note));
        fitting.map(|(id, note)| titled(id, &first(note).unwrap_or_default())).collect()
    }

    fn versions(&self) -> Vec<Choice> {
        let chosen = (self.chosen)("note");
        let notes = self.case.notes.iter().filter(|(id, _)| chosen.as_ref().is_none_or(|chosen| chosen == *id));
        let heads = notes.flat_map(|(_, note)| note.heads().into_iter().map(|head| (head, &note.versions[head])));
        heads.map(|(id, version)| titled(id, &format!("{}: {}", version.by, version.content.text))).collect()
    }

    fn paragraphs(&self) -> Vec<Choice> {
        let printed = self.case.printed(self.context.regime);
        let words =
            |paragraph: &crate::Paragraph| paragraph.versions.last().map_or("", |last| last.text.as_str()).to_owned();
        let label = |paragraph: &crate::Paragraph, number: u32| {
            format!("{number} ({}): {}", paragraph.section, cut(&words(paragraph)))
        };
        printed.into_iter().zip(1..).map(|((id, paragraph), number)| choice(id, &label(paragraph, number))).collect()
    }

    fn paragraphs_or_new(&self) -> Vec<Choice> {
        let mut choices = self.paragraphs();
        if self.case.draft_sent_on.is_none()
            && let Some(id) = fresh(self.case, ActKind::WriteParagraph)
        {
            choices.push(choice(&id, "A new paragraph"));
        }
        choices
    }

    /// Editions a case may be planned under: in force some day from today on, and proposals.
    fn editions(&self) -> impl Iterator<Item = &Edition> {
        let today: Date = self.context.now.day();
        self.context.regime.editions.iter().filter(move |edition| match edition.standing {
            Standing::Law => edition.in_force.until.is_none_or(|until| today <= until),
            Standing::Proposal => true,
            Standing::Suspension => false,
        })
    }

    fn activities(&self) -> Vec<Choice> {
        let chosen = (self.chosen)("edition");
        let fits = |edition: &&Edition| match (&chosen, self.case.edition.as_str()) {
            (Some(chosen), _) => edition.id == *chosen,
            (None, "") => true,
            (None, own) => edition.id == own,
        };
        let all: Vec<&Edition> = if self.case.edition.is_empty() && chosen.is_none() {
            self.editions().collect()
        } else {
            self.context.regime.editions.iter().filter(fits).collect()
        };
        let mut choices: Vec<Choice> = Vec::new();
        for activity in all.iter().flat_map(|edition| &edition.activities) {
            let is_new = choices.iter().all(|known| known.key != activity.key) && activity.key != self.case.activity;
            if is_new {
                choices.push(choice(&activity.key, &activity.title));
            }
        }
        choices
    }

    fn areas(&self, fits: impl Fn(&JudgementArea) -> bool) -> Vec<Choice> {
        let areas = self.edition().map_or(&[][..], |edition| edition.areas.as_slice());
        areas.iter().filter(|area| fits(area)).map(|area| choice(&area.key, &area.title)).collect()
    }

    /// Areas that marks are asked for: the chosen one or all, if they are given marks.
    fn graded(&self) -> Vec<(&Edition, &JudgementArea)> {
        let chosen = (self.chosen)("area");
        let Some(edition) = self.edition() else { return Vec::new() };
        let is_graded = |area: &&JudgementArea| {
            edition.scales[area.scale].kind == ScaleKind::Graded && chosen.as_ref().is_none_or(|key| area.key == *key)
        };
        edition.areas.iter().filter(is_graded).map(|area| (edition, area)).collect()
    }

    fn has_marks(&self) -> bool {
        !self.graded().is_empty()
    }

    /// The marks of the scales in question, each once; with more than one scale each says which it is of.
    fn marks(&self) -> Vec<Choice> {
        let graded = self.graded();
        let mut scales: Vec<usize> = graded.iter().map(|(_, area)| area.scale).collect();
        scales.sort_unstable();
        scales.dedup();
        let Some((edition, _)) = graded.first() else { return Vec::new() };
        let mut choices: Vec<Choice> = Vec::new();
        for scale in scales.iter().map(|at| &edition.scales[*at]) {
            for point in &scale.points {
                if choices.iter().any(|known| known.key == point.key) {
                    continue;
                }
                let label =
                    if scales.len() > 1 { format!("{} ({})", point.title, scale.title) } else { point.title.clone() };
                choices.push(choice(&point.key, &label));
            }
        }
        if graded.iter().any(|(_, area)| area.may_be_not_judged && area.kind != AreaKind::Overall) {
            choices.push(choice("not_judged", "Not judged"));
        }
        choices
    }

    fn finding_kinds(&self) -> Vec<Choice> {
        let Some(edition) = self.edition() else { return Vec::new() };
        let document = self.case.shape.document.as_deref().unwrap_or("none");
        let fits = |kind: &&domain::framework::Finding| kind.appears_in.iter().any(|known| known == document);
        edition.findings.iter().filter(fits).map(|kind| choice(&kind.key, &kind.title)).collect()
    }

    fn sections(&self) -> Vec<Choice> {
        let Some(edition) = self.edition() else { return Vec::new() };
        let document = edition.documents.iter().find(|known| Some(&known.key) == self.case.shape.document.as_ref());
        document.map_or(&[][..], |known| known.sections.as_slice()).iter().map(|title| choice(title, title)).collect()
    }
}

fn choice(key: &str, label: &str) -> Choice {
    Choice { key: key.to_owned(), label: label.to_owned() }
}

/// `note-3: Thresholds are applied…`
fn titled(id: &str, text: &str) -> Choice {
    let label = if text.is_empty() { id.to_owned() } else { format!("{id}: {}", cut(text)) };
    choice(id, &label)
}

/// The first words of a text, in one line.
fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= FIRST_WORDS {
        return line;
    }
    let start: String = line.chars().take(FIRST_WORDS).collect();
    let whole = start.rsplit_once(' ').map_or(start.as_str(), |(whole, _)| whole);
    format!("{whole}…")
}

/// What has a name in the case, by that and its first words.
fn named<'l, K: AsRef<str> + 'l>(all: impl Iterator<Item = (K, &'l str)>) -> Vec<Choice> {
    all.map(|(id, text)| titled(id.as_ref(), text)).collect()
}

/// Words of a closed list.
fn listed<'l, K: AsRef<str> + 'l>(all: impl Iterator<Item = (K, &'l str)>) -> Vec<Choice> {
    all.map(|(key, label)| choice(key.as_ref(), label)).collect()
}
