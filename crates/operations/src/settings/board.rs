//! What is due at settings, and where the statutory minimum was not met.

use domain::Date;
use domain::citation::Basis;
use domain::england::England;
use domain::register::SettingId;
use domain::schedule::{Due, DueItem, Facts, Status, explain};
use domain::settings as all;
use serde::Serialize;

use super::SettingName;
use crate::answer::{Because, Day, because, grade};

/// What to show. Everything left empty shows everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// One kind, by key.
    pub kind: Option<String>,
    /// One region; case does not matter.
    pub region: Option<String>,
    /// One kind of activity, by key.
    pub activity: Option<String>,
    /// One status, by key.
    pub status: Option<String>,
    /// `statute`, `policy` or `practice`.
    pub basis: Option<String>,
}

/// One thing due at a setting.
#[derive(Clone, Debug, Serialize)]
pub struct SettingDueRow {
    /// Whose.
    pub setting: SettingName,
    /// What, by key.
    pub activity: String,
    /// First day of the window.
    pub earliest: Option<Day>,
    /// Day aimed at.
    pub target: Option<Day>,
    /// Last day of the window.
    pub latest: Option<Day>,
    /// Days from the day asked about to the last day; negative once it has passed.
    pub slack_days: Option<i32>,
    /// How it stands, by key.
    pub status: &'static str,
    /// What stands behind it: `statute`, `policy` or `practice`.
    pub basis: &'static str,
    /// The edition whose rule says so.
    pub edition: String,
    /// The rule.
    pub rule: String,
    /// The last overall outcome, where there is one.
    pub last_overall: Option<String>,
    /// Why; empty in lists that are not asked why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Because>,
    /// The setting, for links.
    #[serde(skip)]
    pub id: SettingId,
    /// What, as a title.
    #[serde(skip)]
    pub title: String,
    /// How it stands.
    #[serde(skip)]
    pub standing: Status,
}

/// Everything due on a day that `filter` lets through, most pressing first: by status, statute before policy, last day, number.
pub fn due_board(england: &England, on: Date, filter: &Filter) -> Vec<SettingDueRow> {
    let mut rows = Vec::new();
    for at in all::due_list(&england.regime, &england.settings, on, filter.kind.as_deref()) {
        let state = england.settings.setting(at.setting).state_on(on);
        if filter.region.as_ref().is_some_and(|region| !state.region.eq_ignore_ascii_case(region)) {
            continue;
        }
        let facts = england.settings.facts(at.setting, on, &england.regime.editions[at.edition]);
        for item in at.due.items() {
            let row = row(england, at.setting, on, &facts, item);
            let wanted = |wanted: &Option<String>, is: &str| wanted.as_ref().is_none_or(|word| word == is);
            if wanted(&filter.activity, &row.activity)
                && wanted(&filter.status, row.status)
                && wanted(&filter.basis, row.basis)
            {
                rows.push(row);
            }
        }
    }
    let order = |row: &SettingDueRow| {
        let last = row.latest.map_or(Date::LATEST, |day| day.0);
        (row.standing, row.basis != Basis::Statute.key(), last, row.setting.urn.clone())
    };
    rows.sort_by_cached_key(order);
    rows
}

/// What is due at one setting, with the reasons; or why nothing is.
///
/// # Errors
/// A sentence where no edition was in force for its kind, or where nothing is due.
pub fn due_at(england: &England, id: SettingId, on: Date) -> Result<Vec<SettingDueRow>, String> {
    let setting = england.settings.setting(id);
    let state = setting.state_on(on);
    let Some(edition) = england.regime.kind_edition(&state.kind, on) else {
        let title = super::kind_title(england, &state.kind);
        return Err(format!("No edition for the kind “{title}” was in force on {}", on.words()));
    };
    let facts = england.settings.facts(id, on, &england.regime.editions[edition]);
    if let Some(first) = setting.registered_on.filter(|first| on < *first) {
        return Err(format!("{} was registered on {}: nothing was due before that", setting.urn, first.words()));
    }
    let answer = england.regime.on(on).due_at_setting(edition, &facts);
    if let Some((left, how)) = setting.left_by(on) {
        return Err(format!("Nothing is due: {} is {} since {}", setting.urn, how.key(), left.words()));
    }
    let mut rows: Vec<SettingDueRow> = answer
        .items()
        .iter()
        .map(|item| {
            let reasons = because(explain(&england.regime, &facts, &answer, item));
            SettingDueRow { because: reasons, ..row(england, id, on, &facts, item) }
        })
        .collect();
    rows.sort_by_key(|row| {
        (row.standing, row.basis != Basis::Statute.key(), row.latest.map_or(Date::LATEST, |day| day.0))
    });
    if rows.is_empty() {
        return Err(nothing(england, &answer, on));
    }
    Ok(rows)
}

