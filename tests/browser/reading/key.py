"""The right answers to questions.md, computed from the data of a report: `key.py NAME-report.json` prints them.

An answer is a list of points; a reader has the question right if all of its points are right. Numbers are rounded as
the page shows them."""

import json
import sys
from pathlib import Path

QUESTIONS = Path(__file__).with_name("questions.md")
UNTOLD = "报告没有说"


def questions():
    """The texts of the questions in their order."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    return [line.split(". ", 1)[1] for line in lines if line[:1].isdigit()]


def plain(text):
    return text["zh"].replace("**", "")


def month_text(month):
    year, number = month.split("-")
    return f"{year}年{int(number)}月"


def rounded(value, decimals):
    """As the page shows it: -1 to the nearest ten, half away from zero."""
    if decimals < 0:
        return f"{int(abs(value) / 10 + 0.5) * 10:,}"
    return f"{int(abs(value) * 10 ** decimals + 0.5 + 1e-9) / 10 ** decimals:,.{decimals}f}"


def signed(value, decimals):
    text = rounded(value, decimals)
    return text if float(text.replace(",", "")) == 0 else ("+" if value > 0 else "-") + text


class Report:
    def __init__(self, data):
        self.data = data
        self.sections = {section["id"]: section for section in data["sections"]}
        self.tables = {t["key"]: t for section in data["sections"] for t in section["tables"]}
        self.figures = {f["key"]: f for section in data["sections"] for f in section["figures"]}
        self.boxes = {b["key"]: b for section in data["sections"] for b in section["boxes"]}
        self.persons = 0 if data["population_scale"] == 1 else -1

    def rows(self, key):
        """The rows of a table by the keys of its columns; none of a table that the report does not have."""
        t = self.tables.get(key)
        return [dict(zip((c["key"] for c in t["columns"]), row)) for row in t["rows"]] if t else []

    def peak(self, dataset):
        """The row of an indicator of table 2-1."""
        order = ("rate", "unemployed", "registered", "jobs", "labour_force", "in_commuters")
        rows = self.rows("effect_peaks")
        return rows[order.index(dataset)] if rows else None


def interval(row, key, decimals):
    if row[key + "_low"] is None:
        return "没有区间（只有一对模拟）"
    low, high = (signed(row[key + end], decimals) for end in ("_low", "_high"))
    return f"90%区间{low}至{high}"


def is_shown(row):
    return not (isinstance(row["half_month"], dict) and row["half_month"]["en"] == "not shown")


def when_and_how_much(report):
    row = report.peak("rate")
    if row is None or row["peak_month"] is None:
        return [UNTOLD]
    points = [month_text(row["peak_month"]), f"{signed(row['peak'], 2)}个百分点", interval(row, "peak", 2)]
    return points if is_shown(row) else [*points, "未显示出影响"]


def how_sure(report):
    box = report.boxes.get("how_sure")
    if not box or not box["mark"]:
        return [UNTOLD]
    members = report.data["members"]
    few = "模拟不足30次，只报次数" if members < 30 else f"模拟{members}次，可以报概率"
    return [{"high": "高", "middle": "中", "low": "低"}[box["mark"]], plain(box["lines"][0]).split("。")[0], few]


def first_of(rows):
    """The row with the largest effect that is shown, and whether the next of the same sign cannot be told from it."""
    shown = sorted((row for row in rows if is_certain(row)), key=lambda row: -abs(row["rate"]))
    if not shown:
        return None, False
    first = shown[0]
    others = [row for row in shown[1:] if row["rate"] * first["rate"] > 0]
    return first, bool(others) and overlap(first, others[0])


def is_certain(row):
    return row["rate_low"] is not None and row["rate_low"] * row["rate_high"] > 0


def overlap(a, b):
    return a["rate_low"] <= b["rate_high"] and a["rate_high"] >= b["rate_low"]


def which_town(report):
    first, overlaps = first_of(report.rows("town_effects"))
    if first is None:
        return [UNTOLD + "：没有一个街镇显示出影响"]
    quarter = report.tables["town_effects"]["title"]["zh"].split("，")[1].removesuffix("平均")
    return [f"{first['group']['zh']}（{signed(first['rate'], 2)}个百分点）", quarter,
            "不能：与第二位的区间重叠，不排先后" if overlaps else "能：区间不重叠"]


def survey_and_registered(report):
    survey, registered = report.peak("unemployed"), report.peak("registered")
    note = report.figures["unemployment"]["note"]
    if survey is None:
        return [UNTOLD]
    return [*(f"{name}{signed(row['peak'], report.persons)}人" + ("" if is_shown(row) else "（未显示出影响）")
              for name, row in (("失业人口", survey), ("登记失业", registered))),
            "不能：口径不同，不能互相换算" if "不能互相换算" in plain(note) else UNTOLD]


def half_text(row):
    if row is None or not is_shown(row):
        return UNTOLD + "（未显示出影响）"
    if row["months_to_half"] is None:
        return row["half_month"]["zh"]
    return f"{round(row['months_to_half'])}个月，{month_text(row['half_month'])}"


def how_long(report):
    return [f"失业率：{half_text(report.peak('rate'))}", f"岗位：{half_text(report.peak('jobs'))}"]


def which_industry(report):
    rows = report.rows("industry_effects")
    if not rows:
        return [UNTOLD]
    total = rows[-1]
    least = min(rows[:-1], key=lambda row: row["jobs"])
    title = report.tables["industry_effects"]["title"]["zh"]
    return [f"{least['industry']['zh']}（{signed(least['jobs'], report.persons)}个）" if least["jobs"] < 0 else "没有行业减少",
            f"合计{signed(total['jobs'], report.persons)}个", title.split("，")[-1].removesuffix("平均")]


def who(report):
    """The groups stand by dimension, in their natural order."""
    rows = report.rows("group_effects")
    if not rows:
        return [UNTOLD]
    points = []
    for kind, name in enumerate(("年龄", "学历", "户籍")):
        of_kind = [row for row, k in zip(rows, report.figures["groups"]["category_kinds"]) if k == kind]
        first, overlaps = first_of(of_kind)
        found = "未显示出影响" if first is None else first["group"]["zh"]
        points.append(f"{name}：{found}" + ("（与第二位区间重叠）" if overlaps else ""))
    return points


def what_intervals_mean(report):
    said = "".join(map(plain, report.boxes["interval"]["lines"]))
    sure = report.boxes.get("how_sure", {"lines": []})["lines"]
    left_out = next((line for line in map(plain, sure) if "不含" in line), "")
    return [*(meaning if meaning.split("：")[1] in said else UNTOLD for meaning in
              ("置信区间：平均影响有九成把握落在其中", "色带是模拟区间：每10次单次模拟约9次落在其中")),
            "不含" + left_out.split("不含")[-1].rstrip("。") if left_out else UNTOLD]


def what_is_missing(report):
    return [f"{page['title']['zh']}（{page['why']['zh']}）" for page in report.data["not_in_run"]] or ["没有缺页"]


def what_was_compared(report):
    data = report.data
    return [f"{data['scenario_title']['zh']}与{data['baseline_title']['zh']}" if data["baseline"] else
            f"只有{data['scenario_title']['zh']}，没有比较",
            f"{data['members']}" + ("对" if data["baseline"] else "次") + "模拟",
            f"人口按1/{1 / data['population_scale']:g}" if data["population_scale"] < 1 else "全部人口",
            f"自{month_text(data['as_of'])}起"]


ANSWERS = (when_and_how_much, how_sure, which_town, survey_and_registered, how_long, which_industry, who,
           what_intervals_mean, what_is_missing, what_was_compared)


def answers(data):
    """A list of points for each question."""
    report = Report(data)
    return [answer(report) for answer in ANSWERS]


def main():
    data = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    print("# 答案：" + data["question"]["zh"] + "\n")
    for number, (question, points) in enumerate(zip(questions(), answers(data)), 1):
        print(f"{number}. {question}")
        for point in points:
            print(f"   - {point}")


if __name__ == "__main__":
    main()
