//! What the list of notes and the page of one have in common.

use casework::{ActKind, Bearing, NoteKind, possible_at};
use maud::{Markup, html};
use operations::cases::{NoteAnswer, SentNote, Synced, VersionAnswer, Warning};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::in_case::{InCase, not_shown};
use crate::visit::Inside;

/// The kinds of note with their words.
pub(crate) fn kinds() -> Vec<(&'static str, &'static str)> {
    NoteKind::ALL.iter().map(|kind| (kind.key(), kind.words())).collect()
}

/// The areas a note may stand under.
pub(crate) fn areas(view: &InCase<'_>) -> Vec<(String, String)> {
    let areas = view.edition().map(|(edition, _)| edition.areas.as_slice()).unwrap_or_default();
    areas.iter().map(|area| (area.key.clone(), area.short.clone())).collect()
}

/// The title of an area; the key of one the edition does not have.
pub(crate) fn area_words(view: &InCase<'_>, key: &str) -> String {
    areas(view).into_iter().find(|(known, _)| known == key).map_or_else(|| key.to_owned(), |(_, words)| words)
}

/// Whether whoever asks may do this to the evidence now.
pub(crate) fn may(view: &InCase<'_>, act: ActKind) -> bool {
    possible_at(view.case.step()).contains(&act) && view.actor.may_in(act, &view.case)
}

/// `22 Nov 2026, 10:42:07`.
pub(crate) fn at(moment: &str) -> String {
    let time = moment.get(11..19).or_else(|| moment.get(11..16)).unwrap_or_default();
    let day = moment.get(..10).and_then(|day| domain::Date::parse(day).ok()).map(crate::words::short_day);
    day.map_or_else(|| moment.to_owned(), |day| format!("{day}, {time}"))
}

pub(crate) fn kind_words(key: &str) -> &str {
    NoteKind::from_key(key).map_or(key, |kind| kind.words())
}

/// Strength or weakness, by a word and a sign.
pub(crate) fn bearing_tag(key: Option<&str>) -> Markup {
    html! {
        @match key.and_then(Bearing::from_key) {
            Some(Bearing::Strength) => span."sl-bearing sl-bearing--strength" { "+ Strength" },
            Some(Bearing::Weakness) => span."sl-bearing sl-bearing--weakness" { "− Weakness" },
            None => span.sl-quiet { "Neither yet" },
        }
    }
}

/// Who wrote a version and when, and what it is.
pub(crate) fn by_line(view: &InCase<'_>, version: &VersionAnswer) -> Markup {
    html! {
        p.sl-note__by {
            strong { (kind_words(version.kind)) } " · " (bearing_tag(version.bearing))
            @if let Some(child) = &version.child { " · Child " (child) }
            " · " (view.name(&version.by)) ", " (at(&version.written_at))
            @if version.is_late { " · " strong { "came after the evidence was sent for moderation" } }
        }
    }
}

/// What may tell who somebody is, and what to do.
pub(crate) fn warned(warnings: &[Warning]) -> Markup {
    html! {
        @if !warnings.is_empty() {
            div.sl-warned {
                p { strong { "May tell who somebody is." } " Nothing was changed. Amend the note, and use the child’s pseudonym." }
                ul { @for warning in warnings { li { (warning.says) } } }
            }
        }
    }
}

/// A note's content as fields. With the script they are kept as they are typed.
pub(crate) fn fields(shown: &Shown<'_>, problems: &Problems) -> Markup {
    html! {
        div.sl-note-fields {
            (crate::components::field::select("kind", "Kind of note", &kinds(), shown.kind, problems))
            (crate::components::field::line("child", "Child", "A pseudonym, such as C4. Never a name.", shown.child, problems))
        }
        (crate::components::field::long_text("text", "Note", "", shown.text, 7, problems))
        fieldset."govuk-fieldset sl-bearings" {
            legend.govuk-label { "Does it show a strength or a weakness?" }
            @for (key, words, access) in [("", "Neither yet", None), ("strength", "Strength", Some("s")), ("weakness", "Weakness", Some("w"))] {
                @let own = if key.is_empty() { "bearing" } else { key };
                div.sl-tick {
                    input id=(own) name="bearing" type="radio" value=(key) checked[shown.bearing == key] accesskey=[access];
                    label for=(own) { (words) }
                }
            }
        }
    }
}

