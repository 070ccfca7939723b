//! Forms of evidence, judgement and moderation.

use super::entry::{AUTHORISER, NOTES, REASON, Sheet, Source, id, line, many, moment, note, one, sheet, text, weighty};
use crate::ActKind as A;

const KIND: super::Entry = one("kind", "What it records", "", Source::NoteKinds);
const BEARING: super::Entry =
    one("bearing", "Strength or weakness", "Leave it open until it is clear.", Source::Bearings).optional();
const WORDS: super::Entry =
    note("text", "Note", "No names: use the child's reference or a role. What looks like a name is pointed out.");
const CHILD: super::Entry =
    line("child", "Child", "A reference such as “child 7”, never a name.").from(Source::Standing).optional();
const WRITTEN_AT: super::Entry = moment("written_at", "Written at", "Left empty, it is now.").optional();
const WHICH_NOTE: super::Entry = one("note", "Note", "", Source::Notes);

pub(super) const SHEETS: &[Sheet] = &[
    sheet(
        A::WriteNote,
        "Keeps a note of evidence; it is never lost and every later version stands beside it.",
        &[
            id("note", "Name of the note"),
            id("version", "Name of this version"),
            KIND,
            BEARING,
            WORDS,
            CHILD,
            WRITTEN_AT,
        ],
    ),
    sheet(
        A::AmendNote,
        "Adds a version to a note; if somebody else amended the same one, both stand until they are joined.",
        &[
            WHICH_NOTE,
            id("version", "Name of this version"),
            one("based_on", "Version it was made from", "", Source::Versions),
            KIND,
            BEARING,
            WORDS,
            CHILD,
            WRITTEN_AT,
        ],
    ),
    sheet(
        A::ResolveNote,
        "Joins versions of a note that stand side by side into one; the old ones are kept.",
        &[
            one("note", "Note", "", Source::NotesInConflict),
            id("version", "Name of this version"),
            many("joins", "Versions it joins", "All that stand side by side.", Source::Versions),
            KIND,
            BEARING,
            WORDS,
            CHILD,
        ],
    ),
    sheet(
        A::PlaceNote,
        "Puts a note under judgement areas, or takes it from some.",
        &[
            WHICH_NOTE,
            many("add", "Put it under", "", Source::Areas).optional(),
            many("remove", "Take it from", "", Source::AreasOfNote).optional(),
        ],
    ),
    sheet(
        A::WithdrawNote,
        "Takes a note out of the evidence; it is kept and seen to be withdrawn.",
        &[WHICH_NOTE, REASON],
    ),
    sheet(
        A::NoteFinding,
        "Notes a finding; those that stand are printed in the report or letter.",
        &[
            id("finding", "Name of the finding"),
            one("kind", "Kind", "Of the kinds this document may have.", Source::FindingKinds),
            text("text", "Text", "As it is to be printed."),
            NOTES.optional(),
        ],
    ),
    sheet(
        A::WithdrawFinding,
        "Takes a finding back; it is kept and not printed.",
        &[one("finding", "Finding", "", Source::Findings), REASON],
    ),
    sheet(
        A::ReviewFinding,
        "Records what was seen of a finding since.",
        &[
            one("finding", "Finding", "", Source::Findings),
            one("review", "It has", "", Source::Reviews),
            text("says", "What was seen", ""),
        ],
    ),
    sheet(
        A::ProposeJudgement,
        "Records a provisional judgement of one area with its rationale; the earlier ones stay in the history.",
        &[
            one("area", "Judgement area", "", Source::Areas),
            one("mark", "Judgement", "None where the edition judges in words.", Source::Marks).optional(),
            text("rationale", "Rationale", "Why this judgement and not the next one up or down.")
                .from(Source::Standing),
            NOTES.optional(),
        ],
    ),
    sheet(
        A::RecordDissent,
        "Keeps a view that differs from the proposed judgement; it is never published.",
        &[one("area", "Judgement area", "", Source::Areas), text("says", "Your view", "")],
    ),
    sheet(
        A::SendForModeration,
        "Sends judgements and evidence to a moderator; notes that come later count as late.",
        &[],
    ),
    sheet(A::ReturnForRework, "Gives the judgements back to the team with what is to be done.", &[REASON]),
    sheet(
        A::PassModeration,
        "Confirms the judgements, by somebody who neither judged nor wrote; then they can be frozen.",
        &[text("says", "What was looked at", "")],
    ),
    weighty(
        A::FreezeJudgements,
        "Makes the judgements final, with a digest of them and their evidence; the draft rests on them.",
        &[REASON.optional()],
    ),
    weighty(
        A::ChangeJudgement,
        "Changes a frozen judgement; the change, its reason and who authorised it stay on record.",
        &[
            one("area", "Judgement area", "", Source::Areas),
            one("mark", "Judgement", "None where the edition judges in words.", Source::Marks).optional(),
            REASON,
            AUTHORISER,
        ],
    ),
];
