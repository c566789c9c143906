"""The nightly script: a line for each scenario, and an exit code that says whether somebody should look."""

import os
import re
import signal
import subprocess

import pytest
from conftest import PATIENCE, ROOT, SCRIPTS, SMALL, until

SCENARIOS = ["scenarios/baseline.toml", "scenarios/ai_fast.toml"]


@pytest.fixture(scope="module")
def nights(tmp_path_factory):
    return tmp_path_factory.mktemp("nights")


@pytest.fixture
def night(binary, nights):
    def run(date, *arguments, scenarios=SCENARIOS, report=("--no-report",), **environment):
        done = subprocess.run([SCRIPTS / "nightly", *scenarios, "--output", nights, "--date", date, "--members", "2", "--here",
                               *report, "--program", binary, *SMALL, *arguments],
                              cwd=ROOT, env=dict(os.environ, **environment), capture_output=True, text=True, check=False, timeout=PATIENCE)
        lines = {}
        for line in done.stdout.splitlines():
            if not line.startswith("#"):
                word, stem, *more = line.split(maxsplit=2)
                lines[stem] = (word, more[0] if more else "")
        assert lines or done.returncode not in (0, 1), done
        return done.returncode, lines, done.stderr
    return run


def latest(nights):
    return (nights / "latest").readlink().name


# One story: the cases build on each other.
def test_the_first_night_is_new_and_the_second_the_same(night, nights):
    code, lines, error = night("2031-05-01")
    assert (code, {word for word, _ in lines.values()}) == (0, {"new"}), (lines, error)
    assert latest(nights) == "2031-05-01"
    code, lines, _ = night("2031-05-02")
    assert (code, {word for word, _ in lines.values()}) == (0, {"same"}), lines
    assert latest(nights) == "2031-05-02"
    # Once more on the same day: compared with the day before, not with itself.
    code, lines, _ = night("2031-05-02")
    assert code == 0 and "compared with 2031-05-01" in (nights / "2031-05-02/nightly.txt").read_text()


def test_a_difference_is_told_with_the_variable(night, nights):
    code, lines, _ = night("2031-05-03", "--set", "separation.quit_local=0.004")
    assert code == 1
    for stem in ("baseline-2021", "ai_fast-2021"):
        word, text = lines[stem]
        assert word == "differs" and "datasets are equal" in text, lines
        assert re.search("/mean/total/unemployment_rate by .*, relative ", text), lines
        differences = (nights / f"2031-05-03/nightly-{stem}.txt").read_text()
        assert "first at" in differences
        # The largest of all datasets comes first.
        assert float(re.search(r"relative ([0-9.e+-]+)", text).group(1)) == \
            max(float(number) for number in re.findall(r"at most, relative ([0-9.e+-]+)$", differences, re.MULTILINE))
    assert latest(nights) == "2031-05-03"


def test_a_failed_member_and_a_scenario_left_out_are_told(night, nights):
    blocked = nights / "2031-05-04/baseline-2021-1.h5"
    blocked.mkdir(parents=True)
    code, lines, _ = night("2031-05-04", scenarios=SCENARIOS[:1])
    assert code == 1
    assert lines["baseline-2021"][0] == "failed" and "member 1" in lines["baseline-2021"][1], lines
    assert lines["ai_fast-2021"][0] == "missing", lines
    assert latest(nights) == "2031-05-03"  # a night with a hole is nothing to compare with
    blocked.rmdir()
    code, lines, _ = night("2031-05-04", "--set", "separation.quit_local=0.004", scenarios=SCENARIOS)
    assert code == 1 and lines["baseline-2021"][0] == "failed", lines  # member 0 is there, but of other parameters
    # What to do is said in options of this script.
    assert "--date" in lines["baseline-2021"][1] and not re.search("--force|--output", lines["baseline-2021"][1]), lines


