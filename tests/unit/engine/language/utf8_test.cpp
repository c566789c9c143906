#include "engine/language/utf8.hpp"

#include <catch2/catch.hpp>

using engine::padded;
using engine::padded_left;
using engine::shortened;
using engine::width_of;
using engine::wrapped;

TEST_CASE("A Chinese character takes two columns, any other one, a combining one none", "[utf8]") {
  CHECK(width_of("") == 0);
  CHECK(width_of("abc") == 3);
  CHECK(width_of("失业率") == 6);
  CHECK(width_of("失业率 5.0 %，") == 14);
  CHECK(width_of("e\xCC\x81t\xC3\xA9") == 3);
  CHECK(width_of("\xFFx") == 2);
  CHECK(width_of("…—–·×") == 5);
}

TEST_CASE("Padding counts columns, not bytes", "[utf8]") {
  CHECK(padded("安亭", 6) == "安亭  ");
  CHECK(padded_left("安亭", 6) == "  安亭");
  CHECK(padded("安亭", 3) == "安亭");
  CHECK(padded_left("12", 4) == "  12");
}

TEST_CASE("A shortened text fits and says that it is shortened", "[utf8]") {
  CHECK(shortened("整车制造", 8) == "整车制造");
  CHECK(shortened("整车制造", 7) == "整车制…");
  CHECK(shortened("整车制造", 6) == "整车…");
  CHECK(shortened("vehicles", 4) == "veh…");
  for (std::size_t width = 1; width < 12; ++width) CHECK(width_of(shortened("整a车b制造cd", width)) <= width);
}

TEST_CASE("Lines are broken at spaces and beside Chinese characters, and nothing is lost", "[utf8]") {
  using Lines = std::vector<std::string>;
  CHECK(wrapped("one two three", 7) == Lines{"one two", "three"});
  CHECK(wrapped("incomprehensible", 4) == Lines{"incomprehensible"});
  CHECK(wrapped("", 10).empty());
  CHECK(wrapped("失业保险金领取人数", 8) == Lines{"失业保险", "金领取人", "数"});
  // No mark begins a line, and none that opens ends one.
  CHECK(wrapped("失业保险，金", 8) == Lines{"失业保", "险，金"});
  CHECK(wrapped("失业保（险金", 8) == Lines{"失业保", "（险金"});
  const std::string mixed = "自2026年1月起jialab describe列出全部参数，共105万人（约5 %）。";
  for (std::size_t width = 10; width < 40; ++width) {
    std::string all;
    for (const std::string& line : wrapped(mixed, width)) {
      CHECK(width_of(line) <= width);
      all += line;
    }
    std::string plain = mixed;
    std::erase(plain, ' ');
    std::erase(all, ' ');
    CHECK(all == plain);
  }
}

TEST_CASE("A label stands beside its text, or above it where it needs the room", "[utf8]") {
  CHECK(engine::paragraph("one two three", 2, 9) == "  one two\n  three\n");
  CHECK(engine::labelled("a", "one two three", 3, 10) == "a  one two\n   three\n");
  CHECK(engine::labelled("安亭", "one two three", 3, 10) == "安亭\n   one two\n   three\n");
  CHECK(engine::labelled("a", "", 3) == "a\n");
}

TEST_CASE("Only lines that are too wide are wrapped, further in than they begin", "[utf8]") {
  CHECK(engine::fitted("", 10).empty());
  CHECK(engine::fitted("a  b\n\nc", 10) == "a  b\n\nc");
  CHECK(engine::fitted("  one two three four five six\nx\n", 12) ==
        "  one\n      two\n      three\n      four\n      five\n      six\nx\n");
  CHECK(engine::fitted("失业保险金领取人数", 10) == "失业保\n    险金领\n    取人数");
  CHECK(engine::fitted("incomprehensible", 4) == "incomprehensible");
}
