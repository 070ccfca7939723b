//! A local authority with children's services duties.

use std::ops::Range;

use crate::Date;

/// An authority's place in the register.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct AuthorityId(pub(crate) u16);

impl AuthorityId {
    /// Its index in `Register::authorities`.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a reorganisation of local government did to an authority.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reorganisation {
    /// Nothing.
    None,
    /// It is new: it begins without a grade, and its predecessors' history stays visible beside its own.
    New,
    /// It took over its predecessor's duties whole: history and clock carry on.
    Continuing,
    /// It was abolished.
    Abolished,
}

/// An authority.
#[derive(Clone, Debug)]
pub struct Authority {
    /// Ofsted's number; empty for authorities abolished before they had one in the register.
    pub urn: String,
    /// ONS code.
    pub gss_code: String,
    /// DfE code.
    pub dfe_code: u16,
    /// Name.
    pub name: String,
    /// Region.
    pub region: String,
    /// London borough, county and so on.
    pub kind: String,
    /// First day, where it is known and later than the regime's beginning.
    pub opened_on: Option<Date>,
    /// Last day.
    pub closed_on: Option<Date>,
    /// Those whose duties it took over.
    pub predecessors: Vec<AuthorityId>,
    /// Codes of predecessors that are not in the register (the same body under an earlier code).
    pub earlier_codes: Vec<String>,
    /// Those that took over its duties.
    pub successors: Vec<AuthorityId>,
    /// Its ten statistical neighbours, nearest first.
    pub neighbours: Vec<AuthorityId>,
    /// What reorganisation did to it.
    pub reorganisation: Reorganisation,
    pub(crate) inspections: Range<usize>,
    pub(crate) visits: Range<usize>,
}

impl Authority {
    /// Whether it exists on a day. A continuing authority existed before its reorganisation.
    pub fn is_open_on(&self, day: Date) -> bool {
        let opened =
            self.reorganisation == Reorganisation::Continuing || self.opened_on.is_none_or(|opened| opened <= day);
        opened && self.closed_on.is_none_or(|closed| day <= closed)
    }

    /// Whether the register holds this authority's record. It does not for those abolished before they had a URN there.
    pub fn has_record(&self) -> bool {
        !self.urn.is_empty()
    }

    /// A name for an address: `barking-and-dagenham`.
    pub fn slug(&self) -> String {
        slug(&self.name)
    }
}

/// A name as it stands in an address: small letters and figures, anything else a hyphen.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for letter in name.to_lowercase().chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if letter == '&' {
            slug.push_str("and");
        } else if letter != '\'' && letter != '.' && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_matches('-').to_owned()
}
