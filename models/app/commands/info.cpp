// jialab info: shows the content of a result file or a checkpoint.
#include <fmt/format.h>

#include "engine/files/checkpoint.hpp"
#include "engine/language/utf8.hpp"
#include "engine/results/hdf5.hpp"
#include "models/app/commands/command_line.hpp"
#include "models/app/ensemble/member_risks.hpp"
#include "models/app/fields/fields_text.hpp"
#include "models/app/terminal/console.hpp"
#include "models/app/terminal/text.hpp"

namespace app {
namespace {

using engine::ExitCode;

Syntax info_syntax() {
  Syntax s{
      "info",
      {"RESULT.h5", "结果.h5"},
      {"Prints the content of a result file: its attributes, and each dataset with shape, unit and meaning.\n"
       "For a NAME.checkpoint: its run, its last month, and its sections.",
       "显示结果文件的内容：各属性，以及每个数据集的形状、单位和含义。对检查点文件（."
       "checkpoint）：显示其运行、最后月份和各部分。"},
      1,
      1};
  s.flag("digest", {"print only one SHA-256 over series, margins and resolved scenario, which is equal for "
                    "equal models with any compiler",
                    "只显示序列、边际分布和已确定情景的SHA-256；模型相同则相同，与编译器无关"});
  return s;
}

constexpr Message checkpoint_head{"{path}: checkpoint, {bytes} bytes, format {format}, whole\n",
                                  "{path}：检查点，{bytes}字节，格式{format}，完整\n"};

Bilingual content_of_checkpoint(const std::string& path) {
  const engine::CheckpointReader checkpoint(path);
  std::string content;
  for (const auto& [name, value] : checkpoint.metadata()) content += fmt::format("  {}: {}\n", name, value);
  for (const engine::CheckpointSection& section : checkpoint.sections())
    content += fmt::format("{:>12}  {}\n", section.bytes, section.name);
  return filled(checkpoint_head,
                {{"path", path}, {"bytes", checkpoint.bytes()}, {"format", engine::checkpoint_format}}) +
         in_both(content);
}

}  // namespace

ExitCode info_command(const Arguments& arguments) {
  const auto parsed = parse(info_syntax(), arguments);
  if (!parsed) return ExitCode::done;
  const std::string& file = parsed->operands()[0];
  if (engine::looks_like_checkpoint(file) && !parsed->has("digest")) {
    print(content_of_checkpoint(file));
    return ExitCode::done;
  }
  if (parsed->has("digest")) {
    print(in_both(engine::result_digest(file) + "\n"));
    return ExitCode::done;
  }
  print(engine::info_text(file));
  print(fitted(fields_text_of_merged(file)));
  const std::vector<Bilingual> risk = lines_about_risks(file);
  for (const Bilingual& line : risk)
    print(fitted(in_both(&line == &risk.front() ? "\n" : "") + line + in_both("\n")));
  return ExitCode::done;
}

}  // namespace app
