#include "engine/results/hdf5.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <thread>

#include "engine/files/digest.hpp"
#include "engine/files/sidecar.hpp"
#include "engine/kernel/check.hpp"
#include "tests/unit/engine/result_example.hpp"
#include "tests/unit/temporary_folder.hpp"

using namespace result_example;
using engine::ExitCode;
using engine::Month;
using Names = std::vector<std::string>;
using Sizes = std::vector<std::size_t>;

namespace {

constexpr const char* series_paths[] = {"/series/total/unemployment_rate",
                                        "/series/total/hires",
                                        "/series/industry/employed",
                                        "/series/industry/wage",
                                        "/series/industry_occupation/vacancies",
                                        "/series/key_group/unemployed"};

const engine::DatasetSummary& dataset(const engine::ResultSummary& summary, const std::string& path) {
  for (const auto& d : summary.datasets)
    if (d.path == path) return d;
  throw std::runtime_error("no dataset " + path);
}

void write_with_code(const std::filesystem::path& path, ExitCode expected) {
  const auto s = series(2);
  try {
    engine::write_result(path, file(s));
    FAIL("written to " + path.string());
  } catch (const engine::MachineError& error) {
    CHECK(error.code() == expected);
  }
}

}  // namespace

TEST_CASE("every value is read where it was recorded, also where chunks are cut", "[hdf5]") {
  const test::TemporaryFolder folder;
  const auto s = series(120);
  engine::write_result(folder / "a.h5", file(s));
  std::uint32_t id = 0;
  for (const char* path : series_paths) {
    const auto array = engine::read_series(folder / "a.h5", path);
    const auto recorded = s.all({id++});
    REQUIRE(array.values.size() == recorded.size());
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < recorded.size(); ++i)
      wrong +=
          array.values[i] == recorded[i] || (std::isnan(array.values[i]) && std::isnan(recorded[i])) ? 0 : 1;
    CHECK(wrong == 0);
  }
  CHECK(std::isnan(engine::read_series(folder / "a.h5", "/series/total/hires").values[0]));
}

TEST_CASE("members stand side by side on the leading axis", "[hdf5]") {
  const test::TemporaryFolder folder;
  const auto zero = series(3, 0);
  const auto seven = series(3, 7);
  auto result = file(zero);
  result.kind = "ensemble";
  result.members = {{0, &zero}, {7, &seven}};
  result.quantiles = {{0.05, &zero}, {0.5, &seven}};
  engine::write_result(folder / "a.h5", result);
  const auto array = engine::read_series(folder / "a.h5", "/series/industry/employed");
  CHECK(array.shape == Sizes{2, 3, 3});
  CHECK(array.values[9 + 4] == value_at(2, 1, 1, 7));
  CHECK(engine::read_numbers(folder / "a.h5", "/series/industry/member").values == std::vector<double>{0, 7});
  const auto quantiles = engine::read_series(folder / "a.h5", "/quantiles/key_group/unemployed");
  CHECK(quantiles.shape == Sizes{2, 3, 3000});
  CHECK(quantiles.values[9000 + 3000 + 17] == value_at(5, 1, 17, 7));
  CHECK(engine::read_numbers(folder / "a.h5", "/quantiles/total/quantile").values ==
        std::vector<double>{0.05, 0.5});
}

TEST_CASE("axes carry codes, names and months", "[hdf5]") {
  const test::TemporaryFolder folder;
  const auto s = series(3);
  engine::write_result(folder / "a.h5", file(s));
  const auto texts = [&](const char* path) { return engine::read_texts(folder / "a.h5", path); };
  CHECK(texts("/series/industry/industry") == industries().codes);
  CHECK(texts("/series/industry/industry_name") == industries().names_zh);
  CHECK(texts("/series/industry_occupation/occupation_name_en") == occupations().names_en);
  CHECK(texts("/series/total/month") == Names{"2025-11", "2025-12", "2026-01"});
  CHECK(engine::read_numbers(folder / "a.h5", "/series/total/time").values ==
        std::vector<double>{20393, 20423, 20454});
}

