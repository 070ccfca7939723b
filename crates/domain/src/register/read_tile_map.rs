//! Reads the map of tiles.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::citation::Sources;
use crate::framework::{Level, Problem};
use crate::regime::DataFile;
use crate::register::read_disclosure::said;
use crate::register::{PlacedTile, Register, TileMap};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    map: Spanned<RawMap>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMap {
    #[serde(rename = "says")]
    _says: String,
    source: String,
    confidence: String,
    tiles: Vec<Spanned<RawTile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTile {
    code: String,
    letters: String,
    row: u8,
    column: u8,
}

/// Reads `register/tile-map.toml`.
///
/// # Errors
/// Every problem with its place and what to do.
pub fn read_tile_map(file: &DataFile, register: &Register, sources: &Sources) -> Result<TileMap, Vec<Problem>> {
    let problem = |span: Range<usize>, message: String, remedy: &str| Problem {
        level: Level::Error,
        file: file.path.clone(),
        span,
        message,
        remedy: remedy.to_owned(),
    };
    let raw: Raw = toml::from_str(&file.text).map_err(|error| {
        let remedy = "The other tiles of register/tile-map.toml show how one is written";
        vec![problem(error.span().unwrap_or(0..0), error.message().to_owned(), remedy)]
    })?;
    let (span, raw) = (raw.map.span(), raw.map.into_inner());
    let mut problems =
        said(&raw.source, &raw.confidence, Some(sources), &|text, remedy| problem(span.clone(), text, remedy));
    let mut map = TileMap::default();
    for tile in raw.tiles {
        let (span, tile) = (tile.span(), tile.into_inner());
        let mut faulty = |text: String, remedy: &str| problems.push(problem(span.clone(), text, remedy));
        let Some(authority) = register.ids().find(|id| register.authority(*id).gss_code == tile.code) else {
            let says = format!("No authority of the register has the code `{}`", tile.code);
            faulty(says, "Use a `gss_code` of register/authorities.csv");
            continue;
        };
        let of = |known: &PlacedTile| register.authority(known.authority).name.clone();
        for known in &map.tiles {
            if known.authority == authority {
                faulty(format!("`{}` has two tiles", tile.code), "Keep one of them");
            } else if (known.row, known.column) == (tile.row, tile.column) {
                faulty(format!("The tile of {} lies there already", of(known)), "Give it another row or column");
            } else if known.letters == tile.letters {
                faulty(format!("`{}` stands for {} already", tile.letters, of(known)), "Give it other letters");
            }
        }
        if !(2..=3).contains(&tile.letters.len()) || !tile.letters.bytes().all(|letter| letter.is_ascii_uppercase()) {
            faulty(format!("`{}` does not fit on a tile", tile.letters), "Use two or three capital letters");
        }
        map.tiles.push(PlacedTile { authority, letters: tile.letters, row: tile.row, column: tile.column });
    }
    map.tiles.sort_by_key(|tile| (tile.row, tile.column));
    if problems.is_empty() { Ok(map) } else { Err(problems) }
}
