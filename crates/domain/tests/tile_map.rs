//! The map of tiles: every authority of today has one place, and what is wrong with a map is said.

use domain::register::{TileMap, read_tile_map};

mod support;

fn read(tiles: &str) -> Result<TileMap, Vec<String>> {
    let england = support::england();
    let head = "[map]\nsays = \"x\"\nsource = \"practice-recollection x\"\nconfidence = \"assumed\"\ntiles = [";
    let file =
        domain::regime::DataFile { path: "register/tile-map.toml".to_owned(), text: format!("{head}{tiles}]\n") };
    read_tile_map(&file, &england.register, &england.regime.sources)
        .map_err(|problems| problems.into_iter().map(|one| format!("{}. {}", one.message, one.remedy)).collect())
}

#[test]
fn every_authority_of_today_has_a_tile_and_no_other_has() {
    let england = support::england();
    let register = &england.register;
    let mut drawn: Vec<&str> =
        england.tile_map.tiles.iter().map(|tile| register.authority(tile.authority).name.as_str()).collect();
    drawn.sort_unstable();
    let mut open: Vec<&str> =
        register.open_on(register.known_to).map(|id| register.authority(id).name.as_str()).collect();
    open.sort_unstable();
    assert_eq!(drawn, open);
    assert_eq!(drawn.len(), 153);
}

#[test]
fn tiles_of_one_region_lie_together() {
    let england = support::england();
    let tiles = &england.tile_map.tiles;
    let region = |at: usize| &england.register.authority(tiles[at].authority).region;
    for (at, tile) in tiles.iter().enumerate() {
        let near = tiles.iter().enumerate().any(|(other, one)| {
            let apart = (tile.row.abs_diff(one.row), tile.column.abs_diff(one.column));
            other != at && apart.0 <= 2 && apart.1 <= 2 && region(other) == region(at)
        });
        assert!(near, "{} lies far from its region", tile.letters);
    }
}

#[test]
fn what_is_wrong_with_a_map_is_said_with_what_to_do() {
    let tile = |code: &str, letters: &str, row: u8| {
        format!("{{ code = \"{code}\", letters = \"{letters}\", row = {row}, column = 1 }},")
    };
    let two = |a: String, b: String| read(&format!("{a}{b}")).expect_err("a fault");
    assert_eq!(read(&tile("E09000003", "BNE", 1)).expect("a map").tiles.len(), 1);
    assert_eq!(
        two(tile("E09000003", "BNE", 1), tile("E09000002", "BDG", 1)),
        ["The tile of Barnet lies there already. Give it another row or column"]
    );
    assert_eq!(
        two(tile("E09000003", "BNE", 1), tile("E09000002", "BNE", 2)),
        ["`BNE` stands for Barnet already. Give it other letters"]
    );
    assert_eq!(
        two(tile("E09000003", "BNE", 1), tile("E09000003", "BN", 2)),
        ["`E09000003` has two tiles. Keep one of them"]
    );
    assert_eq!(
        two(tile("E00", "BNE", 1), tile("E09000002", "Bark", 2)),
        [
            "No authority of the register has the code `E00`. Use a `gss_code` of register/authorities.csv",
            "`Bark` does not fit on a tile. Use two or three capital letters"
        ]
    );
}
