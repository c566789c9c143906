"""Faults, tried for real: a process killed at every step of writing, disks that fail or are full, damaged
files, signals, closed output. After each: nothing broken under a final name, a clear message and the right
exit code, and the same command run again ends with the same bytes as if nothing had happened.

The outcomes are a table, OUTCOMES.md beside this file. A test fails where an outcome is no longer that of the
table; JIALAB_WRITE_OUTCOMES=1 writes the table anew.
"""

import os
import re
import resource
import shutil
import signal
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TABLE = HERE / "OUTCOMES.md"
SCENARIO = "scenarios/baseline.toml"
SMALL = ["-t", "1", "--set", "population.scale=0.01", "--set", "population.warm_up_months=1", "--set", "run.months=4"]
ENVIRONMENT = {**os.environ, "OMP_WAIT_POLICY": "passive"}  # or the program starts itself once more
DONE, USAGE, BAD_DATA, MISSING, NO_CREATE, IO_FAILED, AGAIN = 0, 64, 65, 66, 73, 74, 75
CALLS = ["openat", "write", "fsync", "close", "rename", "renameat2", "unlink"]
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")

outcomes = {}
left_out = []  # what this machine cannot try


def note(fault, where, outcome):
    """A row of the table; the same fault at the same kind of place has one outcome."""
    row = (fault, where)
    assert outcomes.setdefault(row, outcome) == outcome, row


def command(binary, folder, *more, every=2):
    return [binary, "run", SCENARIO, *SMALL, "--checkpoint-months", str(every), "-o", str(folder / "a.h5"), *more]


def run(arguments, before=(), **options):
    done = subprocess.run([*before, *arguments], capture_output=True, text=True, errors="replace", timeout=300, env=ENVIRONMENT,
                          check=False, **options)
    crashes = {-signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS, -signal.SIGFPE, -signal.SIGILL}
    assert done.returncode not in crashes and "terminate called" not in done.stderr, done.stderr
    return done


def code_of(done):
    """What the outcome is called: strace passes on the end of its process."""
    if done.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL):
        return "killed"
    return f"exit {done.returncode}"


@pytest.fixture(scope="module")
def whole(binary, tmp_path_factory):
    """The bytes of the result when nothing goes wrong."""
    folder = tmp_path_factory.mktemp("whole")
    done = run(command(binary, folder))
    assert done.returncode == DONE, done.stderr
    return (folder / "a.h5").read_bytes()


@pytest.fixture(scope="module")
def other(binary, tmp_path_factory):
    """A result of another run, which may stand under the name."""
    folder = tmp_path_factory.mktemp("other")
    assert run([*command(binary, folder), "--seed", "7"]).returncode == DONE
    return (folder / "a.h5").read_bytes(), (folder / "a.h5.ok").read_bytes()


def put(folder, other):
    folder.mkdir(exist_ok=True)
    (folder / "a.h5").write_bytes(other[0])
    (folder / "a.h5.ok").write_bytes(other[1])


def state(folder, whole, other):
    """What stands under the final name. Anything else than these is a broken file."""
    path = folder / "a.h5"
    if not path.exists():
        return "none"
    data = path.read_bytes()
    assert data in (whole, other[0]), "a broken file under the final name"
    return "the new one" if data == whole else "the old one"


def again(binary, folder, whole):
    done = run([*command(binary, folder), "--force"])
    assert done.returncode == DONE, done.stderr
    assert (folder / "a.h5").read_bytes() == whole
    assert not list(folder.glob("a.checkpoint*"))
    return "same bytes"


# ---- faults at a system call ---------------------------------------------------------------------------------

def kind_of(line):
    """Which of our files a line of strace is about."""
    if ".checkpoint" in line:
        return "checkpoint"
    if ".run.json" in line:
        return "facts beside the result"
    if ".h5.ok" in line:
        return "mark of the finished result"
    if ".h5" in line:
        return "result"
    return "folder"


def traced(binary, folder):
    """The system calls of a run that touch its folder: name, its number among the calls of that name, file."""
    log = folder.parent / (folder.name + ".strace")
    done = run([*command(binary, folder), "--force"],
               before=["strace", "-f", "-y", "-e", "trace=" + ",".join(CALLS), "-o", str(log)])
    assert done.returncode == DONE, done.stderr
    count, calls = Counter(), []
    for line in log.read_text().splitlines():
        found = re.match(r"\d+ +(\w+)\(", line)
        if not found or "<... " in line:
            continue
        count[found.group(1)] += 1
        # Reading is no stage of writing.
        if str(folder) in line and not ("O_RDONLY" in line and "O_DIRECTORY" not in line):
            calls.append((found.group(1), count[found.group(1)], kind_of(line)))
    return calls


