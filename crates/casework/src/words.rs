//! The closed lists of words that casework uses.

use crate::keyed::keyed;

keyed! {
    /// What a note records.
    NoteKind {
        Interview = "interview", "Interview";
        CaseTracked = "case_tracked", "Case tracked";
        Observation = "observation", "Observation";
        Document = "document", "Document";
        Meeting = "meeting", "Meeting";
        Data = "data", "Data";
    }
}

keyed! {
    /// Which way a note points.
    Bearing {
        Strength = "strength", "Strength";
        Weakness = "weakness", "Weakness";
    }
}

keyed! {
    /// A person's place in the team.
    TeamPlace {
        Lead = "lead", "Lead inspector";
        Inspector = "inspector", "Inspector";
    }
}

keyed! {
    /// Why publication waits.
    HoldKind {
        Complaint = "complaint", "A complaint";
        PreElection = "pre_election", "A pre-election period";
        Other = "other", "Another reason";
    }
}

keyed! {
    /// The answer to a comment on factual accuracy.
    Answer {
        Accepted = "accepted", "Accepted";
        InPart = "in_part", "Accepted in part";
        Declined = "declined", "Declined";
    }
}

keyed! {
    /// What an authority owes after a report or letter. The keys are those of the editions' clocks.
    Response {
        WrittenStatement = "written_statement", "Written statement of proposed action";
        ActionPlan = "action_plan", "Action plan";
    }
}

keyed! {
    /// How far an action has come.
    ActionProgress {
        NotStarted = "not_started", "Not started";
        OnTrack = "on_track", "On track";
        Behind = "behind", "Behind";
        Done = "done", "Done";
    }
}

keyed! {
    /// What a later visit saw of an earlier finding.
    Review {
        Improved = "improved", "Improved";
        Unchanged = "unchanged", "Unchanged";
        Worse = "worse", "Worse";
    }
}

keyed! {
    /// What a piece of text may give away.
    Likely {
        Name = "name", "A name";
        DateOfBirth = "date_of_birth", "A date of birth";
        NhsNumber = "nhs_number", "An NHS number";
        Phone = "phone", "A telephone number";
        Email = "email", "An email address";
        Postcode = "postcode", "A postcode";
        Address = "address", "An address";
    }
}
