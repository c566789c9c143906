"""The command line as its users meet it: what it prints, its exit codes, and what it leaves on the disk.

The program is named by the environment variable JIALAB_BINARY.
"""

import json
import os
import pty
import re
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

import h5py
import numpy as np
import pytest

from checks import BAD_DATA, DONE, IO_FAILED, NO_CREATE, ROOT, SMALL, USAGE, fails, write

COMMANDS = ["run", "validate", "show", "new", "describe", "info", "ensemble", "merge", "compare", "diff", "status", "bench", "facts",
            "calibrate", "reference"]


@pytest.fixture(scope="module")
def result(binary, tmp_path_factory):
    """One finished run: its folder, and what it printed."""
    folder = tmp_path_factory.mktemp("result")
    done = subprocess.run([binary, "run", SMALL, "--threads", "1"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == DONE, done.stderr
    return folder / "results/small-2021-0.h5", done


# ---- asking wrongly --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(jialab, command):
    for arguments in ((command, "--help"), ("help", command), (command, "-h", "--nonsense")):
        done = jialab(*arguments)
        assert done.returncode == DONE and done.stdout.startswith(f"jialab {command}") and "--help" in done.stdout
    assert command in jialab("--help").stdout


def test_version_says_what_was_built(jialab):
    text = jialab("--version").stdout
    assert re.match(r"jialab \d+\.\d+\.\d+\n", text) and re.search(r"^model [0-9a-f]{64}$", text, re.M)


def test_without_a_command_it_is_a_usage_error(jialab):
    done = jialab()
    assert done.returncode == USAGE and "validate" in done.stderr and done.stdout == ""


@pytest.mark.parametrize("arguments, words", [
    (["rum", "a.toml"], ["there is no command 'rum'", "did you mean 'run'"]),
    (["run"], ["SCENARIO is missing"]),
    (["run", "a.toml", "b.toml"], ["'b.toml' is one argument too many"]),
    (["run", "a.toml", "--thraeds", "2"], ["unknown option '--thraeds'", "did you mean '--threads'"]),
    (["run", "a.toml", "--thr", "2"], ["unknown option '--thr'"]),
    (["run", "a.toml", "--threads", "0"], ["--threads 0 is outside"]),
    (["run", "a.toml", "--threads", "many"], ["--threads", "many"]),
    (["run", "a.toml", "--member", "-1"], ["--member"]),
    (["run", str(SMALL), "--seed=-1"], ["'seed' = -1 is outside"]),
    (["run", str(SMALL), "--set", "run.month=3"], ["run.month", "did you mean 'months'"]),
    (["run", str(SMALL), "--set", "run.months"], ["--set"]),
    (["bench", "--scale", "0"], ["--scale 0 is outside"]),
    (["show", str(SMALL), "serch"], ["serch", "did you mean 'search'"]),
    (["describe", "run", "--markdown"], ["leave out --markdown"]),
])
def test_wrong_words_are_usage_errors(jialab, tmp_path, arguments, words):
    fails(jialab(*arguments), USAGE, *words)
    assert list(tmp_path.iterdir()) == []


# ---- running ----------------------------------------------------------------------------------------------------


def test_equal_runs_give_equal_files_for_any_threads(jialab, tmp_path, result):
    done = jialab("run", SMALL, "--threads", "3", "--output", "again.h5")
    assert done.returncode == DONE, done.stderr
    assert (tmp_path / "again.h5").read_bytes() == result[0].read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["again.h5", "again.h5.ok", "again.run.json"]
    facts = json.loads((tmp_path / "again.run.json").read_text(encoding="utf-8"))
    assert facts["threads"] == 3 and facts["seconds"] > 0 and facts["peak_memory_bytes"] > facts["state_bytes"] > 0


def test_members_share_the_beginning_and_differ_later(jialab, tmp_path, result):
    assert jialab("run", SMALL, "--member", "1", "--output", "one.h5", "-q").returncode == DONE
    with h5py.File(tmp_path / "one.h5") as one, h5py.File(result[0]) as zero:
        assert one["series/total/member"][0] == 1 and one.attrs["member"] == 1
        first = [np.array_equal(f["margins/achieved"][...], zero["margins/achieved"][...]) for f in (zero,)]
        assert first == [True]
        before = [b"(first month)" not in t for t in zero["margins/table"][...]]
        np.testing.assert_array_equal(one["margins/achieved"][...][before], zero["margins/achieved"][...][before])
        assert not np.array_equal(one["series/total/hires_without_job"][...], zero["series/total/hires_without_job"][...])


def test_the_summary_says_what_the_file_holds(result):
    path, done = result
    with h5py.File(path) as file:
        total = file["series/total"]
        year = slice(0, 12)
        mean = {name: total[name][0, year].mean(dtype=float)
                for name in ("unemployment_rate", "youth_unemployment_rate", "tightness", "registered_unemployed")}
        industries = [code.decode() for code in file["series/industry/industry"][...]]
        automotive = [industries.index(i) for i in
                      ("vehicles", "combustion_powertrain", "electric_drive", "body_chassis", "auto_software")]
        cars = file["series/industry/employed"][0, year][:, automotive].sum(axis=1, dtype=float).mean()
    rows = [line for line in done.stdout.splitlines() if line.startswith("2021 ")]
    assert len(rows) == 1
    numbers = [float(n.replace(",", "")) for row in rows for n in row.split()]
    expected = [2021, 100 * mean["unemployment_rate"], mean["registered_unemployed"], None,
                100 * mean["youth_unemployment_rate"], mean["tightness"], cars]
    assert len(numbers) == len(expected)
    for number, wanted in zip(numbers, expected):
        assert wanted is None or number == pytest.approx(wanted, abs=0.51 if wanted > 200 else 0.0051)
    assert "2022 (3m)" in done.stdout and "results/small-2021-0.h5" in done.stdout
    assert "\r" not in done.stderr
    assert re.search(r"2021-12: 12 of 15 months, unemployed \(survey\) \d+\.\d %, \d+ s left\n", done.stderr)


def test_the_summary_names_the_fields_most_short_and_most_idle(result):
    """Three each, the largest first, with the numbers of the file; of one run without a range."""
    path, done = result
    with h5py.File(path) as file:
        fields = file["series/field"]
        names = [name.decode() for name in fields["field_name_en"][...]]
        assert file["series/total/month"][...][-1].decode() == "2022-03"
        for output, words in (("shortage_inside", "short: staff whose job asks"), ("surplus_idle", "idle: persons who hold")):
            last = fields[output][0, -1]
            wanted = [(names[i], f"{last[i]:,.0f}") for i in np.argsort(-last, kind="stable")[:3]]
            table = " ".join(done.stdout.split(words)[1].split("\n\n")[0].split())
            at = [table.index(f"{name} {number}") for name, number in wanted]
            assert at == sorted(at), table
        assert np.isnan(fields["shortage_open"][...]).all() and "screening.strength is 0" in done.stdout
    assert "One run: no range" in done.stdout and "skills short" not in done.stdout


def test_a_terminal_shows_a_bar_that_is_removed_at_the_end(binary, tmp_path):
    ours, theirs = pty.openpty()
    run = subprocess.Popen([binary, "run", SMALL], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # the program has closed the terminal
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    assert run.wait() == DONE
    text = shown.decode()
    assert "\r2021-12 [" + 32 * "#" + 8 * " " + "]  80 %, " in text and " s left\x1b[K" in text
    assert "12 of 15 months" not in text and text.endswith("\r\x1b[K")


def test_a_finished_run_is_not_made_again(jialab, tmp_path, result):
    for file in result[0].parent.iterdir():
        shutil.copy(file, tmp_path)
    before = (tmp_path / "small-2021-0.h5").stat()
    done = jialab("run", SMALL, "--output", "small-2021-0.h5")
    assert done.returncode == DONE and "finished already" in done.stderr
    row = next(line for line in result[1].stdout.splitlines() if line.startswith("2021 "))
    assert row in done.stdout
    after = (tmp_path / "small-2021-0.h5").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_another_file_is_replaced_only_by_force(jialab, tmp_path, result):
    shutil.copy(result[0], tmp_path / "a.h5")
    shutil.copy(f"{result[0]}.ok", tmp_path / "a.h5.ok")
    fails(jialab("run", SMALL, "--seed", "7", "--output", "a.h5"), NO_CREATE, "a.h5", "--force")
    assert (tmp_path / "a.h5").read_bytes() == result[0].read_bytes()
    write(tmp_path / "b.h5", "notes of mine")
    fails(jialab("run", SMALL, "--output", "b.h5"), NO_CREATE, "b.h5", "--force")
    assert (tmp_path / "b.h5").read_text() == "notes of mine"
    assert jialab("run", SMALL, "--output", "b.h5", "--force", "-q").returncode == DONE
    assert (tmp_path / "b.h5").read_bytes() == result[0].read_bytes()


def test_a_run_that_lost_its_last_step_is_made_again(jialab, tmp_path, result):
    shutil.copy(result[0], tmp_path / "a.h5")
    assert jialab("run", SMALL, "--output", "a.h5", "-q").returncode == DONE
    assert (tmp_path / "a.h5.ok").read_text() == Path(f"{result[0]}.ok").read_text()


def test_quiet_means_quiet(jialab):
    done = jialab("run", SMALL, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (DONE, "", "")


@pytest.mark.parametrize("output", ["/proc/no/such/folder/a.h5", ".", "/dev/null"])
def test_an_output_that_cannot_be_made_is_said_before_the_run(jialab, tmp_path, output):
    start = time.monotonic()
    fails(jialab("run", ROOT / "scenarios/baseline.toml", "--output", output), NO_CREATE, output.removesuffix("/a.h5"))
    assert time.monotonic() - start < 60  # the run itself would take far longer
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments, missing", [(["diff"], "A.h5 B.h5 is missing"), (["diff", "x.h5"], "error: B.h5 is missing"),
                                                (["compare", "x"], "error: SCENARIO… is missing"), (["run"], "SCENARIO is missing")])
def test_only_what_is_missing_is_named(jialab, arguments, missing):
    assert missing in jialab(*arguments).stderr, jialab(*arguments).stderr


def test_the_folder_of_an_output_is_made(jialab, tmp_path):
    done = jialab("run", SMALL, "--set", "run.months=1", "--quiet", "--output", "new/folder/a.h5")
    assert done.returncode == DONE and (tmp_path / "new/folder/a.h5.ok").exists(), done.stderr


def test_a_full_disk_leaves_nothing_behind(jialab, tmp_path):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (200000, 200000))
    fails(jialab("run", SMALL, "--output", "a.h5", preexec_fn=limit), IO_FAILED, "a.h5")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [["--help"], ["describe"], ["validate", SMALL], ["run", "--help"]])
