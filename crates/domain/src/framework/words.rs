//! Editions in plain English: the sentences that the command line, the pages and the differences share.

use crate::date::Weekday;
use crate::framework::{
    Activity, Anchor, Audience, Bound, Clock, Counts, DatedValue, Decides, DoneCount, Edition, JudgementRule,
    PathwayRule, Precedence, Request, RuleTest, Scale, Standing, Step, Strength, Test, Unit,
};
use crate::mark::MarkSet;
use crate::regime::Regime;
use crate::vocabulary::{ActivityId, ActivitySet, AreaSet, AreaSlot, Vocabulary};

/// `good or outstanding`, `a, b and c`.
pub fn listed(words: &[String], last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., end] => format!("{} {last} {end}", rest.join(", ")),
    }
}

/// `from 1 January 2023 to 4 April 2024`.
pub fn in_force(edition: &Edition) -> String {
    let from = edition.in_force.from.words();
    match edition.in_force.until {
        Some(until) => format!("from {from} to {}", until.words()),
        None => format!("from {from}"),
    }
}

/// `Law`, `Proposal` or `Suspension`, with what that means.
pub const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Law => "Published and applied by the regulator",
        Standing::Proposal => "A proposal: never applied to a real inspection",
        Standing::Suspension => "A suspension: says what was not done for a while",
    }
}

/// For whom an edition is written.
pub const fn for_whom(edition: &Edition) -> &'static str {
    match edition.kind {
        Some(_) => "Every setting of its kind",
        None => audience(edition.in_force.audience),
    }
}

const fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Every => "Every authority",
        Audience::LastJudgedInadequate => "Authorities whose last overall grade is inadequate",
    }
}

/// `outstanding, good, requires improvement to be good or inadequate`.
pub fn scale(scale: &Scale) -> String {
    let titles: Vec<String> = scale.points.iter().map(|point| point.title.clone()).collect();
    listed(&titles, "or")
}

/// What a rule's strength does, for a reader.
pub const fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Must => "Must: judgements that break it are refused",
        Strength::Reason => "Reason: judgements stand with a recorded reason",
        Strength::Practice => "Practice: unusual, but allowed",
    }
}

/// What a pathway rule decides, as a heading.
pub const fn decides(decides: Decides) -> &'static str {
    match decides {
        Decides::Inspection => "The next graded inspection",
        Decides::Visit => "Visits",
        Decides::Response => "What the authority owes",
        Decides::Yearly => "Every year",
        Decides::Advice => "Advice",
        Decides::Further => "What else is due",
    }
}

/// `Applies before other rules`, or nothing.
pub const fn precedence(precedence: Precedence) -> Option<&'static str> {
    match precedence {
        Precedence::Exception => Some("comes before other rules"),
        Precedence::Ordinary => None,
        Precedence::Otherwise => Some("takes what no other rule took"),
    }
}

/// `36 months after the last inspection ended`.
pub fn bound(bound: &Bound) -> String {
    if let Anchor::DayOfYear(day, is_next) = bound.after {
        let year = if is_next { "the next inspection year" } else { "the inspection year" };
        return format!("{} of {year}", day.words());
    }
    if bound.is_of_outcome {
        return format!("the interval the last outcome carries, after {}", bound.after.words());
    }
    if bound.count == 0 {
        return format!("the day {}", bound.after.words());
    }
    format!("{} after {}", bound.unit.words(bound.count), bound.after.words())
}

/// The window of a rule in one sentence; empty where it has none.
pub fn window(rule: &PathwayRule) -> String {
    let mut said = Vec::new();
    for (name, edge) in [("earliest", &rule.earliest), ("target", &rule.target), ("latest", &rule.latest)] {
        if let Some(edge) = edge {
            said.push(format!("{name} {}", bound(edge)));
        }
    }
    if let Some(every) = &rule.then_every {
        said.push(format!("then every {}", every.unit.words(every.count)));
    }
    if rule.year_begins.is_some() {
        said.push("once in each year of the round".to_owned());
    }
    said.join("; ")
}

