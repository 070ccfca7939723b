//! Planning a case: the one act that needs an id of its own.

use casework::Act;
use domain::Date;
use domain::register::Register;
use storage::Failed;

use super::done::{Done, NotDone};
use super::{Asking, Cases};

/// What is planned.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewCase {
    /// The authority's URN.
    pub authority: String,
    /// The edition's id.
    pub edition: String,
    /// The activity's key.
    pub activity: String,
    /// First day on site.
    pub first_day: Date,
    /// The case whose findings it looks at again.
    pub follows: Option<String>,
}

impl Cases {
    /// Plans a case under the authority's next number, `80481-3`; the id and what was recorded.
    ///
    /// # Errors
    /// Why it may not be planned, or the store cannot.
    pub async fn plan(
        &self,
        new: &NewCase,
        register: &Register,
        command: Option<&str>,
        asking: Asking<'_>,
    ) -> Result<(String, Done), NotDone> {
        let authority = register.ids().map(|id| register.authority(id)).find(|known| known.urn == new.authority);
        let Some(authority) = authority else {
            return Err(NotDone::Unknown(format!(
                "The register has no authority with the URN {}. See `sightline authorities`",
                new.authority
            )));
        };
        let before = self.store.case_list_of(&new.authority).await?;
        if let Some(command) = command
            && let Some((id, sequence)) = self.store.case_planned_by(&new.authority, command).await?
        {
            return Ok((id, Done { sequence, events: Vec::new() }));
        }
        let ordinal = match &new.follows {
            Some(first) => 1 + self.followers(&before, first, &new.activity).await?,
            None => 1,
        };
        for number in before.len() as i64 + 1.. {
            let id = format!("{}-{number}", new.authority);
            if self.store.case_head(&id).await?.is_some() {
                continue;
            }
            let act = Act::PlanCase {
                case: id.clone(),
                authority: new.authority.clone(),
                dfe_code: Some(authority.dfe_code),
                edition: new.edition.clone(),
                activity: new.activity.clone(),
                first_day: new.first_day,
                ordinal,
                follows: new.follows.clone(),
            };
            match self.perform(&id, &act, command, asking).await {
                // Somebody else was given this number in the meantime.
                Err(NotDone::Refused(_)) if self.case(&id).await.is_ok() => {}
                other => return other.map(|done| (id, done)),
            }
        }
        Err(NotDone::Failed(Failed("There is no number left for the case".to_owned())))
    }

    /// How many cases of this kind follow that one already.
    async fn followers(
        &self,
        rows: &[storage::casework::CaseRow],
        first: &str,
        activity: &str,
    ) -> Result<u32, NotDone> {
        let mut count = 0;
        for row in rows.iter().filter(|row| row.activity == activity) {
            count += u32::from(self.outline(row).await?.follows.as_deref() == Some(first));
        }
        Ok(count)
    }
}
