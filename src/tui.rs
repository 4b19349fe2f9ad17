//! The terminal program.
//!
//! Everything that happens is a [`message::Msg`]; [`update::update`] changes the [`model::Model`] and answers with
//! [`message::Effect`]s, which [`perform`] and [`app`] do; [`view`] draws one frame.

pub mod action;
pub mod app;
pub mod field;
pub mod input;
pub mod keymap;
pub mod keys;
pub mod line;
pub mod message;
pub mod model;
pub mod overlay;
pub mod palette;
pub mod perform;
pub mod screen;
pub mod start;
pub mod syntax;
pub mod task;
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;
pub mod widget;
