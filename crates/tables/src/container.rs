//! The zip archive that an ODS or XLSX file is. Only what spreadsheets use: parts stored whole or deflated, unpacked in memory
//! and never beyond a limit, with the checksum looked at.
//!
//! Source: PKWARE's application note on the format, sections 4.3 and 4.4.

use flate2::{Crc, Decompress, FlushDecompress, Status};

use crate::limits;
use crate::unreadable::{KEEP_THE_TABLE, Trouble};

/// The list of parts of an archive.
pub(crate) struct Container<'b> {
    bytes: &'b [u8],
    parts: Vec<Part>,
}

struct Part {
    name: String,
    is_encrypted: bool,
    method: u16,
    checksum: u32,
    packed: usize,
    unpacked: usize,
    header_at: usize,
}

const END: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";
const HEADER: &[u8] = b"PK\x03\x04";

fn number_2(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn number_4(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn size(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(number_4(bytes, at)?).ok()
}

impl<'b> Container<'b> {
    /// Reads the list of parts.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, Trouble> {
        let cut = || Trouble::damaged("the spreadsheet is incomplete: the list of its parts is missing or broken");
        // The list is announced at the very end, before a remark of at most 65,535 bytes.
        let from = bytes.len().saturating_sub(22 + 65_535);
        let end = bytes[from..].windows(END.len()).rposition(|at| at == END).map(|at| from + at).ok_or_else(cut)?;
        let count = usize::from(number_2(bytes, end + 10).ok_or_else(cut)?);
        let mut at = size(bytes, end + 16).ok_or_else(cut)?;
        if count > limits::PARTS {
            let says = format!("it has {count} parts, and a spreadsheet of tables has at most {}", limits::PARTS);
            return Err(Trouble::new(says, KEEP_THE_TABLE));
        }
        let mut parts = Vec::new();
        for _ in 0..count {
            let (part, next) = entry(bytes, at).ok_or_else(cut)?;
            parts.push(part);
            at = next;
        }
        Ok(Self { bytes, parts })
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    fn find(&self, name: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.name.eq_ignore_ascii_case(name))
    }

    /// The text of a part; `None` where there is no such part.
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, Trouble> {
        let Some(part) = self.find(name) else { return Ok(None) };
        let bytes = self.unpack(part)?;
        // XML without a word about its encoding is UTF-8, and every spreadsheet program writes that.
        let text = match String::from_utf8(bytes) {
            Ok(text) if !text.starts_with('\u{feff}') => text,
            Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
            Err(error) => crate::encoding::text(error.as_bytes())?.into_owned(),
        };
        Ok(Some(text))
    }

    fn unpack(&self, part: &Part) -> Result<Vec<u8>, Trouble> {
        let name = &part.name;
        if part.is_encrypted {
            return Err(Trouble::new("it is protected by a password", "Save it without a password"));
        }
        if part.unpacked > limits::UNPACKED_BYTES {
            let says = format!("its part `{name}` would unpack to {} megabytes", part.unpacked >> 20);
            return Err(Trouble::new(says, KEEP_THE_TABLE));
        }
        let cut = || Trouble::damaged(format!("the spreadsheet is incomplete: its part `{name}` is cut short"));
        let packed = self.packed(part).ok_or_else(cut)?;
        let bytes = match part.method {
            0 => packed.to_vec(),
            8 => inflate(packed, part.unpacked).ok_or_else(cut)?,
            _ => {
                return Err(Trouble::new(
                    format!("its part `{name}` is packed in a way not known here"),
                    "Save it anew",
                ));
            }
        };
        let mut crc = Crc::new();
        crc.update(&bytes);
        if bytes.len() != part.unpacked || crc.sum() != part.checksum {
            return Err(Trouble::damaged(format!("the spreadsheet is damaged: its part `{name}` fails its checksum")));
        }
        Ok(bytes)
    }

    fn packed(&self, part: &Part) -> Option<&'b [u8]> {
        let header = self.bytes.get(part.header_at..)?;
        if !header.starts_with(HEADER) {
            return None;
        }
        let from = 30 + usize::from(number_2(header, 26)?) + usize::from(number_2(header, 28)?);
        header.get(from..from.checked_add(part.packed)?)
    }
}

/// One line of the list of parts, and where the next begins.
fn entry(bytes: &[u8], at: usize) -> Option<(Part, usize)> {
    let line = bytes.get(at..)?;
    if !line.starts_with(ENTRY) {
        return None;
    }
    let [name, extra, remark] = [28, 30, 32].map(|place| number_2(line, place).map(usize::from));
    let name_end = 46 + name?;
    let part = Part {
        name: String::from_utf8_lossy(line.get(46..name_end)?).into_owned(),
        is_encrypted: number_2(line, 8)? & 1 == 1,
        method: number_2(line, 10)?,
        checksum: number_4(line, 16)?,
        packed: size(line, 20)?,
        unpacked: size(line, 24)?,
        header_at: size(line, 42)?,
    };
    Some((part, at + name_end + extra? + remark?))
}

/// Unpacks to exactly `length` bytes at most; `None` where the packed bytes are broken or hold more.
fn inflate(packed: &[u8], length: usize) -> Option<Vec<u8>> {
    let mut state = Decompress::new(false);
    // What the list claims may be a lie, so room is made as it is needed.
    let mut out = Vec::with_capacity(length.min(packed.len().saturating_mul(8)));
    loop {
        if out.len() == out.capacity() {
            out.reserve((out.len()).clamp(4096, 8 << 20));
        }
        let (read, before) = (usize::try_from(state.total_in()).ok()?, out.len());
        let status = state.decompress_vec(packed.get(read..)?, &mut out, FlushDecompress::None).ok()?;
        if out.len() > length {
            return None;
        }
        let is_stuck = out.len() == before && usize::try_from(state.total_in()).ok()? == read;
        match status {
            Status::StreamEnd => return Some(out),
            _ if is_stuck && out.len() < out.capacity() => return None,
            _ => {}
        }
    }
}
