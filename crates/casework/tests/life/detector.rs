//! What may tell who a child is.

use casework::{Likely, identifying};

fn found(text: &str) -> Vec<(Likely, String)> {
    identifying(text).into_iter().map(|one| (one.likely, one.text)).collect()
}

#[track_caller]
fn finds(text: &str, likely: Likely, words: &str) {
    assert_eq!(found(text), [(likely, words.to_owned())], "{text}");
}

#[track_caller]
fn finds_nothing(text: &str) {
    assert_eq!(found(text), [], "{text}");
}

#[test]
fn names() {
    finds("We spoke to Mrs Example about it.", Likely::Name, "Mrs Example");
    finds("A boy called Jamie has waited.", Likely::Name, "Jamie");
    finds("The plan for Jamie Sample is late.", Likely::Name, "Jamie Sample");
    finds("Dr. Sample came.", Likely::Name, "Dr. Sample");
    finds_nothing("Child 7 has waited since Monday.");
    finds_nothing("The Director of Children's Services spoke of Early Help.");
    finds_nothing("Most plans are late. Visits are not. Managers know.");
}

#[test]
fn dates_of_birth_and_not_other_dates() {
    finds("DOB 12/03/2014, in care.", Likely::DateOfBirth, "12/03/2014");
    finds("She was born on 3rd March 2014.", Likely::DateOfBirth, "3rd March 2014");
    finds("date of birth: 01.02.09", Likely::DateOfBirth, "01.02.09");
    finds_nothing("The meeting was on 12/03/2014.");
    finds_nothing("The plan of 3 March 2026 is late.");
}

#[test]
fn nhs_numbers_are_told_by_their_last_digit() {
    finds("NHS 943 476 5919", Likely::NhsNumber, "943 476 5919");
    finds("9434765919", Likely::NhsNumber, "9434765919");
    finds_nothing("9434765918");
    finds_nothing("In 2024 there were 1,234 referrals.");
}

#[test]
fn telephones_emails_postcodes_addresses() {
    finds("Ring 020 7946 0000 today", Likely::Phone, "020 7946 0000");
    finds("Ring +44 20 7946 0000.", Likely::Phone, "+44 20 7946 0000");
    finds("Write to sample@example.org.", Likely::Email, "sample@example.org");
    finds("They live near ZZ99 3VZ now.", Likely::Postcode, "ZZ99 3VZ");
    finds("Placed in ZZ993VZ.", Likely::Postcode, "ZZ993VZ");
    finds("The home at 12 Sample Street is full.", Likely::Address, "12 Sample Street");
    finds("The home at 12a Old Sample Road is full.", Likely::Address, "12a Old Sample Road");
    finds_nothing("In 12 of the cases the road was long.");
    finds_nothing("Version 2 of list 10 has 300 rows.");
}

#[test]
fn what_is_found_is_explained_and_stands_where_it_says() {
    let text = "Ünder ZZ99 3VZ, ring 020 7946 0000.";
    let all = identifying(text);
    assert_eq!(all.len(), 2);
    for one in all {
        assert_eq!(&text[one.from..one.to], one.text);
        assert!(one.says.contains(&one.text) && one.says.contains("looks like"), "{}", one.says);
    }
}

proptest::proptest! {
    #[test]
    fn any_text_can_be_looked_through(text in "(\\PC| |[0-9]|[A-Z]|é|\\+|/|\\n){0,80}") {
        for one in identifying(&text) {
            assert_eq!(&text[one.from..one.to], one.text);
        }
    }
}

#[test]
fn whoever_writes_a_note_is_warned_and_the_note_is_kept() {
    use casework::{Act, warnings};
    let mut desk = crate::support::on_site();
    let named = crate::support::write("note-2", "v1", "His mother, Mrs Tanner, said so.");
    assert_eq!(warnings(&named).iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), ["Mrs Tanner"]);
    desk.does(&crate::support::inspector(), named);
    assert!(warnings(&crate::support::write("note-3", "v1", "The mother of child 7 said so.")).is_empty());
    assert!(warnings(&Act::AgreeTeam).is_empty());
}
