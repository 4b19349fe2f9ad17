//! The first start: three questions with a good answer each, then the first day. Asked once, on an empty home.

use crossterm::event::{KeyCode, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use ulid::Ulid;

use super::{Screen, ScreenId, Typed, nothing_to_settle};
use crate::core::curriculum::{DayEntry, Index};
use crate::core::event::{Body, Event, Path};
use crate::core::progress::paths::{cycles_with_days, paths};
use crate::host::config::edit::{Change, Set};
use crate::tui::action::Action;
use crate::tui::field::Field;
use crate::tui::keys::{Binding, When, bind};
use crate::tui::message::Effect;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::view::markdown_free;
use crate::tui::widget::{chrome, markdown};

/// Its line in the table.
pub const SCREEN: Screen = Screen {
    id: ScreenId::Welcome,
    title: "Welcome",
    keys: KEYS,
    act,
    type_in,
    editing: |_| true,
    mouse,
    settle: nothing_to_settle,
    view,
};

const KEYS: &[Binding<Action>] = &[
    bind(
        When::Editing,
        &["enter", "tab"],
        Action::Continue,
        "take this answer",
        "take the marked answer, and go on",
    ),
    bind(When::Editing, &["down"], Action::Down, "", "the next answer"),
    bind(When::Editing, &["up"], Action::Up, "", "the answer before"),
    bind(
        When::Editing,
        &["shift-tab"],
        Action::Previous,
        "",
        "the question before",
    ),
    bind(
        When::Editing,
        &["esc"],
        Action::Skip,
        "take the defaults",
        "take the default answers, and begin",
    ),
    bind(
        When::Editing,
        &["ctrl-c"],
        Action::Quit,
        "leave",
        "leave; the questions come again next time",
    ),
];

/// What is asked, in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Asking {
    #[default]
    Path,
    Editor,
    Folder,
}

/// The answers so far.
#[derive(Clone, Debug, Default)]
pub struct State {
    asking: Asking,
    /// The place of the answer; `None` is the default one.
    path: Option<usize>,
    editor: usize,
    folder: Field,
    /// Editors that are installed beside the standard one.
    editors: Vec<String>,
    /// The answers are being put into effect.
    waiting: bool,
}

impl State {
    /// The questions with their default answers.
    #[must_use]
    pub fn new(practice: &str, editors: Vec<String>) -> Self {
        Self {
            folder: Field::new(practice),
            editors,
            ..Self::default()
        }
    }
}

/// An answer: its words, and what it means.
struct Answer {
    words: String,
    means: String,
}

/// What is asked of the learner of this curriculum: where all paths are one, none is asked for.
fn questions(index: &Index) -> &'static [Asking] {
    if paths(index).len() > 1 {
        &[Asking::Path, Asking::Editor, Asking::Folder]
    } else {
        &[Asking::Editor, Asking::Folder]
    }
}

/// The question that is asked now; the first one where the curriculum has no use for it.
fn asking(model: &Model) -> Asking {
    let questions = questions(&model.index);
    let asking = model.welcome.asking;
    if questions.contains(&asking) {
        asking
    } else {
        questions[0]
    }
}

/// The path that is marked.
fn path(model: &Model) -> Path {
    let paths = paths(&model.index);
    let marked = model.welcome.path.and_then(|at| paths.get(at));
    marked.copied().unwrap_or(Path::Intermediate)
}

/// The day that a path begins with.
fn first_day(model: &Model, path: Path) -> Option<&DayEntry> {
    let mut progress = model.progress.clone();
    let chosen = Event::new(
        Body::PathChosen { path },
        model.now.wall,
        Ulid::from_parts(1, 1),
        model.settings.rollover_hour,
    );
    progress.apply(&chosen);
    model.index.day(progress.place(&model.index)?.day)
}

fn path_answer(model: &Model, path: Path) -> Answer {
    let first = first_day(model, path);
    // A day is called by its title once.
    let usual = first_day(model, Path::Intermediate).map(|day| day.id);
    let titled = path == Path::Intermediate || first.map(|day| day.id) != usual;
    let starts = first.map_or_else(String::new, |day| {
        if titled {
            format!("{}, {}", day.id, markdown_free(&day.title))
        } else {
            day.id.to_string()
        }
    });
    let foundations = first.is_some_and(|day| day.id.week().letter() == 'f');
    let cycles = cycles_with_days(&model.index);
    let (words, means) = match path {
        Path::Beginner if foundations => (
            "I program, and Python is new to me",
            format!("The foundations come first: {starts}."),
        ),
        Path::Beginner => (
            "I program, and Python is new to me",
            format!(
                "The foundations are not written yet. You start with the plan itself: {starts}. A Python book beside it helps."
            ),
        ),
        Path::Intermediate => ("I know the basics of Python", format!("You start with {starts}.")),
        Path::Advanced if cycles > 1 => (
            "I write Python every day",
            format!("You start with the second cycle: {starts}."),
        ),
        Path::Advanced => (
            "I write Python every day",
            format!(
                "The second cycle is not written yet. You start with {starts}; on the plan you can pass over a week, or test out of it."
            ),
        ),
        Path::Expert => (
            "I could have written the interpreter",
            format!("You start with the third cycle: {starts}."),
        ),
    };
    Answer {
        words: words.to_owned(),
        means,
    }
}

