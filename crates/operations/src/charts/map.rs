//! England as tiles: how each authority stands on a day, by its overall grade, by a judgement area, or by what is due.

use charts::{Look, Tile, tiles};
use domain::Date;
use domain::england::England;
use domain::mark::Grade;
use domain::register::{Authority, AuthorityId, Register};
use domain::schedule::Status;
use domain::vocabulary::AreaSlot;
use statistics::state_of_the_nation::Counting;

use super::words::{listed, look, lower};
use super::{Chart, Drawn};
use crate::due_board::{DueRow, Filter, due_board};
use crate::table::Table;

/// What the tiles show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MapOf {
    /// The latest overall grade.
    Overall,
    /// The latest grade of a judgement area, by key and title.
    Area(AreaSlot, String),
    /// The next inspection.
    Due,
}

/// Where a tile leads.
pub type Link<'l> = &'l dyn Fn(&Authority) -> String;

/// How one authority stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The authority of the tile; of one without a tile, itself.
    pub authority: AuthorityId,
    /// Its letters on the map; nothing where it has no tile.
    pub letters: Option<String>,
    /// Whose outcome it is: a predecessor's where the authority did not exist yet.
    pub whose: AuthorityId,
    /// How it looks.
    pub look: Look,
    /// How it stands, in words.
    pub says: String,
    /// Since when, or until when: the day it was published, or the last day it is due.
    pub day: Option<Date>,
}

/// The map with how each authority stands.
#[derive(Clone, Debug)]
pub struct MapAnswer {
    /// The map.
    pub chart: Chart,
    /// Every authority on it and, last, those that have no tile.
    pub standings: Vec<Standing>,
}

/// What a map may show on a day: key and words, the overall grade first. Areas are those of the editions in force.
pub fn map_ways(england: &England, on: Date) -> Vec<(String, String, MapOf)> {
    let mut ways = vec![("overall".to_owned(), "Overall grade".to_owned(), MapOf::Overall)];
    let mut seen: Vec<AreaSlot> = Vec::new();
    let regime = &england.regime;
    let in_force = regime.in_force_on(on).map(|at| &regime.editions[at]);
    let mut editions: Vec<_> = in_force.filter(|one| one.inspects_authorities() && one.gives_grades()).collect();
    editions.sort_by_key(|edition| std::cmp::Reverse(edition.in_force.from));
    // What no inspection was judged on is no map.
    let is_judged =
        |slot: AreaSlot| england.register.inspections.iter().any(|row| row.outcome.of(slot).grade().is_some());
    for area in editions.iter().flat_map(|edition| &edition.areas) {
        if let Some(slot) = area.slot.filter(|slot| !seen.contains(slot) && is_judged(*slot)) {
            seen.push(slot);
            let key = regime.vocabulary.area_key(slot).to_owned();
            ways.push((key, area.short.clone(), MapOf::Area(slot, area.short.clone())));
        }
    }
    ways.push(("due".to_owned(), "Next inspection due".to_owned(), MapOf::Due));
    ways
}

/// The map of a day. `link` says where a tile leads.
pub fn map(england: &England, on: Date, counting: Counting, of: &MapOf, link: Option<Link<'_>>) -> MapAnswer {
    let register = &england.register;
    let board = if *of == MapOf::Due { inspections_due(england, on) } else { Vec::new() };
    let of_one = |id: AuthorityId| match of {
        MapOf::Due => due(&board, id),
        MapOf::Overall => graded(register, id, (on, counting), None),
        MapOf::Area(slot, _) => graded(register, id, (on, counting), Some(*slot)),
    };
    let mut standings: Vec<Standing> = england
        .tile_map
        .tiles
        .iter()
        .map(|tile| {
            let whose = stood_for(register, tile.authority, on);
            let (look, says, day) = whose.map_or((Look::Unseen, "not there yet".to_owned(), None), of_one);
            let whose = whose.unwrap_or(tile.authority);
            Standing { authority: tile.authority, letters: Some(tile.letters.clone()), whose, look, says, day }
        })
        .collect();
    for id in register.open_on(on) {
        if !standings.iter().any(|one| one.authority == id || one.whose == id) {
            let (look, says, day) = of_one(id);
            standings.push(Standing { authority: id, letters: None, whose: id, look, says, day });
        }
    }
    let drawn: Vec<Tile> = england
        .tile_map
        .tiles
        .iter()
        .zip(&standings)
        .map(|(tile, standing)| Tile {
            row: tile.row,
            column: tile.column,
            letters: tile.letters.clone(),
            look: standing.look,
            href: link.map(|link| link(register.authority(standing.whose))),
            label: label(register, standing),
        })
        .collect();
    let counted = counted(&standings, of);
    let key: Vec<(Look, String)> = counted.iter().map(|(look, name, n)| (*look, format!("{name}: {n}"))).collect();
    let drawing = tiles("nation-map", &drawn, &key);
    let what = match of {
        MapOf::Overall => "Overall grades".to_owned(),
        MapOf::Area(_, title) => format!("{title}: the grades"),
        MapOf::Due => "The next inspections due".to_owned(),
    };
    let title = format!("{what} of England’s authorities on {}", on.words());
    let (says, desc) = (says(&counted, on, of), desc(register, &standings, of));
    let chart = Drawn { title, says, desc, drawing }.with("map", england, table(register, &standings, of));
    MapAnswer { chart, standings }
}

