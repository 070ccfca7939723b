//! No policy number in code: an edition says how many days, and the program asks it.

use tidy::reading::{Kind, expect_none, only, sources, words};

/// Numbers the regime has used for days, weeks and months. A hint and no proof: others may be policy too.
const POLICY: &[&str] = &["21", "27", "30", "36", "42", "70"];

/// What they count.
const UNITS: &[&str] = &["day", "days", "week", "weeks", "month", "months"];

/// Crates in which a number of days is a defect.
const LOOKED_AT: &[&str] = &["casework", "claims", "domain", "reports", "tables"];

/// Whether the line has a policy number and something that is counted in days, weeks or months.
fn looks_like_policy(line: &str) -> bool {
    let number = |word: &str| POLICY.contains(&word);
    let unit = |word: &str| word.to_lowercase().split('_').any(|part| UNITS.contains(&part));
    // `30.4375` and `36_524` are one number each.
    let apart = |letter: char| !letter.is_alphanumeric() && letter != '.' && letter != '_';
    let parts = line.split(apart).flat_map(|part| part.split(".."));
    let mut numbers = parts.map(|part| part.trim_matches('.'));
    numbers.any(number) && words(line).any(unit)
}

#[test]
fn no_crate_that_decides_or_reads_counts_days_of_its_own() {
    let mut problems = Vec::new();
    for file in LOOKED_AT.iter().flat_map(|name| sources(name)) {
        let code = only(&file.text, &[Kind::Code, Kind::Quoted]);
        // What an edition's text says in a test is data.
        let until_tests = code.find("#[cfg(test)]").unwrap_or(code.len());
        for (number, line) in code[..until_tests].lines().enumerate() {
            if looks_like_policy(line) {
                problems.push(format!("{}:{}: {}", file.path, number + 1, line.trim()));
            }
        }
    }
    expect_none("A number of days is policy. Put it into the edition with its source, and ask the edition.", &problems);
}

#[test]
fn a_number_of_days_is_told_from_other_numbers() {
    assert!(looks_like_policy("if days > 70 {"));
    assert!(looks_like_policy("calendar.add_working_days(received_on, 70)"));
    assert!(looks_like_policy("\"within 30 working days\""));
    assert!(!looks_like_policy("/ 30.4375 // months"));
    assert!(!looks_like_policy("day_of_era / 36_524"));
    assert!(!looks_like_policy("let most_rows = 70;"));
    assert!(!looks_like_policy("day.plus_days(1)"));
}
