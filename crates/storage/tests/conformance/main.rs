//! What a store keeps, refuses and finds again: one suite, on SQLite and on PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a test without its store should stop")]

mod backup;
mod casework;
mod given;
mod ledger;
mod people;
mod place;
mod search;

/// Runs each function on each engine. One that is not named here is unused, which is an error.
macro_rules! suite {
    ($($module:ident { $($test:ident,)* })*) => {
        mod on_sqlite {
            $(mod $module {
                $(#[tokio::test]
                async fn $test() {
                    crate::$module::$test(crate::place::Place::sqlite(stringify!($test))).await;
                })*
            })*
        }
        mod on_postgresql {
            $(mod $module {
                $(#[tokio::test]
                async fn $test() {
                    let Some(place) = crate::place::Place::postgresql() else { return };
                    crate::$module::$test(place).await;
                })*
            })*
        }
    };
}

suite! {
    backup {
        what_is_restored_is_what_was_kept_whichever_engine_it_came_from,
        a_backup_is_of_one_moment_while_others_write,
        a_store_that_is_there_is_never_written_over,
        a_damaged_backup_restores_nothing,
        a_store_is_restored_as_it_was_at_a_moment,
    }
    casework {
        events_are_numbered_and_chained_without_a_gap,
        what_is_no_authoritys_is_chained_and_in_no_list_of_cases,
        whoever_read_an_older_case_is_refused_and_the_others_are_not,
        what_was_decided_after_an_event_that_was_never_written_is_refused,
        an_altered_missing_or_moved_event_is_a_fault,
        many_at_once_are_all_written,
        one_that_cannot_be_written_keeps_no_other_from_it,
        a_document_and_letters_are_kept_with_their_event_or_not_at_all,
        lists_are_in_the_order_of_bytes,
    }
    ledger {
        what_is_saved_is_there_when_the_store_is_opened_again,
        an_undone_import_counts_no_more_and_stays_on_record,
        an_import_that_fails_half_way_leaves_nothing,
        a_decision_may_name_a_record_of_its_own_import,
        of_two_imports_planned_upon_the_same_one_is_saved,
        history_cannot_be_rewritten,
    }
    people {
        a_person_is_found_by_id_and_by_address_and_added_once,
        grants_come_and_go_and_each_is_kept_as_a_change,
        a_code_is_used_once_even_by_two_at_once,
        sessions_are_kept_by_digest_and_end_alone_or_together,
        tries_are_counted_by_subject_and_by_address,
        interests_readings_and_identities_are_kept_in_their_order,
        what_was_done_to_people_cannot_be_rewritten,
    }
    search {
        words_are_found_whatever_their_endings_and_signs_mean_nothing,
        passages_come_whole_in_the_order_asked_with_what_was_looked_for_marked,
    }
}
