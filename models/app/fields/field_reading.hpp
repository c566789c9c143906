// Short and idle by skill field in the months that are told: of one run, or over the members of an ensemble.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

#include "engine/results/outputs.hpp"
#include "models/app/fields/field_measures.hpp"
#include "models/app/run/summary.hpp"

namespace app {

// Persons at full size: of one run, or the mean of the members with their 5 and 95 % quantiles.
struct FieldLevel {
  double middle = 0, low = 0, high = 0;  // the bounds are NaN of one run
};

// A measure by field, in the order of the axis.
struct FieldLevels {
  FieldMeasure measure;
  std::vector<FieldLevel> now, later;  // the second is empty without a later month

  // Whether any field has a value: vacancies have none where no employer screens.
  bool is_known() const;
};

struct FieldReading {
  FieldMonths months;
  std::vector<Bilingual> names;  // of the fields
  std::size_t members = 1;
  std::vector<FieldLevels> measures;  // shortage, surplus, vacancies
};

FieldReading fields_of_run(const SeriesSource& source, const engine::Axis& fields);
// From a merged file; none of another file, and of one that does not report fields.
std::optional<FieldReading> fields_of_merged(const std::filesystem::path& file);

// The fields with the largest values in either month, at most `most` of each, the largest of the later month
// (or the only one) first.
std::vector<std::size_t> most_fields(const FieldLevels& levels, std::size_t most = 3);

}  // namespace app
