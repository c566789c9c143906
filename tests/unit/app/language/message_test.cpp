// Templates in two languages, and which language counts.
#include "models/app/language/message.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "engine/kernel/check.hpp"

namespace {

using app::Bilingual;
using app::Language;
using app::message_rules::Fault;
using app::message_rules::fault_of;

std::string language_name(const std::optional<std::string>& asked,
                          const std::map<std::string, std::string>& environment) {
  const auto value = [&](const char* name) -> std::optional<std::string> {
    const auto found = environment.find(name);
    if (found == environment.end()) return std::nullopt;
    return found->second;
  };
  return app::language_for(asked, value) == Language::chinese ? "zh" : "en";
}

constexpr app::Message order{"{b} after {a}", "先{a}后{b}"};

}  // namespace

TEST_CASE("a template needs both halves with the same placeholders", "[language]") {
  CHECK(fault_of("in {month}", "在{month}") == Fault::none);
  CHECK(fault_of("", "在") == Fault::empty_half);
  CHECK(fault_of("in", "") == Fault::empty_half);
  CHECK(fault_of("in {month}", "在{year}") == Fault::unequal_placeholders);
  CHECK(fault_of("in {month}", "在") == Fault::unequal_placeholders);
  CHECK(fault_of("in", "在{month}") == Fault::unequal_placeholders);
  CHECK(fault_of("in {month", "在{month}") == Fault::open_brace);
}

TEST_CASE("Chinese text has full-width marks, numbers and keys half-width ones", "[language]") {
  CHECK(fault_of("a, b", "甲，乙") == Fault::none);
  CHECK(fault_of("a, b", "甲,乙") == Fault::half_width_mark);
  CHECK(fault_of("a (b)", "甲(b)") == Fault::half_width_mark);
  CHECK(fault_of("9,200", "9,200人") == Fault::none);
  CHECK(fault_of("a: b", "甲：b") == Fault::none);
}

TEST_CASE("placeholders are filled in the order of each language", "[language]") {
  const Bilingual text = app::filled(order, {{"a", {"one", "一"}}, {"b", {"two", "二"}}});
  CHECK(text.en == "two after one");
  CHECK(text.zh == "先一后二");
  CHECK_THROWS_AS(app::filled(order, {{"a", {"one", "一"}}}), engine::Bug);
  CHECK_THROWS_AS(app::filled(order, {{"a", {}}, {"b", {}}, {"c", {}}}), engine::Bug);
}

TEST_CASE("lists are joined as each language does", "[language]") {
  const std::vector<Bilingual> words = {{"a", "甲"}, {"b", "乙"}, {"c", "丙"}};
  CHECK(app::joined(words) == Bilingual{"a, b and c", "甲、乙与丙"});
  CHECK(app::joined({words[0]}) == words[0]);
  CHECK(app::joined({}).empty());
}

TEST_CASE("the option counts before the variable of the program and that before the locale", "[language]") {
  CHECK(language_name("en", {{"JIALAB_LANG", "zh"}}) == "en");
  CHECK(language_name({}, {{"JIALAB_LANG", "zh"}, {"LC_ALL", "en_GB.UTF-8"}}) == "zh");
  CHECK(language_name({}, {{"LC_ALL", "C"}, {"LANG", "zh_CN.UTF-8"}}) == "en");
  CHECK(language_name({}, {{"LC_MESSAGES", "zh_CN.UTF-8"}, {"LANG", "C"}}) == "zh");
  CHECK(language_name({}, {{"LC_ALL", ""}, {"LANG", "zh_CN.UTF-8"}}) == "zh");
  CHECK(language_name({}, {}) == "en");
  CHECK_THROWS_AS(language_name("fr", {}), engine::InputError);
  CHECK_THROWS_AS(language_name({}, {{"JIALAB_LANG", "chinese"}}), engine::InputError);
}
