//! Who would have been due when, had another edition been in force.

use maud::{Markup, html};
use operations::replay::{DueReplay, Said, SidesAnswer, WaitRow, who_was_due};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::field::select;
use crate::components::pagination::pagination;
use crate::components::table::{Narrow, col, num, table};
use crate::exports;
use crate::layout::Page;
use crate::pages::replay_waits::{CRUMBS, answered, breaks, command, foot, form, refused};
use crate::words::{count, short_day, spaced};

const TITLE: &str = "Who would have been due when";
const PATH: &str = "/replay/due";

/// Rows on one page.
const ROWS: usize = 50;

const SHOW: [(&str, &str); 2] = [("otherwise", "Those told otherwise"), ("all", "Every wait")];

fn asked(ask: &Ask<'_>, problems: &mut Problems) -> Option<DueReplay> {
    answered(ask, problems, |question| who_was_due(ask.england(), question))
}

pub(crate) fn csv(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    match asked(ask, &mut problems) {
        Some(found) => exports::shared("replay-due.csv", found.table()),
        None => exports::refused(ask, &problems),
    }
}

pub(crate) fn json(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    match asked(ask, &mut problems) {
        Some(found) => exports::json("replay-due.json", &found),
        None => exports::refused(ask, &problems),
    }
}

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    let page = ask.page(&mut problems);
    let show = ask.one_of("show", &SHOW, &mut problems).unwrap_or_else(|| "otherwise".to_owned());
    let more =
        select("show", "List", &SHOW, if problems.of("show").is_some() { ask.said("show") } else { &show }, &problems);
    let found = if problems.any() { None } else { asked(ask, &mut problems) };
    let Some(found) = found else { return refused(ask, TITLE, PATH, &more, &problems) };
    let (from, to) = (found.from.0.to_string(), found.to.0.to_string());
    let again = command("due", found.under.as_deref(), &from, &to, found.asked_on);
    let body = html! {
        p.sl-kicker { "From " (found.from.0.words()) " to " (found.to.0.words()) ", under " (found.name) }
        h1.sl-title { (TITLE) }
        p.sl-lead { @for says in found.says.iter().take(2) { (says) " " } }
        @if found.says.len() > 2 { ul.sl-list { @for says in found.says.iter().skip(2) { li { (says) } } } }
        (form(ask, PATH, Some([from, to]), &more, &problems))
        (breaks(&found.breaks))
        (years(&found))
        (kinds(ask, &found))
        (visits(&found))
        (waits(ask, &found, show == "all", page))
        (foot(ask, PATH, &again, &found.notes, &[("/replay/days", "Days on site: what was done, and what it would have taken")]))
    };
    Page::new(format!("{TITLE} under {}", found.name), &CRUMBS, body).shown(ask)
}

fn years(found: &DueReplay) -> Markup {
    let is_asked = found.under.is_some();
    let rows: Vec<Vec<Markup>> = found
        .years
        .iter()
        .map(|row| {
            let of =
                |due: usize, sides: &SidesAnswer| [due, sides.before, sides.inside, sides.after].map(|n| html! { (n) });
            let mut cells = vec![html! { (row.year) }, html! { (row.began) }];
            cells.extend(of(row.due.in_force, &row.ended.in_force));
            if is_asked {
                cells.extend(of(row.due.asked, &row.ended.asked));
            }
            cells
        })
        .collect();
    let mut columns = vec![col("Year"), num("Began"), num("Due then"), num("Early"), num("In window"), num("Late")];
    if is_asked {
        columns.extend([num("Due under it"), num("Early under it"), num("In window under it"), num("Late under it")]);
    }
    let caption =
        if is_asked { "Under the editions of the time, and under the other" } else { "Under the editions of the time" };
    html! {
        section.sl-section aria-labelledby="years" {
            h2.sl-heading #years { "Year by year" }
            p { "An inspection counts as begun in the year it began, and as due in the year of the last day of its window." }
            (table(caption, &columns, &rows, Narrow::Scrolls))
        }
    }
}

/// A kind as people call it.
fn title(ask: &Ask<'_>, key: Option<&String>) -> String {
    let vocabulary = &ask.england().regime.vocabulary;
    let activity = key.and_then(|key| vocabulary.activity(key));
    activity.map_or_else(|| "None".to_owned(), |activity| vocabulary.activity_title(activity).to_owned())
}

fn kinds(ask: &Ask<'_>, found: &DueReplay) -> Markup {
    let rows: Vec<Vec<Markup>> = found
        .kinds
        .iter()
        .map(|row| {
            let [was, is] = [&row.in_force, &row.asked].map(|key| title(ask, key.as_ref()));
            vec![html! { (was) }, html! { (is) }, html! { (row.inspections) }]
        })
        .collect();
    let columns = [col("Editions of the time"), col("Under it"), num("Inspections")];
    html! {
        @if found.under.is_some() && !rows.is_empty() {
            section.sl-section aria-labelledby="kinds" {
                h2.sl-heading #kinds { "Which kind" }
                (table("The kind of inspection named for those that followed another", &columns, &rows, Narrow::Cards))
            }
        }
    }
}

