"""Stopped anywhere, resumed on any number of threads: the result file is the same, byte by byte.

The program is named by the environment variable JIALAB_BINARY.
"""

import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

SMALL = Path(__file__).parent / "small.toml"
DONE, USAGE, BAD_DATA, NO_CREATE, IO_FAILED, CHECKPOINTED = 0, 64, 65, 73, 74, 75
# Large enough to be caught in the middle: some seconds on a slow machine.
SIZE = ["--set", "population.scale=0.1", "--set", "run.months=60"]


def command(binary, output, *more, threads=1):
    return [binary, "run", str(SMALL), *SIZE, "--threads", str(threads), "--output", str(output), *map(str, more)]


def run(*arguments, **options):
    return subprocess.run(command(*arguments, **options), capture_output=True, text=True, timeout=600, check=False)


class Started:
    """A run in the background whose messages can be waited for."""

    def __init__(self, *arguments, **options):
        self.process = subprocess.Popen(command(*arguments, **options), stdout=subprocess.DEVNULL,
                                        stderr=subprocess.PIPE, text=True)
        self.said = []

    def wait_for(self, word):
        for line in self.process.stderr:
            self.said.append(line)
            if word in line:
                return
        raise AssertionError(f"'{word}' was never said: {self.said}")

    def stop(self, *signals):
        for number in signals:
            self.process.send_signal(number)
        self.said += self.process.stderr.readlines()
        return self.process.wait(timeout=600), "".join(self.said)


@pytest.fixture(scope="module")
def straight(binary, tmp_path_factory):
    """The bytes of the run that went straight through."""
    output = tmp_path_factory.mktemp("straight") / "a.h5"
    done = run(binary, output)
    assert done.returncode == DONE, done.stderr
    facts = json.loads(output.with_name("a.run.json").read_text())
    assert facts["resumed_after"] == "" and facts["checkpoints"] == 0
    assert not list(output.parent.glob("*checkpoint*"))
    return output.read_bytes()


def files(folder):
    return sorted(p.name for p in folder.iterdir())


def finish(binary, output, straight, **options):
    """Runs to the end and compares; what was said."""
    done = run(binary, output, **options)
    assert done.returncode == DONE, done.stderr
    assert output.read_bytes() == straight
    assert files(output.parent) == ["a.h5", "a.h5.ok", "a.run.json"]
    return done.stderr


def flip(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 16
    path.write_bytes(data)


# ---- stopping and resuming ---------------------------------------------------------------------------------


@pytest.mark.parametrize("number, at", [(signal.SIGTERM, "2021-12:"), (signal.SIGUSR1, "2023-12:"),
                                        (signal.SIGINT, "small:")])
def test_a_run_stopped_by_a_signal_is_resumed_to_the_same_file(binary, tmp_path, straight, number, at):
    output = tmp_path / "a.h5"
    started = Started(binary, output)
    started.wait_for(at)
    code, said = started.stop(number)
    assert code == CHECKPOINTED, said
    month = re.search(r"checkpointed after (\d{4}-\d\d) \((SIG\w+)\): run the same command again", said)
    assert month and month[2] == number.name, said
    assert files(tmp_path) == ["a.checkpoint"]
    facts = subprocess.run([binary, "info", tmp_path / "a.checkpoint"], capture_output=True, text=True, check=True).stdout
    assert f"month: {month[1]}" in facts and re.search(r"run_key: [0-9a-f]{64}", facts) and "workers.records64" in facts
    said = finish(binary, output, straight, threads=3)
    assert f"resuming after {month[1]}" in said
    assert json.loads((tmp_path / "a.run.json").read_text())["resumed_after"] == month[1]


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR2, signal.SIGXCPU, signal.SIGALRM,
                                    signal.SIGVTALRM, signal.SIGPROF, signal.SIGPWR], ids=lambda number: number.name)
def test_every_request_to_end_is_answered_with_a_checkpoint(binary, tmp_path, number):
    started = Started(binary, tmp_path / "a.h5")
    started.wait_for("2021-12:")
    code, said = started.stop(number)
    assert code == CHECKPOINTED and f"({number.name})" in said, said
    assert files(tmp_path) == ["a.checkpoint"]


