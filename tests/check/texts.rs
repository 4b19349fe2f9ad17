//! The rules that need no run.

use super::curriculum::{Curriculum, EXERCISE, WEEK};

#[test]
fn the_curriculum_of_these_tests_is_clean() {
    assert_eq!(Curriculum::new().findings_of_texts(), [""; 0]);
}

/// Spoils the week's file in one place, and wants exactly one finding: on the line of `at`.
macro_rules! defects_of_a_day {
    ($($name:ident: $from:expr => $to:expr, $rule:literal at $at:literal, $what:expr;)+) => {
        $(#[test] fn $name() {
            let curriculum = Curriculum::new();
            curriculum.edit_day($from, $to);
            let line = curriculum.line(WEEK, $at);
            assert_eq!(curriculum.findings_of_texts(), [format!("{} {WEEK}:{line}: {}", $rule, $what)]);
        })+
    };
}

const HINT: &str = "  \"Who calls `iter`, and how often?\",\n";
const BUG: &str = "code = '''\ndef batches(items, size):\n    if size < 1:\n        raise ValueError(size)\n    yield list(items)\n'''\n";
const LAST: &str =
    "*Before you code:* which part of your function must run when it is called, and which when it is read?";

defects_of_a_day! {
    a_title_that_is_not_the_plans: "Batches of a stream 2" => "Streams in batches", "plan-title" at "title",
        "w01d2 is called \"Streams in batches\"";
    a_day_that_is_too_long: "code = 8" => "code = 18", "minutes" at "minutes",
        "w01d2 takes 23 minutes";
    a_level_that_is_not_the_cycles: "level = 1" => "level = 2", "level" at "level",
        "w01d2 has level 2";
    a_goal_of_two_sentences: "reading ahead." => "reading ahead. Then do it again.", "goal" at "goal",
        "the goal is more than one sentence";
    a_scenario_that_was_used_before: "meter export 2" => "Meter export 1", "scenario" at "scenario",
        "w01d1 has the scenario \"meter export 1\" already";
    a_topic_that_does_not_exist: "covers = [\"batches-2\"]" => "covers = [\"batches-2\", \"trees\"]",
        "covers" at "covers", "w01d2 claims the topic `trees`, which does not exist";
    a_topic_that_names_another_day: "covers = [\"batches-2\"]" => "covers = [\"batches-2\", \"batches-1\"]",
        "covers" at "covers", "w01d2 claims the topic `batches-1`, which does not name it";
    a_topic_that_the_day_does_not_claim: "covers = [\"batches-2\"]" => "covers = []",
        "covers" at "covers", "the topic `batches-2` names w01d2, which does not claim it";
    an_environment_that_does_not_exist: "level = 1" => "level = 1\nenvironment = \"data\"", "environment" at "environment",
        "w01d2 needs the environment `data`, which does not exist";
    a_fourth_snippet: "| given " => "```\na\n```\n```\nb\n```\n```\nc\n```\n\n| given ", "snippets" at "```\nc",
        "the reading has 4 snippets";
    a_code_block_that_is_never_closed: "loses it without a trace.\n" => "loses it without a trace.\n\n```python\nbatches\n",
        "snippets" at "```python\nbatches", "this code block is never closed";
    a_reading_that_ends_with_no_question: LAST => "*Before you code:* read it again, slowly, from the top, with a pencil.",
        "reading-question" at "*Before", "the reading does not end with a question";
    an_announcement: "This works for" => "In this lesson this works for", "filler" at "In this lesson",
        "\"in this lesson\" says nothing";
    a_british_word: "A stream that is" => "The behaviour that is", "spelling" at "The behaviour",
        "\"behaviour\" is British";
    a_british_ending: "Where in your own code" => "Where in your optimised code", "spelling" at "Where in your optimised",
        "\"optimised\" is British";
    one_reference_only: "  { title = \"itertools\", url = \"https://docs.python.org/3/library/itertools.html\" },\n" => "",
        "references" at "references", "1 reference";
    a_reference_that_is_no_address: "https://docs.python.org/3/library/itertools.html" => "docs.python.org",
        "references" at "  { title = \"itertools\"", "`docs.python.org` is no web address";
    a_reference_twice: "https://docs.python.org/3/library/itertools.html" =>
        "https://docs.python.org/3/glossary.html#term-iterator", "references" at "  { title = \"Glossary",
        "`https://docs.python.org/3/glossary.html#term-iterator` stands here twice";
    two_hints_only: HINT => "", "hints" at "hints", "2 hints";
    one_question_only: "  \"Which of your generators check their arguments too late?\",\n" => "", "reflect" at "reflect = [",
        "1 question to reflect on";
    a_question_that_is_none: "check their arguments too late?" => "check their arguments too late.", "reflect" at
        "  \"Which of your", "\"Which of your generators check their arg…\" is no question";
    a_bug_card_without_code: BUG => "", "recall" at "kind = \"bug\"", "card `late-check` has no code";
    a_choice_without_choices: "choices = [\"a list\", \"a file\", \"a generator\"]\n" => "", "recall" at "[[day.recall]]\nid = \"new-iterator\"",
        "card `new-iterator` offers no choice";
    an_answer_that_is_no_choice: "answer = \"a list\"" => "answer = \"lists\"", "recall" at "answer = \"lists\"",
        "card `new-iterator` has an answer that is not among its choices";
    a_choice_twice: "\"a file\", \"a generator\"]" => "\"a file\", \"a file\"]", "recall" at "choices",
        "card `new-iterator` offers the same choice twice";
    choices_where_none_belong: "kind = \"bug\"" => "kind = \"bug\"\nchoices = [\"a\", \"b\"]", "recall" at "choices",
        "card `late-check` has choices and is no `choice`";
    an_answer_that_nobody_types: "answer = \"[0, 1] [2, 3]\"" => "answer = \"1\\n2\\n3\\n4\\n5\\n6\\n7\"", "recall" at "answer",
        "card `one-iterator` has an answer that nobody types in twenty seconds";
}

