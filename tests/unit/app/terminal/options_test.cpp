#include "models/app/terminal/options.hpp"

#include <catch2/catch.hpp>

#include "engine/kernel/check.hpp"

using app::Arguments;
using app::ParsedArguments;

namespace {

app::Syntax syntax() {
  app::Syntax s{"cook", {"DISH", "菜"}, {"Cooks.", "做菜。"}, 1, 2};
  s.integer("minutes,m", {"N", "数"}, {"how long", "多久"});
  s.number("salt", {"X", "数"}, {"how much salt", "多少盐"});
  s.text("name", {"NAME", "名称"}, {"its name", "菜名"});
  s.flag("hot", {"with pepper", "加辣"});
  app::add_set_option(s);
  return s;
}

ParsedArguments parsed(const Arguments& arguments) {
  const auto all = app::parse(syntax(), arguments);
  REQUIRE(all);
  return *all;
}

// What the user is told; "" if nothing is wrong.
template <class F>
std::string refusal_by(F&& f) {
  try {
    f();
  } catch (const engine::InputError& error) {
    CHECK(error.code() == engine::ExitCode::usage);
    return error.what();
  }
  return "";
}
std::string refusal_of(const Arguments& arguments) {
  return refusal_by([&] { app::parse(syntax(), arguments); });
}
bool says(const std::string& text, const std::string& part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("what is given on a command line is found again") {
  const ParsedArguments all =
      parsed({"soup", "--minutes", "5", "--salt=0.5", "--set", "a=1", "--hot", "--set", "b=2", "rice"});
  CHECK(all.operands() == Arguments{"soup", "rice"});
  CHECK(all.integer("minutes", 1, 10) == 5);
  CHECK(all.number("salt", 0.0, 1.0) == 0.5);
  CHECK(all.texts("set") == Arguments{"a=1", "b=2"});
  CHECK(all.has("hot"));
}

TEST_CASE("what is not given is nothing") {
  const ParsedArguments all = parsed({"soup"});
  CHECK_FALSE(all.has("hot"));
  CHECK_FALSE(all.integer("minutes", 1, 10));
  CHECK_FALSE(all.number("salt", 0.0, 1.0));
  CHECK_FALSE(all.text("name"));
  CHECK(all.texts("set").empty());
}

TEST_CASE("a number is refused outside its bounds, which belong to it") {
  CHECK(parsed({"soup", "-m", "10"}).integer("minutes", 1, 10) == 10);
  CHECK(parsed({"soup", "-m", "1"}).integer("minutes", 1, 10) == 1);
  for (const char* minutes : {"0", "11", "-5"})
    CHECK(says(refusal_by([&] {
                 parsed({"soup", std::string("--minutes=") + minutes}).integer("minutes", 1, 10);
               }),
               std::string("--minutes ") + minutes + " is outside [1, 10]"));
  CHECK(says(refusal_by([] { parsed({"soup", "--salt", "nan"}).number("salt", 0.0, 1.0); }), "outside"));
}

TEST_CASE("a wrong command line says what is wrong and where help is") {
  CHECK(says(refusal_of({}), "DISH is missing"));
  CHECK(says(refusal_of({"a", "b", "c"}), "'c' is one argument too many"));
  CHECK(says(refusal_of({"a", "--minuets", "3"}), "unknown option '--minuets' (did you mean '--minutes'?)"));
  CHECK(says(refusal_of({"a", "--minutes", "soon"}), "soon"));
  CHECK(says(refusal_of({"a", "--minutes"}), "minutes"));
  CHECK(says(refusal_of({"a", "--bitter"}), "jialab cook --help"));
}

TEST_CASE("options are not guessed from their first letters") {
  CHECK(says(refusal_of({"a", "--min", "3"}), "unknown option"));
}

TEST_CASE("a shared option that may be repeated may be left out") {
  app::Syntax s{"cook", {"Cooks.", "做菜。"}};
  app::add_threads_option(s);
  app::add_data_option(s);
  const auto all = app::parse(s, {"-t", "3", "--data", "here"});
  REQUIRE(all);
  CHECK(all->integer("threads", 1, 1024) == 3);
  CHECK(all->text("data") == "here");
}

TEST_CASE("a wrong command line is refused in both languages") {
  const auto in_chinese = [](const Arguments& arguments) {
    try {
      app::parse(syntax(), arguments);
    } catch (const engine::InputError& error) {
      return error.text(engine::Language::chinese);
    }
    return std::string();
  };
  CHECK(in_chinese({}) == "错误：缺少菜。用法见'jialab cook --help'。");
  CHECK(says(in_chinese({"a", "b", "c"}), "'c'是多余的参数"));
  CHECK(says(in_chinese({"a", "--minuets", "3"}), "没有选项'--minuets'"));
  CHECK(says(in_chinese({"a", "--minutes", "soon"}), "选项'--minutes'的值无效"));
  CHECK(says(in_chinese({"a", "--minutes"}), "选项'--minutes'缺少值"));
  CHECK(says(in_chinese({"a", "--hot=very"}), "选项'--hot'不带值"));
  CHECK(says(in_chinese({"a", "--salt", "1", "--salt", "2"}), "选项'--salt'只能写一次"));
}

TEST_CASE("the language is found anywhere before a double dash") {
  const auto asked = app::take_language({"--lang", "zh", "run", "a", "--lang=en", "--", "--lang", "b"});
  CHECK(asked.language == "en");
  CHECK(asked.others == Arguments{"run", "a", "--", "--lang", "b"});
  CHECK_FALSE(app::take_language({"run", "--language"}).language);
  CHECK(says(refusal_by([] { app::take_language({"run", "--lang"}); }), "--lang has no value"));
  CHECK(says(refusal_by([] { app::take_language({"run", "--lang", "--", "x"}); }), "--lang has no value"));
}
