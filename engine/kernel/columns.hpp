// The agent store. A column is declared once, as a member of its store, with its name, unit and meaning;
// allocation, the size check, the bytes per agent and the order in a checkpoint follow from the declaration.
// There are two kinds, which differ in speed only:
//
// - a Column is an array of its own: for values that a pass over the whole store reads by themselves;
// - a RecordColumn is a field in records of 4 to 64 bytes, beside other columns of its row: for values that
//   are read together. One cache miss then loads the record, where separate columns would cost a miss each.
//   A store has one kind of record of each size.
//
//   struct Workers : engine::Columns<Worker> {
//     engine::Column<std::int16_t, Worker> birth_month{*this, "birth_month", "months since 1970-01", "…"};
//     engine::RecordColumn<std::uint16_t, Worker, 64> ability{*this, "ability", "0.001", "…"};
//   };
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "engine/kernel/check.hpp"
#include "engine/kernel/memory.hpp"
#include "engine/kernel/state_stream.hpp"

namespace engine {

// Description of a column, independent of the type of its values.
struct ColumnInfo {
  std::string name, unit, meaning;
  std::size_t bytes_per_row = 0;
};

class AnyColumn {
 public:
  explicit AnyColumn(ColumnInfo info) : info_(std::move(info)) {}
  AnyColumn(const AnyColumn&) = delete;
  AnyColumn& operator=(const AnyColumn&) = delete;
  virtual ~AnyColumn() = default;

  const ColumnInfo& info() const { return info_; }
  // The values of all rows, contiguous.
  virtual std::vector<std::byte> bytes() const = 0;

 private:
  template <class Row>
  friend class Columns;
  // Called when the store has got `rows` rows.
  virtual void follow(std::size_t rows) = 0;
  // The memory of a Column; empty for a RecordColumn.
  virtual std::span<std::byte> memory() = 0;

  ColumnInfo info_;
};

// The records of one size in a store.
struct Records {
  std::size_t record_bytes = 0;
  std::size_t used = 0;  // bytes of a record
  std::vector<std::byte, HugePages<std::byte>> memory = {};

  void resize(std::size_t rows) { resize_with_room(memory, rows * record_bytes); }
  // Reserves the next field of that size and alignment in a record; its offset.
  std::size_t take(std::size_t bytes, std::size_t alignment) {
    const std::size_t place = (used + alignment - 1) / alignment * alignment;
    ensure(place + bytes <= record_bytes, "the columns of a record fit into the record");
    used = place + bytes;
    return place;
  }
};

// The columns of one kind of agent; all have the same number of rows.
template <class Row>
class Columns {
 public:
  Columns() = default;
  Columns(const Columns&) = delete;
  Columns& operator=(const Columns&) = delete;

  std::size_t size() const { return rows_; }
  // New rows are zero; existing rows keep their values.
  void resize(std::size_t rows) {
    for (const auto& records : records_) records->resize(rows);
    for (AnyColumn* c : columns_) c->follow(rows);
    rows_ = rows;
  }
  const std::vector<AnyColumn*>& columns() const { return columns_; }
  std::size_t bytes_per_row() const {
    std::size_t sum = 0;
    for (const AnyColumn* c : alone_) sum += c->info().bytes_per_row;
    for (const auto& records : records_) sum += records->record_bytes;
    return sum;
  }
  // Writes all rows, or restores them into an empty store: the memory of each Column first, then the records.
  void serialize(StateStream& state, const std::string& name) {
    std::uint64_t rows = rows_;
    state.agree(name + ".layout", layout());
    state(name + ".rows", rows);
    if (state.restores()) {
      ensure(rows_ == 0, "a store that is restored from a checkpoint is empty before");
      state.expect_rows(name + ".rows", rows, bytes_per_row());
      resize(rows);
    }
    for (AnyColumn* c : alone_) state.memory(name + "." + c->info().name, c->memory());
    for (const auto& records : records_)
      state.memory(name + ".records" + std::to_string(records->record_bytes),
                   std::span<std::byte>(records->memory));
  }
  void add(AnyColumn& column, bool alone) {
    columns_.push_back(&column);
    if (alone) alone_.push_back(&column);
  }
  // The records of that size, created on the first call.
  Records& records(std::size_t record_bytes) {
    for (const auto& records : records_)
      if (records->record_bytes == record_bytes) return *records;
    records_.push_back(std::make_unique<Records>(Records{record_bytes}));
    return *records_.back();
  }

