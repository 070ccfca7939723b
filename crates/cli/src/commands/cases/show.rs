//! `sightline cases show`

use clap::Args;
use operations::cases::answer::{
    CaseAnswer, DateAnswer, DocumentAnswer, DutyAnswer, FindingAnswer, JudgementsAnswer, RequestAnswer,
    ResponsesAnswer, TeamAnswer, case_answer, left_words,
};

use super::dashed;
use super::room::{enter, unanswered};
use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, bold, csv, json, reasons};

#[derive(Args)]
#[command(after_help = "Example: sightline cases show 80511-1 --why --as lena-lead")]
pub(super) struct Arguments {
    /// The case, such as 80511-1
    case: String,

    /// Print the clause behind each day
    #[arg(long)]
    why: bool,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<Answer, Failure> {
    enter(context, async |room| {
        let asking = room.asking();
        let case = room.cases.look(&arguments.case, asking).await.map_err(|problem| unanswered(&problem))?;
        let answer = case_answer(&case, &context.england().register, asking);
        if answer.notes.is_some() {
            room.note_reading(&case, casework::Part::Evidence).await?;
        }
        let text = match context.format {
            Format::Json => json(&answer)?,
            Format::Csv => csv(
                &["case", "authority", "activity", "step", "first_day", "lead", "edition"],
                [vec![
                    answer.line.case.clone(),
                    answer.line.authority.name.clone(),
                    answer.line.activity.clone(),
                    answer.line.step.to_owned(),
                    crate::output::day(answer.line.first_day),
                    answer.line.lead.clone().unwrap_or_default(),
                    answer.line.edition.clone(),
                ]],
            )?,
            Format::Text => drawn(&answer, arguments.why),
        };
        Ok(Answer::yes(text))
    })
}

fn drawn(case: &CaseAnswer, why: bool) -> String {
    let line = &case.line;
    let mut head = format!(
        "{}\n{}, under {} ({})",
        bold(&format!("{}  {}: {}", line.case, line.authority.name, line.activity_title)),
        line.step_title,
        line.edition_name,
        line.edition
    );
    if line.is_pilot {
        head.push_str("\nA pilot: never published.");
    }
    if let Some(follows) = &case.follows {
        head.push_str(&format!("\nLooks again at the findings of {follows}."));
    }
    let chapters = [
        ("Days", case.dates.as_ref().map(|dates| days(dates, why))),
        ("Team", case.team.as_ref().map(team)),
        ("Asked of the authority", case.requests.as_ref().map(|all| all.iter().map(request).collect())),
        ("Evidence", case.notes.as_ref().map(|notes| evidence(notes.len(), case))),
        ("Judgements", case.judgements.as_ref().map(judgements)),
        ("Findings", case.findings.as_ref().map(|all| all.iter().map(finding).collect())),
        ("Draft", case.paragraphs.as_ref().map(|_| draft(case))),
        ("Comments", case.comments.as_ref().map(|_| comments(case))),
        ("Holds", case.holds.as_ref().map(|_| holds(case))),
        ("Document", case.document.as_ref().map(document)),
        ("Responses", case.responses.as_ref().map(responses)),
        ("What must be done next", Some(duties(&case.duties, why))),
        ("What is open", case.open_matters.clone()),
        ("What you may do now", Some(acts(case))),
    ];
    let told = chapters.into_iter().filter_map(|(title, lines)| {
        let lines = lines.filter(|lines: &Vec<String>| !lines.is_empty())?;
        Some(format!(
            "{}\n{}",
            bold(title),
            lines.iter().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
        ))
    });
    std::iter::once(head).chain(told).collect::<Vec<_>>().join("\n\n")
}

fn days(dates: &[DateAnswer], why: bool) -> Vec<String> {
    let mut dates: Vec<&DateAnswer> = dates.iter().collect();
    dates.sort_by_key(|dated| dated.on);
    let told = dates.into_iter().flat_map(|dated| {
        let line = format!("{:<17} {}", dated.on.0.words(), dated.title);
        let clauses = why.then(|| reasons(&dated.because)).filter(|clauses| !clauses.is_empty());
        std::iter::once(line).chain(clauses)
    });
    told.collect()
}

fn team(team: &TeamAnswer) -> Vec<String> {
    let members = team.members.iter().map(|one| format!("{}, {}", one.person, one.place));
    let conflicts = team.conflicts.iter().map(|one| format!("{} has a conflict of interest: {}", one.person, one.says));
    members.chain(conflicts).collect()
}

fn request(request: &RequestAnswer) -> String {
    let until = request.due_on.map_or_else(String::new, |day| format!(", until {}", day.0.words()));
    let came = match request.received.as_slice() {
        [] => "has not come".to_owned(),
        all => {
            let late = if all.iter().any(|one| one.is_late) { ", late" } else { "" };
            format!("came{late}: {}", all.iter().map(|one| one.says.as_str()).collect::<Vec<_>>().join("; "))
        }
    };
    format!("{}: {}{until}; {came}", request.request, request.says)
}

fn evidence(count: usize, case: &CaseAnswer) -> Vec<String> {
    if count == 0 {
        return Vec::new();
    }
    let notes = case.notes.iter().flatten();
    let conflicts: Vec<&str> = notes.filter(|note| note.is_in_conflict).map(|note| note.note.as_str()).collect();
    let mut lines = vec![format!("{count} notes: `sightline cases notes {}`", case.line.case)];
    if !conflicts.is_empty() {
        lines.push(format!("two versions stand side by side of: {}", conflicts.join(", ")));
    }
    lines
}

fn judgements(judged: &JudgementsAnswer) -> Vec<String> {
    let areas = judged.areas.iter().map(|area| {
        let mark = area.mark.as_deref().unwrap_or("in words").replace('_', " ");
        format!("{}: {mark} ({})", area.title, area.by)
    });
    let dissents = judged.dissents.iter().map(|one| format!("{} dissents on {}: {}", one.by, one.area, one.says));
    let returns = judged.returns.iter().map(|one| format!("returned by {}: {}", one.by, one.reason));
    let passed = judged.passed_by.iter().map(|by| format!("moderation passed by {by}"));
    let frozen = judged.digest.iter().map(|digest| format!("frozen, digest {digest}"));
    areas.chain(dissents).chain(returns).chain(passed).chain(frozen).collect()
}

fn finding(finding: &FindingAnswer) -> String {
    let mut line = format!("{} ({}): {}", finding.finding, finding.kind.replace('_', " "), finding.text);
    if let Some(last) = finding.reviews.last() {
        line.push_str(&format!(" Since then {}: {}", last.review, last.says));
    }
    if let Some(reason) = &finding.withdrawn {
        line.push_str(&format!(" Withdrawn: {reason}"));
    }
    line
}

fn draft(case: &CaseAnswer) -> Vec<String> {
    let all = case.paragraphs.iter().flatten();
    all.map(|one| format!("{} {} ({}): {}", one.number, one.paragraph, one.section, one.text)).collect()
}

fn comments(case: &CaseAnswer) -> Vec<String> {
    let all = case.comments.iter().flatten();
    let told = all.map(|one| {
        let late = if one.is_late { ", late" } else { "" };
        let answer = match (one.answer, &one.reason) {
            (Some(answer), Some(reason)) => format!("{}: {reason}", answer.replace('_', " ")),
            _ => "no answer yet".to_owned(),
        };
        let on = one.number.map_or_else(|| one.paragraph.clone(), |number| format!("paragraph {number}"));
        format!("{} on {on}{late}: {} ({answer})", one.comment, one.text)
    });
    told.collect()
}

fn holds(case: &CaseAnswer) -> Vec<String> {
    let all = case.holds.iter().flatten();
    let told = all.map(|one| {
        let lifted = match (&one.lifted_on, &one.lifted) {
            (Some(on), Some(how)) => format!("lifted on {}: {how}", on.0.words()),
            _ => "it stands".to_owned(),
        };
        let since = one.placed_on.0.words();
        format!("{} ({}, since {since}): {}; {lifted}", one.hold, one.kind.replace('_', " "), one.reason)
    });
    told.collect()
}

fn document(document: &DocumentAnswer) -> Vec<String> {
    let versions = document.versions.iter().map(|one| {
        let notice = one.notice.as_ref().map_or_else(String::new, |notice| format!(": {notice}"));
        format!("version {} published on {}{notice}", one.version, one.on.0.words())
    });
    let received = document.received_on.map(|day| format!("received on {}", day.0.words()));
    versions.chain(received).collect()
}

fn responses(responses: &ResponsesAnswer) -> Vec<String> {
    let received = responses.received.iter().map(|one| {
        let late = if one.is_late { ", late" } else { "" };
        let found = match one.is_adequate {
            None => "not yet answered",
            Some(true) => "adequate",
            Some(false) => "not adequate",
        };
        format!("{} came on {}{late}: {found}", one.response.replace('_', " "), one.on.0.words())
    });
    let actions = responses.actions.iter().map(|one| {
        let until = one.due_on.map_or_else(String::new, |day| format!(", until {}", day.0.words()));
        format!("{} ({}{until}): {}; {}", one.action, one.owner, one.says, one.progress.replace('_', " "))
    });
    let follow_ups = responses.follow_ups.iter().map(|one| {
        let ended = one.ended.as_ref().map_or_else(|| "going on".to_owned(), |how| format!("ended: {how}"));
        format!("followed up by {}; {ended}", one.case)
    });
    received.chain(actions).chain(follow_ups).collect()
}

fn duties(duties: &[DutyAnswer], why: bool) -> Vec<String> {
    let told = duties.iter().flat_map(|duty| {
        let day = duty.due_on.map_or_else(String::new, |day| day.0.words());
        let whose = if duty.is_own { "you".to_owned() } else { duty.role_title.to_lowercase() };
        let left = left_words(duty.working_days_left);
        let line = format!("{day:<17} {left:<22} {} ({whose}: {})", duty.what, dashed(duty.act));
        let clauses = why.then(|| reasons(&duty.because)).filter(|clauses| !clauses.is_empty());
        std::iter::once(line).chain(clauses)
    });
    told.collect()
}

fn acts(case: &CaseAnswer) -> Vec<String> {
    if case.acts.is_empty() {
        Vec::new()
    } else {
        vec![case.acts.iter().map(|act| dashed(act.act)).collect::<Vec<_>>().join(", ")]
    }
}
