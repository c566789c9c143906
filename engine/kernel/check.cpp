#include "engine/kernel/check.hpp"

#include <algorithm>
#include <string_view>

#include "engine/language/utf8.hpp"

namespace engine {
namespace {

constexpr Message error_word{"error: ", "错误："};

// A Chinese sentence with its full stop.
std::string closed(std::string zh) {
  constexpr std::string_view stops[] = {"。", "？", "！"};
  const auto ends = [&zh](std::string_view stop) { return zh.ends_with(stop); };
  if (!zh.empty() && std::none_of(std::begin(stops), std::end(stops), ends)) zh += "。";
  return zh;
}

std::string sentences(const Bilingual& problem, const Bilingual& advice, Language language) {
  if (language == Language::chinese) return closed(problem.zh) + closed(advice.zh);
  return problem.en + (advice.empty() ? "" : ". " + advice.en);
}

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
  out += error_word.text().in(language) + sentences(problem, advice, language);
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
    : InputError(std::vector<Problem>{Problem{{}, problem, {}, ""}}, code) {}

MachineError::MachineError(const Bilingual& what, ExitCode code)
    : std::runtime_error(what.en), text_(what.en, closed(what.zh)), code_(code) {}

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
