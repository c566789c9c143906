#include "engine/results/hdf5_objects.hpp"

#include <hdf5.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <type_traits>

#include "engine/kernel/check.hpp"

namespace engine::hdf5 {
namespace {

constexpr Message step_failed{"cannot {step} in a result file", "处理结果文件时无法{step}"};
constexpr Message step_failed_because{"cannot {step} in a result file ({reason})",
                                      "处理结果文件时无法{step}（原文：{reason}）"};

static_assert(std::is_same_v<Id, hid_t>, "Handle keeps libhdf5's identifiers as they are");
static_assert(sizeof(Size) == sizeof(hsize_t));

constexpr std::size_t memory_step = std::size_t{4} << 20U;
constexpr unsigned int keep_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
// Up to this number, attributes are stored in the header of an object, which is smaller and faster than a
// heap.
constexpr unsigned int attributes_in_header = 64;

hid_t native(Number number) {
  switch (number) {
    case Number::float32:
      return H5T_NATIVE_FLOAT;
    case Number::float64:
      return H5T_NATIVE_DOUBLE;
    case Number::int32:
      return H5T_NATIVE_INT32;
    case Number::int64:
      return H5T_NATIVE_INT64;
    case Number::uint8:
      return H5T_NATIVE_UINT8;
    case Number::int8:
      return H5T_NATIVE_INT8;
  }
  throw Bug("an unknown Number");
}

hid_t stored(Number number) {
  switch (number) {
    case Number::float32:
      return H5T_IEEE_F32LE;
    case Number::float64:
      return H5T_IEEE_F64LE;
    case Number::int32:
      return H5T_STD_I32LE;
    case Number::int64:
      return H5T_STD_I64LE;
    case Number::uint8:
      return H5T_STD_U8LE;
    case Number::int8:
      return H5T_STD_I8LE;
  }
  throw Bug("an unknown Number");
}

Handle text_type() {
  Handle type = own(H5Tcopy(H5T_C_S1), H5Tclose, step::describe_texts);
  require(H5Tset_size(type.id(), H5T_VARIABLE), step::describe_texts);
  require(H5Tset_cset(type.id(), H5T_CSET_UTF8), step::describe_texts);
  return type;
}

// Common properties of datasets, groups and the root: no times, attributes in order of creation.
void set_common(const Handle& properties) {
  require(H5Pset_obj_track_times(properties.id(), false), step::leave_out_times);
  require(H5Pset_attr_creation_order(properties.id(), keep_order), step::order_attributes);
  require(H5Pset_attr_phase_change(properties.id(), attributes_in_header, attributes_in_header / 2),
          step::headers_for_attributes);
}

Handle dataset_properties() {
  Handle properties = own(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, step::describe_dataset);
  set_common(properties);
  return properties;
}

Handle create_dataset(const Handle& group, const std::string& name, hid_t type, const Handle& space,
                      const Handle& properties) {
  return own(
      H5Dcreate2(group.id(), name.c_str(), type, space.id(), H5P_DEFAULT, properties.id(), H5P_DEFAULT),
      H5Dclose, step::create_named, name);
}

Handle write_texts_in(const Handle& group, const std::string& name, const Handle& space,
                      std::span<const std::string> texts) {
  std::vector<const char*> pointers;
  for (const std::string& text : texts) pointers.push_back(text.c_str());
  const Handle type = text_type();
  Handle dataset = create_dataset(group, name, type.id(), space, dataset_properties());
  require(H5Dwrite(dataset.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()),
          step::write_named, name);
  return dataset;
}

Handle make_one_group(const Handle& parent, const std::string& name) {
  if (H5Lexists(parent.id(), name.c_str(), H5P_DEFAULT) > 0)
    return own(H5Gopen2(parent.id(), name.c_str(), H5P_DEFAULT), H5Gclose, step::open_group, name);
  const Handle properties = own(H5Pcreate(H5P_GROUP_CREATE), H5Pclose, step::describe_group);
  set_common(properties);
  require(H5Pset_link_creation_order(properties.id(), keep_order), step::order_datasets);
  return own(H5Gcreate2(parent.id(), name.c_str(), H5P_DEFAULT, properties.id(), H5P_DEFAULT), H5Gclose,
             step::create_group, name);
}

herr_t append_description(unsigned int, const H5E_error2_t* error, void* text) {
  auto& all = *static_cast<std::string*>(text);
  if (error->desc == nullptr || *error->desc == '\0') return 0;
  all += (all.empty() ? "" : "; ") + std::string(error->desc);
  return 0;
}

static_assert(sizeof(hobj_ref_t) == sizeof(Size));

// H5DS and netCDF recognise a scale by attributes of fixed length.
void write_fixed_text(const Handle& object, const std::string& name, const std::string& text) {
  const Handle type = own(H5Tcopy(H5T_C_S1), H5Tclose, step::describe_texts);
  require(H5Tset_size(type.id(), text.size() + 1), step::describe_texts);
  const Handle attribute = create_attribute(object, name, type.id(), scalar_space());
  require(H5Awrite(attribute.id(), type.id(), text.c_str()), step::write_attribute, name);
}

// Attributes that programs for netCDF files interpret. They must be characters of fixed length
// (CF 1.10, 2.2): NCO, CDO and ncdump do not read strings there.
bool is_for_programs(const std::string& name) {
  constexpr std::string_view names[] = {"units", "calendar", "standard_name", "cell_methods", "coordinates"};
  return std::ranges::find(names, name) != std::end(names);
}

hobj_ref_t reference_to(const Handle& object) {
  hobj_ref_t reference = 0;
  require(H5Rcreate(&reference, object.id(), ".", H5R_OBJECT, -1), step::refer_to_dataset);
  return reference;
}

}  // namespace

Bilingual step_text(const Message& step, std::string_view name) {
  return step.en().ends_with("{name}") ? filled(step, {{"name", name}}) : step.text();
}

[[noreturn]] void fail(const Message& doing, std::string_view name) {
  const Bilingual step = step_text(doing, name);
  const std::string reason = last_error();
  throw MachineError(reason.empty() ? filled(step_failed, {{"step", step}})
                                    : filled(step_failed_because, {{"step", step}, {"reason", reason}}));
}

Handle own(Id id, int (*close)(Id), const Message& doing, std::string_view name) {
  if (id < 0) fail(doing, name);
  return {id, close};
}

void require(int status, const Message& doing, std::string_view name) {
  if (status < 0) fail(doing, name);
}

Handle scalar_space() {
  return own(H5Screate(H5S_SCALAR), H5Sclose, step::describe_scalar);
}

Handle simple_space(std::span<const Size> shape) {
  std::vector<hsize_t> sizes(shape.begin(), shape.end());
  return own(H5Screate_simple(static_cast<int>(sizes.size()), sizes.data(), nullptr), H5Sclose,
             step::describe_array);
}

Handle create_attribute(const Handle& object, const std::string& name, hid_t type, const Handle& space) {
  return own(H5Acreate2(object.id(), name.c_str(), type, space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
             step::create_attribute, name);
}

Library::Library() {
  static std::mutex one_at_a_time;
  lock_ = std::unique_lock(one_at_a_time);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

std::string last_error() {
  std::string text;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, append_description, &text);
  return text;
}

std::size_t bytes_of(Number number) {
  switch (number) {
    case Number::float64:
    case Number::int64:
      return 8;
    case Number::float32:
    case Number::int32:
      return 4;
    case Number::uint8:
    case Number::int8:
      return 1;
  }
  throw Bug("an unknown Number");
}

Handle create_file_in_memory() {
  const Handle access = own(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, step::describe_file);
  require(H5Pset_fapl_core(access.id(), memory_step, false), step::keep_in_memory);
  // The earliest superblock: in a newer one H5Fget_file_image of 1.10.8 changes a byte but not the checksum,
  // so that the image cannot be opened.
  require(H5Pset_libver_bounds(access.id(), H5F_LIBVER_EARLIEST, H5F_LIBVER_V110), step::choose_format);
  const Handle creation = own(H5Pcreate(H5P_FILE_CREATE), H5Pclose, step::describe_file);
  set_common(creation);
  require(H5Pset_link_creation_order(creation.id(), keep_order), step::order_groups);
  // The name is not used: the file is in memory.
  return own(H5Fcreate("result in memory", H5F_ACC_TRUNC, creation.id(), access.id()), H5Fclose,
             step::begin_file);
}

std::vector<std::byte> image_of(const Handle& file) {
  require(H5Fflush(file.id(), H5F_SCOPE_GLOBAL), step::finish_file);
  const ssize_t size = H5Fget_file_image(file.id(), nullptr, 0);
  if (size < 0) fail(step::measure_file);
  std::vector<std::byte> image(static_cast<std::size_t>(size));
  if (H5Fget_file_image(file.id(), image.data(), image.size()) != size) fail(step::copy_file);
  return image;
}

Handle make_group(const Handle& parent, const std::string& path) {
  Handle group;
  std::size_t begin = 0;
  while (begin < path.size()) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    group = make_one_group(group.id() < 0 ? parent : group, path.substr(begin, end - begin));
    begin = end + 1;
  }
  ensure(group.id() >= 0, "a group without a name");
  return group;
}

void write_attribute(const Handle& object, const std::string& name, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    if (text->empty()) return;
    if (is_for_programs(name)) return write_fixed_text(object, name, *text);
    const Handle type = text_type();
    const Handle attribute = create_attribute(object, name, type.id(), scalar_space());
    const char* pointer = text->c_str();
    require(H5Awrite(attribute.id(), type.id(), &pointer), step::write_attribute, name);
  } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    const Handle attribute = create_attribute(object, name, H5T_STD_I64LE, scalar_space());
    require(H5Awrite(attribute.id(), H5T_NATIVE_INT64, integer), step::write_attribute, name);
  } else {
    write_numbers_attribute(object, name, Number::float64, &std::get<double>(value), 1, true);
  }
}

