// A run that is stopped anywhere and resumed, on any number of threads, is the run that went straight
// through.
#include <catch2/catch.hpp>

#include "tests/laws/run_model.hpp"
#include "tests/state_in_memory.hpp"

using namespace labour;
using namespace labour::tests;
using engine::tests::Sections;
using engine::tests::state_of;
using engine::tests::StateReader;

namespace {

// A run whose state is written down after each month; [0] is that of the beginning.
struct Straight {
  Settings settings;
  std::vector<Sections> states;
  std::vector<float> series;

  Straight(const std::string& scenario, const std::vector<std::string>& overrides)
      : settings(settings_of(scenario, overrides)) {
    Model model(inputs(), settings, 0, 1);
    states.push_back(state_of(model));
    while (model.next_month() < model.end_month()) {
      model.advance(model.next_month());
      states.push_back(state_of(model));
    }
    series.assign(model.series().memory().begin(), model.series().memory().end());
  }

  // A model made of the state after so many months that lives `months` more: the section in which it then
  // differs from the straight one, "" if none does.
  std::string difference_after(std::size_t stop, std::size_t months, int threads) const {
    StateReader reader(states[stop]);
    Model model(inputs(), settings, 0, threads, reader);
    REQUIRE(reader.is_at_end());
    for (std::size_t m = 0; m < months; ++m) model.advance(model.next_month());
    return engine::tests::first_difference(states[stop + months], state_of(model));
  }
};

}  // namespace

TEST_CASE("a run resumed after any month is the straight run", "[law][resume]") {
  for (const char* scenario : {"baseline", "plant_closure"}) {
    CAPTURE(scenario);
    const Straight run(scenario, {"population.scale=0.005"});
    const std::size_t months = run.states.size() - 1;
    // Each month once; what was forgotten would show at once or, at the latest, within the year that
    // transition, risks and screens look back.
    for (std::size_t stop = 0; stop < months; ++stop) {
      CAPTURE(stop);
      const std::size_t further = std::min<std::size_t>(stop % 12 == 0 ? 18 : 2, months - stop);
      REQUIRE(run.difference_after(stop, further, stop % 2 == 0 ? 2 : 1) == "");
    }
  }
}

TEST_CASE("a run stopped again and again ends with the bits of the straight one", "[law][resume]") {
  const Settings settings = settings_of("baseline", {"population.scale=0.04", "run.months=40"});
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
  const Settings settings = settings_of("baseline", {"population.scale=0.005", "run.months=2"});
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
