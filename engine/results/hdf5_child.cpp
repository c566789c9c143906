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
#include <fstream>
#include <optional>

#include "engine/kernel/check.hpp"
#include "engine/results/hdf5_objects.hpp"

namespace engine::hdf5 {
namespace {

// ---- examining -----------------------------------------------------------------------------------------

constexpr std::string_view signature("\x89HDF\r\n\x1a\n", 8);
constexpr unsigned int newest_superblock = 3;  // HDF5 1.10

[[noreturn]] void refuse(const std::filesystem::path& path, const Bilingual& problem, const Bilingual& advice,
                         ExitCode code = ExitCode::bad_data) {
  throw InputError({Problem{{path.string(), 0, 0}, problem, advice, ""}}, code);
}

std::uint64_t little_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[i]);
  return value;
}

// The size of the file according to its superblock (HDF5 File Format Specification 3.0, II.A): in versions 0
// and 1 the end-of-file address follows 24 or 28 bytes of versions and sizes and two addresses, in versions 2
// and 3 it follows 12 bytes and two addresses. Nothing if the head is too short to hold it.
std::optional<std::uint64_t> stated_size(std::string_view head) {
  if (head.size() < 16) return std::nullopt;
  const auto version = static_cast<unsigned char>(head[8]);
  const auto address = static_cast<unsigned char>(head[version < 2 ? 13 : 9]);
  const std::size_t before = version == 0 ? 24 : version == 1 ? 28 : 12;
  const std::size_t at = before + std::size_t{2} * address;
  if (address == 0 || address > 8 || head.size() < at + address) return std::nullopt;
  return little_endian(head.substr(at, address));
}

std::string head_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    refuse(path, "cannot be read (" + std::string(std::strerror(errno)) + ")", "Check its permissions",
           ExitCode::input_missing);
  std::string head(64, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  return head;
}

void examine_head(const std::filesystem::path& path, std::uint64_t size) {
  const std::string head = head_of(path);
  if (head.substr(0, signature.size()) != signature.substr(0, head.size()))
    refuse(path, "is not an HDF5 file (its signature differs)", "Name a result file: NAME.h5");
  if (head.size() > 8 && static_cast<unsigned char>(head[8]) > newest_superblock)
    refuse(path, "is written in a newer HDF5 format than this program's library reads",
           "Use a newer build of the program or write the file again with this one");
  const auto stated = stated_size(head);
  if (!stated || size < *stated)
    refuse(path,
           "is truncated (it has " + std::to_string(size) + " bytes" +
               (stated ? " of " + std::to_string(*stated) : std::string()) + ")",
           "Copy it again or run again");
}

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

// ---- the child -----------------------------------------------------------------------------------------

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

// A text in both languages as the bytes of an answer.
std::string both_halves(const Bilingual& text) {
  return text.en + '\0' + text.zh;
}

Bilingual from_halves(const std::string& bytes) {
  const std::size_t end = bytes.find('\0');
  if (end == std::string::npos) return {bytes, bytes};
  return {bytes.substr(0, end), bytes.substr(end + 1)};
}

// The answer of a child: the outcome, for errors the exit code, then the message or the bytes of the job.
std::string run(const std::function<std::string()>& job) {
  const auto outcome = [](Outcome o) { return std::string(1, static_cast<char>(o)); };
  const auto code = [](ExitCode c) { return std::string(1, static_cast<char>(c)); };
  try {
    return outcome(Outcome::done) + job();
  } catch (const InputError& error) {
    return outcome(Outcome::input_error) + code(error.code()) + both_halves(error.problems().at(0).problem);
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
  constexpr int asking_to_end[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGPWR};
  return std::ranges::find(asking_to_end, WTERMSIG(status)) != std::end(asking_to_end);
}

std::string unwrap(const std::filesystem::path& path, std::string answer, int status) {
  if (was_interrupted(status)) throw MachineError("reading " + path.string() + " was interrupted");
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || answer.empty())
    refuse(path, "is damaged (" + ending(status) + ")", "Copy it again or run again");
  if (answer[0] == static_cast<char>(Outcome::input_error))
    refuse(path, from_halves(answer.substr(2)), "", static_cast<ExitCode>(answer[1]));
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

void examine(const std::filesystem::path& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status))
    refuse(path, "is missing (" + error.message() + ")", "Check the name or run again",
           ExitCode::input_missing);
  if (!std::filesystem::is_regular_file(status))
    refuse(path, "is not a regular file (but a folder or a device)", "Name a result file: NAME.h5");
  const std::uint64_t size = std::filesystem::file_size(path, error);
  if (size == 0) refuse(path, "is empty", "Copy it again or run again");
  examine_head(path, size);
}

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