void write_numbers_attribute(const Handle& object, const std::string& name, Number type, const void* values,
                             std::size_t count, bool is_scalar) {
  const std::array<Size, 1> shape = {count};
  const Handle space = is_scalar ? scalar_space() : simple_space(shape);
  const Handle attribute = create_attribute(object, name, stored(type), space);
  require(H5Awrite(attribute.id(), native(type), values), step::write_attribute, name);
}

Handle write_texts(const Handle& group, const std::string& name, std::span<const std::string> texts) {
  const std::array<Size, 1> shape = {texts.size()};
  return write_texts_in(group, name, simple_space(shape), texts);
}

Handle write_text(const Handle& group, const std::string& name, const std::string& text) {
  return write_texts_in(group, name, scalar_space(), std::span(&text, 1));
}

Handle write_numbers(const Handle& group, const std::string& name, Number type, const void* values,
                     std::size_t count) {
  const std::array<Size, 1> shape = {count};
  Handle dataset = create_dataset(group, name, stored(type), simple_space(shape), dataset_properties());
  require(H5Dwrite(dataset.id(), native(type), H5S_ALL, H5S_ALL, H5P_DEFAULT, values), step::write_named,
          name);
  return dataset;
}

Handle create_chunked(const Handle& group, const std::string& name, Number type, std::span<const Size> shape,
                      std::span<const Size> chunk, const void* fill) {
  const Handle properties = dataset_properties();
  const std::vector<hsize_t> sizes(chunk.begin(), chunk.end());
  require(H5Pset_chunk(properties.id(), static_cast<int>(sizes.size()), sizes.data()), step::cut, name);
  require(H5Pset_shuffle(properties.id()), step::shuffle, name);
  require(H5Pset_deflate(properties.id(), 1), step::compress, name);
  require(H5Pset_fletcher32(properties.id()), step::protect, name);
  require(H5Pset_fill_value(properties.id(), native(type), fill), step::fill, name);
  return create_dataset(group, name, stored(type), simple_space(shape), properties);
}

