//! Counting and reading Markdown as a rule sees it: words, snippets, paragraphs, and words that are unwelcome.

/// A code block between fences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet<'a> {
    /// What stands behind the opening fence: `python`.
    pub language: &'a str,
    /// Its lines.
    pub code: String,
    /// The line of the opening fence, from 0 within the text.
    pub line: usize,
    /// Whether the closing fence is there.
    pub closed: bool,
}

/// The code blocks of a text.
#[must_use]
pub fn snippets(text: &str) -> Vec<Snippet<'_>> {
    let mut snippets: Vec<Snippet<'_>> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let fence = line.trim_start().strip_prefix("```");
        match (snippets.last_mut().filter(|snippet| !snippet.closed), fence) {
            (Some(open), Some(_)) => open.closed = true,
            (Some(open), None) => {
                open.code.push_str(line);
                open.code.push('\n');
            }
            (None, Some(language)) => {
                let language = language.trim();
                snippets.push(Snippet {
                    language,
                    code: String::new(),
                    line: number,
                    closed: false,
                });
            }
            (None, None) => {}
        }
    }
    snippets
}

/// The lines of a text that are prose: not code blocks, not the rulers of tables. Numbered from 0.
pub fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut inside = false;
    text.lines().enumerate().filter(move |(_, line)| {
        let fence = line.trim_start().starts_with("```");
        inside ^= fence;
        let ruler = line.starts_with('|') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
        !fence && !inside && !ruler
    })
}

/// How many words of prose a text has. A word is anything between blanks that holds a letter, digit or underscore.
#[must_use]
pub fn count_words(text: &str) -> usize {
    let is_word = |word: &&str| word.contains(|c: char| c.is_alphanumeric() || c == '_');
    prose(text)
        .map(|(_, line)| line.split_whitespace().filter(is_word).count())
        .sum()
}

/// `1 hint`, `2 hints`.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

/// The last paragraph of prose.
#[must_use]
pub fn last_paragraph(text: &str) -> String {
    let mut paragraph = Vec::new();
    for (_, line) in prose(text) {
        match (line.trim().is_empty(), paragraph.last()) {
            (true, Some(last)) if last != &"" => paragraph.push(""),
            (true, _) => {}
            (false, Some(last)) if last == &"" => paragraph = vec![line],
            (false, _) => paragraph.push(line),
        }
    }
    paragraph.join(" ").trim().to_owned()
}

/// A line without the code and the addresses in it.
#[must_use]
pub fn without_code(line: &str) -> String {
    without_addresses(&blanked(line))
}

/// The lines of prose without the code and the addresses in them, numbered from 0. Code may go on in the next line.
#[must_use]
pub fn prose_without_code(text: &str) -> Vec<(usize, String)> {
    let blanked = blanked(text);
    let lines: Vec<&str> = blanked.split('\n').collect();
    let left = |number: usize| lines.get(number).map(|line| without_addresses(line));
    prose(text)
        .filter_map(|(number, _)| Some((number, left(number)?)))
        .collect()
}

fn without_addresses(line: &str) -> String {
    line.split_whitespace()
        .filter(|word| !word.contains("://"))
        .collect::<Vec<_>>()
        .join(" ")
}

/// A text with blanks for its spans of code, line by line. As in Markdown, a span ends with as many backticks as it
/// begins with, no later than its paragraph; backticks that nothing closes are themselves.
fn blanked(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('`') {
        let (before, ticks) = rest.split_at(at);
        kept.push_str(before);
        let code = ticks.trim_start_matches('`');
        let fence = ticks.len() - code.len();
        let end = closing(code, fence).unwrap_or(0);
        kept.push(' ');
        kept.extend(code[..end].chars().map(|c| if c == '\n' { c } else { ' ' }));
        rest = &code[end..];
    }
    kept.push_str(rest);
    kept
}

/// Where a span ends that began with `fence` backticks: behind the next run of just as many.
fn closing(code: &str, fence: usize) -> Option<usize> {
    let paragraph = &code[..code.find("\n\n").unwrap_or(code.len())];
    let mut from = 0;
    while let Some(at) = paragraph[from..].find('`').map(|at| from + at) {
        let run = paragraph[at..].bytes().take_while(|byte| *byte == b'`').count();
        from = at + run;
        if run == fence {
            return Some(from);
        }
    }
    None
}

