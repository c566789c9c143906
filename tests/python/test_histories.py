"""Ensembles whose members share one history or several: who shares what, and what the intervals say that they hold."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import h5py
import numpy as np
import pytest

SMALL = ["--set", "population.scale=0.01", "--set", "population.warm_up_months=2", "--set", "run.months=15", "-t", "2"]
FROM = 3  # months before 2021-04
MEMBERS = 5
DONE, UNFINISHED, USAGE, BAD_DATA, NO_CREATE, CHECKPOINTED = 0, 1, 64, 65, 73, 75
BASELINE = Path("scenarios/baseline.toml")
CLOSURE = Path("scenarios/plant_closure.toml")


def program(binary, *arguments):
    return subprocess.run([binary, *map(str, arguments)], capture_output=True, text=True, timeout=300, check=False)


NO_DRAWS = ("--posterior", "none")


def ensemble(binary, folder, *more, scenarios=(BASELINE,), members=MEMBERS, start=("--from", "2021-04"), draws=NO_DRAWS):
    return program(binary, "ensemble", *scenarios, "-n", members, *SMALL, *start, "-o", folder, *draws, *more)


@pytest.fixture(scope="module")
def policy(tmp_path_factory):
    """A policy that begins before the members separate."""
    path = tmp_path_factory.mktemp("scenario") / "generous.toml"
    path.write_text(f'extends = "{BASELINE.resolve()}"\nname = "generous"\n[rules]\n'
                    "unemployment_benefit = { 2021-01 = 1895, 2021-02 = 3000 }\n")
    return path


@pytest.fixture(scope="module")
def nested(binary, policy, tmp_path_factory):
    """Five members of two histories: 0, 2 and 4; 1 and 3."""
    folder = tmp_path_factory.mktemp("nested")
    done = ensemble(binary, folder, "--histories", 2, scenarios=(BASELINE, policy))
    assert done.returncode == DONE, done.stderr
    return folder, done.stderr


@pytest.fixture(scope="module")
def shared(binary, policy, tmp_path_factory):
    folder = tmp_path_factory.mktemp("shared")
    done = ensemble(binary, folder, "--histories", 1, scenarios=(BASELINE, policy))
    assert done.returncode == DONE, done.stderr
    return folder, done.stderr


@pytest.fixture(scope="module")
def compared(binary, nested, shared, tmp_path_factory):
    """The comparison of both scenarios in each of the ensembles, and what the program said of it."""
    folder, said = tmp_path_factory.mktemp("compared"), {}
    for name, (runs, _) in (("nested", nested), ("shared", shared)):
        done = program(binary, "compare", runs / "baseline", runs / "generous", "--output", folder / name)
        assert done.returncode == DONE, done.stderr
        said[name] = done.stdout
    return folder, said


def series(folder, member, name="unemployed", scenario="baseline"):
    with h5py.File(folder / f"{scenario}-2021-{member}.h5") as file:
        return file[f"series/total/{name}"][0].astype(float)


def first_difference(a, b):
    different = np.nonzero(a != b)[0]
    return int(different[0]) if len(different) else None


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.h5"))}


# ---- who shares what ---------------------------------------------------------------------------------------------


def test_members_of_a_history_are_equal_until_they_separate(nested, shared):
    folder, _ = nested
    for a, b in ((0, 2), (0, 4), (2, 4), (1, 3)):
        assert first_difference(series(folder, a, "mean_wage"), series(folder, b, "mean_wage")) == FROM, (a, b)
    for a, b in ((0, 1), (2, 3), (4, 1)):
        assert first_difference(series(folder, a, "mean_wage"), series(folder, b, "mean_wage")) < FROM, (a, b)
    # The one shared history is history 0, and a member's later draws do not depend on the histories.
    for member in range(MEMBERS):
        same = np.array_equal(series(folder, member), series(shared[0], member))
        assert same == (member % 2 == 0), member


def test_a_merged_file_says_to_which_history_a_member_belongs(nested, shared):
    for (folder, _), histories, count in ((nested, [0, 1, 0, 1, 0], 2), (shared, [0] * 5, 1)):
        with h5py.File(folder / "baseline-2021.h5") as file:
            assert list(file["members/history"]) == histories
            assert file["members/history"].attrs["long_name_zh"]
            assert file.attrs["histories"] == count


def test_the_default_is_many_histories_and_does_not_depend_on_the_members(binary, tmp_path):
    assert ensemble(binary, tmp_path, "--no-merge", members=2).returncode == DONE
    two = contents(tmp_path)
    assert ensemble(binary, tmp_path, members=12).returncode == DONE
    for name in ("baseline-2021-0.h5", "baseline-2021-1.h5"):
        assert contents(tmp_path)[name] == two[name]
    with h5py.File(tmp_path / "baseline-2021.h5") as file:
        assert list(file["members/history"]) == [*range(10), 0, 1] and file.attrs["histories"] == 10
    # Pay, since a count of so few persons may agree by chance.
    assert first_difference(series(tmp_path, 0, "mean_wage"), series(tmp_path, 10, "mean_wage")) == FROM


def test_members_without_shared_months_have_histories_of_their_own(binary, tmp_path):
    done = ensemble(binary, tmp_path, start=(), members=3)
    assert done.returncode == DONE and "history (each member has its own)" in done.stderr, done.stderr
    with h5py.File(tmp_path / "baseline-2021.h5") as file:
        assert list(file["members/history"]) == [0, 1, 2] and file.attrs["histories"] == 3
        assert file.attrs["interval_holds"] == "chance, history"


# ---- the same bytes ----------------------------------------------------------------------------------------------


def test_shards_stops_and_more_members_give_the_same_files(binary, nested, policy, tmp_path):
    both = {"scenarios": (BASELINE, policy)}
    done = ensemble(binary, tmp_path, "--histories", 2, "--shard", "1/3", members=3, **both)
    assert done.returncode == DONE, done.stderr
    stops = 0
    while True:  # longer and longer, so that a busy machine comes to the end too
        done = ensemble(binary, tmp_path, "--histories", 2, "--no-merge", "--max-wall", f"{1 + stops // 4}s", **both)
        assert done.returncode in (DONE, CHECKPOINTED), done.stderr
        if done.returncode == DONE:
            break
        stops += 1
        assert stops < 60
    assert program(binary, "status", tmp_path).returncode == DONE
    done = program(binary, "merge", tmp_path)
    assert done.returncode == DONE, done.stderr
    assert "intervals hold chance and history (2 histories before 2021-04)" in done.stdout
    assert contents(tmp_path) == contents(nested[0])


def test_status_counts_members_by_history(binary, nested, shared, tmp_path):
    for file in nested[0].glob("baseline-2021-*"):
        shutil.copy2(file, tmp_path)
    (tmp_path / "baseline-2021-3.h5.ok").unlink()
    told = program(binary, "status", tmp_path, "--fresh", 0).stdout
    rows = [line.split() for line in told.split("\n\n")[1].splitlines()]
    assert rows[1][:4] == ["ensemble", "history", "members", "finished"]
    assert [row[:4] for row in rows[2:]] == [["baseline-2021", "1", "2", "1"]]  # what is finished needs no line
    assert rows[2][rows[1].index("damaged")] == "1"
    assert "histor" not in program(binary, "status", nested[0]).stdout
    members = json.loads(program(binary, "status", tmp_path, "--json").stdout)["ensembles"][0]["members"]
    assert [member["history"] for member in members] == [0, 1, 0, 1, 0]
    assert "history" not in program(binary, "status", shared[0]).stdout
    assert "history" not in program(binary, "status", shared[0], "--json").stdout


def test_one_run_of_a_member_gives_its_file(binary, nested, tmp_path):
    done = program(binary, "run", BASELINE, *SMALL, "--member", 3, "--set", 'run.members_from="2021-04"', "--set", "run.histories=2",
                   "--set", "transition.productivity_spread=0.015",
                   "--set", "fields.spread=1.0",
                   "--set", "report.worker_risk=true", "--set", 'report.worker_risk_month="2021-03"', "--output", tmp_path / "x.h5", "-q")
    assert done.returncode == DONE, done.stderr
    assert (tmp_path / "x.h5").read_bytes() == (nested[0] / "baseline-2021-3.h5").read_bytes()


def test_members_of_other_histories_are_not_mixed_in(binary, nested, shared, tmp_path):
    for file in nested[0].glob("baseline-2021-*"):
        shutil.copy(file, tmp_path)
    done = ensemble(binary, tmp_path, "--histories", 3)
    assert done.returncode == NO_CREATE and "--force" in done.stderr
    for refused in tmp_path.glob("*.failed"):
        refused.unlink()
    for end in ("h5", "h5.ok"):
        shutil.copy(shared[0] / f"baseline-2021-1.{end}", tmp_path)
    done = program(binary, "status", tmp_path)
    assert done.returncode == UNFINISHED and "baseline-2021-1: foreign" in done.stdout
    assert program(binary, "merge", tmp_path).returncode == BAD_DATA
    assert ensemble(binary, tmp_path, "--histories", 2, "--force").returncode == DONE
    assert contents(tmp_path)["baseline-2021.h5"] == contents(nested[0])["baseline-2021.h5"]


# ---- what an interval holds --------------------------------------------------------------------------------------


def held(folder, name="baseline-2021.h5"):
    with h5py.File(folder / name) as file:
        return file.attrs["interval_holds"], file.attrs.get("interval_leaves_out", "")


def test_intervals_say_what_they_hold(nested, shared):
    assert held(nested[0]) == ("chance, history", "parameters, macro noise, productivity")
    assert "intervals hold chance and history (2 histories before 2021-04); they leave out parameters, macro noise and productivity" in nested[1]
    assert held(shared[0]) == ("chance", "history, parameters, macro noise, productivity")
    assert "they leave out history (all members share one before 2021-04; --histories gives several)" in shared[1]


def test_macro_noise_and_parameters_are_named(binary, tmp_path):
    posterior = tmp_path / "posterior.csv"
    posterior.write_text("weight,search.effort\n1,0.5\n1,0.7\n1,0.9\n")
    done = ensemble(binary, tmp_path, "--histories", 2, "--set", 'demand.noise_from="2022-01"', members=4, draws=("--posterior", posterior))
    assert done.returncode == DONE, done.stderr
    assert held(tmp_path) == ("chance, history, parameters, macro noise", "productivity")
    assert "intervals hold chance, history (2 histories before 2021-04), parameters and macro noise; they leave out productivity\n" in done.stderr


def test_the_merged_file_has_the_parameters_that_members_drew(binary, tmp_path):
    posterior = tmp_path / "posterior.csv"
    posterior.write_text("weight,search.effort,hiring.acceptance\n1,0.5,0.8\n1,0.6,0.8\n1,0.9,0.8\n")
    done = ensemble(binary, tmp_path, "--histories", 3, members=4, draws=("--posterior", posterior))
    assert done.returncode == DONE, done.stderr
    with h5py.File(tmp_path / "baseline-2021.h5") as file:
        drawn, numbers = file["members/parameters"], file["members/member"][:].tolist()
        told = {name: drawn[name][:].tolist() for name in drawn if name != "row"}
        effort = drawn["search.effort"]
        assert effort.attrs["units"] in ("1", b"1") and effort.attrs["long_name"] and effort.attrs["long_name_zh"]
    assert "search.effort" in told and set(told) <= {"search.effort", "hiring.acceptance"}
    assert numbers == [0, 1, 2, 3]
    for name, values in told.items():
        for member, value in zip(numbers, values):
            assert [f"{name} = {value:g}"] == parameters_of(tmp_path, "baseline", member, name)
    assert told["search.effort"][0] == told["search.effort"][3] != told["search.effort"][1]  # one history
    # A merge from the files alone gives the same bytes; members that draw nothing have no such table.
    merged = (tmp_path / "baseline-2021.h5").read_bytes()
    assert program(binary, "merge", tmp_path, "--force", "--output", tmp_path / "again.h5").returncode == DONE
    assert (tmp_path / "again.h5").read_bytes() == merged


def test_members_that_draw_nothing_have_no_table_of_parameters(nested):
    with h5py.File(nested[0] / "baseline-2021.h5") as file:
        assert "parameters" not in file["members"]


def parameters_of(folder, scenario, member, key="search.effort"):
    with h5py.File(folder / f"{scenario}-2021-{member}.h5") as file:
        text = file["scenario/resolved"][()].decode()
    return [line for line in text.splitlines() if line.startswith(f"{key} = ")]


def test_parameters_act_in_the_history_too(binary, policy, tmp_path):
    posterior = tmp_path / "posterior.csv"
    posterior.write_text("weight,search.effort\n1,0.5\n1,0.7\n1,0.9\n")
    done = ensemble(binary, tmp_path, "--histories", 2, "--no-merge", scenarios=(BASELINE, policy), members=4,
                    draws=("--posterior", posterior))
    assert done.returncode == DONE, done.stderr
    assert "act from then on" not in done.stderr
    drawn = [parameters_of(tmp_path, "baseline", m) for m in range(4)]
    assert drawn == [parameters_of(tmp_path, "generous", m) for m in range(4)] and all(drawn)
    assert drawn[0] != drawn[1]
    for a in range(4):
        for b in range(a):
            first = first_difference(series(tmp_path, a, "employment_inflow"), series(tmp_path, b, "employment_inflow"))
            if a % 2 == b % 2:
                assert drawn[a] == drawn[b] and first >= FROM
            else:
                assert first < FROM


def test_a_scenario_names_its_posterior(binary, tmp_path):
    (tmp_path / "posterior.csv").write_text("weight,search.effort\n1,0.5\n1,0.7\n1,0.9\n")
    mine = tmp_path / "mine.toml"
    mine.write_text(f'extends = "{BASELINE.resolve()}"\nname = "mine"\n[run]\nposterior = "posterior.csv"\n')
    for options, drawn in ((["--histories", 2], 2), (["--histories", 1], 1), (["--histories", 2, "--posterior", "none"], 1)):
        folder = tmp_path / f"out{len(options)}{options[1]}"
        done = ensemble(binary, folder, *options, scenarios=(mine,), members=2, draws=())
        assert done.returncode == DONE, done.stderr
        assert len({tuple(parameters_of(folder, "mine", m)) for m in range(2)}) == drawn
        assert ("parameters" in held(folder, "mine-2021.h5")[0]) == (drawn > 1)


def test_a_comparison_says_what_its_intervals_hold(nested, shared, compared):
    into, said = compared
    for (folder, _), name, legend in ((nested, "nested", "history (2 histories before 2021-04)"),
                                      (shared, "shared", "leave out history (all members share one before 2021-04")):
        text = " ".join(said[name].split())
        assert legend in text
        # The policy begins in February, and until April the members of a history are one.
        assert "first difference: 2021-02; months before 2021-04 do not count" in text
        file = into / name / "generous-minus-baseline-2021.h5"
        assert held(into / name, file.name) == held(folder)
        with h5py.File(file) as result:
            assert result.attrs["counted_from"] == "2021-04" and result.attrs["histories"] == (2 if name == "nested" else 1)


def test_the_standard_error_counts_histories_and_not_members(nested, shared, compared):
    for (folder, _), name, histories in ((nested, "nested", [0, 1, 0, 1, 0]), (shared, "shared", [0, 1, 2, 3, 4])):
        text = compared[1][name]
        values = np.array([(series(folder, m, scenario="generous") - series(folder, m))[FROM:].mean() for m in range(MEMBERS)])
        sums = np.bincount(histories, values - values.mean())
        groups = len(sums)
        error = np.sqrt(groups / (groups - 1) * (sums ** 2).sum()) / MEMBERS
        said = re.search(r"unemployed persons: [^:]*?\(standard error ([0-9,]+)\)", " ".join(text.split())).group(1)
        assert float(said.replace(",", "")) == pytest.approx(error, abs=1)


def test_members_of_other_histories_are_no_pairs(binary, nested, shared):
    done = program(binary, "compare", nested[0] / "baseline", shared[0] / "generous")
    assert done.returncode == BAD_DATA and "2 and 1 histories" in done.stderr and "--histories" in done.stderr


# ---- the risk of persons -----------------------------------------------------------------------------------------


def risks(folder, name):
    with h5py.File(folder / name) as file:
        group = file["risk/worker"]
        return {column: group[column][...] for column in ("id", "industry", *(set(group) & {"risk", "members", "unemployed"}))}


@pytest.mark.parametrize("which, members", [("nested", [0, 2, 4]), ("shared", [0, 1, 2, 3, 4])])
def test_the_risk_of_a_person_is_over_the_members_of_one_history(which, members, request):
    folder, said = request.getfixturevalue(which)
    merged = risks(folder, "baseline-2021.h5")
    assert (merged["members"] == len(members)).all()  # all of them have the same persons in the same jobs
    of = [risks(folder, f"baseline-2021-{m}.h5") for m in members]
    share = np.zeros(len(merged["id"]))
    for one in of:
        order = np.argsort(one["id"])
        np.testing.assert_array_equal(one["id"][order], merged["id"])
        np.testing.assert_array_equal(one["industry"][order], merged["industry"])
        share += one["unemployed"][order]
    assert (np.abs(merged["risk"] - 100 * share / len(members)) <= 0.5).all()
    with h5py.File(folder / "baseline-2021.h5") as file:
        assert file["risk/calibration/persons"][...].sum() > 0
    assert ("the persons of history 0, from 3 of 5 members" in said) == (which == "nested")


def test_persons_of_members_that_separated_before_the_date_are_warned_of(binary, tmp_path):
    late = ("--set", "report.worker_risk=true", "--set", 'report.worker_risk_month="2021-05"', "--set", "run.months=17", "--dry-run")
    done = ensemble(binary, tmp_path, *late, start=())
    assert done.returncode == DONE and "Use --from 2021-06" in done.stderr
    assert "mixes persons" not in ensemble(binary, tmp_path, "--dry-run", start=()).stderr
    assert "mixes persons" not in ensemble(binary, tmp_path, "--dry-run").stderr


# ---- warnings and errors -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("scenario, more, warned", [
    (CLOSURE, ("--from", "2026-01", "--histories", 1), True),
    (CLOSURE, ("--from", "2026-01", "--set", "run.histories=1"), True),
    (CLOSURE, ("--from", "2026-01", "--histories", 2), False),
    (CLOSURE, ("--from", "2026-01"), False),
    (CLOSURE, (), False),
    (BASELINE, ("--from", "2026-01", "--histories", 1), False)])
def test_a_plant_in_a_shared_history_is_warned_of(binary, tmp_path, scenario, more, warned):
    done = program(binary, "ensemble", scenario, "--dry-run", "-o", tmp_path / "out", *more)
    assert done.returncode == DONE, done.stderr
    lines = [line for line in done.stderr.splitlines() if "staffing.plants.anting_2" in line]
    assert len(lines) == (1 if warned else 0)
    for line in lines:
        assert "saic_vw_plant_2" in line and "all members share before 2026-01" in line and "--histories 10" in line


@pytest.mark.parametrize("more, spread", [((), 0.015), (("--set", "transition.productivity_spread=0.0"), 0.0),
                                          (("--set", "transition.productivity_spread=0.02"), 0.02)])
def test_members_draw_productivity_unless_told_otherwise(binary, tmp_path, more, spread):
    assert ensemble(binary, tmp_path, *more, "--no-merge", members=1).returncode == DONE
    with h5py.File(tmp_path / "baseline-2021-0.h5") as file:
        resolved = file["scenario/resolved"][()].decode()
        assert f"\ntransition.productivity_spread = {spread}\n" in resolved
        assert "\nfields.spread = 1.0\n" in resolved


def test_histories_draw_what_is_assumed_of_skill_fields_and_nothing_else_moves(binary, tmp_path):
    for name, more in (("drawn", ()), ("plain", ("--set", "fields.spread=0.0"))):
        assert ensemble(binary, tmp_path / name, *more, "--no-merge", members=2).returncode == DONE
    first = [[tmp_path / name / f"baseline-2021-{m}.h5" for name in ("drawn", "plain")] for m in (0, 1)]
    for member, (drawn, plain) in enumerate(first):
        with h5py.File(drawn) as a, h5py.File(plain) as b:
            required = [file["series/field/required"][...] for file in (a, b)]
            assert np.array_equal(*required) == (member == 0)  # the first history has the central values
            for series in ("total/unemployment_rate", "industry/employed", "skill/supply"):
                assert np.array_equal(a[f"series/{series}"][...], b[f"series/{series}"][...])


def test_a_scenario_may_say_how_much_productivity_members_draw(binary, tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text(f'extends = "{BASELINE.resolve()}"\nname = "mine"\n[transition]\nproductivity_spread = 0.03\n')
    assert ensemble(binary, tmp_path / "out", "--no-merge", scenarios=(mine,), members=1).returncode == DONE
    with h5py.File(tmp_path / "out" / "mine-2021-0.h5") as file:
        assert "\ntransition.productivity_spread = 0.03\n" in file["scenario/resolved"][()].decode()


@pytest.mark.parametrize("more, code, word", [
    (("--from", "2021-04", "--histories", 0), USAGE, "histories"),
    (("--from", "2021-04", "--histories", -2), USAGE, "histories"),
    (("--from", "2021-04", "--histories", "many"), USAGE, "histories"),
    (("--from", "2021-04", "--histories", 2000000), USAGE, "histories"),
    (("--histories", 4), USAGE, "--from"),
    (("--histories", 4, "--set", 'run.members_from="2021-01"'), USAGE, "--from")])
def test_numbers_of_histories_that_make_no_sense_are_refused(binary, tmp_path, more, code, word):
    done = program(binary, "ensemble", BASELINE, "-o", tmp_path / "out", *more)
    assert done.returncode == code and word in done.stderr, done.stderr
    assert not (tmp_path / "out").exists()


def test_a_scenario_may_say_the_number_and_is_refused_with_its_place(binary, tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text(f'extends = "{BASELINE.resolve()}"\nname = "mine"\n[run]\nhistories = 3\nmembers_from = "2021-04"\n')
    done = ensemble(binary, tmp_path / "out", scenarios=(mine,), start=(), members=4)
    assert done.returncode == DONE and "3 histories before 2021-04" in done.stderr, done.stderr
    mine.write_text(mine.read_text().replace("histories = 3", "histories = 0"))
    done = program(binary, "ensemble", mine, "-o", tmp_path / "other")
    assert done.returncode == BAD_DATA and "mine.toml:4:" in done.stderr and "run.histories" in done.stderr, done.stderr


def test_figures_say_what_their_range_holds(nested, shared, monkeypatch):
    pytest.importorskip("matplotlib")
    monkeypatch.syspath_prepend(Path(__file__).resolve().parents[2] / "scripts")
    from figures import choice, language, results
    english = language.Language("en")
    for (folder, _), text in ((nested, "Intervals hold chance, history and leave out parameters, macro noise, productivity."),
                              (shared, "Intervals hold chance and leave out history, parameters, macro noise, productivity.")):
        result = results.Result(folder / "baseline-2021.h5")
        [(_, page)], _ = choice.drawn([result], None, ["unemployment"], choice.Context(english))
        assert text in " ".join(shown.get_text() for shown in page.figure.texts)
    [(_, page)], _ = choice.drawn([results.Result(nested[0] / "baseline-2021-0.h5")], None, ["unemployment"], choice.Context(english))
    assert "Intervals" not in " ".join(shown.get_text() for shown in page.figure.texts)
