"""The program speaks Chinese to a person who asks for it, and writes the same files in every language.

Each text of the terminal is looked at for English words; those that may stay are names (only_chinese.py).
"""

import os
import re
import shutil

import pytest

from checks import BAD_DATA, DONE, MISSING, NO_CREATE, ROOT, SMALL, USAGE
from only_chinese import assert_chinese, english_words
from small_ensemble import MEMBERS, TINY

COMMANDS = ["run", "validate", "show", "new", "describe", "info", "ensemble", "merge", "compare", "report", "export", "risk", "diff",
            "status", "bench", "facts", "calibrate", "reference"]
PLAIN = {name: value for name, value in os.environ.items()
         if name not in ("JIALAB_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")}


@pytest.fixture
def chinese(jialab):
    """Runs a command in Chinese and gives what it printed, all of it."""
    def run(*arguments, code=DONE):
        done = jialab(*arguments, "--lang", "zh", env=PLAIN)
        assert done.returncode == code, done.stderr + done.stdout
        return done.stdout + done.stderr
    return run


# ---- the checker itself --------------------------------------------------------------------------------------------

def test_a_single_untranslated_sentence_is_found():
    assert english_words("结果文件：results/a-1-0.h5（12 MB）\nresult: results/a-1-0.h5\n") == ["result"]
    assert english_words("'search.return_rate' = 2，超出范围[0, 1]。请写0到1之间的数。") == []
    with pytest.raises(AssertionError):
        assert_chinese("没有选项'--x'。See 'jialab run --help'")
    with pytest.raises(AssertionError):
        assert_chinese("12345")


# ---- help ----------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_is_chinese(chinese, command):
    text = chinese(command, "--help")
    assert_chinese(text)
    assert len(re.findall(r"^ *--lang ", text, re.M)) == 1


def test_the_list_of_commands_is_chinese(chinese):
    text = chinese("--help")
    assert_chinese(text, *COMMANDS, "version", "help")
    assert chinese(code=USAGE) == text
    assert_chinese(chinese("--version"), "GNU", "Clang", "DNDEBUG", "std", "ffp", "contract", "off", "fno", "fast", "math", "dirty")


@pytest.mark.parametrize("where", [["--lang", "zh", "run", "--help"], ["run", "--lang=zh", "--help"], ["help", "run", "--lang", "zh"]])
def test_the_language_may_stand_anywhere(jialab, where):
    assert_chinese(jialab(*where, env=PLAIN).stdout)


@pytest.mark.parametrize("environment", [{"JIALAB_LANG": "zh"}, {"LANG": "zh_CN.UTF-8"}, {"LC_ALL": "zh_CN.UTF-8", "LANG": "C"},
                                         {"LC_MESSAGES": "zh_TW.UTF-8", "LANG": "en_US.UTF-8"}])
def test_the_environment_says_the_language_unless_the_command_line_does(jialab, environment):
    plain = jialab("run", "--help", env=PLAIN).stdout
    spoken = jialab("run", "--help", env={**PLAIN, **environment}).stdout
    assert spoken == jialab("run", "--help", "--lang", "zh", env=PLAIN).stdout != plain
    assert jialab("run", "--help", "--lang", "en", env={**PLAIN, **environment}).stdout == plain
    assert not re.search(r"[\u4e00-\u9fff]", plain)


def test_a_language_that_is_none_is_refused(jialab):
    for arguments, environment in ((["--lang", "fr"], {}), ([], {"JIALAB_LANG": "fr"}), (["--lang"], {})):
        done = jialab("run", "--help", *arguments, env={**PLAIN, **environment})
        assert done.returncode == USAGE and "Write zh or en" in done.stderr, done.stderr


# ---- results -------------------------------------------------------------------------------------------------------

def test_a_run_and_its_summary_are_chinese(chinese, tmp_path):
    options = ["--set", "population.scale=0.01", "--set", "run.months=14", "--threads", "1", "--output", tmp_path / "a-1-0.h5"]
    plan = chinese("run", SMALL, *options, "--dry-run")
    assert_chinese("\n".join(line for line in plan.splitlines() if line.startswith("#")), "small")
    text = chinese("run", SMALL, *options)
    assert_chinese(text, "small")
    assert "2021年" in text and "调查失业率" in text and "结果文件：" in text
    again = chinese("run", SMALL, *options)
    assert_chinese(again, "small")
    assert "此前已完成" in again


