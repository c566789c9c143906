// What the cover says of the settings of a scenario: plants, demand, values; and how a plant's jobs change.
#include "models/app/report/settings/setting.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <string>
#include <vector>

#include "models/app/report/settings/demand_changes.hpp"
#include "models/app/report/settings/plant_changes.hpp"
#include "models/app/report/settings/plant_course.hpp"
#include "models/app/report/settings/value_changes.hpp"
#include "models/labour/settings.hpp"

namespace {

std::string plant_row(const std::string& id, const std::string& plant, const std::string& month,
                      const std::string& size, const std::string& headcount) {
  const std::string row = "staffing.plants." + id + ".";
  return row + "plant = \"" + plant + "\"\n" + row + "month = \"" + month + "\"\n" + row + "size = " + size +
         "\n" + row + "headcount = " + headcount + "\n";
}

std::vector<labour::Plant> two_plants() {
  labour::Plant one, two;
  one.code = "one";
  one.name_en = "Plant 1";
  one.name_zh = "一厂";
  two.code = "two";
  two.name_en = "Plant 2";
  two.name_zh = "二厂";
  two.headcount = 2200.0;
  return {one, two};
}

// What the cover says.
app::Bilingual text_of_plants(const std::string& baseline, const std::string& scenario) {
  std::vector<app::Bilingual> texts;
  for (const app::PlantChange& change : app::plant_changes(baseline, scenario))
    texts.push_back(app::plant_text(change, two_plants()));
  return app::setting_sentence(texts);
}

}  // namespace

TEST_CASE("the cover names what a scenario adds to plants", "[report]") {
  const app::Bilingual text =
      text_of_plants("staffing.plants = []\nstaffing.lapse = 0.1\n",
                     plant_row("a", "one", "2027-07", "0.0", "4500.0") +
                         plant_row("b", "two", "2028-01", "0.6", "0.0") + "staffing.lapse = 0.2\n");
  CHECK(text.zh ==
        "情景设定：**一厂**（职工约4500人）2027年7月关闭；"
        "**二厂**（plants.csv中职工约2200人，此后随行业变化）2028年1月用工降至原来的60%。");
  CHECK(text.en ==
        "In the scenario **Plant 1** (about 4,500 persons) closes in July 2027; "
        "**Plant 2** (about 2,200 persons in plants.csv, following its industry since) "
        "goes down to 60% of its staff in January 2028.");
  CHECK(text_of_plants("staffing.lapse = 0.1\n", "staffing.lapse = 0.2\n").empty());
}

TEST_CASE("the cover names a plant of which only one value of a row of the baseline changes", "[report]") {
  const std::string baseline = plant_row("a", "one", "2028-07", "0.0", "4500.0");
  const app::Bilingual later = text_of_plants(baseline, plant_row("a", "one", "2029-01", "0.0", "4500.0"));
  CHECK(later.zh == "情景设定：**一厂**（职工约4500人）2029年1月关闭（基准情景为2028年7月关闭）。");
  CHECK(later.en ==
        "In the scenario **Plant 1** (about 4,500 persons) closes in January 2029 "
        "(in the baseline it closes in July 2028).");
  CHECK(text_of_plants(baseline, plant_row("a", "one", "2028-07", "0.4", "4500.0")).zh ==
        "情景设定：**一厂**（职工约4500人）2028年7月用工降至原来的40%（基准情景为2028年7月关闭）。");
  CHECK(text_of_plants(baseline, plant_row("a", "one", "2028-07", "0.0", "3000.0")).zh ==
        "情景设定：**一厂**（职工约3000人）2028年7月关闭（基准情景中职工约4500人）。");
  CHECK(text_of_plants(baseline, baseline).empty());
}

