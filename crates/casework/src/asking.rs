//! What an authority is asked for, as the edition of the case has it, each with its day.

use domain::Date;
use domain::framework::RequestKind;
use domain::regime::Regime;

use crate::dates::edition_of;
use crate::{Act, Case, dates};

/// One thing that may be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// Its key, under which it is asked for.
    pub request: String,
    /// What it is called.
    pub title: String,
    /// What it holds.
    pub says: String,
    /// What kind of thing it is.
    pub kind: RequestKind,
    /// By when, where a clock of the edition says so; `None` where the day is agreed.
    pub due_on: Option<Date>,
}

impl Asking {
    /// The act that asks for it.
    pub fn act(&self) -> Act {
        Act::RequestInformation {
            request: self.request.clone(),
            says: format!("{}. {}", self.title, self.says),
            due_on: self.due_on,
        }
    }
}

/// What the edition asks for in a case of this activity and nobody has asked for yet, in the edition's order.
///
/// # Errors
/// A sentence, where this regime does not hold the case's edition or activity.
pub fn asking(case: &Case, regime: &Regime) -> Result<Vec<Asking>, String> {
    let (edition, activity) = edition_of(case, regime)?;
    let dated = dates(case, regime)?;
    let day = |clock: &str| dated.iter().find(|step| step.step == clock).map(|step| step.on);
    let open = edition.requests(activity.id).filter(|request| !case.requests.contains_key(&request.key));
    let asking = open.map(|request| Asking {
        request: request.key.clone(),
        title: request.title.clone(),
        says: request.says.clone(),
        kind: request.kind,
        due_on: request.due.as_deref().and_then(day),
    });
    Ok(asking.collect())
}