TEST_CASE("a summary has attributes in order of writing and datasets with labelled axes", "[hdf5]") {
  const test::TemporaryFolder folder;
  const auto s = series(3);
  engine::write_result(folder / "a.h5", file(s));
  const auto summary = engine::read_result(folder / "a.h5");
  Names names;
  for (const auto& attribute : summary.attributes) names.push_back(attribute.name);
  // An attribute that is "" is left out.
  CHECK(names == Names{"Conventions", "title", "jialab_format", "jialab_kind", "run_key", "institution",
                       "seed", "share", "status"});
  CHECK(summary.attribute("seed") == "20260101");
  CHECK(summary.attribute("share") == "0.25");
  CHECK(summary.attribute("run_key") == "0123abcd");
  CHECK(summary.attribute("absent").empty());
  const auto& vacancies = dataset(summary, "/series/industry_occupation/vacancies");
  CHECK(vacancies.shape == Sizes{1, 3, 3, 2});
  CHECK(vacancies.dimensions == Names{"member", "time", "industry", "occupation"});
  CHECK(vacancies.type == "float32");
  CHECK(vacancies.long_name_zh == "岗位空缺");
  CHECK(dataset(summary, "/series/industry/wage").units == "CNY");
  for (const auto& d : summary.datasets)
    for (const auto& dimension : d.dimensions) CHECK(!dimension.empty());
}

TEST_CASE("information shows attributes, shapes, units and meanings", "[hdf5]") {
  const test::TemporaryFolder folder;
  const auto s = series(3);
  engine::write_result(folder / "a.h5", file(s));
  const std::string text = engine::info_text(folder / "a.h5").en;
  for (const char* part :
       {"jialab_format      2.2.0", "seed               20260101", "/series/industry_occupation\n",
        "[member 1, time 3, industry 3, occupation 2]", "Mean monthly wage · 月平均工资 (CNY)",
        "Employed persons · 就业人数 (1, weight 1)"})
    CHECK_THAT(text, Catch::Contains(part));
}

TEST_CASE("tables are written column by column, large ones in chunks", "[hdf5]") {
  const test::TemporaryFolder folder;
  const auto s = series(2);
  auto result = file(s);
  result.tables = {risk(300000), {"plan", "row", {{"indicator", "1", "Indicator", "指标", Names{}, {}}}}};
  engine::write_result(folder / "a.h5", result);
  const auto numbers = [&](const char* path) { return engine::read_numbers(folder / "a.h5", path).values; };
  CHECK(engine::read_texts(folder / "a.h5", "/margins/category") == Names{"hukou", "migrant"});
  CHECK(numbers("/margins/achieved") == std::vector<double>{99.5, 50});
  CHECK(std::isnan(numbers("/validation/standard_error")[0]));
  CHECK(engine::read_texts(folder / "a.h5", "/validation/source") == Names{"survey", ""});
  const auto expected = squares(300000);
  CHECK(numbers("/risk/worker/square") == std::vector<double>(expected.begin(), expected.end()));
  CHECK(numbers("/risk/worker/wage").back() == 299999 * 0.5);
  CHECK(numbers("/risk/worker/insured")[1] == 1);
  CHECK(numbers("/risk/worker/worker").back() == 299999);
  // A table without rows is not there.
  CHECK_THROWS_AS(engine::read_texts(folder / "a.h5", "/plan/indicator"), engine::InputError);
}

TEST_CASE("counts have the weight of the file as an attribute, and nothing else has", "[hdf5]") {
  const test::TemporaryFolder folder;
  const auto s = series(2);
  auto result = file(s);
  result.weight = 20.0;
  result.quantiles = {{0.5, &s}};
  result.mean = &s;
  result.tables[0].columns[3].quantity = engine::Quantity::count;
  engine::write_result(folder / "a.h5", result);
  const auto summary = engine::read_result(folder / "a.h5");
  CHECK(summary.weight() == 20.0);
  Names weighted = {"/margins/achieved", "/margins/wanted", "/risk/worker/square"};
  for (const char* root : {"/mean", "/quantiles", "/series"})
    for (const char* path :
         {"/industry/employed", "/industry_occupation/vacancies", "/key_group/unemployed", "/total/hires"})
      weighted.push_back(std::string(root) + path);
  std::sort(weighted.begin(), weighted.end());
  Names found;
  for (const auto& d : summary.datasets)
    if (d.weight > 0.0) {
      CHECK(d.weight == 20.0);
      found.push_back(d.path);
    }
  CHECK(found == weighted);
  // The values are those given: who composes a file weights them.
  CHECK(engine::read_series(folder / "a.h5", "/series/industry/employed").values[4] == value_at(2, 1, 1, 0));
  CHECK(engine::read_numbers(folder / "a.h5", "/margins/achieved").values == std::vector<double>{99.5, 50});
}

