//! Two plots side by side, both axes logarithmic, as SVG that can be read on dark and on light.

use std::fmt::Write as _;

/// One plot.
#[derive(Clone, Debug)]
pub(crate) struct Plot {
    /// What it shows.
    pub(crate) title: &'static str,
    /// What stands at the vertical axis' marks, such as `ms`.
    pub(crate) unit: &'static str,
    /// Its lines.
    pub(crate) lines: Vec<Line>,
}

/// One line: a name and its points, all above 0.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Its name.
    pub(crate) name: &'static str,
    /// Which of the colours, so that a name has the same in every plot.
    pub(crate) colour: usize,
    /// Across and up.
    pub(crate) points: Vec<(f64, f64)>,
}

const WIDTH: f64 = 440.0;
const HEIGHT: f64 = 300.0;
/// Room for the marks at the left and below, the title above, and the names under the plot.
const LEFT: f64 = 66.0;
const TOP: f64 = 34.0;
const BELOW: f64 = 40.0;
const NAMES: f64 = 18.0;

const STYLE: &str = "\
text{font:12px sans-serif;fill:#24292f}.title{font-weight:bold}.grid{stroke:#d0d7de}.line{fill:none;stroke-width:2}\
.c0{stroke:#0969da;fill:#0969da}.c1{stroke:#bc4c00;fill:#bc4c00}.c2{stroke:#1a7f37;fill:#1a7f37}.c3{stroke:#8250df;fill:#8250df}\
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.grid{stroke:#3d444d}.c0{stroke:#4493f8;fill:#4493f8}\
.c1{stroke:#f0883e;fill:#f0883e}.c2{stroke:#3fb950;fill:#3fb950}.c3{stroke:#ab7df8;fill:#ab7df8}}.line{fill:none}";

/// The plots in one picture.
pub(crate) fn svg(plots: &[Plot], across: &str) -> String {
    let most = plots
        .iter()
        .map(|plot| plot.lines.len())
        .max()
        .unwrap_or_default();
    let (mut wide, tall) = (0.0, TOP + HEIGHT + BELOW + NAMES * number(most) + 8.0);
    let mut inside = String::new();
    for plot in plots {
        panel(&mut inside, plot, across, wide + LEFT);
        wide += LEFT + WIDTH + 24.0;
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {tall}\" width=\"{wide}\" height=\"{tall}\">\n<style>{STYLE}</style>\n{inside}</svg>\n"
    )
}

fn panel(svg: &mut String, plot: &Plot, across: &str, left: f64) {
    let points = || plot.lines.iter().flat_map(|line| &line.points);
    let (Some(x), Some(y)) = (
        Scale::over(points().map(|point| point.0), left, WIDTH),
        Scale::over(points().map(|point| point.1), TOP + HEIGHT, -HEIGHT),
    ) else {
        return;
    };
    let bottom = TOP + HEIGHT;
    text(svg, left, TOP - 14.0, "class=\"title\"", plot.title);
    for (at, value) in x.marks() {
        grid(svg, (at, TOP), (at, bottom));
        text(svg, at, bottom + 18.0, "text-anchor=\"middle\"", &power(value));
    }
    for (at, value) in y.marks() {
        grid(svg, (left, at), (left + WIDTH, at));
        let mark = format!("{} {}", power(value), plot.unit);
        text(svg, left - 6.0, at + 4.0, "text-anchor=\"end\"", &mark);
    }
    text(svg, left + WIDTH, bottom + 34.0, "text-anchor=\"end\"", across);
    for (row, line) in plot.lines.iter().enumerate() {
        let colour = line.colour % 4;
        let places: Vec<String> = line
            .points
            .iter()
            .map(|(across, up)| format!("{:.1},{:.1}", x.at(*across), y.at(*up)))
            .collect();
        let _ = writeln!(
            svg,
            "<polyline class=\"line c{colour}\" points=\"{}\"/>",
            places.join(" ")
        );
        for place in &places {
            let (across, up) = place.split_once(',').unwrap_or_default();
            let _ = writeln!(
                svg,
                "<circle class=\"c{colour}\" cx=\"{across}\" cy=\"{up}\" r=\"3\"/>"
            );
        }
        let up = bottom + BELOW + NAMES * number(row) + 8.0;
        let _ = writeln!(
            svg,
            "<circle class=\"c{colour}\" cx=\"{}\" cy=\"{}\" r=\"4\"/>",
            left + 4.0,
            up - 4.0
        );
        text(svg, left + 14.0, up, "", line.name);
    }
}

