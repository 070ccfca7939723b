//! A desk at which a case is worked on, with the project's own editions and calendar.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use casework::{
    Act, ActKind, Actor, Case, Context, Duty, Event, EventKind, Moment, NoteContent, NoteKind, Refused, Role,
    TeamPlace, decide, duties, faults, written,
};
use domain::Date;
use domain::england::England;
use domain::regime::{DataFile, Regime};

pub(crate) static ENGLAND: LazyLock<England> = LazyLock::new(england);

pub(crate) fn regime() -> &'static Regime {
    &ENGLAND.regime
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn england() -> England {
    let mut files = Vec::new();
    for folder in ["frameworks", "proposals", "calendars", "register", "letters"] {
        collect(&root().join(folder), folder, &mut files);
    }
    England::load(&files).expect("the project's data are sound")
}

fn collect(folder: &Path, name: &str, files: &mut Vec<DataFile>) {
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let entry = entry.expect("an entry").path();
        let path = format!("{name}/{}", entry.file_name().expect("a name").to_string_lossy());
        if entry.is_dir() {
            collect(&entry, &path, files);
        } else if path.ends_with(".toml") || path.ends_with(".csv") {
            files.push(DataFile { text: std::fs::read_to_string(&entry).expect("a text"), path });
        }
    }
}

pub(crate) fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

pub(crate) fn moment(day: Date) -> Moment {
    Moment::parse(&format!("{day}T10:00:00")).expect("a moment")
}

pub(crate) fn actor(id: &str, role: Role) -> Actor {
    let speaks = matches!(role, Role::Director | Role::Delegate);
    Actor { id: id.to_owned(), roles: vec![role], authority: speaks.then(|| "E06000022".to_owned()) }
}

pub(crate) fn planner() -> Actor {
    actor("planner", Role::Planner)
}

pub(crate) fn lead() -> Actor {
    actor("lead", Role::LeadInspector)
}

pub(crate) fn inspector() -> Actor {
    actor("inspector", Role::Inspector)
}

pub(crate) fn moderator() -> Actor {
    actor("moderator", Role::Moderator)
}

pub(crate) fn publisher() -> Actor {
    actor("publisher", Role::Publisher)
}

pub(crate) fn director() -> Actor {
    actor("director", Role::Director)
}

pub(crate) fn text(text: &str) -> String {
    text.to_owned()
}

pub(crate) fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

pub(crate) fn content(words: &str) -> NoteContent {
    NoteContent { kind: NoteKind::Interview, bearing: None, text: text(words), child: Some(text("child 7")) }
}

/// A case being worked on. After every act it is sound, its events can be written and read, and they add up to it.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) case: Case,
    pub(crate) events: Vec<Event>,
    pub(crate) today: Date,
}

impl Desk {
    pub(crate) fn new(today: &str) -> Self {
        Self { case: Case::default(), events: Vec::new(), today: day(today) }
    }

    pub(crate) fn on(&mut self, today: &str) -> &mut Self {
        self.today = day(today);
        self
    }

    pub(crate) fn ask(&self, actor: &Actor, act: &Act) -> Result<Vec<Event>, Refused> {
        let now = moment(self.today);
        decide(&self.case, act, &Context { regime: regime(), actor, now: &now })
    }

    pub(crate) fn keep(&mut self, events: Vec<Event>) {
        for event in events {
            let kept = written::from_text(&written::to_text(&event)).expect("an event can be read again");
            assert_eq!(kept, event);
            self.case.apply(&event).expect("a decided event fits");
            self.events.push(event);
        }
        assert_eq!(faults(&self.case), Vec::<String>::new());
        assert_eq!(Case::of(&self.events).as_ref(), Ok(&self.case));
    }

    /// Does it, and says what happened.
    pub(crate) fn does(&mut self, actor: &Actor, act: Act) -> Vec<EventKind> {
        let events = self.ask(actor, &act).unwrap_or_else(|refused| panic!("{act:?}: {}", refused.words()));
        let kinds = events.iter().map(|event| event.kind.clone()).collect();
        self.keep(events);
        kinds
    }

    /// Is refused it, with these words among the reasons and this instead.
    pub(crate) fn cannot(&self, actor: &Actor, act: &Act, because: &str, instead: ActKind) {
        let refused = self.ask(actor, act).expect_err("should be refused");
        let words = refused.words();
        assert!(words.contains(because), "{act:?} was refused with: {words}");
        assert!(refused.instead.contains(&instead), "{act:?} may be answered with {:?}", refused.instead);
        assert!(!refused.because.is_empty(), "{words}");
    }

    pub(crate) fn duties(&self) -> Vec<Duty> {
        let (now, actor) = (moment(self.today), planner());
        duties(&self.case, &Context { regime: regime(), actor: &actor, now: &now })
    }

    pub(crate) fn duty(&self, act: ActKind) -> Duty {
        let duties = self.duties();
        let found = duties.iter().find(|duty| duty.act == act);
        found.unwrap_or_else(|| panic!("no duty to {act:?} in {duties:?}")).clone()
    }
}

