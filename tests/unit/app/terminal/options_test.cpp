#include "models/app/terminal/options.hpp"

#include <catch2/catch.hpp>

#include "engine/kernel/check.hpp"

using app::Arguments;
using app::ParsedArguments;

namespace {

app::Syntax syntax() {
  app::Syntax s{"cook", "DISH", "Cooks.", 1, 2};
  s.integer("minutes,m", "N", "");
  s.number("salt", "X", "");
  s.text("name", "NAME", "");
  s.flag("hot", "");
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
  app::Syntax s{"cook", "", "Cooks.", 0, 0};
  app::add_threads_option(s);
  app::add_data_option(s);
  const auto all = app::parse(s, {"-t", "3", "--data", "here"});
  REQUIRE(all);
  CHECK(all->integer("threads", 1, 1024) == 3);
  CHECK(all->text("data") == "here");
}