fn grid(svg: &mut String, from: (f64, f64), to: (f64, f64)) {
    let _ = writeln!(
        svg,
        "<line class=\"grid\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\"/>",
        from.0, from.1, to.0, to.1
    );
}

fn text(svg: &mut String, across: f64, up: f64, how: &str, words: &str) {
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    let _ = writeln!(svg, "<text x=\"{across:.1}\" y=\"{up:.1}\" {how}>{words}</text>");
}

/// A logarithmic scale from one power of ten to another.
struct Scale {
    from: f64,
    to: f64,
    start: f64,
    length: f64,
}

impl Scale {
    /// The scale over values, drawn from `start` on; none where there are none.
    fn over(values: impl Iterator<Item = f64>, start: f64, length: f64) -> Option<Self> {
        let logs: Vec<f64> = values.filter(|value| *value > 0.0).map(f64::log10).collect();
        let from = logs.iter().copied().min_by(f64::total_cmp)?.floor();
        let to = logs
            .iter()
            .copied()
            .max_by(f64::total_cmp)?
            .ceil()
            .max(from + 1.0);
        Some(Self {
            from,
            to,
            start,
            length,
        })
    }

    fn at(&self, value: f64) -> f64 {
        self.start + (value.log10() - self.from) / (self.to - self.from) * self.length
    }

    /// Place and exponent of every power of ten.
    fn marks(&self) -> impl Iterator<Item = (f64, f64)> {
        let step = self.length / (self.to - self.from);
        let marks = (0..64_u8)
            .map(f64::from)
            .take_while(|mark| self.from + mark <= self.to);
        marks.map(move |mark| (self.start + mark * step, self.from + mark))
    }
}

/// A power of ten in words that need no raised figures.
fn power(exponent: f64) -> String {
    match exponent {
        exponent if exponent < 0.0 => format!("{}", 10_f64.powf(exponent)),
        exponent if exponent < 3.0 => format!("{:.0}", 10_f64.powf(exponent)),
        exponent if exponent < 6.0 => format!("{:.0}k", 10_f64.powf(exponent - 3.0)),
        exponent => format!("{:.0}M", 10_f64.powf(exponent - 6.0)),
    }
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_ten_stand_at_even_distances() {
        let scale = Scale::over([1000.0, 1_000_000.0].into_iter(), 0.0, 300.0);
        let scale = scale.unwrap_or_else(|| unreachable!("there are values"));
        assert!((scale.at(10_000.0) - 100.0).abs() < 1e-9);
        let marks: Vec<(f64, f64)> = scale.marks().collect();
        assert_eq!(marks, [(0.0, 3.0), (100.0, 4.0), (200.0, 5.0), (300.0, 6.0)]);
        assert_eq!([3.0, 5.0, 6.0, 1.0].map(power), ["1k", "100k", "1M", "10"]);
    }

    #[test]
    fn a_picture_holds_every_line_once_and_nothing_unescaped() {
        let line = |name, colour| Line {
            name,
            colour,
            points: vec![(1000.0, 2.0), (10_000.0, 21.0)],
        };
        let plot = Plot {
            title: "time & more",
            unit: "ms",
            lines: vec![line("ours", 0), line("<theirs>", 1)],
        };
        let picture = svg(&[plot], "actions");
        assert_eq!(picture.matches("<polyline").count(), 2);
        assert!(
            picture.contains("time &amp; more") && picture.contains("&lt;theirs>"),
            "{picture}"
        );
        assert!(picture.contains("prefers-color-scheme:dark"));
        assert_eq!(
            picture.matches("<text").count(),
            picture.matches("</text>").count()
        );
    }

    #[test]
    fn nothing_to_draw_is_no_panel() {
        let empty = Plot {
            title: "t",
            unit: "ms",
            lines: Vec::new(),
        };
        assert!(!svg(&[empty], "actions").contains("<text"));
    }
}
