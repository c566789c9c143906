// small_result FILE: a result that has a bit of everything and is small enough to be a fuzzer's first input.
#include "engine/results/hdf5.hpp"

namespace {

const engine::Axis& industries() {
  static const engine::Axis axis{
      "industry", "Industry", "行业", {"vehicles", "trade"}, {"Vehicles", "Trade"}, {"整车", "批发"}};
  return axis;
}

engine::Series series() {
  using engine::Kind;
  using engine::Quantity;
  engine::Series all;
  all.declare({"unemployment_rate",
               "1",
               "Unemployment rate",
               "失业率",
               Kind::stock,
               Quantity::ratio,
               {},
               "total",
               ""});
  all.declare(
      {"employed", "1", "Employed", "就业", Kind::stock, Quantity::count, {&industries()}, "industry", ""});
  all.start(engine::Month::of(2021, 1), 2);
  return all;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 64;
  const engine::Series all = series();
  engine::ResultFile result;
  result.title = "Small";
  result.run_key = "0123abcd";
  result.attributes = {{"seed", std::int64_t{1}}, {"share", 0.5}};
  result.members = {{0, &all}};
  result.tables = {{"risk/worker",
                    "worker",
                    {{"id", "1", "Person", "人", std::vector<std::int32_t>{1, 2, 3}, {}},
                     {"unemployed", "1", "Unemployed", "失业", std::vector<std::uint8_t>{0, 1, 0}, {}}}}};
  result.resolved_scenario = "seed = 1\n";
  engine::write_result(arguments[1], result);
}
