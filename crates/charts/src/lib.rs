//! Draws what statistics found. A chart's numbers go in, a drawing comes out; it knows no register and no words but those it
//! is given.
//!
//! Read `drawing` first: what every drawing is, in a page and as a file. Then a module for each kind of chart.

mod areas;
mod bars;
mod curve;
mod dots;
mod drawing;
mod flow;
mod look;
mod pen;
mod png;
mod ranges;
mod scale;
mod tiles;
mod years;

#[cfg(test)]
mod geometry;

pub use areas::{Area, areas};
pub use bars::{Bar, bars};
pub use curve::{Curve, Step, curves};
pub use dots::{Dots, Stack, dots};
pub use drawing::Drawing;
pub use flow::{Side, flow};
pub use look::Look;
pub use png::png;
pub use ranges::{Range, RangeRow, ranges};
pub use tiles::{Tile, tiles};
pub use years::{Point, Years, years};
