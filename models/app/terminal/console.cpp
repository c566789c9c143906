#include "models/app/terminal/console.hpp"

#include <fcntl.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#include "engine/kernel/check.hpp"

namespace app {
namespace {

// errno of the first write to standard output that failed; 0 if none failed.
int first_output_error = 0;

Language spoken_language = Language::english;

constexpr Message warning{"warning: ", "警告："};
constexpr Message not_written{
    "standard output could not be written ({why}). Free some space or redirect the output",
    "无法写入标准输出（原文：{why}）。请腾出空间，或把输出重定向到别处"};

}  // namespace

void speak(Language language) {
  spoken_language = language;
}

Language spoken() {
  return spoken_language;
}

void start_log(Verbosity verbosity) {
  auto log = std::make_shared<spdlog::logger>("jialab", std::make_shared<spdlog::sinks::stderr_sink_st>());
  log->set_pattern("%H:%M:%S %v");
  log->set_level(verbosity == Verbosity::normal ? spdlog::level::info : spdlog::level::err);
  log->flush_on(spdlog::level::info);
  spdlog::set_default_logger(std::move(log));
}

void say(const Bilingual& message) {
  spdlog::info("{}", message.in(spoken()));
}

void warn(const Bilingual& message) {
  spdlog::warn("{}", (warning.text() + message).in(spoken()));
}

void print(const Bilingual& both) {
  const std::string& text = both.in(spoken());
  errno = 0;
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() && first_output_error == 0)
    first_output_error = errno != 0 ? errno : EIO;
}

void flush_output() {
  if (std::fflush(stdout) != 0 && first_output_error == 0) first_output_error = errno;
  // A reader that has closed its pipe (`| head`) has read what it wanted.
  if (first_output_error != 0 && first_output_error != EPIPE)
    throw engine::MachineError(filled(not_written, {{"why", std::strerror(first_output_error)}}));
}

bool error_is_terminal() {
  return ::isatty(STDERR_FILENO) == 1;
}

void guard_standard_streams() {
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream)
    if (::fcntl(stream, F_GETFD) == -1 && errno == EBADF)
      // open() takes the lowest free number, which is the closed stream. The mode is the opposite of the
      // normal one, so that any use of the stream fails.
      (void)::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

}  // namespace app
