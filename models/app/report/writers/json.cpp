// The report as JSON.
#include <fmt/format.h>

#include <cmath>

#include "engine/files/quoting.hpp"
#include "models/app/report/wording.hpp"
#include "models/app/report/writers/writers.hpp"

namespace app {
namespace {

using engine::json_text;

std::string json_number(double value) {
  return std::isnan(value) ? "null" : fmt::format("{:.10g}", value + 0.0);
}

std::string json_both(const Bilingual& text) {
  const Bilingual plain = without_bold(text);
  return fmt::format(R"({{"zh":{},"en":{}}})", json_text(plain.zh), json_text(plain.en));
}

// [a,b,…] of what `element` makes of the items.
template <class Items, class Element>
std::string json_array(const Items& items, const Element& element) {
  std::string text = "[";
  for (const auto& item : items) text += (text.size() == 1 ? "" : ",") + element(item);
  return text + "]";
}

std::string json_numbers(const std::vector<double>& values) {
  return json_array(values, json_number);
}

std::string json_origin(const Origin& from) {
  return fmt::format(R"({{"file":{},"dataset":{},"window":{},"statistic":{}}})", json_text(from.file),
                     json_text(from.dataset), json_text(from.window), json_text(from.statistic));
}

const char* name_of(Role role) {
  constexpr const char* names[] = {"baseline", "scenario", "effect", "published"};
  return names[static_cast<std::size_t>(role)];
}
const char* name_of(FigureKind kind) {
  constexpr const char* names[] = {"fan",  "lines", "small_lines", "tiles",    "heat",
                                   "dots", "bars",  "waterfall",   "dumbbell", "sankey"};
  return names[static_cast<std::size_t>(kind)];
}
const char* name_of(IntervalKind kind) {
  constexpr const char* names[] = {"none", "simulation", "confidence"};
  return names[static_cast<std::size_t>(kind)];
}
const char* name_of(ColumnKind kind) {
  constexpr const char* names[] = {"text", "number", "month", "verdict"};
  return names[static_cast<std::size_t>(kind)];
}

std::string json_series(const FigureSeries& series) {
  return fmt::format(R"({{"role":"{}","name":{},"stat":"{}","values":{},"from":{}}})", name_of(series.role),
                     json_both(series.name), series.stat, json_numbers(series.values),
                     json_origin(series.from));
}

std::string json_mark(const Mark& mark) {
  return fmt::format(R"({{"x":{},"y":{},"kind":"{}","text":{}}})", json_number(mark.x), json_number(mark.y),
                     mark.kind, json_both(mark.text));
}

std::string json_point(const PublishedPoint& point) {
  return fmt::format(R"({{"first":{},"last":{},"low":{},"value":{},"high":{}}})", json_number(point.first),
                     json_number(point.last), json_number(point.low), json_number(point.value),
                     json_number(point.high));
}

std::string json_panel(const Panel& panel) {
  return fmt::format(
      R"({{"title":{},"unit":{},"axis":{{"min":{},"max":{},"step":{},"decimals":{},"label_decimals":{},"divisor_zh":{},"decimals_zh":{}}},)"
      R"("series":{},"marks":{},"published":{}}})",
      json_both(panel.title), json_both(panel.unit), json_number(panel.least), json_number(panel.most),
      json_number(panel.step), panel.decimals, panel.label_decimals, json_number(panel.divisor_zh),
      panel.decimals_zh, json_array(panel.series, json_series), json_array(panel.marks, json_mark),
      json_array(panel.published, json_point));
}

std::string json_column(const Column& column) {
  return fmt::format(
      R"({{"key":{},"title":{},"unit":{},"kind":"{}","decimals":{},"interval":"{}","from":{}}})",
      json_text(column.key), json_both(column.title), json_both(column.unit), name_of(column.kind),
      column.decimals, name_of(column.interval), json_origin(column.from));
}

struct JsonCell {
  std::string operator()(std::monostate) const { return "null"; }
  std::string operator()(double value) const { return json_number(value); }
  std::string operator()(const Number& number) const { return json_number(number.value); }
  std::string operator()(const Bilingual& text) const { return json_both(text); }
  std::string operator()(engine::Month month) const { return json_text(month.text()); }
  std::string operator()(const Verdict& verdict) const { return json_both(verdict.word); }
};

std::string json_row(const std::vector<Cell>& row) {
  return json_array(row, [](const Cell& cell) { return std::visit(JsonCell{}, cell); });
}

std::string json_table(const Table& table) {
  return fmt::format(R"({{"id":{},"key":{},"name":{},"title":{},"note":{},"on_page":{},"columns":{},
"rows":{}}})",
                     json_text(table.id), json_text(table.key), json_both(table_name(table)),
                     json_both(table.title), json_both(table.note), table.is_on_page,
                     json_array(table.columns, json_column), json_array(table.rows, json_row));
}

