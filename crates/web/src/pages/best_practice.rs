//! What inspectors praised or asked for: words, and how what they are about was judged.

use domain::england::England;
use domain::framework::Edition;
use domain::mark::Grade;
use maud::{Markup, html};
use operations::best_practice::{
    BestPractice, Order, PassageFound, PassageKind, Question, areas, find, says, understand,
};

use crate::answer::Answer;
use crate::ask::{Ask, Problems, address};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, select, text};
use crate::components::grade_tag::grade_by_key;
use crate::components::pagination::pagination;
use crate::guarded::Coming;
use crate::layout::Page;
use crate::words::{capital, count, grouped, short_day, spaced};

/// Editions whose inspections leave passages.
fn of_authorities(england: &England) -> impl Iterator<Item = &Edition> {
    england.regime.of_authorities().map(|at| &england.regime.editions[at])
}

/// Passages on one page.
const ROWS: usize = 20;

/// Pages that are offered: a reader who wants more narrows the question.
const PAGES: usize = 10;

const KINDS: [(&str, &str); 3] =
    [("", "Paragraphs and findings"), ("paragraph", "Paragraphs only"), ("finding", "Findings only")];

/// Questions to begin with, each with a theme where it is about one.
const EXAMPLES: [(&str, &str); 4] = [
    ("outstanding care leavers", ""),
    ("\"personal advisers\", after inadequate", ""),
    ("domestic abuse, good help and protection", ""),
    ("thresholds", "front_door"),
];

pub(crate) fn waiting<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(page(ask))
}

async fn page(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    let question = question(ask, &mut problems);
    let page: usize = match ask.said("page") {
        "" => 1,
        said => said.parse().ok().filter(|page| (1..=PAGES).contains(page)).unwrap_or_else(|| {
            problems.add("q", format!("“{said}” is not a page. Pages are numbered from 1 to {PAGES}"));
            1
        }),
    };
    let found =
        if problems.any() { BestPractice::default() } else { search(ask, &question, page, &mut problems).await };
    let body = html! {
        @if problems.any() { (error_summary(&problems)) }
        h1.sl-title { "Best practice" }
        p.sl-lead {
            "What inspectors wrote, paragraph by paragraph, beside the grade it stands under: find what is praised elsewhere and who does it."
        }
        (form(ask, &problems))
        @if !problems.any() {
            @if found.searched == 0 { (nothing_imported()) }
            @else if question.is_empty() { (examples(ask, &found)) }
            @else { (results(ask, &question, &found, page)) }
        }
    };
    let title =
        if ask.said("q").is_empty() { "Best practice".to_owned() } else { format!("{}: best practice", ask.said("q")) };
    let shown = Page::new(title, &[("Home", "/")], body);
    if problems.any() { shown.refused(ask) } else { shown.shown(ask) }
}

/// What is found; an empty answer where nothing was imported.
async fn search(ask: &Ask<'_>, question: &Question, page: usize, problems: &mut Problems) -> BestPractice {
    let Some(store) = &ask.known.site.store else { return BestPractice::default() };
    let library = ask.known.library();
    // Without a question there is nothing to show, only to count.
    let most = if question.is_empty() { 0 } else { ROWS };
    let found = match ask.known.catalogue(store).await {
        Ok(catalogue) => find(library, store, catalogue, question, (page - 1) * ROWS, most).await,
        Err(failed) => Err(failed),
    };
    found.unwrap_or_else(|_| {
        problems.add("q", "The reports cannot be searched just now. Try again in a moment");
        BestPractice::default()
    })
}

