"""The report's numbers computed again from the result files, with NumPy and h5py and nothing of the program.

Rows of a table are lists of numbers, months ("2027-02") and None, in the order of the table's columns without texts."""

import glob
import re

import h5py
import numpy as np

FLOWS = ("arrivals", "departures", "out_migrations", "withdrawals", "returns", "entries")
INDICATORS = (("unemployment_rate", 100.0), ("unemployed", 1.0), ("registered_unemployed", 1.0), ("jobs", 1.0),
              ("labour_force", 1.0), ("in_commuters", 1.0))
OF_UNEMPLOYMENT = ("unemployment_rate", "unemployed", "registered_unemployed")  # whose peaks are months; of others, years
ELSEWHERE = ("outside", "in_commuter")
SEPARATION = 60  # month of the run from which members differ: 2026-01 of a run from 2021-01
HORIZON = 120


def student_bound(level, degrees):
    """The bound of Student's t by integrating its density on a fine grid, from where the tail is cut far out."""
    t = np.concatenate([np.linspace(0, 50, 500001), np.geomspace(50.0001, 1e7, 400001)])
    density = (1 + t * t / degrees) ** (-(degrees + 1) / 2)
    mass = np.concatenate([[0], np.cumsum((density[1:] + density[:-1]) / 2 * np.diff(t))])
    return float(np.interp(level * mass[-1], mass, t))


class Ensemble:
    def __init__(self, folder, name):
        files = sorted(f for f in glob.glob(f"{folder}/{name}-2021-*.h5") if re.search(r"-\d+\.h5$", f))
        self.files = [h5py.File(f, "r") for f in files]
        self.numbers = [int(re.search(r"-(\d+)\.h5$", f).group(1)) for f in files]

    def series(self, group, name):
        """[member, month, cells…] in double precision."""
        return np.array([f[f"series/{group}/{name}"][0].astype(np.float64) for f in self.files])

    def codes(self, group, axis=None):
        return [c.decode() for c in self.files[0][f"series/{group}/{axis or group}"][:]]

    def names(self, group, axis=None):
        return [c.decode() for c in self.files[0][f"series/{group}/{axis or group}_name"][:]]


def month_text(index):
    return f"{2021 + index // 12}-{index % 12 + 1:02d}"