TEST_CASE("scenario texts and provenance are kept as they are", "[hdf5]") {
  const test::TemporaryFolder folder;
  const auto s = series(2);
  const auto result = file(s);
  engine::write_result(folder / "a.h5", result);
  CHECK(engine::read_texts(folder / "a.h5", "/scenario/resolved") == Names{result.resolved_scenario});
  CHECK(engine::read_texts(folder / "a.h5", "/scenario/files/name") == Names{"baseline.toml", "小.toml"});
  CHECK(engine::read_texts(folder / "a.h5", "/scenario/files/text")[1] == result.scenario_files[1].text);
  CHECK(engine::read_texts(folder / "a.h5", "/provenance/text") == Names{"1.0", "aa11"});
}

TEST_CASE("equal results are equal bytes, whoever compresses in whatever order", "[hdf5]") {
  const test::TemporaryFolder folder;
  const auto s = series(120);
  const auto first = engine::write_result(folder / "a.h5", file(s));
  const auto backwards = [](std::size_t n, const std::function<void(std::size_t)>& task) {
    for (std::size_t i = n; i-- > 0;) task(i);
  };
  const auto side_by_side = [](std::size_t n, const std::function<void(std::size_t)>& task) {
    std::vector<std::thread> threads;
    for (std::size_t k = 0; k < 3; ++k)
      threads.emplace_back([=, &task] {
        for (std::size_t i = k; i < n; i += 3) task(i);
      });
    for (auto& thread : threads) thread.join();
  };
  engine::write_result(folder / "b.h5", file(s), backwards);
  engine::write_result(folder / "c.h5", file(series(120)), side_by_side);
  CHECK(test::content(folder / "a.h5").size() == first.bytes);
  CHECK(test::content(folder / "b.h5") == test::content(folder / "a.h5"));
  CHECK(test::content(folder / "c.h5") == test::content(folder / "a.h5"));
}

TEST_CASE("the digest is of series, margins and resolved scenario and of nothing else", "[hdf5]") {
  const test::TemporaryFolder folder;
  const auto digest_of = [&](auto change) {
    auto s = series(3);
    auto result = file(s);
    change(result, s);
    engine::write_result(folder / "a.h5", result);
    return engine::result_digest(folder / "a.h5");
  };
  using File = engine::ResultFile;
  using engine::Series;
  const std::string digest = digest_of([](File&, Series&) {});
  CHECK(digest.size() == 64);
  CHECK(digest == digest_of([](File& f, Series&) {
          f.title = "Another title";
          f.run_key = "ffff";
          f.provenance = {{"compiler", "another"}};
          f.attributes.clear();
          f.weight = 20.0;  // the values count, not what they were before they were weighted
        }));
  CHECK(digest == digest_of([](File&, Series& s) { s.row({1}, s.first())[0] = -std::nanf("5"); }));
  CHECK(digest != digest_of([](File&, Series& s) { s.row({0}, s.first())[0] += 1; }));
  CHECK(digest != digest_of([](File& f, Series&) { f.margins[1].achieved += 0.5; }));
  CHECK(digest != digest_of([](File& f, Series&) { f.margins[1].category = "other"; }));
  CHECK(digest != digest_of([](File& f, Series&) { f.resolved_scenario += "# more\n"; }));
}

TEST_CASE("a result is finished if file and .ok are there, agree, and are of this run", "[hdf5]") {
  const test::TemporaryFolder folder;
  const auto path = folder / "a.h5";
  const auto s = series(2);
  CHECK_FALSE(engine::is_finished(path, "0123abcd"));
  const auto written = engine::write_result(path, file(s));
  CHECK(folder.names() == Names{"a.h5", "a.h5.ok"});
  CHECK(test::content(folder / "a.h5.ok") == written.sha256 + " 0123abcd\n");
  CHECK(written.sha256 == engine::sha256_of_file(path));
  CHECK(engine::is_finished(path, "0123abcd"));
  CHECK_FALSE(engine::is_finished(path, "0123abce"));
  test::put(path, test::content(path) + "x");
  CHECK_FALSE(engine::is_finished(path, "0123abcd"));
  engine::write_result(path, file(s));
  std::filesystem::remove(folder / "a.h5.ok");
  CHECK_FALSE(engine::is_finished(path, "0123abcd"));
  engine::write_result(path, file(s));
  std::filesystem::remove(path);
  CHECK_FALSE(engine::is_finished(path, "0123abcd"));
}

