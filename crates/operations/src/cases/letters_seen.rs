//! The letters of a case.

use casework::{Part, sees};
use storage::casework::LetterRow;

use super::done::NotDone;
use super::{Asking, Cases};

impl Cases {
    /// The letters of a case: all for whoever knows its team, for others those that went to them.
    ///
    /// # Errors
    /// There is no such case for this person, or the store cannot be read.
    pub async fn letters(&self, id: &str, asking: Asking<'_>) -> Result<Vec<LetterRow>, NotDone> {
        let case = self.look(id, asking).await?;
        let actor = asking.who.in_case(id, &case.authority);
        if !sees(&actor, &case, Part::Dates) {
            return Err(NotDone::unknown(id));
        }
        let all = sees(&actor, &case, Part::Team);
        let letters = self.store().letter_list(id).await?;
        Ok(letters.into_iter().filter(|letter| all || letter.recipient == actor.id).collect())
    }
}