@pytest.fixture(scope="module")
def calls(binary, tmp_path_factory, other):
    if shutil.which("strace") is None or subprocess.run(["strace", "-o", "/dev/null", "true"], check=False).returncode:
        left_out.append("strace")
        pytest.skip("strace is not installed or may not trace here")
    folder = tmp_path_factory.mktemp("trace") / "out"
    put(folder, other)
    return traced(binary, folder)


def first_of_each(calls):
    """One call of each kind: enough for every day; the night has them all."""
    seen, chosen = set(), []
    for name, number, kind in reversed(calls):  # the last ones: the first are only a look whether it can be made
        if (name, kind) not in seen:
            seen.add((name, kind))
            chosen.append((name, number, kind))
    return chosen


def injected(binary, folder, name, number, what):
    return run([*command(binary, folder), "--force"],
               before=["strace", "-f", "-e", "trace=" + ",".join(CALLS), "-e",
                       f"inject={name}:{what}:when={number}", "-o", "/dev/null"])


def kill_at(binary, tmp_path, whole, other, chosen):
    for name, number, kind in chosen:
        folder = tmp_path / f"{name}-{number}"
        put(folder, other)
        done = injected(binary, folder, name, number, "signal=KILL")
        assert code_of(done) == "killed", (name, number, done.stderr)
        after = state(folder, whole, other)
        note("kill -9", f"{kind}: {name}", f"killed; {'old or new' if kind == 'folder' else after} result whole; "
             f"again: {again(binary, folder, whole)}")


def test_killed_at_every_kind_of_step_of_writing(binary, tmp_path, whole, other, calls):
    kill_at(binary, tmp_path, whole, other, first_of_each(calls))


@pytest.mark.nightly
def test_killed_at_every_single_step_of_writing(binary, tmp_path, whole, other, calls):
    for name, number, kind in calls:
        folder = tmp_path / f"{name}-{number}"
        put(folder, other)
        assert code_of(injected(binary, folder, name, number, "signal=KILL")) == "killed", (name, number, kind)
        state(folder, whole, other)
        again(binary, folder, whole)


ERRORS = [("write", "ENOSPC"), ("write", "EIO"), ("fsync", "EIO"), ("close", "EIO"), ("rename", "EIO"),
          ("openat", "EACCES")]


@pytest.mark.parametrize("name, error", ERRORS)
def test_the_disk_refuses(binary, tmp_path, whole, other, calls, name, error):
    for call, number, kind in first_of_each(calls):
        if call != name:
            continue
        if name == "close" and kind == "folder":
            continue  # of a folder that was only read
        folder = tmp_path / f"{kind.replace(' ', '-')}"
        put(folder, other)
        done = injected(binary, folder, name, number, f"error={error}")
        assert done.returncode in (DONE, NO_CREATE, IO_FAILED), done.stderr
        assert done.returncode == DONE or "error: " in done.stderr
        if done.returncode == DONE:  # what is not the result may fail, and is said
            assert kind in ("checkpoint", "folder") and "warning" in done.stderr.lower(), (kind, done.stderr)
        after = state(folder, whole, other)
        assert not [p for p in folder.iterdir() if p.name.startswith(".")], "an unfinished file was left"
        note(f"{error} at {name}", kind, f"{code_of(done)}, said; result: {after}; again: {again(binary, folder, whole)}")


# ---- merged files and comparisons that are replaced -------------------------------------------------------------

def ensemble_of(binary, folder, members, *more):
    return [binary, "ensemble", SCENARIO, "-n", str(members), *SMALL, "-o", str(folder), *more]


def merging(binary, folder):
    return [binary, "merge", str(folder / "of"), "-t", "1"]


def merging_at_the_end(binary, folder):
    return ensemble_of(binary, folder / "of", 2)


def comparing(binary, folder):
    return [binary, "compare", str(folder / "of"), str(folder / "of"), "-o", str(folder), "-q", "-t", "1"]


REPLACING = {"merge": (merging, "of/baseline-2021.h5"), "ensemble": (merging_at_the_end, "of/baseline-2021.h5"),
             "compare": (comparing, "baseline-minus-baseline-2021.h5")}


