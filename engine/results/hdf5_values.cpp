#include <hdf5.h>

#include <cmath>
#include <limits>

#include "engine/kernel/check.hpp"
#include "engine/results/hdf5_open.hpp"

namespace engine::hdf5 {
namespace {

constexpr Message damaged_at_step{"is damaged (cannot {step})", "文件已损坏（无法{step}）"};
constexpr Message damaged_because{"is damaged (cannot {step}: {reason})",
                                  "文件已损坏（无法{step}，原文：{reason}）"};
constexpr Message no_numbers{"has no numbers under that name", "该名称下没有数值"};
constexpr Message no_texts{"has no texts under that name", "该名称下没有文本"};

Handle type_of(const Handle& dataset) {
  return own_or_damaged(H5Dget_type(dataset.id()), H5Tclose, step::read_type);
}
Handle space_of(const Handle& dataset) {
  return own_or_damaged(H5Dget_space(dataset.id()), H5Sclose, step::read_shape);
}

std::size_t size_of(const Handle& dataset) {
  const hssize_t size = H5Sget_simple_extent_npoints(space_of(dataset).id());
  if (size < 0) damaged(step::read_shape);
  return static_cast<std::size_t>(size);
}

template <class T>
std::vector<T> numbers_of(const Handle& dataset, hid_t memory_type) {
  const Handle type = type_of(dataset);
  const H5T_class_t kind = H5Tget_class(type.id());
  if (kind != H5T_FLOAT && kind != H5T_INTEGER) throw InputError(no_numbers);
  std::vector<T> values(size_of(dataset));
  if (!values.empty() && H5Dread(dataset.id(), memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0)
    damaged(step::read_values);
  return values;
}

template <class T>
void make_nans_alike(std::vector<T>& values) {
  for (T& value : values)
    if (std::isnan(value)) value = std::numeric_limits<T>::quiet_NaN();
}

template <class T>
std::vector<std::byte> copy_bytes(const std::vector<T>& values) {
  const auto bytes = std::as_bytes(std::span(values));
  return {bytes.begin(), bytes.end()};
}

std::vector<std::byte> integer_bytes(const Handle& dataset) {
  const Handle type = own_or_damaged(H5Tcopy(type_of(dataset).id()), H5Tclose, step::read_type);
  std::vector<std::byte> bytes(size_of(dataset) * H5Tget_size(type.id()));
  if (H5Tset_order(type.id(), H5T_ORDER_LE) < 0 ||
      (!bytes.empty() && H5Dread(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes.data()) < 0))
    damaged(step::read_values);
  return bytes;
}

}  // namespace

[[noreturn]] void damaged(const Message& doing, std::string_view name) {
  const Bilingual step = step_text(doing, name);
  const std::string reason = last_error();
  throw InputError(reason.empty() ? filled(damaged_at_step, {{"step", step}})
                                  : filled(damaged_because, {{"step", step}, {"reason", reason}}));
}

Handle own_or_damaged(Id id, int (*close)(Id), const Message& doing, std::string_view name) {
  if (id < 0) damaged(doing, name);
  return {id, close};
}

Handle memory_text_type() {
  Handle type = own_or_damaged(H5Tcopy(H5T_C_S1), H5Tclose, step::describe_texts);
  if (H5Tset_size(type.id(), H5T_VARIABLE) < 0 || H5Tset_cset(type.id(), H5T_CSET_UTF8) < 0)
    damaged(step::describe_texts);
  return type;
}

std::vector<std::string> taken(std::vector<char*>& pointers, const Handle& type, const Handle& space) {
  std::vector<std::string> texts;
  for (const char* pointer : pointers) texts.emplace_back(pointer == nullptr ? "" : pointer);
  H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, pointers.data());
  return texts;
}

bool is_variable_text(const Handle& type) {
  return H5Tget_class(type.id()) == H5T_STRING && H5Tis_variable_str(type.id()) > 0;
}

std::vector<std::size_t> shape_of(const Handle& dataset) {
  const Handle space = space_of(dataset);
  const int rank = H5Sget_simple_extent_ndims(space.id());
  if (rank < 0) damaged(step::read_shape);
  std::vector<hsize_t> sizes(static_cast<std::size_t>(rank));
  H5Sget_simple_extent_dims(space.id(), sizes.data(), nullptr);
  return {sizes.begin(), sizes.end()};
}

std::string type_name(const Handle& dataset) {
  const Handle type = type_of(dataset);
  const std::string bits = std::to_string(8 * H5Tget_size(type.id()));
  if (H5Tget_class(type.id()) == H5T_FLOAT) return "float" + bits;
  if (H5Tget_class(type.id()) == H5T_INTEGER)
    return (H5Tget_sign(type.id()) == H5T_SGN_NONE ? "uint" : "int") + bits;
  return is_variable_text(type) ? "string" : "other";
}

std::vector<float> floats_of(const Handle& dataset) {
  return numbers_of<float>(dataset, H5T_NATIVE_FLOAT);
}
std::vector<double> doubles_of(const Handle& dataset) {
  return numbers_of<double>(dataset, H5T_NATIVE_DOUBLE);
}

std::vector<std::string> texts_of(const Handle& dataset) {
  if (type_name(dataset) != "string") throw InputError(no_texts);
  const Handle type = memory_text_type();
  std::vector<char*> pointers(size_of(dataset), nullptr);
  if (pointers.empty()) return {};
  if (H5Dread(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()) < 0)
    damaged(step::read_texts);
  return taken(pointers, type, space_of(dataset));
}

std::vector<std::byte> canonical_bytes_of(const Handle& dataset) {
  const std::string type = type_name(dataset);
  if (type == "float32") {
    auto values = numbers_of<float>(dataset, H5T_IEEE_F32LE);
    make_nans_alike(values);
    return copy_bytes(values);
  }
  if (type == "float64") {
    auto values = numbers_of<double>(dataset, H5T_IEEE_F64LE);
    make_nans_alike(values);
    return copy_bytes(values);
  }
  if (type != "string") return integer_bytes(dataset);
  std::string all;
  for (const std::string& text : texts_of(dataset)) all += std::to_string(text.size()) + ":" + text;
  const auto bytes = std::as_bytes(std::span(all));
  return {bytes.begin(), bytes.end()};
}

}  // namespace engine::hdf5
