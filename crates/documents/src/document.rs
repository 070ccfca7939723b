//! What is printed: a report or letter in words, as it stood in one version.

use domain::Date;

/// What follows an inspection, or a visit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A report.
    Report,
    /// A letter.
    Letter,
}

/// A report or letter in one version.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    /// The case it comes from.
    pub case: String,
    /// Report or letter.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// The authority's name.
    pub authority: String,
    /// What inspectors did: `Standard inspection`.
    pub activity: String,
    /// The title of the edition it was done under.
    pub edition: String,
    /// Days on site, first and last of each spell.
    pub on_site: Vec<(Date, Date)>,
    /// The lead inspector's name.
    pub lead: Option<String>,
    /// When this version was published; `None` for a draft.
    pub published_on: Option<Date>,
    /// One for the first.
    pub version: u32,
    /// It comes from a pilot under a proposal.
    pub is_pilot: bool,
    /// What was corrected, first correction first.
    pub notices: Vec<Notice>,
    /// The judgements.
    pub judgements: Vec<Judgement>,
    /// The findings, in their order.
    pub findings: Vec<Finding>,
    /// The sections, in their order.
    pub sections: Vec<Section>,
    /// Who may use it and how it is to be attributed; nothing is printed where it is empty.
    pub licence: String,
}

/// A correction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// When it was published.
    pub on: Date,
    /// What was corrected.
    pub text: String,
}

/// A judgement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Judgement {
    /// The title of the area.
    pub area: String,
    /// The mark, in words.
    pub mark: String,
}

/// A finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The title of its kind: `What needs to improve`.
    pub kind: String,
    /// What was found.
    pub text: String,
}

/// A section of the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// Its title.
    pub title: String,
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph with its own number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// The number, which it keeps whatever stands before it.
    pub number: u32,
    /// Its text; a line end stays a line end.
    pub text: String,
}
