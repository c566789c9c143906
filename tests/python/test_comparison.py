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


def test_pandas_reads_labels_and_units_as_texts_as_the_page_says(compared):
    """results/README.md: codes such as 01 and the unit 1 would be read as numbers."""
    pandas = pytest.importorskip("pandas")
    path = compared[0] / "comparison.csv"
    frame = pandas.read_csv(path, dtype={"label": str, "unit": str})
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [label if isinstance(label, str) else "" for label in frame["label"]] == [row["label"] for row in rows]
    assert frame["unit"].tolist() == [row["unit"] for row in rows] and "1" in set(frame["unit"])
    assert any(label.isdigit() for label in frame["label"].dropna()), "no label needs it any more"


def test_skill_fields_that_move_most_are_those_of_the_members(runs, compared):
    """The five largest mean effects on the months that count, largest first; a mark where the interval does not show them."""
    _, text = compared
    assert "skills short" not in text and "summed over domains" not in text
    with h5py.File(runs / "small-2021-0.h5") as file:
        names = [name.decode() for name in file["series/field/field_name_en"][...]]
    for output, words in (("shortage_inside", "skill fields: staff whose job asks"), ("surplus_idle", "skill fields: persons who hold")):
        effect = (member_values(runs, "generous", "field", output).astype(float) - member_values(runs, "small", "field", output))[:, 4:].mean(axis=1)
        mean = effect.mean(axis=0)
        order = [i for i in np.argsort(-np.abs(mean), kind="stable")[:5] if mean[i] != 0]
        table = text.split(words)[1].split("\n\n")[0]
        at = [table.index(names[i][:14]) for i in order]  # a long name is broken beside its numbers
        assert order and at == sorted(at), table
        for i in order:
            assert f"{mean[i]:+,.0f}" in table
        # None of so small an effect is shown among sixteen fields, and each row says so.
        half = STUDENT_4 * effect.std(axis=0, ddof=1) / len(effect) ** 0.5
        if all(abs(mean[i]) <= half[i] for i in order):
            assert table.count("shown)") == len(order)  # its words may be broken, too


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
    bound = STUDENT_4 * error
    if abs(helped) <= bound:
        assert "persons helped: not shown (the interval of unemployed persons holds zero)" in text
    elif "employment falls" in text:
        assert jobs < 0 and re.search(r"persons\s+helped: (-|none)\s+\(employment falls", text)
    elif helped <= 0:
        assert "persons helped: none (on average" in text
    else:
        assert said("persons helped") == pytest.approx(helped, abs=1)
    outlay = [member_values(runs, s, "fund", "unemployment_out")[:, 4:].astype(float) for s in ("small", "generous")]
    more = (outlay[1] - outlay[0]).mean()
    assert float(re.search(r"outlay .*: ([+-]?[0-9,]+) CNY a month", text).group(1).replace(",", "")) == pytest.approx(more, rel=1e-4)
    cost = re.search(r"cost per person helped and year: (.*)", text).group(1)
    assert re.search(rf"standard\s+error\s+{error:.0f}\)", text)
    if "employment falls" not in text and helped > bound and more > 0:
        assert float(cost.split()[0].replace(",", "")) == pytest.approx(12 * more / helped, rel=1e-2)
    else:
        assert cost.startswith("- ")
    rate = [member_values(runs, s, "total", "unemployment_rate").astype(float) for s in ("small", "generous")]
    first = np.argmax((rate[0] != rate[1]).any(axis=0))
    variances = [v[:, first:].var(axis=0, ddof=1).sum() for v in (*rate, rate[1] - rate[0])]
    factor = float(re.search(r"5\s+members: ([0-9.]+) by month", text).group(1))
    assert factor == pytest.approx((variances[0] + variances[1]) / variances[2], abs=0.06)
    assert "macro noise on" in text


STUDENT_4 = 2.131847  # bound of 90 % for five pairs, each with a history of its own


def interval_of(values):
    """Mean and bounds of the 90 % confidence interval of the mean over five pairs."""
    half = STUDENT_4 * values.std(axis=0, ddof=1) / len(values) ** 0.5
    return values.mean(axis=0), values.mean(axis=0) - half, values.mean(axis=0) + half


def entries_of(text, heading):
    """[(name, mean, rest of the row)] of the table with this heading. A name stands beside its numbers, with its further
    lines below, or above them."""
    lines = text[text.index(heading):].strip("\n").split("\n\n")[0].splitlines()
    first = next(i for i, line in enumerate(lines) if "[" in line)
    lines = lines[first - 1 if re.match(r" *[+-]?[0-9]", lines[first]) else first:]  # a name of its own line stands above
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


def test_what_is_shown_leaves_zero_out_of_the_interval_of_its_mean(runs, compared):
    folder, text = compared
    assert "Student's t over 5 pairs, 4 degrees of freedom" in " ".join(text.split())
    with open(folder / "comparison.csv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["mean_low"]]
    assert {row["shown"] for row in rows} == {"yes", "no"}
    for row in rows:
        assert row["shown"] == ("yes" if float(row["mean_low"]) > 0 or float(row["mean_high"]) < 0 else "no"), row
    effect = member_values(runs, "generous", "total", "unemployed").astype(float) - member_values(runs, "small", "total", "unemployed")
    mean, low, high = interval_of(effect)
    for row in (r for r in rows if (r["group"], r["indicator"]) == ("total", "unemployed") and "-" in r["period"]):
        t = (int(row["period"][:4]) - 2021) * 12 + int(row["period"][5:]) - 1
        assert [float(row[key]) for key in ("mean", "mean_low", "mean_high")] == pytest.approx([mean[t], low[t], high[t]], abs=0.5)
    # Rows of the terminal that hold zero are marked; ends that are rounded to zero say nothing.
    marked = []
    for table in ("\nall months", "largest: employed by industry"):
        start = text.find(table)
        if start < 0:
            continue
        for name, _, row in entries_of(text, table):
            low, high = (float(end.replace(",", "")) for end in re.findall(r"\[(\S+), (\S+)\]", row)[0])
            if low * high != 0:
                assert name.endswith("(not shown)") == (low * high < 0), (name, row)
            marked.append(name.endswith("(not shown)"))
    assert len(marked) >= 10 and any(marked) and "\nnot shown: the interval of the mean holds zero" in text


def borne_out(means, t):
    return any(means[b:b + 3].mean() / means[t] >= 0.75 for b in range(max(4, t - 2), t + 1) if b + 3 <= len(means))


def test_peaks_follow_their_rule_and_only_what_is_shown_has_a_half_life(runs, compared):
    _, text = compared
    unemployed = [member_values(runs, s, "total", "unemployed").astype(float) for s in ("small", "generous")]
    means = (unemployed[1] - unemployed[0]).mean(axis=0)
    kept = [t for t in range(4, len(means)) if means[t] and borne_out(means, t)] or list(range(4, len(means)))
    peak = max(kept, key=lambda t: abs(means[t]))
    entries = entries_of(text, "\npeak")
    (name, mean, row), = [entry for entry in entries if entry[0].startswith("Unemployed persons (survey)")]
    assert f"{2021 + peak // 12}-{peak % 12 + 1:02d}" in row
    assert float(mean.replace(",", "")) == pytest.approx(means[peak], abs=1)
    for name, _, row in entries:
        assert name.endswith("(not shown)") == row.rstrip().endswith(" -"), (name, row)


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
