//! The data folders: every source is a known one, and every edition stands beside its examples.

use std::collections::BTreeSet;

use tidy::reading::{File, expect_none, files, read, root};

const SOURCES: &str = "frameworks/sources.toml";

fn known_sources() -> BTreeSet<String> {
    let text = read(SOURCES);
    text.lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']').map(str::to_owned)).collect()
}

/// The first word of each source a TOML file gives, with its line.
fn cited_in_toml(file: &File) -> Vec<(usize, String)> {
    let mut cited = Vec::new();
    for (number, line) in file.text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with('#')) {
        for (at, _) in line.match_indices("source") {
            let begins = !line[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
            let Some(rest) = line[at + "source".len()..].trim_start().strip_prefix('=') else { continue };
            if begins && let Some(text) = rest.trim_start().strip_prefix('"') {
                let key = text.split([' ', '"']).next().unwrap_or_default();
                cited.push((number + 1, key.to_owned()));
            }
        }
    }
    cited
}

/// The same of a table with a column `source`. Its cells must not hold commas before that column.
fn cited_in_csv(file: &File) -> Vec<(usize, String)> {
    let header = file.text.lines().next().unwrap_or_default();
    let Some(column) = header.split(',').position(|name| name == "source") else { return Vec::new() };
    let rows = file.text.lines().enumerate().skip(1);
    rows.filter_map(|(number, line)| {
        let key = line.split(',').nth(column)?.trim_matches('"').split(' ').next()?;
        (!key.is_empty()).then(|| (number + 1, key.to_owned()))
    })
    .collect()
}

#[test]
fn every_source_is_listed() {
    let known = known_sources();
    let mut problems = Vec::new();
    for folder in ["frameworks", "proposals", "calendars", "register", "letters"] {
        for file in files(folder, ".toml").iter().filter(|file| file.path != SOURCES) {
            for (line, key) in cited_in_toml(file).into_iter().filter(|(_, key)| !known.contains(key)) {
                problems.push(format!("{}:{line}: `{key}`", file.path));
            }
        }
        for file in files(folder, ".csv") {
            for (line, key) in cited_in_csv(&file).into_iter().filter(|(_, key)| !known.contains(key)) {
                problems.push(format!("{}:{line}: `{key}`", file.path));
            }
        }
    }
    expect_none("A source begins with a key of frameworks/sources.toml; add what is missing there.", &problems);
}

#[test]
fn every_listed_source_is_used() {
    let mut used = BTreeSet::new();
    for folder in ["frameworks", "proposals", "calendars", "register", "letters"] {
        used.extend(files(folder, ".toml").iter().flat_map(cited_in_toml).map(|(_, key)| key));
        used.extend(files(folder, ".csv").iter().flat_map(cited_in_csv).map(|(_, key)| key));
    }
    let problems: Vec<String> =
        known_sources().difference(&used).map(|key| format!("`{key}` is cited by nothing")).collect();
    expect_none("Every source of frameworks/sources.toml is cited somewhere.", &problems);
}

fn editions() -> Vec<File> {
    let mut editions = files("frameworks", ".toml");
    editions.extend(files("proposals", ".toml"));
    let beside = ["/descriptors.toml", "/requests.toml", ".consultation.toml"];
    editions.retain(|file| file.path != SOURCES && !beside.iter().any(|end| file.path.ends_with(end)));
    editions
}

/// Whether a file is a core or a profile, of which editions are made: it is named for what it is about and not for a day.
fn is_layer(file: &File) -> bool {
    file.text.lines().any(|line| line.starts_with("composes") || line.starts_with("builds_on"))
}

#[test]
fn every_edition_stands_beside_its_examples() {
    let mut problems = Vec::new();
    // A core is shown by the examples of the profiles that are laid on it.
    for file in editions().iter().filter(|file| !file.path.ends_with("/core.toml")) {
        let beside = file.path.replace(".toml", ".examples.md");
        if !root().join(&beside).exists() {
            problems.push(format!("{} has no {beside}", file.path));
        }
    }
    for folder in ["frameworks", "proposals"] {
        for file in files(folder, ".examples.md") {
            let beside = file.path.replace(".examples.md", ".toml");
            if !root().join(&beside).exists() {
                problems.push(format!("{} has no {beside}", file.path));
            }
        }
    }
    expect_none("An edition and its examples are two files of one name.", &problems);
}

#[test]
fn an_edition_is_named_for_its_first_day() {
    let mut problems = Vec::new();
    for file in editions().iter().filter(|file| file.path.starts_with("frameworks/") && !is_layer(file)) {
        let begins = file
            .text
            .lines()
            .skip_while(|line| line.trim() != "[in_force]")
            .find_map(|line| line.strip_prefix("from")?.trim_start().strip_prefix('='))
            .map_or("", str::trim);
        // What follows the day says for whom, where two began in one year: `2020-settings`.
        let name = file.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".toml");
        let day = name.trim_end_matches(|letter: char| !letter.is_ascii_digit());
        if day.is_empty() || !begins.starts_with(day) {
            problems.push(format!("{} begins on {begins}", file.path));
        }
    }
    expect_none("The name of an edition's file is the year, or year and month, it came into force.", &problems);
}

#[test]
fn the_register_is_all_there() {
    let folder = |name: &str| root().join("register").join(name).exists();
    for name in ["authorities.csv", "judgements.csv", "activities.csv", "spells.csv"] {
        assert!(folder(name), "register/{name} is missing");
    }
}
