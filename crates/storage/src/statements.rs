//! Every statement, one file each.

/// A statement that the engines want worded differently.
#[derive(Clone, Copy)]
pub(crate) struct Each {
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

macro_rules! file {
    ($file:literal, $end:literal) => {
        include_str!(concat!("../queries/", $file, $end))
    };
}

/// What is asked before there is anything, so that it cannot be prepared.
pub(crate) const SERVER_APPLIED: &str = file!("server/applied", ".postgres.sql");
/// Several statements, sent as they stand.
pub(crate) const SERVER_SETTINGS: &str = file!("server/settings", ".postgres.sql");

macro_rules! statements {
    ($($name:ident = $file:literal;)*) => {
        $(pub(crate) const $name: &str = file!($file, ".sql");)*
        /// What both engines understand, with the name of its file.
        #[cfg(test)]
        const OF_BOTH: &[(&str, &str)] = &[$(($file, $name),)*];
    };
}

macro_rules! statements_apart {
    (
        each { $($each:ident = $each_file:literal;)* }
        sqlite { $($sqlite:ident = $sqlite_file:literal;)* }
        postgres { $($postgres:ident = $postgres_file:literal;)* }
    ) => {
        $(pub(crate) const $each: Each =
            Each { sqlite: file!($each_file, ".sqlite.sql"), postgres: file!($each_file, ".postgres.sql") };)*
        $(pub(crate) const $sqlite: &str = file!($sqlite_file, ".sqlite.sql");)*
        $(pub(crate) const $postgres: &str = file!($postgres_file, ".postgres.sql");)*
        #[cfg(test)]
        const OF_SQLITE: &[(&str, &str)] = &[$(($each_file, $each.sqlite),)* $(($sqlite_file, $sqlite),)*];
        #[cfg(test)]
        const OF_POSTGRES: &[(&str, &str)] = &[$(($each_file, $each.postgres),)* $(($postgres_file, $postgres),)*];
    };
}

/// Beginnings of statements that insert many rows; the rows follow, as many as there are.
#[cfg(test)]
const MANY: [(&str, usize); 4] =
    [(CASE_EVENT_INSERT, 10), (RECORD_INSERT, 10), (PASSAGE_INSERT, 8), (REFUSAL_INSERT, 8)];

statements! {
    ATTEMPT_DELETE = "attempt/delete";
    ATTEMPT_FORGET = "attempt/forget";
    ATTEMPT_GOOD = "attempt/good";
    ATTEMPT_INSERT = "attempt/insert";
    ATTEMPT_OF_ADDRESS = "attempt/of_address";
    ATTEMPT_OF_SUBJECT = "attempt/of_subject";
    CASE_EVENT_AFTER = "case_event/after";
    CASE_EVENT_HASH_AFTER = "case_event/hash_after";
    CASE_EVENT_HASH_AT = "case_event/hash_at";
    CASE_EVENT_INSERT = "case_event/insert";
    CASE_EVENT_LAST = "case_event/last";
    CASE_EVENT_OF_CASE = "case_event/of_case";
    CASE_EVENT_OF_CASE_BUT = "case_event/of_case_but";
    CASE_EVENT_PLANNED = "case_event/planned";
    CASE_ROW_AFTER = "case_row/after";
    CASE_ROW_BY_OVER = "case_row/by_over";
    CASE_ROW_COUNT = "case_row/count";
    CASE_ROW_HEAD = "case_row/head";
    CASE_ROW_OF_AUTHORITY = "case_row/of_authority";
    CASE_ROW_SAVE = "case_row/save";
    CREDENTIAL_CODE = "credential/code";
    CREDENTIAL_FETCH = "credential/fetch";
    CREDENTIAL_PASSWORD = "credential/password";
    CREDENTIAL_PENDING = "credential/pending";
    CREDENTIAL_USED = "credential/used";
    DECISION_INSERT = "decision/insert";
    DECISION_LIST = "decision/list";
    HEAD_INSERT = "head/insert";
    HEAD_LIST = "head/list";
    IDENTITY_DELETE = "identity/delete";
    IDENTITY_FETCH = "identity/fetch";
    IDENTITY_INSERT = "identity/insert";
    IMPORT_INSERT = "import/insert";
    IMPORT_LIST = "import/list";
    IMPORT_UNDO = "import/undo";
    IMPORT_VERSION = "import/version";
    FEED_DELETE = "feed/delete";
    FEED_OF = "feed/of";
    FEED_PERSON = "feed/person";
    FEED_PUT = "feed/put";
    INTEREST_INSERT = "interest/insert";
    INTEREST_LIST = "interest/list";
    INTEREST_OF = "interest/of";
    LETTER_INSERT = "letter/insert";
    LETTER_OF_CASE = "letter/of_case";
    LETTER_TRIED = "letter/tried";
    LETTER_UNSENT = "letter/unsent";
    PASSAGE_CATALOGUE = "passage/catalogue";
    PASSAGE_COUNT = "passage/count";
    PASSAGE_INSERT = "passage/insert";
    PASSAGE_LAST = "passage/last";
    PASSAGE_OF_RECORD = "passage/of_record";
    PASSAGE_ONE = "passage/one";
    PERSON_BY_EMAIL = "person/by_email";
    PERSON_CHANGE_INSERT = "person_change/insert";
    PERSON_CHANGE_LIST = "person_change/list";
    PERSON_FETCH = "person/fetch";
    PERSON_GRANT_DELETE = "person_grant/delete";
    PERSON_GRANT_INSERT = "person_grant/insert";
    PERSON_GRANT_LIST = "person_grant/list";
    PERSON_GRANT_OF = "person_grant/of";
    PERSON_INSERT = "person/insert";
    PERSON_LIST = "person/list";
    PERSON_UPDATE = "person/update";
    PUBLISHED_INSERT = "published/insert";
    PUBLISHED_LIST = "published/list";
    PUBLISHED_OF_CASE = "published/of_case";
    READING_INSERT = "reading/insert";
    READING_LIST = "reading/list";
    RECORD_INSERT = "record/insert";
    RECORD_LAST = "record/last";
    RECORD_BETWEEN = "record/between";
    RECORD_BODIES = "record/bodies";
    RECORD_LIST = "record/list";
    REFUSAL_INSERT = "refusal/insert";
    REFUSAL_LAST = "refusal/last";
    SESSION_DELETE = "session/delete";
    SESSION_DELETE_OTHERS = "session/delete_others";
    SESSION_FETCH = "session/fetch";
    SESSION_FORGET = "session/forget";
    SESSION_INSERT = "session/insert";
    SESSION_LIST = "session/list";
    SESSION_PROVED = "session/proved";
    SESSION_SEEN = "session/seen";
    SOURCE_INSERT = "source/insert";
    SOURCE_LIST = "source/list";
}

// What only one engine understands: `NAME.sqlite.sql` and `NAME.postgres.sql`.
statements_apart! {
    each {
        PASSAGE_FIND = "passage/find";
        PASSAGE_HAS = "passage/has";
        PASSAGE_INDEX = "passage/index";
        PASSAGE_RANK = "passage/rank";
    }
    sqlite {
        PASSAGE_MARKED = "passage/marked";
    }
    postgres {
        PASSAGE_STEMS = "passage/stems";
        SERVER_LOOK = "server/look";
    }
}

#[cfg(test)]
mod tests {
    use super::{MANY, OF_BOTH, OF_POSTGRES, OF_SQLITE};
    use crate::{Location, Store};

    async fn check(store: &Store, statements: &[(&str, &str)]) {
        for (name, statement) in OF_BOTH.iter().chain(statements) {
            let columns = MANY.iter().find(|(many, _)| many == statement).map(|(_, columns)| *columns);
            let whole = match columns {
                Some(columns) => {
                    let places: Vec<String> = (1..=columns).map(|place| format!("${place}")).collect();
                    format!("{statement} VALUES ({})", places.join(", "))
                }
                None => (*statement).to_owned(),
            };
            store.prepare(whole).await.unwrap_or_else(|error| panic!("queries/{name}: {error}"));
        }
    }

    #[tokio::test]
    async fn sqlite_can_prepare_every_statement() {
        check(&Store::in_memory().await.unwrap(), OF_SQLITE).await;
    }

    #[tokio::test]
    async fn postgresql_can_prepare_every_statement() {
        let Some(url) = postgres_for_tests::database() else { return };
        check(&Store::connect(&Location::of(&url).unwrap()).await.unwrap(), OF_POSTGRES).await;
    }
}
