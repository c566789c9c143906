#include "engine/results/hdf5_tables.hpp"

#include <numeric>

#include "engine/kernel/check.hpp"

namespace engine::hdf5 {
namespace {

// Columns up to this size are not compressed: the overhead of chunks would cost what compression saves.
constexpr std::size_t plain_limit = std::size_t{64} << 10U;

template <class T>
constexpr Number number_of() {
  if constexpr (std::is_same_v<T, float>) return Number::float32;
  if constexpr (std::is_same_v<T, double>) return Number::float64;
  if constexpr (std::is_same_v<T, std::int32_t>) return Number::int32;
  if constexpr (std::is_same_v<T, std::int64_t>) return Number::int64;
  if constexpr (std::is_same_v<T, std::uint8_t>) return Number::uint8;
  return Number::int8;
}

std::size_t rows_of(const ResultColumn& column) {
  return std::visit([](const auto& values) { return values.size(); }, column.values);
}

template <class T>
Handle write_values(const Handle& group, const ResultColumn& column, const std::vector<T>& values,
                    ChunkQueue& queue) {
  const std::size_t bytes = values.size() * sizeof(T);
  if (bytes <= plain_limit)
    return write_numbers(group, column.name, number_of<T>(), values.data(), values.size());
  ChunkShape cut{1, values.size(), 1, sizeof(T), 1};
  cut_to(cut, chunk_limit);
  const std::vector<Size> shape = {values.size()};
  const std::vector<Size> chunk = {cut.part};
  const auto fill = fill_of<T>();
  Handle dataset = create_chunked(group, column.name, number_of<T>(), shape, chunk, fill.data());
  // The queue gets a second handle, because the caller describes the dataset and closes it.
  queue.add(std::make_shared<const Handle>(open_again(dataset)), 1, -1, cut, std::as_bytes(std::span(values)),
            fill);
  return dataset;
}

void describe_values(const Handle& dataset, const ResultColumn& column) {
  if (std::holds_alternative<std::vector<float>>(column.values))
    write_numbers_attribute(dataset, "_FillValue", Number::float32, fill_of<float>().data(), 1, false);
  if (std::holds_alternative<std::vector<double>>(column.values))
    write_numbers_attribute(dataset, "_FillValue", Number::float64, fill_of<double>().data(), 1, false);
  if (std::holds_alternative<std::vector<std::int8_t>>(column.values))
    write_attribute(dataset, "dtype", std::string("bool"));
  if (column.flag_meanings.empty()) return;
  ensure(std::holds_alternative<std::vector<std::uint8_t>>(column.values),
         "flag meanings are for uint8 columns");
  std::vector<std::uint8_t> codes(column.flag_meanings.size());
  std::iota(codes.begin(), codes.end(), std::uint8_t{0});
  std::string meanings;
  for (const std::string& meaning : column.flag_meanings) meanings += (meanings.empty() ? "" : " ") + meaning;
  write_numbers_attribute(dataset, "flag_values", Number::uint8, codes.data(), codes.size(), false);
  write_attribute(dataset, "flag_meanings", meanings);
}

Handle write_column(const Handle& group, const ResultColumn& column, ChunkQueue& queue) {
  if (const auto* texts = std::get_if<std::vector<std::string>>(&column.values))
    return write_texts(group, column.name, *texts);
  return std::visit(
      [&](const auto& values) -> Handle {
        using T = typename std::decay_t<decltype(values)>::value_type;
        if constexpr (std::is_same_v<T, std::string>)
          throw Bug("texts are written elsewhere");
        else
          return write_values(group, column, values, queue);
      },
      column.values);
}

}  // namespace

void write_table(const Handle& file, const ResultTable& table, double weight, ChunkQueue& queue) {
  const std::size_t rows = table.columns.empty() ? 0 : rows_of(table.columns[0]);
  if (rows == 0) return;
  const Handle group = make_group(file, table.group);
  ResultColumn number{table.dimension, "1", "Row", "行", std::vector<std::int32_t>(rows), {}};
  auto& numbers = std::get<std::vector<std::int32_t>>(number.values);
  std::iota(numbers.begin(), numbers.end(), 0);
  Scales scales;
  Handle scale = write_column(group, number, queue);
  describe(scale, number.units, number.long_name, number.long_name_zh);
  scales.add(table.dimension, std::move(scale));
  for (const ResultColumn& column : table.columns) {
    ensure(rows_of(column) == rows, "column " + table.group + "/" + column.name + " has another length");
    ensure(!column.units.empty() && !column.long_name.empty() && !column.long_name_zh.empty(),
           "column " + table.group + "/" + column.name + " lacks units or a long name");
    const Handle dataset = write_column(group, column, queue);
    describe(dataset, column.units, column.long_name, column.long_name_zh);
    describe_values(dataset, column);
    if (column.quantity == Quantity::count) write_attribute(dataset, "weight", weight);
    scales.attach(dataset, table.dimension);
  }
  scales.finish();
  queue.flush();  // before the row numbers go out of scope
}

}  // namespace engine::hdf5
