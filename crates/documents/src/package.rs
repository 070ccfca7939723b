//! A zip file: its parts one after another, then the list of them.
//!
//! Written by hand because it is short and needs no reading or writing of streams. Every file has the first day the format
//! knows, so that the same parts give the same bytes. Source: PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16.

use flate2::{Compress, Compression, Crc, FlushCompress, Status};

/// 1 January 1980.
const DAY: u16 = 1 << 5 | 1;
/// Version 2.0, which can deflate.
const VERSION: u16 = 20;
/// The names of the parts are UTF-8.
const FLAGS: u16 = 1 << 11;

/// A part of the file.
#[derive(Clone, Copy, Debug)]
pub struct Part<'p> {
    /// Its name, with folders.
    pub name: &'p str,
    /// What it holds.
    pub text: &'p str,
    /// Whether it is made shorter.
    pub is_compressed: bool,
}

/// The parts as one file.
///
/// # Errors
/// Which part cannot be packed.
pub fn packed(parts: &[Part<'_>]) -> Result<Vec<u8>, String> {
    let (mut file, mut list) = (Vec::new(), Vec::new());
    for part in parts {
        let bytes = if part.is_compressed { deflated(part)? } else { part.text.as_bytes().to_vec() };
        let head = head(part, &bytes)?;
        let at = number(file.len())?;
        file.extend(*b"PK\x03\x04");
        file.extend(&head);
        file.extend(part.name.as_bytes());
        file.extend(bytes);
        list.extend(*b"PK\x01\x02");
        list.extend(VERSION.to_le_bytes());
        list.extend(&head);
        // No comment, first disk, no attributes.
        list.extend([0; 10]);
        list.extend(at.to_le_bytes());
        list.extend(part.name.as_bytes());
    }
    let (at, length) = (number(file.len())?, number(list.len())?);
    let count = u16::try_from(parts.len()).map_err(|_| too_long())?;
    file.extend(list);
    file.extend(*b"PK\x05\x06");
    file.extend([0; 4]);
    file.extend(count.to_le_bytes());
    file.extend(count.to_le_bytes());
    file.extend(length.to_le_bytes());
    file.extend(at.to_le_bytes());
    file.extend([0; 2]);
    Ok(file)
}

/// What a part's own head and its line in the list have in common.
fn head(part: &Part<'_>, bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut sum = Crc::new();
    sum.update(part.text.as_bytes());
    let method: u16 = if part.is_compressed { 8 } else { 0 };
    let name = u16::try_from(part.name.len()).map_err(|_| too_long())?;
    let mut head = Vec::new();
    for field in [VERSION, FLAGS, method, 0, DAY] {
        head.extend(field.to_le_bytes());
    }
    for field in [sum.sum(), number(bytes.len())?, number(part.text.len())?] {
        head.extend(field.to_le_bytes());
    }
    head.extend(name.to_le_bytes());
    head.extend([0; 2]);
    Ok(head)
}

fn deflated(part: &Part<'_>) -> Result<Vec<u8>, String> {
    let text = part.text.as_bytes();
    // What cannot be made shorter grows by five bytes in each block, and a block holds some thousands.
    let mut bytes = Vec::with_capacity(text.len() + text.len() / 100 + 64);
    let status = Compress::new(Compression::default(), false).compress_vec(text, &mut bytes, FlushCompress::Finish);
    match status {
        Ok(Status::StreamEnd) => Ok(bytes),
        _ => Err(format!("`{}` cannot be compressed", part.name)),
    }
}

fn number(length: usize) -> Result<u32, String> {
    u32::try_from(length).map_err(|_| too_long())
}

fn too_long() -> String {
    "it has more than four gigabytes; print less at once".to_owned()
}
