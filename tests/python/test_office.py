"""The report's workbook in LibreOffice: numbers are numbers, and those of the report."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from small_ensemble import DONE, program

# Separator, quotes, UTF-8, first line, formats, language, all texts in quotes and numbers not, cells as they are and
# not as shown, no formulas, spaces kept, every sheet (help.libreoffice.org, "Filter Options for CSV").
NAMES = {key: name for key, name in re.findall(r'\{"(\w+)", "(\S+?)"\}', (
    Path(__file__).parents[2] / "models/app/report/writers/table_names.cpp").read_text(encoding="utf-8"))}
ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1"


@pytest.fixture(scope="module")
def reported(binary, runs, tmp_path_factory):
    """The folder with the report of a small comparison, in Chinese, and its data."""
    if "workbooks: yes" not in program(binary, "report", "--about").stdout:
        pytest.skip("the program writes no workbooks (scripts/setup report)")
    folder = tmp_path_factory.mktemp("office")
    done = program(binary, "report", runs / "generous", "--baseline", runs / "small", "--lang", "zh", "--output", folder, "-q")
    assert done.returncode == DONE, done.stderr
    return folder, json.loads((folder / "generous-report.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def convert(reported, tmp_path_factory):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        pytest.skip("LibreOffice is missing (scripts/setup office)")
    profile = tmp_path_factory.mktemp("profile")

    def into(form, folder):
        done = subprocess.run([office, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", form, "--outdir", folder,
                               reported[0] / "generous-report.xlsx"], capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stderr
        return folder

    return into


def cells(file):
    """Rows of (text, is it a number): texts stand in quotes, numbers do not."""
    rows = [[]]
    for quoted, bare, end in re.findall(r'(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)', file.read_text(encoding="utf-8")):
        rows[-1].append((quoted.replace('""', '"') or bare, bare != ""))
        if end == "\n":
            rows.append([])
    return rows


@pytest.mark.nightly
def test_numbers_of_the_workbook_are_numbers_in_libreoffice(reported, convert, tmp_path):
    data = reported[1]
    sheets = {file.stem.split("-", 2)[2]: file for file in convert(ALL_SHEETS, tmp_path).glob("*.csv")}
    tables = [t for section in data["sections"] for t in section["tables"]]
    assert len(sheets) == len(tables) + 1 and len(tables) > 10
    compared = 0
    for table in tables:
        name = next(name for name in sheets if name == f"{table['id']} {NAMES[table['key']]}".strip())
        rows = cells(sheets[name])[3:]
        heads = [head for head, _ in cells(sheets[name])[2] if head]
        assert len(heads) == len(set(heads)), (name, heads)
        for row, wanted in zip(rows, table["rows"], strict=False):
            at = 0
            for column, value in zip(table["columns"], wanted):
                if column["kind"] == "number" and isinstance(value, (int, float)):
                    text, is_number = row[at]
                    assert is_number, (name, column["key"], text)
                    step = 10 if column["decimals"] < 0 or table["key"] in ("effect_peaks", "facts") else 10.0 ** -column["decimals"]
                    assert float(text) == pytest.approx(value, abs=0.5 * step * 1.0001), (name, column["key"])
                    compared += 1
                if column["kind"] == "text":  # also of the values of a scenario
                    text, is_number = row[at]
                    plain = re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", text)
                    assert is_number == bool(plain and len(text) <= 15), (name, column["key"], text)
                if column["kind"] == "month" and isinstance(value, str):
                    assert [int(row[at + i][0]) for i in (0, 1)] == [int(part) for part in value.split("-")]
                    assert row[at][1] and row[at + 1][1]
                at += 2 if column["kind"] == "month" else 1
    assert compared > 500


@pytest.mark.nightly
def test_the_workbook_prints_from_libreoffice(convert, tmp_path):
    pdf = (convert("pdf", tmp_path) / "generous-report.pdf").read_bytes()
    assert pdf.startswith(b"%PDF") and pdf.count(b"/Type/Page") > 10
