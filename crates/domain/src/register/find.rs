//! Finding an authority by what people call it.

use crate::register::{AuthorityId, Register};

impl Register {
    /// The authority called `query`: a name, URN, GSS or DfE code, forgiving of case, "City of", "Council" and "&".
    ///
    /// # Errors
    /// A sentence with the nearest names.
    pub fn find(&self, query: &str) -> Result<AuthorityId, String> {
        let wanted = plain(query);
        if wanted.is_empty() {
            return Err("Give the name or code of an authority".to_owned());
        }
        let code = query.trim().to_uppercase();
        let by_code = self.ids().find(|id| {
            let authority = self.authority(*id);
            (!authority.urn.is_empty() && authority.urn == code)
                || authority.gss_code == code
                || authority.dfe_code.to_string() == code
        });
        // An authority that still exists comes before an abolished one of the same name, such as the two Dorsets.
        let by_name = || {
            let named = self.ids().filter(|id| plain(&self.authority(*id).name) == wanted);
            named.min_by_key(|id| self.authority(*id).closed_on.is_some())
        };
        let only = |matches: &dyn Fn(&str) -> bool| {
            let mut found = self.ids().filter(|id| matches(&plain(&self.authority(*id).name)));
            let first = found.next()?;
            (wanted.len() >= 4 && found.next().is_none()).then_some(first)
        };
        let starting = || only(&|name| name.starts_with(&wanted));
        let by_word = || only(&|name| name.split(' ').any(|word| word == wanted));
        by_code.or_else(by_name).or_else(starting).or_else(by_word).ok_or_else(|| {
            let several: Vec<&str> = self
                .ids()
                .map(|id| self.authority(id).name.as_str())
                .filter(|name| plain(name).split(' ').any(|word| word == wanted))
                .collect();
            if several.len() > 1 {
                return format!("`{}` may be any of: {}", query.trim(), several.join("; "));
            }
            let near: Vec<&str> =
                self.nearest(query, 3).into_iter().map(|id| self.authority(id).name.as_str()).collect();
            format!("There is no authority `{}`. Nearest names: {}", query.trim(), near.join(", "))
        })
    }

    /// Whether this is the authority's own name or one of its codes, however capitals, "&" and words such as "Council" stand.
    pub fn is_named(&self, id: AuthorityId, query: &str) -> bool {
        let authority = self.authority(id);
        let code = query.trim();
        plain(&authority.name) == plain(query)
            || authority.gss_code.eq_ignore_ascii_case(code)
            || authority.dfe_code.to_string() == code
            || (!authority.urn.is_empty() && authority.urn == code)
    }

    /// Authorities whose names contain the words of `query`, or else those nearest to it; at most `most`.
    pub fn search(&self, query: &str, most: usize) -> Vec<AuthorityId> {
        let wanted = plain(query);
        if wanted.is_empty() {
            return Vec::new();
        }
        if let Ok(id) = self.find(query)
            && plain(&self.authority(id).name) != wanted
            && query.trim().chars().any(|letter| letter.is_ascii_digit())
        {
            return vec![id];
        }
        let mut found: Vec<AuthorityId> = self
            .ids()
            .filter(|id| {
                let name = plain(&self.authority(*id).name);
                wanted.split(' ').all(|word| name.split(' ').any(|part| part.starts_with(word)))
            })
            .take(most)
            .collect();
        if found.is_empty() {
            found = self.nearest(query, most.min(5));
        }
        found
    }

    /// The authorities whose names are most like `query`, likest first.
    pub fn nearest(&self, query: &str, most: usize) -> Vec<AuthorityId> {
        let wanted = plain(query);
        let mut scored: Vec<(f64, AuthorityId)> =
            self.ids().map(|id| (strsim::jaro_winkler(&wanted, &plain(&self.authority(id).name)), id)).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored.into_iter().take(most).map(|(_, id)| id).collect()
    }
}

/// A name without what people add to it or leave out of it.
fn plain(name: &str) -> String {
    let lower: String = name
        .trim()
        .to_lowercase()
        .replace('&', " and ")
        .chars()
        .filter(|letter| *letter != '\'' && *letter != '’')
        .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' })
        .collect();
    const LEFT_OUT: [&str; 9] =
        ["city", "of", "council", "county", "borough", "royal", "london", "metropolitan", "the"];
    let words: Vec<&str> = lower.split_whitespace().filter(|word| !LEFT_OUT.contains(word)).collect();
    // "City of London" is nothing but words that others leave out.
    if words.is_empty() { lower.split_whitespace().collect::<Vec<_>>().join(" ") } else { words.join(" ") }
}
