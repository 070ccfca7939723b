//! What of a table of counts may be shown, so that no small group can be seen, neither in its own cell nor as the difference
//! of what is shown.

/// A count, or that it is not shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cell {
    /// So many.
    Shown(usize),
    /// Not shown: too few, or it would show that others are too few.
    Hidden,
}

impl Cell {
    /// The count, where it is shown.
    pub const fn shown(self) -> Option<usize> {
        match self {
            Self::Shown(count) => Some(count),
            Self::Hidden => None,
        }
    }
}

/// A table with its totals: each row ends in that of the row, the last row has those of the columns.
///
/// `counts` are the table without totals, all rows of one length. A group of fewer than `least` is hidden; a nought is not:
/// nobody is in it. Rows marked in `hidden_rows` are hidden altogether, the last one of totals among them. Row totals are as the caller decided, by
/// [`suppress_line`]: other tables show the same ones. Beside its own cell a small group is hidden from subtraction:
///
/// - in each row and column nothing is hidden, or several counts of together at least `least`;
/// - no hidden count follows from all rows and columns taken together.
pub fn suppress(counts: &[Vec<usize>], hidden_rows: &[bool], least: usize) -> Vec<Vec<Cell>> {
    let mut table = Table::of(counts, hidden_rows, least);
    while let Some(cell) = table.wanting() {
        let Some((row, column)) = cell else {
            table.hide_all();
            break;
        };
        table.hidden[row][column] = true;
    }
    table.cells()
}

/// Which of some groups are hidden where their total is shown: the small ones, and the smallest others until what is hidden
/// is no small group itself.
pub(crate) fn suppress_line(counts: &[usize], least: usize) -> Vec<bool> {
    let mut hidden: Vec<bool> = counts.iter().map(|count| (1..least).contains(count)).collect();
    loop {
        let together: usize = counts.iter().zip(&hidden).filter(|(_, hidden)| **hidden).map(|(count, _)| count).sum();
        let several = hidden.iter().filter(|hidden| **hidden).count();
        if several == 0 || (several > 1 && together >= least) {
            return hidden;
        }
        let others = counts.iter().enumerate().filter(|(at, count)| !hidden[*at] && **count > 0);
        let Some((at, _)) = others.min_by_key(|(at, count)| (**count, *at)) else {
            // The total alone would show them.
            return hidden;
        };
        hidden[at] = true;
    }
}

/// The table with its totals as last row and last column.
struct Table {
    counts: Vec<Vec<usize>>,
    hidden: Vec<Vec<bool>>,
    least: usize,
}

/// A place in the table.
type At = (usize, usize);

impl Table {
    fn of(counts: &[Vec<usize>], hidden_rows: &[bool], least: usize) -> Self {
        let columns = counts.first().map_or(0, Vec::len);
        let mut whole: Vec<Vec<usize>> = counts.to_vec();
        whole.push((0..columns).map(|column| counts.iter().map(|row| row[column]).sum()).collect());
        for row in &mut whole {
            row.push(row.iter().sum());
        }
        let last = whole.len() - 1;
        let hidden = whole.iter().enumerate().map(|(at, row)| {
            let is_hidden = hidden_rows.get(at).copied().unwrap_or_default();
            let cells = row.iter().enumerate().map(move |(column, count)| match column == columns {
                true => is_hidden || (at == last && (1..least).contains(count)),
                false => is_hidden || (1..least).contains(count),
            });
            cells.collect()
        });
        let hidden = hidden.collect();
        Self { counts: whole, hidden, least }
    }

    fn columns(&self) -> usize {
        self.counts.first().map_or(0, Vec::len)
    }

    /// The rows and columns, each with its total at the end.
    fn lines(&self) -> Vec<Vec<At>> {
        let rows = (0..self.counts.len()).map(|row| (0..self.columns()).map(|column| (row, column)).collect());
        let columns = (0..self.columns()).map(|column| (0..self.counts.len()).map(|row| (row, column)).collect());
        rows.chain(columns).collect()
    }

    fn is_hidden(&self, (row, column): At) -> bool {
        self.hidden[row][column]
    }

    fn count(&self, (row, column): At) -> usize {
        self.counts[row][column]
    }