def test_a_plant_event_is_told_in_chinese(chinese, tmp_path):
    plant = tmp_path / "plant.toml"
    plant.write_text(f'extends = "{SMALL}"\nquestion = "?"\nquestion_zh = "？"\n[[staffing.plants]]\nid = "end"\n'
                     'plant = "saic_vw_plant_2"\nmonth = "2022-01"\nheadcount = 6000\nsize = 0.0\n', encoding="utf-8")
    text = chinese("run", plant, "--set", "population.scale=0.05", "--set", "run.months=14", "--output", tmp_path / "p.h5")
    assert_chinese(text, "small")
    assert re.search(r"2022年1月，.*：事件前有[\d,]+个岗位，本事件减少[\d,]+个", text)


def test_scenarios_are_checked_and_shown_in_chinese(chinese):
    assert_chinese(chinese("validate", SMALL), "small")
    assert "# 默认值" in chinese("show", SMALL, "--resolved")
    for key in ("population.scale", "run.first", "demand.growth.vehicles", "rules.unemployment_benefit"):
        lines = [line for line in chinese("describe", key).splitlines() if "来源：" not in line and " = " not in line]
        assert_chinese("\n".join(lines[:2]), "CNY", "month", "persons")
    assert_chinese(chinese("describe", "--search", "失业金").split("来源")[0], "CNY", "month", "series", "fund", "total", "rules",
                   "persons", "person")


def test_a_merged_ensemble_is_described_in_chinese(chinese, runs, tmp_path):
    merged = chinese("merge", runs, "--name", "small", "--output", tmp_path / "m.h5")
    assert_chinese(merged)
    assert f"{MEMBERS}个成员" in merged and "区间包含偶然" in merged
    info = chinese("info", tmp_path / "m.h5")
    meanings = [line for line in info.splitlines() if line.startswith("      ") and re.search(r"[\u4e00-\u9fff]", line)]
    assert len(meanings) > 20 and not any(" · " in line for line in meanings)


def test_a_comparison_is_chinese(chinese, runs):
    text = chinese("compare", runs / "small-2021", runs / "generous")
    assert_chinese(text, "small", "generous")
    for part in ("均值90%置信区间", "平均", "失业率差别的方差", "百分点"):
        assert part in text, part
    assert_chinese(chinese("compare", runs / "small-2021-0.h5", runs / "generous-2021-0.h5"), "small", "generous")
    assert "没有差别" in chinese("compare", runs / "small-2021", runs / "small-2021")


def test_the_state_of_a_folder_is_chinese(chinese, jialab, runs, tmp_path):
    for file in runs.iterdir():
        shutil.copy(file, tmp_path)
    (tmp_path / "small-2021-0.h5.ok").unlink()
    (tmp_path / "small-2021-1.h5").unlink()
    (tmp_path / "small-2021-1.h5.ok").unlink()
    (tmp_path / "small-2021-2.h5").write_bytes(b"damaged")
    text = chinese("status", tmp_path, code=1)
    assert_chinese(text, "small", "generous")
    for part in ("集合", "已完成", "损坏", "缺少其.ok文件"):
        assert part in text, text
    assert chinese("status", tmp_path, "--json", code=1) == jialab("status", tmp_path, "--json", env=PLAIN).stdout


def test_differences_are_told_in_chinese(chinese, runs):
    text = chinese("diff", runs / "small-2021-0.h5", runs / "small-2021-1.h5", "--provenance", code=1)
    head = "\n".join(line for line in text.splitlines() if not line.startswith("  ") or "不同" in line)
    assert_chinese(re.sub(r"首个不同在.*", "首个不同", head), "inf")
    assert "个数据集相同" in text and "首个不同在" in text
    assert_chinese(chinese("diff", runs / "small-2021-0.h5", runs / "none.h5", code=2).split("原文")[0], "none")


def test_an_ensemble_and_the_risk_are_chinese(chinese, tmp_path):
    text = chinese("ensemble", SMALL, "--members", "2", "--set", "population.scale=0.01", "--set", "run.months=26", "--from",
                   "2022-01", "--histories", "1", "--causes", "layoffs,contract_ends", "--threads", "2", "--output", tmp_path / "e")
    assert_chinese(text, "small")
    for part in ("2个成员", "已完成", "成因", "百分点±标准误", "十二个月内失业风险"):
        assert part in text, part
    assert_chinese(chinese("risk", tmp_path / "e" / "small-2021"), "small")


def test_a_new_scenario_and_the_reference_model(chinese, tmp_path):
    assert chinese("new", tmp_path / "n.toml") == ""
    assert "上级情景" in (tmp_path / "n.toml").read_text(encoding="utf-8")
    occupations = tmp_path / "occupations.csv"
    occupations.write_text("id,employment\na,500\nb,500\n", encoding="utf-8")
    assert_chinese(chinese("reference", "--occupations", occupations, "--shock", "cycle", "--output", tmp_path / "r"))


def test_the_speed_is_told_in_chinese(chinese):
    assert_chinese(chinese("bench", "--scale", "0.01", "--months", "1", "--threads", "1"))


