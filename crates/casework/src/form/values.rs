//! Values as they are told, read one field at a time.

use domain::Date;

use super::FieldKind;
use super::asking::{Asking, day};
use crate::{ActionProgress, Answer, Bearing, HoldKind, Moment, NoteContent, NoteKind, Response, Review, TeamPlace};

/// What can be told.
pub(super) trait Told: Sized {
    /// Reads it, or notes a fault and gives nothing.
    fn read(asking: &mut Asking<'_>, key: &'static str) -> Option<Self>;
    /// Tells it again.
    fn write(&self, key: &'static str, told: &mut Vec<(&'static str, String)>);
}

impl Told for Option<String> {
    fn read(asking: &mut Asking<'_>, key: &'static str) -> Option<Self> {
        let (entry, value) = asking.value(key)?;
        if value.is_none() && entry.required { asking.missing(entry) } else { Some(value) }
    }
    fn write(&self, key: &'static str, told: &mut Vec<(&'static str, String)>) {
        told.extend(self.iter().map(|text| (key, text.clone())));
    }
}

impl Told for String {
    fn read(asking: &mut Asking<'_>, key: &'static str) -> Option<Self> {
        match asking.value(key)? {
            (_, Some(value)) => Some(value),
            (entry, None) => {
                let named = if entry.kind == FieldKind::Id { asking.named(key) } else { None };
                named.or_else(|| asking.missing(entry))
            }
        }
    }
    fn write(&self, key: &'static str, told: &mut Vec<(&'static str, String)>) {
        told.push((key, self.clone()));
    }
}

impl Told for Vec<String> {
    fn read(asking: &mut Asking<'_>, key: &'static str) -> Option<Self> {
        let (entry, values) = asking.values(key)?;
        if values.is_empty() && entry.required { asking.missing(entry) } else { Some(values) }
    }
    fn write(&self, key: &'static str, told: &mut Vec<(&'static str, String)>) {
        told.extend(self.iter().map(|text| (key, text.clone())));
    }
}

impl Told for Option<Date> {
    fn read(asking: &mut Asking<'_>, key: &'static str) -> Option<Self> {
        let (entry, values) = asking.values(key)?;
        if values.is_empty() {
            return if entry.required { asking.missing(entry) } else { Some(None) };
        }
        match day(&values.join(" ")) {
            Ok(day) => Some(Some(day)),
            Err(says) => asking.fault(key, says),
        }
    }
    fn write(&self, key: &'static str, told: &mut Vec<(&'static str, String)>) {
        told.extend(self.iter().map(|day| (key, day.to_string())));
    }
}

impl Told for Date {
    fn read(asking: &mut Asking<'_>, key: &'static str) -> Option<Self> {
        <Option<Self> as Told>::read(asking, key)?
    }
    fn write(&self, key: &'static str, told: &mut Vec<(&'static str, String)>) {
        told.push((key, self.to_string()));
    }
}

impl Told for Moment {
    fn read(asking: &mut Asking<'_>, key: &'static str) -> Option<Self> {
        let (_, Some(value)) = asking.value(key)? else { return Some(asking.context.now.clone()) };
        match Self::parse(&value) {
            Ok(moment) => Some(moment),
            Err(says) => asking.fault(key, format!("{says}.")),
        }
    }
    fn write(&self, key: &'static str, told: &mut Vec<(&'static str, String)>) {
        told.push((key, self.text().to_owned()));
    }
}

impl Told for u32 {
    fn read(asking: &mut Asking<'_>, key: &'static str) -> Option<Self> {
        let (entry, value) = asking.value(key)?;
        let Some(value) = value else { return asking.missing(entry) };
        let digits = value.bytes().all(|byte| byte.is_ascii_digit());
        match value.parse().ok().filter(|_| digits) {
            Some(number) => Some(number),
            None => asking.fault(key, format!("“{value}” is not a whole number. Write one such as 1.")),
        }
    }
    fn write(&self, key: &'static str, told: &mut Vec<(&'static str, String)>) {
        told.push((key, self.to_string()));
    }
}

impl Told for Option<u16> {
    fn read(asking: &mut Asking<'_>, key: &'static str) -> Option<Self> {
        let (_, Some(value)) = asking.value(key)? else { return Some(None) };
        let digits = value.bytes().all(|byte| byte.is_ascii_digit());
        match value.parse().ok().filter(|_| digits) {
            Some(number) => Some(Some(number)),
            None => asking.fault(key, format!("“{value}” is not a whole number. Write one such as 800.")),
        }
    }
    fn write(&self, key: &'static str, told: &mut Vec<(&'static str, String)>) {
        told.extend(self.iter().map(|number| (key, number.to_string())));
    }
}

/// Words of the closed lists are told by their keys.
macro_rules! told_words {
    ($($name:ident)+) => {$(
        impl Told for Option<$name> {
            fn read(asking: &mut Asking<'_>, key: &'static str) -> Option<Self> {
                let (entry, value) = asking.value(key)?;
                let Some(value) = value else {
                    return if entry.required { asking.missing(entry) } else { Some(None) };
                };
                if let Some(word) = $name::from_key(&value) {
                    return Some(Some(word));
                }
                let keys: Vec<&str> = $name::ALL.iter().map(|one| one.key()).collect();
                asking.fault(key, format!("“{value}” is not known here. It may be: {}.", keys.join(", ")))
            }
            fn write(&self, key: &'static str, told: &mut Vec<(&'static str, String)>) {
                told.extend(self.iter().map(|word| (key, word.key().to_owned())));
            }
        }

        impl Told for $name {
            fn read(asking: &mut Asking<'_>, key: &'static str) -> Option<Self> {
                <Option<Self> as Told>::read(asking, key)?
            }
            fn write(&self, key: &'static str, told: &mut Vec<(&'static str, String)>) {
                told.push((key, self.key().to_owned()));
            }
        }
    )+};
}

told_words! { ActionProgress Answer Bearing HoldKind NoteKind Response Review TeamPlace }

impl Told for NoteContent {
    fn read(asking: &mut Asking<'_>, _: &'static str) -> Option<Self> {
        let (kind, bearing) = (Told::read(asking, "kind"), Told::read(asking, "bearing"));
        let (text, child) = (Told::read(asking, "text"), Told::read(asking, "child"));
        Some(Self { kind: kind?, bearing: bearing?, text: text?, child: child? })
    }
    fn write(&self, _: &'static str, told: &mut Vec<(&'static str, String)>) {
        self.kind.write("kind", told);
        self.bearing.write("bearing", told);
        self.text.write("text", told);
        self.child.write("child", told);
    }
}
