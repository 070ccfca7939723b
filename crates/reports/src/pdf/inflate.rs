//! Unpacks a stream, but never more than a report could hold.

use flate2::{Decompress, FlushDecompress, Status};
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

/// The most a single stream may unpack to. The longest page of a shared report unpacks to 64 kilobytes.
pub(super) const MOST_BYTES: usize = 4 << 20;

/// The contents of a stream of text, cut at [`MOST_BYTES`].
pub(super) fn bounded(stream: &Stream<'_>) -> Option<Vec<u8>> {
    match stream.filters()[..] {
        [] => {
            let raw = stream.raw_data();
            Some(raw[..raw.len().min(MOST_BYTES)].to_vec())
        }
        // The common case by far; done here so that it can be stopped.
        [Filter::FlateDecode] if !stream.dict().contains_key("DecodeParms") => {
            let raw = stream.raw_data();
            let mut out = Vec::with_capacity(raw.len().saturating_mul(4).min(MOST_BYTES));
            // What was unpacked before a fault is kept: a torn page still says something.
            unpack(&raw, &mut |part| {
                out.extend_from_slice(&part[..part.len().min(MOST_BYTES - out.len())]);
                out.len() < MOST_BYTES
            });
            Some(out)
        }
        // Any chain of filters a report has no use for is a way to make a small file large.
        _ => None,
    }
}

/// Unpacks `packed` piece by piece while `more` says so; returns how many packed bytes were used.
pub(super) fn unpack(packed: &[u8], more: &mut dyn FnMut(&[u8]) -> bool) -> usize {
    let mut state = Decompress::new(true);
    let mut piece = vec![0; 32 << 10];
    loop {
        let (read, written) = (state.total_in() as usize, state.total_out());
        let status = state.decompress(&packed[read..], &mut piece, FlushDecompress::None);
        let fresh = (state.total_out() - written) as usize;
        let goes_on = more(&piece[..fresh]);
        let is_stuck = fresh == 0 && state.total_in() as usize == read;
        if !matches!(status, Ok(Status::Ok)) || !goes_on || is_stuck {
            return state.total_in() as usize;
        }
    }
}
