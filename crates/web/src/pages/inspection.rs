//! One inspection or visit: what is known of it, and how.

use domain::Date;
use maud::{Markup, html};
use operations::history::{HistoryRow, history};
use operations::library::FILE_NAME;
use operations::provenance::{FieldRow, ProvenanceAnswer, SaidBy, provenance};

use crate::answer::Answer;
use crate::ask::Ask;
use crate::components::grade_tag::grade_tag;
use crate::components::table::{Narrow, col, table};
use crate::layout::Page;
use crate::pages::authority::found;
use crate::pages::missing;
use crate::words::{capital, count, spaced};

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let (row, known) = match asked(ask) {
        Ok(asked) => asked,
        Err(answer) => return *answer,
    };
    let authority = ask.known.authority(row.id);
    let address = format!("/authorities/{}", authority.slug());
    let crumbs = [("Home", "/"), ("Authorities", "/authorities"), (authority.name.as_str(), address.as_str())];
    let title = format!("{} of {}, {}", row.title, authority.name, month(row.on));
    let body = html! {
        p.sl-kicker { (authority.name) }
        h1.sl-title { (row.title) ", " (month(row.on)) }
        p.sl-lead { (sentence(ask, &row)) }
        @if !row.marks.is_empty() { (judgements(ask, &row)) }
        (how(ask, &row, &known))
        (sources(&known))
        p { "All of this as " a href={ (ask.path) "/sources.json" } { "JSON" } "." }
    };
    Page::new(title, &crumbs, body).shown(ask)
}

pub(crate) fn sources_json(ask: &Ask<'_>) -> Answer {
    match asked(ask) {
        Ok((_, known)) => match serde_json::to_vec(&public(known)) {
            Ok(content) => Answer::File("application/json", "sources.json".to_owned(), content),
            Err(_) => Answer::Text("The file could not be written\n"),
        },
        Err(answer) => *answer,
    }
}

/// The row of the history and how it is known, for the address asked.
fn asked(ask: &Ask<'_>) -> Result<(HistoryRow, ProvenanceAnswer), Box<Answer>> {
    let id = found(ask)?;
    let (series, day) = (ask.rest.first().map_or("", String::as_str), ask.rest.get(1).map_or("", String::as_str));
    let own = |row: &HistoryRow| row.id == id && row.series == series;
    let is_of_day = |row: &HistoryRow| row.started_on.unwrap_or(row.published_on).0.to_string() == day;
    let row = history(ask.england(), id, ask.today).into_iter().find(|row| own(row) && is_of_day(row));
    let urn = &ask.known.authority(id).urn;
    let known = row.and_then(|row| Some((row, provenance(ask.known.library(), urn, series, day)?)));
    known.ok_or_else(|| {
        let authority = ask.known.authority(id);
        let address = format!("/authorities/{}", authority.slug());
        let offers = html! { p { a href={ (address) "#history" } { "Everything published about " (authority.name) } } };
        let says = "An inspection goes by its framework and its first day on site, a visit by its kind and day.";
        let title = format!("Nothing of {} is known by that name", authority.name);
        Box::new(missing::unknown(ask, &title, says, &[("Home", "/"), ("Authorities", "/authorities")], &offers))
    })
}

/// `June 2025`.
fn month(day: Date) -> String {
    let (year, month, _) = day.civil();
    format!("{} {year}", domain::date::MONTHS[month as usize - 1])
}

fn sentence(ask: &Ask<'_>, row: &HistoryRow) -> Markup {
    let regime = &ask.england().regime;
    let edition = row.edition.as_ref().and_then(|id| regime.editions.iter().find(|edition| edition.id == *id));
    html! {
        @if let (Some(from), Some(to)) = (row.started_on, row.ended_on) {
            @if from == to { "On site on " (from.0.words()) } @else { "On site from " (from.0.words()) " to " (to.0.words()) }
            ", published " (row.published_on.0.words())
        } @else { "Published " (row.published_on.0.words()) "; its days on site are not known" }
        @if let Some(name) = &row.lead_inspector { ". Led by " (name) }
        @if let Some(edition) = edition { ". Under " a href={ "/frameworks/" (edition.id) } { (edition.name) } }
        "."
    }
}

