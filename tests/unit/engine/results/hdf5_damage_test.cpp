// What a reader does with files that are not what they should be.
#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>

#include "engine/kernel/check.hpp"
#include "engine/results/hdf5.hpp"
#include "engine/results/hdf5_child.hpp"
#include "engine/results/hdf5_objects.hpp"
#include "tests/unit/engine/result_example.hpp"
#include "tests/unit/only_chinese.hpp"
#include "tests/unit/temporary_folder.hpp"

using engine::ExitCode;

namespace {

constexpr engine::Message is_odd{"is odd", "很奇怪"};

struct Complaint {
  ExitCode code = ExitCode::done;
  std::string text;
};

Complaint complaint_about(const std::filesystem::path& path) {
  try {
    engine::info_text(path);
  } catch (const engine::InputError& error) {
    CHECK(test::not_chinese(error) == "");
    return {error.code(), error.what()};
  }
  return {};
}

void refuses(const std::filesystem::path& path, ExitCode code, const std::string& part) {
  const auto complaint = complaint_about(path);
  CHECK(complaint.code == code);
  CHECK_THAT(complaint.text, Catch::Contains(path.string()) && Catch::Contains(part));
}

// The bytes of a small result; no .ok is kept.
std::string result_bytes() {
  const test::TemporaryFolder folder;
  const auto s = result_example::series(2);
  auto result = result_example::file(s);
  result.tables.clear();
  engine::write_result(folder / "a.h5", result);
  return test::content(folder / "a.h5");
}

// An HDF5 file with one root attribute.
std::string foreign_bytes(const std::string& name, const std::string& value) {
  const engine::hdf5::Library library;
  const auto file = engine::hdf5::create_file_in_memory();
  engine::hdf5::write_attribute(file, name, value);
  const auto image = engine::hdf5::image_of(file);
  return {reinterpret_cast<const char*>(image.data()), image.size()};
}

}  // namespace

TEST_CASE("missing, empty, foreign and misnamed files are told apart", "[hdf5]") {
  const test::TemporaryFolder folder;
  refuses(folder / "absent.h5", ExitCode::input_missing, "missing");
  refuses(folder.path(), ExitCode::bad_data, "is not a regular file");
  test::put(folder / "a", "");
  refuses(folder / "a", ExitCode::bad_data, "empty");
  test::put(folder / "a", "fact,value\n1,2\n");
  refuses(folder / "a", ExitCode::bad_data, "not an HDF5 file");
  test::put(folder / "a", foreign_bytes("title", "Somebody's file"));
  refuses(folder / "a", ExitCode::bad_data, "not a result file");
}

TEST_CASE("a newer result format and a newer HDF5 format are told apart", "[hdf5]") {
  const test::TemporaryFolder folder;
  test::put(folder / "a", foreign_bytes("jialab_format", "3.0.0"));
  refuses(folder / "a", ExitCode::bad_data, "newer result format 3.0.0");
  test::put(folder / "a", foreign_bytes("jialab_format", "2.9.0"));  // a newer minor version only adds
  CHECK(complaint_about(folder / "a").code == ExitCode::done);
  test::put(folder / "a", foreign_bytes("jialab_format", "1.2.0"));  // an older one is shown, with a note
  CHECK_THAT(engine::info_text(folder / "a").en, Catch::Contains("Divide them by population_scale"));
  std::string bytes = result_bytes();
  bytes[8] = 4;  // the superblock's version
  test::put(folder / "a", bytes);
  refuses(folder / "a", ExitCode::bad_data, "newer HDF5 format");
}

TEST_CASE("a file cut off anywhere is called truncated, with its sizes", "[hdf5]") {
  const test::TemporaryFolder folder;
  const std::string bytes = result_bytes();
  for (const std::size_t size : {std::size_t{1}, std::size_t{8}, std::size_t{9}, std::size_t{40},
                                 std::size_t{500}, bytes.size() / 2, bytes.size() - 1}) {
    test::put(folder / "a", bytes.substr(0, size));
    refuses(folder / "a", ExitCode::bad_data, "truncated (it has " + std::to_string(size) + " bytes");
  }
  refuses(folder / "a", ExitCode::bad_data, "of " + std::to_string(bytes.size()));
}

TEST_CASE("a file that is not the one its .ok was written for is refused", "[hdf5]") {
  const test::TemporaryFolder folder;
  const auto s = result_example::series(2);
  engine::write_result(folder / "a.h5", result_example::file(s));
  std::string bytes = test::content(folder / "a.h5");
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  test::put(folder / "a.h5", bytes);
  refuses(folder / "a.h5", ExitCode::bad_data, "SHA-256");
}

TEST_CASE("damage anywhere gives an answer or an error, never a crash", "[hdf5]") {
  const test::TemporaryFolder folder;
  const std::string bytes = result_bytes();
  int refused = 0;
  // Scattered places, without the few at which libhdf5 works for many seconds before it gives up.
  for (std::size_t i = 22; i < 40; ++i) {
    // The beginning holds most of the structure: half of the damage goes there.
    const std::size_t room = i % 2 == 0 ? std::min<std::size_t>(bytes.size(), 4096) : bytes.size();
    const std::size_t at = 8 + i * 7907 % (room - 8);
    std::string damaged = bytes;
    for (std::size_t k = at; k < std::min(at + 16, damaged.size()); ++k)
      damaged[k] = static_cast<char>(~damaged[k]);
    test::put(folder / "a", damaged);
    try {
      engine::info_text(folder / "a");
      engine::result_digest(folder / "a");
    } catch (const engine::InputError& error) {
      ++refused;
      CHECK(error.code() == ExitCode::bad_data);
      CHECK(test::not_chinese(error) == "");
    }
  }
  CHECK(refused > 0);
}