/// `30 working days after on site ends`.
pub fn clock(edition: &Edition, clock: &Clock, value: &DatedValue) -> String {
    let direction = match clock.counts {
        Counts::Before => "before",
        Counts::After => "after",
    };
    format!("{} {direction} {}", clock.unit.words(value.is), event(edition, &clock.event))
}

/// By when something is asked for: `1 working day after notification`, or that the day is agreed.
pub fn asked_for_by(edition: &Edition, request: &Request) -> String {
    let counted = request.due.as_deref().and_then(|key| edition.clock(key));
    match counted.and_then(|counted| Some((counted, counted.values.last()?))) {
        Some((counted, value)) => clock(edition, counted, value),
        None => "on a day agreed with the authority".to_owned(),
    }
}

/// What an event is called.
pub fn event(edition: &Edition, key: &str) -> String {
    match key {
        "on_site_begins" => "the first day on site".to_owned(),
        "on_site_ends" => "the last day on site".to_owned(),
        key => edition.clock(key).map_or_else(|| key.to_owned(), |clock| format!("\"{}\"", clock.title)),
    }
}

/// Notice, time on site, team and output of an activity, one sentence each.
pub fn activity(activity: &Activity) -> Vec<String> {
    let mut said = vec![if activity.is_graded { "Gives graded judgements." } else { "Gives no grade." }.to_owned()];
    if let Some(notice) = &activity.notice {
        said.push(format!("Notice: {}.", notice.words()));
    }
    if let Some(on_site) = &activity.on_site {
        let begins: Vec<String> = on_site.begins_on.iter().map(|day: &Weekday| format!("{day:?}")).collect();
        let begins = if begins.is_empty() { String::new() } else { format!(", from a {}", listed(&begins, "or")) };
        said.push(format!(
            "On site: {}{begins} ({}).",
            Unit::WorkingDays.words(on_site.working_days.is),
            on_site.pattern.trim_end_matches('.')
        ));
    }
    if let Some(team) = &activity.team {
        let range = team.range.map(|(fewest, most)| format!(", {fewest} to {most}")).unwrap_or_default();
        let inspectors = if team.inspectors.is == 1 { "inspector" } else { "inspectors" };
        said.push(format!("Team: {} {inspectors}{range}.", team.inspectors.is));
    }
    said.push(match (activity.output.as_str(), activity.published.as_str()) {
        ("none", _) => "Nothing is published.".to_owned(),
        (output, "from_the_second") => format!("Output: a {output}, published from the second visit on."),
        (output, "never") => format!("Output: a {output}, not published."),
        (output, _) => format!("Output: a published {output}."),
    });
    said
}

/// What follows a measure, each step in a sentence, its words before its source.
pub fn step(step: &Step) -> String {
    format!("{}, by the {}: {}", step.title, step.by.replace('_', " "), step_days(step))
}

/// `from 1 day to 5 working days after: completion`.
pub fn step_days(step: &Step) -> String {
    let after = step.after.replace('_', " ");
    let words = |(n, unit): (i32, Unit)| unit.words(n);
    match (step.earliest.map(words), step.latest) {
        (_, Some((0, _))) => format!("by the day itself: {after}"),
        (Some(first), Some(last)) => format!("from {first} to {} after: {after}", words(last)),
        (None, Some(last)) => format!("within {} after: {after}", words(last)),
        (Some(first), None) => format!("from {first} after: {after}"),
        (None, None) => format!("after: {after}"),
    }
}

/// The marks as printed, joined with "or".
pub fn marks(marks: MarkSet, vocabulary: &Vocabulary) -> String {
    let titles: Vec<String> = marks.iter().map(|mark| vocabulary.mark_title(mark).to_lowercase()).collect();
    listed(&titles, "or")
}