#[test]
fn names_in_code_are_not_spelled() {
    let curriculum = Curriculum::new();
    curriculum.edit_day(
        "loses it without a trace.",
        "loses it without a trace; `Task.cancelling()`, ``colour`s`` and `from behaviour\nimport grey` tell.",
    );
    edit(
        &curriculum,
        "claims.py",
        "# \"calling",
        "# the method `cancelling`, or task.cancelling: \"calling",
    );
    assert_eq!(curriculum.findings_of_texts(), [""; 0]);
    curriculum.edit_day("import grey` tell.", "import grey` are grey.");
    let line = curriculum.line(WEEK, "import grey`");
    let wanted = format!("spelling {WEEK}:{line}: \"grey\" is British");
    assert_eq!(
        curriculum.findings_of_texts(),
        [wanted],
        "prose behind code that began in the line before"
    );
}

#[test]
fn a_reading_that_is_too_short() {
    let curriculum = Curriculum::new();
    let text = curriculum.read(WEEK);
    let at = text.find("number = 2").unwrap();
    let from = at + text[at..].find("A stream that is").unwrap();
    let to = from + text[from..].find("*Before").unwrap();
    curriculum.write(WEEK, &format!("{}{}", &text[..from], &text[to..]));
    let line = curriculum.line(WEEK, "read = '''");
    assert_eq!(
        curriculum.findings_of_texts(),
        [format!("reading-length {WEEK}:{line}: the reading has 20 words")]
    );
}

#[test]
fn a_discussion_that_is_too_short() {
    let curriculum = Curriculum::new();
    let text = curriculum.read(WEEK);
    let at = text.find("number = 2").unwrap();
    let from = at + text[at..].find("Python 3.12 has").unwrap();
    let to = from + text[from..].find("'''").unwrap();
    curriculum.write(WEEK, &format!("{}{}", &text[..from], &text[to..]));
    let line = curriculum.line(WEEK, "discussion = '''");
    assert_eq!(
        curriculum.findings_of_texts(),
        [format!(
            "discussion-length {WEEK}:{line}: the discussion has 53 words"
        )]
    );
}

#[test]
fn a_recall_card_too_few() {
    let curriculum = Curriculum::new();
    let text = curriculum.read(WEEK);
    let from = text.rfind("[[day.recall]]").unwrap();
    curriculum.write(WEEK, &text[..from]);
    let line = text[..text.rfind("number = 7").unwrap()].matches('\n').count() + 1;
    let found = curriculum.findings_of_texts();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].ends_with("2 recall cards"),
        "{found:?} (day 7 begins at line {line})"
    );
}

#[test]
fn a_week_that_is_not_called_as_the_plan_says() {
    let curriculum = Curriculum::new();
    curriculum.edit(WEEK, "title = \"Batches\"", "title = \"Lists\"");
    assert_eq!(
        curriculum.findings_of_texts(),
        [format!("plan-title {WEEK}:2: the week is called \"Lists\"")]
    );
}

