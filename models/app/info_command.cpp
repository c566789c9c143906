// jialab info: what a result file holds.
#include "engine/hdf5.hpp"
#include "models/app/command_line.hpp"
#include "models/app/console.hpp"

namespace app {
namespace {

using engine::ExitCode;

Syntax syntax() {
  Syntax s{"info", "RESULT.h5",
           "Prints what a result file holds: its attributes, and every dataset with shape, unit and meaning.",
           1, 1};
  s.options.add_options()("digest",
                          "instead, one SHA-256 over series, margins and resolved scenario: equal for equal "
                          "models on any compiler");
  return s;
}

}  // namespace

ExitCode info_command(const Arguments& arguments) {
  const auto given = parse(syntax(), arguments);
  if (!given) return ExitCode::done;
  const std::string& file = given->operands()[0];
  print(given->has("digest") ? engine::result_digest(file) + "\n" : engine::info_text(file));
  return ExitCode::done;
}

}  // namespace app
