// The sentences on skill fields, on made-up numbers.
#include "models/app/report/sentences_fields.hpp"

#include <catch2/catch.hpp>
#include <limits>

namespace {

using app::Bilingual;
using app::FieldAmount;
using app::GapsFound;
using engine::Month;

constexpr double unknown_bound = std::numeric_limits<double>::quiet_NaN();
const Bilingual robots{"Robots", "机器人"}, care{"Care", "照护"}, trade{"Trade", "外贸"};
const Month end_of_2025 = Month::of(2025, 12), end_of_2030 = Month::of(2030, 12);

void check_sentence(const Bilingual& text) {
  CAPTURE(text.zh, text.en);
  CHECK_FALSE(text.en.empty());
  CHECK_FALSE(engine::message_rules::has_half_width_mark(text.zh));
  CHECK(text.en.find('{') == std::string::npos);
  CHECK(text.zh.find('{') == std::string::npos);
  CHECK(text.en.find("  ") == std::string::npos);
}

GapsFound gaps() {
  return {end_of_2025,
          end_of_2030,
          {{{robots, 25640.0}, {care, 1320.0}}, {{care, 48070.0}, {robots, 10100.0}}},
          {{{trade, 810.0}}, {{trade, 3410.0}}},
          std::nullopt};
}

}  // namespace

TEST_CASE("short and idle fields are named with their numbers, now and five years on", "[report]") {
  const Bilingual text = app::gaps_answer(gaps());
  check_sentence(text);
  CHECK_THAT(text.en, Catch::Contains("in December 2025 most in **Robots** (25,600) and **Care** (1,300); "
                                      "in December 2030 in **Care** (48,100) and **Robots** (10,100).") &&
                          Catch::Contains(
                              "**Idle**, holders of a field unemployed for three months or more: in December "
                              "2025 most in **Trade** (810); in December 2030 in the same order, with "
                              "3,400 persons."));
  CHECK_THAT(text.zh, Catch::Contains("2025年12月最多的是**机器人**（2.56万人）与**照护**（1300人）") &&
                          Catch::Contains("2030年12月仍是这些领域，依次为3400人。"));
}

TEST_CASE("vacancies are told where employers screen, and else why they are not counted", "[report]") {
  const Bilingual without = app::gaps_answer(gaps());
  CHECK_THAT(without.en, Catch::Contains("No vacancy is counted as open") && !Catch::Contains("**Open**"));
  GapsFound screened = gaps();
  screened.vacancies = app::MostFields{{{robots, 230.0}}, {{robots, 640.0}}};
  const Bilingual with = app::gaps_answer(screened);
  check_sentence(with);
  CHECK_THAT(with.en, Catch::Contains("**Open**") && Catch::Contains("**Robots** (230)") &&
                          !Catch::Contains("No vacancy is counted"));
}

TEST_CASE("a run without a later month tells now alone, and nobody is said to be nobody", "[report]") {
  GapsFound short_run = gaps();
  short_run.later.reset();
  short_run.shortage.later.clear();
  short_run.surplus = {};
  const Bilingual text = app::gaps_answer(short_run);
  check_sentence(text);
  CHECK(text.en.find("2030") == std::string::npos);
  CHECK_THAT(text.en, Catch::Contains("in December 2025 in no field."));
  GapsFound vanishing = gaps();
  vanishing.surplus.later.clear();
  CHECK_THAT(app::gaps_answer(vanishing).en, Catch::Contains("(810); in December 2030 in none."));
}

TEST_CASE("what is asked more and less is told, and where holders are fewer", "[report]") {
  const app::FieldDemand rises{robots, 22900.0, 28300.0, 28300.0, 34800.0},
      falls{care, 33400.0, 22800.0, 22800.0, 20000.0};
  const Bilingual both = app::demand_answer({end_of_2025, end_of_2030, {rises, falls}});
  check_sentence(both);
  CHECK_THAT(both.en, Catch::Contains("grow most for **Robots** (22,900 jobs to 28,300 jobs)") &&
                          Catch::Contains("fall most for **Care** (33,400 jobs to 22,800 jobs)") &&
                          Catch::Contains("holders are fewer than the jobs that ask in **Care**."));
  const Bilingual rise = app::demand_answer({end_of_2025, end_of_2030, {rises}});
  CHECK_THAT(rise.en, !Catch::Contains("fall most") && Catch::Contains("no field has fewer holders"));
  const Bilingual fall = app::demand_answer({end_of_2025, end_of_2030, {falls}});
  CHECK_THAT(fall.en, !Catch::Contains("grow most"));
  app::FieldDemand still = rises;
  still.later = still.now;
  CHECK_THAT(app::demand_answer({end_of_2025, end_of_2030, {still}}).en, Catch::Contains("do not change"));
  app::FieldDemand alone = falls;
  alone.later = unknown_bound;
  CHECK_THAT(app::demand_answer({end_of_2025, std::nullopt, {alone}}).en,
             Catch::Contains("In December 2025 most jobs ask for **Care** (33,400)."));
  const Bilingual many = app::demand_answer({end_of_2025, end_of_2030, {falls, falls, falls, falls}});
  CHECK_THAT(many.en, Catch::Contains("in 4 of 4 fields"));
}

