"""The published model against a second implementation: its equations as they are printed, with whole matrices,
on networks, shocks and tables made here. The files are those that `jialab reference` writes."""

import csv
import subprocess

import h5py
import numpy as np
import pytest

DONE, USAGE, BAD_DATA, MISSING, NO_CREATE = 0, 64, 65, 66, 73
CLOSE = {"rtol": 0, "atol": 1e-8}  # points of a per cent
SERIES = ["t", "unemployment_rate", "vacancy_rate", "long_term_unemployment_rate", "employment", "unemployment", "vacancies"]
CHANGES = ["id", "unemployment_change_pct", "long_term_unemployment_change_pct"]


# ---- the equations, naively -----------------------------------------------------------------------------------


def demand_path(start, automated):
    """d(t), t = 0 … 599; `automated` is None for the cycle."""
    t = np.arange(600)[:, None]
    if automated is None:
        return np.where(t < 80, start, start * (1 - 0.065 * np.sin(2 * np.pi * (t + 80) / 103)))
    left = start * (1 - automated)
    end = left * start.sum() / left.sum()
    half = (30 * 52 / 6.75) / 2
    k = -np.log(1 / 0.9999 - 1) / half
    return np.where(t < 100, start, start + (end - start) / (1 + np.exp(-k * (t - half - 100))))


def solve(employment, network, automated):
    du, dv = 0.016 + 1e-8, 0.012 + 1e-8
    gamma = 10 * du
    e, u, v = employment, du * employment, dv * employment
    demand = demand_path(e + u, automated)
    states = [(e, u, v, 0 * u)]
    spells = []
    for t in range(1, 600):
        gap = e + v - demand[t]
        separations = du * e + (1 - du) * np.minimum(e, gamma * np.maximum(0, gap))
        openings = dv * e + (1 - dv) * np.minimum(e, gamma * np.maximum(0, -gap))
        weights = network * v
        applications = u[:, None] * weights / weights.sum(axis=1, keepdims=True)
        with np.errstate(divide="ignore", invalid="ignore"):
            theta = v / applications.sum(axis=0)
            hired = applications * np.where(np.isfinite(theta), theta * (1 - np.exp(-1 / theta)), 0)
        spells = [separations] + [y * (1 - hired.sum(axis=1) / u) for y in spells]
        u, e, v = (np.maximum(1e-15, x) for x in (u + separations - hired.sum(axis=1), e + hired.sum(axis=0) - separations,
                                                  v + openings - hired.sum(axis=0)))
        states.append((e, u, v, sum(spells[3:], 0 * u)))
    return [np.array(x) for x in zip(*states)]


def expected(employment, network, automated):
    e, u, v, long_term = solve(employment, network, automated)

    def change(x):
        before, during = ((100 * x[a:b].sum(axis=0) / (e + u)[a:b].sum(axis=0)) for a, b in ((25, 75), (100, 331)))
        return 100 * (during - before) / before
    totals = [x.sum(axis=1) for x in (e, u, v, long_term)]
    force = totals[0] + totals[1]
    series = [100 * totals[1] / force, 100 * totals[2] / (totals[0] + totals[2]), 100 * totals[3] / force, *totals[:3]]
    return change(u), change(long_term), series


# ---- cases ----------------------------------------------------------------------------------------------------


class Economy:
    """A table and a network of random numbers, the same for the same seed."""

    def __init__(self, seed, occupations=60):
        rng = np.random.default_rng(seed)
        self.ids = [f"{k:02d}-{k * 37 % 101:03d}" for k in rng.permutation(occupations)]
        self.employment = np.round(10 ** rng.uniform(2, 6, occupations), 3)
        self.risk = rng.uniform(0, 1, occupations)
        self.risk[:3] = 0, 1, 0.5
        self.weights = rng.uniform(0, 1, (occupations, occupations)) * (rng.uniform(0, 1, (occupations, occupations)) < 0.2)
        np.fill_diagonal(self.weights, rng.uniform(0, 5, occupations))
        for i in range(occupations):
            self.weights[i, (i + 1) % occupations] = 0.01 + rng.uniform()

    def write(self, folder, newline="\n", mark=""):
        rows = ["id,title,employment_2019,risk"]
        rows += [f'{i},"a, ""b""",{float(e)!r},{float(r)!r}' for i, e, r in zip(self.ids, self.employment, self.risk)]
        (folder / "occupations.csv").write_bytes((mark + newline.join(rows) + newline).encode())
        n = len(self.ids)
        rows = ["i,j,w"] + [f"{self.ids[i]},{self.ids[j]},{float(self.weights[i, j])!r}"
                            for i in reversed(range(n)) for j in range(n) if self.weights[i, j] > 0 or (i + j) % 7 == 0]
        (folder / "edges.csv").write_bytes((mark + newline.join(rows) + newline).encode())


