"""What each cause adds to the risk of unemployment: contributions, from members run without it."""

import re
import subprocess
from pathlib import Path

import pytest

np = pytest.importorskip("numpy")
h5py = pytest.importorskip("h5py")
xr = pytest.importorskip("xarray")

RUN = ["--from", "2021-07", "--set", "population.scale=0.02", "--set", "run.months=19"]


def failing(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=120, check=False)


def run(*command):
    done = failing(*command)
    assert done.returncode == 0, done.stderr
    return done


def table(path, group):
    return xr.open_dataset(path, group=group).load()


@pytest.fixture(scope="module")
def folder(binary, tmp_path_factory):
    """Members that were not run without any cause."""
    folder = tmp_path_factory.mktemp("alone")
    run(binary, "ensemble", "scenarios/baseline.toml", "-n", 3, *RUN, "--histories", 1, "--no-merge", "-o", folder)
    return folder


@pytest.fixture(scope="module")
def causes(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("causes")
    done = run(binary, "ensemble", "scenarios/baseline.toml", "-n", 3, *RUN, "--histories", 1,
               "--causes", "departures,quits,layoffs", "-o", folder)
    return folder, done


def outcomes(folder, name, member):
    persons = table(folder / f"{name}-2021-{member}.h5", "risk/worker")
    months = np.array([bin(e).count("1") for e in persons["month_ends"].values])
    return persons, months, persons["pay_lost"].values.astype(float)


def test_contributions_are_differences_of_the_members_files(causes):
    folder, _ = causes
    told = table(folder / "baseline-2021-contributions.h5", "risk/contributions").to_dataframe()
    assert list(dict.fromkeys(told["cause"])) == ["layoffs", "quits", "departures", "rest"]
    for cause in ("layoffs", "quits", "departures"):
        shares, months, lost, vehicles = [], [], [], []
        for member in range(3):
            persons, with_months, with_lost = outcomes(folder, "baseline", member)
            others, without_months, without_lost = outcomes(folder, f"baseline_without_{cause}", member)
            assert (persons["id"].values == others["id"].values).all()
            fewer = (with_months > 0).astype(int) - (without_months > 0)
            code = persons["industry"].attrs["flag_meanings"].split().index("vehicles")
            shares.append(fewer.mean())
            months.append((with_months - without_months).mean())
            lost.append((with_lost - without_lost).mean())
            vehicles.append(fewer[persons["industry"].values == code].mean())
        row = told[(told["cause"] == cause) & (told["by"] == "all")].iloc[0]
        assert row["contribution"] == pytest.approx(np.mean(shares), abs=1e-12)
        assert row["standard_error"] == pytest.approx(np.std(shares, ddof=1) / np.sqrt(3), rel=1e-6)
        assert row["contribution_q95"] == pytest.approx(np.quantile(shares, 0.95), rel=1e-5)
        assert row["months_contribution"] == pytest.approx(np.mean(months), abs=1e-12)
        assert row["pay_lost_contribution"] == pytest.approx(np.mean(lost), abs=1e-6)
        assert row["risk"] - row["risk_without"] == pytest.approx(row["contribution"], abs=1e-12)
        row = told[(told["cause"] == cause) & (told["by"] == "industry") & (told["group"] == "vehicles")].iloc[0]
        assert row["contribution"] == pytest.approx(np.mean(vehicles), abs=1e-12)


def test_signs_of_contributions_are_those_of_exits_and_entries(causes):
    told = table(causes[0] / "baseline-2021-contributions.h5", "risk/contributions").to_dataframe()
    of_all = told[told["by"] == "all"].set_index("cause")["contribution"]
    assert of_all["quits"] > 0.005 and of_all["layoffs"] > 0
    assert of_all["departures"] < 0  # who leaves Jiading is not unemployed here
    rest = told[told["by"] == "all"].set_index("cause").loc["rest"]
    assert rest["contribution"] == pytest.approx(rest["risk"] - of_all["quits"] - of_all["layoffs"], abs=1e-12)


def test_nothing_differs_before_the_cause_stops(causes):
    with h5py.File(causes[0] / "baseline-2021-0.h5") as plain, h5py.File(causes[0] / "baseline_without_quits-2021-0.h5") as without:
        quits = plain["series/total/quits"][0], without["series/total/quits"][0]
        assert (quits[0][:6] == quits[1][:6]).all() and quits[0][5] > 0  # before 2021-07
        assert len(quits[1]) == 18 and (quits[0][6:18] > quits[1][6:]).all()  # and no longer than the risk needs


def test_the_command_risk_gives_the_same_from_finished_members(binary, causes, tmp_path):
    folder, done = causes
    told = run(binary, "risk", folder / "baseline-2021", "-o", tmp_path)
    assert told.stdout.split("\nresult:")[0].strip() == done.stdout.strip()
    assert "need not add up" in told.stdout and "rest" in told.stdout
    for ending in ("h5", "csv"):
        name = f"baseline-2021-contributions.{ending}"
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()
    lines = (tmp_path / "baseline-2021-contributions.csv").read_text().splitlines()
    rows = table(tmp_path / "baseline-2021-contributions.h5", "risk/contributions").sizes["row"]
    assert len(lines) == rows + 1 and "layoffs,layoffs,裁员,all,all,everybody,全体," in lines[1]
    assert lines[0].startswith("cause,cause_name,cause_name_zh,by,group,group_name,group_name_zh,")
    # The terminal has names and no codes.
    groups = told.stdout[told.stdout.index("groups to which"):told.stdout.index("\nresult:")]
    assert "of a risk of" in groups and not re.search(r"[a-z]_[a-z]", groups), groups
    one = run(binary, "risk", folder / "baseline-2021", folder / "baseline_without_quits-2021").stdout
    assert "quits" in one and "layoffs" not in one and "  rest " not in one


def test_members_without_a_cause_get_no_verdict_of_their_own(binary, causes):
    folder, done = causes
    told = "in members left out: AUC"
    assert done.stderr.count(told) == 1 and told in run(binary, "info", folder / "baseline-2021.h5").stdout
    assert told not in run(binary, "info", folder / "baseline_without_quits-2021.h5").stdout


def test_causes_that_cannot_be_measured_are_refused(binary, causes, folder, tmp_path):
    base = [binary, "ensemble", "scenarios/baseline.toml", "-n", 2, *RUN, "-o", tmp_path]
    wrong = failing(*base, "--causes", "layofs")
    assert wrong.returncode == 64 and "layoffs" in wrong.stderr
    late = failing(*base, "--set", "run.months=17", "--causes", "quits")
    assert late.returncode == 64 and "twelve months" in late.stderr
    none = failing(binary, "risk", folder / "baseline-2021")
    assert none.returncode == 66 and "--causes" in none.stderr
    single = failing(binary, "risk", causes[0] / "baseline-2021", folder / "baseline-2021")
    assert single.returncode == 0  # the same members: a cause that adds nothing
    assert "+0.00" in single.stdout


def test_a_lever_that_the_scenario_dates_is_off_after_the_date_and_as_it_was_before(binary, tmp_path):
    baseline = Path("scenarios/baseline.toml").resolve()
    mine = tmp_path / "mine.toml"
    mine.write_text(f'extends = "{baseline}"\nname = "mine"\n[causes]\nquits = {{ 2021-02 = 0.5, 2021-09 = 0.25, 2022-03 = 1 }}\n'
                    "layoffs = 0.5\n")
    base = [binary, "ensemble", mine, "-n", 1, *RUN, "--histories", 1, "-o", tmp_path / "runs"]
    run(*base, "--causes", "quits,layoffs")
    with h5py.File(tmp_path / "runs/mine-2021-0.h5") as plain:
        as_said = "causes.quits = { 2021-02 = 0.5, 2021-09 = 0.25, 2022-03 = 1.0 }"
        assert as_said in plain["scenario/resolved"][()].decode()
        quits = plain["series/total/quits"][0]
        with h5py.File(tmp_path / "runs/mine_without_quits-2021-0.h5") as without:
            assert ("causes.quits = { 2021-02 = 0.5, 2021-06 = 0.5, 2021-07 = 0.0, 2021-09 = 0.0, 2022-03 = 0.0 }"
                    in without["scenario/resolved"][()].decode())
            off = without["series/total/quits"][0]
        with h5py.File(tmp_path / "runs/mine_without_layoffs-2021-0.h5") as without:
            assert "causes.layoffs = { 2021-06 = 0.5, 2021-07 = 0.0 }" in without["scenario/resolved"][()].decode()
            assert as_said in without["scenario/resolved"][()].decode()
    assert (quits[:6] == off[:6]).all() and quits[5] > 0
    # What is left are the quits that have another cause, as many in each quarter: no date turns it on again.
    assert (off[6:18] < quits[6:18]).all()
    assert off[14:18].sum() < 1.5 * off[6:10].sum() and off[14:18].sum() < 0.5 * quits[14:18].sum()
    # What is off already cannot be measured.
    mine.write_text(mine.read_text().replace("layoffs = 0.5", "layoffs = { 2021-07 = 0, 2023-01 = 1 }"))
    refused = failing(*base, "--causes", "quits,layoffs")
    assert refused.returncode == 64 and "mine.toml:5" in refused.stderr and "has the cause 'layoffs' off" in refused.stderr
    done = run(*base, "--causes", "all", "--dry-run")
    assert "has the cause 'layoffs' off" in done.stderr and "mine_without_layoffs" not in done.stdout
    assert "mine_without_quits" in done.stdout