def test_output_that_is_lost_is_a_failure(jialab, arguments):
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = jialab(*arguments, stdout=full)
    assert done.returncode == IO_FAILED and "standard output" in done.stderr
    assert jialab(*arguments, stdout=None, preexec_fn=lambda: os.close(1)).returncode == IO_FAILED


def test_waiting_threads_are_told_to_sleep(binary, tmp_path):
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("OMP_", "GOMP_", "GLIBC_", "JIALAB_"))}
    run = subprocess.Popen([binary, "run", SMALL, "-q"], cwd=tmp_path, env=environment)
    seen = b""
    while run.poll() is None and b"OMP_WAIT_POLICY=passive" not in seen:
        try:
            seen = Path(f"/proc/{run.pid}/environ").read_bytes()
        except OSError:
            break
    assert b"OMP_WAIT_POLICY=passive" in seen
    assert b"GOMP_SPINCOUNT=" in seen and b"glibc.malloc.hugetlb=1" in seen
    assert run.wait() == DONE
    prepared = next(tmp_path.glob("results/*.h5")).read_bytes()
    # Who says how to wait finds everything as he left it, and the same result.
    told = subprocess.run([binary, "run", SMALL, "-q", "--force"], cwd=tmp_path,
                          env={**environment, "OMP_WAIT_POLICY": "active"}, check=False)
    assert told.returncode == DONE
    assert next(tmp_path.glob("results/*.h5")).read_bytes() == prepared


