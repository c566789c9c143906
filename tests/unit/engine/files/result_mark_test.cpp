#include "engine/files/result_mark.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "engine/files/digest.hpp"
#include "engine/kernel/check.hpp"
#include "engine/results/hdf5.hpp"
#include "tests/unit/engine/result_example.hpp"
#include "tests/unit/temporary_folder.hpp"

namespace {

using engine::ResultMark;
namespace fs = std::filesystem;

engine::Written write(const fs::path& path, const std::string& key, int months = 2) {
  const auto series = result_example::series(months);
  auto result = result_example::file(series);
  result.run_key = key;
  return engine::write_result(path, result);
}

}  // namespace

TEST_CASE("a result that is about to be replaced stays finished until the new one is", "[hdf5]") {
  const test::TemporaryFolder folder;
  const fs::path path = folder / "a.h5";
  write(path, "old");
  const std::string new_bytes = [&] {
    write(folder / "b.h5", "new", 3);
    return test::content(folder / "b.h5");
  }();
  engine::announce_mark(path, {engine::sha256_of_file(folder / "b.h5"), "new"});
  CHECK(engine::is_finished(path, "old"));
  CHECK_FALSE(engine::is_finished(path, "new"));
  CHECK(engine::read_result(path).attribute("run_key") == "old");
  test::put(path, new_bytes);  // killed after it took its place, before its mark did
  CHECK(engine::is_finished(path, "new"));
  CHECK_FALSE(engine::is_finished(path, "old"));
  CHECK(engine::read_result(path).attribute("run_key") == "new");
  engine::settle_mark(path);
  CHECK(engine::marks_of(path) == std::vector<ResultMark>{{engine::sha256_of_file(path), "new"}});
  write(path, "third");
  CHECK(engine::marks_of(path) == std::vector<ResultMark>{{engine::sha256_of_file(path), "third"}});
}

TEST_CASE("of the marks that killed processes left only the true one is handed on", "[hdf5]") {
  const test::TemporaryFolder folder;
  const fs::path path = folder / "a.h5";
  const std::string sha256 = write(path, "old").sha256;
  for (const char* key : {"x", "y", "z"}) engine::announce_mark(path, {std::string(64, *key), key});
  CHECK(engine::marks_of(path) == std::vector<ResultMark>{{sha256, "old"}, {std::string(64, 'z'), "z"}});
  const test::TemporaryFolder empty;
  engine::announce_mark(empty / "a.h5", {sha256, "new"});
  CHECK(empty.names().empty());
}

TEST_CASE("what stands under a name is read past its mark only where that is asked for", "[hdf5]") {
  const test::TemporaryFolder folder;
  const fs::path path = folder / "a.h5";
  write(path, "mine");
  test::put(folder / "a.h5.ok", std::string(64, '0') + " other\n");
  CHECK_THROWS_AS(engine::read_result(path), engine::InputError);
  CHECK(engine::read_result(path, engine::MarkIs::ignored).attribute("run_key") == "mine");
}

TEST_CASE("a pipe in the place of a mark or a result is not waited for", "[hdf5]") {
  const test::TemporaryFolder folder;
  const fs::path path = folder / "a.h5";
  write(path, "mine");
  fs::remove(folder / "a.h5.ok");
  REQUIRE(::mkfifo((folder / "a.h5.ok").c_str(), 0600) == 0);
  CHECK_FALSE(engine::is_finished(path, "mine"));
  CHECK(engine::read_result(path).attribute("run_key") == "mine");
  fs::remove(path);
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  CHECK_THROWS_AS(engine::read_result(path), engine::InputError);
}