TEST_CASE("a changed value in a series is found by its checksum", "[hdf5]") {
  const test::TemporaryFolder folder;
  const auto s = result_example::series(120);
  engine::write_result(folder / "a.h5", result_example::file(s));
  std::filesystem::remove(folder / "a.h5.ok");
  std::string bytes = test::content(folder / "a.h5");
  // The largest thing in the file is the compressed key_group series: its middle is values.
  const std::size_t at = bytes.size() * 2 / 3;
  bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
  test::put(folder / "a.h5", bytes);
  CHECK_THROWS_AS(engine::read_series(folder / "a.h5", "/series/key_group/unemployed"), engine::InputError);
}

TEST_CASE("a dataset that is not there is named, with the one that may be meant", "[hdf5]") {
  const test::TemporaryFolder folder;
  const auto s = result_example::series(2);
  const auto path = folder / "a.h5";
  engine::write_result(path, result_example::file(s));
  try {
    engine::read_series(path, "/series/total/hire");
    FAIL("read");
  } catch (const engine::InputError& error) {
    CHECK(error.code() == ExitCode::bad_data);
    CHECK(test::not_chinese(error) == "");
    CHECK_THAT(error.what(), Catch::Contains("no dataset /series/total/hire") &&
                                 Catch::Contains("did you mean") && Catch::Contains("/series/total/hires"));
  }
  CHECK_THROWS_AS(engine::read_texts(path, "/series/total/hires"), engine::InputError);
  CHECK_THROWS_AS(engine::read_series(path, "/series/total/month"), engine::InputError);
}

TEST_CASE("only a file that its mark confirms is read without a child process", "[hdf5]") {
  using engine::MarkIs;
  const test::TemporaryFolder folder;
  const auto s = result_example::series(2);
  const auto path = folder / "a.h5";
  engine::write_result(path, result_example::file(s));
  const auto children_for = [&](MarkIs mark) {
    const std::size_t before = engine::hdf5::children_started();
    CHECK(engine::read_result(path, mark).attribute("jialab_kind") == "run");
    return engine::hdf5::children_started() - before;
  };
  CHECK(children_for(MarkIs::checked) == 0);
  CHECK(children_for(MarkIs::ignored) == 0);
  const std::string mark = test::content(folder / "a.h5.ok");
  test::put(folder / "a.h5.ok", std::string(64, '0') + " other\n");
  CHECK(children_for(MarkIs::ignored) == 1);
  const std::size_t before = engine::hdf5::children_started();
  refuses(path, ExitCode::bad_data, "SHA-256");
  CHECK(engine::hdf5::children_started() == before);
  std::filesystem::remove(folder / "a.h5.ok");
  CHECK(children_for(MarkIs::checked) == 1);
  test::put(folder / "a.h5.ok", mark);
  CHECK(children_for(MarkIs::checked) == 0);
  // The mark of another file is none of this one's.
  std::filesystem::rename(path, folder / "b.h5");
  test::put(path, result_bytes());
  CHECK(children_for(MarkIs::ignored) == 1);
}

TEST_CASE("errors in a file that is read without a child process name the file", "[hdf5]") {
  const test::TemporaryFolder folder;
  const auto s = result_example::series(2);
  engine::write_result(folder / "a.h5", result_example::file(s));
  try {
    engine::hdf5::read_guarded(folder / "a.h5", []() -> std::string { throw engine::InputError(is_odd); });
    FAIL("read");
  } catch (const engine::InputError& error) {
    CHECK_THAT(error.what(), Catch::Contains((folder / "a.h5").string()) && Catch::Contains("is odd"));
    CHECK_THAT(error.text(engine::Language::chinese), Catch::Contains("a.h5: 错误：很奇怪。"));
  }
  CHECK_THROWS_AS(engine::hdf5::read_guarded(folder / "a.h5",
                                             []() -> std::string { throw engine::Bug("a broken promise"); }),
                  engine::MachineError);
}

TEST_CASE("a reading process that crashes is an error about the file", "[hdf5]") {
  const test::TemporaryFolder folder;
  test::put(folder / "a", result_bytes());
  const auto ended_by = [&](const std::function<std::string()>& job) -> std::string {
    try {
      engine::hdf5::read_guarded(folder / "a", job);
    } catch (const engine::InputError& error) {
      CHECK(test::not_chinese(error) == "");
      return error.what();
    }
    return "";
  };
  CHECK_THAT(ended_by([]() -> std::string { std::abort(); }), Catch::Contains("damaged (reading it crashed"));
  CHECK_THAT(ended_by([]() -> std::string {
               std::raise(SIGKILL);
               return "";
             }),
             Catch::Contains("Killed"));
  CHECK_THAT(ended_by([]() -> std::string { ::_exit(0); }), Catch::Contains("ended too early"));
  CHECK_THAT(ended_by([]() -> std::string { throw engine::InputError(is_odd); }), Catch::Contains("is odd"));
  CHECK_THROWS_AS(
      engine::hdf5::read_guarded(
          folder / "a", []() -> std::string { throw engine::MachineError(engine::in_both("no room")); }),
      engine::MachineError);
  const auto forever = []() -> std::string {
    for (;;) ::getppid();
  };
  try {
    engine::hdf5::in_child(folder / "a", 1, forever);
    FAIL("came to an end");
  } catch (const engine::InputError& error) {
    CHECK_THAT(error.what(), Catch::Contains("does not end"));
    CHECK_THAT(error.text(engine::Language::chinese), Catch::Contains("文件已损坏（读取无法结束）。请"));
  }
  const std::string large(3000000, 'x');
  CHECK(engine::hdf5::read_guarded(folder / "a", [&] { return large; }) == large);
}
