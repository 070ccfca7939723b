//! `sightline cases plan`

use casework::ActKind;
use clap::Args;
use domain::Date;
use domain::england::England;
use domain::framework::Standing;
use domain::register::AuthorityId;
use domain::timeline::timeline;
use operations::cases::NewCase;
use operations::due_board::{DueRow, Filter, due_board};
use serde::Serialize;

use super::room::{enter, not_done};
use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, json};

#[derive(Args)]
#[command(
    after_help = "Example: sightline cases plan leeds --activity short --first-day 2026-09-14 --as paula-planner"
)]
pub(super) struct Arguments {
    /// The authority: name, URN, GSS or DfE code
    authority: String,

    /// What inspectors do, such as short or monitoring_visit
    #[arg(long, required_unless_present = "from_due")]
    activity: Option<String>,

    /// First day on site
    #[arg(long, value_name = "DATE", value_parser = Date::parse, required_unless_present = "from_due")]
    first_day: Option<Date>,

    /// The edition; the one in force for this authority on the first day where it is left out
    #[arg(long)]
    edition: Option<String>,

    /// The earlier case whose findings it looks at
    #[arg(long, value_name = "CASE")]
    follows: Option<String>,

    /// Take what is most pressing of what is due, or of this activity, and the day from its window
    #[arg(long)]
    from_due: bool,

    /// Your own name for doing this: the same one twice is done once
    #[arg(long, value_name = "NAME")]
    command: Option<String>,
}

#[derive(Serialize)]
struct PlannedAnswer {
    case: String,
    is_new: bool,
    edition: String,
    activity: String,
    first_day: operations::answer::Day,
}

pub(super) fn run(context: &Context, arguments: Arguments) -> Result<Answer, Failure> {
    let england = context.england();
    let id = england.register.find(&arguments.authority)?;
    let authority = england.register.authority(id);
    let key = |word: &String| word.trim().to_lowercase().replace([' ', '-'], "_");
    let mut activity = arguments.activity.as_ref().map(key);
    let mut first_day = arguments.first_day;
    if arguments.from_due {
        let today = context.now().day();
        let due = most_pressing(england, id, activity.clone(), today)?;
        first_day = Some(match first_day {
            Some(day) => day,
            None => day_of(england, id, &due, today)?,
        });
        activity = Some(due.activity);
    }
    let (Some(activity), Some(first_day)) = (activity, first_day) else {
        return Err(Failure::Question("Say what and when: --activity and --first-day, or --from-due".to_owned()));
    };
    let edition = match arguments.edition {
        Some(edition) => edition,
        None => edition_for(england, id, &activity, first_day)?,
    };
    let new = NewCase { authority: authority.urn.clone(), edition, activity, first_day, follows: arguments.follows };
    enter(context, async |room| {
        let planned = room.cases.plan(&new, &england.register, arguments.command.as_deref(), room.asking()).await;
        let (case, done) = match planned {
            Ok(planned) => planned,
            Err(problem) => return not_done(problem, context.format),
        };
        let is_new = !done.events.is_empty();
        let text = if context.format == Format::Text {
            let day = new.first_day.words();
            let done = if is_new { "Done: " } else { "This was done already: " };
            let known = england.regime.editions.iter().find(|edition| edition.id == new.edition);
            let is_pilot = known.is_some_and(|edition| edition.standing == Standing::Proposal);
            let pilot = if is_pilot { " A pilot: never published, and nothing is owed on it." } else { "" };
            format!(
                "{done}{}.\n  case: {case}\n{}: {} under {}, first day {day}.{pilot}",
                ActKind::PlanCase.words(),
                authority.name,
                new.activity.replace('_', " "),
                new.edition
            )
        } else {
            json(&PlannedAnswer {
                case,
                is_new,
                edition: new.edition.clone(),
                activity: new.activity.clone(),
                first_day: operations::answer::Day(new.first_day),
            })?
        };
        Ok(Answer::yes(text))
    })
}

/// The edition for this authority on this day; another in force that has such an activity, where there is only one.
fn edition_for(england: &England, id: AuthorityId, activity: &str, on: Date) -> Result<String, String> {
    let regime = &england.regime;
    let has = |at: usize| regime.editions[at].activity(activity).is_some();
    if let Some(at) = regime.authority_edition(on, &england.register.facts(id, on))
        && has(at)
    {
        return Ok(regime.editions[at].id.clone());
    }
    let law = |at: &usize| regime.editions[*at].standing == Standing::Law && has(*at);
    let others: Vec<usize> =
        regime.in_force_on(on).filter(|at| regime.editions[*at].kind.is_none()).filter(law).collect();
    match others.as_slice() {
        [only] => Ok(regime.editions[*only].id.clone()),
        [] => Err(format!(
            "No edition in force on {} has the activity `{activity}`. {}",
            on.words(),
            regime.in_force_words(on)
        )),
        several => {
            let ids: Vec<&str> = several.iter().map(|at| regime.editions[*at].id.as_str()).collect();
            Err(format!(
                "Several editions have the activity `{activity}`: {}. Choose one with --edition",
                ids.join(", ")
            ))
        }
    }
}

fn most_pressing(england: &England, id: AuthorityId, activity: Option<String>, today: Date) -> Result<DueRow, String> {
    let filter = Filter { authority: Some(id), activity, ..Filter::default() };
    due_board(england, today, &filter).into_iter().next().ok_or_else(|| {
        let name = &england.register.authority(id).name;
        format!("Nothing that fits is due for {name} on {}. See `sightline due`", today.words())
    })
}

/// A day in the window on which inspectors can arrive: the one aimed at, or the nearest before it that is still to come, or
/// after it.
fn day_of(england: &England, id: AuthorityId, due: &DueRow, today: Date) -> Result<Date, String> {
    let (earliest, latest) = (due.earliest.map(|day| day.0), due.latest.map(|day| day.0));
    let none = |why: &str| {
        let title = &due.title;
        format!("{title} gives no day of its own: {why}. Say when with --first-day")
    };
    let aim = due.target.map(|day| day.0).or(latest).or(earliest).ok_or_else(|| none("its window has no end"))?;
    if latest.is_some_and(|latest| latest < today) {
        return Err(none("its window has passed"));
    }
    let first = earliest.map_or(today, |earliest| earliest.max(today));
    let regime = &england.regime;
    let dfe_code = Some(england.register.authority(id).dfe_code);
    let fits = |day: &Date| {
        let Ok(edition) = edition_for(england, id, &due.activity, *day) else { return false };
        let known = regime.editions.iter().find(|known| known.id == edition);
        known.is_some_and(|known| timeline(regime, known, &due.activity, *day, dfe_code).is_ok())
    };
    let aim = aim.max(first);
    let before = (0..62).map(|back| aim.plus_days(-back)).take_while(|day| *day >= first);
    let after = (1..62).map(|on| aim.plus_days(on)).take_while(|day| latest.is_none_or(|latest| *day <= latest));
    before.chain(after).find(|day| fits(day)).ok_or_else(|| none("inspectors cannot arrive in it"))
}