fn judgements(ask: &Ask<'_>, row: &HistoryRow) -> Markup {
    let vocabulary = &ask.england().regime.vocabulary;
    let overall = row.overall_mark.is_present().then(|| ("Overall".to_owned(), row.overall_mark));
    html! {
        section.sl-section aria-labelledby="judged" {
            h2.sl-heading #judged { "What inspectors judged" }
            dl.govuk-summary-list {
                @for (area, mark) in overall.iter().chain(&row.marks) {
                    div.govuk-summary-list__row {
                        dt.govuk-summary-list__key { (area) }
                        dd.govuk-summary-list__value { (grade_tag(*mark, vocabulary)) }
                    }
                }
            }
            @if overall.is_none() { p.sl-quiet { (ask.known.no_overall_words()) "." } }
        }
    }
}

fn how(ask: &Ask<'_>, row: &HistoryRow, known: &ProvenanceAnswer) -> Markup {
    let open = known.fields.iter().filter(|field| field.settled == "first_known").count();
    let rows: Vec<Vec<Markup>> = ordered(known)
        .into_iter()
        .map(|field| {
            vec![
                html! { span id=(field.field) { (title(ask, row, &field.field)) } },
                html! { (shown(ask, &field.field, &field.value)) },
                html! { @for said in &field.said_by { (source_words(said)) } },
                otherwise(ask, field),
            ]
        })
        .collect();
    let columns = [col("What"), col("What stands"), col("Where it was read"), col("Who says otherwise")];
    html! {
        section.sl-section aria-labelledby="how" {
            h2.sl-heading #how { "How do we know this?" }
            @if open > 0 {
                div.govuk-inset-text {
                    "Sources disagree about " (count(open, "thing", "things")) " here, and nobody has decided. What was known first stands."
                }
            }
            @for flag in &known.flags { div.govuk-inset-text { "Kept as printed, against a rule: " (flag) } }
            (table("Every fact, and the words it was read from", &columns, &rows, Narrow::Cards))
        }
    }
}

/// Days first, then people, then judgements, then the rest.
fn ordered(known: &ProvenanceAnswer) -> Vec<&FieldRow> {
    const FIRST: [&str; 6] = ["started_on", "ended_on", "spells", "published_on", "lead_inspector", "overall"];
    // The framework and the visit's activity are the name of the thing itself; the file is among its sources.
    const LEFT: [&str; 4] = ["framework", "activity", "report_file", "authority"];
    let place = |field: &FieldRow| FIRST.iter().position(|first| *first == field.field).unwrap_or(FIRST.len());
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
            (value.replace('/', " to ").replace(' ', ", ").replace(", to, ", " to "))
        } @else if field == "lead_inspector" || field == "theme" {
            (value)
        } @else {
            (spaced(value))
        }
    }
}

fn source_words(said: &SaidBy) -> Markup {
    html! {
        div.sl-said {
            @if !said.words.is_empty() { q { (if said.place == FILE_NAME { base(&said.words) } else { &said.words }) } " " }
            span.sl-quiet { (base(&said.file)) ", " (said.place) @if said.confidence == "inferred" { ", inferred" } }
        }
    }
}

fn otherwise(ask: &Ask<'_>, field: &FieldRow) -> Markup {
    html! {
        @if field.otherwise.is_empty() { span.sl-quiet { "Nobody" } }
        @for other in &field.otherwise {
            div { strong { (shown(ask, &field.field, &other.value)) } @for said in &other.said_by { (source_words(said)) } }
        }
        @match field.settled {
            "first_known" => div.sl-quiet { "Open: what was known first stands" },
            "printed_before_inferred" => div.sl-quiet { "What is printed stands before what is inferred" },
            "decided" => div.sl-quiet { "Decided" },
            _ => {}
        }
    }
}

fn sources(known: &ProvenanceAnswer) -> Markup {
    let rows: Vec<Vec<Markup>> = known
        .sources
        .iter()
        .map(|source| {
            vec![
                html! { (base(&source.file)) },
                html! { (spaced(&source.kind)) },
                html! { code.sl-hash { (source.sha256) } },
                html! {
                    @match &source.imported_at {
                        Some(moment) => { (moment.replace('T', ", ").replace('Z', " UTC")) " by " (source.importer.as_deref().unwrap_or_default()) },
                        None => "Built in",
                    }
                },
            ]
        })
        .collect();
    let columns = [col("File"), col("What it is"), col("SHA-256"), col("Imported")];
    html! {
        section.sl-section aria-labelledby="files" {
            h2.sl-heading #files { "Sources" }
            (table("Files that speak of it", &columns, &rows, Narrow::Cards))
        }
    }
}

/// A file without the folders it lay in: they are the operator's.
pub(crate) fn base(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

/// The answer without folders.
fn public(mut known: ProvenanceAnswer) -> ProvenanceAnswer {
    let shorten = |file: &mut String| *file = base(file).to_owned();
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
