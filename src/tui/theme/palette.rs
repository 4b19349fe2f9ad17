//! The themes in color.

use ratatui::style::{Color, Modifier, Style};

use super::Role;

/// The colors of a theme. Every text color has a contrast of at least 4.5 : 1 (7 : 1 in high contrast) to every
/// ground it is drawn on; a test computes it.
pub(super) struct Palette {
    pub(super) ground: Color,
    /// Slightly off the ground: the cursor's line, code blocks.
    pub(super) raised: Color,
    pub(super) selected: Color,
    pub(super) hit: Color,
    pub(super) bracket: Color,
    pub(super) text: Color,
    pub(super) dim: Color,
    pub(super) border: Color,
    pub(super) accent: Color,
    pub(super) green: Color,
    pub(super) red: Color,
    pub(super) yellow: Color,
    pub(super) blue: Color,
    pub(super) purple: Color,
    pub(super) cyan: Color,
    pub(super) orange: Color,
    pub(super) added: Color,
    pub(super) added_word: Color,
    pub(super) removed: Color,
    pub(super) removed_word: Color,
    pub(super) heat: [Color; 5],
}

const fn rgb(hex: u32) -> Color {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color::Rgb(red, green, blue)
}

pub(super) const DARK: Palette = Palette {
    ground: rgb(0x16_18_1d),
    raised: rgb(0x1e_21_28),
    selected: rgb(0x2c_3e_5c),
    hit: rgb(0x4a_40_1c),
    bracket: rgb(0x3b_43_52),
    text: rgb(0xd9_dc_e2),
    dim: rgb(0x93_9b_a9),
    border: rgb(0x4c_54_63),
    accent: rgb(0x8a_b4_ff),
    green: rgb(0x84_d1_8b),
    red: rgb(0xff_8f_8a),
    yellow: rgb(0xe8_cb_74),
    blue: rgb(0x84_bd_ff),
    purple: rgb(0xcf_a8_f5),
    cyan: rgb(0x74_d3_d3),
    orange: rgb(0xf2_ab_76),
    added: rgb(0x16_2c_1d),
    added_word: rgb(0x1f_4d_2e),
    removed: rgb(0x34_1a_1d),
    removed_word: rgb(0x61_24_2a),
    heat: [
        rgb(0x3a_41_4d),
        rgb(0x24_5b_35),
        rgb(0x34_82_4a),
        rgb(0x55_ab_66),
        rgb(0x84_d1_8b),
    ],
};

pub(super) const LIGHT: Palette = Palette {
    ground: rgb(0xfb_fb_f9),
    raised: rgb(0xf0_f1_ee),
    selected: rgb(0xcf_e0_f7),
    hit: rgb(0xf8_e7_a8),
    bracket: rgb(0xd8_dd_e4),
    text: rgb(0x24_29_2f),
    dim: rgb(0x53_5b_67),
    border: rgb(0xa9_b0_bb),
    accent: rgb(0x0b_51_98),
    green: rgb(0x15_5e_27),
    red: rgb(0xa3_1c_17),
    yellow: rgb(0x6b_48_00),
    blue: rgb(0x0b_51_98),
    purple: rgb(0x6e_2e_98),
    cyan: rgb(0x07_56_61),
    orange: rgb(0x84_2e_00),
    added: rgb(0xe2_f4_e4),
    added_word: rgb(0xb9_e4_bf),
    removed: rgb(0xfb_e6_e4),
    removed_word: rgb(0xf4_c4_c0),
    heat: [
        rgb(0xd4_d8_dd),
        rgb(0xb0_dd_b6),
        rgb(0x7c_c4_87),
        rgb(0x42_98_53),
        rgb(0x15_5e_27),
    ],
};

pub(super) const HIGH_CONTRAST: Palette = Palette {
    ground: rgb(0x00_00_00),
    raised: rgb(0x14_14_14),
    selected: rgb(0x00_3a_80),
    hit: rgb(0x4d_3d_00),
    bracket: rgb(0x3a_3a_3a),
    text: rgb(0xff_ff_ff),
    dim: rgb(0xcf_cf_cf),
    border: rgb(0xbf_bf_bf),
    accent: rgb(0xff_ff_5f),
    green: rgb(0x6d_ff_93),
    red: rgb(0xff_b0_ab),
    yellow: rgb(0xff_dc_6e),
    blue: rgb(0x9a_dc_ff),
    purple: rgb(0xe6_c2_ff),
    cyan: rgb(0x6f_ff_ff),
    orange: rgb(0xff_c6_8a),
    added: rgb(0x00_24_0c),
    added_word: rgb(0x00_43_18),
    removed: rgb(0x33_00_06),
    removed_word: rgb(0x5a_00_0c),
    heat: [
        rgb(0x55_55_55),
        rgb(0x00_6b_22),
        rgb(0x1c_a0_45),
        rgb(0x45_d4_6c),
        rgb(0x8d_ff_ab),
    ],
};

