//! Planning a case: for whom, what is due for them, when; then once more with what one should know before.

use std::sync::Arc;

use casework::{Case, Part, sees};
use domain::Date;
use domain::framework::Standing;
use domain::register::AuthorityId;
use maud::{Markup, html};
use operations::cases::{Asking, Cases, NewCase, NotDone, foresee};
use operations::due_board::DueRow;
use people::Person;

use crate::answer::Answer;
use crate::ask::{Ask, Problems, address};
use crate::components::because::because;
use crate::components::error_summary::error_summary;
use crate::components::field::{button, day, form, select_hinted, ticks};
use crate::components::status_tag::status_tag;
use crate::guarded::{Coming, not_allowed};
use crate::in_case::{broken, not_shown, title};
use crate::layout::Page;
use crate::pages::authority_due::window;
use crate::pages::cases::list::may_plan;
use crate::pages::missing;
use crate::visit::Inside;

/// A planner at work.
struct Planning<'a> {
    ask: &'a Ask<'a>,
    inside: Inside<'a>,
    cases: &'a Cases,
    person: &'a Person,
    /// The authority, once it is chosen.
    authority: Option<AuthorityId>,
    problems: Problems,
}

/// What may be chosen: what is sent, and what is read.
type Choices = Vec<(String, String)>;

impl<'a> Planning<'a> {
    fn of(ask: &'a Ask<'a>) -> Result<Self, Answer> {
        let (Some(inside), Some(cases), Some(signed)) =
            (Inside::of(&ask.known.site), ask.known.cases.as_deref(), &ask.visit.signed)
        else {
            return Err(missing::page(ask));
        };
        if !may_plan(ask) {
            return Err(not_allowed(ask, "Cases are planned by planners"));
        }
        let mut problems = Problems::default();
        let said = ask.said("authority");
        let found = (!said.is_empty()).then(|| ask.england().register.find(said));
        let authority = match found {
            Some(Ok(id)) => Some(id),
            Some(Err(says)) => {
                problems.add("authority", says);
                None
            }
            None => None,
        };
        Ok(Self { ask, inside, cases, person: &signed.person, authority, problems })
    }

    fn asking(&self) -> Asking<'_> {
        Asking { regime: &self.ask.england().regime, who: self.person, now: &self.inside.now }
    }

    fn urn(&self) -> String {
        self.authority.map(|id| self.ask.england().register.authority(id).urn.clone()).unwrap_or_default()
    }

    /// The cases of the authority they may know of.
    async fn others(&self) -> Result<Vec<Arc<Case>>, Answer> {
        let known = self.cases.of_authority(&self.urn(), self.asking()).await;
        let known = known.map_err(|problem| not_shown(self.ask, &problem))?;
        Ok(known.into_iter().map(|(_, case)| case).collect())
    }

    /// What is due and can be planned: a response that is due is not.
    fn due(&self) -> Vec<DueRow> {
        let board = self.ask.known.board(self.inside.now.day());
        let editions = &self.ask.england().regime.editions;
        let is_activity = |row: &DueRow| {
            editions.iter().any(|edition| edition.id == row.edition && edition.activity(&row.activity).is_some())
        };
        board.iter().filter(|row| Some(row.id) == self.authority && is_activity(row)).cloned().collect()
    }
}

pub(crate) fn page<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        match Planning::of(ask) {
            Ok(planning) => planning.asked().await,
            Err(answer) => answer,
        }
    })
}

pub(crate) fn sent<'a>(ask: &'a Ask<'a>) -> Coming<'a> {
    Box::pin(async move {
        match Planning::of(ask) {
            Ok(planning) => planning.taken().await,
            Err(answer) => answer,
        }
    })
}

