//! Every wait under the editions of the time and under another: against the record, and against days worked out by hand.
#![expect(clippy::unwrap_used, reason = "a test without its data should stop")]

mod support;

use std::sync::LazyLock;

use domain::Date;
use domain::england::England;
use domain::replay::{AskedOn, Foreseen, Wait, Waits, pathway_against_reality};
use domain::schedule::{DueItem, Side};

static ENGLAND: LazyLock<England> = LazyLock::new(support::england);

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn span(from: &str, to: &str, under: Option<&str>, asked_on: AskedOn) -> Vec<Wait<'static>> {
    let under = under.map(|name| ENGLAND.regime.edition_named(name, None).unwrap());
    let span = Waits { from: day(from), to: day(to), under, asked_on };
    let mut all = span.of(&ENGLAND.regime, &ENGLAND.register);
    all.retain(|wait| span.is_of(wait));
    all
}

fn waits(under: Option<&str>) -> Vec<Wait<'static>> {
    span("2018-01-01", "2026-11-22", under, AskedOn::Eve)
}

/// The wait of an authority that ended on a day.
fn wait(all: &[Wait<'static>], name: &str, until: &str) -> Wait<'static> {
    let id = ENGLAND.register.find(name).unwrap();
    all.iter().find(|wait| wait.authority == id && wait.until == day(until)).unwrap().clone()
}

/// Kind, rule and both ends of the window.
fn told(foreseen: Foreseen) -> (String, String, [String; 2]) {
    let regime = &ENGLAND.regime;
    let item = foreseen.item().unwrap();
    let kind = regime.vocabulary.activity_key(foreseen.kind(regime).unwrap()).to_owned();
    (kind, item.by(regime).clause.id.clone(), [item.earliest, item.latest].map(|end| end.unwrap().to_string()))
}

fn is(foreseen: Foreseen, kind: &str, rule: &str, window: [&str; 2]) {
    assert_eq!(told(foreseen), (kind.to_owned(), rule.to_owned(), window.map(str::to_owned)));
}

fn visits(items: &[DueItem], kind: &str) -> Vec<String> {
    let wanted = ENGLAND.regime.vocabulary.activity(kind).unwrap();
    items.iter().filter(|item| item.activity == wanted).map(|item| item.latest.unwrap().to_string()).collect()
}

#[test]
fn under_the_editions_of_the_time_the_waits_are_the_pathway_held_against_the_record() {
    let planned = pathway_against_reality(&ENGLAND.regime, &ENGLAND.register, "ilacs");
    for under in [None, Some("ilacs-2026-04"), Some("sif-cycle")] {
        let all = waits(under);
        let followed = all.iter().filter(|wait| wait.earlier.is_some());
        let same: Vec<&Wait<'_>> =
            followed.filter(|wait| wait.later.is_some_and(|later| later.framework == "ilacs")).collect();
        assert_eq!(same.len(), planned.len());
        for (wait, planned) in same.iter().zip(&planned) {
            assert_eq!(wait.in_force.item(), planned.item.as_ref());
        }
        let right =
            same.iter().filter(|wait| wait.in_force.kind(&ENGLAND.regime) == wait.later.map(|later| later.activity));
        assert_eq!((right.count(), same.len()), (299, 315));
        let inside = [(2018, 2019), (2020, 2021), (2022, 2023), (2024, 2026)].map(|(from, to)| {
            let of: Vec<_> = same.iter().filter(|wait| (from..=to).contains(&wait.until.year())).collect();
            let inside = of.iter().filter(|wait| wait.in_force.item().unwrap().side(wait.until) == Side::Inside);
            (inside.count(), of.len())
        });
        assert_eq!(inside, [(32, 88), (6, 26), (5, 90), (47, 111)]);
    }
}

#[test]
fn an_edition_asked_about_its_own_time_says_what_it_said() {
    for edition in ENGLAND.regime.editions.iter().filter(|edition| edition.framework == "ilacs") {
        let under = ENGLAND.regime.edition_named(&edition.id, None).unwrap();
        let all = waits(Some(&edition.id));
        let own = all.iter().filter(|wait| wait.in_force.item().is_some_and(|item| item.edition as usize == under));
        let mut count = 0;
        for wait in own {
            assert_eq!(wait.in_force, wait.asked);
            count += 1;
        }
        assert!(count > 0, "{}", edition.id);
    }
}

#[test]
fn two_good_judgements_of_three_make_it_short_and_one_does_not() {
    let all = waits(Some("ilacs-2026-04"));
    // Bath and North East Somerset, good, ended 18 May 2017: leaders and children in care good, the other two not.
    let bath = wait(&all, "Bath and North East Somerset", "2022-02-28");
    is(bath.in_force, "short", "D10", ["2019-11-18", "2020-11-18"]);
    is(bath.asked, "standard", "D13", ["2019-11-18", "2020-11-18"]);
    // Stockton-on-Tees, good, ended 16 June 2016: leaders, help and protection good, care leavers outstanding.
    let stockton = wait(&all, "Stockton-on-Tees", "2019-05-20");
    is(stockton.in_force, "short", "D10", ["2018-12-16", "2019-12-16"]);
    is(stockton.asked, "short", "D12", ["2018-12-16", "2019-12-16"]);
    // Leicestershire, requires improvement, ended 4 October 2019: children in care were good, and care leavers among them.
    let leicestershire = wait(&all, "Leicestershire", "2024-04-22");
    is(leicestershire.in_force, "standard", "D9", ["2022-04-04", "2023-04-04"]);
    is(leicestershire.asked, "short", "D12", ["2022-04-04", "2023-04-04"]);
    assert_eq!(leicestershire.asked.item().unwrap().side(leicestershire.until), Side::After);
}

#[test]
fn what_was_not_judged_is_not_made_up() {
    // Isles of Scilly 2016: good, with good leaders and help and protection; children in care and care leavers not judged.
    let scilly = |under: &str| wait(&waits(Some(under)), "Isles of Scilly", "2019-10-14").asked;
    assert_eq!(scilly("ilacs-2026-04"), Foreseen::CannotBeTold);
    // The cycle of the single inspection asks for the overall grade alone, and that was given.
    is(scilly("sif-cycle"), "sif", "D4-again", ["2018-10-28", "2019-04-28"]);
    // Trafford 2026 has no overall grade: an edition that asks for one cannot tell, one that does not can.
    let trafford = |under: &str| wait(&waits(Some(under)), "Trafford", "2026-11-22").asked;
    assert_eq!(trafford("ilacs-2024-12"), Foreseen::CannotBeTold);
    is(trafford("narrative-cycle"), "sector_led_inspection", "N1", ["2028-12-19", "2029-12-19"]);
    is(trafford("ilacs-2026-04"), "standard", "D8", ["2028-05-10", "2029-05-10"]);
}

#[test]
fn what_is_learnt_after_publication_changes_what_is_said_on_the_eve() {
    // Peterborough, good, ended 6 July 2018; a priority action in the letter of 9 May 2023.
    let on = |asked_on| {
        wait(&span("2018-01-01", "2026-11-22", Some("ilacs-2024-12"), asked_on), "Peterborough", "2023-11-27")
    };
    is(on(AskedOn::Eve).asked, "standard", "D11-priority-action", ["2022-01-06", "2022-01-06"]);
    is(on(AskedOn::Publication).asked, "short", "D10", ["2021-01-06", "2022-01-06"]);
    // On the day its report of 2015 came out the single inspection had nothing more in store; on the eve there was ILACS.
    let all = |asked_on| wait(&span("2018-01-01", "2026-11-22", None, asked_on), "Peterborough", "2018-06-25");
    assert!(matches!(all(AskedOn::Publication).in_force, Foreseen::Nothing(Some(_))));
    is(all(AskedOn::Eve).in_force, "standard", "D9", ["2017-11-08", "2018-11-08"]);
}

#[test]
fn a_window_has_a_first_and_a_last_day() {
    let item = *wait(&waits(None), "Stockton-on-Tees", "2019-05-20").in_force.item().unwrap();
    let side = |text: &str| item.side(day(text));
    assert_eq!([side("2018-12-15"), side("2018-12-16")], [Side::Before, Side::Inside]);
    assert_eq!([side("2019-12-16"), side("2019-12-17")], [Side::Inside, Side::After]);
    let open = DueItem { latest: None, ..item };
    assert_eq!([open.side(day("2018-12-15")), open.side(day("2029-12-17"))], [Side::WithoutWindow; 2]);
    let whenever = DueItem { earliest: None, ..item };
    assert_eq!(whenever.side(day("2013-12-15")), Side::Inside);
}

#[test]
fn a_span_begins_with_the_first_day_on_site_and_ends_with_publication() {
    // Stockton-on-Tees began on 20 May 2019 and was published on 1 July 2019.
    let id = ENGLAND.register.find("Stockton-on-Tees").unwrap();
    let ended = |from: &str, to: &str| {
        let all = span(from, to, None, AskedOn::Eve);
        all.iter().filter(|wait| wait.authority == id && wait.later.is_some()).count()
    };
    assert_eq!([ended("2019-05-20", "2019-07-01"), ended("2019-05-21", "2019-07-01")], [1, 0]);
    assert_eq!([ended("2019-05-20", "2019-07-01"), ended("2019-05-20", "2019-06-30")], [1, 0]);
    // What is not published yet is still waited for on the last day.
    let all = span("2019-05-20", "2019-06-30", None, AskedOn::Eve);
    let waiting = all.iter().find(|wait| wait.authority == id).unwrap();
    assert_eq!((waiting.until, waiting.later.is_none()), (day("2019-06-30"), true));
}

#[test]
fn visits_come_due_until_the_next_inspection_begins_and_wait_while_they_are_suspended() {
    // Bradford, inadequate, published 29 October 2018: a statement by 7 February 2019, a first visit within four weeks and one
    // every three months, none from 17 March 2020 to 31 May 2021; the next inspection began on 21 November 2022.
    let bradford = wait(&waits(Some("ilacs-2026-04")), "Bradford", "2022-11-21");
    let expected = [
        "2019-03-07",
        "2019-06-07",
        "2019-09-07",
        "2019-12-07",
        "2020-03-07",
        "2021-06-07",
        "2021-09-07",
        "2021-12-07",
        "2022-03-07",
        "2022-06-07",
        "2022-09-07",
    ];
    assert_eq!(visits(&bradford.visits_in_force, "monitoring_visit"), expected);
    assert_eq!(visits(bradford.visits_asked.as_deref().unwrap(), "monitoring_visit"), expected);
    assert_eq!(visits(&bradford.visits_in_force, "action_planning_visit"), ["2019-02-07"]);
    assert!(visits(&bradford.visits_in_force, "focused_visit").is_empty());
    // Leeds, outstanding, ended 2 November 2018: one focused visit within 18 months; the visit of 2021 met it, and no second is due.
    let leeds = |under: &str| wait(&waits(Some(under)), "Leeds", "2022-02-21");
    assert_eq!(visits(&leeds("ilacs-2026-04").visits_in_force, "focused_visit"), ["2020-05-02"]);
    assert_eq!(visits(leeds("ilacs-2026-04").visits_asked.as_deref().unwrap(), "focused_visit"), ["2020-05-02"]);
    assert!(leeds("sif-2013").visits_asked.unwrap().is_empty());
    // A visit whose last day has not come when the next inspection begins is not counted.
    let leeds = wait(&waits(None), "Leeds", "2026-11-22");
    assert!(leeds.visits_in_force.is_empty(), "ended 4 July 2025: due by 4 January 2027");
}