# ---- errors --------------------------------------------------------------------------------------------------------

ERRORS = [
    (USAGE, ["rum"]),
    (USAGE, ["run"]),
    (USAGE, ["run", "a.toml", "b.toml"]),
    (USAGE, ["run", SMALL, "--sede", "3"]),
    (USAGE, ["run", SMALL, "--seed", "soon"]),
    (USAGE, ["run", SMALL, "--seed"]),
    (USAGE, ["run", SMALL, "--threads", "0"]),
    (USAGE, ["run", SMALL, "--max-wall", "90"]),
    (USAGE, ["ensemble", SMALL, "--shard", "3/2"]),
    (USAGE, ["ensemble", SMALL, "--causes", "charm"]),
    (USAGE, ["ensemble", SMALL, "--from", "May"]),
    (USAGE, ["ensemble", SMALL, "--from", "2050-01"]),
    (BAD_DATA, ["run", SMALL, "--set", 'name="a/b"']),
    (BAD_DATA, ["run", SMALL, "--set", 'run.first="2019-01"']),
    (USAGE, ["run", SMALL, "--set", "rules.minimum_wag=3000"]),
    (USAGE, ["run", SMALL, "--set", "population.scale=-1"]),
    (USAGE, ["run", SMALL, "--set", "run.months=many"]),
    (USAGE, ["validate", SMALL, "--set", 'run.first="May"']),
    (MISSING, ["run", "none.toml"]),
    (BAD_DATA, ["info", SMALL]),
    (USAGE, ["merge", SMALL]),
    (MISSING, ["run", SMALL, "--data", "nowhere"]),
    (MISSING, ["merge", "nowhere"]),
    (MISSING, ["status", "nowhere"]),
    (MISSING, ["compare", "here", "there"]),
    (USAGE, ["describe", "population", "--markdown"]),
    (USAGE, ["describe", "--search", "qqqqqqqq"]),
    (USAGE, ["export", "a.h5"]),
    (USAGE, ["report"]),
    (USAGE, ["facts", "--pairs", "3"]),
    (USAGE, ["facts", "--set", "seed=1"]),
    (USAGE, ["reference", "--occupations", "a.csv", "--shock", "storm", "--output", "r"]),
    (NO_CREATE, ["run", SMALL, "--output", "/proc/none/a.h5"]),
    (NO_CREATE, ["new", SMALL]),
]


@pytest.mark.parametrize("code, arguments", ERRORS)
def test_errors_are_chinese(jialab, code, arguments):
    done = jialab(*arguments, "--lang", "zh", env=PLAIN)
    assert done.returncode == code, done.stderr
    assert "错误：" in done.stderr and done.stdout == ""
    assert_chinese(re.sub(r"请从.*中选取，或", "", done.stderr), *re.findall(r"[A-Za-z]+", " ".join(map(str, arguments))))


def test_warnings_are_chinese(jialab):
    done = jialab("validate", SMALL, "--lang", "zh", "--set", 'run.first="2022-01"', "--set", "run.months=12", env=PLAIN)
    assert done.returncode == DONE and "警告：" in done.stdout
    assert_chinese(done.stdout, "small")


# ---- files ---------------------------------------------------------------------------------------------------------

def test_files_are_the_same_bytes_in_every_language(jialab, runs, tmp_path):
    made = {}
    for language in ("en", "zh"):
        folder = tmp_path / language
        folder.mkdir()
        for arguments in (["run", SMALL, *TINY, "--output", folder / "a.h5"],
                          ["merge", runs, "--name", "small", "--output", folder / "m.h5"],
                          ["compare", runs / "small-2021", runs / "generous", "--output", folder / "c"],
                          ["new", folder / "new.toml"]):
            done = jialab(*arguments, "--lang", language, env=PLAIN)
            assert done.returncode == DONE, done.stderr
        made[language] = {file.relative_to(folder): file.read_bytes() for file in sorted(folder.rglob("*"))
                          if file.is_file() and not file.name.endswith(".run.json")}  # which holds the time
    assert len(made["en"]) >= 6 and made["en"] == made["zh"]


def test_what_programs_read_stays_english(jialab, runs, tmp_path):
    for arguments in (["describe", "--markdown"], ["describe", "--outputs"], ["info", runs / "small-2021-0.h5", "--digest"]):
        assert jialab(*arguments, "--lang", "zh", env=PLAIN).stdout == jialab(*arguments, "--lang", "en", env=PLAIN).stdout
    readme = ROOT / "scenarios" / "README.md"
    copy = tmp_path / "README.md"
    shutil.copy(readme, copy)
    assert jialab("describe", "--update", copy, "--lang", "zh", env=PLAIN).returncode == DONE
    assert copy.read_bytes() == readme.read_bytes()
