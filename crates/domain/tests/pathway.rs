//! What was due on six days, for authorities of every kind, worked out by hand from the record and the decision table.
#![expect(clippy::unwrap_used, reason = "a test without its data should stop")]

mod support;

use domain::Date;
use domain::england::England;
use domain::schedule::{DueItem, Status, due};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

struct Asked {
    england: England,
}

impl Asked {
    fn due(&self, on: &str, name: &str) -> Vec<(String, String, DueItem)> {
        let regime = &self.england.regime;
        let id = self.england.register.find(name).unwrap();
        let facts = self.england.register.facts(id, day(on));
        due(regime, &facts, day(on))
            .items()
            .iter()
            .map(|item| {
                let rule = &regime.editions[item.edition as usize].pathway[item.rule as usize].clause.id;
                (regime.vocabulary.activity_key(item.activity).to_owned(), rule.clone(), *item)
            })
            .collect()
    }

    fn check(&self, on: &str, name: &str, activity: &str, rule: &str, window: [&str; 3], status: Status) {
        let items = self.due(on, name);
        let found = items.iter().find(|(key, by, _)| key == activity && by == rule);
        let Some((_, _, item)) = found else {
            let said: Vec<_> = items.iter().map(|(key, by, _)| format!("{key} by {by}")).collect();
            panic!("{name} on {on}: no {activity} by {rule}; due are {said:?}");
        };
        let shown = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let found = [shown(item.earliest), shown(item.target), shown(item.latest)];
        assert_eq!(found, window, "{name} on {on}: {activity}");
        assert_eq!(item.status, status, "{name} on {on}: {activity}");
    }

    fn no_inspection(&self, on: &str, name: &str) {
        let items = self.due(on, name);
        assert!(items.iter().all(|(key, ..)| !["sif", "standard", "short"].contains(&key.as_str())), "{name} on {on}");
    }
}

#[test]
fn what_the_decision_table_says_is_due() {
    let asked = Asked { england: support::england() };

    // 1 June 2015: SIF. Birmingham inadequate, ended 9 April 2014: re-inspection after 12 to 18 months.
    asked.check("2015-06-01", "Birmingham", "sif", "D5", ["2015-04-09", "2015-10-09", "2015-10-09"], Status::Open);
    // Norfolk not yet inspected: within three years of 19 November 2013. Leeds good: nothing more in this cycle but its statement.
    asked.check("2015-06-01", "Norfolk", "sif", "D4", ["2013-11-19", "2016-11-19", "2016-11-19"], Status::Open);
    asked.no_inspection("2015-06-01", "Leeds");
    asked.check("2015-06-01", "Leeds", "written_statement", "D20", ["", "", "2015-07-09"], Status::Open);

    // 1 March 2017: monitoring. Birmingham again inadequate, published 25 November 2016, statement by 8 March 2017.
    asked.check("2017-03-01", "Birmingham", "written_statement", "D20", ["", "", "2017-03-08"], Status::Open);
    asked.check(
        "2017-03-01",
        "Birmingham",
        "monitoring_visit",
        "D6-first-monitoring-visit",
        ["2017-03-08", "2017-03-22", "2017-04-05"],
        Status::Upcoming,
    );
    asked.check("2017-03-01", "Kent", "sif", "D4", ["2013-11-19", "2016-11-19", "2016-11-19"], Status::Overdue);
    asked.check(
        "2017-03-01",
        "Gloucestershire",
        "sif",
        "D4",
        ["2013-11-19", "2016-11-19", "2016-11-19"],
        Status::UnderWay,
    );
    asked.no_inspection("2017-03-01", "Leeds");

    // 1 October 2018: ILACS takes in the inadequate. Plan 8 March 2017 and 18, 24, 30 months.
    asked.check("2018-10-01", "Birmingham", "standard", "D7", ["2018-09-08", "2019-03-08", "2019-09-08"], Status::Open);
    // Leeds good, ended 11 February 2015: 30, 36, 42 months. Kensington and Chelsea outstanding, ended 4 February 2016.
    asked.check("2018-10-01", "Leeds", "short", "D10", ["2017-08-11", "2018-02-11", "2018-08-11"], Status::Overdue);
    asked.check("2018-10-01", "80544", "short", "D10", ["2018-08-04", "2019-02-04", "2019-08-04"], Status::Open);
    // Walsall requires improvement, ended 13 July 2017; its visit of September 2018 is not published yet.
    asked.check(
        "2018-10-01",
        "Walsall",
        "standard",
        "D9",
        ["2020-01-13", "2020-07-13", "2021-01-13"],
        Status::Upcoming,
    );
    asked.check(
        "2018-10-01",
        "Walsall",
        "focused_visit",
        "D14",
        ["2018-07-13", "2018-10-13", "2019-01-13"],
        Status::Open,
    );

    // 1 June 2020: suspended until 30 June 2021. Hackney requires improvement, ended 22 November 2019; Bournemouth, Christchurch
    // and Poole is new since April 2019: its window of 12 to 32 months cannot open before inspection resumes.
    asked.check(
        "2020-06-01",
        "Hackney",
        "standard",
        "D9",
        ["2022-05-22", "2022-11-22", "2023-05-22"],
        Status::Suspended,
    );
    asked.check(
        "2020-06-01",
        "2532287",
        "standard",
        "D3",
        ["2021-07-01", "2021-07-01", "2021-12-01"],
        Status::Suspended,
    );
    asked.check("2020-06-01", "Leeds", "short", "D10", ["2021-07-01", "2021-11-02", "2022-05-02"], Status::Suspended);

    // 1 June 2023: new, inadequate, requires improvement, good with a priority action.
    asked.check(
        "2023-06-01",
        "Cumberland",
        "standard",
        "D3",
        ["2024-04-01", "2024-10-01", "2025-12-01"],
        Status::Upcoming,
    );
    // Published 11 February 2022, plan by 25 May 2022.
    asked.check(
        "2023-06-01",
        "2532287",
        "standard",
        "D7",
        ["2023-11-25", "2024-05-25", "2024-11-25"],
        Status::Upcoming,
    );
    asked.check("2023-06-01", "Hackney", "standard", "D9", ["2022-05-22", "2022-11-22", "2023-05-22"], Status::Overdue);
    // Good in 2018, so already past 42 months when the priority action of May 2023 made it a standard inspection.
    asked.check(
        "2023-06-01",
        "Peterborough",
        "standard",
        "D11-priority-action",
        ["2022-01-06", "2022-01-06", "2022-01-06"],
        Status::Overdue,
    );
    asked.check("2023-06-01", "Peterborough", "action_plan", "D17", ["", "", "2023-08-16"], Status::Open);

    // 1 September 2026: no overall grade. Trafford has inadequate judgements: published 3 August, statement by 10 November.
    asked.check(
        "2026-09-01",
        "Trafford",
        "standard",
        "D8",
        ["2028-05-10", "2028-11-10", "2029-05-10"],
        Status::Upcoming,
    );
    // Leeds outstanding throughout, ended 4 July 2025. Wokingham requires improvement, ended 17 March 2023.
    asked.check("2026-09-01", "Leeds", "short", "D12", ["2028-01-04", "2028-07-04", "2029-01-04"], Status::Upcoming);
    asked.check("2026-09-01", "Wokingham", "standard", "D13", ["2025-09-17", "2026-03-17", "2026-09-17"], Status::Open);
    asked.check(
        "2026-09-01",
        "Leeds",
        "self_evaluation",
        "D19-self-evaluation",
        ["2026-04-01", "2027-03-31", "2027-03-31"],
        Status::Open,
    );
}

