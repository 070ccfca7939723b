//! Charts: what a table found, drawn; with its title, a sentence, a description to be read aloud, and the rows it was drawn
//! from. A page shows it, an address gives it as SVG, PNG and CSV, and the command writes the same bytes.

mod improved;
mod intervals;
mod joint;
mod lag;
mod map;
mod nation;
mod time_inadequate;
mod transitions;
mod variation;
mod words;

use charts::Drawing;
use domain::england::England;
use statistics::as_at::AsAt;

pub use map::{Link, MapAnswer, MapOf, Standing, map, map_ways};
pub use nation::{PartsBy, parts, years};

use crate::statistics::{Figures, Question, chosen, figures, people_read};
use crate::table::Table;

/// A chart.
#[derive(Clone, Debug)]
pub struct Chart {
    /// Its name in addresses and files.
    pub name: &'static str,
    /// What it is about.
    pub title: String,
    /// What it found, the finding first.
    pub says: String,
    /// The same in more words, for who does not see it.
    pub desc: String,
    /// The drawing.
    pub drawing: Drawing,
    /// The rows it was drawn from.
    pub table: Table,
    /// The rows as people read them.
    pub shown: Table,
}

impl Chart {
    /// As part of a page.
    pub fn in_page(&self) -> String {
        self.drawing.in_page(&self.title, &self.aloud())
    }

    /// As a file that needs nothing else.
    pub fn svg(&self) -> String {
        self.drawing.alone(&self.title, format!("{} {}", self.says, self.desc).trim())
    }

    /// What is read of it where the sentence stands beside it; a drawing without more to say repeats it.
    fn aloud(&self) -> String {
        if self.desc.is_empty() { self.says.clone() } else { self.desc.clone() }
    }
}

/// The chart of a table, whatever way its rows are drawn up in.
///
/// # Errors
/// A sentence that says what is possible instead.
pub fn of_table(england: &England, question: &Question<'_>) -> Result<Chart, String> {
    let (key, counting) = chosen(england, question)?;
    let as_at = AsAt::new(england, question.as_at, counting);
    let by = |by| figures(england, &Question { by: Some(by), ..*question });
    let title = |of: &str| format!("{of}, as at {}", question.as_at.words());
    Ok(match key {
        "transitions" => transitions::chart(&by("grade")?, title),
        "improved" => improved::chart(&by("year")?, title),
        "intervals" => intervals::chart(as_at, title),
        "time-inadequate" => time_inadequate::chart(as_at, title),
        "lag" => lag::chart(as_at, title),
        "joint" => joint::chart(england, &by("year")?, title),
        _ => variation::chart(&figures(england, question)?, title),
    })
}

/// A chart whose rows are those of a table.
struct Drawn {
    title: String,
    says: String,
    desc: String,
    drawing: Drawing,
}

impl Drawn {
    fn of(self, found: &Figures) -> Chart {
        let Self { title, says, desc, drawing } = self;
        let (table, shown) = (found.table(), found.shown.clone());
        Chart { name: found.table, title, says, desc, drawing, table, shown }
    }

    fn with(self, name: &'static str, england: &England, table: Table) -> Chart {
        let Self { title, says, desc, drawing } = self;
        let shown = people_read(england, &table);
        Chart { name, title, says, desc, drawing, table, shown }
    }
}