#[test]
fn a_week_that_the_plan_does_not_know() {
    let curriculum = Curriculum::new();
    curriculum.edit("curriculum/plan.toml", "id = \"w01\"", "id = \"w02\"");
    let found = curriculum.findings_of_texts();
    assert_eq!(found.len(), 8, "the week and each of its days: {found:#?}");
    assert!(
        found.iter().all(|line| line.starts_with("unplanned ")),
        "{found:#?}"
    );
}

/// Spoils the exercise of day 2, and wants exactly one finding.
macro_rules! defects_of_an_exercise {
    ($($name:ident: $spoil:expr, $finding:expr;)+) => {
        $(#[test] fn $name() {
            let curriculum = Curriculum::new();
            let spoil: fn(&Curriculum) = $spoil;
            spoil(&curriculum);
            assert_eq!(curriculum.findings_of_texts(), [$finding.replace("@", EXERCISE)]);
        })+
    };
}

fn edit(curriculum: &Curriculum, file: &str, from: &str, to: &str) {
    curriculum.edit(&format!("{EXERCISE}/{file}"), from, to);
}

defects_of_an_exercise! {
    no_claims: |c| c.remove(&format!("{EXERCISE}/claims.py")), "missing-file @/claims.py:0: this file is missing";
    no_reference: |c| c.remove(&format!("{EXERCISE}/solution")), "missing-file @/solution/exercise.py:0: this file is missing";
    a_file_that_no_exercise_has: |c| c.write(&format!("{EXERCISE}/notes.docx"), "x"),
        "stray-file @/notes.docx:0: a file of this kind is no part of an exercise";
    an_exercise_of_no_day: |c| c.write("exercises/w01/d9-nothing/claims.py", ""),
        "stray-file exercises/w01/d9-nothing:0: no day of the curriculum has this exercise";
    exercises_of_no_week: |c| c.write("exercises/w09/d1-nothing/claims.py", ""),
        "stray-file exercises/w09:0: no day of the curriculum has this exercise";
    a_week_out_of_range: |c| c.write("curriculum/cycle-1/week-07.toml", ""),
        "stray-file curriculum/cycle-1/week-07.toml:0: w07 is outside the cycle's weeks, w01 to w02";
    a_file_that_the_start_does_not_have: |c| c.write(&format!("{EXERCISE}/solution/other.py"), ""),
        "stray-file @/solution/other.py:0: the start has no file of this name";
    a_source_that_is_no_text: |c| std::fs::write(c.path(&format!("{EXERCISE}/claims.py")), b"\xff").unwrap(),
        "python @/claims.py:0: this is no UTF-8 text";
    a_reference_with_another_docstring: |c| edit(c, "solution/exercise.py", "Each batch is a list of its own.", "Fine."),
        "docstring @/solution/exercise.py:7: the docstring of batches is not that of the start";
    a_start_without_an_example: |c| for part in ["start", "solution"] {
        edit(c, &format!("{part}/exercise.py"), ">>> list(batches([1, 2, 3], 2))\n    [[1, 2], [3]]\n", "");
    }, "example @/start/exercise.py:0: the start shows no example";
    too_few_core_tests: |c| {
        let tests = c.read(&format!("{EXERCISE}/test_exercise.py"));
        let (from, to) = (tests.find("    def test_no_rows").unwrap(), tests.find("    def test_a_batch_stays").unwrap());
        let fewer = format!("{}{}", &tests[..from], &tests[to..]);
        let from = fewer.find("    def test_a_size_of_zero").unwrap();
        let to = fewer.find("class Stretch").unwrap();
        c.write(&format!("{EXERCISE}/test_exercise.py"), &format!("{}{}", &fewer[..from], &fewer[to..]));
    }, "core-tests @/test_exercise.py:0: 5 core tests";
    no_stretch_tests: |c| edit(c, "test_exercise.py", "class Stretch(", "class MoreTest("),
        "stretch-tests @/test_exercise.py:0: 0 Stretch tests";
    a_test_that_is_defined_twice: |c| edit(c, "test_exercise.py", "test_no_rows_give_no_batches", "test_even_rows_give_full_batches"),
        "duplicate @/test_exercise.py:22: BatchesTest.test_even_rows_give_full_batches is defined twice: only the second one runs";
    a_test_whose_name_says_nothing: |c| edit(c, "test_exercise.py", "test_no_rows_give_no_batches", "test_2"),
        "test-name @/test_exercise.py:22: `test_2` says nothing";
    a_test_that_sleeps: |c| edit(c, "test_exercise.py", "        first, second =", "        time.sleep(0.5)\n        first, second ="),
        "sleep @/test_exercise.py:32: this sleeps for 0.5 s";
    a_server_that_is_not_declared: |c| edit(c, "test_exercise.py", "import unittest\n", "import http.server\nimport unittest\n"),
        "network @/test_exercise.py:3: this opens a socket";
    processes_that_are_not_declared: |c| edit(c, "test_exercise.py", "import unittest\n", "import multiprocessing\nimport unittest\n"),
        "shared-memory @/test_exercise.py:3: this uses several processes";
    too_few_misconceptions: |c| c.remove(&format!("{EXERCISE}/wrong/eager")), "misconception @/wrong:0: 2 wrong solutions";
    a_wrong_solution_without_a_misconception: |c| edit(c, "wrong/eager/exercise.py", "Misconception: a", "A"),
        "misconception @/wrong/eager:0: no docstring says `Misconception: …`";
    a_wrong_solution_that_names_no_test: |c| edit(c, "wrong/eager/exercise.py", "fails: Lazi", "breaks: Lazi"),
        "misconception @/wrong/eager:0: no line says `fails: Class.test_name`";
    a_wrong_solution_that_names_a_test_that_is_not_there: |c| edit(c, "wrong/eager/exercise.py", "test_nothing_is_taken", "test_all_is_taken"),
        "misconception @/wrong/eager/exercise.py:1: there is no test LazinessTest.test_all_is_taken_before_a_batch_is_asked_for";
    british_in_a_source: |c| edit(c, "claims.py", "# \"calling", "# the behaviour: \"calling"),
        "spelling @/claims.py:3: \"behaviour\" is British";
    a_mutant_without_a_reason: |c| c.write(&format!("{EXERCISE}/mutants.toml"), "[[equivalent]]\ntext = \"a\"\nchange = \"b\"\nreason = \"\"\n"),
        "mutant-record @/mutants.toml:0: no reason is given for `b`";
    a_mutant_with_an_unknown_key: |c| c.write(&format!("{EXERCISE}/mutants.toml"), "[[equivalent]]\ntext = \"a\"\nwhy = \"b\"\n"),
        "mutant-record @/mutants.toml:3: unknown field `why`, expected one of `file`, `text`, `change`, `reason`";
}

