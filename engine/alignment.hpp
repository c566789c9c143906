// Alignment: of many who each act with a probability p of their own, as many act as expected.
//
// Everybody has a uniform number u for the question, and who acts are those with the lowest u / p. Without
// alignment they would be those with u < p, and how many that is would be noise of the size of its square
// root. The bound that replaces 1 differs from it by about that noise, so each acts with probability p still,
// and who acts in one run acts in another that differs little (O'Donoghue and Li 2014, "Evaluating binary
// alignment methods in microsimulation models", JASSS 17(1) 15, compare such methods).
#pragma once

#include <cstddef>
#include <vector>

namespace engine {

// The bound under which ⌊expected + dice⌋ of `ratios` u / p lie (fewer where several are equal to it);
// infinity if there are no more than that. Reorders `ratios`. `expected` >= 0 is the sum of the p; `dice`, in
// [0, 1), rounds it.
float aligned_bound(std::vector<float>& ratios, double expected, double dice);

// Keeps, in their order, the ⌊expected + dice⌋ items of the lowest `ratio`. `ratios` is room to work in.
template <class Item>
void keep_lowest(std::vector<Item>& items, double expected, double dice, std::vector<float>& ratios) {
  ratios.clear();
  for (const Item& item : items) ratios.push_back(item.ratio);
  const float bound = aligned_bound(ratios, expected, dice);
  std::erase_if(items, [bound](const Item& item) { return item.ratio >= bound; });
}

// Keeps, in their order, those items that act. An item says `probability` in (0, 1] and `ratio`, its u over
// that.
template <class Item>
void keep_expected(std::vector<Item>& items, double dice, std::vector<float>& ratios) {
  double expected = 0.0;
  for (const Item& item : items) expected += static_cast<double>(item.probability);
  keep_lowest(items, expected, dice, ratios);
}

}  // namespace engine
