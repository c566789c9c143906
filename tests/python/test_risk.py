"""The risk of each person in a merged ensemble, computed again from the files of the members."""

import csv
import hashlib
import re
import subprocess
from pathlib import Path

import pytest

np = pytest.importorskip("numpy")
h5py = pytest.importorskip("h5py")
xr = pytest.importorskip("xarray")

MEMBERS = 5
STUDENT_BOUND = 5.598  # of four degrees of freedom at 0.995, two-sided (Abramowitz and Stegun 1964, table 26.10)
WEIGHT = 50.0  # 1 / population.scale
RUN = ["--from", "2021-07", "--set", "population.scale=0.02", "--set", "run.months=19"]
PERSON = ["age_group", "sex", "education", "residency", "town", "industry", "occupation", "contract", "employer",
          "size_class", "tenure", "plant"]


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def folder(binary, tmp_path_factory):
    """Members of one history up to the date, so that all have the same persons in the same order."""
    folder = tmp_path_factory.mktemp("risk")
    run(binary, "ensemble", "scenarios/baseline.toml", "-n", MEMBERS, *RUN, "--histories", 1, "-o", folder)
    return folder


def table(path, group):
    return xr.open_dataset(path, group=group).load()


@pytest.fixture(scope="module")
def merged(folder):
    return folder / "baseline-2021.h5"


@pytest.fixture(scope="module")
def members(folder):
    return [table(folder / f"baseline-2021-{m}.h5", "risk/worker") for m in range(MEMBERS)]


def estimates_without(binary, folder, left_out, output):
    """The estimates of the program itself, from an ensemble that never had the member."""
    others = [folder / f"baseline-2021-{m}.h5" for m in range(MEMBERS) if m != left_out]
    run(binary, "merge", *others, "--allow-missing", "--output", output)
    return table(output, "risk/worker").to_dataframe().set_index("id")["risk_estimate"]


@pytest.fixture(scope="module")
def held_out(binary, folder, members, tmp_path_factory):
    """Of each member: estimates from the others, and outcomes, in the order of the file."""
    scratch = tmp_path_factory.mktemp("others")
    pairs = []
    for m, member in enumerate(members):
        estimate = estimates_without(binary, folder, m, scratch / f"without-{m}.h5")
        pairs.append((estimate.loc[member["id"].values].values, member["unemployed"].values.astype(int)))
    return pairs


