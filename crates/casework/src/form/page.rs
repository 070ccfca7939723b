//! Every act as a page for people.

use super::{CHAPTERS, Entry, FieldKind};
use crate::{ActKind, Role, allowed, steps_of};

/// The acts with who, when and what is told.
pub fn acts_page() -> String {
    let mut page = String::from(
        "# What may be done, and what it asks for\n\n\
         Written by a test from the forms of `crates/casework`; do not edit it by hand.\n",
    );
    for act in ActKind::ALL {
        let Some(sheet) = CHAPTERS.iter().copied().flatten().find(|sheet| sheet.act == *act) else { continue };
        let roles: Vec<String> =
            Role::ALL.iter().filter(|role| allowed(**role, *act)).map(|role| role.words().to_lowercase()).collect();
        let steps: Vec<String> = steps_of(*act).iter().map(|step| step.words().to_lowercase()).collect();
        page.push_str(&format!("\n\n## {}\n\n`{}`: {}\n\n", act.words(), act.key(), sheet.says));
        page.push_str(&format!("- By: {}.\n- At: {}.\n", roles.join(", "), steps.join(", ")));
        if sheet.is_weighty {
            page.push_str("- Asked once more before it is done.\n");
        }
        if sheet.fields.is_empty() {
            continue;
        }
        page.push_str("\n| Told | Key | How | |\n|---|---|---|---|\n");
        for entry in sheet.fields {
            page.push_str(&format!("| {} | `{}` | {} | {} |\n", entry.label, entry.key, how(entry), entry.hint));
        }
    }
    page
}

fn how(entry: &Entry) -> String {
    let kind = match entry.kind {
        FieldKind::Line => "a line",
        FieldKind::Text => "text",
        FieldKind::Day => "a day",
        FieldKind::Moment => "a day and a time",
        FieldKind::Number => "a number",
        FieldKind::OneOf => "one of a list",
        FieldKind::ManyOf => "any of a list",
        FieldKind::Id => "a name for something new",
        FieldKind::Person => "a person",
        FieldKind::Authority => "an authority",
    };
    if entry.required { kind.to_owned() } else { format!("{kind}, or nothing") }
}
