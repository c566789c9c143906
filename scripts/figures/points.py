"""Dots with whiskers: unemployment of groups, its effects, and effects on the jobs of industries."""

from dataclasses import dataclass

from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator

from figures.language import Text
from figures.layout import BLACK, BLUE, BLUE_PALE, GREY, LINES, NOTE, ORANGE, ORANGE_PALE, Page, decimals_of, width_of
from figures.notes import WHISKERS, notes_of_effects, notes_of_levels
from figures.results import FEWEST_SIMULATED

GROUPS = Text("Survey unemployment rate by group", "各人群调查失业率")
PER_CENT = Text("Per cent, {month}; broken line: the whole district ({name})", "%，{month}；虚线为全区（{name}）")
EFFECT_GROUPS = Text("Who is affected: survey unemployment rate by group", "谁受影响：各人群调查失业率")
POINTS = Text("Percentage points, {scenario} less {baseline}, {month}; broken line: the whole district", "百分点，{scenario}减{baseline}，{month}；虚线为全区")
EFFECT_INDUSTRIES = Text("Where jobs are lost and gained, by industry", "岗位从哪里少、在哪里多：分行业")
JOBS = Text("Jobs, {scenario} less {baseline}, {month}", "岗位（个），{scenario}减{baseline}，{month}")
AGE, EDUCATION, RESIDENCY = Text("age", "年龄"), Text("education", "学历"), Text("residency", "户籍")
AGE_NAME, AGE_AND_OVER = Text("{name}", "{name}岁"), Text("{name} and over", "{name}岁及以上")
MEDIANS = Text("{name} (median)", "{name}（中位数）")
SINGLE = Text("{name}", "{name}")
HOLLOW = Text("hollow: the 90% interval holds zero", "空心：90%区间含0")
INTERVAL = {"confidence": Text("90% confidence interval of the mean effect", "平均影响的90%置信区间"),
            "simulation": Text("90% simulation interval", "90%模拟区间")}
LEFT_OUT = Text("Left out, fewer than {fewest} persons simulated: {names}.", "样本太少（模拟人数不足{fewest}人）未列：{names}。")
TOTAL = Text("all industries", "合计")
NOTE_JOBS = Text("Own-account and platform work included, employers of out-commuters not.", "含个体自营与平台就业，不含外出通勤者的区外岗位。")
RANK = Text("Intervals of many groups overlap: the order of such groups is not shown to be theirs.", "许多人群的区间相互重叠，不宜据此排序。")
RANK_INDUSTRIES = Text("Industries whose interval holds zero have no rank.", "区间含0的行业未显示出影响，不参与排序。")
DIMENSIONS = (("age_group", AGE, "o"), ("education", EDUCATION, "s"), ("residency", RESIDENCY, "D"))
NOT_RESIDENT = ("in_commuter",)  # never unemployed here
ROW, GAP = 5.2, 3.0  # mm


@dataclass
class Row:
    """A line of the figure: for each result or effect one point, as a Spread of single values."""

    name: str
    marker: str
    points: list
    above: float = 0.0  # room above it, in rows


def name_of(group, name, language):
    if group != "age_group":
        return name
    if name.endswith("+"):
        return language(AGE_AND_OVER, name=name.rstrip("+"))
    return language(AGE_NAME, name=name.replace("-", "—" if language.chinese else "–"))


def simulated(result, group, month):
    """The simulated labour force of each group; of a comparison, which holds differences only, more than any limit."""
    if result.kind == "comparison":
        return [FEWEST_SIMULATED] * len(result.codes(group))
    return result.spread(group, "labour_force").middle[month] / result.weight(group, "labour_force")


