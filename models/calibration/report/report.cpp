#include "models/calibration/report/report.hpp"

#include <fmt/format.h>

#include "engine/files/atomic_file.hpp"
#include "engine/kernel/check.hpp"

namespace calibration {
namespace {

constexpr engine::Message cannot_remove{"cannot remove {path} ({reason})",
                                        "无法删除{path}（原文：{reason}）"};

// An earlier calibration with trials may have left this file here; it would contradict the new report.
void remove_old(const std::filesystem::path& file) {
  std::error_code error;
  std::filesystem::remove(file, error);
  if (error) {
    throw engine::MachineError(
        engine::filled(cannot_remove, {{"path", file.string()}, {"reason", error.message()}}));
  }
}

std::string toml_number(double x) {
  const std::string text = fmt::format("{}", x);
  return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

}  // namespace

std::string calibrated_toml(const Question& question, const Outcome& outcome, const Heading& heading) {
  std::string text = fmt::format(
      "# Point estimate of the calibration {0}: the parameters that the posterior narrows,\n"
      "# at their means, to three digits; all others as in the scenario.\n"
      "# 校准{0}的点估计：后验收窄的参数取后验均值（三位有效数字），其余同情景。\n"
      "# {1}\n"
      "extends = \"{2}\"\n"
      "name = \"{0}-calibrated\"\n\n",
      question.calibration.name, heading.command, heading.scenario);
  for (std::size_t k = 0; k < question.calibration.parameters.size(); ++k)
    text += fmt::format("{} = {}\n", question.calibration.parameters[k].key, toml_number(outcome.point[k]));
  return text;
}

std::vector<std::filesystem::path> report_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const char* name : {"posterior.csv", "parameters.csv", "fit.csv", "sensitivity.csv", "recovery.csv",
                           "calibrated.toml", "report.md", "report_zh.md", "runs.txt"})
    files.push_back(folder / name);
  return files;
}

void write_report(const std::filesystem::path& folder, const Question& question, const Outcome& outcome,
                  const Heading& heading) {
  const auto write = [&folder](const char* name, const std::string& text) {
    engine::write_file_atomically(folder / name, text);
  };
  write("posterior.csv", posterior_csv(question, outcome));
  write("parameters.csv", parameters_csv(question, outcome));
  write("fit.csv", fit_csv(question, outcome));
  write("sensitivity.csv", sensitivity_csv(question, outcome));
  if (outcome.recovery.trials.empty())
    remove_old(folder / "recovery.csv");
  else
    write("recovery.csv", recovery_csv(question, outcome));
  write("calibrated.toml", calibrated_toml(question, outcome, heading));
  const engine::Bilingual report = report_markdown(question, outcome, heading);
  write("report.md", report.en);
  write("report_zh.md", report.zh);
}

}  // namespace calibration
