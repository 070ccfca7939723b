//! How an inspection or visit is known: every fact, the words it was read from, and who says otherwise.

use domain::Date;
use maud::{Markup, html};
use operations::history::HistoryRow;
use operations::library::{FILE_NAME, REGISTER_TABLE, file_name};
use operations::provenance::{FieldRow, ProvenanceAnswer, SaidBy, SourceAnswer};

use crate::ask::Ask;
use crate::components::grade_tag::grade_tag;
use crate::components::table::{Narrow, col, table};
use crate::pages::best_practice::about;
use crate::words::{capital, count, short_day, spaced};

pub(crate) fn section(ask: &Ask<'_>, row: &HistoryRow, known: &ProvenanceAnswer) -> Markup {
    let fields = ordered(ask, row, known);
    let is_disputed = fields.iter().any(|field| !field.otherwise.is_empty());
    let rows: Vec<Vec<Markup>> = fields
        .iter()
        .map(|field| {
            let mut cells = vec![
                html! { span id=(field.field) { (title(ask, row, &field.field)) } },
                shown(ask, &field.field, &field.value),
                said(&field.said_by),
            ];
            if is_disputed {
                cells.push(otherwise(ask, field));
            }
            cells
        })
        .collect();
    let mut columns = vec![col("What"), col("What stands"), col("Where it was read")];
    if is_disputed {
        columns.push(col("Who says otherwise"));
    }
    html! {
        section.sl-section aria-labelledby="how" {
            h2.sl-heading #how { "How do we know this?" }
            (agreement(ask, row, known, &fields))
            @for flag in &known.flags { div.govuk-inset-text { "Kept as printed, against a rule: " (flag) } }
            (table("Every fact, and the words it was read from", &columns, &rows, Narrow::Cards))
            (sources(ask, known))
            p { "All of this as " a href={ (ask.path) "/sources.json" } { "JSON" } "." }
        }
    }
}

/// How many sources speak, and how far they agree.
fn agreement(ask: &Ask<'_>, row: &HistoryRow, known: &ProvenanceAnswer, fields: &[&FieldRow]) -> Markup {
    let differing: Vec<&&FieldRow> = fields.iter().filter(|field| !field.otherwise.is_empty()).collect();
    let open = differing.iter().filter(|field| field.settled == "first_known").count();
    let speak = match known.sources.len() {
        1 => "One source speaks of it".to_owned(),
        many => format!("{many} sources speak of it"),
    };
    html! {
        @if differing.is_empty() {
            p { (speak) @if known.sources.len() > 1 { ", and none of them says otherwise" } "." }
        } @else {
            div.govuk-inset-text {
                p {
                    (speak) ", and they differ on " (count(differing.len(), "fact", "facts")) ": "
                    @for (at, field) in differing.iter().enumerate() {
                        @if at > 0 { ", " }
                        a href={ "#" (field.field) } { (title(ask, row, &field.field).to_lowercase()) }
                    }
                    "."
                }
                @if open > 0 {
                    p { "Of these " (open) @if open == 1 { " is" } @else { " are" } " open: nobody has decided, and what was known first stands." }
                }
            }
        }
    }
}

/// Days first, then people, then judgements in printed order, then the rest.
fn ordered<'k>(ask: &Ask<'_>, row: &HistoryRow, known: &'k ProvenanceAnswer) -> Vec<&'k FieldRow> {
    const FIRST: [&str; 6] = ["started_on", "ended_on", "spells", "published_on", "lead_inspector", "overall"];
    // The framework and the visit's activity are the name of the thing itself; the file is among its sources; the rest is of
    // the authority.
    const LEFT: [&str; 7] =
        ["framework", "activity", "report_file", "authority", "authority_status", "authority_type", "dfe_code"];
    let place = |field: &FieldRow| match FIRST.iter().position(|first| *first == field.field) {
        Some(place) => place,
        None => {
            let short = title(ask, row, &field.field);
            let area = row.marks.iter().position(|(area, _)| *area == short);
            FIRST.len() + area.unwrap_or(row.marks.len())
        }
    };
    let mut fields: Vec<&FieldRow> =
        known.fields.iter().filter(|field| !LEFT.contains(&field.field.as_str())).collect();
    fields.sort_by_key(|field| place(field));
    fields
}

fn title(ask: &Ask<'_>, row: &HistoryRow, field: &str) -> String {
    match field {
        "started_on" => "First day on site".to_owned(),
        "ended_on" => "Last day on site".to_owned(),
        "spells" => "Days on site".to_owned(),
        "published_on" => "Published".to_owned(),
        "kind" => "Kind of inspection".to_owned(),
        "reinspection" => "Calls itself a re-inspection".to_owned(),
        "theme" => "Looked at".to_owned(),
        "next_within" => "Next one within".to_owned(),
        "previous_on" => "Last one before".to_owned(),
        "priority_action_heading" => "Has a heading for priority action".to_owned(),
        other => {
            let regime = &ask.england().regime;
            let edition = row.edition.as_ref().and_then(|id| regime.editions.iter().find(|one| one.id == *id));
            let slot = regime.vocabulary.area(other);
            let area = edition.and_then(|edition| edition.area_in(slot?)).map(|area| area.short.clone());
            area.unwrap_or_else(|| capital(&spaced(other)))
        }
    }
}

