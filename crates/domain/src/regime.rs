//! Everything the engine knows of policy: editions, their sources, the calendar. Loaded once, then only read.

use crate::Date;
use crate::calendar::Calendar;
use crate::citation::Sources;
use crate::framework::{
    Audience, Beside, Edition, Problem, Standing, attach, compose, framework_of, is_layer, is_same_layer, misfits,
    parse_beside, parse_composed, parse_edition, parse_sources,
};
use crate::schedule::{DayRules, Facts};
use crate::vocabulary::{ActivityId, Vocabulary};

/// A file of data: its name as people know it, such as `frameworks/ilacs/2023.toml`, and its text.
#[derive(Clone, Debug)]
pub struct DataFile {
    /// Path below the project.
    pub path: String,
    /// Content.
    pub text: String,
}

/// The regime.
#[derive(Clone, Debug)]
pub struct Regime {
    /// Names shared by all editions.
    pub vocabulary: Vocabulary,
    /// Sources by key.
    pub sources: Sources,
    /// Editions, by framework and then by the day they came into force; proposals last.
    pub editions: Vec<Edition>,
    /// The calendar.
    pub calendar: Calendar,
    /// What stands beside the editions of each family.
    besides: Vec<Beside>,
    /// Cores and profiles, from which editions were composed.
    layers: Vec<DataFile>,
}

/// The id an edition goes by, from its path: `frameworks/ilacs/2023.toml` is `ilacs-2023`, `proposals/x.toml` is `x`.
pub fn edition_id(path: &str) -> String {
    let stem = path.trim_end_matches(".toml");
    let mut parts = stem.rsplit('/');
    let file = parts.next().unwrap_or(stem);
    match parts.next() {
        Some(folder) if !["frameworks", "proposals", "."].contains(&folder) && stem.contains("frameworks/") => {
            let parents: Vec<&str> = stem.split("frameworks/").nth(1).unwrap_or(folder).split('/').collect();
            parents.join("-")
        }
        _ => file.to_owned(),
    }
}

/// Whether a data file stands beside the editions of a family and is none itself.
pub fn is_beside_editions(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name == "descriptors.toml" || name == "requests.toml"
}

impl Regime {
    /// Loads sources, editions with what stands beside them, and calendar.
    ///
    /// # Errors
    /// Every problem of every file.
    pub fn load(sources: &DataFile, files: &[DataFile], calendar: Calendar) -> Result<Self, Vec<Problem>> {
        let (besides, editions): (Vec<&DataFile>, Vec<&DataFile>) =
            files.iter().partition(|file| is_beside_editions(&file.path));
        let (layers, editions): (Vec<DataFile>, Vec<DataFile>) =
            editions.into_iter().cloned().partition(|file| is_layer(&file.path, files));
        let sources = parse_sources(&sources.path, &sources.text)?;
        let mut vocabulary = Vocabulary::default();
        let mut problems = Vec::new();
        let mut read = Vec::new();
        for file in editions.iter().chain(&layers) {
            name_activities(&file.text, &mut vocabulary);
        }
        for file in &editions {
            match parse_edition(&edition_id(&file.path), &file.path, &file.text, &sources, &mut vocabulary) {
                Ok(edition) => read.push(edition),
                Err(found) => problems.extend(found),
            }
        }
        // After those of authorities, whose names come first.
        match compose(&layers) {
            Ok(composed) => {
                for one in composed {
                    match parse_composed(one, &sources, &mut vocabulary) {
                        Ok(edition) => read.push(edition),
                        Err(found) => problems.extend(found),
                    }
                }
            }
            Err(found) => problems.extend(found),
        }
        problems.dedup();
        if !problems.is_empty() {
            return Err(problems);
        }
        let besides = besides.into_iter().filter_map(|file| {
            parse_beside(&file.path, &file.text, &sources, &mut vocabulary).map_err(|found| problems.extend(found)).ok()
        });
        let besides: Vec<Beside> = besides.collect();
        problems.extend(besides.iter().flat_map(|beside| misfits(beside, &read)));
        if !problems.is_empty() {
            return Err(problems);
        }
        for edition in &mut read {
            attach(edition, &besides);
        }
        read.sort_by(in_order);
        Ok(Self { vocabulary, sources, editions: read, calendar, besides, layers })
    }

