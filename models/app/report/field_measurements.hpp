// Outputs by skill field of all members, read in the months that pages show.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/kernel/quantiles.hpp"
#include "models/app/compare/field_moves.hpp"
#include "models/app/compare/pairs.hpp"
#include "models/app/fields/field_measures.hpp"
#include "models/app/report/measurements.hpp"

namespace app {

// What pages tell of a field: a sum of outputs of the group "field".
struct FieldStock {
  const char* key;  // of columns
  Message title;
  std::vector<const char*> outputs;
};
enum class FieldStockIndex : std::size_t { required, holders, shortage, surplus, vacancies };
// In the order of FieldStockIndex: jobs that ask, holders, staff below requirement, idle holders, vacancies
// open for want of the field.
const std::vector<FieldStock>& field_stocks();
// "/series/field/held, /series/field/unemployed_holders"
std::string datasets_of(const FieldStock& stock);

// Whether the results report fields.
bool has_fields(const Measurements& measured);

class FieldMeasurements {
 public:
  // Reads both sides. Throws the errors of reading.
  explicit FieldMeasurements(const Measurements& measured);

  const Measurements& measured() const { return measured_; }
  std::size_t fields() const { return measured_.axis("field").size(); }
  Bilingual name(std::size_t field) const;
  const FieldMonths& told() const { return told_; }
  engine::Month last_told() const { return told_.later.value_or(told_.now); }
  // The Decembers of 2021, 2025, 2030 and 2035 in the run and the months that are told, in order.
  const std::vector<engine::Month>& months() const { return months_; }

  // In a month, by member; NaN of a member without a value.
  std::vector<double> values(Side side, FieldStockIndex stock, std::size_t field, engine::Month month) const;
  // Mean and quantiles over the members.
  engine::Spread level(Side side, FieldStockIndex stock, std::size_t field, engine::Month month) const;
  // Whether any field has a value in that month.
  bool is_known(Side side, FieldStockIndex stock, engine::Month month) const;
  // The fields with the largest means in a month, at most `most`, the largest first; without means of zero.
  std::vector<std::size_t> largest(Side side, FieldStockIndex stock, engine::Month month,
                                   std::size_t most) const;
  // The effect on the mean of a window, by pair.
  std::vector<double> effect(FieldStockIndex stock, std::size_t field, Window window) const;
  std::vector<double> mean_of(Side side, FieldStockIndex stock, std::size_t field, Window window) const;

 private:
  const Measurements& measured_;
  FieldMonths told_;
  std::vector<engine::Month> months_;
  std::vector<MemberOutputs> sides_;  // by Side
};

// The industries or towns of one field: means of a window by part and member.
struct FieldParts {
  const engine::Axis* axis = nullptr;
  std::vector<std::vector<double>> cells;
};
// Of an output of "field_industry" or "field_town".
class FieldPartOutputs {
 public:
  // Reads these months of both sides. Throws the errors of reading.
  FieldPartOutputs(const Measurements& measured, const char* group, const FieldMeasure& measure,
                   Window window);

  FieldParts levels(Side side, std::size_t field) const;
  FieldParts effects(std::size_t field) const;

 private:
  engine::OutputId output_;
  const engine::Axis* axis_ = nullptr;
  std::vector<MemberOutputs> sides_;
};

}  // namespace app