@pytest.fixture(scope="module")
def grown(binary, tmp_path_factory):
    """Two members, and what was made of the first one."""
    folder = tmp_path_factory.mktemp("grown") / "all"
    assert run(ensemble_of(binary, folder / "of", 1)).returncode == DONE
    assert run(comparing(binary, folder)).returncode == DONE
    assert run(ensemble_of(binary, folder / "of", 2, "--no-merge")).returncode == DONE
    return folder


@pytest.fixture(scope="module")
def accepted(binary):
    """Asks the program about a file and its mark, and about the same bytes only once: a file is whole and its mark true."""
    asked = set()

    def ask(path, where):
        mark = path.with_name(path.name + ".ok")
        bytes_of = (path.name, path.read_bytes(), mark.read_bytes() if mark.exists() else None)
        if bytes_of not in asked:
            assert run([binary, "info", str(path)]).returncode == DONE, where
            asked.add(bytes_of)
    return ask


def own_calls(arguments, folder):
    """The system calls by which the process itself changes files; those that it starts only read."""
    log = folder.parent / (folder.name + ".strace")
    done = run(arguments, before=["strace", "-y", "-e", "trace=" + ",".join(CALLS), "-o", str(log)])
    assert done.returncode == DONE, done.stderr
    count, calls = Counter(), []
    for line in log.read_text().splitlines():
        found = re.match(r"(\w+)\(", line)
        if found:
            count[found.group(1)] += 1
            of_open_file = found.group(1) in ("write", "fsync")
            if (f"<{folder}" if of_open_file else str(folder)) in line and "O_RDONLY" not in line and found.group(1) != "close":
                calls.append((found.group(1), count[found.group(1)]))
    return calls


def failed_at(arguments, name, number, what):
    return run(arguments, before=["strace", "-e", "trace=" + ",".join(CALLS), "-e",
                                  f"inject={name}:{what}:when={number}", "-o", "/dev/null"])


def some_steps(calls):
    """The last call of each name, which replaces; the first ones only look whether it can. The night has them all."""
    return list(dict(calls).items())


def replace_failing(binary, grown, accepted, tmp_path, doing, what, steps):
    if shutil.which("strace") is None or subprocess.run(["strace", "-o", "/dev/null", "true"], check=False).returncode:
        pytest.skip("strace is not installed or may not trace here")
    command_of, name = REPLACING[doing]
    old = (grown / name).read_bytes()
    straight = tmp_path / "straight"
    shutil.copytree(grown, straight)
    calls = own_calls(command_of(binary, straight), straight)
    new = (straight / name).read_bytes()
    assert new != old and len(calls) > 8
    not_reached = 0
    for call, number in steps(calls):
        if what == "error=ENOSPC" and call not in ("write", "rename", "renameat2", "fsync"):
            continue
        folder = tmp_path / f"{call}-{number}"
        shutil.copytree(grown, folder)
        done = failed_at(command_of(binary, folder), call, number, what)
        where = (doing, call, number, done.stderr)
        if done.returncode == DONE and (folder / name).read_bytes() == new:
            # The number of reads before it differs with what the libraries do on a busy machine.
            not_reached += 1
            shutil.rmtree(folder)
            continue
        assert code_of(done) == ("killed" if what == "signal=KILL" else "exit 74"), where
        assert (folder / name).read_bytes() in (old, new), where
        accepted(folder / name, where)
        done = run(command_of(binary, folder))
        assert done.returncode == DONE, (where, done.stderr)
        assert (folder / name).read_bytes() == new
        assert (folder / f"{name}.ok").read_bytes() == (straight / f"{name}.ok").read_bytes()
        shutil.rmtree(folder)
    assert not_reached <= len(calls) // 4, (doing, not_reached)
    note("kill -9" if what == "signal=KILL" else "ENOSPC", f"{doing}: every step of replacing an older one",
         "old or new one whole and marked; again, without --force: the new one")


@pytest.mark.parametrize("what", ["signal=KILL", "error=ENOSPC"])
@pytest.mark.parametrize("doing", REPLACING)
def test_a_replacement_that_fails_is_made_by_the_same_command(binary, grown, accepted, tmp_path, doing, what):
    replace_failing(binary, grown, accepted, tmp_path, doing, what, some_steps)


@pytest.mark.nightly
@pytest.mark.parametrize("what", ["signal=KILL", "error=ENOSPC"])
@pytest.mark.parametrize("doing", REPLACING)
def test_a_replacement_that_fails_at_any_step_is_made_by_the_same_command(binary, grown, accepted, tmp_path, doing, what):
    replace_failing(binary, grown, accepted, tmp_path, doing, what, list)


