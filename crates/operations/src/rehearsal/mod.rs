//! A few cases for a demo, each at another step, made by the demo's people through the same acts as any case. All of it is
//! invented; only the authorities' names are real.

mod asked;
mod desk;
mod stories;

use casework::Moment;
use domain::england::England;

use crate::cases::Cases;

/// Plays the cases of the demo, and its example of a consultation, up to this moment; how many there are. The people of the demo are there already.
///
/// # Errors
/// Why an act was not possible, such as rules under which there is no such activity.
pub async fn rehearse(cases: &Cases, england: &England, now: &Moment) -> Result<usize, String> {
    let desk = desk::Desk::of(cases, england, now.day()).await?;
    stories::unannounced(&desk).await?;
    stories::on_site(&desk).await?;
    stories::in_moderation(&desk).await?;
    let inspected = stories::published(&desk).await?;
    stories::commented(&desk, &inspected).await?;
    asked::examples(&desk).await?;
    Ok(5)
}
