// One run of a scenario of this repository, small enough for a test.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "engine/scenario/scenario.hpp"
#include "models/labour/model.hpp"

// The build says where the tables are; read from the root of the project otherwise.
#ifndef JIALAB_SOURCE_DIR
#define JIALAB_SOURCE_DIR "."
#endif
#ifndef JIALAB_SOURCE_DATA_DIR
#define JIALAB_SOURCE_DATA_DIR "models/jiading"
#endif

namespace labour::tests {

// The tables of Jiading, read once a program.
inline const Inputs& inputs() {
  static const Inputs all = read_inputs(JIALAB_SOURCE_DATA_DIR);
  return all;
}

// The values of a scenario of scenarios/, with overrides as in `jialab run --set`.
inline Settings settings_of(const std::string& scenario, const std::vector<std::string>& overrides = {}) {
  Settings settings;
  engine::Registry registry;
  describe(registry, settings, inputs());
  engine::load_scenario(std::string(JIALAB_SOURCE_DIR) + "/scenarios/" + scenario + ".toml", overrides,
                        registry);
  return settings;
}

struct Options {
  double scale = 0.01;
  std::vector<std::string> overrides{};
  int threads = 1;
  std::uint32_t member = 0;
};

// A run to its end; the accounts are checked every month by the model itself.
class Run {
 public:
  explicit Run(const std::string& scenario, const Options& options = {}) {
    std::vector<std::string> overrides = {"population.scale=" + std::to_string(options.scale)};
    overrides.insert(overrides.end(), options.overrides.begin(), options.overrides.end());
    settings_ = settings_of(scenario, overrides);
    model_ = std::make_unique<Model>(inputs(), settings_, options.member, options.threads);
    model_->run();
  }

  const Model& model() const { return *model_; }
  const engine::Series& series() const { return model_->series(); }
  const Settings& settings() const { return settings_; }

  double at(const char* group, const char* name, engine::Month month, std::size_t cell = 0) const {
    return static_cast<double>(series().row(series().find(group, name), month)[cell]);
  }
  // Mean of the months from `first` on over the sum of the cells.
  double mean(const char* group, const char* name, engine::Month first, int months,
              const std::vector<std::size_t>& cells = {0}) const {
    double sum = 0.0;
    for (int m = 0; m < months; ++m)
      for (const std::size_t cell : cells) sum += at(group, name, first + m, cell);
    return sum / months;
  }

 private:
  Settings settings_;  // the model refers to it, so a run stays where it is
  std::unique_ptr<Model> model_;

  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;
};

// The position of a code on an axis; the number of codes if there is no such code.
inline std::size_t cell_of(const std::vector<std::string>& codes, const std::string& code) {
  return static_cast<std::size_t>(std::find(codes.begin(), codes.end(), code) - codes.begin());
}
inline std::size_t industry(const std::string& code) {
  return cell_of(codes_of_industries(), code);
}
inline std::size_t occupation(const std::string& code) {
  return cell_of(codes_of_occupations(), code);
}
inline std::size_t town(const std::string& code) {
  return cell_of(codes_of_towns(), code);
}

// Number of float32 values whose bits differ; the sizes must agree (else: all of the longer one).
inline std::size_t different_bits(std::span<const float> a, std::span<const float> b) {
  if (a.size() != b.size()) return std::max(a.size(), b.size());
  std::size_t n = 0;
  for (std::size_t i = 0; i < a.size(); ++i) n += std::memcmp(&a[i], &b[i], sizeof(float)) != 0 ? 1u : 0u;
  return n;
}
inline std::size_t different_bits(const Run& a, const Run& b) {
  return different_bits(a.series().memory(), b.series().memory());
}
// The first month in which any output differs, as "2027-07"; "never" if none does. The risk is left out: it
// tells in a month what happens in the twelve after it.
inline std::string first_difference(const Run& a, const Run& b) {
  const engine::Series& s = a.series();
  for (engine::Month month = s.first(); month < s.first() + s.months(); ++month)
    for (std::uint32_t i = 0; i < s.outputs().size(); ++i)
      if (s.outputs()[i].name != "unemployment_risk" &&
          different_bits(s.row({i}, month), b.series().row({i}, month)) > 0)
        return month.text();
  return "never";
}

}  // namespace labour::tests
