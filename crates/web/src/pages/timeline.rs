//! The dates of an activity, worked out from the day inspectors arrive.

use domain::Date;
use domain::framework::Edition;
use maud::{Markup, html};
use operations::timeline::{StepRow, steps};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::components::because::because;
use crate::components::error_summary::error_summary;
use crate::components::field::{button, day, select, text};
use crate::layout::Page;
use crate::words::{capital, spaced};

const CRUMBS: [(&str, &str); 1] = [("Home", "/")];

pub(crate) fn page(ask: &Ask<'_>) -> Answer {
    let regime = &ask.england().regime;
    let mut problems = Problems::default();
    let on_site = ask.day("on_site", &mut problems);
    let name = if ask.said("edition").is_empty() { "ilacs" } else { ask.said("edition") };
    let edition = match regime.edition_named(name, Some(on_site.unwrap_or(ask.today))) {
        Ok(at) => Some(&regime.editions[at]),
        Err(says) => {
            problems.add("edition", says);
            None
        }
    };
    let authority = match ask.said("authority") {
        "" => None,
        said => ask.england().register.find(said).map_err(|says| problems.add("authority", says)).ok(),
    };
    let activity = match (ask.said("activity"), edition) {
        ("", Some(edition)) => edition.activities.first().map_or("", |activity| activity.key.as_str()),
        (said, _) => said,
    };
    let found = match (on_site, edition) {
        (Some(on_site), Some(edition)) if !problems.any() => {
            steps(ask.england(), &edition.id, activity, on_site, authority)
                .map_err(|says| {
                    let field = if edition.activity(activity).is_some() { "on_site" } else { "activity" };
                    problems.add(field, says);
                })
                .ok()
        }
        _ => None,
    };
    let body = html! {
        @if problems.any() { (error_summary(&problems)) }
        h1.sl-title { "The dates of an inspection" }
        p.sl-lead {
            "Say when inspectors arrive; see every step from the call to the written statement, with the clause each "
            "day comes from."
        }
        (form(ask, edition, activity, on_site, &problems))
        @if let (Some(found), Some(edition), Some(on_site)) = (&found, edition, on_site) { (answer(ask, edition, activity, on_site, found)) }
        p { "Bank holidays, closed weeks and elections are in the " a href="/calendar" { "calendar" } "." }
    };
    let page = Page::new("The dates of an inspection", &CRUMBS, body);
    if problems.any() { page.refused(ask) } else { page.shown(ask) }
}

fn form(
    ask: &Ask<'_>,
    edition: Option<&Edition>,
    activity: &str,
    on_site: Option<Date>,
    problems: &Problems,
) -> Markup {
    let regime = &ask.england().regime;
    let of_authorities = regime.of_authorities().map(|at| &regime.editions[at]);
    let described = of_authorities.filter(|edition| !edition.activities.is_empty());
    let editions: Vec<(&str, &str)> = described.map(|edition| (edition.id.as_str(), edition.name.as_str())).collect();
    let is_known = |key: &str| regime.of_authorities().any(|at| regime.editions[at].activity(key).is_some());
    let named: Vec<(&str, String)> =
        regime.vocabulary.activity_keys().filter(|key| is_known(key)).map(|key| (key, capital(&spaced(key)))).collect();
    let of_edition = |key: &str| edition.is_none_or(|edition| edition.activity(key).is_some());
    let activities: Vec<(&str, &str)> =
        named.iter().filter(|(key, _)| of_edition(key)).map(|(key, words)| (*key, words.as_str())).collect();
    // The next Monday on which inspectors may arrive is offered.
    let offered = on_site.unwrap_or_else(|| regime.calendar.next_open_monday(ask.today.plus_days(7), 1));
    let chosen = edition.map_or_else(|| ask.said("edition"), |edition| edition.id.as_str());
    html! {
        form."sl-filter sl-panel" action="/timeline" method="get" {
            (day(ask, "on_site", "Inspectors arrive on", "", &offered.to_string(), problems))
            (select("edition", "Edition", &editions, chosen, problems))
            (select("activity", "Activity", &activities, activity, problems))
            (text(ask, "authority", "Authority (its elections hold publication)", "", problems))
            (button("Work out the dates"))
        }
    }
}

fn answer(ask: &Ask<'_>, edition: &Edition, activity: &str, on_site: Date, found: &[StepRow]) -> Markup {
    let title = edition.activity(activity).map_or("Activity", |activity| activity.title.as_str());
    html! {
        section.sl-section aria-labelledby="steps" {
            h2.sl-heading #steps { (title) " under " (edition.name) }
            ol.sl-steps {
                @for step in found {
                    li.sl-step.sl-step--site[step.step.starts_with("on_site")] {
                        p.sl-step__day { time datetime=(step.on.0) { (step.on.0.words_with_weekday()) } " " span.sl-quiet { (distance(on_site, step.on.0)) } }
                        p.sl-step__what { (step.title) }
                        (because(ask.known, &step.because))
                    }
                }
            }
        }
    }
}

fn distance(on_site: Date, day: Date) -> String {
    match day.days_since(on_site) {
        0 => String::new(),
        1 => "1 day after arrival".to_owned(),
        -1 => "1 day before arrival".to_owned(),
        days if days > 0 => format!("{days} days after arrival"),
        days => format!("{} days before arrival", -days),
    }
}