def test_threads_come_from_the_environment(jialab):
    def threads(**variables):
        environment = {k: v for k, v in os.environ.items() if k not in ("OMP_NUM_THREADS", "SLURM_CPUS_PER_TASK")}
        done = jialab("run", SMALL, "--dry-run", env={**environment, **variables})
        return int(re.search(r"(\d+) threads", done.stdout).group(1)), done.stderr
    assert threads(OMP_NUM_THREADS="5", SLURM_CPUS_PER_TASK="3")[0] == 5
    assert threads(SLURM_CPUS_PER_TASK="3")[0] == 3
    assert threads(OMP_NUM_THREADS="6,2")[0] == 6
    cores, said = threads(OMP_NUM_THREADS="lots")
    assert cores == len(os.sched_getaffinity(0)) and "is ignored" in said


def test_outputs_of_like_names_share_no_file(jialab, tmp_path):
    for name in ("sweep.1", "sweep.2", "q.h5", "q.nc"):
        done = jialab("run", SMALL, "--seed", "7", "--set", "run.months=1", "--output", name)
        assert done.returncode == DONE, done.stderr
    names = {path.name for path in tmp_path.iterdir()}
    assert names >= {"sweep.1.run.json", "sweep.2.run.json", "q.run.json", "q.nc.run.json"}, names


