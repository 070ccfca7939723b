//! Which passwords are refused. Nothing is asked of their make-up: length and not being guessed first is what counts.

use crate::rules::PasswordRules;

/// Why this password is refused, as a sentence that says what to do; nothing where it is good.
pub fn refused_password(rules: &PasswordRules, password: &str, name: &str, email: &str) -> Option<String> {
    let letters = password.chars().count();
    if letters < rules.fewest_letters {
        return Some(format!(
            "The password has {letters} letters. Use at least {}; three words that have nothing to do with each other \
             make a good one",
            rules.fewest_letters
        ));
    }
    if letters > rules.most_letters {
        return Some(format!("The password has {letters} letters. Use at most {}", rules.most_letters));
    }
    let mut different: Vec<char> = password.chars().collect();
    different.sort_unstable();
    different.dedup();
    if different.len() < rules.fewest_different {
        return Some(format!(
            "The password has only {} different letters. Use at least {}",
            different.len(),
            rules.fewest_different
        ));
    }
    let small = password.to_lowercase();
    let plain: String = small.chars().filter(|letter| letter.is_alphabetic()).collect();
    let own = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.chars().count() > 1);
        words.map(str::to_lowercase).collect()
    };
    let mut theirs = own(name);
    theirs.extend(own(email));
    let common: Vec<&str> = rules.common.iter().map(String::as_str).collect();
    if is_made_of(&plain, &common) {
        return Some("The password is one that is tried first. Use words that are not on everybody’s list".to_owned());
    }
    let words: Vec<&str> = theirs.iter().map(String::as_str).chain(common).collect();
    if small == email.to_lowercase() || is_made_of(&plain, &words) {
        return Some("The password is made of your name or e-mail address. Use other words".to_owned());
    }
    None
}

/// Whether the text can be cut into such words; an empty one can, since figures and signs alone are guessed too.
fn is_made_of(text: &str, words: &[&str]) -> bool {
    let mut reached = vec![false; text.len() + 1];
    reached[0] = true;
    for at in 0..text.len() {
        if reached[at] {
            for word in words.iter().filter(|word| !word.is_empty() && text[at..].starts_with(**word)) {
                reached[at + word.len()] = true;
            }
        }
    }
    reached[text.len()]
}
