"""What a scenario changes: of a comparison file, or of two results whose members are paired."""

import numpy as np

from figures import statistics
from figures.language import Text
from figures.refusal import BAD_DATA, MISSING_INPUT, Refusal
from figures.results import UNKNOWN_SERIES, Result

NOT_PAIRED = Text("{file} and {baseline} differ in {what}, so that their members are no pairs. Run both with the same {what}",
                  "{file}与{baseline}的{zh}不同，成员无法配对。请用相同的{zh}运行两者")
NO_MEMBERS = Text("effects by town, group and industry need the members of {file} and {baseline} beside them, which are not there. Keep "
                  "NAME-SEED-MEMBER.h5 in their folders, or draw the file of jialab compare --output",
                  "分街镇、人群和行业的影响需要{file}与{baseline}旁的成员文件，但没有找到。请保留NAME-SEED-MEMBER.h5，或绘制jialab compare --output写出的文件")
NO_COMPARISON = Text("{file} holds differences between scenarios already. Give it without --baseline, or the results of both scenarios",
                     "{file}已是情景之差。请去掉--baseline，或给出两个情景的结果")
CHINESE_NAMES = {"seed": "随机种子", "months": "月份", "population.scale": "人口比例", "members": "成员"}
RATE = ("total", "unemployment_rate")
MONTHS_OF_YEAR_PEAK = 12


def mean_over(months):
    """The mean of the months that are reported, NaN if there is none."""
    reported = months[~np.isnan(months)]
    return reported.mean() if len(reported) else np.nan


def largest_window(means, first, of_month):
    """The rule of models/app/compare/peaks.cpp: tests hold both against the same made-up series. A slice, or None."""
    counted = [t for t in range(first, len(means)) if not np.isnan(means[t]) and means[t] != 0]
    if of_month:
        def borne_out(t):
            return any(mean_over(means[b : b + 3]) / means[t] >= 0.75 for b in range(max(first, t - 2), t + 1) if b + 3 <= len(means))
        kept = [t for t in counted if borne_out(t)] or counted
        at = max(kept, key=lambda t: abs(means[t]), default=None)
        return None if at is None else slice(at, at + 1)
    length = min(MONTHS_OF_YEAR_PEAK, len(means) - first)
    sizes = {t: abs(mean_over(means[t : t + length])) for t in range(first, len(means) - length + 1)} if length > 0 else {}
    at = max((t for t in sizes if sizes[t] > 0), key=sizes.get, default=None)
    return None if at is None else slice(at, at + length)


def first_below_half(means, peak):
    """The first of three months in a row below half of the peak, after it (months_until_half in models/app/compare)."""
    below = means / mean_over(means[peak]) < 0.5
    return next((t for t in range(peak.stop, len(below) - 2) if below[t : t + 3].all()), None)


class Effects:
    """Scenario less baseline. `get(group, name)` is the Spread of the mean by month and cell, or None if it is not to be had."""

    def __init__(self, scenario: Result, stem, baseline_titles, pairs, first):
        self.scenario, self.stem, self.baseline_titles, self.pairs = scenario, stem, baseline_titles, pairs
        self.dates, self.first = scenario.dates, first  # the first month that counts

    def peak(self, group, name):
        """The months of the largest mean effect as a slice, or None if there is none (as in `jialab compare`): of unemployment
        a month that two months beside it bear out, of all else the twelve months in a row with the largest mean."""
        return largest_window(self.get(group, name).middle, self.first, "unemploy" in name)

    def peak_month(self, group, name):
        """The index of the month of a peak, the middle one of twelve, or None."""
        months = self.peak(group, name)
        return None if months is None else (months.start + months.stop) // 2

    def half_gone(self, group, name, peak):
        """The first of three months in a row below half of the peak (as in `jialab compare`), or None."""
        return first_below_half(self.get(group, name).middle, peak)

    def shown(self, group, name, peak):
        """Whether a peak is shown (as in `jialab compare`): its interval leaves out zero, and allowing for the choice of the
        months it does so too, or that of the mean of the whole period does. A single pair cannot tell."""
        values, histories = self.of_pairs(group, name)
        if len(values) < 2:
            return True

        def of(months, level):
            return statistics.confidence(values[:, months].mean(axis=1), histories, level)

        alone = of(peak, 0.9)
        strict = of(peak, 1 - 0.05 / (values.shape[1] - self.first))
        period = of(slice(self.first, self.horizon()), 0.95)
        by_period = not period.holds_zero() and period.middle * alone.middle > 0
        return bool(not alone.holds_zero() and (not strict.holds_zero() or by_period))

    def horizon(self):
        """The end of the whole period: five years from the month in which members begin to differ, and two from the first
        difference."""
        months = [f"{d.year}-{d.month:02d}" for d in self.dates]
        apart = months.index(self.scenario.members_from) if self.scenario.members_from in months else 0
        return min(len(months), max(apart + 60, self.first + 24))

    def of_pairs(self, group, name):
        """[pair, time] of an output without an axis, and the history of each pair."""
        raise NotImplementedError

    def titles(self, language):
        """What texts call the two."""
        return {"scenario": self.scenario.titles.said(language), "baseline": self.baseline_titles.said(language)}

    def get(self, group, name):
        raise NotImplementedError

    def lacking(self, group, name):
        """The error where get() has nothing."""
        return Refusal(BAD_DATA, UNKNOWN_SERIES, file=self.scenario.path, group=group, name=name)

    def total(self, group, name, cells):
        """The Spread of the sum over these cells, by month; without bounds where the pairs are not known."""
        return self.get(group, name).map(lambda values: values[:, cells].sum(axis=1))


