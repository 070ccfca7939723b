//! Everything published about one authority: a sentence, a line of time, a table.

use domain::Date;
use domain::register::AuthorityId;
use domain::vocabulary::ActivityId;
use maud::{Markup, html};
use operations::best_practice::theme;
use operations::due_board::DueRow;
use operations::history::HistoryRow;

use crate::ask::Ask;
use crate::charts::figure;
use crate::charts::history::{Event, Lane, Window, chart, key};
use crate::components::grade_tag::grade_tag;
use crate::components::table::{Narrow, col, table};
use crate::pages::best_practice::about;
use crate::pages::inspection::day_of;
use crate::words::{count, short_day};

pub(crate) fn section(ask: &Ask<'_>, id: AuthorityId, on: Date, rows: &[HistoryRow], due: &[DueRow]) -> Markup {
    let authority = ask.known.authority(id);
    if rows.is_empty() {
        return html! {
            section.sl-section aria-labelledby="history" {
                h2.sl-heading #history { "History" }
                p { "Nothing had been published about this authority by " (on.words()) "." }
            }
        };
    }
    let says = summary(ask, id, on, rows);
    let events: Vec<Event> = rows.iter().map(|row| event(ask, id, row)).collect();
    let window = due.iter().find(|row| row.is_inspection).and_then(|row| {
        let (first, last) = (row.earliest?.0, row.latest?.0);
        Some(Window { from: first, to: last, says: format!("{}: {} to {}", row.title, first.words(), last.words()) })
    });
    let inherited = events.iter().any(|event| event.is_inherited);
    let now = if on == ask.today { "Today".to_owned() } else { short_day(on) };
    let svg = chart(&authority.name, &says, &events, window.as_ref(), (on, &now));
    html! {
        section.sl-section aria-labelledby="history" {
            h2.sl-heading #history { "History" }
            (figure("History along a line of time", &svg, &key(inherited), &says))
            (listing(ask, id, rows))
        }
    }
}

fn event(ask: &Ask<'_>, id: AuthorityId, row: &HistoryRow) -> Event {
    let vocabulary = &ask.england().regime.vocabulary;
    let joint = vocabulary.activity_key(ActivityId::JOINT_INSPECTION);
    let lane = match row.activity.as_str() {
        _ if row.is_graded => Lane::Inspections,
        key if key == joint || key == "area_send" => Lane::Joint,
        _ => Lane::Visits,
    };
    let grade = row.overall_mark.is_present().then(|| format!(", {}", vocabulary.mark_title(row.overall_mark)));
    Event {
        lane,
        on: row.on,
        mark: row.overall_mark,
        has_priority_action: row.priority_action == Some(true),
        is_inherited: row.id != id,
        says: format!("{}, {}{}", row.title, row.on.words(), grade.unwrap_or_default()),
    }
}

/// The history in a sentence.
fn summary(ask: &Ask<'_>, id: AuthorityId, on: Date, rows: &[HistoryRow]) -> String {
    let vocabulary = &ask.england().regime.vocabulary;
    let own: Vec<&HistoryRow> = rows.iter().filter(|row| row.id == id).collect();
    let graded: Vec<&&HistoryRow> = own.iter().filter(|row| row.is_graded).collect();
    let visits = own.len() - graded.len();
    let grade = |row: &HistoryRow| {
        if row.overall_mark.is_present() {
            vocabulary.mark_title(row.overall_mark).to_lowercase()
        } else {
            "no overall grade".to_owned()
        }
    };
    let path: Vec<String> = graded.iter().rev().map(|row| format!("{} ({})", grade(row), row.on.year())).collect();
    let mut says = format!(
        "Since 2013, by {}: {} and {}",
        on.words(),
        count(graded.len(), "graded inspection", "graded inspections"),
        count(visits, "visit or joint inspection", "visits and joint inspections")
    );
    if !path.is_empty() {
        says.push_str(": ");
        says.push_str(&path.join(", then "));
    }
    says.push('.');
    let inherited = rows.len() - own.len();
    if inherited > 0 {
        says.push_str(&format!(
            " Beside them, {} of its predecessors.",
            count(inherited, "publication", "publications")
        ));
    }
    says
}

fn listing(ask: &Ask<'_>, id: AuthorityId, rows: &[HistoryRow]) -> Markup {
    let vocabulary = &ask.england().regime.vocabulary;
    let cells: Vec<Vec<Markup>> = rows
        .iter()
        .map(|row| {
            vec![
                html! {
                    (short_day(row.started_on.or(row.ended_on).unwrap_or(row.published_on).0))
                    @if row.started_on.is_none() { " " span.sl-quiet { "(published)" } }
                },
                html! {
                    a href=(address(ask, row)) { (row.title) span.govuk-visually-hidden { ", " (row.on.words()) ": how we know" } }
                    @if row.id != id { " " span.sl-quiet { "of " (row.authority.name) } }
                    @if let Some(theme) = theme_of(ask, row) { span.sl-parts { "Looked at: " (about(theme)) } }
                },
                html! {
                    @if let Some(id) = &row.edition { a href={ "/frameworks/" (id) } { (edition_name(ask, id)) } }
                    @else { "–" }
                },
                outcome(row, vocabulary),
                html! { (short_day(row.published_on.0)) },
            ]
        })
        .collect();
    let columns = [col("Began"), col("What"), col("Edition"), col("Outcome"), col("Published")];
    table("Everything published, latest first", &columns, &cells, Narrow::Cards)
}

/// The address of an inspection's or visit's own page.
pub(crate) fn address(ask: &Ask<'_>, row: &HistoryRow) -> String {
    format!("/authorities/{}/{}/{}", ask.known.authority(row.id).slug(), row.series, day_of(row))
}

/// What a visit looked at, where an official table says so.
fn theme_of<'a>(ask: &'a Ask<'_>, row: &HistoryRow) -> Option<&'a str> {
    let urn = &ask.known.authority(row.id).urn;
    // Without any table nothing need be looked for.
    if row.is_graded || ask.known.themes.is_empty() {
        return None;
    }
    theme(ask.known.library(), urn, &row.series, &day_of(row))
}

fn edition_name<'a>(ask: &'a Ask<'_>, id: &'a str) -> &'a str {
    ask.england().regime.editions.iter().find(|edition| edition.id == id).map_or(id, |edition| edition.name.as_str())
}

fn outcome(row: &HistoryRow, vocabulary: &domain::vocabulary::Vocabulary) -> Markup {
    html! {
        @if row.is_graded {
            @if row.overall_mark.is_present() { (grade_tag(row.overall_mark, vocabulary)) }
            @else { span.sl-quiet { "No overall grade" } }
            @if !row.marks.is_empty() {
                span.sl-parts {
                    @for (at, (area, mark)) in row.marks.iter().enumerate() {
                        @if at > 0 { ", " }
                        (area.to_lowercase()) " " (vocabulary.mark_title(*mark).to_lowercase().replace(" to be good", ""))
                    }
                }
            }
        } @else if row.priority_action == Some(true) {
            strong."govuk-tag sl-grade sl-grade--priority" { "Priority action" }
        } @else {
            span.sl-quiet { "No priority action" }
        }
    }
}
