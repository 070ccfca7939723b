//! How the tables came to be, step by step, on both engines.

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr as _};

use crate::db::On;

/// One step. Released ones are never changed: a store remembers the sum of what made it.
struct Step {
    version: i64,
    name: &'static str,
    /// What both engines need, written so that both understand it: TEXT, BIGINT and BOOLEAN columns.
    both: &'static str,
    /// What follows on SQLite.
    sqlite: &'static str,
    /// What follows on PostgreSQL.
    postgres: &'static str,
}

macro_rules! step {
    ($version:literal, $name:literal, $folder:literal) => {
        Step {
            version: $version,
            name: $name,
            both: include_str!(concat!("../migrations/", $folder, "/both.sql")),
            sqlite: include_str!(concat!("../migrations/", $folder, "/sqlite.sql")),
            postgres: include_str!(concat!("../migrations/", $folder, "/postgres.sql")),
        }
    };
}

const STEPS: &[Step] = &[
    step!(1, "ledger", "0001-ledger"),
    step!(2, "casework", "0002-casework"),
    step!(3, "people", "0003-people"),
    step!(4, "heads", "0004-heads"),
    step!(5, "feed", "0005-feed"),
    step!(6, "given-passwords", "0006-given-passwords"),
];

/// What follows every step on PostgreSQL.
const SETTLE: &str = include_str!("../migrations/settle.postgres.sql");

/// What was applied to a store: each step's number and the sum of what made it.
pub(crate) type Applied = Vec<(i64, Vec<u8>)>;

/// What a store of this release has had applied.
pub(crate) fn all(engine: &On<(), ()>) -> Applied {
    of(engine).iter().map(|step| (step.version, step.checksum.to_vec())).collect()
}

/// Every step of one engine, in order.
pub(crate) fn of(engine: &On<(), ()>) -> Migrator {
    let migrations = STEPS.iter().map(|step| {
        let text = match engine {
            On::Sqlite(()) => format!("{}\n{}", step.both, step.sqlite),
            On::Postgres(()) => format!("{}\n{}\n{SETTLE}", step.both, step.postgres),
        };
        let sql = AssertSqlSafe(text).into_sql_str();
        Migration::new(step.version, step.name.into(), MigrationType::Simple, sql, false)
    });
    Migrator::with_migrations(migrations.collect())
}

#[cfg(test)]
mod tests {
    use super::{On, STEPS, of};

    /// What `_sqlx_migrations` of a store made by a released program holds. A new step adds its own line.
    #[test]
    fn what_made_the_stores_that_are_out_there_has_not_changed() {
        let sum = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let migrator = of(&On::Sqlite(()));
        let first = migrator.iter().next().unwrap();
        let released =
            "feb000144de821cc2abbf816001bdb607c08f50f6adc6ec225a236e2c4c2100d489a8b261ee6e65c7034042c1ce2ea3a";
        assert_eq!((first.version, sum(&first.checksum).as_str()), (1, released));
    }

    #[test]
    fn every_folder_of_migrations_is_a_step_in_the_order_of_its_number() {
        let mut folders: Vec<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != "settle.postgres.sql")
            .collect();
        folders.sort();
        let steps: Vec<String> = STEPS.iter().map(|step| format!("{:04}-{}", step.version, step.name)).collect();
        assert_eq!(folders, steps);
    }
}
