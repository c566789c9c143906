"""Figures of effects by month: of the district, and of its towns."""

from datetime import date

import numpy as np

from figures.language import Text
from figures.layout import BLACK, BLUE, NOTE, ORANGE, Page, draw_bands, months_on, name_panel, values_on
from figures.notes import legend_of_effects, notes_of_effects
from figures.scales import limits, values_of
from figures.small_multiples import Multiples

EFFECT = Text("What the scenario changes: {scenario} less {baseline}", "情景改变了什么：{scenario}减{baseline}")
RATE = Text("Survey unemployment rate (percentage points)", "调查失业率（百分点）")
# name: its title, and in Chinese that of small effects, which are not in 万
COUNTS = {"jobs": (Text("Jobs in firms", "区内单位岗位（万个）"), Text("Jobs in firms", "区内单位岗位（个）")),
          "labour_force": (Text("Labour force", "常住劳动力（万人）"), Text("Labour force", "常住劳动力（人）")),
          "unemployed": (Text("Unemployed, survey", "调查失业人口（万人）"), Text("Unemployed, survey", "调查失业人口（人）"))}
SMALL_EFFECT = 1000  # persons
PEAK, HALF = Text("peak {month} {value}", "峰值 {month} {value}"), Text("half by {month}", "{month}减半")
NOT_SHOWN = Text("{month} {value}: not shown to differ from zero", "{month} {value}，未显示出影响")
QUESTION = Text("Question: {question}", "问题：{question}")
NOTE_PEAK = Text("Peak of unemployment: the month of the largest mean effect that two months beside it bear out; of jobs and labour force: the "
                 "twelve months in a row with the largest mean, marked in their middle. Half: the first of three months in a row with a mean "
                 "effect below half of the peak. Hollow: the interval holds zero, or does so allowing for the choice of the months, so that "
                 "the effect is not shown.",
                 "失业的峰值：平均影响最大、且有相邻两个月佐证的月份；岗位和劳动力的峰值：平均影响最大的连续12个月的平均，标在中间月份。"
                 "减半：自该月起连续三个月平均影响低于峰值一半。空心：区间含0，或按挑选月份校正后含0，未显示出影响。")
YEAR_PEAK = Text("{value}\nmean of 12 months\nfrom {month}", "{value}\n{month}起12个月平均")
NOTE_SCALE = Text("The three panels below show jobs and persons, and have one scale.", "下方三图同一纵轴。")
NO_PEAK = Text("The two scenarios do not differ in these figures.", "两个情景在这些指标上没有差别。")
TOWNS = Text("Where: effect on the survey unemployment rate by town of residence", "在哪里：对各街镇调查失业率的影响（按居住地）")
UNDER_TOWNS = Text("Percentage points, {scenario} less {baseline}, month's end; all panels and pages have one scale",
                   "百分点，{scenario}减{baseline}，月末数；各图、各页同一纵轴")
BEFORE = 6  # months shown before the first difference


def window(effects):
    """The months that are drawn: from half a year before the first that counts."""
    begin = max(0, min(effects.first, len(effects.dates) - 13) - BEFORE)
    return slice(begin, None)


def draw_effect(axes, effects, spread, language):
    shown = window(effects)
    dates, part = effects.dates[shown], spread.map(lambda values: values[shown])
    draw_bands(axes, dates, part)
    axes.plot(dates, part.middle, color=BLUE, zorder=3)
    axes.axhline(0, color=BLACK, linewidth=0.7, zorder=2)
    months_on(axes, dates, language)
    return dates, part


def mark(axes, day, value, text, below, hollow=False):
    """A dot with its text beside it, on the side away from zero; hollow where the interval holds zero."""
    axes.plot(day, value, "o", color=ORANGE, markersize=4.5, markerfacecolor="white" if hollow else ORANGE, zorder=5, clip_on=False)
    axes.annotate(text, (day, value), xytext=(6, -5 if below else 5), textcoords="offset points", fontsize=NOTE, fontweight="bold",
                  va="top" if below else "bottom", zorder=6)


