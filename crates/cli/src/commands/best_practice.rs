//! `sightline best-practice`

use clap::{Args, ValueEnum};
use domain::mark::Grade;
use operations::best_practice::{
    BestPractice, Catalogue, PassageFound, PassageKind, Question, areas, find, says, themes, understand,
};
use storage::Store;

use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, csv, json, quiet};
use crate::stored::wait;

#[derive(Args)]
#[command(
    after_help = "Example: sightline best-practice 'outstanding care leavers, \"front door\", after inadequate' --like leeds\n\nSearches the paragraphs and findings of imported reports. Every word must be there, whatever its ending; \"words in quotation marks\" stand together, and a word after a minus must not be there."
)]
pub(crate) struct Arguments {
    /// Words, and conditions set apart by commas: a grade with or without its area, `after` and a grade
    #[arg(value_name = "WORDS")]
    words: Vec<String>,

    /// The judgement area: care_leavers, help_and_protection, leaders
    #[arg(long, value_name = "KEY")]
    area: Option<String>,

    /// How it was judged
    #[arg(long, value_name = "GRADE")]
    grade: Option<String>,

    /// How the inspection before was judged overall
    #[arg(long, value_name = "GRADE")]
    after: Option<String>,

    /// Statistical neighbours of this authority only
    #[arg(long, value_name = "X")]
    like: Option<String>,

    /// Region
    #[arg(long)]
    region: Option<String>,

    /// What a focused visit looked at: front_door, care_leavers
    #[arg(long, value_name = "KEY")]
    theme: Option<String>,

    /// The edition's id
    #[arg(long, value_name = "ID")]
    edition: Option<String>,

    /// Published in this year or later
    #[arg(long, value_name = "YEAR")]
    from: Option<i32>,

    /// Published in this year or earlier
    #[arg(long, value_name = "YEAR")]
    to: Option<i32>,

    /// Paragraphs only, or findings only
    #[arg(long, value_enum)]
    kind: Option<Kind>,

    /// At most so many
    #[arg(long, default_value_t = 10, value_name = "NUMBER")]
    most: usize,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    /// Paragraphs.
    Paragraph,
    /// Areas for improvement, priority actions, recommendations.
    Finding,
}

pub(crate) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    let question = question(context, arguments)?;
    let found = match &context.store {
        Some(location) => wait(async {
            let store = Store::connect_to_ask(location).await?;
            let catalogue = Catalogue::of(&context.library, &store).await?;
            let found = find(&context.library, &store, &catalogue, &question, 0, arguments.most).await;
            store.close().await;
            found
        })?,
        None => BestPractice::default(),
    };
    if found.searched == 0 {
        let says = "There are no reports to search. `sightline import PATH --apply` takes in the ones you have";
        return Err(Failure::Question(says.to_owned()));
    }
    let text = match context.format {
        Format::Json => json(&plain(found))?,
        Format::Csv => as_csv(&plain(found))?,
        Format::Text => as_text(&found, &says(context.england(), &question)),
    };
    Ok(Answer::yes(text))
}

fn question(context: &Context, arguments: &Arguments) -> Result<Question, String> {
    let england = context.england();
    let mut question = understand(england, &arguments.words.join(" "));
    let grade = |said: &Option<String>| match said {
        None => Ok(None),
        Some(said) => Grade::ALL.into_iter().find(|grade| grade.key() == said).map(Some).ok_or_else(|| {
            let known: Vec<&str> = Grade::ALL.iter().map(|grade| grade.key()).collect();
            format!("`{said}` is not a grade. There are: {}", known.join(", "))
        }),
    };
    if let Some(area) = &arguments.area {
        let known = areas(england);
        if !known.iter().any(|(key, _)| key == area) {
            let keys: Vec<&str> = known.iter().map(|(key, _)| key.as_str()).collect();
            return Err(format!("`{area}` is not a judgement area. There are: {}", keys.join(", ")));
        }
        question.area = Some(area.clone());
    }
    question.grade = grade(&arguments.grade)?.or(question.grade);
    question.after = grade(&arguments.after)?.or(question.after);
    if let Some(name) = &arguments.like {
        question.like = Some(england.register.find(name)?);
    }
    if let Some(region) = &arguments.region {
        let known = england.register.authorities.iter().find(|one| one.region.eq_ignore_ascii_case(region));
        let known =
            known.ok_or_else(|| format!("There is no region `{region}`. `sightline authorities` lists them"))?;
        question.region = Some(known.region.clone());
    }
    if let Some(theme) = &arguments.theme {
        let known = themes(&context.library);
        if known.is_empty() {
            return Err("No theme of any visit is known. Import the official table of what was inspected in the year"
                .to_owned());
        }
        if !known.contains(theme) {
            return Err(format!("`{theme}` is not a theme of focused visits. There are: {}", known.join(", ")));
        }
        question.theme = Some(theme.clone());
    }
    if let Some(edition) = &arguments.edition {
        let at = england.regime.edition_named(edition, Some(context.today))?;
        question.edition = Some(england.regime.editions[at].id.clone());
    }
    (question.from, question.to) = (arguments.from, arguments.to);
    if let (Some(from), Some(to)) = (arguments.from, arguments.to)
        && from > to
    {
        return Err(format!("--to {to} is before --from {from}; give the later year to --to"));
    }
    question.kind = arguments.kind.map(|kind| match kind {
        Kind::Paragraph => PassageKind::Paragraph,
        Kind::Finding => PassageKind::Finding,
    });
    Ok(question)
}

