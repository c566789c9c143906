#include "engine/language/message.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace engine {
namespace {

std::string filled_half(std::string_view text, Language language, std::initializer_list<Argument> arguments) {
  std::string result;
  std::size_t done = 0, at = 0;
  for (std::string_view name = message_rules::next_placeholder(text, at); !name.empty();
       name = message_rules::next_placeholder(text, at)) {
    const Argument* value = nullptr;
    for (const Argument& argument : arguments)
      if (argument.name == name) value = &argument;
    if (value == nullptr) throw std::logic_error(fmt::format("no value for {{{}}} in \"{}\"", name, text));
    result += text.substr(done, at - name.size() - 2 - done);
    result += value->value.in(language);
    done = at;
  }
  return result + std::string(text.substr(done));
}

}  // namespace

Bilingual in_both(std::string text) {
  return {text, text};
}

Bilingual filled(const Message& message, std::initializer_list<Argument> arguments) {
  for (const Argument& argument : arguments)
    if (message.en().find(fmt::format("{{{}}}", argument.name)) == std::string_view::npos)
      throw std::logic_error(fmt::format("no place for {{{}}} in \"{}\"", argument.name, message.en()));
  return {filled_half(message.en(), Language::english, arguments),
          filled_half(message.zh(), Language::chinese, arguments)};
}

Bilingual joined(const std::vector<Bilingual>& words) {
  Bilingual text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? Bilingual{" and ", "与"} : Bilingual{", ", "、"};
    text += words[i];
  }
  return text;
}

}  // namespace engine