fn area(slot: AreaSlot, edition: &Edition, vocabulary: &Vocabulary) -> String {
    edition.area_in(slot).map_or_else(|| vocabulary.area_key(slot).replace('_', " "), |area| area.short.to_lowercase())
}

fn areas(set: AreaSet, edition: &Edition, vocabulary: &Vocabulary) -> Vec<String> {
    set.iter().map(|slot| area(slot, edition, vocabulary)).collect()
}

fn activities(set: ActivitySet, vocabulary: &Vocabulary) -> String {
    let titles: Vec<String> = set.iter().map(|id| vocabulary.activity_title(id).to_lowercase()).collect();
    listed(&titles, "or")
}

/// Each condition of a pathway rule in words.
pub fn conditions(regime: &Regime, edition: &Edition, rule: &PathwayRule) -> Vec<String> {
    let vocabulary = &regime.vocabulary;
    let yes_no = |holds: bool, yes: &str, no: &str| if holds { yes.to_owned() } else { no.to_owned() };
    rule.when
        .tests()
        .iter()
        .map(|test| match *test {
            Test::Requested(holds) => {
                yes_no(holds, "the Secretary of State has asked for it", "nobody has asked for it")
            }
            Test::GradedBefore(holds) if edition.kind.is_some() => {
                yes_no(holds, "it has been judged", "it has not been judged yet")
            }
            Test::GradedBefore(holds) => {
                yes_no(holds, "the authority has a grade of its own", "the authority has no grade of its own")
            }
            Test::LastOverall(set) => format!("the last overall grade is {}", marks(set, vocabulary)),
            Test::AnyAreaAt(_, set) => format!("some key judgement is {}", marks(set, vocabulary)),
            Test::NoAreaAt(_, set) => format!("no key judgement is {}", marks(set, vocabulary)),
            Test::AreaAt(slot, set) => format!("{} is {}", area(slot, edition, vocabulary), marks(set, vocabulary)),
            Test::EnoughAreasAt(least, set, at) => format!(
                "at least {least} of {} are {}",
                listed(&areas(set, edition, vocabulary), "and"),
                marks(at, vocabulary)
            ),
            Test::PriorityActionAtFocusedVisit(holds) => yes_no(
                holds,
                "a focused visit since then found an area for priority action",
                "no focused visit since then found an area for priority action",
            ),
            Test::PriorityActionAtJointInspection(holds) => yes_no(
                holds,
                "a joint inspection since then found an area for priority action",
                "no joint inspection since then found an area for priority action",
            ),
            Test::JointLetter(holds) => {
                yes_no(holds, "there has been a joint inspection", "there has been no joint inspection")
            }
            Test::RiskRaised(holds) => yes_no(holds, "risk is recorded as raised", "risk is not recorded as raised"),
            Test::VisitsSince(count) => {
                let how_many = how_many(count.at_least, count.at_most);
                format!("there has been {how_many} {} since then", activities(count.of, vocabulary))
            }
            ref test => setting_condition(test, vocabulary),
        })
        .collect()
}

/// `no`, `at least 2`, `exactly 1`.
fn how_many(at_least: u8, at_most: u8) -> String {
    match (at_least, at_most) {
        (0, 0) => "no".to_owned(),
        (least, u8::MAX) => format!("at least {least}"),
        (least, most) if least == most => format!("exactly {least}"),
        (0, most) => format!("at most {most}"),
        (least, most) => format!("{least} to {most}"),
    }
}

