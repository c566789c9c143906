// Reading an opened result file. To be called from a job of read_guarded() only (hdf5_child.hpp), where a
// Library is held.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/results/hdf5_objects.hpp"

namespace engine::hdf5 {

// Opens the file and checks that it is a result file of a format that this program reads. InputError if not.
Handle open_result(const std::filesystem::path& path);

// InputError "is damaged (cannot DOING: …)" with the message of libhdf5.
[[noreturn]] void damaged(const Message& doing, std::string_view name = {});
// Owns what a call of libhdf5 has created; damaged() if the call failed.
Handle own_or_damaged(Id id, int (*close)(Id), const Message& doing, std::string_view name = {});

std::vector<Attribute> attributes_of(const Handle& object);
// The paths of all datasets below a group ("/" for all), in bytewise order. None if there is no such group.
std::vector<std::string> datasets_below(const Handle& file, const std::string& group);
// The names in a group, in order of creation, which our files record. None if there is no such group.
std::vector<std::string> names_in_order(const Handle& file, const std::string& group);
// InputError if there is no dataset of this name.
Handle open_dataset(const Handle& file, const std::string& path);
DatasetSummary summary_of(const Handle& dataset, const std::string& path);

std::vector<std::size_t> shape_of(const Handle& dataset);
// "float32", "float64", "int32", …, "string", or "other".
std::string type_name(const Handle& dataset);
// All values, converted to the type asked for.
std::vector<float> floats_of(const Handle& dataset);
std::vector<double> doubles_of(const Handle& dataset);
std::vector<std::string> texts_of(const Handle& dataset);
// The values as stored, little-endian, with all NaNs equal; texts preceded by their lengths.
std::vector<std::byte> canonical_bytes_of(const Handle& dataset);

// The type in memory of texts of variable length.
Handle memory_text_type();
bool is_variable_text(const Handle& type);
// Copies texts that libhdf5 has allocated and frees them.
std::vector<std::string> taken(std::vector<char*>& pointers, const Handle& type, const Handle& space);

}  // namespace engine::hdf5
