#include "models/app/run/checkpoint_schedule.hpp"

#include <chrono>
#include <limits>

#include "engine/kernel/check.hpp"
#include "models/app/terminal/duration.hpp"

namespace app {
namespace {

using engine::ExitCode;

constexpr Message time_value{"TIME", "时间"};
constexpr Message no_time{"--{option} '{text}' is not a time such as 90s, 10m or 1h50m",
                          "--{option} '{text}'不是时间；请写成'90s'、'10m'或'1h50m'的样子"};

std::optional<double> time_of(const ParsedArguments& parsed, const std::string& option) {
  const auto text = parsed.text(option);
  if (!text) return std::nullopt;
  const auto seconds = seconds_of(*text);
  if (seconds) return seconds;
  throw engine::InputError(filled(no_time, {{"option", option}, {"text", *text}}), ExitCode::usage);
}

}  // namespace

void add_checkpoint_options(Syntax& syntax) {
  syntax.text("checkpoint-every", time_value,
              {"interval between checkpoints, such as 90s or 1h30m; or never (default: 10m)",
               "写检查点的间隔，如'90s'、'1h30m'；'never'表示不写（默认：'10m'）"});
  syntax.integer("checkpoint-months", number_value,
                 {"also write a checkpoint after every N months of the model (default: by time only)",
                  "模型每过这么多个月也写一个检查点（默认：只按时间）"});
  syntax.text(
      "max-wall", time_value,
      {"stop within this time, with a checkpoint and exit code 75; run the same command again to resume",
       "在此时间内停止，留下检查点，退出码75；再次运行同一命令即可继续"});
}

CheckpointSchedule checkpoint_schedule_of(const ParsedArguments& parsed, Clock::time_point start) {
  CheckpointSchedule schedule;
  schedule.every_months = parsed.integer("checkpoint-months", 1, 1000000).value_or(0);
  if (parsed.text("checkpoint-every").value_or("") == "never")
    schedule.every_seconds = std::numeric_limits<double>::infinity();
  else
    schedule.every_seconds = time_of(parsed, "checkpoint-every").value_or(schedule.every_seconds);
  if (const auto wall = time_of(parsed, "max-wall"))
    schedule.stop_by =
        start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(*wall));
  return schedule;
}

}  // namespace app
