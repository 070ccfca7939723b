//! Reads what is done and when: activities, clocks, suspensions and what dates give way to.

use toml::Spanned;

use super::Reader;
use crate::citation::Basis;
use crate::date::Weekday;
use crate::framework::raw::{self, Words};
use crate::framework::{
    Activity, Adjustment, AdjustmentKind, AgendaItem, Clock, Counts, DatedValue, InForce, Interruption, Notice,
    NoticeLength, Number, OnSite, Scale, Suspension, Team, Unit,
};
use crate::vocabulary::ActivityId;

impl Reader<'_> {
    pub(super) fn read_activity(&mut self, raw: Spanned<raw::RawActivity>, scales: &[Scale]) -> Activity {
        let raw = raw.into_inner();
        let id = self.vocabulary.intern_activity(raw.key.get_ref(), &raw.title).unwrap_or_else(|| {
            self.problem(raw.key.span(), "There is no room for another activity".to_owned(), "Reuse a known one");
            ActivityId::NOTHING
        });
        self.choose(&raw.output, "an output", &[("report", ()), ("letter", ()), ("none", ())]);
        self.choose(&raw.published, "a rule of publication", &[("always", ()), ("from_the_second", ()), ("never", ())]);
        let on_site = raw.on_site.map(|on_site| self.on_site(on_site));
        Activity {
            id,
            key: raw.key.into_inner(),
            title: raw.title,
            is_graded: raw.graded,
            who: raw.who,
            output: raw.output.into_inner(),
            published: raw.published.into_inner(),
            gives: raw.gives.as_ref().map(|scale| self.scale_index(scale, scales)),
            notice: raw.notice.map(|notice| self.notice(notice)),
            on_site,
            team: raw.team.map(|team| Team {
                inspectors: Number {
                    is: team.inspectors,
                    citation: self.citation(&team.source, &team.confidence, Basis::Policy),
                },
                range: team.fewest.zip(team.most),
                says: team.says,
            }),
            topics: raw.topics,
            questions: raw.questions,
            agenda: raw.agenda.into_iter().map(|item| self.agenda_item(item)).collect(),
        }
    }

    fn notice(&mut self, raw: Spanned<raw::RawNotice>) -> Notice {
        let span = raw.span();
        let raw = raw.into_inner();
        let lengths = [
            raw.working_days.map(NoticeLength::WorkingDays),
            raw.days.map(NoticeLength::Days),
            raw.hours.map(NoticeLength::Hours),
            raw.none.then_some(NoticeLength::None),
        ];
        let mut lengths = lengths.into_iter().flatten();
        let length = match (lengths.next(), lengths.next()) {
            (Some(length), None) => length,
            _ => {
                let remedy = "Give exactly one of working_days, days, hours, or none = true";
                self.problem(span, "The length of the notice is not clear".to_owned(), remedy);
                NoticeLength::None
            }
        };
        Notice {
            length,
            at_most: raw.at_most,
            by: raw.by.map(Spanned::into_inner),
            says: raw.says,
            citation: self.citation(&raw.source, &raw.confidence, Basis::Policy),
        }
    }

    fn agenda_item(&mut self, raw: raw::RawAgendaItem) -> AgendaItem {
        if raw.says.get_ref().trim().is_empty() {
            self.problem(raw.says.span(), "A point of the agenda says nothing".to_owned(), "Give it words");
        }
        let citation = self.citation(&raw.source, &raw.confidence, Basis::Policy);
        AgendaItem { says: raw.says.into_inner(), citation }
    }

    fn on_site(&mut self, raw: raw::RawOnSite) -> OnSite {
        if !(1..=60).contains(raw.working_days.get_ref()) {
            let message = format!("{} working days on site", raw.working_days.get_ref());
            self.problem(raw.working_days.span(), message, "Give a number from 1 to 60");
        }
        let ends = match (&raw.weeks, &raw.ends_on) {
            (Some(weeks), Some(day)) => {
                if !(1..=12).contains(weeks.get_ref()) {
                    self.problem(
                        weeks.span(),
                        format!("{} weeks on site", weeks.get_ref()),
                        "Give a number from 1 to 12",
                    );
                }
                Some((*weeks.get_ref(), self.weekday(day)))
            }
            (None, None) => None,
            (Some(weeks), None) => {
                self.problem(weeks.span(), "`weeks` and `ends_on` go together".to_owned(), "Add `ends_on`");
                None
            }
            (None, Some(day)) => {
                self.problem(day.span(), "`weeks` and `ends_on` go together".to_owned(), "Add `weeks`");
                None
            }
        };
        OnSite {
            begins_on: raw.begins_on.iter().map(|word| self.weekday(word)).collect(),
            ends,
            working_days: Number {
                is: *raw.working_days.get_ref(),
                citation: self.citation(&raw.source, &raw.confidence, Basis::Policy),
            },
            pattern: raw.pattern,
        }
    }

    pub(super) fn weekday(&mut self, word: &Words) -> Weekday {
        Weekday::from_key(word.get_ref()).unwrap_or_else(|| {
            self.problem(
                word.span(),
                format!("`{}` is not a weekday", word.get_ref()),
                "Write monday, tuesday and so on",
            );
            Weekday::Monday
        })
    }

    pub(super) fn clocks(&mut self, raw: Vec<Spanned<raw::RawClock>>, in_force: &InForce) -> Vec<Clock> {
        let mut clocks: Vec<Clock> = Vec::new();
        for clock in raw {
            let clock = clock.into_inner();
            let key = clock.key.get_ref().clone();
            if clocks.iter().any(|known| known.key == key) {
                self.problem(
                    clock.key.span(),
                    format!("The clock `{key}` stands twice"),
                    "Give each clock its own key",
                );
            }
            let event = clock.event.get_ref();
            let known = ["on_site_begins", "on_site_ends"].contains(&event.as_str())
                || clocks.iter().any(|earlier| &earlier.key == event);
            if !known {
                let keys: Vec<&str> = clocks.iter().map(|earlier| earlier.key.as_str()).collect();
                self.problem(
                    clock.event.span(),
                    format!("No event above is called `{event}`"),
                    &format!("Use on_site_begins, on_site_ends or an earlier clock: {}", keys.join(", ")),
                );
            }
            let basis = self.basis(&clock.basis);
            let span = clock.values.span();
            let values = self.clock_values(clock.values.into_inner(), in_force, basis);
            match values.first() {
                None => {
                    let remedy = "Add { from = …, is = …, source = …, confidence = … }";
                    self.problem(span, format!("The clock `{key}` has no value"), remedy);
                    continue;
                }
                Some(first) if first.from > in_force.from => {
                    let message = format!("The clock `{key}` has no value before {}", first.from);
                    self.problem(span, message, &format!("Let its first value hold from {}", in_force.from));
                }
                Some(_) => {}
            }
            let counts =
                self.choose(&clock.counts, "a direction", &[("after", Counts::After), ("before", Counts::Before)]);
            let unit = self.choose(
                &clock.unit,
                "a unit",
                &[
                    ("working_days", Unit::WorkingDays),
                    ("days", Unit::Days),
                    ("weeks", Unit::Weeks),
                    ("months", Unit::Months),
                ],
            );
            let runs_for = self.activities(&clock.runs_for);
            clocks.push(Clock {
                key,
                title: clock.title,
                runs_for,
                counts,
                event: clock.event.into_inner(),
                unit,
                values,
            });
        }
        clocks
    }

    fn clock_values(&mut self, raw: Vec<raw::RawValue>, in_force: &InForce, basis: Basis) -> Vec<DatedValue> {
        let mut values: Vec<DatedValue> = Vec::new();
        for value in raw {
            let from = self.date(&value.from);
            if values.last().is_some_and(|last| from <= last.from) {
                let message = "The values are not in order of date".to_owned();
                self.problem(value.from.span(), message, "Put the earliest first");
            }
            if in_force.until.is_some_and(|until| from > until) {
                let remedy = "Put the value in the edition that is in force then";
                self.problem(value.from.span(), format!("{from} is after the edition has ended"), remedy);
            }
            if !(0..=400).contains(value.is.get_ref()) {
                let message = format!("{} is out of range", value.is.get_ref());
                self.problem(value.is.span(), message, "Give a number from 0 to 400");
            }
            let citation = self.citation(&value.source, &value.confidence, basis);
            values.push(DatedValue { from, is: value.is.into_inner(), citation });
        }
        values
    }

    pub(super) fn suspension(&mut self, raw: raw::RawSuspension) -> Suspension {
        let (from, until) = (self.date(&raw.from), self.date(&raw.until));
        if until < from {
            self.problem(
                raw.until.span(),
                "The suspension ends before it begins".to_owned(),
                "Put `until` on or after `from`",
            );
        }
        Suspension {
            activities: self.activities(&raw.activities),
            from,
            until,
            keeps_dates: raw.keeps_dates,
            clause: self.clause(&raw.id, raw.says, &raw.source, &raw.confidence, &raw.basis),
        }
    }

    pub(super) fn adjustment(&mut self, raw: raw::RawAdjustment, clocks: &[Clock]) -> Adjustment {
        let activities = self.activities(&raw.applies_for);
        for held in &raw.holds {
            if !clocks.iter().any(|clock| &clock.key == held.get_ref()) {
                self.problem(
                    held.span(),
                    format!("No clock is called `{}`", held.get_ref()),
                    "Name a clock of this edition",
                );
            }
        }
        let holds = raw.holds.iter().map(|word| word.get_ref().clone()).collect();
        let weekdays = raw.weekdays.iter().map(|word| self.weekday(word)).collect();
        let kinds = [("pre_election_hold", 0), ("closed_weeks", 1), ("notified_on", 2)];
        let kind = match self.choose(&raw.kind, "a kind of adjustment", &kinds) {
            0 => AdjustmentKind::PreElectionHold(holds),
            1 => AdjustmentKind::ClosedWeeks(activities),
            _ => AdjustmentKind::NotifiedOn(activities, weekdays),
        };
        Adjustment { kind, clause: self.clause(&raw.id, raw.says, &raw.source, &raw.confidence, &raw.basis) }
    }

    pub(super) fn interruption(&mut self, raw: raw::RawInterruption) -> Interruption {
        let clause = self.clause(&raw.id, raw.says, &raw.source, &raw.confidence, &raw.basis);
        Interruption { key: raw.key, title: raw.title, decided_by: raw.decided_by, clause }
    }
}
