//! An event as a line of the log, and back.
//!
//! ```text
//! {"v":1,"id":"01J…","at":"2026-11-21T06:10:27.123+01:00","date":"2026-11-21","kind":"hint_shown","day":"w02d5","number":1,"sum":"5d0e3f9a"}
//! ```
//!
//! `sum` is the CRC-32 (the one of zip and PNG) of every byte of the line before `,"sum"`. It guards against accidents, not against
//! forgery: the log is the learner's own. A line that étude wrote has its first five keys in this order, which is
//! what makes ten years of log readable in some hundredths of a second; any other order is read as well.

use std::io::Write;
use std::str;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeZone};
use serde_json::{Map, Value};

use super::{Body, Event, EventId};

/// Why a line is not an event.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The checksum at the end is missing: the line was cut off, or was not written by étude.
    #[error("it is cut off, or was not written by étude (no checksum at its end)")]
    NoChecksum,
    /// The checksum does not match: a byte has changed since it was written.
    #[error("it has changed since it was written (its checksum does not match)")]
    Changed,
    /// The checksum matches, but there is no event in it.
    #[error("it is not an event ({0})")]
    NotAnEvent(String),
}

/// Bytes of `,"sum":"5d0e3f9a"}`.
const TAIL: usize = 18;

/// Writes the event as one line, without the line's end.
///
/// # Errors
/// Never for a body of this étude; the signature leaves the decision to the caller.
pub fn encode(event: &Event) -> Result<Vec<u8>, serde_json::Error> {
    let mut line = Vec::with_capacity(320);
    let exact = event.at.timestamp_subsec_nanos().is_multiple_of(1_000_000);
    let digits = if exact {
        SecondsFormat::Millis
    } else {
        SecondsFormat::Nanos
    };
    let at = event.at.to_rfc3339_opts(digits, false);
    let kind = event.kind();
    put(
        &mut line,
        format_args!(
            r#"{{"v":{},"id":"{}","at":"{at}","date":"{}","kind":"#,
            event.v, event.id, event.date
        ),
    );
    serde_json::to_writer(&mut line, &kind)?;
    if !matches!(event.body, Body::Unknown { .. }) {
        // `{"hint_shown":{"day":…}}` without the outer name and braces.
        let named = serde_json::to_vec(&event.body)?;
        let keys = &named[kind.len() + 5..named.len() - 2];
        if !keys.is_empty() {
            line.push(b',');
            line.extend_from_slice(keys);
        }
    }
    if !event.extra.is_empty() {
        let extra = serde_json::to_vec(&event.extra)?;
        line.push(b',');
        line.extend_from_slice(&extra[1..extra.len() - 1]);
    }
    let sum = crc32fast::hash(&line);
    put(&mut line, format_args!(r#","sum":"{sum:08x}"}}"#));
    Ok(line)
}

/// Writing into memory cannot fail.
fn put(line: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    let _ = line.write_fmt(text);
}

impl Event {
    /// The log's name for what happened: `hint_shown`.
    #[must_use]
    pub fn kind(&self) -> &str {
        self.body.kind()
    }
}

/// Reads lines. Keep one for many lines: it keeps its buffer.
#[derive(Debug, Default)]
pub struct Reader {
    named: String,
}

impl Reader {
    /// Reads one line, without its end.
    ///
    /// # Errors
    /// Why it is not an event.
    pub fn read(&mut self, line: &[u8]) -> Result<Event, Fault> {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let content = checked(line)?;
        let content = str::from_utf8(content).map_err(|_| Fault::NotAnEvent("it is not UTF-8".to_owned()))?;
        if let Some((head, rest)) = header(content) {
            let mut ignored = false;
            let body = self.body(head.kind, rest, |_| ignored = true);
            if let Some(body) = body.filter(|_| !ignored) {
                return Ok(head.event(body));
            }
        }
        any_order(content)
    }

    /// The body of a kind from the keys after it (`,"day":"w02d5"`), if this étude knows the kind and its keys.
    fn body(&mut self, kind: &str, rest: &str, mut ignored: impl FnMut(String)) -> Option<Body> {
        let named = &mut self.named;
        named.clear();
        for piece in ["{\"", kind, "\":{", rest.strip_prefix(',').unwrap_or(rest), "}}"] {
            named.push_str(piece);
        }
        let mut json = serde_json::Deserializer::from_str(named);
        let body = serde_ignored::deserialize(&mut json, |path| ignored(path.to_string())).ok()?;
        json.end().ok()?;
        Some(body)
    }
}

/// Everything of a line before `,"sum"`, once the checksum has been found to match.
fn checked(line: &[u8]) -> Result<&[u8], Fault> {
    let (content, tail) = line
        .len()
        .checked_sub(TAIL)
        .and_then(|at| line.split_at_checked(at))
        .ok_or(Fault::NoChecksum)?;
    let sum = tail
        .strip_prefix(br#","sum":""#)
        .and_then(|tail| tail.strip_suffix(br#""}"#))
        .and_then(|digits| str::from_utf8(digits).ok())
        .and_then(|digits| u32::from_str_radix(digits, 16).ok())
        .ok_or(Fault::NoChecksum)?;
    if crc32fast::hash(content) == sum {
        Ok(content)
    } else {
        Err(Fault::Changed)
    }
}

/// What all events have.
struct Head<'a> {
    v: u32,
    id: EventId,
    at: DateTime<FixedOffset>,
    date: NaiveDate,
    kind: &'a str,
}

impl Head<'_> {
    fn event(self, body: Body) -> Event {
        Event {
            v: self.v,
            id: self.id,
            at: self.at,
            date: self.date,
            body,
            extra: Map::new(),
        }
    }
}

/// The first five keys as [`encode`] writes them, and what follows.
fn header(content: &str) -> Option<(Head<'_>, &str)> {
    let rest = content.strip_prefix(r#"{"v":"#)?;
    let (v, _) = rest.split_once(',')?;
    let (id, rest) = text(&rest[v.len()..], r#","id":""#)?;
    let (at, rest) = text(rest, r#","at":""#)?;
    let (date, rest) = text(rest, r#","date":""#)?;
    let (kind, rest) = text(rest, r#","kind":""#)?;
    let head = Head {
        v: v.parse().ok()?,
        id: id.parse().ok()?,
        at: parse_at(at)?,
        date: parse_date(date.as_bytes())?,
        kind,
    };
    Some((head, rest))
}

/// The plain text after `key`, up to its quote, and what follows; `None` if an escape is in it.
fn text<'a>(content: &'a str, key: &str) -> Option<(&'a str, &'a str)> {
    let (text, rest) = content.strip_prefix(key)?.split_once('"')?;
    (!text.contains('\\')).then_some((text, rest))
}

/// `2026-11-21T06:10:27.123+01:00`, the form that [`encode`] writes, or anything else of RFC 3339.
fn parse_at(at: &str) -> Option<DateTime<FixedOffset>> {
    written_at(at.as_bytes()).or_else(|| DateTime::parse_from_rfc3339(at).ok())
}

fn written_at(at: &[u8]) -> Option<DateTime<FixedOffset>> {
    let plain = at.len() == 29
        && at[10] == b'T'
        && at[13] == b':'
        && at[16] == b':'
        && at[19] == b'.'
        && at[26] == b':';
    if !plain {
        return None;
    }
    let sign = match at[23] {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let time = NaiveTime::from_hms_milli_opt(
        number(&at[11..13])?,
        number(&at[14..16])?,
        number(&at[17..19])?,
        number(&at[20..23])?,
    )?;
    let minutes = number(&at[24..26])? * 60 + number(&at[27..29])?;
    let offset = FixedOffset::east_opt(sign * i32::try_from(minutes).ok()? * 60)?;
    offset
        .from_local_datetime(&NaiveDateTime::new(parse_date(&at[..10])?, time))
        .single()
}

/// `2026-11-21`.
fn parse_date(date: &[u8]) -> Option<NaiveDate> {
    if date.len() != 10 || date[4] != b'-' || date[7] != b'-' {
        return None;
    }
    let year = i32::try_from(number(&date[..4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&date[5..7])?, number(&date[8..])?)
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |sum, digit| {
        digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0'))
    })
}

/// Reads a line whose keys are in another order, or which has keys or a kind that this étude does not know.
fn any_order(content: &str) -> Result<Event, Fault> {
    let fault = |what: &str| Fault::NotAnEvent(what.to_owned());
    let json = content.to_owned() + "}";
    let mut keys: Map<String, Value> =
        serde_json::from_str(&json).map_err(|error| Fault::NotAnEvent(error.to_string()))?;
    let mut text = |key: &str| match keys.remove(key) {
        Some(Value::String(text)) => Ok(text),
        _ => Err(Fault::NotAnEvent(format!("no `{key}`"))),
    };
    let (id, at, date, kind) = (text("id")?, text("at")?, text("date")?, text("kind")?);
    let v = keys
        .remove("v")
        .and_then(|v| v.as_u64())
        .and_then(|v| u32::try_from(v).ok());
    let head = Head {
        v: v.ok_or_else(|| fault("no `v`"))?,
        id: id.parse().map_err(|_| fault("`id` is not a ULID"))?,
        at: parse_at(&at).ok_or_else(|| fault("`at` is not a time with its offset"))?,
        date: parse_date(date.as_bytes()).ok_or_else(|| fault("`date` is not a date"))?,
        kind: &kind,
    };
    let mut unknown = Vec::new();
    let rest = serde_json::to_string(&keys).map_err(|error| Fault::NotAnEvent(error.to_string()))?;
    let body = Reader::default().body(&kind, &rest[1..rest.len() - 1], |path| unknown.push(path));
    let mut event = match body {
        Some(body) => {
            keys.retain(|key, _| unknown.iter().any(|path| names(path, &kind, key)));
            head.event(body)
        }
        None => head.event(Body::Unknown { kind: kind.clone() }),
    };
    event.extra = keys;
    Ok(event)
}

/// Whether a path of an unknown key (`mood`, `attempted.?.mood`) is that of this key itself, not of one inside another.
fn names(mut path: &str, kind: &str, key: &str) -> bool {
    for outer in [kind, "?"] {
        path = path
            .strip_prefix(outer)
            .and_then(|path| path.strip_prefix('.'))
            .unwrap_or(path);
    }
    path == key
}
