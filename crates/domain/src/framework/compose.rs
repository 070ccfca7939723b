//! Lays profiles on a core: what is common stands once, what a kind of setting changes stands in a few lines, and every
//! edition of the kind is made of the two.
//!
//! The layers of a profile are read as one long text, each with blanks where those before it stand, so that a place in that
//! text is a place in one of the files.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::value::Datetime;

use super::lay::Lay;
use super::parse::syntax_problem;
use super::raw::{RawClock, RawEdition, RawInForce, RawMeasure, RawWithheld, Words};
use super::raw_layer::{Part, RawLayer, RawNote};
use crate::Date;
use crate::framework::{Level, Problem};
use crate::regime::DataFile;

/// The file that holds what is common to the profiles of its folder.
pub(crate) const CORE: &str = "core";

/// Where a problem of a profile as a whole stands.
const WHOLE: Range<usize> = usize::MAX..usize::MAX;

/// One edition of a kind, put together, and where its parts stand.
pub(crate) struct Composed {
    /// `sccif-childrens-homes-2017`.
    pub(crate) id: String,
    pub(super) raw: RawEdition,
    pub(crate) layers: Layers,
}

/// Files laid end to end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layers {
    /// Where each file ends.
    files: Vec<(String, usize)>,
}

impl Layers {
    /// A problem found in the long text, put in its file.
    pub(crate) fn place(&self, mut problem: Problem) -> Problem {
        let mut begins = 0;
        if problem.span == WHOLE {
            // About a file as a whole: the profile.
            if let Some((file, _)) = self.files.last() {
                problem.file.clone_from(file);
            }
            problem.span = 0..0;
            return problem;
        }
        for (file, ends) in &self.files {
            if problem.span.start < *ends || self.files.last().is_some_and(|(last, _)| last == file) {
                problem.file.clone_from(file);
                let length = ends - begins;
                let within = |at: usize| at.saturating_sub(begins).min(length);
                problem.span = within(problem.span.start)..within(problem.span.end);
                return problem;
            }
            begins = *ends;
        }
        problem
    }
}

/// Whether a file is a core or a profile: it stands in a folder that has a core.
pub(crate) fn is_layer(path: &str, files: &[DataFile]) -> bool {
    let Some((folder, _)) = path.rsplit_once('/') else { return false };
    files.iter().any(|file| file.path == format!("{folder}/{CORE}.toml"))
}

/// The name of the folder a file stands in.
fn folder(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder.rsplit('/').next().unwrap_or(folder))
}

/// Whether two files are of the same name in folders of the same name, wherever those are.
pub(crate) fn is_same_layer(one: &str, other: &str) -> bool {
    folder(one) == folder(other) && stem(one) == stem(other)
}

/// What editions of a profile call their framework: `sccif-childrens-homes`.
pub(crate) fn framework_of(path: &str) -> String {
    format!("{}-{}", folder(path).unwrap_or_default(), stem(path))
}

fn stem(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path).trim_end_matches(".toml")
}

/// Every edition of every profile among `files`, which are cores and profiles.
///
/// # Errors
/// Every problem, each once and in the file it stands in.
pub(crate) fn compose(files: &[DataFile]) -> Result<Vec<Composed>, Vec<Problem>> {
    let mut composed = Vec::new();
    let mut problems: Vec<Problem> = Vec::new();
    for profile in files.iter().filter(|file| stem(&file.path) != CORE) {
        match of_profile(profile, files) {
            Ok(editions) => composed.extend(editions),
            Err(found) => problems.extend(found),
        }
    }
    let mut told: Vec<Problem> = Vec::new();
    for problem in problems {
        if !told.contains(&problem) {
            told.push(problem);
        }
    }
    if told.is_empty() { Ok(composed) } else { Err(told) }
}