def test_a_run_killed_while_it_replaces_another_needs_no_force_for_what_is_its_own(binary, tmp_path, whole, other, calls):
    for name, number, kind in calls:
        if name != "rename" or kind not in ("result", "mark of the finished result"):
            continue
        folder = tmp_path / f"{name}-{number}"
        put(folder, other)
        assert code_of(injected(binary, folder, name, number, "signal=KILL")) == "killed"
        after = state(folder, whole, other)
        assert run([binary, "info", str(folder / "a.h5")]).returncode == DONE
        done = run(command(binary, folder))
        assert done.returncode == (DONE if after == "the new one" else NO_CREATE), (number, kind, done.stderr)
        if after == "the new one":
            assert (folder / "a.h5").read_bytes() == whole


# ---- the disk and its limits ---------------------------------------------------------------------------------

@pytest.fixture
def small_disk(tmp_path):
    """A disk of 600 kB: too small for the result."""
    point = tmp_path / "disk"
    point.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(point)], check=False).returncode != 0:
        left_out.append("a small disk")
        pytest.skip("a small disk cannot be mounted here")
    yield point
    subprocess.run(["umount", str(point)], check=False)


@needs_root
def test_a_full_disk(binary, small_disk, whole, other):
    done = run(command(binary, small_disk))
    assert done.returncode == IO_FAILED and re.search(r"a\.h5 needs about .* free", done.stderr), done.stderr
    assert "2021-04" not in done.stderr.split("error: ")[0].replace("2021-01 to 2021-04", ""), done.stderr  # no month was run
    assert not [p for p in small_disk.iterdir()]
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    note("full disk", "all files",
         f"{code_of(done)} before the first month, said; nothing left; again: {again(binary, small_disk, whole)}")


@needs_root
def test_a_disk_that_fills_during_the_run(binary, small_disk, whole, other):
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    long = ["--set", "run.months=240", "--set", "population.scale=0.03", "--checkpoint-every", "never"]
    without_checkpoints = [word for word in command(binary, small_disk) if word not in ("--checkpoint-months", "2")]
    process = subprocess.Popen([*without_checkpoints, *long], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)
    for line in process.stderr:
        if "2021-12: 12 of" in line:
            break
    (small_disk / "others").write_bytes(b"0" * (19_900 << 10))
    errors = process.communicate(timeout=300)[1]
    assert process.returncode == IO_FAILED and "No space left" in errors, errors
    assert [p.name for p in small_disk.iterdir()] == ["others"]
    (small_disk / "others").unlink()
    note("disk that fills during the run", "result", f"{code_of(process)}, said; nothing left; again: {again(binary, small_disk, whole)}")


@needs_root
def test_a_folder_that_cannot_be_written_to(binary, small_disk, whole, other):
    subprocess.run(["mount", "-o", "remount,ro,size=20m", str(small_disk)], check=True)
    start = time.monotonic()
    done = run(command(binary, small_disk))
    assert done.returncode == NO_CREATE and "Read-only" in done.stderr, done.stderr
    assert time.monotonic() - start < 60
    subprocess.run(["mount", "-o", "remount,rw,size=20m", str(small_disk)], check=True)
    note("read-only folder", "all files", f"{code_of(done)} before the run; again: {again(binary, small_disk, whole)}")


def test_a_limit_on_the_size_of_files(binary, tmp_path, whole, other):
    put(tmp_path, other)
    done = run([*command(binary, tmp_path), "--force"],
               preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000)))
    assert done.returncode == IO_FAILED and "File too large" in done.stderr, done.stderr
    after = state(tmp_path, whole, other)
    assert after == "the old one"
    note("limit on file sizes", "result", f"{code_of(done)}, said; result: {after}; again: {again(binary, tmp_path, whole)}")


# ---- damaged files -------------------------------------------------------------------------------------------

@pytest.fixture(scope="module")
def stopped(binary, tmp_path_factory):
    """A run that ended with two generations of checkpoints."""
    folder = tmp_path_factory.mktemp("stopped")
    for _ in range(2):
        done = run([*command(binary, folder, every=1), "--max-wall", "1s", "--set", "run.months=240", "--set",
                    "population.scale=0.03"])
        assert done.returncode == AGAIN, done.stderr
    assert (folder / "a.checkpoint").exists() and (folder / "a.checkpoint.1").exists()
    return folder


