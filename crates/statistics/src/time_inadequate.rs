//! How long authorities stay inadequate.
//!
//! A spell begins when an overall grade of inadequate is published and none stands. Another inadequate grade does not end it.
//! It ends when the next inspection is published that has a better overall grade or, having none, no inadequate judgement.
//! What has not ended counts as still lasting on the last day the record reaches, or on the day the authority was abolished.

use domain::Date;
use domain::mark::{Grade, MarkSet};
use domain::register::{AuthorityId, Inspection};

use crate::as_at::AsAt;
use crate::survival::{Span, Survival, survival};

/// One spell.
#[derive(Clone, Copy, Debug)]
pub struct Spell<'e> {
    /// Whose.
    pub authority: AuthorityId,
    /// The framework under which it began.
    pub framework: &'e str,
    /// Publication of the first inadequate grade.
    pub from: Date,
    /// Publication of what ended it, or the last day it is known to last.
    pub to: Date,
    /// Whether it ended.
    pub has_ended: bool,
    /// How many inspections in it were inadequate overall.
    pub inadequate: usize,
}

impl Spell<'_> {
    /// Its length.
    pub fn months(&self) -> f64 {
        self.to.months_since(self.from)
    }
}

/// Every spell, by authority and then by day.
pub fn spells(as_at: AsAt<'_>) -> Vec<Spell<'_>> {
    let register = &as_at.england.register;
    let mut spells: Vec<Spell<'_>> = Vec::new();
    let mut open: Option<Spell<'_>> = None;
    for row in as_at.inspections() {
        if open.is_some_and(|spell| spell.authority != row.authority) {
            spells.extend(open.take());
        }
        let is_inadequate = row.overall() == Grade::Inadequate.mark();
        match &mut open {
            Some(spell) if is_inadequate => spell.inadequate += 1,
            Some(spell) if ends_it(as_at, row) => {
                spells.push(Spell { to: row.published_on, has_ended: true, ..*spell });
                open = None;
            }
            None if is_inadequate => {
                let closed = register.authority(row.authority).closed_on;
                open = Some(Spell {
                    authority: row.authority,
                    framework: &row.framework,
                    from: row.published_on,
                    to: closed.map_or(as_at.known_to(), |closed| closed.min(as_at.known_to())),
                    has_ended: false,
                    inadequate: 1,
                });
            }
            _ => {}
        }
    }
    spells.extend(open);
    spells
}

fn ends_it(as_at: AsAt<'_>, row: &Inspection) -> bool {
    match row.overall().grade() {
        Some(grade) => grade != Grade::Inadequate,
        None => as_at.edition_of(row).is_some_and(|edition| {
            let inadequate = MarkSet::EMPTY.with(Grade::Inadequate.mark());
            edition.overall().is_none() && !row.outcome.any(edition.all_areas, inadequate)
        }),
    }
}

/// How many of these spells still lasted after how long.
pub fn lasting<'s, 'e: 's>(spells: impl IntoIterator<Item = &'s Spell<'e>>) -> Survival {
    let span = |spell: &Spell<'e>| Span { days: spell.to.days_since(spell.from), has_ended: spell.has_ended };
    survival(spells.into_iter().map(span).collect())
}
