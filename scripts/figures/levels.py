"""Figures of one or several results by month: unemployment, towns, industries and vocational grades."""

import numpy as np

from figures import facts as published
from figures.language import Text
from figures.layout import (BLACK, BLUE, END_OF_HISTORY, LINES, ORANGE, Page, draw_bands, line_handle, mark_end_of_history, months_on,
                            name_panel, values_on)
from figures.notes import legend_of_levels, notes_of_levels
from figures.results import FEWEST_SIMULATED
from figures.scales import NOTE_CUT, limits_below_mark, mark_cut, usual_months, values_of
from figures.small_multiples import Multiples

UNEMPLOYMENT = Text("Unemployment: survey, youth and registered", "失业：调查失业、青年失业与登记失业")
UNDER_UNEMPLOYMENT = Text("Month's end, {first} to {last}", "{first}—{last}，月末数")
SURVEY, YOUTH = Text("Survey unemployment rate (%)", "调查失业率（%）"), Text("Survey unemployment rate, aged 16 to 24 (%)", "16—24岁调查失业率（%）")
REGISTERED, REGISTERED_ZH = Text("Registered unemployed (persons)", "登记失业人数（人）"), Text("Registered unemployed (10,000 persons)", "登记失业人数（万人）")
NOTE_CONCEPTS = Text("Survey and registered unemployment are different concepts and cannot be converted: the survey's is that of the ILO, the "
                     "register counts those entitled who register.",
                     "调查失业率按国际劳工组织定义；登记失业只计符合条件并登记者，两者不能相互换算。")
NOTE_PUBLISHED = Text("Published: the horizontal line is the period, the vertical line the range.", "公布数：横线为时段，竖线为范围。")
SHANGHAI, CHINA = Text("published, Shanghai", "公布数，上海市"), Text("published, China", "公布数，全国")
WITH, WITHOUT = Text("published, China, with students", "公布数，全国，含在校生"), Text("published, China, without students", "公布数，全国，不含在校生")
JIADING = Text("published, Jiading", "公布数，嘉定区")
FACTS = {SURVEY: (("surveyed_unemployment_rate_shanghai", SHANGHAI, "D", False), ("surveyed_unemployment_rate_china", CHINA, "^", True)),
         YOUTH: (("youth_unemployment_rate_16_24_china_with_students", WITH, "s", False),
                 ("youth_unemployment_rate_16_24_china_without_students", WITHOUT, "o", True)),
         REGISTERED: (("registered_unemployed_jiading", JIADING, "D", False),)}
TOWNS = Text("Survey unemployment rate by town of residence", "各街镇调查失业率（按居住地）")
PERCENT = Text("Per cent, month's end; all panels and pages have one scale", "%，月末数；各图、各页同一纵轴")
INDUSTRIES = Text("Jobs by industry", "分行业就业岗位")
INDEX = Text("Filled jobs at the workplace, {month} = 100; in brackets the jobs of that month; one scale",
             "按工作地的就业岗位，{month}为100；括号内为当月岗位数；各图同一纵轴")
JOBS = Text("{name} ({jobs})", "{name}（{jobs}）")
GRADES = Text("Skills short and idle, by grade", "技能供需差：按技能等级")
THOUSANDS, TEN_THOUSANDS = (Text("thousand persons, month's end; one scale; short above zero, idle below", "千人，月末数；同一纵轴；短缺在零线上方，富余在下方"),
                            Text("10,000 persons, month's end; one scale; short above zero, idle below", "万人，月末数；同一纵轴；短缺在零线上方，富余在下方"))
OF_RESULT = Text("{name}: {text}", "{name}：{text}")
SHORT, IDLE = Text("short (demand above supply)", "短缺（需求大于供给）"), Text("idle (supply above demand)", "富余（供给大于需求）")
OUT_OF_DISTRICT = "outside"


def draw_lines(axes, results, group, name, change):
    """The bands of the first result, and a line for each; [(dates, spread)] as drawn."""
    drawn = []
    for i, result in enumerate(results):
        spread = result.spread(group, name).map(change)
        if i == 0:
            draw_bands(axes, result.dates, spread)
        axes.plot(result.dates, spread.middle, color=LINES[i][0], linestyle=LINES[i][1], zorder=3 + 0.1 * (len(results) - i))
        drawn.append((result.dates, spread))
    return drawn


def is_cut(results):
    """Whether survey unemployment of the first result was higher in the lockdown than in all other months."""
    values, usual = results[0].spread("total", "unemployment_rate").middle, usual_months(results[0].dates)
    return bool(np.nanmax(values) > np.nanmax(values[usual]))


def percent(value):
    return f"{value:.1f}%"


def unemployment_panels(language):
    """(kind, title, series, factor, how a value is written)"""
    persons = 10000.0 if language.chinese else 1.0
    return ((SURVEY, SURVEY, "unemployment_rate", 100.0, percent), (YOUTH, YOUTH, "youth_unemployment_rate", 100.0, percent),
            (REGISTERED, REGISTERED_ZH if language.chinese else REGISTERED, "registered_unemployed", 1 / persons,
             lambda value: language.persons(value * persons)))