def test_a_signal_that_was_ignored_at_the_start_stays_ignored(binary, tmp_path, straight):
    output = tmp_path / "a.h5"
    process = subprocess.Popen(["nohup", *command(binary, output)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, text=True)
    for line in process.stderr:
        if "2021-12:" in line:
            process.send_signal(signal.SIGHUP)
    assert process.wait(timeout=600) == DONE
    assert output.read_bytes() == straight


def test_output_that_nobody_reads_any_more_ends_no_run(binary, tmp_path, straight):
    output = tmp_path / "a.h5"
    process = subprocess.Popen(command(binary, output), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    process.stderr.readline()
    process.stderr.close()
    process.stdout.close()
    assert process.wait(timeout=600) == DONE
    assert output.read_bytes() == straight


def test_more_signals_while_it_stops_do_no_harm(binary, tmp_path, straight):
    output = tmp_path / "a.h5"
    started = Started(binary, output, threads=2)
    started.wait_for("2022-12:")
    code, said = started.stop(*[signal.SIGTERM, signal.SIGUSR1, signal.SIGINT] * 20)
    assert code == CHECKPOINTED, said
    assert files(tmp_path) == ["a.checkpoint"]
    finish(binary, output, straight)


def test_killed_again_and_again_it_still_ends_with_the_same_file(binary, tmp_path, straight):
    output = tmp_path / "a.h5"
    rng, resumed = random.Random(5), 0
    for kill in range(8):
        started = Started(binary, output, "--checkpoint-months", 1, threads=1 + kill % 3)
        started.wait_for("checkpoint after")
        time.sleep(rng.uniform(0, 0.15))
        code, said = started.stop(signal.SIGKILL)
        resumed += "resuming after" in said
        assert code in (-signal.SIGKILL, DONE) and "warning" not in said, said
        if code == DONE:
            break
    assert resumed > 0
    for left in tmp_path.glob(".*.tmp"):  # of a file in the making
        left.unlink()
    finish(binary, output, straight)


def test_within_a_time_limit_it_ends_by_itself_and_gets_on(binary, tmp_path):
    shorter = ["--set", "run.months=18"]
    reference = tmp_path / "reference.h5"
    assert run(binary, reference, *shorter).returncode == DONE
    output = tmp_path / "a.h5"
    for _ in range(18):  # each call lives one month at least
        done = run(binary, output, *shorter, "--max-wall", "1s")
        if done.returncode == DONE:
            break
        assert done.returncode == CHECKPOINTED, done.stderr
        assert "(--max-wall): run the same command again" in done.stderr
    assert output.read_bytes() == reference.read_bytes()


def test_two_processes_on_one_member_do_each_other_no_harm(binary, tmp_path, straight):
    output = tmp_path / "a.h5"
    both = [Started(binary, output, "--checkpoint-months", 2, threads=n) for n in (1, 2)]
    ends = [one.stop() for one in both]
    assert [code for code, _ in ends] == [DONE, DONE], ends
    assert output.read_bytes() == straight
    # One may have written a checkpoint after the other had finished: the next call takes it away.
    said = run(binary, output).stderr
    assert "finished already" in said and not list(tmp_path.glob("*checkpoint*"))


# ---- what goes wrong -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def stopped(binary, tmp_path_factory):
    """A folder with two generations of checkpoints, to be copied."""
    folder = tmp_path_factory.mktemp("stopped")
    started = Started(binary, folder / "a.h5", "--checkpoint-months", 5)
    started.wait_for("2023-12:")
    code, said = started.stop(signal.SIGTERM)
    assert code == CHECKPOINTED, said
    assert files(folder) == ["a.checkpoint", "a.checkpoint.1"]
    return folder


@pytest.fixture
def copied(stopped, tmp_path):
    for one in stopped.iterdir():
        shutil.copy(one, tmp_path)
    return tmp_path


def test_a_damaged_checkpoint_falls_back_to_the_one_before(binary, copied, straight):
    flip(copied / "a.checkpoint")
    done = subprocess.run([binary, "info", copied / "a.checkpoint"], capture_output=True, text=True, check=False)
    assert done.returncode == BAD_DATA and "is a damaged checkpoint" in done.stderr and done.stdout == ""
    said = finish(binary, copied / "a.h5", straight)
    assert "warning" in said and "is a damaged checkpoint" in said and "resuming after" in said and "a.checkpoint.1" in said


def test_with_both_damaged_it_starts_from_the_beginning(binary, copied, straight):
    flip(copied / "a.checkpoint")
    (copied / "a.checkpoint.1").write_bytes((copied / "a.checkpoint.1").read_bytes()[:-100])
    said = finish(binary, copied / "a.h5", straight)
    assert said.count("is a damaged checkpoint") == 2 and "resuming" not in said


def test_a_changed_scenario_never_takes_an_old_checkpoint(binary, copied, straight):
    output, before = copied / "a.h5", {p.name: p.read_bytes() for p in copied.iterdir()}
    done = run(binary, output, "--set", "search.effort=0.7")
    assert done.returncode == NO_CREATE and "is the checkpoint of another run" in done.stderr and "--force" in done.stderr
    done = run(binary, output, "--member", 1)
    assert done.returncode == NO_CREATE
    assert {p.name: p.read_bytes() for p in copied.iterdir()} == before
    done = run(binary, output, "--set", "search.effort=0.7", "--force")
    assert done.returncode == DONE and "resuming" not in done.stderr, done.stderr
    assert output.read_bytes() != straight and files(copied) == ["a.h5", "a.h5.ok", "a.run.json"]


def test_a_checkpoint_that_cannot_be_written_ends_no_run_but_one_that_stops(binary, tmp_path, straight):
    def small_files():  # enough for the result, not for a checkpoint
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000000, 3000000))
    output = tmp_path / "a.h5"
    options = {"capture_output": True, "text": True, "timeout": 600, "check": False, "preexec_fn": small_files}
    done = subprocess.run(command(binary, output, "--max-wall", "1s"), **options)
    assert done.returncode in (IO_FAILED, DONE), done.stderr  # DONE on a fast machine
    if done.returncode == IO_FAILED:
        assert "cannot write" in done.stderr and files(tmp_path) == []
        done = subprocess.run(command(binary, output, "--checkpoint-months", 20), **options)
    assert done.returncode == DONE, done.stderr
    assert output.read_bytes() == straight


