//! What stands against a rule, a date or the register, whichever source says it.

use domain::Date;
use domain::england::England;
use domain::framework::Edition;
use domain::judgement::{Verdict, explain, judge, outcome_from_pairs};
use domain::register::AuthorityId;

use crate::answer::because;
use crate::read_report::Flag;

/// What people add to an authority's name for the body that runs its services.
const ADDED: [&str; 12] = [
    "achieving",
    "and",
    "authority",
    "children",
    "council",
    "families",
    "first",
    "local",
    "services",
    "together",
    "trust",
    "unitary",
];

/// The authority of a printed name. A trust's name holds its authority's; of two with one name, the one that existed.
/// A name that is only like an authority's is flagged.
pub(crate) fn authority(
    england: &England,
    printed: &str,
    day: Option<Date>,
    flags: &mut Vec<Flag>,
) -> Result<AuthorityId, String> {
    let register = &england.register;
    let words: Vec<&str> = printed.split_whitespace().collect();
    let is_added = |word: &&str| {
        let plain = word.to_lowercase().replace(['\'', '\u{2019}'], "");
        ADDED.contains(&plain.as_str()) || plain == "childrens"
    };
    let own = words.len() - words.iter().rev().take_while(|word| is_added(word)).count();
    let whole = register.find(printed);
    let id = whole.or_else(|why| register.find(&words[..own].join(" ")).map_err(|_| why))?;
    if !register.is_named(id, printed) && !register.is_named(id, &words[..own].join(" ")) {
        let says = format!("The name “{printed}” was taken for {}", register.authority(id).name);
        flags.push(Flag { field: "authority", says, because: Vec::new() });
    }
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
