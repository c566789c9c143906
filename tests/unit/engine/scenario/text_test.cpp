#include "engine/scenario/text.hpp"

#include "engine/scenario/text_file.hpp"
#include "tests/unit/engine/scenario_fixture.hpp"

using scenario_test::fail_on;

namespace {

std::string repeat(const std::string& part, int times) {
  std::string out;
  for (int k = 0; k < times; ++k) out += part;
  return out;
}

}  // namespace

TEST_CASE("Full-width punctuation outside strings is named, with what to write", "[scenario]") {
  const auto failure = fail_on("seed ＝ 1\nname = “上海”\nsearch.on_the_job_share = 5％\nmonths = １２\n");
  REQUIRE(failure.problems.size() == 4);
  CHECK(failure.says("bad.toml:1:6: error: full-width or typographic '＝' outside a string"));
  CHECK(failure.says("Write '=' with the input method off"));
  CHECK(failure.says("bad.toml:2:8: error: full-width or typographic '“'"));
  CHECK(failure.says("Write '\"'"));
  CHECK(failure.says(
      "bad.toml:3:28: error: full-width '％' outside a string. Write a share: 0.05 for 5 per cent"));
  CHECK(failure.says("bad.toml:4:10: error: full-width or typographic '１'"));
  CHECK(fail_on("seed = 1　\n").says("Write an ordinary space"));
  CHECK(fail_on("seed = 1，\n").says("Write ','"));
  CHECK(fail_on("种子 = 1\n").says("'种' (U+79CD) outside a string. Keys are English"));
  CHECK(fail_on("seed = 1\n\xEF\xBB\xBFmonths = 2\n").says("U+FEFF"));
  CHECK(fail_on("seed = \xF4\x8F\xBF\xBF\n").says("U+10FFFF"));
}

TEST_CASE("Chinese is welcome inside strings and comments of every kind", "[scenario]") {
  using engine::check_toml_text;
  using engine::SourceText;
  for (const char* text : {"a = \"上海，“嘉定”＝\" # ％，。\n", "a = '上海＝'\n",
                           "a = \"\"\"\n上海\n\"quoted\" ＝\n\"\"\"\nb = 1\n", "a = '''\n上'海''\n'''\n",
                           "a = \"x\\\"，\" # ，\n", "a = \"\"\"x＝\"\"\"\"\" # ＝\n", "\"上海\" = 1\n",
                           "a = \"\\\\\" # ＝\n", "a = \"\"\nb = '' # ＝\n"})
    CHECK(check_toml_text(SourceText("a.toml", text)).empty());
  // The string ends where it ends.
  for (const char* text : {"a = \"x\" ＝\n", "a = \"\\\\\"＝\n", "a = '\\'＝\n", "a = \"\"＝\n",
                           "a = \"\"\"x\"\"\"＝\n", "a = '''x'''＝\n", "a = \"open\n＝\n"})
    CHECK(check_toml_text(SourceText("a.toml", text)).size() == 1);
}

TEST_CASE("Hostile and broken files give a problem, never a crash", "[scenario]") {
  CHECK(fail_on("[$").says("bad.toml:1:2: error: this is not TOML"));
  CHECK(fail_on("[" + repeat("a.", 5000) + "a]\n").says("nested more than 32 deep"));
  CHECK(fail_on("[" + repeat("a.", 50000) + "a]\n").says("longer than 16384 bytes"));
  CHECK(fail_on("[" + repeat("\"a\" . ", 1000) + "a]\n").says("nested more than 32 deep"));
  CHECK(fail_on(repeat("a.", 1000) + "a = 1\n").says("nested more than 32 deep"));
  CHECK(fail_on("a = " + repeat("[", 5000)).says("nested more than 32 deep"));
  CHECK(fail_on("a = " + repeat("[\n", 50000)).says("nested more than 32 deep"));
  CHECK(fail_on("a = " + repeat("{a=", 5000)).says("nested more than 32 deep"));
  CHECK(fail_on(std::string("seed = 1\n\0", 10)).says("bad.toml:2:1: error: control character U+0000"));
  CHECK(fail_on("seed = 1 # \x1B[31m\n").says("control character U+001B"));
  CHECK_FALSE(fail_on("seed = 1 # \x1B[31m\n").says("\x1B"));
  CHECK_FALSE(fail_on("\"\\u001B[31m\" = 1\n").says("\x1B"));
  CHECK(fail_on("\xFF\xFEs\0").says("is UTF-16. Save the file as UTF-8"));
  CHECK(fail_on("name = \"\xBC\xCE\xB6\xA8\"\n").says("bad.toml:1:9: error: byte 0xBC is not UTF-8"));
  CHECK(fail_on("name = \"\xED\xA0\x80\"\n").says("is not UTF-8"));
  CHECK(fail_on("name = \"\xC0\x80\"\n").says("is not UTF-8"));
  CHECK(fail_on(std::string((1u << 20) + 1, '#')).says("is larger than 1048576 bytes"));
  CHECK(fail_on("seed = 99999999999999999999\n").says("this is not TOML"));
  CHECK(fail_on("seed = 1\nseed = 2\n").says("bad.toml:2:"));
  CHECK(fail_on("name = \"open\n").says("bad.toml:1:"));
  CHECK(fail_on("seed = \n").says("this is not TOML"));
  CHECK(fail_on("").says("'seed' is missing"));
}

TEST_CASE("Words and months without quotes get the hint", "[scenario]") {
  CHECK(fail_on("seed = 1\ntransition.speed = fast # x\n").says("Put words in quotes: \"fast\""));
  CHECK(fail_on("seed = 1\nstart = 2021-01\n").says("Put months in quotes: \"2021-01\""));
  CHECK(fail_on("plants.events = [{ id = anting }]\n").says("Put words in quotes: \"anting\""));
}

TEST_CASE("A damaged scenario never crashes the reader", "[scenario]") {
  const std::string good = R"(seed = 1 # 说明
name = "上海\n"
[policies]
minimum_wage = { 2025-07 = 2740, 2026 = 2.8e3 }
[[plants.events]]
id = 'x'
month = """2021-01"""
)";
  const std::string marks = "[]{}=.,\"'#\\\n$%\xEF\xBC\x9D 0a";
  const scenario_test::Folder folder;
  int refused = 0;
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (std::size_t m = at % 4; m < marks.size(); m += 4) {
      std::string text = good;
      text[at] = marks[m];
      refused += scenario_test::fail_to_load(folder.write("a.toml", text)).text.empty() ? 0 : 1;
    }
    refused += scenario_test::fail_to_load(folder.write("a.toml", good.substr(0, at))).text.empty() ? 0 : 1;
  }
  CHECK(scenario_test::fail_to_load(folder.write("a.toml", good)).text.empty());
  CHECK(refused > 400);
}
