"""Figures for print: languages, fonts, intervals, effects, files and errors of scripts/plot."""

import csv
import importlib.machinery
import importlib.util
import os
import re
import string
import subprocess
import sys
from pathlib import Path

import h5py
import numpy as np
import pytest

pytest.importorskip("matplotlib")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
from figures import beveridge, choice, effects, fonts, language, layout, results, skills, small_multiples, statistics  # noqa: E402
from figures.effects import ComparisonEffects, PairedEffects  # noqa: E402
from figures.refusal import Refusal  # noqa: E402

SMALL, PLOT = Path(__file__).parent / "small.toml", ROOT / "scripts/plot"
DONE, USAGE, BAD_DATA, MISSING, UNAVAILABLE, CANNOT_CREATE = 0, 64, 65, 66, 69, 73
MEMBERS = 4
TINY = ("--set", "population.scale=0.02", "--set", "run.months=9")
POLICY = ("--set", 'name="benefits"', "--set", 'title_zh="提高失业保险金"', "--set", 'title="Higher benefits"', "--set", "rules.unemployment_benefit={2021-01=1895,2021-05=3000}")
NO_LANGUAGE = {name: value for name, value in os.environ.items() if name not in ("JIALAB_LANG", "LC_ALL", "LC_MESSAGES", "LANG")}
ENGLISH, CHINESE = language.Language("en"), language.Language("zh")


def plot(*arguments, **variables):
    return subprocess.run([sys.executable, PLOT, *map(str, arguments)], capture_output=True, text=True, check=False, env={**NO_LANGUAGE, **variables})


@pytest.fixture(scope="module")
def script():
    """scripts/plot as a module: starting it as a process takes longer than most of what it refuses."""
    loader = importlib.machinery.SourceFileLoader("plot_script", str(PLOT))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


@pytest.fixture
def refused(script, monkeypatch, capsys):
    """The exit code and the message of a command, in this process."""
    def run(*arguments, **variables):
        for name in os.environ.keys() - NO_LANGUAGE.keys():
            monkeypatch.delenv(name)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", [str(PLOT), *map(str, arguments)])
        return script.main(), capsys.readouterr().err
    return run


@pytest.fixture(scope="module")
def english_pages(runs):
    """All figures of a scenario and its baseline, in English."""
    layout.set_style()
    merged, baseline = (results.Result(runs / f"{name}-2021.h5") for name in ("benefits", "small"))
    return choice.drawn([merged], baseline, None, choice.Context(ENGLISH))


@pytest.fixture(scope="module")
def runs(binary, tmp_path_factory):
    """A folder with the merged small and benefits, their members beside them, and the comparison of both."""
    folder = tmp_path_factory.mktemp("runs")
    for options in ((), POLICY):
        done = subprocess.run([binary, "ensemble", SMALL, *TINY, *options, "--members", str(MEMBERS), "--output", folder, "--threads", "1"],
                              capture_output=True, text=True, check=False)
        assert done.returncode == DONE, done.stderr
    done = subprocess.run([binary, "compare", folder / "small-2021", folder / "benefits-2021", "--output", folder / "compared"],
                          capture_output=True, text=True, check=False)
    assert done.returncode == DONE, done.stderr
    return folder


@pytest.fixture(scope="module")
def comparison(runs):
    return runs / "compared/benefits-minus-small-2021.h5"


@pytest.mark.parametrize("arguments, environment, chinese", [
    (["--help"], {}, False), (["--help"], {"LANG": "zh_CN.UTF-8"}, True), (["--help", "--lang", "zh"], {}, True),
    (["-h", "--lang=en"], {"JIALAB_LANG": "zh"}, False)])
def test_the_help_is_in_either_language(arguments, environment, chinese):
    done = plot(*arguments, **environment, PYTHONIOENCODING="utf-8")
    assert done.returncode == DONE and not done.stderr
    assert done.stdout.startswith("用法：plot [-h]" if chinese else "usage: plot [-h]")
    for name in (*choice.FIGURES, "--baseline", "--what", "--month", "--lang", "--format", "--output", "--facts", "--help"):
        assert name in done.stdout
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    assert any(re.search("[\u4e00-\u9fff]", line) for line in lines) == chinese
    if chinese:  # no line of English prose is left
        assert [line for line in lines if re.search("[a-z]{3,} [a-z]{2,} [a-z]{2,}", line)] == []