fn question(ask: &Ask<'_>, problems: &mut Problems) -> Question {
    let england = ask.england();
    let mut question = understand(england, ask.said("q"));
    let known = areas(england);
    let choices: Vec<(&str, &str)> = known.iter().map(|(key, names)| (key.as_str(), names[0].as_str())).collect();
    let grade = |field: &str, problems: &mut Problems| {
        let grades: Vec<(&str, &str)> = Grade::ALL.iter().map(|grade| (grade.key(), grade.title())).collect();
        let key = ask.one_of(field, &grades, problems)?;
        Grade::ALL.into_iter().find(|grade| grade.key() == key)
    };
    let year = |field: &str, problems: &mut Problems| {
        let said = ask.said(field);
        let year = said.parse::<i32>().ok().filter(|year| (2000..2200).contains(year));
        if year.is_none() && !said.is_empty() {
            problems.add(field, format!("“{said}” is not a year. Write four figures, such as 2024"));
        }
        year
    };
    // A field of the form says more plainly what the sentence may say too.
    question.area = ask.one_of("area", &choices, problems).or(question.area);
    question.grade = grade("grade", problems).or(question.grade);
    question.after = grade("after", problems).or(question.after);
    question.region = ask.region("region", problems);
    question.from = year("from", problems);
    question.to = year("to", problems);
    if let (Some(from), Some(to)) = (question.from, question.to)
        && from > to
    {
        problems.add("to", format!("{to} is before {from}: the last year comes after the first"));
    }
    question.kind = ask.one_of("kind", &KINDS, problems).and_then(|kind| match kind.as_str() {
        "paragraph" => Some(PassageKind::Paragraph),
        "finding" => Some(PassageKind::Finding),
        _ => None,
    });
    question.theme = theme(ask, problems);
    let editions: Vec<(&str, &str)> =
        of_authorities(england).map(|edition| (edition.id.as_str(), edition.name.as_str())).collect();
    question.edition = ask.one_of("edition", &editions, problems);
    if !ask.said("like").is_empty() {
        match england.register.find(ask.said("like")) {
            Ok(id) => question.like = Some(id),
            Err(says) => problems.add("like", says),
        }
    }
    question
}

fn theme(ask: &Ask<'_>, problems: &mut Problems) -> Option<String> {
    let known = &ask.known.themes;
    if known.is_empty() && !ask.said("theme").is_empty() {
        let says = "No theme of any visit is known here. Import the official table of what was inspected in the year";
        problems.add("theme", says);
        return None;
    }
    let choices: Vec<(&str, &str)> = known.iter().map(|theme| (theme.as_str(), theme.as_str())).collect();
    ask.one_of("theme", &choices, problems)
}

fn form(ask: &Ask<'_>, problems: &Problems) -> Markup {
    let england = ask.england();
    let known = areas(england);
    let titles: Vec<(String, String)> = known.iter().map(|(key, names)| (key.clone(), capital(&names[0]))).collect();
    let with_any = |any: &'static str, rest: Vec<(&'static str, &'static str)>| {
        [("", any)].into_iter().chain(rest).collect::<Vec<_>>()
    };
    let mut area_choices = vec![("", "Any area")];
    area_choices.extend(titles.iter().map(|(key, title)| (key.as_str(), title.as_str())));
    let grades = || Grade::ALL.iter().map(|grade| (grade.key(), grade.title())).collect::<Vec<_>>();
    let mut regions = vec![("", "All of England")];
    regions.extend(ask.known.regions.iter().map(|region| (region.as_str(), region.as_str())));
    let mut editions = vec![("", "Any edition")];
    let of_authorities: Vec<_> = of_authorities(england).collect();
    editions.extend(of_authorities.iter().rev().map(|edition| (edition.id.as_str(), edition.name.as_str())));
    let theme_titles: Vec<String> = ask.known.themes.iter().map(|theme| capital(&spaced(theme))).collect();
    let mut themes = vec![("", "Any theme, or none")];
    themes.extend(ask.known.themes.iter().map(String::as_str).zip(theme_titles.iter().map(String::as_str)));
    let narrowed = ["area", "grade", "after", "theme", "region", "from", "to", "edition", "like", "kind"];
    let conditions = narrowed.iter().filter(|field| !ask.said(field).is_empty()).count();
    // The results say which conditions hold, so the form stays short unless something in it is to be mended.
    let is_open = narrowed.iter().any(|field| problems.of(field).is_some());
    html! {
        form.sl-panel action="/best-practice" method="get" role="search" {
            (text(ask, "q", "Look for", "Words of reports, and after a comma how they were judged", problems))
            details.govuk-details.sl-filters open[is_open] {
                summary.govuk-details__summary {
                    span.govuk-details__summary-text { "Narrow it down" }
                    @if conditions > 0 { " " span.sl-quiet { (count(conditions, "condition", "conditions")) " set" } }
                }
                div.sl-filter {
                    (select("area", "Judgement area", &area_choices, ask.said("area"), problems))
                    (select("grade", "Judged", &with_any("Any grade", grades()), ask.said("grade"), problems))
                    (select("after", "After an inspection that was", &with_any("Anything", grades()), ask.said("after"), problems))
                    @if themes.len() > 1 || problems.of("theme").is_some() {
                        (select("theme", "Focused visits on", &themes, ask.said("theme"), problems))
                    }
                    (select("kind", "Show", &KINDS, ask.said("kind"), problems))
                    (text(ask, "like", "Authorities like", "Statistical neighbours of an authority", problems))
                    (select("region", "Region", &regions, ask.said("region"), problems))
                    (select("edition", "Edition", &editions, ask.said("edition"), problems))
                    (text(ask, "from", "Published from", "Year", problems))
                    (text(ask, "to", "Published to", "Year", problems))
                }
            }
            (button("Find"))
        }
    }
}