TEST_CASE("the sidecar is a JSON object beside the file", "[hdf5]") {
  const test::TemporaryFolder folder;
  const auto path = engine::sidecar_path(folder / "a.b.h5");
  CHECK(path == folder / "a.b.run.json");
  engine::write_sidecar(path, {{"machine", std::string("say \"嘉\"\\\n\t")},
                               {"threads", std::int64_t{2}},
                               {"seconds", 0.5},
                               {"speed", std::nan("")},
                               {"resumed", false}});
  CHECK(test::content(path) ==
        "{\n  \"machine\": \"say \\\"嘉\\\"\\\\\\u000a\\u0009\",\n  \"threads\": 2,\n  \"seconds\": 0.5,\n"
        "  \"speed\": null,\n  \"resumed\": false\n}\n");
}

TEST_CASE("what contradicts itself is a bug and writes nothing", "[hdf5]") {
  const test::TemporaryFolder folder;
  const auto s = series(2);
  const auto longer = series(3);
  const auto refuses = [&](auto change) {
    auto result = file(s);
    change(result);
    CHECK_THROWS_AS(engine::write_result(folder / "a.h5", result), engine::Bug);
    CHECK(folder.names().empty());
  };
  using File = engine::ResultFile;
  refuses([](File& f) { f.run_key = ""; });
  refuses([](File& f) { f.run_key = "two words"; });
  refuses([&](File& f) { f.members.push_back({1, &longer}); });
  refuses([](File& f) { f.members.push_back({1, nullptr}); });
  refuses([](File& f) { std::get<std::vector<float>>(f.tables[0].columns[2].values).pop_back(); });
  refuses([](File& f) { f.tables[0].columns[0].units = ""; });
  refuses([](File& f) { f.tables[0].columns[2].flag_meanings = {"a"}; });
}

TEST_CASE("an error of a compressing task reaches the caller and leaves nothing", "[hdf5]") {
  const test::TemporaryFolder folder;
  const auto s = series(2);
  const auto failing = [](std::size_t, const std::function<void(std::size_t)>&) {
    throw engine::MachineError(engine::in_both("no memory"));
  };
  CHECK_THROWS_AS(engine::write_result(folder / "a.h5", file(s), failing), engine::MachineError);
  CHECK(folder.names().empty());
  engine::write_result(folder / "a.h5", file(s));  // and the library is free again
  CHECK(engine::is_finished(folder / "a.h5", "0123abcd"));
}

TEST_CASE("a file that cannot be created is exit code 73", "[hdf5]") {
  const test::TemporaryFolder folder;
  test::put(folder / "file", "");
  write_with_code(folder / "absent/a.h5", ExitCode::cannot_create);
  write_with_code(folder / "file/a.h5", ExitCode::cannot_create);
  write_with_code(folder.path(), ExitCode::cannot_create);
  CHECK(folder.names() == Names{"file"});
}

TEST_CASE("a disk that is full is exit code 74, keeps the old result and ends without a crash", "[hdf5]") {
  const test::TemporaryFolder folder;
  const auto path = folder / "a.h5";
  const auto old = series(2);
  engine::write_result(path, file(old));
  const int code = test::in_process([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{200000, 200000};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 1;
    const auto s = series(120);
    try {
      engine::write_result(path, file(s));
    } catch (const engine::MachineError& error) {
      return static_cast<int>(error.code());
    }
    return 0;
  });
  CHECK(code == static_cast<int>(ExitCode::input_output));
  CHECK(folder.names() == Names{"a.h5", "a.h5.ok"});
  CHECK(engine::is_finished(path, "0123abcd"));
}

TEST_CASE("results are written and read by several threads at once", "[hdf5]") {
  const test::TemporaryFolder folder;
  std::vector<std::thread> threads;
  std::vector<std::string> digests(4);
  for (std::size_t k = 0; k < digests.size(); ++k)
    threads.emplace_back([&folder, &digests, k] {
      const auto s = series(12);
      const auto path = folder / (std::to_string(k) + ".h5");
      engine::write_result(path, file(s));
      digests[k] = engine::result_digest(path);
    });
  for (auto& thread : threads) thread.join();
  for (const auto& digest : digests) CHECK(digest == digests[0]);
  CHECK(digests[0].size() == 64);
}

// Not a test of its own: makes the file that tests/python/test_result_file.py reads.
TEST_CASE("an example of a result file is written to $JIALAB_RESULT", "[.][example]") {
  const char* path = std::getenv("JIALAB_RESULT");
  REQUIRE(path != nullptr);
  const auto zero = series(120, 0);
  const auto one = series(120, 1);
  auto result = file(zero);
  result.members.push_back({1, &one});
  result.quantiles = {{0.5, &zero}};
  CHECK(engine::write_result(path, result).bytes > 0);
}
