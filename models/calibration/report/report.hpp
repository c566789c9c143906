// The results of a calibration as files, and as a text for a terminal.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/language/message.hpp"
#include "models/calibration/study.hpp"

namespace calibration {

// What a report states beside the figures.
struct Heading {
  std::string command;   // that repeats the calibration
  std::string digest;    // of everything that determines the runs
  std::string scenario;  // its path, relative to the folder of the report
};

// The files that a calibration writes into its folder.
std::vector<std::filesystem::path> report_files(const std::filesystem::path& folder);

// posterior.csv, parameters.csv, fit.csv, sensitivity.csv, recovery.csv (if there were trials),
// calibrated.toml, report.md and report_zh.md. Each file is written completely or not at all. Equal outcomes
// give equal bytes.
void write_report(const std::filesystem::path& folder, const Question& question, const Outcome& outcome,
                  const Heading& heading);

// The parts as text: CSV of RFC 4180, Markdown.
std::string posterior_csv(const Question& question, const Outcome& outcome);
std::string parameters_csv(const Question& question, const Outcome& outcome);
std::string fit_csv(const Question& question, const Outcome& outcome);
std::string sensitivity_csv(const Question& question, const Outcome& outcome);
std::string recovery_csv(const Question& question, const Outcome& outcome);
std::string calibrated_toml(const Question& question, const Outcome& outcome, const Heading& heading);
engine::Bilingual report_markdown(const Question& question, const Outcome& outcome, const Heading& heading);

}  // namespace calibration
