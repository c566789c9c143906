"""The benchmark, as small as it goes: that it says what it promises. No time is asserted.

The program is named by the environment variable JIALAB_BINARY.
"""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

MEASURE = Path(__file__).resolve().parents[1] / "benchmarks/measure.py"


def measure():
    spec = importlib.util.spec_from_file_location("measure", MEASURE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_bench_says_speed_seconds_of_mechanisms_memory_and_what_the_machine_allows(binary, tmp_path):
    done = subprocess.run([binary, "bench", "--scale", "0.01", "--months", "2", "--threads", "1", "--folder", tmp_path],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    figures, parts = measure().read_bench(done.stdout)
    assert all(value > 0 for value in figures.values()), figures
    assert {"demography", "industry", "transition", "staffing", "separation", "training", "search", "hiring", "wages",
            "insurance", "indicators", "beginning"} <= set(parts)
    assert 10 <= figures["state, bytes per worker"] < 1000
    assert list(tmp_path.iterdir()) == []


def test_a_line_that_bench_no_longer_prints_is_missed():
    with pytest.raises(SystemExit, match="does not say its speed"):
        measure().read_bench("quick\n")


def test_the_script_compares_cases_in_turns(binary, tmp_path):
    done = subprocess.run([sys.executable, MEASURE, "--binary", binary, "--rounds", "2", "--scale", "0.01", "--large", "0.02",
                           "--months", "1", "--folder", tmp_path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for words in ("2 threads over 1 thread", "scale 0.02 over scale 0.01", "beside a busy process over alone"):
        ratio = re.search(rf"^{words}, within a round\n  speed +([\d.]+) ", done.stdout, re.M)
        assert ratio and float(ratio.group(1)) > 0, done.stdout
    assert done.stdout.count("medians of 2 rounds") == 3
    assert list(tmp_path.iterdir()) == []
