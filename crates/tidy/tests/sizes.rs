//! Files stay under 500 lines and functions under 70, but for those in `crates/tidy/long.txt`, a list that only shrinks.

use std::collections::{BTreeMap, BTreeSet};

use tidy::reading::{File, Kind, crate_folders, expect_none, only, read, sources};

const LINES_OF_A_FILE: usize = 500;
const LINES_OF_A_FUNCTION: usize = 70;
const LIST: &str = "crates/tidy/long.txt";

/// What is too long: `PATH` or `PATH::FUNCTION`, with its lines.
fn long() -> BTreeMap<String, usize> {
    let mut long = BTreeMap::new();
    for file in crate_folders().iter().flat_map(|name| sources(name)) {
        let lines = file.text.lines().count();
        if lines > LINES_OF_A_FILE {
            long.insert(file.path.clone(), lines);
        }
        for (name, lines) in functions(&file).into_iter().filter(|(_, lines)| *lines > LINES_OF_A_FUNCTION) {
            let key = format!("{}::{name}", file.path);
            let longest = long.get(&key).copied().unwrap_or(0).max(lines);
            long.insert(key, longest);
        }
    }
    long
}

/// Every function of a file with its lines, from `fn` to the closing brace.
fn functions(file: &File) -> Vec<(String, usize)> {
    let code = only(&file.text, &[Kind::Code]);
    let mut found = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let before = code[..at].chars().last();
        let name: String =
            code[at + 3..].chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
        if name.is_empty() || before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_') {
            continue;
        }
        if let Some(length) = body_end(&code[at..]) {
            found.push((name, code[at..at + length].lines().count()));
        }
    }
    found
}

/// Bytes from `fn` to its closing brace; `None` for a declaration without a body.
fn body_end(code: &str) -> Option<usize> {
    let (mut braces, mut others) = (0_i32, 0_i32);
    for (at, letter) in code.char_indices() {
        match letter {
            '(' | '[' if braces == 0 => others += 1,
            ')' | ']' if braces == 0 => others -= 1,
            ';' if braces == 0 && others == 0 => return None,
            '{' => braces += 1,
            '}' => {
                braces -= 1;
                if braces == 0 && others == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The list: what may be long, and why.
fn listed() -> Vec<(String, String)> {
    let text = read(LIST);
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines
        .map(|line| {
            let (place, reason) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
            (place.to_owned(), reason.trim().to_owned())
        })
        .collect()
}

#[test]
fn long_files_and_functions_are_listed() {
    let listed: BTreeSet<String> = listed().into_iter().map(|(place, _)| place).collect();
    let problems: Vec<String> = long()
        .into_iter()
        .filter(|(place, _)| !listed.contains(place))
        .map(|(place, lines)| format!("{place} has {lines} lines; split it"))
        .collect();
    expect_none("Files have at most 500 lines and functions at most 70.", &problems);
}

#[test]
fn the_list_only_shrinks() {
    let long = long();
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for (place, reason) in listed() {
        if !long.contains_key(&place) {
            problems.push(format!("{place} is no longer long; take it off the list"));
        }
        if reason.is_empty() {
            problems.push(format!("{place} gives no reason"));
        }
        if !seen.insert(place.clone()) {
            problems.push(format!("{place} stands twice"));
        }
    }
    expect_none("Every entry of crates/tidy/long.txt is still needed and says why.", &problems);
}

#[test]
fn a_function_is_measured_from_its_name_to_its_brace() {
    let text =
        "/// fn no() {\nfn one(a: [u8; 2]) -> char {\n    // }\n    '}'\n}\ntrait T { fn two(); }\nfn three() {}\n";
    let file = File { path: String::new(), text: text.to_owned() };
    assert_eq!(functions(&file), [("one".to_owned(), 4), ("three".to_owned(), 1)]);
}
