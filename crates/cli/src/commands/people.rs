//! `sightline people`

use std::io::{BufRead as _, IsTerminal as _};

use casework::Role;
use clap::{Args, Subcommand};
use domain::Date;
use domain::regime::DataFile;
use domain::register::Register;
use operations::people::oidc::identity_remove;
use operations::people::{
    Added, By, Declared, Desk, NewPerson, PersonAnswer, Unable, change_list, code_remove, grant, interest_declare,
    interest_list, password_give, password_set, people_list, person_add, person_answer, person_check, person_named,
    person_state, revoke,
};
use people::State;
use storage::{Location, Store};

use crate::commands::{Context, Failure};
use crate::output::{Answer, Format, csv, json, table};
use crate::signing::{chance, signing_in};
use crate::{Clock, stored};

/// Looks after the people of a store. Whoever owns its files may do everything; what is done is written down under the name
/// given with --as.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  sightline people add \"Ada Example\" ada@example.org --role administrator\n  sightline people grant ada-example \
                        inspector\n  sightline people grant dan director --scope authority:Trafford\n  sightline people password \
                        ada-example < password.txt"
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Everybody, with their roles
    List,
    /// Add a person; they have no password yet, and no role unless one is given here. Makes the store where there is none
    Add {
        /// Their name
        name: String,
        /// The e-mail address they sign in with
        email: String,
        /// The authority they speak for, for directors and their delegates
        #[arg(long, value_name = "AUTHORITY", default_value = "")]
        authority: String,
        /// A role that reaches everywhere, granted at once
        #[arg(long, value_parser = role)]
        role: Option<Role>,
    },
    /// Grant a role
    Grant(GrantArguments),
    /// Revoke a role
    Revoke(GrantArguments),
    /// Lock somebody out, at once
    Lock {
        /// Their id or address
        person: String,
    },
    /// Let somebody in again
    Unlock {
        /// Their id or address
        person: String,
    },
    /// Note that somebody has left
    Left {
        /// Their id or address
        person: String,
    },
    /// Set somebody's password, asked for on the terminal or read from standard input
    Password {
        /// Their id or address
        person: String,
        /// It is for one sign-in: they choose their own when they come in
        #[arg(long)]
        once: bool,
    },
    /// Forget by which name at another site somebody signs in; the next one with their address is theirs
    IdentityOff {
        /// Their id or address
        person: String,
    },
    /// Take somebody's codes away, who lost their telephone
    CodesOff {
        /// Their id or address
        person: String,
    },
    /// Standing interests: list them, or declare one for somebody
    Interests(InterestArguments),
    /// What was changed about people, the last first
    Changes,
}

#[derive(Args)]
struct GrantArguments {
    /// Their id or address
    person: String,
    /// The role: planner, lead_inspector, inspector, moderator, publisher, director, delegate, analyst or administrator
    #[arg(value_parser = role)]
    role: Role,
    /// How far it reaches: everywhere, authority:NAME or case:ID
    #[arg(long, default_value = "everywhere")]
    scope: String,
}

#[derive(Args)]
struct InterestArguments {
    /// Whose
    #[arg(requires = "authority")]
    person: Option<String>,
    /// The authority
    #[arg(requires = "says")]
    authority: Option<String>,
    /// What it is, such as "Worked there until 2024"
    says: Option<String>,
    /// Its first day; today where it is not said
    #[arg(long, value_name = "DATE", value_parser = Date::parse)]
    from: Option<Date>,
    /// Its last day
    #[arg(long, value_name = "DATE", value_parser = Date::parse)]
    until: Option<Date>,
}

impl Arguments {
    /// Makes the store where there is none, with a newcomer's first command; not for a person who would be refused.
    pub(crate) fn make_store(&self, files: &[DataFile], named: Option<&Location>, clock: Clock) -> Result<(), Failure> {
        let What::Add { name, email, authority, role } = &self.what else { return Ok(()) };
        if stored::is_to_make(named)? {
            let library = stored::library(files, None, &stored::OF_AUTHORITIES, stored::Also::default())?;
            let new = NewPerson { name, email, authority };
            check(&library.england.register, new, *role).map_err(unable)?;
            stored::make(files, named, clock)?;
        }
        Ok(())
    }
}