TEST_CASE("the cover names a plant whose event only the baseline has", "[report]") {
  const std::string baseline = plant_row("a", "one", "2028-07", "0.0", "4500.0");
  const app::Bilingual none = text_of_plants(baseline, "staffing.plants = []\n");
  CHECK(none.zh == "情景设定：**一厂**（职工约4500人）取消基准情景中“2028年7月关闭”的设定。");
  CHECK(none.en ==
        "In the scenario **Plant 1** (about 4,500 persons) does not follow the baseline, "
        "where it closes in July 2028.");
  // A row with the same name for another plant is another event.
  CHECK(text_of_plants(baseline, plant_row("a", "two", "2028-07", "0.0", "900.0")).zh ==
        "情景设定：**二厂**（职工约900人）2028年7月关闭；"
        "**一厂**（职工约4500人）取消基准情景中“2028年7月关闭”的设定。");
}

namespace {

std::string demand_row(const std::string& id, const std::string& industry, const std::string& factor,
                       const std::string& months = "24", const std::string& recovery = "24.0") {
  const std::string row = "demand.events." + id + ".";
  return row + "industry = \"" + industry + "\"\n" + row + "from = \"2027-01\"\n" + row +
         "months = " + months + "\n" + row + "factor = " + factor + "\n" + row +
         "recovery_months = " + recovery + "\n";
}

engine::Codes four_industries() {
  return {{"all", {"All industries", "全部行业"}},
          {"cars", {"Cars", "汽车"}},
          {"chips", {"Chips", "芯片"}},
          {"trade", {"Trade", "商贸"}},
          {"tools", {"Tools", "机床"}}};
}

app::Bilingual text_of_demand(const std::string& baseline, const std::string& scenario) {
  return app::setting_sentence(app::demand_texts(baseline, scenario, four_industries()));
}

}  // namespace

TEST_CASE("events of demand with the same months are told together, the largest first", "[report]") {
  const app::Bilingual text = text_of_demand(
      "demand.events = []\n", demand_row("a", "cars", "0.94") + demand_row("b", "chips", "0.875") +
                                  demand_row("c", "trade", "0.9") + demand_row("d", "tools", "0.95"));
  CHECK(text.zh ==
        "情景设定：最终需求2027年1月—2028年12月降低：**芯片**12.5%、**商贸**10%、**汽车**6%"
        "等4个行业，此后逐步恢复。");
  CHECK(text.en ==
        "In the scenario final demand is lower in January 2027 to December 2028: **Chips** by 12.5%, "
        "**Trade** by "
        "10%, **Cars** by 6% and 1 more industries, and then returns step by step.");
}

TEST_CASE("an event of demand says its direction and whether it ends", "[report]") {
  CHECK(text_of_demand("", demand_row("a", "all", "1.1", "12", "0.0")).zh ==
        "情景设定：最终需求2027年1月—2027年12月提高：**全部行业**10%，此后不恢复。");
}

TEST_CASE("a changed event of demand has the baseline's beside it, a dropped one is named", "[report]") {
  const std::string baseline = demand_row("a", "cars", "0.9");
  CHECK(text_of_demand(baseline, baseline).empty());
  CHECK(text_of_demand(baseline, demand_row("a", "cars", "0.8")).zh ==
        "情景设定：最终需求2027年1月—2028年12月降低：**汽车**20%，此后逐步恢复"
        "（基准情景为：最终需求2027年1月—2028年12月降低：**汽车**10%，此后逐步恢复）。");
  CHECK(text_of_demand(baseline, "demand.events = []\n").zh ==
        "情景设定：取消基准情景中的设定：最终需求2027年1月—2028年12月降低：**汽车**10%，此后逐步恢复。");
}

TEST_CASE("more than three settings are counted", "[report]") {
  CHECK(app::setting_sentence({}).empty());
  const std::vector<app::Bilingual> five(5, {"x", "甲"});
  CHECK(app::setting_sentence(five).zh == "情景设定：甲；甲；甲；另有2项见表10-1。");
  CHECK(app::setting_sentence(five).en == "In the scenario x; x; x; 2 more in table 10-1.");
}

