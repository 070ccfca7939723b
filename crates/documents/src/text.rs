//! Text as it may be printed, and days on site in words.

use domain::Date;
use domain::date::MONTHS;

/// The lines of `text`, without what no file format can hold: control letters become spaces, letters that stand for
/// nothing become U+FFFD. Blank lines are left out.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let lines = text.split(['\n', '\r', '\u{2028}', '\u{2029}']).map(line);
    lines.filter(|line| !line.trim().is_empty()).collect()
}

/// `text` as one line.
pub(crate) fn line(text: &str) -> String {
    let letters = text.chars().filter(|letter| *letter != '\u{feff}').map(|letter| match letter {
        letter if letter.is_control() => ' ',
        '\u{2028}' | '\u{2029}' => ' ',
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. | '\u{fdd0}'..='\u{fdef}' => char::REPLACEMENT_CHARACTER,
        letter if u32::from(letter) & 0xfffe == 0xfffe => char::REPLACEMENT_CHARACTER,
        letter => letter,
    });
    letters.collect::<String>().trim().to_owned()
}

/// `12 to 16 May 2025`; several spells are joined by `and`.
pub(crate) fn spells(spells: &[(Date, Date)]) -> String {
    let words: Vec<String> = spells.iter().map(|(from, to)| spell(*from, *to)).collect();
    match words.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

fn spell(from: Date, to: Date) -> String {
    let ((year, month, day), (last_year, last_month, _)) = (from.civil(), to.civil());
    match () {
        () if from == to => to.words(),
        () if (year, month) == (last_year, last_month) => format!("{day} to {}", to.words()),
        () if year == last_year => format!("{day} {} to {}", MONTHS[month as usize - 1], to.words()),
        () => format!("{} to {}", from.words(), to.words()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spell_says_month_and_year_once_where_it_can() {
        let day = Date::of;
        let check = |from, to, words: &str| assert_eq!(spells(&[(from, to)]), words);
        check(day(2025, 5, 12), day(2025, 5, 12), "12 May 2025");
        check(day(2025, 5, 12), day(2025, 5, 16), "12 to 16 May 2025");
        check(day(2025, 4, 28), day(2025, 5, 2), "28 April to 2 May 2025");
        check(day(2024, 12, 30), day(2025, 1, 3), "30 December 2024 to 3 January 2025");
        assert_eq!(spells(&[]), "");
        let two = [(day(2025, 5, 12), day(2025, 5, 16)), (day(2025, 6, 9), day(2025, 6, 13))];
        assert_eq!(spells(&two), "12 to 16 May 2025 and 9 to 13 June 2025");
    }

    #[test]
    fn what_no_file_can_hold_is_taken_out_and_all_else_stays() {
        assert_eq!(line(" a\u{0}b\tc\u{feff}d\u{ffff}\u{e000} "), "a b cd\u{fffd}\u{fffd}");
        assert_eq!(
            line("<b> & \"ŵ\" #read(\"/etc/passwd\") \\ $x$ 中"),
            "<b> & \"ŵ\" #read(\"/etc/passwd\") \\ $x$ 中"
        );
        assert_eq!(lines("one\r\n\n two \u{2028}three"), ["one", "two", "three"]);
    }
}