fn nothing_imported() -> Markup {
    html! {
        div.govuk-inset-text {
            p { strong { "No reports have been imported here yet." } }
            p { "Reports are not shipped with the program. Fetch the ones you need from their publisher, then import them:" }
            pre.sl-code tabindex="0" { code { "sightline import reports/ --apply" } }
            p { "and open this page again with " code { "sightline serve" } "." }
        }
    }
}

fn examples(ask: &Ask<'_>, found: &BestPractice) -> Markup {
    let known = |theme: &str| theme.is_empty() || ask.known.themes.iter().any(|known| known == theme);
    html! {
        p { (grouped(found.searched)) " paragraphs and findings of imported reports and letters are here to look through." }
        h2.sl-subheading { "To begin with" }
        ul.sl-list {
            @for (words, theme) in EXAMPLES.iter().filter(|(_, theme)| known(theme)) {
                li {
                    a href=(address("/best-practice", [("q", *words), ("theme", *theme)].into_iter().filter(|(_, said)| !said.is_empty()))) { (words) }
                    @if !theme.is_empty() { ", in focused visits on “" (spaced(theme)) "”" }
                }
            }
        }
        h2.sl-subheading { "How to ask" }
        ul.sl-list {
            li { "Every word must be there, whatever its ending: " strong { "adviser" } " finds advisers." }
            li { "Words in quotation marks stand together: " strong { "“front door”" } "." }
            li { "After a comma, say how it was judged: " strong { "outstanding care leavers" } ", " strong { "inadequate" } ", " strong { "after inadequate" } "." }
            li { "A word after a minus must not be there: " strong { "thresholds -adoption" } "." }
        }
    }
}

fn results(ask: &Ask<'_>, question: &Question, found: &BestPractice, page: usize) -> Markup {
    let pages = found.found.div_ceil(ROWS).clamp(1, PAGES);
    let passages = if found.found == 1 { "1 passage".to_owned() } else { format!("{} passages", grouped(found.found)) };
    let titles = areas(ask.england());
    html! {
        h2.sl-subheading {
            span role="status" { (passages) @if pages > 1 && page <= pages { ", page " (page) " of " (pages) } }
        }
        p.sl-note {
            "Understood as: passages " (says(ask.england(), question).join("; ")) ". "
            @if found.found > 1 {
                @match found.order { Order::Best => "Best first.", Order::Latest => "Latest first." }
            }
        }
        @if found.rows.is_empty() { (nothing_fits(ask, question, found)) }
        @for row in &found.rows { (passage(ask, row, &titles)) }
        (pagination(page.min(pages), pages, &|page| {
            ask.with("/best-practice", &[("page", if page == 1 { String::new() } else { page.to_string() }.as_str())])
        }))
        @if found.found > PAGES * ROWS {
            p.sl-quiet { "The first " (PAGES * ROWS) " can be shown. More words or conditions bring the rest nearer." }
        }
    }
}

