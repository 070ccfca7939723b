//! How a report reads.

use std::sync::LazyLock;

use casework::style::{Around, Remark, RemarkKind, Style, lint, lint_case, lint_in};
use domain::regime::DataFile;
use proptest::prelude::*;

use crate::support::*;

const PATH: &str = "style/report.toml";
static TEXT: LazyLock<String> = LazyLock::new(|| std::fs::read_to_string(root().join(PATH)).expect("the style"));
static STYLE: LazyLock<Style> = LazyLock::new(|| load(&TEXT).expect("the project's style is sound"));

fn load(words: &str) -> Result<Style, String> {
    let file = DataFile { path: text(PATH), text: text(words) };
    Style::load(&[file]).map_err(|problems| problems[0].message.clone())
}

/// Each remark as its kind and the words it is on.
fn remarks_in(words: &str, around: Around<'_>) -> Vec<String> {
    let say = |remark: Remark| format!("{}: {}", remark.kind.key(), &words[remark.from..remark.to]);
    lint_in(words, &STYLE, around).into_iter().map(say).collect()
}

fn remarks(words: &str) -> Vec<String> {
    remarks_in(words, Around::default())
}

const NOTHING: [&str; 0] = [];

#[test]
fn a_sentence_of_twenty_five_words_is_let_be_and_one_more_is_not() {
    let long = |words: usize| format!("{}.", vec!["child"; words].join(" "));
    assert_eq!(remarks(&long(25)), NOTHING);
    assert_eq!(remarks(&long(26)).len(), 1);
    let says = &lint(&long(26), &STYLE)[0].says;
    assert!(says.starts_with("This sentence has 26 words."), "{says}");
    assert_eq!(remarks(&format!("Leaders act. {}", long(26))).len(), 1, "only the long one");
}

#[test]
fn vague_amounts_are_pointed_out_once_with_what_to_do() {
    assert_eq!(remarks("Some children wait."), ["vague: Some"]);
    assert_eq!(remarks("In a small number of cases plans are late."), ["vague: a small number of"]);
    assert_eq!(remarks("Visits are too often late."), ["vague: too often"]);
    assert_eq!(remarks("Someone waits. The awesome team helps."), NOTHING);
    assert_eq!(remarks("Three of 14 children wait."), NOTHING);
    let says = &lint("Some children wait.", &STYLE)[0].says;
    assert_eq!(says, "“Some” is vague. Say how many, or what share: a reader cannot check it otherwise.");
}

#[test]
fn a_few_passives_are_let_be_and_a_heap_is_one_remark() {
    let three = "Plans are reviewed. Risks were not clearly seen. Help is given.";
    assert_eq!(remarks(three), NOTHING);
    let four = format!("{three} Visits are being recorded.");
    let heap = "passive: are reviewed. Risks were not clearly seen. Help is given. Visits are being recorded";
    assert_eq!(remarks(&four), [heap]);
    let says = &lint(&four, &STYLE)[0].says;
    assert!(says.starts_with("4 verbs are passive: “are reviewed”, “were not clearly seen”, “is given”"), "{says}");
}

#[test]
fn staff_may_be_committed_and_experienced() {
    assert_eq!(remarks("Staff are committed. They are experienced. They are skilled. They are motivated."), NOTHING);
}

#[test]
fn an_abbreviation_is_explained_where_it_first_stands() {
    assert_eq!(remarks("The IRO visits. The IRO writes."), ["abbreviation: IRO"]);
    let remark = &lint("The IROs visit.", &STYLE)[0];
    assert_eq!(remark.instead.as_deref(), Some("independent reviewing officer (IRO)"));
    assert_eq!(remarks("The independent reviewing officer (IRO) visits. The IRO writes."), NOTHING);
    assert_eq!(remarks("An IRO (independent reviewing officer) visits."), NOTHING);
    assert_eq!(remarks("The NHS and GPs help after COVID-19."), NOTHING);
    let around = Around { before: "The independent reviewing officer (IRO) visits.\n", ..Around::default() };
    assert_eq!(remarks_in("The IRO writes.", around), NOTHING);
}

#[test]
fn words_of_another_grade_are_pointed_out_under_the_one_given() {
    let words = "Support is outstanding. Planning requires improvement.";
    assert_eq!(remarks(words), NOTHING, "nothing is known of the judgement");
    let under = |mark| remarks_in(words, Around { mark: Some(mark), ..Around::default() });
    assert_eq!(under("good"), ["grade: outstanding", "grade: requires improvement"]);
    assert_eq!(under("outstanding"), ["grade: requires improvement"]);
    assert_eq!(under("not_judged"), NOTHING);
}

