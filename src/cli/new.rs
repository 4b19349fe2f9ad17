//! `etude new`: a week or a day in the right shape, with what the plan already says filled in.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;

use super::context::print;
use super::exit::Failure;
use crate::core::curriculum::{Cycle, DayId, Manifest, Plan, Topics, WeekId, layout, parse};

/// Scaffold a week or a day of a curriculum, to be filled in.
#[derive(Clone, Debug, clap::Args)]
pub struct NewArgs {
    /// What to scaffold.
    #[command(subcommand)]
    pub what: NewCommand,
    /// The folder that contains curriculum/ and exercises/; made when it is not there.
    #[arg(long, global = true, default_value = ".", value_name = "DIR")]
    pub dir: PathBuf,
}

/// What to scaffold.
#[derive(Clone, Debug, clap::Subcommand)]
pub enum NewCommand {
    /// A week: its file, and the exercises of its seven days.
    Week {
        /// The week, like w05.
        week: WeekId,
        /// Its title, if the plan has none for it.
        #[arg(long)]
        title: Option<String>,
    },
    /// The exercise of a day whose week has a file.
    Day {
        /// The day, like w05d3.
        day: DayId,
    },
}

/// Runs the command and prints what it wrote. Nothing that exists is changed.
///
/// # Errors
/// When the folder's own files cannot be used, or a file cannot be written.
pub fn run(args: &NewArgs) -> anyhow::Result<ExitCode> {
    let written = scaffold(args)?;
    let lines: String = written
        .iter()
        .map(|path| format!("{}\n", path.display()))
        .collect();
    print(&lines)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the scaffold and gives the files that it wrote.
///
/// # Errors
/// As [`run`].
pub fn scaffold(args: &NewArgs) -> anyhow::Result<Vec<PathBuf>> {
    let mut desk = Desk::open(&args.dir)?;
    match &args.what {
        NewCommand::Week { week, title } => desk.week(*week, title.as_deref())?,
        NewCommand::Day { day } => desk.day(*day)?,
    }
    Ok(desk.written)
}

/// The folder that is written to, and what it says already.
struct Desk<'a> {
    root: &'a Path,
    plan: Plan,
    topics: Topics,
    written: Vec<PathBuf>,
}

impl<'a> Desk<'a> {
    fn open(root: &'a Path) -> anyhow::Result<Self> {
        let mut desk = Self {
            root,
            plan: Plan::default(),
            topics: Topics::default(),
            written: Vec::new(),
        };
        if let Some(text) = desk.read(layout::PLAN)? {
            desk.plan = parse::plan(layout::PLAN, &text)?;
        }
        if let Some(text) = desk.read(layout::TOPICS)? {
            desk.topics = parse::topics(layout::TOPICS, &text)?;
        }
        Ok(desk)
    }

