//! The model's assumptions, by name. Values, ranges and sources are data (`model/parameters.toml`); this is their vocabulary.

/// Names of parameters, with the word used in data. What each means is said in the file.
macro_rules! names {
    ($($name:ident = $key:literal),+ $(,)?) => {
        /// A parameter.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "said in model/parameters.toml, where a reader looks")]
        pub enum Parameter { $($name),+ }

        impl Parameter {
            /// All, in the order of the file.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word used in data.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }
        }
    };
}

names! {
    QualityPersistence = "quality.persistence",
    QualitySpread = "quality.spread",
    QualityShared = "quality.shared",
    LevelSpread = "level.spread",
    LevelAtStart = "level.at_start",
    LevelTrend = "level.trend",
    StaffPersistence = "staff.persistence",
    StaffSpread = "staff.spread",
    StaffWeight = "staff.weight",
    LeadersLeave = "leaders.leave",
    LeadersCost = "leaders.cost",
    CrisisRate = "crisis.rate",
    CrisisSize = "crisis.size",
    CutInadequate = "cut.inadequate",
    CutGood = "cut.good",
    CutOutstanding = "cut.outstanding",
    TeamSpread = "team.spread",
    SampleSpread = "sample.spread",
    FindingsLift = "findings.lift",
    FindingsMonths = "findings.months",
    InterventionLift = "intervention.lift",
    GradeMorale = "grade.morale",
    GradeMoraleMonths = "grade.morale_months",
    KnowledgeSpread = "knowledge.spread",
    KnowledgeMargin = "knowledge.margin",
    VisitMargin = "visit.margin",
    CapacityDays = "capacity.inspector_days",
    CapacityKept = "capacity.kept_months",
    PlanDelay = "plan.delay",
}

impl Parameter {
    /// The parameter with this key.
    pub fn named(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|name| name.key() == key)
    }

    /// Whether regimes of one comparison may assume it differently: what the regulator does and what that does to people.
    /// The rest is the world, which is the same for all.
    pub const fn may_differ(self) -> bool {
        matches!(
            self,
            Self::TeamSpread
                | Self::SampleSpread
                | Self::FindingsLift
                | Self::FindingsMonths
                | Self::InterventionLift
                | Self::GradeMorale
                | Self::GradeMoraleMonths
                | Self::KnowledgeSpread
                | Self::KnowledgeMargin
                | Self::VisitMargin
                | Self::CapacityDays
                | Self::CapacityKept
                | Self::PlanDelay
        )
    }
}

/// A value for every parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters(Vec<f64>);

impl Parameters {
    /// From one value each, in the order of [`Parameter::ALL`]; nothing where one is missing.
    pub fn new(values: Vec<f64>) -> Option<Self> {
        (values.len() == Parameter::ALL.len()).then_some(Self(values))
    }

    /// The value of one.
    pub fn get(&self, name: Parameter) -> f64 {
        self.0[name as usize]
    }

    /// The same with another value of one.
    #[must_use]
    pub fn with(mut self, name: Parameter, value: f64) -> Self {
        self.0[name as usize] = value;
        self
    }
}

/// The parameters as the kernel uses them: by the month, in single precision.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Coefficients {
    /// What is left of a departure from the level after a month.
    pub(crate) keep: f32,
    /// Spread of a month's shared and own shocks to quality.
    pub(crate) shared: f32,
    pub(crate) own: f32,
    pub(crate) level_spread: f32,
    pub(crate) quality_spread: f32,
    pub(crate) quality_shared: f32,
    pub(crate) level: f32,
    pub(crate) trend: f32,
    pub(crate) staff_keep: f32,
    pub(crate) staff_shock: f32,
    pub(crate) staff_spread: f32,
    pub(crate) staff_weight: f32,
    pub(crate) leaders_leave: f32,
    pub(crate) leaders_cost: f32,
    pub(crate) crisis: f32,
    pub(crate) crisis_size: f32,
    /// Inadequate below the first, good from the second, outstanding from the third.
    pub(crate) cuts: [f32; 3],
    pub(crate) team: f32,
    pub(crate) sample: f32,
    pub(crate) lift: f32,
    pub(crate) lift_months: i16,
    pub(crate) intervention: f32,
    pub(crate) morale: f32,
    pub(crate) morale_months: i16,
    pub(crate) knowledge: f32,
    pub(crate) knowledge_below: f32,
    pub(crate) priority_below: f32,
    /// Inspector-days a month.
    pub(crate) capacity: f32,
    /// For how many months they are kept.
    pub(crate) kept_months: f32,
    /// Months by which practice lags behind policy.
    pub(crate) delay: f32,
}

