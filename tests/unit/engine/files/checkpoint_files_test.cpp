#include "engine/files/checkpoint_files.hpp"

#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <csignal>

#include "engine/kernel/check.hpp"
#include "tests/unit/temporary_folder.hpp"

using engine::CheckpointFiles;
using Names = std::vector<std::string>;

namespace {

// A checkpoint that holds one number.
void write(CheckpointFiles& files, int number, const std::string& key = "mine") {
  files.write({{"run_key", key}}, [&](engine::StateStream& state) { state("number", number); });
}

// The number of the newest whole one, -1 if there is none; counts the warnings.
int found(CheckpointFiles& files, int* warnings = nullptr, bool replaces = false) {
  const auto reader = files.find("mine", replaces, [&](const engine::Bilingual&) {
    if (warnings != nullptr) ++*warnings;
  });
  int number = -1;
  if (reader) {
    (*reader)("number", number);
    reader->finish();
  }
  return number;
}

void damage(const std::filesystem::path& path) {
  std::string bytes = test::content(path);
  bytes[bytes.size() / 2] ^= 1;
  test::put(path, bytes);
}

}  // namespace

TEST_CASE("two generations of checkpoints are kept", "[checkpoint]") {
  const test::TemporaryFolder folder;
  CheckpointFiles files(folder / "a.checkpoint");
  CHECK(found(files) == -1);
  for (const int number : {1, 2, 3}) {
    write(files, number);
    CHECK(found(files) == number);
  }
  CHECK(folder.names() == Names{"a.checkpoint", "a.checkpoint.1"});
  std::filesystem::remove(folder / "a.checkpoint");
  CHECK(found(files) == 2);
  files.remove();
  CHECK(folder.names().empty());
}

TEST_CASE("a damaged checkpoint falls back to the one before it and never replaces it", "[checkpoint]") {
  const test::TemporaryFolder folder;
  CheckpointFiles files(folder / "a.checkpoint");
  write(files, 1);
  write(files, 2);
  damage(folder / "a.checkpoint");
  int warnings = 0;
  CHECK(found(files, &warnings) == 1);
  CHECK(warnings == 1);
  write(files, 3);
  CHECK(found(files) == 3);
  std::filesystem::remove(folder / "a.checkpoint");
  CHECK(found(files) == 1);
  damage(folder / "a.checkpoint.1");
  test::put(folder / "a.checkpoint", "");
  warnings = 0;
  CHECK(found(files, &warnings) == -1);
  CHECK(warnings == 2);
}

TEST_CASE("a checkpoint of another run is refused with exit code 73, or replaced if told to",
          "[checkpoint]") {
  const test::TemporaryFolder folder;
  CheckpointFiles files(folder / "a.checkpoint");
  write(files, 1, "another");
  try {
    found(files);
    FAIL("taken");
  } catch (const engine::MachineError& error) {
    CHECK(error.code() == engine::ExitCode::cannot_create);
    CHECK_THAT(error.what(), Catch::Contains("another run") && Catch::Contains("--force"));
  }
  files.remove("mine");
  CHECK(folder.names() == Names{"a.checkpoint"});
  CHECK(found(files, nullptr, true) == -1);
  write(files, 2);
  CHECK(found(files) == 2);
  CHECK(folder.names() == Names{"a.checkpoint"});
  files.remove("mine");
  CHECK(folder.names().empty());
}

TEST_CASE("a checkpoint that another run writes meanwhile is kept", "[checkpoint]") {
  const test::TemporaryFolder folder;
  CheckpointFiles mine(folder / "a.checkpoint"), theirs(folder / "a.checkpoint");
  CHECK(found(mine) == -1);
  write(theirs, 7, "another");
  CHECK_THROWS_AS(write(mine, 1), engine::MachineError);
  mine.remove();
  CHECK(folder.names() == Names{"a.checkpoint"});
  CHECK(found(mine, nullptr, true) == -1);
  write(mine, 1);
  CHECK(found(mine) == 1);
}

TEST_CASE("a checkpoint that cannot be written leaves what was there", "[checkpoint]") {
  const test::TemporaryFolder folder;
  CheckpointFiles files(folder / "a.checkpoint");
  write(files, 1);
  write(files, 2);
  const int code = test::in_process([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{100000, 100000};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 1;
    std::vector<std::byte> large(3000000);
    try {
      files.write({{"run_key", "mine"}}, [&](engine::StateStream& state) { state("large", large); });
    } catch (const engine::MachineError& error) {
      return static_cast<int>(error.code());
    }
    return 2;
  });
  CHECK(code == static_cast<int>(engine::ExitCode::input_output));
  CHECK(found(files) == 2);
  CHECK(folder.names() == Names{"a.checkpoint", "a.checkpoint.1"});
}

TEST_CASE("killed at any moment of writing, a process leaves a whole checkpoint", "[checkpoint]") {
  const test::TemporaryFolder folder;
  CheckpointFiles files(folder / "a.checkpoint");
  write(files, 0);
  int last = 0;
  // On a busy machine the times in which nothing is written yet may be longer.
  constexpr int longest = 900'000;
  for (int microseconds = 100; microseconds < 20000 || (last == 0 && microseconds < longest);
       microseconds += microseconds < 20000 ? 400 : microseconds) {
    const int code = test::in_process([&] {
      // The kernel kills it after that time, wherever it is.
      struct sigaction action {};
      action.sa_handler = [](int) { ::kill(::getpid(), SIGKILL); };
      ::sigaction(SIGALRM, &action, nullptr);
      ::ualarm(static_cast<useconds_t>(microseconds), 0);
      for (int number = last + 1;; ++number) {
        std::vector<std::byte> much(200000);
        files.write({{"run_key", "mine"}}, [&](engine::StateStream& state) {
          state("number", number);
          state("much", much);
        });
      }
      return 0;
    });
    REQUIRE(code == 128 + SIGKILL);
    const auto reader = files.find("mine", false, [](const engine::Bilingual& warning) { FAIL(warning.en); });
    REQUIRE(reader != nullptr);
    int number = -1;
    (*reader)("number", number);
    REQUIRE(number >= last);
    last = number;
  }
  CHECK(last > 0);
}
