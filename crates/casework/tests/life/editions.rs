//! What an edition says is done, also where no edition of today says it: the data decide, not the code.

use casework::{Act, ActKind, Context, Refused, Shape, decide};
use domain::regime::{DataFile, Regime};

use crate::support::*;

/// The regime with one edition's text changed.
fn with(path: &str, changes: &[(&str, &str)]) -> Regime {
    let mut text = std::fs::read_to_string(root().join(path)).expect("the edition is there");
    for (from, to) in changes {
        assert!(text.contains(from), "{path} has `{from}`");
        text = text.replace(from, to);
    }
    let file = DataFile { path: path.to_owned(), text };
    let (regime, _) = regime().with_edition(&file).unwrap_or_else(|problems| panic!("{problems:?}"));
    regime
}

/// Asks under another regime than the desk's own.
fn under(regime: &Regime, desk: &Desk, actor: &casework::Actor, act: &Act) -> Result<usize, Refused> {
    let now = moment(desk.today);
    decide(&desk.case, act, &Context { regime, actor, now: &now }).map(|events| events.len())
}

const MOST_COMMON: &str = r#"source = "reports-dataset most common lag, 46 of 105 from April 2024", confidence = "measured" }]
basis       = "practice""#;
const AS_POLICY: &str = r#"source = "si-2007-462 reg 2", confidence = "stated" }]
basis       = "policy""#;

#[test]
fn a_clock_of_publication_that_is_policy_refuses_until_its_day() {
    let strict = with("frameworks/ilacs/2024-12.toml", &[(MOST_COMMON, AS_POLICY)]);
    let mut desk = with_draft(GOOD);
    desk.on("2025-07-28");
    assert!(desk.ask(&publisher(), &Act::Publish).is_ok(), "as practice it refuses nothing");
    let refused = under(&strict, &desk, &publisher(), &Act::Publish).expect_err("is too early");
    assert!(refused.words().contains("27 working days after"), "{}", refused.words());
    assert!(refused.instead.contains(&ActKind::PlaceHold));
    desk.on("2025-07-29");
    assert_eq!(under(&strict, &desk, &publisher(), &Act::Publish), Ok(1));
}

#[test]
fn an_edition_that_judges_in_words_takes_no_mark() {
    let judging = with("proposals/lga-narrative.toml", &[("graded    = false", "graded    = true")]);
    let mut desk = Desk::new("2026-06-01");
    let act = plan("lga-narrative", "sector_led_inspection", "2026-06-08", 1, None);
    let now = moment(desk.today);
    let actor = planner();
    desk.keep(decide(&desk.case, &act, &Context { regime: &judging, actor: &actor, now: &now }).expect("is planned"));
    assert!(desk.case.shape.is_judged);
    desk.does(&planner(), Act::AssignTeamMember { person: text("lead"), place: casework::TeamPlace::Lead });
    desk.does(&planner(), Act::AgreeTeam);
    desk.on("2026-06-08");
    let (now, actor) = (moment(desk.today), lead());
    let begin = Act::BeginFieldwork { on: desk.today };
    let context = Context { regime: &judging, actor: &actor, now: &now };
    desk.keep(decide(&desk.case, &begin, &context).expect("begins"));
    desk.does(&lead(), write("note-1", "v1", "Seen."));
    let refused = under(&judging, &desk, &lead(), &propose("leaders", "good")).expect_err("takes no mark");
    assert!(refused.words().contains("in words and gives no mark"), "{}", refused.words());
    for area in ["help_and_protection", "in_care", "leaders"] {
        let (area, rationale) = (text(area), text("In words."));
        let act = Act::ProposeJudgement { area, mark: None, rationale, notes: texts(&["note-1"]) };
        let events = decide(&desk.case, &act, &context).expect("in words");
        desk.keep(events);
    }
    desk.does(&lead(), Act::EndFieldwork { on: desk.today });
    desk.does(&lead(), Act::SendForModeration);
    desk.does(&moderator(), Act::PassModeration { says: text("Read.") });
    assert_eq!(under(&judging, &desk, &lead(), &Act::FreezeJudgements { reason: None }), Ok(1));
}

#[test]
fn which_steps_an_activity_has_is_what_its_edition_says() {
    let shape = |edition: &str, activity: &str, ordinal| {
        let edition = regime().editions.iter().find(|known| known.id == edition).expect("is there");
        let shape = Shape::of(edition, edition.activity(activity).expect("is there"), ordinal);
        let owes: Vec<&str> = shape.owes.iter().map(|owed| owed.key()).collect();
        let document = shape.document.as_deref().unwrap_or("none").to_owned();
        (shape.is_notified, shape.is_judged, document, shape.is_published, owes.join(" "))
    };
    let said = |notified, judged, document: &str, published, owes: &str| {
        (notified, judged, text(document), published, text(owes))
    };
    assert_eq!(shape("sif-2013", "sif", 1), said(true, true, "report", true, "written_statement"));
    assert_eq!(shape("ilacs-2018-01", "short", 1), said(true, true, "report", true, "written_statement"));
    assert_eq!(shape("ilacs-2018-01", "focused_visit", 1), said(true, false, "letter", true, ""));
    assert_eq!(shape("ilacs-2018-09", "focused_visit", 1), said(true, false, "letter", true, "action_plan"));
    assert_eq!(shape("ilacs-2026-04", "monitoring_visit", 1), said(false, false, "letter", false, ""));
    assert_eq!(shape("ilacs-2026-04", "monitoring_visit", 2), said(false, false, "letter", true, ""));
    assert_eq!(shape("ilacs-2026-04", "action_planning_visit", 1), said(false, false, "none", false, ""));
    assert_eq!(shape("ilacs-2026-04", "self_evaluation", 1), said(false, false, "none", false, ""));
    assert_eq!(shape("jtai-2016", "jtai", 1), said(true, false, "letter", true, "written_statement"));
    assert_eq!(shape("suspension-2020", "focused_visit", 1), said(true, false, "letter", true, ""));
    assert_eq!(shape("lga-narrative", "sector_led_inspection", 1), said(false, false, "report", false, ""));
}

#[test]
fn which_findings_call_for_a_plan_is_what_the_edition_says() {
    let priority = |edition: &str, activity: &str| {
        let edition = regime().editions.iter().find(|known| known.id == edition).expect("is there");
        Shape::of(edition, edition.activity(activity).expect("is there"), 1).priority
    };
    assert_eq!(priority("sif-2013", "sif"), ["priority_and_immediate_action"]);
    assert_eq!(priority("ilacs-2024-12", "focused_visit"), ["area_for_priority_action"]);
    assert_eq!(priority("sif-2016", "sif"), Vec::<String>::new());
}
