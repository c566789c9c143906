// Texts of the page in both languages, and the elements that hold them.
#include <fmt/format.h>

#include <tuple>

#include "models/app/report/writers/html_parts.hpp"

namespace app {

std::string html_text(std::string_view text) {
  std::string result;
  for (const char c : text) switch (c) {
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '&':
        result += "&amp;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  return result;
}

std::string html_marked(std::string_view text) {
  std::string result = html_text(text);
  for (const auto& [mark, open, close] :
       {std::tuple{"**", "<b>", "</b>"}, std::tuple{"`", "<code>", "</code>"}}) {
    bool is_open = false;
    const std::size_t size = std::string_view(mark).size();
    for (std::size_t at = result.find(mark); at != std::string::npos; at = result.find(mark, at)) {
      result.replace(at, size, is_open ? close : open);
      is_open = !is_open;
    }
  }
  return result;
}

std::string html_both(const Bilingual& text) {
  if (text.en == text.zh) return html_marked(text.en);
  return R"(<span lang="zh-CN">)" + html_marked(text.zh) + R"(</span><span lang="en">)" +
         html_marked(text.en) + "</span>";
}

std::string html_element(const char* tag, const char* css_class, const Bilingual& text) {
  if (text.empty()) return "";
  const std::string attribute = *css_class == '\0' ? "" : fmt::format(R"( class="{}")", css_class);
  return fmt::format("<{}{}>{}</{}>\n", tag, attribute, html_both(text), tag);
}

std::string html_label(const Bilingual& text, Language language) {
  return fmt::format(R"( aria-label="{}" data-label-zh="{}" data-label-en="{}")",
                     html_text(text.in(language)), html_text(text.zh), html_text(text.en));
}

std::string html_button(const char* action, const Bilingual& text) {
  return fmt::format(R"(<button type="button" data-do="{}">{}</button>)", action, html_both(text));
}

std::string html_head(const Message& word, const std::string& id, const Bilingual& title,
                      const Bilingual& unit, const std::string& buttons, const std::string& heading_id) {
  const std::string number = id.empty() ? ""
                                        : fmt::format(R"(<span class="no">{}</span>)",
                                                      html_both(filled(word, {{"id", in_both(id)}})));
  return fmt::format(
      R"(<div class="head"><div><h3 id="{}">{}{}</h3>{}</div><div class="buttons">{}</div></div>)"
      "\n",
      heading_id, number, html_both(title), html_element("p", "unit", unit), buttons);
}

}  // namespace app
