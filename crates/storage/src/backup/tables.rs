//! What a backup is made of: every table, after those it points to.

/// A table.
pub(super) struct Table {
    pub(super) name: &'static str,
    /// Its columns. One that is true or false ends in a question mark.
    columns: &'static str,
    /// What its rows are in the order of.
    order: &'static str,
}

/// Every table of a store but those that are made from others, the index of words and what migrations remember, and those
/// of the hour.
pub(super) const TABLES: &[Table] = &[
    Table { name: "import", columns: "import_id kind made_at importer note", order: "import_id" },
    Table { name: "undo", columns: "import_id made_at importer", order: "import_id" },
    Table { name: "source", columns: "source_id import_id name sha256 size kind", order: "source_id" },
    Table {
        name: "record",
        columns: "record_id source_id kind body series own_key sheet row_number claims flags",
        order: "record_id",
    },
    Table {
        name: "refusal",
        columns: "refusal_id source_id sheet row_number column_name printed says remedy",
        order: "refusal_id",
    },
    Table { name: "decision", columns: "decision_id import_id record_id field why", order: "decision_id" },
    Table { name: "passage", columns: "passage_id record_id kind section area number page words", order: "passage_id" },
    Table {
        name: "case_event",
        columns: "position case_id sequence made_at actor kind body command previous hash",
        order: "position",
    },
    Table {
        name: "case_row",
        columns: "case_id sequence hash authority edition activity step is_over? is_pilot? first_day lead published_on \
                  changed_at",
        order: "case_id",
    },
    Table { name: "published", columns: "case_id version published_on authority body", order: "case_id, version" },
    Table {
        name: "letter",
        columns: "letter_id case_id sequence kind recipient subject body made_at",
        order: "letter_id",
    },
    Table { name: "letter_try", columns: "letter_id number made_at is_sent? says", order: "letter_id, number" },
    Table { name: "signed_head", columns: "position made_at digest key signature", order: "position" },
    Table { name: "person", columns: "person_id name email authority state added_at", order: "person_id" },
    Table { name: "person_grant", columns: "person_id role scope", order: "person_id, role, scope" },
    Table {
        name: "credential",
        columns: "person_id password code_secret code_pending code_last is_given?",
        order: "person_id",
    },
    Table { name: "identity", columns: "issuer subject person_id", order: "issuer, subject" },
    Table {
        name: "interest",
        columns: "interest_id person_id authority says from_day until_day made_at",
        order: "interest_id",
    },
    Table { name: "person_change", columns: "change_id made_at actor person_id kind says", order: "change_id" },
    Table { name: "feed", columns: "person_id digest made_at", order: "person_id" },
    Table { name: "reading", columns: "reading_id made_at person_id case_id part", order: "reading_id" },
];

/// What is of the hour: in a restored store everybody signs in again.
#[cfg(test)]
const NOT_COPIED: [&str; 2] = ["session", "attempt"];

/// The table of this name.
pub(super) fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

// These statements are made from the list above and from nothing that anybody says.
impl Table {
    fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.columns.split_whitespace().map(|column| column.trim_end_matches('?'))
    }

    fn names(&self) -> String {
        self.columns().collect::<Vec<_>>().join(", ")
    }

    /// Each row as a JSON object.
    pub(super) fn select_sqlite(&self) -> String {
        let pairs = self.columns.split_whitespace().map(|column| match column.strip_suffix('?') {
            Some(name) => format!("'{name}', json(iif({name}, 'true', 'false'))"),
            None => format!("'{column}', {column}"),
        });
        let pairs = pairs.collect::<Vec<_>>().join(", ");
        format!("SELECT json_object({pairs}) FROM {} ORDER BY {}", self.name, self.order)
    }

    /// Each row as a JSON object.
    pub(super) fn select_postgres(&self) -> String {
        let (names, name, order) = (self.names(), self.name, self.order);
        format!("SELECT row_to_json(each_row)::text FROM (SELECT {names} FROM {name} ORDER BY {order}) AS each_row")
    }

    /// Whether it has a row.
    pub(super) fn any(&self) -> String {
        format!("SELECT EXISTS (SELECT 1 FROM {})", self.name)
    }

    /// Rows from a JSON array of such objects.
    pub(super) fn insert_sqlite(&self) -> String {
        let values = self.columns().map(|column| format!("json_extract(value, '$.{column}')"));
        let values = values.collect::<Vec<_>>().join(", ");
        format!("INSERT INTO {} ({}) SELECT {values} FROM json_each($1)", self.name, self.names())
    }

    /// Rows from a JSON array of such objects.
    pub(super) fn insert_postgres(&self) -> String {
        let (names, name) = (self.names(), self.name);
        // The type of a table's rows by way of the table: one is called `record`, which means something else as a type.
        let shape = format!("(SELECT each_row FROM {name} AS each_row WHERE FALSE)");
        format!("INSERT INTO {name} ({names}) SELECT {names} FROM json_populate_recordset({shape}, $1::json)")
    }
}

#[cfg(test)]
mod tests {
    use sqlx::Row as _;

    use super::{NOT_COPIED, TABLES};
    use crate::db::On;
    use crate::store::Store;

    /// A table that is not in the list would be lost by a backup.
    #[tokio::test]
    async fn every_table_and_column_of_a_store_is_listed() {
        let store = Store::in_memory().await.unwrap();
        let On::Sqlite(pool) = &store.db else { panic!("in memory is SQLite") };
        let known = "SELECT tables.name AS table_name, columns.name || iif(columns.type = 'BOOLEAN', '?', '') AS column_name
            FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
            WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%' AND tables.name NOT LIKE '\\_sqlx%' ESCAPE '\\'
                AND tables.name NOT LIKE 'passage_index%'
            ORDER BY tables.name, columns.cid";
        let rows = sqlx::query(known).fetch_all(pool).await.unwrap();
        let mut there: Vec<String> =
            rows.iter().map(|row| format!("{} {}", row.get::<&str, _>(0), row.get::<&str, _>(1))).collect();
        there.retain(|column| NOT_COPIED.iter().all(|table| !column.starts_with(&format!("{table} "))));
        let mut listed: Vec<String> = Vec::new();
        for table in TABLES {
            listed.extend(table.columns.split_whitespace().map(|column| format!("{} {column}", table.name)));
        }
        there.sort();
        listed.sort();
        assert_eq!(listed, there, "TABLES of crates/storage/src/backup/tables.rs lists every table and column");
    }
}
