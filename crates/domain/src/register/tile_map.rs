//! A map on which every authority is a tile of one size.

use crate::register::AuthorityId;

/// Where an authority's tile lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedTile {
    /// Whose.
    pub authority: AuthorityId,
    /// Its letters on the map.
    pub letters: String,
    /// From the north, from nought.
    pub row: u8,
    /// From the west, from nought.
    pub column: u8,
}

/// Every tile, from the north and then from the west. None where a folder of data has no map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TileMap {
    /// The tiles.
    pub tiles: Vec<PlacedTile>,
}