/// Openings and announcements that a text can do without.
const FILLER: &[&str] = &[
    "in this lesson",
    "in this section",
    "in this article",
    "in this chapter",
    "welcome to",
    "let's",
    "let us",
    "today we",
    "we will",
    "we'll",
    "in summary",
    "in conclusion",
    "to summarize",
    "to sum up",
    "as we have seen",
    "dive into",
    "deep dive",
    "it is important to note",
    "it's important to note",
    "it is worth noting",
    "happy coding",
];

/// The first phrase of a line that says nothing.
#[must_use]
pub fn filler(line: &str) -> Option<&'static str> {
    let line = format!(" {} ", without_code(line).to_lowercase().replace('’', "'"));
    let is_edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    FILLER.iter().copied().find(|phrase| {
        line.match_indices(phrase).any(|(at, found)| {
            is_edge(line[..at].chars().next_back()) && is_edge(line[at + found.len()..].chars().next())
        })
    })
}

/// British stems that take an ending in `-e`, `-ed`, `-ing`, `-ation` …: `organis`.
const ISE: &[&str] = &[
    "organis",
    "optimis",
    "realis",
    "initialis",
    "serialis",
    "deserialis",
    "normalis",
    "recognis",
    "summaris",
    "generalis",
    "specialis",
    "utilis",
    "minimis",
    "maximis",
    "customis",
    "synchronis",
    "parallelis",
    "memois",
    "tokenis",
    "visualis",
    "standardis",
    "prioritis",
    "categoris",
    "characteris",
    "emphasis",
    "finalis",
    "localis",
    "materialis",
    "randomis",
    "sanitis",
    "vectoris",
    "authoris",
    "capitalis",
    "centralis",
    "apologis",
    "penalis",
    "analys",
];
const ENDINGS: &[&str] = &["e", "ed", "es", "er", "ers", "ing", "ation", "ations", "able"];
/// Other British words, and the American ones.
const WORDS: &[(&str, &str)] = &[
    ("behaviour", "behavior"),
    ("behaviours", "behaviors"),
    ("colour", "color"),
    ("colours", "colors"),
    ("coloured", "colored"),
    ("favour", "favor"),
    ("favours", "favors"),
    ("favourite", "favorite"),
    ("honour", "honor"),
    ("honours", "honors"),
    ("honoured", "honored"),
    ("neighbour", "neighbor"),
    ("neighbours", "neighbors"),
    ("neighbouring", "neighboring"),
    ("labour", "labor"),
    ("centre", "center"),
    ("centres", "centers"),
    ("centred", "centered"),
    ("licence", "license"),
    ("defence", "defense"),
    ("artefact", "artifact"),
    ("artefacts", "artifacts"),
    ("modelling", "modeling"),
    ("modelled", "modeled"),
    ("labelled", "labeled"),
    ("labelling", "labeling"),
    ("travelling", "traveling"),
    ("cancelling", "canceling"),
    ("whilst", "while"),
    ("grey", "gray"),
    ("judgement", "judgment"),
    ("programme", "program"),
    ("sceptical", "skeptical"),
    ("rigour", "rigor"),
    ("flavour", "flavor"),
    ("humour", "humor"),
    ("endeavour", "endeavor"),
    ("metre", "meter"),
    ("metres", "meters"),
    ("litre", "liter"),
    ("litres", "liters"),
    ("signalled", "signaled"),
    ("signalling", "signaling"),
];

/// A word that is spelled the British way, and its American spelling. A name behind a dot is not the author's to spell:
/// `task.cancelling`.
#[must_use]
pub fn british(line: &str) -> Option<(String, String)> {
    let mut before = None;
    line.split_inclusive(|c: char| !c.is_alphabetic())
        .find_map(|piece| {
            let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
            let behind = std::mem::replace(&mut before, piece[word.len()..].chars().next());
            if word.is_empty() || behind == Some('.') {
                return None;
            }
            american(&word.to_lowercase()).map(|american| (word.to_lowercase(), american))
        })
}

/// The American spelling of a British word.
fn american(word: &str) -> Option<String> {
    if let Some((_, american)) = WORDS.iter().find(|(british, _)| *british == word) {
        return Some((*american).to_owned());
    }
    let stem = ISE.iter().find(|stem| {
        word.strip_prefix(**stem)
            .is_some_and(|end| ENDINGS.contains(&end))
    })?;
    // "emphasis", "emphases" and "analysis" are nouns in both spellings.
    if matches!(word, "emphases" | "analyses") {
        return None;
    }
    Some(format!("{}z{}", &word[..stem.len() - 1], &word[stem.len()..]))
}
