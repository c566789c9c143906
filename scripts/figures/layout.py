"""A page for print: as wide as the text of an A4 page, with title, legend, panels, notes and source, and its axes."""

import io
from datetime import date

import matplotlib
import matplotlib.dates as mdates
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator
from PIL import Image

from figures.language import Text

WIDTH, EDGE = 180.0, 2.0  # mm: the text of an A4 page, and white at its sides; no page is higher than 250 mm
POINT = 25.4 / 72  # mm
DPI = 200  # of PNG
TITLE, PANEL, BASE, NOTE = 12.5, 9.0, 8.5, 8.0  # points; nothing is smaller than 8
BOLD = 1.15  # bold letters are wider by so much
HEADING_LINE, LINE, LEGEND_LINE, NOTE_LINE = 6.0, 4.4, 5.2, 3.8  # mm
BLUE, BLUE_HALF, BLUE_PALE = "#0072B2", "#7DB8DE", "#BFDDF0"
ORANGE, ORANGE_PALE, GREY, BLACK, RULE = "#C2410C", "#F1C7A6", "#5A6270", "#111111", "#DDDDDD"
# Lines of several results: colour and dashes, so that they differ in black and white.
LINES = ((BLUE, "-"), (ORANGE, (0, (4, 1.5))), (BLACK, (0, (1, 1.2))), (GREY, (0, (6, 1.5, 1, 1.5))), ("#7C3AED", (0, (8, 2))))
END_OF_HISTORY = date(2026, 1, 1)  # the first month of which the tables hold nothing published
PAST, SCENARIO = Text("simulated (past)", "模拟（历史）"), Text("simulated (scenario)", "模拟（情景）")
NEVER_FIRST = "，。；：、）”》！？"


def set_style():
    matplotlib.rcParams.update({
        "font.size": BASE, "axes.titlesize": PANEL, "axes.titleweight": "bold", "axes.titlelocation": "left", "axes.labelsize": BASE,
        "xtick.labelsize": NOTE, "ytick.labelsize": NOTE, "legend.fontsize": BASE, "axes.unicode_minus": False, "axes.spines.top": False,
        "axes.spines.right": False, "axes.spines.left": False, "axes.edgecolor": BLACK, "axes.linewidth": 0.6, "axes.axisbelow": True,
        "grid.color": RULE, "grid.linewidth": 0.6, "ytick.major.size": 0, "xtick.major.size": 2.5, "lines.linewidth": 1.3,
        "svg.hashsalt": "jialab", "svg.fonttype": "path", "pdf.fonttype": 3, "hatch.linewidth": 0.5})


def width_of(text, points):
    """The width of a text in mm, a little above what it takes."""
    return sum(1.0 if ord(c) > 0x2E80 or c in "“”" else 0.56 for c in text) * points * POINT


def wrapped(text, points, width):
    """Lines that are no wider than this many mm: broken at spaces, and anywhere between Chinese characters."""
    pieces, lines = [], [""]
    for c in text:
        joins = pieces and (c in NEVER_FIRST or (ord(c) < 0x2E80 and c != " " and ord(pieces[-1][-1]) < 0x2E80 and pieces[-1][-1] != " "))
        if joins:
            pieces[-1] += c
        else:
            pieces.append(c)
    for piece in pieces:
        if lines[-1] and width_of(lines[-1] + piece, points) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip(" ")
    return [line.rstrip(" ") for line in lines if line.strip()]


