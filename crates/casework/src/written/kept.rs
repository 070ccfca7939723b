//! Values as JSON and back. What is not known is an error.

use domain::Date;
use serde_json::{Map, Value};

use crate::{
    ActionProgress, Answer, Bearing, HoldKind, Moment, NoteContent, NoteKind, Response, Review, Shape, TeamPlace,
};

/// An object that is taken apart key by key.
pub(super) struct Parts {
    of: String,
    pub(super) rest: Map<String, Value>,
}

impl Parts {
    pub(super) fn of(name: &str, value: Value) -> Result<Self, String> {
        match value {
            Value::Object(rest) => Ok(Self { of: name.to_owned(), rest }),
            _ => Err(format!("`{name}` should be an object")),
        }
    }

    pub(super) fn take<T: Kept>(&mut self, key: &str) -> Result<T, String> {
        let value = self.rest.remove(key).unwrap_or(Value::Null);
        T::read(value).map_err(|problem| format!("`{key}` of `{}`: {problem}", self.of))
    }

    pub(super) fn end(self) -> Result<(), String> {
        match self.rest.keys().next() {
            None => Ok(()),
            Some(key) => Err(format!("`{}` has a part `{key}` that is not known. Use a newer program", self.of)),
        }
    }
}

/// What can be kept.
pub(super) trait Kept: Sized {
    fn write(&self) -> Value;
    fn read(value: Value) -> Result<Self, String>;
}

impl Kept for String {
    fn write(&self) -> Value {
        Value::from(self.as_str())
    }
    fn read(value: Value) -> Result<Self, String> {
        match value {
            Value::String(text) => Ok(text),
            other => Err(format!("{other} should be text")),
        }
    }
}

impl Kept for bool {
    fn write(&self) -> Value {
        Value::from(*self)
    }
    fn read(value: Value) -> Result<Self, String> {
        value.as_bool().ok_or_else(|| format!("{value} should be true or false"))
    }
}

impl Kept for u32 {
    fn write(&self) -> Value {
        Value::from(*self)
    }
    fn read(value: Value) -> Result<Self, String> {
        let number = value.as_u64().and_then(|number| Self::try_from(number).ok());
        number.ok_or_else(|| format!("{value} should be a whole number"))
    }
}

impl Kept for u16 {
    fn write(&self) -> Value {
        Value::from(*self)
    }
    fn read(value: Value) -> Result<Self, String> {
        let number = value.as_u64().and_then(|number| Self::try_from(number).ok());
        number.ok_or_else(|| format!("{value} should be a whole number below 65536"))
    }
}

impl Kept for Date {
    fn write(&self) -> Value {
        Value::from(self.to_string())
    }
    fn read(value: Value) -> Result<Self, String> {
        Self::parse(&String::read(value)?)
    }
}

impl Kept for Moment {
    fn write(&self) -> Value {
        Value::from(self.text())
    }
    fn read(value: Value) -> Result<Self, String> {
        Self::parse(&String::read(value)?)
    }
}

impl<T: Kept> Kept for Option<T> {
    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, Kept::write)
    }
    fn read(value: Value) -> Result<Self, String> {
        if value.is_null() { Ok(None) } else { T::read(value).map(Some) }
    }
}

impl<T: Kept> Kept for Vec<T> {
    fn write(&self) -> Value {
        Value::Array(self.iter().map(Kept::write).collect())
    }
    fn read(value: Value) -> Result<Self, String> {
        match value {
            Value::Array(items) => items.into_iter().map(T::read).collect(),
            other => Err(format!("{other} should be a list")),
        }
    }
}

macro_rules! kept_words {
    ($($name:ident)+) => {$(
        impl Kept for $name {
            fn write(&self) -> Value {
                Value::from(self.key())
            }
            fn read(value: Value) -> Result<Self, String> {
                let text = String::read(value)?;
                Self::from_key(&text).ok_or_else(|| {
                    let keys: Vec<&str> = Self::ALL.iter().map(|one| one.key()).collect();
                    format!("`{text}` is not known. It may be: {}", keys.join(", "))
                })
            }
        }
    )+};
}

kept_words! { ActionProgress Answer Bearing HoldKind NoteKind Response Review TeamPlace }

macro_rules! kept_struct {
    ($name:ident { $($field:ident),+ }) => {
        impl Kept for $name {
            fn write(&self) -> Value {
                let mut data = Map::new();
                $(data.insert(stringify!($field).to_owned(), self.$field.write());)+
                Value::Object(data)
            }
            fn read(value: Value) -> Result<Self, String> {
                let mut parts = Parts::of(stringify!($name), value)?;
                let whole = Self { $($field: parts.take(stringify!($field))?),+ };
                parts.end()?;
                Ok(whole)
            }
        }
    };
}

pub(super) use kept_struct;

kept_struct!(NoteContent { kind, bearing, text, child });
/// What called for a plan before a shape said so itself. A shape that says the same is written as it always was.
const PRIORITY_BEFORE: &str = "area_for_priority_action";

impl Kept for Shape {
    fn write(&self) -> Value {
        let mut data = Map::new();
        data.insert("is_notified".to_owned(), self.is_notified.write());
        data.insert("is_judged".to_owned(), self.is_judged.write());
        data.insert("document".to_owned(), self.document.write());
        data.insert("is_published".to_owned(), self.is_published.write());
        data.insert("owes".to_owned(), self.owes.write());
        if self.priority != [PRIORITY_BEFORE] {
            data.insert("priority".to_owned(), self.priority.write());
        }
        Value::Object(data)
    }
    fn read(value: Value) -> Result<Self, String> {
        let mut parts = Parts::of("Shape", value)?;
        let priority = <Option<Vec<String>>>::read(parts.rest.remove("priority").unwrap_or_default())?;
        let whole = Self {
            is_notified: parts.take("is_notified")?,
            is_judged: parts.take("is_judged")?,
            document: parts.take("document")?,
            is_published: parts.take("is_published")?,
            owes: parts.take("owes")?,
            priority: priority.unwrap_or_else(|| vec![PRIORITY_BEFORE.to_owned()]),
        };
        parts.end()?;
        Ok(whole)
    }
}
