// The self-contained page.
#include <fmt/format.h>

#include <algorithm>

#include "engine/files/digest.hpp"
#include "models/app/report/writers/html_parts.hpp"
#include "models/app/report/writers/page_assets.hpp"
#include "models/app/report/writers/writers.hpp"

namespace app {
namespace {

constexpr Message page_title{"Jialab report: {scenario}", "嘉劳报告：{scenario}"};
constexpr Message kicker{"Jialab · a simulated report on the labour market of Jiading",
                         "嘉劳 · 嘉定区劳动力市场模拟报告"};
constexpr Message bar_name{"Jialab report", "嘉劳报告"};
constexpr Message other_language{"中文", "English"};
constexpr Message all_tables{"All tables XLSX", "全部表格 XLSX"};
constexpr Message print_word{"Print", "打印"};
constexpr Message skip_word{"Skip to the report", "跳到正文"};
constexpr Message pages_word{"Pages", "文件夹"};
constexpr Message no_charts{
    "This page was written by a program without its library of charts (jialab report --about says why): "
    "figures are left out, answers and tables are complete.",
    "写出本页的程序没有图表库（原因见jialab report --about）：图从略，结论和表格完整。"};
constexpr Message missing_title{"Not in this run: {pages}.", "本次没有的内容：{pages}。"};
constexpr Message missing_item{"{title} ({why})", "{title}（{why}）"};
constexpr Message source_text{"Jialab {version}, {scenario}", "嘉劳 Jialab {version}，{scenario}"};

std::string in_base64(const std::string& hex) {
  constexpr const char* digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto nibble = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
  std::vector<unsigned> bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes.push_back(nibble(hex[i]) * 16 + nibble(hex[i + 1]));
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const unsigned b = i + 1 < bytes.size() ? bytes[i + 1] : 0, c = i + 2 < bytes.size() ? bytes[i + 2] : 0;
    const unsigned group = bytes[i] << 16U | b << 8U | c;
    text += digits[group >> 18U];
    text += digits[group >> 12U & 63U];
    text += i + 1 < bytes.size() ? digits[group >> 6U & 63U] : '=';
    text += i + 2 < bytes.size() ? digits[group & 63U] : '=';
  }
  return text;
}

std::string source_of(const std::string& text) {
  return "'sha256-" + in_base64(engine::sha256_hex(std::string_view(text))) + "'";
}

// A text inside quotes of a style: without what would end them.
std::string css_text(std::string text) {
  std::erase_if(text, [](char c) { return c == '"' || c == '\\' || c == '<' || c == '\n'; });
  return text;
}

// The footer of every printed page, in the language that is shown.
std::string print_footer(const Report& report) {
  const Bilingual compared = compared_title(report);
  std::string text =
      "@page { @bottom-right { content: counter(page) \" / \" counter(pages); font-size: 8pt; color: "
      "#50565e; } }\n";
  for (const auto& [code, title] : {std::pair{"zh", &compared.zh}, std::pair{"en", &compared.en}})
    text += fmt::format(
        "html[data-lang=\"{0}\"] body {{ page: {0}; }}\n"
        "@page {0} {{ @bottom-left {{ content: \"嘉劳 Jialab · {1}\"; font-size: 8pt; color: #50565e; "
        "}} }}\n",
        code, css_text(*title));
  return text;
}

std::string html_cover_head(const Report& report) {
  return html_element("p", "kicker", kicker.text()) + html_element("h1", "", report.question);
}

std::string html_key_figures(const Section& section) {
  if (section.key_figures.empty()) return "";
  std::string text = R"(<div class="key">)";
  for (const KeyFigure& figure : section.key_figures)
    text += "<div>" + html_element("p", "what", figure.title) + R"(<p class="value">)" +
            html_both(figure.value) + " <small>" + html_both(figure.unit) + "</small></p>" +
            html_element("p", "more", figure.note) + "</div>\n";
  return text + "</div>\n";
}

// The drawing that explains intervals.
std::string reading_picture() {
  static constexpr Message wide{"90%", "90%区间"}, half{"50% interval", "50%区间"},
      low{"low: 5%", "低端：5%"}, middle{"median", "中位数"}, high{"high: 95%", "高端：95%"};
  const auto words = [](double x, double y, const Message& text) {
    const Bilingual both = text.text();
    std::string all;
    for (const auto& [code, half_text] : {std::pair{"zh-CN", &both.zh}, std::pair{"en", &both.en}})
      all += fmt::format(R"(<text lang="{}" x="{}" y="{}" text-anchor="middle">{}</text>)", code, x, y,
                         *half_text);
    return all;
  };
  return R"(<svg class="reading" viewBox="0 0 520 62" aria-hidden="true"><rect x="60" y="6" width="400" height="26" fill="#bfddf0"/>)"
         R"(<rect x="155" y="6" width="210" height="26" fill="#7db8de"/><path d="M260 0V38" stroke="#00518a" stroke-width="3"/>)" +
         words(107, 24, wide) + words(315, 24, half) + words(60, 54, low) + words(260, 54, middle) +
         words(460, 54, high) + "</svg>\n";
}

std::string html_box(const Box& box, const char* heading) {
  std::string text = R"(<div class="box">)" + html_element(heading, "", box.title);
  if (box.key == "interval") text += reading_picture();
  if (!box.mark.empty() && !box.lines.empty()) {
    text += fmt::format(R"(<p><span class="mark {}">{}</span>{}</p>)", box.mark, html_both(box.mark_text),
                        html_both(box.lines.front()));
    for (std::size_t i = 1; i < box.lines.size(); ++i) text += html_element("p", "", box.lines[i]);
    return text + "</div>\n";
  }
  if (box.is_list) text += "<ul>";
  for (const Bilingual& line : box.lines) text += html_element(box.is_list ? "li" : "p", "", line);
  return text + (box.is_list ? "</ul></div>\n" : "</div>\n");
}

// Pages with the same reason stand together.
std::string html_missing(const Report& report) {
  std::vector<Bilingual> reasons, items;
  for (const MissingPage& page : report.not_in_run)
    if (std::find(reasons.begin(), reasons.end(), page.why) == reasons.end()) reasons.push_back(page.why);
  for (const Bilingual& why : reasons) {
    std::vector<Bilingual> titles;
    for (const MissingPage& page : report.not_in_run)
      if (page.why == why) titles.push_back(in_both(page.number + " ") + page.title);
    items.push_back(filled(missing_item, {{"title", joined(titles)}, {"why", why}}));
  }
  return items.empty() ? "" : html_element("p", "none", filled(missing_title, {{"pages", joined(items)}}));
}

// Figures that share a row: the map of tiles and the heat map beside it.
std::string html_figures(const Section& section, Language language, bool has_charts) {
  std::string text;
  for (std::size_t i = 0; i < section.figures.size(); ++i) {
    const ReportFigure& figure = section.figures[i];
    if (!has_charts && needs_charts(figure)) continue;
    const bool pair = has_charts && figure.kind == FigureKind::tiles && i + 1 < section.figures.size() &&
                      section.figures[i + 1].kind == FigureKind::heat;
    if (pair) {
      text += R"(<div class="side">)" + html_figure(figure, language) +
              html_figure(section.figures[i + 1], language) + "</div>\n";
      ++i;
    } else {
      text += html_figure(figure, language);
    }
  }
  return text;
}

std::string html_section(const Report& report, const Section& section, Language language, bool has_charts) {
  const bool is_cover = section.number.empty();
  std::string text = fmt::format(R"(<section class="page{}" id="{}" aria-labelledby="heading-{}">)",
                                 is_cover ? " cover" : "", section.id, section.id);
  text += "\n";
  if (is_cover) {
    text += fmt::format(R"(<div id="heading-{}">)", section.id) + html_cover_head(report) + "</div>\n";
    text += html_element("p", "answer", section.answer);
    if (!section.sentences.empty()) text += "<ol>";
    for (const Bilingual& sentence : section.sentences) text += html_element("li", "", sentence);
    if (!section.sentences.empty()) text += "</ol>\n";
    text += html_key_figures(section);
  } else {
    text += fmt::format(R"(<h2 id="heading-{}"><span class="no">{}</span><span>{}</span></h2>)", section.id,
                        section.number, html_both(section.title));
    text += html_element("p", "answer", section.answer);
  }
  text += html_figures(section, language, has_charts);
  for (const Table& table : section.tables)
    if (table.is_on_page) text += html_table(table, language, !has_charts);
  for (const Box& box : section.boxes) text += html_box(box, is_cover ? "h2" : "h3");
  text += html_element("p", "meta", section.footer);
  if (is_cover) text += html_missing(report);
  return text + "</section>\n";
}

std::string html_navigation(const Report& report, Language language) {
  std::string text = "<nav" + html_label(pages_word.text(), language) + "><ul>\n";
  for (const Section& section : report.sections)
    text += fmt::format(R"(<li><a href="#{}"><span class="no">{}</span><span>{}</span></a></li>)", section.id,
                        section.number.empty() ? "◆" : section.number, html_both(section.title));
  return text + "</ul></nav>\n";
}

std::string html_open(const Report& report, Language language, const std::string& policy,
                      const std::string& style) {
  const Bilingual title = filled(page_title, {{"scenario", report.scenario_title}});
  const Bilingual source =
      filled(source_text, {{"version", in_both(report.version)}, {"scenario", compared_title(report)}});
  const bool zh = language == Language::chinese;
  return fmt::format(
      "<!doctype html>\n<html lang=\"{}\" data-lang=\"{}\" data-name=\"{}\" data-title-zh=\"{}\" "
      "data-title-en=\"{}\" data-source=\"{}\">\n<head>\n"
      "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n",
      zh ? "zh-CN" : "en", zh ? "zh" : "en", html_text(report_name(report)), html_text(title.zh),
      html_text(title.en), html_text(source.in(language)), policy, html_text(title.in(language)), style);
}

std::string html_bar_of_page() {
  return R"(<a class="skip" href="#main">)" + html_both(skip_word.text()) +
         "</a>\n<header class=\"bar\"><span class=\"name\">" + html_both(bar_name.text()) + "</span>" +
         html_button("language", other_language.text()) + html_button("all", all_tables.text()) +
         html_button("print", print_word.text()) + "</header>\n";
}

}  // namespace

std::string report_page(const Report& report, Language language, const ChartLibrary& charts) {
  const std::string style = std::string(page_assets::style_css()) + print_footer(report);
  const std::string script(page_assets::charts_js());
  std::string scripts = source_of(script);
  if (!charts.empty()) scripts += " " + source_of(charts.text);
  const std::string policy = fmt::format(
      "default-src 'none'; script-src {}; style-src {}; img-src data: blob:; base-uri 'none'; form-action "
      "'none'",
      scripts, source_of(style));
  std::string page = html_open(report, language, policy, style) + html_bar_of_page();
  page += "<div class=\"frame\">\n" + html_navigation(report, language) + "<main id=\"main\">\n";
  if (charts.empty()) page += html_element("p", "none", no_charts.text());
  for (const Section& section : report.sections)
    page += html_section(report, section, language, !charts.empty());
  page += "</main>\n</div>\n";
  if (!charts.empty()) page += "<script>" + charts.text + "</script>\n";
  return page + "<script>" + script + "</script>\n</body>\n</html>\n";
}

}  // namespace app
