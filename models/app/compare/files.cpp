#include "models/app/compare/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

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
const char* shown_text(Showing showing) {
  if (showing == Showing::single) return "";
  return showing == Showing::shown ? "yes" : "no";
}

std::string csv_row(const Comparison& c, const std::string& before, const engine::Output& output,
                    std::size_t cell, const std::string& period, int months, const engine::Spread& spread,
                    const MeanInterval& interval) {
  const engine::Axis* axis = output.axes.empty() ? nullptr : output.axes[0];
  std::string row = before + fmt::format(",{},{},{},{},{},{},{},{}", output.group, output.name,
                                         axis == nullptr ? "" : csv_text(axis->codes[cell]),
                                         axis == nullptr ? "" : csv_text(axis->names_en[cell]), period,
                                         months, csv_text(output.units), csv_number(spread.mean));
  // A single pair has no interval.
  for (const double value : spread.quantiles) row += "," + csv_number(c.members.size() > 1 ? value : missing);
  return row + fmt::format(",{:g},{},{},{}\n", c.baseline->scale, shown_text(showing_of(interval)),
                           csv_number(interval.low), csv_number(interval.high));
}

struct SummaryRow {
  std::string quantity, unit;
  engine::Spread spread;
  MeanInterval interval;  // of the mean
  Showing showing = Showing::single;
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

// A number without an interval.
SummaryRow plain(const std::string& quantity, const std::string& unit, double value) {
  return {quantity, unit, single(value), {value, missing, missing}};
}

void add_cost(const Comparison& c, std::vector<SummaryRow>& rows) {
  const HelpAndCost& cost = c.cost;
  const std::string unit = outlay_unit(cost.lines);
  const auto add = [&](const std::string& what, const std::string& of,
                       const std::optional<MeanDifference>& difference) {
    if (!difference) return rows.push_back(plain(what, of, missing));
    rows.push_back(
        {what, of, shown(c, difference->spread), difference->interval, showing_of(difference->interval)});
  };
  add("Mean fall in unemployed persons (persons helped, where above zero)", "1", cost.helped);
  add("Outlay: " + outlay_names(cost.lines), unit + " month-1", cost.outlay);
  rows.push_back(plain("Cost per person helped and year", unit, cost.per_person.value_or(missing)));
}

const char* unit_of(const Figure& figure) {
  return figure.factor == 100.0 ? "percent" : "1";
}

// The largest effect on each figure: its size, and the months from its last month until half of it has gone.
void add_peaks(const Comparison& c, std::vector<SummaryRow>& rows) {
  for (const auto& [f, peak, spread] : c.peaks) {
    const Figure& figure = main_figures()[f];
    const std::string when = peak.months == 1 ? "Peak in " + peak.month.text()
                                              : fmt::format("Peak, mean of {} to {}", peak.month.text(),
                                                            peak.last_of_peak().text());
    rows.push_back({fmt::format("{}: {}", when, figure.long_name.en()), unit_of(figure), shown(c, spread),
                    peak.effect, peak.showing});
    rows.push_back(plain(fmt::format("Months until half of the peak has gone: {}", figure.long_name.en()),
                         "month", peak.months_to_half ? *peak.months_to_half : missing));
  }
}

std::vector<SummaryRow> summary_of(const Comparison& c, const std::optional<VarianceFactor>& noise_off) {
  std::vector<SummaryRow> rows;
  const auto to = static_cast<std::size_t>(c.baseline->layout.months);
  const std::size_t from = c.from ? static_cast<std::size_t>(*c.from - c.baseline->layout.first) : 0;
  for (std::size_t f = 0; f < main_figures().size(); ++f) {
    const MeanInterval interval = c.interval_of(f, {from, to});
    rows.push_back({std::string(main_figures()[f].long_name.en()), unit_of(main_figures()[f]),
                    shown(c, c.spread_of(f, {from, to})), interval, showing_of(interval)});
  }
  add_peaks(c, rows);
  add_cost(c, rows);
  const auto add_factor = [&](const std::string& of, const std::string& noise, double value) {
    rows.push_back(plain("Variance factor of pairing, " + of + ", macro noise " + noise, "1", value));
  };
  const std::string noise = c.baseline->has_macro_noise() ? "on" : "off";
  add_factor("by month", noise, c.factor.months);
  add_factor("mean of all months", noise, c.factor.period);
  if (noise_off) {
    add_factor("by month", "off", noise_off->months);
    add_factor("mean of all months", "off", noise_off->period);
  }
  return rows;
}

engine::ResultTable summary_table(const std::vector<SummaryRow>& rows) {
  std::vector<std::string> quantities, units, marks;
  std::vector<double> means, lows, highs, quantiles[engine::quantile_count];
  for (const SummaryRow& row : rows) {
    quantities.push_back(row.quantity);
    units.push_back(row.unit);
    marks.emplace_back(shown_text(row.showing));
    means.push_back(row.spread.mean);
    lows.push_back(row.interval.low);
    highs.push_back(row.interval.high);
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
  const auto add = [&](const char* name, const char* en, const char* zh, auto values) {
    table.columns.push_back({name, "1", en, zh, std::move(values), {}});
  };
  add("mean_low", "Low end of the 90 % confidence interval of the mean", "均值90%置信区间的低端", lows);
  add("mean_high", "High end of the 90 % confidence interval of the mean", "均值90%置信区间的高端", highs);
  add("shown",
      "yes if the confidence interval of the mean leaves out zero (of a peak, "
      "also allowing for the choice of the months), else no",
      "均值的置信区间不含零为yes（峰值须按挑选月份校正后仍不含零），否则为no", marks);
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
  return text + ",population_scale,shown,mean_low,mean_high\n";
}

std::string comparison_csv(const Comparison& c) {
  const std::string before = fmt::format("{},{},{},{}", csv_text(c.baseline->scenario),
                                         csv_text(c.scenario->scenario), c.baseline->seed, c.members.size());
  const engine::SeriesLayout& layout = c.baseline->layout;
  std::string text;
  for (const Effect& effect : c.years)
    text += csv_row(c, before, layout.series.outputs()[effect.output.index], effect.cell,
                    fmt::format("{}", effect.year), effect.months, effect.spread, effect.interval);
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
        const MeanInterval interval{spread.mean, static_cast<double>(c.low->all({i})[t * cells + cell]),
                                    static_cast<double>(c.high->all({i})[t * cells + cell])};
        text += csv_row(c, before, mean.outputs()[i], cell, (layout.first + static_cast<int>(t)).text(), 1,
                        spread, interval);
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
  result.tables = {summary_table(summary_of(c, noise_off))};
  result.resolved_scenario = engine::read_texts(first, "/scenario/resolved").at(0);
  result.scenario_files = {
      {"baseline, resolved",
       engine::read_texts(c.baseline->members.front().path, "/scenario/resolved").at(0)}};
  result.provenance = texts_of(first, "/provenance");
  return result;
}

}  // namespace app
