// The alarm "results changed": figures of small fixed runs against those kept in figures.csv.
// After a change that is meant, scripts/accept records them anew; CHANGELOG.md then says what changed and
// why.
#include "tests/regression/figures.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>

using namespace regression;

namespace {

const std::string table_path = JIALAB_SOURCE_DIR "/tests/regression/figures.csv";
constexpr double scale = 0.02;        // 21,000 persons
constexpr std::uint32_t members = 8;  // for the spread
// Of the spread between members: a change smaller than that is nothing that a user of results could see.
constexpr double tolerance = 0.1;

// The lockdown falls into the first, the fall of exports into the second.
struct Case {
  const char* scenario;
  int months;
  std::vector<int> years;
};
const std::vector<Case>& cases() {
  static const std::vector<Case> all = {{"baseline", 36, {2021, 2022, 2023}},
                                        {"trade_shock", 84, {2021, 2026, 2027}}};
  return all;
}

Run run_of(const Case& c, std::uint32_t member = 0) {
  return Run(c.scenario, {scale, {"run.months=" + std::to_string(c.months)}, 1, member});
}

bool is_recording() {
  const char* const value = std::getenv("JIALAB_ACCEPT");
  return value != nullptr && *value != '\0';
}

void record() {
  Table table;
  for (const Case& c : cases()) {
    const Run run = run_of(c);
    table.digest[c.scenario] = digest_of(run);
    std::vector<Figure> figures = figures_of(run, c.scenario, c.years);
    std::vector<double> sum(figures.size(), 0.0), squares(figures.size(), 0.0);
    for (std::uint32_t member = 1; member <= members; ++member) {
      const auto other = figures_of(run_of(c, member), c.scenario, c.years);
      for (std::size_t i = 0; i < other.size(); ++i) {
        const double x = other[i].value - figures[i].value;
        sum[i] += x;
        squares[i] += x * x;
      }
    }
    for (std::size_t i = 0; i < figures.size(); ++i)
      figures[i].spread = std::sqrt(std::max(0.0, squares[i] - sum[i] * sum[i] / members) / (members - 1));
    table.figures.insert(table.figures.end(), figures.begin(), figures.end());
  }
  write_table(table_path, table);
}

// One line for each figure that moved.
std::string moved(const std::vector<Figure>& before, const std::vector<Figure>& now) {
  std::ostringstream text;
  for (const Figure& f : now) {
    const auto old =
        std::find_if(before.begin(), before.end(), [&](const Figure& b) { return b.key() == f.key(); });
    if (old == before.end()) {
      text << "  " << f.key() << ": not in the table\n";
      continue;
    }
    const double off = std::abs(f.value - old->value);
    if (!(off <= tolerance * old->spread + 1e-6 * std::abs(old->value)))
      text << "  " << f.key() << ": from " << old->value << " to " << f.value << ", which is " << off
           << " where members differ by " << old->spread << '\n';
  }
  return text.str();
}

}  // namespace

TEST_CASE("the figures of small runs are those that are kept", "[regression]") {
  if (is_recording()) record();
  const Table before = read_table(table_path);
  std::size_t figures = 0;
  for (const Case& c : cases()) {
    const Run run = run_of(c);
    const auto now = figures_of(run, c.scenario, c.years);
    figures += now.size();
    // On standard output, since Catch2 breaks long lines in the middle of a number.
    const std::string list = moved(before.figures, now);
    if (!list.empty())
      std::cout << "figures that moved (if that is meant: scripts/accept, and a word in CHANGELOG.md):\n"
                << list;
    CAPTURE(c.scenario);
    CHECK(list.empty());
    const auto digest = before.digest.find(c.scenario);
    REQUIRE(digest != before.digest.end());
    // Without a figure that moved: bits alone, less than a tenth of a spread everywhere.
    CHECK(digest_of(run) == digest->second);
  }
  CHECK(before.figures.size() == figures);
}
