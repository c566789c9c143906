"""Skill fields that are short and idle, now and five years on: bars by field with the range of the members."""

from matplotlib.ticker import MaxNLocator

from figures.language import Text
from figures.layout import BLACK, BLUE, END_OF_HISTORY, GREY, NOTE, ORANGE, Page, band_handle, name_panel, width_of, wrapped
from figures.notes import notes_of_levels
from figures.points import values_below

SKILLS = Text("Skill fields short and idle", "专业技能领域：短缺与闲置")
UNDER = Text("{name}; persons at the end of {months}; each panel has its own scale", "{name}；{months}月末人数；两图横轴不同")
AND_LATER = Text("{now} and {later}", "{now}与{later}")
SHORT, IDLE = Text("Staff below requirement (short)", "未达要求的在岗人员（短缺）"), Text("Holders out of work (idle)", "失业的掌握者（闲置）")
UPPER, LOWER = Text("{month} (upper bar)", "{month}（上方细条）"), Text("{month}: {side}", "{month}：{side}")
SHORT_WORD, IDLE_WORD = Text("short", "短缺"), Text("idle", "闲置")
LINES_ARE = Text("Lines are 90% simulation intervals of {name}: of ten simulations about nine end there; bars end at the median.",
                 "横线为{name}的90%模拟区间：每十次模拟约九次落在其中；条形为中位数。")
NOTE_FIELDS = Text("Short: staff whose job asks for the field and who do not hold it. Idle: persons who hold it and have been unemployed for three "
                   "months or more. A person counts in every field that he or she lacks or holds: fields cannot be added up. Which jobs ask for "
                   "a field is mostly assumed, and the intervals do not hold that.",
                   "短缺：岗位要求而本人未掌握该领域的在岗人员。闲置：掌握该领域而失业三个月以上的人员。一人在所缺、所掌握的每个领域各计一次，"
                   "各领域不可相加。哪些岗位要求某领域多为假设，区间不含这一不确定性。")
MEASURES = (("shortage_inside", SHORT, SHORT_WORD, ORANGE), ("surplus_idle", IDLE, IDLE_WORD, BLUE))
PALE = "#B3BAC2"
ROW, NAMES = 7.0, 62.0  # mm: of a field, and the widest name
YEARS_ON = 60  # months


def months_told(dates, asked=None):
    """Indices of the month before the first simulated one (or the end of the run nearest to it) and of five years on, or the last
    month, as `jialab run` prints them; only the month that is asked for, if one is."""
    if asked is not None:
        return [asked]
    now = max((i for i, d in enumerate(dates) if d < END_OF_HISTORY), default=0)
    later = min(now + YEARS_ON, len(dates) - 1)
    return [now, later] if later > now else [now]


def order_of(result, month):
    """Fields, the largest shortage first."""
    values = result.spread("field", MEASURES[0][0]).middle[month]
    return sorted(range(len(values)), key=lambda i: -values[i])


def draw_bars(axes, spread, order, months, colour, language):
    """A thin grey bar for the earlier month above a bar for the last one, with their intervals and the last value."""
    for k, month in enumerate(months):
        is_last = k == len(months) - 1
        shift, tall = (0.13, 0.46) if is_last else (-0.27, 0.24)
        for y, field in enumerate(order):
            bar = spread.map(lambda values, m=month, f=field: values[m, f])
            axes.barh(y + shift, bar.middle, height=tall, color=colour if is_last else PALE, zorder=1)
            end = bar.middle
            if bar.low is not None:
                axes.plot([bar.low, bar.high], [y + shift, y + shift], color=BLACK, linewidth=0.8, zorder=2)
                end = max(end, bar.high)
            if is_last:
                axes.annotate(language.persons(float(bar.middle)), (end, y + shift), xytext=(3, 0), textcoords="offset points", va="center",
                              fontsize=NOTE, zorder=3)
    axes.set_ylim(len(order) - 0.4, -0.6)
    values_below(axes, language, False, room=0.2)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=4, steps=[1, 2, 2.5, 5, 10]))
    axes.set_xlim(left=0)


def page_of(result, context):
    language = context.language
    asked = context.month_in(result.dates) if context.month else None
    months, names = months_told(result.dates, asked), result.names("field", language)
    words = [language.month(result.dates[m]) for m in months]
    order = order_of(result, months[-1])
    lines = ["\n".join(wrapped(names[field], NOTE, NAMES)) for field in order]
    legend = [band_handle(language(UPPER, month=words[0]), PALE)] if len(months) > 1 else []
    legend += [band_handle(language(LOWER, month=words[-1], side=language(side)), colour) for _, _, side, colour in MEASURES]
    told = words[0] if len(words) == 1 else language(AND_LATER, now=words[0], later=words[1])
    widest = max(width_of(line, NOTE) for text in lines for line in text.split("\n"))
    page = Page(language(SKILLS), [language(UNDER, name=result.caption, months=told)], ROW * len(order) + 8, legend,
                [language(NOTE_FIELDS), *notes_of_levels([result], language, LINES_ARE)], left=widest + 4, right=8)
    for axes, (name, title, _, colour) in zip(page.panels(1, 2, (0, 9.0)), MEASURES):
        draw_bars(axes, result.spread("field", name), order, months, colour, language)
        name_panel(axes, language(title))
        axes.set_yticks(range(len(order)), lines if name == MEASURES[0][0] else [""] * len(order))
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(True)
        axes.spines["left"].set_color(GREY)
    return page


def skills(results, context):
    """Two panels a page; figures are named by the result where there are several."""
    shown = [result for result in results if result.has("field", MEASURES[0][0])]
    return [("skills" if len(results) == 1 else f"skills-{result.label}", page_of(result, context)) for result in shown]
