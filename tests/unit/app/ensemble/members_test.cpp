#include "models/app/ensemble/members.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <chrono>

#include "engine/files/digest.hpp"
#include "engine/kernel/check.hpp"
#include "engine/results/hdf5_objects.hpp"
#include "models/app/ensemble/folder_status.hpp"
#include "models/app/ensemble/merging.hpp"
#include "tests/unit/engine/result_example.hpp"
#include "tests/unit/temporary_folder.hpp"

namespace {

using app::MemberName;
using app::MemberState;
namespace fs = std::filesystem;

fs::path write_member(const test::TemporaryFolder& folder, int member, const std::string& seed = "1",
                      const std::string& name = "x", double scale = 1.0) {
  const engine::Series series = result_example::series(14, member);
  engine::ResultFile result = result_example::file(series);
  result.run_key = "key" + std::to_string(member);
  result.attributes = {{"scenario", name},
                       {"scenario_sha256", std::string("abc")},
                       {"seed", seed},
                       {"member", std::int64_t{member}},
                       {"population_scale", scale},
                       {"status", std::string("complete")}};
  result.weight = 1.0 / scale;
  result.members[0].member = member;
  const fs::path path = folder / (name + "-" + seed + "-" + std::to_string(member) + ".h5");
  engine::write_result(path, result);
  return path;
}

// A finished run of a file of an older format: its root attributes and its mark.
fs::path write_old_member(const test::TemporaryFolder& folder) {
  const fs::path path = folder / "x-1-0.h5";
  std::vector<std::byte> image;
  {
    const engine::hdf5::Library library;
    const auto file = engine::hdf5::create_file_in_memory();
    for (const auto& [name, value] : {std::pair("jialab_format", "1.2.0"), std::pair("jialab_kind", "run"),
                                      std::pair("run_key", "key0"), std::pair("status", "complete")})
      engine::hdf5::write_attribute(file, name, std::string(value));
    image = engine::hdf5::image_of(file);
  }
  test::put(path, {reinterpret_cast<const char*>(image.data()), image.size()});
  test::put(path.string() + ".ok", engine::sha256_hex(image) + " key0\n");
  return path;
}

std::string refusal(const std::function<void()>& body) {
  try {
    body();
  } catch (const engine::InputError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a member's name is scenario, seed and number", "[members]") {
  CHECK(app::parse_member_name("baseline-2021-0") == MemberName{"baseline-2021", 0});
  CHECK(app::parse_member_name("a-b-7-12") == MemberName{"a-b-7", 12});
  for (const char* other :
       {"baseline-2021", "baseline", "", "-1-2", "a-1-", "a--2", "a-1-02", "a-1-99999999999"})
    CHECK_FALSE(app::parse_member_name(other).has_value());
}

TEST_CASE("a merged file does not depend on the order of its members", "[members][merge]") {
  const test::TemporaryFolder folder;
  std::vector<fs::path> files;
  for (const int member : {2, 0, 1}) files.push_back(write_member(folder, member));
  app::MergeOptions options;
  const app::Merged first = app::merge_members(files, folder / "a.h5", options);
  CHECK(first.members == 3);
  CHECK(first.is_new);
  std::swap(files[0], files[2]);
  options.threads = 3;
  app::merge_members(files, folder / "b.h5", options);
  CHECK(test::content(folder / "a.h5") == test::content(folder / "b.h5"));
  CHECK_FALSE(app::merge_members(files, folder / "b.h5", options).is_new);
  CHECK(engine::read_series(folder / "a.h5", "/series/total/hires").shape == std::vector<std::size_t>{3, 14});
  CHECK(engine::read_numbers(folder / "a.h5", "/quantiles/industry/quantile").values ==
        std::vector<double>{0.05, 0.25, 0.5, 0.75, 0.95});
}

TEST_CASE("a merged file carries the weight of its members on", "[members][merge]") {
  const test::TemporaryFolder folder;
  std::vector<fs::path> files;
  for (const int member : {0, 1}) files.push_back(write_member(folder, member, "1", "x", 0.05));
  app::merge_members(files, folder / "a.h5", {});
  const auto merged = engine::read_result(folder / "a.h5");
  std::vector<std::string> weighted;
  for (const engine::DatasetSummary& dataset : merged.datasets)
    if (dataset.weight > 0.0) {
      CHECK(dataset.weight == 20.0);
      weighted.push_back(dataset.path);
    }
  CHECK(weighted == std::vector<std::string>{
                        "/margins/achieved", "/margins/wanted", "/mean/industry/employed",
                        "/mean/industry_occupation/vacancies", "/mean/key_group/unemployed",
                        "/mean/total/hires", "/quantiles/industry/employed",
                        "/quantiles/industry_occupation/vacancies", "/quantiles/key_group/unemployed",
                        "/quantiles/total/hires", "/series/total/hires"});
  // And does not apply it a second time.
  CHECK(engine::read_series(folder / "a.h5", "/series/total/hires").values[1] ==
        result_example::value_at(1, 1, 0, 0));
}

TEST_CASE("members of a format whose counts are not at full size are not merged", "[members][merge]") {
  const test::TemporaryFolder folder;
  const std::vector<fs::path> files = {write_old_member(folder)};
  const std::string why = refusal([&] { app::merge_members(files, folder / "a.h5", {}); });
  CHECK_THAT(why, Catch::Contains("older result format 1.2.0") && Catch::Contains("simulated persons") &&
                      Catch::Contains("Run the missing members again"));
  CHECK_FALSE(fs::exists(folder / "a.h5"));
}

TEST_CASE("more tables can be put into a merged file", "[members][merge]") {
  const test::TemporaryFolder folder;
  const std::vector<fs::path> files = {write_member(folder, 0)};
  app::MergeOptions options;
  options.tables = [](const std::vector<app::MemberFile>& members) {
    return std::vector<engine::ResultTable>{
        {"risk/worker",
         "worker",
         {{"share", "1", "Share", "比例", std::vector<std::int32_t>(members.size(), 5), {}}}}};
  };
  app::merge_members(files, folder / "a.h5", options);
  CHECK(engine::read_numbers(folder / "a.h5", "/risk/worker/share").values == std::vector<double>{5});
}

TEST_CASE("a missing member is an error that names it, or is named in the file", "[members][merge]") {
  const test::TemporaryFolder folder;
  const std::vector<fs::path> files = {write_member(folder, 0), write_member(folder, 3)};
  test::put(folder / "x-1-2.failed", "exit 74\nthe disk was full\n");
  app::MergeOptions options;
  const std::string why = refusal([&] { app::merge_members(files, folder / "a.h5", options); });
  CHECK(why.find("member 1 is missing") != std::string::npos);
  CHECK(why.find("x-1-2.h5") != std::string::npos);
  CHECK(why.find("the disk was full") != std::string::npos);
  CHECK_FALSE(fs::exists(folder / "a.h5"));
  options.allow_missing = true;
  options.members = 5;
  CHECK(app::merge_members(files, folder / "a.h5", options).missing == std::vector<std::int32_t>{1, 2, 4});
  const auto summary = engine::read_result(folder / "a.h5");
  CHECK(summary.attribute("status") == "incomplete: without members 1, 2 and 4");
  CHECK(summary.attribute("members") == "2");
}

TEST_CASE("members that do not belong together are not merged", "[members][merge]") {
  const test::TemporaryFolder folder;
  const auto zero = write_member(folder, 0);
  const auto other = write_member(folder, 1, "2");
  fs::copy(zero, folder / "copy.h5");
  fs::copy(zero.string() + ".ok", folder / "copy.h5.ok");
  const app::MergeOptions options;
  CHECK(refusal([&] {
          app::merge_members({zero, other}, folder / "a.h5", options);
        }).find("seeds differ") != std::string::npos);
  CHECK(refusal([&] {
          app::merge_members({zero, folder / "copy.h5"}, folder / "a.h5", options);
        }).find("both are member 0") != std::string::npos);
}

TEST_CASE("a folder tells the state of every member", "[members][status]") {
  const test::TemporaryFolder folder;
  write_member(folder, 0);
  write_member(folder, 1);
  test::put(folder / "x-1-1.h5.ok", std::string(64, '0') + " key1\n");
  write_member(folder, 2);
  fs::remove(folder / "x-1-2.h5.ok");
  test::put(folder / "x-1-3.failed", "exit 70\na defect\n");
  test::put(folder / "x-1-4.checkpoint", "?");
  test::put(folder / ".x-1-5.h5.77-88.tmp", "");
  test::put(folder / "x-1-6.progress", "2024-05\n");
  test::put(folder / "notes.txt", "");
  app::StatusOptions options;
  options.members = 8;
  const auto all = app::status_of_folder(folder.path(), options);
  REQUIRE(all.size() == 1);
  CHECK(all[0].ensemble == "x-1");
  std::vector<MemberState> states;
  for (const app::MemberStatus& member : all[0].members) states.push_back(member.state);
  CHECK(states == std::vector<MemberState>{MemberState::finished, MemberState::damaged, MemberState::damaged,
                                           MemberState::failed, MemberState::checkpointed,
                                           MemberState::running, MemberState::running, MemberState::missing});
  CHECK(all[0].members[3].detail.en == "exit 70 a defect");
  CHECK(all[0].members[6].detail.en == "2024-05");
  options.fresh_minutes = 0;
  CHECK(app::status_of_folder(folder.path(), options)[0].members[5].state == MemberState::missing);
}

TEST_CASE("the month of a checkpoint is read from its head", "[members][status]") {
  const test::TemporaryFolder folder;
  const auto number = [](std::uint32_t n) {
    std::string bytes;
    for (unsigned int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(n >> shift & 0xffU);
    return bytes;
  };
  const auto text = [&](const std::string& t) { return number(static_cast<std::uint32_t>(t.size())) + t; };
  test::put(folder / "x-1-0.checkpoint", "JIALABCP" + number(1) + number(2) + text("run_key") + text("abc") +
                                             text("month") + text("2027-03") + "more");
  test::put(folder / "x-1-1.checkpoint", "JIALABCP" + number(1) + number(2) + number(0xffffffffU) + "abc");
  const auto all = app::status_of_folder(folder.path(), {});
  CHECK(all[0].members[0].detail.en == "after 2027-03, 0 min ago");
  CHECK(all[0].members[1].detail.en == "0 min ago");
}

TEST_CASE("named members that are not there are missing input, damaged ones bad data", "[members][merge]") {
  const test::TemporaryFolder folder;
  const auto zero = write_member(folder, 0);
  const auto code_of = [&](const fs::path& other) {
    try {
      app::merge_members({zero, other}, folder / "a.h5", {});
    } catch (const engine::InputError& error) {
      return error.code();
    }
    return engine::ExitCode::done;
  };
  CHECK(code_of(folder / "x-1-1.h5") == engine::ExitCode::input_missing);
  test::put(folder / "x-1-2.h5", "?");
  CHECK(code_of(folder / "x-1-2.h5") == engine::ExitCode::bad_data);
}

TEST_CASE("members of other sizes are not merged", "[members][merge]") {
  const test::TemporaryFolder folder;
  const auto zero = write_member(folder, 0);
  const auto one = write_member(folder, 1, "1", "x", 0.5);
  CHECK_THAT(refusal([&] {
               app::merge_members({zero, one}, folder / "a.h5", {});
             }),
             Catch::Contains("population.scale is 1 and 0.5. Run"));
}

TEST_CASE("a merged file gives way to one with more members, and to no other", "[members][merge]") {
  const test::TemporaryFolder folder;
  const std::vector<fs::path> files = {write_member(folder, 0), write_member(folder, 1)};
  const fs::path output = folder / "a.h5";
  app::merge_members({files[0]}, output, {});
  CHECK(app::merge_members(files, output, {}).members == 2);
  CHECK_THROWS_AS(app::merge_members({files[0]}, output, {}), engine::MachineError);
  app::MergeOptions by_force;
  by_force.force = true;
  // Killed before its mark was written, or with that of the file before.
  for (const std::string& mark : {std::string(), std::string(64, '0') + " other\n"}) {
    app::merge_members({files[0]}, output, by_force);
    test::put(folder / "a.h5.ok", mark);
    CHECK(app::merge_members(files, output, {}).is_new);
  }
  app::MemberKeys others = {{0, "key0"}, {1, "another"}, {2, "key2"}};
  CHECK_THROWS_AS(app::check_merged_target(output, others, false), engine::MachineError);
  CHECK_NOTHROW(app::check_merged_target(output, others, true));
  others[1] = "key1";
  CHECK_NOTHROW(app::check_merged_target(output, others, false));
}

TEST_CASE("members that do not belong to the others are foreign", "[members][status]") {
  const test::TemporaryFolder folder;
  for (const int member : {1, 2}) write_member(folder, member);
  write_member(folder, 0, "1", "x", 0.5);
  fs::copy(folder / "x-1-1.h5", folder / "x-1-3.h5");
  fs::copy(folder / "x-1-1.h5.ok", folder / "x-1-3.h5.ok");
  const auto status = app::status_of_folder(folder.path(), {}).at(0);
  CHECK(status.members[0].state == MemberState::foreign);
  CHECK_THAT(status.members[0].detail.en,
             Catch::Contains("compared with member 1: their population.scale is 1 and 0.5"));
  CHECK(status.members[1].state == MemberState::finished);
  CHECK(status.members[3].detail.en == "the file is member 1 of x-1, although its name says otherwise");
  CHECK_FALSE(status.is_finished());
  app::StatusOptions quick;
  quick.quick = true;
  CHECK(app::status_of_folder(folder.path(), quick).at(0).is_finished());
}

TEST_CASE("a time in the future is no sign of life", "[members][status]") {
  const test::TemporaryFolder folder;
  test::put(folder / "x-1-0.progress", "2024-05\n");
  const auto now = fs::file_time_type::clock::now();
  for (const auto& [ahead, state] : {std::pair(std::chrono::hours(24 * 365 * 4), MemberState::missing),
                                     std::pair(std::chrono::hours(0), MemberState::running)}) {
    fs::last_write_time(folder / "x-1-0.progress", now + ahead);
    CHECK(app::status_of_folder(folder.path(), {}).at(0).members.at(0).state == state);
  }
}

TEST_CASE("dots in the name of a scenario do not hide its members", "[members][status]") {
  const test::TemporaryFolder folder;
  test::put(folder / ".v1.2-2021-0.h5.77-88.tmp", "");
  test::put(folder / ".v1.2-2021-1.h5.ok.77-88.tmp", "");
  test::put(folder / "v1.2-2021-2.checkpoint.1", "?");
  const auto status = app::status_of_folder(folder.path(), {}).at(0);
  CHECK(status.ensemble == "v1.2-2021");
  CHECK(status.count(MemberState::running) == 2);
  CHECK(status.count(MemberState::checkpointed) == 1);
}

TEST_CASE("pipes named like the files of members are not waited for", "[members][status]") {
  const test::TemporaryFolder folder;
  const auto pipe = [&](const char* name) { REQUIRE(::mkfifo((folder / name).c_str(), 0600) == 0); };
  const auto zero = write_member(folder, 0);
  fs::remove(folder / "x-1-0.h5.ok");
  for (const char* name : {"x-1-0.h5.ok", "x-1-1.h5", "x-1-2.failed", "x-1-3.progress", "x-1-4.checkpoint"})
    pipe(name);
  const auto status = app::status_of_folder(folder.path(), {}).at(0);
  REQUIRE(status.members.size() == 2);
  CHECK(status.count(MemberState::damaged) == 2);
  CHECK_FALSE(refusal([&] { app::merge_members({zero, folder / "x-1-1.h5"}, folder / "a.h5", {}); }).empty());
}
