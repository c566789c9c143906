// The figures of small fixed runs that are kept in figures.csv, and the bits behind them.
#pragma once

#include <bit>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "engine/files/digest.hpp"
#include "engine/kernel/check.hpp"
#include "tests/laws/run_model.hpp"

namespace regression {

using engine::Month;
using labour::tests::Run;

// One row of the table. `spread` is the standard deviation of the figure between members of the run.
struct Figure {
  std::string scenario, name, year;
  double value = 0.0, spread = 0.0;
  std::string key() const { return scenario + ", " + name + ", " + year; }
};

// What is kept of a run: the mean over the months of a year of these outputs, summed over cells ("" for all).
struct Kept {
  const char *group, *name, *cell;
};
inline constexpr Kept kept[] = {{"total", "unemployment_rate", ""},
                                {"total", "youth_unemployment_rate", ""},
                                {"total", "registered_unemployed", ""},
                                {"total", "employed_residents", ""},
                                {"total", "labour_force", ""},
                                {"total", "job_finding_rate", ""},
                                {"total", "job_loss_rate", ""},
                                {"total", "job_to_job", ""},
                                {"total", "layoffs", ""},
                                {"total", "vacancies", ""},
                                {"total", "mean_spell", ""},
                                {"total", "mean_wage", ""},
                                {"total", "insured_employees", ""},
                                {"fund", "unemployment_out", ""},
                                {"industry", "employed", "vehicles"},
                                {"industry", "employed", "combustion_powertrain"},
                                {"industry", "employed", "electric_drive"},
                                {"industry", "output", "vehicles"},
                                {"skill", "shortage", ""},
                                {"skill", "surplus", ""}};

inline double mean_of_year(const Run& run, const Kept& what, int year) {
  const std::size_t cells =
      run.series().row(run.series().find(what.group, what.name), Month::of(year, 1)).size();
  std::vector<std::size_t> which;
  for (std::size_t i = 0; i < cells; ++i)
    if (*what.cell == '\0' || labour::codes_of_industries()[i] == what.cell) which.push_back(i);
  return run.mean(what.group, what.name, Month::of(year, 1), 12, which);
}

inline std::vector<Figure> figures_of(const Run& run, const std::string& scenario,
                                      const std::vector<int>& years) {
  std::vector<Figure> all;
  for (const Kept& what : kept)
    for (const int year : years) {
      const std::string cell = *what.cell == '\0' ? "" : std::string(" of ") + what.cell;
      all.push_back({scenario, std::string(what.group) + " " + what.name + cell, std::to_string(year),
                     mean_of_year(run, what, year), 0.0});
    }
  return all;
}

// SHA-256 over the bits of every value in the order of the series, all missing values alike: the same for any
// compiler and build type.
inline std::string digest_of(const Run& run) {
  engine::Sha256 digest;
  for (const float x : run.series().memory()) {
    const auto bits = std::isnan(x) ? 0x7fc00000u : std::bit_cast<std::uint32_t>(x);
    const std::byte bytes[] = {std::byte(bits), std::byte(bits >> 8), std::byte(bits >> 16),
                               std::byte(bits >> 24)};
    digest.add(bytes);
  }
  return digest.hex();
}

// ---- the table ---------------------------------------------------------------------------------------

inline const char* const header = "scenario,figure,year,value,spread";

// A row whose figure is "digest" holds it in the place of the value.
struct Table {
  std::vector<Figure> figures;
  std::map<std::string, std::string> digest;  // by scenario
};

inline Table read_table(const std::string& path) {
  std::ifstream file(path);
  Table table;
  std::string line;
  std::getline(file, line);
  engine::ensure(line == header, path + " does not begin with: " + header);
  while (std::getline(file, line)) {
    std::istringstream cells(line);
    Figure f;
    std::string value, spread;
    for (std::string* cell : {&f.scenario, &f.name, &f.year, &value}) std::getline(cells, *cell, ',');
    std::getline(cells, spread);
    if (f.name == "digest") {
      table.digest[f.scenario] = value;
      continue;
    }
    f.value = std::stod(value);
    f.spread = std::stod(spread);
    table.figures.push_back(f);
  }
  return table;
}

inline void write_table(const std::string& path, const Table& table) {
  std::ofstream file(path);
  file << header << '\n';
  file.precision(7);
  for (const auto& [scenario, digest] : table.digest) file << scenario << ",digest,," << digest << ",\n";
  for (const Figure& f : table.figures)
    file << f.scenario << ',' << f.name << ',' << f.year << ',' << f.value << ',' << f.spread << '\n';
  file.close();
  engine::ensure(file.good(), path + " could not be written");
}

}  // namespace regression
