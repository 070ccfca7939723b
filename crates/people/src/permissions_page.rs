//! The tables of permissions as a page for people.

use casework::{ActKind, Role, allowed};

use crate::doing::{Doing, is_weighty_act, may};

/// Both tables as a page: what is done outside cases, and the acts of a case.
pub fn permissions_page() -> String {
    let mut page = String::from(
        "# Who may do what\n\nWritten by a test from the tables of `crates/people` and `crates/casework`; do not edit it by \
         hand.\nWhat is not marked is refused.\nWhat is marked ● asks for the password again when it was not given lately.\n",
    );
    page.push_str("\n## Outside a case\n\n");
    table(
        &mut page,
        "Operation",
        Doing::ALL.iter().map(|doing| {
            (doing.words(), doing.is_weighty(), Role::ALL.iter().map(|role| may(*role, *doing)).collect())
        }),
    );
    page.push_str(
        "\n## In a case\n\nA role counts where it reaches: inspectors in the cases whose team they are in, an authority’s \
         people in those of their authority.\n\n",
    );
    table(
        &mut page,
        "Act",
        ActKind::ALL.iter().map(|act| {
            (act.words(), is_weighty_act(*act), Role::ALL.iter().map(|role| allowed(*role, *act)).collect())
        }),
    );
    page
}

fn table(page: &mut String, first: &str, rows: impl Iterator<Item = (&'static str, bool, Vec<bool>)>) {
    let roles: Vec<&str> = Role::ALL.iter().map(|role| role.words()).collect();
    page.push_str(&format!("| {first} | {} |\n|---|{}\n", roles.join(" | "), "---|".repeat(roles.len())));
    for (words, is_weighty, marks) in rows {
        let sign = if is_weighty { "●" } else { "✓" };
        let cells: Vec<&str> = marks.into_iter().map(|is_allowed| if is_allowed { sign } else { "" }).collect();
        page.push_str(&format!("| {words} | {} |\n", cells.join(" | ")));
    }
}
