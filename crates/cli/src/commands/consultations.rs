//! `sightline consultations`

use std::collections::BTreeMap;

use clap::{Args, Subcommand};
use consultation::{Act, Actor, Proceedings, Response, Step};
use domain::consultation::Consultation;
use operations::consultations::{
    Asking, ConsultationAnswer, ConsultationRow, Consultations, Effects, NotDone, ResultsAnswer, answer, consultations,
    effects, named, reference, responses, responses_table, results, results_table,
};
use serde::Serialize;
use storage::Store;

use crate::commands::cases::room::{acting, open};
use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, csv, day, json, quiet, table, table_csv};
use crate::signing::chance;

/// Consultations on proposals: what is asked, what would change, what was answered and decided.
///
/// Steps, responses and decisions are recorded in the store and never changed.
#[derive(Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  sightline consultations\n  sightline consultations lga-narrative\n  sightline consultations advance \
                  lga-narrative consultation --why \"The board agreed\" --as pia\n  sightline consultations respond lga-narrative \
                  --role charity --answer no_grades=agree --answer sector_led=neither --as pia\n  sightline consultations moderate \
                  lga-narrative R-0123456789ABCDEF --accept --as mo"
)]
pub(crate) struct Arguments {
    /// One consultation in full, by the name of its proposal
    key: Option<String>,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Subcommand)]
enum What {
    /// Enter a response that came on paper or by letter
    Respond {
        /// The consultation
        key: String,
        /// In whose name it speaks
        #[arg(long)]
        role: String,
        /// An answer, as QUESTION=ANSWER; once for each question
        #[arg(long = "answer", value_name = "QUESTION=ANSWER", value_parser = pair)]
        answers: Vec<(String, String)>,
        /// Its reference, where it has one already: the same one twice is one response
        #[arg(long)]
        reference: Option<String>,
    },
    /// List the responses, those that wait first; or accept one, or hold it back
    Moderate {
        /// The consultation
        key: String,
        /// The response
        reference: Option<String>,
        /// Let its words be shown
        #[arg(long, requires = "reference", conflicts_with = "hold_back")]
        accept: bool,
        /// Keep it from being shown, and why
        #[arg(long, value_name = "WHY", requires = "reference")]
        hold_back: Option<String>,
    },
    /// Take a proposal to another step
    Advance {
        /// The consultation
        key: String,
        /// consultation, pilot, in_force, retired or withdrawn
        #[arg(value_parser = step)]
        to: Step,
        /// Why
        #[arg(long)]
        why: String,
        /// The edition that carries it out, where it comes into force
        #[arg(long)]
        edition: Option<String>,
    },
    /// Publish what was said and what was decided; from then on the counts are public
    Publish {
        /// The consultation
        key: String,
        /// What was said
        #[arg(long)]
        summary: String,
        /// What was decided
        #[arg(long)]
        decision: String,
    },
    /// Print what was answered as a table: what is public, or with --responses every response
    Export {
        /// The consultation
        key: String,
        /// Every response, for those who may see them
        #[arg(long)]
        responses: bool,
    },
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (key, answer) = text.split_once('=').ok_or("Write QUESTION=ANSWER, such as no_grades=agree")?;
    Ok((key.trim().to_owned(), answer.trim().to_owned()))
}

fn step(key: &str) -> Result<Step, String> {
    let known: Vec<&str> = Step::ALL.iter().map(|step| step.key()).collect();
    Step::from_key(&key.replace('-', "_")).ok_or_else(|| format!("There are: {}", known.join(", ")))
}

pub(crate) fn run(context: &Context, arguments: Arguments) -> Result<Answer, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .map_err(|error| format!("The store cannot be used: {error}"))?;
    runtime.block_on(async {
        match arguments.what {
            None => asked(context, arguments.key.as_deref()).await,
            Some(What::Export { key, responses: false }) => exported(context, &key).await,
            Some(what) => {
                let store = open(context).await?;
                let done = perform(context, &store, what).await;
                store.close().await;
                done
            }
        }
    })
}

/// What became of a proposal, where there is a store that may know.
async fn proceedings(context: &Context, key: &str) -> Result<Proceedings, Failure> {
    if context.store.is_none() {
        return Ok(Proceedings::default());
    }
    let store = open(context).await?;
    let found = Consultations::new(store.clone()).proceedings(key).await;
    store.close().await;
    found.map(|found| Proceedings::clone(&found)).map_err(|failed| failed.to_string().into())
}

