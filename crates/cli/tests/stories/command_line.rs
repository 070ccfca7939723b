//! A driver: the real program, one process for each thing that is done.

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

use crate::play::{Asked, Driver, Duty, Said, Seen};
use crate::read::{Person, Story};
use crate::root;

/// Where the story's store is.
pub(crate) enum Place {
    /// A file, in a folder of this name.
    File(&'static str),
    /// A database; its other files are in a folder of this name.
    Server(&'static str, String),
}

/// The program with a store of its own.
pub(crate) struct CommandLine {
    folder: PathBuf,
    /// How the store is named to the program.
    store: [String; 2],
}

impl CommandLine {
    pub(crate) fn new(story: &Story, place: Place) -> Self {
        let (name, server) = match place {
            Place::File(name) => (name, None),
            Place::Server(name, url) => (name, Some(url)),
        };
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stories").join(name);
        if folder.exists() {
            std::fs::remove_dir_all(&folder).unwrap();
        }
        std::fs::create_dir_all(&folder).unwrap();
        data(&folder, &story.given.authorities);
        let store = match server {
            Some(url) => ["--database".to_owned(), url],
            None => ["--store".to_owned(), folder.join("story.db").display().to_string()],
        };
        Self { folder, store }
    }

    /// The file of its store.
    pub(crate) fn file(&self) -> PathBuf {
        self.folder.join("story.db")
    }

    /// Where it all is.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// How its store is named to the program.
    pub(crate) const fn store(&self) -> &[String; 2] {
        &self.store
    }

    /// Runs the program with this on standard input and expects it to succeed.
    pub(crate) fn told(&self, arguments: &[&str], input: &str) {
        let mut command = Command::cargo_bin("sightline").unwrap();
        command.current_dir(&self.folder).args(["--data", "data"]).args(&self.store).args(arguments);
        command.write_stdin(input).assert().success();
    }

    /// Runs the program; exit code, output and errors.
    pub(crate) fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = Command::cargo_bin("sightline")
            .unwrap()
            .current_dir(&self.folder)
            .args(["--data", "data"])
            .args(&self.store)
            .args(arguments)
            .env_remove("SIGHTLINE_STORE")
            .env_remove("SIGHTLINE_DATABASE")
            .env_remove("SIGHTLINE_AS")
            .env("NO_COLOR", "1")
            .env("COLUMNS", "160")
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    /// Runs it and expects it to succeed.
    pub(crate) fn done(&self, arguments: &[&str]) -> String {
        let (code, out, err) = self.run(arguments);
        assert_eq!(code, 0, "{arguments:?}: {out}{err}");
        out
    }
}

/// A data folder with the project's own data and the story's authorities.
fn data(folder: &Path, authorities: &[String]) {
    let data = folder.join("data");
    copy(&root(), &data, &["calendars", "frameworks", "people", "proposals", "register", "tables"]);
    let file = data.join("register/authorities.csv");
    let mut text = std::fs::read_to_string(&file).unwrap();
    for row in authorities {
        text.push_str(row);
        text.push('\n');
    }
    std::fs::write(file, text).unwrap();
}

fn copy(from: &Path, to: &Path, names: &[&str]) {
    std::fs::create_dir_all(to).unwrap();
    for name in names.iter().filter(|name| from.join(name).exists()) {
        let (from, to) = (from.join(name), to.join(name));
        if from.is_dir() {
            let inner = std::fs::read_dir(&from).unwrap().map(|entry| entry.unwrap().file_name());
            let inner: Vec<String> = inner.map(|name| name.into_string().unwrap()).collect();
            copy(&from, &to, &inner.iter().map(String::as_str).collect::<Vec<_>>());
        } else {
            std::fs::copy(&from, &to).unwrap();
        }
    }
}

impl Driver for CommandLine {
    fn add(&mut self, person: &Person) {
        let id = person.name.to_lowercase().replace(' ', "-");
        let email = format!("{id}@story.example");
        self.done(&["people", "add", &person.name, &email, "--authority", &person.authority]);
        let scope = match person.authority.as_str() {
            "" => "everywhere".to_owned(),
            authority => format!("authority:{authority}"),
        };
        self.done(&["people", "grant", &id, &person.role, "--scope", &scope]);
    }

    fn perform(&mut self, asked: &Asked<'_>) -> Said {
        let mut arguments = vec!["--as", asked.who, "--at", asked.at, "--format", "json", "cases"];
        let options: Vec<(String, &Vec<String>)> =
            asked.with.iter().map(|(key, values)| (format!("--{}", key.replace('_', "-")), values)).collect();
        let is_plan = asked.act == "plan_case";
        if is_plan {
            arguments.push("plan");
        } else {
            arguments.extend(["do", asked.case.expect("the case is planned"), asked.act, "--yes"]);
        }
        for (option, values) in &options {
            for value in *values {
                if option != "--authority" {
                    arguments.push(option);
                }
                arguments.push(value);
            }
        }
        let (code, out, err) = self.run(&arguments);
        match code {
            0 => {
                let answer: Value = serde_json::from_str(&out).unwrap();
                Said::Done { case: answer["case"].as_str().unwrap().to_owned(), says: out }
            }
            1 => Said::Refused(refusal(&out)),
            2 => Said::Refused(err),
            _ => panic!("{arguments:?}: {err}"),
        }
    }

    fn look(&mut self, asked: &Asked<'_>) -> Option<Seen> {
        let case = asked.case.expect("a case is looked at");
        let (code, out, err) =
            self.run(&["--as", asked.who, "--at", asked.at, "--format", "json", "cases", "show", case]);
        if code != 0 {
            assert!(err.contains("There is no case"), "{err}");
            return None;
        }
        let answer: Value = serde_json::from_str(&out).unwrap();
        let duty = |duty: &Value| Duty {
            act: duty["act"].as_str().unwrap().to_owned(),
            on: duty["due_on"].as_str().map(str::to_owned),
            left: duty["working_days_left"].as_i64(),
        };
        Some(Seen {
            step: answer["step"].as_str().unwrap().to_owned(),
            duties: answer["duties"].as_array().unwrap().iter().map(duty).collect(),
        })
    }

    fn end(&mut self) {
        let said = self.done(&["audit", "verify"]);
        assert!(said.contains("Everything is as it was written"), "{said}");
        let said = self.done(&["audit", "rebuild"]);
        assert!(said.contains("Every row of the list was as its events say"), "{said}");
    }
}

/// A refusal in one text: what, why, and what may be done instead.
fn refusal(out: &str) -> String {
    let answer: Value = serde_json::from_str(out).unwrap();
    let mut parts = vec![answer["refused"].as_str().unwrap().to_owned()];
    parts.extend(answer["because"].as_array().unwrap().iter().map(|one| one["says"].as_str().unwrap().to_owned()));
    let instead = answer["instead"].as_array().unwrap().iter().map(|act| act.as_str().unwrap());
    parts.push(format!("Instead: {}", instead.collect::<Vec<_>>().join(", ")));
    parts.join(" ")
}
