//! Files of open data, each made once for a day and kept while the record is the one it was made from.

use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use datasets::{Dataset, Form};
use domain::Date;
use operations::open_data::{DATASETS, DatasetOf, changes, openapi};

use crate::answer::Answer;
use crate::ask::{Ask, Problems};
use crate::exports::refused;
use crate::kept::{kept_file, tag};
use crate::pages::{data_feed, dataset, missing};

/// Bytes of files that are kept at most. The whole set of a day has a third of it; days beyond that are made anew.
const MOST: usize = 96 << 20;

/// Samples that are kept at most.
const SAMPLES: usize = 64;

/// Rows of a dataset that its page shows.
pub(crate) const SHOWN: usize = 5;

/// What is kept of a dataset for its page: its first rows, and how many there are.
#[derive(Debug)]
pub(crate) struct Sample {
    pub(crate) first: Dataset,
    pub(crate) rows: usize,
}

/// A file with its tag.
#[derive(Debug)]
struct File {
    tag: String,
    content: Bytes,
}

/// A file's name: which dataset, of which day, in which form; without one it is the description of all.
type Name = (&'static str, Date, Option<Form>);

/// What was made, by its name, the oldest first.
type Kept<Of, What> = Mutex<Vec<(Of, Arc<What>)>>;

/// Files and samples that were made.
#[derive(Debug, Default)]
pub(crate) struct Made {
    files: Kept<Name, File>,
    samples: Kept<(&'static str, Date), Sample>,
}

impl Made {
    /// The file of this name: the one that is kept, or a new one.
    fn file(&self, name: Name, make: impl FnOnce() -> Result<Vec<u8>, String>) -> Result<Arc<File>, String> {
        let lock = || self.files.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, file)) = lock().iter().find(|(known, _)| *known == name) {
            return Ok(Arc::clone(file));
        }
        // Made without the lock, so that one large file holds nobody up.
        let content = make()?;
        let file = Arc::new(File { tag: tag(&[&content]), content: Bytes::from(content) });
        let mut files = lock();
        files.push((name, Arc::clone(&file)));
        while files.len() > 1 && files.iter().map(|(_, file)| file.content.len()).sum::<usize>() > MOST {
            files.remove(0);
        }
        Ok(file)
    }

    /// The first rows of a dataset.
    pub(crate) fn sample(&self, ask: &Ask<'_>, of: &DatasetOf, day: Date) -> Result<Arc<Sample>, String> {
        let lock = || self.samples.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, sample)) = lock().iter().find(|(known, _)| *known == (of.key, day)) {
            return Ok(Arc::clone(sample));
        }
        let whole = of.as_at(ask.known.library(), day)?;
        let sample = Arc::new(Sample { first: whole.short(SHOWN), rows: whole.rows.len() });
        let mut samples = lock();
        if samples.len() >= SAMPLES {
            samples.remove(0);
        }
        samples.push(((of.key, day), Arc::clone(&sample)));
        Ok(sample)
    }
}

/// The day asked about; a day that has not come is refused.
pub(crate) fn day_asked(ask: &Ask<'_>, problems: &mut Problems) -> Date {
    let said = ["as_at", "as-at", "on"].into_iter().find(|field| !ask.said(field).is_empty());
    let day = said.and_then(|field| ask.day(field, problems)).unwrap_or(ask.today);
    if day > ask.today {
        let today = ask.today.words();
        problems.add("as_at", format!("{} has not come yet: choose a day up to today, {today}", day.words()));
    }
    day
}

/// What the address names: a dataset's page, or one of its files.
pub(crate) fn named(ask: &Ask<'_>) -> Answer {
    let asked = ask.name.as_str();
    // The longest ending first: `.csv-metadata.json` ends in `.json` too.
    let mut forms = Form::ALL;
    forms.sort_by_key(|form| std::cmp::Reverse(form.ending().len()));
    let with_form = forms.into_iter().find_map(|form| Some((asked.strip_suffix(form.ending())?, Some(form))));
    let (key, form) = with_form.unwrap_or((asked, None));
    match (DATASETS.into_iter().find(|of| of.key == key), form) {
        (None, _) => dataset::none(ask, asked),
        (Some(of), None) => dataset::page(ask, of),
        (Some(of), Some(form)) => file(ask, of, form),
    }
}

fn file(ask: &Ask<'_>, of: &'static DatasetOf, form: Form) -> Answer {
    let mut problems = Problems::default();
    let day = day_asked(ask, &mut problems);
    if problems.any() {
        return refused(ask, &problems);
    }
    if let Some(says) = of.absent(ask.known.library()) {
        return dataset::absent(ask, of, says);
    }
    let made = ask.known.made.file((of.key, day, Some(form)), || form.write(&of.as_at(ask.known.library(), day)?));
    match made {
        Ok(made) => {
            let name = format!("{}{}", of.key, form.ending());
            kept_file(ask, &made.tag, Answer::Kept(form.media_type(), name, made.content.clone()))
        }
        Err(says) => {
            problems.add("as_at", says);
            refused(ask, &problems)
        }
    }
}

/// The description of every address of open data.
pub(crate) fn api(ask: &Ask<'_>) -> Answer {
    let made = ask.known.made.file(("openapi", ask.today, None), || {
        let there = DATASETS.into_iter().filter(|of| of.absent(ask.known.library()).is_none());
        let samples = there.map(|of| ask.known.made.sample(ask, of, ask.today)).collect::<Result<Vec<_>, _>>()?;
        Ok(openapi(samples.iter().map(|sample| &sample.first)))
    });
    match made {
        Ok(made) => {
            kept_file(ask, &made.tag, Answer::Kept("application/json", "openapi.json".to_owned(), made.content.clone()))
        }
        Err(_) => missing::page(ask),
    }
}

/// What was published when.
pub(crate) fn feed(ask: &Ask<'_>) -> Answer {
    let content = data_feed::feed(&changes(ask.england(), ask.today, data_feed::ENTRIES));
    kept_file(ask, &tag(&[&content]), Answer::Inline("application/atom+xml; charset=utf-8", content))
}
