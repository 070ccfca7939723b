//! What of the answers may be shown, on both sides of each edge, and against somebody who subtracts.
#![expect(clippy::unwrap_used, reason = "a test without its answer should stop")]

mod support;

use std::collections::BTreeMap;

use consultation::{Act, Cell, Step, suppress, tally};
use proptest::prelude::*;
use support::{ENGLAND, Room, asked, response};

const LEAST: usize = 5;

/// A table as a reader sees it; `-` is hidden.
fn seen(counts: &[&[usize]], hidden: &[bool]) -> Vec<String> {
    let counts: Vec<Vec<usize>> = counts.iter().map(|row| row.to_vec()).collect();
    let word = |cell: &Cell| cell.shown().map_or_else(|| "-".to_owned(), |count| count.to_string());
    suppress(&counts, hidden, LEAST).iter().map(|row| row.iter().map(word).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_group_of_four_is_hidden_and_one_of_five_is_shown() {
    assert_eq!(seen(&[&[5, 6], &[7, 8]], &[]), ["5 6 11", "7 8 15", "12 14 26"]);
    let four = seen(&[&[4, 6], &[7, 8]], &[]);
    assert!(four.iter().take(2).all(|row| row.starts_with("- -")), "and what would show it: {four:?}");
}

#[test]
fn a_nought_is_shown() {
    assert_eq!(seen(&[&[0, 9], &[8, 7]], &[]), ["0 9 9", "8 7 15", "8 16 24"]);
}

#[test]
fn what_would_show_a_small_group_by_subtraction_is_hidden_too() {
    let shown = seen(&[&[2, 9, 30], &[20, 8, 10], &[15, 16, 17]], &[]);
    // In the row and in the column of the 2 something else is hidden, and together it is no small group.
    assert_eq!(shown, ["- - 30 41", "20 8 10 38", "- - 17 48", "37 33 57 127"]);
}

#[test]
fn hidden_rows_take_enough_of_their_columns_with_them() {
    let shown = seen(&[&[1, 1], &[4, 5], &[20, 30]], &[true, true, false]);
    assert_eq!(shown, ["- - -", "- - -", "20 30 50", "25 36 61"], "five and six are no small groups");
    let shown = seen(&[&[1, 1], &[2, 5], &[20, 30]], &[true, true, false]);
    assert_eq!(shown[2], "- - 50", "three of a column would be seen as the difference");
    let shown = seen(&[&[0, 1], &[0, 5], &[20, 30]], &[true, true, false]);
    assert_eq!(shown[2], "20 30 50", "nobody is a small group of nobody");
}

proptest! {
    /// Nobody finds a small group who knows what is shown and subtracts it, again and again.
    #[test]
    fn subtracting_again_and_again_shows_no_small_group(
        counts in prop::collection::vec(prop::collection::vec(0_usize..14, 4), 1..6),
    ) {
        let totals: Vec<usize> = counts.iter().map(|row| row.iter().sum()).collect();
        prop_assume!(totals.iter().all(|total| *total == 0 || *total >= LEAST));
        let shown = suppress(&counts, &[], LEAST);
        let mut known: Vec<Vec<Option<usize>>> =
            shown.iter().map(|row| row.iter().map(|cell| cell.shown()).collect()).collect();
        let (rows, columns) = (known.len(), known[0].len());
        for row in &known[..rows - 1] {
            prop_assert!(row.iter().flatten().all(|count| *count == 0 || *count >= LEAST), "{known:?}");
        }
        for _ in 0..rows * columns {
            let lines = (0..rows).map(|row| (0..columns).map(|column| (row, column)).collect::<Vec<_>>());
            let lines = lines.chain((0..columns).map(|column| (0..rows).map(|row| (row, column)).collect()));
            for line in lines.collect::<Vec<_>>() {
                let open: Vec<(usize, usize)> =
                    line.iter().copied().filter(|(row, column)| known[*row][*column].is_none()).collect();
                let [(row, column)] = open[..] else { continue };
                let sum = |part: &[(usize, usize)]| part.iter().filter_map(|(row, column)| known[*row][*column]).sum();
                let (total, parts) = line.split_last().unwrap();
                let (parts, all): (usize, usize) = (sum(parts), sum(&[*total]));
                let found = if *total == (row, column) { parts } else { all - parts };
                prop_assert!(found == 0, "{found} at row {row}, column {column} of {shown:?} from {counts:?}");
                known[row][column] = Some(found);
            }
        }
    }
}

/// A room in which so many of each role have answered, and what came of it was published.
fn answered(counts: &[(&str, usize)]) -> Room {
    let mut room = Room::opened();
    let mut number = 0;
    for (role, many) in counts {
        for _ in 0..*many {
            number += 1;
            let agree = if number % 2 == 0 { "agree" } else { "disagree" };
            room.publicly(Act::Respond(response(number, role, &[("no_grades", agree), ("sector_led", agree)])))
                .unwrap();
        }
    }
    room
}

fn published(mut room: Room) -> consultation::Tally {
    room.now("2027-04-01T09:00:00");
    room.publishes().unwrap();
    tally(&room.so_far, asked()).unwrap()
}

#[test]
fn nothing_is_counted_before_it_is_published() {
    let room = answered(&[("inspector", 9)]);
    assert_eq!(tally(&room.so_far, asked()), None, "two days' counts would show who came between");
    assert_eq!(published(room).total, Cell::Shown(9));
}

#[test]
fn a_role_of_four_is_hidden_with_the_smallest_other() {
    let counts = [("inspector", 4), ("charity", 6), ("director", 20)];
    let shown = published(answered(&counts));
    let roles: BTreeMap<&str, Option<usize>> =
        shown.roles.iter().map(|(says, cell)| (says.as_str(), cell.shown())).collect();
    assert_eq!(roles["Inspector"], None);
    assert_eq!(roles["Charity or voluntary organisation"], None, "or the difference to all would show the four");
    assert_eq!(roles["Director of children's services"], Some(20));
    assert_eq!((roles["Social worker"], shown.total), (Some(0), Cell::Shown(30)));
    for question in &shown.questions {
        let row = question.rows.iter().find(|(says, _)| says == "Inspector").unwrap();
        assert!(row.1.iter().all(|cell| *cell == Cell::Hidden), "{row:?}");
    }
    let five = published(answered(&[("inspector", 5), ("charity", 6), ("director", 20)]));
    assert!(five.roles.iter().all(|(_, cell)| cell.shown().is_some()), "five are shown");
}

#[test]
fn of_four_responses_nothing_is_shown_and_of_five_their_number() {
    let mut room = answered(&[("inspector", 3)]);
    let words = response(90, "inspector", &[("no_grades", "agree"), ("sector_led", "agree"), ("better", "More time.")]);
    room.publicly(Act::Respond(words.clone())).unwrap();
    room.moderates(Act::Accept { response: words.reference }).unwrap();
    let mut five = room.clone();
    let four = published(room);
    assert_eq!((four.total, &four.words[0].1), (Cell::Hidden, &Vec::new()));
    assert!(four.questions.iter().all(|one| one.all.iter().all(|cell| *cell == Cell::Hidden)), "{four:?}");
    five.publicly(Act::Respond(response(91, "inspector", &[("no_grades", "agree"), ("sector_led", "agree")]))).unwrap();
    let five = published(five);
    assert_eq!((five.total, &five.words[0].1), (Cell::Shown(5), &vec!["More time.".to_owned()]));
}

#[test]
fn words_are_shown_only_where_a_moderator_accepted_them_and_counts_stay_when_they_go() {
    let mut room = answered(&[("inspector", 9)]);
    let with = |number, words| {
        response(number, "inspector", &[("no_grades", "agree"), ("sector_led", "agree"), ("better", words)])
    };
    let (good, bad) = (with(80, "Listen to children."), with(81, "A name."));
    for one in [&good, &bad] {
        room.publicly(Act::Respond(one.clone())).unwrap();
    }
    room.now("2027-04-01T09:00:00");
    assert!(room.publishes().unwrap_err().words().contains("2 responses in words wait for a moderator"));
    room.moderates(Act::Accept { response: good.reference.clone() }).unwrap();
    room.moderates(Act::HoldBack { response: bad.reference.clone(), why: "It names somebody".to_owned() }).unwrap();
    room.publishes().unwrap();
    let before = tally(&room.so_far, asked()).unwrap();
    assert_eq!((before.total, &before.words[0].1), (Cell::Shown(10), &vec!["Listen to children.".to_owned()]));
    room.moderates(Act::HoldBack { response: good.reference.clone(), why: "It was a mistake".to_owned() }).unwrap();
    let after = tally(&room.so_far, asked()).unwrap();
    assert_eq!((after.total, after.words[0].1.len()), (Cell::Shown(10), 0), "the words go, the counts stay");
    assert!(
        room.moderates(Act::Accept { response: bad.reference }).unwrap_err().words().contains("counts do not change")
    );
    assert_eq!(room.so_far.step(), Step::Consultation);
    assert!(ENGLAND.consultations.len() == 1, "there is the example");
}