/// Why nothing is there, as far as that can be said.
fn nothing_fits(ask: &Ask<'_>, question: &Question, found: &BestPractice) -> Markup {
    html! {
        div.govuk-inset-text {
            @if found.found > 0 {
                p { "They do not fill that many pages. " a href=(ask.with("/best-practice", &[("page", "")])) { "Show the first page" } }
            } @else if !found.nowhere.is_empty() {
                p {
                    "No report that was imported here says "
                    @for (at, word) in found.nowhere.iter().enumerate() {
                        @if at > 0 { " or " } strong { "“" (word) "”" }
                    }
                    ". Leave it out, or write it otherwise."
                }
            } @else if question.area.is_some() && question.kind == Some(PassageKind::Finding) {
                p { "Findings are printed in one list for a whole report, not by area. Leave out the area." }
            } @else {
                p { "Nothing fits all of that. Leave out a word, or a condition." }
            }
            @if found.found == 0 { p { a href="/best-practice" { "Start again" } } }
        }
    }
}

fn passage(ask: &Ask<'_>, row: &PassageFound, titles: &[(String, Vec<String>)]) -> Markup {
    let vocabulary = &ask.england().regime.vocabulary;
    let slug = ask.known.authority(row.id).slug();
    let titled = vocabulary.activity(&row.activity).map(|activity| vocabulary.activity_title(activity));
    let what = titled.map_or_else(|| capital(&spaced(&row.activity)), str::to_owned);
    let heading = if row.section.is_empty() { capital(&spaced(&row.kind)) } else { row.section.clone() };
    // What stands under no area of its own stands under the overall grade.
    let area = row.area.as_deref().filter(|area| titles.iter().any(|(key, _)| key == area) && row.grade.is_some());
    let report = format!("/authorities/{slug}/{}/{}", row.series, row.day);
    let place = format!("{}#p-{}", address(&report, [("at", row.passage.to_string().as_str())]), row.passage);
    html! {
        article.sl-passage {
            h3.sl-passage__title {
                a href=(place) { (row.authority.name) ", " (lower_first(&what)) @if let Some(day) = row.published_on { ", " (short_day(day.0)) } }
            }
            p.sl-passage__judged {
                @if let Some(area) = area {
                    span { (area_title(titles, area)) " " (grade_by_key(row.grade.as_deref(), vocabulary)) } " "
                }
                @if let Some(overall) = &row.overall { span { "Overall " (grade_by_key(Some(overall), vocabulary)) } }
                @if let Some(theme) = &row.theme { span { "Looked at: " (about(theme)) } }
            }
            blockquote.sl-passage__words { @if let Some(number) = row.number { (number) ". " } (marked(&row.words)) }
            p.sl-quiet {
                (heading) @if row.kind != "paragraph" && !row.section.is_empty() { " (" (spaced(&row.kind)) ")" }
                ", page " (row.page)
            }
        }
    }
}

/// The first letter made small, where the word is not written in capitals.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain([second]).chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// A theme in words; a sentence of a table's own as it is printed.
pub(crate) fn about(theme: &str) -> String {
    spaced(theme.trim_end_matches('.'))
}

fn area_title(titles: &[(String, Vec<String>)], key: &str) -> String {
    let name = titles.iter().find(|(known, _)| known == key).map(|(_, names)| names[0].clone());
    capital(&name.unwrap_or_else(|| spaced(key)))
}

/// Words with what was found marked.
fn marked(words: &str) -> Markup {
    html! {
        @for (at, part) in words.split('\u{2}').enumerate() {
            @if at == 0 { (part) }
            @else if let Some((found, rest)) = part.split_once('\u{3}') { mark { (found) } (rest) }
            @else { (part) }
        }
    }
}
