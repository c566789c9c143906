#include "models/app/run/member_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "engine/files/checkpoint_files.hpp"
#include "engine/files/result_mark.hpp"
#include "engine/files/sidecar.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;

struct SplitName {
  std::string_view before, digits;
};

// The digits behind the last '-', and the text before it.
std::optional<SplitName> split_number(std::string_view text) {
  const std::size_t dash = text.rfind('-');
  if (dash == std::string_view::npos || dash == 0 || dash + 1 == text.size()) return std::nullopt;
  const std::string_view digits = text.substr(dash + 1);
  if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  return SplitName{text.substr(0, dash), digits};
}

}  // namespace

std::optional<MemberName> parse_member_name(std::string_view stem) {
  const auto split = split_number(stem);
  if (!split || !split_number(split->before)) return std::nullopt;
  MemberName name{std::string(split->before), 0};
  const std::string_view digits = split->digits;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), name.member);
  if (read.ec != std::errc() || name.member >= most_members || (digits.size() > 1 && digits[0] == '0'))
    return std::nullopt;
  return name;
}

std::string scenario_of_ensemble(const std::string& ensemble) {
  const auto split = split_number(ensemble);
  return split ? std::string(split->before) : ensemble;
}

fs::path member_path(const fs::path& folder, const MemberName& name) {
  return folder / fmt::format("{}-{}.h5", name.ensemble, name.member);
}

fs::path checkpoint_path(const fs::path& output) {
  return engine::beside(output, ".checkpoint");
}

fs::path progress_path(const fs::path& output) {
  return engine::beside(output, ".progress");
}

fs::path failure_path(const fs::path& output) {
  return engine::beside(output, ".failed");
}

std::vector<fs::path> files_of_result(const fs::path& output) {
  const engine::CheckpointFiles checkpoints(checkpoint_path(output));
  return {output,
          engine::mark_path(output),
          engine::sidecar_path(output),
          checkpoints.newest(),
          checkpoints.before(),
          progress_path(output),
          failure_path(output)};
}

}  // namespace app