impl Palette {
    pub(super) fn style(&self, role: Role) -> Style {
        let fg = |color: Color| Style::new().fg(color);
        let bg = |color: Color| Style::new().bg(color);
        match role {
            Role::Screen => fg(self.text).bg(self.ground),
            Role::Text | Role::Variable => fg(self.text),
            Role::Dim | Role::Blank | Role::LineNumber | Role::Punctuation => fg(self.dim),
            Role::Accent => fg(self.accent).add_modifier(Modifier::BOLD),
            Role::Title => fg(self.text).add_modifier(Modifier::BOLD),
            Role::Heading => fg(self.accent).add_modifier(Modifier::BOLD),
            Role::Key => fg(self.yellow).add_modifier(Modifier::BOLD),
            Role::Pass => fg(self.green),
            Role::Fail => fg(self.red),
            Role::Warn => fg(self.yellow),
            Role::Info | Role::Function | Role::Builtin => fg(self.blue),
            Role::Chosen | Role::Selection => bg(self.selected),
            Role::CursorLine | Role::CodeBlock => bg(self.raised),
            Role::Cursor => Style::new().add_modifier(Modifier::REVERSED),
            Role::MatchingBracket => bg(self.bracket).add_modifier(Modifier::BOLD),
            Role::SearchHit => bg(self.hit),
            Role::LineNumberCurrent => fg(self.text),
            Role::LineNumberError => fg(self.red).add_modifier(Modifier::BOLD),
            Role::Border | Role::ScrollTrack | Role::BarEmpty => fg(self.border),
            Role::BorderFocus | Role::ScrollThumb => fg(self.accent),
            Role::Code => fg(self.cyan),
            Role::Quote => fg(self.dim).add_modifier(Modifier::ITALIC),
            Role::Link => fg(self.accent).add_modifier(Modifier::UNDERLINED),
            Role::Keyword => fg(self.purple),
            Role::String => fg(self.green),
            Role::Escape | Role::Number | Role::Constant => fg(self.orange),
            Role::Comment => fg(self.dim).add_modifier(Modifier::ITALIC),
            Role::Type => fg(self.yellow),
            Role::Operator => fg(self.cyan),
            Role::Decorator => fg(self.yellow),
            Role::Parameter => fg(self.orange),
            Role::Attribute => fg(self.text),
            Role::Added => fg(self.text).bg(self.added),
            Role::AddedWord => fg(self.text).bg(self.added_word),
            Role::Removed => fg(self.text).bg(self.removed),
            Role::RemovedWord => fg(self.text).bg(self.removed_word),
            Role::Heat(level) => fg(self.heat[usize::from(level.min(4))]),
            Role::BarFull => fg(self.green),
        }
    }
}

/// Grounds for 256 colors. The nearest to a subtle tint is a gray, which would say nothing: these are chosen by
/// hand. On a dark ground even the darkest green is loud, so that whole lines of a diff get colored text instead.
pub(super) fn ground_of_256(role: Role, light: bool, palette: &Palette) -> Option<Style> {
    let bg = |dark: u8, bright: u8| Style::new().bg(Color::Indexed(if light { bright } else { dark }));
    let text = |style: Style| style.fg(super::nearest_indexed(palette.text));
    let line = |color: Color, bright: u8| match light {
        true => text(bg(0, bright)),
        false => Style::new().fg(super::nearest_indexed(color)),
    };
    Some(match role {
        Role::CursorLine | Role::CodeBlock => bg(236, 255),
        Role::Chosen | Role::Selection => bg(17, 189),
        Role::SearchHit => bg(53, 229),
        Role::MatchingBracket => bg(237, 253).add_modifier(Modifier::BOLD),
        Role::Added => line(palette.green, 194),
        Role::AddedWord => text(bg(22, 157)),
        Role::Removed => line(palette.red, 224),
        Role::RemovedWord => text(bg(52, 217)),
        _ => return None,
    })
}