def rows_of_groups(result, context, month, spreads):
    """(rows, names left out); `spreads(group)` are the spreads [time, cell] of one row's points."""
    rows, left_out = [], []
    for group, _, marker in DIMENSIONS:
        if not result.has(group, "unemployment_rate"):
            continue
        persons = simulated(result, group, month)
        found, begun = spreads(group), False
        for cell, (code, name) in enumerate(zip(result.codes(group), result.names(group, context.language))):
            if code in NOT_RESIDENT:
                continue
            if persons[cell] < FEWEST_SIMULATED:
                left_out += [name_of(group, name, context.language)] if persons[cell] > 0 else []
                continue
            points = [spread.map(lambda values, cell=cell: values[month, cell]) for spread in found]
            rows.append(Row(name_of(group, name, context.language), marker, points, 0.0 if begun or not rows else GAP / ROW))
            begun = True
    return rows, left_out


def draw_rows(axes, rows, language, colours, decimals, sign):
    """Points with whiskers from top to bottom, and the value of the first beside it. The places of the rows."""
    places, y, many = [], 0.0, len(rows[0].points)
    for row in rows:
        y += row.above
        places.append(y)
        for i, point in enumerate(row.points):
            at = y + (i - (many - 1) / 2) * (0.5 if many == 2 else 0.7 / (many - 1)) if many > 1 else y
            if point.low is not None:
                axes.plot([point.low, point.high], [at, at], color=GREY, linewidth=1.0, zorder=2)
                axes.plot([point.low, point.high], [at, at], "|", color=GREY, markersize=4, zorder=2)
            hollow = sign and bool(point.holds_zero())
            axes.plot(point.middle, at, row.marker if many == 1 else "osD^v"[i], color=colours(point, i), markersize=5 if many == 1 else 4,
                      markerfacecolor="white" if hollow or i == 1 else colours(point, i), zorder=3)
        if many == 1:
            name_value(axes, row.points[0], y, language, decimals, sign)
        y += 1
    axes.set_yticks(places, [row.name for row in rows])
    axes.set_ylim(y - 0.4, -0.6)
    return places


def name_value(axes, point, y, language, decimals, sign):
    """At the end of the whisker: a negative effect on jobs to the left, where no line crosses it; all others to the right."""
    left = decimals <= 0 and point.middle < 0
    ends = [point.middle] + [end for end in (point.low, point.high) if end is not None]
    value = round(float(point.middle), decimals)
    axes.annotate(language.number(value, max(0, decimals), sign), ((min if left else max)(ends), y), xytext=(-5 if left else 5, 0),
                  textcoords="offset points", va="center", ha="right" if left else "left", fontsize=NOTE, bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.4}, zorder=2.5)


def height_of(rows):
    """In mm: rows with many points are higher."""
    return ROW * (1 + 0.22 * max(0, len(rows[0].points) - 2)) * (len(rows) + sum(row.above for row in rows)) + 2


def values_below(axes, language, sign, room=0.12):
    axes.xaxis.set_major_locator(MaxNLocator(nbins=9, steps=[1, 2, 2.5, 5, 10]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: language.number(value, decimals_of(axes.xaxis), sign)))
    axes.grid(True, axis="x")
    axes.tick_params(axis="y", length=0)
    axes.margins(x=room)


def page_of_rows(title, subtitle, rows, legend, notes, names):
    left = min(75.0, 3 + max(width_of(name, NOTE) for name in names))
    page = Page(title, subtitle, height_of(rows), legend, notes, left=left, right=12)
    return page, page.panels(1, 1)[0]


def point_handle(label, marker="o", colour=BLUE, hollow=False):
    return Line2D([], [], linestyle="", marker=marker, color=colour, markerfacecolor="white" if hollow else colour, markersize=5, label=label)


def whisker_handle(label):
    return Line2D([], [], color=GREY, linewidth=1.0, marker="|", markersize=5, label=label)


def legend_of_points(results, language):
    if len(results) > 1:
        return [point_handle(language(MEDIANS if r.members > 1 else SINGLE, name=r.caption), "osD^v"[i], LINES[i][0], i == 1)
                for i, r in enumerate(results)]
    return [point_handle(language(title), marker) for _, title, marker in DIMENSIONS]


