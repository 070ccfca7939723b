//! What inspectors praised or asked for: words, and how what they are about was judged.

use domain::mark::Grade;
use maud::{Markup, html};
use operations::best_practice::{BestPractice, PassageFound, PassageKind, Question, areas, find, understand};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::error_summary::error_summary;
use crate::components::field::{button, select, text};
use crate::components::grade_tag::grade_by_key;
use crate::components::pagination::pagination;
use crate::layout::Page;
use crate::words::{capital, count, short_day, spaced};

/// Passages on one page.
const ROWS: usize = 20;

/// Pages that are offered: a reader who wants more narrows the question.
const PAGES: usize = 10;

const KINDS: [(&str, &str); 3] =
    [("", "Paragraphs and findings"), ("paragraph", "Paragraphs only"), ("finding", "Findings only")];

pub(crate) async fn page(ask: &Ask<'_>) -> Answer {
    let mut problems = Problems::default();
    let (question, understood) = question(ask, &mut problems);
    let page: usize = match ask.said("page") {
        "" => 1,
        said => said.parse().ok().filter(|page| (1..=PAGES).contains(page)).unwrap_or_else(|| {
            problems.add("page", format!("“{said}” is not a page. Pages are numbered from 1 to {PAGES}"));
            1
        }),
    };
    let found = match &ask.known.site.store {
        Some(store) if !problems.any() => {
            match find(ask.known.library(), store, &question, (page - 1) * ROWS, ROWS).await {
                Ok(found) => found,
                Err(_) => {
                    problems.add("q", "The reports cannot be searched just now. Try again in a moment");
                    BestPractice { searched: 0, found: 0, rows: Vec::new() }
                }
            }
        }
        _ => BestPractice { searched: 0, found: 0, rows: Vec::new() },
    };
    let body = html! {
        @if problems.any() { (error_summary(&problems)) }
        h1.sl-title { "Best practice" }
        p.sl-lead {
            "What inspectors wrote, paragraph by paragraph, beside the grade it stands under: find what is praised elsewhere and who does it."
        }
        (form(ask, &problems))
        @if !problems.any() { (results(ask, &question, &understood, &found, page)) }
    };
    let title =
        if ask.said("q").is_empty() { "Best practice".to_owned() } else { format!("{}: best practice", ask.said("q")) };
    let shown = Page::new(title, &[("Home", "/")], body);
    if problems.any() { shown.refused(ask) } else { shown.shown(ask) }
}

fn question(ask: &Ask<'_>, problems: &mut Problems) -> (Question, Vec<String>) {
    let england = ask.england();
    let (mut question, understood) = understand(england, ask.said("q"));
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
    question.kind = ask.one_of("kind", &KINDS, problems).and_then(|kind| match kind.as_str() {
        "paragraph" => Some(PassageKind::Paragraph),
        "finding" => Some(PassageKind::Finding),
        _ => None,
    });
    let editions: Vec<(&str, &str)> =
        england.regime.editions.iter().map(|edition| (edition.id.as_str(), edition.name.as_str())).collect();
    question.edition = ask.one_of("edition", &editions, problems);
    if !ask.said("like").is_empty() {
        match england.register.find(ask.said("like")) {
            Ok(id) => question.like = Some(id),
            Err(says) => problems.add("like", says),
        }
    }
    (question, understood)
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
    editions.extend(england.regime.editions.iter().rev().map(|edition| (edition.id.as_str(), edition.name.as_str())));
    let narrowed = ["area", "grade", "after", "region", "from", "to", "edition", "like", "kind"];
    let is_open = narrowed.iter().any(|field| !ask.said(field).is_empty());
    html! {
        form.sl-panel action="/best-practice" method="get" role="search" {
            (text(ask, "q", "Look for", "For example: outstanding care leavers, \"front door\", after inadequate", problems))
            details.govuk-details.sl-filters open[is_open] {
                summary.govuk-details__summary { span.govuk-details__summary-text { "Narrow it down" } }
                div.sl-filter {
                    (select("area", "Judgement area", &area_choices, ask.said("area"), problems))
                    (select("grade", "Judged", &with_any("Any grade", grades()), ask.said("grade"), problems))
                    (select("after", "After an inspection that was", &with_any("Anything", grades()), ask.said("after"), problems))
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

fn results(ask: &Ask<'_>, question: &Question, understood: &[String], found: &BestPractice, page: usize) -> Markup {
    if found.searched == 0 {
        return html! {
            div.govuk-inset-text {
                p { strong { "No reports have been imported here yet." } }
                p { "Reports are not shipped with the program. Fetch the ones you need from their publisher, then import them:" }
                pre.sl-code { code { "sightline import reports/ --apply" } }
                p { "and open this page again with " code { "sightline serve" } "." }
            }
        };
    }
    let pages = found.found.div_ceil(ROWS).clamp(1, PAGES);
    html! {
        @if !understood.is_empty() { p.sl-note { "Understood as: " (understood.join("; ")) "." } }
        @if question.is_empty() {
            p { "There are " (count(found.searched as usize, "passage", "passages")) " to look through. These are the first." }
        }
        h2.sl-subheading role="status" {
            (count(found.found, "passage", "passages")) @if pages > 1 { ", page " (page.min(pages)) " of " (pages) }
        }
        @if found.rows.is_empty() {
            div.govuk-inset-text {
                "Nothing fits all of that. Leave out a word, or a condition: every word must be there, whatever its ending. "
                a href="/best-practice" { "Start again" }
            }
        }
        @for row in &found.rows { (passage(ask, row)) }
        (pagination(page.min(pages), pages, &|page| ask.with("/best-practice", &[("page", &page.to_string())])))
        @if found.found > PAGES * ROWS {
            p.sl-quiet { "The first " (PAGES * ROWS) " are shown. More words or conditions bring the rest nearer." }
        }
    }
}

fn passage(ask: &Ask<'_>, row: &PassageFound) -> Markup {
    let vocabulary = &ask.england().regime.vocabulary;
    let slug = ask.known.authority(row.id).slug();
    let titled = vocabulary.activity(&row.activity).map(|activity| vocabulary.activity_title(activity));
    let what = titled.map_or_else(|| capital(&spaced(&row.activity)), str::to_owned);
    let heading = if row.section.is_empty() { capital(&spaced(&row.kind)) } else { row.section.clone() };
    html! {
        article.sl-passage {
            h3.sl-passage__title {
                a href={ "/authorities/" (slug) "/" (row.series) "/" (row.day) } { (row.authority.name) }
                ", " (what.to_lowercase())
                @if let Some(day) = row.published_on { ", " (short_day(day.0)) }
            }
            p.sl-passage__judged {
                @if let Some(area) = &row.area {
                    (area_title(ask, area)) " " (grade_by_key(row.grade.as_deref(), vocabulary)) " "
                }
                @if let Some(overall) = &row.overall { "Overall " (grade_by_key(Some(overall), vocabulary)) }
            }
            blockquote.sl-passage__words { @if let Some(number) = row.number { (number) ". " } (marked(&row.words)) }
            p.sl-quiet {
                (heading) @if row.kind != "paragraph" && !row.section.is_empty() { " (" (spaced(&row.kind)) ")" }
                ", page " (row.page) " of the report"
            }
        }
    }
}

fn area_title(ask: &Ask<'_>, key: &str) -> String {
    let known = areas(ask.england());
    let name = known.iter().find(|(known, _)| known == key).map(|(_, names)| names[0].clone());
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
