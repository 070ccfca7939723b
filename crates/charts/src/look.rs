//! How things look: a class for the page, which has its own colours for light, dark and forced ones, and attributes for a file
//! that stands alone. Nothing is told by colour only: grades have textures and shapes, lines have dashes, dots have shapes.

use domain::mark::Grade;

/// How something looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Words.
    Ink,
    /// Words that stand back.
    Quiet,
    /// Words that stand out.
    Strong,
    /// A line to measure by.
    Grid,
    /// A line things stand on.
    Axis,
    /// A line for the whole that parts are held against.
    Whole,
    /// The interval of a figure.
    Interval,
    /// A figure.
    Dot,
    /// A figure of another series.
    OtherDot,
    /// A figure outside what policy set.
    Outside,
    /// What policy set.
    Window,
    /// The middle of many.
    Median,
    /// A first, a second and a third line.
    Line(u8),
    /// The interval of the first, second or third line.
    Band(u8),
    /// A line of sight between a drawing and its words.
    Lead,
    /// A grade.
    Grade(Grade),
    /// Behind the letters of a grade.
    Tint(Grade),
    /// No overall grade given.
    NoGrade,
    /// Behind its letters.
    NoGradeTint,
    /// Not inspected yet.
    Unseen,
    /// Behind its letters.
    UnseenTint,
    /// Steps of a shade: how pressing something is, none first.
    Shade(u8),
    /// A shape cut out of a colour.
    Paper,
}

impl Look {
    /// Every look, for whoever has to give each a rule.
    pub fn all() -> Vec<Self> {
        let plain = [
            Self::Ink,
            Self::Quiet,
            Self::Strong,
            Self::Grid,
            Self::Axis,
            Self::Whole,
            Self::Interval,
            Self::Dot,
            Self::OtherDot,
            Self::Outside,
            Self::Window,
            Self::Median,
            Self::Lead,
            Self::NoGrade,
            Self::NoGradeTint,
            Self::Unseen,
            Self::UnseenTint,
            Self::Paper,
        ];
        let grades = Grade::ALL.into_iter().flat_map(|grade| [Self::Grade(grade), Self::Tint(grade)]);
        let lines = (0..3).flat_map(|n| [Self::Line(n), Self::Band(n)]);
        plain.into_iter().chain(grades).chain(lines).chain((0..4).map(Self::Shade)).collect()
    }

    /// Its class in a page.
    pub fn class(self) -> String {
        let grade = |grade: Grade| match grade {
            Grade::Outstanding => "outstanding",
            Grade::Good => "good",
            Grade::RequiresImprovement => "ri",
            Grade::Inadequate => "inadequate",
        };
        let name = match self {
            Self::Ink => "ink",
            Self::Quiet => "quiet",
            Self::Strong => "strong",
            Self::Grid => "grid",
            Self::Axis => "axis",
            Self::Whole => "whole",
            Self::Interval => "interval",
            Self::Dot => "dot",
            Self::OtherDot => "other-dot",
            Self::Outside => "outside",
            Self::Window => "window",
            Self::Median => "median",
            Self::Lead => "lead",
            Self::NoGrade => "none",
            Self::NoGradeTint => "none-tint",
            Self::Unseen => "unseen",
            Self::UnseenTint => "unseen-tint",
            Self::Paper => "paper",
            Self::Grade(one) => grade(one),
            Self::Tint(one) => return format!("sl-c-{}-tint", grade(one)),
            Self::Line(n) => return format!("sl-c-line-{n}"),
            Self::Band(n) => return format!("sl-c-band-{n}"),
            Self::Shade(n) => return format!("sl-c-shade-{n}"),
        };
        format!("sl-c-{name}")
    }

