// What the pages of skill fields share.
#pragma once

#include <vector>

#include "models/app/report/field_measurements.hpp"
#include "models/app/report/pages/pages.hpp"
#include "models/app/report/sentences_fields.hpp"

namespace app {

// A column for each month of a stock, and the range of the last month that is told; or that month alone.
struct StockColumns {
  FieldStockIndex stock;
  Message short_title;  // beside the month: "Short"
  bool is_of_last = false;
};
// A row for each field.
struct FieldTable {
  const char* id;
  const char* key;
  Bilingual title, note;
  std::vector<StockColumns> stocks;
  std::vector<std::size_t> order;  // of the fields
};
// Of the baseline.
Table field_table(const FieldTable& what, const FieldMeasurements& fields);
// The places of values, those of the largest first; of equal ones in their order.
std::vector<std::size_t> largest_first(const std::vector<double>& values);
// In the order of their axis.
std::vector<std::size_t> all_fields(const FieldMeasurements& fields);

// "2025" of a December, else the month.
Bilingual month_of_column(engine::Month month);
// What low and high of a table are.
Bilingual range_note(const FieldMeasurements& fields);

// Three fields, as headlines tell.
inline constexpr std::size_t fields_told = 3;

}  // namespace app