/// The authority that had the duties of this one on the day: itself, or its predecessor.
fn stood_for(register: &Register, id: AuthorityId, on: Date) -> Option<AuthorityId> {
    let authority = register.authority(id);
    if authority.is_open_on(on) {
        return Some(id);
    }
    // Of several the first that has a record stands for them; the others are listed.
    let open = || authority.predecessors.iter().copied().filter(|before| register.authority(*before).is_open_on(on));
    open().find(|before| register.authority(*before).has_record()).or_else(|| open().next())
}

type Stands = (Look, String, Option<Date>);

fn graded(register: &Register, id: AuthorityId, (on, counting): (Date, Counting), area: Option<AreaSlot>) -> Stands {
    if !register.authority(id).has_record() {
        return (Look::Unseen, "its record is not held here".to_owned(), None);
    }
    let counts = |row: &&domain::register::Inspection| counting.counts(row, on);
    let Some(last) = register.inspections_of(id).iter().rev().find(counts) else {
        return (Look::Unseen, "not yet inspected".to_owned(), None);
    };
    let (mark, none) = match area {
        None => (last.overall(), "no overall grade given"),
        Some(area) => (last.outcome.of(area), "no grade given for this"),
    };
    let day = Some(last.published_on);
    match mark.grade() {
        Some(grade) => (look(grade), lower(grade), day),
        None => (Look::NoGrade, none.to_owned(), day),
    }
}

fn inspections_due(england: &England, on: Date) -> Vec<DueRow> {
    due_board(england, on, &Filter { inspections_only: true, ..Filter::default() })
}

/// The most pressing inspection of an authority: the board has it first.
fn due(board: &[DueRow], id: AuthorityId) -> Stands {
    let Some(row) = board.iter().find(|row| row.id == id) else {
        return (Look::Shade(0), "nothing due is known".to_owned(), None);
    };
    let day = row.latest.map(|day| day.0);
    match row.standing {
        Status::Overdue => (Look::Shade(3), "overdue".to_owned(), day),
        Status::Open | Status::UnderWay => (Look::Shade(2), row.standing.words().to_owned(), day),
        Status::Upcoming => (Look::Shade(1), "upcoming".to_owned(), day),
        Status::Suspended | Status::Unrecorded => (Look::Shade(0), row.standing.words().to_owned(), day),
    }
}

/// Looks with their names, and how many authorities have each; looks that none has are left out.
fn counted(standings: &[Standing], of: &MapOf) -> Vec<(Look, String, usize)> {
    let named: Vec<(Look, &str)> = match of {
        MapOf::Due => vec![
            (Look::Shade(3), "Overdue"),
            (Look::Shade(2), "Window open, or under way"),
            (Look::Shade(1), "Upcoming"),
            (Look::Shade(0), "Nothing due is known"),
            (Look::Unseen, "Not there yet"),
        ],
        MapOf::Overall | MapOf::Area(..) => {
            let grades = Grade::ALL.into_iter().map(|grade| (look(grade), grade.short()));
            let none = if *of == MapOf::Overall { "No overall grade given" } else { "No grade given for this" };
            grades.chain([(Look::NoGrade, none), (Look::Unseen, "Not inspected, or no record")]).collect()
        }
    };
    let mut seen: Vec<AuthorityId> = Vec::new();
    let mut counted: Vec<(Look, String, usize)> =
        named.iter().map(|(look, name)| (*look, (*name).to_owned(), 0)).collect();
    for one in standings {
        // A predecessor on two tiles is one authority.
        if seen.contains(&one.whose) {
            continue;
        }
        seen.push(one.whose);
        if let Some((.., n)) = counted.iter_mut().find(|(look, ..)| *look == one.look) {
            *n += 1;
        }
    }
    counted.retain(|(.., n)| *n > 0);
    counted
}

