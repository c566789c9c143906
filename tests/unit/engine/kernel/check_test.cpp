// The text of errors in both languages.
#include "engine/kernel/check.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/only_chinese.hpp"

using engine::Bilingual;
using engine::InputError;
using engine::Language;
using engine::MachineError;
using engine::Message;
using engine::Problem;

namespace {

constexpr Message out_of_range{"'{key}' = {n} is outside [0, 1]", "'{key}' = {n}，超出范围[0, 1]"};
constexpr Message write_a_share{"Write a share", "请写份额"};

}  // namespace

TEST_CASE("an error has its place, its line and a caret in both languages, and in Chinese full stops",
          "[check]") {
  const Problem problem{{"a.toml", 3, 9},
                        engine::filled(out_of_range, {{"key", "search.rate"}, {"n", 2}}),
                        write_a_share,
                        "rate =  2"};
  CHECK(problem.text() ==
        "a.toml:3:9: error: 'search.rate' = 2 is outside [0, 1]. Write a share\n"
        "  rate =  2\n"
        "          ^");
  CHECK(problem.text(Language::chinese) ==
        "a.toml:3:9: 错误：'search.rate' = 2，超出范围[0, 1]。请写份额。\n"
        "  rate =  2\n"
        "          ^");
}

TEST_CASE("a Chinese sentence that ends gets no second full stop", "[check]") {
  const auto said = [](const Bilingual& problem, const Bilingual& advice = {}) {
    return Problem{{}, problem, advice, ""}.text(Language::chinese);
  };
  CHECK(said({"a", "甲"}) == "错误：甲。");
  CHECK(said({"a", "甲。"}) == "错误：甲。");
  CHECK(said({"a", "甲"}, {"b", "是否应为乙？"}) == "错误：甲。是否应为乙？");
}

TEST_CASE("both kinds of error hold both languages, and what() is English", "[check]") {
  const InputError wrong(
      {Problem{{"a", 0, 0}, {"one", "一"}, {}, ""}, Problem{{"b", 0, 0}, {"two", "二"}, {}, ""}});
  CHECK(wrong.what() == std::string("a: error: one\nb: error: two"));
  CHECK(wrong.text() == Bilingual(wrong.what(), "a: 错误：一。\nb: 错误：二。"));
  const MachineError failed({"the disk is full", "磁盘已满"});
  CHECK(failed.what() == std::string("the disk is full"));
  CHECK(failed.text() == Bilingual("the disk is full", "磁盘已满。"));
}

TEST_CASE("what is left in English in a Chinese text is found, and nothing else", "[check]") {
  CHECK(test::english_in("没有the column列") == "the column");
  CHECK(test::english_in("is missing") == "is missing");
  CHECK(test::english_in("甲，is missing，乙") == "is missing");
  CHECK(test::english_in("第一行\nis missing") == "is missing");
  CHECK(test::english_in("'the column'：没有\"the column\"") == "");
  CHECK(test::english_in("可用的代码：vehicles、trade、11") == "");
  CHECK(test::english_in("无法打开/tmp/the file.toml（原文：No such file）。请写--set run.months=24") == "");
  CHECK(test::not_chinese(Bilingual("is empty", "is")) != "");
  CHECK(test::not_chinese(Bilingual("is empty", "是空的")) == "");
  CHECK(test::not_chinese(Bilingual()) == "");
}