    /// Its attributes in a file that stands alone.
    pub(crate) const fn attributes(self) -> &'static str {
        match self {
            Self::Ink => "fill=\"#17222b\"",
            Self::Quiet => "fill=\"#4b5862\"",
            Self::Strong => "fill=\"#17222b\" font-weight=\"600\"",
            Self::Grid => "fill=\"none\" stroke=\"#d9d5cb\" stroke-width=\"1\"",
            Self::Axis => "fill=\"none\" stroke=\"#6f7a82\" stroke-width=\"1\"",
            Self::Whole => "fill=\"none\" stroke=\"#17222b\" stroke-width=\"1.5\" stroke-dasharray=\"5 3\"",
            Self::Interval => "fill=\"none\" stroke=\"#4b5862\" stroke-width=\"2\"",
            Self::Dot => "fill=\"#0a5273\" stroke=\"#0a5273\" stroke-width=\"2\"",
            Self::OtherDot => "fill=\"#ffffff\" stroke=\"#0a5273\" stroke-width=\"2\"",
            Self::Outside => "fill=\"#ffffff\" stroke=\"#a3161b\" stroke-width=\"2\"",
            Self::Window => "fill=\"#e1eaf7\" stroke=\"#16498f\" stroke-width=\"1\" stroke-dasharray=\"4 3\"",
            Self::Median => "fill=\"none\" stroke=\"#17222b\" stroke-width=\"2.5\"",
            Self::Lead => "fill=\"none\" stroke=\"#4b5862\" stroke-width=\"1\"",
            Self::Line(0) => "fill=\"none\" stroke=\"#0b3b4a\" stroke-width=\"2.5\"",
            Self::Line(1) => "fill=\"none\" stroke=\"#a3161b\" stroke-width=\"2.5\" stroke-dasharray=\"9 4\"",
            Self::Line(_) => "fill=\"none\" stroke=\"#6a3d00\" stroke-width=\"2.5\" stroke-dasharray=\"2 4\"",
            Self::Band(0) => "fill=\"#0b3b4a\" fill-opacity=\"0.16\"",
            Self::Band(1) => "fill=\"#a3161b\" fill-opacity=\"0.12\"",
            Self::Band(_) => "fill=\"#b86a00\" fill-opacity=\"0.12\"",
            Self::Grade(Grade::Outstanding) => "fill=\"#16498f\"",
            Self::Grade(Grade::Good) => "fill=\"#2a7f9e\"",
            Self::Grade(Grade::RequiresImprovement) => "fill=\"#b86a00\"",
            Self::Grade(Grade::Inadequate) => "fill=\"#a3161b\"",
            Self::Tint(Grade::Outstanding) => "fill=\"#e1eaf7\"",
            Self::Tint(Grade::Good) => "fill=\"#e0f1f5\"",
            Self::Tint(Grade::RequiresImprovement) => "fill=\"#fcefd8\"",
            Self::Tint(Grade::Inadequate) => "fill=\"#fbe4e2\"",
            Self::NoGrade => "fill=\"#7b848b\"",
            Self::NoGradeTint => "fill=\"#eceae4\"",
            Self::Unseen => "fill=\"#c3c0b7\"",
            Self::UnseenTint => "fill=\"#f5f3ee\"",
            Self::Shade(0) => "fill=\"#c3c0b7\"",
            Self::Shade(1) => "fill=\"#2a7f9e\"",
            Self::Shade(2) => "fill=\"#b86a00\"",
            Self::Shade(_) => "fill=\"#a3161b\"",
            Self::Paper => "fill=\"#ffffff\" stroke=\"#ffffff\" stroke-width=\"0.5\"",
        }
    }

    /// The lines laid over a colour, for eyes and printers that do not tell colours apart: a path on a square of eight.
    pub(crate) const fn texture(self) -> Option<&'static str> {
        match self {
            Self::Grade(Grade::Good) | Self::Shade(1) => Some("M-2 2l4-4M0 8l8-8M6 10l4-4"),
            Self::Grade(Grade::RequiresImprovement) | Self::Shade(2) => Some("M2 0v8"),
            Self::Grade(Grade::Inadequate) | Self::Shade(3) => Some("M0 0l8 8M8 0l-8 8"),
            Self::NoGrade => Some("M0 4h8"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_look_has_a_class_of_its_own() {
        let classes: BTreeSet<String> = Look::all().into_iter().map(Look::class).collect();
        assert_eq!(classes.len(), Look::all().len());
    }
}
