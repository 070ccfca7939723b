//! How far a proposal has come.

casework::keyed! {
    /// How far a proposal has come.
    Step {
        Draft = "draft", "Draft";
        Consultation = "consultation", "Consultation";
        Pilot = "pilot", "Pilot";
        InForce = "in_force", "In force";
        Retired = "retired", "Retired";
        Withdrawn = "withdrawn", "Withdrawn";
    }
}

impl Step {
    /// The steps that may follow.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Draft => &[Self::Consultation, Self::Withdrawn],
            Self::Consultation => &[Self::Pilot, Self::InForce, Self::Withdrawn],
            Self::Pilot => &[Self::InForce, Self::Withdrawn],
            Self::InForce => &[Self::Retired],
            Self::Retired | Self::Withdrawn => &[],
        }
    }

    /// What this step means, for a reader.
    pub const fn says(self) -> &'static str {
        match self {
            Self::Draft => "It is being written, and nobody is asked yet.",
            Self::Consultation => "Whoever wants to may answer while it is open.",
            Self::Pilot => "It is tried by those who take part, and nothing is owed under it.",
            Self::InForce => "It was decided, and an edition carries it out.",
            Self::Retired => "Another edition has taken its place.",
            Self::Withdrawn => "It is not gone on with.",
        }
    }
}
