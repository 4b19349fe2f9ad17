//! Finds days and sittings by what a learner types.
//!
//! Titles are few and short, so they are matched fuzzily: letters in order, the best first. Long texts (readings, notes, code) would
//! contain the letters of any query in some order, so in them the words themselves are looked for: each must be there,
//! upper and lower case alike.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::curriculum::{DayId, Index};

/// A query longer than this is cut: it finds nothing that a shorter one does not.
pub const LONGEST: usize = 120;

/// Matches titles; keeps the memory that matching takes.
pub struct Titles(Matcher);

impl Default for Titles {
    fn default() -> Self {
        Self(Matcher::new(Config::DEFAULT))
    }
}

impl Titles {
    /// The days whose id, title or week's title matches, the best first; equally good ones in plan order.
    #[must_use]
    pub fn days(&mut self, index: &Index, query: &str) -> Vec<DayId> {
        let days = index.weeks.iter().flat_map(|week| {
            let text =
                |day: &super::curriculum::DayEntry| format!("{} {}  {}", day.id, day.title, week.title);
            week.days.iter().map(move |day| (day.id, text(day)))
        });
        self.best(query, days)
    }

    /// Those of these whose text matches, the best first; equally good ones in their order.
    #[must_use]
    pub fn best<T>(&mut self, query: &str, texts: impl IntoIterator<Item = (T, String)>) -> Vec<T> {
        let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
        let mut memory = Vec::new();
        let mut hits: Vec<(u32, T)> = texts
            .into_iter()
            .filter_map(|(item, text)| {
                let score = pattern.score(Utf32Str::new(&text, &mut memory), &mut self.0)?;
                Some((score, item))
            })
            .collect();
        // The sort is stable.
        hits.sort_by(|(a, _), (b, _)| b.cmp(a));
        hits.into_iter().map(|(_, item)| item).collect()
    }
}

/// The words of a query, ready to be looked for in long texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Vec<String>);

impl Words {
    /// The words of a query.
    #[must_use]
    pub fn of(query: &str) -> Self {
        Self(query.split_whitespace().map(str::to_ascii_lowercase).collect())
    }

    /// Whether there is nothing to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The line with the first word, if all words are in the text.
    #[must_use]
    pub fn find<'a>(&self, text: &'a str) -> Option<&'a str> {
        // Lower case in ASCII alone keeps every position.
        let lower = text.to_ascii_lowercase();
        let mut at = None;
        for word in &self.0 {
            let found = memchr::memmem::find(lower.as_bytes(), word.as_bytes())?;
            at.get_or_insert(found);
        }
        let at = at?;
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
        Some(text[start..end].trim())
    }

    /// Whether all words are in a text that is in lower case already.
    #[must_use]
    pub fn are_in(&self, lower: &str) -> bool {
        let is_in = |word: &String| memchr::memmem::find(lower.as_bytes(), word.as_bytes()).is_some();
        self.0.iter().all(is_in)
    }

    /// The first place of any of the words in a line: for those who mark it.
    #[must_use]
    pub fn mark(&self, line: &str) -> Option<(usize, usize)> {
        let lower = line.to_ascii_lowercase();
        let places = self
            .0
            .iter()
            .filter_map(|word| Some((lower.find(word.as_str())?, word.len())));
        places.min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_found_by_letters_in_order_the_best_first() {
        let texts = ["Counting words", "A word counter", "Other things"];
        let mut titles = Titles::default();
        let mut find = |query: &str| titles.best(query, texts.iter().map(|text| (*text, (*text).to_owned())));
        assert_eq!(find("wcounter"), ["A word counter"]);
        assert_eq!(find("words count"), ["Counting words"]);
        assert_eq!(find("zzz"), Vec::<&str>::new());
        assert_eq!(find("").len(), 3);
    }

    #[test]
    fn words_are_found_in_long_texts_with_their_line() {
        let text = "# Über\nA generator keeps its frame.\nDelegation returns a Value.\n";
        assert_eq!(
            Words::of("FRAME").find(text),
            Some("A generator keeps its frame.")
        );
        assert_eq!(
            Words::of("value generator").find(text),
            Some("Delegation returns a Value.")
        );
        assert_eq!(Words::of("frame missing").find(text), None);
        assert_eq!(Words::of("Über").find(text), Some("# Über"));
        assert_eq!(Words::of("  ").find(text), None);
        assert_eq!(
            Words::of("keeps frame").mark("A generator keeps its frame."),
            Some((12, 5))
        );
    }
}
