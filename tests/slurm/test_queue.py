"""Ensembles in a real Slurm queue: any layout of the array, any stop, the same bytes; and what goes wrong is said."""

import subprocess
from pathlib import Path

import pytest
from conftest import SMALL, finish, log_of, until

SCENARIOS = ["scenarios/baseline.toml", "scenarios/ai_fast.toml"]
STEMS = ["baseline-2021", "ai_fast-2021"]
MEMBERS = 3
# One scenario that lives long enough to be stopped in the middle.
LONG = ["--members", "2", "--set", "population.scale=0.01", "--set", "population.warm_up_months=2", "--checkpoint-months", "6"]


def merged_bytes(folder, stems=STEMS):
    return [(folder / f"{stem}.h5").read_bytes() for stem in stems]


def run_here(binary, root, folder, scenarios, options):
    """The same ensemble without a queue, in one go on two threads."""
    subprocess.run([binary, "ensemble", *scenarios, "--output", folder, "--threads", "2", *options], cwd=root, check=True,
                   capture_output=True)


@pytest.fixture(scope="module")
def straight(binary, root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("straight")
    run_here(binary, root, folder, SCENARIOS, ["--members", str(MEMBERS), *SMALL])
    return merged_bytes(folder)


def test_array_merge_and_report(slurm, straight, tmp_path):
    code, out, error = finish(slurm.submit(*SCENARIOS, "--output", tmp_path, "--members", MEMBERS, "--array", 3, *SMALL))
    assert code == 0, out + error + log_of(tmp_path)
    assert merged_bytes(tmp_path) == straight
    pictures = {f"{stem}-{what}.png" for stem in STEMS for what in ("unemployment", "beveridge", "groups", "grades")}
    assert pictures <= {file.name for file in (tmp_path / "report").glob("*.png")}
    assert "ai_fast" in (tmp_path / "report/comparison.txt").read_text()
    assert (tmp_path / "report/comparison.csv").stat().st_size > 1000

    # The same again has nothing to do, and changes nothing.
    before = {file: file.stat().st_mtime_ns for file in tmp_path.glob("*-?.h5")}
    assert len(before) == len(STEMS) * MEMBERS
    code, out, error = finish(slurm.submit(*SCENARIOS, "--output", tmp_path, "--members", MEMBERS, "--array", 3, "--no-report", *SMALL))
    assert code == 0, out + error + log_of(tmp_path)
    assert {file: file.stat().st_mtime_ns for file in tmp_path.glob("*-?.h5")} == before
    assert merged_bytes(tmp_path) == straight


def test_any_number_of_elements_gives_the_same_bytes(slurm, straight, tmp_path):
    layouts = {elements: tmp_path / str(elements) for elements in ("1", "2", "5%2")}
    waiting = [slurm.submit(*SCENARIOS, "--output", folder, "--members", MEMBERS, "--array", elements, "--no-report", *SMALL)
               for elements, folder in layouts.items()]
    for process, folder in zip(waiting, layouts.values()):
        code, out, error = finish(process)
        assert code == 0, out + error + log_of(folder)
        assert merged_bytes(folder) == straight


def test_members_of_a_history_may_run_in_different_elements(slurm, binary, root, tmp_path):
    options = ["--members", "4", *SMALL, "--from", "2021-03", "--histories", "2"]
    code, out, error = finish(slurm.submit(SCENARIOS[0], "--output", tmp_path / "queue", "--array", 3, "--no-report", *options))
    assert code == 0, out + error + log_of(tmp_path / "queue")
    run_here(binary, root, tmp_path / "here", SCENARIOS[:1], options)
    assert merged_bytes(tmp_path / "queue", STEMS[:1]) == merged_bytes(tmp_path / "here", STEMS[:1])


def stopped_and_requeued(queue, binary, root, tmp_path):
    """An element gets the early signal in the middle of a member; the queue takes it back, and it goes on."""
    folder = tmp_path / "stopped"
    waiting = queue.submit(SCENARIOS[0], "--output", folder, "--array", 1, "--no-report", *LONG)
    until(lambda: list(folder.glob("*.checkpoint")) or waiting.poll() is not None)
    job = until(lambda: queue.run("squeue", "-h", "-n", "jialab-members", "-t", "R", "-o", "%A").stdout.split())[0]
    # What --signal=B:USR1@300 does five minutes before the time limit.
    assert queue.run("scancel", "--batch", "--signal=USR1", job).returncode == 0
    code, out, error = finish(waiting)
    log = log_of(folder, "members*")
    assert code == 0, out + error + log
    assert "turn 2" in log and "checkpointed" in log, log
    assert not list(folder.glob("*.checkpoint*"))

    run_here(binary, root, tmp_path / "straight", SCENARIOS[:1], LONG)
    assert merged_bytes(folder, STEMS[:1]) == merged_bytes(tmp_path / "straight", STEMS[:1])
    return log


def test_early_signal_with_requeue_exit(slurm, binary, root, tmp_path):
    log = stopped_and_requeued(slurm, binary, root, tmp_path)
    assert "is requeued" not in log  # Slurm did it, not the wrapper


def test_early_signal_without_requeue_exit(slurm_without_requeue_exit, binary, root, tmp_path):
    log = stopped_and_requeued(slurm_without_requeue_exit, binary, root, tmp_path)
    assert "is requeued" in log


def test_what_somebody_cancels_stays_cancelled(slurm_without_requeue_exit, tmp_path):
    queue = slurm_without_requeue_exit
    before = len(queue.jobs())
    options = [SCENARIOS[0], "--output", tmp_path, "--array", 1, "--no-report", *LONG]
    waiting = queue.submit(*options)
    until(lambda: list(tmp_path.glob("*.checkpoint")) or waiting.poll() is not None)
    job = until(lambda: queue.run("squeue", "-h", "-n", "jialab-members", "-t", "R", "-o", "%A").stdout.split())[0]
    assert queue.run("scancel", job).returncode == 0
    code, out, error = finish(waiting)
    log = log_of(tmp_path, "members*")
    assert code not in (0, None) and "was cancelled and is not requeued" in log and "turn 2" not in log, out + error + log
    assert ("jialab-members", "CANCELLED") in [(name, state) for name, state, _ in queue.jobs(before)]
    assert list(tmp_path.glob("*.checkpoint"))  # whoever submits it again goes on from there
    code, out, error = finish(queue.submit(*options))
    assert code == 0, out + error + log_of(tmp_path)


@pytest.mark.nightly
def test_the_time_limit_itself_stops_and_requeues(slurm, binary, root, tmp_path):
    """A minute at a time: Slurm sends the signal, as often as it takes."""
    options = ["--members", "4", "--set", "population.scale=0.5"]
    code, out, error = finish(slurm.submit(SCENARIOS[0], "--output", tmp_path / "stopped", "--array", 1, "--no-report", *options,
                                           "--time", 1, "--notice", 30), patience=3000)
    log = log_of(tmp_path / "stopped", "members*")
    assert code == 0, out + error + log
    assert "turn 2" in log, log
    run_here(binary, root, tmp_path / "straight", SCENARIOS[:1], options)
    assert merged_bytes(tmp_path / "stopped", STEMS[:1]) == merged_bytes(tmp_path / "straight", STEMS[:1])


def test_a_failed_member_is_named(slurm, binary, tmp_path):
    blocked = tmp_path / "baseline-2021-1.h5"
    blocked.mkdir()  # nothing can be renamed over a folder
    options = [SCENARIOS[0], "--output", tmp_path, "--members", MEMBERS, "--array", 2, "--no-report", *SMALL]
    code, out, error = finish(slurm.submit(*options))
    assert code == 73, out + error + log_of(tmp_path)  # as the element that failed
    assert "not complete" in error
    assert not (tmp_path / "baseline-2021.h5").exists()
    assert "not a regular file" in (tmp_path / "baseline-2021-1.failed").read_text()
    assert "baseline-2021-1.h5" in log_of(tmp_path, "merge*")  # refuses, and says which
    assert "baseline-2021-1: damaged" in slurm.run(binary, "status", tmp_path).stdout  # what stands in its place

    code, out, error = finish(slurm.submit(*options, "--allow-missing"))
    assert code == 0, out + error + log_of(tmp_path)
    assert "without 1" in log_of(tmp_path, "merge*")

    blocked.rmdir()
    code, out, error = finish(slurm.submit(*options))
    assert code == 0, out + error + log_of(tmp_path)
    assert not (tmp_path / "baseline-2021-1.failed").exists()


def test_results_of_before_are_not_merged_after_a_failure(slurm, binary, tmp_path):
    options = [SCENARIOS[0], "--output", tmp_path, "--members", 2, "--array", 2, "--no-report", *SMALL]
    code, out, error = finish(slurm.submit(*options))
    assert code == 0, out + error + log_of(tmp_path)
    # Another scenario into the same folder: every element fails, and the old members are whole.
    for more in ([], ["--allow-missing"]):
        code, out, error = finish(slurm.submit(*options, "--set", "search.effort=0.5", *more))
        assert code == 73 and "not complete" in error, out + error + log_of(tmp_path)
        assert "baseline-2021-1.h5" in log_of(tmp_path, "merge*")
        assert slurm.run(binary, "status", tmp_path).returncode == 1
    code, out, error = finish(slurm.submit(*options))
    assert code == 0 and not list(tmp_path.glob("*.failed")), out + error + log_of(tmp_path)


def test_a_missing_member_is_named(slurm, binary, tmp_path):
    code, out, error = finish(slurm.submit(SCENARIOS[0], "--output", tmp_path, "--members", 2, "--array", 1, "--no-report", *SMALL))
    assert code == 0, out + error + log_of(tmp_path)
    # A third member that was never asked for, and one that somebody took away.
    for wanted, gone in (("3", "2"), ("2", "0")):
        if gone == "0":
            (tmp_path / "baseline-2021-0.h5").unlink()
        done = slurm.run("bash", "scripts/slurm/merge.sbatch", binary, tmp_path, wanted, STEMS[0])
        assert done.returncode == 65 and f"member {gone} is missing" in done.stderr, done.stderr


def test_a_merged_file_of_others_is_kept(slurm, binary, tmp_path):
    options = [SCENARIOS[0], "--output", tmp_path, "--members", 1, "--array", 1, "--no-report", *SMALL]
    other = tmp_path / "baseline-2021.h5"
    other.write_text("notes")
    code, out, error = finish(slurm.submit(*options))
    assert code == 73 and other.read_text() == "notes", out + error + log_of(tmp_path)
    code, out, error = finish(slurm.submit(*options, "--force"))
    assert code == 0 and other.stat().st_size > 1000, out + error + log_of(tmp_path)


def test_nothing_is_submitted_that_cannot_run(slurm, tmp_path):
    before = len(slurm.jobs())
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('name = "wrong"\nno_such_key = 1\n')
    twin = tmp_path / "twin.toml"
    twin.write_text(f'extends = "{Path(__file__).resolve().parents[2] / SCENARIOS[0]}"\n')
    for code, arguments in (
            (64, ["--output", tmp_path]),
            (64, [SCENARIOS[0]]),
            (64, [SCENARIOS[0], "--output", tmp_path, "--array", "0-9"]),
            (64, [SCENARIOS[0], "--output", tmp_path, "--walltime", "1"]),
            (64, [SCENARIOS[0], "--output", tmp_path, "--mem", "banana"]),
            (73, [SCENARIOS[0], "--output", "/proc/x", "--dry-run"]),
            (66, ["scenarios/none.toml", "--output", tmp_path]),
            (64, [SCENARIOS[0], "--output", tmp_path, "--set", "population.scal=1"]),
            (65, [wrong, "--output", tmp_path]),
            (64, [SCENARIOS[0], "--output", tmp_path, "--from", "2050-01"]),
            (64, [SCENARIOS[0], "--output", tmp_path, "--histories", "4"]),
            (64, [SCENARIOS[0], "--output", tmp_path, "--from", "2026-01", "--histories", "0"]),
            (66, [SCENARIOS[0], "--output", tmp_path, "--posterior", "nosuch.csv"]),
            (64, [SCENARIOS[0], "--output", tmp_path, "--max-wall", "soon"]),
            (64, [SCENARIOS[0], "--output", tmp_path, "--time", "00:04:00"]),
            (64, [SCENARIOS[0], "--output", tmp_path, "--time", "tomorrow"]),
            (65, [SCENARIOS[0], twin, "--output", tmp_path]),
            (69, [SCENARIOS[0], "--output", tmp_path, "--", "--partition=none"]),
            (73, [SCENARIOS[0], "--output", "/dev/null/x"])):
        done = slurm.run("scripts/slurm/submit", *arguments)
        assert done.returncode == code, (arguments, done)
    assert len(slurm.jobs()) == before


def test_a_night_in_the_queue(slurm, straight, tmp_path):
    done = slurm.run("scripts/slurm/nightly", *SCENARIOS, "--output", tmp_path, "--date", "2031-05-01", "--members", MEMBERS,
                     "--no-report", *SMALL, "--", "--array", "2", "--cpus", "1", "--mem", "site")
    assert done.returncode == 0, done.stdout + done.stderr + log_of(tmp_path / "2031-05-01")
    assert [line.split() for line in done.stdout.splitlines()[1:]] == [["new", stem] for stem in STEMS]
    assert "elements" in (tmp_path / "latest/nightly.log").read_text()  # it was submitted
    assert merged_bytes(tmp_path / "latest") == straight
