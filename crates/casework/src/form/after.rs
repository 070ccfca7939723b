//! Forms of the draft, publication and what follows.

use super::entry::{AUTHORISER, NOTES, REASON, Sheet, Source, day, id, line, many, one, person, sheet, text, weighty};
use crate::ActKind as A;

pub(super) const SHEETS: &[Sheet] = &[
    sheet(
        A::WriteParagraph,
        "Writes a paragraph or words it anew; every wording is kept, and one that is published changes only with a correction.",
        &[
            one("paragraph", "Paragraph", "", Source::ParagraphsOrNew),
            one("section", "Section", "", Source::Sections),
            text("text", "Text", "As it is to be printed. No names of children or families.").from(Source::Standing),
            NOTES,
        ],
    ),
    sheet(A::FinishDraft, "Says that the draft is complete, so that it can be sent.", &[]),
    weighty(
        A::SendDraft,
        "Sends the draft to the authority, whose time for comments on factual accuracy begins.",
        &[
            day("on", "Sent on", "").from(Source::Today),
            text("reason", "Reason", "Only where the draft holds what may tell who somebody is: why it may stay.")
                .optional(),
        ],
    ),
    sheet(
        A::MakeComment,
        "Comments on the factual accuracy of one paragraph; it gets an answer before publication.",
        &[
            id("comment", "Name of the comment"),
            one("paragraph", "Paragraph", "", Source::Paragraphs),
            text("text", "Comment", "What is wrong, and what shows it."),
        ],
    ),
    weighty(A::CloseComments, "Says that the authority has no more comments; none can be made after.", &[]),
    sheet(
        A::AnswerComment,
        "Answers a comment, once; where it is accepted, in whole or part, the paragraph is worded anew before publication.",
        &[one("comment", "Comment", "", Source::Comments), one("answer", "Answer", "", Source::Answers), REASON],
    ),
    sheet(
        A::PlaceHold,
        "Keeps publication back until the hold is lifted.",
        &[id("hold", "Name of the hold"), one("kind", "Why", "", Source::HoldKinds), REASON, AUTHORISER],
    ),
    sheet(
        A::LiftHold,
        "Lifts a hold and says how it was settled.",
        &[one("hold", "Hold", "", Source::Holds), text("reason", "How it was settled", "")],
    ),
    weighty(A::Publish, "Publishes the report or letter as it stands; anybody can read it from then on.", &[]),
    weighty(
        A::PublishCorrection,
        "Publishes a new version with the paragraphs as they now stand; the earlier versions stay readable.",
        &[text("notice", "What was corrected", "Published with the new version.")],
    ),
    sheet(
        A::RecordReceipt,
        "Records when the authority received the final document; what it owes is counted from that day.",
        &[day("on", "Received on", "").from(Source::Today)],
    ),
    weighty(
        A::SendStatement,
        "Gives in the authority's written statement of proposed action.",
        &[day("on", "Sent on", "").from(Source::Today), text("says", "What it says", "")],
    ),
    weighty(
        A::SendPlan,
        "Gives in the authority's action plan.",
        &[day("on", "Sent on", "").from(Source::Today), text("says", "What it says", "")],
    ),
    weighty(
        A::FindAdequate,
        "Says that a response answers the findings; it is no longer owed.",
        &[one("response", "Response", "", Source::Responses), text("says", "Reason", "")],
    ),
    weighty(
        A::FindInadequate,
        "Says that a response does not answer the findings; it is owed again.",
        &[one("response", "Response", "", Source::Responses), text("says", "Reason", "")],
    ),
    sheet(
        A::AgreeAction,
        "Enters an action of the authority's plan.",
        &[
            id("action", "Name of the action"),
            text("says", "What is done", ""),
            line("owner", "Who answers for it", "A post rather than a name."),
            text("milestone", "How one will know", ""),
            day("due_on", "Until", "").optional(),
            many("findings", "Findings it answers", "", Source::Findings).optional(),
        ],
    ),
    sheet(
        A::ProgressAction,
        "Reports how far an action has come; earlier reports are kept.",
        &[
            one("action", "Action", "", Source::Actions),
            one("progress", "It is", "", Source::Progresses),
            text("says", "What has come of it", ""),
        ],
    ),
    weighty(
        A::CloseCase,
        "Ends the case; where something is still open it takes a reason and somebody who authorises it.",
        &[REASON.optional(), person("authoriser", "Authorised by", "Only where something is still open.").optional()],
    ),
];