#[test]
fn a_day_without_an_exercise() {
    let curriculum = Curriculum::new();
    curriculum.remove(EXERCISE);
    let line = curriculum.line(WEEK, "slug");
    assert_eq!(
        curriculum.findings_of_texts(),
        [format!(
            "missing-file {WEEK}:{line}: w01d2 has no folder {EXERCISE}"
        )]
    );
}

#[test]
fn only_the_chosen_day_is_judged() {
    use etude::cli::check::CheckArgs;
    let curriculum = Curriculum::new();
    curriculum.edit_day("level = 1", "level = 2");
    let args = |day: &str| CheckArgs {
        texts: true,
        days: vec![day.parse().unwrap()],
        ..CheckArgs::default()
    };
    assert_eq!(curriculum.check(&args("w01d1"), &[]).findings, []);
    assert_eq!(curriculum.check(&args("w01d2"), &[]).findings.len(), 1);
}

#[test]
fn topics_that_no_day_treats_yet_are_listed_with_the_day_that_is_to() {
    let curriculum = Curriculum::new();
    let topics = curriculum.read("curriculum/topics.toml");
    let later = "[[topic]]\nid = \"later\"\ntext = \"Later\"\ndays = [\"w02d3\", \"w02d1\"]\n\n\
        [[topic]]\nid = \"sooner\"\ntext = \"Sooner\"\ndays = [\"w02d1\"]\n";
    curriculum.write("curriculum/topics.toml", &format!("{topics}{later}"));
    let args = etude::cli::check::CheckArgs {
        texts: true,
        ..Default::default()
    };
    let report = curriculum.check(&args, &[]);
    assert_eq!((report.topics.treated, report.topics.all), (7, 9));
    let left: Vec<_> = report
        .untreated
        .iter()
        .map(|each| (each.day.as_str(), each.topic.as_str()))
        .collect();
    assert_eq!(left, [("w02d1", "later"), ("w02d1", "sooner")]);
}
