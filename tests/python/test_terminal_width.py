"""What the program prints for persons fits a terminal of 80 columns, in both languages.

A Chinese character takes two columns. Left out are lines that cannot be broken: paths, values in TOML, and lines of
a source under an error message.
"""

import os
import subprocess
import unicodedata

import pytest

from checks import DONE, ROOT, SMALL, USAGE

COMMANDS = ["run", "validate", "show", "new", "describe", "info", "ensemble", "merge", "compare", "report", "export", "risk", "diff",
            "status", "bench", "facts", "calibrate", "reference"]
LANGUAGES = ["en", "zh"]


def width_of(line):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


@pytest.fixture(params=LANGUAGES)
def printed(jialab, request):
    """Runs a command, and gives what it printed for the reader in one of the languages."""
    def run(*arguments, code=DONE):
        done = jialab(*arguments, env={**os.environ, "JIALAB_LANG": request.param})
        assert done.returncode == code, done.stderr
        return done.stdout or done.stderr
    return run


def assert_fits(text, *may_be_wide):
    lines = text.splitlines()
    assert lines
    wide = [line for line in lines if width_of(line) > 80 and not any(part in line for part in may_be_wide)]
    assert not wide, "\n".join(wide)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits(printed, command):
    assert_fits(printed(command, "--help"))


def test_the_list_of_commands_fits(printed):
    text = printed("--help")
    assert_fits(text)
    assert all(command in text for command in COMMANDS)
    assert_fits(printed(code=USAGE))


def test_keys_and_what_is_found_fit(printed):
    text = printed("describe")
    assert_fits(text)
    assert "上汽大众安亭二厂\n" in text and "transition.electric_share" in text
    for words in ("岗位", "unemployed", "产业"):
        assert_fits(printed("describe", "--search", words))


def test_values_fit_but_for_toml_that_cannot_be_broken(printed):
    text = printed("show", ROOT / "scenarios/plant_closure.toml", "--resolved")
    assert_fits(text, "question = ", "question_zh = ", " = { ", "# /")
    # Where a value has no room for its origin, this stands above it.
    assert any(line.startswith("# ") and line.endswith("plant_closure.toml:4") for line in text.splitlines())


def test_the_summary_of_a_run_fits(printed, tmp_path):
    arguments = ["run", ROOT / "scenarios/plant_closure.toml", "--set", "population.scale=0.01", "--set", "run.months=84",
                 "--set", 'staffing.plants.anting_2.month="2022-03"', "--output", tmp_path / "closure.h5"]
    assert_fits(printed(*arguments), str(tmp_path))
    text = printed("info", tmp_path / "closure.h5")
    assert_fits(text, str(tmp_path))
    assert "/series/total" in text


def test_facts_fit(printed):
    text = printed("facts", ROOT / "scenarios/baseline.toml", "--quick", "--scale", "0.01")
    assert_fits(text)
    assert text.count("not measured") + text.count("未测\n") >= 5
    assert_fits(printed("facts", ROOT / "scenarios/baseline.toml", "--quick", "--scale", "0.01", "--comments"))


@pytest.fixture(scope="module")
def ensembles(binary, tmp_path_factory):
    """Two scenarios of three members with long names, one of them also without two causes, merged."""
    folder = tmp_path_factory.mktemp("ensembles")
    (folder / "much_more_benefit_in_2021.toml").write_text(
        f'extends = "{SMALL}"\nname = "much_more_benefit_in_2021"\nrules.unemployment_benefit_level = 2.0\n', encoding="utf-8")
    done = subprocess.run([binary, "ensemble", SMALL, "much_more_benefit_in_2021.toml", "-n", "3", "--causes", "layoffs,quits", "--quiet",
                           "--from", "2021-07", "--histories", "1", "--set", "run.months=19", "--output", "."],
                          cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == DONE, done.stderr
    return folder


def test_a_comparison_fits(printed, ensembles):
    text = printed("compare", ensembles / "small", ensembles / "much_more_benefit_in_2021")
    assert_fits(text)
    assert ("2021-0" in text or "2021年" in text) and "[" in text


def test_contributions_to_risk_fit(printed, ensembles):
    assert_fits(printed("risk", ensembles / "small-2021"))


def test_the_state_of_ensembles_fits(printed, ensembles):
    assert_fits(printed("status", ensembles))
    # With members of many states.
    for number, ending in enumerate((".failed", ".checkpoint", ".progress"), 3):
        (ensembles / f"small-2021-{number}{ending}").write_bytes(b"x")
    (ensembles / "small-2021-6.h5").write_bytes(b"nothing")
    try:
        text = printed("status", ensembles, "--members", 9, code=1)
        assert_fits(text, ": damaged", ": failed", ": checkpointed", "：")
    finally:
        for number in range(3, 7):
            for path in ensembles.glob(f"small-2021-{number}*"):
                path.unlink()


def test_merged_files_fit(printed, ensembles):
    assert_fits(printed("info", ensembles / "small-2021.h5"), str(ensembles))
