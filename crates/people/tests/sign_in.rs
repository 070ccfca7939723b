//! Passwords, throttles, codes and sessions, each on both sides of its edge.

use people::{
    Attempt, Rules, Session, Stage, Standing, Throttle, WrongCode, base32, check_code, code_at, refused_password,
    throttle, throttle_address,
};

fn rules() -> Rules {
    Rules::parse(include_str!("../../../people/sign-in.toml")).expect("the file of figures is sound")
}

fn refused(password: &str) -> Option<String> {
    refused_password(&rules().password, password, "Ada Example", "ada.example@county.gov.example")
}

#[test]
fn a_long_password_of_ones_own_is_taken_whatever_it_is_made_of() {
    for good in ["correct horse battery", "blau grün gelb", "twelve apples", "nine 9 lives!!", &"xyzab".repeat(20)] {
        assert_eq!(refused(good), None, "{good}");
    }
}

#[test]
fn a_password_has_twelve_letters_and_no_more_than_the_most() {
    assert!(refused("eleven appl").is_some_and(|says| says.contains("at least 12")));
    assert_eq!(refused("eleven apple"), None);
    assert_eq!(refused(&"lamps".repeat(25)), None);
    assert!(refused(&"lamps".repeat(26)).is_some_and(|says| says.contains("at most 128")));
}

#[test]
fn what_is_tried_first_is_refused() {
    for bad in [
        "password1234",
        "Password!Password!",
        "letmein-letmein",
        "123456789012",
        "qwertyuiop123",
        "OfstedInspector2026",
    ] {
        assert!(refused(bad).is_some_and(|says| says.contains("tried first")), "{bad}");
    }
    assert!(refused("aabbaabbaabb").is_some_and(|says| says.contains("different")));
}

#[test]
fn ones_own_name_is_refused() {
    for bad in ["Ada.Example.2026", "ada.example@county.gov.example", "ExampleAda12!", "ada example password"] {
        assert!(refused(bad).is_some_and(|says| says.contains("your name")), "{bad}");
    }
    assert_eq!(refused("ada rode a camel"), None);
}

fn wrong(times: &[i64]) -> Vec<Attempt> {
    times.iter().map(|at| Attempt { at: *at, is_good: false }).collect()
}

#[test]
fn the_wait_grows_with_each_wrong_try() {
    let rules = rules().throttle;
    assert_eq!(throttle(&rules, &wrong(&[0, 0, 0, 0]), 0), Throttle::MayTry);
    assert_eq!(throttle(&rules, &wrong(&[0; 5]), 4), Throttle::WaitUntil(5));
    assert_eq!(throttle(&rules, &wrong(&[0; 5]), 5), Throttle::MayTry);
    assert_eq!(throttle(&rules, &wrong(&[0; 6]), 9), Throttle::WaitUntil(10));
    assert_eq!(throttle(&rules, &wrong(&[0; 9]), 0), Throttle::WaitUntil(80));
}

#[test]
fn ten_wrong_tries_lock_and_the_lock_ends_by_itself() {
    let rules = rules().throttle;
    assert!(matches!(throttle(&rules, &wrong(&[0; 9]), 800), Throttle::MayTry));
    assert_eq!(throttle(&rules, &wrong(&[0; 10]), 899), Throttle::LockedUntil(900));
    assert_eq!(throttle(&rules, &wrong(&[0; 10]), 900), Throttle::MayTry);
    let mut after = wrong(&[0; 10]);
    after.extend(wrong(&[900]));
    assert_eq!(throttle(&rules, &after, 900), Throttle::MayTry, "the count begins again");
}

#[test]
fn a_good_try_forgets_the_wrong_ones_before_it() {
    let rules = rules().throttle;
    let mut tries = wrong(&[0; 9]);
    tries.push(Attempt { at: 100, is_good: true });
    tries.extend(wrong(&[101; 4]));
    assert_eq!(throttle(&rules, &tries, 101), Throttle::MayTry);
}

