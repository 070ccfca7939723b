//! Reads the project's files, and tells code from comments and from text in quotes.

use std::fs;
use std::path::{Path, PathBuf};

/// A file of the project: its path as people write it, and its text.
pub struct File {
    /// From the root, with `/`.
    pub path: String,
    /// Its content.
    pub text: String,
}

/// The folder that holds `crates/`: of the clone the tests run in, which need not be the one they were built in.
pub fn root() -> PathBuf {
    let folder = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&folder).join("../..")
}

/// The text of one file, named from the root.
pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("Cannot read {path}: {error}"))
}

/// The names in a folder, in order.
pub fn names(folder: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(root().join(folder)) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Every file below `folder` whose name ends in `ending`; a folder that is not there has none.
pub fn files(folder: &str, ending: &str) -> Vec<File> {
    let mut found = Vec::new();
    for name in names(folder) {
        let path = format!("{folder}/{name}");
        if root().join(&path).is_dir() {
            found.extend(files(&path, ending));
        } else if name.ends_with(ending) {
            found.push(File { text: read(&path), path });
        }
    }
    found
}

/// The Rust files of one crate's `src`.
pub fn sources(name: &str) -> Vec<File> {
    files(&format!("crates/{name}/src"), ".rs")
}

/// The folders below `crates/`.
pub fn crate_folders() -> Vec<String> {
    names("crates").into_iter().filter(|name| root().join("crates").join(name).is_dir()).collect()
}

/// Fails with every problem, one a line, under a sentence that says what is held to be true.
pub fn expect_none(rule: &str, problems: &[String]) {
    assert!(problems.is_empty(), "\n{rule}\n  {}\n", problems.join("\n  "));
}

/// What kind of text a part of a Rust file is.
#[derive(Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "three plain words")]
pub enum Kind {
    Code,
    Comment,
    Quoted,
}

/// What kind of text each byte of a Rust file belongs to.
fn kinds(text: &str) -> Vec<Kind> {
    let bytes = text.as_bytes();
    let mut kinds = vec![Kind::Code; bytes.len()];
    let mut at = 0;
    while at < bytes.len() {
        let rest = &text.as_bytes()[at..];
        let (kind, length) = if rest.starts_with(b"//") {
            (Kind::Comment, rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len()))
        } else if rest.starts_with(b"/*") {
            (Kind::Comment, block_comment(rest))
        } else if let Some(length) = raw_string(rest, at > 0 && is_word(bytes[at - 1])) {
            (Kind::Quoted, length)
        } else if rest[0] == b'"' {
            (Kind::Quoted, quoted(rest))
        } else if let Some(length) = character(rest) {
            (Kind::Quoted, length)
        } else {
            (Kind::Code, 1)
        };
        kinds[at..at + length].fill(kind);
        at += length;
    }
    kinds
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn block_comment(rest: &[u8]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        if rest[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

/// The length of `r"…"` or `r##"…"##`; `None` where there is no such thing.
fn raw_string(rest: &[u8], within_word: bool) -> Option<usize> {
    if within_word || rest[0] != b'r' {
        return None;
    }
    let hashes = rest[1..].iter().take_while(|b| **b == b'#').count();
    if rest.get(1 + hashes) != Some(&b'"') {
        return None;
    }
    let mut end = vec![b'"'];
    end.extend(vec![b'#'; hashes]);
    let body = 2 + hashes;
    let found = rest[body..].windows(end.len()).position(|window| window == end);
    Some(found.map_or(rest.len(), |place| body + place + end.len()))
}

fn quoted(rest: &[u8]) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// The length of a character in quotes; `None` for a lifetime.
fn character(rest: &[u8]) -> Option<usize> {
    if rest[0] != b'\'' {
        return None;
    }
    if rest.get(1) == Some(&b'\\') {
        let close = rest.iter().skip(3).position(|b| *b == b'\'')?;
        return Some(close + 4);
    }
    let letter = rest[1..rest.len().min(5)].utf8_chunks().next()?.valid().chars().next()?;
    (rest.get(1 + letter.len_utf8()) == Some(&b'\'')).then_some(letter.len_utf8() + 2)
}

/// The file with everything blank but the wanted kinds; lines stay where they are.
pub fn only(text: &str, wanted: &[Kind]) -> String {
    let kinds = kinds(text);
    text.char_indices()
        .map(|(at, letter)| if letter == '\n' || wanted.contains(&kinds[at]) { letter } else { ' ' })
        .collect()
}

/// The words of a line: runs of letters, digits and underscores.
pub fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty())
}

/// What stands between backticks.
pub fn ticked(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The cells of each row of the Markdown table whose first column is headed `first`.
pub fn table(text: &str, first: &str) -> Vec<Vec<String>> {
    let cells = |line: &str| -> Vec<String> {
        line.trim().trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let mut lines = text.lines().skip_while(|line| !line.starts_with('|') || cells(line)[0] != first);
    lines.by_ref().take(2).for_each(drop);
    lines.take_while(|line| line.starts_with('|')).map(cells).collect()
}