    /// Nothing where all is well; else the count to be hidden next, or nothing where hiding single counts does not help.
    fn wanting(&self) -> Option<Option<At>> {
        let lines = self.lines();
        if let Some(line) = lines.iter().find(|line| !self.holds(line)) {
            return Some(self.smallest(line.iter().copied()));
        }
        let found = self.follows(&lines)?;
        let near = lines.iter().filter(|line| line.contains(&found)).flatten().copied();
        Some(self.smallest(near))
    }

    /// Whether what is hidden of a line is hidden from subtraction within it.
    fn holds(&self, line: &[At]) -> bool {
        let Some((total, parts)) = line.split_last() else { return true };
        let hidden: Vec<usize> = parts.iter().filter(|at| self.is_hidden(**at)).map(|at| self.count(*at)).collect();
        match (self.is_hidden(*total), hidden.len()) {
            (false, 0) => true,
            (true, several) => several > 0 || parts.is_empty(),
            // Of hidden noughts subtraction shows that nobody is there, which a nought shows anywhere.
            (false, several) => {
                let together: usize = hidden.iter().sum();
                together == 0 || (several > 1 && together >= self.least)
            }
        }
    }

    /// The smallest count that may be hidden beside: not a nought, and no row's total, which other tables show.
    fn smallest(&self, among: impl Iterator<Item = At>) -> Option<At> {
        let last = self.columns().saturating_sub(1);
        let may = |at: &At| at.1 != last && !self.is_hidden(*at) && self.count(*at) > 0;
        among.filter(may).min_by_key(|at| (at.0 + 1 == self.counts.len(), self.count(*at), *at))
    }

    /// A hidden count that all lines together give away, found by solving them for what is hidden.
    fn follows(&self, lines: &[Vec<At>]) -> Option<At> {
        let mut unknown: Vec<At> = lines.iter().flatten().copied().filter(|at| self.is_hidden(*at)).collect();
        unknown.sort_unstable();
        unknown.dedup();
        let equation = |line: &Vec<At>| {
            let mut row = vec![0; unknown.len()];
            for (at, place) in line.iter().enumerate() {
                if let Ok(number) = unknown.binary_search(place) {
                    row[number] = if at + 1 == line.len() { PRIME - 1 } else { 1 };
                }
            }
            row
        };
        let mut rows: Vec<Vec<u64>> = lines.iter().map(equation).collect();
        solve(&mut rows, unknown.len());
        let alone = |row: &Vec<u64>| {
            let mut places = row.iter().enumerate().filter(|(_, value)| **value != 0).map(|(at, _)| at);
            places.next().filter(|_| places.next().is_none())
        };
        rows.iter().filter_map(alone).map(|number| unknown[number]).find(|at| self.count(*at) > 0)
    }

    /// Hides everything but the rows' totals.
    fn hide_all(&mut self) {
        let last = self.columns().saturating_sub(1);
        for row in &mut self.hidden {
            row[..last].fill(true);
        }
    }

    fn cells(&self) -> Vec<Vec<Cell>> {
        let cell = |at: At| if self.is_hidden(at) { Cell::Hidden } else { Cell::Shown(self.count(at)) };
        (0..self.counts.len()).map(|row| (0..self.columns()).map(|column| cell((row, column))).collect()).collect()
    }
}

/// Whole numbers are reckoned with by their rest: what follows there follows here, since every factor is one.
const PRIME: u64 = 2_147_483_647;

/// Brings equations into the form in which each begins with a one that no other has.
fn solve(rows: &mut [Vec<u64>], unknowns: usize) {
    let mut done = 0;
    for column in 0..unknowns {
        let Some(pivot) = (done..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
        rows.swap(done, pivot);
        let factor = inverse(rows[done][column]);
        for value in &mut rows[done] {
            *value = *value * factor % PRIME;
        }
        let lead = rows[done].clone();
        for (at, row) in rows.iter_mut().enumerate().filter(|(_, row)| row[column] != 0) {
            if at == done {
                continue;
            }
            let times = PRIME - row[column];
            for (value, other) in row.iter_mut().zip(&lead) {
                *value = (*value + times * other) % PRIME;
            }
        }
        done += 1;
    }
}

/// The number whose product with this one is one.
fn inverse(of: u64) -> u64 {
    let (mut power, mut left, mut product) = (of % PRIME, PRIME - 2, 1);
    while left > 0 {
        if left % 2 == 1 {
            product = product * power % PRIME;
        }
        power = power * power % PRIME;
        left /= 2;
    }
    product
}