Handle open_again(const Handle& dataset) {
  require(H5Iinc_ref(dataset.id()), step::share_dataset);
  return {dataset.id(), H5Dclose};
}

void write_chunk(const Handle& dataset, std::span<const Size> place, std::span<const std::byte> stored) {
  const std::vector<hsize_t> offset(place.begin(), place.end());
  require(H5Dwrite_chunk(dataset.id(), H5P_DEFAULT, 0, offset.data(), stored.size(), stored.data()),
          step::write_chunk);
}

void Scales::add(const std::string& name, Handle dataset) {
  write_fixed_text(dataset, "CLASS", "DIMENSION_SCALE");
  write_fixed_text(dataset, "NAME", name);
  scales_.push_back({name, std::move(dataset), {}});
}

bool Scales::has(const std::string& name) const {
  return std::any_of(scales_.begin(), scales_.end(), [&](const Scale& s) { return s.name == name; });
}

Scales::Scale& Scales::find(const std::string& name) {
  const auto at =
      std::find_if(scales_.begin(), scales_.end(), [&](const Scale& s) { return s.name == name; });
  ensure(at != scales_.end(), "there is no scale " + name);
  return *at;
}

void Scales::attach(const Handle& dataset, std::span<const std::string> scales) {
  const Size user = reference_to(dataset);
  std::vector<hobj_ref_t> references;
  for (const std::string& name : scales) {
    Scale& scale = find(name);
    scale.uses.push_back({user, static_cast<std::int32_t>(references.size()), 0});
    references.push_back(reference_to(scale.dataset));
  }
  std::vector<hvl_t> lists;
  for (hobj_ref_t& reference : references) lists.push_back({1, &reference});
  const Handle type = own(H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose, step::label_axes);
  const std::array<Size, 1> shape = {lists.size()};
  const Handle attribute = create_attribute(dataset, "DIMENSION_LIST", type.id(), simple_space(shape));
  require(H5Awrite(attribute.id(), type.id(), lists.data()), step::label_axes);
}

void Scales::finish() {
  const Handle type = own(H5Tcreate(H5T_COMPOUND, sizeof(Use)), H5Tclose, step::label_axes);
  require(H5Tinsert(type.id(), "dataset", HOFFSET(Use, dataset), H5T_STD_REF_OBJ), step::label_axes);
  require(H5Tinsert(type.id(), "dimension", HOFFSET(Use, axis), H5T_NATIVE_INT32), step::label_axes);
  for (const Scale& scale : scales_) {
    if (scale.uses.empty()) continue;
    const std::array<Size, 1> shape = {scale.uses.size()};
    const Handle attribute =
        create_attribute(scale.dataset, "REFERENCE_LIST", type.id(), simple_space(shape));
    require(H5Awrite(attribute.id(), type.id(), scale.uses.data()), step::label_axes);
  }
}

void describe(const Handle& dataset, const std::string& units, const std::string& long_name,
              const std::string& long_name_zh) {
  write_attribute(dataset, "units", units);
  write_attribute(dataset, "long_name", long_name);
  write_attribute(dataset, "long_name_zh", long_name_zh);
}

}  // namespace engine::hdf5
