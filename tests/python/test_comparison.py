"""Comparisons of two scenarios, held against NumPy: differences member by member, peaks, help, cost and variances."""

import csv
import re

import h5py
import numpy as np
import pytest

from small_ensemble import BAD_DATA, DONE, MISSING, NO_CREATE, POLICY, SMALL, TINY, USAGE, member_values, program, spread_of


def test_differences_are_paired_by_member(runs, compared):
    with h5py.File(compared[0] / "generous-minus-small-2021.h5") as file:
        assert file.attrs["jialab_kind"] == "comparison" and file.attrs["baseline"] == "small"
        assert set(file["quantiles"]) >= {"total", "fund", "industry", "town", "age_group", "education", "key_group", "skill"}
        assert "industry_occupation" not in file["quantiles"]
        for group, name in (("total", "unemployed"), ("industry", "employed"), ("skill", "shortage"), ("fund", "unemployment_out")):
            difference = member_values(runs, "generous", group, name).astype(float) - member_values(runs, "small", group, name)
            quantiles, mean = spread_of(difference)
            np.testing.assert_allclose(file[f"quantiles/{group}/{name}"][...], quantiles, rtol=1e-5, atol=1e-5)
            np.testing.assert_allclose(file[f"mean/{group}/{name}"][...], mean, rtol=1e-5, atol=1e-5)
            assert np.abs(difference).max() > 0
        assert file.attrs["first_difference"] == "2021-05"
        assert not file["mean/total/unemployed"][:4].any() and not file["quantiles/fund/unemployment_out"][:, :4].any()