def test_half_of_an_effect_has_gone_as_in_compare():
    class MadeUp(effects.Effects):
        def __init__(self, means):
            self.means = np.array(means)

        def get(self, group, name):
            return statistics.Spread(self.means)

    def half(means, peak):
        return MadeUp(means).half_gone("total", "unemployment_rate", slice(peak, peak + 1))
    assert half([0.0, 1.0, 0.8, 0.45, 0.55, 0.4, 0.4, 0.3], 1) == 5
    assert half([1.0, 0.6, -0.2, 0.6, 0.4, 0.4, 0.4], 0) == 4
    assert half([-2.0, -0.9, 0.9, -0.9], 0) == 1
    assert half([1.0, 0.9, 0.4, 0.4], 0) is None

    def peak(means, name):
        made = MadeUp(means)
        made.first = 0
        return made.peak("total", name)
    spike = np.array([0.0] * 12 + [0.6, 0.6] + [0.0] * 3 + [0.3] * 24)
    assert peak(spike, "unemployment_rate") == slice(17, 18)
    assert peak(spike, "jobs") == slice(17, 29)
    assert peak([0.0] * 24, "jobs") is None


def test_peaks_of_made_up_series_are_those_of_the_program():
    """The unit test of models/app/compare/peaks reads the same file."""
    with open(ROOT / "tests/unit/app/compare/peak_cases.csv", encoding="utf-8", newline="") as file:
        cases = list(csv.DictReader(file))
    assert len(cases) > 40 and {case["span"] for case in cases} == {"month", "year"}
    for case in cases:
        means = np.array([float(value) for value in case["means"].split()])
        peak = effects.largest_window(means, int(case["from"]), case["span"] == "month")
        assert (peak is None) == (case["first"] == ""), case
        if peak is not None:
            half = effects.first_below_half(means, peak)
            assert (str(peak.start), str(peak.stop), "" if half is None else str(half)) == (case["first"], case["end"], case["half"]), case


def test_every_text_has_both_halves_and_the_same_placeholders():
    fields = {text: [{name for _, name, _, _ in string.Formatter().parse(half) if name is not None} for half in (text.en, text.zh)]
              for text in language.Text.all}
    assert len(fields) > 80
    for text, (english, chinese) in fields.items():
        assert text.en.strip() and text.zh.strip(), text.en
        # A text may add the word for what differs in its own language.
        assert english - {"what"} == chinese - {"zh"}, text.en


