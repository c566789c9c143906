"""`jialab calibrate` as its users meet it: a small calibration, stopped and gone on with, and what it leaves behind.

The program is named by the environment variable JIALAB_BINARY.
"""

import csv
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from only_chinese import assert_chinese

ROOT = Path(__file__).resolve().parents[2]
BASELINE = ROOT / "scenarios/baseline.toml"
SHIPPED = ROOT / "scenarios/calibration/baseline.toml"
DONE, BAD_DATA, MISSING, STOPPED = 0, 65, 66, 75
FILES = ["posterior.csv", "parameters.csv", "fit.csv", "sensitivity.csv", "recovery.csv", "calibrated.toml", "report.md", "report_zh.md"]

SMALL = f"""
name = "small"
scenario = "{BASELINE}"
seed = 7
[runs]
scale = 0.01
large_scale = 0.02
replicates = 4
design = 36
seeds = 3
large = 4
trajectories = 2
check = 1
[posterior]
sample = 400
[recovery]
trials = 6
[parameters.effort]
key = "search.effort"
low = 0.4
high = 1.0
source = "A"
[parameters.quits]
key = "separation.quit_local"
low = 0.0005
high = 0.005
prior = "log_uniform"
source = "A"
[targets.unemployment]
statistic = "unemployment_normal"
value = 4.5
tolerance = 0.3
source = "P"
[targets.finding]
statistic = "job_finding"
value = 18.5
tolerance = 1.5
source = "D"
"""


@pytest.fixture
def calibrate(binary, tmp_path):
    (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8")

    def run(*arguments):
        return subprocess.run([binary, "calibrate", *map(str, arguments)], cwd=tmp_path, capture_output=True, text=True,
                              timeout=600, check=False)
    return run


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_killed_calibration_goes_on_to_the_same_bytes(calibrate, binary, tmp_path):
    done = calibrate("small.toml", "--output", "straight", "--threads", 2)
    assert done.returncode == DONE, done.stderr
    assert "## Fit" in done.stdout and "straight" in done.stdout

    command = [binary, "calibrate", "small.toml", "--output", "straight2", "--threads", "1"]
    runs = tmp_path / "straight2/runs.txt"

    def wait_for(lines, process):
        end = time.time() + 300
        while time.time() < end and process.poll() is None:
            if runs.exists() and runs.read_bytes().count(b"\n") >= lines:
                return
            time.sleep(0.01)
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    wait_for(5, process)
    process.send_signal(signal.SIGKILL)
    process.wait()
    killed_at = runs.read_bytes().count(b"\n")
    with open(runs, "ab") as file:
        file.write(b"0123 4.5")  # as if it had been killed within a line

    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    wait_for(killed_at + 5, process)
    process.send_signal(signal.SIGTERM)
    assert process.wait() == STOPPED
    assert not (tmp_path / "straight2/posterior.csv").exists()

    done = calibrate("small.toml", "--output", "straight2", "--threads", 3)
    assert done.returncode == DONE, done.stderr
    for name in FILES[:-3]:  # the others name the folder
        assert (tmp_path / "straight" / name).read_bytes() == (tmp_path / "straight2" / name).read_bytes(), name

    posterior = rows(tmp_path / "straight/posterior.csv")
    assert len(posterior) == 400
    assert sum(float(row["weight"]) for row in posterior) == pytest.approx(1.0)
    assert all(0.4 <= float(row["search.effort"]) <= 1.0 for row in posterior)
    recovery = rows(tmp_path / "straight/recovery.csv")
    assert len(recovery) == 12 and {row["covered"] for row in recovery} <= {"yes", "no"}
    checked = subprocess.run([binary, "validate", tmp_path / "straight/calibrated.toml"], capture_output=True, text=True,
                             check=False)
    assert checked.returncode == DONE, checked.stderr

    # Without trials nothing of the earlier ones is left beside a report that knows none. It is in both languages, and
    # printed in that of the command.
    first = (tmp_path / "straight/report_zh.md").read_text(encoding="utf-8")
    done = calibrate("small.toml", "--output", "straight", "--recover", 0, "--lang", "zh")
    assert done.returncode == DONE, done.stderr
    assert "No trials" in (tmp_path / "straight/report.md").read_text(encoding="utf-8")
    report = (tmp_path / "straight/report_zh.md").read_text(encoding="utf-8")
    assert report in done.stdout
    for text in (first, done.stdout):
        assert_chinese(text, "straight", "small")
    assert not (tmp_path / "straight/recovery.csv").exists()


def test_what_is_wrong_is_said_with_its_place(calibrate, tmp_path):
    def broken(old, new):
        (tmp_path / "broken.toml").write_text(SMALL.replace(old, new, 1), encoding="utf-8")
        return calibrate("broken.toml")
    line = 1 + SMALL[:SMALL.index('key = "search.effort"')].count("\n")
    done = broken("search.effort", "search.effrt")
    assert done.returncode == BAD_DATA and f"broken.toml:{line}:" in done.stderr and "search.effort" in done.stderr
    done = broken("search.effort", "transition.ai_pace")
    assert done.returncode == BAD_DATA and "never a posterior" in done.stderr and f"broken.toml:{line}:" in done.stderr
    done = broken("high = 1.0", "high = 1.5")
    assert done.returncode == BAD_DATA and "leaves the range" in done.stderr
    place = 1 + SMALL[:SMALL.index("high = 1.0")].count("\n") + 2  # middle stands two lines below
    done = broken("high = 1.0", 'high = 1.0\nprior = "normal"\nmiddle = 50.0\nspread = 0.1')
    assert done.returncode == BAD_DATA and f"broken.toml:{place}:" in done.stderr and "of its mass" in done.stderr
    done = broken("unemployment_normal", "unemployment")
    assert done.returncode == BAD_DATA and "unemployment" in done.stderr
    assert calibrate("nowhere.toml").returncode == MISSING
    assert not (tmp_path / "results").exists()


def test_the_shipped_calibration_is_fit_to_run(calibrate):
    done = calibrate(SHIPPED, "--dry-run")
    assert done.returncode == DONE and "free parameters" in done.stdout


@pytest.mark.nightly
def test_known_parameters_are_recovered(calibrate, tmp_path):
    """Forty trials at small scale: the pooled 90 % intervals of what is identified cover 85 to 95 %."""
    done = calibrate(SHIPPED, "--output", "recovery", "--recover", 40, "--set", "runs.scale=0.02", "--set",
                     "runs.large_scale=0.05", "--set", "runs.design=1000", "--threads", os.cpu_count() or 1)
    assert done.returncode == DONE, done.stderr
    judged = [row for row in rows(tmp_path / "recovery/recovery.csv") if row["identified"] == "yes"]
    share = sum(row["covered"] == "yes" for row in judged) / len(judged)
    assert len(judged) >= 100 and 0.85 <= share <= 0.95, (len(judged), share)
