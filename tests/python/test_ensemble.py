"""Ensembles as their users meet them: any layout of shards and any interruption gives the same files."""

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from identities import check_identities

np = pytest.importorskip("numpy")
h5py = pytest.importorskip("h5py")
xr = pytest.importorskip("xarray")

SMALL = ["--set", "population.scale=0.01", "--set", "population.warm_up_months=2", "--set", "run.months=14"]
SCENARIOS = ["scenarios/baseline.toml", "scenarios/ai_fast.toml"]
ONE = SCENARIOS[:1]  # where a second one would show nothing new
MERGED = ["baseline-2021.h5", "ai_fast-2021.h5"]


def ensemble(binary, folder, *more, scenarios=SCENARIOS, members=3):
    command = [binary, "ensemble", *scenarios, "-n", str(members), *SMALL, "-o", str(folder), *more]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def contents(folder, names=None):
    """The bytes of all result files; what differs between equal runs stands beside them."""
    files = sorted(p for p in folder.iterdir() if p.suffix == ".h5")
    return {p.name: p.read_bytes() for p in files if names is None or p.name in names}


def of_one(folder):
    """The bytes of the files of the first scenario."""
    return {name: data for name, data in contents(folder).items() if name.startswith("baseline-2021")}


@pytest.fixture(scope="module")
def straight(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("straight")
    done = ensemble(binary, folder, "-t", "2")
    assert done.returncode == 0, done.stderr
    return folder


def test_every_member_has_its_file_and_each_scenario_a_merged_one(straight):
    assert sorted(contents(straight)) == sorted(
        [f"{s}-2021-{m}.h5" for s in ("baseline", "ai_fast") for m in range(3)] + MERGED)


def test_means_add_up_as_runs_do_and_quantiles_do_not(straight):
    """The identities of results/README.md in a merged file."""
    with h5py.File(straight / "baseline-2021.h5") as file:
        def mean(group, name):
            return file[f"mean/{group}/{name}"][...].astype(float)
        check_identities(mean)
        of_towns, of_all = file["quantiles/town/unemployed"][-1][:, :-1].sum(axis=1), file["quantiles/total/unemployed"][-1]
        assert not np.allclose(of_towns, of_all, rtol=0.001)
        # A rate is the mean of the members' rates, not the ratio of the means.
        rates = file["series/total/unemployment_rate"][...].astype(float)
        np.testing.assert_allclose(mean("total", "unemployment_rate"), rates.mean(axis=0), rtol=1e-6)
        assert (mean("total", "unemployment_rate") != mean("total", "unemployed") / mean("total", "labour_force")).any()


@pytest.mark.parametrize("shards, threads", [(1, 1), (2, 3), (5, 1)])
def test_any_layout_of_shards_gives_the_same_merged_files(binary, straight, tmp_path, shards, threads):
    for k in reversed(range(shards)):
        done = ensemble(binary, tmp_path, "--shard", f"{k}/{shards}", "-t", str(threads))
        assert done.returncode == 0, done.stderr
    assert not any((tmp_path / name).exists() for name in MERGED)
    merge = subprocess.run([binary, "merge", str(tmp_path), "--members", "3"], capture_output=True, text=True)
    assert merge.returncode == 0, merge.stderr
    assert contents(tmp_path) == contents(straight)


def test_stopped_again_and_again_it_comes_to_the_same_files(binary, straight, tmp_path):
    stops = 0
    for attempt in range(60):
        command = [binary, "ensemble", *SCENARIOS, "-n", "3", *SMALL, "-o", str(tmp_path), "-t", str(1 + attempt % 3)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        time.sleep(0.12 + 0.05 * attempt)
        process.send_signal([signal.SIGUSR1, signal.SIGTERM, signal.SIGINT][attempt % 3])
        errors = process.communicate(timeout=60)[1]
        # A signal may come before the program is ready for it; then it ends as any program does.
        assert process.returncode in (0, 75, -signal.SIGUSR1, -signal.SIGTERM, -signal.SIGINT), errors
        if process.returncode == 0:
            break
        stops += 1
    assert process.returncode == 0
    assert stops > 0
    assert contents(tmp_path) == contents(straight)
    assert not list(tmp_path.glob("*.checkpoint*"))


def test_killed_members_begin_again_and_nothing_broken_is_left(binary, straight, tmp_path):
    for attempt in range(6):
        command = [binary, "ensemble", *SCENARIOS, "-n", "3", *SMALL, "-o", str(tmp_path),
                   "--checkpoint-months", "2", "-q"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.1 + 0.06 * attempt)
        process.kill()
        process.wait()
        for name, data in contents(tmp_path).items():
            assert data == (straight / name).read_bytes()
    assert ensemble(binary, tmp_path).returncode == 0
    assert contents(tmp_path) == contents(straight)
    for _ in range(50):  # a process that reads for one that was killed ends by itself
        left = [p for p in Path("/proc").glob("[0-9]*/cmdline") if str(tmp_path) in text_of(p)]
        if not left:
            break
        time.sleep(0.1)
    assert not left


def text_of(path):
    try:
        return path.read_text(errors="replace")
    except OSError:  # it has just ended
        return ""


def test_a_member_that_fails_is_noted_and_the_others_go_on(binary, straight, tmp_path):
    blocked = tmp_path / "baseline-2021-1.h5"
    blocked.write_text("not a result")
    done = ensemble(binary, tmp_path, scenarios=ONE)
    assert done.returncode == 73
    assert "baseline-2021-1.h5" in done.stderr
    assert (tmp_path / "baseline-2021-1.failed").read_text().startswith("exit 73\n")
    assert blocked.read_text() == "not a result"
    assert not any((tmp_path / name).exists() for name in MERGED)
    assert len(list(tmp_path.glob("*.ok"))) == 2
    blocked.unlink()
    assert ensemble(binary, tmp_path, scenarios=ONE).returncode == 0
    assert not (tmp_path / "baseline-2021-1.failed").exists()
    assert contents(tmp_path) == of_one(straight)


def test_another_scenario_is_not_mixed_in(binary, straight, tmp_path):
    assert ensemble(binary, tmp_path, scenarios=ONE).returncode == 0
    before = contents(tmp_path)
    done = ensemble(binary, tmp_path, "--set", "search.effort=0.5", scenarios=ONE)
    assert done.returncode == 73
    # The value there is drawn from the posterior.
    assert re.search(r"There and here search\.effort is 0\.\d+ and 0\.5\. Use --force", done.stderr), done.stderr
    assert contents(tmp_path) == before
    # Also where only members are there, of another size.
    for path in tmp_path.glob("baseline-2021.h5*"):
        path.unlink()
    done = ensemble(binary, tmp_path, "--set", "population.scale=0.02", scenarios=ONE)
    assert done.returncode == 73 and "There and here population.scale is 0.01 and 0.02. Use --force" in done.stderr, done.stderr


def test_a_merged_file_of_another_run_is_found_before_anything_is_run(binary, straight, tmp_path):
    for end in ("", ".ok"):
        (tmp_path / f"baseline-2021.h5{end}").write_bytes((straight / f"baseline-2021.h5{end}").read_bytes())
    before = contents(tmp_path)
    done = ensemble(binary, tmp_path, "--set", "search.effort=0.5", scenarios=ONE)
    assert done.returncode == 73 and "--force" in done.stderr
    assert contents(tmp_path) == before
    assert ensemble(binary, tmp_path, "--set", "search.effort=0.5", "--force", scenarios=ONE).returncode == 0
    assert contents(tmp_path, MERGED[:1]) != before and len(contents(tmp_path)) == 4


def test_what_killed_processes_left_is_taken_away(binary, straight, tmp_path):
    assert ensemble(binary, tmp_path, members=2, scenarios=ONE).returncode == 0
    left = [f".baseline-2021-{end}.1-2.tmp" for end in ("0.h5", "1.h5.ok", "1.run.json", "0.progress", "1.failed", "0.checkpoint")]
    left += [".baseline-2021.h5.1-2.tmp", ".baseline-2021.h5.ok.1-2.tmp"]
    kept = [".other-2021-0.h5.1-2.tmp", ".notes.tmp"]
    old = time.time() - 2 * 86400
    for name in left + kept:
        (tmp_path / name).write_text("")
        os.utime(tmp_path / name, (old, old))
    for name in ("baseline-2021-0.progress", "baseline-2021-1.failed"):
        (tmp_path / name).write_text("2021-05\n")
    assert ensemble(binary, tmp_path, members=2, scenarios=ONE).returncode == 0
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == sorted(kept)
    assert not list(tmp_path.glob("*.progress")) and not list(tmp_path.glob("*.failed"))


def test_what_members_must_share_is_no_parameter(binary, tmp_path):
    posterior = tmp_path / "posterior.csv"
    posterior.write_text("weight,search.effort,run.months\n1,0.7,12\n")
    done = ensemble(binary, tmp_path / "out", "--posterior", str(posterior))
    assert done.returncode == 65 and "posterior.csv:1" in done.stderr and "run.months" in done.stderr
    assert not (tmp_path / "out").exists()


def test_more_members_keep_those_that_are_there(binary, straight, tmp_path):
    assert ensemble(binary, tmp_path, members=2, scenarios=ONE).returncode == 0
    done = ensemble(binary, tmp_path, members=3, scenarios=ONE)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path) == of_one(straight)


def test_members_draw_parameters_from_a_posterior_the_same_in_every_scenario(binary, tmp_path):
    posterior = tmp_path / "posterior.csv"
    posterior.write_text("weight,search.effort\n1,0.6\n1,0.7\n2,0.8\n")
    folder = tmp_path / "out"
    done = ensemble(binary, folder, "--posterior", str(posterior), "--no-merge")
    assert done.returncode == 0, done.stderr
    shown = {}
    for scenario in ("baseline", "ai_fast"):
        for member in range(3):
            info = xr.open_dataset(folder / f"{scenario}-2021-{member}.h5", group="scenario")
            text = str(info["resolved"].values)
            shown[scenario, member] = [line for line in text.splitlines() if line.startswith("effort = ")
                                       or line.startswith("search.effort = ")]
            assert shown[scenario, member]
    assert all(shown["baseline", m] == shown["ai_fast", m] for m in range(3))
    assert len({tuple(shown["baseline", m]) for m in range(3)}) > 1


def test_the_risk_of_a_person_is_the_share_of_members(straight):
    merged = xr.open_dataset(straight / "baseline-2021.h5", group="risk/worker").to_dataframe().set_index("id")
    members = [xr.open_dataset(straight / f"baseline-2021-{m}.h5", group="risk/worker").to_dataframe().set_index("id")
               for m in range(3)]
    share = sum(m["unemployed"].reindex(merged.index).fillna(False).astype(int) for m in members)
    present = sum(m["unemployed"].reindex(merged.index).notna().astype(int) for m in members)
    assert (present == merged["members"]).all()
    assert (np.abs(merged["risk"] - 100.0 * share / present) <= 0.5).all()
    assert merged["risk_estimate"].between(0, 1).all()
    calibration = xr.open_dataset(straight / "baseline-2021.h5", group="risk/calibration")
    assert int(calibration["persons"].sum()) > 0


@pytest.mark.parametrize("arguments, code", [
    (["--shard", "3/3"], 64), (["--members", "0"], 64), (["--from", "soon"], 64), (["--from", "2021-01"], 64),
    (["--from", "2036-01"], 64), (["--max-wall", "5"], 64),
    (["--posterior", "none.csv"], 66), (["--set", "no.key=1"], 64)])
def test_what_makes_no_sense_is_refused_before_anything_is_made(binary, tmp_path, arguments, code):
    folder = tmp_path / "out"
    done = subprocess.run([binary, "ensemble", SCENARIOS[0], "-o", str(folder), *arguments],
                          capture_output=True, text=True)
    assert done.returncode == code, done.stderr
    assert done.stderr
    assert not folder.exists()


def test_force_keeps_what_is_of_the_same_run_so_that_it_comes_to_an_end(binary, straight, tmp_path):
    assert ensemble(binary, tmp_path, "--set", "search.effort=0.5", scenarios=ONE).returncode == 0
    turns = 0
    while True:
        done = ensemble(binary, tmp_path, "--force", "--max-wall", f"{1 + turns // 4}s")  # a busy machine ends too
        assert done.returncode in (0, 75), done.stderr
        turns += 1
        assert turns < 40
        if done.returncode == 0:
            break
    assert contents(tmp_path) == contents(straight)


def test_what_a_scenario_says_itself_counts_more_than_a_posterior(binary, tmp_path):
    mine = tmp_path / "mine.toml"
    baseline = Path(SCENARIOS[0]).resolve()
    mine.write_text(f'extends = "{baseline}"\nname = "mine"\n[search]\neffort = 0.5\n')
    posterior = tmp_path / "posterior.csv"
    posterior.write_text("weight,search.effort,hiring.acceptance\n1,0.7,0.8\n")
    done = ensemble(binary, tmp_path / "out", "--posterior", str(posterior), scenarios=[str(mine)], members=1)
    assert done.returncode == 0 and "search.effort" in done.stderr, done.stderr
    text = str(xr.open_dataset(tmp_path / "out" / "mine-2021-0.h5", group="scenario")["resolved"].values)
    assert "search.effort = 0.5\n" in text and "hiring.acceptance = 0.8\n" in text
    posterior.write_text("weight,search.efort\n1,0.7\n")
    done = ensemble(binary, tmp_path / "other", "--posterior", str(posterior), scenarios=[str(mine)], members=1)
    assert done.returncode == 65 and "the posterior does not fit" in done.stderr, done.stderr
    assert "did you mean 'effort'" in done.stderr
    assert not (tmp_path / "other").exists()


def test_two_files_with_one_name_are_refused(binary, tmp_path):
    done = ensemble(binary, tmp_path / "out", scenarios=[SCENARIOS[0], SCENARIOS[0]])
    assert done.returncode == 65
    assert "same name and seed" in done.stderr


def test_two_processes_on_one_ensemble_do_no_harm(binary, straight, tmp_path):
    command = [binary, "ensemble", *ONE, "-n", "3", *SMALL, "-o", str(tmp_path), "-q", "-t", "1"]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    for process in both:
        errors = process.communicate(timeout=120)[1]
        assert process.returncode == 0, errors
    assert contents(tmp_path) == of_one(straight)


def test_status_shows_what_a_living_process_runs_and_nothing_of_a_dead_one(binary, tmp_path):
    def states():
        done = subprocess.run([binary, "status", str(tmp_path), "--json"], capture_output=True, text=True, check=False)
        found = json.loads(done.stdout)["ensembles"] if done.returncode in (0, 1) else []
        return {member["member"]: (member["state"], member["detail"]) for one in found for member in one["members"]}
    command = [binary, "ensemble", SCENARIOS[0], "-n", "2", "--set", "population.scale=0.2", "-o", str(tmp_path), "--threads", "1", "-q"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        seen = {}
        while process.poll() is None and not seen.get(0, ("", ""))[1]:
            seen = states()
        assert seen[0][0] == "running" and re.fullmatch(r"setup|20\d\d-\d\d", seen[0][1]), seen
        assert seen[1][0] == "missing"
    finally:
        process.kill()
        process.wait()
    assert (tmp_path / "baseline-2021-0.progress").exists()
    assert states()[0][0] == "missing"
