"""What stands below and above every figure: what its intervals are and hold, where it comes from, its legend."""

from figures.language import Text
from figures.layout import BLUE_HALF, BLUE_PALE, LINES, band_handle, line_handle

BANDS = Text("Bands are simulation intervals of {name}: of ten simulations about nine end in the pale band and five in the dark one.",
             "色带为{name}的模拟区间：每十次模拟约九次落在浅色带中，五次落在深色带中。")
WHISKERS = Text("Lines through the points are 90% simulation intervals: of ten simulations about nine lie there.",
                "横线为90%模拟区间：每十次模拟约九次落在其中。")
CONFIDENCE = Text("The 90% confidence interval is that of the mean effect of {pairs} pairs (Student's t); single pairs lie farther apart.",
                  "90%置信区间是{pairs}对模拟平均影响的区间（t分布）；单对模拟的差别更大。")
EFFECT_BANDS = Text("Intervals are simulation intervals of the effect over {pairs} pairs, not of its mean: the comparison file keeps no "
                    "pairs by group. For confidence intervals draw the scenario's merged file with --baseline.",
                    "区间为{pairs}对模拟影响的模拟区间，不是平均影响的区间：对比文件不保存分组的各对模拟。如需置信区间，请用--baseline绘制情景的合并文件。")
ONE_PAIR = Text("One pair of runs: the figure shows no interval, and chance is part of every difference.",
                "只有一对模拟：图中没有区间，差别中含偶然性。")
HOLDS = Text("Intervals hold {parts}.", "区间包含{parts}。")
HOLDS_NOT = Text("Intervals hold {parts} and leave out {others}.", "区间包含{parts}，不含{others}。")
SOURCE = Text("Source: {program}; {results}. Counts are at full size.", "来源：{program}；{results}。人数均为全区规模。")
PAIRS, PAIR = (Text("{name} less {baseline}: {pairs} pairs of simulations, population at {scale}", "{name}减{baseline}：{pairs}对模拟，人口按{scale}模拟"),
               Text("{name} less {baseline}: one pair of simulations, population at {scale}", "{name}减{baseline}：一对模拟，人口按{scale}模拟"))
SIMULATIONS = Text("{name}: {members} simulations, population at {scale}", "{name}：{members}次模拟，人口按{scale}模拟")
ONE_SIMULATION = Text("{name}: one simulation, population at {scale}", "{name}：一次模拟，人口按{scale}模拟")
MISSING_MEMBERS = Text(" ({status})", "（{status}）")
FULL_SIZE = Text("full size", "全规模")
MEDIAN, ONE_RUN = Text("{name} (median)", "{name}（中位数）"), Text("{name} (one simulation)", "{name}（一次模拟）")
HALF_BAND, PALE_BAND = Text("50% simulation interval", "50%模拟区间"), Text("90% simulation interval", "90%模拟区间")
MEAN_EFFECT = Text("mean effect", "平均影响")
EFFECT_OF_PAIR = Text("effect of one pair", "一对模拟的影响")
CONFIDENCE_BAND = Text("90% confidence interval of the mean effect", "平均影响的90%置信区间")
PARTS = {"chance": Text("chance", "偶然性"), "history": Text("history", "历史"), "parameters": Text("parameters", "参数"),
         "macro noise": Text("macro noise", "宏观波动"), "productivity": Text("productivity", "生产率")}


def parts_of(words, language):
    return language.listed(language(PARTS[word]) if word in PARTS else word for word in words.split(", "))


def content_of_intervals(result, language):
    """Which differences between members the intervals hold; "" without several members."""
    holds, others = (result.attributes.get(name, "") for name in ("interval_holds", "interval_leaves_out"))
    if result.members < 2 or not holds:
        return ""
    if not others:
        return language(HOLDS, parts=parts_of(holds, language))
    return language(HOLDS_NOT, parts=parts_of(holds, language), others=parts_of(others, language))


def scale_of(result, language):
    if result.scale == 1:
        return language(FULL_SIZE)
    share = round(1 / result.scale)
    return f"1/{share}" if abs(1 / result.scale - share) < 1e-6 else f"{100 * result.scale:g}%"


def program_of(result):
    return result.attributes.get("source", "jialab").split(",")[0]


def source(results, language):
    described = []
    for result in results:
        text = SIMULATIONS if result.members > 1 else ONE_SIMULATION
        status = result.attributes.get("status", "complete")
        described.append(language(text, name=result.caption, members=result.members, scale=scale_of(result, language))
                         + ("" if status == "complete" else language(MISSING_MEMBERS, status=status)))
    return language(SOURCE, program=program_of(results[0]), results=("；" if language.chinese else "; ").join(described))


def notes_of_levels(results, language, text=BANDS):
    """The bands and points with intervals are those of the first result."""
    first = results[0]
    found = []
    if first.members > 1:
        found.append(language.joined([language(text, name=first.caption), content_of_intervals(first, language)]))
    return [*found, source(results, language)]


def notes_of_effects(effects, kind, language):
    text = {"confidence": CONFIDENCE, "simulation": EFFECT_BANDS, "none": ONE_PAIR}[kind]
    names = effects.titles(language)
    found = language.joined([language(text, pairs=effects.pairs), content_of_intervals(effects.scenario, language)])
    pairs = language(PAIRS if effects.pairs > 1 else PAIR, name=names["scenario"], baseline=names["baseline"], pairs=effects.pairs,
                     scale=scale_of(effects.scenario, language))
    return [found, language(SOURCE, program=program_of(effects.scenario), results=pairs)]


def legend_of_levels(results, language):
    handles = [line_handle(language(MEDIAN if r.members > 1 else ONE_RUN, name=r.caption), *LINES[i]) for i, r in enumerate(results)]
    if results[0].members > 1:
        handles += [band_handle(language(HALF_BAND), BLUE_HALF), band_handle(language(PALE_BAND), BLUE_PALE)]
    return handles


def legend_of_effects(kind, language):
    if kind == "none":
        return [line_handle(language(EFFECT_OF_PAIR))]
    bands = {"confidence": ((CONFIDENCE_BAND, BLUE_PALE),), "simulation": ((HALF_BAND, BLUE_HALF), (PALE_BAND, BLUE_PALE))}[kind]
    return [line_handle(language(MEAN_EFFECT)), *(band_handle(language(text), colour) for text, colour in bands)]
