//! What somebody must do next, over all their cases.

use std::sync::Arc;

use casework::{Case, Context, Duty, Part, duties, part_of_act, sees};
use storage::casework::CaseRow;

use super::done::NotDone;
use super::{Asking, Cases};

/// A duty in its case.
#[derive(Clone, Debug)]
pub struct Task {
    /// The case's id.
    pub case_id: String,
    /// The outline of the case.
    pub case: Arc<Case>,
    /// What is to be done.
    pub duty: Duty,
    /// Whether it is this person's to do, or only to know of.
    pub is_own: bool,
}

/// Everything that is to be done in the cases this person may know of, what is due first standing first; their own alone, or
/// also what they wait for.
///
/// # Errors
/// The store cannot be read.
pub async fn work(cases: &Cases, own_alone: bool, asking: Asking<'_>) -> Result<Vec<Task>, NotDone> {
    let mut tasks = Vec::new();
    for (row, case) in cases.open(asking).await? {
        let actor = asking.who.in_case(&row.case_id, &case.authority);
        let context = Context { regime: asking.regime, actor: &actor, now: asking.now };
        for duty in duties(&case, &context) {
            let is_own = actor.may_in(duty.act, &case) && actor.roles.contains(&duty.role);
            if is_own || (!own_alone && sees(&actor, &case, part_of_act(duty.act))) {
                tasks.push(Task { case_id: row.case_id.clone(), case: Arc::clone(&case), duty, is_own });
            }
        }
    }
    tasks.sort_by_key(|task| (task.duty.due_on.is_none(), task.duty.due_on));
    Ok(tasks)
}

impl Cases {
    /// The cases under way that this person may know of, each with its row and, of the case itself, its outline.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn open(&self, asking: Asking<'_>) -> Result<Vec<(CaseRow, Arc<Case>)>, NotDone> {
        self.known(self.store.case_list(false).await?, asking).await
    }

    /// The cases that are over and that this person may know of, in the same way.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn over(&self, asking: Asking<'_>) -> Result<Vec<(CaseRow, Arc<Case>)>, NotDone> {
        self.known(self.store.case_list(true).await?, asking).await
    }

    /// The cases of an authority that this person may know of, in the same way.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn of_authority(&self, urn: &str, asking: Asking<'_>) -> Result<Vec<(CaseRow, Arc<Case>)>, NotDone> {
        self.known(self.store.case_list_of(urn).await?, asking).await
    }

    async fn known(&self, rows: Vec<CaseRow>, asking: Asking<'_>) -> Result<Vec<(CaseRow, Arc<Case>)>, NotDone> {
        let mut known = Vec::new();
        for row in rows {
            let case = self.outline(&row).await?;
            let actor = asking.who.in_case(&row.case_id, &case.authority);
            if sees(&actor, &case, Part::Existence) {
                known.push((row, case));
            }
        }
        Ok(known)
    }
}
