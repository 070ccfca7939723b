//! What may be done about a setting that falls short: by whom, and when what follows falls.

use domain::Date;
use domain::framework::words::listed;
use maud::{Markup, html};
use operations::settings::{
    About, Clock, EnforcementAnswer, MeasureRow, Refused, WithheldRow, enforcement, find_kind, kind_title, measure_days,
};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::because::because;
use crate::components::error_summary::error_summary;
use crate::components::field::{button, day, select_hinted};
use crate::components::table::{Narrow, col, table};
use crate::layout::Page;
use crate::words::{capital, spaced};

const CRUMBS: [(&str, &str); 2] = [("Home", "/"), ("Frameworks", "/frameworks")];

/// What was asked, as far as it could be read.
struct Question {
    kind: Option<String>,
    on: Date,
    from: Option<Date>,
    given: Vec<(String, Date)>,
}

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    let question = question(ask, &mut problems);
    let about = question.kind.clone().map(About::Kind);
    let known = about.as_ref().filter(|_| !problems.any()).and_then(|about| {
        let said = |refused: Refused| problems.add("kind", refused.to_string());
        enforcement(ask.england(), about, question.on).map_err(said).ok()
    });
    let measure = ask.said("measure");
    let mut withheld = None;
    let found = about.as_ref().zip(known.as_ref()).filter(|_| !measure.is_empty()).and_then(|(about, known)| {
        let given = meant(&question.given, known, measure);
        measure_days(ask.england(), about, question.on, measure, &given)
            .map_err(|refused| withheld = refuse(refused, &mut problems))
            .ok()
    });
    if measure.is_empty() && question.kind.is_some() && question.from.is_some() {
        problems.add("measure", "Choose the measure that begins on that day, or leave the day out");
    }
    let body = html! {
        @if problems.any() { (error_summary(&problems)) }
        h1.sl-title { "What may be done, and by when" }
        p.sl-lead {
            "Choose a kind of setting to see what the law gives when one falls short, and by whom; give the day a measure "
            "begins with to see each date that follows, with the clause it comes from."
        }
        (form(ask, known.as_ref(), found.as_ref(), &problems))
        @if let Some(found) = &found { @for row in &found.measures { (dates(ask, found, row, &question)) } }
        @if let Some(row) = &withheld { (not_given(ask, row)) }
        @if let Some(known) = &known { (overview(ask, known)) }
        @else if !problems.any() { p { "Nothing is chosen yet: choose a kind of setting." } }
    };
    let page = Page::new("What may be done, and by when", &CRUMBS, body);
    if problems.any() { page.refused(ask) } else { page.shown(ask) }
}

fn question(ask: &Ask<'_>, problems: &mut Problems) -> Question {
    let kind = match ask.said("kind") {
        "" => None,
        said => find_kind(ask.england(), said).map_err(|says| problems.add("kind", says)).ok(),
    };
    let is_more_said = ["measure", "from"].iter().any(|field| !ask.said(field).is_empty());
    if kind.is_none() && is_more_said && problems.of("kind").is_none() {
        problems.add("kind", "Choose a kind of setting: each has measures of its own");
    }
    let from = ask.day("from", problems);
    let mut given: Vec<(String, Date)> = from.map(|from| (String::new(), from)).into_iter().collect();
    // The further days of a measure are fields by their own names.
    for name in later_days(ask) {
        given.extend(ask.day(&name, problems).map(|day| (name, day)));
    }
    let first = given.iter().map(|(_, day)| *day).min();
    Question { kind, on: first.unwrap_or(ask.today), from, given }
}

/// Names of days that some measure counts from besides the one it begins with.
fn later_days(ask: &Ask<'_>) -> Vec<String> {
    let measures = ask.england().regime.editions.iter().flat_map(|edition| &edition.measures);
    let mut names: Vec<String> = measures.flat_map(|measure| measure.begins.iter().skip(1).cloned()).collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| !ask.said(name).is_empty());
    names
}

/// The days that the measure counts from: those of the measure chosen before may still stand in the form.
fn meant(given: &[(String, Date)], known: &EnforcementAnswer, measure: &str) -> Vec<(String, Date)> {
    let row = known.measures.iter().find(|row| row.measure == measure);
    let is_meant = |name: &String| name.is_empty() || row.is_none_or(|row| row.begins.contains(name));
    given.iter().filter(|(name, _)| is_meant(name)).cloned().collect()
}

/// A refusal, beside the field it is about; a measure that is not given is shown with its clause.
fn refuse(refused: Refused, problems: &mut Problems) -> Option<WithheldRow> {
    match refused {
        Refused::Withheld { row, kind_title, instead } => {
            let titles: Vec<String> = instead.into_iter().map(|(_, title)| title.to_lowercase()).collect();
            let rest = if titles.is_empty() {
                "The edition gives nothing else instead".to_owned()
            } else {
                format!("Choose instead: {}", listed(&titles, "or"))
            };
            let says = format!(
                "The law does not give this measure for the kind “{kind_title}”: {}. {rest}",
                row.title.to_lowercase()
            );
            problems.add("measure", says);
            return Some(row);
        }
        Refused::Day(says) => problems.add("from", says),
        Refused::Unknown(says) => problems.add("measure", says),
        Refused::Nothing(says) => problems.add("kind", says),
    }
    None
}