/// Months in a year.
pub(crate) const YEAR: f64 = 12.0;

/// The inspector-days at which `sample.spread` is given: a standard inspection of four inspectors and ten days.
pub(crate) const SAMPLE_AT: f32 = 40.0;

impl Coefficients {
    pub(crate) fn of(p: &Parameters) -> Self {
        use Parameter as P;
        let get = |name: P| p.get(name);
        let monthly = |kept: f64| root(kept);
        let keep = monthly(get(P::QualityPersistence));
        let staff_keep = monthly(get(P::StaffPersistence));
        // A process that keeps k of itself has the spread s in the long run when each step adds s times the root of 1 - k².
        let step = |kept: f64, spread: f64| (1.0 - kept * kept).max(0.0).sqrt() * spread;
        let month = step(keep, get(P::QualitySpread));
        let chance = |a_year: f64| (a_year / YEAR) as f32;
        Self {
            keep: keep as f32,
            shared: (month * get(P::QualityShared).sqrt()) as f32,
            own: (month * (1.0 - get(P::QualityShared)).sqrt()) as f32,
            level_spread: get(P::LevelSpread) as f32,
            quality_spread: get(P::QualitySpread) as f32,
            quality_shared: get(P::QualityShared) as f32,
            level: get(P::LevelAtStart) as f32,
            trend: (get(P::LevelTrend) / YEAR) as f32,
            staff_keep: staff_keep as f32,
            staff_shock: step(staff_keep, get(P::StaffSpread)) as f32,
            staff_spread: get(P::StaffSpread) as f32,
            staff_weight: (get(P::StaffWeight) / YEAR) as f32,
            leaders_leave: chance(get(P::LeadersLeave)),
            leaders_cost: get(P::LeadersCost) as f32,
            crisis: chance(get(P::CrisisRate)),
            crisis_size: get(P::CrisisSize) as f32,
            cuts: [P::CutInadequate, P::CutGood, P::CutOutstanding].map(|cut| get(cut) as f32),
            team: get(P::TeamSpread) as f32,
            sample: get(P::SampleSpread) as f32,
            lift: (get(P::FindingsLift) / YEAR) as f32,
            lift_months: get(P::FindingsMonths) as i16,
            intervention: (get(P::InterventionLift) / YEAR) as f32,
            morale: (get(P::GradeMorale) / YEAR) as f32,
            morale_months: get(P::GradeMoraleMonths) as i16,
            knowledge: get(P::KnowledgeSpread) as f32,
            knowledge_below: (get(P::CutGood) - get(P::KnowledgeMargin)) as f32,
            priority_below: (get(P::CutInadequate) - get(P::VisitMargin)) as f32,
            capacity: (get(P::CapacityDays) / YEAR) as f32,
            kept_months: get(P::CapacityKept) as f32,
            delay: get(P::PlanDelay) as f32,
        }
    }

    /// How far a team errs in one area after so many inspector-days.
    pub(crate) fn sample_spread(&self, inspector_days: f32) -> f32 {
        self.sample * (SAMPLE_AT / inspector_days.max(1.0)).sqrt()
    }

    /// The grade of a quality: nought is outstanding, three inadequate.
    pub(crate) fn grade(&self, quality: f32) -> u8 {
        self.cuts.iter().map(|cut| u8::from(quality < *cut)).sum()
    }
}

/// The twelfth root, by four square roots and a step of Newton's, so that it is the same on every machine.
fn root(kept: f64) -> f64 {
    if kept <= 0.0 {
        return 0.0;
    }
    // The sixteenth root is close; each step doubles the digits.
    let mut x = kept.sqrt().sqrt().sqrt().sqrt();
    for _ in 0..40 {
        let x2 = x * x;
        let x4 = x2 * x2;
        let x11 = x4 * x4 * x2 * x;
        x -= (x11 * x - kept) / (YEAR * x11);
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_of_months_keeps_what_a_year_keeps() {
        for kept in [0.05, 0.3, 0.75, 0.9, 0.999, 1.0] {
            assert!((root(kept).powi(12) - kept).abs() < 1e-12, "{kept}");
        }
        assert_eq!(root(0.0), 0.0);
    }

    #[test]
    fn keys_are_found_and_no_two_are_alike() {
        for name in Parameter::ALL {
            assert_eq!(Parameter::named(name.key()), Some(*name));
        }
        assert_eq!(Parameter::named("quality.persistance"), None);
    }
}
