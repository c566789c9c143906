// Figures of the page: head, legend, and the frame that the script fills with a chart.
#include <fmt/format.h>

#include "models/app/report/writers/html_figures.hpp"
#include "models/app/report/writers/html_parts.hpp"
#include "models/app/report/writers/writers.hpp"

namespace app {
namespace {

constexpr Message figure_word{"Figure {id}", "图{id}"};

std::string html_chart(const ReportFigure& figure, const Panel& panel, Language language) {
  const bool walks = figure.months > 0;
  const Bilingual label =
      panel.title.empty() ? figure.label : panel.title + Bilingual{". ", "。"} + figure.label;
  static constexpr Message keys{" Arrow keys read the months.", "方向键逐月朗读。"};
  std::string text = "<div>";
  if (!panel.title.empty()) {
    const Bilingual unit = figure.kind == FigureKind::fan
                               ? Bilingual{" (" + panel.unit.en + ")", "（" + panel.unit.zh + "）"}
                               : Bilingual{};
    text += html_element("h4", "", panel.title + unit);
  }
  text += fmt::format(
      R"(<div class="chart" role="{}"{}{}><div class="canvas" aria-hidden="true"></div>{}</div></div>)",
      walks ? "group" : "img", walks ? R"( tabindex="0")" : "",
      html_label(walks ? label + keys.text() : label, language),
      walks ? R"(<p class="live" aria-live="polite"></p>)" : "");
  return text + "\n";
}

std::string html_charts(const ReportFigure& figure, Language language) {
  std::string text;
  for (const Panel& panel : figure.panels) text += html_chart(figure, panel, language);
  if (figure.panels.size() > 1)
    text =
        fmt::format(R"(<div class="panels {}">{}</div>)", figure.panels.size() == 2 ? "two" : "three", text);
  // "</" inside the data would end the element.
  std::string data = figure_json(figure);
  for (std::size_t at = data.find("</"); at != std::string::npos; at = data.find("</", at + 3))
    data.replace(at, 2, "<\\/");
  return text + R"(<script type="application/json">)" + data + "</script>\n";
}

}  // namespace

bool needs_charts(const ReportFigure& figure) {
  return figure.kind != FigureKind::tiles;
}

std::string html_figure(const ReportFigure& figure, Language language) {
  static constexpr Message save_word{"Save picture", "存为图片"};
  std::string text = fmt::format(R"(<figure class="fig" id="figure-{}">)", figure.key);
  text += html_head(figure_word, figure.id, figure.title, figure.unit,
                    html_button("picture", save_word.text()), "title-figure-" + figure.key);
  text += html_legend(figure);
  text += figure.kind == FigureKind::tiles ? html_tiles(figure, language) : html_charts(figure, language);
  if (!figure.note.empty()) text += "<figcaption>" + html_element("p", "note", figure.note) + "</figcaption>";
  return text + "</figure>\n";
}

}  // namespace app
