//! Looking through the passages of imported reports.

use std::collections::BTreeSet;

use storage::{Failed, Store, Words};

use crate::best_practice::{BestPractice, Catalogue, Order, Question};
use crate::library::Library;

/// So many passages have a word that it tells none of them from another: weighing them would order them by length.
const COMMON: usize = 5_000;

/// Passages that fit, at most `most` of them from the `skip`th on: best first, or the latest published first where no words
/// are looked for or they are in most passages.
///
/// # Errors
/// The store's own.
pub async fn find(
    library: &Library,
    store: &Store,
    catalogue: &Catalogue,
    question: &Question,
    skip: usize,
    most: usize,
) -> Result<BestPractice, Failed> {
    let words = Words { all: question.words.clone(), none: question.without.clone() };
    let with_words = store.passage_find(&words).await?;
    let (fitting, order) = if words.is_empty() {
        // The index takes words away from what it found, so what is asked without any is taken away here.
        let mut refused = BTreeSet::new();
        for word in &question.without {
            refused.extend(store.passage_find(&Words { all: vec![word.clone()], none: Vec::new() }).await?);
        }
        let mut latest = catalogue.latest(library, question, None);
        latest.retain(|id| !refused.contains(id));
        (latest, Order::Latest)
    } else if with_words.len() > COMMON {
        (catalogue.latest(library, question, Some(&with_words)), Order::Latest)
    } else {
        (catalogue.among(library, question, &store.passage_rank(&words).await?), Order::Best)
    };
    // Only the ones that are shown are fetched whole: most words are in thousands of passages.
    let shown: Vec<i64> = fitting.iter().skip(skip).take(most).copied().collect();
    let passages = store.passage_list(&shown, &words).await?;
    let rows = passages.into_iter().filter_map(|passage| catalogue.row(library, passage)).collect();
    let mut nowhere = Vec::new();
    if fitting.is_empty() {
        for word in &question.words {
            if !store.passage_has(&Words { all: vec![word.clone()], none: Vec::new() }).await? {
                nowhere.push(word.clone());
            }
        }
    }
    Ok(BestPractice { searched: catalogue.len(), found: fitting.len(), order, nowhere, rows })
}