/// A condition that only settings meet, in words.
fn setting_condition(test: &Test, vocabulary: &Vocabulary) -> String {
    let done = |count: &DoneCount, year: &str| {
        let graded = count.overall.map(|set| format!(" judged {}", marks(set, vocabulary))).unwrap_or_default();
        let days = match (count.from, count.until) {
            (None, None) => String::new(),
            (Some(from), None) => format!(" from {} on", from.words()),
            (None, Some(until)) => format!(" up to {}", until.words()),
            (Some(from), Some(until)) => format!(" from {} to {}", from.words(), until.words()),
        };
        let number = how_many(count.at_least, count.at_most);
        format!("there has been {number} {}{graded} in {year}{days}", activities(count.of, vocabulary))
    };
    match *test {
        Test::RegisteredThisYear(true) => "it was registered in this inspection year".to_owned(),
        Test::RegisteredThisYear(false) => "it was registered before this inspection year".to_owned(),
        Test::RegisteredBefore(day) => format!("it was registered in this inspection year, before {}", day.words()),
        Test::RegisteredFrom(day) => format!("it was registered in this inspection year, on {} or later", day.words()),
        Test::DoneThisYear(ref count) => done(count, "this inspection year"),
        Test::DoneLastYear(ref count) => done(count, "the inspection year before"),
        Test::Occupied(true) => "somebody lives there or is placed by it".to_owned(),
        Test::Occupied(false) => "nobody lives there or is placed by it".to_owned(),
        Test::Suspended(true) => "its registration is suspended".to_owned(),
        Test::Suspended(false) => "its registration is not suspended".to_owned(),
        _ => String::new(),
    }
}

/// What a rule about judgements tests, exactly.
pub fn rule(edition: &Edition, rule: &JudgementRule, vocabulary: &Vocabulary) -> String {
    let names = |set: AreaSet, joined: &str| listed(&areas(set, edition, vocabulary), joined);
    match rule.test {
        RuleTest::Caps { areas: set, at, at_least, best } => {
            let how_many = if at_least == 1 { "any of".to_owned() } else { format!("at least {at_least} of") };
            format!(
                "If {how_many} {} is {}, overall is at best {}.",
                names(set, "or"),
                marks(at, vocabulary),
                vocabulary.mark_title(best).to_lowercase()
            )
        }
        RuleTest::Discretion { areas: set, at, unless_areas, unless_at } => {
            let unless = if unless_areas.is_empty() {
                String::new()
            } else {
                format!(", and none of {} is {}", names(unless_areas, "or"), marks(unless_at, vocabulary))
            };
            format!("If {} is {}{unless}, a reason is recorded.", names(set, "or"), marks(at, vocabulary))
        }
        RuleTest::RestsOn { overall, areas: set, at } => {
            let one_of = if set.len() == 1 { "" } else { "one of " };
            let (overall, at) = (marks(overall, vocabulary), marks(at, vocabulary));
            format!("If overall is {overall}, {one_of}{} is {at}.", names(set, "or"))
        }
        RuleTest::NotBetterThan { area: slot, unless_at } => {
            let unless = if unless_at.is_empty() {
                String::new()
            } else {
                format!(", unless that is {}", marks(unless_at, vocabulary))
            };
            format!("Overall is not better than {}{unless}.", area(slot, edition, vocabulary))
        }
        RuleTest::WithinOfWorst { areas: set, grades } => {
            let points = if grades == 1 { "1 grade".to_owned() } else { format!("{grades} grades") };
            format!("Overall is at most {points} better than the worst of {}.", names(set, "and"))
        }
        RuleTest::DoesNotLimit { areas: set, at } => {
            format!("{} at {} does not limit overall.", names(set, "or"), marks(at, vocabulary))
        }
        RuleTest::UsuallyMedian { areas: set } => {
            format!("Overall is the median of {}; the worse of two in the middle.", names(set, "and"))
        }
    }
}

/// What a pathway rule makes due.
pub fn due(regime: &Regime, rule: &PathwayRule) -> String {
    match rule.due {
        ActivityId::NOTHING if rule.decides == Decides::Advice => "A remark".to_owned(),
        ActivityId::NOTHING => "Nothing".to_owned(),
        id => regime.vocabulary.activity_title(id).to_owned(),
    }
}
