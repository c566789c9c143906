// Templates in two languages.
#include "engine/language/message.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

#include "engine/language/decimals.hpp"

namespace {

using engine::Bilingual;
using engine::message_rules::Fault;
using engine::message_rules::fault_of;

constexpr engine::Message order{"{b} after {a}", "先{a}后{b}"};

}  // namespace

TEST_CASE("a template needs both halves with the same placeholders", "[language]") {
  CHECK(fault_of("in {month}", "在{month}") == Fault::none);
  CHECK(fault_of("", "在") == Fault::empty_half);
  CHECK(fault_of("in", "") == Fault::empty_half);
  CHECK(fault_of("in {month}", "在{year}") == Fault::unequal_placeholders);
  CHECK(fault_of("in {month}", "在") == Fault::unequal_placeholders);
  CHECK(fault_of("in", "在{month}") == Fault::unequal_placeholders);
  CHECK(fault_of("in {month", "在{month}") == Fault::open_brace);
  CHECK(fault_of("in {} of {year}", "在{}的{year}") == Fault::open_brace);
}

TEST_CASE("Chinese text has full-width marks, numbers and keys half-width ones", "[language]") {
  CHECK(fault_of("a, b", "甲，乙") == Fault::none);
  CHECK(fault_of("a, b", "甲,乙") == Fault::half_width_mark);
  CHECK(fault_of("a (b)", "甲(b)") == Fault::half_width_mark);
  CHECK(fault_of("9,200", "9,200人") == Fault::none);
  CHECK(fault_of("a: b", "甲：b") == Fault::none);
}

TEST_CASE("placeholders are filled in the order of each language", "[language]") {
  const Bilingual text = engine::filled(order, {{"a", {"one", "一"}}, {"b", {"two", "二"}}});
  CHECK(text.en == "two after one");
  CHECK(text.zh == "先一后二");
  CHECK_THROWS_AS(engine::filled(order, {{"a", {"one", "一"}}}), std::logic_error);
  CHECK_THROWS_AS(engine::filled(order, {{"a", {}}, {"b", {}}, {"c", {}}}), std::logic_error);
}

TEST_CASE("lists are joined as each language does", "[language]") {
  const std::vector<Bilingual> words = {{"a", "甲"}, {"b", "乙"}, {"c", "丙"}};
  CHECK(engine::joined(words) == Bilingual{"a, b and c", "甲、乙与丙"});
  CHECK(engine::joined({words[0]}) == words[0]);
  CHECK(engine::joined({}).empty());
}

TEST_CASE("codes are listed as each language does", "[language]") {
  CHECK(engine::listed({"a", "b", "c"}) == Bilingual{"a, b, c", "a、b、c"});
  CHECK(engine::listed({}).empty());
}

TEST_CASE("numbers are written in the shortest form that reads back, counts without separators",
          "[language]") {
  const Bilingual text = engine::filled(order, {{"a", 0.1}, {"b", 1234567}});
  CHECK(text.en == "1234567 after 0.1");
  CHECK(text.zh == "先0.1后1234567");
}

TEST_CASE("a template without placeholders is a text", "[language]") {
  constexpr engine::Message empty{"is empty", "是空的"};
  const Bilingual text = empty;
  CHECK(text == Bilingual{"is empty", "是空的"});
  // Braces of TOML are no placeholders where nothing is filled.
  constexpr engine::Message example{"Write { month = 1 }", "请写{ month = 1 }"};
  CHECK(example.text() == Bilingual{"Write { month = 1 }", "请写{ month = 1 }"});
}

TEST_CASE("a number has the decimals asked for", "[language]") {
  CHECK(engine::with_decimals(-0.2512, 2) == "-0.25");
  CHECK(engine::with_decimals(1234.5, 0) == "1234");
  CHECK(engine::with_decimals(3.0, 3) == "3.000");
}