def test_a_failed_scenario_keeps_no_other_from_its_comparison(night, nights):
    blocked = nights / "2031-05-06/baseline-2021-1.h5"
    blocked.mkdir(parents=True)
    code, lines, _ = night("2031-05-06", "--set", "separation.quit_local=0.004")
    assert code == 1
    assert lines["baseline-2021"][0] == "failed" and "member 1" in lines["baseline-2021"][1], lines
    assert lines["ai_fast-2021"][0] == "same", lines  # as on the third
    assert latest(nights) == "2031-05-03"
    # A scenario none of whose members comes to an end.
    for member in "01":
        (nights / f"2031-05-07/baseline-2021-{member}.h5").mkdir(parents=True)
    code, lines, _ = night("2031-05-07", scenarios=SCENARIOS[:1])
    assert code == 1 and lines["baseline-2021"][0] == "failed", lines


def test_a_report_that_cannot_be_drawn_does_not_count(night, nights, tmp_path):
    (tmp_path / "h5py.py").write_text('raise ImportError("not here", name="h5py")\n')
    code, lines, error = night("2031-05-08", "--set", "separation.quit_local=0.004", report=(), PYTHONPATH=str(tmp_path))
    assert (code, {word for word, _ in lines.values()}) == (0, {"same"}), (lines, error)
    assert latest(nights) == "2031-05-08"
    assert "report is not complete (exit code 69" in (nights / "2031-05-08/nightly.txt").read_text()
    assert "ai_fast" in (nights / "2031-05-08/report/comparison.txt").read_text()  # what needs no h5py is there


def running_in(folder):
    """The processes that have the folder in their command lines."""
    lines = subprocess.run(["ps", "-eo", "pid=,args="], capture_output=True, text=True, check=True).stdout.splitlines()
    return [line for line in lines if str(folder) in line]


@pytest.mark.parametrize("name", ["TERM", "HUP", "USR1", "INT"])
def test_a_signal_to_the_script_stops_what_it_started(binary, tmp_path, name):
    command = [SCRIPTS / "nightly", SCENARIOS[0], "--output", tmp_path, "--date", "2031-05-01", "--members", "1", "--here", "--no-report",
               "--program", binary, "--threads", "1", "--set", "population.scale=0.03", "--set", "run.months=240",
               "--checkpoint-months", "1"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    folder = tmp_path / "2031-05-01"
    until(lambda: list(folder.glob("*.checkpoint")) or process.poll() is not None)
    process.send_signal(getattr(signal, f"SIG{name}"))
    error = process.communicate(timeout=PATIENCE)[1]
    assert process.returncode == 75 and "to resume" in error, error
    assert not running_in(tmp_path)
    assert list(folder.glob("*.checkpoint")) and not list(folder.glob("*.h5"))
    assert "checkpointed" in (folder / "nightly.log").read_text()


def test_a_chinese_environment_changes_nothing(binary, tmp_path):
    done = subprocess.run([SCRIPTS / "nightly", SCENARIOS[0], "--output", tmp_path, "--date", "2031-05-01", "--members", "1", "--here",
                           "--no-report", "--program", binary, *SMALL], cwd=ROOT, env=dict(os.environ, JIALAB_LANG="zh"),
                          capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 0 and "new      baseline-2021" in done.stdout, done.stdout + done.stderr


def test_what_cannot_be_run_is_refused(night):
    assert night("2031-05-05", scenarios=["scenarios/none.toml"])[0] == 66
    assert night("2031-05-05", "--set", "no.such.key=1")[0] == 64
    assert night("../elsewhere")[0] == 64
    assert night("2031-05-05", "--nonsense", "1")[0] == 64
    # Only the ensemble itself sees these; the merged files of an earlier start on the same day are no result of this one.
    assert night("2031-05-08", "--from", "nonsense")[0] == 64
    assert night("2031-05-08", "--histories", "2")[0] == 64
    assert night("2031-05-08", "--posterior", "none.csv")[0] == 66