TEST_CASE("where shortage and surplus are is told with shares", "[report]") {
  const app::FieldPlace place{robots, {"Vehicles", "整车"}, {"Anting", "安亭"}, 0.41, 0.28};
  const Bilingual both = app::places_answer(end_of_2030, place, place);
  check_sentence(both);
  CHECK_THAT(both.en,
             Catch::Contains("work most in **Vehicles** (about four tenths) and in **Anting** (about "
                             "three tenths)") &&
                 Catch::Contains("came most from **Vehicles**"));
  CHECK_THAT(app::places_answer(end_of_2030, std::nullopt, place).en,
             !Catch::Contains("below the requirement"));
  CHECK_THAT(app::places_answer(end_of_2030, std::nullopt, std::nullopt).en,
             Catch::Contains("nobody is short"));
}

TEST_CASE("the field that a scenario moves most is told with its interval and where", "[report]") {
  app::FieldEffectsFound found;
  found.first = Month::of(2030, 1);
  found.last = end_of_2030;
  found.fields = 16;
  found.shortage = {
      {robots, {790.0, 370.0, 1210.0}, app::MovedPart{{"Vehicles", "整车"}, {400.0, 100.0, 700.0}}, {}},
      {care, {-320.0, -590.0, -50.0}, {}, {}}};
  const Bilingual more = app::field_effects_answer(found);
  check_sentence(more);
  CHECK_THAT(more.en,
             Catch::Contains("shown in 2 of 16 fields, the largest mean in **Robots**: **800 persons** "
                             "(90% interval 400 to 1,200) more, of which 400 persons more in Vehicles.") &&
                 Catch::Contains("no effect on idle holders is shown in any of 16 fields"));
  CHECK_THAT(more.zh, Catch::Contains("平均变化最大的是**机器人**：多**800人**"));
  found.shortage = {{care, {-320.0, -590.0, -50.0}, {}, {}}};
  const Bilingual fewer = app::field_effects_answer(found);
  check_sentence(fewer);
  CHECK_THAT(fewer.en, Catch::Contains("**Care**: **320 persons** (90% interval 50 to 590) fewer.") &&
                           !Catch::Contains("of which"));
  found.shortage.clear();
  CHECK_THAT(app::field_effects_answer(found).en,
             Catch::Contains("no effect on staff below requirement is shown in any of 16 fields"));
}

TEST_CASE("one pair ranks no field, and vacancies of the scenario alone are levels", "[report]") {
  app::FieldEffectsFound found;
  found.first = Month::of(2030, 1);
  found.last = end_of_2030;
  found.fields = 16;
  found.is_single = true;
  check_sentence(app::field_effects_answer(found));
  CHECK_THAT(app::field_effects_answer(found).en,
             Catch::Contains("not ranked") && !Catch::Contains("shown in"));
  found.is_single = false;
  found.month_of_vacancies = end_of_2030;
  found.vacancies = {{robots, 640.0}};
  const Bilingual text = app::field_effects_answer(found);
  check_sentence(text);
  CHECK_THAT(text.en, Catch::Contains("Only in the scenario do employers refuse") &&
                          Catch::Contains("**Robots** (640)"));
}

TEST_CASE("what the ranges rest on is said, and what they do not hold", "[report]") {
  app::IntervalContent content;
  content.members = 6;
  content.histories = 6;
  content.holds = {"chance"};
  content.leaves_out = {"parameters"};
  const app::RequirementSources sources{862, 786, 0.5, 1.5, false};
  const app::Box box = app::ranges_box(sources, content);
  std::string text;
  for (const Bilingual& line : box.lines) {
    check_sentence(line);
    text += line.en + "\n";
  }
  CHECK_THAT(text, Catch::Contains("786 of 862 shares are assumptions") &&
                       Catch::Contains("0.5 to 1.5 times") &&
                       Catch::Contains("**do not hold** this factor") && Catch::Contains("chance"));
  app::RequirementSources drawn = sources;
  drawn.are_drawn = true;
  CHECK_THAT(app::ranges_box(drawn, content).lines.at(2).en, Catch::Contains("the ranges hold them"));
  content.members = 1;
  CHECK_THAT(app::ranges_box(sources, content).lines.at(0).en, Catch::Contains("One simulation: no range"));
}
