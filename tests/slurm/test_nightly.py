"""The nightly script: a line for each scenario, and an exit code that says whether somebody should look."""

import os
import subprocess

import pytest
from conftest import PATIENCE, ROOT, SCRIPTS, SMALL

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
        assert word == "differs" and "/total/" in text and "relative" in text and "datasets are equal" in text, lines
        assert "first at" in (nights / f"2031-05-03/nightly-{stem}.txt").read_text()
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


def test_what_cannot_be_run_is_refused(night):
    assert night("2031-05-05", scenarios=["scenarios/none.toml"])[0] == 66
    assert night("2031-05-05", "--set", "no.such.key=1")[0] == 64
    assert night("../elsewhere")[0] == 64
    assert night("2031-05-05", "--nonsense", "1")[0] == 64
    # Only the ensemble itself sees these; the merged files of an earlier start on the same day are no result of this one.
    assert night("2031-05-08", "--from", "nonsense")[0] == 64
    assert night("2031-05-08", "--histories", "2")[0] == 64
    assert night("2031-05-08", "--posterior", "none.csv")[0] == 66