    /// Reads one more edition beside those loaded, such as a draft being checked.
    ///
    /// # Errors
    /// Every problem of the file.
    pub fn with_edition(&self, file: &DataFile) -> Result<(Self, usize), Vec<Problem>> {
        let mut regime = self.clone();
        name_activities(&file.text, &mut regime.vocabulary);
        let id = edition_id(&file.path);
        let mut edition = parse_edition(&id, &file.path, &file.text, &regime.sources, &mut regime.vocabulary)?;
        attach(&mut edition, &regime.besides);
        let at = match regime.editions.iter().position(|known| known.id == id) {
            Some(at) => {
                regime.editions[at] = edition;
                at
            }
            None => {
                regime.editions.push(edition);
                regime.editions.len() - 1
            }
        };
        Ok((regime, at))
    }

    /// Reads cores and profiles in the place of those of their names, such as drafts being checked, and composes anew.
    ///
    /// # Errors
    /// Every problem of the files.
    pub fn with_layers(&self, files: &[DataFile]) -> Result<Self, Vec<Problem>> {
        let mut regime = self.clone();
        regime.layers.retain(|known| !files.iter().any(|file| is_same_layer(&file.path, &known.path)));
        regime.layers.extend(files.iter().cloned());
        for file in files {
            name_activities(&file.text, &mut regime.vocabulary);
        }
        let mut problems = Vec::new();
        let mut editions = Vec::new();
        for one in compose(&regime.layers)? {
            match parse_composed(one, &regime.sources, &mut regime.vocabulary) {
                Ok(edition) => editions.push(edition),
                Err(found) => problems.extend(found),
            }
        }
        problems.dedup();
        if !problems.is_empty() {
            return Err(problems);
        }
        regime.editions.retain(|edition| edition.kind.is_none());
        for mut edition in editions {
            attach(&mut edition, &regime.besides);
            regime.editions.push(edition);
        }
        regime.editions.sort_by(in_order);
        Ok(regime)
    }

    /// Whether a file is a core or a profile of the regime, or stands beside one in `files`.
    pub fn is_layer(&self, path: &str, files: &[DataFile]) -> bool {
        is_layer(path, files) || self.layers.iter().any(|known| is_same_layer(&known.path, path))
    }

    /// The editions of a file: one, or those composed of a profile; none of a core.
    pub fn editions_of(&self, path: &str) -> Vec<usize> {
        let (id, framework) = (edition_id(path), framework_of(path));
        let is_of = |edition: &Edition| match edition.kind {
            Some(_) => edition.framework == framework,
            None => edition.id == id,
        };
        (0..self.editions.len()).filter(|at| is_of(&self.editions[*at])).collect()
    }

    /// Reads what stands beside a family of editions in the place of what stood there, such as a draft being checked.
    ///
    /// # Errors
    /// Every problem of the file, and what of it fits no edition.
    pub fn with_beside(&self, file: &DataFile) -> Result<Self, Vec<Problem>> {
        let mut regime = self.clone();
        let beside = parse_beside(&file.path, &file.text, &regime.sources, &mut regime.vocabulary)?;
        let problems = misfits(&beside, &regime.editions);
        if !problems.is_empty() {
            return Err(problems);
        }
        regime.besides.retain(|known| !known.takes_the_place_of(&beside));
        regime.besides.push(beside);
        for edition in &mut regime.editions {
            attach(edition, &regime.besides);
        }
        Ok(regime)
    }

