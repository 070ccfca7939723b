//! Lays parts of one layer over those of another, part by part.

use toml::Spanned;

use super::raw_layer::Part;

/// One layer over another: what is left out, and which of that there was.
pub(super) struct Lay<'n> {
    pub(super) names: &'n [&'n str],
    pub(super) used: Vec<String>,
}

impl Lay<'_> {
    /// A part takes the place of those of its name below, and stands where the first of them stood.
    pub(super) fn over<P: Part>(&mut self, below: Vec<Spanned<P>>, above: Vec<Spanned<P>>) -> Vec<Spanned<P>> {
        let mut above: Vec<Option<Spanned<P>>> = above.into_iter().map(Some).collect();
        let mut laid: Vec<Spanned<P>> = Vec::new();
        for part in below {
            let name = part.get_ref().name().to_owned();
            if self.names.contains(&name.as_str()) {
                self.used.push(name);
                continue;
            }
            let is_same = |one: &Option<Spanned<P>>| one.as_ref().is_some_and(|one| one.get_ref().name() == name);
            if above.iter().any(is_same) {
                laid.extend(above.iter_mut().filter(|one| is_same(one)).filter_map(Option::take));
            } else if !laid.iter().any(|one| one.get_ref().name() == name && one.span().start > part.span().start) {
                laid.push(part);
            }
        }
        laid.extend(above.into_iter().flatten());
        laid
    }
}
