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

constexpr Message unreadable{"cannot be read ({reason})", "无法读取（原文：{reason}）"};
constexpr Message no_permission{"cannot be read (permission denied)", "无法读取（当前用户没有读取权限）"};
constexpr Message check_permissions{"Check its permissions", "请检查文件权限"};
constexpr Message not_hdf5{"is not an HDF5 file (its signature differs)", "不是HDF5文件（文件标识不符）"};
constexpr Message name_a_result{"Name a result file: NAME.h5", "请给出结果文件：NAME.h5"};
constexpr Message newer_hdf5{"is written in a newer HDF5 format than this program's library reads",
                             "所用的HDF5格式比本程序的库能读取的更新"};
constexpr Message use_newer_build{"Use a newer build of the program or write the file again with this one",
                                  "请使用更新的程序版本，或用本程序重新写出该文件"};
constexpr Message is_cut{"is truncated (it has {bytes} bytes)", "文件不完整（只有{bytes}字节）"};
constexpr Message is_cut_of{"is truncated (it has {bytes} bytes of {all})",
                            "文件不完整（{all}字节中只有{bytes}字节）"};
constexpr Message copy_or_run{"Copy it again or run again", "请重新复制或重新运行"};
constexpr Message differs_from_mark{"is damaged or was changed (its SHA-256 is not the one in {name}.ok)",
                                    "文件已损坏或被改动（SHA-256与{name}.ok中的不同）"};
constexpr Message run_or_delete_mark{"Run again, or delete the .ok file to read it nevertheless",
                                     "请重新运行；仍要读取的，请删除该.ok文件"};
constexpr Message cannot_wait{"cannot wait for a reading process", "无法等待读取进程"};
constexpr Message without_end{"reading it does not end", "读取无法结束"};
constexpr Message crashes{"reading it crashed libhdf5: {signal}", "读取使libhdf5崩溃，原文：{signal}"};
constexpr Message ends_early{"reading it ended too early", "读取提前中止"};
constexpr Message interrupted{"reading {path} was interrupted", "读取{path}时被中断"};
constexpr Message damaged_child{"is damaged ({ending})", "文件已损坏（{ending}）"};
constexpr Message about_file{"{path}: {problem}", "{path}：{problem}"};
constexpr Message is_missing_file{"is missing ({reason})", "文件不存在（原文：{reason}）"};
constexpr Message check_or_run{"Check the name or run again", "请核对文件名或重新运行"};
constexpr Message no_regular_file{"is not a regular file (but a folder or a device)",
                                  "不是普通文件（而是文件夹或设备）"};
constexpr Message is_empty_file{"is empty", "文件是空的"};
constexpr Message no_pipe{"cannot make a pipe for a reading process", "无法为读取进程建立管道"};
constexpr Message no_process{"cannot start a reading process (too many processes or too little memory)",
                             "无法启动读取进程（进程过多或内存不足）"};

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
    refuse(path,
           errno == EACCES ? no_permission.text() : filled(unreadable, {{"reason", std::strerror(errno)}}),
           check_permissions, ExitCode::input_missing);
  std::string head(64, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  return head;
}

void examine_head(const std::filesystem::path& path, std::uint64_t size) {
  const std::string head = head_of(path);
  if (head.substr(0, signature.size()) != signature.substr(0, head.size()))
    refuse(path, not_hdf5, name_a_result);
  if (head.size() > 8 && static_cast<unsigned char>(head[8]) > newest_superblock)
    refuse(path, newer_hdf5, use_newer_build);
  const auto stated = stated_size(head);
  if (!stated || size < *stated)
    refuse(
        path,
        stated ? filled(is_cut_of, {{"bytes", size}, {"all", *stated}}) : filled(is_cut, {{"bytes", size}}),
        copy_or_run);
}

// Whether the mark of the file confirms it. A file without a mark is accepted: a result may be passed on
// without it.
bool is_confirmed(const std::filesystem::path& path, MarkIs mark) {
  const MarkState state = mark_state(path);
  if (state == MarkState::contradicts && mark == MarkIs::checked)
    refuse(path, filled(differs_from_mark, {{"name", path.filename().string()}}), run_or_delete_mark);
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
  } catch (const MachineError& error) {
    return outcome(Outcome::machine_error) + code(error.code()) + both_halves(error.text());
  } catch (const std::exception& error) {
    return outcome(Outcome::machine_error) + code(ExitCode::input_output) +
           both_halves(in_both(error.what()));
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
    if (errno != EINTR) throw MachineError(cannot_wait);
  return status;
}

Bilingual ending(int status) {
  if (WIFSIGNALED(status)) {
    if (WTERMSIG(status) == SIGXCPU) return without_end;
    return filled(crashes, {{"signal", ::strsignal(WTERMSIG(status))}});
  }
  return ends_early;
}

// Signals that end a whole group of processes have nothing to do with the file.
bool was_interrupted(int status) {
  if (!WIFSIGNALED(status)) return false;
  constexpr int asking_to_end[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGPWR};
  return std::ranges::find(asking_to_end, WTERMSIG(status)) != std::end(asking_to_end);
}

std::string unwrap(const std::filesystem::path& path, std::string answer, int status) {
  if (was_interrupted(status)) throw MachineError(filled(interrupted, {{"path", path.string()}}));
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || answer.empty())
    refuse(path, filled(damaged_child, {{"ending", ending(status)}}), copy_or_run);
  if (answer[0] == static_cast<char>(Outcome::input_error))
    refuse(path, from_halves(answer.substr(2)), {}, static_cast<ExitCode>(answer[1]));
  if (answer[0] == static_cast<char>(Outcome::machine_error))
    throw MachineError(
        filled(about_file, {{"path", path.string()}, {"problem", from_halves(answer.substr(2))}}));
  answer.erase(0, 1);
  return answer;
}

std::string read_here(const std::filesystem::path& path, const std::function<std::string()>& job) {
  const Library library;
  try {
    return job();
  } catch (const InputError& error) {
    refuse(path, error.problems().at(0).problem, {}, error.code());
  } catch (const MachineError& error) {
    throw MachineError(filled(about_file, {{"path", path.string()}, {"problem", error.text()}}));
  } catch (const std::exception& error) {
    throw MachineError(filled(about_file, {{"path", path.string()}, {"problem", error.what()}}));
  }
}

std::atomic<std::size_t> children = 0;

}  // namespace

void examine(const std::filesystem::path& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status))
    refuse(path, filled(is_missing_file, {{"reason", error.message()}}), check_or_run,
           ExitCode::input_missing);
  if (!std::filesystem::is_regular_file(status)) refuse(path, no_regular_file, name_a_result);
  const std::uint64_t size = std::filesystem::file_size(path, error);
  if (size == 0) refuse(path, is_empty_file, copy_or_run);
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
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw MachineError(no_pipe);
    child = ::fork();
    if (child == 0) {
      ::close(ends[0]);  // else it would wait for itself to read if the parent is killed
      be_child(ends[1], seconds_allowed, job);
    }
    ::close(ends[1]);
  }
  std::string answer = child < 0 ? "" : receive(ends[0]);
  ::close(ends[0]);
  if (child < 0) throw MachineError(no_process);
  ++children;
  const int status = wait_for(child);
  return unwrap(path, std::move(answer), status);
}

std::size_t children_started() {
  return children;
}

}  // namespace engine::hdf5