    /// The edition with this id, forgiving of case, spaces and dots: `ILACS 2023`, `ilacs/2024.04`. A framework's bare name
    /// with a day names the edition in force on it.
    ///
    /// # Errors
    /// A sentence with the ids there are.
    pub fn edition_named(&self, name: &str, on: Option<Date>) -> Result<usize, String> {
        let wanted: String =
            name.trim().trim_end_matches(".toml").to_lowercase().replace([' ', '/', '.', '_'], "-").replace("--", "-");
        if let Some(at) = self.editions.iter().position(|edition| edition.id == wanted) {
            return Ok(at);
        }
        let family: Vec<usize> = (0..self.editions.len()).filter(|at| self.editions[*at].framework == wanted).collect();
        match (family.as_slice(), on) {
            ([], _) => {
                let ids: Vec<&str> = self.of_authorities().map(|at| self.editions[at].id.as_str()).collect();
                let settings = if self.kinds().is_empty() { "" } else { "; and those of settings" };
                Err(format!("There is no edition `{name}`. There are: {}{settings}", ids.join(", ")))
            }
            ([only], None) => Ok(*only),
            (several, None) => {
                let ids: Vec<&str> = several.iter().map(|at| self.editions[*at].id.as_str()).collect();
                Err(format!("`{name}` has several editions; give a day with --on, or name one: {}", ids.join(", ")))
            }
            (several, Some(day)) => {
                let in_force = several.iter().copied().filter(|at| self.editions[*at].in_force.covers(day));
                in_force.min_by_key(|at| self.editions[*at].in_force.audience != Audience::Every).ok_or_else(|| {
                    format!("No edition of `{name}` was in force on {}. {}", day.words(), self.in_force_words(day))
                })
            }
        }
    }

    /// `In force that day: ILACS 2023 and JTAI 2016.`
    pub fn in_force_words(&self, day: Date) -> String {
        let of_authorities = self.in_force_on(day).filter(|at| self.editions[*at].kind.is_none());
        let names: Vec<&str> = of_authorities.map(|at| self.editions[at].id.as_str()).collect();
        if names.is_empty() {
            "No edition was in force that day.".to_owned()
        } else {
            format!("In force that day: {}.", names.join(", "))
        }
    }

    /// Editions that are not for one kind of setting: those of authorities and areas, suspensions and proposals.
    pub fn of_authorities(&self) -> impl Iterator<Item = usize> {
        (0..self.editions.len()).filter(|at| self.editions[*at].kind.is_none())
    }

    /// Editions in force on a day, proposals left out.
    pub fn in_force_on(&self, day: Date) -> impl Iterator<Item = usize> {
        (0..self.editions.len()).filter(move |at| {
            let edition = &self.editions[*at];
            edition.standing != Standing::Proposal && edition.in_force.covers(day)
        })
    }

    /// For each edition, the first day of its framework.
    pub(crate) fn framework_began(&self) -> Vec<Date> {
        let first = |framework: &str| {
            let same = self.editions.iter().filter(|edition| edition.framework == framework);
            same.map(|edition| edition.in_force.from).min().unwrap_or(Date::EARLIEST)
        };
        self.editions.iter().map(|edition| first(&edition.framework)).collect()
    }

