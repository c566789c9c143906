#include "models/app/report/field_measurements.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "models/app/run/threads.hpp"

namespace app {
namespace {

constexpr int years_shown[] = {2021, 2025, 2030, 2035};

std::vector<engine::OutputId> outputs_of_fields(const engine::SeriesLayout& layout) {
  return engine::chosen_outputs(layout, [](const engine::Output& output) {
    return output.group == "field" &&
           std::any_of(field_stocks().begin(), field_stocks().end(), [&](const FieldStock& stock) {
             return std::find(stock.outputs.begin(), stock.outputs.end(), output.name) != stock.outputs.end();
           });
  });
}

// Both sides of some outputs over some months.
std::vector<MemberOutputs> read_sides(const Measurements& measured,
                                      const std::vector<engine::OutputId>& outputs, Window window) {
  std::vector<engine::MonthRange> ranges;
  for (const engine::OutputId output : outputs)
    ranges.push_back({output, static_cast<int>(window.first), static_cast<int>(window.end - window.first)});
  std::vector<MemberOutputs> sides;
  for (const Side side : {Side::baseline, Side::scenario})
    if (side == Side::baseline || measured.is_comparison())
      sides.emplace_back(measured.files(side), measured.places(side), measured.layout(), ranges,
                         tasks_on(measured.input().threads));
  return sides;
}

std::vector<engine::Month> months_shown(const Measurements& measured, const FieldMonths& told) {
  std::vector<engine::Month> months = {told.now};
  if (told.later) months.push_back(*told.later);
  const engine::Month last = measured.month(measured.months() - 1);
  for (const int year : years_shown)
    if (const engine::Month december = engine::Month::of(year, 12);
        measured.layout().first <= december && december <= last)
      months.push_back(december);
  std::sort(months.begin(), months.end());
  months.erase(std::unique(months.begin(), months.end()), months.end());
  return months;
}

}  // namespace

const std::vector<FieldStock>& field_stocks() {
  static const std::vector<FieldStock> all = {
      {"required", {"Jobs that ask for it", "要求该领域的岗位"}, {"required"}},
      {"holders", {"Holders, employed or not", "掌握者（含失业）"}, {"held", "unemployed_holders"}},
      {"shortage", field_shortage.title, {field_shortage.name}},
      {"surplus", field_surplus.title, {field_surplus.name}},
      {"vacancies", field_vacancies.title, {field_vacancies.name}}};
  return all;
}

std::string datasets_of(const FieldStock& stock) {
  std::string datasets;
  for (const char* output : stock.outputs)
    datasets += (datasets.empty() ? "" : ", ") + std::string("/series/field/") + output;
  return datasets;
}

bool has_fields(const Measurements& measured) {
  std::size_t wanted = 0;
  for (const FieldStock& stock : field_stocks()) wanted += stock.outputs.size();
  return outputs_of_fields(measured.layout()).size() == wanted;
}

FieldMeasurements::FieldMeasurements(const Measurements& measured)
    : measured_(measured),
      told_(field_months(measured.layout().first, measured.month(measured.months() - 1))),
      months_(months_shown(measured, told_)),
      sides_(read_sides(measured, outputs_of_fields(measured.layout()), {0, measured.months()})) {}

Bilingual FieldMeasurements::name(std::size_t field) const {
  const engine::Axis& axis = measured_.axis("field");
  return {axis.names_en[field], axis.names_zh[field]};
}

std::vector<double> FieldMeasurements::mean_of(Side side, FieldStockIndex stock, std::size_t field,
                                               Window window) const {
  const MemberOutputs& members = sides_.at(static_cast<std::size_t>(side));
  std::vector<double> sums(members.members(), 0.0);
  for (const char* output : field_stocks()[static_cast<std::size_t>(stock)].outputs) {
    const auto id = measured_.layout().series.find("field", output);
    for (std::size_t m = 0; m < sums.size(); ++m)
      for (std::size_t t = window.first; t < window.end; ++t)
        sums[m] += static_cast<double>(members.cells_of(id, m, static_cast<int>(t))[field]) /
                   static_cast<double>(window.end - window.first);
  }
  return sums;
}

std::vector<double> FieldMeasurements::values(Side side, FieldStockIndex stock, std::size_t field,
                                              engine::Month month) const {
  const auto t = static_cast<std::size_t>(month - measured_.layout().first);
  return mean_of(side, stock, field, {t, t + 1});
}

engine::Spread FieldMeasurements::level(Side side, FieldStockIndex stock, std::size_t field,
                                        engine::Month month) const {
  const std::vector<double> members = values(side, stock, field, month);
  std::vector<float> rounded(members.begin(), members.end());
  return engine::spread_of(rounded);
}

bool FieldMeasurements::is_known(Side side, FieldStockIndex stock, engine::Month month) const {
  for (std::size_t field = 0; field < fields(); ++field)
    if (!std::isnan(level(side, stock, field, month).mean)) return true;
  return false;
}

std::vector<std::size_t> FieldMeasurements::largest(Side side, FieldStockIndex stock, engine::Month month,
                                                    std::size_t most) const {
  std::vector<double> means;
  for (std::size_t field = 0; field < fields(); ++field)
    means.push_back(level(side, stock, field, month).mean);
  std::vector<std::size_t> order(means.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t field) { return !(means[field] > 0.0); });
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return means[a] > means[b]; });
  order.resize(std::min(order.size(), most));
  return order;
}

std::vector<double> FieldMeasurements::effect(FieldStockIndex stock, std::size_t field, Window window) const {
  std::vector<double> effects = mean_of(Side::scenario, stock, field, window);
  const std::vector<double> before = mean_of(Side::baseline, stock, field, window);
  for (std::size_t m = 0; m < effects.size(); ++m) effects[m] -= before[m];
  return effects;
}

FieldPartOutputs::FieldPartOutputs(const Measurements& measured, const char* group,
                                   const FieldMeasure& measure, Window window)
    : output_(measured.layout().series.find(group, measure.name)),
      axis_(measured.layout().series.outputs()[output_.index].axes.at(1)),
      sides_(read_sides(measured, {output_}, window)) {}

FieldParts FieldPartOutputs::levels(Side side, std::size_t field) const {
  const MemberOutputs& members = sides_.at(static_cast<std::size_t>(side));
  FieldParts parts{axis_, {}};
  for (std::size_t part = 0; part < axis_->size(); ++part) {
    parts.cells.emplace_back();
    for (const std::vector<double>& months : members.months_of(output_, field * axis_->size() + part))
      parts.cells.back().push_back(engine::mean_of(months));
  }
  return parts;
}

FieldParts FieldPartOutputs::effects(std::size_t field) const {
  FieldParts effects = levels(Side::scenario, field);
  const FieldParts before = levels(Side::baseline, field);
  for (std::size_t part = 0; part < effects.cells.size(); ++part)
    for (std::size_t m = 0; m < effects.cells[part].size(); ++m)
      effects.cells[part][m] -= before.cells[part][m];
  return effects;
}

}  // namespace app
