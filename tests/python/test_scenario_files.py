"""Scenario files as their users meet them: messages about wrong ones, those that are shipped, and the key of a run.

The program is named by the environment variable JIALAB_BINARY.
"""

import re
import shutil
from pathlib import Path

import pytest

from checks import BAD_DATA, DONE, MISSING, NO_CREATE, ROOT, SMALL, USAGE, fails, write

SCENARIOS = sorted((ROOT / "scenarios").glob("*.toml"))


# ---- wrong scenarios and data -----------------------------------------------------------------------------------


@pytest.mark.parametrize("text, words", [
    ("seed = 1\n[search]\nefort = 0.5\n", ["a.toml:3:1: error", "efort", "did you mean 'effort'", "^"]),
    ('seed = "one"\n', ["a.toml:1:", "seed"]),
    ("seed = 1\nrules.training_places = -5\n", ["a.toml:2:", "is outside"]),
    ("seed = 1\nrun.months = 0\n", ["a.toml:2:", "run.months", "is outside"]),
    ("name = [1\n", ["a.toml:"]),
    ("name = \"a\"\n", ["'seed' is missing"]),
    ('seed = 1\nname = "a/b"\n', ["a.toml:2:", "contains '/'"]),
    ('seed = 1\nname = "../a"\n', ["a.toml:2:", "begins with '.'"]),
    ('seed = 1\n[[staffing.plants]]\nid = "x"\nplant = "saic_vw_plant_9"\nmonth = "2027-01"\n',
     ["a.toml:4:", "unknown code '", "did you mean 'saic_vw_plant_"]),
    ('seed = 1\n[[demand.events]]\nid = "x"\nindustry = "vehicle"\n', ["a.toml:4:", "did you mean 'vehicles'"]),
    ('extends = "a.toml"\nseed = 1\n', ["a.toml:1:", "extends"]),
    ("seed = 1\n\x00\n", ["a.toml:2:"]),
])
def test_wrong_scenarios_say_where_and_why(jialab, tmp_path, text, words):
    write(tmp_path / "a.toml", text)
    for command in ("validate", "run", "show"):
        fails(jialab(command, "a.toml"), BAD_DATA, *words)
    assert [p.name for p in tmp_path.iterdir()] == ["a.toml"]


def test_all_that_is_wrong_is_said_at_once(jialab, tmp_path):
    write(tmp_path / "a.toml", "seed = -1\nrun.month = 3\n[search]\neffort = 7\n")
    errors = jialab("validate", "a.toml").stderr
    assert [int(line) for line in re.findall(r"^a\.toml:(\d+):", errors, re.M)] == [1, 2, 4]
    # What does not fit together is among the others, in the order of the file.
    write(tmp_path / "a.toml", 'seed = 1\n[[staffing.plants]]\nid = "x"\nplant = "none"\nmonth = "2020-01"\n[search]\neffort = 7\n'
                               '[run]\nfirst = "2019-01"\n')
    errors = jialab("validate", "a.toml").stderr
    assert [int(line) for line in re.findall(r"^a\.toml:(\d+):", errors, re.M)] == [4, 7, 9], errors


def test_a_cycle_of_parents_is_found(jialab, tmp_path):
    write(tmp_path / "a.toml", 'extends = "b.toml"\nseed = 1\n')
    write(tmp_path / "b.toml", 'extends = "a.toml"\n')
    fails(jialab("validate", "a.toml"), BAD_DATA, "a.toml", "b.toml")


def test_missing_files_are_told_apart_from_wrong_ones(jialab, tmp_path):
    fails(jialab("validate", "none.toml"), MISSING, "none.toml")
    fails(jialab("info", "none.h5"), MISSING, "none.h5")
    fails(jialab("validate", SMALL, "--data", "nowhere"), MISSING, "nowhere")
    write(tmp_path / "a.toml", 'extends = "none.toml"\nseed = 1\n')
    fails(jialab("validate", "a.toml"), MISSING, "a.toml:1:11: error: ", f"'{tmp_path}/none.toml' was looked for", "Write")


def test_validate_reports_every_file(jialab, tmp_path):
    write(tmp_path / "bad.toml", "seed = -1\n")
    done = jialab("validate", "bad.toml", SMALL)
    assert done.returncode == BAD_DATA and "bad.toml:1:" in done.stderr and f"{SMALL}: valid" in done.stdout


def test_an_event_after_the_end_is_doubted(jialab):
    done = jialab("validate", ROOT / "scenarios/plant_closure.toml", "--set", "run.months=12")
    assert done.returncode == DONE and "has no effect" in done.stdout


