#include "engine/files/atomic_file.hpp"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <iterator>

#include "engine/kernel/check.hpp"
#include "tests/unit/only_chinese.hpp"
#include "tests/unit/temporary_folder.hpp"

using engine::AtomicFile;
using engine::ExitCode;
using engine::write_file_atomically;
using Names = std::vector<std::string>;
using namespace std::string_literals;

namespace {

ExitCode code_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const engine::MachineError& error) {
    CHECK(test::not_chinese(error) == "");
    return error.code();
  }
  return ExitCode::done;
}

}  // namespace

TEST_CASE("a file written atomically is there whole, alone, and with ordinary permissions", "[atomic_file]") {
  const test::TemporaryFolder folder;
  const std::string text = "line\n\0 and more"s;
  const mode_t mask = ::umask(027);
  write_file_atomically(folder / "a.txt", text);
  ::umask(mask);
  CHECK(test::content(folder / "a.txt") == text);
  CHECK(folder.names() == Names{"a.txt"});
  struct stat status {};
  REQUIRE(::stat((folder / "a.txt").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0640U);
}

TEST_CASE("nothing is seen under the final name before the commit, and the old file stays", "[atomic_file]") {
  const test::TemporaryFolder folder;
  test::put(folder / "a.txt", "old");
  AtomicFile file(folder / "a.txt");
  file.write("new, ");
  file.write("in pieces");
  CHECK(test::content(folder / "a.txt") == "old");
  file.commit();
  CHECK(test::content(folder / "a.txt") == "new, in pieces");
  CHECK(folder.names() == Names{"a.txt"});
  CHECK_THROWS_AS(file.write("late"), engine::Bug);
}

TEST_CASE("a file that is never committed leaves nothing behind", "[atomic_file]") {
  const test::TemporaryFolder folder;
  {
    AtomicFile file(folder / "a.txt");
    file.write("half");
    CHECK(folder.names().size() == 1);
  }
  CHECK(folder.names().empty());
}

TEST_CASE("two writers of one file do not disturb each other", "[atomic_file]") {
  const test::TemporaryFolder folder;
  AtomicFile one(folder / "a.txt");
  AtomicFile two(folder / "a.txt");
  one.write("one");
  two.write("two");
  two.commit();
  one.commit();
  CHECK(test::content(folder / "a.txt") == "one");
  CHECK(folder.names() == Names{"a.txt"});
}

TEST_CASE("what cannot be created is refused with exit code 73 and says why", "[atomic_file]") {
  const test::TemporaryFolder folder;
  test::put(folder / "file", "");
  for (const std::filesystem::path& path : {folder / "absent/a.txt", folder / "file/a.txt", folder.path(),
                                            std::filesystem::path(), folder / std::string(300, 'x')}) {
    CHECK(code_of([&] { write_file_atomically(path, "x"); }) == ExitCode::cannot_create);
    CHECK(code_of([&] { engine::check_can_create(path); }) == ExitCode::cannot_create);
  }
  CHECK(folder.names() == Names{"file"});
  try {
    write_file_atomically(folder / "absent/a.txt", "x");
  } catch (const engine::MachineError& error) {
    CHECK_THAT(error.what(), Catch::Contains("absent/a.txt") &&
                                 Catch::Contains("No such file or directory") &&
                                 Catch::Contains("Create the folder first"));
    CHECK_THAT(error.text(engine::Language::chinese),
               Catch::Contains("absent/a.txt（原文：No such file or directory）。请先建立该文件夹"));
  }
}

TEST_CASE("asking whether a file can be created creates none and keeps an old one", "[atomic_file]") {
  const test::TemporaryFolder folder;
  engine::check_can_create(folder / "new");
  CHECK(folder.names().empty());
  test::put(folder / "old", "old");
  engine::check_can_create(folder / "old");
  CHECK(test::content(folder / "old") == "old");
}

TEST_CASE("a folder without permission is refused with exit code 73", "[atomic_file]") {
  const test::TemporaryFolder folder;
  std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_read |
                                                  std::filesystem::perms::owner_exec |
                                                  std::filesystem::perms::others_exec);
  const int code = test::in_process([&] {
    // The superuser may write anywhere: become nobody.
    if (::getuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) return 1;
    return static_cast<int>(code_of([&] { write_file_atomically(folder / "a.txt", "x"); }));
  });
  std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_all);
  CHECK(code == static_cast<int>(ExitCode::cannot_create));
}

TEST_CASE("a write that the system cuts off is exit code 74, keeps the old file and leaves nothing",
          "[atomic_file]") {
  const test::TemporaryFolder folder;
  test::put(folder / "a.txt", "old");
  const int code = test::in_process([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{10000, 10000};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 1;
    return static_cast<int>(
        code_of([&] { write_file_atomically(folder / "a.txt", std::string(20000, 'x')); }));
  });
  CHECK(code == static_cast<int>(ExitCode::input_output));
  CHECK(test::content(folder / "a.txt") == "old");
  CHECK(folder.names() == Names{"a.txt"});
}

