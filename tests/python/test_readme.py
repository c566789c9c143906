"""The examples of the pages that readers begin with, run as they stand there."""

import json
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
    # Members of two histories, so that two of them have the persons of history 0, and two drew parameters.
    done = subprocess.run([binary, "ensemble", "scenarios/baseline.toml", "-n", "4", "--histories", "2", "--from", "2021-07", "-o", "runs",
                           "--set", "population.scale=0.01", "--set", "run.months=19"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
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


def test_the_commands_of_an_ensemble_run(binary, tmp_path):
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    (code,) = (block for block in blocks("README.md", "bash") if "jialab ensemble" in block)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/jialab").symlink_to(binary)
    # Fewer and smaller members, and two of them in place of any two results.
    for long, short in (("--members 20", "--members 2"), ("population.scale=0.1", "population.scale=0.01"),
                        ("a.h5 b.h5", "runs/baseline-2021-0.h5 runs/baseline-2021-1.h5")):
        assert code.count(long) == 1, long
        code = code.replace(long, short)
    code = code.replace("jialab diff", "! jialab diff")  # two members differ
    done = subprocess.run(["bash", "-e", "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=600, check=False,
                          env={**os.environ, "PATH": f"{tmp_path}/bin:{os.environ['PATH']}"})
    assert done.returncode == 0, done.stderr
    assert {"ai_fast-minus-baseline-2021.h5", "benefits_plus5-minus-baseline-2021.h5", "comparison.csv"} <= {
        path.name for path in (tmp_path / "effects").iterdir()}


def test_the_mean_of_the_posterior_runs_as_its_page_says(binary, tmp_path):
    """Every key of the sample is set, and unemployment is then higher than with the baseline's own values."""
    (code,) = blocks("scenarios/calibration/README.md", "bash")
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/jialab").symlink_to(binary)
    assert code.count("--scale 0.2") == 2
    done = subprocess.run(["bash", "-e", "-c", code.replace("--scale 0.2", "--scale 0.05") + "echo $means"], cwd=tmp_path, capture_output=True,
                          text=True, timeout=600, check=False, env={**os.environ, "PATH": f"{tmp_path}/bin:{os.environ['PATH']}"})
    assert done.returncode == 0, done.stderr
    keys = (ROOT / "scenarios/calibration/posterior.csv").read_text().splitlines()[0].split(",")[1:]
    assert re.findall(r"--set ([a-z_.]+)=[0-9.e-]+", done.stdout.splitlines()[-1]) == keys
    own, mean = map(float, re.findall(r"^ 3 .*\n +([0-9.]+) ± ", done.stdout, re.M))
    assert 0.05 < mean - own < 0.4


def test_the_scenario_of_the_example_is_valid(binary, tmp_path):
    (text,) = blocks("scenarios/README.md", "toml")
    (tmp_path / "mine.toml").write_text(text.replace('"baseline.toml"', f'"{ROOT}/scenarios/baseline.toml"'), encoding="utf-8")
    done = subprocess.run([binary, "validate", "mine.toml"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "warning" not in done.stdout, done.stderr


# ---- the guides -------------------------------------------------------------------------------------------------

GUIDES = sorted((ROOT / "scenarios/guides").glob("*.zh.md"))


def without_comments(text):
    return re.sub(r" *#.*", "", text)


def test_guides_have_the_same_commands_in_both_languages():
    assert GUIDES
    for guide in GUIDES:
        zh, en = (guide.relative_to(ROOT), guide.with_name(guide.name.replace(".zh.", ".en.")).relative_to(ROOT))
        assert blocks(zh, "bash") == [code.replace("--lang en", "--lang zh") for code in blocks(en, "bash")]
        assert list(map(without_comments, blocks(zh, "toml"))) == list(map(without_comments, blocks(en, "toml")))


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name.split(".")[0])
def test_a_guide_leads_from_the_scenario_to_the_report(binary, guide, tmp_path):
    page = guide.relative_to(ROOT)
    commands, (scenario,) = blocks(page, "bash"), blocks(page, "toml")
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    (tmp_path / "models").symlink_to(ROOT / "models")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/jialab").symlink_to(binary)

    def run(code):
        done = subprocess.run(["bash", "-e", "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=600, check=False,
                              env={**os.environ, "PATH": f"{tmp_path}/bin:{os.environ['PATH']}", "JIALAB_LANG": "en"})
        assert done.returncode == 0, code + done.stderr
        return done.stdout

    find, copy, validate, ensemble, report = commands
    codes = {line.split(",")[0] for line in run(find).splitlines()}
    run(copy)
    # What the guide says to write is written where the copy stands.
    file = tmp_path / copy.split()[-1]
    assert file.is_file()
    file.write_text(scenario, encoding="utf-8")
    assert re.search(r'^plant = "(\w+)"', scenario, re.M)[1] in codes
    checked = run(validate)
    assert ": valid" in checked and "warning" not in checked
    for long, short in (("--members 30", "--members 3"), ("population.scale=0.1", "population.scale=0.01")):
        assert ensemble.count(long) == 1, long
        ensemble = ensemble.replace(long, short)
    run(ensemble)
    run(report)
    name = re.search(r'^name = "(\w+)"', scenario, re.M)[1]
    made = {path.name for path in (tmp_path / "report").iterdir()}
    assert {f"{name}-report.html", f"{name}-report.json"} <= made
    data = json.loads((tmp_path / f"report/{name}-report.json").read_text(encoding="utf-8"))
    assert data["question"]["zh"] == re.search(r'^question_zh = "(.*)"', scenario, re.M)[1]
    assert data["members"] == 3 and data["baseline"] == "baseline"
    assert data["scenario_title"]["zh"] == re.search(r'^title_zh = "(.*)"', scenario, re.M)[1]
    differences = next(t for s in data["sections"] for t in s["tables"] if t["key"] == "differences")
    assert any("3000" in str(row) for row in differences["rows"])