class Recomputed:
    def __init__(self, folder, baseline, scenario):
        self.base, self.scen = Ensemble(folder, baseline), Ensemble(folder, scenario)
        n = len(self.base.numbers)
        assert self.base.numbers == self.scen.numbers and n > 1
        self.n = n
        self.bound = {}
        self.first = self.first_difference()

    def first_difference(self):
        first = 10 ** 6
        for group in ("total", "town", "age_group", "education", "residency", "industry"):
            for name, dataset in self.base.files[0][f"series/{group}"].items():
                if dataset.dtype.kind != "f" or dataset.ndim < 2 or name == "unemployment_risk":
                    continue
                a, b = self.base.series(group, name), self.scen.series(group, name)
                differs = ~((a == b) | (np.isnan(a) & np.isnan(b)))
                months = np.nonzero(differs.reshape(self.n, differs.shape[1], -1).any(axis=(0, 2)))[0]
                if len(months):
                    first = min(first, months[0])
        return max(first, SEPARATION)

    def interval(self, values, level=0.9):
        """Mean and bounds over members, each with a history of its own."""
        if level not in self.bound:
            self.bound[level] = student_bound(level, self.n - 1)
        mean = values.mean()
        half = self.bound[level] * values.std(ddof=1) / np.sqrt(self.n)
        return mean, mean - half, mean + half

    def effect(self, group, name, cell=None):
        difference = self.scen.series(group, name) - self.base.series(group, name)
        return difference if cell is None else difference[:, :, cell]

    def shown(self, group):
        """Cells that the report shows: not elsewhere, and enough unemployed persons simulated in the baseline."""
        scale = float(self.base.files[0].attrs["population_scale"])
        mean = self.base.series(group, "unemployed")[:, SEPARATION:HORIZON].mean(axis=(0, 1)) * scale
        return [i for i, code in enumerate(self.base.codes(group)) if code not in ELSEWHERE and mean[i] >= 10.0]

    # ---- tables -------------------------------------------------------------------------------------------

    def unemployment_by_year(self):
        rate = 100 * self.base.series("total", "unemployment_rate")
        registered, unemployed = self.base.series("total", "registered_unemployed"), self.base.series("total", "unemployed")
        rows = []
        for year in range(2024, 2031):
            months = slice((year - 2021) * 12, (year - 2021) * 12 + 12)
            by_member, by_month = rate[:, months].mean(axis=1), rate[:, months].mean(axis=0)
            top = int(by_month.argmax())
            reg = registered[:, months].mean(axis=1)
            rows.append([by_member.mean(), *np.quantile(by_member, [0.05, 0.95]), month_text(months.start + top), by_month[top],
                         unemployed[:, months].mean(), reg.mean(), *np.quantile(reg, [0.05, 0.95])])
        return rows

    def borne_out(self, means, t):
        """Whether three months in a row with this one have a mean of three quarters of it."""
        return any(means[b:b + 3].mean() / means[t] >= 0.75 for b in range(max(self.first, t - 2), t + 1) if b + 3 <= len(means))

    def peak_months(self, name, means):
        """The months of a peak: one that is borne out, or the twelve in a row with the largest mean."""
        if name in OF_UNEMPLOYMENT:
            candidates = range(self.first, len(means))
            kept = [t for t in candidates if means[t] != 0 and self.borne_out(means, t)]
            at = max(kept or candidates, key=lambda t: abs(means[t]))
            return slice(at, at + 1)
        length = min(12, len(means) - self.first)
        at = max(range(self.first, len(means) - length + 1), key=lambda t: abs(means[t:t + length].mean()))
        return slice(at, at + length)

    def peak(self, name, factor):
        """The effect by pair and month, the months of its peak, interval, whether it is shown, and when half has gone."""
        effect = factor * self.effect("total", name)
        means = effect.mean(axis=0)
        months = self.peak_months(name, means)
        of_peak = effect[:, months].mean(axis=1)
        interval = self.interval(of_peak)
        choices = effect.shape[1] - self.first
        _, low, high = self.interval(of_peak, 1 - 0.05 / choices)
        mean, below, above = self.interval(effect[:, self.first:HORIZON].mean(axis=1), 0.95)
        by_period = (below > 0 or above < 0) and mean * interval[0] > 0
        shown = (interval[1] > 0 or interval[2] < 0) and (low > 0 or high < 0 or by_period)
        half = None
        if shown:
            below = means / interval[0] < 0.5
            half = next((t for t in range(months.stop, len(means) - 2) if below[t:t + 3].all()), None)
        return effect, months, interval, shown, half

    def effect_peaks(self):
        rows = []
        peaks = [self.peak(name, factor) for name, factor in INDICATORS]
        first_year = 2021 + self.first // 12
        last_half = max((2021 + half // 12 for *_, half in peaks if half), default=0)
        last_year = min(max(last_half, first_year + 2), first_year + 5)
        for effect, at, interval, _, half in peaks:
            row = [month_text(at.start), at.stop - at.start, *interval,
                   *([month_text(half), half - at.stop + 1] if half else [None])]
            for year in range(first_year, last_year + 1):
                months = slice(max(self.first, (year - 2021) * 12), (year - 2021) * 12 + 12)
                row.append(effect[:, months].mean())
            rows.append(row)
        return rows

    def effect_flows(self):
        _, at, _, _, _ = self.peak("labour_force", 1.0)
        return [list(self.interval(self.effect("total", flow)[:, self.first:at.stop].sum(axis=1))) for flow in FLOWS]

    def quarter(self):
        _, months, _, _, _ = self.peak("unemployment_rate", 100.0)
        begin = months.start - months.start % 3
        return slice(max(begin, self.first), begin + 3)

    def group_rate(self, ensemble, group, cell, months):
        unemployed, force = ensemble.series(group, "unemployed"), ensemble.series(group, "labour_force")
        return 100 * unemployed[:, months, cell].sum(axis=1) / force[:, months, cell].sum(axis=1)

    def group_row(self, group, cell, months):
        before, after = (self.group_rate(e, group, cell, months) for e in (self.base, self.scen))
        persons = self.effect(group, "unemployed", cell)[:, months].mean(axis=1)
        return [before.mean(), *self.interval(after - before), *self.interval(persons)]

    def town_effects(self):
        """Rows by the town's Chinese name; the report orders them by effect."""
        months = self.quarter()
        return {self.base.names("town")[cell]: self.group_row("town", cell, months) for cell in self.shown("town")}

    def group_effects(self):
        months = self.quarter()
        return [self.group_row(group, cell, months) for group in ("age_group", "education", "residency")
                for cell in self.shown(group)]

    def industry_effects_all(self):
        _, at, _, shown, _ = self.peak("jobs", 1.0)
        months = at if shown else slice(HORIZON - 12, HORIZON)
        effect, base = (values[:, months].mean(axis=1) for values in
                        (self.effect("industry", "employed"), self.base.series("industry", "employed")))
        rows = {}
        for cell, code in enumerate(self.base.codes("industry")):
            if code == "outside":
                continue
            mean, low, high = self.interval(effect[:, cell])
            rows[self.base.names("industry")[cell]] = [base[:, cell].mean(), mean, low, high, 100 * mean / base[:, cell].mean()]
        inside = [i for i, code in enumerate(self.base.codes("industry")) if code != "outside"]
        total = self.interval(effect[:, inside].sum(axis=1))
        rows["合计"] = [base[:, inside].sum(axis=1).mean(), *total, 100 * total[0] / base[:, inside].sum(axis=1).mean()]
        return rows

    def occupation_moves(self):
        months = slice(self.first, self.first + 24)
        codes = self.base.codes("occupation_flow", "origin_occupation")
        major = np.array([int(code[0]) - 1 for code in codes])
        sums = []
        for ensemble in (self.base, self.scen):
            flows = np.array([f["series/occupation_flow/persons"][0, months].astype(np.float64).sum(axis=0) for f in ensemble.files])
            grouped = np.zeros((self.n, 9, 9))
            for i in range(len(codes)):
                for j in range(len(codes)):
                    grouped[:, major[i], major[j]] += flows[:, i, j]
            sums.append(grouped)
        pairs = [(i, j) for i in range(9) for j in range(9) if i != j]
        pairs.sort(key=lambda p: -sums[1][:, p[0], p[1]].mean())
        return [[sums[1][:, i, j].mean(), sums[0][:, i, j].mean(), *self.interval((sums[1] - sums[0])[:, i, j])] for i, j in pairs]

    # ---- skill fields -------------------------------------------------------------------------------------

    def field(self, ensemble, *names):
        return sum(ensemble.series("field", name) for name in names)

    def skill_levels(self, *stocks):
        """Rows by the field's Chinese name: for each stock its mean at the ends of 2021, 2025 and 2030, and the range of 2030."""
        rows = {}
        for cell, name in enumerate(self.base.names("field")):
            rows[name] = []
            for outputs in stocks:
                values = self.field(self.base, *outputs)[:, :, cell]
                rows[name] += [values[:, 12 * (year - 2021) + 11].mean() for year in (2021, 2025, 2030)]
                rows[name] += list(np.quantile(values[:, 119], [0.05, 0.95]))
        return rows

    def skill_move(self, name, cell, level=0.9):
        """The effect on a field over the last twelve months of the figures."""
        return self.interval(self.effect("field", name, cell)[:, HORIZON - 12:HORIZON].mean(axis=1), level)

    def skill_effects(self):
        rows = {}
        for cell, name in enumerate(self.base.names("field")):
            rows[name] = []
            for output in ("shortage_inside", "surplus_idle"):
                rows[name].append(self.base.series("field", output)[:, HORIZON - 12:HORIZON, cell].mean())
                rows[name] += self.skill_move(output, cell)
        return rows

    def skills_moved(self, output):
        """Names of the fields whose effect is shown among all of them, the largest first."""
        shown = []
        fields = self.base.names("field")
        for cell, name in enumerate(fields):
            bounds = [self.skill_move(output, cell, level)[1:] for level in (0.9, 1 - 0.1 / len(fields))]
            if all(low > 0 or high < 0 for low, high in bounds):
                shown.append((abs(self.skill_move(output, cell)[0]), name))
        return [name for _, name in sorted(shown, reverse=True)]

    # ---- series of figures --------------------------------------------------------------------------------

    def fan(self, name, factor):
        levels = [0.05, 0.25, 0.5, 0.75, 0.95]
        base = np.quantile(factor * self.base.series("total", name)[:, :HORIZON], levels, axis=0)
        scenario = np.median(factor * self.scen.series("total", name)[:, :HORIZON], axis=0)
        return [*base, scenario]

    def effect_series(self, name, factor):
        begin = max(self.first - 6, 0)
        effect = (factor * self.effect("total", name))[:, begin:max(HORIZON, self.first + 12)]
        return [*np.quantile(effect, [0.05, 0.25, 0.75, 0.95], axis=0), effect.mean(axis=0)]
