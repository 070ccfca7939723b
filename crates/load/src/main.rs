//! Fills a store with years of casework, made by the acts themselves, and measures how long things take then.
//!
//! `cargo run --release -p load -- fill --store big.db`, then the same with `measure`.
#![expect(clippy::print_stdout, reason = "this is what it is for")]

mod fill;
mod measure;

use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};
use domain::england::England;
use domain::regime::DataFile;
use operations::Failed;
use storage::{Location, Store};

#[derive(Parser)]
#[command(name = "load", about = "Fills a store with years of casework and measures how long things take then")]
struct Arguments {
    /// The file of SQLite, or the URL of a database of PostgreSQL
    #[arg(long)]
    store: String,
    /// The folder with frameworks/, register/ and the others
    #[arg(long, default_value = ".")]
    data: PathBuf,
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Make cases
    Fill {
        /// How many years of one case an authority
        #[arg(long, default_value_t = 10)]
        years: i32,
        /// Notes in each case
        #[arg(long, default_value_t = 600)]
        notes: usize,
    },
    /// Say how long things take
    Measure {
        /// How many write evidence at once
        #[arg(long, default_value_t = 32)]
        writers: usize,
        /// For how many seconds
        #[arg(long, default_value_t = 10)]
        seconds: u64,
    },
}

fn main() -> Result<(), String> {
    let arguments = Arguments::parse();
    let england = England::load(&files(&arguments.data)?).map_err(|problems| format!("{problems:?}"))?;
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
    let done = runtime.block_on(async {
        let began = std::time::Instant::now();
        let store = Store::connect(&Location::of(&arguments.store)?).await?;
        println!("opened in {:.1?}", began.elapsed());
        match arguments.what {
            What::Fill { years, notes } => fill::fill(&store, &england, years, notes).await?,
            What::Measure { writers, seconds } => measure::measure(&store, &england, writers, seconds).await?,
        }
        store.close().await;
        Ok::<(), Failed>(())
    });
    done.map_err(|failed| failed.0)
}

fn files(root: &Path) -> Result<Vec<DataFile>, String> {
    let mut files = Vec::new();
    for folder in ["frameworks", "proposals", "calendars", "register", "letters"] {
        collect(&root.join(folder), folder, &mut files).map_err(|error| {
            format!("{} cannot be read: {error}. Name the folder with --data", root.join(folder).display())
        })?;
    }
    Ok(files)
}

fn collect(folder: &Path, name: &str, files: &mut Vec<DataFile>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?.path();
        let path = format!("{name}/{}", entry.file_name().unwrap_or_default().to_string_lossy());
        if entry.is_dir() {
            collect(&entry, &path, files)?;
        } else if path.ends_with(".toml") || path.ends_with(".csv") {
            files.push(DataFile { text: std::fs::read_to_string(&entry)?, path });
        }
    }
    Ok(())
}
