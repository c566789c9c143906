#include "models/calibration/store.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "engine/kernel/check.hpp"
#include "tests/unit/temporary_folder.hpp"

using namespace calibration;

namespace {

const std::string first(64, 'a'), second(64, 'b'), third(64, 'c');

void fill(const std::filesystem::path& path) {
  RunStore store(path);
  store.add(first, {1.0 / 3.0, -2.5e-300, 0.0});
  store.add(second, {4.0, std::nan(""), 6.0});
}

}  // namespace

TEST_CASE("runs are found again with all their bits") {
  const test::TemporaryFolder folder;
  fill(folder / "runs.txt");
  const RunStore store(folder / "runs.txt");
  CHECK(store.size() == 2);
  CHECK(store.damaged() == 0);
  REQUIRE(store.find(first) != nullptr);
  CHECK(*store.find(first) == std::vector<double>{1.0 / 3.0, -2.5e-300, 0.0});
  CHECK(std::isnan((*store.find(second))[1]));
  CHECK(store.find(third) == nullptr);
}

TEST_CASE("a line that was cut off is lost, the others are not, and the next one stands by itself") {
  const test::TemporaryFolder folder;
  fill(folder / "runs.txt");
  const std::string whole = test::content(folder / "runs.txt");
  const std::size_t end_of_first = whole.find('\n') + 1;
  for (std::size_t length = 0; length < whole.size(); length += 7) {
    test::put(folder / "runs.txt", whole.substr(0, length));
    {
      RunStore store(folder / "runs.txt");
      CHECK((store.find(first) != nullptr) == (length + 1 >= end_of_first));
      CHECK((store.find(second) != nullptr) == (length + 1 >= whole.size()));
      store.add(third, {7.0});
    }
    const RunStore again(folder / "runs.txt");
    REQUIRE(again.find(third) != nullptr);
    CHECK(again.find(third)->front() == 7.0);
  }
}

TEST_CASE("a damaged line is passed over") {
  const test::TemporaryFolder folder;
  fill(folder / "runs.txt");
  std::string text = test::content(folder / "runs.txt");
  text[70] = text[70] == '1' ? '2' : '1';
  test::put(folder / "runs.txt", text + "\n\nno run at all\n\x01\x02\n");
  const RunStore store(folder / "runs.txt");
  CHECK(store.find(first) == nullptr);
  CHECK(store.find(second) != nullptr);
  CHECK(store.damaged() == 3);
}

TEST_CASE("a store that cannot be made is an error of the machine") {
  const test::TemporaryFolder folder;
  CHECK_THROWS_AS(RunStore(folder / "nowhere/runs.txt"), engine::MachineError);
}
