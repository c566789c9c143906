// The agent store. A column is declared once, as a member of its store, with its name, unit and meaning;
// from that one place come allocation, the size check, the bytes that an agent costs, and the order in which
// a checkpoint writes it. Where its values lie is a matter of speed alone:
//
// - a Column lies by itself: for what a pass over the whole store reads;
// - a RecordColumn lies beside the others of its row, in a record of one cache line: for what is read of the
//   few who are looked at. One miss then brings the whole person, where columns would cost one each.
//
//   struct Workers : engine::Columns<Worker> {
//     engine::Column<std::int16_t, Worker> birth_month{*this, "birth_month", "months since 1970-01", "…"};
//     engine::RecordColumn<std::uint16_t, Worker> ability{*this, "ability", "0.001", "…"};
//   };
#pragma once

#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "engine/check.hpp"
#include "engine/huge_pages.hpp"

namespace engine {

inline constexpr std::size_t record_bytes = 64;  // one cache line

// What the engine knows of a column without knowing its type.
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
  // The values of all rows, one behind the other.
  virtual std::vector<std::byte> bytes() const = 0;

 private:
  template <class Row>
  friend class Columns;
  // The store has `rows` rows now, and its records begin at `records`.
  virtual void follow(std::size_t rows, std::byte* records) = 0;

  ColumnInfo info_;
};

// The columns of one kind of agent; all have the same number of rows.
template <class Row>
class Columns {
 public:
  Columns() = default;
  Columns(const Columns&) = delete;
  Columns& operator=(const Columns&) = delete;

  std::size_t size() const { return rows_; }
  // New rows hold zeros; existing rows keep their values. Memory is reserved exactly: a store is sized once,
  // and growth by doubling would waste it.
  void resize(std::size_t rows) {
    if (record_used_ > 0) {
      records_.reserve(rows * record_bytes);
      records_.resize(rows * record_bytes);
    }
    rows_ = rows;
    for (AnyColumn* c : columns_) c->follow(rows, records_.data());
  }
  const std::vector<AnyColumn*>& columns() const { return columns_; }
  std::size_t bytes_per_row() const {
    std::size_t sum = record_used_ > 0 ? record_bytes : 0;
    for (const AnyColumn* c : alone_) sum += c->info().bytes_per_row;
    return sum;
  }
  // Fetches the record of a row that will be looked at soon.
  void prefetch(Row row) const { __builtin_prefetch(records_.data() + row.index() * record_bytes, 1); }

  void add(AnyColumn& column) {
    columns_.push_back(&column);
    alone_.push_back(&column);
  }
  // Adds a column to the record and returns its place in the record.
  std::size_t add_to_record(AnyColumn& column, std::size_t alignment) {
    const std::size_t place = (record_used_ + alignment - 1) / alignment * alignment;
    ensure(place + column.info().bytes_per_row <= record_bytes, "the columns of a record fit into its record");
    record_used_ = place + column.info().bytes_per_row;
    columns_.push_back(&column);
    return place;
  }

 private:
  std::vector<AnyColumn*> columns_, alone_;
  std::vector<std::byte, HugePages<std::byte>> records_;
  std::size_t record_used_ = 0;  // bytes
  std::size_t rows_ = 0;
};

// One column by itself: values of type T, found by a typed row index.
template <class T, class Row>
class Column final : public AnyColumn {
  static_assert(std::is_trivially_copyable_v<T>, "a checkpoint copies the bytes of a column");

 public:
  Column(Columns<Row>& store, std::string name, std::string unit, std::string meaning)
      : AnyColumn({std::move(name), std::move(unit), std::move(meaning), sizeof(T)}) {
    store.add(*this);
  }

  T& operator[](Row row) { return data_[row.index()]; }
  const T& operator[](Row row) const { return data_[row.index()]; }
  void prefetch(Row row) const { __builtin_prefetch(data_.data() + row.index(), 1); }
  T* data() { return data_.data(); }
  const T* data() const { return data_.data(); }
  std::size_t size() const { return data_.size(); }

  std::vector<std::byte> bytes() const override {
    const auto all = std::as_bytes(std::span<const T>(data_));
    return {all.begin(), all.end()};
  }

 private:
  void follow(std::size_t rows, std::byte*) override {
    data_.reserve(rows);
    data_.resize(rows);
  }

  std::vector<T, HugePages<T>> data_;
};

// One column of the records.
template <class T, class Row>
class RecordColumn final : public AnyColumn {
  static_assert(std::is_trivially_copyable_v<T>, "a checkpoint copies the bytes of a column");

 public:
  RecordColumn(Columns<Row>& store, std::string name, std::string unit, std::string meaning)
      : AnyColumn({std::move(name), std::move(unit), std::move(meaning), sizeof(T)}),
        place_(store.add_to_record(*this, alignof(T))) {}

  T& operator[](Row row) { return *reinterpret_cast<T*>(first_ + row.index() * record_bytes); }
  const T& operator[](Row row) const {
    return *reinterpret_cast<const T*>(first_ + row.index() * record_bytes);
  }
  std::size_t size() const { return rows_; }

  std::vector<std::byte> bytes() const override {
    std::vector<std::byte> all(rows_ * sizeof(T));
    for (std::size_t i = 0; i < rows_; ++i)
      std::memcpy(all.data() + i * sizeof(T), first_ + i * record_bytes, sizeof(T));
    return all;
  }

 private:
  void follow(std::size_t rows, std::byte* records) override {
    rows_ = rows;
    first_ = records + place_;
  }

  std::size_t place_;
  std::byte* first_ = nullptr;  // its value in the first row
  std::size_t rows_ = 0;
};

}  // namespace engine
