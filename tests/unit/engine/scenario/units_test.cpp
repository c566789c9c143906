#include "engine/scenario/units.hpp"

#include <catch2/catch.hpp>

TEST_CASE("units are words, rates with what they are for") {
  using engine::Bilingual;
  using engine::unit_in_words;
  CHECK(unit_in_words("CNY month-1") == Bilingual{"CNY a month", "元/月"});
  CHECK(unit_in_words("year-1") == Bilingual{"a year", "每年"});
  CHECK(unit_in_words("month-1") == Bilingual{"a month", "每月"});
  CHECK(unit_in_words("month") == Bilingual{"months", "个月"});
  CHECK(unit_in_words("1e6 year-1") == Bilingual{"million a year", "百万/年"});
  CHECK(unit_in_words("1") == Bilingual{"1", "1（无量纲）"});
  CHECK(unit_in_words("parsec") == Bilingual{"parsec", "parsec"});
  CHECK(unit_in_words("").empty());
}
