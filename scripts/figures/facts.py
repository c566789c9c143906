"""Published figures beside the model: a mark, a line over the months that it covers, and its range."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from matplotlib.lines import Line2D

from figures.language import Text
from figures.layout import BLACK
from figures.refusal import BAD_DATA, MISSING_INPUT, Refusal
from figures.results import NO_FILE

BAD_FACTS = Text("{file} is no table of published figures ({why}). It needs the columns series, month, months, low, value, high",
                 "{file}不是公布数表（{why}）。需要series、month、months、low、value、high各列")


@dataclass
class Fact:
    series: str
    begin: date
    end: date
    low: float
    value: float
    high: float

    @property
    def middle(self):
        return self.begin + (self.end - self.begin) / 2


def read_facts(path):
    if not Path(path).is_file():
        raise Refusal(MISSING_INPUT, NO_FILE, file=path)
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return [fact_of(row) for row in csv.DictReader(file)]
    except (KeyError, ValueError, TypeError) as error:
        raise Refusal(BAD_DATA, BAD_FACTS, file=path, why=error) from error


def fact_of(row):
    year, month = map(int, row["month"].split("-"))
    end = year * 12 + month - 1 + int(row["months"])
    low, value, high = (float(row[column]) if row[column] else float("nan") for column in ("low", "value", "high"))
    return Fact(row["series"], date(year, month, 1), date(end // 12, end % 12 + 1, 1), low, value, high)


def facts_within(facts, series, dates):
    """Those whose mark, in the middle of their months, lies within the dates."""
    return [fact for fact in facts if fact.series == series and dates[0] <= fact.middle <= dates[-1]]


def fact_handle(label, marker, hollow):
    return Line2D([], [], color=BLACK, marker=marker, markersize=4.5, markerfacecolor="white" if hollow else BLACK, linewidth=1.1, label=label)


def draw_facts(axes, facts, factor, marker, hollow):
    for fact in facts:
        middle = fact.middle
        axes.plot([fact.begin, fact.end], [fact.value * factor] * 2, color=BLACK, linewidth=1.1, zorder=4)
        if fact.high > fact.low:
            axes.plot([middle, middle], [fact.low * factor, fact.high * factor], color=BLACK, linewidth=1.1, zorder=4)
        axes.plot(middle, fact.value * factor, marker, color=BLACK, markersize=4.5, markerfacecolor="white" if hollow else BLACK, zorder=5)
