#include "models/app/ensemble/running_process.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <optional>

namespace app {
namespace {

// The machine since its last start, and the namespace in which numbers of processes hold.
std::optional<std::string> where_processes_have_numbers() {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string boot;
  std::error_code error;
  const auto space = std::filesystem::read_symlink("/proc/self/ns/pid", error);
  if (!(file >> boot) || error) return std::nullopt;
  return boot + " " + space.string();
}

// When a process began, in ticks since the start of the machine: the 22nd word of its line in /proc, of which
// the second is its name in brackets (proc(5)). "" if there is no such process.
std::string start_of(const std::string& number) {
  std::ifstream file("/proc/" + number + "/stat");
  std::string line, word;
  if (!std::getline(file, line)) return "";
  const std::size_t name_ends = line.rfind(')');
  if (name_ends == std::string::npos) return "";
  std::size_t at = name_ends + 1;
  for (int field = 3; field <= 22; ++field) {
    at = line.find_first_not_of(' ', at);
    if (at == std::string::npos) return "";
    const std::size_t end = line.find(' ', at);
    word = line.substr(at, end - at);
    at = end;
  }
  return word;
}

}  // namespace

std::string this_process() {
  const auto where = where_processes_have_numbers();
  const std::string number = std::to_string(::getpid());
  return where ? fmt::format("{} {} {}", *where, number, start_of(number)) : "";
}

std::string number_of_process(std::string_view process) {
  const std::size_t last = process.rfind(' ');
  if (last == std::string_view::npos || last == 0) return "";
  const std::size_t before = process.rfind(' ', last - 1);
  return std::string(before == std::string_view::npos ? process.substr(0, last)
                                                      : process.substr(before + 1, last - before - 1));
}

Liveness liveness_of(std::string_view process) {
  const auto where = where_processes_have_numbers();
  if (!where || process.substr(0, where->size() + 1) != *where + " ") return Liveness::unknown;
  const std::string_view rest = process.substr(where->size() + 1);
  const std::size_t space = rest.find(' ');
  const std::string_view number = rest.substr(0, space);
  if (space == std::string_view::npos || number.empty() ||
      number.find_first_not_of("0123456789") != std::string_view::npos)
    return Liveness::unknown;
  return start_of(std::string(number)) == rest.substr(space + 1) ? Liveness::lives : Liveness::ended;
}

}  // namespace app
