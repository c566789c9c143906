#include "models/app/report/writers/html_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/app/report/wording.hpp"
#include "models/app/report/writers/writers.hpp"

namespace app {
namespace {

constexpr Message figure_word{"Figure {id}", "图{id}"};
constexpr Message table_word{"Table {id}", "表{id}"};
constexpr Message copy_word{"Copy", "复制"};
constexpr Message csv_word{"CSV", "CSV"};
constexpr Message xlsx_word{"XLSX", "XLSX"};

// ---- cells ---------------------------------------------------------------------------------------------

struct RawNumber {
  double value = 0;
  int decimals = 0;
};
std::optional<RawNumber> raw_number(const Cell& cell, const Column& column) {
  if (const double* value = std::get_if<double>(&cell)) return RawNumber{*value, column.decimals};
  if (const Number* number = std::get_if<Number>(&cell)) return RawNumber{number->value, number->decimals};
  return std::nullopt;
}

// A bar from the middle, as long as its share of the largest value of the column.
std::string html_bar(double value, double largest) {
  constexpr double half = 24.0;
  const double length = largest > 0.0 ? half * std::abs(value) / largest : 0.0;
  return fmt::format(
      R"(<svg class="cellbar" width="48" height="10" aria-hidden="true"><rect x="{:.1f}" width="{:.1f}" height="10" fill="{}"/>)"
      R"(<path d="M24 0V10" stroke="#333"/></svg>)",
      value < 0.0 ? half - length : half, length, value < 0.0 ? "#0072b2" : "#d9772b");
}

double largest_in(const Table& table, std::size_t column) {
  double largest = 0.0;
  for (const std::vector<Cell>& row : table.rows)
    if (const double* value = std::get_if<double>(&row[column]))
      largest = std::max(largest, std::abs(*value));
  return largest;
}

std::string html_number(const RawNumber& number, const Cell& cell, const Column& column,
                        const std::string& bar) {
  if (std::isnan(number.value)) return R"(<td class="n"></td>)";
  return fmt::format(R"(<td class="n" data-v="{:.10g}" data-r="{:.{}f}">{}{}</td>)", number.value + 0.0,
                     shown_value(number.value, number.decimals), std::max(number.decimals, 0),
                     cell_text(cell, column, Language::english), bar);
}

std::string html_verdict(const Verdict& verdict) {
  const bool missed = verdict.mark == "✗";
  return fmt::format(R"(<td class="verdict{}"><span class="sign" aria-hidden="true">{}</span>{}</td>)",
                     missed ? " missed" : "", verdict.mark, html_both(verdict.word));
}

const char* head_class(ColumnKind kind) {
  if (kind == ColumnKind::number) return R"( class="n")";
  return kind == ColumnKind::month ? R"( class="m")" : "";
}

std::string html_cell(const Table& table, std::size_t row, std::size_t c, bool with_bars) {
  const Cell& cell = table.rows[row][c];
  const Column& column = table.columns[c];
  if (const auto number = raw_number(cell, column)) {
    const bool has_bar = with_bars && column.has_sign && column.interval == IntervalKind::none &&
                         std::holds_alternative<double>(cell);
    return html_number(*number, cell, column, has_bar ? html_bar(number->value, largest_in(table, c)) : "");
  }
  if (const engine::Month* month = std::get_if<engine::Month>(&cell))
    return fmt::format(R"(<td class="m" data-v="{}">{}</td>)", month->text(),
                       html_both(month_in_table(*month)));
  if (const Verdict* verdict = std::get_if<Verdict>(&cell)) return html_verdict(*verdict);
  if (const Bilingual* text = std::get_if<Bilingual>(&cell))
    return c == 0 ? fmt::format(R"(<th scope="row">{}</th>)", html_both(*text))
                  : fmt::format("<td{}>{}</td>", head_class(column.kind), html_both(*text));
  return column.kind == ColumnKind::number ? R"(<td class="n"></td>)" : "<td></td>";
}

std::string html_heads(const Table& table) {
  std::string text = "<thead><tr>";
  for (const Column& column : table.columns)
    text += fmt::format(
        R"(<th scope="col"{}>{}</th>)", head_class(column.kind),
        html_both({column_head(column, Language::english), column_head(column, Language::chinese)}));
  return text + "</tr></thead>";
}

// ---- figures -------------------------------------------------------------------------------------------

constexpr const char* rise_colours[] = {"#fde3cc", "#f9b778", "#e2762f", "#9a3d08"};
constexpr const char* fall_colours[] = {"#bfddf0", "#7db8de", "#0072b2"};

// The class of a value: 1 to 4 above zero, -1 to -3 below; 0 for none. Bounds as in ReportFigure::classes.
int class_of(double value, const std::vector<double>& bounds) {
  if (std::isnan(value)) return 0;
  int found = value >= 0.0 ? 1 : -1;
  for (const double bound : bounds) {
    if (value >= 0.0 && bound > 0.0 && value >= bound) ++found;
    if (value < 0.0 && bound < 0.0 && value <= bound) --found;
  }
  return found;
}

const char* colour_of(int found) {
  return found == 0 ? "#ffffff" : found > 0 ? rise_colours[found - 1] : fall_colours[-found - 1];
}

std::string line_key(const char* colour, const char* dashes) {
  return fmt::format(
      R"(<svg width="30" height="12" aria-hidden="true"><path d="M0 6H30" stroke="{}" stroke-width="2.4" stroke-dasharray="{}"/></svg>)",
      colour, dashes);
}
std::string box_key(const char* colour, bool has_hyphen = false) {
  return fmt::format(
      R"(<svg width="22" height="13" aria-hidden="true"><rect width="22" height="13" fill="{}" stroke="#8b939c" stroke-width=".6"/>{}</svg>)",
      colour, has_hyphen ? R"(<path d="M8 6.5H14" stroke="#1a1a1a" stroke-width="1.6"/>)" : "");
}

struct LegendItem {
  std::string key;
  Bilingual text;
};

constexpr Message median_baseline{"Baseline (median)", "基准（中位数）"},
    half_band{"50% of simulations", "50%模拟区间"}, wide_band{"90% of simulations", "90%模拟区间"},
    median_scenario{"Scenario (median)", "情景（中位数）"},
    published_key{"Published (bar: period, line: range)", "公布数（横线为时段，竖线为范围）"},
    mean_key{"Mean effect", "平均影响"},
    shock_key{"Set by the scenario ({period})", "情景设定的冲击期（{period}）"}, loss_key{"Fewer", "减少"},
    gain_key{"More", "增加"}, total_key{"Total", "合计"}, baseline_key{"Baseline", "基准"},
    scenario_key{"Scenario", "情景"}, age_key{"Age", "年龄"}, education_key{"Education", "学历"},
    residency_key{"Residency", "户籍"}, not_shown_key{"not shown", "未显示"};

constexpr const char* diamond_key =
    R"(<svg width="26" height="14" aria-hidden="true"><path d="M2 7H24M13 1V13" stroke="#111" stroke-width="1.5"/><path d="M13 2L18 7L13 12L8 7Z" fill="#111"/></svg>)";
constexpr const char* dot_key =
    R"(<svg width="14" height="14" aria-hidden="true"><circle cx="7" cy="7" r="5.5" fill="#5a6270"/></svg>)";
constexpr const char* ring_key =
    R"(<svg width="14" height="14" aria-hidden="true"><circle cx="7" cy="7" r="5" fill="none" stroke="#c2410c" stroke-width="2.4"/></svg>)";

bool has_scenario(const ReportFigure& figure) {
  return std::any_of(figure.panels.front().series.begin(), figure.panels.front().series.end(),
                     [](const FigureSeries& series) { return series.role == Role::scenario; });
}

bool has_bands(const ReportFigure& figure) {
  return std::any_of(figure.panels.front().series.begin(), figure.panels.front().series.end(),
                     [](const FigureSeries& series) { return series.stat == "q05"; });
}

std::vector<LegendItem> month_legend(const ReportFigure& figure) {
  const bool is_fan = figure.kind == FigureKind::fan;
  std::vector<LegendItem> items = {
      {line_key("#0072b2", "none"), (is_fan ? median_baseline : mean_key).text()}};
  if (has_bands(figure)) {
    items.push_back({box_key("#7db8de"), half_band.text()});
    items.push_back({box_key("#bfddf0"), wide_band.text()});
  }
  if (is_fan) {
    if (has_scenario(figure)) items.push_back({line_key("#c2410c", "6 4"), median_scenario.text()});
    items.push_back({diamond_key, published_key.text()});
  } else if (figure.shaded_from < figure.shaded_to) {
    const engine::Month last = figure.shaded_to - 1;
    const Bilingual period =
        last == figure.shaded_from ? month_text(last) : period_text(figure.shaded_from, last);
    items.push_back({box_key("#ededed"), filled(shock_key, {{"period", period}})});
  }
  return items;
}

// "0.3至0.6", "0.9及以上": of a class.
Bilingual class_text(int found, const std::vector<double>& bounds, int decimals) {
  static constexpr Message between{"{from} to {to}", "{from}至{to}"},
      above{"{from} and more", "{from}及以上"}, below{"{from} and less", "{from}及以下"},
      under{"below {to}", "{to}以下"};
  std::vector<double> edges = {0.0};
  for (const double bound : bounds)
    if (found > 0 ? bound > 0.0 : bound < 0.0) edges.push_back(bound);
  if (found < 0) std::sort(edges.rbegin(), edges.rend());
  const auto index = static_cast<std::size_t>(std::abs(found) - 1);
  const bool is_level = !bounds.empty() && bounds.front() > 0.0;  // of a level zero is no bound
  if (is_level && index == 0) return filled(under, {{"to", in_both(number_text(bounds.front(), decimals))}});
  const Bilingual from = in_both(number_text(edges[index], decimals));
  if (index + 1 >= edges.size()) return filled(found > 0 ? above : below, {{"from", from}});
  return filled(between, {{"from", from}, {"to", in_both(number_text(edges[index + 1], decimals))}});
}

std::vector<LegendItem> class_legend(const ReportFigure& figure) {
  std::vector<int> present;
  for (const FigureSeries& series : figure.panels.front().series)
    for (const double value : series.values) present.push_back(class_of(value, figure.classes));
  std::sort(present.begin(), present.end());
  present.erase(std::unique(present.begin(), present.end()), present.end());
  const double step = figure.classes.empty() ? 1.0 : std::abs(figure.classes.back() / 3.0);
  const int decimals = step >= 1.0 ? 0 : step >= 0.0999 ? 1 : 2;
  std::vector<LegendItem> items;
  for (const int found : present)
    if (found != 0)
      items.push_back({box_key(colour_of(found), found < 0), class_text(found, figure.classes, decimals)});
  if (std::find(present.begin(), present.end(), 0) != present.end())
    items.push_back({box_key(colour_of(0)), not_shown_key.text()});
  return items;
}

std::vector<LegendItem> legend_of(const ReportFigure& figure) {
  switch (figure.kind) {
    case FigureKind::fan:
    case FigureKind::lines:
      return month_legend(figure);
    case FigureKind::heat:
    case FigureKind::tiles:
      return class_legend(figure);
    case FigureKind::dots:
      return {
          {R"(<svg width="14" height="14" aria-hidden="true"><circle cx="7" cy="7" r="5" fill="#0072b2"/></svg>)",
           age_key.text()},
          {R"(<svg width="14" height="14" aria-hidden="true"><rect x="2.5" y="2.5" width="9" height="9" fill="#c2410c"/></svg>)",
           education_key.text()},
          {R"(<svg width="14" height="14" aria-hidden="true"><path d="M7 1L13 7L7 13L1 7Z" fill="#333"/></svg>)",
           residency_key.text()}};
    case FigureKind::waterfall:
      return {{box_key("#d9772b"), loss_key.text()},
              {box_key("#0072b2"), gain_key.text()},
              {box_key("#5a6270"), total_key.text()}};
    case FigureKind::dumbbell:
      if (!has_scenario(figure)) return {};
      return {{dot_key, baseline_key.text()}, {ring_key, scenario_key.text()}};
    case FigureKind::small_lines:
    case FigureKind::sankey:
      break;
  }
  return {};
}

std::string html_legend(const ReportFigure& figure) {
  const std::vector<LegendItem> items = legend_of(figure);
  if (items.empty()) return "";
  std::string text = R"(<ul class="legend">)";
  for (const LegendItem& item : items)
    text += "<li>" + item.key + "<span>" + html_both(item.text) + "</span></li>";
  return text + "</ul>\n";
}

// ---- the map of tiles ----------------------------------------------------------------------------------

constexpr int tile_width = 80, tile_height = 50, tile_gap = 4;

// A name in one line, or, where it is longer than `most`, in two that are as equal as its words allow.
std::string tile_name(const std::string& name, const char* language, double x, double y, std::size_t most) {
  const auto text = [&](double at, const std::string& words) {
    return fmt::format(R"(<text lang="{}" x="{:.0f}" y="{:.0f}" font-size="{}">{}</text>)", language, x, at,
                       std::string_view(language) == "en" ? "10" : "11.5", words);
  };
  std::size_t best = std::string::npos, longest = name.size();
  for (std::size_t space = name.find(' '); name.size() > most && space != std::string::npos;
       space = name.find(' ', space + 1))
    if (std::max(space, name.size() - space - 1) < longest) {
      best = space;
      longest = std::max(space, name.size() - space - 1);
    }
  if (best == std::string::npos) return text(y + 4.0, html_text(name));
  return text(y - 2.0,
              html_text(name.substr(0, best)) + fmt::format(R"(<tspan x="{:.0f}" dy="11">{}</tspan>)", x,
                                                            html_text(name.substr(best + 1))));
}

std::string html_tile(const ReportFigure& figure, std::size_t i, const Tile& corner) {
  const double value = figure.panels.front().series.front().values[i];
  const int found = class_of(value, figure.classes);
  const int left = (figure.tiles[i].column - corner.column) * (tile_width + tile_gap) + 1;
  const int top = (figure.tiles[i].row - corner.row) * (tile_height + tile_gap) + 1;
  const double middle = left + tile_width / 2.0;
  const bool is_dark = found == 4 || found == -3;
  const bool is_effect = figure.panels.front().series.front().role == Role::effect;
  return fmt::format(
      R"(<g{}><rect x="{}" y="{}" width="{}" height="{}" rx="2" fill="{}" stroke="#8b939c" stroke-width=".8"/>{}{}<text x="{:.0f}" y="{}" font-size="12.5" font-weight="700">{}</text></g>)"
      "\n",
      is_dark ? R"( fill="#fff")" : R"( fill="#1a1a1a")", left, top, tile_width, tile_height,
      colour_of(found), tile_name(figure.categories[i].zh, "zh-CN", middle, top + 14.0, 99),
      tile_name(figure.categories[i].en, "en", middle, top + 14.0, 13), middle, top + tile_height - 8,
      std::isnan(value) ? "–"
      : is_effect       ? signed_number_text(value, 2)
                        : number_text(value, 2));
}

std::string html_tiles(const ReportFigure& figure, Language language) {
  Tile corner = figure.tiles.front(), far = corner;
  for (const Tile& tile : figure.tiles) {
    corner = {std::min(corner.row, tile.row), std::min(corner.column, tile.column)};
    far = {std::max(far.row, tile.row), std::max(far.column, tile.column)};
  }
  const int width = (far.column - corner.column + 1) * (tile_width + tile_gap) - tile_gap + 2;
  const int height = (far.row - corner.row + 1) * (tile_height + tile_gap) - tile_gap + 2;
  std::string text = fmt::format(R"(<svg class="map" viewBox="0 0 {} {}" text-anchor="middle" role="img"{}>)",
                                 width, height, html_label(figure.label, language));
  for (std::size_t i = 0; i < figure.tiles.size(); ++i) text += html_tile(figure, i, corner);
  return text + "</svg>\n";
}

// ---- charts --------------------------------------------------------------------------------------------

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

// How a table is set: many rows are set closer, long texts may be broken.
std::string table_class(const Table& table) {
  std::size_t longest = 0;
  for (const std::vector<Cell>& row : table.rows)
    for (const Cell& cell : row)
      if (const Bilingual* text = std::get_if<Bilingual>(&cell)) longest = std::max(longest, text->zh.size());
  return std::string("tab") + (table.rows.size() > 16 ? " dense" : "") + (longest > 60 ? " words" : "") +
         (table.columns.size() > 9 ? " wide" : "");
}

}  // namespace

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

std::string html_table(const Table& table, Language language, bool with_bars) {
  const std::string buttons = html_button("copy", copy_word.text()) + html_button("csv", csv_word.text()) +
                              html_button("xlsx", xlsx_word.text());
  const std::string heading = "title-" + table.key;
  std::string text = fmt::format(R"(<div class="{}" id="table-{}" data-name="{}">)", table_class(table),
                                 table.key, table.key);
  text += html_head(table_word, table.id, table.title, {}, buttons, heading);
  text += fmt::format(R"(<div class="scroll" role="region" tabindex="0"{}><table aria-labelledby="{}">)",
                      html_label(table.title, language), heading);
  text += html_heads(table) + "<tbody>\n";
  const std::size_t rows =
      table.rows_on_page > 0 ? std::min(table.rows_on_page, table.rows.size()) : table.rows.size();
  for (std::size_t row = 0; row < rows; ++row) {
    text += "<tr>";
    for (std::size_t c = 0; c < table.columns.size(); ++c) text += html_cell(table, row, c, with_bars);
    text += "</tr>\n";
  }
  static constexpr Message excerpt{" The page shows {rows} of {all} rows; the workbook holds all.",
                                   "本页只列{all}行中的前{rows}行，全部见工作簿。"};
  Bilingual note = table.note;
  if (rows < table.rows.size())
    note += filled(excerpt, {{"rows", in_both(std::to_string(rows))},
                             {"all", in_both(std::to_string(table.rows.size()))}});
  return text + "</tbody></table></div>" + html_element("p", "note", note) + "</div>\n";
}

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
