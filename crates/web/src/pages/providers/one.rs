//! One provider: what was judged, what is due and why, everything done there, and how its registration stood over time.

use domain::Date;
use domain::framework::Edition;
use domain::register::SettingId;
use maud::{Markup, html};
use operations::settings::{DoneRow, SettingAnswer, SettingDueRow, due_at, show};

use crate::answer::Answer;
use crate::ask::{Ask, Problems, address};
use crate::components::because::because;
use crate::components::error_summary::error_summary;
use crate::components::field::{button, day};
use crate::components::grade_tag::{grade_by_key, grade_tag};
use crate::components::status_tag::status_tag;
use crate::components::table::{Narrow, col, num, table};
use crate::layout::Page;
use crate::pages::missing;
use crate::pages::providers::{CRUMBS, day_asked, none_known, owner_link, reach, region};
use crate::words::{ago, capital, short_day, spaced};

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    if let Some(empty) = none_known(ask, "Providers") {
        return empty;
    }
    let id = match found(ask) {
        Ok(id) => id,
        Err(answer) => return *answer,
    };
    let mut problems = Problems::default();
    let on = day_asked(ask, &mut problems);
    let known = show(ask.england(), id, if problems.any() { ask.today } else { on });
    let title = known.setting.title.clone();
    if problems.any() {
        let body = html! {
            (error_summary(&problems))
            h1.sl-title { (title) }
            (as_known(ask, on, &problems))
        };
        return Page::new(title, &CRUMBS, body).refused(ask);
    }
    Page::new(title, &CRUMBS, body(ask, id, on, &known)).shown(ask)
}

/// The provider whose number the address ends in; another address where it was written otherwise.
pub(crate) fn found(ask: &Ask<'_>) -> Result<SettingId, Box<Answer>> {
    let settings = &ask.england().settings;
    if let Some(id) = settings.find(&ask.name) {
        return Ok(id);
    }
    let wanted = ask.name.trim().to_uppercase();
    if settings.find(&wanted).is_some() {
        let tail = ask.path.split('/').skip(3).map(|part| format!("/{part}")).collect::<String>();
        return Err(Box::new(Answer::Moved(ask.with(&format!("/providers/{wanted}{tail}"), &[]))));
    }
    let offers = html! { p { a href="/providers" { "Find a provider" } } };
    let says = "Providers go by the regulator’s numbers, such as SC482301 or 1234567.";
    let heading = format!("No provider has the number “{}”", ask.name);
    Err(Box::new(missing::unknown(ask, &heading, says, &CRUMBS, &offers)))
}

fn body(ask: &Ask<'_>, id: SettingId, on: Date, known: &SettingAnswer) -> Markup {
    html! {
        @if ask.has("on") {
            div."govuk-inset-text sl-asof" {
                "As known on " strong { (on.words()) } ". " a href=(ask.path) { "Show the latest" }
            }
        }
        p.sl-kicker { (region(ask, &known.setting.region)) " · " (known.kind_title) }
        h1.sl-title { (known.setting.title) }
        (stands(ask, known))
        (reach(ask, on))
        (judged(ask, on, known))
        (due(ask, id, on))
        p {
            a href=(address("/enforcement", [("kind", known.setting.kind.as_str())])) {
                "What may be done about a provider of this kind that falls short"
            }
        }
        (done(ask, known))
        (over_time(ask, known))
        section.sl-section aria-labelledby="keep" {
            h2.sl-heading #keep { "Look back, or take it with you" }
            (as_known(ask, on, &Problems::default()))
            @let asked = ask.said("on");
            @let file = |name: &str| address(&format!("/providers/{}/{name}", known.setting.urn), [("on", asked)].into_iter().filter(|(_, day)| !day.is_empty()));
            p { "Everything here as " a href=(file("history.csv")) { "CSV" } " or " a href=(file("history.json")) { "JSON" } "." }
        }
    }
}

