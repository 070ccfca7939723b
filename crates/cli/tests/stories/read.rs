//! Reads a story: Markdown with `toml given` at its beginning and a `toml step` for each thing that is done or looked at.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A story.
#[derive(Debug)]
pub(crate) struct Story {
    pub(crate) given: Given,
    pub(crate) steps: Vec<Step>,
}

/// Whom it is about.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Given {
    /// Rows for the register of authorities, all of them invented.
    pub(crate) authorities: Vec<String>,
    pub(crate) people: Vec<Person>,
}

/// Somebody in it. Their id is made of their name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) role: String,
    /// The authority they speak for.
    #[serde(default)]
    pub(crate) authority: String,
}

/// Something that is done, or looked at where no act is named.
#[derive(Debug)]
pub(crate) struct Step {
    /// Where it stands in the story: `file.md:120`.
    pub(crate) place: String,
    pub(crate) at: String,
    pub(crate) who: String,
    /// The name the story has for the case.
    pub(crate) case: String,
    pub(crate) act: Option<String>,
    pub(crate) with: Vec<(String, Vec<String>)>,
    pub(crate) expect: Expect,
}

/// What comes of it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Expect {
    /// The step the case stands at.
    pub(crate) step: Option<String>,
    /// Words of the answer.
    pub(crate) says: Vec<String>,
    /// Words of the refusal.
    pub(crate) refused: Vec<String>,
    /// There is no such case for this person.
    pub(crate) unseen: bool,
    /// The day something must be done by.
    pub(crate) due: BTreeMap<String, String>,
    /// How many working days are left to do it.
    pub(crate) left: BTreeMap<String, i64>,
}

/// A step as it is written; moment, person and case stay as they were before where they are left out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    at: Option<String>,
    who: Option<String>,
    case: Option<String>,
    act: Option<String>,
    #[serde(default)]
    with: toml::Table,
    #[serde(default)]
    expect: Expect,
}

impl Story {
    /// Reads a story; `name` is its file's.
    pub(crate) fn read(name: &str, text: &str) -> Result<Self, String> {
        let mut given = None;
        let mut steps: Vec<Step> = Vec::new();
        for (line, kind, block) in blocks(text) {
            let place = format!("{name}:{line}");
            let unread = |error: &dyn std::fmt::Display| format!("{place}: {error}");
            match kind {
                "given" => given = Some(toml::from_str(&block).map_err(|error| unread(&error))?),
                "step" => {
                    let written: Written = toml::from_str(&block).map_err(|error| unread(&error))?;
                    steps.push(step(written, steps.last(), place.clone()).map_err(|error| unread(&error))?);
                }
                other => return Err(unread(&format!("a block is `toml given` or `toml step`, not `toml {other}`"))),
            }
        }
        let given = given.ok_or_else(|| format!("{name}: a story begins with a block `toml given`"))?;
        if steps.is_empty() {
            return Err(format!("{name}: nothing happens in it"));
        }
        Ok(Self { given, steps })
    }
}

/// The fenced blocks of TOML with their line and their kind.
fn blocks(text: &str) -> Vec<(usize, &str, String)> {
    let mut found = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        if let Some(kind) = line.strip_prefix("```toml ") {
            let block: Vec<&str> =
                lines.by_ref().map(|(_, line)| line).take_while(|line| !line.starts_with("```")).collect();
            found.push((at + 1, kind.trim(), block.join("\n")));
        }
    }
    found
}

fn step(written: Written, before: Option<&Step>, place: String) -> Result<Step, String> {
    let Written { at, who, case, act, with, expect } = written;
    let told = |own: Option<String>, before: Option<&String>, what: &str| {
        own.or_else(|| before.cloned()).ok_or_else(|| format!("the first step must say `{what}`"))
    };
    let with = with.into_iter().map(|(key, value)| {
        let values = match value {
            toml::Value::Array(many) => many.iter().map(word).collect(),
            one => vec![word(&one)],
        };
        (key, values)
    });
    Ok(Step {
        place,
        at: told(at, before.map(|step| &step.at), "at")?,
        who: told(who, before.map(|step| &step.who), "who")?,
        case: told(case, before.map(|step| &step.case), "case")?,
        act,
        with: with.collect(),
        expect,
    })
}

fn word(value: &toml::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[test]
fn a_step_keeps_moment_person_and_case_of_the_one_before() {
    let text = "# A story\n```toml given\nauthorities = []\npeople = []\n```\nThen.\n```toml step\nat = \"2026-01-05T09:00:00+00:00\"\n\
                who = \"a\"\ncase = \"c\"\nact = \"agree_team\"\n```\n```toml step\nwho = \"b\"\nwith = { notes = [\"n\", \"m\"] }\n```\n";
    let story = Story::read("x.md", text).unwrap();
    let last = &story.steps[1];
    assert_eq!((last.who.as_str(), last.case.as_str(), last.place.as_str()), ("b", "c", "x.md:13"));
    assert_eq!(last.act, None);
    assert_eq!(last.with, [("notes".to_owned(), vec!["n".to_owned(), "m".to_owned()])]);
}

#[test]
fn a_story_that_says_something_unknown_is_refused_with_its_line() {
    let given = "```toml given\nauthorities = []\npeople = []\n```\n";
    let wrong = format!("{given}```toml step\nwhen = \"now\"\n```\n");
    let problem = Story::read("x.md", &wrong).unwrap_err();
    assert!(problem.starts_with("x.md:5: ") && problem.contains("when"), "{problem}");
    let first = format!("{given}```toml step\nact = \"publish\"\n```\n");
    assert!(Story::read("x.md", &first).unwrap_err().contains("the first step must say `at`"));
}