@pytest.fixture
def reference(binary, tmp_path):
    def run(*arguments):
        return subprocess.run([binary, "reference", *map(str, arguments)], cwd=tmp_path, capture_output=True, text=True,
                              timeout=600, check=False)
    return run


def read(path, header):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows[0] == header
    return rows[1:]


def check(folder, ids, employment, network, automated):
    unemployment, long_term, series = expected(employment, network, automated)
    rows = read(folder / "occupations.csv", CHANGES)
    assert [row[0] for row in rows] == ids
    numbers = np.array([row[1:] for row in rows], dtype=float)
    np.testing.assert_allclose(numbers[:, 0], unemployment, **CLOSE)
    np.testing.assert_allclose(numbers[:, 1], long_term, **CLOSE)
    rows = np.array(read(folder / "series.csv", SERIES), dtype=float)
    assert rows[:, 0].tolist() == list(range(600))
    for column, want in enumerate(series[:3]):
        np.testing.assert_allclose(rows[:, 1 + column], want, **CLOSE)
    for column, want in enumerate(series[3:]):
        np.testing.assert_allclose(rows[:, 4 + column], want, rtol=1e-11)


SHOCKS = [("cycle", False), ("automation:risk", True)]


@pytest.mark.parametrize("shock, automates", SHOCKS)
def test_complete_network(reference, tmp_path, shock, automates):
    economy = Economy(1)
    economy.write(tmp_path)
    done = reference("--occupations", "occupations.csv", "--shock", shock, "--output", "out")
    assert done.returncode == DONE, done.stderr
    n = len(economy.ids)
    check(tmp_path / "out", economy.ids, economy.employment, np.ones((n, n)) / n, economy.risk if automates else None)


@pytest.mark.parametrize("shock, automates", SHOCKS)
@pytest.mark.parametrize("newline, mark", [("\n", ""), ("\r\n", "\ufeff")])
def test_edges_as_they_are(reference, tmp_path, shock, automates, newline, mark):
    economy = Economy(2)
    economy.write(tmp_path, newline, mark)
    done = reference("--occupations", "occupations.csv", "--edges", "edges.csv", "--shock", shock, "--output", "out")
    assert done.returncode == DONE and done.stderr == ""
    check(tmp_path / "out", economy.ids, economy.employment, economy.weights, economy.risk if automates else None)


@pytest.mark.parametrize("stay", [0.0, 0.55, 0.95])
def test_edges_with_a_stay_probability(reference, tmp_path, stay):
    economy = Economy(3)
    economy.write(tmp_path)
    done = reference("--occupations", "occupations.csv", "--edges", "edges.csv", "--stay", stay, "--employment",
                     "employment_2019", "--shock", "automation:risk", "--mode", "deterministic", "--output", "out")
    assert done.returncode == DONE, done.stderr
    others = economy.weights - np.diag(np.diag(economy.weights))
    network = (1 - stay) * others / others.sum(axis=1, keepdims=True)
    np.fill_diagonal(network, stay)
    check(tmp_path / "out", economy.ids, economy.employment, network, economy.risk)


def test_the_labelled_file_holds_the_same_numbers(reference, tmp_path):
    economy = Economy(4, 5)
    economy.write(tmp_path)
    assert reference("--occupations", "occupations.csv", "--shock", "automation:risk", "--output", "out").returncode == DONE
    with h5py.File(tmp_path / "out/reference.h5") as file:
        for group, name, header in (("series/occupations", "occupations.csv", CHANGES), ("series/total", "series.csv", SERIES)):
            rows = np.array([row[1:] for row in read(tmp_path / "out" / name, header)], dtype=float)
            for column, label in enumerate(header[1:]):
                assert file[group][label][:].tolist() == rows[:, column].tolist()
        assert [i.decode() for i in file["series/occupations/id"][:]] == economy.ids


# ---- agents ---------------------------------------------------------------------------------------------------


AGENTS = ["--occupations", "occupations.csv", "--edges", "edges.csv", "--stay", "0.55", "--shock", "automation:risk",
          "--mode", "agents", "--scale", "0.01", "--seed", "7"]


def contents(folder):
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def test_agents_have_the_same_files_on_any_number_of_threads(reference, tmp_path):
    Economy(6).write(tmp_path)
    for threads in 1, 2, 3:
        done = reference(*AGENTS, "--members", 2, "--threads", threads, "--output", threads)
        assert done.returncode == DONE, done.stderr
    assert contents(tmp_path / "1") == contents(tmp_path / "2") == contents(tmp_path / "3")
    assert sorted(contents(tmp_path / "1")) == ["occupations.csv", "occupations_spread.csv", "reference.h5", "reference.h5.ok",
                                                "series.csv", "series_spread.csv"]


