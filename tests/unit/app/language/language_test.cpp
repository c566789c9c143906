// Which language counts.
#include "models/app/language/language.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "engine/kernel/check.hpp"

namespace {

using app::Language;

std::string language_name(const std::optional<std::string>& asked,
                          const std::map<std::string, std::string>& environment) {
  const auto value = [&](const char* name) -> std::optional<std::string> {
    const auto found = environment.find(name);
    if (found == environment.end()) return std::nullopt;
    return found->second;
  };
  return app::language_for(asked, value) == Language::chinese ? "zh" : "en";
}

}  // namespace

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
