// Legends of figures, and the classes of heat map and tiles.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "models/app/report/wording.hpp"
#include "models/app/report/writers/html_figures.hpp"
#include "models/app/report/writers/html_parts.hpp"

namespace app {
namespace {

constexpr const char* rise_colours[] = {"#fde3cc", "#f9b778", "#e2762f", "#9a3d08"};
constexpr const char* fall_colours[] = {"#bfddf0", "#7db8de", "#0072b2"};

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

// "0.3至0.6", "-0.2至0.0", "0.9及以上": of a class, the smaller bound first.
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
  const Bilingual to = in_both(number_text(edges[index + 1], decimals));
  return filled(between, {{"from", found > 0 ? from : to}, {"to", found > 0 ? to : from}});
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
      items.push_back({box_key(class_colour(found), found < 0), class_text(found, figure.classes, decimals)});
  if (std::find(present.begin(), present.end(), 0) != present.end())
    items.push_back({box_key(class_colour(0)), not_shown_key.text()});
  return items;
}

// A mark for each dimension, as the script draws it.
std::vector<LegendItem> dots_legend(const ReportFigure& figure) {
  constexpr const char* marks[] = {
      R"(<svg width="14" height="14" aria-hidden="true"><circle cx="7" cy="7" r="5" fill="#0072b2"/></svg>)",
      R"(<svg width="14" height="14" aria-hidden="true"><rect x="2.5" y="2.5" width="9" height="9" fill="#c2410c"/></svg>)",
      R"(<svg width="14" height="14" aria-hidden="true"><path d="M7 1L13 7L7 13L1 7Z" fill="#333"/></svg>)"};
  std::vector<Bilingual> names = figure.kind_names;
  if (names.empty()) names = {age_key.text(), education_key.text(), residency_key.text()};
  std::vector<LegendItem> items;
  for (std::size_t kind = 0; kind < std::min(names.size(), std::size(marks)); ++kind)
    items.push_back({marks[kind], names[kind]});
  return items;
}

// The month before in grey above, the last one below it: orange to the right, blue to the left.
std::vector<LegendItem> bars_legend(const ReportFigure& figure) {
  static constexpr Message left{"{month}: idle (left)", "{month}：闲置（左）"},
      right{"{month}: short (right)", "{month}：短缺（右）"},
      before{"{month} (upper bar)", "{month}（上方细条）"};
  std::vector<LegendItem> items;
  if (figure.columns.size() > 1)
    items.push_back({box_key("#b3bac2"), filled(before, {{"month", figure.columns.front()}})});
  items.push_back({box_key("#0072b2"), filled(left, {{"month", figure.columns.back()}})});
  items.push_back({box_key("#d9772b"), filled(right, {{"month", figure.columns.back()}})});
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
      return dots_legend(figure);
    case FigureKind::bars:
      return bars_legend(figure);
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

}  // namespace

int class_of(double value, const std::vector<double>& bounds) {
  if (std::isnan(value)) return 0;
  int found = value >= 0.0 ? 1 : -1;
  for (const double bound : bounds) {
    if (value >= 0.0 && bound > 0.0 && value >= bound) ++found;
    if (value < 0.0 && bound < 0.0 && value <= bound) --found;
  }
  return found;
}

const char* class_colour(int found) {
  return found == 0 ? "#ffffff" : found > 0 ? rise_colours[found - 1] : fall_colours[-found - 1];
}

std::string html_legend(const ReportFigure& figure) {
  const std::vector<LegendItem> items = legend_of(figure);
  if (items.empty()) return "";
  std::string text = R"(<ul class="legend">)";
  for (const LegendItem& item : items)
    text += "<li>" + item.key + "<span>" + html_both(item.text) + "</span></li>";
  return text + "</ul>\n";
}

}  // namespace app