TEST_CASE("a full disk is exit code 74, keeps the old file and leaves nothing", "[atomic_file]") {
  constexpr int cannot_mount = 2;
  const test::TemporaryFolder folder;
  const int code = test::in_process([&] {
    // A disk of 64 KiB in a mount namespace of this process alone: it vanishes with it.
    if (::unshare(CLONE_NEWNS) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=64k") != 0)
      return cannot_mount;
    write_file_atomically(folder / "a.txt", "old");
    const auto failed = code_of([&] { write_file_atomically(folder / "a.txt", std::string(200000, 'x')); });
    if (test::content(folder / "a.txt") != "old" || folder.names() != Names{"a.txt"}) return 3;
    return static_cast<int>(failed);
  });
  if (code == cannot_mount)
    WARN("not tried: only the superuser may mount a small disk");
  else
    CHECK(code == static_cast<int>(ExitCode::input_output));
}

namespace {

// From now on renameat2 fails in this process with `error`, as on a disk that has gone. Whether the system
// takes the filter.
bool refuse_renames_with(int error) {
  sock_filter steps[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_renameat2, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | static_cast<unsigned int>(error)),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const sock_fprog program{std::size(steps), steps};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

}  // namespace

TEST_CASE("a name that the disk refuses after the file is closed is exit code 74 and leaves nothing",
          "[atomic_file]") {
  constexpr int cannot_filter = 2;
  const test::TemporaryFolder folder;
  test::put(folder / "a.txt", "old");
  const auto is_old = [](const std::filesystem::path& there) { return test::content(there) == "old"; };
  // EIO: the name cannot be taken; EEXIST: it is another's, and then the files cannot change places.
  for (const int error : {EIO, EEXIST}) {
    const int code = test::in_process([&] {
      if (!refuse_renames_with(error)) return cannot_filter;
      return static_cast<int>(
          code_of([&] { engine::write_file_unless_taken(folder / "a.txt", "new", is_old); }));
    });
    if (code == cannot_filter) {
      WARN("not tried: this system filters no calls");
      continue;
    }
    CHECK(code == static_cast<int>(ExitCode::input_output));
    CHECK(test::content(folder / "a.txt") == "old");
    CHECK(folder.names() == Names{"a.txt"});
  }
}

TEST_CASE("a file that came meanwhile is replaced only if it may be", "[atomic_file]") {
  const test::TemporaryFolder folder;
  const auto is_old = [](const std::filesystem::path& there) { return test::content(there) == "old"; };
  const auto write = [&](const std::string& text) {
    return code_of([&] { engine::write_file_unless_taken(folder / "a.txt", text, is_old); });
  };
  CHECK(write("old") == ExitCode::done);
  CHECK(write("new") == ExitCode::done);
  CHECK(test::content(folder / "a.txt") == "new");
  CHECK(write("newer") == ExitCode::cannot_create);
  CHECK(test::content(folder / "a.txt") == "new");
  CHECK(folder.names() == Names{"a.txt"});
}

TEST_CASE("a file that comes between the look and the replacement is kept", "[atomic_file]") {
  const test::TemporaryFolder folder;
  test::put(folder / "a.txt", "old");
  int looks = 0;
  const auto replaced_after_the_look = [&](const std::filesystem::path& there) {
    const bool is_old = test::content(there) == "old";
    if (++looks == 1) write_file_atomically(folder / "a.txt", "of another process");
    return is_old;
  };
  CHECK(code_of([&] {
          engine::write_file_unless_taken(folder / "a.txt", "mine", replaced_after_the_look);
        }) == ExitCode::cannot_create);
  CHECK(test::content(folder / "a.txt") == "of another process");
  CHECK(folder.names() == Names{"a.txt"});
}

TEST_CASE("what killed processes have left is taken away after a day, and nothing else", "[atomic_file]") {
  const test::TemporaryFolder folder;
  const Names old = {".a.h5.12-345.tmp", ".a.h5.keep.tmp", ".a.h5.tmp", ".b.h5.12-345.tmp", "a.h5"};
  for (const std::string& name : old) {
    test::put(folder / name, "x");
    std::filesystem::last_write_time(folder / name,
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(25));
  }
  test::put(folder / ".a.h5.13-345.tmp", "of a living process");
  const auto is_a = [](const std::string& name) { return name == "a.h5"; };
  engine::remove_abandoned(folder.path(), is_a);
  CHECK(folder.names() ==
        Names{".a.h5.13-345.tmp", ".a.h5.keep.tmp", ".a.h5.tmp", ".b.h5.12-345.tmp", "a.h5"});
  engine::remove_abandoned(folder / "absent", is_a);
}

TEST_CASE("a temporary file tells the name that it is to take", "[atomic_file]") {
  CHECK(engine::final_name(".a.v1.2-3.h5.ok.12-345.tmp") == "a.v1.2-3.h5.ok");
  for (const char* other : {"", ".tmp", ".a.tmp", "a.h5.1-2.tmp", ".a.h5..tmp", ".a.h5.x.tmp", "..1-2.tmp"})
    CHECK(engine::final_name(other).empty());
}
