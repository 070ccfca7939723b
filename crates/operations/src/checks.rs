//! What stands against a rule, a date or the register, whichever source says it.

use domain::Date;
use domain::england::England;
use domain::framework::Edition;
use domain::judgement::{Verdict, explain, judge, outcome_from_pairs};
use domain::register::AuthorityId;

use crate::answer::because;
use crate::read_report::Flag;

/// The authority of a printed name. A trust's name holds its authority's; of two with one name, the one that existed.
pub(crate) fn authority(england: &England, printed: &str, day: Option<Date>) -> Result<AuthorityId, String> {
    let register = &england.register;
    let words: Vec<&str> = printed.split_whitespace().collect();
    let whole = register.find(printed);
    let shorter = || (1..words.len()).rev().find_map(|count| register.find(&words[..count].join(" ")).ok());
    let id = whole.or_else(|why| shorter().ok_or(why))?;
    let is_open = |id: AuthorityId| day.is_none_or(|day| register.authority(id).is_open_on(day));
    if is_open(id) {
        return Ok(id);
    }
    let name = &register.authority(id).name;
    Ok(register.ids().find(|other| register.authority(*other).name == *name && is_open(*other)).unwrap_or(id))
}

/// Whether the body existed.
pub(crate) fn existence(england: &England, id: AuthorityId, day: Date, flags: &mut Vec<Flag>) {
    let authority = england.register.authority(id);
    if !authority.is_open_on(day) {
        let says = format!("{} did not exist on {}", authority.name, day.words());
        flags.push(Flag { field: "authority", says, because: Vec::new() });
    }
}

/// Whether the days follow one another.
pub(crate) fn dates(spells: &[(Date, Date)], published_on: Option<Date>, flags: &mut Vec<Flag>) {
    let mut flag = |field, says| flags.push(Flag { field, says, because: Vec::new() });
    for (from, to) in spells {
        if to < from {
            flag("spells", format!("A spell ends on {}, before it begins on {}", to.words(), from.words()));
        }
    }
    if let (Some((_, last)), Some(published)) = (spells.last(), published_on)
        && published < *last
    {
        flag(
            "published_on",
            format!("Published on {}, before the last day on site, {}", published.words(), last.words()),
        );
    }
}

/// What the edition says to judgements: pairs of area, `overall` among them, and grade.
pub(crate) fn judgements(england: &England, edition: &Edition, said: &[(&str, &str)], flags: &mut Vec<Flag>) {
    if said.is_empty() {
        return;
    }
    let vocabulary = &england.regime.vocabulary;
    let outcome = match outcome_from_pairs(edition, said.iter().copied(), vocabulary) {
        Ok(outcome) => outcome,
        Err(says) => {
            flags.push(Flag { field: "judgements", says, because: Vec::new() });
            return;
        }
    };
    let ruling = judge(edition, &outcome);
    if ruling.verdict != Verdict::Accepted {
        let reasons = because(explain(edition, &outcome, &ruling, vocabulary, &england.regime.sources));
        let says = format!("{} does not let these judgements stand together without more", edition.name);
        flags.push(Flag { field: "judgements", says, because: reasons });
    } else if edition.overall().is_some() && !said.iter().any(|(area, _)| *area == "overall") {
        let says = format!("{} has an overall judgement, and none was read", edition.name);
        flags.push(Flag { field: "overall", says, because: Vec::new() });
    }
}
