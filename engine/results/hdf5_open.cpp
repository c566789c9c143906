#include "engine/results/hdf5_open.hpp"

#include <hdf5.h>

#include <algorithm>

#include "engine/kernel/check.hpp"
#include "engine/scenario/suggest.hpp"

namespace engine::hdf5 {
namespace {

constexpr Message nested_too_deeply{"is not a result file (its groups are nested too deeply)",
                                    "不是结果文件（组的嵌套过深）"};
constexpr Message no_format{"is an HDF5 file but not a result file (it has no jialab_format)",
                            "是HDF5文件，但不是结果文件（没有'jialab_format'属性）"};
constexpr Message newer_format{
    "has the newer result format {format} (this program reads up to {own}.x). Use a newer build of the "
    "program",
    "结果格式{format}较新（本程序最高读取{own}.x）。请使用更新的程序版本"};
constexpr Message no_dataset{"has no dataset {path}{hint}", "没有数据集{path}{hint}"};

// Result files are less deep; the groups of a damaged or foreign file may form a cycle.
constexpr int deepest_group = 8;

std::string text_attribute(const Handle& attribute) {
  const Handle type = memory_text_type();
  const Handle space = own_or_damaged(H5Aget_space(attribute.id()), H5Sclose, step::read_attribute);
  if (H5Sget_simple_extent_npoints(space.id()) != 1) return "";
  std::vector<char*> pointers(1, nullptr);
  if (H5Aread(attribute.id(), type.id(), pointers.data()) < 0) damaged(step::read_attribute);
  return taken(pointers, type, space).front();
}

std::string fixed_text_attribute(const Handle& attribute, const Handle& type) {
  const Handle space = own_or_damaged(H5Aget_space(attribute.id()), H5Sclose, step::read_attribute);
  if (H5Sget_simple_extent_npoints(space.id()) != 1) return "";
  constexpr std::size_t longest = 64000;  // of an attribute in the header of an object
  const std::size_t size = H5Tget_size(type.id());
  if (size == 0 || size > longest) damaged(step::read_attribute);
  std::string text(size, '\0');
  if (H5Aread(attribute.id(), type.id(), text.data()) < 0) damaged(step::read_attribute);
  text.resize(std::min(text.find('\0'), text.size()));
  return text;
}

// False for attributes of other shapes and types, such as the lists of dimension scales.
bool read_value(const Handle& attribute, Value& value) {
  const Handle type = own_or_damaged(H5Aget_type(attribute.id()), H5Tclose, step::read_attribute);
  const Handle space = own_or_damaged(H5Aget_space(attribute.id()), H5Sclose, step::read_attribute);
  if (H5Sget_simple_extent_npoints(space.id()) != 1) return false;
  if (is_variable_text(type)) {
    value = text_attribute(attribute);
    return true;
  }
  if (H5Tget_class(type.id()) == H5T_STRING) {
    value = fixed_text_attribute(attribute, type);
    return true;
  }
  if (H5Tget_class(type.id()) == H5T_INTEGER) {
    std::int64_t number = 0;
    if (H5Aread(attribute.id(), H5T_NATIVE_INT64, &number) < 0) damaged(step::read_attribute);
    value = number;
    return true;
  }
  if (H5Tget_class(type.id()) != H5T_FLOAT) return false;
  double number = 0;
  if (H5Aread(attribute.id(), H5T_NATIVE_DOUBLE, &number) < 0) damaged(step::read_attribute);
  value = number;
  return true;
}

herr_t append_name(hid_t, const char* name, const H5A_info_t*, void* names) {
  static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

std::vector<std::string> attribute_names(const Handle& object) {
  std::vector<std::string> names;
  // In order of creation if the file records it, else by name.
  if (H5Aiterate2(object.id(), H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, append_name, &names) < 0) {
    names.clear();
    if (H5Aiterate2(object.id(), H5_INDEX_NAME, H5_ITER_INC, nullptr, append_name, &names) < 0)
      damaged(step::list_attributes);
  }
  return names;
}

std::string text_attribute(const Handle& object, const char* name) {
  if (H5Aexists(object.id(), name) <= 0) return "";
  const Handle attribute =
      own_or_damaged(H5Aopen(object.id(), name, H5P_DEFAULT), H5Aclose, step::read_attribute);
  const Handle type = own_or_damaged(H5Aget_type(attribute.id()), H5Tclose, step::read_attribute);
  if (is_variable_text(type)) return text_attribute(attribute);
  return H5Tget_class(type.id()) == H5T_STRING ? fixed_text_attribute(attribute, type) : "";
}

std::vector<std::string> link_names(const Handle& group, H5_index_t order = H5_INDEX_NAME) {
  H5G_info_t info{};
  if (H5Gget_info(group.id(), &info) < 0) damaged(step::list_group);
  std::vector<std::string> names;
  for (hsize_t i = 0; i < info.nlinks; ++i) {
    const auto name_at = [&](char* into, std::size_t room) {
      return H5Lget_name_by_idx(group.id(), ".", order, H5_ITER_INC, i, into, room, H5P_DEFAULT);
    };
    const ssize_t length = name_at(nullptr, 0);
    if (length < 0) damaged(step::list_group);
    std::string name(static_cast<std::size_t>(length) + 1, '\0');
    name_at(name.data(), name.size());
    name.pop_back();
    names.push_back(std::move(name));
  }
  return names;
}

void collect(const Handle& group, const std::string& path, int depth, std::vector<std::string>& datasets) {
  if (depth > deepest_group) throw InputError(nested_too_deeply);
  for (const std::string& name : link_names(group)) {
    const Handle object = own_or_damaged(H5Oopen(group.id(), name.c_str(), H5P_DEFAULT), H5Oclose,
                                         step::open_named, path + "/" + name);
    if (H5Iget_type(object.id()) == H5I_DATASET) datasets.push_back(path + "/" + name);
    if (H5Iget_type(object.id()) == H5I_GROUP) collect(object, path + "/" + name, depth + 1, datasets);
  }
}

std::string scale_name(const Handle& dataset, hobj_ref_t reference) {
  const Handle scale = own_or_damaged(H5Rdereference2(dataset.id(), H5P_DEFAULT, H5R_OBJECT, &reference),
                                      H5Oclose, step::find_axis);
  const Handle attribute =
      own_or_damaged(H5Aopen(scale.id(), "NAME", H5P_DEFAULT), H5Aclose, step::name_axis);
  const Handle type = own_or_damaged(H5Aget_type(attribute.id()), H5Tclose, step::name_axis);
  if (H5Tget_class(type.id()) != H5T_STRING || H5Tis_variable_str(type.id()) != 0) damaged(step::name_axis);
  std::string name(H5Tget_size(type.id()), '\0');
  if (H5Aread(attribute.id(), type.id(), name.data()) < 0) damaged(step::name_axis);
  return name.substr(0, name.find('\0'));
}

std::vector<std::string> dimensions_of(const Handle& dataset, const std::string& path, std::size_t rank) {
  // A dimension scale has no list of scales: it labels itself.
  if (H5Aexists(dataset.id(), "DIMENSION_LIST") <= 0) {
    const bool is_scale = rank == 1 && H5Aexists(dataset.id(), "CLASS") > 0;
    return std::vector<std::string>(rank, is_scale ? path.substr(path.rfind('/') + 1) : "");
  }
  const Handle attribute =
      own_or_damaged(H5Aopen(dataset.id(), "DIMENSION_LIST", H5P_DEFAULT), H5Aclose, step::read_axes);
  const Handle space = own_or_damaged(H5Aget_space(attribute.id()), H5Sclose, step::read_axes);
  if (H5Sget_simple_extent_npoints(space.id()) != static_cast<hssize_t>(rank)) damaged(step::read_axes);
  const Handle type = own_or_damaged(H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose, step::read_axes);
  std::vector<hvl_t> lists(rank);
  if (H5Aread(attribute.id(), type.id(), lists.data()) < 0) damaged(step::read_axes);
  std::vector<std::string> names;
  for (const hvl_t& list : lists)
    names.push_back(list.len == 0 ? "" : scale_name(dataset, *static_cast<const hobj_ref_t*>(list.p)));
  H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, lists.data());
  return names;
}

// 0 if there is no such attribute.
double number_attribute(const Handle& object, const char* name) {
  if (H5Aexists(object.id(), name) <= 0) return 0.0;
  const Handle attribute =
      own_or_damaged(H5Aopen(object.id(), name, H5P_DEFAULT), H5Aclose, step::read_attribute);
  Value value;
  if (!read_value(attribute, value)) return 0.0;
  const auto* number = std::get_if<double>(&value);
  return number == nullptr ? 0.0 : *number;
}

// Older formats are read too; their counts are not at full size, so that nothing combines them with others.
void check_format(const std::string& format) {
  if (format.empty()) throw InputError(no_format);
  if (major_of(format) > result_format_major)
    throw InputError(filled(newer_format, {{"format", format}, {"own", result_format_major}}));
}

}  // namespace

Handle open_result(const std::filesystem::path& path) {
  const Handle access = own_or_damaged(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, step::prepare);
#if H5_VERSION_GE(1, 10, 7)
  // No process writes to a file that has its final name; and locking fails on some network file systems.
  H5Pset_file_locking(access.id(), false, true);
#endif
  Handle file = own_or_damaged(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id()), H5Fclose, step::open_file);
  check_format(text_attribute(file, "jialab_format"));
  return file;
}

