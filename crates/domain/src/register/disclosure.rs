//! What may be published of a body that is inspected. Whatever is for the public is made from a [`PublicBody`], and there
//! is no way to one but [`Disclosure::public`].
//!
//! Source: `register/provider-types.toml`.

/// Something known of a body.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fact {
    /// Its name.
    Name,
    /// Its address.
    Address,
    /// Its postcode.
    Postcode,
    /// Where it is on a map.
    Place,
    /// The authority it lies in.
    Authority,
}

impl Fact {
    /// Every fact.
    pub const ALL: [Self; 5] = [Self::Name, Self::Address, Self::Postcode, Self::Place, Self::Authority];

    /// The word used in data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Address => "address",
            Self::Postcode => "postcode",
            Self::Place => "place",
            Self::Authority => "authority",
        }
    }
}

/// A body with everything known of it. Not for the public: ask [`Disclosure::public`].
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Body {
    /// The kind, a key of the table: `authority`, `childrens_home`.
    pub kind: String,
    /// Its number with the regulator, which is always shown.
    pub urn: String,
    /// Its name.
    pub name: String,
    /// Its address, parts parted by commas.
    pub address: String,
    /// Its postcode.
    pub postcode: String,
    /// Where it is on a map.
    pub place: String,
    /// The authority it lies in; an authority's own name.
    pub authority: String,
}

impl Body {
    fn of(&self, fact: Fact) -> &str {
        match fact {
            Fact::Name => &self.name,
            Fact::Address => &self.address,
            Fact::Postcode => &self.postcode,
            Fact::Place => &self.place,
            Fact::Authority => &self.authority,
        }
    }
}

/// A body as anybody may see it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicBody {
    kind: String,
    shown: Body,
}

impl PublicBody {
    /// Its number.
    pub fn urn(&self) -> &str {
        &self.shown.urn
    }

    /// A fact, where it may be shown and is known.
    pub fn shown(&self, fact: Fact) -> Option<&str> {
        Some(self.shown.of(fact)).filter(|said| !said.is_empty())
    }

    /// What it is called in public: its name, or its kind and number.
    pub fn title(&self) -> String {
        self.shown(Fact::Name).map_or_else(|| format!("{} {}", self.kind, self.shown.urn), str::to_owned)
    }
}

/// What one kind shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KindShows {
    /// Its key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// What may be shown.
    pub shows: Vec<Fact>,
}

/// What each kind of body shows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Disclosure {
    /// Kinds, in the order of the file.
    pub kinds: Vec<KindShows>,
    /// How many settings an owner must have before it is named beside one whose own name is not shown: whoever owns one
    /// home is found there.
    pub owner_fewest: usize,
    /// What is hidden of single bodies, though their kind shows it: number and fact.
    pub hidden: Vec<(String, Fact)>,
}

/// What stands where something was left out.
pub const WITHHELD: &str = "[not published]";

impl Disclosure {
    /// Whether a kind shows a fact. A kind that is not known shows none.
    pub fn shows(&self, kind: &str, fact: Fact) -> bool {
        self.kinds.iter().any(|known| known.key == kind && known.shows.contains(&fact))
    }

    /// Whether the owner of a setting of this kind may be named, where it owns so many.
    pub fn shows_owner(&self, kind: &str, owned: usize) -> bool {
        self.shows(kind, Fact::Name) || (self.owner_fewest > 0 && owned >= self.owner_fewest)
    }

    /// Whether a body shows a fact: its kind does, and nothing hides it of this one.
    pub fn shows_of(&self, kind: &str, urn: &str, fact: Fact) -> bool {
        self.shows(kind, fact) && !self.hidden.iter().any(|(of, hidden)| of == urn && *hidden == fact)
    }

    /// A body as anybody may see it.
    pub fn public(&self, body: &Body) -> PublicBody {
        let shown = |fact: Fact| {
            if self.shows_of(&body.kind, &body.urn, fact) { body.of(fact).to_owned() } else { String::new() }
        };
        let title = self.kinds.iter().find(|known| known.key == body.kind).map(|known| known.title.clone());
        PublicBody {
            kind: title.unwrap_or_else(|| "Setting".to_owned()),
            shown: Body {
                kind: body.kind.clone(),
                urn: body.urn.clone(),
                name: shown(Fact::Name),
                address: shown(Fact::Address),
                postcode: shown(Fact::Postcode),
                place: shown(Fact::Place),
                authority: shown(Fact::Authority),
            },
        }
    }

    /// A text without what must not be published of the body it is about, however it is spaced or capitalised.
    pub fn clear(&self, body: &Body, text: &str) -> String {
        let mut text = text.to_owned();
        for fact in Fact::ALL.into_iter().filter(|fact| !self.shows_of(&body.kind, &body.urn, *fact)) {
            let whole = body.of(fact);
            text = without(&text, whole);
            if fact == Fact::Address {
                // A town may be the authority's own name, which is shown.
                let hides = |part: &&str| !self.shows(&body.kind, Fact::Authority) || !is_same(part, &body.authority);
                for part in whole.split(',').filter(hides) {
                    text = without(&text, part);
                }
            }
        }
        text
    }
}