namespace {

// A registry with one key of each kind.
struct KeysOfEachKind {
  engine::Path benefit{2335.0}, share{0.5};
  std::vector<engine::Path> growth{engine::Path(0.01), engine::Path(0.02)};
  double pace = 1.0;
  bool reform = true;
  std::string mode = "slow";
  engine::Registry registry;

  KeysOfEachKind() {
    registry.path(benefit, engine::Interpolation::step,
                  {.key = "rules.benefit",
                   .unit = "CNY month-1",
                   .meaning = "benefit, months 1 to 12",
                   .meaning_zh = "失业保险金（第1–12个月）",
                   .low = 0,
                   .high = 9000});
    registry.path(share, engine::Interpolation::linear,
                  {.key = "cars.share",
                   .unit = "1",
                   .meaning = "electric share",
                   .meaning_zh = "电动化率",
                   .low = 0,
                   .high = 1});
    registry.paths_by_code(growth, {{"cars", {"Cars", "汽车"}}, {"chips", {"Chips", "芯片"}}},
                           engine::Interpolation::step,
                           {.key = "demand.growth",
                            .unit = "year-1",
                            .meaning = "growth of demand",
                            .meaning_zh = "需求增长率",
                            .low = -1,
                            .high = 1});
    registry.number(
        pace, {.key = "ai.pace", .unit = "1", .meaning = "pace", .meaning_zh = "速度", .low = 0, .high = 5});
    registry.flag(reform, {.key = "rules.reform", .meaning = "reform", .meaning_zh = "改革"});
    registry.choice(mode, {{"slow", {"Slow", "慢"}}, {"fast", {"Fast", "快"}}},
                    {.key = "ai.mode", .meaning = "mode", .meaning_zh = "方式"});
  }
  app::Bilingual text(const std::string& baseline, const std::string& scenario) const {
    return app::setting_sentence(app::value_texts(baseline, scenario, registry,
                                                  {engine::Month::of(2021, 1), engine::Month::of(2035, 12)}));
  }
};

}  // namespace

TEST_CASE("the cover names the value of a policy and its month", "[report]") {
  const KeysOfEachKind keys;
  const app::Bilingual text = keys.text("rules.benefit = { 2025-07 = 2335.0 }\n",
                                        "rules.benefit = { 2025-07 = 2335.0, 2026-01 = 2451.75 }\n");
  CHECK(text.zh == "情景设定：**失业保险金**自2026年1月起为2451.75元/月（基准2335元/月）。");
  CHECK(text.en ==
        "In the scenario **benefit** is 2451.75 CNY a month from January 2026 on (baseline: 2335 CNY a "
        "month).");
  CHECK(keys.text("rules.benefit = 2335.0\n",
                  "rules.benefit = { 1970-01 = 2335.0, 2026-01 = 3000.0, 2027-01 = 2335.0 }\n")
            .zh == "情景设定：**失业保险金**在2026年1月—2026年12月为3000元/月（基准2335元/月）。");
}

TEST_CASE("the cover names where a path differs most", "[report]") {
  const KeysOfEachKind keys;
  CHECK(keys.text("cars.share = { 2026-01 = 0.5, 2030-01 = 0.6 }\n",
                  "cars.share = { 2026-01 = 0.5, 2028-01 = 0.75, 2030-01 = 0.6 }\n")
            .zh == "情景设定：**电动化率**自2026年2月起偏离基准，2028年1月相差最大：75%（基准55%）。");
  // Beyond the run nothing differs.
  CHECK(keys.text("cars.share = { 2026-01 = 0.5, 2036-01 = 0.6 }\n",
                  "cars.share = { 2026-01 = 0.5, 2036-01 = 0.6, 2040-01 = 0.9 }\n")
            .empty());
}

