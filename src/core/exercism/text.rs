//! Texts of a track, as any Markdown reader shows them: what only its own site understands is put into plain words.

use std::collections::BTreeSet;

/// Tags that only lay out a page. Others are left alone: `<set_1>` in a sentence is no tag at all.
const LAYOUT: &[&str] = &[
    "a", "br", "center", "details", "div", "font", "hr", "p", "span", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr",
];

/// The text with notes as quotes, and without comments, layout tags and links that are widgets of the site.
pub(super) fn plain(text: &str) -> String {
    let mut reader = Reader::default();
    for line in text.trim().lines() {
        reader.take(line);
    }
    reader.out
}

/// The text without its first heading, if that only says that it is appended to another.
pub(super) fn without_append_heading(text: &str) -> &str {
    let text = text.trim_start();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let says_so = first.starts_with("# ") && first.to_lowercase().trim_end().ends_with(" append");
    if says_so { rest.trim_start() } else { text }
}

/// The sections of a text of hints, in at most three portions that can be opened one by one. Each can be read without
/// the others: it has the link targets that it names.
pub(super) fn portions(text: &str) -> Vec<String> {
    let text = plain(text);
    let mut sections: Vec<String> = Vec::new();
    let mut targets: Vec<(String, &str)> = Vec::new();
    let mut code = None;
    for line in text.lines() {
        let is_code = code.is_some() || fence(line).is_some();
        code = after(code, line);
        if !is_code {
            if line.starts_with("# ") {
                continue;
            }
            if let Some(label) = target(line) {
                targets.push((label.to_lowercase(), line));
                continue;
            }
        }
        if !is_code && line.starts_with("## ") || sections.is_empty() {
            sections.push(String::new());
        }
        if let Some(section) = sections.last_mut() {
            section.push_str(line);
            section.push('\n');
        }
    }
    let sections: Vec<&str> = sections
        .iter()
        .map(|section| section.trim())
        .filter(|section| !section.is_empty())
        .collect();
    let size = sections.len().div_ceil(3).max(1);
    sections
        .chunks(size)
        .map(|portion| with_targets(portion.join("\n\n"), &targets))
        .collect()
}

fn with_targets(mut portion: String, targets: &[(String, &str)]) -> String {
    let words = portion.to_lowercase();
    let named = targets
        .iter()
        .filter(|(label, _)| words.contains(&format!("[{label}]")));
    let named: BTreeSet<&str> = named.map(|(_, line)| *line).collect();
    if !named.is_empty() {
        portion.push('\n');
    }
    for line in named {
        portion.push('\n');
        portion.push_str(line);
    }
    portion
}

/// The label of a line that says where links of that name lead: `[sets]: https://…`.
fn target(line: &str) -> Option<&str> {
    let (label, rest) = line.strip_prefix('[')?.split_once("]:")?;
    let is_one = !label.is_empty() && !label.contains(['[', ']']) && rest.starts_with([' ', '\t']);
    is_one.then_some(label)
}

/// A fence of code: its character and how many there are.
type Fence = (char, usize);

fn fence(line: &str) -> Option<Fence> {
    let line = line.trim_start();
    let first = line.chars().next().filter(|char| matches!(char, '`' | '~'))?;
    let count = line.chars().take_while(|char| *char == first).count();
    (count >= 3).then_some((first, count))
}

/// The open fence after a line.
fn after(open: Option<Fence>, line: &str) -> Option<Fence> {
    match (open, fence(line)) {
        (None, found) => found,
        (Some((char, count)), Some((also, more)))
            if char == also && more >= count && line.trim().chars().all(|c| c == char) =>
        {
            None
        }
        (open, _) => open,
    }
}

#[derive(Default)]
struct Reader {
    out: String,
    /// What closes the note that the line is in.
    note: Option<String>,
    code: Option<Fence>,
    comment: bool,
}

impl Reader {
    fn take(&mut self, line: &str) {
        if self.code.is_some() {
            self.code = after(self.code, line);
            return self.put(line);
        }
        if self.note.as_deref().is_some_and(|end| line.trim_end() == end) {
            self.note = None;
            return self.put("");
        }
        if self.note.is_none()
            && let Some((end, label)) = note(line)
        {
            self.note = Some(end);
            self.put(&format!("**{label}**"));
            return self.put("");
        }
        self.code = fence(line);
        if self.code.is_some() {
            return self.put(line);
        }
        let spoken = self.without_comments(line);
        if spoken.trim().is_empty() && !line.trim().is_empty() {
            // A line that was a comment alone: two paragraphs around it do not become one.
            return;
        }
        self.put(&without_layout(&without_widgets(&spoken)));
    }

