//! Regions: keys in data, words for people.

use std::collections::BTreeSet;

use domain::england::England;

/// A region in words, spelt as the register of authorities spells it: `North West` of `north_west`. Where the regulator makes
/// one region of two, the words of both.
pub fn region_title(england: &England, region: &str) -> String {
    let spelt = |key: &str| {
        let mut regions = england.register.authorities.iter().map(|authority| &authority.region);
        regions.find(|known| key_of(known) == key).cloned()
    };
    let both = || {
        let (at, _) = region.match_indices('_').find(|(at, _)| spelt(&region[at + 1..]).is_some())?;
        Some(format!("{}, {}", spelt(&region[..at])?, spelt(&region[at + 1..])?))
    };
    spelt(region).or_else(both).unwrap_or_else(|| region.replace('_', " "))
}

/// The key of a region in which some setting lies, from its key or its words.
///
/// # Errors
/// A sentence with the regions there are.
pub fn find_region(england: &England, word: &str) -> Result<String, String> {
    let wanted = key_of(word);
    let states = england.settings.all.iter().flat_map(|setting| &setting.states);
    let regions: BTreeSet<&str> = states.map(|state| state.region.as_str()).filter(|known| !known.is_empty()).collect();
    if regions.contains(wanted.as_str()) {
        return Ok(wanted);
    }
    let titles: Vec<String> = regions.into_iter().map(|region| region_title(england, region)).collect();
    Err(format!("There is no region `{word}`. There are: {}", titles.join("; ")))
}

fn key_of(words: &str) -> String {
    words.trim().to_lowercase().replace(',', "").replace([' ', '-'], "_")
}
