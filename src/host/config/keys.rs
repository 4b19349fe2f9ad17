//! `[keys]` of `config.toml`: `action = "key"` or `action = ["key", "key"]`, with the screen before the action
//! (`code.run = "f5"`) where it is meant for one screen only. What actions and keys there are is for the screens to
//! say; here is only where each setting stands and what it says.

use toml_edit::{Document, Item, Key, TableLike};

/// One line of `[keys]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeySetting {
    /// The screen that it is meant for; all of them if it names none.
    pub scope: Option<String>,
    /// The action.
    pub action: String,
    /// Its keys, at least one; or a sentence about what stands there instead.
    pub keys: Result<Vec<String>, String>,
    /// From 1.
    pub line: usize,
}

/// The settings in a text that is known to be TOML.
pub(super) fn settings(text: &str) -> Vec<KeySetting> {
    let Ok(document) = Document::parse(text) else {
        return Vec::new();
    };
    let Some((name, item)) = document.get_key_value("keys") else {
        return Vec::new();
    };
    let mut found = Vec::new();
    match item.as_table_like() {
        Some(table) => collect(text, table, None, &mut found),
        None => found.push(KeySetting {
            scope: None,
            action: "keys".to_owned(),
            keys: Err(
                "`keys` must be a table: a line `[keys]`, and below it lines such as `run = \"f5\"`."
                    .to_owned(),
            ),
            line: line_of(text, name, item),
        }),
    }
    found.sort_by_key(|setting| setting.line);
    found
}

fn collect(text: &str, table: &dyn TableLike, scope: Option<&str>, found: &mut Vec<KeySetting>) {
    for (name, item) in table.iter() {
        let key = table.key(name);
        let line = key.map_or(1, |key| line_of(text, key, item));
        match (item.as_table_like(), scope) {
            // `code.run = …` and `[keys.code]`: the screen, then the action.
            (Some(inner), None) => collect(text, inner, Some(name), found),
            _ => {
                // `"code.run" = …`: the same in one name.
                let (scope, action) = match (scope, name.split_once('.')) {
                    (None, Some((scope, action))) => (Some(scope), action),
                    (scope, _) => (scope, name),
                };
                found.push(KeySetting {
                    scope: scope.map(str::to_owned),
                    action: action.to_owned(),
                    keys: keys(item),
                    line,
                });
            }
        }
    }
}

fn keys(item: &Item) -> Result<Vec<String>, String> {
    let wrong = || "A key is written in quotes, `\"ctrl-r\"`, several as `[\"ctrl-r\", \"f5\"]`.".to_owned();
    if let Some(key) = item.as_str() {
        return Ok(vec![key.to_owned()]);
    }
    let array = item.as_array().ok_or_else(wrong)?;
    let keys: Option<Vec<String>> = array
        .iter()
        .map(|value| value.as_str().map(str::to_owned))
        .collect();
    match keys.ok_or_else(wrong)? {
        keys if keys.is_empty() => {
            Err("An action needs at least one key; remove the line to have the standard one.".to_owned())
        }
        keys => Ok(keys),
    }
}

fn line_of(text: &str, key: &Key, item: &Item) -> usize {
    let span = key.span().or_else(|| item.span());
    super::line_of(text, span.map_or(0, |span| span.start))
}
