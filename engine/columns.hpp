// The agent store: a structure of arrays. A column is declared once, as a member of its store, with its
// name, unit and meaning; from that one place come allocation, the size check, the bytes that an agent
// costs, and the order in which a checkpoint writes it.
//
//   struct Workers : engine::Columns<Worker> {
//     engine::Column<std::int16_t, Worker> birth_month{*this, "birth_month", "months since 1970-01", "…"};
//   };
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "engine/check.hpp"

namespace engine {

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
  virtual void resize(std::size_t rows) = 0;
  virtual std::span<std::byte> bytes() = 0;

 private:
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
  // New rows hold zeros; existing rows keep their values.
  void resize(std::size_t rows) {
    for (AnyColumn* c : columns_) c->resize(rows);
    rows_ = rows;
  }
  const std::vector<AnyColumn*>& columns() const { return columns_; }
  std::size_t bytes_per_row() const {
    std::size_t sum = 0;
    for (const AnyColumn* c : columns_) sum += c->info().bytes_per_row;
    return sum;
  }
  void add(AnyColumn& column) { columns_.push_back(&column); }

 private:
  std::vector<AnyColumn*> columns_;
  std::size_t rows_ = 0;
};

// One column: values of type T, found by a typed row index.
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
  T* data() { return data_.data(); }
  const T* data() const { return data_.data(); }
  std::size_t size() const { return data_.size(); }

  void resize(std::size_t rows) override {
    data_.reserve(rows);  // exactly: a store is sized once, and growth by doubling would waste its memory
    data_.resize(rows);
  }
  std::span<std::byte> bytes() override { return std::as_writable_bytes(std::span<T>(data_)); }

 private:
  std::vector<T> data_;
};

}  // namespace engine