#[test]
fn what_is_quoted_is_never_called_wrong() {
    for quoted in ["“Some IROs are outstanding,” one said.", "A parent wrote \"many wait\".", "It was ‘often poor’."]
    {
        assert_eq!(remarks_in(quoted, Around { mark: Some("good"), ..Around::default() }), NOTHING, "{quoted}");
    }
    // Who a child is has nothing to do with style.
    assert_eq!(remarks("One said: “I am called Peter Tanner.”"), ["identifying: Peter Tanner"]);
}

#[test]
fn hard_text_is_told_by_an_age() {
    let easy = "The team helps each child. They go to see them at home. They talk and play. ".repeat(4);
    assert_eq!(remarks(&easy), NOTHING);
    let hard = "Strategic multidisciplinary accountability arrangements necessitate considerable organisational \
                prioritisation. "
        .repeat(5);
    let all = lint(&hard, &STYLE);
    assert!(all.iter().any(|remark| remark.kind == RemarkKind::Reading), "{all:?}");
    assert!(all[0].says.starts_with("It reads at the age of about "), "{}", all[0].says);
    let short = "Strategic multidisciplinary accountability necessitates prioritisation.";
    assert_eq!(remarks(short), NOTHING, "one sentence tells no age");
}

#[test]
fn paragraphs_of_a_case_stand_under_their_judgement_and_after_each_other() {
    let kinds = |explains: &str, uses: &str| {
        let mut desk = frozen(GOOD);
        desk.does(&lead(), paragraph("p1", explains, "The personal adviser (PA) gives outstanding help."));
        desk.does(&lead(), paragraph("p2", uses, "The PA gives outstanding help."));
        let all = lint_case(&desk.case, regime(), &STYLE).into_iter();
        let keys = |remarks: Vec<Remark>| remarks.iter().map(|remark| remark.kind.key()).collect::<Vec<_>>();
        all.map(|(id, remarks)| (id, keys(remarks))).collect::<Vec<_>>()
    };
    assert_eq!(kinds("Overview", "Care leavers"), [("p1".to_owned(), vec![]), ("p2".to_owned(), vec!["grade"])]);
    // Written first and printed last, it explains nothing to who reads from the top.
    let reversed = [("p2".to_owned(), vec!["abbreviation"]), ("p1".to_owned(), vec!["grade"])];
    assert_eq!(kinds("Care leavers", "Overview"), reversed);
}

#[test]
fn a_style_that_cannot_be_read_says_where() {
    let spoilt = |from: &str, to: &str| {
        assert!(TEXT.contains(from), "{from}");
        load(&TEXT.replacen(from, to, 1)).expect_err("should be refused")
    };
    assert!(spoilt("most_words = 25", "most_words = \"many\"").contains("invalid type"));
    assert!(spoilt("most_words = 25", "most_letters = 25").contains("unknown field `most_letters`"));
    assert!(spoilt("confidence = \"stated\"", "confidence = \"sure\"").contains("unknown variant `sure`"));
    assert!(spoilt("confidence = \"stated\"", "confidence = \"assumed\"").contains("says that it is ours"));
    assert_eq!(spoilt("\"some\"", "\"Some\""), "`Some` should be a word or words in small letters");
    assert_eq!(Style::load(&[]).expect_err("is missing")[0].message, "The file is missing");
}

proptest! {
    #[test]
    fn anything_is_linted_and_each_remark_stands_on_words(words in "([ -~“”‘’é\n]|some |IRO |“|”|is seen ){0,40}") {
        for remark in lint_in(&words, &STYLE, Around { mark: Some("good"), ..Around::default() }) {
            let on = words.get(remark.from..remark.to);
            prop_assert!(on.is_some_and(|on| !on.is_empty()), "{remark:?}");
        }
    }

    #[test]
    fn whatever_is_put_in_quotation_marks_is_let_be(inside in "[a-zA-Z ,]{0,60}") {
        let words = format!("One said: “{inside}”");
        for remark in lint_in(&words, &STYLE, Around { mark: Some("good"), ..Around::default() }) {
            prop_assert_eq!(remark.kind, RemarkKind::Identifying);
        }
    }
}