/// Letters and figures alone, in small letters, each with where it stands.
fn plain(text: &str) -> Vec<(usize, char)> {
    let known = text.char_indices().filter(|(_, letter)| letter.is_alphanumeric());
    known.flat_map(|(at, letter)| letter.to_lowercase().map(move |small| (at, small))).collect()
}

fn is_same(one: &str, other: &str) -> bool {
    plain(one).iter().map(|(_, letter)| letter).eq(plain(other).iter().map(|(_, letter)| letter))
}

/// `text` with [`WITHHELD`] wherever `secret` stands as words of its own.
fn without(text: &str, secret: &str) -> String {
    let (letters, wanted) = (plain(text), plain(secret));
    let mut kept = String::new();
    let (mut from, mut at) = (0, 0);
    while !wanted.is_empty() && at + wanted.len() <= letters.len() {
        let run = &letters[at..at + wanted.len()];
        let (start, last) = (run[0].0, run[run.len() - 1].0);
        let end = last + text[last..].chars().next().map_or(0, char::len_utf8);
        let is_word =
            !text[..start].ends_with(char::is_alphanumeric) && !text[end..].starts_with(char::is_alphanumeric);
        if is_word && run.iter().map(|(_, letter)| letter).eq(wanted.iter().map(|(_, letter)| letter)) {
            kept.push_str(&text[from..start]);
            kept.push_str(WITHHELD);
            from = end;
            at += wanted.len();
        } else {
            at += 1;
        }
    }
    kept.push_str(&text[from..]);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disclosure() -> Disclosure {
        let kind = |key: &str, title: &str, shows: &[Fact]| KindShows {
            key: key.to_owned(),
            title: title.to_owned(),
            shows: shows.to_vec(),
        };
        let kinds = vec![
            kind("authority", "Local authority", &Fact::ALL),
            kind("childrens_home", "Children's home", &[Fact::Authority]),
        ];
        Disclosure { kinds, owner_fewest: 3, hidden: vec![("SC2".to_owned(), Fact::Name)] }
    }

    fn home(kind: &str) -> Body {
        let own = str::to_owned;
        Body {
            kind: own(kind),
            urn: own("SC1"),
            name: own("Elm"),
            address: own("4 Sample Road, Leeds"),
            postcode: own("ZZ9 9ZZ"),
            place: own("53.8,-1.5"),
            authority: own("Leeds"),
        }
    }

    #[test]
    fn a_home_shows_its_authority_and_number_and_nothing_else() {
        let seen = disclosure().public(&home("childrens_home"));
        let shown: Vec<_> = Fact::ALL.into_iter().filter_map(|fact| seen.shown(fact)).collect();
        assert_eq!((shown, seen.urn(), seen.title()), (vec!["Leeds"], "SC1", "Children's home SC1".to_owned()));
        assert_eq!(disclosure().public(&home("authority")).title(), "Elm");
    }

    #[test]
    fn the_owner_of_few_homes_is_not_named() {
        let shows = |kind: &str, owned: usize| disclosure().shows_owner(kind, owned);
        assert!(!shows("childrens_home", 2) && shows("childrens_home", 3));
        assert!(shows("authority", 1));
        assert!(!Disclosure::default().shows_owner("childrens_home", 400), "nobody said from how many on");
    }

    #[test]
    fn a_kind_nobody_has_described_shows_nothing() {
        let seen = disclosure().public(&home("tree_house"));
        assert!(Fact::ALL.into_iter().all(|fact| seen.shown(fact).is_none()));
        assert_eq!(seen.title(), "Setting SC1");
    }

    #[test]
    fn what_is_hidden_of_one_body_is_shown_of_its_neighbour() {
        let named = |urn: &str| Body { urn: urn.to_owned(), ..home("authority") };
        assert_eq!(disclosure().public(&named("SC1")).title(), "Elm");
        assert_eq!(disclosure().public(&named("SC2")).title(), "Local authority SC2");
        assert_eq!(
            disclosure().public(&named("SC2")).shown(Fact::Postcode),
            Some("ZZ9 9ZZ"),
            "the name alone is hidden"
        );
        assert_eq!(disclosure().clear(&named("SC2"), "Elm"), WITHHELD);
    }

    #[test]
    fn a_text_keeps_everything_but_what_is_hidden() {
        let check = |text: &str, cleared: &str| {
            assert_eq!(disclosure().clear(&home("childrens_home"), text), cleared);
            assert_eq!(disclosure().clear(&home("authority"), text), text);
        };
        check("ELM is in Leeds.", "[not published] is in Leeds.");
        check("Elmer met us at 4, sample  road.", "Elmer met us at [not published].");
        check("Letters go to zz99zz", "Letters go to [not published]");
        check("“Elm’s” garden: Elm, elm", "“[not published]’s” garden: [not published], [not published]");
        check("14 Sample Road", "14 Sample Road");
    }
}
