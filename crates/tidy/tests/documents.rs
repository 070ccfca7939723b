//! What the documents say is there, is there; and what is there, they say.

use std::collections::{BTreeMap, BTreeSet};

use tidy::reading::{Kind, crate_folders, expect_none, files, names, only, read, root, sources, table, ticked, words};

/// Modules that `lib.rs` of a crate declares.
fn modules(of: &str) -> BTreeSet<String> {
    let text = read(&format!("crates/{of}/src/lib.rs"));
    text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';').map(str::to_owned)).collect()
}

/// Every word of the code of every crate: names, not comments and not text in quotes.
fn names_in_code() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in files("crates", ".rs") {
        let code = only(&file.text, &[Kind::Code]);
        found.extend(words(&code).map(str::to_owned));
    }
    found
}

#[test]
fn the_architecture_names_every_crate_and_no_other() {
    let text = read("ARCHITECTURE.md");
    let named: BTreeSet<&str> = ticked(&text)
        .into_iter()
        .filter_map(|word| word.strip_prefix("crates/"))
        .filter(|n| !n.contains('/'))
        .collect();
    let mut problems = Vec::new();
    let folders = crate_folders();
    for folder in folders.iter().filter(|folder| !named.contains(folder.as_str())) {
        problems.push(format!("`crates/{folder}` is not in the code map"));
    }
    for name in named.iter().filter(|name| !folders.iter().any(|folder| folder == *name)) {
        problems.push(format!("`crates/{name}` is in the code map, and there is no such crate"));
    }
    expect_none("ARCHITECTURE.md names every crate as `crates/NAME`.", &problems);
}

#[test]
fn the_architecture_names_every_module_of_the_domain() {
    let text = read("ARCHITECTURE.md");
    let named: BTreeSet<String> = table(&text, "Module")
        .iter()
        .flat_map(|row| ticked(&row[0]).into_iter().map(str::to_owned).collect::<Vec<_>>())
        .filter_map(|word| word.strip_prefix("domain::").map(str::to_owned))
        .collect();
    let modules = modules("domain");
    let missing = modules.difference(&named).map(|name| format!("`domain::{name}` has no line"));
    let gone = named.difference(&modules).map(|name| format!("`domain::{name}` has a line and does not exist"));
    expect_none("The module table of ARCHITECTURE.md has a line for each.", &missing.chain(gone).collect::<Vec<_>>());
}

#[test]
fn every_cell_of_the_concept_table_exists() {
    let rows = table(&read("ARCHITECTURE.md"), "Concept");
    assert!(!rows.is_empty(), "ARCHITECTURE.md has a table that begins with the column `Concept`");
    let code_of = |name: &str| -> String { sources(name).into_iter().map(|file| file.text).collect() };
    let (web, cli) = (code_of("web"), code_of("cli"));
    let mut problems = Vec::new();
    for row in &rows {
        let [concept, data, types, operations, pages, commands] = row.as_slice() else {
            problems.push(format!("The row `{}` has {} cells; it needs six", row[0], row.len()));
            continue;
        };
        for path in ticked(data).into_iter().filter(|path| !root().join(path).exists()) {
            problems.push(format!("{concept}: there is no `{path}`"));
        }
        for path in ticked(types).into_iter().chain(ticked(operations)).filter(|path| !path_exists(path)) {
            problems.push(format!("{concept}: there is no `{path}`"));
        }
        for page in ticked(pages).into_iter().filter(|page| !web.contains(&format!("\"{page}"))) {
            problems.push(format!("{concept}: crates/web serves no `{page}`"));
        }
        for command in ticked(commands).into_iter().filter(|command| !names_command(&cli, command)) {
            problems.push(format!("{concept}: crates/cli has no command `{command}`"));
        }
    }
    expect_none("Each cell of the concept table in ARCHITECTURE.md exists.", &problems);
}

/// Whether the program's code has the command, as a variant (`WorkingDays`) or as text (`working-days`).
fn names_command(code: &str, command: &str) -> bool {
    let variant: String = command.split('-').map(|part| part[..1].to_uppercase() + &part[1..]).collect();
    words(code).any(|word| word == variant) || code.contains(&format!("\"{command}\""))
}

/// Whether `domain::framework::Edition` leads to something: a crate, a module of it, and names that occur in it.
fn path_exists(path: &str) -> bool {
    let mut parts = path.split("::");
    let name = parts.next().unwrap_or_default().replace('_', "-");
    if !crate_folders().contains(&name) {
        return false;
    }
    let Some(module) = parts.next() else { return true };
    let code: String = sources(&name).iter().map(|file| only(&file.text, &[Kind::Code])).collect();
    let known: BTreeSet<&str> = words(&code).collect();
    (modules(&name).contains(module) || known.contains(module)) && parts.all(|part| known.contains(part))
}