EVENT = '[[demand.events]]\nid = "e"\nindustry = "vehicles"\nfrom = "{start}"\nmonths = 6\n{rest}\n'


@pytest.mark.parametrize("text, english, chinese", [
    (EVENT.format(start="2027-01", rest="factor = 1.0"), "'demand.events.e' has no effect: its factor is 1", "系数`factor`为1"),
    (EVENT.format(start="2027-01", rest=""), "it has no `factor`", "没有写系数`factor`"),
    (EVENT.format(start="2019-01", rest="factor = 0.9\nrecovery_months = 1"), "it is over in 2019-06, before the run begins", "到2019年6月已结束"),
    ("[rules]\ntraining_places = 20000\n", "'rules.training_places' has no effect: ", "已是同一取值"),
    ("[rules]\ntraining_places = { 2027-01 = 20000 }\n", "in all months of the run it is as in", "在运行的各月都与"),
    ("[rules]\nminimum_wage = { 2027-01 = 2740, 2029-01 = 3000 }\n", "from 2027-01 on has no effect: it is the one in force (2740)",
     "自2027年1月起的取值不起作用"),
    ("[transition]\nai_pace = 1.0\n", "'transition.ai_pace' has no effect", "'transition.ai_pace'不起作用"),
])
def test_settings_without_effect_are_doubted(jialab, tmp_path, text, english, chinese):
    shutil.copy(ROOT / "scenarios/baseline.toml", tmp_path)
    write(tmp_path / "mine.toml", 'extends = "baseline.toml"\nname = "mine"\n' + text)
    for lang, word in (("en", english), ("zh", chinese)):
        done = jialab("validate", "mine.toml", "--lang", lang)
        assert done.returncode == DONE, done.stderr
        lines = done.stdout.splitlines()
        assert ": valid" in lines[0] or "有效" in lines[0]
        assert len([line for line in lines[1:] if word in line]) == 1, done.stdout


def test_a_file_that_only_calls_itself_the_baseline_is_doubted(jialab, tmp_path):
    text = (ROOT / "scenarios/baseline.toml").read_text(encoding="utf-8")
    write(tmp_path / "baseline.toml", text)
    assert "warning" not in jialab("validate", "baseline.toml", "--set", "population.scale=0.1").stdout
    write(tmp_path / "baseline.toml", text.replace("\neffort = 0.71\n", "\neffort = 0.5\n"))
    done = jialab("validate", "baseline.toml")
    assert done.returncode == DONE and "not those of the shipped baseline (search.effort" in done.stdout, done.stdout
    assert "情景名为\"baseline\"" in jialab("validate", "baseline.toml", "--lang", "zh").stdout
    write(tmp_path / "other.toml", (tmp_path / "baseline.toml").read_text(encoding="utf-8").replace('name = "baseline"', 'name = "other"'))
    assert "warning" not in jialab("validate", "other.toml").stdout


@pytest.mark.parametrize("table, column", [("accounts.csv", "value"), ("age_sex.csv", "value"), ("education.csv", "value")])
def test_a_table_that_does_not_sum_is_refused(jialab, tmp_path, table, column):
    data = tmp_path / "data"
    shutil.copytree(ROOT / "models/jiading", data)
    lines = (data / table).read_text(encoding="utf-8").splitlines()
    header, first = lines[0].split(","), lines[1].split(",")
    # The first number of the first row, whatever its column is called.
    place = next(i for i, cell in enumerate(first) if re.fullmatch(r"\d+(\.\d+)?", cell) and header[i] not in ("low", "high"))
    first[place] = str(float(first[place]) * 1.5 + 1)
    write(data / table, "\n".join([lines[0], ",".join(first), *lines[2:]]) + "\n")
    fails(jialab("validate", SMALL, "--data", data), BAD_DATA, ".csv")
    assert column


# ---- what is shipped --------------------------------------------------------------------------------------------


def test_all_shipped_scenarios_are_valid(jialab):
    done = jialab("validate", *SCENARIOS)
    assert done.returncode == DONE, done.stderr
    assert len(re.findall(": valid", done.stdout)) == len(SCENARIOS) >= 11
    assert "warning" not in done.stdout


def test_shipped_scenarios_ask_a_question_in_two_languages(jialab):
    for path in SCENARIOS:
        shown = jialab("show", path).stdout
        assert re.search(rf'^name = "{path.stem}"', shown, re.M), path
        assert re.search(r'^question = ".{20,}\?"', shown, re.M), path
        assert re.search(r'^question_zh = ".*[\u4e00-\u9fff].*？"', shown, re.M), path
        assert re.search(r'^title = "[^"]{4,40}"', shown, re.M), path
        assert re.search(r'^title_zh = "[^"]{2,20}"', shown, re.M), path