 private:
  // "state 1, job 4, …": the columns and their bytes, in order of declaration.
  std::string layout() const {
    std::string text;
    for (const AnyColumn* c : columns_)
      text += (text.empty() ? "" : ", ") + c->info().name + " " + std::to_string(c->info().bytes_per_row);
    return text;
  }

  std::vector<AnyColumn*> columns_, alone_;
  std::vector<std::unique_ptr<Records>> records_;
  std::size_t rows_ = 0;
};

// One column as an array of its own: values of type T, indexed by a typed row index.
template <class T, class Row>
class Column final : public AnyColumn {
  static_assert(std::is_trivially_copyable_v<T>, "a checkpoint copies the bytes of a column");

 public:
  Column(Columns<Row>& store, std::string name, std::string unit, std::string meaning)
      : AnyColumn({std::move(name), std::move(unit), std::move(meaning), sizeof(T)}) {
    store.add(*this, true);
  }

  T& operator[](Row row) { return data_[row.index()]; }
  const T& operator[](Row row) const { return data_[row.index()]; }
  // Prefetches a value that will be read soon.
  void prefetch(Row row) const { engine::prefetch(data_.data() + row.index()); }
  T* data() { return data_.data(); }
  const T* data() const { return data_.data(); }
  std::size_t size() const { return data_.size(); }

  std::vector<std::byte> bytes() const override {
    const auto all = std::as_bytes(std::span<const T>(data_));
    return {all.begin(), all.end()};
  }

 private:
  void follow(std::size_t rows) override { resize_with_room(data_, rows); }
  std::span<std::byte> memory() override { return std::as_writable_bytes(std::span<T>(data_)); }

  std::vector<T, HugePages<T>> data_;
};

// One column as a field of the records of `record_bytes` bytes.
template <class T, class Row, std::size_t record_bytes>
class RecordColumn final : public AnyColumn {
  static_assert(std::is_trivially_copyable_v<T>, "a checkpoint copies the bytes of a column");

 public:
  RecordColumn(Columns<Row>& store, std::string name, std::string unit, std::string meaning)
      : AnyColumn({std::move(name), std::move(unit), std::move(meaning), sizeof(T)}),
        records_(store.records(record_bytes)),
        place_(records_.take(sizeof(T), alignof(T))) {
    store.add(*this, false);
  }

  T& operator[](Row row) { return *reinterpret_cast<T*>(first_ + row.index() * record_bytes); }
  const T& operator[](Row row) const {
    return *reinterpret_cast<const T*>(first_ + row.index() * record_bytes);
  }
  // The record of a row; the value of this column in a record or in a copy of one.
  const std::byte* record(Row row) const { return first_ + row.index() * record_bytes - place_; }
  T in(const std::byte* record) const {
    T value;
    std::memcpy(&value, record + place_, sizeof(T));
    return value;
  }
  // Bytes of a record up to the end of this column.
  std::size_t end() const { return place_ + sizeof(T); }
  // Prefetches the record of a row that will be read soon.
  void prefetch(Row row) const { engine::prefetch(first_ + row.index() * record_bytes); }
  std::size_t size() const { return rows_; }

  std::vector<std::byte> bytes() const override {
    std::vector<std::byte> all(rows_ * sizeof(T));
    for (std::size_t i = 0; i < rows_; ++i)
      std::memcpy(all.data() + i * sizeof(T), first_ + i * record_bytes, sizeof(T));
    return all;
  }

 private:
  void follow(std::size_t rows) override {
    rows_ = rows;
    first_ = rows == 0 ? nullptr : records_.memory.data() + place_;
  }
  std::span<std::byte> memory() override { return {}; }

  Records& records_;
  std::size_t place_;
  std::byte* first_ = nullptr;  // the value of the first row
  std::size_t rows_ = 0;
};

}  // namespace engine
