"""The table of facts in a result file, as its readers see it: h5py and xarray."""

import csv
import re
import subprocess
from pathlib import Path

import h5py
import numpy as np
import pytest
import xarray

from only_chinese import assert_chinese

ROOT = Path(__file__).resolve().parents[2]
BASELINE = ROOT / "scenarios/baseline.toml"
COLUMNS = {"fact", "estimator", "value", "standard_error", "low", "high", "verdict", "source"}
VERDICTS = {"holds", "within error", "missed", "not measured", "no verdict"}


def run(binary, folder, *arguments):
    return subprocess.run([binary, *map(str, arguments)], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def files(binary, tmp_path_factory):
    """The same run by itself, and with the table of `jialab facts`."""
    folder = tmp_path_factory.mktemp("facts")
    for command in (["run", BASELINE, "--set", "population.scale=0.02", "--set", "run.months=60", "--output", "run.h5"],
                    ["facts", BASELINE, "--quick", "--scale", "0.02", "--output", "facts.h5"]):
        done = run(binary, folder, *command)
        assert done.returncode == 0, done.stderr
    return folder


def table(path):
    return xarray.open_dataset(path, group="validation").load()


@pytest.mark.parametrize("name", ["run.h5", "facts.h5"])
def test_every_result_has_the_whole_table(files, name):
    validation = table(files / name)
    assert COLUMNS <= set(validation.variables)
    rows = validation.to_dataframe()
    number = rows.fact.str.extract(r"^(\d+)[a-z]? ")[0].astype(int)
    assert set(number) == set(range(1, 18)) and list(number) == sorted(number)
    assert set(rows.verdict) <= VERDICTS
    assert rows.estimator.str.len().min() > 0 and rows.source.str.len().min() > 0
    # A value where it is measured and only there, with its error; a verdict that follows from the range.
    measured = rows.verdict != "not measured"
    assert (rows.value.notna() == measured).all() and rows.standard_error[measured].notna().all()
    outside = np.fmax(np.fmax(rows.low - rows.value, rows.value - rows.high), 0)
    judged = ~rows.verdict.isin(["no verdict", "not measured"])
    expected = np.where(outside == 0, "holds", np.where(outside <= 2 * rows.standard_error, "within error", "missed"))
    assert (rows.verdict[judged] == expected[judged]).all()


def test_a_run_measures_what_it_can_and_the_table_of_facts_more(files):
    measured = {name: set(table(files / name).to_dataframe().query("verdict != 'not measured'").fact.str.split().str[0])
                for name in ("run.h5", "facts.h5")}
    assert {"3", "4a", "4b", "5a", "5b", "6", "8b", "9c", "12a", "15b"} == measured["run.h5"]
    assert measured["facts.h5"] > {"3", "6", "7a", "8", "9b", "10", "11a", "12b", "15a", "16", "17a"}


def test_the_file_of_the_facts_holds_their_baseline(binary, files):
    with h5py.File(files / "run.h5") as plain, h5py.File(files / "facts.h5") as facts:
        assert facts.attrs["history"] == "jialab facts" and facts.attrs["population_scale"] == 0.02
        assert plain.attrs["jialab_format"] == facts.attrs["jialab_format"]
        rate = "series/total/unemployment_rate"
        assert np.array_equal(plain[rate], facts[rate])
    # What is known of the unemployment of normal times is the same, whichever command says it.
    both = [table(files / name) for name in ("run.h5", "facts.h5")]
    value = [float(t.value[t.fact.str.startswith("3 ")].item()) for t in both]
    assert value[0] == value[1]
    assert run(binary, files, "info", "facts.h5").returncode == 0


def test_a_file_that_is_there_is_kept(binary, files, tmp_path):
    before = (files / "facts.h5").read_bytes()
    done = run(binary, files, "facts", BASELINE, "--quick", "--scale", "0.02", "--output", "facts.h5")
    assert done.returncode == 73 and "--force" in done.stderr
    assert (files / "facts.h5").read_bytes() == before
    assert run(binary, tmp_path, "facts", "--quick", "--output", "x.h5").returncode == 64


RESPONSES = (["1a", "1b", "1c", "1d", "2a", "2b", "2c", "3", "4", "5a", "5b", "6", "7a", "7b", "8a", "8b"]
             + [f"9{part}" for part in "abcde"] + [f"10{part}" for part in "abcd"])


def responses(binary, folder, *arguments):
    return run(binary, folder, "facts", BASELINE, "--responses", "--pairs", "2", "--scale", "0.01", *arguments)


def rows_of(text):
    return [line[:4].replace(" ", "") for line in text.splitlines() if line[:4].strip()[:1].isdigit()
            and line[4:5] == " " and line[5:6] != " "]


def csv_of(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_responses_print_every_row_also_if_few_are_measured(binary, tmp_path):
    done = responses(binary, tmp_path, "--quick", "--output", "quick.csv")
    assert done.returncode == 0, done.stderr
    assert rows_of(done.stdout)[:len(RESPONSES)] == RESPONSES
    rows = csv_of(tmp_path / "quick.csv")
    assert [row["row"] for row in rows] == RESPONSES
    measured = {row["row"] for row in rows if row["verdict"] != "not measured"}
    assert measured == {"7a", "7b", "8a", "8b"}
    assert all("--quick" in row["estimator"] for row in rows if row["row"] not in measured)


def test_the_responses_measure_every_row(binary, tmp_path):
    done = responses(binary, tmp_path, "--output", "responses.csv", "--comments", "--threads", "2")
    assert done.returncode == 0, done.stderr
    rows = {row["row"]: row for row in csv_of(tmp_path / "responses.csv")}
    assert list(rows) == RESPONSES
    for row in rows.values():
        assert row["source"] and row["estimator"] and row["verdict"] in VERDICTS
        assert (row["value"] == "") == (row["verdict"] == "not measured")
    judged = [row for row in rows.values() if row["verdict"] not in ("not measured", "no verdict")]
    assert len(judged) > 10
    for row in judged:
        value, error, low, high = (float(row[name] or "nan") for name in ("value", "standard_error", "low", "high"))
        outside = np.fmax(np.fmax(low - value, value - high), 0)
        assert row["verdict"] == ("holds" if outside == 0 else "within error" if outside <= 2 * error else "missed"), row
    # These shares add up by definition; so small a sample may leave other rows unmeasured.
    assert sum(float(rows[part]["value"]) for part in ("2a", "2b", "2c")) == pytest.approx(100, abs=0.01)
    # The number of threads changes no figure.
    again = responses(binary, tmp_path, "--output", "again.csv", "--threads", "1")
    assert again.returncode == 0 and csv_of(tmp_path / "again.csv") == list(rows.values())


def test_single_rows_have_the_figures_of_the_whole_table(binary, tmp_path):
    """Only their runs are made, and these are shorter; the figures are the same."""
    whole = responses(binary, tmp_path, "--output", "whole.csv")
    assert whole.returncode == 0, whole.stderr
    rows = {row["row"]: row for row in csv_of(tmp_path / "whole.csv")}
    for asked, runs in (("9", 2), ("8,7", 1), ("6", 2), ("10,3", 4)):
        done = responses(binary, tmp_path, "--rows", asked, "--output", "some.csv", "--force")
        assert done.returncode == 0, done.stderr
        some = csv_of(tmp_path / "some.csv")
        numbers = set(asked.split(","))
        assert some == [row for name, row in rows.items() if re.match(r"\d+", name)[0] in numbers]
        assert rows_of(done.stdout)[:len(some)] == [row["row"] for row in some]
        assert f"of {2 * runs} runs" in done.stderr  # two pairs


@pytest.mark.parametrize("wrong", [
    ["--rows", "0"], ["--rows", "11"], ["--rows", "9e"], ["--rows", "9,"], ["--rows", ""], ["--rows", "9", "--quick"],
    ["--rows", "9", "--update", "README.md"]])
def test_rows_that_do_not_exist_are_refused(binary, tmp_path, wrong):
    done = responses(binary, tmp_path, *wrong)
    assert done.returncode == 64 and "--rows" in done.stderr
    assert run(binary, tmp_path, "facts", BASELINE, "--rows", "9").returncode == 64


def test_the_tables_are_chinese_for_a_reader_and_english_for_a_program(binary, tmp_path):
    facts = run(binary, tmp_path, "facts", BASELINE, "--quick", "--scale", "0.02", "--comments", "--lang", "zh")
    assert facts.returncode == 0, facts.stderr
    assert_chinese(facts.stdout)
    done = responses(binary, tmp_path, "--quick", "--output", "r.csv", "--comments", "--lang", "zh")
    assert done.returncode == 0, done.stderr
    assert_chinese(done.stdout)
    for text in (facts.stdout, done.stdout):
        assert "原文" not in text
    assert not re.search("[\u4e00-\u9fff]", (tmp_path / "r.csv").read_text(encoding="utf-8"))


def test_the_responses_need_a_scenario_and_keep_a_file_of_another_kind(binary, tmp_path):
    assert run(binary, tmp_path, "facts", "--responses").returncode == 64
    assert run(binary, tmp_path, "facts", BASELINE, "--pairs", "2").returncode == 64
    (tmp_path / "mine.csv").write_text("my,own\n")
    done = responses(binary, tmp_path, "--quick", "--output", "mine.csv")
    assert done.returncode == 73 and (tmp_path / "mine.csv").read_text() == "my,own\n"
