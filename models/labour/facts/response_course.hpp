// What the table of responses needs of a run: a few of its series, and what no series shows of residents.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/kernel/month.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/facts/response_estimators.hpp"
#include "models/labour/settings.hpp"
#include "models/labour/world/kinds.hpp"

namespace labour::responses {

using PerAge = std::array<double, age_groups>;

// By month from `first` on, in persons and jobs of the run.
struct Course {
  engine::Month first;
  MarketMonths market;  // employed residents, unemployed, vacancies, flows of unemployment
  std::vector<double> registered, long_term, mean_spell;
  std::vector<double> filled;   // jobs of firms in Jiading and of employers outside
  std::vector<double> wanted;   // by the same employers
  std::vector<double> layoffs;  // closures included
  std::vector<PerIndustry<double>> industry_jobs, industry_wanted, industry_layoffs;
  // Residents out of the labour force who may return; residents who have retired since the start.
  std::vector<double> inactive, retired;
  // The unemployed at the end of a month; residents who found a job, or left unemployment in any way, within
  // it.
  std::vector<PerAge> unemployed_aged, found_aged, left_aged;

  std::size_t at(engine::Month month) const { return static_cast<std::size_t>(month - first); }
  double sum(const std::vector<double>& values, engine::Month from, int months) const;
  double mean(const std::vector<double>& values, engine::Month from, int months) const;
  PerIndustry<double> mean(const std::vector<PerIndustry<double>>& values, engine::Month from,
                           int months) const;
  // One industry by month.
  static std::vector<double> of(const std::vector<PerIndustry<double>>& values, Industry industry);
  Residents residents(engine::Month from, int months) const;  // means
};

// Runs the model on one thread. Throws what Model throws.
Course run_course(const Inputs& inputs, const Settings& settings, std::uint32_t member);

}  // namespace labour::responses
