//! Who looks on: validation reads every published inspection, a sweep reads none.

/// An inspection as it is published in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The replication, counted from the first of its block.
    pub lane: u32,
    /// Index of the authority.
    pub place: u32,
    /// The month it began, ended, and is published.
    pub began: i32,
    /// Of its last day on site.
    pub ended: i32,
    /// Of its report.
    pub month: i32,
    /// Index of its edition in the regime.
    pub edition: u16,
    /// The overall grade; 4 where there is none.
    pub overall: u8,
    /// The overall grade before; 4 where there was none.
    pub before: u8,
    /// The edition before, where an authority had been inspected.
    pub edition_before: Option<u16>,
    /// The month the one before ended.
    pub ended_before: i32,
}

/// Somebody who looks on.
pub trait Watch {
    /// An inspection is published under a regime.
    fn published(&mut self, regime: usize, published: Published);
}

/// Nobody.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nobody;

impl Watch for Nobody {
    fn published(&mut self, _: usize, _: Published) {}
}

/// Keeps everything, with the regime it was published under.
impl Watch for Vec<(usize, Published)> {
    fn published(&mut self, regime: usize, published: Published) {
        self.push((regime, published));
    }
}
