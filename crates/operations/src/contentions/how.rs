//! Methods in words.

use domain::contention::{Claimed, Method, Pairs, Seen, StateOnDay, Until};
use domain::england::England;
use domain::mark::Grade;

/// The key of a method, as the data has it.
pub(super) const fn key(method: &Method) -> &'static str {
    match method {
        Method::StateOnDay(_) => "state_on_day",
        Method::InspectedBy { .. } => "inspected_by",
        Method::Improved { .. } => "improved",
        Method::Within { .. } => "within",
        Method::Waits { .. } => "waits",
        Method::TimeInadequate { .. } => "time_inadequate",
        Method::Unlike { .. } => "unlike",
        Method::TakesLonger { .. } => "takes_longer",
        Method::EventStudy { .. } => "event_study",
        Method::GoesWith { .. } => "goes_with",
        Method::Apart { .. } => "apart",
        Method::Untestable { .. } => "untestable",
    }
}

/// The table of statistics behind a method; `nation` is the state of the nation.
pub(super) const fn table(method: &Method) -> Option<&'static str> {
    match method {
        Method::StateOnDay(_) | Method::Apart { .. } => Some("nation"),
        Method::Improved { .. } => Some("transitions"),
        Method::Within { .. } | Method::Waits { .. } => Some("intervals"),
        Method::TimeInadequate { .. } => Some("time-inadequate"),
        Method::TakesLonger { .. } => Some("lag"),
        _ => None,
    }
}

/// What was said of a share or a wait.
pub(super) fn said(claimed: Claimed, unit: &str) -> String {
    match claimed {
        Claimed::About(figure) => format!("about {figure}{unit} was said"),
        Claimed::AtLeast(figure) => format!("it would need {figure}{unit} or more"),
        Claimed::AtMost(figure) => format!("it would need {figure}{unit} or less"),
    }
}

/// `good or outstanding`.
pub(super) fn grades_words(grades: &[Grade]) -> String {
    let words: Vec<String> = grades.iter().map(|grade| grade.short().to_lowercase()).collect();
    words.join(" or ")
}

/// The method and its rule, in sentences.
pub(super) fn words(england: &England, method: &Method) -> String {
    let rules = &england.contentions.rules;
    let wilson = |claimed: &Claimed| format!("The interval is Wilson’s of {}%. {}", rules.level, rule(*claimed));
    match method {
        Method::StateOnDay(asked) => state(asked),
        Method::InspectedBy { framework, until, .. } => format!(
            "Authorities of that day whose inspection under {} had {} by then are counted. It holds where the number that was said \
             lies between those in the record and those with every authority that the record lacks.",
            framework.to_uppercase(),
            until_words(*until)
        ),
        Method::Improved { pairs, claimed } => format!(
            "Each published inspection is held against the one before it of the same authority{}; both need an overall grade. {}",
            frame(pairs),
            wilson(claimed)
        ),
        Method::Within { pairs, claimed, .. } => format!(
            "Months are counted from the last day on site of one inspection to the first of the next of the same authority{}. {}",
            frame(pairs),
            wilson(claimed)
        ),
        Method::Waits { .. } | Method::TimeInadequate { .. } => waiting(method),
        Method::Unlike { claimed, .. } => format!(
            "Inspections with an overall grade are counted of which a key judgement had another grade. {}",
            wilson(claimed)
        ),
        Method::TakesLonger { .. } => format!(
            "Spearman’s correlation of the year of publication with the calendar days since the last day on site, its interval of \
             {}% by Fisher’s transformation. {}",
            rules.level,
            correlation_rule(rules.slight, true)
        ),
        Method::GoesWith { is_said_to, .. } => format!(
            "Each inspection with an overall grade is set beside the last figure of the indicator before it began, not older than a \
             year. Spearman’s correlation, equals sharing their ranks, with the interval of {}% by Fisher’s transformation. {}",
            rules.level,
            correlation_rule(rules.slight, *is_said_to)
        ),
        Method::EventStudy { .. } => study(rules.level, method),
        Method::Apart { .. } => "The share at good or outstanding on two days is held beside the national figures last known by either \
                                 day. It holds where grades fell and more indicators got better than worse beyond chance; it does \
                                 not where either fails."
            .to_owned(),
        Method::Untestable { .. } => "Nothing that this record holds can be asked.".to_owned(),
    }
}

