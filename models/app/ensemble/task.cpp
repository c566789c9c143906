// Which members there are: shards, and the scenario, key and file of each.
#include <fmt/format.h>

#include <charconv>

#include "models/app/ensemble/ensemble.hpp"
#include "models/app/run/run_key.hpp"

namespace app {

namespace fs = std::filesystem;

Shard shard_of(const std::string& text) {
  Shard shard;
  const char* const end = text.data() + text.size();
  const auto index = std::from_chars(text.data(), end, shard.index);
  if (index.ec == std::errc() && index.ptr != end && *index.ptr == '/') {
    const auto count = std::from_chars(index.ptr + 1, end, shard.count);
    if (count.ec == std::errc() && count.ptr == end && shard.index < shard.count) return shard;
  }
  throw engine::InputError(
      fmt::format("--shard {} is no shard (it is K/N with K from 0 to N-1). For example: --shard 0/20", text),
      engine::ExitCode::usage);
}

fs::path EnsemblePlan::output(const EnsembleTask& task) const {
  return member_path(folder, {families[task.family].stem, static_cast<std::int32_t>(task.member)});
}

fs::path EnsemblePlan::merged(const Family& family) const {
  return folder / (family.stem + ".h5");
}

std::unique_ptr<Case> EnsemblePlan::own_case(const EnsembleTask& task) const {
  if (!posterior) return nullptr;
  const Family& family = families[task.family];
  // What the scenario itself or the command line says counts more than the posterior.
  std::vector<std::string> overrides =
      posterior->overrides(family.scenario->settings.run.seed, task.member, family.own_keys);
  overrides.insert(overrides.end(), family.overrides.begin(), family.overrides.end());
  return std::make_unique<Case>(inputs, family.path, overrides);
}

std::string EnsemblePlan::key(const EnsembleTask& task) const {
  const std::unique_ptr<Case> own = own_case(task);
  const Case& scenario = own ? *own : *families[task.family].scenario;
  return run_key(scenario.scenario(), inputs, task.member);
}

}  // namespace app