async fn asked(context: &Context, key: Option<&str>) -> Result<Answer, Failure> {
    let england = context.england();
    let Some(key) = key else {
        let mut all = BTreeMap::new();
        for one in &england.consultations {
            all.insert(one.key.clone(), proceedings(context, &one.key).await?);
        }
        let none = Proceedings::default();
        let rows = consultations(england, |key| all.get(key).unwrap_or(&none), context.today);
        return listed(context.format, &rows).map(Answer::yes).map_err(Failure::Question);
    };
    let asked = named(england, key)?;
    let so_far = proceedings(context, key).await?;
    let whole = Whole {
        consultation: answer(asked, &so_far, context.today),
        would_change: effects(england, asked, context.today),
        results: results(&so_far, asked),
    };
    let text = match context.format {
        Format::Json => json(&whole)?,
        Format::Csv => {
            let rows = whole.would_change.due.iter();
            let cells =
                rows.map(|row| vec![row.authority.clone(), row.region.clone(), row.now.clone(), row.then.clone()]);
            csv(&["authority", "region", "due_now", "due_under_proposal"], cells)?
        }
        Format::Text => in_words(&whole),
    };
    Ok(Answer::yes(text))
}

/// A consultation with what it would change and what was answered.
#[derive(Serialize)]
struct Whole {
    consultation: ConsultationAnswer,
    would_change: Effects,
    results: Option<ResultsAnswer>,
}

fn listed(format: Format, rows: &[ConsultationRow]) -> Result<String, String> {
    let header = ["key", "title", "step", "opens", "closes", "open", "published"];
    let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
    let cells = rows.iter().map(|row| {
        let (opens, closes) = (day(Some(row.opens)), day(Some(row.closes)));
        let step = row.step.to_owned();
        vec![row.key.clone(), row.title.clone(), step, opens, closes, yes(row.is_open), yes(row.is_published)]
    });
    match format {
        Format::Json => json(&rows),
        Format::Csv => csv(&header, cells),
        Format::Text if rows.is_empty() => Ok("There are none".to_owned()),
        Format::Text => Ok(table(&header, cells)),
    }
}

fn in_words(whole: &Whole) -> String {
    let Whole { consultation: one, would_change, results } = whole;
    let mut lines = vec![bold(&one.row.title)];
    if one.row.is_example {
        lines.push("An example: nobody really asks.".to_owned());
    }
    lines.push(one.summary.clone());
    let open = if one.row.is_open { "open" } else { "not open" };
    let (opens, closes) = (one.row.opens.0.words(), one.row.closes.0.words());
    lines.push(format!(
        "Who asks: {}. From {opens} to {closes}; it stands at {} and is {open}.",
        one.asked_by, one.row.step
    ));
    for taken in &one.steps {
        lines.push(format!("  {}  {}: {}", taken.on.0, taken.words, taken.why));
    }
    lines.push(format!("\n{}", bold("What would change")));
    lines.push(format!("{} differences from {}.", would_change.changes.len(), would_change.instead_of));
    lines.push(match (&would_change.ruled_under, &would_change.unruled) {
        (Some(ruled), _) => format!(
            "Of {} published inspections {} would be accepted, {} would need a reason and {} would be refused.",
            ruled.inspections, ruled.accepted, ruled.needs_reason, ruled.refused
        ),
        (None, says) => says.clone().unwrap_or_default() + ".",
    });
    let (differ, of) = (would_change.due.len(), would_change.authorities);
    lines.push(format!("Something else would be due for {differ} authorities; something is due for {of} today."));
    lines.push(format!("\n{}", bold("What is asked")));
    for question in &one.questions {
        let keys: Vec<&str> = question.choices.iter().map(|(key, _)| key.as_str()).collect();
        let how = if keys.is_empty() { "in words".to_owned() } else { keys.join(", ") };
        lines.push(format!("  {}  {}\n      {}", bold(&question.key), question.says, quiet(&format!("[{how}]"))));
    }
    for published in one.publications.iter().take(1) {
        lines.push(format!("\n{}", bold(&format!("What came of it, published on {}", published.on.0.words()))));
        lines.push(format!("{}\n{}", published.summary, published.decision));
    }
    if let Some(results) = results {
        lines.push(format!("\n{}", bold("What was answered")));
        let word = |count: Option<usize>| count.map_or_else(|| "suppressed".to_owned(), |count| count.to_string());
        lines.push(format!(
            "{} responses. A group of fewer than {} is not shown.",
            word(results.total),
            results.smallest_group
        ));
        let cells = results.roles.iter().map(|row| vec![row.role.clone(), word(row.count)]);
        lines.push(table(&["role", "responses"], cells));
    }
    lines.join("\n")
}

