// jialab info: shows the content of a result file or a checkpoint.
#include <fmt/format.h>

#include "engine/files/checkpoint.hpp"
#include "engine/language/utf8.hpp"
#include "engine/results/hdf5.hpp"
#include "models/app/commands/command_line.hpp"
#include "models/app/ensemble/member_risks.hpp"
#include "models/app/terminal/console.hpp"

namespace app {
namespace {

using engine::ExitCode;

Syntax info_syntax() {
  Syntax s{
      "info", "RESULT.h5",
      "Prints the content of a result file: its attributes, and each dataset with shape, unit and meaning.\n"
      "For a NAME.checkpoint: its run, its last month, and its sections.",
      1, 1};
  s.flag("digest",
         "print only one SHA-256 over series, margins and resolved scenario, which is equal for "
         "equal models with any compiler");
  return s;
}

std::string checkpoint_text(const std::string& path) {
  const engine::CheckpointReader checkpoint(path);
  std::string text = fmt::format("{}: checkpoint, {} bytes, format {}, whole\n", path, checkpoint.bytes(),
                                 engine::checkpoint_format);
  for (const auto& [name, value] : checkpoint.metadata()) text += fmt::format("  {}: {}\n", name, value);
  for (const engine::CheckpointSection& section : checkpoint.sections())
    text += fmt::format("{:>12}  {}\n", section.bytes, section.name);
  return text;
}

}  // namespace

ExitCode info_command(const Arguments& arguments) {
  const auto parsed = parse(info_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  const std::string& file = parsed->operands()[0];
  if (engine::looks_like_checkpoint(file) && !parsed->has("digest")) {
    print(checkpoint_text(file));
    return ExitCode::done;
  }
  if (parsed->has("digest")) {
    print(engine::result_digest(file) + "\n");
    return ExitCode::done;
  }
  print(engine::info_text(file));
  const std::vector<std::string> risk = lines_about_risks(file);
  if (!risk.empty()) print(engine::fitted(fmt::format("\n{}\n", fmt::join(risk, "\n"))));
  return ExitCode::done;
}

}  // namespace app