std::string json_key_figure(const KeyFigure& figure) {
  return fmt::format(R"({{"title":{},"value":{},"unit":{},"note":{}}})", json_both(figure.title),
                     json_both(figure.value), json_both(figure.unit), json_both(figure.note));
}

std::string json_box(const Box& box) {
  return fmt::format(R"({{"key":{},"title":{},"mark":{},"lines":{}}})", json_text(box.key),
                     json_both(box.title), json_text(box.mark), json_array(box.lines, json_both));
}

std::string json_section(const Section& section) {
  return fmt::format(R"({{"id":{},"number":{},"title":{},"answer":{},
"sentences":{},
"key_figures":{},
"figures":{},
"tables":{},
"boxes":{}}})",
                     json_text(section.id), json_text(section.number), json_both(section.title),
                     json_both(section.answer), json_array(section.sentences, json_both),
                     json_array(section.key_figures, json_key_figure),
                     json_array(section.figures, figure_json), json_array(section.tables, json_table),
                     json_array(section.boxes, json_box));
}

std::string json_file(const InputOfReport& file) {
  return fmt::format(R"({{"role":{},"name":{},"sha256":{}}})", json_text(file.role), json_text(file.name),
                     json_text(file.sha256));
}

std::string json_missing(const MissingPage& page) {
  return fmt::format(R"({{"number":{},"title":{},"why":{}}})", json_text(page.number), json_both(page.title),
                     json_both(page.why));
}

}  // namespace

std::string figure_json(const ReportFigure& figure) {
  const auto flow = [](const Flow& f) {
    return fmt::format("[{},{},{}]", f.from, f.to, json_number(f.value));
  };
  const auto tile = [](const Tile& t) { return fmt::format("[{},{}]", t.row, t.column); };
  const auto month = [](engine::Month m) { return json_text(m.text()); };
  const bool has_months = figure.months > 0;
  return fmt::format(
      R"({{"id":{},"key":{},"kind":"{}","title":{},"unit":{},"note":{},"label":{},)"
      R"("months":{{"first":{},"count":{},"simulated_from":{},"shaded":[{},{}]}},)"
      R"("categories":{},"category_kinds":{},"columns":{},"classes":{},"panels":{},"flows":{},"tiles":{}}})",
      json_text(figure.id), json_text(figure.key), name_of(figure.kind), json_both(figure.title),
      json_both(figure.unit), json_both(figure.note), json_both(figure.label),
      has_months ? month(figure.first) : "null", figure.months,
      has_months ? month(figure.simulated_from) : "null",
      figure.shaded_from < figure.shaded_to ? month(figure.shaded_from) : "null",
      figure.shaded_from < figure.shaded_to ? month(figure.shaded_to) : "null",
      json_array(figure.categories, json_both),
      json_array(figure.category_kinds, [](int kind) { return std::to_string(kind); }),
      json_array(figure.columns, json_both), json_numbers(figure.classes),
      json_array(figure.panels, json_panel), json_array(figure.flows, flow), json_array(figure.tiles, tile));
}

std::string report_json(const Report& report) {
  return fmt::format(R"({{"schema":"{}",
"question":{},
"scenario":{},"scenario_title":{},"baseline":{},"baseline_title":{},
"members":{},"population_scale":{},"first":{},"as_of":{},"program":{},
"run_keys":{},
"files":{},
"sections":{},
"not_in_run":{}}}
)",
                     report_schema, json_both(report.question), json_text(report.scenario),
                     json_both(report.scenario_title), json_text(report.baseline),
                     json_both(report.baseline_title), report.members, json_number(report.population_scale),
                     json_text(report.first.text()), json_text(report.as_of.text()),
                     json_text("jialab " + report.version), json_array(report.run_keys, json_text),
                     json_array(report.files, json_file), json_array(report.sections, json_section),
                     json_array(report.not_in_run, json_missing));
}

}  // namespace app
