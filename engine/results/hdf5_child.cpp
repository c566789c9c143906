#include "engine/results/hdf5_child.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>

#include "engine/kernel/check.hpp"
#include "engine/results/hdf5_objects.hpp"

namespace engine::hdf5 {
namespace {

// Whether the mark of the file confirms it. A file without a mark is accepted: a result may be passed on
// without it.
bool is_confirmed(const std::filesystem::path& path, MarkIs mark) {
  const MarkState state = mark_state(path);
  if (state == MarkState::contradicts && mark == MarkIs::checked)
    refuse(path,
           "is damaged or was changed (its SHA-256 is not the one in " + path.filename().string() + ".ok)",
           "Run again, or delete the .ok file to read it nevertheless");
  return state == MarkState::confirms;
}

// The fuzz build reads without a child process: in a child the report of a sanitizer would be lost with its
// stderr, its crash would pass for a damaged file, and its coverage would not reach the fuzzer.
#ifdef JIALAB_READ_IN_PROCESS
constexpr bool reads_in_process = true;
#else
constexpr bool reads_in_process = false;
#endif

// With a damaged file libhdf5 may loop forever. Reading 100 MB takes about two seconds.
unsigned int seconds_for(std::uint64_t bytes) {
  return 5 + static_cast<unsigned int>(bytes >> 22U);
}

enum class Outcome : char { done = 'd', input_error = 'i', machine_error = 'm' };

// Signals have their default action in this process, and it ends when it uses more processor time than
// allowed.
void die_by_signals(unsigned int seconds_allowed) {
  for (const int signal : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGXCPU, SIGTERM, SIGINT})
    std::signal(signal, SIG_DFL);
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  const rlimit working{seconds_allowed, seconds_allowed + 1};
  ::setrlimit(RLIMIT_CPU, &working);
}

bool send(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(descriptor, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

// The answer of a child: the outcome, for errors the exit code, then the message or the bytes of the job.
std::string run(const std::function<std::string()>& job) {
  const auto outcome = [](Outcome o) { return std::string(1, static_cast<char>(o)); };
  const auto code = [](ExitCode c) { return std::string(1, static_cast<char>(c)); };
  try {
    return outcome(Outcome::done) + job();
  } catch (const InputError& error) {
    return outcome(Outcome::input_error) + code(error.code()) + error.problems().at(0).problem;
  } catch (const std::exception& error) {
    return outcome(Outcome::machine_error) + code(ExitCode::input_output) + error.what();
  }
}

[[noreturn]] void be_child(int descriptor, unsigned int seconds_allowed,
                           const std::function<std::string()>& job) {
  die_by_signals(seconds_allowed);
  // Messages of the C library about a damaged heap do not help a user.
  if (const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC); nowhere >= 0)
    ::dup2(nowhere, STDERR_FILENO);
  // Destructors and exit handlers belong to the parent.
  ::_exit(send(descriptor, run(job)) ? 0 : 1);
}

std::string receive(int descriptor) {
  std::string bytes;
  std::vector<char> piece(std::size_t{1} << 16U);
  for (;;) {
    const ssize_t n = ::read(descriptor, piece.data(), piece.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return bytes;
    bytes.append(piece.data(), static_cast<std::size_t>(n));
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) throw MachineError("cannot wait for a reading process");
  return status;
}

std::string ending(int status) {
  if (WIFSIGNALED(status)) {
    if (WTERMSIG(status) == SIGXCPU) return "reading it does not end";
    return "reading it crashed libhdf5: " + std::string(::strsignal(WTERMSIG(status)));
  }
  return "reading it ended too early";
}

// Signals that end a whole group of processes have nothing to do with the file.
bool was_interrupted(int status) {
  if (!WIFSIGNALED(status)) return false;
  const int signal = WTERMSIG(status);
  return signal == SIGINT || signal == SIGTERM || signal == SIGUSR1 || signal == SIGHUP;
}

std::string unwrap(const std::filesystem::path& path, std::string answer, int status) {
  if (was_interrupted(status)) throw MachineError("reading " + path.string() + " was interrupted");
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || answer.empty())
    refuse(path, "is damaged (" + ending(status) + ")", "Copy it again or run again");
  if (answer[0] == static_cast<char>(Outcome::input_error))
    refuse(path, answer.substr(2), "", static_cast<ExitCode>(answer[1]));
  if (answer[0] == static_cast<char>(Outcome::machine_error))
    throw MachineError(path.string() + ": " + answer.substr(2));
  answer.erase(0, 1);
  return answer;
}

std::string read_here(const std::filesystem::path& path, const std::function<std::string()>& job) {
  const Library library;
  try {
    return job();
  } catch (const InputError& error) {
    refuse(path, error.problems().at(0).problem, "", error.code());
  } catch (const std::exception& error) {
    throw MachineError(path.string() + ": " + error.what());
  }
}

std::atomic<std::size_t> children = 0;

}  // namespace

std::string read_guarded(const std::filesystem::path& path, const std::function<std::string()>& job,
                         MarkIs mark) {
  examine(path);
  if (is_confirmed(path, mark)) return read_here(path, job);
  return in_child(path, seconds_for(std::filesystem::file_size(path)), job);
}

std::string in_child(const std::filesystem::path& path, unsigned int seconds_allowed,
                     const std::function<std::string()>& job) {
  if constexpr (reads_in_process) return read_here(path, job);
  std::array<int, 2> ends{};
  pid_t child = -1;
  {
    // The lock is held while the process is forked: so the child does not inherit libhdf5 in the middle of a
    // call, and no other child inherits this pipe.
    const Library library;
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw MachineError("cannot make a pipe for a reading process");
    child = ::fork();
    if (child == 0) {
      ::close(ends[0]);  // else it would wait for itself to read if the parent is killed
      be_child(ends[1], seconds_allowed, job);
    }
    ::close(ends[1]);
  }
  std::string answer = child < 0 ? "" : receive(ends[0]);
  ::close(ends[0]);
  if (child < 0)
    throw MachineError("cannot start a reading process (too many processes or too little memory)");
  ++children;
  const int status = wait_for(child);
  return unwrap(path, std::move(answer), status);
}

std::size_t children_started() {
  return children;
}

}  // namespace engine::hdf5
