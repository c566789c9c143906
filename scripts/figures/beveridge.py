"""The Beveridge curve: vacancies against unemployment, means of years, each named beside its point."""

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter

from figures.language import Text
from figures.layout import BLACK, BLUE, END_OF_HISTORY, NOTE, Page, decimals_of
from figures.notes import source
from figures.scales import limits

TITLE = Text("Beveridge curve: vacancies against unemployment", "贝弗里奇曲线：岗位空缺率与调查失业率")
SUBTITLE = Text("{name}: means of years, joined in order", "{name}：年均值，按年份相连")
PAST_YEARS, SCENARIO_YEARS = Text("years simulated of the past", "模拟的历史年份"), Text("years simulated of the scenario", "模拟的情景年份")
UNEMPLOYED, VACANT = Text("survey unemployment rate (%)", "调查失业率（%）"), Text("vacancies / (vacancies + jobs) (%)", "岗位空缺率：空缺岗位/（空缺岗位+在岗）（%）")
POINTS = Text("Points are means over the simulations; no interval is shown.", "各点为模拟平均值，未显示区间。")
DIRECTIONS = [(np.cos(a), np.sin(a)) for a in np.arange(0, 2 * np.pi, np.pi / 8)]
DISTANCES = (8, 13, 19, 26, 34)  # points


def yearly(result):
    """(year, unemployment, vacancies), in per cent."""
    years = np.array([d.year for d in result.dates])
    rates = [100 * result.mean("total", name) for name in ("unemployment_rate", "vacancy_rate")]
    return [(int(year), *(float(rate[years == year].mean()) for rate in rates)) for year in np.unique(years)]


def overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def lines_between(points):
    """[line, place, 2]: places along the lines that join the points."""
    ends = np.asarray(points, dtype=float)
    shares = np.linspace(0, 1, 25)[None, :, None]
    return ends[:-1, None] + shares * (ends[1:, None] - ends[:-1, None])


def lines_through(box, lines):
    """How many lines pass through a box."""
    within = (lines > np.asarray(box[:2])) & (lines < np.asarray(box[2:]))
    return int(within.all(axis=2).any(axis=1).sum())


def place_labels(points, size, bounds):
    """Offsets of labels of a size at points (all in points of print) so that no label covers another, a point, or leaves the
    bounds, and as few as possible cover a line. The nearest place counts."""
    taken, offsets, lines = [], [], lines_between(points)
    for i, point in enumerate(points):
        best = None
        for distance in DISTANCES:
            for dx, dy in DIRECTIONS:
                centre = (point[0] + dx * (distance + size[0] / 4), point[1] + dy * distance)
                box = (centre[0] - size[0] / 2, centre[1] - size[1] / 2, centre[0] + size[0] / 2, centre[1] + size[1] / 2)
                cost = cost_of(box, i, points, taken, bounds) + 4 * lines_through(box, lines) + distance / 4
                if best is None or cost < best[0]:
                    best = (cost, box, (centre[0] - point[0], centre[1] - point[1]))
        taken.append(best[1])
        offsets.append(best[2])
    return offsets


def cost_of(box, own, points, taken, bounds):
    outside = box[0] < bounds[0] or box[1] < bounds[1] or box[2] > bounds[2] or box[3] > bounds[3]
    on_labels = sum(overlap(box, other) for other in taken)
    on_points = sum(box[0] - 3 < x < box[2] + 3 and box[1] - 3 < y < box[3] + 3 for x, y in points)
    centre = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    nearer = sum(np.hypot(x - centre[0], y - centre[1]) < np.hypot(points[own][0] - centre[0], points[own][1] - centre[1]) for x, y in points)
    return 1000 * outside + 1000 * on_labels + 100 * on_points + 20 * nearer


def draw(axes, means):
    axes.plot([m[1] for m in means], [m[2] for m in means], "-", color=BLUE, linewidth=0.9, zorder=2)
    for year, x, y in means:
        axes.plot(x, y, "o", color=BLUE, markersize=4.5, markerfacecolor="white" if year >= END_OF_HISTORY.year else BLUE, zorder=3)


def legend(means, language):
    kinds = ((PAST_YEARS, BLUE, means[0][0] < END_OF_HISTORY.year), (SCENARIO_YEARS, "white", means[-1][0] >= END_OF_HISTORY.year))
    return [Line2D([], [], color=BLUE, linewidth=0.9, marker="o", markersize=4.5, markerfacecolor=fill, label=language(text))
            for text, fill, shown in kinds if shown]


def name_years(axes, means):
    """Names each year; a thin line leads to a label that does not stand beside its point."""
    to_points = 72 / axes.figure.dpi
    places = [tuple(np.asarray(axes.transData.transform(m[1:])) * to_points) for m in means]
    window = np.asarray(axes.get_window_extent().extents) * to_points
    for (year, x, y), offset in zip(means, place_labels(places, (19, 9), window)):
        far = np.hypot(*offset) > 14.5
        axes.annotate(str(year), (x, y), xytext=offset, textcoords="offset points", ha="center", va="center", fontsize=NOTE,
                      arrowprops={"arrowstyle": "-", "color": BLACK, "linewidth": 0.4, "shrinkA": 0, "shrinkB": 2} if far else None)


def beveridge(results, context):
    """One page for each result, all with the same scales."""
    all_means = [yearly(result) for result in results]
    scales = [limits([mean[i] for means in all_means for mean in means]) for i in (1, 2)]
    pages = [page_of(result, means, scales, context.language) for result, means in zip(results, all_means)]
    return [("beveridge" if len(results) == 1 else f"beveridge-{result.label}", page) for result, page in zip(results, pages)]


def page_of(result, means, scales, language):
    notes = [*([language(POINTS)] if result.members > 1 else []), source([result], language)]
    page = Page(language(TITLE), [language(SUBTITLE, name=result.caption)], 125, legend(means, language), notes, left=17, axis_title=5)
    axes = page.panels(1, 1)[0]
    draw(axes, means)
    axes.set_xlim(*scales[0])
    axes.set_ylim(*scales[1])
    axes.grid(True, axis="both")
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _, axis=axis: language.number(value, decimals_of(axis))))
    axes.set_xlabel(language(UNEMPLOYED))
    axes.set_ylabel(language(VACANT))
    name_years(axes, means)
    return page
