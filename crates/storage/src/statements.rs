//! Every statement, one file each.

macro_rules! statements {
    ($($name:ident = $file:literal;)*) => {
        $(pub(crate) const $name: &str = include_str!(concat!("../queries/", $file, ".sql"));)*
        /// Every statement with the name of its file.
        #[cfg(test)]
        pub(crate) const ALL: &[(&str, &str)] = &[$(($file, $name)),*];
    };
}

statements! {
    DECISION_INSERT = "decision/insert";
    DECISION_LIST = "decision/list";
    IMPORT_INSERT = "import/insert";
    IMPORT_LIST = "import/list";
    IMPORT_UNDO = "import/undo";
    IMPORT_VERSION = "import/version";
    PASSAGE_ALL = "passage/all";
    PASSAGE_COUNT = "passage/count";
    PASSAGE_FIND = "passage/find";
    PASSAGE_INDEX = "passage/index";
    PASSAGE_INSERT = "passage/insert";
    RECORD_INSERT = "record/insert";
    RECORD_LAST = "record/last";
    RECORD_LIST = "record/list";
    REFUSAL_INSERT = "refusal/insert";
    SOURCE_INSERT = "source/insert";
    SOURCE_LIST = "source/list";
}

#[cfg(test)]
mod tests {
    use super::ALL;
    use crate::Store;

    #[tokio::test]
    async fn every_statement_can_be_prepared() {
        let store = Store::in_memory().await.unwrap();
        for (name, statement) in ALL {
            store.prepare(statement).await.unwrap_or_else(|error| panic!("queries/{name}.sql: {error}"));
        }
    }
}
