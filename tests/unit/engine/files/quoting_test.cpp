#include "engine/files/quoting.hpp"

#include <catch2/catch.hpp>

TEST_CASE("a field of CSV is quoted where a reader would take it apart", "[quoting]") {
  CHECK(engine::csv_text("").empty());
  CHECK(engine::csv_text("Chief executives") == "Chief executives");
  CHECK(engine::csv_text("a,b") == "\"a,b\"");
  CHECK(engine::csv_text("say \"a\"") == "\"say \"\"a\"\"\"");
  CHECK(engine::csv_text("a\r") == "\"a\r\"");
  CHECK(engine::csv_text(" a") == "\" a\"");
}

TEST_CASE("a string of JSON escapes quotes, backslashes and control characters", "[quoting]") {
  CHECK(engine::json_text("嘉定") == "\"嘉定\"");
  CHECK(engine::json_text("\"\\\n") == "\"\\\"\\\\\\u000a\"");
}