/// How it stands, in a list.
fn stands(ask: &Ask<'_>, known: &SettingAnswer) -> Markup {
    let mut facts: Vec<(&str, Markup)> = vec![("Number", html! { (known.setting.urn) })];
    if let Some(authority) = &known.setting.authority {
        let register = &ask.england().register;
        let slug = register.find(authority).ok().map(|id| register.authority(id).slug());
        facts.push((
            "Authority",
            html! {
                @if let Some(slug) = slug { a href={ "/authorities/" (slug) } { (authority) } } @else { (authority) }
            },
        ));
    }
    let since = known.registered_on.map(|day| format!(" since {}", day.0.words())).unwrap_or_default();
    let registration = match (known.left_on, known.not_heard_of_since) {
        (Some(left), _) => format!("{} on {}", capital(known.registration), left.0.words()),
        (None, Some(last)) => format!("No source speaks of it after {}", last.0.words()),
        (None, None) => format!("{}{since}", capital(known.registration)),
    };
    facts.push(("Registration", html! { (registration) }));
    if let Some(earlier) = &known.continues {
        facts.push((
            "Continues",
            html! { a href={ "/providers/" (earlier) } { (earlier) } ", whose history is its own" },
        ));
    }
    for later in &known.continued_by {
        facts.push(("Continued by", html! { a href={ "/providers/" (later) } { (later) } }));
    }
    if let Some(owner) = &known.owner {
        facts.push(("Owner", owner_link(ask, owner)));
    }
    if !known.sector.is_empty() {
        facts.push(("Sector", html! { (capital(&spaced(&known.sector))) }));
    }
    if let Some(places) = known.places {
        facts.push(("Places", html! { (places) @if known.is_short_breaks { ", for short breaks only" } }));
    }
    html! {
        dl.govuk-summary-list {
            @for (name, value) in facts {
                div.govuk-summary-list__row { dt.govuk-summary-list__key { (name) } dd.govuk-summary-list__value { (value) } }
            }
        }
    }
}

/// The edition of this id.
fn edition<'e>(ask: &'e Ask<'_>, id: Option<&str>) -> Option<&'e Edition> {
    let regime = &ask.england().regime;
    regime.editions.iter().find(|edition| Some(edition.id.as_str()) == id)
}

fn area<'e>(ask: &'e Ask<'_>, row: &DoneRow, key: &'e str) -> &'e str {
    let edition = edition(ask, row.edition.as_deref());
    let area = edition.and_then(|edition| edition.areas.iter().find(|area| area.key == key));
    area.map_or(key, |area| area.title.as_str())
}