fn role(key: &str) -> Result<Role, String> {
    let known: Vec<&str> = Role::ALL.iter().map(|role| role.key()).collect();
    Role::from_key(&key.replace('-', "_")).ok_or_else(|| format!("There are: {}", known.join(", ")))
}

pub(crate) fn run(context: &Context, arguments: Arguments) -> Result<Answer, Failure> {
    let Some(location) = &context.store else {
        return Err(
            "There is no store. Name one with --store or --database; `sightline people add NAME EMAIL` makes one"
                .to_owned()
                .into(),
        );
    };
    let rules = signing_in(&context.files)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("The store cannot be used: {error}"))?;
    let done = runtime.block_on(async {
        let store = Store::connect_to_ask(location).await?;
        let now = (context.clock.moment)();
        let desk = Desk { store: &store, rules: &rules, now: &now, chance: &chance };
        let done = perform(context, &desk, arguments.what).await;
        store.close().await;
        done
    });
    match done {
        Ok(text) => Ok(Answer::yes(text)),
        Err(says) => Err(unable(says)),
    }
}

/// What is wrong with somebody to be added, and the option that mends it.
fn check(register: &Register, new: NewPerson<'_>, role: Option<Role>) -> Result<(), Unable> {
    person_check(register, new, role).map_err(|problem| match problem {
        Unable::Field("role", says) if new.authority.is_empty() => {
            Unable::Field("role", format!("{says}, with --authority AUTHORITY"))
        }
        other => other,
    })
}

fn unable(unable: Unable) -> Failure {
    match unable {
        Unable::Field(_, says) | Unable::Refused(says) => says.into(),
        Unable::Failed(failed) => failed.to_string().into(),
    }
}

async fn perform(context: &Context, desk: &Desk<'_>, what: What) -> Result<String, Unable> {
    let name = match &context.acts_as {
        Some(said) => person_named(desk.store, said).await?.id,
        None => "operator".to_owned(),
    };
    let by = By::Operator(&name);
    let register = &context.england().register;
    let found = async |said: &str| person_named(desk.store, said).await;
    match what {
        What::List => {
            let rows: Vec<PersonAnswer> = people_list(desk.store, &by).await?.iter().map(person_answer).collect();
            listed(context.format, &rows).map_err(Unable::Refused)
        }
        What::Add { name, email, authority, role } => {
            let new = NewPerson { name: &name, email: &email, authority: &authority };
            check(register, new, role)?;
            let Added { id } = person_add(desk, &by, register, new).await?;
            let Some(role) = role else {
                return Ok(format!(
                    "{name} was added as {id}. Next: `sightline people grant {id} ROLE` and `sightline people password {id}`"
                ));
            };
            grant(desk, &by, register, &id, role, "everywhere").await?;
            let role = role.words().to_lowercase();
            Ok(format!("{name} was added as {id}, {role} everywhere. Next: `sightline people password {id}`"))
        }
        What::Grant(GrantArguments { person, role, scope }) => {
            let person = found(&person).await?;
            grant(desk, &by, register, &person.id, role, &scope).await?;
            Ok(format!("{} is now {} ({scope})", person.name, role.words().to_lowercase()))
        }
        What::Revoke(GrantArguments { person, role, scope }) => {
            let person = found(&person).await?;
            revoke(desk, &by, register, &person.id, role, &scope).await?;
            Ok(format!("{} is no longer {} ({scope})", person.name, role.words().to_lowercase()))
        }
        What::Lock { person } => state(desk, &by, &person, State::Locked, "is locked out").await,
        What::Unlock { person } => state(desk, &by, &person, State::Active, "may come in again").await,
        What::Left { person } => state(desk, &by, &person, State::Left, "has left").await,
        What::Password { person, once } => {
            let person = found(&person).await?;
            let password = password(&person.name).map_err(Unable::Refused)?;
            if once {
                password_give(desk, &by, &person.id, &password).await?;
                return Ok(format!("{} comes in with it once and then chooses their own", person.name));
            }
            password_set(desk, &by, &person.id, &password).await?;
            Ok(format!("The password of {} is set, and they are signed out everywhere", person.name))
        }
        What::IdentityOff { person } => {
            let person = found(&person).await?;
            identity_remove(desk, &by, &person.id).await?;
            Ok(format!("The name {} signs in by elsewhere is forgotten", person.name))
        }
        What::CodesOff { person } => {
            let person = found(&person).await?;
            code_remove(desk, &by, &person.id).await?;
            Ok(format!("{} signs in with their password alone", person.name))
        }
        What::Interests(arguments) => interests(context, desk, &by, arguments).await,
        What::Changes => {
            let rows = change_list(desk.store, &by, 500).await?;
            let cells = rows.iter().map(|row| {
                vec![row.made_at.clone(), row.actor.clone(), row.person.clone(), row.kind.clone(), row.says.clone()]
            });
            printed(context.format, &rows, &["made_at", "by", "about", "kind", "says"], cells.collect())
        }
    }
}

