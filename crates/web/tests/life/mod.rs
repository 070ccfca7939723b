//! A case carried on in a store in memory, from plan to correction, by invented people. Wherever something may be written,
//! the story may plant a word.

use casework::{Act, Actor, Answer, Bearing, HoldKind, Moment, NoteContent, NoteKind, Role, TeamPlace};
use domain::Date;
use domain::england::England;
use operations::cases::{Asking, Cases, NewCase};
use people::Scope;
use storage::{ChangeRow, GrantRow, PersonRow, Store};

/// Barnet.
pub(crate) const URN: &str = "80487";

/// What the story says in a place: the words given, with the plant of that place behind them where there is one.
pub(crate) type Plant = fn(&str) -> String;

/// A story that plants nothing.
pub(crate) fn nothing(_: &str) -> String {
    String::new()
}

pub(crate) struct Story<'e> {
    pub(crate) cases: Cases,
    pub(crate) england: &'e England,
    pub(crate) id: String,
    plant: Plant,
}

fn own(text: &str) -> String {
    text.to_owned()
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

fn moment(on: &str) -> Moment {
    Moment::parse(&format!("{on}T10:00:00+01:00")).expect("a moment")
}

impl<'e> Story<'e> {
    /// A case on site from 9 June 2025, with evidence, requests and declared interests.
    pub(crate) async fn begun(england: &'e England, plant: Plant) -> Self {
        assert_eq!(england.body(URN).map(|body| body.name), Some(own("Barnet")));
        let store = Store::in_memory().await.expect("a store");
        let mut story = Self { cases: Cases::new(store).corresponding(england), england, id: String::new(), plant };
        let member = format!("ivan{}", plant("team").to_lowercase());
        let ivan = story.said("Ivan", "team name");
        for (id, name, role) in [
            ("lena-lead", "Lena Example", Role::LeadInspector),
            ("ina-inspector", "Ina Example", Role::Inspector),
            (member.as_str(), ivan.as_str(), Role::Inspector),
            ("marta", "Marta Example", Role::Moderator),
            ("dora-director", "Dora Example", Role::Director),
        ] {
            story.joins(id, name, role).await;
        }
        let new = NewCase {
            authority: own(URN),
            edition: own("ilacs-2024-12"),
            activity: own("standard"),
            first_day: day("2025-06-09"),
            follows: None,
        };
        let (who, now) = (story.person("paula-planner", Role::Planner), moment("2025-05-20"));
        let asking = Asking { regime: &england.regime, who: &who, now: &now };
        let (id, _) = story.cases.plan(&new, &england.register, None, asking).await.expect("it is planned");
        story.id = id;
        let (planner, lead) = (("paula-planner", Role::Planner), ("lena-lead", Role::LeadInspector));
        let assign = |person: &str, place| Act::AssignTeamMember { person: own(person), place };
        story.does(planner, "2025-05-20", assign("lena-lead", TeamPlace::Lead)).await;
        story.does(planner, "2025-05-20", assign("ina-inspector", TeamPlace::Inspector)).await;
        story.does(planner, "2025-05-20", assign(&member, TeamPlace::Inspector)).await;
        let says = story.said("Worked there until 2024", "conflict");
        story.does(("marta", Role::Moderator), "2025-05-20", Act::DeclareConflict { person: own("marta"), says }).await;
        story.does(planner, "2025-05-20", Act::AgreeTeam).await;
        story.does(lead, "2025-06-02", Act::GiveNotification { on: day("2025-06-02") }).await;
        let says = story.said("A list of children in need", "request");
        story.does(lead, "2025-06-02", Act::RequestInformation { request: own("r1"), says, due_on: None }).await;
        let says = story.said("Sent on paper", "supplied");
        let director = ("dora-director", Role::Director);
        story.does(director, "2025-06-03", Act::SupplyInformation { request: own("r1"), says }).await;
        story.does(lead, "2025-06-09", Act::BeginFieldwork { on: day("2025-06-09") }).await;
        story.note("note-1", Bearing::Weakness).await;
        story.note("note-2", Bearing::Strength).await;
        story
    }

    async fn joins(&self, id: &str, name: &str, role: Role) {
        let email = format!("{id}.{}@example.org", (self.plant)("email").to_lowercase());
        let added_at = own("2025-01-02T09:00:00+00:00");
        let row = PersonRow {
            person_id: own(id),
            name: own(name),
            email,
            authority: (role == Role::Director).then(|| own(URN)),
            state: own("active"),
            added_at: added_at.clone(),
        };
        let change =
            ChangeRow { made_at: added_at, actor: own("anna"), person_id: own(id), kind: own("added"), says: own("") };
        assert!(self.cases.store().person_insert(&row, &change).await.expect("a person"));
        let grant = GrantRow { person_id: own(id), role: own(role.key()), scope: Scope::Everywhere.key() };
        assert!(self.cases.store().grant_insert(&grant, &change).await.expect("a role"));
    }

    fn said(&self, words: &str, place: &str) -> String {
        format!("{words} {}.", (self.plant)(place))
    }

    fn person(&self, id: &str, role: Role) -> Actor {
        let speaks = matches!(role, Role::Director | Role::Delegate);
        Actor { id: own(id), roles: vec![role], authority: speaks.then(|| own(URN)) }
    }

    async fn note(&self, note: &str, bearing: Bearing) {
        let content = NoteContent {
            kind: NoteKind::Interview,
            bearing: Some(bearing),
            text: self.said("Thresholds are applied unevenly", "note"),
            child: Some(format!("child-{}", (self.plant)("child").to_lowercase())),
        };
        let (version, written_at) = (format!("{note}-v1"), moment("2025-06-09"));
        let act = Act::WriteNote { note: own(note), version, content, written_at };
        self.does(("ina-inspector", Role::Inspector), "2025-06-09", act).await;
        let act = Act::PlaceNote { note: own(note), add: vec![own("help_and_protection")], remove: Vec::new() };
        self.does(("ina-inspector", Role::Inspector), "2025-06-09", act).await;
    }

    pub(crate) async fn does(&self, (who, role): (&str, Role), on: &str, act: Act) {
        let (who, now) = (self.person(who, role), moment(on));
        let asking = Asking { regime: &self.england.regime, who: &who, now: &now };
        let done = self.cases.perform(&self.id, &act, None, asking).await;
        done.unwrap_or_else(|not_done| panic!("{act:?}: {not_done}"));
    }

    async fn paragraph(&self, on: &str, paragraph: &str, section: &str, text: String) {
        let (paragraph, section, notes) = (own(paragraph), own(section), vec![own("note-1")]);
        let act = Act::WriteParagraph { paragraph, section, text, notes };
        self.does(("lena-lead", Role::LeadInspector), on, act).await;
    }

    /// Judged, with a dissent, moderated and frozen.
    pub(crate) async fn judged(&self) {
        let lead = ("lena-lead", Role::LeadInspector);
        self.does(lead, "2025-06-20", Act::EndFieldwork { on: day("2025-06-20") }).await;
        for area in ["leaders", "help_and_protection", "in_care", "care_leavers", "overall"] {
            let rationale = self.said("What inspectors saw", "rationale");
            let act = Act::ProposeJudgement {
                area: own(area),
                mark: Some(own("good")),
                rationale,
                notes: vec![own("note-1")],
            };
            self.does(lead, "2025-06-20", act).await;
        }
        let says = self.said("I would have said otherwise", "dissent");
        self.does(("ina-inspector", Role::Inspector), "2025-06-20", Act::RecordDissent { area: own("in_care"), says })
            .await;
        self.does(lead, "2025-06-23", Act::SendForModeration).await;
        let says = self.said("Read against the evidence", "moderation");
        self.does(("mona-moderator", Role::Moderator), "2025-06-23", Act::PassModeration { says }).await;
        self.does(lead, "2025-06-23", Act::FreezeJudgements { reason: None }).await;
    }

    /// A draft of two paragraphs, a finding and one that was withdrawn; sent, commented on, answered.
    pub(crate) async fn drafted(&self) {
        let lead = ("lena-lead", Role::LeadInspector);
        self.paragraph("2025-07-01", "p1", "Overview", own("Services are strong.")).await;
        let first = self.said("Children wait too long", "first wording");
        self.paragraph("2025-07-01", "p2", "Help and protection", first).await;
        self.paragraph("2025-07-01", "p2", "Help and protection", own("Some children wait 70 days.")).await;
        for (finding, text) in
            [("f1", own("The timeliness of plans.")), ("f2", self.said("Not so", "withdrawn finding"))]
        {
            let (kind, notes) = (own("area_for_improvement"), vec![own("note-1")]);
            self.does(lead, "2025-07-01", Act::NoteFinding { finding: own(finding), kind, text, notes }).await;
        }
        let reason = self.said("It is not so", "withdrawal");
        self.does(lead, "2025-07-01", Act::WithdrawFinding { finding: own("f2"), reason }).await;
        self.does(lead, "2025-07-01", Act::FinishDraft).await;
        let reason = Some(self.said("None", "draft reason"));
        self.does(lead, "2025-07-09", Act::SendDraft { on: day("2025-07-09"), reason }).await;
        let text = self.said("It is 30 days", "comment");
        let act = Act::MakeComment { comment: own("c1"), paragraph: own("p2"), text };
        self.does(("dora-director", Role::Director), "2025-07-10", act).await;
    }

    /// Answered, held for a complaint, published.
    pub(crate) async fn published(&self) {
        let (lead, publisher) = (("lena-lead", Role::LeadInspector), ("pascal-publisher", Role::Publisher));
        let reason = self.said("The figures show it", "answer");
        let act = Act::AnswerComment { comment: own("c1"), answer: Answer::Accepted, reason };
        self.does(lead, "2025-07-17", act).await;
        self.paragraph("2025-07-17", "p2", "Help and protection", own("Some children wait 30 days.")).await;
        let (reason, authoriser) = (self.said("A complaint", "hold"), own("pia-second"));
        let act = Act::PlaceHold { hold: own("h1"), kind: HoldKind::Complaint, reason, authoriser };
        self.does(publisher, "2025-07-18", act).await;
        let reason = self.said("Settled", "hold lifted");
        self.does(publisher, "2025-07-28", Act::LiftHold { hold: own("h1"), reason }).await;
        self.does(publisher, "2025-08-04", Act::Publish).await;
    }

    /// Corrected on 1 September; a wording after that is not published yet.
    pub(crate) async fn corrected(&self) {
        self.paragraph("2025-09-01", "p1", "Overview", own("Services are strong & steady.")).await;
        let notice = own("Paragraph 1 says that services are steady.");
        self.does(("pascal-publisher", Role::Publisher), "2025-09-01", Act::PublishCorrection { notice }).await;
        let unpublished = self.said("Services are weak", "unpublished wording");
        self.paragraph("2025-09-02", "p1", "Overview", unpublished).await;
    }
}
