// The table of facts against the verdicts that are kept: a fact that held and no longer holds is seen.
#include "models/labour/facts.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>

#include "engine/check.hpp"
#include "tests/laws/run_model.hpp"

using namespace labour;
using namespace labour::tests;

namespace {

const std::string verdicts_path = JIALAB_SOURCE_DIR "/tests/regression/facts_verdicts.csv";

std::string row_of(const Fact& fact) {
  return std::to_string(fact.number) + fact.part;
}

std::map<std::string, std::string> read_verdicts() {
  std::ifstream file(verdicts_path);
  std::map<std::string, std::string> verdicts;
  std::string row, verdict;
  std::getline(file, row);
  engine::ensure(row == "row,verdict", verdicts_path + " does not begin with: row,verdict");
  while (std::getline(file, row, ',') && std::getline(file, verdict)) verdicts[row] = verdict;
  return verdicts;
}

void write_verdicts(const std::vector<Fact>& facts) {
  std::ofstream file(verdicts_path);
  file << "row,verdict\n";
  for (const Fact& fact : facts) file << row_of(fact) << ',' << fact.verdict << '\n';
  file.close();
  engine::ensure(file.good(), verdicts_path + " could not be written");
}

// Rows that held and do not hold now; what is not in the table now counts as not holding.
std::vector<std::string> fallen(const std::map<std::string, std::string>& before,
                                const std::vector<Fact>& facts) {
  std::vector<std::string> all;
  for (const auto& old : before) {
    if (old.second != "holds") continue;
    const auto now =
        std::find_if(facts.begin(), facts.end(), [&](const Fact& f) { return row_of(f) == old.first; });
    if (now == facts.end() || now->verdict != "holds") all.push_back(old.first);
  }
  return all;
}

Fact fact_of(int number, const std::string& part, const std::string& verdict) {
  Fact fact;
  fact.number = number;
  fact.part = part;
  fact.verdict = verdict;
  return fact;
}

}  // namespace

TEST_CASE("a fact that held and no longer does is named, one that is gained or was missed is not",
          "[regression]") {
  const std::map<std::string, std::string> before = {
      {"1a", "holds"}, {"1b", "holds"}, {"2", "missed"}, {"3", "holds"}};
  const auto lost =
      fallen(before, {fact_of(1, "a", "holds"), fact_of(1, "b", "missed"), fact_of(2, "", "holds")});
  CHECK(lost == std::vector<std::string>{"1b", "3"});
  CHECK(read_verdicts().size() > 17);
}

TEST_CASE("the facts that held still hold", "[.nightly][regression]") {
  const Settings baseline = settings_of("baseline");
  FactsOptions options;
  options.scale = 0.3;  // as the table in models/README.md
  options.threads = 2;
  const auto facts = table_of_facts(inputs(), baseline, options);
  for (const Fact& f : facts)
    std::cout << row_of(f) << '\t' << f.fact << ": " << f.value << " ± " << f.standard_error << " (" << f.low
              << " to " << f.high << "): " << f.verdict << '\n';
  if (const char* accept = std::getenv("JIALAB_ACCEPT"); accept != nullptr && *accept != '\0')
    write_verdicts(facts);
  const auto before = read_verdicts();
  for (const Fact& f : facts)
    if (const auto old = before.find(row_of(f)); old == before.end() || old->second != f.verdict)
      std::cout << "verdict of " << row_of(f) << ": " << (old == before.end() ? "new" : old->second) << " -> "
                << f.verdict << '\n';
  CAPTURE(fallen(before, facts));
  CHECK(fallen(before, facts).empty());
}