@pytest.mark.parametrize("key", ["transition.electric_share", "transition.hybrid_share"])
def test_scenarios_share_the_past_of_electric_cars(jialab, key):
    def past(path, *more):
        shown = jialab("show", path, key, "--resolved", *more).stdout
        return re.findall(r"(20(?:20|21|22|23|24|25)-07|2026-01) = ([0-9.]+)", shown)
    baseline = past(ROOT / "scenarios/baseline.toml")
    assert len(baseline) == 7
    for path in SCENARIOS:
        assert past(path) == baseline, path
    assert past(ROOT / "scenarios/baseline.toml", "--set", key + "={2028-07=0.2}") == baseline


@pytest.mark.parametrize("readme, arguments", [("scenarios/README.md", []), ("results/README.md", ["--outputs"])])
def test_generated_readmes_are_current(jialab, tmp_path, readme, arguments):
    copy = shutil.copy(ROOT / readme, tmp_path / "README.md")
    assert jialab("describe", *arguments, "--update", copy).returncode == DONE
    assert Path(copy).read_text(encoding="utf-8") == (ROOT / readme).read_text(encoding="utf-8"), \
        f"run: jialab describe {' '.join(arguments)} --update {readme}"


def test_every_key_is_described_with_its_source(jialab):
    described = jialab("describe").stdout
    keys = re.findall(r"^([a-z_.]+)(?: = |\b)", described, re.M)
    assert {"seed", "run.months", "search.effort", "transition.electric_share", "staffing.plants"} <= set(keys)
    one = jialab("describe", "rules.minimum_wage").stdout
    assert "CNY" in one and "最低工资" in one and "source:" in one and "500 to 20000" in one


def test_a_new_scenario_is_valid_and_extends_the_baseline(jialab, tmp_path):
    assert jialab("new", "mine.toml").returncode == DONE
    valid = jialab("validate", "mine.toml")
    assert valid.returncode == DONE and "scenarios/baseline.toml" in valid.stdout, valid.stderr
    text = (tmp_path / "mine.toml").read_text(encoding="utf-8")
    fails(jialab("new", "mine.toml"), NO_CREATE, "--force")
    assert (tmp_path / "mine.toml").read_text(encoding="utf-8") == text
    assert jialab("new", "-").stdout.replace("scenario", "mine") == text.replace("scenario", "mine")


def test_a_new_baseline_becomes_valid_with_a_seed(jialab):
    assert jialab("new", "baseline.toml").returncode == DONE
    fails(jialab("validate", "baseline.toml"), BAD_DATA, "'seed' is missing")
    assert jialab("validate", "baseline.toml", "--set", "seed=1").returncode == DONE


def test_a_new_scenario_beside_the_baseline_extends_it(jialab, tmp_path):
    shutil.copy(ROOT / "scenarios/baseline.toml", tmp_path)
    assert jialab("new", "mine.toml").returncode == DONE
    assert "extends baseline.toml" in jialab("validate", "mine.toml").stdout


# ---- the run key ------------------------------------------------------------------------------------------------


def key(jialab, *arguments):
    done = jialab("run", "--dry-run", *arguments)
    assert done.returncode == DONE, done.stderr
    return re.search(r"^# run key: ([0-9a-f]{64})$", done.stdout, re.M).group(1)


def test_a_title_changes_no_run_key_and_is_not_inherited(jialab, tmp_path):
    child = tmp_path / "child.toml"
    write(child, f'extends = "{ROOT}/scenarios/plant_closure.toml"\nname = "child"\n')
    untitled = key(jialab, child)
    assert '\ntitle_zh = ""  # default' in jialab("show", child, "--resolved").stdout
    write(child, child.read_text(encoding="utf-8") + 'title = "Another"\ntitle_zh = "另一个"\n')
    assert key(jialab, child) == untitled
    assert '\ntitle_zh = "另一个"' in jialab("show", child).stdout