fn nothing(england: &England, answer: &Due, on: Date) -> String {
    let said = answer.nothing.map(|(edition, rule)| {
        let clause = &england.regime.editions[edition as usize].pathway[rule as usize].clause;
        format!(": {} ({} {})", clause.says, england.regime.editions[edition as usize].name, clause.id)
    });
    format!("Nothing is due on {}{}", on.words(), said.unwrap_or_default())
}

fn row(england: &England, id: SettingId, on: Date, facts: &Facts, item: &DueItem) -> SettingDueRow {
    let regime = &england.regime;
    let edition = &regime.editions[item.edition as usize];
    let rule = &edition.pathway[item.rule as usize];
    let vocabulary = &regime.vocabulary;
    let title = edition
        .activity_of(item.activity)
        .map_or_else(|| vocabulary.activity_title(item.activity), |activity| activity.title.as_str());
    SettingDueRow {
        setting: SettingName::of(england, id, england.settings.setting(id).state_on(on)),
        activity: vocabulary.activity_key(item.activity).to_owned(),
        earliest: item.earliest.map(Day),
        target: item.target.map(Day),
        latest: item.latest.map(Day),
        slack_days: item.latest.map(|latest| latest.days_since(on)),
        status: item.status.key(),
        basis: rule.clause.citation.basis.key(),
        edition: edition.id.clone(),
        rule: rule.clause.id.clone(),
        last_overall: facts.last.and_then(|last| grade(last.outcome.overall, vocabulary)),
        because: Vec::new(),
        id,
        title: title.to_owned(),
        standing: item.status,
    }
}

/// A setting at which the statutory minimum was not met.
#[derive(Clone, Debug, Serialize)]
pub struct ShortRow {
    /// Whose.
    pub setting: SettingName,
    /// What was due, by key.
    pub activity: String,
    /// The rule.
    pub rule: String,
    /// The rule in a sentence.
    pub says: String,
    /// The edition.
    pub edition: String,
    /// The last day.
    pub latest: Option<Day>,
    /// The last overall outcome.
    pub last_overall: Option<String>,
}

/// Where the statutory minimum was not met by a day.
#[derive(Clone, Debug, Serialize)]
pub struct Shortfalls {
    /// The day.
    pub on: Day,
    /// The later day on which each of them was still registered, where only such were asked for.
    pub still_there: Option<Day>,
    /// Settings that were there.
    pub settings: usize,
    /// Those that fell short, by rule and number.
    pub short: Vec<ShortRow>,
    /// The last day of which any source speaks: what was published later is not counted.
    pub known_to: Option<Day>,
}

/// Where the statutory minimum was not met on a day, usually the last of an inspection year. With `still_there` only settings
/// that had not left by that later day.
pub fn shortfalls(england: &England, on: Date, kind: Option<&str>, still_there: Option<Date>) -> Shortfalls {
    let (regime, settings) = (&england.regime, &england.settings);
    let is_meant = |id: SettingId| still_there.is_none_or(|later| is_there(england, id, later));
    let mut short: Vec<ShortRow> = all::shortfalls(regime, settings, on, kind)
        .into_iter()
        .filter(|(id, _)| is_meant(*id))
        .map(|(id, item)| {
            let edition = &regime.editions[item.edition as usize];
            let rule = &edition.pathway[item.rule as usize];
            let facts = settings.facts(id, on, edition);
            ShortRow {
                setting: SettingName::of(england, id, settings.setting(id).state_on(on)),
                activity: regime.vocabulary.activity_key(item.activity).to_owned(),
                rule: rule.clause.id.clone(),
                says: rule.clause.says.clone(),
                edition: edition.id.clone(),
                latest: item.latest.map(Day),
                last_overall: facts.last.and_then(|last| grade(last.outcome.overall, &regime.vocabulary)),
            }
        })
        .collect();
    short.sort_by(|a, b| (&a.setting.kind, &a.rule, &a.setting.urn).cmp(&(&b.setting.kind, &b.rule, &b.setting.urn)));
    let spoken = settings.ids().filter_map(|id| settings.done_at(id).last()).map(|done| done.began_on).max();
    let there = all::due_list(regime, settings, on, kind);
    Shortfalls {
        on: Day(on),
        still_there: still_there.map(Day),
        settings: there.iter().filter(|at| is_meant(at.setting)).count(),
        short,
        known_to: spoken.map(Day),
    }
}

/// Whether no source says that a setting had left by a day. Tables of a year tell only of those inspected in it, so that silence
/// is no sign of leaving.
fn is_there(england: &England, id: SettingId, day: Date) -> bool {
    england.settings.setting(id).left_by(day).is_none()
}