#[test]
fn an_inspection_under_way_is_named_as_the_kind_it_is_and_no_visit_is_due_beside_it() {
    let asked = Asked { england: support::england() };
    // Enfield, good, was planned a short inspection; a standard one began on 4 March 2019.
    let items = asked.due("2019-03-10", "Enfield");
    let (activity, rule, item) = items.iter().find(|(_, _, item)| item.status == Status::UnderWay).unwrap();
    assert_eq!((activity.as_str(), rule.as_str()), ("standard", "D10"));
    assert!(item.latest.is_some());
    assert!(items.iter().all(|(activity, ..)| activity != "focused_visit"));
}

#[test]
fn nothing_is_missed_before_its_framework_began() {
    let asked = Asked { england: support::england() };
    // Focused visits began in 2018: Leeds, good in 2015, had no window for one that a visit could have met before that.
    assert!(asked.due("2018-10-01", "Leeds").iter().all(|(activity, ..)| activity != "focused_visit"));
    // What the register does not record, and what lay past before the suspension, is not called suspended.
    let past = asked.due("2020-12-01", "Bradford");
    let planning = past.iter().find(|(activity, ..)| activity == "action_planning_visit").unwrap();
    assert_eq!(planning.2.status, Status::Unrecorded);
}

#[test]
fn every_authority_has_an_answer_on_every_day_of_the_regime() {
    let england = support::england();
    let mut on = Date::of(2013, 11, 19);
    while on < Date::of(2027, 1, 1) {
        for id in england.register.open_on(on).filter(|id| england.register.authority(*id).has_record()) {
            let facts = england.register.facts(id, on);
            let answer = due(&england.regime, &facts, on);
            let decided = answer.nothing.is_some()
                || answer.items().iter().any(|item| {
                    let rule = &england.regime.editions[item.edition as usize].pathway[item.rule as usize];
                    rule.decides == domain::framework::Decides::Inspection
                });
            assert!(decided, "{} on {on}", england.register.authority(id).name);
            for item in answer.items() {
                assert!(
                    item.earliest <= item.target.or(item.earliest),
                    "{} on {on}",
                    england.register.authority(id).name
                );
                if let (Some(target), Some(latest)) = (item.target, item.latest) {
                    assert!(target <= latest, "{} on {on}", england.register.authority(id).name);
                }
            }
        }
        on = on.plus_days(13);
    }
}
