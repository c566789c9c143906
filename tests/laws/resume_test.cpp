// A run that is stopped anywhere and resumed, on any number of threads, is the run that went straight
// through.
#include <catch2/catch.hpp>

#include "tests/laws/first_change.hpp"
#include "tests/state_in_memory.hpp"

using namespace labour;
using namespace labour::tests;
using engine::tests::Digests;
using engine::tests::digests_of;
using engine::tests::Sections;
using engine::tests::state_of;
using engine::tests::StateReader;

namespace {

// Stops a run after each of the months [from, upto), 0 being the beginning; a model made of the state, on
// another number of threads, lives on and must then hold what the straight one holds, section by section.
void check_resumed(const std::string& scenario, std::size_t from, std::size_t upto, int run_months = 180) {
  const Settings settings =
      settings_of(scenario, {"population.scale=0.01", fmt::format("run.months={}", run_months)});
  std::vector<Digests> straight;
  Model first(inputs(), settings, 0, 1), second(inputs(), settings, 0, 2);
  straight.push_back(digests_of(first));
  while (first.next_month() < first.end_month()) {
    first.advance(first.next_month());
    straight.push_back(digests_of(first));
  }
  const std::size_t months = straight.size() - 1;
  for (std::size_t stop = 0; stop < std::min(upto, months); second.advance(second.next_month()), ++stop) {
    if (stop < from) continue;
    const Sections state = state_of(second);
    StateReader reader(state);
    Model resumed(inputs(), settings, 0, stop % 2 == 0 ? 1 : 2, reader);
    REQUIRE(reader.is_at_end());
    // What was forgotten would show at once or, now and then asked, within the year and more that risks,
    // transition and screens look back.
    const std::size_t further = std::min<std::size_t>(stop % 12 == 7 ? 18 : 1, months - stop);
    for (std::size_t m = 0; m < further; ++m) resumed.advance(resumed.next_month());
    CAPTURE(scenario, stop, further);
    const Digests there = digests_of(resumed);
    REQUIRE(there.size() == straight[stop + further].size());
    for (std::size_t s = 0; s < there.size(); ++s) REQUIRE(there[s] == straight[stop + further][s]);
  }
}

}  // namespace

TEST_CASE("a run resumed after any month is the straight run", "[law][resume]") {
  check_resumed("baseline", 0, 180);
}

TEST_CASE("a run resumed around the closing of a plant is the straight run", "[law][resume]") {
  check_resumed("plant_closure", 74, 92);  // it begins to close after 78 months
}

TEST_CASE("in every scenario a run resumed around its first change is the straight run", "[law][resume]") {
  for (const std::string& name : scenarios()) {
    const int months = months_past_change(name, 10);
    const auto stops_from = static_cast<std::size_t>(std::max(0, months - 12));  // two before the change
    check_resumed(name, stops_from, static_cast<std::size_t>(months), months);
  }
}

TEST_CASE("a run stopped again and again ends with the bits of the straight one", "[law][resume]") {
  const Settings settings = settings_of("baseline", {"population.scale=0.04", "run.months=24"});
  Model straight(inputs(), settings, 3, 1);
  straight.run();
  auto model = std::make_unique<Model>(inputs(), settings, 3, 2);
  for (int threads = 1; model->next_month() < model->end_month(); threads = threads % 4 + 1) {
    const Sections state = state_of(*model);
    StateReader reader(state);
    model = std::make_unique<Model>(inputs(), settings, 3, threads, reader);
    for (int m = 0; m < 3 && model->next_month() < model->end_month(); ++m)
      model->advance(model->next_month());
  }
  CHECK(different_bits(straight.series().memory(), model->series().memory()) == 0);
  CHECK(engine::tests::first_difference(state_of(straight), state_of(*model)) == "");
  model->check_fully();
}

TEST_CASE("a state holds less than 150 bytes a worker in its columns", "[law][resume]") {
  const Settings settings = settings_of("baseline", {"population.scale=0.01", "run.months=2"});
  Model model(inputs(), settings, 0, 1);
  std::size_t bytes = 0;
  for (const auto& [name, section] : state_of(model))
    if (name.rfind("workers.", 0) == 0 || name == "risk.history" || name == "risk.previous_job")
      bytes += section.size();
  CHECK(static_cast<double>(bytes) / static_cast<double>(model.world().workers.size()) < 150.0);
}

TEST_CASE("a state that does not fit is refused", "[law][resume]") {
  const Settings settings = settings_of("baseline", {"population.scale=0.01", "run.months=2"});
  Model model(inputs(), settings, 0, 1);
  const Sections whole = state_of(model);
  for (std::size_t s = 0; s < whole.size(); s += 5) {
    CAPTURE(whole[s].first);
    Sections less = whole;
    less.erase(less.begin() + static_cast<std::ptrdiff_t>(s));
    StateReader without(less);
    CHECK_THROWS_AS(Model(inputs(), settings, 0, 1, without), engine::InputError);
  }
}
