// The part of hdf5_child that examines a file without libhdf5: signature, version, length.
#include <cerrno>
#include <fstream>
#include <optional>

#include "engine/kernel/check.hpp"
#include "engine/results/hdf5_child.hpp"

namespace engine::hdf5 {
namespace {

constexpr std::string_view signature("\x89HDF\r\n\x1a\n", 8);
constexpr unsigned int newest_superblock = 3;  // HDF5 1.10

std::uint64_t little_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[i]);
  return value;
}

// The size of the file according to its superblock (HDF5 File Format Specification 3.0, II.A): in versions 0
// and 1 the end-of-file address follows 24 or 28 bytes of versions and sizes and two addresses, in versions 2
// and 3 it follows 12 bytes and two addresses. Nothing if the head is too short to hold it.
std::optional<std::uint64_t> stated_size(std::string_view head) {
  if (head.size() < 16) return std::nullopt;
  const auto version = static_cast<unsigned char>(head[8]);
  const auto address = static_cast<unsigned char>(head[version < 2 ? 13 : 9]);
  const std::size_t before = version == 0 ? 24 : version == 1 ? 28 : 12;
  const std::size_t at = before + std::size_t{2} * address;
  if (address == 0 || address > 8 || head.size() < at + address) return std::nullopt;
  return little_endian(head.substr(at, address));
}

std::string head_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    refuse(path, "cannot be read (" + std::string(std::strerror(errno)) + ")", "Check its permissions",
           ExitCode::input_missing);
  std::string head(64, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  return head;
}

void examine_head(const std::filesystem::path& path, std::uint64_t size) {
  const std::string head = head_of(path);
  if (head.substr(0, signature.size()) != signature.substr(0, head.size()))
    refuse(path, "is no HDF5 file (it has another signature)", "Name a result file: NAME.h5");
  if (head.size() > 8 && static_cast<unsigned char>(head[8]) > newest_superblock)
    refuse(path, "is written in a newer HDF5 format than this program's library reads",
           "Use a newer build of the program or write the file again with this one");
  const auto stated = stated_size(head);
  if (!stated || size < *stated)
    refuse(path,
           "is truncated (it has " + std::to_string(size) + " bytes" +
               (stated ? " of " + std::to_string(*stated) : std::string()) + ")",
           "Copy it again or run again");
}

}  // namespace

void refuse(const std::filesystem::path& path, const std::string& problem, const std::string& advice,
            ExitCode code) {
  throw InputError({Problem{{path.string(), 0, 0}, problem, advice, ""}}, code);
}

void examine(const std::filesystem::path& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status))
    refuse(path, "is missing (" + error.message() + ")", "Check the name or run again",
           ExitCode::input_missing);
  if (!std::filesystem::is_regular_file(status))
    refuse(path, "is not a regular file (but a folder or a device)", "Name a result file: NAME.h5");
  const std::uint64_t size = std::filesystem::file_size(path, error);
  if (size == 0) refuse(path, "is empty", "Copy it again or run again");
  examine_head(path, size);
}

}  // namespace engine::hdf5
