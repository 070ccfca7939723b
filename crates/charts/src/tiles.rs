//! A tile for each place, all of one size, roughly where they lie.

use crate::drawing::Drawing;
use crate::look::Look;
use crate::pen::{Anchor, Pen, Sample};

/// One tile.
#[derive(Clone, Debug)]
pub struct Tile {
    /// From the top, from nought.
    pub row: u8,
    /// From the left, from nought.
    pub column: u8,
    /// Two or three letters.
    pub letters: String,
    /// How it looks.
    pub look: Look,
    /// Where it leads in a page.
    pub href: Option<String>,
    /// What it says when it is read aloud.
    pub label: String,
}

/// From one tile to the next, and the tile itself.
const PITCH: f64 = 42.0;
const TILE: f64 = 39.0;
/// The height of its coloured part.
const FOOT: f64 = 17.0;

/// Behind the letters of a tile.
const fn tint(look: Look) -> Look {
    match look {
        Look::Grade(grade) => Look::Tint(grade),
        Look::NoGrade => Look::NoGradeTint,
        _ => Look::UnseenTint,
    }
}

/// A map. `key` names the looks, each with how many there are.
pub fn tiles(name: &'static str, of: &[Tile], key: &[(Look, String)]) -> Drawing {
    let across = of.iter().map(|tile| tile.column).max().unwrap_or(0);
    let down = of.iter().map(|tile| tile.row).max().unwrap_or(0);
    let mut pen = Pen::new(name, (f64::from(across) + 1.0) * PITCH);
    if of.is_empty() {
        return Pen::new(name, crate::pen::WIDTH).nothing("There is no authority to draw.");
    }
    for tile in of {
        let (x, y) = (f64::from(tile.column) * PITCH + 1.5, f64::from(tile.row) * PITCH + 1.5);
        if let Some(href) = &tile.href {
            pen.open_link(href, &tile.label);
        }
        pen.rect((x, y), (TILE, TILE), tint(tile.look));
        pen.rect((x, y + TILE - FOOT), (TILE, FOOT), tile.look);
        if matches!(tile.look, Look::Grade(_) | Look::NoGrade) {
            pen.shape((x + TILE / 2.0, y + TILE - FOOT / 2.0), 6.0, tile.look, Look::Paper);
        }
        pen.words((x + TILE / 2.0, y + 16.5), Anchor::Middle, 13.0, Look::Strong, &tile.letters);
        if tile.href.is_some() {
            pen.close_link();
        }
    }
    let items: Vec<(Sample, String)> = key.iter().map(|(look, words)| (Sample::Fill(*look), words.clone())).collect();
    let bottom = pen.key((f64::from(down) + 1.0) * PITCH + 28.0, &items);
    pen.done(bottom)
}
