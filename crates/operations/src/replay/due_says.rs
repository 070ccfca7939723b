//! What a replay of who was due found, in sentences, and what to keep in mind.

use domain::england::England;
use domain::framework::Standing;
use domain::framework::words::listed;
use domain::replay::{AskedOn, Wait, Waits};
use statistics::waits::Tally;

use super::due::{DueReplay, SidesAnswer};
use super::question::{self, counted, name_of};

const OF_THE_TIME: &str = "the editions of the time";

pub(super) fn says(england: &England, found: &DueReplay) -> Vec<String> {
    if found.followed == 0 {
        return vec![format!(
            "No inspection that followed another began on or after {} and was published by {}.",
            found.from.0.words(),
            found.to.0.words()
        )];
    }
    let mut says = windows(found);
    if found.under.is_some() {
        says.push(kinds(england, found));
        says.push(due(found));
    }
    says.extend(visits(found));
    says.push(waiting(found));
    says
}

/// How the days stand to the windows, in words.
fn sides(of: &SidesAnswer) -> String {
    let told = [
        format!("{} of them began after their window", of.after),
        format!("{} in it", of.inside),
        format!("{} before it", of.before),
    ];
    let mut said = listed(&told, "and");
    for (n, words) in [(of.without_window, "had no last day"), (of.nothing_due, "had nothing due before them")] {
        if n > 0 {
            said.push_str(&format!("; {n} {words}"));
        }
    }
    if of.cannot_be_told > 0 {
        said.push_str(&format!("; of {} it cannot be told", of.cannot_be_told));
    }
    said
}

fn windows(found: &DueReplay) -> Vec<String> {
    let mut says = vec![format!(
        "{} that followed another began on or after {} and {} published by {}.",
        counted(found.followed, "inspection", "inspections"),
        found.from.0.words(),
        if found.followed == 1 { "was" } else { "were" },
        found.to.0.words()
    )];
    if found.under.is_some() {
        says.push(format!("Under {}, {}.", found.name, sides(&found.ended.asked)));
    }
    says.push(format!("Under {OF_THE_TIME}, {}.", sides(&found.ended.in_force)));
    says
}

fn title(england: &England, key: Option<&String>) -> String {
    let vocabulary = &england.regime.vocabulary;
    let activity = key.and_then(|key| vocabulary.activity(key));
    activity.map_or_else(|| "none".to_owned(), |activity| vocabulary.activity_title(activity).to_lowercase())
}

fn kinds(england: &England, found: &DueReplay) -> String {
    let changed = found.kinds.iter().filter(|row| row.asked.is_some() && row.in_force != row.asked);
    let told: Vec<String> = changed
        .map(|row| {
            let [was, is] = [&row.in_force, &row.asked].map(|key| title(england, key.as_ref()));
            let was = if was == "none" { was } else { format!("a {was}") };
            format!("a {is} in place of {was} for {}", row.inspections)
        })
        .collect();
    let right = format!(
        "It names the kind that took place for {} of {}, {OF_THE_TIME} for {}.",
        found.kind_right.asked, found.followed, found.kind_right.in_force
    );
    if told.is_empty() {
        return format!("{} names the same kinds wherever it names one. {right}", found.name);
    }
    format!("{} names another kind for some: {}. {right}", found.name, listed(&told, "and"))
}

fn due(found: &DueReplay) -> String {
    let (asked, in_force) = (found.due.asked, found.due.in_force);
    let years = (found.to.0.plus_days(1)).months_since(found.from.0) / 12.0;
    let differs = match asked.cmp(&in_force) {
        std::cmp::Ordering::Equal => "as many".to_owned(),
        more => {
            let n = asked.abs_diff(in_force);
            let word = if more.is_gt() { "more" } else { "fewer" };
            format!("{n} {word}, {:.1} a year", n as f64 / years.max(1.0 / 12.0))
        }
    };
    format!(
        "It makes {} due by a day in that time; {OF_THE_TIME} made {in_force}: {differs}.",
        counted(asked, "inspection", "inspections")
    )
}

fn visits(found: &DueReplay) -> Option<String> {
    let told: Vec<String> = found
        .visits
        .iter()
        .map(|row| {
            let title = row.title.to_lowercase();
            match found.under {
                Some(_) => format!("{title} {} against {}", row.due.asked, row.due.in_force),
                None => format!("{title} {}", row.due.in_force),
            }
        })
        .collect();
    let against = if found.under.is_some() { ", against those of the time" } else { "" };
    (!told.is_empty()).then(|| format!("Visits that came due{against}: {}.", told.join("; ")))
}

