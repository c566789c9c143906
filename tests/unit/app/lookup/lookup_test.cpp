// Keys and outputs are found by words.
#include "models/app/lookup/lookup.hpp"

#include <catch2/catch.hpp>

using app::Findable;

namespace {

std::vector<Findable> all() {
  return {
      {"rules.benefit", "CNY month-1", {"monthly unemployment benefit", "失业金月标准"}, "laws\n法规", "S"},
      {"insurance.claims",
       "1",
       {"share of the unemployed who claim a benefit", "失业人员中申领失业金的比例"},
       "insurance\n失业保险",
       "A"},
      {"training.places", "1", {"places of training", "培训名额"}, "training\n职业培训", "A; paid days"},
      {"demand.growth",
       "year-1",
       {"growth of demand by industry", "各行业需求增长"},
       "demand\n行业需求",
       "A\nvehicles\nComplete vehicles\n整车制造"},
      {"transition.ai", "1", {"adoption of artificial intelligence (AI)", "人工智能普及程度"}, "", "A"}};
}

std::vector<std::string> found(const std::string& query) {
  const std::vector<Findable> items = all();
  std::vector<std::string> names;
  for (const Findable* one : app::found(app::words_of(query), items)) names.push_back(one->name);
  return names;
}

std::vector<std::string> nearest(const std::string& query) {
  const std::vector<Findable> items = all();
  std::vector<std::string> names;
  for (const Findable* one : app::nearest_to(app::words_of(query), items, 3)) names.push_back(one->name);
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("All words have to be there, in any of the texts and in either language", "[lookup]") {
  CHECK(found("培训") == Names{"training.places"});
  CHECK(found("失业金") == Names{"rules.benefit", "insurance.claims"});
  CHECK(found("失业金 比例") == Names{"insurance.claims"});
  CHECK(found("失业金 培训").empty());
  CHECK(found("unemployment benefit") == Names{"rules.benefit"});
  CHECK(found("share claims") == Names{"insurance.claims"});
  CHECK(found("整车制造") == Names{"demand.growth"});
  CHECK(found("需求　行业") == Names{"demand.growth"});
  CHECK(found("法规 benefit") == Names{"rules.benefit"});
  CHECK(found("").empty());
}

TEST_CASE("A word in the name counts before one in the meaning, a short meaning before a long one",
          "[lookup]") {
  CHECK(found("benefit") == Names{"rules.benefit", "insurance.claims"});
  CHECK(found("insurance") == Names{"insurance.claims"});
  CHECK(found("training") == Names{"training.places"});
  CHECK(found("行业") == Names{"demand.growth"});
  CHECK(found("month") == Names{"rules.benefit"});
}

TEST_CASE("Case, joined words, width and plurals do not count, and short words are whole ones", "[lookup]") {
  CHECK(found("Training_Places") == Names{"training.places"});
  CHECK(found("benefits") == found("benefit"));
  CHECK(found("ＡＩ") == Names{"transition.ai"});
  CHECK(found("ai") == Names{"transition.ai"});  // not "training", not "paid"
  CHECK(found("unemploy") == Names{"rules.benefit", "insurance.claims"});
  CHECK(found("employed").empty());
}

TEST_CASE("A word of planners finds the term of the texts, behind those that have the word", "[lookup]") {
  std::vector<Findable> items = all();
  items.push_back({"plants.close", "1", {"plants that close", "工厂关闭"}, "", ""});
  const auto closing = app::found(app::words_of("停产"), items);
  REQUIRE(closing.size() == 1);
  CHECK(closing[0]->name == "plants.close");
  items.push_back({"plants.stop", "1", {"plants that stop", "工厂长期停产或者整体迁出本区"}, "", ""});
  CHECK(app::found(app::words_of("停产"), items).front()->name == "plants.stop");
  CHECK(found("社保") == Names{"insurance.claims"});
  CHECK(found("Salary").empty());
}

TEST_CASE("A key has dates if its default changes over time", "[lookup]") {
  engine::Path course({{engine::Month::of(2021, 1), 0.1}, {engine::Month::of(2022, 1), 0.2}},
                      engine::Interpolation::linear);
  engine::Path constant(1.0);
  double number = 0.5;
  engine::Registry registry;
  registry.path(course, engine::Interpolation::linear,
                {.key = "a.course", .meaning = "course", .meaning_zh = "路径"});
  registry.path(constant, engine::Interpolation::step,
                {.key = "a.constant", .meaning = "constant", .meaning_zh = "常数"});
  registry.number(number, {.key = "a.number", .meaning = "number", .meaning_zh = "数"});
  std::vector<bool> dated;
  for (const Findable& key : app::findable_keys(registry)) dated.push_back(key.has_dates);
  CHECK(dated == std::vector<bool>{true, false, false});
}

TEST_CASE("What scenarios set by date comes before constants about it, a word in a name before both",
          "[lookup]") {
  const std::vector<Findable> items = {
      {"transition.assembly_labour", "1", {"labour of electric cars", "电动车整车装配用工的变化"}, "", ""},
      {"transition.electric_share",
       "1",
       {"share of electric cars", "中国新能源汽车占比（年中值）"},
       "",
       "",
       true},
      {"staffing.assembly", "1", {"staff", "装配用工"}, "", "", true},
      {"fields.requirement", "1", {"factor", "各领域要求系数"}, "", "电动车", true}};
  const auto names = [&](const std::string& query) {
    Names found;
    for (const Findable* one : app::found(app::words_of(query), items)) found.push_back(one->name);
    return found;
  };
  CHECK(names("电动车") ==
        Names{"transition.electric_share", "transition.assembly_labour", "fields.requirement"});
  CHECK(names("electric").front() == "transition.electric_share");
  // Both have the word in the name, the dates decide; where only the constant has it, the name does.
  CHECK(names("assembly") == Names{"staffing.assembly", "transition.assembly_labour"});
  CHECK(names("labour") == Names{"transition.assembly_labour"});
  CHECK(names("cars electric").front() == "transition.electric_share");
}

TEST_CASE("Where nothing is found, the nearest are named", "[lookup]") {
  CHECK(nearest("benfit").front() == "rules.benefit");
  CHECK(nearest("trainning") == Names{"training.places"});
  CHECK(nearest("失业津贴") == Names{"rules.benefit", "insurance.claims"});
  CHECK(nearest("智能化").front() == "transition.ai");
  CHECK(nearest("火星").empty());
  CHECK(nearest("xyzxyz").empty());
}

TEST_CASE("The words of a planner find what the texts call otherwise", "[lookup]") {
  const std::vector<Findable> items = {
      {"demand.events[].factor",
       "1",
       {"factor on final demand; exports", "最终需求系数；出口下降时"},
       "",
       ""},
      {"transition.electric_share", "1", {"electric share of cars", "中国新能源汽车占比"}, "", ""},
      {"demography.leave", "1", {"migrants who leave", "外来人员年离开率"}, "", ""},
      {"training.cost", "1", {"cost of training", "培训支出"}, "", ""},
      {"rules.training_places", "1", {"places of training a year", "每年补贴性职业技能培训人次"}, "", ""},
      {"rules.retirement_reform", "1", {"retirement age rises", "渐进式延迟退休"}, "", ""}};
  const auto first = [&](const std::string& query) {
    const auto names = app::found(app::words_of(query), items);
    return names.empty() ? std::string() : names.front()->name;
  };
  for (const char* word : {"出口", "外贸", "关税"}) CHECK(first(word) == "demand.events[].factor");
  CHECK(first("电动车") == "transition.electric_share");
  CHECK(first("农民工") == "demography.leave");
  CHECK(first("退休年龄") == "rules.retirement_reform");
  CHECK(first("培训") == "rules.training_places");
}
