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

}  // namespace

void start_log(Verbosity verbosity) {
  auto log = std::make_shared<spdlog::logger>("jialab", std::make_shared<spdlog::sinks::stderr_sink_st>());
  log->set_pattern("%H:%M:%S %v");
  log->set_level(verbosity == Verbosity::normal ? spdlog::level::info : spdlog::level::err);
  log->flush_on(spdlog::level::info);
  spdlog::set_default_logger(std::move(log));
}

void say(std::string_view message) {
  spdlog::info("{}", message);
}

void warn(std::string_view message) {
  spdlog::warn("warning: {}", message);
}

void print(std::string_view text) {
  errno = 0;
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() && first_output_error == 0)
    first_output_error = errno != 0 ? errno : EIO;
}

void flush_output() {
  if (std::fflush(stdout) != 0 && first_output_error == 0) first_output_error = errno;
  // A reader that has closed its pipe (`| head`) has read what it wanted.
  if (first_output_error != 0 && first_output_error != EPIPE)
    throw engine::MachineError("standard output could not be written (" +
                               std::string(std::strerror(first_output_error)) +
                               "). Free some space or redirect the output");
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
