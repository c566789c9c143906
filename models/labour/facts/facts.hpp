// The stylised facts that the model is compared with: its figures beside the published ones. The model uses
// nothing of this folder; models/README.md describes how each row is estimated.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/language/message.hpp"
#include "engine/results/hdf5.hpp"
#include "engine/results/outputs.hpp"
#include "models/labour/beginning/beginning.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/settings.hpp"
#include "models/labour/world/world.hpp"

namespace labour {

class Model;

// Rows with the same number are parts of one fact.
inline constexpr int number_of_facts = 17;

// One row: the value of the model, in the unit at the end of `fact`, and the published range. NaN stands for
// a bound that does not apply or a number that is not known.
struct Fact {
  int number = 0;    // 1 to 17
  std::string part;  // "a", "b", …; "" where the row is one fact
  std::string fact;
  double value = 0, standard_error = 0, low = 0, high = 0;
  std::string verdict;  // holds | within error | missed | not measured | no verdict
  std::string source;
  engine::Bilingual comment;  // how it is estimated, or why it is not
};

// The name and the source of a row for a reader. `fact` and `source` are English: programs read them.
struct RowTexts {
  engine::Bilingual name, source;
};

struct FactsOptions {
  double scale = 0.3;  // population.scale of the largest experiment; others are a third and a tenth of it
  int threads = 1;
  std::uint32_t member = 0;
  // false: only the baseline to December 2025 and the rows that it determines (3 to 12, 15 to 17).
  bool experiments = true;
  // Called before each experiment with its name; may be empty.
  std::function<void(const engine::Bilingual&)> progress;
  // Called at the end with the run of the baseline and the whole table; may be empty.
  std::function<void(const Model&, const std::vector<Fact>&)> done;
};

// The months of the baseline that the table is made from, January 2021 on.
inline constexpr int months_of_facts = 180, months_of_quick_facts = 60;

// Runs the experiments and judges every row. `baseline` gives every value but the scale and the length.
// Throws what Model throws.
std::vector<Fact> table_of_facts(const Inputs& inputs, const Settings& baseline, const FactsOptions& options);

// The same table from the series of a run and its last world alone, for its result file: rows that need
// longer runs, experiments or a panel of all persons are "not measured", with the reason. `margins` are
// Model::margins().
std::vector<Fact> facts_of_run(const engine::Series& series, const World& world,
                               const std::vector<MarginRow>& margins, const Inputs& inputs);

// The number of facts that hold. A fact holds if all its parts with a verdict do; else the worst of them
// counts: missed, then not measured, then within error. Without any it does not count.
struct FactsCount {
  int holding = 0, within_error = 0, missed = 0, not_measured = 0;
};
FactsCount count_facts(const std::vector<Fact>& facts);

// As written to /validation of a result file.
std::vector<engine::Validation> validation_of(const std::vector<Fact>& facts);

}  // namespace labour