def test_an_ensemble_is_its_members_mean_and_spread(reference, tmp_path):
    """Members share no chance, and the first of two is the run alone."""
    economy = Economy(6)
    economy.write(tmp_path)
    for members in 1, 2:
        assert reference(*AGENTS, "--members", members, "--output", members).returncode == DONE
    one, both = (np.array(read(tmp_path / n / "series.csv", SERIES), dtype=float)[:, 1:] for n in "12")
    header = ["t"] + [f"{name}_{part}" for name in SERIES[1:] for part in ("sd", "q05", "q50", "q95", "members")]
    spread = np.array(read(tmp_path / "2/series_spread.csv", header), dtype=float)[:, 1:].reshape(600, 6, 5)
    second = 2 * both - one
    np.testing.assert_allclose(spread[:, :, 0], abs(one - second) / np.sqrt(2), rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(spread[:, :, 2], both, rtol=1e-12)
    low, high = np.minimum(one, second), np.maximum(one, second)
    np.testing.assert_allclose(spread[:, :, 1], low + 0.05 * (high - low), rtol=1e-9)
    np.testing.assert_allclose(spread[:, :, 3], low + 0.95 * (high - low), rtol=1e-9)
    assert (spread[:, :, 4] == 2).all() and spread[:, :, 0].max() > 0
    alone = np.array(read(tmp_path / "1/series_spread.csv", header))[:, 1:].reshape(600, 6, 5)
    assert set(alone[:, :, 0].flat) == {"nan"} and set(alone[:, :, 4].flat) == {"1"}
    with h5py.File(tmp_path / "2/reference.h5") as file:
        assert file.attrs["jialab_kind"] == b"ensemble" or file.attrs["jialab_kind"] == "ensemble"
        np.testing.assert_array_equal(file["spread/total/vacancies_sd"][:], spread[:, 5, 0])


def test_agents_tell_persons_and_rates_of_the_equations(reference, tmp_path):
    economy = Economy(6)
    economy.write(tmp_path)
    assert reference(*AGENTS, "--members", 3, "--output", "agents").returncode == DONE
    assert reference(*AGENTS[:8], "--output", "equations").returncode == DONE
    agents, equations = (np.array(read(tmp_path / n / "series.csv", SERIES), dtype=float) for n in ("agents", "equations"))
    # About 200,000 agents, of whom 10,000 are unemployed: 0.05 points are two standard errors of one state.
    np.testing.assert_allclose(agents[:, 1], equations[:, 1], atol=0.3)
    np.testing.assert_allclose(agents[:, 4].mean(), equations[:, 4].mean(), rtol=2e-3)
    np.testing.assert_allclose(agents[0, 4:], equations[0, 4:], rtol=1e-2)


def test_what_is_not_defined_is_nan(reference, tmp_path):
    """A person in an occupation is no agent at this scale, and has no rate."""
    (tmp_path / "occupations.csv").write_text("id,employment\none,1\nmany,100000\nnobody,0\n")
    done = reference("--occupations", "occupations.csv", "--shock", "cycle", "--mode", "agents", "--scale", 0.1, "--seed", 1,
                     "--output", "out")
    assert done.returncode == DONE, done.stderr
    rows = {row[0]: row[1:] for row in read(tmp_path / "out/occupations.csv", CHANGES)}
    assert rows["one"] == rows["nobody"] == ["nan", "nan"]
    assert np.isfinite(np.array(rows["many"], dtype=float)).all()
    assert reference("--occupations", "occupations.csv", "--shock", "cycle", "--output", "out").returncode == DONE
    rows = {row[0]: row[1:] for row in read(tmp_path / "out/occupations.csv", CHANGES)}
    assert rows["nobody"] == ["nan", "nan"] and "nan" not in rows["one"]
    # The spread of the run before is not left beside the new result.
    assert sorted(contents(tmp_path / "out")) == ["occupations.csv", "reference.h5", "reference.h5.ok", "series.csv"]


def test_outputs_are_looked_at_before_the_model_runs(reference, tmp_path):
    (tmp_path / "occupations.csv").write_text("id,employment\na,1000\nb,2000\n")
    (tmp_path / "out/occupations.csv").mkdir(parents=True)
    assert reference("--occupations", "occupations.csv", "--shock", "cycle", "--output", "out").returncode == NO_CREATE
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["occupations.csv"]


def test_an_occupation_without_edges_is_a_market_of_its_own(reference, tmp_path):
    (tmp_path / "occupations.csv").write_text("id,employment\na,1000\nb,2000\nc,500\n")
    (tmp_path / "edges.csv").write_text("i,j,w\na,b,1\nb,a,0.5\nb,b,1\nc,a,0\n")
    done = reference("--occupations", "occupations.csv", "--edges", "edges.csv", "--shock", "cycle", "--output", "out")
    assert done.returncode == DONE and "1 occupation ('c') without an outgoing edge" in done.stderr
    check(tmp_path / "out", ["a", "b", "c"], np.array([1000.0, 2000, 500]), np.array([[0, 1, 0], [0.5, 1, 0], [0, 0, 1.0]]), None)


def test_draws_are_stratified_unless_told_otherwise(reference, tmp_path):
    """On a complete network, changes of the larger occupations against the equations: independent draws are farther off."""
    economy = Economy(8)
    economy.write(tmp_path)
    base = ["--occupations", "occupations.csv", "--shock", "automation:risk"]
    agents = [*base, "--mode", "agents", "--scale", "0.02", "--seed", "7"]
    runs = {"equations": base, "default": agents, "stratified": [*agents, "--draws", "stratified"],
            "independent": [*agents, "--draws", "independent"]}
    for name, arguments in runs.items():
        done = reference(*arguments, "--output", name)
        assert done.returncode == DONE, done.stderr
    assert contents(tmp_path / "default") == contents(tmp_path / "stratified")
    changes = {name: np.array(read(tmp_path / name / "occupations.csv", CHANGES), dtype=object)[:, 1].astype(float) for name in runs}
    large = economy.employment * 0.02 > 1000
    error = {name: np.std((changes[name] - changes["equations"])[large]) for name in ("stratified", "independent")}
    assert large.sum() > 10 and 2 * error["stratified"] < error["independent"]
    with h5py.File(tmp_path / "independent/reference.h5") as file:
        assert 'draws = "independent"' in str(file["scenario/resolved"][()])


def test_a_scale_that_leaves_nobody_is_refused(reference, tmp_path):
    (tmp_path / "occupations.csv").write_text("id,employment\na,10\n")
    done = reference("--occupations", "occupations.csv", "--shock", "cycle", "--mode", "agents", "--scale", 0.001, "--seed", 1,
                     "--output", "out")
    assert done.returncode == USAGE and "Choose another scale" in done.stderr and not (tmp_path / "out").exists()


# ---- asking wrongly -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments, code, words", [
    (["--shock", "cycle", "--output", "out"], USAGE, "--occupations is missing"),
    (["--occupations", "occupations.csv", "--output", "out"], USAGE, "--shock is missing"),
    (["--occupations", "occupations.csv", "--shock", "cycle"], USAGE, "--output is missing"),
    (["--occupations", "occupations.csv", "--shock", "cicle", "--output", "out"], USAGE, "did you mean 'cycle'"),
    (["--occupations", "occupations.csv", "--shock", "automation", "--output", "out"], USAGE, "automation:COLUMN"),
    (["--occupations", "occupations.csv", "--shock", "cycle", "--stay", "0.5", "--output", "out"], USAGE, "--stay needs --edges"),
    (["--occupations", "occupations.csv", "--edges", "edges.csv", "--shock", "cycle", "--stay", "1.5", "--output", "out"], USAGE,
     "--stay 1.5 is outside [0, 1]"),
    (["--occupations", "occupations.csv", "--shock", "cycle", "--mode", "agent", "--output", "out"], USAGE, "did you mean 'agents'"),
    (["--occupations", "occupations.csv", "--shock", "cycle", "--mode", "agents", "--output", "out"], USAGE, "--seed"),
    (["--occupations", "occupations.csv", "--shock", "cycle", "--draws", "stratfied", "--output", "out"], USAGE, "did you mean 'stratified'"),
    (["--occupations", "none.csv", "--shock", "cycle", "--output", "out"], MISSING, "none.csv: error: there is no such file"),
    (["--occupations", "occupations.csv", "--edges", "none.csv", "--shock", "cycle", "--output", "out"], MISSING, "none.csv: error"),
    (["--occupations", "occupations.csv", "--shock", "automation:rsk", "--output", "out"], BAD_DATA,
     "occupations.csv:1:1: error: there is no column 'rsk' (did you mean 'risk'?)"),
    (["--occupations", "occupations.csv", "--employment", "jobs", "--shock", "cycle", "--output", "out"], BAD_DATA,
     "occupations.csv:1:1: error: there is no column 'jobs'"),
    (["--occupations", "occupations.csv", "--edges", "occupations.csv", "--shock", "cycle", "--output", "out"], BAD_DATA,
     "these are not the columns of an edge list"),
    (["--occupations", "occupations.csv", "--shock", "cycle", "--output", "edges.csv"], NO_CREATE, "cannot create the folder"),
])
def test_what_is_wrong_is_said_and_nothing_is_written(reference, tmp_path, arguments, code, words):
    Economy(5, 4).write(tmp_path)
    done = reference(*arguments)
    assert done.returncode == code, (done.returncode, done.stderr)
    assert words in done.stderr and done.stdout == "" and "defect" not in done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["edges.csv", "occupations.csv"]