class ComparisonEffects(Effects):
    """Of a file of `jialab compare`. Its pairs are kept for outputs without an axis; for the others it has quantiles."""

    def __init__(self, result):
        counted = result.attributes.get("counted_from", "none")
        months = [f"{d.year}-{d.month:02d}" for d in result.dates]
        super().__init__(result, result.path.stem, result.titles_of("baseline"), result.members,
                         months.index(counted) if counted in months else len(months))

    def get(self, group, name):
        if not self.scenario.has(group, name):
            return None
        values = self.scenario.member_values(group, name)
        if values is not None:
            return statistics.confidence(*self.of_pairs(group, name))
        if self.pairs < 2:
            return statistics.Spread(self.scenario.data("mean", group, name))
        return statistics.simulation(self.scenario.data("quantiles", group, name), self.scenario.data("mean", group, name))

    def of_pairs(self, group, name):
        return self.scenario.member_values(group, name), [self.scenario.history_of(m) for m in self.scenario.member_numbers()]

    def total(self, group, name, cells):
        return statistics.Spread(self.scenario.data("mean", group, name)[:, cells].sum(axis=1))


class PairedEffects(Effects):
    """Of a scenario's and the baseline's runs, or merged ensembles; groups need their members beside them."""

    def __init__(self, scenario, baseline):
        check_pairs(scenario, baseline)
        self.baseline, self.values = baseline, {}
        self.common = sorted(set(scenario.member_numbers()) & set(baseline.member_numbers()))
        self.histories = [scenario.history_of(m) for m in self.common]
        self.files = self.open_members(scenario, baseline)
        super().__init__(scenario, f"{scenario.path.stem}-minus-{baseline.name}", baseline.titles, len(self.common), 0)
        self.first = self.first_that_counts()

    def open_members(self, scenario, baseline):
        mine, others = scenario.member_paths(), baseline.member_paths()
        if not all(m in mine and m in others for m in self.common):
            return []
        return [(Result(mine[m]), Result(others[m])) for m in self.common]

    def first_that_counts(self):
        outputs = [name for name, data in self.scenario.file["series/total"].items() if data.dtype.kind == "f" and name != "unemployment_risk"]
        differs = np.zeros(len(self.dates), bool)
        for name in outputs:
            differs |= (np.nan_to_num(self.differences("total", name)) != 0).any(axis=0)
        first = int(differs.argmax()) if differs.any() else len(self.dates)
        if self.scenario.members_from and self.pairs > 1:
            apart = [f"{d.year}-{d.month:02d}" >= self.scenario.members_from for d in self.dates]
            first = max(first, apart.index(True) if True in apart else len(apart))
        return first

    def of_pairs(self, group, name):
        return self.differences(group, name), self.histories

    def differences(self, group, name):
        """[pair, time, axes…], or None."""
        if (group, name) not in self.values:
            self.values[group, name] = self.read(group, name)
        return self.values[group, name]

    def read(self, group, name):
        if self.files:
            return np.array([a.data("series", group, name)[0] - b.data("series", group, name)[0] for a, b in self.files])
        mine, others = (r.member_values(group, name) for r in (self.scenario, self.baseline))
        if mine is None or others is None:
            return None
        rows = [[r.member_numbers().index(m) for m in self.common] for r in (self.scenario, self.baseline)]
        return mine[rows[0]] - others[rows[1]]

    def get(self, group, name):
        values = self.differences(group, name) if self.scenario.has(group, name) else None
        return None if values is None else statistics.confidence(values, self.histories)

    def lacking(self, group, name):
        if not self.scenario.has(group, name):
            return super().lacking(group, name)
        return Refusal(MISSING_INPUT, NO_MEMBERS, file=self.scenario.path, baseline=self.baseline.path)

    def total(self, group, name, cells):
        return statistics.confidence(self.differences(group, name)[:, :, cells].sum(axis=2), self.histories)


def check_pairs(scenario, baseline):
    """Raises Refusal (65) where members of the same number are not the same persons with the same chance."""
    for result in (scenario, baseline):
        if result.kind == "comparison":
            raise Refusal(BAD_DATA, NO_COMPARISON, file=result.path)
    same = {"seed": scenario.attributes["seed"] == baseline.attributes["seed"], "months": scenario.dates == baseline.dates,
            "population.scale": scenario.scale == baseline.scale,
            "members": bool(set(scenario.member_numbers()) & set(baseline.member_numbers()))}
    for what, equal in same.items():
        if not equal:
            raise Refusal(BAD_DATA, NOT_PAIRED, file=scenario.path, baseline=baseline.path, what=what, zh=CHINESE_NAMES[what])