def test_csv_holds_years_of_every_group_and_months_of_the_district(runs, compared):
    with open(compared[0] / "comparison.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    by_key = {(r["group"], r["indicator"], r["label"], r["period"]): r for r in rows}
    assert len(by_key) == len(rows)
    assert {"2021", "2022", "2021-05"} <= {r["period"] for r in rows}
    trade = by_key["industry", "employed", "trade", "2021"]
    with h5py.File(runs / "small-2021-0.h5") as file:
        index = list(file["series/industry/industry"]).index(b"trade")
    # The mean of the months from the first difference (May) on.
    assert trade["months"] == "8" and by_key["industry", "employed", "trade", "2021-05"]["months"] == "1"
    assert not [r for r in rows if r["period"] < "2021-05" and r["period"] != "2021"]
    years = [member_values(runs, s, "industry", "employed")[:, 4:12, index].astype(float).mean(axis=1) for s in ("generous", "small")]
    quantiles, mean = spread_of(years[0] - years[1])
    assert [float(trade[q]) for q in ("q05", "q25", "q50", "q75", "q95")] == pytest.approx(list(quantiles), rel=1e-6, abs=1e-4)
    assert float(trade["mean"]) == pytest.approx(mean, rel=1e-6, abs=1e-4)
    assert float(trade["population_scale"]) == 0.01 and trade["members"] == "5" and trade["scenario"] == "generous"


def test_help_cost_and_variances_are_those_of_the_members(runs, compared):
    _, text = compared
    unemployed = [member_values(runs, s, "total", "unemployed")[:, 4:].astype(float) for s in ("small", "generous")]
    falls = (unemployed[0] - unemployed[1]).mean(axis=1)
    helped, error = falls.mean(), falls.std(ddof=1) / len(falls) ** 0.5

    def said(what):
        return float(re.search(what + r"[^:]*: ([+-]?[0-9,]+)", text).group(1).replace(",", ""))
    assert said("unemployed persons") == pytest.approx(-helped, abs=1)
    jobs, force = ((member_values(runs, "generous", "total", name)[:, 4:].astype(float)
                    - member_values(runs, "small", "total", name)[:, 4:]).mean() for name in ("employed_residents", "labour_force"))
    assert said("labour force") == pytest.approx(force, abs=1)
    assert said("jobs of residents gained" if jobs >= 0 else "jobs of residents lost") == pytest.approx(abs(jobs), abs=1)
    if jobs < 0:
        assert re.search(r"persons helped: (-|none) \(employment falls", text)
    elif helped <= 0:
        assert "persons helped: none (on average" in text
    else:
        assert said("persons helped") == pytest.approx(helped, abs=1)
    outlay = [member_values(runs, s, "fund", "unemployment_out")[:, 4:].astype(float) for s in ("small", "generous")]
    more = (outlay[1] - outlay[0]).mean()
    assert float(re.search(r"outlay .*: ([+-]?[0-9,]+) CNY a month", text).group(1).replace(",", "")) == pytest.approx(more, rel=1e-4)
    cost = re.search(r"cost per person helped and year: (.*)", text).group(1)
    assert f"standard error {error:.0f})" in text
    if jobs >= 0 and helped > 2 * error and more > 0:
        assert float(cost.split()[0].replace(",", "")) == pytest.approx(12 * more / helped, rel=1e-2)
    else:
        assert cost.startswith("- ")
    rate = [member_values(runs, s, "total", "unemployment_rate").astype(float) for s in ("small", "generous")]
    first = np.argmax((rate[0] != rate[1]).any(axis=0))
    variances = [v[:, first:].var(axis=0, ddof=1).sum() for v in (*rate, rate[1] - rate[0])]
    factor = float(re.search(r"5\s+members: ([0-9.]+) by month", text).group(1))
    assert factor == pytest.approx((variances[0] + variances[1]) / variances[2], abs=0.06)
    assert "macro noise on" in text


def entries_of(text, heading):
    """[(name, mean, rest of the row)] of the table with this heading. A name stands beside its numbers, with its further
    lines below, or above them."""
    lines = text[text.index(heading):].strip("\n").split("\n\n")[0].splitlines()
    lines = lines[1 + max(i for i, line in enumerate(lines) if "interval" in line):]
    rows = [re.fullmatch(r"(.*?) {2,}([+-]?[0-9,.]+) {2,}(\[.*)", line) for line in lines]
    is_above = any(row and not row[1].strip() for row in rows)
    entries, name = [], ""
    for line, row in zip(lines, rows):
        if row:
            entries.append([name if is_above else row[1], row[2], row[3]])
            name = ""
        elif is_above:
            name = f"{name} {line}".strip()
        else:
            entries[-1][0] += " " + line
    return entries


def test_largest_effects_whose_interval_holds_zero_are_marked(runs, compared):
    folder, text = compared
    marked = []
    for table in ("\npeak", "largest: unemployed by town", "largest: employed by industry", "largest: unemployed by group"):
        for name, _, row in entries_of(text, table):
            low, high = (float(end.replace(",", "")) for end in re.findall(r"\[(\S+), (\S+)\]", row)[1])
            # Ends are rounded for the terminal: at zero they say nothing.
            if low * high != 0:
                assert name.endswith(" (not shown)") == (low * high < 0), (name, row)
            marked.append(name.endswith(" (not shown)"))
    assert len(marked) > 15 and any(marked) == ("not shown: the 90 % interval holds zero" in text)
    with open(folder / "comparison.csv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["q05"]]
    assert {row["shown"] for row in rows} == {"yes", "no"}
    for row in rows:
        assert row["shown"] == ("yes" if float(row["q05"]) > 0 or float(row["q95"]) < 0 else "no"), row
    with h5py.File(folder / "generous-minus-small-2021.h5") as file:
        summary = file["summary"]
        for low, high, shown in zip(summary["q05"][...], summary["q95"][...], summary["shown"][...]):
            assert shown == (b"" if np.isnan(low) else b"yes" if low > 0 or high < 0 else b"no")


def test_the_peak_and_who_is_touched_most_are_said(runs, compared):
    _, text = compared
    unemployed = [member_values(runs, s, "total", "unemployed").astype(float) for s in ("small", "generous")]
    means = (unemployed[1] - unemployed[0]).mean(axis=0)
    peak = int(np.abs(means).argmax())
    (mean, row), = [(mean, row) for name, mean, row in entries_of(text, "\npeak") if name.startswith("Unemployed persons (survey)")]
    behind = re.fullmatch(r"\[.*\] +(\d{4}-\d\d)  +(.*)", row)
    assert behind[1] == f"{2021 + peak // 12}-{peak % 12 + 1:02d}"
    assert float(mean.replace(",", "")) == pytest.approx(means[peak], abs=1)
    below = means / means[peak] < 0.5
    half = next((t - peak for t in range(peak + 1, len(means) - 2) if below[t:t + 3].all()), None)
    assert behind[2] == ("not in the run" if half is None else f"{half} months")
    for what in ("unemployed by town", "employed by industry", "unemployed by group"):
        table = entries_of(text, f"largest: {what}")
        assert 1 <= len(table) <= 5
        sizes = [abs(float(mean.replace(",", ""))) for _, mean, _ in table]
        assert sizes == sorted(sizes, reverse=True)


def test_a_single_pair_has_no_interval(binary, runs, tmp_path):
    done = program(binary, "compare", runs / "small-2021-0.h5", runs / "generous-2021-0.h5", "--output", tmp_path)
    assert done.returncode == DONE and "-, 1 pair" in done.stdout and "[" not in done.stdout.split("variance of")[0]
    with open(tmp_path / "comparison.csv", encoding="utf-8", newline="") as file:
        assert all(row["q05"] == row["q95"] == row["shown"] == "" for row in csv.DictReader(file))


def test_a_policy_of_size_zero_has_no_effect_at_all(binary, runs, tmp_path):
    done = program(binary, "compare", runs / "small", runs / "small-2021", "--output", tmp_path)
    assert done.returncode == DONE and "exactly that of the baseline" in done.stdout
    with h5py.File(tmp_path / "small-minus-small-2021.h5") as file:
        assert file.attrs["first_difference"] == "none"
        for root in ("series", "quantiles", "mean"):
            for group in file[root].values():
                for data in group.values():
                    if data.dtype == np.float32:
                        assert not np.nan_to_num(data[...]).any(), data.name


def test_noise_is_told_apart_and_what_cannot_be_paired_is_refused(binary, runs, tmp_path):
    done = program(binary, "compare", runs / "small", runs / "generous", "--noise-off", runs)
    assert done.returncode == BAD_DATA and "macro noise" in done.stderr
    for name, options in (("small", []), ("generous", POLICY)):
        for member in range(2):
            made = program(binary, "run", SMALL, *TINY, *options, "--set", "demand.noise_common=0.0", "--set", "demand.noise_sector=0.0",
                           "--member", member, "--output", tmp_path / f"{name}-2021-{member}.h5")
            assert made.returncode == DONE, made.stderr
    done = program(binary, "compare", runs / "small", runs / "generous", "--noise-off", tmp_path)
    assert done.returncode == DONE and "macro noise off, 2 members: " in done.stdout and "macro noise on" in done.stdout
    assert program(binary, "compare", runs, runs / "generous").returncode == BAD_DATA  # two ensembles in one folder
    assert program(binary, "compare", runs / "nobody", runs / "generous").returncode == MISSING
    other = tmp_path / "small-7-0.h5"
    assert program(binary, "run", SMALL, *TINY, "--seed", 7, "--output", other).returncode == DONE
    done = program(binary, "compare", runs / "small", other)
    assert done.returncode == BAD_DATA and "seeds are 2021 and 7" in done.stderr


def test_an_ensemble_file_stands_for_the_members_beside_it(binary, copies, runs):
    assert program(binary, "merge", copies).returncode == DONE
    text = [program(binary, "compare", operand, runs / "generous").stdout for operand in (copies / "small-2021.h5", copies, runs / "small")]
    assert text[0] == text[1] == text[2] != ""


def test_an_ensemble_file_of_any_name_knows_its_members(binary, copies, runs):
    assert program(binary, "merge", copies, "--output", copies / "all.h5").returncode == DONE
    text = program(binary, "compare", copies / "all.h5", runs / "generous").stdout
    assert text == program(binary, "compare", runs / "small", runs / "generous").stdout != ""


def test_two_scenarios_of_one_name_do_not_overwrite_each_other(binary, copies, runs, tmp_path):
    done = program(binary, "compare", runs / "small", runs / "generous", runs / "generous-2021-0.h5", "--output", tmp_path / "c")
    assert done.returncode == USAGE and "overwrite" in done.stderr and not (tmp_path / "c").exists()


def test_outputs_of_a_comparison_are_looked_at_before_it_is_made(binary, runs, tmp_path):
    (tmp_path / "generous-minus-small-2021.h5").write_text("mine")
    done = program(binary, "compare", runs / "small", runs / "small", runs / "generous", "--output", tmp_path)
    assert done.returncode == NO_CREATE and done.stdout == "" and len(list(tmp_path.iterdir())) == 1


def test_ensembles_of_other_chance_are_not_compared(binary, runs, tmp_path):
    late = tmp_path / "late-2021-0.h5"
    assert program(binary, "run", SMALL, *TINY, "--set", 'run.members_from="2021-06"', "--output", late).returncode == DONE
    done = program(binary, "compare", runs / "small", late)
    assert done.returncode == BAD_DATA and "run.members_from" in done.stderr
