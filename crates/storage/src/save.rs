//! Files and what they say, many rows in a statement: a year of providers is forty thousand.

use sqlx::QueryBuilder;

use crate::db::{On, Writing, on};
use crate::failed::Failed;
use crate::import::{NewPassage, NewRecord, NewRefusal, NewSource};
use crate::record::to_json;
use crate::statements::{
    PASSAGE_INDEX, PASSAGE_INSERT, PASSAGE_LAST, RECORD_INSERT, RECORD_LAST, REFUSAL_INSERT, REFUSAL_LAST,
    SOURCE_INSERT,
};

/// Rows in one statement. More save little more, and a statement may not have more than 32,766 values.
const TOGETHER: usize = 200;

/// Saves files in their order. The number of the last record before them.
pub(crate) async fn sources(
    writing: &mut Writing,
    import: i64,
    sources: &[NewSource],
    progress: &mut (dyn FnMut(usize) + Send),
) -> Result<i64, Failed> {
    let before: i64 = on!(writing, tx => sqlx::query_scalar(RECORD_LAST).fetch_one(&mut **tx).await)?;
    let mut refused: i64 = on!(writing, tx => sqlx::query_scalar(REFUSAL_LAST).fetch_one(&mut **tx).await)?;
    let unsearched: i64 = on!(writing, tx => sqlx::query_scalar(PASSAGE_LAST).fetch_one(&mut **tx).await)?;
    let (mut last, mut passages) = (before, unsearched);
    for (at, source) in sources.iter().enumerate() {
        let id: i64 = on!(writing, tx => sqlx::query_scalar(SOURCE_INSERT)
            .bind(import)
            .bind(&source.name)
            .bind(&source.sha256)
            .bind(i64::try_from(source.size).unwrap_or(i64::MAX))
            .bind(&source.kind)
            .fetch_one(&mut **tx)
            .await)?;
        let mut said: Vec<(i64, &NewPassage)> = Vec::new();
        for many in source.records.chunks(TOGETHER) {
            records(writing, id, last, many).await?;
            for new in many {
                last += 1;
                said.extend(new.passages.iter().map(|passage| (last, passage)));
            }
        }
        for many in said.chunks(TOGETHER) {
            insert_passages(writing, passages, many).await?;
            passages += many.len() as i64;
        }
        for many in source.refusals.chunks(TOGETHER) {
            refusals(writing, id, refused, many).await?;
            refused += many.len() as i64;
        }
        progress(at + 1);
    }
    let index = match writing {
        On::Sqlite(_) => PASSAGE_INDEX.sqlite,
        On::Postgres(_) => PASSAGE_INDEX.postgres,
    };
    on!(writing, tx => sqlx::query(index).bind(unsearched).execute(&mut **tx).await.map(|_| ()))?;
    Ok(before)
}

async fn records(writing: &mut Writing, source: i64, last: i64, many: &[NewRecord]) -> Result<(), Failed> {
    let mut written = Vec::with_capacity(many.len());
    for NewRecord { record, .. } in many {
        let flags = serde_json::to_string(&record.flags)
            .map_err(|error| Failed::because("A record cannot be written", &error))?;
        written.push((to_json(&record.claims)?, flags));
    }
    on!(writing, tx: Engine => {
        let mut statement = QueryBuilder::<Engine>::new(RECORD_INSERT);
        statement.push_values(many.iter().zip(written).enumerate(), |mut row, (at, (new, (claims, flags)))| {
            let record = &new.record;
            row.push_bind(last + 1 + at as i64)
                .push_bind(source)
                .push_bind(record.kind.key())
                .push_bind(&record.body)
                .push_bind(&record.series)
                .push_bind(&record.key)
                .push_bind(&record.sheet)
                .push_bind(record.row.map(i64::from))
                .push_bind(claims)
                .push_bind(flags);
        });
        statement.build().execute(&mut **tx).await?;
    });
    Ok(())
}

async fn insert_passages(writing: &mut Writing, last: i64, many: &[(i64, &NewPassage)]) -> Result<(), Failed> {
    on!(writing, tx: Engine => {
        let mut statement = QueryBuilder::<Engine>::new(PASSAGE_INSERT);
        statement.push_values(many.iter().enumerate(), |mut row, (at, (record, passage))| {
            row.push_bind(last + 1 + at as i64)
                .push_bind(*record)
                .push_bind(&passage.kind)
                .push_bind(&passage.section)
                .push_bind(&passage.area)
                .push_bind(passage.number.map(i64::from))
                .push_bind(i64::from(passage.page))
                .push_bind(&passage.words);
        });
        statement.build().execute(&mut **tx).await?;
    });
    Ok(())
}

async fn refusals(writing: &mut Writing, source: i64, last: i64, many: &[NewRefusal]) -> Result<(), Failed> {
    on!(writing, tx: Engine => {
        let mut statement = QueryBuilder::<Engine>::new(REFUSAL_INSERT);
        statement.push_values(many.iter().enumerate(), |mut row, (at, refusal)| {
            row.push_bind(last + 1 + at as i64)
                .push_bind(source)
                .push_bind(&refusal.sheet)
                .push_bind(refusal.row.map(i64::from))
                .push_bind(&refusal.column)
                .push_bind(&refusal.printed)
                .push_bind(&refusal.says)
                .push_bind(&refusal.remedy);
        });
        statement.build().execute(&mut **tx).await?;
    });
    Ok(())
}