def test_the_memory_that_is_planned_follows_the_growth_of_the_scenario(jialab):
    def planned(*growth):
        done = jialab("run", SMALL, "--dry-run", "--set", "run.months=240", *growth)
        assert done.returncode == DONE, done.stderr
        return re.search(r"# memory: (more than )?.* temporary lists (\S+) MB", done.stdout).groups()
    least, lists = planned()
    assert least is None
    least, more = planned("--set", "demand.growth={vehicles=1.0,trade=1.0,information=1.0,construction=1.0}")
    assert least == "more than " and float(more) > 10 * float(lists)


def test_the_memory_that_is_planned_depends_on_the_scenario_only(jialab):
    plans = {re.search(r"# memory: .*", jialab("run", SMALL, "--dry-run", "--threads", threads).stdout).group()
             for threads in ("1", "2", "1", "3")}
    assert len(plans) == 1, plans


def test_all_bad_scenarios_of_an_ensemble_are_named(jialab, tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.toml").write_text(f'name = "{name}"\nno_such_key = 1\nnor_this = 1\n')
    done = jialab("ensemble", "one.toml", SMALL, "two.toml", "none.toml")
    assert done.returncode == 65, done.stderr
    for word in ("one.toml:2", "one.toml:3", "two.toml:2", "two.toml:3", "none.toml"):
        assert word in done.stderr, done.stderr
    assert jialab("ensemble", SMALL, SMALL, "--set", "no.key=1").stderr.count("no.key") == \
        jialab("ensemble", SMALL, "--set", "no.key=1").stderr.count("no.key")  # once


@pytest.mark.parametrize("late", [0.0, 0.3])
def test_of_two_runs_with_one_output_the_later_is_refused(binary, tmp_path, late):
    runs = []
    for seed in ("1", "2"):
        runs.append(subprocess.Popen([binary, "run", SMALL, "--seed", seed, "--threads", "1", "--output", "same.h5"],
                                     cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True))
        time.sleep(late)
    said = [one.communicate()[1] for one in runs]
    codes = [one.returncode for one in runs]
    assert sorted(codes) == [DONE, NO_CREATE], said
    assert "same.h5" in said[codes.index(NO_CREATE)] and "--force" in said[codes.index(NO_CREATE)]
    with h5py.File(tmp_path / "same.h5") as file:
        assert int(file.attrs["seed"]) == 1 + codes.index(DONE)
    # The run that is there is finished: it is not run again.
    again = subprocess.run([binary, "run", SMALL, "--seed", str(1 + codes.index(DONE)), "--output", "same.h5"], cwd=tmp_path,
                           capture_output=True, text=True, check=True)
    assert "finished already" in again.stderr


def test_all_cores_are_those_that_the_process_may_use(jialab):
    def one_core():
        os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
    environment = {k: v for k, v in os.environ.items() if k not in ("OMP_NUM_THREADS", "SLURM_CPUS_PER_TASK")}
    done = jialab("run", SMALL, "--dry-run", env=environment, preexec_fn=one_core)
    assert re.search(r"\b1 thread", done.stdout), done.stdout


@pytest.mark.parametrize("command", [["run", SMALL, "--output", "a.h5"],
                                     ["ensemble", SMALL, "--members", "2", "--output", "members"]])
def test_threads_that_cannot_be_made_are_done_without(jialab, tmp_path, command):
    # A limit on memory and not on processes: those of the user's other jobs count against the latter. Half of what
    # the stacks of so many threads take, of which the threads that are used then leave half free, however many
    # arenas the allocator opens where they wait for each other on busy cores.
    def limited():
        stack = 8 << 20
        resource.setrlimit(resource.RLIMIT_STACK, (stack, resource.getrlimit(resource.RLIMIT_STACK)[1]))
        resource.setrlimit(resource.RLIMIT_AS, (450 * stack, 450 * stack))
    done = jialab(*command, "--threads", "900", "--set", "run.months=2", preexec_fn=limited,
                  env={**os.environ, "MALLOC_ARENA_MAX": "4"})
    assert done.returncode == DONE, done.stderr
    assert re.search(r"warning: only \d+ of 900 threads can be made .*--threads", done.stderr), done.stderr


def test_a_job_has_the_memory_that_slurm_gives_it(jialab):
    def said(**variables):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("SLURM_")}
        return jialab("run", SMALL, "--dry-run", env={**environment, **variables}).stdout
    assert "NOT ENOUGH: 3 MB" in said(SLURM_MEM_PER_NODE="3")
    assert "NOT ENOUGH: 4 MB" in said(SLURM_MEM_PER_CPU="2", SLURM_CPUS_PER_TASK="2")
    assert "enough:" in said(SLURM_MEM_PER_NODE="0")  # all of the node's
    assert "enough:" in said(SLURM_MEM_PER_NODE="10000000")  # more than there is