def test_chinese_texts_have_no_half_width_mark_beside_a_chinese_character():
    for text in language.Text.all:
        assert not re.search(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!(][\u4e00-\u9fff]", text.zh), text.zh
        assert not re.search(r"[\u4e00-\u9fff] [0-9{\u4e00-\u9fff]", re.sub(r"\{month\} \{value\}|峰值 ", "", text.zh)), text.zh


@pytest.mark.parametrize("asked, variables, expected", [
    ("en", {"JIALAB_LANG": "zh"}, "en"), (None, {"JIALAB_LANG": "zh", "LC_ALL": "C"}, "zh"), (None, {"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh"),
    (None, {"LC_ALL": "en_GB", "LANG": "zh_CN.UTF-8"}, "en"), (None, {"LC_MESSAGES": "zh_TW", "LANG": "C"}, "zh"), (None, {}, "en")])
def test_the_language_is_chosen_as_the_program_does(asked, variables, expected):
    assert language.language_for(asked, variables) == expected


def test_numbers_and_months_are_written_as_each_language_does():
    assert [CHINESE.persons(v) for v in (9234, 24500, 234)] == ["9,200", "2.45万", "230"]
    assert [ENGLISH.persons(v) for v in (9234, 24500)] == ["9,200", "24,500"]
    assert CHINESE.persons(-12345, True) == "-1.23万" and ENGLISH.number(-0.004, 2, True) == "0.00"
    day = results.date(2027, 8, 1)
    assert (CHINESE.month(day), ENGLISH.month(day)) == ("2027年8月", "Aug 2027")


def test_a_font_is_found_by_its_characters_alone(tmp_path):
    """DejaVu Bold under another name has these characters; a font without them is passed over, and none is an error."""
    bold = Path(layout.matplotlib.get_data_path(), "fonts/ttf/DejaVuSans-Bold.ttf")
    other = Path(layout.matplotlib.get_data_path(), "fonts/ttf/cmex10.ttf")
    renamed, broken = tmp_path / "a name.ttf", tmp_path / "broken.ttf"
    renamed.write_bytes(bold.read_bytes())
    broken.write_text("no font")
    assert fonts.find_font("Жабc", [str(broken), str(other), str(renamed)]) == str(renamed)
    with pytest.raises(Refusal) as refused:
        fonts.find_font("失业", [str(broken), str(other), str(renamed)])
    assert refused.value.code == UNAVAILABLE
    for said in (ENGLISH, CHINESE):
        text = said(refused.value.text, **refused.value.values)
        assert "fonts-noto-cjk" in text and "scripts/setup plot" in text and "2" in text


def test_intervals_of_means_are_those_of_students_t():
    # Abramowitz and Stegun 1964, table 26.10.
    for level, degrees, bound in ((0.9, 1, 6.314), (0.9, 2, 2.920), (0.9, 5, 2.015), (0.95, 10, 2.228), (0.999, 3, 12.924)):
        assert statistics.student_bound(level, degrees) == pytest.approx(bound, abs=6e-4)
    values = np.array([1.0, 2.0, 3.0, 6.0])
    own, shared = statistics.confidence(values, [0, 1, 2, 3]), statistics.confidence(values, [0, 0, 1, 1])
    assert own.high - own.middle == pytest.approx(2.3534 * np.sqrt(14 / 3) / 2, rel=1e-4)
    assert shared.high - shared.middle == pytest.approx(6.3138 * 1.5, rel=1e-4)
    assert statistics.confidence(values[:1], [0]).kind == "none"


def test_effects_of_members_equal_those_of_the_comparison(runs, comparison):
    """Means of all groups, and the confidence interval of outputs without an axis, from two different files."""
    kept, paired = ComparisonEffects(results.Result(comparison)), PairedEffects(*(results.Result(runs / f"{n}-2021.h5") for n in ("benefits", "small")))
    assert paired.pairs == kept.pairs == MEMBERS and paired.first == kept.first
    for group, name in (("total", "unemployment_rate"), ("total", "jobs"), ("town", "unemployment_rate"), ("industry", "employed")):
        a, b = kept.get(group, name), paired.get(group, name)
        np.testing.assert_allclose(a.middle, b.middle, rtol=1e-5, atol=0.5 if name in ("jobs", "employed") else 1e-7)
        assert (a.kind, b.kind) == ("confidence" if group == "total" else "simulation", "confidence")
        assert (b.low <= b.middle).all() and (b.middle <= b.high).all()
    np.testing.assert_allclose(kept.get("total", "jobs").low, paired.get("total", "jobs").low, rtol=1e-4, atol=1)
    assert kept.peak("total", "unemployed") == paired.peak("total", "unemployed") is not None


def drawn_texts(pages):
    """All texts of pages, by the name of the figure."""
    return {name: [t.get_text() for t in page.figure.findobj(lambda artist: hasattr(artist, "get_text")) if t.get_text()] for name, page in pages}


def test_figures_name_their_intervals_scenarios_and_months(runs, comparison, english_pages):
    merged, baseline = (results.Result(runs / f"{name}-2021.h5") for name in ("benefits", "small"))
    pages, bare = english_pages
    texts = drawn_texts(pages)
    assert not bare
    for name, shown in texts.items():
        text = " ".join(shown)
        interval = "confidence interval" if "minus" in name else "simulation interval"
        assert interval in text or "beveridge" in name, name
        assert ("simulation interval" in text) != ("confidence interval" in text) or "beveridge" in name, name
        assert "Higher benefits" in text or "small" in text, name  # small has no title
    effects = PairedEffects(merged, baseline)
    peak, spread = effects.peak("total", "unemployment_rate"), effects.get("total", "unemployment_rate")
    month = ENGLISH.month(effects.dates[peak.start])
    wanted = f"{month} {ENGLISH.number(100 * spread.middle[peak.start], 2, True)}"
    wanted = f"peak {wanted}" if effects.shown("total", "unemployment_rate", peak) else f"{wanted}: not shown"
    assert any(wanted in text for text in texts["benefits-2021-minus-small-effect"])
    compared = drawn_texts(choice.drawn([results.Result(comparison)], None, None, choice.Context(CHINESE))[0])
    assert any("不是平均影响的区间" in text.replace("\n", "") for text in compared["benefits-minus-small-2021-towns-1"])
    assert all(any("提高失业保险金减small" in text for text in shown) for shown in compared.values())
    assert not any(re.search(r"[A-Za-z]{4,}", text.replace("small", "").replace("jialab", "").replace("baseline", ""))
                   for shown in compared.values() for text in shown)


@pytest.mark.filterwarnings("ignore:Glyph")  # no Chinese font is needed to see that they differ
def test_labels_of_an_axis_differ(runs, english_pages):
    merged, baseline = (results.Result(runs / f"{name}-2021.h5") for name in ("benefits", "small"))
    for pages, _ in (english_pages, choice.drawn([merged], baseline, None, choice.Context(CHINESE))):
        for name, page in pages:
            page.figure.draw_without_rendering()
            for axes in page.figure.axes:
                for axis in (axes.xaxis, axes.yaxis):
                    labels = [label.get_text() for label in axis.get_ticklabels() if label.get_text()]
                    assert len(labels) == len(set(labels)), (name, labels)


def test_pages_hold_six_panels_on_one_scale_and_fit_a4(runs):
    pages, _ = choice.drawn([results.Result(runs / "small-2021.h5")], None, ["towns", "industries", "grades"], choice.Context(ENGLISH))
    shown = {name: [axes for axes in page.figure.axes if axes.get_visible()] for name, page in pages}
    assert all(1 <= len(axes) <= 6 for axes in shown.values())
    assert sum(len(axes) for name, axes in shown.items() if "towns" in name) == 12
    for kind in ("towns", "industries", "grades"):
        assert len({axes.get_ylim() for name, panels in shown.items() if kind in name for axes in panels}) == 1
    assert all(page.height <= 250 for _, page in pages)
    assert [len(part) for part in small_multiples.in_pages(range(13))] == [6, 6, 1]


@pytest.mark.parametrize("said", [ENGLISH, CHINESE], ids=["en", "zh"])
@pytest.mark.filterwarnings("ignore:Glyph")  # no Chinese font is needed to see the bars
def test_skill_fields_are_bars_of_the_values_in_the_file(runs, said):
    """A bar for each field in each panel, as long as the median of the file, with the range and the name of the field."""
    merged = results.Result(runs / "small-2021.h5")
    ((name, page),), _ = choice.drawn([merged], None, ["skills"], choice.Context(said))
    assert name == "small-2021-skills" and page.height <= 250
    short, idle = page.figure.axes
    last = len(merged.dates) - 1  # the run ends in history: one month is told
    order = skills.order_of(merged, last)
    for axes, output in ((short, "shortage_inside"), (idle, "surplus_idle")):
        quantiles = merged.data("quantiles", "field", output)[:, last]
        assert [bar.get_width() for bar in axes.patches] == pytest.approx([quantiles[2, field] for field in order])
        ranges = [line.get_xdata() for line in axes.lines]
        assert [tuple(r) for r in ranges] == pytest.approx([(quantiles[0, field], quantiles[4, field]) for field in order])
    names = merged.names("field", said)
    labels = [label.get_text().replace("\n", "" if said.chinese else " ") for label in short.get_yticklabels()]
    assert labels == [names[field] for field in order] and len(set(labels)) == 16
    told = " ".join(text.replace("\n", "" if said.chinese else " ") for text in drawn_texts([(name, page)])[name])
    assert said.month(merged.dates[last]) in told
    assert ("模拟区间" if said.chinese else "simulation interval") in told and ("多为假设" if said.chinese else "mostly assumed") in told


def test_skill_fields_are_told_at_the_end_of_history_and_five_years_on():
    def dates(first, months):
        return [results.date(first + m // 12, m % 12 + 1, 1) for m in range(months)]

    def told(days, asked=None):
        return [(days[i].year, days[i].month) for i in skills.months_told(days, asked)]
    assert told(dates(2021, 180)) == [(2025, 12), (2030, 12)]
    assert told(dates(2021, 90)) == [(2025, 12), (2028, 6)]
    assert told(dates(2021, 15)) == [(2022, 3)]
    assert told(dates(2027, 24)) == [(2027, 1), (2028, 12)]
    assert told(dates(2021, 180), 100) == [(2029, 5)]


def test_labels_of_years_overlap_neither_each_other_nor_points():
    rng = np.random.default_rng(1)
    points = [tuple(p) for p in rng.uniform((60, 60), (340, 240), (15, 2))]
    offsets = beveridge.place_labels(points, (19, 9), (0, 0, 400, 300))
    boxes = [(x + dx - 9.5, y + dy - 4.5, x + dx + 9.5, y + dy + 4.5) for (x, y), (dx, dy) in zip(points, offsets)]
    for i, box in enumerate(boxes):
        assert not any(beveridge.overlap(box, other) for other in boxes[i + 1:])
        assert not any(box[0] < x < box[2] and box[1] < y < box[3] for x, y in points)


@pytest.mark.parametrize("kind, begin", [("svg", b"<?xml"), ("pdf", b"%PDF"), ("png", b"\x89PNG")])
def test_equal_inputs_give_equal_bytes(runs, tmp_path, kind, begin):
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        done = plot(runs / "benefits-2021.h5", "--baseline", runs / "small-2021.h5", "--what", "effect", "--lang", "zh", "--format", kind,
                    "--output", folder)
        assert done.returncode == DONE, done.stderr
    names = [sorted(file.name for file in folder.iterdir()) for folder in folders]
    assert names[0] == names[1] == [f"benefits-2021-minus-small-effect.{kind}"]
    for name in names[0]:
        content = (folders[0] / name).read_bytes()
        assert content == (folders[1] / name).read_bytes() and content.startswith(begin)
    if kind == "png":
        pixels = layout.Image.open(folders[0] / names[0][0]).convert("RGB")
        assert pixels.getpixel((0, 0)) == (255, 255, 255) and round(pixels.width / layout.DPI * 25.4) == layout.WIDTH


def test_members_that_are_missing_are_said(runs, tmp_path):
    for name in ("small", "benefits"):
        (tmp_path / f"{name}-2021.h5").write_bytes((runs / f"{name}-2021.h5").read_bytes())
    scenario, baseline = tmp_path / "benefits-2021.h5", tmp_path / "small-2021.h5"
    pages, bare = choice.drawn([results.Result(scenario)], results.Result(baseline), None, choice.Context(ENGLISH))
    assert len(bare) == 1 and [name for name, _ in pages if "minus" in name] == ["benefits-2021-minus-small-effect"]
    done = plot(scenario, "--baseline", baseline, "--what", "effect", "towns", "--output", tmp_path / "out")
    assert done.returncode == MISSING and "NAME-SEED-MEMBER.h5" in done.stderr and not (tmp_path / "out").exists()


@pytest.fixture(scope="module")
def damaged(runs, tmp_path_factory):
    """Files that are no results, or not for this program, by what is wrong with them."""
    folder = tmp_path_factory.mktemp("damaged")
    files = {what: folder / f"{what}.h5" for what in ("text", "empty", "kind", "old", "seed")}
    files["text"].write_text("no file of HDF5")
    h5py.File(files["empty"], "w").close()
    for what, (attribute, value) in {"kind": ("jialab_kind", "contributions"), "old": ("jialab_format", "1.2.0"), "seed": ("seed", 1)}.items():
        files[what].write_bytes((runs / "small-2021.h5").read_bytes())
        with h5py.File(files[what], "r+") as file:
            file.attrs[attribute] = value
    return files


@pytest.mark.parametrize("what, code, word", [("text", BAD_DATA, "no result file"), ("empty", BAD_DATA, "no result file"), ("kind", BAD_DATA, "contributions"),
                                              ("old", BAD_DATA, "1.2.0"), ("absent", MISSING, "no such file")])
def test_what_is_no_result_is_refused(refused, damaged, tmp_path, what, code, word):
    ended, said = refused(damaged.get(what, tmp_path / "absent.h5"), "--output", tmp_path / "out")
    assert ended == code and word in said and said.count("\n") == 1 and not (tmp_path / "out").exists()


def test_commands_that_make_no_sense_are_refused_and_write_nothing(refused, runs, comparison, damaged, tmp_path):
    small, out = runs / "small-2021.h5", ("--output", tmp_path / "out")
    for arguments, code, word in (((), USAGE, "RESULT.h5"), ((small, "--what", "town", "--lang", "en"), USAGE, "towns"),
                                  ((small, "--month", "2030-01"), USAGE, "2021-09"), ((small, "--what", "effect"), BAD_DATA, "--baseline"),
                                  ((comparison, "--what", "skills"), BAD_DATA, "effects only"), ((comparison, "--baseline", small), USAGE, "--baseline"),
                                  ((small, "--baseline", comparison), BAD_DATA, "differences"), ((small, "--baseline", damaged["seed"]), BAD_DATA, "seed"),
                                  ((small, "--facts", ROOT / "models/jiading/towns.csv"), BAD_DATA, "month"), ([small] * 6, USAGE, "at most 5")):
        ended, said = refused(*arguments, *out)
        assert ended == code and word in said, (arguments, said)
        assert not (tmp_path / "out").exists()
    assert plot(small, *out, JIALAB_LANG="fr").returncode == USAGE
    (tmp_path / "file").write_text("")
    assert plot(small, "--what", "groups", "--output", tmp_path / "file/out").returncode == CANNOT_CREATE


def test_errors_are_in_the_language_of_the_figures(refused, tmp_path):
    assert "没有这个文件" in refused(tmp_path / "x.h5", "--lang", "zh")[1]
    assert "there is no such file" in refused(tmp_path / "x.h5")[1]
    assert "没有这个文件" in plot(tmp_path / "x.h5", LANG="zh_CN.UTF-8").stderr
