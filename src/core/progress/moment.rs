//! Moments and dates as the cache of the fold keeps them: small, and read without parsing.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

/// A moment and the offset of the wall clock that showed it.
///
/// Ordered by the moment itself; two that are equal may show different hours on the wall.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment {
    /// Milliseconds since 1970 in UTC.
    millis: i64,
    /// Seconds east of UTC.
    offset: i32,
}

impl Moment {
    /// As a time with its offset.
    #[must_use]
    pub fn time(self) -> DateTime<FixedOffset> {
        let utc = DateTime::from_timestamp_millis(self.millis).unwrap_or_default();
        match FixedOffset::east_opt(self.offset) {
            Some(offset) => utc.with_timezone(&offset),
            None => utc.fixed_offset(),
        }
    }

    /// Seconds east of UTC of the clock that showed it.
    #[must_use]
    pub fn offset(self) -> i32 {
        self.offset
    }

    /// Milliseconds since 1970 in UTC.
    #[must_use]
    pub fn millis(self) -> i64 {
        self.millis
    }
}

impl From<DateTime<FixedOffset>> for Moment {
    fn from(time: DateTime<FixedOffset>) -> Self {
        Self {
            millis: time.timestamp_millis(),
            offset: time.offset().local_minus_utc(),
        }
    }
}

impl fmt::Debug for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.time().to_rfc3339())
    }
}

/// A date as its number of days since 1970 (with `#[serde(with)]`).
pub(crate) mod day_number {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
        date.to_epoch_days().serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
        let days = i32::deserialize(deserializer)?;
        NaiveDate::from_epoch_days(days).ok_or_else(|| serde::de::Error::custom("no such date"))
    }
}
