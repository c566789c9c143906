#include "engine/kernel/check.hpp"

#include <algorithm>
#include <string_view>

#include "engine/language/utf8.hpp"

namespace engine {
namespace {

constexpr Message error_word{"error: ", "错误："};
constexpr Message stop{". ", "。"};

std::string join(const std::vector<Problem>& problems, Language language) {
  std::string all;
  for (const Problem& p : problems) {
    if (!all.empty()) all += '\n';
    all += p.text(language);
  }
  return all;
}

}  // namespace

std::string Problem::text(Language language) const {
  std::string out = place.file;
  if (place.line > 0)
    out += ":" + std::to_string(place.line) + ":" + std::to_string(std::max(place.column, 1u));
  if (!out.empty()) out += ": ";
  out += error_word.text().in(language) + problem.in(language);
  if (!advice.empty()) out += stop.text().in(language) + advice.in(language);
  if (!source_line.empty() && place.column > 0) {
    out += "\n  " + source_line + "\n  ";
    // Tabs are kept and wide characters take two columns, so that the caret is below its character.
    std::uint32_t column = 1;
    for (std::size_t at = 0; column < place.column && at < source_line.size(); ++column) {
      const std::size_t bytes = std::max<std::size_t>(decode_utf8(source_line, at).bytes, 1);
      const std::string_view character = std::string_view(source_line).substr(at, bytes);
      out += character == "\t" ? "\t" : std::string(width_of(character), ' ');
      at += bytes;
    }
    out += '^';
  }
  return out;
}

InputError::InputError(std::vector<Problem> problems, ExitCode code)
    : std::runtime_error(join(problems, Language::english)), problems_(std::move(problems)), code_(code) {}

InputError::InputError(const Bilingual& problem, ExitCode code)
    : InputError(std::vector<Problem>{Problem{{}, problem, "", ""}}, code) {}

std::string InputError::text(Language language) const {
  return join(problems_, language);
}

void ensure(bool holds, const char* what) {
  if (!holds) throw Bug(what);
}

void ensure(bool holds, const std::string& what) {
  if (!holds) throw Bug(what);
}

}  // namespace engine