#[test]
fn one_address_has_thirty_tries_in_a_quarter_of_an_hour() {
    let rules = rules().throttle;
    assert_eq!(throttle_address(&rules, &[10; 29], 10), Throttle::MayTry);
    assert_eq!(throttle_address(&rules, &[10; 30], 909), Throttle::WaitUntil(910));
    assert_eq!(throttle_address(&rules, &[10; 30], 910), Throttle::MayTry);
}

/// RFC 6238, appendix B, for SHA-1.
#[test]
fn codes_are_those_of_the_standard() {
    let eight = people::CodeRules { digits: 8, ..rules().code };
    for (at, code) in
        [(59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (20_000_000_000, "65353130")]
    {
        assert_eq!(code_at(&eight, b"12345678901234567890", at / 30), code, "{at}");
    }
}

#[test]
fn a_code_counts_one_step_either_side_and_once() {
    let rules = rules().code;
    let secret = b"12345678901234567890";
    let code = code_at(&rules, secret, 100);
    let check = |now: i64, last| check_code(&rules, secret, &code, now, last);
    assert_eq!(check(100 * 30, None), Ok(100));
    assert_eq!(check(99 * 30, None), Ok(100), "the telephone's clock is ahead");
    assert_eq!(check(101 * 30 + 29, None), Ok(100), "it was typed slowly");
    assert_eq!(check(98 * 30 + 29, None), Err(WrongCode::Wrong));
    assert_eq!(check(102 * 30, None), Err(WrongCode::Wrong));
    assert_eq!(check(100 * 30, Some(99)), Ok(100));
    assert_eq!(check(100 * 30, Some(100)), Err(WrongCode::Replayed));
    let spaced = format!(" {} {} ", &code[..3], &code[3..]);
    assert_eq!(check_code(&rules, secret, &spaced, 3000, None), Ok(100));
    for bad in ["", "1", "abcdef", "1234567"] {
        assert_eq!(check_code(&rules, secret, bad, 3000, None), Err(WrongCode::Wrong), "{bad}");
    }
}

/// RFC 4648, section 10.
#[test]
fn a_secret_is_written_in_the_alphabet_of_thirty_two() {
    for (bytes, text) in
        [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB")]
    {
        assert_eq!(base32(bytes.as_bytes()), text);
    }
    assert_eq!(base32(b"foobar"), "MZXW6YTBOI");
}

#[test]
fn a_session_ends_by_idleness_and_by_its_length() {
    let rules = rules().session;
    let session = Session { stage: Stage::SignedIn, begun_at: 0, seen_at: 0, proved_at: 0 };
    assert_eq!(session.standing(&rules, 1799), Standing::Stands);
    assert_eq!(session.standing(&rules, 1800), Standing::Idle);
    let busy = Session { seen_at: 43_199, ..session };
    assert_eq!(busy.standing(&rules, 43_199), Standing::Stands);
    assert_eq!(busy.standing(&rules, 43_200), Standing::Over);
    let halfway = Session { stage: Stage::CodeAwaited, ..session };
    assert_eq!(halfway.standing(&rules, 299), Standing::Stands);
    assert_eq!(halfway.standing(&rules, 300), Standing::Over);
}

#[test]
fn a_proof_and_a_sighting_last_their_time() {
    let rules = rules().session;
    let session = Session { stage: Stage::SignedIn, begun_at: 0, seen_at: 0, proved_at: 0 };
    assert!(session.is_proved(&rules, 899) && !session.is_proved(&rules, 900));
    assert!(!session.is_to_refresh(&rules, 59) && session.is_to_refresh(&rules, 60));
}

#[test]
fn a_figure_without_a_source_or_beyond_its_limits_is_refused() {
    let text = include_str!("../../../people/sign-in.toml");
    let says = |from: &str, to: &str| Rules::parse(&text.replacen(from, to, 1)).expect_err("is refused");
    assert!(says("fewest_letters = { is = 12", "fewest_letters = { is = 3").contains("from 8 to 64"));
    assert!(says("source = \"RFC 4226, section 5.3: at least six digits\"", "source = \"\"").contains("no source"));
    assert!(says("confidence = \"stated\"", "confidence = \"sure\"").contains("none of stated"));
    assert!(says("[session]", "[session]\nsurprise = 1").contains("surprise"));
}
