//! A chart in a page: its sentence, its drawing, its rows, and the ways to take it away.

use axum::body::Bytes;
use maud::{Markup, PreEscaped, html};
use operations::charts::Chart;
use operations::table::Table;
use tokio::sync::Semaphore;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::charts::figure_of;
use crate::components::table::{Column, Narrow, col, num, table};
use crate::exports;
use crate::kept::tag;

/// What a chart can be taken away as: the end of its address, and its name.
pub(crate) const FILES: [(&str, &str); 3] = [("svg", "SVG"), ("png", "PNG"), ("csv", "CSV")];

/// A chart with its rows folded up. `to` gives the address of a file by the end of its name.
pub(crate) fn drawn(chart: &Chart, to: &dyn Fn(&str) -> String) -> Markup {
    let rows = html! {
        details.govuk-details {
            summary.govuk-details__summary {
                span.govuk-details__summary-text { "The same numbers as a table" span.govuk-visually-hidden { ": " (chart.title) } }
            }
            div.govuk-details__text { (rows(&chart.title, &chart.shown)) }
        }
    };
    whole(chart, &rows, to)
}

/// A chart whose rows stand open beneath it.
pub(crate) fn drawn_with(chart: &Chart, rows: &Markup, to: &dyn Fn(&str) -> String) -> Markup {
    whole(chart, rows, to)
}

fn whole(chart: &Chart, rows: &Markup, to: &dyn Fn(&str) -> String) -> Markup {
    let svg = PreEscaped(chart.in_page());
    let files = html! {
        p.sl-figure__files {
            "Download as "
            @for (at, (end, name)) in FILES.iter().enumerate() {
                @if at > 0 { ", " }
                a href=(to(end)) { (name) span.govuk-visually-hidden { " of " (chart.title) } }
            }
        }
    };
    figure_of(&chart.title, &chart.says, &svg, chart.drawing.has_links(), &html! { (files) (rows) })
}

/// A table as people read it: a column of numbers is one in which every cell begins with one.
pub(crate) fn rows(caption: &str, shown: &Table) -> Markup {
    if shown.rows.is_empty() {
        return html! { div.govuk-inset-text { "Nothing counts on that day." } };
    }
    let is_number = |at: usize| {
        let mut cells = shown.rows.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.is_empty()).peekable();
        let counts = |cell: &String| {
            cell == "–" || cell.split([' ', ':']).next().is_some_and(|first| first.parse::<f64>().is_ok())
        };
        at > 0 && cells.peek().is_some() && cells.all(counts)
    };
    let columns: Vec<Column<'_>> =
        shown.columns.iter().enumerate().map(|(at, name)| if is_number(at) { num(name) } else { col(name) }).collect();
    let cells: Vec<Vec<Markup>> =
        shown.rows.iter().map(|row| row.iter().map(|cell| html! { (cell) }).collect()).collect();
    table(caption, &columns, &cells, Narrow::Scrolls)
}

/// The name of a thing and the file that is asked for, where its address ends in one.
pub(crate) fn parted(last: &str) -> (&str, Option<&'static str>) {
    let known = |end: &str| FILES.iter().map(|(known, _)| *known).find(|known| *known == end);
    match last.rsplit_once('.').and_then(|(name, end)| Some((name, known(end)?))) {
        Some((name, end)) => (name, Some(end)),
        None => (last, None),
    }
}

/// Pictures made at once: each takes a processor for as long as it takes.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// A chart as a file. A picture is made anew only for who has not got it, and holds up nobody else meanwhile.
pub(crate) async fn file(ask: &Ask<'_>, chart: Chart, end: &'static str) -> Answer {
    let name = format!("{}.{end}", chart.name);
    if end == "csv" {
        return exports::shared(&name, chart.table);
    }
    let svg = chart.svg();
    let tag = tag(&[end.as_bytes(), svg.as_bytes()]);
    if ask.visit.has_got(&tag) {
        return Answer::Unchanged(tag);
    }
    if end == "svg" {
        return Answer::Tagged(tag, Box::new(Answer::File("image/svg+xml", name, svg.into_bytes())));
    }
    let picture = |content| Box::new(Answer::Kept("image/png", name, content));
    if let Some(drawn) = ask.known.built.picture(ask.today, &tag) {
        return Answer::Tagged(tag, picture(drawn));
    }
    let _turn = AT_ONCE.acquire().await;
    match tokio::task::spawn_blocking(move || charts::png(&svg)).await {
        Ok(Ok(drawn)) => {
            let drawn = Bytes::from(drawn);
            ask.known.built.keep_picture(ask.today, &tag, drawn.clone());
            Answer::Tagged(tag, picture(drawn))
        }
        // A drawing of ours is read; a file that is no picture would say something untrue.
        Ok(Err(_)) | Err(_) => Answer::Text("The picture could not be made. The chart as SVG shows the same.\n"),
    }
}
