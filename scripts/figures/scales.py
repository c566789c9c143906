"""Vertical scales: of all panels together, and cut where the lockdown of 2022 would press everything else flat."""

from datetime import date

import numpy as np

from figures.language import Text
from figures.layout import NOTE

LOCKDOWN = (date(2022, 3, 1), date(2022, 12, 31))
CUT = Text("↑ {month} {value}", "↑ {month} {value}")
NOTE_CUT = Text("The vertical axis is cut, and does not begin at zero: the peak of the lockdown of spring 2022 lies above, and is written at the "
                "arrow.",
                "纵轴已截短，不从零开始：2022年春季封控的高峰在图外，数字写在箭头旁。")


def usual_months(dates):
    """The months outside of the lockdown; all of a run that ends in it."""
    return np.array([dates[-1] <= LOCKDOWN[1] or not LOCKDOWN[0] <= d <= LOCKDOWN[1] for d in dates])


def limits(values, floor=None):
    """A little room around the values; not below `floor`, if they are above it."""
    values = np.asarray(values, dtype=float)
    values = values[np.isfinite(values)]
    if not len(values):
        return 0.0, 1.0
    low, high = values.min(), values.max()
    room = 0.08 * (high - low) or 0.1 * abs(high) or 1.0
    return (low - room if floor is None or low < floor else max(floor, low - room)), high + room


def limits_below_mark(values, floor=None):
    """Limits with room for the peak that mark_cut() writes."""
    low, high = limits(values, floor)
    return low, high + 0.1 * (high - low)


def values_of(dated_spreads, cut):
    """All values of [(dates, spread)], without the months of the lockdown if the axis is cut."""
    found = []
    for dates, spread in dated_spreads:
        months = usual_months(dates) if cut else np.ones(len(dates), bool)
        found += [part[months] for part in (spread.low, spread.middle, spread.high) if part is not None]
    return np.concatenate(found) if found else np.array([])


def mark_cut(axes, dates, values, written, language=None):
    """Writes the highest value at an arrow if it lies above the axis, with its month where the language is given."""
    top = axes.get_ylim()[1]
    if np.isnan(values).all() or np.nanmax(values) <= top:
        return
    peak = int(np.nanargmax(values))
    value = written(values[peak])
    axes.annotate(language(CUT, month=language.month(dates[peak]), value=value) if language else f"↑ {value}", (dates[peak], top), xytext=(9, -2),
                  textcoords="offset points", va="top", fontsize=NOTE)