/// When what is held against an interval holds.
const fn rule(claimed: Claimed) -> &'static str {
    match claimed {
        Claimed::About(_) => {
            "It holds where the figure that was said lies in the interval, and does not where it lies outside."
        }
        _ => {
            "It holds where the whole interval lies on the side that was said, does not where all of it lies on the other, and \
             cannot be told where it lies on both."
        }
    }
}

/// Methods in which those that still wait or last are counted.
fn waiting(method: &Method) -> String {
    match method {
        Method::Waits { after, since, claimed } => format!(
            "Every inspection that found an authority {}{} begins a wait, from its last day on site to the first of the next. Those \
             that wait still count as waiting, after Kaplan and Meier. The interval of the median is of 95%. {}",
            grades_words(after),
            since.map(|day| format!(" and ended on {} or later", day.words())).unwrap_or_default(),
            rule(*claimed)
        ),
        Method::TimeInadequate { claimed, .. } => format!(
            "Spells run from the first inadequate report to the first better one; those that last still count as lasting, after \
             Kaplan and Meier. The interval of the median is of 95%. {}",
            rule(*claimed)
        ),
        _ => String::new(),
    }
}

fn study(level: f64, method: &Method) -> String {
    let Method::EventStudy { matches, fewest_matches, matters, seen, .. } = method else { return String::new() };
    let study = format!(
        "Each authority’s first inadequate report is placed between two figures of the indicator. Its change from the last figure \
         before is held against the mean change of up to {matches} statistical neighbours, likest first, that had never been \
         inadequate by the end; fewer than {fewest_matches} are not enough. The interval of the mean difference is Student’s of \
         {level}%. Above nought is worse, or more where neither way is worse. It holds where the whole interval lies above nought, \
         and does not where all of it lies below {matters}."
    );
    match seen {
        Seen::Rises => study,
        Seen::Causes => {
            format!(
                "{study} To be the cause, nothing that matters may have moved before: where it may have, it cannot be told."
            )
        }
    }
}

fn correlation_rule(slight: f64, is_said_to: bool) -> String {
    if is_said_to {
        format!(
            "It holds where the whole interval lies above nought, and does not where all of it lies below {slight}."
        )
    } else {
        format!(
            "That they have nothing to do with each other holds where the whole interval lies within {slight} of nought, and does \
             not where all of it lies beyond."
        )
    }
}

const fn until_words(until: Until) -> &'static str {
    match until {
        Until::Ended => "ended",
        Until::Published => "been published",
    }
}

fn state(asked: &StateOnDay) -> String {
    let which = if asked.is_first { "first" } else { "last" };
    let under = asked.framework.as_ref().map(|name| format!(" under {}", name.to_uppercase())).unwrap_or_default();
    let what = if asked.area.is_some() { "one judgement of it" } else { "its overall grade" };
    let region = asked.region.as_ref().map(|region| format!(" of {region}")).unwrap_or_default();
    format!(
        "Every authority{region} counts by its {which} inspection{under} that had {} by that day, and by {what}. Nobody was drawn by \
         lot, so there is no interval of chance. The ends are what the figure could be, whatever the authorities that the record \
         lacks were. It holds where what was said lies between them, {} given to rounding.",
        until_words(asked.until),
        asked.tolerance
    )
}

/// Which pairs, in words.
fn frame(pairs: &Pairs) -> String {
    let mut words = String::new();
    if !pairs.after.is_empty() {
        words.push_str(&format!(", where the earlier was {}", grades_words(&pairs.after)));
    }
    if let Some(name) = &pairs.from {
        words.push_str(&format!(", the earlier under {}", name.to_uppercase()));
    }
    if let Some(name) = &pairs.to {
        words.push_str(&format!(", the later under {}", name.to_uppercase()));
    }
    if let Some(day) = pairs.since {
        words.push_str(&format!(", the earlier ended on {} or later", day.words()));
    }
    if let Some(day) = pairs.until {
        words.push_str(&format!(", the later ended by {}", day.words()));
    }
    words
}
