#include "models/app/language/language.hpp"

#include <cstdlib>

namespace app {
namespace {

constexpr Message no_such_language{
    "{where} '{name}' is no language of this program (it speaks two). Write zh or en",
    "{where} '{name}'：本程序没有这种语言（只有中文和英文）。请写'zh'或'en'"};

Language named_language(const std::string& name, const char* where) {
  if (name == "zh") return Language::chinese;
  if (name == "en") return Language::english;
  throw engine::InputError(filled(no_such_language, {{"where", where}, {"name", name}}),
                           engine::ExitCode::usage);
}

}  // namespace

std::optional<std::string> environment_of_process(const char* name) {
  const char* const value = std::getenv(name);
  if (value == nullptr) return std::nullopt;
  return value;
}

Language language_for(const std::optional<std::string>& asked, const Environment& environment) {
  if (asked) return named_language(*asked, "--lang");
  const auto own = environment("JIALAB_LANG");
  if (own && !own->empty()) return named_language(*own, "JIALAB_LANG");
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const auto value = environment(name);
    if (value && !value->empty()) return value->starts_with("zh") ? Language::chinese : Language::english;
  }
  return Language::english;
}

}  // namespace app