#[test]
fn decisions_have_their_own_numbers_and_are_listed() {
    let list = read("docs/decisions/README.md");
    let mut problems = Vec::new();
    let mut numbers: BTreeMap<String, String> = BTreeMap::new();
    for name in names("docs/decisions").into_iter().filter(|name| name != "README.md") {
        let number: String = name.chars().take_while(char::is_ascii_digit).collect();
        if number.len() != 4 || !name.ends_with(".md") {
            problems.push(format!("{name} is not named like 0001-what-was-decided.md"));
        }
        if !list.contains(&format!("({name})")) {
            problems.push(format!("{name} is not listed in docs/decisions/README.md"));
        }
        if let Some(other) = numbers.insert(number.clone(), name.clone()) {
            problems.push(format!("{name} and {other} have the same number"));
        }
        if !read(&format!("docs/decisions/{name}")).starts_with(&format!("# {number} ")) {
            problems.push(format!("{name} does not open with `# {number} `"));
        }
    }
    for link in list.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        if link.ends_with(".md") && !link.contains('/') && !root().join("docs/decisions").join(link).exists() {
            problems.push(format!("{link} is listed and does not exist"));
        }
    }
    expect_none("Each decision has one number and one line in the list.", &problems);
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    let mut problems = Vec::new();
    let mut documents = files("docs", ".md");
    documents.extend(files("frameworks", "README.md"));
    documents.extend(files("letters", "README.md"));
    for name in names(".").into_iter().filter(|name| name.ends_with(".md")) {
        documents.push(tidy::reading::File { text: read(&name), path: name });
    }
    for document in &documents {
        let folder = document.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for link in document.text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next()) {
            let outside = link.is_empty() || link.contains("://") || link.starts_with("mailto:");
            if !outside && !root().join(folder).join(link).exists() {
                problems.push(format!("{} points to {link}", document.path));
            }
        }
    }
    expect_none("A link from one document to another leads to a file.", &problems);
}

#[test]
fn glossary_words_have_their_names_in_code() {
    let known = names_in_code();
    let rows = table(&read("GLOSSARY.md"), "Word");
    assert!(!rows.is_empty(), "GLOSSARY.md has a table that begins with the column `Word`");
    let mut problems = Vec::new();
    for row in &rows {
        let names = ticked(&row[2]);
        if names.is_empty() {
            problems.push(format!("`{}` has no name in code; leave it out until it has", row[0]));
        }
        for name in names.into_iter().filter(|name| !name.split("::").all(|part| known.contains(part))) {
            problems.push(format!("`{}`: there is no `{name}` in the code", row[0]));
        }
    }
    expect_none("Each word of GLOSSARY.md has the name it is given there.", &problems);
}

/// The words the glossary says never to use: in small letters for names in code, in capitals for pages too.
fn never() -> Vec<String> {
    let rows = table(&read("GLOSSARY.md"), "Word");
    rows.iter().flat_map(|row| ticked(&row[3]).into_iter().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// `JudgementArea` and `judgement_area` as `_judgement_area_`, so that whole words can be looked for.
fn parts(name: &str) -> String {
    let mut parts = String::from("_");
    let mut small_before = false;
    for letter in name.chars() {
        if letter.is_uppercase() && small_before {
            parts.push('_');
        }
        small_before = letter.is_lowercase() || letter.is_ascii_digit();
        parts.extend(letter.to_lowercase());
    }
    parts.push('_');
    parts
}

#[test]
fn words_never_used_are_never_used() {
    let never = never();
    let mut problems = Vec::new();
    for file in crate_folders().iter().filter(|name| *name != "tidy").flat_map(|name| sources(name)) {
        let shown = file.path.starts_with("crates/web/") || file.path.starts_with("crates/cli/");
        let code = only(&file.text, &[Kind::Code]);
        let quoted = only(&file.text, &[Kind::Quoted]);
        for (number, (line, said)) in code.lines().zip(quoted.lines()).enumerate() {
            for word in &never {
                let capitals = word.chars().all(char::is_uppercase);
                // `LA` is a syllable in too many names; it is looked for only where people read it.
                let in_names =
                    word != "LA" && words(line).any(|name| parts(name).contains(&parts(&word.to_lowercase())));
                if in_names || (shown && capitals && words(said).any(|part| part == word)) {
                    problems.push(format!("{}:{}: `{word}`", file.path, number + 1));
                }
            }
        }
    }
    expect_none("GLOSSARY.md says which word to use instead.", &problems);
}

#[test]
fn a_word_is_found_inside_a_name_and_not_inside_a_word() {
    assert!(parts("OverallRating").contains(&parts("rating")));
    assert!(parts("overall_rating").contains(&parts("rating")));
    assert!(!parts("migrating").contains(&parts("rating")));
    assert!(parts("MiniInspection").contains(&parts("mini_inspection")));
}