def test_the_run_key_is_of_everything_that_matters_and_nothing_else(jialab, tmp_path):
    first = key(jialab, SMALL)
    assert key(jialab, SMALL, "--threads", "2", "--output", "x.h5", "--set", "run.months=15") == first
    data = tmp_path / "data"
    shutil.copytree(ROOT / "models/jiading", data)
    assert key(jialab, SMALL, "--data", data) == first
    with open(data / "known_facts.csv", "a", encoding="utf-8") as facts:
        facts.write("new_jobs_jiading,2015-01,12,1,1,1,test,A,\n")
    others = [key(jialab, SMALL, *more) for more in
              (["--seed", "5"], ["--member", "1"], ["--set", "search.effort=0.5"], ["--data", data])]
    assert len({first, *others}) == 5
    assert key(jialab, SMALL, "--set", "seed=5") == others[0]


# The same scenario with codes, with Chinese and with English names.
NAMED = """extends = "{parent}"
[demand]
growth."{vehicles}" = {{ 2026 = 0.02 }}
[[demand.events]]
id = "dip"
industry = "{electrical}"
from = "2021-03"
[[staffing.plants]]
id = "close"
plant = "{plant}"
month = "2021-06"
"""
CODES = {"vehicles": "vehicles", "electrical": "electrical", "plant": "saic_vw_plant_2"}
CHINESE = {"vehicles": "整车制造", "electrical": "电气机械", "plant": "上汽大众安亭二厂"}
ENGLISH = {"vehicles": "Complete vehicles", "electrical": "electrical equipment", "plant": "SAIC Volkswagen Anting plant 2"}


def test_a_scenario_with_names_is_the_run_with_codes_bit_by_bit(jialab, tmp_path):
    results = []
    for which, names in (("codes", CODES), ("zh", CHINESE), ("en", ENGLISH)):
        (tmp_path / which).mkdir()
        write(tmp_path / which / "named.toml", NAMED.format(parent=SMALL, **names))
        result = tmp_path / f"{which}.h5"
        assert jialab("run", f"{which}/named.toml", "--set", "population.scale=0.01", "--quiet", "--output", result).returncode == DONE
        results.append(jialab("info", "--digest", result).stdout)
    assert len({key(jialab, f"{which}/named.toml") for which in ("codes", "zh", "en")}) == 1
    assert results[0] == results[1] == results[2] and len(results[0]) > 60
    shown = jialab("show", "zh/named.toml", "--resolved").stdout
    assert 'demand.events.dip.industry = "electrical"' in shown and 'plant = "saic_vw_plant_2"' in shown
    assert "整车制造" not in shown and "安亭" not in shown
    by_set = ["--set", 'demand.growth."{vehicles}"={{2026=0.02}}']
    assert len({key(jialab, SMALL, *[part.format(**names) for part in by_set]) for names in (CODES, CHINESE, ENGLISH)}) == 1


@pytest.mark.parametrize("line, words", [
    ('demand.events = [{id = "x", industry = "整车", from = "2022-01"}]', ["a.toml:2:40: error: ", "did you mean '整车制造' (vehicles)?"]),
    ('demand.events = [{id = "x", industry = "大众", from = "2022-01"}]', ["unknown code '大众' of 'demand.events.x.industry'", "The codes are all, agriculture"]),
    ('demand.growth."整车制造业" = 0.1', ["a.toml:2:15: error: ", "did you mean '整车制造' (vehicles)?"]),
    ('demand.growth = { vehicles = 0.1, "整车制造" = 0.1 }', ["a.toml:2:35: error: ", "is the code 'vehicles', which is given already"]),
    ('staffing.plants.x = { plant = "大众", month = "2022-01" }', ["'上汽大众安亭一厂' (saic_vw_plant_1) or '上汽大众安亭二厂'"]),
    ("demand.growth.整车制造 = 0.1", ["a.toml:2:15: error: ", 'Put words in quotes ("整车制造")']),
])
def test_a_wrong_name_gets_the_nearest(jialab, tmp_path, line, words):
    write(tmp_path / "a.toml", f"seed = 1\n{line}\n")
    fails(jialab("validate", "a.toml"), BAD_DATA, *words)


