//! A scenario: what is tried, in the words of its file, and how it becomes an experiment on England.

use domain::Date;
use domain::england::England;
use domain::framework::{Level, Problem};
use domain::regime::{DataFile, Regime};
use domain::register::{AuthorityId, Register};
use domain::replay::edition_of;
use domain::vocabulary::{ActivityId, ActivitySet};

use crate::compiled::{Qualities, in_months};
use crate::draw::Seed;
use crate::parameters::{Parameter, Parameters};
use crate::place::{Before, Place};
use crate::policy::{Policy, Runs};
use crate::run::Experiment;

/// One parameter as the file says it.
#[derive(Clone, Debug, PartialEq)]
pub struct Assumption {
    /// Which.
    pub name: Parameter,
    /// What it means.
    pub says: String,
    /// Its value.
    pub value: f64,
    /// The least and the greatest a scenario may use.
    pub low: f64,
    /// The greatest.
    pub high: f64,
    /// In what it is counted.
    pub unit: String,
    /// Whether the value was found by the fit.
    pub is_fitted: bool,
    /// Where it comes from.
    pub source: String,
    /// How it is known.
    pub confidence: String,
}

/// All parameters, and what the hidden qualities are.
#[derive(Clone, Debug, PartialEq)]
pub struct Assumptions {
    /// As the file says them, in the order of [`Parameter::ALL`].
    pub entries: Vec<Assumption>,
    /// Their values.
    pub values: Parameters,
    /// The hidden qualities.
    pub qualities: Qualities,
}

impl Assumptions {
    /// What the file says of one.
    pub fn of(&self, name: Parameter) -> &Assumption {
        &self.entries[name as usize]
    }
}

/// One regime of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct RegimeOf {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// Which editions it runs on.
    pub runs_on: Runs,
    /// The parameters under it.
    pub parameters: Parameters,
}

/// Days on which nobody goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspended {
    /// The first.
    pub from: Date,
    /// The last.
    pub until: Date,
    /// Why.
    pub says: String,
}

/// What the regulator could spend from a day on.
#[derive(Clone, Debug, PartialEq)]
pub struct Capacity {
    /// The first day.
    pub from: Date,
    /// Inspector-days a year.
    pub inspector_days: f64,
    /// How that is known.
    pub says: String,
}

/// Years that no parameter was fitted to, and the days on which the past is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldBack {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Days on which grades are counted, in those years and before.
    pub counted_on: Vec<Date>,
}

/// A scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// What it is called.
    pub title: String,
    /// What it tries, and what it cannot tell.
    pub says: String,
    /// The first day of its first month.
    pub start: Date,
    /// How many years.
    pub years: u32,
    /// The key of all chance.
    pub seed: u64,
    /// How many replications.
    pub runs: u32,
    /// Whether it begins with what was published by then; if not, with an England nobody has inspected.
    pub from_the_record: bool,
    /// When nobody goes out.
    pub suspended: Vec<Suspended>,
    /// What could be spent when, in order; the parameter holds before the first.
    pub capacity: Vec<Capacity>,
    /// Of a past that is lived again, the years that no parameter was fitted to.
    pub held_back: Option<HeldBack>,
    /// What is compared; differences are taken from the first.
    pub regimes: Vec<RegimeOf>,
}

/// What of the model's data is not the assumptions: how many children live where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Children(Vec<(u16, u32)>);

impl Children {
    /// Reads `model/children.csv`: the department's code and a number.
    ///
    /// # Errors
    /// The first line that is neither.
    pub fn read(file: &DataFile) -> Result<Self, Vec<Problem>> {
        let mut known = Vec::new();
        let mut begins = 0;
        for (at, line) in file.text.lines().enumerate() {
            let both =
                line.split_once(',').and_then(|(code, children)| Some((code.parse().ok()?, children.parse().ok()?)));
            match both {
                Some(both) => known.push(both),
                None if at == 0 => {}
                None => {
                    return Err(vec![Problem {
                        level: Level::Error,
                        file: file.path.clone(),
                        span: begins..begins + line.len(),
                        message: format!("`{line}` is not a code and a number"),
                        remedy: "Write the department's code, a comma, and how many children live there".to_owned(),
                    }]);
                }
            }
            begins += line.len() + 1;
        }
        Ok(Self(known))
    }

    fn of(&self, code: u16) -> u32 {
        self.0.iter().find(|(known, _)| *known == code).map_or(0, |(_, children)| *children)
    }
}

impl Scenario {
    /// How many months.
    pub const fn horizon(&self) -> usize {
        self.years as usize * 12
    }

    /// The scenario, ready to run on England.
    ///
    /// # Errors
    /// A sentence where a regime cannot be run.
    pub fn experiment<'e>(
        &self,
        england: &'e England,
        assumptions: &Assumptions,
        children: &Children,
    ) -> Result<Experiment<'e>, String> {
        let mut regions: Vec<&str> = Vec::new();
        let mut places = Vec::new();
        for id in england.register.open_on(self.start) {
            let authority = england.register.authority(id);
            let region = regions.iter().position(|known| *known == authority.region).unwrap_or_else(|| {
                regions.push(&authority.region);
                regions.len() - 1
            });
            let before = if self.from_the_record { before(england, id, self.start) } else { None };
            places.push(Place {
                code: authority.dfe_code.into(),
                name: authority.name.clone(),
                region: region as u8,
                children: children.of(authority.dfe_code),
                before,
            });
        }
        let mut policies = Vec::new();
        for regime in &self.regimes {
            policies.push(self.policy(&england.regime, regime, &places, &assumptions.qualities)?);
        }
        Ok(Experiment {
            places,
            regions: regions.len(),
            parameters: self.regimes.iter().map(|regime| regime.parameters.clone()).collect(),
            policies,
            seed: Seed(self.seed),
            horizon: self.horizon(),
        })
    }

    fn policy<'r>(
        &self,
        regime: &'r Regime,
        of: &RegimeOf,
        places: &[Place],
        qualities: &Qualities,
    ) -> Result<Policy<'r>, String> {
        let made = Policy::new(regime, &of.runs_on, self.start, self.horizon(), places, qualities);
        let mut policy = made.map_err(|error| format!("{}: {error}", of.title))?;
        for suspended in &self.suspended {
            let month = |day: Date| usize::try_from(in_months(day.days_since(self.start))).ok();
            if let Some(until) = month(suspended.until) {
                policy.close(month(suspended.from).unwrap_or(0), until);
            }
        }
        for capacity in &self.capacity {
            let from = usize::try_from(in_months(capacity.from.days_since(self.start))).unwrap_or(0);
            policy.spend_from(from, capacity.inspector_days);
        }
        Ok(policy)
    }
}

/// What had been published of an authority before the first day.
fn before(england: &England, id: AuthorityId, start: Date) -> Option<Before> {
    let register: &Register = &england.register;
    let facts = register.facts(id, start.plus_days(-1));
    let last = facts.last?;
    let inspection = register.inspections_of(id).iter().find(|known| known.published_on == last.published_on)?;
    let edition = edition_of(&england.regime, register, inspection)?;
    let visits = ActivitySet::default().with(ActivityId::FOCUSED_VISIT);
    let months = |day: Date| in_months(start.days_since(day));
    Some(Before {
        edition,
        outcome: last.outcome,
        ended: months(last.ended_on),
        published: months(last.published_on),
        visits: facts.visits_since(visits),
        letter: facts.priority_action_letter.map(months),
    })
}