async fn exported(context: &Context, key: &str) -> Result<Answer, Failure> {
    let asked = named(context.england(), key)?;
    let so_far = proceedings(context, key).await?;
    let Some(found) = results(&so_far, asked) else {
        return Err("What was answered is not published yet. Those who may see responses export them with --responses"
            .to_owned()
            .into());
    };
    let text = if context.format == Format::Json { json(&found)? } else { table_csv(&results_table(&found))? };
    Ok(Answer::yes(text))
}

async fn perform(context: &Context, store: &Store, what: What) -> Result<Answer, Failure> {
    let person = acting(context, store).await?;
    let (actor, now) = (Actor::of(&person), context.now());
    let england = context.england();
    let held = Consultations::new(store.clone());
    let asking = Asking { england, actor: &actor, now: &now };
    let does = async |key: &str, act: &Act, says: String| {
        told(held.perform(key, act, asking).await.map(|events| match events.is_empty() {
            true => "It was recorded before: nothing was changed".to_owned(),
            false => says,
        }))
    };
    match what {
        What::Respond { key, role, answers, reference: given } => {
            let reference = match given {
                Some(given) => given,
                None => reference(chance().map_err(|why| format!("The system gives no random numbers: {why}"))?),
            };
            let says = format!("The response is recorded as {reference}");
            let answers = answers.into_iter().filter(|(_, answer)| !answer.is_empty()).collect();
            does(&key, &Act::Respond(Response { reference, role, answers }), says).await
        }
        What::Moderate { key, reference: Some(response), accept: true, .. } => {
            let says = format!("{response} is accepted");
            does(&key, &Act::Accept { response }, says).await
        }
        What::Moderate { key, reference: Some(response), hold_back: Some(why), .. } => {
            let says = format!("{response} is held back");
            does(&key, &Act::HoldBack { response, why }, says).await
        }
        What::Moderate { key, reference, .. } => seen(context, &held, &actor, &key, reference.as_deref()).await,
        What::Export { key, .. } => seen(context, &held, &actor, &key, None).await,
        What::Advance { key, to, why, edition } => {
            let says = format!("{key} stands at “{}”", to.words());
            does(&key, &Act::Advance { to, why, edition }, says).await
        }
        What::Publish { key, summary, decision } => {
            let says = format!("What came of {key} is published");
            does(&key, &Act::Publish { summary, decision }, says).await
        }
    }
}

/// What was done; a refusal is an answer, with exit code 1.
fn told(done: Result<String, NotDone>) -> Result<Answer, Failure> {
    match done {
        Ok(says) => Ok(Answer::yes(says)),
        Err(NotDone::Refused(refused)) => {
            Ok(Answer { text: format!("{}: {}", bold("Refused"), refused.words()), is_no: true })
        }
        Err(other) => Err(other.to_string().into()),
    }
}

/// The responses, or the one that was named.
async fn seen(
    context: &Context,
    held: &Consultations,
    actor: &Actor,
    key: &str,
    only: Option<&str>,
) -> Result<Answer, Failure> {
    let asked: &Consultation = named(context.england(), key)?;
    let so_far = held.proceedings(key).await.map_err(|failed| failed.to_string())?;
    let mut rows = match responses(asked, &so_far, actor) {
        Ok(rows) => rows,
        Err(problem) => return told(Err(problem)),
    };
    rows.retain(|row| only.is_none_or(|only| row.reference == only));
    let text = match context.format {
        Format::Json => json(&rows)?,
        Format::Csv => table_csv(&responses_table(asked, &rows))?,
        Format::Text if rows.is_empty() => "There are none".to_owned(),
        Format::Text => {
            let shown = responses_table(asked, &rows);
            let header: Vec<&str> = shown.columns.iter().map(String::as_str).collect();
            table(&header, shown.rows)
        }
    };
    Ok(Answer::yes(text))
}
