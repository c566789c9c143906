#include "engine/scenario/text_file.hpp"

#include "tests/unit/engine/scenario_fixture.hpp"

using engine::ExitCode;
using engine::in_both;
using engine::InputError;
using engine::read_source;
using engine::SourceText;
using scenario_test::Folder;

TEST_CASE("UTF-8 is read as the standard says", "[text]") {
  using engine::decode_utf8;
  CHECK(decode_utf8("A", 0).value == U'A');
  CHECK(decode_utf8("上", 0).value == U'上');
  CHECK(decode_utf8("上", 0).bytes == 3);
  CHECK(decode_utf8("\xF0\x9F\x98\x80", 0).value == 0x1F600);
  for (const char* broken :
       {"\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE4\xB8", "\xFF"})
    CHECK(decode_utf8(broken, 0).bytes == 0);
  CHECK(engine::with_ascii_twins("５％，“x”") == "5%,\"x\"");
  CHECK(engine::printable("a\x1B\xFF上") == "a??上");
}

TEST_CASE("A place in a text is shown with its line", "[text]") {
  const SourceText text("a.toml", "one\r\ntwo\n\nfour");
  CHECK(text.lines() == 4);
  CHECK(text.line(1) == "one");
  CHECK(text.line(2) == "two");
  CHECK(text.line(3).empty());
  CHECK(text.line(4) == "four");
  CHECK(text.line(0).empty());
  CHECK(text.line(5).empty());
  CHECK(text.problem(2, 3, in_both("odd"), in_both("Mend it")).text() ==
        "a.toml:2:3: error: odd. Mend it\n  two\n    ^");
  CHECK(text.line_place(4) == engine::Place{"a.toml", 4, 1});
  const SourceText argument("--set", "a=b", true);
  CHECK(argument.problem(1, 3, in_both("odd")).text() == "--set: error: odd\n  a=b\n    ^");
  CHECK(argument.line_place(1) == engine::Place{"--set", 0, 0});
}

TEST_CASE("A long line is cut between characters and hides no message", "[text]") {
  std::string line;
  for (int k = 0; k < 1000; ++k) line += "上";
  const SourceText text("a.toml", line);
  const auto shown = text.problem(1, 1, in_both("odd")).source_line;
  CHECK(shown.size() < 170);
  CHECK(shown.find('?') == std::string::npos);
  CHECK(text.problem(1, 900, in_both("odd")).source_line.empty());
}

TEST_CASE("A file that cannot be had is told from a file that is wrong", "[text]") {
  const Folder folder;
  const auto code_of = [](const std::string& path) {
    try {
      read_source(path, 10);
    } catch (const InputError& error) {
      CHECK(test::not_chinese(error) == "");
      return error.code();
    }
    return ExitCode::done;
  };
  CHECK(code_of(folder.path("none")) == ExitCode::input_missing);
  CHECK(code_of(folder.path("")) == ExitCode::input_missing);
  CHECK(code_of(folder.write("file", "x") + "/below") == ExitCode::input_missing);
  CHECK(code_of(std::string("a\0b", 3)) == ExitCode::input_missing);
  CHECK(code_of(folder.write("a", "12345678901")) == ExitCode::bad_data);
  CHECK(code_of(folder.write("a", "\xFF")) == ExitCode::bad_data);
  CHECK(code_of(folder.write("a", "\xFF\xFEs")) == ExitCode::bad_data);
  CHECK(code_of(folder.write("a", "1234567890")) == ExitCode::done);
  CHECK(read_source(folder.write("a", "\xEF\xBB\xBF上"), 10).text() == "上");
}
