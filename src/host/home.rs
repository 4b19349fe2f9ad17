//! Where things live on this machine.

use std::env;
use std::io;
use std::path::{Path, PathBuf};

use directories::{BaseDirs, ProjectDirs, UserDirs};

/// The folders of one learner on one machine.
///
/// Nothing is created here: whoever writes makes the folder it writes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    config: PathBuf,
    data: PathBuf,
    state: PathBuf,
    cache: PathBuf,
    environments: PathBuf,
    practice: PathBuf,
    user: PathBuf,
}

/// Why there is no home.
#[derive(Debug, thiserror::Error)]
pub enum HomeError {
    /// Neither flag nor variable names one, and the user has no home folder.
    #[error(
        "There is no home folder for this user, so étude does not know where to keep your log. Name a folder with --home DIR or ETUDE_HOME."
    )]
    NoHome,
    /// The named folder cannot be made absolute.
    #[error(
        "The folder {0} cannot be used as étude's home: {1}. Name another with --home DIR or ETUDE_HOME."
    )]
    Unusable(PathBuf, io::Error),
}

impl Home {
    /// The home that `flag` (`--home`) names, else `ETUDE_HOME`, else the folders that the system has for such things.
    ///
    /// A named home holds everything under one root: `config/`, `data/`, `state/`, `cache/` and `practice/`.
    ///
    /// # Errors
    /// When there is no folder to use.
    pub fn resolve(flag: Option<&Path>) -> Result<Self, HomeError> {
        let named = flag.map(Path::to_owned).or_else(|| {
            let named = env::var_os("ETUDE_HOME").filter(|named| !named.is_empty())?;
            Some(PathBuf::from(named))
        });
        match named {
            Some(root) => Self::under(&root),
            None => Self::of_user().ok_or(HomeError::NoHome),
        }
    }

    /// Everything under one root.
    ///
    /// # Errors
    /// When the root cannot be made absolute.
    pub fn under(root: &Path) -> Result<Self, HomeError> {
        let root = std::path::absolute(root).map_err(|error| HomeError::Unusable(root.to_owned(), error))?;
        Ok(Self {
            config: root.join("config"),
            data: root.join("data"),
            state: root.join("state"),
            cache: root.join("cache"),
            environments: root.join("data/environments"),
            practice: root.join("practice"),
            user: BaseDirs::new().map_or_else(|| root.clone(), |dirs| dirs.home_dir().to_owned()),
        })
    }

    fn of_user() -> Option<Self> {
        let dirs = ProjectDirs::from("", "", "etude")?;
        let user = UserDirs::new()?.home_dir().to_owned();
        let local = dirs.data_local_dir();
        Some(Self {
            config: dirs.config_dir().to_owned(),
            data: dirs.data_dir().to_owned(),
            // Where the system has no folder for state (macOS, Windows), it must still not be the one that people sync.
            state: dirs
                .state_dir()
                .map_or_else(|| local.join("state"), Path::to_owned),
            cache: dirs.cache_dir().to_owned(),
            environments: local.join("environments"),
            practice: user.join("etude"),
            user,
        })
    }

    /// The folder of `config.toml`.
    #[must_use]
    pub fn config(&self) -> &Path {
        &self.config
    }

    /// `config.toml` itself.
    #[must_use]
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// The folder of the log and the code store: what a learner syncs or backs up.
    #[must_use]
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// The folder of the log, one file a device.
    #[must_use]
    pub fn log(&self) -> PathBuf {
        self.data.join("log")
    }

    /// The folder of the code store.
    #[must_use]
    pub fn code(&self) -> PathBuf {
        self.data.join("code")
    }

    /// What belongs to this machine alone and is never synced: device id, backups of the log, cursor and scroll.
    #[must_use]
    pub fn state(&self) -> &Path {
        &self.state
    }

    /// What can be deleted at any time.
    #[must_use]
    pub fn cache(&self) -> &Path {
        &self.cache
    }

    /// The folder of the environments: in the data folder of this machine, for they work nowhere else.
    #[must_use]
    pub fn environments(&self) -> PathBuf {
        self.environments.clone()
    }

    /// The practice folder, unless the settings name another ([`super::config::Config::practice_folder`]).
    #[must_use]
    pub fn practice(&self) -> &Path {
        &self.practice
    }

    /// A path as a person writes it: with `~` for the user's home folder.
    #[must_use]
    pub fn shown(&self, path: &Path) -> String {
        match path.strip_prefix(&self.user) {
            Ok(rest) => Path::new("~").join(rest).display().to_string(),
            Err(_) => path.display().to_string(),
        }
    }

    /// A path as a person writes it in the settings: `~/…` and paths relative to the user's home folder.
    #[must_use]
    pub fn expand(&self, path: &Path) -> PathBuf {
        match path.strip_prefix("~") {
            Ok(rest) => self.user.join(rest),
            Err(_) => self.user.join(path),
        }
    }
}
