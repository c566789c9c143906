"""The report's page in a browser, and its numbers against the result files.

One small ensemble is made, reported, opened in Debian's Chromium by look.mjs, and its numbers are computed again by
recompute.py. Without a browser, npm or charts the tests are skipped with a reason; with JIALAB_REPORT_CHARTS=ON in the
environment, as in continuous integration, that is a failure."""

import csv
import io
import json
import math
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import h5py
import pytest

from recompute import INDICATORS, Ensemble, Recomputed

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
JIALAB = os.environ.get("JIALAB_BINARY", str(ROOT / "build/release/jialab"))
BUILD = Path(os.environ.get("JIALAB_BUILD_DIR", ROOT / "build/release"))
SCENARIO = "trade_shock"
PLANT = "plant_closure"
# A year longer than what the report shows.
SIZE = ["--set", "population.scale=0.02", "--set", "run.months=132"]
CHARTS = {"zh": 8, "en": 8}  # two of figure 1-1, 2-1, three of 2-2, and one each of 3-2, 3-3, 4-1, 4-2, 4-3 less the map


def unavailable(reason):
    if os.environ.get("JIALAB_REPORT_CHARTS") == "ON":
        pytest.fail(reason)
    pytest.skip(reason)


def run(*command, **more):
    return subprocess.run([str(c) for c in command], check=True, capture_output=True, text=True, **more).stdout


@pytest.fixture(scope="session")
def ensemble(tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs")
    scenarios = [ROOT / f"scenarios/{name}.toml" for name in ("baseline", SCENARIO, PLANT)]
    run(JIALAB, "ensemble", *scenarios, "--members", 6, "--from", "2026-01", *SIZE, "--output", folder, "-q")
    return folder


def report(ensemble, folder, *more):
    run(JIALAB, "report", ensemble / SCENARIO, "--baseline", ensemble / "baseline", "--lang", "zh", "--output", folder,
        "-q", *more)
    return folder / f"{SCENARIO}-report.html"


def all_facts(ensemble, folder):
    """A result with the rows of the table of facts in models/README.md, as `jialab facts --output` writes them all."""
    def number(text):
        return float(text) if re.fullmatch(r"-?[\d.]+", text) else math.nan
    section = (ROOT / "models/README.md").read_text(encoding="utf-8").split("## The table of facts\n")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.split(" | ")] for line in section.splitlines() if re.match(r"\| \d", line)]
    assert len(rows) > 30
    columns = {"fact": [], "verdict": [], "source": [], "value": [], "standard_error": [], "low": [], "high": []}
    for key, fact, _, value, bounds, verdict, source in rows:
        middle, error = value.split(" ± ")
        low, _, high = bounds.replace("at most", "- to").partition(" to ")
        for name, cell in zip(columns, (f"{key[2:]} {fact}", verdict.replace("**", ""), source.removesuffix(" |"), number(middle),
                                        number(error), number(low), number(high))):
            columns[name].append(cell)
    file = shutil.copy(ensemble / "baseline-2021-0.h5", folder / "facts.h5")
    with h5py.File(file, "r+") as result:
        del result["validation"]
        for name, cells in columns.items():
            result.create_dataset(f"validation/{name}", data=cells, dtype=h5py.string_dtype() if isinstance(cells[0], str) else float)
    return file


@pytest.fixture(scope="session")
def facts(ensemble, tmp_path_factory):
    return all_facts(ensemble, tmp_path_factory.mktemp("facts"))