fn answers(model: &Model) -> Vec<Answer> {
    match asking(model) {
        Asking::Path => paths(&model.index)
            .into_iter()
            .map(|path| path_answer(model, path))
            .collect(),
        Asking::Editor => {
            let key = model.keymap.spell(ScreenId::Code, "{edit}");
            let own = match &model.standard_editor {
                Some(name) => format!("{key} opens {name} whenever you want it."),
                None => format!("{key} opens your own as soon as $EDITOR names one."),
            };
            let mut answers = vec![Answer {
                words: "The built-in one".to_owned(),
                means: own,
            }];
            answers.extend(model.welcome.editors.iter().map(|name| Answer {
                words: name.clone(),
                means: format!("{key} opens your file in {name} and comes back when you close it."),
            }));
            answers
        }
        Asking::Folder => Vec::new(),
    }
}

fn marked(model: &Model) -> usize {
    match asking(model) {
        Asking::Path => {
            let at = paths(&model.index).iter().position(|other| *other == path(model));
            at.unwrap_or(0)
        }
        Asking::Editor => model.welcome.editor,
        Asking::Folder => 0,
    }
}

fn mark(model: &mut Model, at: usize) {
    let last = answers(model).len().saturating_sub(1);
    let at = at.min(last);
    match asking(model) {
        Asking::Path => model.welcome.path = Some(at),
        Asking::Editor => model.welcome.editor = at,
        Asking::Folder => {}
    }
}

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if model.welcome.waiting {
        return Vec::new();
    }
    let at = marked(model);
    match action {
        Action::Up => mark(model, at.saturating_sub(1)),
        Action::Down => mark(model, at + 1),
        Action::Previous => {
            model.welcome.asking = match asking(model) {
                Asking::Path | Asking::Editor => Asking::Path,
                Asking::Folder => Asking::Editor,
            }
        }
        Action::Continue => match asking(model) {
            Asking::Path => model.welcome.asking = Asking::Editor,
            Asking::Editor => model.welcome.asking = Asking::Folder,
            Asking::Folder => return prepare(model),
        },
        Action::Skip => {
            let editors = std::mem::take(&mut model.welcome.editors);
            model.welcome = State {
                asking: model.welcome.asking,
                ..State::new(&model.standard_practice, editors)
            };
            return prepare(model);
        }
        _ => {}
    }
    Vec::new()
}

fn type_in(model: &mut Model, typed: Typed) -> Vec<Effect> {
    if asking(model) == Asking::Folder {
        if !model.welcome.waiting {
            model.welcome.folder.take(&typed, &model.keymap);
        }
        return Vec::new();
    }
    match typed {
        Typed::Key(key) => {
            if let KeyCode::Char(c @ '1'..='9') = key.code {
                let at = usize::try_from(u32::from(c) - u32::from('1')).unwrap_or(0);
                if at < answers(model).len() {
                    mark(model, at);
                }
            }
        }
        Typed::Paste(_) => {}
    }
    Vec::new()
}

/// Asks for the folder to be made and the settings to be written. Only when both are there the first day begins, so
/// that a mistake can be corrected where it was made.
fn prepare(model: &mut Model) -> Vec<Effect> {
    let state = &mut model.welcome;
    let folder = match state.folder.text().trim() {
        "" => model.standard_practice.clone(),
        folder => folder.to_owned(),
    };
    let mut changes = Vec::new();
    if folder != model.standard_practice {
        changes.push(Change {
            key: "practice",
            set: Set::Text(folder.clone()),
        });
    }
    if let Some(editor) = state.editor.checked_sub(1).and_then(|at| state.editors.get(at)) {
        changes.push(Change {
            key: "editor",
            set: Set::Text(editor.clone()),
        });
    }
    state.waiting = true;
    vec![Effect::Prepare { folder, changes }]
}

/// It could not be done: the sentence is shown, the questions stay.
pub fn failed(model: &mut Model) {
    if std::mem::take(&mut model.welcome.waiting) {
        model.welcome.asking = Asking::Folder;
    }
}