def draw_rate(axes, effects, language):
    spread = effects.get("total", "unemployment_rate").map(lambda values: 100 * values)
    drawn = draw_effect(axes, effects, spread, language)
    axes.set_ylim(*limits(np.append(values_of([drawn], cut=False), 0)))
    months = effects.peak("total", "unemployment_rate")
    if months is not None:
        peak, hollow = months.start, not effects.shown("total", "unemployment_rate", months)
        value = spread.middle[peak]
        text = language(NOT_SHOWN if hollow else PEAK, month=language.month(effects.dates[peak]), value=language.number(value, 2, True))
        mark(axes, effects.dates[peak], value, text, value < 0, hollow)
        keep_inside(axes, effects.dates[peak], drawn[0])
        half = None if hollow else effects.half_gone("total", "unemployment_rate", months)
        if half is not None:
            mark(axes, effects.dates[half], spread.middle[half], language(HALF, month=language.month(effects.dates[half])), value < 0)
            keep_inside(axes, effects.dates[half], drawn[0])
    name_panel(axes, language(RATE))
    values_on(axes, language, sign=True)


def draw_counts(panels, effects, language):
    """Jobs, labour force and unemployed side by side, on one scale."""
    small = all(np.nanmax(np.abs(effects.get("total", name).middle)) < SMALL_EFFECT for name in COUNTS)
    persons = 10000.0 if language.chinese and not small else 1.0
    drawn = []
    for axes, (name, (title, small_title)) in zip(panels, COUNTS.items()):
        spread = effects.get("total", name).map(lambda values: values / persons)
        drawn.append(draw_effect(axes, effects, spread, language))
        months_on(axes, drawn[-1][0], language, narrow=True)
        name_panel(axes, language(small_title if small else title))
        months = effects.peak("total", name)
        if months is not None:
            peak, value = effects.peak_month("total", name), spread.middle[months].mean()
            words = language.persons(value * persons, True), language.month(effects.dates[months.start])
            text = "\n".join(words) if months.stop - months.start == 1 else language(YEAR_PEAK, value=words[0], month=words[1])
            mark(axes, effects.dates[peak], spread.middle[peak], text, value < 0, not effects.shown("total", name, months))
            keep_inside(axes, effects.dates[peak], drawn[-1][0])
    low, high = limits(np.append(values_of(drawn, cut=False), 0))
    for axes in panels:
        axes.set_ylim(low - 0.18 * (high - low), high + 0.18 * (high - low))
        values_on(axes, language, sign=True)


def keep_inside(axes, day: date, dates):
    """A text in the right half of a panel stands at the left of its point."""
    if (day - dates[0]) > (dates[-1] - dates[0]) / 2:
        text = axes.texts[-1]
        text.set_position((-6, text.get_position()[1]))
        text.set_ha("right")


def effect(effects, context):
    language = context.language
    kind = effects.get("total", "unemployment_rate").kind
    question = effects.scenario.question(language)
    subtitle = [language(QUESTION, question=question)] if question else []
    told = [language(NOTE_PEAK), language(NOTE_SCALE)] if effects.peak("total", "unemployment_rate") is not None else [language(NO_PEAK)]
    page = Page(language(EFFECT, **effects.titles(language)), subtitle, 138, legend_of_effects(kind, language),
                [language.joined(told), *notes_of_effects(effects, kind, language)])
    top, *_ = page.panels(2, 1, (15, 0))
    below = page.panels(2, 3, (15, 14))[3:]
    for unused in (page.figure.axes[1], *page.figure.axes[2:5]):
        unused.remove()
    draw_rate(top, effects, language)
    draw_counts(below, effects, language)
    return [("effect", page)]


def effect_towns(effects, context):
    language, names = context.language, effects.scenario.names("town", context.language)
    spread = effects.get("town", "unemployment_rate")
    rows = [i for i, code in enumerate(effects.scenario.codes("town")) if code != "outside"]

    def draw(axes, row):
        name_panel(axes, names[row])
        return [draw_effect(axes, effects, spread.map(lambda values: 100 * values[:, row]), language)]

    subtitle = language(UNDER_TOWNS, **effects.titles(language))
    return Multiples("towns", language(TOWNS), rows, draw, language, [subtitle], legend_of_effects(spread.kind, language),
                     notes_of_effects(effects, spread.kind, language), floor=None, sign=True).pages()
