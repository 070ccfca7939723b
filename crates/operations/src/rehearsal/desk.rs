//! Somebody of the demo does something on a day.

use std::collections::BTreeMap;

use casework::form::form;
use casework::{Act, ActKind, Context, Moment};
use domain::Date;
use domain::england::England;
use people::Person;

use crate::cases::{Asking, Cases, NewCase};
use crate::people::{PERSONAS, person};

/// Where the cases of the demo are played.
pub(super) struct Desk<'d> {
    cases: &'d Cases,
    pub(super) england: &'d England,
    people: BTreeMap<&'static str, Person>,
    pub(super) today: Date,
}

impl<'d> Desk<'d> {
    pub(super) async fn of(cases: &'d Cases, england: &'d England, today: Date) -> Result<Self, String> {
        let mut people = BTreeMap::new();
        for persona in PERSONAS {
            let found = person(cases.store(), persona.id).await.map_err(|failed| failed.to_string())?;
            people.insert(persona.id, found.ok_or_else(|| format!("The demo has nobody `{}`", persona.id))?);
        }
        Ok(Self { cases, england, people, today })
    }

    /// Where all of it is kept.
    pub(super) fn store(&self) -> storage::Store {
        self.cases.store().clone()
    }

    pub(super) fn who(&self, id: &str) -> Result<&Person, String> {
        self.people.get(id).ok_or_else(|| format!("The demo has nobody `{id}`"))
    }

    /// A Monday about so many days ago on which an inspection of `weeks` weeks may begin, so that so many working days after it
    /// have passed.
    pub(super) fn begun(&self, days_ago: i32, weeks: i32, working_days: i32) -> Date {
        let calendar = &self.england.regime.calendar;
        let mondays = (0..20).map(|more| calendar.next_open_monday(self.today.plus_days(-days_ago - 7 * more), weeks));
        let mut fitting = mondays.filter(|monday| self.after(*monday, working_days) <= self.today);
        fitting.next().unwrap_or_else(|| self.today.plus_days(-days_ago).monday_of_week())
    }

    /// So many working days after a day, before it where they are negative.
    pub(super) fn after(&self, day: Date, working_days: i32) -> Date {
        self.england.regime.calendar.add_working_days(day, working_days).unwrap_or(day)
    }

    /// Plans a case of this activity under the edition of its first day. Its id.
    pub(super) async fn plan(
        &self,
        authority: &str,
        activity: &str,
        on: Date,
        first_day: Date,
        follows: Option<&str>,
    ) -> Result<String, String> {
        let register = &self.england.register;
        let urn = register.authority(register.find(authority)?).urn.clone();
        let regime = &self.england.regime;
        let edition = regime.editions.iter().find(|edition| {
            edition.inspects_authorities()
                && edition.standing == domain::framework::Standing::Law
                && edition.in_force.covers(first_day)
                && edition.activity(activity).is_some()
        });
        let edition = edition.ok_or_else(|| format!("No edition of {} has `{activity}`", first_day.words()))?;
        let new = NewCase {
            authority: urn,
            edition: edition.id.clone(),
            activity: activity.to_owned(),
            first_day,
            follows: follows.map(str::to_owned),
        };
        let (now, who) = (moment(on, "09:30")?, self.who("paula-planner")?);
        let asking = Asking { regime, who, now: &now };
        let planned = self.cases.plan(&new, register, None, asking).await;
        planned.map(|(id, _)| id).map_err(|problem| problem.to_string())
    }

    /// Does it, or says why it could not be done.
    pub(super) async fn does(&self, case: &str, who: &str, on: Date, time: &str, act: Act) -> Result<(), String> {
        let (now, person) = (moment(on, time)?, self.who(who)?);
        let asking = Asking { regime: &self.england.regime, who: person, now: &now };
        let done = self.cases.perform(case, &act, None, asking).await;
        done.map(|_| ()).map_err(|problem| format!("{who} on {on} in case {case}: {problem}"))
    }

    /// What may be chosen for a field of an act in this case.
    pub(super) async fn choices(
        &self,
        case: &str,
        who: &str,
        act: ActKind,
        field: &str,
    ) -> Result<Vec<String>, String> {
        let (now, person) = (Moment::at_midnight(self.today), self.who(who)?);
        let asking = Asking { regime: &self.england.regime, who: person, now: &now };
        let known = self.cases.look(case, asking).await.map_err(|problem| problem.to_string())?;
        let actor = people::actor(person, case, &known.authority);
        let context = Context { regime: &self.england.regime, actor: &actor, now: &now };
        let form = form(act, &known, &context);
        let field = form.fields.into_iter().find(|known| known.key == field);
        Ok(field.into_iter().flat_map(|field| field.choices).map(|choice| choice.key).collect())
    }

    /// Puts the usual team into a case and agrees it.
    pub(super) async fn team(&self, case: &str, on: Date) -> Result<(), String> {
        use casework::TeamPlace;
        let team = [
            ("lena-lead", TeamPlace::Lead),
            ("ina-inspector", TeamPlace::Inspector),
            ("ivan-inspector", TeamPlace::Inspector),
        ];
        for (person, place) in team {
            let act = Act::AssignTeamMember { person: person.to_owned(), place };
            self.does(case, "paula-planner", on, "10:00", act).await?;
        }
        self.does(case, "paula-planner", on, "10:30", Act::AgreeTeam).await
    }
}

/// A time of a day in England. Summer time runs from the last Sunday of March to that of October.
pub(super) fn moment(day: Date, time: &str) -> Result<Moment, String> {
    let last_sunday = |month| {
        let end = Date::of(day.year(), month, 31);
        let sunday = end.monday_of_week().plus_days(6);
        if sunday > end { sunday.plus_days(-7) } else { sunday }
    };
    let is_summer = last_sunday(3) <= day && day < last_sunday(10);
    Moment::parse(&format!("{day}T{time}:00+0{}:00", u8::from(is_summer)))
}

#[test]
fn summer_time_begins_and_ends_on_the_last_sunday() {
    let offset =
        |day: &str| moment(Date::parse(day).expect("a day"), "10:00").expect("a moment").text()[19..].to_owned();
    assert_eq!(offset("2026-03-28"), "+00:00");
    assert_eq!(offset("2026-03-29"), "+01:00");
    assert_eq!(offset("2026-10-24"), "+01:00");
    assert_eq!(offset("2026-10-25"), "+00:00");
}