def auc_of(risk, outcome):
    """By mean ranks: ties count a half."""
    values, inverse, count = np.unique(risk, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[inverse]
    positive = outcome.sum()
    return (rank[outcome == 1].sum() - positive * (positive + 1) / 2) / (positive * (len(outcome) - positive))


def test_the_employer_of_each_person_is_recorded(folder, members):
    codes = {name: members[0][name].attrs["flag_meanings"].split() for name in PERSON}
    for name in PERSON:
        assert members[0][name].values.max() < len(codes[name]), name
    firm = members[0]["employer"].values == codes["employer"].index("firm")
    assert 0 < firm.sum() < len(firm)
    assert (members[0]["size_class"].values[firm] > 0).all()
    assert (members[0]["size_class"].values[~firm] == 0).all()
    assert (members[0]["plant"].values[~firm] == 0).all()
    own = members[0]["employer"].values == codes["employer"].index("own_account")
    assert (members[0]["contract"].values[own] == codes["contract"].index("own_account")).all()
    in_plants = members[0]["plant"].values > 0
    vehicles = codes["industry"].index("vehicles")
    assert in_plants.any() and (members[0]["industry"].values[in_plants] == vehicles).any()


def test_who_was_unemployed_was_so_at_a_month_end(members):
    for member in members:
        month_ends = member["month_ends"].values
        assert ((month_ends > 0) == member["unemployed"].values).all()
        assert month_ends.max() < 2 ** 12


def test_areas_under_the_curve_are_those_of_members_left_out(merged, held_out):
    """The estimates from the other members go through a curve of their own, which keeps their order."""
    told = table(merged, "risk/calibration/members")
    assert told["member"].values.tolist() == list(range(MEMBERS))
    expected = [auc_of(risk, outcome) for risk, outcome in held_out]
    np.testing.assert_allclose(told["auc"].values, expected, rtol=1e-4)
    brier = [np.mean((risk.astype(float) - outcome) ** 2) for risk, outcome in held_out]
    np.testing.assert_allclose(told["brier"].values, brier, rtol=0.01)
    np.testing.assert_allclose(told["realised"].values, [outcome.mean() for _, outcome in held_out], rtol=1e-9)
    scores = table(merged, "risk/calibration/scores")
    value = dict(zip(scores["score"].values.tolist(), scores["value"].values))
    error = dict(zip(scores["score"].values.tolist(), scores["standard_error"].values))
    assert value["auc"] == pytest.approx(told["auc"].values.mean(), rel=1e-12)
    assert error["auc"] == pytest.approx(told["auc"].values.std(ddof=1) / np.sqrt(MEMBERS), rel=1e-9)


def test_deciles_are_those_of_members_left_out(merged, held_out):
    told = table(merged, "risk/calibration")
    n, risk, came = np.zeros((MEMBERS, 10)), np.zeros((MEMBERS, 10)), np.zeros((MEMBERS, 10))
    for m, (estimate, outcome) in enumerate(held_out):
        order = np.argsort(estimate, kind="stable")
        decile = np.arange(len(order)) * 10 // len(order)
        n[m] = np.bincount(decile, minlength=10)
        risk[m] = np.bincount(decile, weights=estimate[order].astype(float), minlength=10)
        came[m] = np.bincount(decile, weights=outcome[order], minlength=10)
    total = n.sum(axis=0)
    np.testing.assert_allclose(told["persons"], total / MEMBERS * WEIGHT, rtol=1e-9)
    np.testing.assert_allclose(told["realised"], came.sum(axis=0) / total, atol=0.002)
    np.testing.assert_allclose(told["risk"], risk.sum(axis=0) / total, atol=0.01)
    np.testing.assert_allclose(told["gap"], told["realised"] - told["risk"], atol=1e-12)
    one_by_one = table(merged, "risk/calibration/members")
    gap = ((one_by_one["realised"] - one_by_one["risk"]) * one_by_one["persons"]).sum() / one_by_one["persons"].sum()
    assert (told["gap"] * told["persons"]).sum() / told["persons"].sum() == pytest.approx(float(gap), abs=1e-12)
    squares = (((came - risk) - (came - risk).sum(axis=0) / total * n) ** 2).sum(axis=0)
    error = np.sqrt(squares * MEMBERS / (MEMBERS - 1)) / total
    assert np.median(told["standard_error"].values / error) == pytest.approx(1.0, abs=0.25)
    assert (told["clustered_error"] >= told["standard_error"]).all()


def test_deciles_by_member_make_the_calibration_and_its_errors(merged):
    """The figure of reliability can be drawn again from the file: deciles, members, gaps and errors."""
    rows, told = table(merged, "risk/calibration/deciles"), table(merged, "risk/calibration")
    assert rows["member"].values.tolist() == [m for m in range(MEMBERS) for _ in range(10)]
    assert rows["decile"].values.tolist() == list(range(1, 11)) * MEMBERS
    assert all(rows[name].attrs["units"] == "1" and rows[name].attrs["long_name_zh"] for name in rows.variables if name != "row")
    n, came, risk = (rows[name].values.reshape(MEMBERS, 10) for name in ("persons", "unemployed", "risk"))
    np.testing.assert_allclose(rows["realised"].values.reshape(MEMBERS, 10), came / n, rtol=1e-12)
    total, residual = n.sum(axis=0), came - risk * n
    np.testing.assert_allclose(told["persons"], n.mean(axis=0), rtol=1e-12)
    np.testing.assert_allclose(told["risk"], (risk * n).sum(axis=0) / total, rtol=1e-9)
    np.testing.assert_allclose(told["realised"], came.sum(axis=0) / total, rtol=1e-9)
    for mine, name in (("risk_low", "risk_low"), ("risk_high", "risk_high")):
        np.testing.assert_allclose(told[name], rows[mine].values.reshape(MEMBERS, 10).mean(axis=0), rtol=1e-6)
    squares = ((residual - told["gap"].values * n) ** 2).sum(axis=0)
    np.testing.assert_allclose(told["standard_error"], np.sqrt(squares * MEMBERS / (MEMBERS - 1)) / total, rtol=1e-6)
    one_by_one = table(merged, "risk/calibration/members")
    np.testing.assert_allclose(one_by_one["persons"], n.sum(axis=1), rtol=1e-12)
    np.testing.assert_allclose(one_by_one["risk"], (risk * n).sum(axis=1) / n.sum(axis=1), rtol=1e-9)


def in_percent(path):
    """The datasets of a file whose unit is per cent; all other rates, shares and risks lie between -1 and 1."""
    found = []

    def look(name, item):
        if not isinstance(item, h5py.Dataset):
            return
        units = item.attrs.get("units", "")
        units = units.decode() if isinstance(units, bytes) else units
        if units in ("percent", "%"):
            found.append(name)
        elif item.dtype.kind == "f" and re.search(r"(rate|risk|share|realised|contribution|_q05|_q95)$", name.split("/")[-1]):
            if units == "1" and "weight" not in item.attrs:
                assert np.nanmax(np.abs(item[...]), initial=0) <= 1, name

    with h5py.File(path) as file:
        file.visititems(look)
        units = file["summary/unit"][...].tolist() if "summary" in file else []
    return found, {unit.decode() for unit in units}


def test_rates_and_risks_are_fractions_but_where_the_page_says_per_cent(binary, merged, folder, tmp_path):
    """results/README.md names the exceptions."""
    assert in_percent(folder / "baseline-2021-0.h5") == ([], set())
    assert in_percent(merged) == (["risk/worker/risk"], set())
    (tmp_path / "generous.toml").write_text(f'extends = "{Path("scenarios/baseline.toml").resolve()}"\nname = "generous"\n[rules]\n'
                                            "unemployment_benefit = { 2021-01 = 1895, 2021-08 = 3000 }\n")
    run(binary, "ensemble", tmp_path / "generous.toml", "-n", MEMBERS, *RUN, "--histories", 1, "-o", tmp_path)
    run(binary, "compare", folder / "baseline-2021", tmp_path / "generous-2021", "--output", tmp_path)
    compared, = tmp_path.glob("*-minus-*.h5")
    found, units = in_percent(compared)
    assert found == [] and "percent" in units
    with open(tmp_path / "comparison.csv", encoding="utf-8", newline="") as file:
        rates = [row for row in csv.DictReader(file) if row["indicator"] == "unemployment_rate"]
    assert rates and {row["unit"] for row in rates} == {"1"} and max(abs(float(row["mean"] or 0)) for row in rates) < 1
    worker = table(merged, "risk/worker")
    np.testing.assert_allclose(worker["risk"].values.mean() / 100, worker["risk_estimate"].values.mean(), atol=0.02)


def test_tables_by_group_are_sums_over_persons(merged, members):
    for group, names in {"total": [], "by_employer": ["employer", "size_class"], "by_plant": ["plant"],
                         "by_town_industry": ["town", "industry"], "by_contract": ["contract"]}.items():
        told = table(merged, f"risk/{group}")
        assert told["persons"].attrs["weight"] == told["unemployed"].attrs["weight"] == WEIGHT
        rows = list(zip(*[told[name].values for name in names])) if names else [()]
        assert rows == sorted(set(rows)) and len(rows) == told.sizes["group"]
        for at, row in enumerate(rows):
            n = k = months = 0
            quarter = np.zeros(4)
            for member in members:
                mine = np.ones(member.sizes["worker"], bool)
                for name, code in zip(names, row):
                    mine &= member[name].values == code
                ends = member["month_ends"].values[mine]
                n, k = n + mine.sum(), k + (ends > 0).sum()
                months += sum(bin(e).count("1") for e in ends)
                quarter += [((ends >> (3 * q)) & 7 > 0).sum() for q in range(4)]
            assert told["persons"].values[at] == pytest.approx(n / MEMBERS * WEIGHT)
            assert told["unemployed"].values[at] == pytest.approx(k / MEMBERS * WEIGHT)
            assert told["risk"].values[at] == pytest.approx(k / n)
            assert told["months_unemployed"].values[at] == pytest.approx(months / n)
            assert [told[f"risk_quarter_{q + 1}"].values[at] for q in range(4)] == pytest.approx(list(quarter / n))


def test_months_of_each_person_are_means_over_members(merged, members):
    told = table(merged, "risk/worker").to_dataframe().set_index("id")
    months = sum(np.array([bin(e).count("1") for e in m["month_ends"].values]) for m in members) / MEMBERS
    np.testing.assert_allclose(told["months_unemployed"].loc[members[0]["id"].values], months, rtol=1e-6)


def test_the_terminal_tells_area_and_calibration(binary, folder, merged):
    value = dict(zip(table(merged, "risk/calibration/scores")["score"].values.tolist(),
                     table(merged, "risk/calibration/scores")["value"].values))
    for told in (run(binary, "info", merged).stdout, run(binary, "merge", folder).stdout,
                 run(binary, "ensemble", "scenarios/baseline.toml", "-n", MEMBERS, *RUN, "--histories", 1,
                     "-o", folder).stderr):
        told = " ".join(told.split())  # whatever the width of lines
        assert "history 0" not in told
        assert f"AUC {value['auc']:.4f}" in told
        assert f"in a decile is {value['largest_gap']:.1f} standard errors" in told
        assert value["gap_bound"] == pytest.approx(STUDENT_BOUND, abs=1e-3)
        assert f"no verdict from {MEMBERS} members, it takes 20" in told and "alibrated" not in told and "CALIBRATED" not in told


def test_fewer_members_can_be_scored_with_the_program_alone(binary, folder, merged, tmp_path):
    few = run(binary, "merge", folder, "--members", 3, "--output", tmp_path / "few.h5").stdout
    assert "AUC" in few
    assert table(tmp_path / "few.h5", "risk/calibration/members")["member"].values.tolist() == [0, 1, 2]


def test_threads_do_not_change_the_merged_file(binary, folder, merged, tmp_path):
    for threads in (1, 3):
        run(binary, "merge", folder, "--output", tmp_path / f"{threads}.h5", "-t", threads)
        assert (tmp_path / f"{threads}.h5").read_bytes() == merged.read_bytes()


# ---- pay lost ----------------------------------------------------------------------------------------------------


def test_pay_lost_is_the_mean_over_persons_and_members(merged, members):
    told = table(merged, "risk/by_contract")
    for at, contract in enumerate(told["contract"].values):
        mine = [m["contract"].values == contract for m in members]
        persons = np.array([which.sum() for which in mine])
        for name in ("pay_lost", "pay_lost_after"):
            lost = np.array([m[name].values[which].sum(dtype=float) for m, which in zip(members, mine)])
            mean = lost.sum() / persons.sum()
            assert told[name].values[at] == pytest.approx(mean, rel=1e-9, abs=1e-9)
            error = np.sqrt(((lost - mean * persons) ** 2).sum() * MEMBERS / (MEMBERS - 1)) / persons.sum()
            assert told[f"{name}_error"].values[at] == pytest.approx(error, rel=1e-9, abs=1e-9)
    assert table(merged, "risk/total")["pay_lost"].attrs["units"] == "CNY"
    assert float(table(merged, "risk/total")["pay_lost"][0]) > 0


def test_pay_is_lost_by_the_unemployed_only(members):
    for member in members:
        unemployed = member["unemployed"].values.astype(bool)
        assert (member["pay"].values > 0).all()
        for name in ("pay_lost", "pay_lost_after"):
            assert (member[name].values[~unemployed] == 0).all() and (member[name].values[unemployed] != 0).any()
        months = np.array([bin(e).count("1") for e in member["month_ends"].values])
        assert (member["pay_lost"].values <= months * member["pay"].values.astype(np.int64)).all()


# ---- several histories -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=[2, 10])
def nested(binary, request, tmp_path_factory):
    """Seven members of several histories, and which of them have history 0: four, or one."""
    folder = tmp_path_factory.mktemp("nested")
    done = run(binary, "ensemble", "scenarios/baseline.toml", "-n", 7, *RUN, "--histories", request.param, "-o", folder)
    return folder, [m for m in range(7) if m % request.param == 0], done.stderr


def risk_tables(path):
    """Every dataset under /risk: the bytes of numbers, since NaN is not equal to NaN, and the weight."""
    tables = {}

    def add(name, item):
        if isinstance(item, h5py.Dataset):
            values = item[...]
            tables[name] = values.tolist() if values.dtype == object else values.tobytes(), item.attrs.get("weight")

    with h5py.File(path) as file:
        file["risk"].visititems(add)
    return tables


def test_all_tables_of_the_risk_are_over_the_members_of_history_0(binary, nested, tmp_path):
    folder, counted, _ = nested
    alone = [folder / f"baseline-2021-{m}.h5" for m in counted]
    run(binary, "merge", *alone, "--allow-missing", "--output", tmp_path / "alone.h5")
    of_all, of_alone = risk_tables(folder / "baseline-2021.h5"), risk_tables(tmp_path / "alone.h5")
    assert {"worker/id", "worker/risk_estimate", "total/risk", "by_employer/risk", "by_town_industry/risk"} <= set(of_all)
    assert of_all == of_alone
    assert ("calibration/risk" in of_all) == (len(counted) > 1)
    worker = table(folder / "baseline-2021.h5", "risk/worker")
    assert (worker["members"].values == len(counted)).all()
    if len(counted) > 1:
        assert table(folder / "baseline-2021.h5", "risk/calibration/members")["member"].values.tolist() == counted


def test_a_file_without_risks_says_why(binary, nested, tmp_path):
    folder, counted, _ = nested
    others = [folder / f"baseline-2021-{m}.h5" for m in range(7) if m not in counted]
    said = " ".join(run(binary, "merge", *others, "--allow-missing", "--output", tmp_path / "others.h5").stdout.split())
    with h5py.File(tmp_path / "others.h5") as file:
        assert "risk" not in file
    assert "no risk of each person" in said and "history 0" in said and "--histories 1" in said
    assert "no risk of each person" in " ".join(run(binary, "info", tmp_path / "others.h5").stdout.split())
    assert "no risk of each person" not in run(binary, "info", folder / "baseline-2021.h5").stdout


def test_runs_too_short_for_the_risk_say_so(binary, tmp_path):
    short = run(binary, "ensemble", "scenarios/baseline.toml", "-n", 2, "--from", "2021-07", "--set", "population.scale=0.01",
                "--set", "run.months=12", "-o", tmp_path / "short")
    assert "no risk of each person" in short.stderr and "twelve months of the run after 2021-06" in short.stderr
    off = run(binary, "ensemble", "scenarios/baseline.toml", "-n", 2, "--set", "population.scale=0.01", "--set", "run.months=2",
              "--set", "report.worker_risk=false", "-o", tmp_path / "off")
    assert "report.worker_risk is false" in off.stderr


def test_risks_of_a_part_of_the_members_are_told_before_and_after(binary, nested):
    folder, counted, said = nested
    few = f"the persons of history 0, from {len(counted)} of 7 members. For the risk of single persons run all members in one history"
    warnings = [line for line in said.splitlines() if few in line and "baseline.toml" in line]
    assert len(warnings) == 1 and "(--histories 1)" in warnings[0]
    merged = folder / "baseline-2021.h5"
    for told in (said.split(warnings[0])[1], run(binary, "info", merged).stdout, run(binary, "merge", folder).stdout):
        assert " ".join(told.split()).count(few) == 1
        assert ("AUC" in told) == (len(counted) > 1)
    assert "history 0" not in run(binary, "info", folder / "baseline-2021-0.h5").stdout


@pytest.mark.parametrize("members, more, counted", [
    (20, [], 2), (100, [], 10), (490, [], 49), (500, [], None), (98, ["--histories", 2], 49), (99, ["--histories", 2], None),
    (20, ["--histories", 1], None), (20, ["--set", "report.worker_risk=false"], None)])
def test_the_warning_depends_on_how_many_members_count(binary, tmp_path, members, more, counted):
    said = run(binary, "ensemble", "scenarios/baseline.toml", "-n", members, *RUN, *more, "--dry-run", "-o", tmp_path).stderr
    assert (f"from {counted} of {members} members" in said) if counted else ("history 0" not in said)


@pytest.mark.parametrize("members, more, warned", [
    (6, ["--histories", 1], True), (49, ["--histories", 1], True), (50, ["--histories", 1], False),
    (6, ["--histories", 1, "--set", "report.worker_risk=false"], False)])
def test_few_members_of_one_history_are_warned_of(binary, tmp_path, members, more, warned):
    said = run(binary, "ensemble", "scenarios/baseline.toml", "-n", members, *RUN, *more, "--dry-run", "-o", tmp_path).stderr
    assert (f"warning: scenarios/baseline.toml: the risk of each person rests on {members} members" in said) == warned, said


# ---- older files -------------------------------------------------------------------------------------------------


PAY = ["pay", "pay_lost", "pay_lost_after"]
EMPLOYER = ["contract", "employer", "size_class", "tenure", "plant", "month_ends"]


def as_written_before(source, path, version="2.0.0", without=(*PAY, *EMPLOYER)):
    """A finished member of an earlier format: without some columns of persons."""
    path.write_bytes(source.read_bytes())
    with h5py.File(path, "r+") as file:
        file.attrs["jialab_format"] = version
        key = file.attrs["run_key"]
        for name in without:
            del file[f"risk/worker/{name}"]
    Path(f"{path}.ok").write_text(f"{hashlib.sha256(path.read_bytes()).hexdigest()} {key}\n")


def test_members_of_the_format_before_are_merged_without_employers(binary, folder, merged, tmp_path):
    for m in range(MEMBERS):
        as_written_before(folder / f"baseline-2021-{m}.h5", tmp_path / f"baseline-2021-{m}.h5")
    assert "AUC" in run(binary, "merge", tmp_path).stdout
    old, new = table(tmp_path / "baseline-2021.h5", "risk/worker"), table(merged, "risk/worker")
    assert (old["risk"].values == new["risk"].values).all()
    assert not {"employer", "plant", "months_unemployed"} & set(old)
    assert not np.array_equal(old["risk_estimate"].values, new["risk_estimate"].values)
    with h5py.File(tmp_path / "baseline-2021.h5") as file:
        assert "by_town_industry" in file["risk"] and "by_employer" not in file["risk"]


def test_members_of_format_2_1_are_merged_without_pay(binary, folder, merged, tmp_path):
    for m in range(MEMBERS):
        as_written_before(folder / f"baseline-2021-{m}.h5", tmp_path / f"baseline-2021-{m}.h5", "2.1.0", PAY)
    run(binary, "merge", tmp_path)
    old, new = table(tmp_path / "baseline-2021.h5", "risk/by_employer"), table(merged, "risk/by_employer")
    assert (old["months_unemployed"].values == new["months_unemployed"].values).all()
    assert "pay_lost" in new and not {name for name in old if "pay" in name}
