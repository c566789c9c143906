// Effects by town, by group of persons and by industry: the rows that pages and sentences rank.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "models/app/report/measurements.hpp"
#include "models/app/report/sentences.hpp"

namespace app {

// The groups of an axis that a page shows: without those of in-commuters and without those of which the
// baseline simulates too few.
std::vector<std::size_t> shown_groups(const Measurements& measured, const std::string& group);
Bilingual group_name(const Measurements& measured, const std::string& group, std::size_t cell);

// The survey unemployment rate of a group over a window, per cent, in each member: unemployed persons over
// the labour force, each summed over the months.
std::vector<double> rates_of_group(const Measurements& measured, Side side, const std::string& group,
                                   std::size_t cell, Window window);

// Effects on the groups of an axis ("town") over a window, in the order of the axis.
Ranking group_effects(const Measurements& measured, const std::string& group, Window window);

// Effects on the jobs of industries, mean of a window; without employers outside the district.
IndustryEffects industry_effects(const Measurements& measured, Window window);

}  // namespace app
