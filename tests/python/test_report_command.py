"""`jialab report` and `jialab export` on the command line: files, languages, and what they refuse."""

import json
import os
import shutil
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
    assert [s["id"] for s in data["sections"]] == ["cover", "unemployment", "town_levels", "group_levels", "moves",
                                                    "skills", "skill_demand", "skill_places", "trust", "appendix"]
    page = (tmp_path / "baseline-report.html").read_text(encoding="utf-8")
    assert page.startswith('<!doctype html>\n<html lang="zh-CN"') and page.rstrip().endswith("</html>")
    # A single member has no interval anywhere.
    years = next(t for s in data["sections"] for t in s["tables"] if t["key"] == "unemployment_by_year")
    low = [c["key"] for c in years["columns"]].index("rate_low")
    assert years["rows"] and all(row[low] is None for row in years["rows"])
    gaps = next(t for s in data["sections"] for t in s["tables"] if t["key"] == "skill_gaps")
    bounds = [i for i, column in enumerate(gaps["columns"]) if column["interval"] == "simulation"]
    assert len(gaps["rows"]) == 16 and len(bounds) == 4 and all(row[i] is None for row in gaps["rows"] for i in bounds)


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
        text = (folder / {"zh": "分年失业.csv", "en": "unemployment_by_year.csv"}[language]).read_bytes()
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


# ---- merged files without their members ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ensembles(run, root, tmp_path_factory):
    """baseline and benefits_plus5, three members each, merged, with the members beside them."""
    folder = tmp_path_factory.mktemp("ensembles")
    for name, more in (("baseline", []), ("benefits_plus5", ["--set", "rules.unemployment_benefit_level={2022-03=2}"])):
        done = run("ensemble", root / f"scenarios/{name}.toml", "--members", 3, "--from", "2022-01", "--set", "population.scale=0.01",
                   "--set", "run.months=36", *more, "--output", folder, "-q")
        assert done.returncode == 0, done.stderr
    return folder


def only_merged(ensembles, folder, *names):
    folder.mkdir()
    for name in names:
        for end in (".h5", ".h5.ok"):
            shutil.copy(ensembles / f"{name}-2021{end}", folder)
    return folder


def data_of(run, folder, *operands):
    done = run("report", *operands, "--output", folder, "-q", "--force")
    assert done.returncode == 0, done.stderr
    return json.loads(next(folder.glob("*-report.json")).read_text(encoding="utf-8"))


DISTRICT = {"cover", "unemployment", "effect", "trust", "appendix"}


def test_merged_files_alone_give_the_pages_of_the_district(run, ensembles, tmp_path):
    merged = only_merged(ensembles, tmp_path / "merged", "baseline", "benefits_plus5")
    with_members = data_of(run, tmp_path / "a", ensembles / "benefits_plus5", "--baseline", ensembles / "baseline")
    without = data_of(run, tmp_path / "b", merged / "benefits_plus5", "--baseline", merged / "baseline")
    assert {s["id"] for s in without["sections"]} == DISTRICT
    left_out = [page for page in without["not_in_run"] if "merged file only" in page["why"]["en"]]
    assert [page["title"]["en"] for page in left_out] == ["Where", "Who", "Industries", "Change and moves",
                                                            "Skill fields: short and idle", "Skill fields: asked and held"]
    assert all("合并文件" in page["why"]["zh"] for page in left_out)
    assert "本次只有合并文件" in next((tmp_path / "b").glob("*.html")).read_text(encoding="utf-8")
    assert without["members"] == 3 and without["run_keys"] == with_members["run_keys"]
    assert [f["name"] for f in without["files"]] == ["baseline-2021.h5", "benefits_plus5-2021.h5"]
    # What stays has the same numbers.
    for key in ("unemployment_by_year", "effect_peaks"):
        tables = [next(t for s in data["sections"] for t in s["tables"] if t["key"] == key) for data in (with_members, without)]
        assert tables[0]["rows"] == tables[1]["rows"] and tables[0]["rows"], key
    # The flows explain a change of the labour force, and stand only where one is shown.
    for data in (with_members, without):
        tables = {t["key"]: t for s in data["sections"] for t in s["tables"]}
        force = dict(zip((c["key"] for c in tables["effect_peaks"]["columns"]), tables["effect_peaks"]["rows"][4]))
        is_shown = not (isinstance(force["half_month"], dict) and force["half_month"]["en"] == "not shown")
        assert ("effect_flows" in tables) == (is_shown and force["peak"] is not None)


def test_every_way_to_name_a_merged_file(run, ensembles, tmp_path):
    merged = only_merged(ensembles, tmp_path / "merged", "baseline")
    first = data_of(run, tmp_path / "first", merged / "baseline-2021.h5")
    assert {s["id"] for s in first["sections"]} == DISTRICT - {"effect"}
    for operand in (merged, merged / "baseline", merged / "baseline-2021"):
        assert data_of(run, tmp_path / "other", operand) == first
    # Members that are there are read, wherever the merged file is named.
    assert "town_levels" in {s["id"] for s in data_of(run, tmp_path / "all", ensembles / "baseline-2021.h5")["sections"]}


def test_both_sides_are_read_from_merged_files_or_none(run, ensembles, tmp_path):
    merged = only_merged(ensembles, tmp_path / "merged", "benefits_plus5")
    mixed = data_of(run, tmp_path / "mixed", merged / "benefits_plus5", "--baseline", ensembles / "baseline")
    assert {s["id"] for s in mixed["sections"]} == DISTRICT
    refused = run("report", merged / "benefits_plus5", "--baseline", ensembles / "baseline-2021-0.h5", "--output", tmp_path / "none")
    assert refused.returncode == 66 and "it has none" in refused.stderr
    (merged / "benefits_plus5-2021.h5.ok").unlink()
    refused = run("report", merged / "benefits_plus5", "--output", tmp_path / "none")
    assert refused.returncode == 65 and "Merge the members again" in refused.stderr
    assert not (tmp_path / "none").exists()
