"""Panels of one kind on pages of at most six, all with the same vertical scale."""

from dataclasses import dataclass, field

from figures.language import Text
from figures.layout import Page, mark_end_of_history, months_on, values_on
from figures.scales import limits, limits_below_mark, mark_cut, values_of

PART = Text("{title} ({number}/{count})", "{title}（{number}/{count}）")
A_PAGE, COLUMNS = 6, 2
PANEL_HEIGHT, BETWEEN = 45.0, (15.0, 12.0)  # mm


@dataclass
class Multiples:
    """What all pages have in common. `draw(axes, row)` draws a panel and returns [(dates, spread)] in it."""

    name: str
    title: str
    rows: list
    draw: object
    language: object
    subtitle: list = field(default_factory=list)
    legend: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    written: object = None  # writes the peak of a panel whose axis is cut; None: no axis is cut
    floor: "float | None" = 0.0  # the axis does not go below, unless values do
    sign: bool = False

    def pages(self):
        """[(name of the figure, page)]"""
        parts, pages, panels = in_pages(self.rows), [], []
        for number, part in enumerate(parts, 1):
            heading = self.language(PART, title=self.title, number=number, count=len(parts)) if len(parts) > 1 else self.title
            high = -(-len(part) // COLUMNS)
            page = Page(heading, self.subtitle, high * PANEL_HEIGHT + (high - 1) * BETWEEN[0], self.legend, self.notes)
            axes = page.panels(high, COLUMNS, BETWEEN)
            panels += [(one, self.draw(one, row)) for one, row in zip(axes, part)]
            for left_over in axes[len(part):]:
                left_over.set_visible(False)
            pages.append((f"{self.name}-{number}" if len(parts) > 1 else self.name, page))
        self.put_on_one_scale(panels)
        return pages

    def put_on_one_scale(self, panels):
        cut = self.written is not None
        values = values_of([drawn for _, spreads in panels for drawn in spreads], cut)
        low, high = (limits_below_mark if cut else limits)(values, self.floor)
        for axes, spreads in panels:
            dates, first = spreads[0]
            axes.set_ylim(low, high)
            months_on(axes, dates, self.language, narrow=True)
            values_on(axes, self.language, self.sign)
            mark_end_of_history(axes, dates)
            if cut:
                mark_cut(axes, dates, first.middle, self.written)


def in_pages(rows):
    """Pages of nearly equal numbers of panels, at most six each."""
    rows = list(rows)
    pages = -(-len(rows) // A_PAGE)
    each = -(-len(rows) // pages) if pages else 1
    each += each % COLUMNS and 1
    return [rows[i : i + each] for i in range(0, len(rows), each)]
