//! Texts of the learner's in an event: short ones inside it, long ones in the code store.

use std::fmt;
use std::str::FromStr;

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize};

/// Names a text by its content: the first 16 bytes of its BLAKE3 hash, 32 hexadecimal digits where it is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; 16]);

impl Hash {
    /// The name of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut short = [0; 16];
        short.copy_from_slice(&blake3::hash(text.as_bytes()).as_bytes()[..16]);
        Self(short)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A text that names no text of the code store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a hash of 32 hexadecimal digits")]
pub struct BadHash;

impl FromStr for Hash {
    type Err = BadHash;

    fn from_str(text: &str) -> Result<Self, BadHash> {
        let digits: &[u8; 32] = text.as_bytes().try_into().map_err(|_| BadHash)?;
        let mut bytes = [0; 16];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = hex(pair[0]).ok_or(BadHash)? << 4 | hex(pair[1]).ok_or(BadHash)?;
        }
        Ok(Self(bytes))
    }
}

fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

impl Serialize for Hash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return <[u8; 16]>::deserialize(deserializer).map(Self);
        }
        struct Digits;
        impl serde::de::Visitor<'_> for Digits {
            type Value = Hash;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("32 hexadecimal digits")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Hash, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Digits)
    }
}

/// What the learner wrote: an answer, a note.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Words {
    /// All of it, or its beginning when `rest` names a text.
    #[serde(default)]
    pub text: String,
    /// The whole text in the code store, when it is too long for an event.
    #[serde(default)]
    pub whole: Option<Hash>,
}

// Left out of the log when there is no such text, never out of the cache, whose format has no names.
impl Serialize for Words {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let whole = !serializer.is_human_readable() || self.whole.is_some();
        let mut words = serializer.serialize_struct("Words", 1 + usize::from(whole))?;
        words.serialize_field("text", &self.text)?;
        if whole {
            words.serialize_field("whole", &self.whole)?;
        }
        words.end()
    }
}

/// Longest text that stays in the event, in bytes of its JSON form.
const LONGEST: usize = 200;

impl Words {
    /// Whether nothing was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.whole.is_none()
    }

    /// Leaves only the beginning of a text that is too long for an event, and gives back the whole for the store.
    #[must_use]
    pub fn shorten(&mut self) -> Option<String> {
        if self.whole.is_some() || json_len(&self.text) <= LONGEST {
            return None;
        }
        let mut short = self.text.clone();
        super::clip(&mut short, LONGEST - 50);
        let whole = std::mem::replace(&mut self.text, short);
        self.whole = Some(Hash::of(&whole));
        Some(whole)
    }
}

/// Bytes of a text once JSON has escaped it.
pub(super) fn json_len(text: &str) -> usize {
    text.bytes()
        .map(|byte| match byte {
            b'"' | b'\\' | b'\n' | b'\r' | b'\t' | 8 | 12 => 2,
            0..=31 => 6,
            _ => 1,
        })
        .sum()
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self { text, whole: None }
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}
