"""The answers to the ten questions about the printed report, held against its page and against made-up data."""

import copy
import html
import importlib.util
import json
import re

import pytest

from small_ensemble import DONE, program


@pytest.fixture(scope="module")
def key(root):
    spec = importlib.util.spec_from_file_location("key", root / "tests/browser/reading/key.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def report(binary, folder, *operands):
    done = program(binary, "report", *operands, "--lang", "zh", "--output", folder, "-q")
    assert done.returncode == DONE, done.stderr
    return json.loads(next(folder.glob("*.json")).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reported(binary, runs, tmp_path_factory):
    folder = tmp_path_factory.mktemp("reading")
    data = report(binary, folder, runs / "generous", "--baseline", runs / "small")
    page = next(folder.glob("*.html")).read_text(encoding="utf-8")
    page = re.sub(r"<script.*?</script>|<style.*?</style>", "", page, flags=re.S)
    return data, html.unescape(re.sub(r"<[^>]+>", "", page))


def test_there_are_ten_questions_with_an_answer_each(key, reported):
    answers = key.answers(reported[0])
    assert len(key.questions()) == len(answers) == 10
    assert all(points and all(points) for points in answers)


def test_the_numbers_of_the_answers_stand_on_the_page(key, reported):
    data, page = reported
    answers = key.answers(data)
    numbers = [n for points in answers for point in points for n in re.findall(r"[+-]?\d[\d,.]*\d|\d", point)]
    assert len(numbers) > 15
    assert [n for n in numbers if n not in page] == []
    assert any("generous" in point for point in answers[9])


def test_other_data_give_other_answers(key, reported):
    data = copy.deepcopy(reported[0])
    before = key.answers(data)
    tables = {t["key"]: t for s in data["sections"] for t in s["tables"]}
    rate = dict(zip((c["key"] for c in tables["effect_peaks"]["columns"]), range(99)))
    row = tables["effect_peaks"]["rows"][0]
    row[rate["peak_month"]], row[rate["peak"]], row[rate["half_month"]], row[rate["months_to_half"]] = "2030-11", -1.236, "2031-02", 3
    data["members"], data["population_scale"], data["as_of"] = 40, 1, "2029-03"
    data["not_in_run"] = []
    after = key.answers(data)
    assert after[0][:2] == ["2030年11月", "-1.24个百分点"] and after[4][0] == "失业率：3个月，2031年2月"
    assert after[1][2] == "模拟40次，可以报概率" and after[8] == ["没有缺页"]
    assert after[9][1:] == ["40对模拟", "全部人口", "自2029年3月起"]
    # What the changed data are not about stays. Counts of persons and jobs (3, 5) are rounded by the size of the run.
    assert [n for n in range(10) if before[n] != after[n] and n not in (3, 5)] == [0, 1, 4, 8, 9]


def test_towns_are_ranked_only_where_intervals_lie_apart(key):
    def town(name, rate, low, high):
        return {"group": {"zh": name}, "rate": rate, "rate_low": low, "rate_high": high}
    a, b, c = town("甲", 0.9, 0.8, 1.0), town("乙", 0.6, 0.5, 0.7), town("丙", 0.7, 0.55, 0.85)
    assert key.first_of([a, b]) == (a, False)
    assert key.first_of([a, c]) == (a, True)
    assert key.first_of([town("丁", 1.0, -0.1, 2.0)]) == (None, False)
    assert key.first_of([town("戊", 1.0, None, None)]) == (None, False)


@pytest.mark.parametrize("operands", [["small"], ["small", "--baseline", "small"], ["generous-2021-0.h5", "--baseline", "small-2021-0.h5"]])
def test_other_forms_of_the_report_have_answers_too(key, binary, runs, tmp_path, operands):
    data = report(binary, tmp_path, *(runs / o if not o.startswith("-") else o for o in operands))
    answers = key.answers(data)
    assert len(answers) == 10 and all(points and all(points) for points in answers)
    if "--baseline" not in operands:
        assert answers[0] == [key.UNTOLD] and "没有比较" in answers[9][0]