    /// The rules of one day, to be asked about many authorities.
    pub fn on(&self, day: Date) -> DayRules<'_> {
        DayRules::new(self, day)
    }

    /// The edition under which an inspection of an authority of which `facts` are known would begin on `day`: the narrower
    /// audience comes first.
    pub fn authority_edition(&self, day: Date, facts: &Facts) -> Option<usize> {
        self.on(day).edition_for(facts)
    }

    /// The same, within one framework, whatever other framework is in force beside it.
    pub fn framework_edition(&self, framework: &str, day: Date, facts: &Facts) -> Option<usize> {
        let inadequate = facts.is_last_inadequate();
        let narrow = |edition: &Edition| edition.in_force.audience == Audience::LastJudgedInadequate;
        let fits = |at: &usize| {
            let edition = &self.editions[*at];
            edition.standing == Standing::Law
                && edition.framework == framework
                && edition.in_force.covers(day)
                && (inadequate || !narrow(edition))
        };
        (0..self.editions.len()).filter(fits).max_by_key(|at| narrow(&self.editions[*at]))
    }

    /// The edition for settings of a kind that is in force on a day.
    pub fn kind_edition(&self, kind: &str, day: Date) -> Option<usize> {
        (0..self.editions.len()).find(|at| {
            let edition = &self.editions[*at];
            edition.is_for_kind(kind) && edition.standing == Standing::Law && edition.in_force.covers(day)
        })
    }

    /// The edition of the same kind as `edition` on another day: before its first the first, after its last the last.
    pub(crate) fn same_kind(&self, edition: usize, day: Date) -> usize {
        let known = &self.editions[edition];
        if known.in_force.covers(day) {
            return edition;
        }
        let same = |at: &usize| {
            let other = &self.editions[*at];
            other.standing == known.standing && other.framework == known.framework
        };
        let mut found = edition;
        for at in (0..self.editions.len()).filter(same) {
            let from = self.editions[at].in_force.from;
            if from <= day || self.editions[found].in_force.from > day && from < self.editions[found].in_force.from {
                found = at;
            }
        }
        found
    }

    /// Every kind of setting that some edition is for, in the order of the editions.
    pub fn kinds(&self) -> Vec<&str> {
        let mut kinds: Vec<&str> = Vec::new();
        for kind in self.editions.iter().filter_map(|edition| edition.kind.as_deref()) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds
    }

    /// The suspension that stops an activity on a day: edition and index.
    pub fn suspension_of(&self, activity: ActivityId, day: Date) -> Option<(u16, u16)> {
        self.editions.iter().enumerate().filter(|(_, edition)| edition.standing == Standing::Suspension).find_map(
            |(at, edition)| {
                let index = edition.suspends.iter().position(|suspension| {
                    suspension.from <= day && day <= suspension.until && suspension.activities.contains(activity)
                })?;
                Some((at as u16, index as u16))
            },
        )
    }

    /// The suspension in force on a day that has this activity on terms of its own.
    pub fn suspension_that_describes(&self, activity: ActivityId, day: Date) -> Option<usize> {
        (0..self.editions.len()).find(|at| {
            let edition = &self.editions[*at];
            edition.standing == Standing::Suspension
                && edition.in_force.covers(day)
                && edition.activity_of(activity).is_some()
        })
    }

    /// The edition that describes an activity on a day: a suspension that does so comes first, then the edition chosen for
    /// the authority, then joint inspections.
    pub fn edition_of_activity(&self, activity: ActivityId, day: Date, facts: &Facts) -> Option<usize> {
        let describes = |at: &usize| self.editions[*at].activity_of(activity).is_some();
        let standing = |standing: Standing| {
            (0..self.editions.len()).filter(move |at| {
                let edition = &self.editions[*at];
                edition.standing == standing && edition.in_force.covers(day)
            })
        };
        self.suspension_that_describes(activity, day)
            .or_else(|| self.authority_edition(day, facts).filter(|at| describes(at)))
            .or_else(|| standing(Standing::Law).find(describes))
    }
}

/// By framework and then by the day they came into force; proposals last.
fn in_order(a: &Edition, b: &Edition) -> std::cmp::Ordering {
    let rank = |edition: &Edition| edition.standing == Standing::Proposal;
    (rank(a), &a.framework, a.in_force.from, &a.id).cmp(&(rank(b), &b.framework, b.in_force.from, &b.id))
}

/// Gives every activity of a file its number before any file is read, so that editions may name each other's activities
/// whatever order they come in. Faults are left to the full reading.
fn name_activities(text: &str, vocabulary: &mut Vocabulary) {
    #[derive(serde::Deserialize)]
    struct Named {
        #[serde(default)]
        activity: Vec<Activity>,
    }
    #[derive(serde::Deserialize)]
    struct Activity {
        key: String,
        title: String,
    }
    if let Ok(named) = toml::from_str::<Named>(text) {
        for activity in named.activity {
            vocabulary.intern_activity(&activity.key, &activity.title);
        }
    }
}