/// The files a profile is made of, the core first.
fn chain<'f>(profile: &'f DataFile, files: &'f [DataFile]) -> Result<Vec<&'f DataFile>, Problem> {
    let mut chain = vec![profile];
    loop {
        let top = chain[chain.len() - 1];
        if stem(&top.path) == CORE {
            chain.reverse();
            return Ok(chain);
        }
        let builds_on =
            toml::from_str::<RawLayer>(&top.text).map_err(|error| syntax_problem(&top.path, &error))?.builds_on;
        let problem = |span: Range<usize>, message: String, remedy: &str| Problem {
            level: Level::Error,
            file: top.path.clone(),
            span,
            message,
            remedy: remedy.to_owned(),
        };
        let Some(below) = builds_on else {
            return Err(problem(0..0, "It does not say what it builds on".to_owned(), "Add builds_on = \"core\""));
        };
        let found =
            files.iter().find(|file| folder(&file.path) == folder(&top.path) && stem(&file.path) == below.get_ref());
        let Some(found) = found else {
            let message = format!("There is no `{}` beside it to build on", below.get_ref());
            return Err(problem(below.span(), message, "Name a file of the same folder, without .toml"));
        };
        if chain.iter().any(|known| known.path == found.path) {
            let message = format!("`{}` builds on itself", below.get_ref());
            return Err(problem(below.span(), message, "Let one of them build on core"));
        }
        chain.push(found);
    }
}

fn of_profile(profile: &DataFile, files: &[DataFile]) -> Result<Vec<Composed>, Vec<Problem>> {
    let chain = chain(profile, files).map_err(|problem| vec![problem])?;
    let mut layers = Layers::default();
    let mut read = Vec::new();
    let mut begins = 0;
    for file in chain {
        let text = if begins == 0 { file.text.clone() } else { format!("{}\n{}", " ".repeat(begins - 1), file.text) };
        begins += file.text.len().max(1);
        layers.files.push((file.path.clone(), begins));
        match toml::from_str::<RawLayer>(&text) {
            Ok(layer) => read.push(layer),
            Err(error) => return Err(vec![layers.place(syntax_problem(&file.path, &error))]),
        }
    }
    let mut laid = Laid { layers: &layers, problems: Vec::new() };
    let merged = laid.merge(read);
    let composed = laid.editions(stem(&profile.path), &merged);
    let problems = laid.problems;
    if problems.is_empty() {
        return Ok(composed.into_iter().map(|(id, raw)| Composed { id, raw, layers: layers.clone() }).collect());
    }
    Err(problems)
}

struct Laid<'l> {
    layers: &'l Layers,
    problems: Vec<Problem>,
}

/// When an edition begins, and where something says so.
type Beginnings = BTreeMap<Date, Range<usize>>;

