// Dimension scales: the part of hdf5_objects that labels the axes of datasets.
#include <hdf5.h>

#include <algorithm>
#include <array>

#include "engine/kernel/check.hpp"
#include "engine/results/hdf5_objects.hpp"

namespace engine::hdf5 {
namespace {

static_assert(sizeof(hobj_ref_t) == sizeof(Size));

// H5DS and netCDF recognise a scale by attributes of fixed length.
void write_fixed_text(const Handle& object, const std::string& name, const std::string& text) {
  const Handle type = own(H5Tcopy(H5T_C_S1), H5Tclose, "describe texts");
  require(H5Tset_size(type.id(), text.size() + 1), "describe texts");
  const Handle attribute = create_attribute(object, name, type.id(), scalar_space());
  require(H5Awrite(attribute.id(), type.id(), text.c_str()), "write attribute " + name);
}

hobj_ref_t reference_to(const Handle& object) {
  hobj_ref_t reference = 0;
  require(H5Rcreate(&reference, object.id(), ".", H5R_OBJECT, -1), "refer to a dataset");
  return reference;
}

}  // namespace

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
  const Handle type = own(H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose, "label axes");
  const std::array<Size, 1> shape = {lists.size()};
  const Handle attribute = create_attribute(dataset, "DIMENSION_LIST", type.id(), simple_space(shape));
  require(H5Awrite(attribute.id(), type.id(), lists.data()), "label axes");
}

void Scales::finish() {
  const Handle type = own(H5Tcreate(H5T_COMPOUND, sizeof(Use)), H5Tclose, "label axes");
  require(H5Tinsert(type.id(), "dataset", HOFFSET(Use, dataset), H5T_STD_REF_OBJ), "label axes");
  require(H5Tinsert(type.id(), "dimension", HOFFSET(Use, axis), H5T_NATIVE_INT32), "label axes");
  for (const Scale& scale : scales_) {
    if (scale.uses.empty()) continue;
    const std::array<Size, 1> shape = {scale.uses.size()};
    const Handle attribute =
        create_attribute(scale.dataset, "REFERENCE_LIST", type.id(), simple_space(shape));
    require(H5Awrite(attribute.id(), type.id(), scale.uses.data()), "label axes");
  }
}

}  // namespace engine::hdf5
