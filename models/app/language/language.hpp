// The language in which the program speaks to a person. Files that programs read keep English heads.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "engine/kernel/check.hpp"
#include "engine/language/message.hpp"

namespace app {

using engine::Argument;
using engine::Bilingual;
using engine::filled;
using engine::in_both;
using engine::joined;
using engine::Language;
using engine::Message;

// The value of an environment variable; nothing if it is not set.
using Environment = std::function<std::optional<std::string>(const char* name)>;
// That of this process.
std::optional<std::string> environment_of_process(const char* name);

// `asked` ("zh" or "en", from --lang) counts first, then JIALAB_LANG, then LC_ALL, LC_MESSAGES and LANG, of
// which the first that is set and not empty decides: "zh…" is Chinese, all else English. Throws InputError
// (usage) for another `asked` or another JIALAB_LANG.
Language language_for(const std::optional<std::string>& asked,
                      const Environment& environment = environment_of_process);

}  // namespace app