impl Planning<'_> {
    /// What was told, or what is wrong with it.
    fn read(&mut self) -> Option<NewCase> {
        let ask = self.ask;
        if self.authority.is_none() && !self.problems.any() {
            self.problems.add("authority", "Choose an authority.");
        }
        let what = ask.said("what").split_once('/');
        if what.is_none() {
            self.problems.add("what", "Choose what is planned.");
        }
        let first_day = ask.day("first_day", &mut self.problems);
        if first_day.is_none() && self.problems.of("first_day").is_none() {
            self.problems.add("first_day", "Say on which day inspectors arrive.");
        }
        let (edition, activity) = what?;
        let follows = ask.said("follows");
        (!self.problems.any()).then_some(())?;
        Some(NewCase {
            authority: self.urn(),
            edition: edition.to_owned(),
            activity: activity.to_owned(),
            first_day: first_day?,
            follows: (!follows.is_empty()).then(|| follows.to_owned()),
        })
    }

    async fn taken(mut self) -> Answer {
        let Some(new) = self.read() else { return self.asked().await };
        match self.ask.said("confirmed") {
            "yes" => {}
            "change" => return self.asked().await,
            _ => return self.check(&new).await,
        }
        let command = self.ask.said("command");
        let command = (!command.is_empty() && command.len() <= 64).then(|| format!("{}:{command}", self.person.id));
        let register = &self.ask.england().register;
        match self.cases.plan(&new, register, command.as_deref(), self.asking()).await {
            Ok((id, _)) => Answer::Found(address(&format!("/cases/{id}"), [("done", "plan_case")])),
            Err(NotDone::Failed(failed)) => broken(self.ask, &failed),
            Err(NotDone::Unknown(says)) => {
                self.problems.add("authority", says);
                self.asked().await
            }
            Err(NotDone::Refused(refused)) => {
                let field = if refused.says.contains("first day") { "first_day" } else { "what" };
                self.problems.add(field, refused.words());
                self.asked().await
            }
        }
    }

    /// The form.
    async fn asked(&self) -> Answer {
        let ask = self.ask;
        let others = match self.authority {
            Some(_) => match self.others().await {
                Ok(others) => others,
                Err(answer) => return answer,
            },
            None => Vec::new(),
        };
        let body = html! {
            @if self.problems.any() { (error_summary(&self.problems)) }
            h1.sl-title { "Plan a case" }
            p.sl-lead { "Nobody outside the inspectorate sees it before the authority is notified or inspectors arrive." }
            @if self.authority.is_none() { (self.which_authority()) } @else { (self.what_and_when(&others)) }
        };
        let page = Page::new("Plan a case", &CRUMBS, body);
        if self.problems.any() { page.refused(ask) } else { page.shown(ask) }
    }

    fn which_authority(&self) -> Markup {
        let register = &self.ask.england().register;
        let mut authorities: Vec<(String, String)> = register
            .open_on(self.inside.now.day())
            .map(|id| register.authority(id))
            .map(|one| (one.urn.clone(), one.name.clone()))
            .collect();
        authorities.sort_by(|one, other| one.1.cmp(&other.1));
        html! {
            form action="/cases/new" method="get" {
                (select_hinted("authority", "Authority", "Then you see what is due for it.", &authorities, self.ask.said("authority"), &self.problems))
                (button("Continue"))
            }
        }
    }

    fn what_and_when(&self, others: &[Arc<Case>]) -> Markup {
        let ask = self.ask;
        let due = self.due();
        let (first, rest) = self.choices(&due);
        let name = self.authority.map_or("", |id| ask.england().register.authority(id).name.as_str());
        let follows: Vec<(String, String)> =
            others.iter().map(|case| (case.id.clone(), format!("{} ({})", title(ask, case), case.id))).collect();
        let said = vec![ask.said("what").to_owned()];
        // What is most pressing is the first choice.
        let chosen = if ask.has("what") { said } else { first.first().map(|one| one.0.clone()).into_iter().collect() };
        let mut all = first;
        all.extend(rest);
        let inner = html! {
            input type="hidden" name="authority" value=(self.urn());
            input type="hidden" name="command" value=(self.command());
            (ticks("what", "What is planned", "What is due comes first, the most pressing at the top.", &all, &chosen, false, &self.problems))
            (day(ask, "first_day", "First day on site", "Today or later.", "", &self.problems))
            @if !follows.is_empty() {
                (select_hinted("follows", "Follows the case (optional)", "The earlier case whose findings it looks at.", &follows, ask.said("follows"), &self.problems))
            }
            (button("Continue"))
        };
        html! {
            p { "For " strong { (name) } ". " a href="/cases/new" { "Choose another authority" } }
            (self.due_shown(&due))
            (under_way(ask, self.person, others))
            div.sl-form { (form(ask, "/cases/new", &inner)) }
        }
    }

    /// What is due, with the reasons.
    fn due_shown(&self, due: &[DueRow]) -> Markup {
        let today = self.inside.now.day();
        html! {
            section aria-labelledby="due" {
                h2.sl-heading #due { "What is due" }
                @if due.is_empty() { p { "The rules make nothing due here today." } }
                @for row in due {
                    article.sl-entry {
                        h3.sl-subheading { (row.title) " " (status_tag(row.standing)) }
                        (window(row, today))
                        details.govuk-details {
                            summary.govuk-details__summary { span.govuk-details__summary-text { "Why" span.govuk-visually-hidden { ": " (row.title) } } }
                            div.govuk-details__text { (because(self.ask.known, &row.because)) }
                        }
                    }
                }
            }
        }
    }

    /// What may be planned: what is due, then everything else of the editions in force and of proposals.
    fn choices(&self, due: &[DueRow]) -> (Choices, Choices) {
        let (regime, today) = (&self.ask.england().regime, self.inside.now.day());
        let first: Choices = due
            .iter()
            .map(|row| {
                (
                    format!("{}/{}", row.edition, row.activity),
                    format!("{} ({})", row.title, row.standing.words().to_lowercase()),
                )
            })
            .collect();
        let mut rest = Vec::new();
        for edition in regime
            .editions
            .iter()
            .filter(|edition| edition.inspects_authorities() || edition.standing == Standing::Proposal)
        {
            let is_in_force = match edition.standing {
                Standing::Law => {
                    edition.in_force.from <= today && edition.in_force.until.is_none_or(|until| today <= until)
                }
                Standing::Proposal => true,
                Standing::Suspension => false,
            };
            if !is_in_force {
                continue;
            }
            for activity in &edition.activities {
                let key = format!("{}/{}", edition.id, activity.key);
                let pilot = if edition.standing == Standing::Proposal { " (a pilot)" } else { "" };
                if first.iter().all(|(known, _)| *known != key) {
                    rest.push((key, format!("{}, {}{pilot}", activity.title, edition.name)));
                }
            }
        }
        (first, rest)
    }

    fn command(&self) -> String {
        let said = self.ask.said("command");
        if !said.is_empty() && said.len() <= 64 {
            return said.to_owned();
        }
        let bytes = (self.inside.door.chance)().unwrap_or_default();
        bytes[..16].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Once more, with what one should know before.
    async fn check(&self, new: &NewCase) -> Answer {
        let ask = self.ask;
        let others = match self.others().await {
            Ok(others) => others,
            Err(answer) => return answer,
        };
        let Some(id) = self.authority else { return missing::page(ask) };
        let under_way: Vec<Arc<Case>> = others.into_iter().filter(|case| !case.step().is_final()).collect();
        let remarks = foresee(ask.england(), new, id, &self.due(), &under_way);
        let follows = new.follows.as_deref().unwrap_or_default();
        let first_day = new.first_day.to_string();
        let row = |key: &str, value: &str| {
            html! { div.govuk-summary-list__row { dt.govuk-summary-list__key { (key) } dd { (value) } } }
        };
        let inner = html! {
            @for (key, value) in [
                ("authority", new.authority.as_str()), ("what", ask.said("what")), ("first_day", first_day.as_str()),
                ("follows", follows), ("command", self.command().as_str()),
            ] { input type="hidden" name=(key) value=(value); }
            div.sl-acts {
                button.govuk-button type="submit" name="confirmed" value="yes" { "Plan the case" }
                button."govuk-button sl-button--quiet" type="submit" name="confirmed" value="change" { "Change it" }
            }
        };
        let activity = ask.england().regime.editions.iter().find(|one| one.id == new.edition);
        let activity =
            activity.and_then(|one| one.activity(&new.activity)).map_or(new.activity.as_str(), |one| &one.title);
        let body = html! {
            h1.sl-title { "Check the plan" }
            dl.govuk-summary-list {
                (row("Authority", &ask.england().register.authority(id).name))
                (row("What", activity))
                (row("Edition", &new.edition))
                (row("First day on site", &new.first_day.words_with_weekday()))
                @if !follows.is_empty() { (row("Follows", follows)) }
            }
            @if !remarks.is_empty() {
                div."govuk-inset-text" {
                    p { "Before you plan it:" }
                    ul.sl-list { @for remark in &remarks { li { (remark) } } }
                }
            }
            (form(ask, "/cases/new", &inner))
        };
        Page::new("Check the plan", &CRUMBS, body).shown(ask)
    }
}

const CRUMBS: [(&str, &str); 2] = [("Your work", "/work"), ("Cases", "/cases")];

fn under_way(ask: &Ask<'_>, person: &Person, others: &[Arc<Case>]) -> Markup {
    let open: Vec<&Arc<Case>> = others.iter().filter(|case| !case.step().is_final()).collect();
    let day = |case: &Case| -> Option<Date> {
        let actor = people::actor(person, &case.id, &case.authority);
        case.begins_on().filter(|_| sees(&actor, case, Part::Dates))
    };
    html! {
        @if !open.is_empty() {
            div."govuk-inset-text" {
                p { "Under way for this authority:" }
                ul.sl-list {
                    @for case in open {
                        li { a href={ "/cases/" (case.id) } { (title(ask, case)) } ", " (case.step().words().to_lowercase())
                            @if let Some(day) = day(case) { ", first day " (day.words()) } }
                    }
                }
            }
        }
    }
}
