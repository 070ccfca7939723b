//! What happens in an authority whatever the regulator does: the same under every regime of a comparison.
//!
//! Quality in each area drifts about a level of the authority's own, carried up or down by how settled its staff and leaders
//! are. What inspection adds is kept apart ([`crate::course`]) and simply added, so that regimes share one world and differ
//! by nothing but themselves.

use domain::mark::Grade;

use crate::compiled::{AREAS, NO_GRADE};
use crate::draw::{Counter, Keys, LANES, Lanes, Purpose, block, normal_lanes, share};
use crate::parameters::Coefficients;

/// Sixteen replications of an authority.
#[derive(Clone, Debug)]
pub(crate) struct World {
    code: u32,
    /// The level each replication's authority returns to, before the national trend.
    level: Lanes<f32>,
    /// How settled staff and leaders are; nought is usual.
    pub(crate) staff: Lanes<f32>,
    /// Quality by area.
    pub(crate) quality: [Lanes<f32>; AREAS],
}

/// What is known of an authority's quality when a run begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    /// The last grade of each area.
    pub(crate) grades: [u8; AREAS],
    /// The overall grade.
    pub(crate) overall: u8,
    /// What is left of that knowledge after the months since.
    pub(crate) left: f32,
}

impl Known {
    /// The mean of the qualities that the grades stand for.
    pub(crate) fn mean(&self, c: &Coefficients) -> f32 {
        self.grades.iter().map(|grade| middle(c, *grade, self.overall)).sum::<f32>() / AREAS as f32
    }
}

impl World {
    /// The first month: drawn about the national level, and about the last grades where there are any.
    pub(crate) fn begin(c: &Coefficients, keys: &Keys, first: u32, code: u32, known: Option<Known>) -> Self {
        let counter = |month| Counter { authority: code, month, purpose: Purpose::Start };
        let [a, b, d, e] = block(keys, first, counter(0));
        let (level, staff) = normal_lanes(&a, &b);
        let (shared, _) = normal_lanes(&d, &e);
        let [f, g, h, i] = block(keys, first, counter(1));
        let (own, more) = (normal_lanes(&f, &g), normal_lanes(&h, &i));
        let own = [own.0, own.1, more.0, more.1];
        let (of_shared, of_own) = (c.quality_shared.sqrt(), (1.0 - c.quality_shared).sqrt());
        let mut world = Self { code, level: [0.0; LANES], staff: [0.0; LANES], quality: [[0.0; LANES]; AREAS] };
        for lane in 0..LANES {
            world.staff[lane] = c.staff_spread * staff[lane];
            world.level[lane] = c.level + c.level_spread * level[lane];
            let usual = |area: usize| c.quality_spread * (of_shared * shared[lane] + of_own * own[area][lane]);
            let Some(known) = known else {
                for (area, quality) in world.quality.iter_mut().enumerate() {
                    quality[lane] = world.level[lane] + usual(area);
                }
                continue;
            };
            let seen: [f32; AREAS] = std::array::from_fn(|area| middle(c, known.grades[area], known.overall));
            let mean = known.mean(c);
            // Of what sets an authority apart, so much lasts; the rest of its level is not known.
            let (lasting, passing) = (c.level_spread * c.level_spread, c.quality_spread * c.quality_spread);
            let weight = lasting / (lasting + passing).max(f32::MIN_POSITIVE);
            let unknown = c.level_spread * (1.0 - weight).max(0.0).sqrt();
            world.level[lane] = c.level + weight * (mean - c.level) + unknown * level[lane];
            let forgotten = (1.0 - known.left * known.left).max(0.0).sqrt();
            for (area, quality) in world.quality.iter_mut().enumerate() {
                quality[lane] =
                    world.level[lane] + known.left * (seen[area] - world.level[lane]) + forgotten * usual(area);
            }
        }
        world
    }

    /// One month on.
    #[inline(always)]
    pub(crate) fn step(&mut self, c: &Coefficients, keys: &Keys, first: u32, month: u32) {
        let [a, b, d, e] = block(keys, first, Counter { authority: self.code, month, purpose: Purpose::Quality });
        let (own0, own1) = normal_lanes(&a, &b);
        let (own2, own3) = normal_lanes(&d, &e);
        let own = [own0, own1, own2, own3];
        let [f, g, leave, crisis] =
            block(keys, first, Counter { authority: self.code, month, purpose: Purpose::Shared });
        let (shared, staff) = normal_lanes(&f, &g);
        let drift = c.trend * month as f32;
        let mut together = [0.0; LANES];
        for lane in 0..LANES {
            let left = if share(leave[lane]) < c.leaders_leave { c.leaders_cost } else { 0.0 };
            let struck = if share(crisis[lane]) < c.crisis { c.crisis_size } else { 0.0 };
            self.staff[lane] = c.staff_keep * self.staff[lane] + c.staff_shock * staff[lane] - left;
            let pull = (1.0 - c.keep) * (self.level[lane] + drift);
            together[lane] = pull + c.staff_weight * self.staff[lane] + c.shared * shared[lane] - struck;
        }
        for area in 0..AREAS {
            let (before, own) = (self.quality[area], &own[area]);
            self.quality[area] = std::array::from_fn(|lane| c.keep * before[lane] + together[lane] + c.own * own[lane]);
        }
    }
}

/// A quality that a grade stands for: the middle of its band, half a band beyond the outer cuts.
fn middle(c: &Coefficients, grade: u8, overall: u8) -> f32 {
    let [low, good, high] = c.cuts;
    let grade = if grade == NO_GRADE { overall } else { grade };
    match Grade::ALL.get(usize::from(grade)) {
        Some(Grade::Outstanding) => high + (high - good) / 2.0,
        Some(Grade::Good) => (good + high) / 2.0,
        Some(Grade::RequiresImprovement) => (low + good) / 2.0,
        Some(Grade::Inadequate) => low - (good - low) / 2.0,
        None => c.level,
    }
}