/// Without the marks around what was found.
fn plain(mut found: BestPractice) -> BestPractice {
    for row in &mut found.rows {
        row.words = row.words.replace(['\u{2}', '\u{3}'], "");
    }
    found
}

fn as_text(found: &BestPractice, understood: &[String]) -> String {
    let mut parts = Vec::new();
    if !understood.is_empty() {
        parts.push(quiet(&format!("Understood as: passages {}", understood.join("; "))));
    }
    parts.extend(found.rows.iter().map(passage));
    parts.push(match (found.found, found.rows.len()) {
        (0, _) if !found.nowhere.is_empty() => {
            let words: Vec<String> = found.nowhere.iter().map(|word| format!("“{word}”")).collect();
            format!(
                "No passage among {} has {}. Leave it out, or write it otherwise.",
                found.searched,
                words.join(" or ")
            )
        }
        (0, _) => {
            format!("Nothing among {} passages fits all of that. Leave out a word or a condition.", found.searched)
        }
        (found, shown) if found > shown => format!("{shown} of {found} passages. --most shows more."),
        (1, _) => "1 passage.".to_owned(),
        (found, _) => format!("{found} passages."),
    });
    parts.join("\n\n")
}

fn passage(row: &PassageFound) -> String {
    let bold_start = anstyle::Style::new().bold();
    let words = row.words.replace('\u{2}', &format!("{bold_start}")).replace('\u{3}', &format!("{bold_start:#}"));
    let published = row.published_on.map(|day| format!(", published {}", day.0)).unwrap_or_default();
    let area = match (&row.area, &row.grade) {
        (Some(area), _) if area == "overall" => String::new(),
        (Some(area), Some(grade)) => format!("; {} {}", area.replace('_', " "), grade.replace('_', " ")),
        (Some(area), None) => format!("; {}", area.replace('_', " ")),
        _ => String::new(),
    };
    let overall =
        row.overall.as_ref().map(|grade| format!("; overall {}", grade.replace('_', " "))).unwrap_or_default();
    let number = row.number.map(|number| format!("{number}. ")).unwrap_or_default();
    let activity = row.activity.replace('_', " ");
    let theme = row.theme.as_ref().map(|theme| format!(" ({})", theme.replace('_', " "))).unwrap_or_default();
    let head = format!("{}, {activity}{theme}{published}{area}{overall}", bold(&row.authority.name));
    let section = if row.section.is_empty() { row.kind.replace('_', " ") } else { row.section.clone() };
    format!("{head}\n  {number}{words}\n  {}", quiet(&format!("[{section}, page {}; {}]", row.page, row.file)))
}

fn as_csv(found: &BestPractice) -> Result<String, String> {
    let header = [
        "urn",
        "authority",
        "activity",
        "theme",
        "edition",
        "started_on",
        "published_on",
        "overall",
        "area",
        "grade",
        "kind",
        "section",
        "number",
        "page",
        "words",
        "file",
    ];
    let rows = found.rows.iter().map(|row| {
        let said = |text: &Option<String>| text.clone().unwrap_or_default();
        vec![
            row.authority.urn.clone(),
            row.authority.name.clone(),
            row.activity.clone(),
            said(&row.theme),
            said(&row.edition),
            row.day.clone(),
            row.published_on.map(|day| day.0.to_string()).unwrap_or_default(),
            said(&row.overall),
            said(&row.area),
            said(&row.grade),
            row.kind.clone(),
            row.section.clone(),
            row.number.map(|number| number.to_string()).unwrap_or_default(),
            row.page.to_string(),
            row.words.clone(),
            row.file.clone(),
        ]
    });
    csv(&header, rows)
}