# ---- results ----------------------------------------------------------------------------------------------------


def test_info_lists_what_is_there(jialab, result):
    text = jialab("info", result[0]).stdout
    assert "/series/total" in text and "unemployment_rate" in text and "调查失业率" in text and "small" in text
    digest = jialab("info", "--digest", result[0]).stdout
    assert re.fullmatch(r"[0-9a-f]{64}\n", digest)


def test_damaged_results_are_refused(jialab, tmp_path, result):
    whole = result[0].read_bytes()
    write(tmp_path / "text.h5", "hello")
    (tmp_path / "empty.h5").write_bytes(b"")
    (tmp_path / "half.h5").write_bytes(whole[:len(whole) // 2])
    for name in ("text.h5", "empty.h5", "half.h5"):
        for more in ([], ["--digest"]):
            fails(jialab("info", name, *more), BAD_DATA, name)
    with h5py.File(tmp_path / "other.h5", "w") as other:
        other["x"] = 1
    fails(jialab("info", "other.h5"), BAD_DATA, "other.h5")


def test_the_file_says_where_it_comes_from(result):
    path, _ = result
    with h5py.File(path) as file:
        assert file.attrs["status"] == "complete" and file.attrs["seed"] == 2021
        assert f"{file.attrs['run_key']}\n" == Path(f"{path}.ok").read_text().split(" ")[1]
        names = [n.decode() for n in file["scenario/files/name"][...]]
        assert names == ["small.toml", "../../scenarios/baseline.toml"]
        assert file["scenario/files/text"][0].decode() == SMALL.read_text(encoding="utf-8")
        entries = {n.decode() for n in file["provenance/name"][...]}
        tables = {f"input {p.name}" for p in (ROOT / "models/jiading").glob("*.csv")}
        assert {"program", "git_commit", "compiler", "flags", "platform"} <= entries
        assert {e for e in entries if e.startswith("input ")} <= tables
        assert {"input accounts.csv", "input io_coefficients.csv", "input known_facts.csv"} <= entries


def test_the_plots_are_drawn(result, tmp_path):
    pytest.importorskip("matplotlib")
    done = subprocess.run([sys.executable, ROOT / "scripts/plot", result[0], "--output", tmp_path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    drawn = sorted(p.name for p in tmp_path.iterdir())
    assert drawn == [f"small-2021-0-{what}.png" for what in ("beveridge", "grades", "groups", *(f"industries-{i}" for i in range(1, 6)),
                                                             "skills", "towns-1", "towns-2", "unemployment")]
    assert all((tmp_path / name).read_bytes().startswith(b"\x89PNG") for name in drawn)