async fn state(desk: &Desk<'_>, by: &By<'_>, said: &str, state: State, words: &str) -> Result<String, Unable> {
    let person = person_named(desk.store, said).await?;
    person_state(desk, by, &person.id, state).await?;
    Ok(format!("{} {words}", person.name))
}

/// An interest as it leaves the program.
#[derive(serde::Serialize)]
struct InterestRow {
    person: String,
    authority: String,
    from: String,
    until: Option<String>,
    says: String,
}

async fn interests(
    context: &Context,
    desk: &Desk<'_>,
    by: &By<'_>,
    arguments: InterestArguments,
) -> Result<String, Unable> {
    if let (Some(person), Some(authority), Some(says)) = (arguments.person, arguments.authority, arguments.says) {
        let person = person_named(desk.store, &person).await?;
        let from = arguments.from.unwrap_or(context.today);
        let declared = Declared { authority: &authority, says: &says, from, until: arguments.until };
        interest_declare(desk, by, &context.england().register, &person.id, declared).await?;
        return Ok(format!("The interest of {} is kept and counts from {}", person.name, from.words()));
    }
    let rows: Vec<InterestRow> = interest_list(desk.store, by)
        .await?
        .into_iter()
        .map(|(person, one)| InterestRow {
            person,
            authority: one.authority,
            from: one.from.to_string(),
            until: one.until.map(|day| day.to_string()),
            says: one.says,
        })
        .collect();
    let cells = rows.iter().map(|row| {
        let until = row.until.clone().unwrap_or_default();
        vec![row.person.clone(), row.authority.clone(), row.from.clone(), until, row.says.clone()]
    });
    printed(context.format, &rows, &["person", "authority", "from", "until", "says"], cells.collect())
}

fn listed(format: Format, rows: &[PersonAnswer]) -> Result<String, String> {
    let cells = |row: &PersonAnswer| {
        let grants: Vec<String> = row.grants.iter().map(|grant| format!("{} {}", grant.role, grant.scope)).collect();
        let authority = row.authority.clone().unwrap_or_default();
        vec![row.id.clone(), row.name.clone(), row.email.clone(), row.state.to_owned(), authority, grants.join("; ")]
    };
    let header = ["id", "name", "email", "state", "authority", "grants"];
    printed(format, &rows, &header, rows.iter().map(cells).collect()).map_err(|unable| unable.to_string())
}

fn printed<T: serde::Serialize>(
    format: Format,
    rows: &T,
    header: &[&str],
    cells: Vec<Vec<String>>,
) -> Result<String, Unable> {
    match format {
        Format::Json => json(rows).map_err(Unable::Refused),
        Format::Csv => csv(header, cells).map_err(Unable::Refused),
        Format::Text if cells.is_empty() => Ok("There are none".to_owned()),
        Format::Text => Ok(table(header, cells)),
    }
}

/// A password typed twice on the terminal without showing it, or the first line of standard input.
fn password(name: &str) -> Result<String, String> {
    let unread = |error: std::io::Error| format!("The password cannot be read: {error}");
    if !std::io::stdin().is_terminal() {
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line).map_err(unread)?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
    }
    let first = rpassword::prompt_password(format!("New password of {name}: ")).map_err(unread)?;
    let second = rpassword::prompt_password("Once more: ").map_err(unread)?;
    if first == second { Ok(first) } else { Err("The two passwords differ. Nothing was changed".to_owned()) }
}
