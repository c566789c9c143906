"""The examples of the pages that readers begin with, run as they stand there."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pandas")
pytest.importorskip("xarray")
pytest.importorskip("matplotlib")

ROOT = Path(__file__).resolve().parents[2]


def blocks(page, language):
    """The examples of a page in a language, each with what is marked as its own."""
    return re.findall(rf"^```{language}\n(.*?)^```$", (ROOT / page).read_text(encoding="utf-8"), re.M | re.S)


@pytest.fixture(scope="module")
def folder(binary, tmp_path_factory):
    """A folder as the pages assume it: scenarios, and the result of a small baseline under its usual name."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "scenarios").symlink_to(ROOT / "scenarios")
    done = subprocess.run([binary, "run", "scenarios/baseline.toml", "--set", "population.scale=0.05", "-q"],
                          cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    shutil.copy(folder / "results/baseline-2021-0.h5", folder / "old.h5")
    return folder


def python(folder, code):
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, timeout=300, check=False,
                          env={**os.environ, "MPLBACKEND": "agg"})
    assert done.returncode == 0, code + done.stderr
    return done.stdout


def test_the_example_in_python_prints_all_rows(folder):
    (code,) = blocks("README.md", "python")
    printed = python(folder, code)
    assert "..." not in printed and "…" not in printed
    years, table = printed.split("occupation_name_en")
    assert re.findall(r"^(20\d\d)-01-01", years, re.M) == [str(year) for year in range(2021, 2036)]
    rows = table.strip().splitlines()
    assert rows[0].split() == ["employed", "unemployment_risk"] and len(rows) == 6, printed
    risks = [float(row.split()[-1]) for row in rows[1:]]
    assert risks == sorted(risks, reverse=True) and all(float(row.split()[-2]) >= 1000 for row in rows[1:])


@pytest.mark.parametrize("number", range(len(blocks("results/README.md", "python"))))
def test_the_examples_of_the_results_run(folder, number):
    python(folder, blocks("results/README.md", "python")[number])


def test_the_commands_of_an_ensemble_run(binary, folder):
    (code,) = (block for block in blocks("README.md", "bash") if "jialab ensemble" in block)
    (folder / "bin").mkdir()
    (folder / "bin/jialab").symlink_to(binary)
    # Fewer and smaller members, and two of them in place of any two results.
    for long, short in (("--members 20", "--members 2"), ("population.scale=0.1", "population.scale=0.01"),
                        ("a.h5 b.h5", "runs/baseline-2021-0.h5 runs/baseline-2021-1.h5")):
        assert code.count(long) == 1, long
        code = code.replace(long, short)
    code = code.replace("jialab diff", "! jialab diff")  # two members differ
    done = subprocess.run(["bash", "-e", "-c", code], cwd=folder, capture_output=True, text=True, timeout=600, check=False,
                          env={**os.environ, "PATH": f"{folder}/bin:{os.environ['PATH']}"})
    assert done.returncode == 0, done.stderr
    assert {"ai_fast-minus-baseline-2021.h5", "benefits_plus5-minus-baseline-2021.h5", "comparison.csv"} <= {
        path.name for path in (folder / "effects").iterdir()}


def test_the_scenario_of_the_example_is_valid(binary, tmp_path):
    (text,) = blocks("scenarios/README.md", "toml")
    (tmp_path / "mine.toml").write_text(text.replace('"baseline.toml"', f'"{ROOT}/scenarios/baseline.toml"'), encoding="utf-8")
    done = subprocess.run([binary, "validate", "mine.toml"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "warning" not in done.stdout, done.stderr