/// A day in words, a grade as a tag, and anything else as it is.
fn shown(ask: &Ask<'_>, field: &str, value: &str) -> Markup {
    let vocabulary = &ask.england().regime.vocabulary;
    html! {
        @if field.ends_with("_on") {
            @if let Ok(day) = Date::parse(value) { (day.words()) } @else { (value) }
        } @else if let Some(mark) = vocabulary.mark(value) {
            (grade_tag(mark, vocabulary))
        } @else if field == "spells" {
            @for (at, spell) in value.split(' ').enumerate() { @if at > 0 { ", " } (spell_words(spell)) }
        } @else if field == "theme" {
            (capital(&about(value)))
        } @else if field == "lead_inspector" {
            (value)
        } @else {
            (capital(&spaced(value)))
        }
    }
}

/// `2024-09-30/2024-10-11` as days in words.
fn spell_words(spell: &str) -> String {
    let days: Vec<String> =
        spell.split('/').map(|day| Date::parse(day).map_or_else(|_| day.to_owned(), Date::words)).collect();
    days.join(" to ")
}

/// Places that are shown beside the same words; the rest are folded away.
const PLACES: usize = 2;

/// Those who say a thing; each wording once, with every place it stands.
fn said(by: &[SaidBy]) -> Markup {
    let mut wordings: Vec<(&str, Vec<&SaidBy>)> = Vec::new();
    for one in by {
        let words = if one.place == FILE_NAME { file_name(&one.words) } else { one.words.as_str() };
        match wordings.iter_mut().find(|(known, _)| *known == words) {
            Some((_, places)) => places.push(one),
            None => wordings.push((words, vec![one])),
        }
    }
    html! {
        @for (words, places) in &wordings {
            // One more is as short as saying that there is one more.
            @let shown = if places.len() > PLACES + 1 { PLACES } else { places.len() };
            div.sl-said {
                @if !words.is_empty() { q { (words) } }
                @for said in &places[..shown] { (place(said)) }
                @if shown < places.len() {
                    details.govuk-details {
                        summary.govuk-details__summary {
                            span.govuk-details__summary-text { "and " (places.len() - shown) " more places" }
                        }
                        @for said in &places[shown..] { (place(said)) }
                    }
                }
            }
        }
    }
}

fn place(said: &SaidBy) -> Markup {
    html! {
        span.sl-said__place { (file_name(&said.file)) ", " (said.place) @if said.confidence == "inferred" { ", inferred" } }
    }
}

fn otherwise(ask: &Ask<'_>, field: &FieldRow) -> Markup {
    html! {
        @if field.otherwise.is_empty() { span.sl-quiet { "Nobody" } }
        @for other in &field.otherwise {
            div.sl-otherwise {
                strong { (shown(ask, &field.field, &other.value)) }
                (said(&other.said_by))
            }
        }
        @match field.settled {
            "first_known" => div.sl-quiet { "Open: what was known first stands" },
            "printed_before_inferred" => div.sl-quiet { "What is printed stands before what is inferred" },
            "decided" => div.sl-quiet { "Decided" },
            _ => {}
        }
    }
}

fn sources(ask: &Ask<'_>, known: &ProvenanceAnswer) -> Markup {
    let rows: Vec<Vec<Markup>> = known
        .sources
        .iter()
        .map(|source| {
            vec![
                html! { span.sl-file { (file_name(&source.file)) } },
                html! { (kind(ask, &source.kind)) },
                html! { (imported(source)) },
                html! { code.sl-hash { (source.sha256) } },
            ]
        })
        .collect();
    let columns = [col("File"), col("What it is"), col("Imported"), col("SHA-256 of its bytes")];
    table("The files that speak of it", &columns, &rows, Narrow::Cards)
}

/// A kind of source in words.
fn kind(ask: &Ask<'_>, key: &str) -> String {
    if key == REGISTER_TABLE {
        return "The register of the program".to_owned();
    }
    let vocabulary = &ask.england().regime.vocabulary;
    let activity = vocabulary.activity(key).or_else(|| vocabulary.activity(key.rsplit('_').next().unwrap_or(key)));
    match activity {
        Some(activity) => vocabulary.activity_title(activity).to_owned(),
        None => capital(&spaced(key).replace('-', " ")),
    }
}

/// When and by what; the moment itself is among the data.
fn imported(source: &SourceAnswer) -> String {
    let Some(moment) = &source.imported_at else { return "Built in".to_owned() };
    let day = moment.split('T').next().unwrap_or(moment);
    let day = Date::parse(day).map_or_else(|_| moment.clone(), short_day);
    format!("{day}, by {}", source.importer.as_deref().unwrap_or_default())
}

/// The answer without folders.
pub(crate) fn public(mut known: ProvenanceAnswer) -> ProvenanceAnswer {
    let shorten = |file: &mut String| *file = file_name(file).to_owned();
    for source in &mut known.sources {
        shorten(&mut source.file);
    }
    for field in &mut known.fields {
        let others = field.otherwise.iter_mut().flat_map(|other| &mut other.said_by);
        for said in field.said_by.iter_mut().chain(others) {
            shorten(&mut said.file);
            // The words are the file's own name where that is where they stand.
            if said.place == FILE_NAME {
                shorten(&mut said.words);
            }
        }
    }
    known
}
