// What the members of an ensemble share, and what an interval over them holds.
#include "models/app/ensemble/member_design.hpp"

#include <catch2/catch.hpp>

using app::IntervalContent;
using app::MemberDesign;
using engine::Month;
using Words = std::vector<std::string>;

namespace {

std::string resolved(const std::string& from, const std::string& histories, const std::string& noise) {
  return "name = \"x\"\nrun.first = \"2021-01\"\nrun.months = 120\nrun.members_from = \"" + from + "\"\n" +
         histories + "demand.noise_common = " + noise +
         "\ndemand.noise_sector = 0.0\ndemand.noise_from = \"2026-01\"\n";
}

IntervalContent content(const std::string& text, const std::vector<std::int32_t>& members,
                        bool draws_parameters = false) {
  return app::interval_content(app::design_of(text, draws_parameters), members);
}

}  // namespace

TEST_CASE("the design of members is read from their scenario", "[members]") {
  const MemberDesign design = app::design_of(resolved("2026-01", "run.histories = 4\n", "0.02"), true);
  CHECK(design.run.first == Month::of(2021, 1));
  CHECK(design.run.members_from == Month::of(2026, 1));
  CHECK(design.run.histories == 4);
  CHECK(design.draws_parameters);
  CHECK(design.has_macro_noise);
  CHECK(design.histories_of({0, 1, 2, 3, 4, 5}) == 4);
  CHECK(design.histories_of({1, 5, 9}) == 1);
  // Files of format 2.0 have no number: their members share one history.
  CHECK(app::design_of(resolved("2026-01", "", "0"), false).histories_of({0, 1, 2}) == 1);
  CHECK(app::design_of(resolved("2021-01", "", "0"), false).histories_of({0, 1, 2}) == 3);
  CHECK_FALSE(app::design_of(resolved("2026-01", "", "0"), false).has_macro_noise);
}

TEST_CASE("macro noise that begins after the run is none", "[members]") {
  std::string text = resolved("2021-01", "", "0.02");
  CHECK(app::design_of(text, false).has_macro_noise);
  text.replace(text.find("run.months = 120"), 16, "run.months = 60");  // to 2025-12
  CHECK_FALSE(app::design_of(text, false).has_macro_noise);
}

TEST_CASE("members that draw productivity differ by it after 2025 and after they separate, not before",
          "[members]") {
  const std::string drawn = "transition.productivity_spread = 0.015\n";
  CHECK(app::design_of(resolved("2021-01", drawn, "0"), false).draws_productivity);  // 120 months, to 2030
  CHECK_FALSE(app::design_of(resolved("2030-12", drawn, "0"), false).draws_productivity);
  CHECK_FALSE(app::design_of(resolved("2021-01", "", "0"), false).draws_productivity);
  std::string text = resolved("2021-01", drawn, "0");
  text.replace(text.find("run.months = 120"), 16, "run.months = 61");  // to 2026-01
  CHECK_FALSE(app::design_of(text, false).draws_productivity);
  text.replace(text.find("run.months = 61"), 15, "run.months = 62");
  CHECK(app::design_of(text, false).draws_productivity);
  CHECK(content(text, {0, 1}).holds == Words{"chance", "history", "productivity"});
}

TEST_CASE("what histories draw of skill fields counts only where employers screen", "[members]") {
  const std::string drawn = "fields.spread = 1.0\n", screening = "screening.strength = ";
  const std::string off = resolved("2021-01", drawn + screening + "0.0\n", "0");
  CHECK(app::design_of(off, false).draws_fields);
  CHECK(content(off, {0, 1}).holds == Words{"chance", "history"});
  const std::string on =
      resolved("2021-01", drawn + screening + "[{from = \"2026-01\", value = 1.0}]\n", "0");
  CHECK(content(on, {0, 1}).holds == Words{"chance", "history", "skill requirements"});
  const std::string kept = resolved("2021-01", screening + "1.0\n", "0");
  CHECK(content(kept, {0, 1}).leaves_out ==
        Words{"parameters", "macro noise", "productivity", "skill requirements"});
}

TEST_CASE("values of a resolved scenario are found by their whole key", "[members]") {
  const std::string text = "a.key = 1\nkey = 2\nkeys = 3\n";
  CHECK(app::resolved_value(text, "key") == "2");
  CHECK(app::resolved_value(text, "a.key") == "1");
  CHECK(app::resolved_value(text, "ke").empty());
  CHECK(app::resolved_number(text, "keys", 7.0) == 3.0);
  CHECK(app::resolved_number(text, "none", 7.0) == 7.0);
}

TEST_CASE("an interval holds the history if its members have several", "[members]") {
  const std::string nested = resolved("2026-01", "run.histories = 4\n", "0.02");
  CHECK(content(nested, {0, 1, 2, 3, 4}).holds == Words{"chance", "history", "macro noise"});
  CHECK(content(nested, {0, 1, 2, 3, 4}).leaves_out == Words{"parameters", "productivity"});
  CHECK(content(nested, {1, 5, 9}).leaves_out == Words{"history", "parameters", "productivity"});
  const std::string shared = resolved("2026-01", "run.histories = 1\n", "0");
  CHECK(content(shared, {0, 1}, true).holds == Words{"chance", "parameters"});
  CHECK(content(shared, {0, 1}, true).leaves_out == Words{"history", "macro noise", "productivity"});
  // Members that never separate differ by their histories only.
  const std::string never = resolved("2040-01", "run.histories = 2\n", "0");
  CHECK(content(never, {0, 1}).holds == Words{"history"});
}

TEST_CASE("a legend says what an interval holds and what it leaves out", "[members]") {
  const std::string nested = resolved("2026-01", "run.histories = 4\n", "0.02");
  CHECK(app::interval_text(content(nested, {0, 1, 2, 3, 4})).en ==
        "intervals hold chance, history (4 histories before 2026-01) and macro noise; they leave out "
        "parameters and productivity");
  CHECK_THAT(app::interval_text(content(resolved("2026-01", "", "0"), {0, 1})).en,
             Catch::Contains("hold chance; they leave out history (all members share one before 2026-01"));
  CHECK_THAT(app::interval_text(content(resolved("2021-01", "", "0"), {0, 1})).en,
             Catch::Contains("history (each member has its own)"));
  CHECK(app::interval_text(content(nested, {3})).en == "a single member has no interval");
  CHECK(content(nested, {3}).holds.empty());
  const std::string equal = resolved("2040-01", "run.histories = 1\n", "0");
  CHECK_THAT(app::interval_text(content(equal, {0, 1})).en, Catch::Contains("the members are equal"));
}