fn says(counted: &[(Look, String, usize)], on: Date, of: &MapOf) -> String {
    let spoken = |look: Look, name: &str| match look {
        Look::NoGrade if *of == MapOf::Overall => "had no overall grade given".to_owned(),
        Look::NoGrade => "had no grade given for it".to_owned(),
        Look::Unseen => "were not inspected or have no record here".to_owned(),
        Look::Shade(0) => "have nothing due that is known".to_owned(),
        Look::Shade(2) => "had their window open or were under way".to_owned(),
        Look::Grade(Grade::RequiresImprovement) => "required improvement".to_owned(),
        _ => format!("were {}", name.to_lowercase()),
    };
    let told: Vec<String> = counted.iter().map(|(look, name, n)| format!("{n} {}", spoken(*look, name))).collect();
    let all: usize = counted.iter().map(|(.., n)| n).sum();
    let what = match of {
        MapOf::Overall => format!("Of {all} authorities, by their latest overall grade on {}", on.words()),
        MapOf::Area(_, title) => {
            format!("Of {all} authorities, by their latest grade for {} on {}", title.to_lowercase(), on.words())
        }
        MapOf::Due => format!("Of the next inspections of {all} authorities on {}", on.words()),
    };
    format!("{what}, {}.", listed(&told, "and"))
}

/// The names of those that stand worst or most pressing, which is what a map is first looked at for.
fn desc(register: &Register, standings: &[Standing], of: &MapOf) -> String {
    let (look, name) = match of {
        MapOf::Due => (Look::Shade(3), "Overdue"),
        MapOf::Overall | MapOf::Area(..) => (Look::Grade(Grade::Inadequate), "Inadequate"),
    };
    let mut names: Vec<String> =
        standings.iter().filter(|one| one.look == look).map(|one| register.authority(one.whose).name.clone()).collect();
    names.sort();
    names.dedup();
    let named = if names.is_empty() {
        format!("None is {}.", name.to_lowercase())
    } else {
        format!("{name}: {}.", listed(&names, "and"))
    };
    format!("One tile for each authority, roughly where it lies. {named}")
}

/// What a tile says aloud, its letters too, so that whoever speaks to a browser can name it by what is seen on it:
/// `Leeds, LDS: outstanding, published on 3 April 2022`.
fn label(register: &Register, one: &Standing) -> String {
    let name = &register.authority(one.authority).name;
    let letters = one.letters.as_deref().unwrap_or("without a tile");
    let before = if one.whose == one.authority {
        String::new()
    } else {
        format!(" then part of {},", register.authority(one.whose).name)
    };
    let day = match (one.day, one.look) {
        (Some(day), Look::Shade(_)) => format!(", last day {}", day.words()),
        (Some(day), _) => format!(", published on {}", day.words()),
        (None, _) => String::new(),
    };
    format!("{name}, {letters}:{before} {}{day}", one.says)
}

fn table(register: &Register, standings: &[Standing], of: &MapOf) -> Table {
    let day = if *of == MapOf::Due { "last_day" } else { "published_on" };
    let mut table = Table::new(["letters", "gss_code", "authority", "region", "stands", day, "then_part_of"]);
    let mut rows: Vec<&Standing> = standings.iter().collect();
    rows.sort_by_key(|one| &register.authority(one.authority).name);
    for one in rows {
        let authority = register.authority(one.authority);
        let before = (one.whose != one.authority).then(|| register.authority(one.whose).name.clone());
        table.rows.push(vec![
            one.letters.clone().unwrap_or_default(),
            authority.gss_code.clone(),
            authority.name.clone(),
            authority.region.clone(),
            one.says.clone(),
            one.day.map(|day| day.to_string()).unwrap_or_default(),
            before.unwrap_or_default(),
        ]);
    }
    table
}