@pytest.fixture(scope="session")
def files(ensemble, facts, tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    report(ensemble, folder, "--csv", "--facts", facts)
    return folder


@pytest.fixture(scope="session")
def data(files):
    return json.loads((files / f"{SCENARIO}-report.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def truth(ensemble):
    return Recomputed(ensemble, "baseline", SCENARIO)


@pytest.fixture(scope="session")
def modules():
    """The driver of the browser, fetched once into the build folder."""
    if "charts: yes" not in run(JIALAB, "report", "--about"):
        unavailable("the program has no charts: " + run(JIALAB, "report", "--about").splitlines()[0])
    for tool in ("node", "npm", "chromium", "pdftoppm"):
        if not shutil.which(tool):
            unavailable(f"{tool} is missing (scripts/setup browser)")
    folder = BUILD / "browser"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder)
    if not (folder / "node_modules/.package-lock.json").exists():
        done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, capture_output=True, text=True)
        if done.returncode:
            unavailable("npm could not fetch the driver of the browser: " + done.stderr[-200:])
    return folder


@pytest.fixture(scope="session")
def look(files, modules, tmp_path_factory):
    folder = tmp_path_factory.mktemp("look")
    run("node", HERE / "look.mjs", files / f"{SCENARIO}-report.html", folder, shutil.which("chromium"), cwd=modules)
    found = json.loads((folder / "look.json").read_text(encoding="utf-8"))
    found["folder"] = folder
    return found


def table(data, key):
    return next(t for s in data["sections"] for t in s["tables"] if t["key"] == key)


def figure(data, key):
    return next(f for s in data["sections"] for f in s["figures"] if f["key"] == key)


def half_step(column, t):
    """Half of the last digit that a column shows. In two tables the digits differ by row: persons to the nearest ten."""
    decimals = -1 if t["key"] in ("effect_peaks", "facts") else column["decimals"]
    return 0.5 * 10.0 ** -decimals * 1.0001


def numbers(row):
    return [cell for cell in row if not isinstance(cell, dict)]


def check_rows(rows, expected):
    assert len(rows) == len(expected) > 0
    for row, wanted in zip(rows, expected):
        assert len(numbers(row)) == len(wanted), (row, wanted)
        for value, number in zip(numbers(row), wanted):
            if isinstance(number, str) or number is None:
                assert value == number
            else:
                # Members are single precision; the smallest digit that is shown is 0.01 or 10 persons.
                assert value == pytest.approx(number, rel=2e-5, abs=2e-5), (row, wanted)


# ---- values -----------------------------------------------------------------------------------------------


def test_years_equal_the_files(data, truth):
    check_rows(table(data, "unemployment_by_year")["rows"], truth.unemployment_by_year())


def test_peaks_and_half_lives_equal_the_files(data, truth):
    check_rows(table(data, "effect_peaks")["rows"], truth.effect_peaks())


def test_flows_equal_the_files(data, truth):
    check_rows(table(data, "effect_flows")["rows"], truth.effect_flows())


def test_towns_equal_the_files_and_stand_in_order(data, truth):
    rows, expected = table(data, "town_effects")["rows"], truth.town_effects()
    check_rows(rows, [expected[row[0]["zh"]] for row in rows])
    assert len(rows) == len(expected)
    effects = [row[2] for row in rows]
    assert effects == sorted(effects, reverse=effects[0] > 0)


def test_groups_equal_the_files(data, truth):
    check_rows(table(data, "group_effects")["rows"], truth.group_effects())


def test_industries_equal_the_files(data, truth):
    expected = truth.industry_effects_all()
    rows = table(data, "industry_effects_all")["rows"]
    check_rows(rows, [expected[row[0]["zh"]] for row in rows])
    shown = table(data, "industry_effects")["rows"]
    check_rows(shown[-1:], [expected["合计"]])
    # The bars add up to the total.
    assert sum(row[2] for row in shown[:-1]) == pytest.approx(shown[-1][2], rel=1e-6)


def test_a_plant_is_told_with_the_numbers_of_its_tables(ensemble, tmp_path):
    """What happens to the plant stands on the cover; the largest in per cent is the rounded number of its row."""
    run(JIALAB, "report", ensemble / PLANT, "--baseline", ensemble / "baseline", "--output", tmp_path, "-q")
    data = json.loads((tmp_path / f"{PLANT}-report.json").read_text(encoding="utf-8"))
    answers = {section["id"]: section["answer"]["zh"] for section in data["sections"]}
    setting, course = answers["cover"].split("。", 1)
    assert setting == "情景设定：上汽大众安亭二厂（职工约4500人）2027年7月关闭"
    told = re.fullmatch(r"上汽大众安亭二厂的岗位（模拟平均）：2027年6月末基准情景约(\d+)个，本情景约(\d+)个（为达到设定人数，自2026年7月起由约(\d+)"
                        r"个调整而来）；2027年7月起裁减，(\d+)个月后不足裁减前的5%。", course)
    assert told, course
    jobs = {name: Ensemble(ensemble, name).series("plant", "jobs") for name in ("baseline", PLANT)}
    cell = Ensemble(ensemble, "baseline").codes("plant").index("saic_vw_plant_2")
    before = jobs["baseline"][:, 77, cell].mean(), jobs[PLANT][:, 77, cell].mean(), jobs[PLANT][:, 65, cell].mean()
    for text, number in zip(told.groups(), before):
        assert abs(int(text) - number) <= 50, (course, before)
    left = jobs[PLANT][:, 78:, cell].mean(axis=0) <= 0.05 * before[1]
    assert int(told.group(4)) == int(left.argmax()) + 1
    # What the question asks beside the pages.
    cover = data["sections"][0]
    assert cover["sentences"][-1]["zh"].startswith("本报告未回答：涉及职工本人多久能再就业")
    name, told = re.search(r"按比例最大的是(.+?)（([+-][\d.]+)%）", answers["industries"]).groups()
    percent = next(row[-1] for row in table(data, "industry_effects")["rows"] if row[0]["zh"] == name)
    assert told == f"{percent:+.1f}"


def test_the_setting_of_demand_is_told_with_its_size(data):
    answer = data["sections"][0]["answer"]
    assert answer["zh"].startswith("情景设定：最终需求2027年1月—2028年12月降低：集成电路与智能传感器12.5%、电气机械11%、"), answer
    assert answer["zh"].endswith("等10个行业，此后逐步恢复。") and "by 12.5%" in answer["en"]


def test_moves_equal_the_files(data, truth):
    expected = truth.occupation_moves()
    check_rows(table(data, "occupation_moves")["rows"], expected[:8])
    flows = figure(data, "occupation_moves")["flows"]
    assert [f[2] for f in flows] == pytest.approx([row[0] for row in expected[:18]], rel=1e-5)


def test_skill_fields_equal_the_files(data, truth):
    for key, stocks in (("skill_gaps", (("shortage_inside",), ("surplus_idle",))), ("skill_demand", (("required",),)),
                        ("skill_holders", (("held", "unemployed_holders"),))):
        rows, expected = table(data, key)["rows"], truth.skill_levels(*stocks)
        assert len(rows) == len(expected) == 16
        check_rows(rows, [expected[row[0]["zh"]] for row in rows])
    shortages = [row[3] for row in table(data, "skill_gaps")["rows"]]
    assert shortages == sorted(shortages, reverse=True)
    # The answer begins with the field that stands first.
    answer = next(s for s in data["sections"] if s["id"] == "skills")["answer"]["zh"]
    assert table(data, "skill_gaps")["rows"][0][0]["zh"] in answer


def test_effects_on_skill_fields_equal_the_files(data, truth):
    rows, expected = table(data, "skill_effects")["rows"], truth.skill_effects()
    check_rows(rows, [expected[row[0]["zh"]] for row in rows])
    moved = [truth.skills_moved(output)[:4] for output in ("shortage_inside", "surplus_idle")]
    drawn = [f for s in data["sections"] for f in s["figures"] if f["key"] == "skill_effects"]
    assert [c["zh"] for f in drawn for c in f["categories"]] == moved[0] + moved[1]
    for f in drawn:
        assert f["category_kinds"] == [0] * len(moved[0]) + [1] * len(moved[1])


def test_series_of_figures_equal_the_files(data, truth):
    for panel, (name, factor) in zip(figure(data, "unemployment")["panels"], (INDICATORS[0], INDICATORS[2])):
        for series, expected in zip(panel["series"], truth.fan(name, factor)):
            assert series["values"] == pytest.approx(list(expected), rel=1e-5)
    effect = figure(data, "effect_rate")["panels"][0]
    for series, expected in zip(effect["series"], truth.effect_series(*INDICATORS[0])):
        assert series["values"] == pytest.approx(list(expected), rel=1e-4, abs=1e-5)


def test_every_number_names_its_origin(data):
    for section in data["sections"]:
        for t in section["tables"]:
            for column in t["columns"]:
                if column["kind"] == "number":
                    assert column["from"]["dataset"] and column["from"]["statistic"], (t["key"], column["key"])
        for f in section["figures"]:
            for panel in f["panels"]:
                assert all(s["from"]["dataset"] and s["from"]["window"] for s in panel["series"]), f["key"]


def test_the_page_shows_the_data(data, look):
    shown = {t["key"]: t for s in data["sections"] for t in s["tables"] if t["on_page"]}
    assert {t["key"] for t in look["tables"]} == set(shown)
    compared = 0
    for page in look["tables"]:
        t = shown[page["key"]]
        for row, cells in zip(t["rows"], page["rows"]):
            assert len(row) == len(cells)
            for value, cell, column in zip(row, cells, t["columns"]):
                if isinstance(value, (int, float)):
                    assert float(cell["v"]) == pytest.approx(value, rel=1e-9, abs=1e-12)
                    assert abs(float(cell["text"].replace(",", "")) - value) <= half_step(column, t), (page["key"], value, cell)
                    compared += 1
    assert compared > 300


# ---- the page in a browser --------------------------------------------------------------------------------


def test_the_console_is_silent_and_nothing_is_requested(look):
    assert look["console"] == []
    assert look["requests"] == []


def test_every_chart_is_drawn_in_both_languages_at_every_width(look, data):
    panels = sum(len(f["panels"]) for s in data["sections"] for f in s["figures"])
    for view, seen in look["views"].items():
        assert len(seen["charts"]) == panels, view
        for chart in seen["charts"]:
            assert chart["marks"] >= 10 and chart["width"] > 80 and chart["height"] > 60, (view, chart)
            assert any(re.search(r"\d", text) for text in chart["texts"]), (view, chart["figure"])
        assert seen["wide"] <= 0, f"{view} is wider than its window"
        assert seen["smallest"] >= 9, view


def test_labels_of_charts_are_rounded_as_their_tables(look):
    tables = {t["key"]: t for t in look["tables"]}
    texts = {c["figure"]: c["texts"] for c in look["views"]["zh-1280"]["charts"]}
    # Text cells of the effect: waterfall and its table, dots and theirs.
    for drawn, key, column in (("figure-industry_waterfall", "industry_effects", 2), ("figure-groups", "group_effects", 2)):
        shown = [row[column]["text"] for row in tables[key]["rows"]]
        assert [text for text in shown if text not in texts[drawn]] == [], drawn


def codes(data):
    """What stays English in Chinese: sources of facts, keys and values of scenarios, names of programs and files."""
    columns = {"facts": ("source",), "differences": ("key", "baseline", "here"), "runs": ("value",)}
    found = {"CSV", "XLSX", "English"}
    for key, names in columns.items():
        t = table(data, key)
        for row in t["rows"]:
            found |= {value["zh"] for value, column in zip(row, t["columns"]) if column["key"] in names}
    # A key may be broken behind its dots.
    found |= {part for word in list(found) for part in re.findall(r"[^.]+\.?", word)}
    repeat = next(b for s in data["sections"] for b in s["boxes"] if b["key"] == "repeat")
    return found | {line["zh"].strip("`") for line in repeat["lines"]}


def test_languages_are_complete(look, data):
    for width in (1280, 800, 390):
        zh, en = look["views"][f"zh-{width}"], look["views"][f"en-{width}"]
        assert zh["zh"] == zh["en"] > 200 and zh["empty"] == en["empty"] == 0
        chinese = [w for w in en["words"] + [t for c in en["charts"] for t in c["texts"]] if re.search(r"[\u4e00-\u9fff]", w)]
        assert [w for w in chinese if w != "中文"] == []
        # Words of two and more letters.
        words = zh["words"] + [t for c in zh["charts"] for t in c["texts"]]
        english = [w for w in words if re.search(r"[A-Za-z]{2}", w) and not re.search(r"[\u4e00-\u9fff]", w)]
        assert [w for w in english if w not in codes(data)] == []
        # Half-width punctuation beside Chinese characters.
        assert [w for w in words if re.search(r"[\u4e00-\u9fff][,;:?!()]|[,;?!()][\u4e00-\u9fff]", w)] == []


def test_there_are_no_barriers(look):
    assert look["axe"] == {"zh": [], "en": []}


def test_the_keyboard_reads_months(look):
    end, before, home, year = look["keyboard"]
    assert "2030年12月" in end and "2030年11月" in before and "2021年1月" in home and "2022年1月" in year
    assert re.search(r"基准 \d", end)
    assert look["first_focus"] == "skip"
    # The pointer reads the same.
    assert re.match(r"202\d年\d+月，基准 \d", look["hovered"]), look["hovered"]


def test_each_section_is_one_page_of_paper_with_ink_in_every_box(look, data):
    import matplotlib.image

    sections = len(data["sections"])
    for language in ("zh", "en"):
        run("pdftoppm", "-r", 100, "-png", look["folder"] / f"print-{language}.pdf", look["folder"] / f"page-{language}")
        pages = sorted(look["folder"].glob(f"page-{language}-*.png"))
        assert len(pages) == sections, f"{language}: {len(pages)} pages for {sections} sections"
        boxes = 0
        for page, section in zip(pages, look["print"][language]):
            pixels = matplotlib.image.imread(page)[:, :, :3]
            scale = 100 / 96
            left, top = 15 / 25.4 * 100, 13 / 25.4 * 100
            for box in section["boxes"]:
                x, y = int(left + box["x"] * scale), int(top + box["y"] * scale)
                part = pixels[y:y + int(box["height"] * scale), x:x + int(box["width"] * scale)]
                assert part.size, (language, box)
                ink = (part.min(axis=2) < 0.85).mean()
                assert ink > 0.01, f"{language} page {section['id']}: {box['figure']} is empty on paper ({ink:.4f})"
                boxes += 1
        assert boxes == sum(len(f["panels"]) for s in data["sections"] for f in s["figures"])


# Another form of the report: its operands in the folder of the ensemble, and the language in which it is made.
FORMS = {"of one scenario": (["baseline"], "zh"),
         "of one pair": ([f"{SCENARIO}-2021-0.h5", "--baseline", "baseline-2021-0.h5"], "en"),
         "of a scenario that changes nothing": (["baseline", "--baseline", "baseline"], "en"),
         "of a plant": ([PLANT, "--baseline", "baseline"], "zh")}


@pytest.fixture(scope="session")
def printed(ensemble, modules, tmp_path_factory):
    """The page of each form; beside it lie its prints in both languages."""
    pages = {}
    for form, (operands, language) in FORMS.items():
        folder = tmp_path_factory.mktemp("form")
        operands = [word if word == "--baseline" else ensemble / word for word in operands]
        run(JIALAB, "report", *operands, "--lang", language, "--output", folder, "-q")
        pages[form] = next(folder.glob("*.html"))
    run("node", HERE / "print.mjs", shutil.which("chromium"), *pages.values(), cwd=modules)
    return pages


@pytest.mark.parametrize("language", ("zh", "en"))
@pytest.mark.parametrize("form", FORMS)
def test_other_forms_of_the_report_are_one_page_a_section_too(printed, form, language):
    page = printed[form]
    pages = int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", page.with_name(f"{page.stem}-{language}.pdf"))).group(1))
    assert pages == page.read_text(encoding="utf-8").count("<section")


def test_black_and_white_tells_classes_apart():
    style = (ROOT / "models/app/report/page/charts.js").read_text(encoding="utf-8")

    def lightness(name):
        colours = re.search(rf"{name} = \[([^\]]+)\]", style).group(1)
        values = []
        for c in re.findall(r"#(\w{6})", colours):
            r, g, b = (int(c[i:i + 2], 16) / 255 for i in (0, 2, 4))
            linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (r, g, b)]
            y = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
            values.append(116 * y ** (1 / 3) - 16)
        return values

    for name in ("RISE", "FALL"):
        light = lightness(name)
        assert all(a - b >= 8 for a, b in zip(light, light[1:])), (name, light)
    # Classes below zero carry a hyphen.
    assert "value < 0" in style and "'-'" in style