def groups(results, context):
    language, first = context.language, results[0]
    month = context.month_in(first.dates)
    rows, left_out = rows_of_groups(first, context, month, lambda group: [
        r.spread(group, "unemployment_rate").map(lambda values: 100 * values) for r in results])
    if not rows:
        return []
    legend = legend_of_points(results, language)
    if first.members > 1:
        legend.append(whisker_handle(language(INTERVAL["simulation"])))
    page, axes = page_of_rows(language(GROUPS), [language(PER_CENT, month=language.month(first.dates[month]), name=first.caption)], rows, legend,
                              [left_out_note(left_out, language), *notes_of_levels(results, language, WHISKERS)], [row.name for row in rows])
    draw_rows(axes, rows, language, lambda _, i: LINES[i][0], 1, False)
    axes.axvline(100 * first.spread("total", "unemployment_rate").middle[month], color=BLACK, linewidth=0.8, linestyle=(0, (3, 2)), zorder=1)
    values_below(axes, language, False)
    axes.set_xlim(left=0)
    return [("groups", page)]


def left_out_note(names, language):
    return language(LEFT_OUT, fewest=FEWEST_SIMULATED, names=language.listed(names)) if names else ""


def legend_of_effects(kind, language, marks):
    return [*marks, *([whisker_handle(language(INTERVAL[kind])), point_handle(language(HOLLOW), colour=GREY, hollow=True)] if kind != "none" else [])]


def effect_groups(effects, context):
    language = context.language
    month = context.month_in(effects.dates, effects.peak_month("total", "unemployment_rate"))
    rows, left_out = rows_of_groups(effects.scenario, context, month, lambda group: [
        effects.get(group, "unemployment_rate").map(lambda values: 100 * values)])
    if not rows:
        return []
    kind = rows[0].points[0].kind
    legend = legend_of_effects(kind, language, [point_handle(language(title), marker) for _, title, marker in DIMENSIONS])
    subtitle = language(POINTS, **effects.titles(language), month=language.month(effects.dates[month]))
    told = [left_out_note(left_out, language), language(RANK) if kind != "none" else ""]
    page, axes = page_of_rows(language(EFFECT_GROUPS), [subtitle], rows, legend,
                              [language.joined(told), *notes_of_effects(effects, kind, language)], [row.name for row in rows])
    draw_rows(axes, rows, language, lambda *_: BLUE, 2, True)
    axes.axvline(0, color=BLACK, linewidth=0.8, zorder=1)
    axes.axvline(100 * effects.get("total", "unemployment_rate").middle[month], color=BLACK, linewidth=0.8, linestyle=(0, (3, 2)), zorder=1)
    values_below(axes, language, True)
    return [("groups", page)]


def effect_industries(effects, context):
    language = context.language
    month = context.month_in(effects.dates, effects.peak_month("total", "jobs"))
    spread = effects.get("industry", "employed")
    cells = [i for i, code in enumerate(effects.scenario.codes("industry")) if code != "outside"]
    names = effects.scenario.names("industry", language)
    order = sorted(cells, key=lambda i: spread.middle[month, i])
    rows = [Row(names[i], "o", [spread.map(lambda values, i=i: values[month, i])]) for i in order]
    rows.append(Row(language(TOTAL), "D", [effects.total("industry", "employed", cells).map(lambda values: values[month])], GAP / ROW))
    legend = legend_of_effects(spread.kind, language, [])
    subtitle = language(JOBS, **effects.titles(language), month=language.month(effects.dates[month]))
    told = [language(NOTE_JOBS), language(RANK_INDUSTRIES) if spread.kind != "none" else ""]
    page, axes = page_of_rows(language(EFFECT_INDUSTRIES), [subtitle], rows, legend,
                              [language.joined(told), *notes_of_effects(effects, spread.kind, language)], [row.name for row in rows])
    places = draw_rows(axes, rows, language, lambda point, _: ORANGE if point.middle < 0 else BLUE, 0 if effects.scenario.scale == 1 else -1, True)
    means = [row.points[0].middle for row in rows]
    axes.barh(places, means, height=0.5, color=[ORANGE_PALE if mean < 0 else BLUE_PALE for mean in means], zorder=1)
    axes.axvline(0, color=BLACK, linewidth=0.8, zorder=1.5)
    values_below(axes, language, True, room=0.2)
    return [("industries", page)]
