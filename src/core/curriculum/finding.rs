//! What is wrong with a curriculum: where, what, and what to do about it.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal,)+) => {
        /// Which rule of the curriculum a finding is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Rule {
            $($(#[doc = $doc])+ #[serde(rename = $id)] $name,)+
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// Its stable name, for scripts: `reading-length`.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)+ }
            }
        }
    };
}

rules! {
    // The shape of the files.
    /// The file is TOML.
    Syntax = "syntax",
    /// Only known keys.
    UnknownKey = "unknown-key",
    /// Every required key.
    MissingKey = "missing-key",
    /// A value has the type that its key wants.
    WrongType = "wrong-type",
    /// A value is one that its key allows.
    BadValue = "bad-value",
    /// Ids and numbers are unique.
    Duplicate = "duplicate",
    /// A week has its seven days, in order.
    MissingDay = "missing-day",
    /// A file that must be there is there and can be read.
    MissingFile = "missing-file",
    /// A file or folder that belongs to nothing.
    StrayFile = "stray-file",
    // The words of a day.
    /// Titles are the plan's own.
    PlanTitle = "plan-title",
    /// Every day is planned, if there is a plan.
    Unplanned = "unplanned",
    /// Ten to fifteen minutes in all.
    Minutes = "minutes",
    /// The level is that of the week.
    Level = "level",
    /// The goal is one sentence.
    Goal = "goal",
    /// A scenario is used once in a cycle.
    Scenario = "scenario",
    /// The reading has the length of its kind of day.
    ReadingLength = "reading-length",
    /// At most three snippets.
    Snippets = "snippets",
    /// Snippets compile.
    SnippetSyntax = "snippet-syntax",
    /// The reading ends with a question to carry into the code.
    ReadingQuestion = "reading-question",
    /// No greetings, no announcements, no summary of itself.
    Filler = "filler",
    /// American spelling.
    Spelling = "spelling",
    /// Two to four references, well formed.
    References = "references",
    /// Three hints.
    Hints = "hints",
    /// The discussion has its length.
    DiscussionLength = "discussion-length",
    /// Two questions to reflect on.
    Reflect = "reflect",
    /// Three cards, each with what its kind needs.
    Recall = "recall",
    /// The topics that a day claims exist and name the day, and the other way round.
    Covers = "covers",
    /// The environment of a day exists.
    Environment = "environment",
    /// An environment says what it is and what it costs, and its lock pins every package with hashes.
    EnvironmentFile = "environment-file",
    // The files of an exercise.
    /// Start and reference have the same shape: the reference keeps the docstrings.
    Docstring = "docstring",
    /// The start's docstrings show an example.
    Example = "example",
    /// The number of core tests.
    CoreTests = "core-tests",
    /// The number of Stretch tests.
    StretchTests = "stretch-tests",
    /// A test's name is a sentence.
    TestName = "test-name",
    /// No long sleeps.
    Sleep = "sleep",
    /// A day that opens sockets declares it.
    Network = "network",
    /// A day that uses several processes declares it.
    SharedMemory = "shared-memory",
    /// At least three misconceptions, each saying what it is and which test it fails.
    Misconception = "misconception",
    /// Python source parses.
    Python = "python",
    // What running it shows.
    /// The start can be imported.
    StartImport = "start-import",
    /// The start fails a core test.
    StartPasses = "start-passes",
    /// The reference passes every test on every Python, whatever the hash seed.
    Reference = "reference",
    /// The whole test file runs in under two seconds.
    Slow = "slow",
    /// Nothing is printed while the reference passes.
    Noise = "noise",
    /// A wrong solution fails the test that it names.
    WrongPasses = "wrong-passes",
    /// A wrong solution passes at least half of the other tests.
    WrongBroad = "wrong-broad",
    /// Every wrong solution fails a set of tests of its own.
    Signature = "signature",
    /// `signatures.json` says what the tests say.
    Stale = "stale-signatures",
    /// The claims of the text hold.
    Claims = "claims",
    /// The answer of an output card is what Python prints.
    RecallOutput = "recall-output",
    /// The workload of the comparison runs on the reference, in a time that can be compared.
    Workload = "workload",
    /// Formatted.
    Format = "format",
    /// Lint-free.
    Lint = "lint",
    /// A small change of the reference is noticed by a test.
    Mutant = "mutant",
    /// `mutants.toml` records only mutants that exist and survive, with a reason.
    MutantRecord = "mutant-record",
    /// Étude itself could not judge.
    NotJudged = "not-judged",
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// One thing that is wrong with a file of a curriculum.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// The file, relative to the folder that holds `curriculum/` and `exercises/`.
    pub file: String,
    /// The line, from 1; 0 when the finding is about the file as a whole.
    pub line: usize,
    /// Which rule it breaks.
    pub rule: Rule,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

impl Finding {
    /// A finding about `line` of `file`; line 0 is the file as a whole.
    pub fn new(
        rule: Rule,
        file: impl Into<String>,
        line: usize,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            file: file.into(),
            line,
            rule,
            what: what.into(),
            remedy: remedy.into(),
        }
    }
}

impl fmt::Display for Finding {
    /// `file:line: what — what to do`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, ": {} — {}", self.what, self.remedy)
    }
}

/// Everything that is wrong with a file that cannot be used; never empty.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Findings(pub Vec<Finding>);

impl fmt::Display for Findings {
    /// The first finding, and how many more there are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_slice() {
            [] => f.write_str("nothing is wrong"),
            [only] => only.fmt(f),
            [first, rest @ ..] => write!(f, "{first} (and {} more)", rest.len()),
        }
    }
}