pub(crate) fn plan(edition: &str, activity: &str, first_day: &str, ordinal: u32, follows: Option<&str>) -> Act {
    Act::PlanCase {
        case: text("case-1"),
        authority: text("E06000022"),
        dfe_code: Some(800),
        edition: text(edition),
        activity: text(activity),
        first_day: day(first_day),
        ordinal,
        follows: follows.map(text),
    }
}

/// A case with an agreed team: a lead and an inspector.
pub(crate) fn with_team(today: &str, edition: &str, activity: &str, first_day: &str) -> Desk {
    let mut desk = Desk::new(today);
    desk.does(&planner(), plan(edition, activity, first_day, 1, None));
    desk.does(&planner(), Act::AssignTeamMember { person: text("lead"), place: TeamPlace::Lead });
    desk.does(&planner(), Act::AssignTeamMember { person: text("inspector"), place: TeamPlace::Inspector });
    desk.does(&planner(), Act::AgreeTeam);
    desk
}

/// A standard inspection under the edition of December 2024, notified on Monday 2 June 2025, on site on Monday 9 June.
pub(crate) fn on_site() -> Desk {
    let mut desk = with_team("2025-05-20", "ilacs-2024-12", "standard", "2025-06-09");
    desk.on("2025-06-02").does(&lead(), Act::GiveNotification { on: day("2025-06-02") });
    desk.on("2025-06-09").does(&lead(), Act::BeginFieldwork { on: day("2025-06-09") });
    desk.does(&inspector(), write("note-1", "v1", "Thresholds are applied unevenly."));
    desk
}

/// The same, off site on Friday 20 June and judged.
pub(crate) fn judged(marks: &[(&str, &str)]) -> Desk {
    let mut desk = on_site();
    desk.on("2025-06-20").does(&lead(), Act::EndFieldwork { on: day("2025-06-20") });
    for (area, mark) in marks {
        desk.does(&lead(), propose(area, mark));
    }
    desk
}

pub(crate) const INADEQUATE: &[(&str, &str)] = &[
    ("leaders", "inadequate"),
    ("help_and_protection", "inadequate"),
    ("in_care", "requires_improvement"),
    ("care_leavers", "requires_improvement"),
    ("overall", "inadequate"),
];

pub(crate) const GOOD: &[(&str, &str)] = &[
    ("leaders", "good"),
    ("help_and_protection", "good"),
    ("in_care", "good"),
    ("care_leavers", "good"),
    ("overall", "good"),
];

/// The same, moderated and frozen on 23 June.
pub(crate) fn frozen(marks: &[(&str, &str)]) -> Desk {
    let mut desk = judged(marks);
    desk.on("2025-06-23").does(&lead(), Act::SendForModeration);
    desk.does(&moderator(), Act::PassModeration { says: text("Evidence read against the judgements.") });
    desk.does(&lead(), Act::FreezeJudgements { reason: None });
    desk
}

/// The same, with a draft of two paragraphs and two findings sent to the authority on 9 July; comments until 16 July.
pub(crate) fn with_draft(marks: &[(&str, &str)]) -> Desk {
    let mut desk = frozen(marks);
    desk.on("2025-07-01").does(&lead(), paragraph("p1", "Overview", "Services have weakened."));
    desk.does(&inspector(), paragraph("p2", "Help and protection", "Children wait too long."));
    desk.does(&lead(), find("f1", "area_for_improvement"));
    desk.does(&lead(), find("f2", "area_for_improvement"));
    desk.does(&lead(), Act::FinishDraft);
    desk.on("2025-07-09").does(&lead(), Act::SendDraft { on: day("2025-07-09"), reason: None });
    desk
}

pub(crate) fn write(note: &str, version: &str, words: &str) -> Act {
    let written_at = moment(day("2025-06-09"));
    Act::WriteNote { note: text(note), version: text(version), content: content(words), written_at }
}

pub(crate) fn amend(note: &str, version: &str, based_on: &str, words: &str) -> Act {
    let written_at = moment(day("2025-06-09"));
    let (note, version, based_on) = (text(note), text(version), text(based_on));
    Act::AmendNote { note, version, based_on, content: content(words), written_at }
}

pub(crate) fn propose(area: &str, mark: &str) -> Act {
    let rationale = text("What inspectors saw.");
    Act::ProposeJudgement { area: text(area), mark: Some(text(mark)), rationale, notes: texts(&["note-1"]) }
}

pub(crate) fn paragraph(id: &str, section: &str, words: &str) -> Act {
    let notes = texts(&["note-1"]);
    Act::WriteParagraph { paragraph: text(id), section: text(section), text: text(words), notes }
}

pub(crate) fn find(id: &str, kind: &str) -> Act {
    let (finding, kind) = (text(id), text(kind));
    Act::NoteFinding { finding, kind, text: text("The quality of plans."), notes: texts(&["note-1"]) }
}
