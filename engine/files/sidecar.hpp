// The sidecar of a result file: what differs between equal runs (date, machine, threads, seconds), so that
// the result itself does not.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace engine {

// NAME.h5 → NAME.run.json
std::filesystem::path sidecar_path(const std::filesystem::path& result);
using SidecarValue = std::variant<std::string, std::int64_t, double, bool>;
// Writes one JSON object with the keys in the given order; a dot in a key is no nesting. NaN becomes null.
// Throws MachineError.
void write_sidecar(const std::filesystem::path& path,
                   const std::vector<std::pair<std::string, SidecarValue>>& entries);

}  // namespace engine