fn form(
    ask: &Ask<'_>,
    known: Option<&EnforcementAnswer>,
    found: Option<&EnforcementAnswer>,
    problems: &Problems,
) -> Markup {
    let regime = &ask.england().regime;
    let has_measures = |kind: &str| {
        let mut editions = regime.editions.iter().filter(|edition| edition.kind.as_deref() == Some(kind));
        editions.any(|edition| !edition.measures.is_empty() || !edition.withheld.is_empty())
    };
    let kinds: Vec<(String, String)> = regime
        .kinds()
        .into_iter()
        .filter(|kind| has_measures(kind))
        .map(|kind| (kind.to_owned(), kind_title(ask.england(), kind)))
        .collect();
    let kind = known.map_or_else(|| ask.said("kind"), |known| known.kind.as_str());
    // Every measure that there is can be chosen: why one is not given is an answer too.
    let given = known.map(|known| known.measures.iter().map(|row| (row.measure.clone(), row.title.clone())));
    let withheld = known.map(|known| known.withheld.iter().map(|row| (row.measure.clone(), row.title.clone())));
    let measures: Vec<(String, String)> = given.into_iter().flatten().chain(withheld.into_iter().flatten()).collect();
    let chosen = found.and_then(|found| found.measures.first());
    let measure = chosen.map_or_else(|| ask.said("measure"), |row| row.measure.as_str());
    let begins = chosen.map(|row| row.begins.as_slice()).unwrap_or_default();
    let first = begins.first().map_or("First day of the measure".to_owned(), |name| label(name));
    html! {
        form."sl-filter sl-panel" action="/enforcement" method="get" {
            (select_hinted("kind", "Kind of setting", "", &kinds, kind, problems))
            @if !measures.is_empty() || !measure.is_empty() {
                (select_hinted("measure", "Measure", "", &measures, measure, problems))
                (day(ask, "from", &first, "", "", problems))
            }
            @for name in begins.iter().skip(1) { (day(ask, name, &label(name), "", "", problems)) }
            (button(if known.is_some() { "Work out the dates" } else { "Show what may be done" }))
        }
    }
}

/// `Served on`.
fn label(name: &str) -> String {
    format!("{} on", capital(&spaced(name)))
}

fn dates(ask: &Ask<'_>, found: &EnforcementAnswer, row: &MeasureRow, question: &Question) -> Markup {
    let columns = [col("What follows"), col("By"), col("From"), col("At the latest"), col("Why")];
    let rows: Vec<Vec<Markup>> = row.clocks.iter().map(|clock| cells(ask, clock)).collect();
    html! {
        section.sl-section aria-labelledby="dates" {
            h2.sl-heading #dates { (row.title) " under " (found.edition_name) }
            (because(ask.known, &row.because))
            @if row.clocks.is_empty() {
                p { "It has no clock: nothing that follows is counted from a day." }
            } @else {
                @if question.given.is_empty() { p { "Give the day it begins with, and each of these has a date." } }
                (table("What follows, and when", &columns, &rows, Narrow::Cards))
            }
        }
    }
}

fn cells(ask: &Ask<'_>, clock: &Clock) -> Vec<Markup> {
    let shown = |day: Option<operations::answer::Day>| {
        html! {
            @match day {
                Some(day) => { time datetime=(day.0) { (day.0.words_with_weekday()) } }
                None => { span.sl-quiet { "–" } }
            }
        }
    };
    let is_dated = clock.earliest.is_some() || clock.latest.is_some();
    vec![
        html! { (clock.title) },
        html! { (capital(&spaced(&clock.by))) },
        shown(clock.earliest),
        html! {
            @if is_dated { (shown(clock.latest)) }
            @else { span.sl-quiet { (capital(&clock.when)) } }
        },
        because(ask.known, &clock.because),
    ]
}

fn not_given(ask: &Ask<'_>, row: &WithheldRow) -> Markup {
    html! {
        section.sl-section aria-labelledby="not-given" {
            h2.sl-heading #not-given { (row.title) " is not given here" }
            (because(ask.known, &row.because))
        }
    }
}

/// All that may be done about the kind, and what may not.
fn overview(ask: &Ask<'_>, known: &EnforcementAnswer) -> Markup {
    let columns = [col("Measure"), col("By"), col("What follows")];
    let rows: Vec<Vec<Markup>> = known
        .measures
        .iter()
        .map(|row| {
            let to = ask.with("/enforcement", &[("kind", &known.kind), ("measure", &row.measure)]);
            vec![
                html! { a href=(to) { (row.title) } },
                html! { (capital(&listed(&row.who.iter().map(|who| spaced(who)).collect::<Vec<_>>(), "or"))) },
                html! {
                    @if row.clocks.is_empty() { span.sl-quiet { "Nothing that is counted" } }
                    @else { ul.sl-list { @for clock in &row.clocks { li { (clock.title) ", " (clock.when) } } } }
                },
            ]
        })
        .collect();
    let titles: Vec<String> = known.withheld.iter().map(|row| row.title.to_lowercase()).collect();
    html! {
        section.sl-section aria-labelledby="measures" {
            h2.sl-heading #measures { (known.kind_title) ": what may be done on " (known.on.0.words()) }
            p { "By " a href={ "/frameworks/" (known.edition) "#enforcement" } { (known.edition_name) } "." }
            @if rows.is_empty() {
                p { "Nothing: the edition gives no measure." }
            } @else {
                (table("What the law and the framework give", &columns, &rows, Narrow::Cards))
            }
            @if !titles.is_empty() {
                h3.sl-subheading { "What the law does not give" }
                p { (capital(&listed(&titles, "and"))) "." }
                (because(ask.known, reasons(known)))
            }
        }
    }
}

/// Why measures are not given, each reason once.
fn reasons(known: &EnforcementAnswer) -> Vec<&operations::answer::Because> {
    let mut told: Vec<&operations::answer::Because> = Vec::new();
    for reason in known.withheld.iter().flat_map(|row| &row.because) {
        if !told.iter().any(|one| one.rule == reason.rule) {
            told.push(reason);
        }
    }
    told
}