    fn read(&self, path: &str) -> anyhow::Result<Option<String>> {
        match fs::read_to_string(self.root.join(path)) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| format!("cannot read {path}")),
        }
    }

    /// Writes a file that does not exist yet; one that exists is left as it is.
    fn write(&mut self, path: &str, text: &str) -> anyhow::Result<()> {
        let place = self.root.join(path);
        if place.exists() {
            return Ok(());
        }
        let folder = place.parent().unwrap_or(self.root);
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        fs::write(&place, text).with_context(|| format!("cannot write {}", place.display()))?;
        self.written.push(place);
        Ok(())
    }

    /// The manifest; a first one is written for a folder without.
    fn manifest(&mut self, week: WeekId) -> anyhow::Result<Manifest> {
        let text = match self.read(layout::MANIFEST)? {
            Some(text) => text,
            None => {
                let last = format!("{:02}", week.number().max(12));
                let letter = week.letter().to_string();
                let text = filled(
                    include_str!("new/curriculum.toml"),
                    &[("letter", &letter), ("last", &last)],
                );
                self.write(layout::MANIFEST, &text)?;
                text
            }
        };
        Ok(parse::manifest(layout::MANIFEST, &text)?)
    }

    fn cycle(&mut self, week: WeekId) -> anyhow::Result<(Cycle, u8)> {
        let manifest = self.manifest(week)?;
        let mut cycles = manifest.cycles.into_iter().zip(manifest.levels);
        let found = cycles.find(|(cycle, _)| layout::plans(cycle, week));
        let Some((cycle, level)) = found else {
            return Err(Failure::Usage(format!(
                "no cycle plans {week}: widen a range in {}, or add a [[cycle]]",
                layout::MANIFEST
            ))
            .into());
        };
        Ok((cycle, level.unwrap_or(1)))
    }

    fn week(&mut self, id: WeekId, title: Option<&str>) -> anyhow::Result<()> {
        let (cycle, level) = self.cycle(id)?;
        let file = layout::week_file(&cycle, id);
        if self.root.join(&file).exists() {
            return Err(Failure::Usage(format!(
                "{file} exists already: `etude new day` adds the exercise of one of its days"
            ))
            .into());
        }
        let planned = self.plan.week(id).map(|week| week.title.clone());
        let title = planned
            .or_else(|| title.map(str::to_owned))
            .unwrap_or_else(|| format!("Week {}", id.number()));
        let mut text = format!("number = {}\ntitle = {}\n", id.number(), quoted(&title));
        let mut days = Vec::new();
        let mut slugs: Vec<String> = Vec::new();
        for day in (1..=7).filter_map(|number| id.day(number)) {
            let title = self
                .plan
                .day(day)
                .map(|day| day.title.clone())
                .unwrap_or_else(|| default_title(day));
            let mut slug = slug_of(&title);
            if slugs.contains(&slug) {
                slug = format!("{slug}-{}", day.number());
            }
            slugs.push(slug.clone());
            text.push('\n');
            text.push_str(&self.day_table(day, &title, &slug, level));
            days.push((day, slug));
        }
        self.write(&file, &text)?;
        for (day, slug) in days {
            self.exercise(day, &slug)?;
        }
        Ok(())
    }

    fn day_table(&self, day: DayId, title: &str, slug: &str, level: u8) -> String {
        let topics = self
            .topics
            .topics
            .iter()
            .filter(|(_, topic)| topic.days.contains(&day));
        let covers: Vec<String> = topics.map(|(id, _)| quoted(id)).collect();
        let length = if day.is_challenge() {
            "150 to 350"
        } else {
            "300 to 600"
        };
        filled(
            include_str!("new/day.toml"),
            &[
                ("number", &day.number().to_string()),
                ("title", &quoted(title)),
                ("slug", slug),
                ("level", &level.to_string()),
                ("covers", &covers.join(", ")),
                ("length", length),
            ],
        )
    }

    fn day(&mut self, id: DayId) -> anyhow::Result<()> {
        let (cycle, _) = self.cycle(id.week())?;
        let file = layout::week_file(&cycle, id.week());
        let Some(text) = self.read(&file)? else {
            return Err(Failure::Usage(format!(
                "{file} is not there yet: `etude new week {}` writes it",
                id.week()
            ))
            .into());
        };
        let week = parse::week(&file, &text, id.week())?;
        let day = week.days.iter().find(|day| day.entry.id == id);
        let day = day.with_context(|| format!("{file} has no {id}"))?;
        let before = self.written.len();
        self.exercise(id, &day.entry.slug)?;
        if self.written.len() == before {
            return Err(Failure::Usage(format!(
                "the exercise of {id} is there already, in {}/{}",
                layout::EXERCISES,
                day.entry.folder()
            ))
            .into());
        }
        Ok(())
    }

    fn exercise(&mut self, id: DayId, slug: &str) -> anyhow::Result<()> {
        let folder = format!("{}/{}/d{}-{slug}", layout::EXERCISES, id.week(), id.number());
        let tests = if id.is_challenge() {
            "Ten to fourteen"
        } else {
            "Six to fourteen"
        };
        let cases = filled(
            include_str!("new/test_exercise.py"),
            &[("id", &id.to_string()), ("tests", tests)],
        );
        for (file, text) in [
            ("start/exercise.py", include_str!("new/start.py")),
            ("solution/exercise.py", include_str!("new/solution.py")),
            ("wrong/off_by_one/exercise.py", include_str!("new/wrong.py")),
            (layout::TESTS, cases.as_str()),
            (layout::CLAIMS, include_str!("new/claims.py")),
        ] {
            self.write(&format!("{folder}/{file}"), text)?;
        }
        Ok(())
    }
}

fn default_title(day: DayId) -> String {
    let kind = if day.is_challenge() { "Challenge" } else { "Day" };
    format!("{kind} {}", day.number())
}

/// The template with its `{{name}}` filled in.
fn filled(template: &str, values: &[(&str, &str)]) -> String {
    let fill = |text: String, (name, value): &(&str, &str)| text.replace(&format!("{{{{{name}}}}}"), value);
    values.iter().fold(template.to_owned(), fill)
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Short words that carry a title's meaning, joined by hyphens: `yield-from-and-generator`.
fn slug_of(title: &str) -> String {
    const LITTLE: &[&str] = &[
        "a", "an", "and", "the", "of", "in", "for", "with", "to", "vs", "on", "by", "or",
    ];
    let title = title
        .split_once(':')
        .filter(|(kind, _)| !kind.contains('`'))
        .map_or(title, |(_, rest)| rest);
    let lower = title.to_lowercase();
    let words = lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let words: Vec<&str> = words.filter(|word| !LITTLE.contains(word)).take(3).collect();
    if words.is_empty() {
        "exercise".to_owned()
    } else {
        words.join("-")
    }
}