std::vector<Attribute> attributes_of(const Handle& object) {
  std::vector<Attribute> attributes;
  for (const std::string& name : attribute_names(object)) {
    const Handle attribute = own_or_damaged(H5Aopen(object.id(), name.c_str(), H5P_DEFAULT), H5Aclose,
                                            step::read_named_attribute, name);
    Value value;
    if (read_value(attribute, value)) attributes.push_back({name, value});
  }
  return attributes;
}

std::vector<std::string> datasets_below(const Handle& file, const std::string& group) {
  const bool is_root = group == "/";
  std::vector<std::string> datasets;
  if (!is_root && H5Lexists(file.id(), group.c_str(), H5P_DEFAULT) <= 0) return datasets;
  const Handle top =
      own_or_damaged(H5Gopen2(file.id(), group.c_str(), H5P_DEFAULT), H5Gclose, step::open_named, group);
  collect(top, is_root ? "" : group, 0, datasets);
  std::sort(datasets.begin(), datasets.end());
  return datasets;
}

std::vector<std::string> names_in_order(const Handle& file, const std::string& group) {
  if (H5Lexists(file.id(), group.c_str(), H5P_DEFAULT) <= 0) return {};
  const Handle opened =
      own_or_damaged(H5Gopen2(file.id(), group.c_str(), H5P_DEFAULT), H5Gclose, step::open_named, group);
  return link_names(opened, H5_INDEX_CRT_ORDER);
}

Handle open_dataset(const Handle& file, const std::string& path) {
  Handle dataset(H5Dopen2(file.id(), path.c_str(), H5P_DEFAULT), H5Dclose);
  if (dataset.id() >= 0) return dataset;
  const auto known = datasets_below(file, "/");
  if (std::find(known.begin(), known.end(), path) != known.end()) damaged(step::open_named, path);
  throw InputError(filled(no_dataset, {{"path", path}, {"hint", did_you_mean(path, known)}}));
}

DatasetSummary summary_of(const Handle& dataset, const std::string& path) {
  DatasetSummary summary;
  summary.path = path;
  summary.type = type_name(dataset);
  summary.shape = shape_of(dataset);
  summary.dimensions = dimensions_of(dataset, path, summary.shape.size());
  summary.units = text_attribute(dataset, "units");
  summary.long_name = text_attribute(dataset, "long_name");
  summary.long_name_zh = text_attribute(dataset, "long_name_zh");
  summary.weight = number_attribute(dataset, "weight");
  return summary;
}

}  // namespace engine::hdf5