def unemployment(results, context):
    language, dates = context.language, results[0].dates
    shown = {kind: [(published.facts_within(context.facts, series, dates), *how) for series, *how in facts] for kind, facts in FACTS.items()}
    handles = [published.fact_handle(language(label), marker, hollow) for how in shown.values() for facts, label, marker, hollow in how if facts]
    notes = [language.joined([language(text) for text, said in ((NOTE_CUT, is_cut(results)),
                                                                (NOTE_CONCEPTS, True), (NOTE_PUBLISHED, handles)) if said])]
    page = Page(language(UNEMPLOYMENT), [language(UNDER_UNEMPLOYMENT, first=language.month(dates[0]), last=language.month(dates[-1]))], 160,
                legend_of_levels(results, language) + handles, [*notes, *notes_of_levels(results, language)])
    for axes, panel in zip(page.panels(3, 1, (16, 0)), unemployment_panels(language)):
        draw_unemployment(axes, panel, results, shown[panel[0]], language)
    return [("unemployment", page)]


def draw_unemployment(axes, panel, results, facts, language):
    _, title, name, factor, written = panel
    dates = results[0].dates
    drawn = draw_lines(axes, results, "total", name, lambda values: values * factor)
    seen = list(values_of(drawn, cut=True))
    for found, _, marker, hollow in facts:
        published.draw_facts(axes, found, factor, marker, hollow)
        seen += [value * factor for fact in found if fact.begin.year != 2022 for value in (fact.low, fact.value, fact.high)]
    axes.set_ylim(*limits_below_mark(seen, floor=0.0))
    mark_cut(axes, dates, drawn[0][1].middle, written, language)
    name_panel(axes, language(title), 13)
    months_on(axes, dates, language)
    values_on(axes, language)
    mark_end_of_history(axes, dates, language)


def towns(results, context):
    first, language = results[0], context.language
    names = first.names("town", language)

    def draw(axes, row):
        name_panel(axes, names[row])
        return draw_lines(axes, results, "town", "unemployment_rate", lambda values: 100 * values[:, row])

    cut = is_cut(results)
    return Multiples("towns", language(TOWNS), [i for i, code in enumerate(first.codes("town")) if code != OUT_OF_DISTRICT], draw, language,
                     [language(PERCENT)], legend_of_levels(results, language),
                     [*([language(NOTE_CUT)] if cut else []), *notes_of_levels(results, language)], percent if cut else None).pages()


def base_month(dates):
    """The last month of history, or the first of a run that does not hold it."""
    return max((i for i, d in enumerate(dates) if d < END_OF_HISTORY), default=0) if dates[-1] >= END_OF_HISTORY else 0


def industries(results, context):
    first, language = results[0], context.language
    names, base = first.names("industry", language), base_month(first.dates)
    jobs = first.spread("industry", "employed").middle[base]
    fewest = FEWEST_SIMULATED * first.weight("industry", "employed")

    def draw(axes, row):
        name_panel(axes, language(JOBS, name=names[row], jobs=language.persons(jobs[row])))
        axes.axhline(100, color=BLACK, linewidth=0.5)
        return draw_lines(axes, results, "industry", "employed", lambda values: 100 * values[:, row] / jobs[row])

    rows = [i for i, code in enumerate(first.codes("industry")) if jobs[i] >= fewest and code != OUT_OF_DISTRICT]
    return Multiples("industries", language(INDUSTRIES), rows, draw, language, [language(INDEX, month=language.month(first.dates[base]))],
                     legend_of_levels(results, language), notes_of_levels(results, language)).pages()


def gaps(what, title, result, language):
    """Short above zero, idle below."""
    factor, names = 1e-4 if language.chinese else 1e-3, result.names(what, language)
    dashes = LINES[1][1]

    def draw(axes, row):
        name_panel(axes, names[row])
        axes.axhline(0, color=BLACK, linewidth=0.6)
        short, idle = (result.spread(what, name).map(lambda values, sign=sign: sign * factor * values[:, row])
                       for name, sign in (("shortage", 1), ("surplus", -1)))
        for spread, colour, line in ((short, BLUE, "-"), (idle, ORANGE, dashes)):
            draw_bands(axes, result.dates, spread)
            axes.plot(result.dates, spread.middle, color=colour, linestyle=line, zorder=3)
        return [(result.dates, short), (result.dates, idle)]

    legend = [line_handle(language(SHORT)), line_handle(language(IDLE), ORANGE, dashes), *legend_of_levels([result], language)[1:]]
    return Multiples(f"{what}s", language(title), list(range(len(names))), draw, language,
                     [language(OF_RESULT, name=result.caption, text=TEN_THOUSANDS if language.chinese else THOUSANDS)],
                     legend, notes_of_levels([result], language)).pages()


def grades(results, context):
    return for_each(results, lambda result: gaps("grade", GRADES, result, context.language))


def for_each(results, draw):
    """Figures that hold one result are named by it where there are several."""
    pages = [(result, name, page) for result in results for name, page in draw(result)]
    return [(name if len(results) == 1 else f"{name}-{result.label}", page) for result, name, page in pages]