def test_the_page_is_complete_without_script(look, data):
    text = "\n".join(look["without_script"])
    for section in data["sections"]:
        answer = section["answer"]["zh"]
        assert not answer or answer[:20] in text
        for t in section["tables"]:
            if t["on_page"]:
                assert t["title"]["zh"] in text


# ---- files ------------------------------------------------------------------------------------------------


def test_sizes(files):
    size = (files / f"{SCENARIO}-report.html").stat().st_size
    assert 100_000 < size < 3_000_000


def test_equal_inputs_give_equal_bytes(ensemble, facts, files, tmp_path):
    report(ensemble, tmp_path, "--csv", "--threads", "1", "--facts", facts)
    names = sorted(p.name for p in files.iterdir())
    assert names == sorted(p.name for p in tmp_path.iterdir())
    for name in names:
        assert (files / name).read_bytes() == (tmp_path / name).read_bytes(), name


def sheet_rows(sheet):
    return [[c for c in row] for row in sheet.iter_rows(values_only=True)]


def test_the_workbook_holds_every_table_as_numbers(files, data):
    openpyxl = pytest.importorskip("openpyxl")
    workbook = files / f"{SCENARIO}-report.xlsx"
    if not workbook.exists():
        unavailable("the program writes no workbooks (libxlsxwriter-dev)")
    book = openpyxl.load_workbook(workbook)
    tables = [t for s in data["sections"] for t in s["tables"]]
    assert len(book.sheetnames) == len(tables) + 1
    for name, t in zip(book.sheetnames[1:], tables):
        sheet = book[name]
        assert sheet.freeze_panes == "B4"
        rows = sheet_rows(sheet)[3:3 + len(t["rows"])]
        for row, cells in zip(t["rows"], rows):
            flat = []
            for value, column in zip(row, t["columns"]):
                if column["kind"] == "month" and not isinstance(value, dict):
                    flat += [(int(value[:4]), 0), (int(value[5:]), 0)] if value else [(None, 0), (None, 0)]
                elif column["kind"] == "month":
                    flat += [(value, 0), (None, 0)]
                else:
                    flat.append((value, half_step(column, t)))
            for (value, tolerance), cell in zip(flat, cells):
                if isinstance(value, (int, float)):
                    assert isinstance(cell, (int, float)) and abs(cell - value) <= tolerance, (name, value, cell)
                else:
                    wanted = value["zh"] if value else None
                    # Years and values of keys are numbers.
                    is_number = wanted and re.fullmatch(r"-?\d+(\.\d+)?", wanted)
                    assert cell == wanted or (is_number and cell == float(wanted)), (name, wanted, cell)