/// The settings are written: the first day begins, if this is what they were written for.
pub fn prepared(model: &mut Model) -> Vec<Effect> {
    if !std::mem::take(&mut model.welcome.waiting) {
        return Vec::new();
    }
    let path = path(model);
    model.screen = ScreenId::Today;
    let mut effects = vec![Effect::Record(Body::PathChosen { path })];
    effects.extend(first_day(model, path).map(|day| Effect::Open(day.id)));
    effects
}

/// Lines of the whole screen, each with the number of the answer that it belongs to.
fn lines(model: &Model, width: u16) -> Vec<(Line<'static>, Option<usize>)> {
    let theme = &model.theme;
    let state = &model.welcome;
    let mut lines: Vec<(Line<'static>, Option<usize>)> = vec![(Line::default(), None)];
    let roomy = model.size.height >= 24;
    let asking = asking(model);
    let questions = questions(&model.index);
    if asking == questions[0] || roomy {
        lines.push((Line::styled("Welcome to étude.", theme.style(Role::Accent)), None));
        let count = if questions.len() == 3 { "Three" } else { "Two" };
        let text = format!(
            "Ten to fifteen minutes of Python a day: read, code, reflect. {count} questions, then your first day begins; all of it can be changed in the settings."
        );
        lines.extend(
            markdown::render(&text, width, theme)
                .into_iter()
                .map(|line| (line, None)),
        );
        lines.push((Line::default(), None));
    }
    let question = match asking {
        Asking::Path => "Where do you stand?",
        Asking::Editor => "Which editor do you like?",
        Asking::Folder => "Where may your practice folder be?",
    };
    let number = questions.iter().take_while(|other| **other != asking).count() + 1;
    let all = questions.len();
    lines.push((
        Line::from(vec![
            Span::styled(format!("{number} of {all}  "), theme.style(Role::Dim)),
            Span::styled(question, theme.style(Role::Heading)),
        ]),
        None,
    ));
    if roomy {
        lines.push((Line::default(), None));
    }
    for (at, answer) in answers(model).into_iter().enumerate() {
        let chosen = at == marked(model);
        let (sign, role) = if chosen {
            (theme.glyphs.pointer, Role::Accent)
        } else {
            (" ", Role::Text)
        };
        let line = Line::from(vec![
            Span::styled(format!("{sign} {} ", at + 1), theme.style(Role::Key)),
            Span::styled(answer.words, theme.style(role)),
        ]);
        lines.push((line, Some(at)));
        // Without room, only the marked answer says what it means.
        if chosen || (roomy && asking == Asking::Path) {
            for mut line in markdown::render(&answer.means, width.saturating_sub(4), theme) {
                line.spans.insert(0, Span::raw("    "));
                lines.push((line.style(theme.style(Role::Dim)), Some(at)));
            }
        }
    }
    let note = match asking {
        Asking::Path => None,
        Asking::Editor => Some(
            "Whatever you choose: your file is watched, so a save from any program in any window is tested.",
        ),
        Asking::Folder => Some(
            "Your code and PRACTICE_LOG.md will be there, in plain files: put the folder under git if you like. What is in it already stays.",
        ),
    };
    if asking == Asking::Folder {
        let mut line = Line::from(Span::styled("  ", theme.style(Role::Text)));
        line.spans
            .extend(state.folder.spans(width.saturating_sub(4), theme));
        lines.push((line, None));
    }
    if let Some(note) = note {
        lines.push((Line::default(), None));
        let note = markdown::render(note, width, theme);
        lines.extend(
            note.into_iter()
                .map(|line| (line.style(theme.style(Role::Dim)), None)),
        );
    }
    lines
}

fn column(area: Rect) -> Rect {
    chrome::column(area, 76)
}

fn mouse(model: &mut Model, mouse: MouseEvent, area: Rect) -> Vec<Effect> {
    let column = column(area);
    let at = Position {
        x: mouse.column,
        y: mouse.row,
    };
    match mouse.kind {
        MouseEventKind::ScrollUp => return act(model, Action::Up),
        MouseEventKind::ScrollDown => return act(model, Action::Down),
        MouseEventKind::Down(MouseButton::Left) if column.contains(at) => {
            let row = usize::from(at.y - column.y);
            if let Some((_, Some(answer))) = lines(model, column.width).get(row) {
                let again = *answer == marked(model);
                mark(model, *answer);
                if again {
                    return act(model, Action::Continue);
                }
            }
        }
        _ => {}
    }
    Vec::new()
}

fn view(model: &Model, frame: &mut Frame<'_>, area: Rect) {
    let column = column(area);
    let lines: Vec<Line<'static>> = lines(model, column.width)
        .into_iter()
        .map(|(line, _)| line)
        .collect();
    frame.render_widget(Paragraph::new(lines), column);
}