impl Laid<'_> {
    fn problem(&mut self, span: Range<usize>, message: String, remedy: &str) {
        let problem = Problem { level: Level::Error, file: String::new(), span, message, remedy: remedy.to_owned() };
        self.problems.push(self.layers.place(problem));
    }

    fn day(&mut self, value: &Spanned<Datetime>) -> Date {
        let text = value.get_ref().to_string();
        Date::parse(&text).unwrap_or_else(|_| {
            let message = format!("`{text}` is not a day");
            self.problem(value.span(), message, "Write a day without a time, such as 2023-01-01");
            Date::EARLIEST
        })
    }

    /// Lays each layer on those below it.
    fn merge(&mut self, layers: Vec<RawLayer>) -> RawLayer {
        let mut below = RawLayer::default();
        for layer in layers {
            let mut unused: Vec<&Words> = layer.leaves_out.iter().collect();
            let names: Vec<&str> = layer.leaves_out.iter().map(|word| word.get_ref().as_str()).collect();
            let mut lay = Lay { names: &names, used: Vec::new() };
            below.area = lay.over(below.area, layer.area);
            below.rule = lay.over(below.rule, layer.rule);
            below.activity = lay.over(below.activity, layer.activity);
            below.clock = lay.over(below.clock, layer.clock);
            below.pathway = lay.over(below.pathway, layer.pathway);
            below.adjustment = lay.over(below.adjustment, layer.adjustment);
            below.interruption = lay.over(below.interruption, layer.interruption);
            below.finding = lay.over(below.finding, layer.finding);
            below.document = lay.over(below.document, layer.document);
            unused.retain(|word| !lay.used.contains(word.get_ref()));
            below.measure = self.measures(below.measure, layer.measure, &layer.withheld, &mut unused);
            for word in unused {
                let message = format!("There is no `{}` below to leave out", word.get_ref());
                self.problem(word.span(), message, "Remove it from `leaves_out`");
            }
            below.withheld.extend(layer.withheld);
            below.scale.extend(layer.scale);
            below.edition = self.notes(below.edition, layer.edition);
            below.composes = layer.composes.or(below.composes);
            below.framework = layer.framework.or(below.framework);
            below.inspects = layer.inspects.or(below.inspects);
            below.standing = layer.standing.or(below.standing);
            below.year_begins = layer.year_begins.or(below.year_begins);
            below.in_force = layer.in_force.or(below.in_force);
            below.title = layer.title.or(below.title);
            below.name = layer.name.or(below.name);
            // Each profile says these of itself.
            (below.builds_on, below.kind, below.short) = (layer.builds_on, layer.kind, layer.short);
        }
        below
    }

    /// A measure is not left out in silence: what the law does not give is withheld, with the reason.
    fn measures(
        &mut self,
        below: Vec<Spanned<RawMeasure>>,
        above: Vec<Spanned<RawMeasure>>,
        withheld: &[Spanned<RawWithheld>],
        unused: &mut Vec<&Words>,
    ) -> Vec<Spanned<RawMeasure>> {
        unused.retain(|word| {
            let is_measure = below.iter().any(|measure| measure.get_ref().key.get_ref() == word.get_ref());
            if is_measure {
                let message = format!("`{}` is a measure, and nothing says why it is not given", word.get_ref());
                self.problem(word.span(), message, "Name it in the `measures` of a [[withheld]] that says why");
            }
            !is_measure
        });
        let words: Vec<&Words> = withheld.iter().flat_map(|one| &one.get_ref().measures).collect();
        let names: Vec<&str> = words.iter().map(|word| word.get_ref().as_str()).collect();
        let mut lay = Lay { names: &names, used: Vec::new() };
        let laid = lay.over(below, above);
        for word in words.iter().filter(|word| !lay.used.contains(word.get_ref())) {
            let message = format!("There is no measure `{}` below to withhold", word.get_ref());
            self.problem(word.span(), message, "Remove it from `measures`");
        }
        laid
    }

    /// What a layer says of an edition takes the place of what one below it says of the same day.
    fn notes(&mut self, below: Vec<Spanned<RawNote>>, above: Vec<Spanned<RawNote>>) -> Vec<Spanned<RawNote>> {
        let days: Vec<Date> = above.iter().map(|note| self.day(&note.get_ref().from)).collect();
        let mut notes = Vec::new();
        for note in below {
            if !days.contains(&self.day(&note.get_ref().from)) {
                notes.push(note);
            }
        }
        notes.extend(above);
        notes
    }

    /// The days on which a part begins or has ended.
    fn beginnings<P: Part>(&mut self, parts: &[Spanned<P>], found: &mut Beginnings) {
        for part in parts {
            let [from, until] = part.get_ref().days();
            if let Some(from) = from {
                found.insert(self.day(from), from.span());
            }
            if let Some(until) = until {
                found.insert(self.day(until).plus_days(1), until.span());
            }
        }
    }

    /// The days on which an edition begins.
    fn all_beginnings(&mut self, merged: &RawLayer, first: Date, last: Option<Date>) -> Beginnings {
        let mut begins = Beginnings::new();
        self.beginnings(&merged.area, &mut begins);
        self.beginnings(&merged.rule, &mut begins);
        self.beginnings(&merged.activity, &mut begins);
        self.beginnings(&merged.clock, &mut begins);
        self.beginnings(&merged.pathway, &mut begins);
        self.beginnings(&merged.adjustment, &mut begins);
        self.beginnings(&merged.interruption, &mut begins);
        self.beginnings(&merged.finding, &mut begins);
        self.beginnings(&merged.document, &mut begins);
        self.beginnings(&merged.measure, &mut begins);
        begins.retain(|day, _| first < *day && last.is_none_or(|last| *day <= last));
        begins.insert(first, WHOLE);
        begins
    }

    /// What the head of a core and of a profile say together.
    fn head<'m>(&mut self, merged: &'m RawLayer) -> Option<Head<'m>> {
        let head = || {
            Some(Head {
                framework: merged.framework.as_ref()?,
                inspects: merged.inspects.as_ref()?,
                standing: merged.standing.as_ref()?,
                title: merged.title.as_ref()?,
                kind: merged.kind.as_ref()?,
                short: merged.short.as_ref()?,
            })
        };
        let found = head();
        if found.is_none() {
            let message = "Something of its head is missing".to_owned();
            let remedy =
                "A core has framework, inspects, standing and title; a profile has builds_on, kind, title and short";
            self.problem(WHOLE, message, remedy);
        }
        found
    }

    fn editions(&mut self, stem: &str, merged: &RawLayer) -> Vec<(String, RawEdition)> {
        let Some(head) = self.head(merged) else { return Vec::new() };
        let mut notes = BTreeMap::new();
        for note in &merged.edition {
            notes.insert(self.day(&note.get_ref().from), note.get_ref());
        }
        let stretch = merged.in_force.as_ref().map(Spanned::get_ref);
        let first = stretch.and_then(|stretch| stretch.from.as_ref()).map(|from| self.day(from));
        let last = stretch.and_then(|stretch| stretch.until.as_ref()).map(|until| self.day(until));
        let Some(first) = first.or_else(|| notes.keys().next().copied()) else {
            self.problem(WHOLE, "Nothing says when its first edition begins".to_owned(), "Add [[edition]]");
            return Vec::new();
        };
        let begins = self.all_beginnings(merged, first, last);
        let days: Vec<Date> = begins.keys().copied().collect();
        let mut editions = Vec::new();
        for (at, (from, span)) in begins.into_iter().enumerate() {
            let Some(note) = notes.get(&from) else {
                let message = format!("Something changes on {from}, and no [[edition]] begins then");
                let remedy = format!("Add an [[edition]] with from = {from} that says what is new");
                self.problem(span, message, &remedy);
                continue;
            };
            let until = days.get(at + 1).map(|next| next.plus_days(-1)).or(last);
            let raw = self.edition(merged, &head, stem, note, &Stretch { from, until });
            let year = note.name.get_ref().to_lowercase().replace([' ', '.'], "-");
            editions.push((format!("{}-{stem}-{year}", head.framework.get_ref()), raw));
        }
        editions
    }

    fn edition(
        &mut self,
        merged: &RawLayer,
        head: &Head<'_>,
        stem: &str,
        note: &RawNote,
        days: &Stretch,
    ) -> RawEdition {
        let family = head.framework.get_ref();
        let called = merged.name.as_ref().map_or_else(|| family.to_uppercase(), |name| name.get_ref().clone());
        let name = format!("{called} {} {}", lowered(head.short.get_ref()), note.name.get_ref());
        RawEdition {
            framework: Spanned::new(head.framework.span(), format!("{family}-{stem}")),
            name: Spanned::new(note.name.span(), name),
            title: head.title.clone(),
            inspects: head.inspects.clone(),
            standing: head.standing.clone(),
            summary: note.summary.clone(),
            in_force: Spanned::new(note.from.span(), self.in_force(note, days)),
            scale: merged.scale.clone(),
            area: self.held(&merged.area, days),
            rule: self.held(&merged.rule, days),
            activity: self.held(&merged.activity, days),
            clock: self.clocks(&merged.clock, days),
            pathway: self.held(&merged.pathway, days),
            suspends: Vec::new(),
            adjustment: self.held(&merged.adjustment, days),
            interruption: self.held(&merged.interruption, days),
            finding: self.held(&merged.finding, days),
            document: self.held(&merged.document, days),
            measure: self.held(&merged.measure, days),
            withheld: merged.withheld.clone(),
            year_begins: merged.year_begins.clone(),
            kind: Some(head.kind.get_ref().clone()),
            family: Some(family.clone()),
        }
    }

    fn in_force(&self, note: &RawNote, days: &Stretch) -> RawInForce {
        let written = |day: Date, span: Range<usize>| Spanned::new(span, datetime(day));
        RawInForce {
            from: written(days.from, note.from.span()),
            until: days.until.map(|until| written(until, note.from.span())),
            applies_to: Spanned::new(note.from.span(), "every_setting".to_owned()),
            says: note.says.clone(),
            source: note.source.clone(),
            confidence: note.confidence.clone(),
            basis: note.basis.clone(),
        }
    }

    /// Parts that hold in an edition; two of one name that do are a problem.
    fn held<P: Part + Clone>(&mut self, parts: &[Spanned<P>], days: &Stretch) -> Vec<Spanned<P>> {
        let mut held: Vec<Spanned<P>> = Vec::new();
        for part in parts {
            let [from, until] = part.get_ref().days();
            let begun = from.is_none_or(|from| self.day(from) <= days.from);
            let ended = until.is_some_and(|until| self.day(until) < days.from);
            if !begun || ended {
                continue;
            }
            let name = part.get_ref().name();
            if held.iter().any(|known| known.get_ref().name() == name) {
                let message = format!("`{name}` stands twice on {}", days.from);
                self.problem(part.span(), message, "Let one end before the other begins");
            }
            held.push(Spanned::new(part.span(), part.get_ref().clone().undated()));
        }
        held
    }

    /// The same of clocks, each with those of its values that an inspection of the edition can meet.
    fn clocks(&mut self, parts: &[Spanned<RawClock>], days: &Stretch) -> Vec<Spanned<RawClock>> {
        let mut held = self.held(parts, days);
        for clock in &mut held {
            let span = clock.span();
            let mut inner = clock.get_ref().clone();
            let values = inner.values.get_ref().clone();
            let from: Vec<Date> = values.iter().map(|value| self.day(&value.from)).collect();
            let current = from.iter().rposition(|from| *from <= days.from).unwrap_or(0);
            let met = values.into_iter().zip(from).enumerate();
            let met = met.filter(|(at, (_, from))| *at >= current && days.until.is_none_or(|until| *from <= until));
            inner.values = Spanned::new(inner.values.span(), met.map(|(_, (value, _))| value).collect());
            *clock = Spanned::new(span, inner);
        }
        held
    }
}

/// What a core and a profile say of all their editions.
struct Head<'m> {
    framework: &'m Words,
    inspects: &'m Words,
    standing: &'m Words,
    title: &'m Words,
    kind: &'m Words,
    short: &'m Words,
}

/// `children's homes` of `Children's homes`.
fn lowered(words: &str) -> String {
    let first = words.chars().take(1).flat_map(char::to_lowercase);
    first.chain(words.chars().skip(1)).collect()
}

/// The days of an edition.
struct Stretch {
    from: Date,
    until: Option<Date>,
}

fn datetime(day: Date) -> Datetime {
    let (year, month, day) = day.civil();
    let date = toml::value::Date { year: year as u16, month: month as u8, day: day as u8 };
    Datetime { date: Some(date), time: None, offset: None }
}
