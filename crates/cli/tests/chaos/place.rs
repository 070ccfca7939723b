//! A store with people and cases on site, made by the operations themselves.

use std::path::Path;

use casework::{Act, Actor, Moment, Role, TeamPlace};
use domain::Date;
use domain::england::England;
use domain::regime::DataFile;
use operations::cases::{Asking, Cases, NewCase};
use operations::import::IMPORTER;
use operations::library::first_import;
use operations::people::{By, Desk, NewPerson, Try, Visitor, csrf, grant, password_set, person_add, sign_in};
use people::{RULES_FILE, Rules};
use storage::{Location, Store};

/// Inspectors at work.
pub(crate) const WRITERS: usize = 16;
/// Of them in one team.
pub(crate) const TEAM: usize = 4;
/// What one case is given before its team goes on to the next.
pub(crate) const OF_A_CASE: usize = 2_500;

const PASSWORD: &str = "correct horse battery staple";

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub(crate) struct Inspector {
    pub(crate) id: String,
    pub(crate) token: String,
    pub(crate) csrf: String,
}

/// What is there before anything goes wrong.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) inspectors: Vec<Inspector>,
    /// The cases of each team, one after another.
    pub(crate) cases: Vec<Vec<String>>,
}

/// Fills an empty store for about so many writes.
pub(crate) async fn prepare(location: &Location, writes: usize) -> Place {
    let files = files();
    let england = England::load(&files).unwrap();
    let store = Store::connect(location).await.unwrap();
    let first = first_import(&files, "2025-05-01T09:00:00Z", IMPORTER);
    store.import_insert(&first, (0, 0), &mut |_| {}).await.unwrap();
    let inspectors = sign_everybody_in(&files, &england, &store).await;
    let teams = WRITERS / TEAM;
    let each = writes / teams / OF_A_CASE + 2;
    let cases = Cases::new(store.clone());
    // Those that were abolished before they had a number are nobody's to inspect.
    let urns = england.register.ids().map(|id| england.register.authority(id).urn.clone());
    let urns: Vec<String> = urns.filter(|urn| !urn.is_empty()).collect();
    let mut of_teams = Vec::new();
    for team in 0..teams {
        let members: Vec<&str> = inspectors[team * TEAM..][..TEAM].iter().map(|one| one.id.as_str()).collect();
        let mut ids = Vec::new();
        for number in 0..each {
            ids.push(on_site(&cases, &england, &urns[(number * teams + team) % urns.len()], &members).await);
        }
        of_teams.push(ids);
    }
    store.close().await;
    Place { inspectors, cases: of_teams }
}

async fn sign_everybody_in(files: &[DataFile], england: &England, store: &Store) -> Vec<Inspector> {
    let rules = files.iter().find(|file| file.path == RULES_FILE).unwrap();
    let rules = Rules::parse(&rules.text).unwrap();
    let chance = || {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map(|()| bytes).map_err(|error| error.to_string())
    };
    let now = now();
    let desk = Desk { store, rules: &rules, now: &now, chance: &chance };
    let by = By::Operator("a test");
    let mut inspectors = Vec::new();
    for number in 0..=WRITERS {
        let email = format!("writer-{number}@example.org");
        let name = format!("Writer Example {number}");
        let new = NewPerson { name: &name, email: &email, authority: "" };
        let id = person_add(&desk, &by, &england.register, new).await.unwrap().id;
        let role = if number == WRITERS { Role::LeadInspector } else { Role::Inspector };
        grant(&desk, &by, &england.register, &id, role, "everywhere").await.unwrap();
        if number == WRITERS {
            continue;
        }
        password_set(&desk, &by, &id, PASSWORD).await.unwrap();
        let visitor = Visitor { address: &format!("192.0.2.{number}"), device: "a test" };
        let begun = sign_in(&desk, Try { email: &email, password: PASSWORD }, visitor).await.unwrap();
        inspectors.push(Inspector { csrf: csrf(&begun.token), token: begun.token, id });
    }
    inspectors
}

async fn on_site(cases: &Cases, england: &England, urn: &str, members: &[&str]) -> String {
    let planner = Actor { id: "paula".to_owned(), roles: vec![Role::Planner], authority: None };
    let lead = Actor { id: format!("writer-example-{WRITERS}"), roles: vec![Role::LeadInspector], authority: None };
    let early = Moment::parse("2025-05-20T10:00:00+01:00").unwrap();
    let asking = |who, now| Asking { regime: &england.regime, who, now };
    let new = NewCase {
        authority: urn.to_owned(),
        edition: "ilacs-2024-12".to_owned(),
        activity: "standard".to_owned(),
        first_day: day("2025-06-09"),
        follows: None,
    };
    let (id, _) = cases.plan(&new, &england.register, None, asking(&planner, &early)).await.unwrap();
    let assign = |person: &str, place| Act::AssignTeamMember { person: person.to_owned(), place };
    let mut acts = vec![assign(&lead.id, TeamPlace::Lead)];
    acts.extend(members.iter().map(|person| assign(person, TeamPlace::Inspector)));
    acts.push(Act::AgreeTeam);
    for act in acts {
        cases.perform(&id, &act, None, asking(&planner, &early)).await.unwrap();
    }
    let told = Moment::parse("2025-06-02T09:00:00+01:00").unwrap();
    let act = Act::GiveNotification { on: day("2025-06-02") };
    cases.perform(&id, &act, None, asking(&lead, &told)).await.unwrap();
    let there = Moment::parse("2025-06-09T09:00:00+01:00").unwrap();
    let act = Act::BeginFieldwork { on: day("2025-06-09") };
    cases.perform(&id, &act, None, asking(&lead, &there)).await.unwrap();
    id
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// This moment.
fn now() -> Moment {
    let now = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC);
    Moment::parse(&now.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()).unwrap()
}

fn files() -> Vec<DataFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for folder in ["frameworks", "proposals", "calendars", "register", "letters", "people", "tables", "style"] {
        collect(&root.join(folder), folder, &mut files);
    }
    files
}

fn collect(folder: &Path, name: &str, files: &mut Vec<DataFile>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap().path();
        let path = format!("{name}/{}", entry.file_name().unwrap().to_string_lossy());
        if entry.is_dir() {
            collect(&entry, &path, files);
        } else if path.ends_with(".toml") || path.ends_with(".csv") {
            files.push(DataFile { text: std::fs::read_to_string(&entry).unwrap(), path });
        }
    }
}
