#include "models/app/compare/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/files/digest.hpp"
#include "engine/files/quoting.hpp"
#include "models/app/compare/months.hpp"

namespace app {
namespace {

using engine::csv_text;

std::string csv_number(double value) {
  return std::isnan(value) ? "" : fmt::format("{}", static_cast<float>(value));
}

// Whether an effect is shown: "yes" or "no"; "" for a single pair and for what is missing.
const char* shown_text(const Comparison& c, const engine::Spread& spread) {
  if (c.members.size() < 2 || std::isnan(spread.quantiles[0])) return "";
  return is_shown(spread) ? "yes" : "no";
}

std::string csv_row(const Comparison& c, const std::string& before, const engine::Output& output,
                    std::size_t cell, const std::string& period, int months, const engine::Spread& spread) {
  const engine::Axis* axis = output.axes.empty() ? nullptr : output.axes[0];
  std::string row = before + fmt::format(",{},{},{},{},{},{},{},{}", output.group, output.name,
                                         axis == nullptr ? "" : csv_text(axis->codes[cell]),
                                         axis == nullptr ? "" : csv_text(axis->names_en[cell]), period,
                                         months, csv_text(output.units), csv_number(spread.mean));
  // A single pair has no interval.
  for (const double value : spread.quantiles) row += "," + csv_number(c.members.size() > 1 ? value : missing);
  return row + fmt::format(",{:g},{}\n", c.baseline->scale, shown_text(c, spread));
}

struct SummaryRow {
  std::string quantity, unit;
  engine::Spread spread;
};

engine::Spread single(double value) {
  engine::Spread spread;
  spread.mean = value;
  std::fill(std::begin(spread.quantiles), std::end(spread.quantiles), missing);
  return spread;
}

// The spread, without intervals for a single pair.
engine::Spread shown(const Comparison& c, const engine::Spread& spread) {
  return c.members.size() > 1 ? spread : single(spread.mean);
}

void add_cost(const Comparison& c, std::vector<SummaryRow>& rows) {
  const HelpAndCost& cost = c.cost;
  const std::string unit = outlay_unit(cost.lines);
  const auto add = [&](const char* what, const std::optional<MeanDifference>& difference) {
    rows.push_back({what, "1", difference ? shown(c, difference->spread) : single(missing)});
  };
  add("Mean fall in unemployed persons (persons helped, where above zero)", cost.helped);
  rows.push_back(
      {"Outlay: " + outlay_names(cost.lines), unit + " month-1", single(cost.outlay.value_or(missing))});
  rows.push_back({"Cost per person helped and year", unit, single(cost.per_person.value_or(missing))});
}

const char* unit_of(const Figure& figure) {
  return figure.factor == 100.0 ? "percent" : "1";
}

// The largest effect on each figure: its size, the months from `from` until then, and those until half has
// gone.
void add_peaks(const Comparison& c, std::vector<SummaryRow>& rows) {
  for (const Peak& peak : c.peaks) {
    const Figure& figure = main_figures()[peak.figure];
    rows.push_back({fmt::format("Peak in {}: {}", peak.month.text(), figure.long_name.en()), unit_of(figure),
                    shown(c, peak.spread)});
    rows.push_back({fmt::format("Months until half of the peak has gone: {}", figure.long_name.en()), "month",
                    single(peak.months_to_half ? *peak.months_to_half : missing)});
  }
}

std::vector<SummaryRow> summary_of(const Comparison& c, const std::optional<VarianceFactor>& noise_off) {
  std::vector<SummaryRow> rows;
  const auto to = static_cast<std::size_t>(c.baseline->layout.months);
  const std::size_t from = c.from ? static_cast<std::size_t>(*c.from - c.baseline->layout.first) : 0;
  for (std::size_t f = 0; f < main_figures().size(); ++f)
    rows.push_back({std::string(main_figures()[f].long_name.en()), unit_of(main_figures()[f]),
                    shown(c, spread_of_months(c.figures[f], from, to))});
  add_peaks(c, rows);
  add_cost(c, rows);
  const std::string noise = c.baseline->has_macro_noise() ? "on" : "off";
  rows.push_back(
      {"Variance factor of pairing, by month, macro noise " + noise, "1", single(c.factor.months)});
  rows.push_back(
      {"Variance factor of pairing, mean of all months, macro noise " + noise, "1", single(c.factor.period)});
  if (noise_off) {
    rows.push_back({"Variance factor of pairing, by month, macro noise off", "1", single(noise_off->months)});
    rows.push_back(
        {"Variance factor of pairing, mean of all months, macro noise off", "1", single(noise_off->period)});
  }
  return rows;
}

engine::ResultTable summary_table(const Comparison& c, const std::vector<SummaryRow>& rows) {
  std::vector<std::string> quantities, units, marks;
  std::vector<double> means, quantiles[engine::quantile_count];
  for (const SummaryRow& row : rows) {
    quantities.push_back(row.quantity);
    units.push_back(row.unit);
    marks.emplace_back(shown_text(c, row.spread));
    means.push_back(row.spread.mean);
    for (std::size_t q = 0; q < engine::quantile_count; ++q) quantiles[q].push_back(row.spread.quantiles[q]);
  }
  engine::ResultTable table{"summary",
                            "row",
                            {{"quantity", "1", "Quantity", "指标", quantities, {}},
                             {"unit", "1", "Unit", "单位", units, {}},
                             {"mean", "1", "Mean over the members", "成员均值", means, {}}}};
  for (std::size_t q = 0; q < engine::quantile_count; ++q)
    table.columns.push_back({fmt::format("q{:02.0f}", 100 * engine::quantile_levels[q]),
                             "1",
                             fmt::format("Quantile {:g} over the members", engine::quantile_levels[q]),
                             fmt::format("成员间{:g}分位数", engine::quantile_levels[q]),
                             quantiles[q],
                             {}});
  table.columns.push_back({"shown",
                           "1",
                           "yes if the 90 % interval lies on one side of zero, no if it holds zero",
                           "90%区间不含零为yes，含零为no",
                           marks,
                           {}});
  return table;
}

std::string key_of(const Comparison& c) {
  engine::Sha256 digest;
  digest.add(fmt::format("comparison, format {}\n", engine::result_format));
  for (const ComparedEnsemble* ensemble : {c.baseline, c.scenario})
    for (const MemberFile& file : ensemble->members)
      if (std::find(c.members.begin(), c.members.end(), file.member) != c.members.end())
        digest.add(fmt::format("{} {}\n", file.member, file.run_key));
  return digest.hex();
}

std::vector<engine::Attribute> attributes_of(const Comparison& c) {
  const MemberFile& first = c.scenario->members.front();
  std::vector<engine::Attribute> attributes = {
      {"institution", first.attribute("institution")},
      {"source", first.attribute("source")},
      {"history", std::string("jialab run, jialab compare")},
      {"scenario", c.scenario->scenario},
      {"baseline", c.baseline->scenario},
      {"scenario_title", first.attribute("scenario_title")},
      {"scenario_title_zh", first.attribute("scenario_title_zh")},
      {"baseline_title", c.baseline->members.front().attribute("scenario_title")},
      {"baseline_title_zh", c.baseline->members.front().attribute("scenario_title_zh")},
      {"question", first.attribute("question")},
      {"question_zh", first.attribute("question_zh")},
      {"scenario_sha256", first.attribute("scenario_sha256")},
      {"baseline_sha256", c.baseline->members.front().attribute("scenario_sha256")},
      {"seed", c.baseline->seed},
      {"members", static_cast<std::int64_t>(c.members.size())},
      {"population_scale", c.baseline->scale},
      {"first_difference", c.begin ? c.begin->text() : std::string("none")},
      {"counted_from", c.from ? c.from->text() : std::string("none")},
      {"comment", std::string("Every value is scenario minus baseline, member by member")},
      {"status", std::string("complete")}};
  for (engine::Attribute& attribute : interval_attributes(c.interval))
    attributes.push_back(std::move(attribute));
  return attributes;
}

}  // namespace

std::string comparison_csv_heading() {
  std::string text =
      "baseline,scenario,seed,members,group,indicator,label,label_name,period,months,unit,mean";
  for (const double level : engine::quantile_levels) text += fmt::format(",q{:02.0f}", 100 * level);
  return text + ",population_scale,shown\n";
}

std::string comparison_csv(const Comparison& c) {
  const std::string before = fmt::format("{},{},{},{}", csv_text(c.baseline->scenario),
                                         csv_text(c.scenario->scenario), c.baseline->seed, c.members.size());
  const engine::SeriesLayout& layout = c.baseline->layout;
  std::string text;
  for (const Effect& effect : c.years)
    text += csv_row(c, before, layout.series.outputs()[effect.output.index], effect.cell,
                    fmt::format("{}", effect.year), effect.months, effect.spread);
  if (c.begin && !c.from) return text;
  const int first = c.from ? *c.from - layout.first : 0;
  const auto quantiles = c.spread->quantiles();
  const engine::Series& mean = c.spread->mean();
  for (std::uint32_t i = 0; i < mean.outputs().size(); ++i) {
    const std::size_t cells = mean.outputs()[i].cells();
    for (std::size_t cell = 0; cell < cells; ++cell)
      for (auto t = static_cast<std::size_t>(first); t < static_cast<std::size_t>(layout.months); ++t) {
        engine::Spread spread;
        spread.mean = static_cast<double>(mean.all({i})[t * cells + cell]);
        for (std::size_t q = 0; q < engine::quantile_count; ++q)
          spread.quantiles[q] = static_cast<double>(quantiles[q].series->all({i})[t * cells + cell]);
        text += csv_row(c, before, mean.outputs()[i], cell, (layout.first + static_cast<int>(t)).text(), 1,
                        spread);
      }
  }
  return text;
}

engine::ResultFile comparison_file(const Comparison& c, const std::optional<VarianceFactor>& noise_off) {
  const std::filesystem::path& first = c.scenario->members.front().path;
  engine::ResultFile result;
  result.kind = "comparison";
  result.title = fmt::format("{} minus {}", c.scenario->scenario, c.baseline->scenario);
  result.run_key = key_of(c);
  result.attributes = attributes_of(c);
  result.weight = c.baseline->members.front().summary.weight();
  for (std::size_t m = 0; m < c.members.size(); ++m) result.members.push_back({c.members[m], &c.kept[m]});
  result.quantiles = c.spread->quantiles();
  result.mean = &c.spread->mean();
  result.tables = {summary_table(c, summary_of(c, noise_off))};
  result.resolved_scenario = engine::read_texts(first, "/scenario/resolved").at(0);
  result.scenario_files = {
      {"baseline, resolved",
       engine::read_texts(c.baseline->members.front().path, "/scenario/resolved").at(0)}};
  result.provenance = texts_of(first, "/provenance");
  return result;
}

}  // namespace app