def test_csv_reads_back(files, data):
    for t in (t for s in data["sections"] for t in s["tables"]):
        raw = (files / f"{SCENARIO}-report-{t['name']['zh']}.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf") and b"\r\n" in raw and b"\n" not in raw.replace(b"\r\n", b"")
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
        assert len(rows) == len(t["rows"]) + 1
        # A month is two columns, and a table of one period ends with the year and month in which it begins and ends.
        width = len(t["columns"]) + sum(c["kind"] == "month" for c in t["columns"])
        assert {len(row) for row in rows} <= {width, width + 4} and len({len(row) for row in rows}) == 1


def test_a_copied_table_pastes_as_a_table(look):
    rows = re.findall(r"<tr>(.*?)</tr>", look["copied"]["html"])
    first = look["tables"][0]
    assert re.findall(r"<th>(.*?)</th>", rows[0]) == first["heads"]
    assert len(rows) == len(first["rows"]) + 1
    lines = look["copied"]["plain"].split("\n")
    assert [line.split("\t") for line in lines] == [re.findall(r"<t[hd]>(.*?)</t[hd]>", row) for row in rows]
    for line, cells in zip(lines[1:], first["rows"]):
        assert line.split("\t") == [cell["text"].replace(",", "").replace("+", "") for cell in cells]


def test_the_page_offers_workbooks_csv_and_pictures(look):
    openpyxl = pytest.importorskip("openpyxl")
    folder = look["folder"]
    assert set(look["files"]) == {"all.xlsx", "one.xlsx", "one.csv", "one.png"}
    assert zipfile.ZipFile(folder / "all.xlsx").testzip() is None
    book = openpyxl.load_workbook(folder / "all.xlsx")
    assert len(book.sheetnames) == len(look["tables"])
    first = look["tables"][0]
    rows = sheet_rows(openpyxl.load_workbook(folder / "one.xlsx").worksheets[0])
    assert rows[0] == first["heads"]
    assert len(rows) == len(first["rows"]) + 1
    for row, cells in zip(rows[1:], first["rows"]):
        for value, cell in zip(row, cells):
            if cell["v"] and "-" not in cell["v"][1:]:
                assert isinstance(value, (int, float)) and math.isclose(value, float(cell["text"].replace(",", "")), abs_tol=1e-9)
    lines = (folder / "one.csv").read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines[0].split(",")[0] == first["heads"][0]
    picture = (folder / "one.png").read_bytes()
    assert picture.startswith(b"\x89PNG") and len(picture) > 20_000
