// The sidecar of a result file: what differs between equal runs (date, machine, threads, seconds), so that
// the result itself does not.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace engine {

// A file that belongs to a result: NAME.h5 → NAME + `ending`. Of any other name nothing is taken away, since
// results that differ in it (sweep.1, sweep.2) would share the file.
std::filesystem::path beside(const std::filesystem::path& result, std::string_view ending);

// NAME.h5 → NAME.run.json
std::filesystem::path sidecar_path(const std::filesystem::path& result);
using SidecarValue = std::variant<std::string, std::int64_t, double, bool>;
// Writes one JSON object with the keys in the given order; a dot in a key is no nesting. NaN becomes null.
// Throws MachineError.
void write_sidecar(const std::filesystem::path& path,
                   const std::vector<std::pair<std::string, SidecarValue>>& entries);

}  // namespace engine