def test_a_full_disk_leaves_the_checkpoint_before(binary, tmp_path, straight):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = f"mount -t tmpfs -o size=24m tmpfs {disk}"
    if os.geteuid() != 0 or subprocess.run(["unshare", "-m", "sh", "-c", mount], capture_output=True, check=False).returncode:
        pytest.skip("only the superuser may mount a small disk")
    # In a mount namespace of its own, so that it vanishes with the shell. A checkpoint takes some 10 MB: two fit, three do not.
    once = " ".join(command(binary, disk / "a.h5", "--checkpoint-months", 10))
    script = f"{mount} && {once}; echo code $?; ls -A {disk}; cp {disk}/a.h5 {tmp_path}"
    done = subprocess.run(["unshare", "-m", "sh", "-c", script], capture_output=True, text=True, timeout=600, check=False)
    assert "No space left on device" in done.stderr, done.stderr
    assert "no checkpoint was written after" in done.stderr and "code 0" in done.stdout and ".tmp" not in done.stdout
    assert (tmp_path / "a.h5").read_bytes() == straight


@pytest.mark.parametrize("option, text", [("--max-wall", "90"), ("--max-wall", "soon"), ("--checkpoint-every", "0s"),
                                          ("--checkpoint-months", "0")])
def test_times_without_units_are_usage_errors(binary, tmp_path, option, text):
    done = run(binary, tmp_path / "a.h5", option, text)
    assert done.returncode == USAGE and option in done.stderr and files(tmp_path) == []


@pytest.mark.nightly
@pytest.mark.parametrize("scenario", ["baseline", "plant_closure"])
def test_a_full_size_run_stopped_three_times_is_the_straight_one(binary, tmp_path, scenario):
    path = SMALL.parents[2] / "scenarios" / f"{scenario}.toml"
    base = [binary, "run", path, "--set", "run.months=96", "--output"]
    subprocess.run([*base, tmp_path / "straight.h5"], check=True, capture_output=True)
    for threads, at in ((1, "2021-12:"), (2, "2024-12:"), (3, "2027-12:"), (2, "result:")):
        with subprocess.Popen([*base, tmp_path / "a.h5", "--threads", str(threads)], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
            for line in process.stdout:
                if at in line:
                    process.send_signal(signal.SIGTERM)
                    break
            process.stdout.read()
        assert process.returncode == (DONE if at == "result:" else CHECKPOINTED)
    assert (tmp_path / "a.h5").read_bytes() == (tmp_path / "straight.h5").read_bytes()