/// What fields begin with.
#[derive(Clone, Copy)]
pub(crate) struct Shown<'s> {
    pub(crate) kind: &'s str,
    pub(crate) text: &'s str,
    pub(crate) bearing: &'s str,
    pub(crate) child: &'s str,
}

impl<'s> Shown<'s> {
    /// What was typed.
    pub(crate) fn typed(ask: &'s Ask<'_>) -> Self {
        let kind = if ask.has("kind") { ask.said("kind") } else { NoteKind::Interview.key() };
        let (text, bearing, child) = (ask.said("text"), ask.said("bearing"), ask.said("child"));
        Self { kind, text, bearing, child }
    }

    /// What a version says.
    pub(crate) fn version(version: &'s VersionAnswer) -> Self {
        let (kind, text) = (version.kind, version.text.as_str());
        let (bearing, child) = (version.bearing.unwrap_or_default(), version.child.as_deref().unwrap_or_default());
        Self { kind, text, bearing, child }
    }
}

/// Two ids that nobody had before, for a note and a version of it.
pub(crate) fn fresh(ask: &Ask<'_>) -> Result<(String, String), String> {
    let Some(inside) = Inside::of(&ask.known.site) else { return Err("Nobody can sign in here".to_owned()) };
    let bytes = (inside.door.chance)()?;
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    Ok((hex(&bytes[..16]), hex(&bytes[16..])))
}

/// The note in a form, as a device would send it.
pub(crate) fn note_in(ask: &Ask<'_>, view: &InCase<'_>, note: &str, based_on: Vec<String>) -> SentNote {
    let all = |field: &str| {
        ask.query.iter().filter(|(key, _)| key == field).map(|(_, value)| value.clone()).collect::<Vec<_>>()
    };
    SentNote {
        note: note.to_owned(),
        version: ask.said("version").to_owned(),
        based_on: Some(based_on),
        kind: ask.said("kind").to_owned(),
        bearing: Some(ask.said("bearing").to_owned()),
        text: ask.said("text").replace("\r\n", "\n"),
        child: Some(ask.said("child").to_owned()),
        areas: all("area"),
        areas_before: Vec::new(),
        written_at: view.now.text().to_owned(),
    }
}

/// Saves it; or the answer that says why it cannot be, or the problem beside its field.
pub(crate) async fn save(view: &InCase<'_>, note: SentNote) -> Result<Result<Synced, Problems>, Answer> {
    let sent = [note];
    let synced = view.cases.notes_sync(&view.case.id, &sent, &[], view.asking()).await;
    let synced = synced.map_err(|problem| not_shown(view.ask, &problem))?;
    let mut problems = Problems::default();
    for refused in &synced.refused {
        problems.add("text", refused.says.clone());
    }
    for says in synced.saved.iter().filter_map(|saved| saved.says.clone()) {
        problems.add("area", format!("The note is saved. {says}"));
    }
    Ok(if problems.any() { Err(problems) } else { Ok(synced) })
}

/// What the script is told, and where it says how it stands. Empty for those without scripts.
pub(crate) fn for_script(view: &InCase<'_>, notes: &[NoteAnswer]) -> Markup {
    let own = notes.iter().filter(|note| note.versions.iter().any(|version| version.by == view.person.id)).count();
    let edition = view.edition().map_or("", |(edition, _)| edition.name.as_str());
    html! {
        div #evidence data-case=(view.case.id) data-title=(view.title()) data-person=(view.person.id) data-name=(view.person.name)
            data-csrf=(view.ask.visit.csrf) data-edition=(edition) data-own=(own) {
            div.sl-device #device hidden {
                p.sl-device__line { span #device-state { "Getting ready…" } " " span #device-here {} }
                p.sl-device__ways {
                    button.sl-link #send-now type="button" { "Send now" }
                    button.sl-link #keep-text type="button" { "Download all my notes (text)" }
                    button.sl-link #keep-json type="button" { "(JSON)" }
                }
            }
            div #device-live .govuk-visually-hidden role="status" aria-live="polite" {}
            div #device-said {}
        }
        @for (at, module) in view.ask.known.script.addresses().enumerate() {
            @if at == 0 { script type="module" src=(module) {} } @else { link rel="modulepreload" href=(module); }
        }
    }
}