class Page:
    """A figure of a given height for its panels; `notes` and `legend` are added before the panels are drawn."""

    def __init__(self, title, subtitle, body, legend=(), notes=(), left=13.0, right=5.0, axis_title=0.0):
        self.title = title
        room = WIDTH - 2 * EDGE
        heading = wrapped(title, TITLE * BOLD, room)
        under = [line for text in subtitle for line in wrapped(text, BASE, room)]
        below = [line for text in notes if text for line in wrapped(text, NOTE, room)]
        self.legend, columns = list(legend), self.columns(legend)
        rows = -(-len(self.legend) // columns) if self.legend else 0
        above = HEADING_LINE * len(heading) + LINE * len(under) + LEGEND_LINE * rows + 9.0
        under_body = NOTE_LINE * len(below) + 9.0 + axis_title
        self.height, self.left, self.right = above + body + under_body, left, right
        self.figure = Figure(figsize=(WIDTH / 25.4, self.height / 25.4), facecolor="white")
        self.top, self.bottom = 1 - above / self.height, under_body / self.height
        begin = HEADING_LINE * len(heading) + 1.0
        self.write(heading, 1.0, HEADING_LINE, TITLE, weight="bold")
        self.write(under, begin, LINE, BASE, color=GREY)
        if rows:
            self.figure.legend(handles=self.legend, loc="upper left", ncol=columns, frameon=False, borderpad=0, borderaxespad=0, handlelength=2.6,
                               labelspacing=0.4, columnspacing=1.4, bbox_to_anchor=(EDGE / WIDTH, 1 - (begin + LINE * len(under) + 1.2) / self.height))
        self.write(below, self.height - NOTE_LINE * len(below) - 0.5, NOTE_LINE, NOTE, color=GREY)

    def columns(self, legend):
        widest = max((width_of(handle.get_label(), BASE) for handle in legend), default=1) + 13
        return max(1, min(len(legend), int((WIDTH - 2 * EDGE) // widest)))

    def write(self, lines, top, step, points, **style):
        for i, line in enumerate(lines):
            self.figure.text(EDGE / WIDTH, 1 - (top + i * step) / self.height, line, fontsize=points, va="top", ha="left", **style)

    def panels(self, rows, columns, between=(10.0, 10.0), **more):
        """Axes in rows, with mm between rows and columns."""
        body = (self.top - self.bottom) * self.height
        height = (body - between[0] * (rows - 1)) / rows
        width = (WIDTH - self.left - self.right - between[1] * (columns - 1)) / columns
        grid = self.figure.add_gridspec(rows, columns, left=self.left / WIDTH, right=1 - self.right / WIDTH, top=self.top, bottom=self.bottom,
                                        hspace=between[0] / height, wspace=between[1] / width, **more)
        return [self.figure.add_subplot(grid[i, j]) for i in range(rows) for j in range(columns)]

    def saved(self, kind):
        """The bytes of the picture: no date, so that equal figures are equal."""
        metadata = {"png": {"Software": None}, "svg": {"Date": None, "Creator": "jialab", "Title": self.title},
                    "pdf": {"CreationDate": None, "Creator": "jialab", "Producer": None, "Title": self.title}}[kind]
        buffer = io.BytesIO()
        self.figure.savefig(buffer, format=kind, dpi=DPI, metadata=metadata)
        return with_palette(buffer) if kind == "png" else buffer.getvalue()


def with_palette(buffer):
    """The same PNG with 256 colours, a third as large: figures have few colours and shades between them."""
    picture = Image.open(buffer).convert("RGB").quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    picture.putpalette([255 if value >= 253 else value for value in picture.getpalette()])  # white is white
    small = io.BytesIO()
    picture.save(small, "png", optimize=True, dpi=(DPI, DPI))
    return small.getvalue()


def name_panel(axes, text, pad=5.0):
    """The title of a panel, broken where it is wider than the panel."""
    width = axes.get_position().width * WIDTH
    axes.set_title("\n".join(wrapped(text, PANEL * BOLD, width)), pad=pad)


def line_handle(label, colour=BLUE, dashes="-", **style):
    return Line2D([], [], color=colour, linestyle=dashes, label=label, **style)


def band_handle(label, colour):
    return Patch(facecolor=colour, label=label)


def months_on(axes, dates, language, narrow=False):
    """Years on the axis below (months of a run of less than two years), and a grid of lines at the values."""
    if len(dates) < 24:
        axes.xaxis.set_major_locator(mdates.MonthLocator(bymonth=(1, 7) if narrow else (1, 4, 7, 10)))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: language.month(mdates.num2date(x).date())))
    else:
        years = dates[-1].year - dates[0].year + 1
        step = -(-years // (5 if narrow else 10))
        axes.xaxis.set_major_locator(mdates.YearLocator(5 if step in (3, 4) else step))
        axes.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))
        axes.xaxis.set_minor_locator(mdates.YearLocator())
    axes.grid(True, axis="y")
    axes.set_xlim(dates[0], dates[-1])


def decimals_of(axis):
    """The decimals that tell the labels of an axis apart, at most four."""
    ticks = axis.get_majorticklocs()
    step = abs(ticks[1] - ticks[0]) if len(ticks) > 1 else 1.0
    return next((shown for shown in range(4) if abs(step * 10**shown - round(step * 10**shown)) < 1e-6), 4)


def values_on(axes, language, sign=False):
    """Numbers of the axis at the left as the language writes them."""
    def written(value, _):
        return language.number(value, decimals_of(axes.yaxis), sign)

    axes.yaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(written))


def mark_end_of_history(axes, dates, language=None):
    """A broken line at the first simulated month, named where the language is given."""
    if not dates[0] < END_OF_HISTORY < dates[-1]:
        return
    axes.axvline(END_OF_HISTORY, color=BLACK, linewidth=0.7, linestyle=(0, (3, 2)))
    if language is not None:
        for text, side, shift in ((f"← {language(PAST)}", "right", -2), (f"{language(SCENARIO)} →", "left", 2)):
            axes.annotate(text, (END_OF_HISTORY, 1), xycoords=("data", "axes fraction"), xytext=(shift, 1), textcoords="offset points",
                          ha=side, va="bottom", fontsize=NOTE, color=GREY)


def draw_bands(axes, dates, spread, both=True):
    """The 90 % interval, and inside it the 50 % interval where there is one: pale to dark, without transparency."""
    if spread.low is not None:
        axes.fill_between(dates, spread.low, spread.high, color=BLUE_PALE, linewidth=0, zorder=1)
    if both and spread.low_half is not None:
        axes.fill_between(dates, spread.low_half, spread.high_half, color=BLUE_HALF, linewidth=0, zorder=1.1)
