"""Which figures a command draws: those that were asked for, or all that its files hold."""

from dataclasses import dataclass, field, replace

from figures import beveridge, changes, levels, points, skills
from figures.effects import ComparisonEffects, PairedEffects
from figures.language import Language, Text
from figures.refusal import BAD_DATA, USAGE, Refusal

# name: (figure of results, of effects); what they need besides the series of the district
FIGURES = {"unemployment": (levels.unemployment, None), "beveridge": (beveridge.beveridge, None), "effect": (None, changes.effect),
           "towns": (levels.towns, changes.effect_towns), "groups": (points.groups, points.effect_groups),
           "industries": (levels.industries, points.effect_industries), "skills": (skills.skills, None), "grades": (levels.grades, None)}
NEEDS = {"towns": ("town", "unemployment_rate"), "groups": ("age_group", "unemployment_rate"), "industries": ("industry", "employed")}
MOST_RESULTS = 5
TOO_MANY = Text("{count} results in one figure cannot be told apart. Give at most {most}", "一张图放不下{count}个结果。最多{most}个")
NO_MONTH = Text("--month {month} is not in {file}, which runs from {first} to {last}", "--month {month}不在{file}的{first}至{last}之内")
NOTHING = Text("none of these files holds what --what {names} shows. {hint}", "这些文件中没有--what {names}所需的内容。{hint}")
HINT_LEVELS = Text("Comparisons hold effects only: effect, towns, groups, industries", "对比文件只有影响：effect、towns、groups、industries")
HINT_EFFECTS = Text("effect needs --baseline, or a comparison file", "effect需要--baseline，或对比文件")
ALONE = Text("--baseline needs a result to compare it with", "--baseline需要与之比较的结果")


@dataclass
class Context:
    """What figures need beside their data."""

    language: Language
    facts: list = field(default_factory=list)
    month: "str | None" = None  # --month
    usual_month: "int | None" = None  # its index, where --month is not given

    def month_in(self, dates, otherwise=None):
        """The index of --month; else the given month, else the December after history or the last month."""
        months = [f"{d.year}-{d.month:02d}" for d in dates]
        if self.month:
            return months.index(self.month)
        if otherwise is not None or self.usual_month is not None:
            return self.usual_month if otherwise is None else otherwise
        return months.index("2026-12") if "2026-12" in months else len(months) - 1


def check_month(result, month):
    months = [f"{d.year}-{d.month:02d}" for d in result.dates]
    if month and month not in months:
        raise Refusal(USAGE, NO_MONTH, month=month, file=result.path, first=months[0], last=months[-1])


def label(results, language):
    """Names of results in files and, as captions, in figures: the scenario's, or the file's where two are of one scenario."""
    for result in results:
        is_alone = [r.name for r in results].count(result.name) == 1
        result.label = result.name if is_alone else result.path.stem
        result.caption = result.titles.said(language) if is_alone else result.label


def drawn(results, baseline, wanted, context):
    """([(file name without ending, page)], effects that lack their members)"""
    levels_of = [r for r in results if r.kind != "comparison"]
    compared = [ComparisonEffects(r) for r in results if r.kind == "comparison"]
    if baseline is not None:
        if not levels_of:
            raise Refusal(USAGE, ALONE)
        compared += [PairedEffects(r, baseline) for r in levels_of]
        levels_of = [baseline, *levels_of]
    label([*results, *([baseline] if baseline is not None else [])], context.language)
    for result in results:
        check_month(result, context.month)
    names = wanted or list(FIGURES)
    if baseline is not None and context.month is None:  # levels by group are those of the month of the largest effect
        context = replace(context, usual_month=compared[-1].peak_month("total", "unemployment_rate"))
    pages = pages_of_levels(levels_of, names, context) + [page for effects in compared for page in pages_of_effects(effects, names, wanted, context)]
    if not pages:
        raise Refusal(BAD_DATA, NOTHING, names=" ".join(names), hint=HINT_EFFECTS if levels_of else HINT_LEVELS)
    return pages, [e for e in compared if isinstance(e, PairedEffects) and e.get("town", "unemployment_rate") is None]


def pages_of_levels(results, names, context):
    if not results:
        return []
    if len(results) > MOST_RESULTS:
        raise Refusal(USAGE, TOO_MANY, count=len(results), most=MOST_RESULTS)
    stem = "-and-".join(result.path.stem for result in results)
    return [(f"{stem}-{name}", page) for what in names if FIGURES[what][0] is not None for name, page in FIGURES[what][0](results, context)]


def pages_of_effects(effects, names, wanted, context):
    pages = []
    for what in names:
        draw = FIGURES[what][1]
        if draw is None:
            continue
        if what in NEEDS and effects.get(*NEEDS[what]) is None:
            if wanted:
                raise effects.lacking(*NEEDS[what])
            continue
        pages += [(f"{effects.stem}-{name}", page) for name, page in draw(effects, context)]
    return pages
