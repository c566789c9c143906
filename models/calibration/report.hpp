// What a calibration found, as files and as a text for a terminal.
#pragma once

#include <filesystem>
#include <string>

#include "models/calibration/study.hpp"

namespace calibration {

// What a report says beside the figures.
struct Heading {
  std::string command;   // that makes it again
  std::string digest;    // of what the runs follow from
  std::string scenario;  // its path, as a file in the folder of the report would name it
};

// posterior.csv, parameters.csv, fit.csv, sensitivity.csv, recovery.csv (if there were trials),
// calibrated.toml, report.md; each wholly there or not at all. Equal outcomes give equal bytes.
void write_report(const std::filesystem::path& folder, const Question& question, const Outcome& outcome,
                  const Heading& heading);

// The parts as text: CSV of RFC 4180, Markdown.
std::string posterior_csv(const Question& question, const Outcome& outcome);
std::string parameters_csv(const Question& question, const Outcome& outcome);
std::string fit_csv(const Question& question, const Outcome& outcome);
std::string sensitivity_csv(const Question& question, const Outcome& outcome);
std::string recovery_csv(const Question& question, const Outcome& outcome);
std::string calibrated_toml(const Question& question, const Outcome& outcome, const Heading& heading);
std::string report_markdown(const Question& question, const Outcome& outcome, const Heading& heading);

}  // namespace calibration
