//! Calendars as text: RFC 5545, as much of it as days need.

use domain::Date;

/// A day in a calendar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The same for the same thing each time the calendar is fetched.
    pub uid: String,
    /// The day.
    pub on: Date,
    /// In a few words.
    pub summary: String,
    /// In more; may be empty.
    pub description: String,
}

/// The longest line, in octets without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// A calendar of whole days. `stamp` is the moment it was made, `20260428T081500Z`.
pub fn calendar(name: &str, stamp: &str, entries: &[Entry]) -> String {
    let mut text = String::new();
    for line in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sightline//Work//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    {
        fold(line, &mut text);
    }
    fold(&format!("X-WR-CALNAME:{}", escaped(name)), &mut text);
    for entry in entries {
        fold("BEGIN:VEVENT", &mut text);
        fold(&format!("UID:{}", escaped(&entry.uid)), &mut text);
        fold(&format!("DTSTAMP:{stamp}"), &mut text);
        fold(&format!("DTSTART;VALUE=DATE:{}", digits(entry.on)), &mut text);
        fold(&format!("DTEND;VALUE=DATE:{}", digits(entry.on.plus_days(1))), &mut text);
        fold(&format!("SUMMARY:{}", escaped(&entry.summary)), &mut text);
        if !entry.description.is_empty() {
            fold(&format!("DESCRIPTION:{}", escaped(&entry.description)), &mut text);
        }
        // A day of work stands in the calendar and takes nobody's time.
        fold("TRANSP:TRANSPARENT", &mut text);
        fold("CLASS:PRIVATE", &mut text);
        fold("END:VEVENT", &mut text);
    }
    fold("END:VCALENDAR", &mut text);
    text
}

fn digits(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// Text as a value: backslash, comma, semicolon and line breaks are written out (3.3.11); what cannot be printed is dropped.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ',' | ';' => {
                out.push('\\');
                out.push(letter);
            }
            '\n' => out.push_str("\\n"),
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

/// Writes a line, folded so that no part is longer than 75 octets and no letter is cut.
fn fold(line: &str, out: &mut String) {
    let mut room = LINE;
    for letter in line.chars() {
        if letter.len_utf8() > room {
            out.push_str("\r\n ");
            room = LINE - 1;
        }
        room -= letter.len_utf8();
        out.push(letter);
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(summary: &str) -> String {
        let entry = Entry {
            uid: "a@sightline".to_owned(),
            on: Date::of(2026, 12, 31),
            summary: summary.to_owned(),
            description: String::new(),
        };
        calendar("Work", "20261122T100000Z", &[entry])
    }

    #[test]
    fn a_day_ends_where_the_next_begins() {
        let text = one("Draft");
        assert!(text.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"), "{text}");
        assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.ends_with("END:VCALENDAR\r\n"));
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "every line ends as the standard says");
    }

    #[test]
    fn marks_of_the_format_and_line_breaks_are_written_out() {
        let text = one("One, two; three\\four\nfive\u{7}");
        assert!(text.contains("SUMMARY:One\\, two\\; three\\\\four\\nfive\r\n"), "{text}");
        assert_eq!(one("x\nBEGIN:VEVENT").matches("\r\nBEGIN:VEVENT").count(), 1, "a text opens no entry");
    }

    #[test]
    fn long_lines_are_folded_between_letters() {
        // `SUMMARY:` has eight octets, so 67 more fill a line.
        assert!(one(&"a".repeat(67)).lines().any(|line| line.len() == 75 && line.starts_with("SUMMARY:")));
        assert!(!one(&"a".repeat(67)).contains("\r\n a"));
        assert!(one(&"a".repeat(68)).contains("\r\n a\r\n"));
        let text = one(&"é".repeat(200));
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert_eq!(text.replace("\r\n ", "").matches('é').count(), 200);
    }
}