fn judged(ask: &Ask<'_>, on: Date, known: &SettingAnswer) -> Markup {
    let vocabulary = &ask.england().regime.vocabulary;
    let Some(last) = known.done.iter().find(|row| row.overall.is_some() && !row.judgements.is_empty()) else {
        return html! {
            section.sl-section aria-labelledby="judged" {
                h2.sl-heading #judged { "Not yet judged" }
                p { "The record holds no graded inspection of this provider by " (on.words()) "." }
            }
        };
    };
    html! {
        section.sl-section aria-labelledby="judged" {
            h2.govuk-visually-hidden #judged { "What inspectors judged" }
            div.sl-verdict {
                div.sl-verdict__overall {
                    p.sl-verdict__label { "Overall" }
                    p.sl-verdict__grade { (grade_by_key(last.overall.as_deref(), vocabulary)) }
                    p {
                        "Judged " strong { (ago(last.began_on.0, on)) } ", from " (last.began_on.0.words())
                        @if let Some(edition) = edition(ask, last.edition.as_deref()) {
                            ", under " a href={ "/frameworks/" (edition.id) } { (edition.name) }
                        }
                        "."
                    }
                }
                dl."govuk-summary-list sl-verdict__areas" {
                    @for (key, grade) in &last.judgements {
                        div.govuk-summary-list__row {
                            dt.govuk-summary-list__key { (area(ask, last, key)) }
                            dd.govuk-summary-list__value {
                                @match vocabulary.mark(grade) { Some(mark) => (grade_tag(mark, vocabulary)), None => (spaced(grade)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn due(ask: &Ask<'_>, id: SettingId, on: Date) -> Markup {
    let rows = due_at(ask.england(), id, on);
    html! {
        section.sl-section aria-labelledby="due" {
            h2.sl-heading #due { "What is due, and why" }
            @match &rows {
                Err(says) => p { (says) "." },
                Ok(rows) => { @for row in rows { (item(ask, row, on)) } },
            }
        }
    }
}

fn item(ask: &Ask<'_>, row: &SettingDueRow, on: Date) -> Markup {
    html! {
        article."sl-due sl-due--inspection" {
            h3.sl-due__what { (row.title) " " (status_tag(row.standing)) }
            p.sl-due__window {
                @match (row.earliest, row.latest) {
                    (Some(first), Some(last)) => { "Between " strong { (first.0.words()) } " and " strong { (last.0.words()) } }
                    (None, Some(last)) => { "By " strong { (last.0.words()) } }
                    (Some(first), None) => { "From " strong { (first.0.words()) } }
                    (None, None) => { "No day is set" }
                }
                @if let Some(last) = row.latest { ", " (slack(row.slack_days, last.0, on)) }
                ". " (capital(row.basis)) "."
            }
            (because(ask.known, &row.because))
        }
    }
}

/// Days that are left, in words.
pub(super) fn slack(days: Option<i32>, last: Date, on: Date) -> String {
    match days {
        Some(days) if days < 0 => format!("{} past", crate::words::span(last, on)),
        Some(0) => "the last day".to_owned(),
        Some(_) => format!("{} left", crate::words::span(on, last)),
        None => String::new(),
    }
}

fn done(ask: &Ask<'_>, known: &SettingAnswer) -> Markup {
    let vocabulary = &ask.england().regime.vocabulary;
    let rows: Vec<Vec<Markup>> = known
        .done
        .iter()
        .map(|row| {
            vec![
                html! { (short_day(row.began_on.0)) },
                html! {
                    (row.title)
                    @if let Some(edition) = edition(ask, row.edition.as_deref()) {
                        " " span.sl-quiet { "under " a href={ "/frameworks/" (edition.id) } { (edition.name) } }
                    }
                },
                html! {
                    @if row.overall.is_some() { (grade_by_key(row.overall.as_deref(), vocabulary)) } @else { "–" }
                },
                html! {
                    @for (at, (key, grade)) in row.judgements.iter().enumerate() {
                        @if at > 0 { "; " }
                        (area(ask, row, key)) ": "
                        (vocabulary.mark(grade).map_or_else(|| spaced(grade), |mark| vocabulary.mark_title(mark).to_lowercase()))
                    }
                    @if row.judgements.is_empty() { "–" }
                },
                html! { @if let Some(day) = row.published_on { (short_day(day.0)) } @else { "–" } },
            ]
        })
        .collect();
    let columns = [col("Began"), col("What"), col("Overall"), col("Judgements"), col("Published")];
    html! {
        section.sl-section aria-labelledby="done" {
            h2.sl-heading #done { "Everything done there" }
            @if rows.is_empty() {
                p { "Nothing that was done there is in the record." }
            } @else {
                (table("Inspections and visits, the latest first", &columns, &rows, Narrow::Cards))
            }
        }
    }
}

fn over_time(ask: &Ask<'_>, known: &SettingAnswer) -> Markup {
    if known.states.len() < 2 {
        return html! {};
    }
    let rows: Vec<Vec<Markup>> = known
        .states
        .iter()
        .map(|row| {
            vec![
                html! { (short_day(row.as_at.0)) },
                html! { (operations::settings::kind_title(ask.england(), &row.kind)) },
                html! { (capital(row.registration)) },
                html! { @if let Some(owner) = &row.owner { (owner_link(ask, owner)) } @else { "–" } },
                html! { @if let Some(places) = row.places { (places) } @else { "–" } },
            ]
        })
        .collect();
    let columns = [col("As at"), col("Kind"), col("Registration"), col("Owner"), num("Places")];
    html! {
        section.sl-section aria-labelledby="over-time" {
            h2.sl-heading #over-time { "How it was registered" }
            (table("What changed from one table to the next", &columns, &rows, Narrow::Cards))
        }
    }
}

fn as_known(ask: &Ask<'_>, on: Date, problems: &Problems) -> Markup {
    html! {
        form.sl-filter action=(ask.path) method="get" {
            (day(ask, "on", "As known on", "", &on.to_string(), problems))
            (button("Show that day"))
        }
    }
}