def test_a_name_of_two_plants_is_refused(jialab, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(ROOT / "models/jiading", data)
    plants = (data / "plants.csv").read_text(encoding="utf-8")
    write(data / "plants.csv", plants.replace("上汽大众安亭三厂", "上汽大众安亭二厂"))
    write(tmp_path / "a.toml", f"seed = 1\n{NAMED[NAMED.index('[[staffing'):].format(**CHINESE)}")
    fails(jialab("validate", "a.toml", "--data", data), BAD_DATA, "a.toml:4:", "is a name of several codes of 'staffing.plants.close.plant': 'saic_vw_plant_2', 'saic_vw_plant_3'")


def test_a_key_may_be_asked_for_by_a_name(jialab):
    baseline = ROOT / "scenarios/baseline.toml"
    shown = jialab("show", baseline, "demand.growth.整车制造").stdout
    assert shown and shown == jialab("show", baseline, "demand.growth.vehicles").stdout
    assert jialab("describe", "demand.growth.整车制造").stdout == jialab("describe", "demand.growth").stdout
    fails(jialab("show", baseline, "demand.growth.整车"), USAGE, "did you mean '整车制造' (vehicles)?")


# ---- keys and outputs by words ----------------------------------------------------------------------------------

# What a planner looks for, and a key or an output that has to be found.
SEARCHES = {"失业金": "rules.unemployment_benefit", "社保": "insurance.contribution", "培训": "rules.training_places",
            "补贴": "rules.training_places", "停产": "staffing.plants", "工资": "wages.level", "最低工资": "rules.minimum_wage",
            "退休": "rules.retirement_reform", "招聘": "hiring.acceptance", "岗位": "series/total/vacancies",
            "产业": "demand.growth", "新能源": "transition.electric_share", "机器人": "transition.robot_pace",
            "人工智能": "transition.ai_pace", "落户": "series/residency/unemployment_rate", "毕业生": "demography.entrants",
            "灵活就业": "series/total/platform", "封控": "demand.lockdown_2022", "技能": "series/skill/shortage", "裁员": "series/total/layoffs",
            "unemployment benefit": "rules.unemployment_benefit", "retirement age": "demography.retire_insured",
            "整车制造": "demand.growth", "安亭镇 失业率": "series/town/unemployment_rate"}


@pytest.mark.parametrize("words", SEARCHES)
def test_planners_find_what_they_look_for(jialab, words):
    found = jialab("describe", "--search", words, "--lang", "zh")
    assert found.returncode == DONE, found.stderr
    names = re.findall(r"^  (\S+)", found.stdout, re.M)
    assert SEARCHES[words] in names, found.stdout


# What comes first: what a scenario about the thing sets, not a constant of it.
FIRST = {"电动车": "transition.electric_share", "电动汽车": "transition.electric_share", "新能源汽车": "transition.electric_share",
         "electric": "transition.electric_share", "EV": "transition.electric_share", "机器人": "transition.robot_pace",
         "人工智能": "transition.ai_pace", "最低工资": "rules.minimum_wage", "失业金": "rules.unemployment_benefit",
         "培训": "rules.training_places", "minimum wage": "rules.minimum_wage"}


@pytest.mark.parametrize("words", FIRST)
def test_what_scenarios_set_is_found_first(jialab, words):
    found = jialab("describe", "--search", words)
    assert re.findall(r"^  (\S+)", found.stdout, re.M)[0] == FIRST[words], found.stdout


def test_a_search_answers_in_the_language_of_the_reader(jialab):
    chinese, english = (jialab("describe", "--search", "最低工资", "--lang", lang).stdout for lang in ("zh", "en"))
    assert chinese == "情景文件的键：\n  rules.minimum_wage  [元/月]\n      最低工资\n\n"
    assert "Keys of scenarios:" in english and "minimum wage" in english and "最低" not in english
    assert "[CNY month-1]" in english


def test_units_are_chinese_in_chinese(jialab):
    described = jialab("describe", "--lang", "zh").stdout
    units = set(re.findall(r"单位(\S+?)；", described))
    assert {"元/月", "每年", "每月", "个月", "1（无量纲）"} <= units, units
    assert not [unit for unit in units if re.search(r"[A-Za-z]", unit)], units
    assert "unit CNY month-1" in jialab("describe", "rules", "--lang", "en").stdout


def test_a_search_without_success_names_the_nearest(jialab):
    fails(jialab("describe", "--search", "minimun wage"), USAGE, "no key and no output has", "'rules.minimum_wage' (")
    fails(jialab("describe", "--search", "失业津贴"), USAGE, "The nearest are 'rules.unemployment_benefit")
    fails(jialab("describe", "--search", "zzz"), USAGE, "nor anything similar")
    fails(jialab("describe", "search", "--search", "zzz"), USAGE, "all of these words: zzz search")


def test_a_dry_run_prints_a_scenario_that_is_the_same_run(jialab, tmp_path):
    done = jialab("run", "--dry-run", ROOT / "scenarios/trade_shock.toml")
    assert "# memory:" in done.stdout
    write(tmp_path / "again.toml", done.stdout)
    assert key(jialab, "again.toml") == key(jialab, ROOT / "scenarios/trade_shock.toml")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["again.toml"]
