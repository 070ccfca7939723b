//! Closed lists of words: each has a key that is kept for good and words for a reader.
//! `people` makes its own lists with it.

/// Makes an enum of `Variant = "key", "words";` lines, with `ALL`, `key`, `words` and `from_key`.
#[macro_export]
macro_rules! keyed {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $key:literal, $words:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum $name { $(#[doc = $words] $variant),+ }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word used in data. It never changes.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            /// For a reader.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$variant => $words),+ }
            }

            /// The one with this key.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.key() == key)
            }
        }
    };
}

pub(crate) use keyed;
