// The risk of unemployment of each person, from the files of the members of an ensemble.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/results/hdf5.hpp"
#include "models/app/ensemble/members.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/run_settings.hpp"

namespace app {

// Whether the risks of persons are taken over this member. A person's job and wage are those of a history, so
// that persons of different histories are not the same even where their numbers are: the risks are those of
// history 0, from its members. Members without a shared history all count: at a date near the first month,
// their persons are the same.
bool counts_for_risks(const labour::RunSettings& run, std::uint32_t member);

// What the terminal says of the risks in a merged file: risk_lines, or why it has none and what to do. None
// for another file, and for one without a cause of unemployment (--causes). Throws the errors of reading.
std::vector<Bilingual> lines_about_risks(const std::filesystem::path& file);

// The tables /risk/… of those of these members (in ascending order) that count; none if they do not report
// persons. The same for any number of threads. Throws the errors of reading.
std::vector<engine::ResultTable> risks_of_members(const std::vector<MemberFile>& members,
                                                  const labour::Names& names, int threads);

}  // namespace app
