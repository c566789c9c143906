// Shards, and parameters drawn from a posterior.
#include "models/app/ensemble/plan.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <set>

#include "engine/kernel/check.hpp"
#include "tests/unit/temporary_folder.hpp"

using app::Posterior;
using app::Shard;
using app::shard_of;

TEST_CASE("every task belongs to one shard", "[app]") {
  for (const std::size_t count : {1u, 2u, 3u, 7u}) {
    std::size_t taken = 0;
    for (std::size_t k = 0; k < count; ++k) {
      const Shard shard = shard_of(std::to_string(k) + "/" + std::to_string(count));
      std::size_t own = 0;
      for (std::size_t i = 0; i < 20; ++i) own += shard.contains(i) ? 1 : 0;
      CHECK(own >= 20 / count);
      CHECK(own <= 20 / count + 1);
      taken += own;
    }
    CHECK(taken == 20);
  }
}

TEST_CASE("what is no shard is refused", "[app]") {
  for (const char* text : {"", "1", "/", "2/2", "-1/2", "0/0", "1/2x", "a/2", "1 /2"}) {
    INFO(text);
    CHECK_THROWS_AS(shard_of(text), engine::InputError);
  }
}

namespace {

std::filesystem::path written(const std::filesystem::path& folder, const std::string& text) {
  const auto path = folder / "posterior.csv";
  std::ofstream(path) << text;
  return path;
}

}  // namespace

TEST_CASE("members draw rows of a posterior by weight, and more members change none", "[app]") {
  const test::TemporaryFolder folder;
  const Posterior posterior(written(folder.path(),
                                    "weight,search.effort,#rank,hiring.fit_weight\n"
                                    "1,0.5,9,2\n0,0.6,9,3\n3,0.7,9,4\n"));
  CHECK(posterior.keys() == std::vector<std::string>{"search.effort", "hiring.fit_weight"});
  std::vector<int> n(3, 0);
  for (std::uint32_t member = 0; member < 400; ++member) ++n[posterior.row({2021, member})];
  CHECK(n[1] == 0);
  CHECK(n[0] == Approx(100).margin(2));  // spread evenly, not at random
  CHECK(n[2] == Approx(300).margin(2));
  const auto overrides = posterior.overrides({2021});
  REQUIRE(overrides.size() == 2);
  CHECK(overrides[0].rfind("search.effort=0.", 0) == 0);
  std::set<std::size_t> starts;
  for (std::int64_t seed = 0; seed < 20; ++seed) starts.insert(posterior.row({seed}));
  CHECK(starts.size() == 2);  // the seed decides where it begins
}

TEST_CASE("members of a history draw the same parameters, and histories cover a posterior", "[app]") {
  const test::TemporaryFolder folder;
  std::string rows = "weight,search.effort\n";
  for (int row = 0; row < 20; ++row) rows += "1,0.5" + std::to_string(10 + row) + "\n";
  const Posterior posterior(written(folder.path(), rows));
  for (const std::uint32_t histories : {2u, 5u, 8u, 10u, 13u}) {
    INFO(histories << " histories");
    std::set<std::size_t> drawn;
    for (std::uint32_t history = 0; history < histories; ++history) {
      const std::size_t row = posterior.row({2021, history, histories});
      drawn.insert(row);
      for (std::uint32_t k = 1; k < 4; ++k)
        CHECK(posterior.row({2021, history + k * histories, histories}) == row);
    }
    CHECK(drawn.size() + 1 >= histories);
  }
  for (std::uint32_t member = 0; member < 50; ++member)  // one history: as without histories
    CHECK(posterior.row({7, member, 1}) == posterior.row({7, member}));
}

TEST_CASE("a posterior that says nothing is refused with its place", "[app]") {
  const test::TemporaryFolder folder;
  for (const char* text : {"weight\n1\n", "search.effort\n0.5\n", "weight,search.effort\n0,0.5\n",
                           "weight,search.effort\n-1,0.5\n", "weight,search.effort\nx,0.5\n"}) {
    INFO(text);
    CHECK_THROWS_AS(Posterior(written(folder.path(), text)), engine::InputError);
  }
  CHECK_THROWS_AS(Posterior(folder.path() / "none.csv"), engine::InputError);
}

TEST_CASE("a posterior of what members must share is refused with its place", "[app]") {
  const test::TemporaryFolder folder;
  for (const char* key : {"seed", "name", "run.months", "report.worker_risk", "population.scale",
                          "transition.ai.start", "rules.minimum_wage", "demand.noise_common"}) {
    INFO(key);
    try {
      const Posterior posterior(written(folder.path(), std::string("weight,") + key + "\n1,1\n"));
      FAIL("taken");
    } catch (const engine::InputError& error) {
      CHECK(error.code() == engine::ExitCode::bad_data);
      CHECK_THAT(error.what(), Catch::Contains("posterior.csv:1") && Catch::Contains(key));
    }
  }
}