TEST_CASE("the cover names numbers, choices and switches, and the codes of a table together", "[report]") {
  const KeysOfEachKind keys;
  CHECK(keys.text("ai.pace = 1.0\nrules.reform = true\nai.mode = \"slow\"\n",
                  "ai.pace = 1.3\nrules.reform = false\nai.mode = \"fast\"\n")
            .zh == "情景设定：**速度**为1.3（基准1）；**改革**为否（基准是）；**方式**为快（基准慢）。");
  CHECK(keys.text("demand.growth.cars = 0.01\ndemand.growth.chips = 0.02\n",
                  "demand.growth.cars = { 2021-01 = 0.01, 2027-01 = 0.0 }\n"
                  "demand.growth.chips = { 2021-01 = 0.02, 2027-01 = 0.05 }\n")
            .zh == "情景设定：**需求增长率（芯片等2项）**自2027年1月起为每年5%（基准每年2%）。");
  CHECK(keys.text("demand.growth.cars = 0.01\n", "demand.growth.cars = 0.03\n").zh ==
        "情景设定：**需求增长率（汽车）**为每年3%（基准每年1%）。");
}

namespace {

// Jobs at month-ends of 2026-01 to 2028-12.
std::vector<double> plant_jobs(double before, double at_event, double left) {
  std::vector<double> jobs(36, before);
  for (std::size_t t = 6; t < 18; ++t)
    jobs[t] = before + (at_event - before) * static_cast<double>(t - 5) / 12.0;
  for (std::size_t t = 18; t < jobs.size(); ++t) jobs[t] = left + (at_event - left) / (t < 21 ? 2.0 : 50.0);
  return jobs;
}

}  // namespace

TEST_CASE("the jobs of a plant stand beside the baseline's, with the move to its headcount and the cuts",
          "[report]") {
  const engine::Month first = engine::Month::of(2026, 1);
  const std::vector<double> baseline(36, 2560.0);
  const app::DatedPlant closes{"one", engine::Month::of(2027, 7), 0.0, 4500.0};
  const auto course = app::course_of(baseline, plant_jobs(2650.0, 4560.0, 0.0), first, closes);
  REQUIRE(course);
  CHECK(course->baseline == 2560.0);
  CHECK(course->scenario == 4560.0);
  CHECK(course->moves_from == engine::Month::of(2026, 7));
  CHECK(course->months_to_size == 4);
  CHECK(app::course_text({"Plant 1", "一厂"}, *course).zh ==
        "一厂的岗位（模拟平均）：2027年6月末基准情景约2600个，本情景约4600个"
        "（为达到设定人数，自2026年7月起由约2700个调整而来）；2027年7月起裁减，4个月后不足裁减前的5%。");
  // Without a headcount of the scenario nothing moves to it; half of the staff stays.
  const auto half =
      app::course_of(baseline, plant_jobs(2560.0, 2560.0, 1280.0), first, {"one", closes.month, 0.5, 0.0});
  REQUIRE(half);
  CHECK_FALSE(half->moves_from);
  CHECK_THAT(
      app::course_text({"Plant 1", "一厂"}, *half).en,
      Catch::Contains("about 2,600 jobs in the baseline") || Catch::Contains("2,600 jobs in the baseline"));
  CHECK_THAT(app::course_text({"Plant 1", "一厂"}, *half).zh, Catch::Contains("个月后达到设定规模"));
}

TEST_CASE("a plant that is not simulated, or an event outside the run, has no course", "[report]") {
  const engine::Month first = engine::Month::of(2026, 1);
  const std::vector<double> none(36, std::numeric_limits<double>::quiet_NaN()), some(36, 100.0);
  CHECK_FALSE(app::course_of(none, none, first, {"one", engine::Month::of(2027, 7), 0.0, 0.0}));
  CHECK_FALSE(app::course_of(some, some, first, {"one", engine::Month::of(2030, 7), 0.0, 0.0}));
  CHECK_FALSE(app::course_of(some, some, first, {"one", first, 0.0, 0.0}));
}