fn visits(found: &DueReplay) -> Markup {
    let is_asked = found.under.is_some();
    let rows: Vec<Vec<Markup>> = found
        .visits
        .iter()
        .map(|row| {
            let mut cells = vec![html! { (row.title) }, html! { (row.due.in_force) }];
            if is_asked {
                cells.push(html! { (row.due.asked) });
            }
            cells
        })
        .collect();
    let mut columns = vec![col("Kind"), num("Due then")];
    if is_asked {
        columns.push(num("Due under it"));
    }
    html! {
        section.sl-section aria-labelledby="visits" {
            h2.sl-heading #visits { "Visits in between" }
            @if rows.is_empty() { div.govuk-inset-text { "No visit came due in that time." } }
            @else { (table("Visits that came due", &columns, &rows, Narrow::Fits)) }
        }
    }
}

/// Whether a row is shown where not all are: told otherwise or, without another edition, outside its window.
fn stands_out(found: &DueReplay, row: &WaitRow) -> bool {
    match found.under {
        Some(_) => row.is_told_otherwise(),
        None => row.in_force.came != "inside" && (row.began_on.is_some() || row.in_force.came != "before"),
    }
}

fn waits(ask: &Ask<'_>, found: &DueReplay, all: bool, page: usize) -> Markup {
    let rows: Vec<&WaitRow> = found.rows.iter().filter(|row| all || stands_out(found, row)).collect();
    let pages = rows.len().div_ceil(ROWS).max(1);
    let page = page.min(pages);
    let shown: Vec<Vec<Markup>> =
        rows.iter().skip((page - 1) * ROWS).take(ROWS).map(|row| wait(ask, found, row)).collect();
    let (heading, none) = match (all, found.under.is_some()) {
        (true, _) => ("Every wait", "No authority was inspected, and none waits."),
        (false, true) => ("Told otherwise", "Of every wait both say the same."),
        (false, false) => ("Outside the window", "Every inspection began inside its window, and no window has closed."),
    };
    let mut columns = vec![col("Authority"), col("Last ended"), col("Next began"), col("Editions of the time")];
    if found.under.is_some() {
        columns.push(col("Under it"));
    }
    let mut caption = count(rows.len(), "wait", "waits");
    if pages > 1 {
        caption.push_str(&format!(", page {page} of {pages}"));
    }
    html! {
        section.sl-section aria-labelledby="waits" {
            h2.sl-heading #waits { (heading) }
            @if shown.is_empty() {
                div.govuk-inset-text { (none) " " a href=(ask.with(PATH, &[("show", "all"), ("page", "")])) { "Show every wait" } }
            } @else {
                (table(&caption, &columns, &shown, Narrow::Cards))
                (pagination(page, pages, &|page| ask.with(PATH, &[("page", &page.to_string())])))
            }
        }
    }
}

fn wait(ask: &Ask<'_>, found: &DueReplay, row: &WaitRow) -> Vec<Markup> {
    let place = if row.authority.urn.is_empty() { &row.authority.name } else { &row.authority.urn };
    let slug = ask.england().register.find(place).map(|id| ask.known.authority(id).slug());
    let mut cells = vec![
        html! { @match &slug { Ok(slug) => { a href={ "/authorities/" (slug) } { (row.authority.name) } } Err(_) => { (row.authority.name) } } },
        html! { @if let Some(last) = &row.last { (short_day(last.ended_on.0)) } @else { "None before" } },
        html! {
            @match row.began_on { Some(day) => { (short_day(day.0)) } None => { "Waits" } }
            @if let Some(kind) = &row.took_place { ", " (spaced(kind)) }
        },
        said(&row.in_force, row.began_on.is_some()),
    ];
    if found.under.is_some() {
        cells.push(said(&row.asked, row.began_on.is_some()));
    }
    cells
}

/// Kind, window, and how the day stands to it.
fn said(said: &Said, has_begun: bool) -> Markup {
    html! {
        @if let Some(kind) = &said.activity { (spaced(kind)) ", " }
        @match (said.earliest, said.latest) {
            (Some(first), Some(last)) => { (short_day(first.0)) " to " (short_day(last.0)) ": " }
            (None, Some(last)) => { "by " (short_day(last.0)) ": " }
            (Some(first), None) => { "from " (short_day(first.0)) ": " }
            (None, None) => {}
        }
        strong { (came(said.came, has_begun)) }
        @if let (Some(edition), Some(rule)) = (&said.edition, &said.rule) {
            " " a href={ "/frameworks/" (edition) "#" (rule) } { code { (rule) } }
        }
    }
}

fn came(came: &str, has_begun: bool) -> &'static str {
    match (came, has_begun) {
        ("before", true) => "early",
        ("before", false) => "still to come",
        ("inside", true) => "in window",
        ("inside", false) => "open",
        ("after", true) => "late",
        ("after", false) => "closed, and still waited for",
        ("without_window", _) => "no last day",
        ("nothing_due", _) => "nothing due",
        _ => "cannot be told",
    }
}