def one_code(runs):
    """How all of them ended, which must be the same way."""
    codes = {code_of(done) for done in runs}
    assert len(codes) == 1, codes
    return codes.pop()


# Places of damage; the night has more of them.
PLACES = [6, pytest.param(24, marks=pytest.mark.nightly)]


def places_in(data, count):
    return range(0, len(data), max(1, len(data) // count))


def damaged(data, at, how):
    if how == "truncated":
        return data[:at]
    return data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1:]


@pytest.mark.parametrize("places", PLACES)
@pytest.mark.parametrize("how", ["truncated", "a bit flipped"])
def test_damaged_checkpoints(binary, stopped, how, places):
    data = (stopped / "a.checkpoint").read_bytes()
    runs = []
    for at in places_in(data, places):
        path = stopped / "b.checkpoint"
        path.write_bytes(damaged(data, at, how))
        runs.append(run([binary, "info", str(path)]))
        assert runs[-1].returncode == BAD_DATA and "b.checkpoint" in runs[-1].stderr, (at, runs[-1].stderr)
        path.unlink()
    note(f"checkpoint {how}", "at every stride",
         f"{one_code(runs)} of info, said; a run takes the one before it (test_checkpoint)")


@pytest.fixture(scope="module")
def members(binary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("members")
    done = run([binary, "ensemble", SCENARIO, "-n", "2", *SMALL, "-o", str(folder), "--no-merge"])
    assert done.returncode == DONE, done.stderr
    return folder


@pytest.mark.parametrize("places", PLACES)
@pytest.mark.parametrize("how", ["truncated", "a bit flipped"])
def test_damaged_members(binary, members, tmp_path, how, places):
    folder = tmp_path / "members"
    shutil.copytree(members, folder)
    path = folder / "baseline-2021-1.h5"
    data = path.read_bytes()
    merges = []
    for at in places_in(data, places):
        path.write_bytes(damaged(data, at, how))
        merges.append(run([binary, "merge", str(folder)]))
        assert merges[-1].returncode == BAD_DATA and "baseline-2021-1.h5" in merges[-1].stderr, (at, merges[-1].stderr)
        assert not (folder / "baseline-2021.h5").exists()
    # Without the mark that tells damage from a whole file, libhdf5 has to cope, in a process of its own.
    for at in places_in(data, places):
        path.write_bytes(damaged(data, at, how))
        (folder / "baseline-2021-1.h5.ok").unlink(missing_ok=True)
        done = run([binary, "info", str(path)])
        assert done.returncode in (DONE, BAD_DATA), (at, done.stderr)
    path.write_bytes(data)
    (folder / "baseline-2021-1.h5.ok").write_bytes((members / "baseline-2021-1.h5.ok").read_bytes())
    mended = run([binary, "merge", str(folder)])
    assert mended.returncode == DONE and (folder / "baseline-2021.h5").exists(), mended.stderr
    note(f"member {how}", "at every stride",
         f"{one_code(merges)} of merge, named; nothing merged; mended: {code_of(mended)}")


# ---- other processes, clocks and terminals -------------------------------------------------------------------

def test_a_scenario_that_changes_between_restarts(binary, tmp_path, whole, other):
    slow = ["--set", "run.months=240", "--set", "population.scale=0.03"]
    assert run([*command(binary, tmp_path), *slow, "--max-wall", "1s"]).returncode == AGAIN
    kept = (tmp_path / "a.checkpoint").read_bytes()
    done = run([*command(binary, tmp_path), *slow, "--set", "search.effort=0.5"])
    assert done.returncode == NO_CREATE and "checkpoint" in done.stderr, done.stderr
    assert (tmp_path / "a.checkpoint").read_bytes() == kept
    note("scenario changed between restarts", "checkpoint",
         f"{code_of(done)}, said; checkpoint kept; again by --force: {again(binary, tmp_path, whole)}")


def test_the_clock_jumps(binary, tmp_path, whole, other):
    put(tmp_path, other)
    left = tmp_path / ".a.h5.1-1.tmp"
    runs, kept = [], []
    for years in (-10, 10):
        left.write_text("of a process that was killed")
        for path in tmp_path.iterdir():
            os.utime(path, (time.time() + years * 365 * 86400,) * 2)
        runs.append(run([*command(binary, tmp_path), "--force"]))
        assert (tmp_path / "a.h5").read_bytes() == whole
        kept.append(left.exists())
    # Old ones were abandoned; one that is dated ahead may be in the making on a machine with another clock.
    assert kept == [False, True]
    note("files dated ten years back and ahead", "all files",
         f"{one_code(runs)}; same bytes; a file in the making: {' and '.join('kept' if k else 'removed' for k in kept)}")


def test_signals_again_and_again(binary, tmp_path):
    def long(folder):
        return [*command(binary, folder, every=12), "--set", "run.months=150", "--set", "population.scale=0.05"]

    for name in ("straight", "stopped"):
        (tmp_path / name).mkdir()
    straight = run(long(tmp_path / "straight"))
    assert straight.returncode == DONE, straight.stderr
    process = subprocess.Popen(long(tmp_path / "stopped"), stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)
    checkpoint = tmp_path / "stopped" / "a.checkpoint"
    while process.poll() is None and not checkpoint.exists():  # so that it is in the midst of its months
        time.sleep(0.01)
    for _ in range(5):
        process.send_signal(signal.SIGTERM)
        time.sleep(0.02)
    errors = process.communicate(timeout=60)[1]
    assert process.returncode == AGAIN, errors
    assert not (tmp_path / "stopped" / "a.h5").exists()
    info = run([binary, "info", str(checkpoint)])
    assert info.returncode == DONE, info.stderr
    resumed = run(long(tmp_path / "stopped"))
    assert resumed.returncode == DONE and not checkpoint.exists(), resumed.stderr
    assert (tmp_path / "stopped" / "a.h5").read_bytes() == (tmp_path / "straight" / "a.h5").read_bytes()
    note("SIGTERM five times", "run",
         f"{code_of(process)}; checkpoint whole; again: {code_of(resumed)} and the bytes of a straight run")


@pytest.mark.parametrize("kind", ["full", "closed"])
def test_standard_output_is(binary, tmp_path, whole, kind):
    if kind == "full":
        with open("/dev/full", "w") as nowhere:
            done = subprocess.run(command(binary, tmp_path), stdout=nowhere, stderr=subprocess.PIPE, text=True,
                                  env=ENVIRONMENT, check=False)
    else:
        done = subprocess.run(command(binary, tmp_path), stderr=subprocess.PIPE, text=True, env=ENVIRONMENT,
                              preexec_fn=lambda: os.close(1), check=False)
    assert done.returncode == IO_FAILED and "error: " in done.stderr
    assert (tmp_path / "a.h5").read_bytes() == whole
    note(f"standard output {kind}", "summary", f"{code_of(done)}, said; result: the new one; again: {again(binary, tmp_path, whole)}")


def test_two_processes_on_one_member(binary, tmp_path, whole):
    both = [subprocess.Popen(command(binary, tmp_path), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                             env=ENVIRONMENT) for _ in range(2)]
    for process in both:
        errors = process.communicate(timeout=120)[1]
        assert process.returncode == DONE, errors
    assert (tmp_path / "a.h5").read_bytes() == whole
    note("two processes on one member", "all files", f"{' and '.join(code_of(process) for process in both)}; same bytes")


# ---- the table -----------------------------------------------------------------------------------------------

HEAD = """# Faults and their outcomes

What each fault leads to, as tried by `test_faults.py`. "The old one" is a result of another run that stood under
the name before; "again" is what the same command does afterwards. A step is a system call on that file.

| fault | where | outcome |
|---|---|---|
"""


def all_were_tried(request):
    """Not where a part was asked for (-k), nor where strace or a small disk is not to be had."""
    mine = [item.originalname for item in request.session.items if item.module.__name__ == __name__]
    there = [name for name, it in globals().items() if name.startswith("test_") and "every_single" not in name and callable(it)]
    return not left_out and os.geteuid() == 0 and set(there) <= set(mine)


def test_the_outcomes_are_those_of_the_table(request):
    rows = [f"| {fault} | {where} | {outcome} |" for (fault, where), outcome in sorted(outcomes.items())]
    if os.environ.get("JIALAB_WRITE_OUTCOMES"):
        TABLE.write_text(HEAD + "\n".join(rows) + "\n")
    table = TABLE.read_text().splitlines()
    missing = [row for row in rows if row not in table]
    assert not missing, "outcomes that are not in OUTCOMES.md: JIALAB_WRITE_OUTCOMES=1 writes them"
    if all_were_tried(request):
        gone = [row for row in table if row.startswith("| ") and row not in [*rows, *HEAD.splitlines()]]
        assert not gone, "rows of OUTCOMES.md that no fault led to: JIALAB_WRITE_OUTCOMES=1 writes the table anew"
