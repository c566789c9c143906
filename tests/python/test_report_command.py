"""`jialab report` and `jialab export` on the command line: files, languages, and what they refuse."""

import json
import os
import subprocess

import pytest


@pytest.fixture(scope="module")
def run(binary, tmp_path_factory):
    def of(*arguments, environment=None, cwd=None):
        clean = {k: v for k, v in os.environ.items() if k not in ("JIALAB_LANG", "LC_ALL", "LC_MESSAGES", "LANG")}
        return subprocess.run([binary, *map(str, arguments)], capture_output=True, text=True, cwd=cwd,
                              env={**clean, **(environment or {})})

    return of


@pytest.fixture(scope="module")
def result(run, root, tmp_path_factory):
    file = tmp_path_factory.mktemp("report") / "small-1-0.h5"
    done = run("run", root / "scenarios/baseline.toml", "--set", "population.scale=0.01", "--set", "run.months=36", "--output", file, "-q")
    assert done.returncode == 0, done.stderr
    return file


def test_a_single_result_has_a_report(run, result, tmp_path):
    done = run("report", result, "--lang", "zh", "--output", tmp_path)
    assert done.returncode == 0, done.stderr
    data = json.loads((tmp_path / "baseline-report.json").read_text(encoding="utf-8"))
    assert data["schema"] == "jialab-report/1" and data["members"] == 1 and data["baseline"] == ""
    assert [s["id"] for s in data["sections"]] == ["cover", "unemployment", "town_levels", "group_levels", "moves", "trust", "appendix"]
    page = (tmp_path / "baseline-report.html").read_text(encoding="utf-8")
    assert page.startswith('<!doctype html>\n<html lang="zh-CN"') and page.rstrip().endswith("</html>")
    # A single member has no interval anywhere.
    years = next(t for s in data["sections"] for t in s["tables"] if t["key"] == "unemployment_by_year")
    low = [c["key"] for c in years["columns"]].index("rate_low")
    assert years["rows"] and all(row[low] is None for row in years["rows"])


@pytest.mark.parametrize("environment, arguments, language", [
    ({}, [], "en"), ({"LANG": "zh_CN.UTF-8"}, [], "zh-CN"), ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, [], "en"),
    ({"JIALAB_LANG": "zh", "LANG": "C"}, [], "zh-CN"), ({"JIALAB_LANG": "zh"}, ["--lang", "en"], "en")])
def test_the_language_of_the_page(run, result, tmp_path, environment, arguments, language):
    assert run("report", result, "--output", tmp_path, "-q", *arguments, environment=environment).returncode == 0
    page = (tmp_path / "baseline-report.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}"' in page[:200]


def test_tables_are_exported_in_either_language(run, result, tmp_path):
    for language, head in (("zh", "年份,调查失业率年均（%）"), ("en", 'Year,"Survey rate, mean (%)"')):
        folder = tmp_path / language
        done = run("export", result, "--csv", folder, "--lang", language)
        assert done.returncode == 0, done.stderr
        text = (folder / "unemployment_by_year.csv").read_bytes()
        assert text.startswith(b"\xef\xbb\xbf" + head.encode())


def test_a_workbook_is_written_or_refused_with_a_reason(run, result, tmp_path):
    about = run("report", "--about").stdout
    done = run("export", result, "--xlsx", tmp_path / "tables.xlsx", "--lang", "zh")
    if "workbooks: yes" in about:
        assert done.returncode == 0 and (tmp_path / "tables.xlsx").read_bytes().startswith(b"PK")
        assert sorted(p.name for p in tmp_path.iterdir()) == ["tables.xlsx"]  # no draft is left
    else:
        assert done.returncode == 73 and "libxlsxwriter-dev" in done.stderr


def test_what_is_refused(run, result, tmp_path):
    assert run("report").returncode == 64
    assert run("report", result, "--lang", "fr", "--output", tmp_path).returncode == 64
    assert run("report", tmp_path / "none.h5", "--output", tmp_path).returncode == 66
    assert run("export", result).returncode == 64
    foreign = tmp_path / "baseline-report.html"
    foreign.write_text("mine")
    done = run("report", result, "--output", tmp_path)
    assert done.returncode == 73 and "not a file of this kind" in done.stderr
    assert foreign.read_text() == "mine" and len(list(tmp_path.iterdir())) == 1
    assert run("report", result, "--output", tmp_path, "--force").returncode == 0
    wrong = tmp_path / "echarts.min.js"
    wrong.write_text("alert(1)")
    done = run("report", result, "--output", tmp_path, "--charts", wrong)
    assert done.returncode == 65 and "SHA-256" in done.stderr


def test_results_that_do_not_belong_together_are_refused(run, root, result, tmp_path):
    other = tmp_path / "other-1-0.h5"
    assert run("run", root / "scenarios/baseline.toml", "--set", "population.scale=0.02", "--set", "run.months=36", "--output", other, "-q").returncode == 0
    done = run("report", other, "--baseline", result, "--output", tmp_path)
    assert done.returncode == 65 and "population.scale" in done.stderr
    assert not (tmp_path / "baseline-report.html").exists()