    fn put(&mut self, line: &str) {
        if self.note.is_some() {
            self.out.push_str(if line.is_empty() { ">" } else { "> " });
        }
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn without_comments(&mut self, line: &str) -> String {
        let (mut kept, mut rest) = (String::new(), line);
        loop {
            let (here, mark) = if self.comment { ("", "-->") } else { (rest, "<!--") };
            match rest.split_once(mark) {
                Some((before, after)) => {
                    if !self.comment {
                        kept.push_str(before);
                    }
                    self.comment = !self.comment;
                    rest = after;
                }
                None => {
                    kept.push_str(here);
                    return kept;
                }
            }
        }
    }
}

/// What ends the note that this line opens (`~~~~exercism/caution`), and what the note is called.
fn note(line: &str) -> Option<(String, String)> {
    let (char, count) = fence(line).filter(|(char, _)| *char == '~')?;
    let kind = line.trim_start_matches(char).trim().strip_prefix("exercism/")?;
    let mut letters = kind.chars();
    let first = letters.next()?.to_uppercase();
    Some(("~".repeat(count), first.chain(letters).collect()))
}

/// A line of layout tags becomes the words between them; any other stays as it is.
fn without_layout(line: &str) -> String {
    if tag(line.trim_start()).is_none() {
        return line.to_owned();
    }
    let (mut words, mut rest) = (vec![String::new()], line);
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        if let Some(last) = words.last_mut() {
            last.push_str(before);
        }
        match tag(from) {
            Some(length) => {
                words.push(String::new());
                rest = &from[length..];
            }
            None => {
                if let Some(last) = words.last_mut() {
                    last.push('<');
                }
                rest = &from[1..];
            }
        }
    }
    words.push(rest.to_owned());
    let words = words
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty());
    words.collect::<Vec<_>>().join(" · ")
}

/// The length of the layout tag that a text begins with.
fn tag(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('<')?;
    let end = inner.find('>')?;
    let name: String = inner
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    LAYOUT.contains(&name.to_lowercase().as_str()).then_some(end + 2)
}

/// Links whose text is a name for the site to fill in, such as `[concept:python/list-methods](…)`, say it in words.
fn without_widgets(line: &str) -> String {
    let (mut out, mut rest) = (String::new(), line);
    while let Some((before, from)) = rest.split_once('[') {
        out.push_str(before);
        out.push('[');
        rest = from;
        if let Some((label, after)) = from.split_once(']')
            && after.starts_with('(')
            && let Some(name) = widget(label)
        {
            out.push_str(&name.replace('-', " "));
            rest = &from[label.len()..];
        }
    }
    out.push_str(rest);
    out
}

/// The name in `concept:python/list-methods`.
fn widget(label: &str) -> Option<&str> {
    let (kind, path) = label.split_once(':')?;
    let (track, name) = path.split_once('/')?;
    let plain = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    (plain(kind) && plain(track) && plain(name)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_becomes_a_quote_with_its_name_and_the_code_in_it_stays_code() {
        let text =
            "Before.\n\n~~~~exercism/caution\nNever:\n\n```python\n# <br>\n[a:b/c](d)\n```\n~~~~\nAfter.\n";
        assert_eq!(
            plain(text),
            "Before.\n\n> **Caution**\n>\n> Never:\n>\n> ```python\n> # <br>\n> [a:b/c](d)\n> ```\n\nAfter.\n"
        );
    }

    #[test]
    fn layout_goes_and_words_stay() {
        let text = "<br>\n<table>\n<tr><th>Hers</th><th></th><th>His</th></tr>\n<tr><td>\n\n| a |\n|---|\n\n\
                    </td></tr>\n</table>\n\n`<one> & <two>`\n<set_1> stays\n";
        let lines: Vec<String> = plain(text).lines().map(str::to_owned).collect();
        let lines: Vec<&str> = lines
            .iter()
            .map(String::as_str)
            .filter(|line| !line.is_empty())
            .collect();
        assert_eq!(
            lines,
            ["Hers · His", "| a |", "|---|", "`<one> & <two>`", "<set_1> stays"]
        );
    }

    #[test]
    fn comments_are_for_the_authors() {
        let text =
            "One <!-- never --> two\n<!-- prettier-ignore-start\nmore -->\nthree\n```\n<!-- code -->\n```";
        assert_eq!(plain(text), "One  two\nthree\n```\n<!-- code -->\n```\n");
    }

    #[test]
    fn links_that_the_site_fills_in_are_put_into_words() {
        assert_eq!(
            plain("See [concept:python/list-methods](https://x.y) and [this: a/b](z) and [lists]."),
            "See [list methods](https://x.y) and [this: a/b](z) and [lists].\n"
        );
    }

    #[test]
    fn a_portion_has_the_targets_of_its_own_links_and_no_others() {
        let text = "# Hints\n\n## General\n\n- [Sets][sets] are sets.\n\n## 1. One\n\n- See [Iterable].\n\n\
                    [iterable]: https://i\n[sets]: https://s\n";
        assert_eq!(
            portions(text),
            [
                "## General\n\n- [Sets][sets] are sets.\n\n[sets]: https://s",
                "## 1. One\n\n- See [Iterable].\n\n[iterable]: https://i"
            ]
        );
    }

    #[test]
    fn many_sections_make_three_portions() {
        let text: String = (1..=8)
            .map(|n| format!("## {n}. Part\n\n- Do {n}.\n\n"))
            .collect();
        let portions = portions(&text);
        assert_eq!(portions.len(), 3);
        assert!(portions[2].contains("## 8. Part"), "{portions:?}");
    }

    #[test]
    fn a_heading_that_says_append_is_left_out() {
        assert_eq!(
            without_append_heading("# Instructions append\n\n## How\n"),
            "## How\n"
        );
        assert_eq!(without_append_heading("# How to run it\n"), "# How to run it\n");
    }
}
