//! How long questions about settings take over the whole register. `SIGHTLINE_DATA=… cargo bench -p operations`
//!
//! Without `SIGHTLINE_DATA` there is nothing to measure, and a line says so.

use domain::Date;
use operations::library::Library;
use operations::settings::{Filter, Search, due_board, replay_settings, search, shortfalls, show_owner};
use support::WHOLE;

#[path = "../tests/support/settings.rs"]
#[expect(dead_code, reason = "tests ask for more")]
mod support;

fn main() {
    divan::main();
}

/// A day on which most settings are there, with nine years of history.
fn day() -> Date {
    Date::of(2023, 12, 31)
}

fn over<T>(bencher: divan::Bencher<'_, '_>, ask: impl Fn(&Library) -> T) {
    if let Some(library) = WHOLE.as_ref() {
        bencher.bench_local(|| ask(library));
    }
}

/// What is due at every setting, each rule of its kind asked.
#[divan::bench]
fn due_list(bencher: divan::Bencher<'_, '_>) {
    over(bencher, |library| {
        domain::settings::due_list(&library.england.regime, &library.england.settings, day(), None)
    });
}

/// The same as rows of the board, named as they may be, and sorted.
#[divan::bench]
fn due_board_rows(bencher: divan::Bencher<'_, '_>) {
    over(bencher, |library| due_board(&library.england, day(), &Filter::default()));
}

#[divan::bench]
fn missed(bencher: divan::Bencher<'_, '_>) {
    over(bencher, |library| shortfalls(&library.england, Date::of(2023, 3, 31), None, None));
}

/// Every setting, with its last judgement.
#[divan::bench]
fn search_all(bencher: divan::Bencher<'_, '_>) {
    over(bencher, |library| search(&library.england, day(), &Search::default()));
}

#[divan::bench(args = ["leeds", "cambian north", "SC482301", "nobody"])]
fn search_words(bencher: divan::Bencher<'_, '_>, words: &str) {
    let wanted = Search { words: words.to_owned(), ..Search::default() };
    over(bencher, |library| search(&library.england, day(), &wanted));
}

#[divan::bench]
fn largest_group(bencher: divan::Bencher<'_, '_>) {
    over(bencher, |library| show_owner(&library.england, "cambian-childcare-ltd", day()));
}

#[divan::bench]
fn replay_of_every_inspection(bencher: divan::Bencher<'_, '_>) {
    over(bencher, |library| replay_settings(&library.england, None));
}
