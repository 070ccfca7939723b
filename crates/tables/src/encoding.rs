//! Bytes of a text file to letters. Official CSV files come in UTF-8 with and without a mark, and in Windows-1252.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::unreadable::{FETCH_AGAIN, Trouble};

/// The text of a file: by its mark (UTF-8 or UTF-16), else as UTF-8, else as Windows-1252.
pub(crate) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Trouble> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, had_faults) = encoding.decode_without_bom_handling(&bytes[mark..]);
        if had_faults {
            let says = format!("it begins as {} and goes on as something else", encoding.name());
            return Err(Trouble::new(says, FETCH_AGAIN));
        }
        return Ok(text);
    }
    if bytes.contains(&0) {
        return Err(Trouble::new("it is neither text nor a spreadsheet", "Choose a CSV, ODS or XLSX file"));
    }
    let text = UTF_8.decode_without_bom_handling_and_without_replacement(bytes);
    Ok(text.unwrap_or_else(|| WINDOWS_1252.decode_without_bom_handling(bytes).0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_gives_the_same_letters() {
        let utf_16: Vec<u8> = [0xFF, 0xFE].into_iter().chain("£é".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for bytes in ["£é".as_bytes(), "\u{feff}£é".as_bytes(), b"\xA3\xE9", &utf_16] {
            assert_eq!(text(bytes).unwrap(), "£é", "{bytes:?}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert!(text(b"a\0b").is_err());
        assert!(text(b"\xFF\xFEa").is_err());
    }
}
