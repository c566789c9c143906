// Of the persons who want a place in the same job cell, those with the lowest keys.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "models/labour/world/world.hpp"

namespace labour {

// Sorts `all`, items with a `cell`, a `worker` and a `key`, by cell and within it by the key, the lowest
// first, ties by the person's number; `first` becomes those within the first places(cell) of their cell.
template <class Item, class Places>
void first_of_cells(const Workers& workers, std::span<Item> all, Places&& places, std::vector<Item>& first) {
  std::sort(all.begin(), all.end(), [&](const Item& a, const Item& b) {
    if (a.cell != b.cell) return a.cell < b.cell;
    return a.key != b.key ? a.key < b.key : workers.id[a.worker] < workers.id[b.worker];
  });
  first.clear();
  std::int32_t left = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i == 0 || all[i].cell != all[i - 1].cell) left = places(all[i].cell);
    if (left-- > 0) first.push_back(all[i]);
  }
}

}  // namespace labour