fn waiting(found: &DueReplay) -> String {
    let on = found.to.0.words();
    let all = counted(found.waiting, "authority waits", "authorities wait");
    let of =
        |sides: &SidesAnswer| format!("the window of {} has closed and that of {} is open", sides.after, sides.inside);
    let in_force = of(&found.open.in_force);
    if found.under.is_none() {
        return format!("On {on} {all} for the next inspection: {in_force}.");
    }
    let untold = match found.open.asked.cannot_be_told {
        0 => String::new(),
        n => format!("; of {n} it cannot be told"),
    };
    format!(
        "On {on} {all} for the next inspection: under {} {}{untold}; under {OF_THE_TIME} {in_force}.",
        found.name,
        of(&found.open.asked)
    )
}

pub(super) fn notes(england: &England, span: &Waits, waits: &[Wait<'_>], tally: &Tally) -> Vec<String> {
    let mut notes = vec![asked(england, span, waits)];
    notes.extend(question::notes(england, span));
    notes.push(format!(
        "Each wait makes one inspection due, in the year of the last day of its window, unless the next one came before it \
         opened. Before the span began that day had passed for {} under {}{}.",
        tally.due_before.asked,
        name_of(england, span),
        if span.under.is_some() { format!(", for {} under {OF_THE_TIME}", tally.due_before.in_force) } else { String::new() }
    ));
    if tally.first > 0 {
        notes.push(format!(
            "{} the first of an authority: listed, and held against no window above.",
            counted(tally.first, "inspection was", "inspections were")
        ));
    }
    notes.extend(visits_notes(england, tally));
    let has_suspension = england.regime.editions.iter().any(|edition| {
        edition.standing == Standing::Suspension
            && edition.suspends.iter().any(|one| one.from <= span.to && span.from <= one.until)
    });
    if has_suspension {
        notes.push(
            "While inspection is suspended a window waits; once it is resumed the window lies where it lay, so that what had \
             to wait counts as late."
                .to_owned(),
        );
    }
    notes
}

/// When the rules were asked, and how much it matters.
fn asked(england: &England, span: &Waits, waits: &[Wait<'_>]) -> String {
    let other = match span.asked_on {
        AskedOn::Eve => AskedOn::Publication,
        AskedOn::Publication => AskedOn::Eve,
    };
    let others = Waits { asked_on: other, ..*span }.of(&england.regime, &england.register);
    let told = |wait: &Wait<'_>| {
        let item = wait.asked.item().map(|item| (item.earliest, item.latest));
        (wait.asked.kind(&england.regime), item)
    };
    let pairs: Vec<_> = waits.iter().zip(&others).filter(|(wait, _)| span.is_of(wait)).collect();
    let differ = pairs.iter().filter(|(one, other)| told(one) != told(other)).count();
    let (eve, publication) = (
        "the evening before the next inspection began, or on the last day where an authority still waits, when all that was \
         learnt in between is known",
        "on the day the last report was published",
    );
    let (this, that) = match span.asked_on {
        AskedOn::Eve => (eve, publication),
        AskedOn::Publication => (publication, eve),
    };
    format!(
        "The rules are asked {this}. Asked {that}, another kind or window is told of {differ} of {} waits.",
        pairs.len()
    )
}

fn visits_notes(england: &England, tally: &Tally) -> Vec<String> {
    let mut notes = Vec::new();
    let recorded = england.register.recorded;
    let vocabulary = &england.regime.vocabulary;
    let kinds = tally.visits.iter().map(|visits| visits.activity).filter(|activity| !recorded.contains(*activity));
    let unrecorded: Vec<String> = kinds.map(|activity| vocabulary.activity_title(activity).to_lowercase()).collect();
    if !tally.visits.is_empty() {
        notes.push(
            "Visits count by the last day of their window, where it came before the next inspection began; those that took \
             place are what the rules looked at."
                .to_owned(),
        );
    }
    if !unrecorded.is_empty() {
        notes.push(format!(
            "Whether these took place is not known: the register does not record any {}.",
            listed(&unrecorded, "or")
        ));
    }
    if tally.visits_untold > 0 {
        notes.push(format!(
            "Which visits would have come due cannot be told of {}.",
            counted(tally.visits_untold, "wait", "waits")
        ));
    }
    notes
}
