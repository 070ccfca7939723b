//! Forms from planning to the last day on site, and of what stops or turns a case.

use super::entry::{
    AUTHORISER, REASON, Sheet, Source, authority, case, day, id, line, many, number, one, person, sheet, text, weighty,
};
use crate::ActKind as A;

pub(super) const SHEETS: &[Sheet] = &[
    sheet(
        A::PlanCase,
        "Opens a case for an authority; nobody outside the regulator sees it until the authority is notified or inspectors arrive.",
        &[
            case("case", "Name of the case"),
            authority("authority", "Authority", "Its name or code."),
            number("dfe_code", "Number at the Department for Education", "Three digits; elections are found by it.")
                .optional(),
            one("edition", "Edition", "The rules of the day inspectors arrive apply.", Source::Editions),
            one("activity", "Activity", "What inspectors do.", Source::Activities),
            day("first_day", "First day on site", "Today or later."),
            number(
                "ordinal",
                "Number in its series",
                "1 for the first monitoring visit after an inspection, 2 for the next.",
            ),
            line("follows", "Follows the case", "The earlier case whose findings it looks at, where there is one.")
                .optional(),
        ],
    ),
    sheet(
        A::Replan,
        "Moves the case to another first day; notice has to be given again.",
        &[day("first_day", "New first day on site", "Today or later."), REASON],
    ),
    sheet(
        A::AssignTeamMember,
        "Puts somebody into the team, who then sees the case and may work in it.",
        &[
            person("person", "Person", "Nobody with a conflict of interest in this case."),
            one("place", "Place in the team", "A team has one lead inspector.", Source::Places),
        ],
    ),
    sheet(
        A::RemoveTeamMember,
        "Takes somebody off the team; what they wrote is kept.",
        &[one("person", "Person", "", Source::Team), REASON],
    ),
    weighty(
        A::DeclareConflict,
        "Records a conflict of interest; that person leaves the team and sees no more of the case.",
        &[
            person("person", "Whose", "Everybody declares their own; a planner may record it for somebody else.")
                .from(Source::Myself),
            text("says", "What the conflict is", "Such as work for this authority, or a relative who works there."),
        ],
    ),
    sheet(A::AgreeTeam, "Settles the team, so that the authority can be notified.", &[]),
    weighty(
        A::GiveNotification,
        "Records that the authority was told; from now on its director sees the case and its dates.",
        &[day("on", "Notified on", "The edition says how long before the first day.").from(Source::Today)],
    ),
    sheet(
        A::RequestInformation,
        "Asks the authority for something; it appears in the authority's list.",
        &[
            id("request", "Name of the request"),
            text("says", "What is asked for", ""),
            day("due_on", "Until", "").optional(),
        ],
    ),
    sheet(
        A::SupplyInformation,
        "Records what came in answer to a request, and whether it was late.",
        &[one("request", "Request", "", Source::Requests), text("says", "What was sent", "")],
    ),
    sheet(
        A::BeginFieldwork,
        "Records that inspectors arrived; the edition in force that day now applies to the case for good.",
        &[day("on", "Arrived on", "").from(Source::Today)],
    ),
    sheet(
        A::EndFieldwork,
        "Records the last day on site; later clocks run from it.",
        &[day("on", "Last day", "").from(Source::Today)],
    ),
    weighty(
        A::Defer,
        "Puts the case off before it has begun; it is planned again for another day.",
        &[REASON, AUTHORISER],
    ),
    weighty(A::Pause, "Stops the work for a time; it can be resumed.", &[REASON, AUTHORISER]),
    sheet(
        A::Resume,
        "Takes up a paused case again.",
        &[day("on", "Resumed on", "A working day.").from(Source::Today), REASON, AUTHORISER],
    ),
    weighty(
        A::AddSecondSpell,
        "Sends inspectors back on site; judgements that were frozen are open again and a draft that was sent no longer counts.",
        &[day("on", "Back on site on", "A working day.").from(Source::Today), REASON, AUTHORISER],
    ),
    weighty(
        A::Convert,
        "Turns the case into another activity of its edition, with that activity's steps and clocks.",
        &[one("activity", "Into", "", Source::Activities), REASON, AUTHORISER],
    ),
    weighty(
        A::Abandon,
        "Ends the case without a result; what was recorded is kept and no clock runs any more.",
        &[REASON, AUTHORISER],
    ),
    sheet(
        A::CarryFinding,
        "Takes over a finding of the earlier case, to be looked at in this one.",
        &[
            id("finding", "Name of the finding"),
            one("kind", "Kind", "", Source::FindingKinds),
            text("text", "Text", "As it was published."),
        ],
    ),
    sheet(
        A::LinkFollowUp,
        "Notes that a later case looks at findings of this one.",
        &[
            line("case", "The later case", ""),
            many("findings", "Findings it looks at", "", Source::Findings).optional(),
        ],
    ),
    sheet(
        A::EndFollowUp,
        "Records how a later case ended.",
        &[one("case", "The later case", "", Source::FollowUps), text("says", "How it ended", "")],
    ),
];
