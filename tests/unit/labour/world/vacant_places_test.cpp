// Which places of a job cell are vacant.
#include "models/labour/world/vacant_places.hpp"

#include <catch2/catch.hpp>
#include <set>

using labour::Place;
using labour::VacantPlaces;

namespace {

std::set<int> places_of(const VacantPlaces& vacant) {
  std::set<int> all;
  for (std::int32_t slot = 0; slot < vacant.size(); ++slot) all.insert(vacant.at(slot));
  return all;
}

}  // namespace

TEST_CASE("as many places are vacant as the cell has vacancies, those vacant before stay") {
  VacantPlaces vacant;
  vacant.fit(3, 17);
  const std::set<int> first = places_of(vacant);
  CHECK(first == std::set<int>{17, 18, 19});
  vacant.fit(5, 18);
  CHECK(places_of(vacant) == std::set<int>{17, 18, 19, 20, 21});
  vacant.fit(4, 20);
  CHECK(places_of(vacant) == std::set<int>{17, 18, 19, 21});
  vacant.fit(0, 5);
  CHECK(vacant.size() == 0);
  vacant.fit(-2, 5);
  CHECK(vacant.size() == 0);
}

TEST_CASE("places are taken one by one, and the others stay vacant") {
  VacantPlaces vacant;
  vacant.fit(3, 62);  // 62, 63, and on from the first one
  CHECK(places_of(vacant) == std::set<int>{0, 62, 63});
  vacant.take(63, 2);
  CHECK(places_of(vacant) == std::set<int>{0, 62});
  CHECK_FALSE(vacant.has(63));
  vacant.take(63, 1);  // it is not vacant any more
  vacant.take(labour::no_place, 1);
  CHECK(places_of(vacant) == std::set<int>{0, 62});
}

TEST_CASE("vacancies beyond the places of a cell are numbered on, and leave the places vacant when filled") {
  VacantPlaces vacant;
  vacant.fit(100, 40);
  CHECK(vacant.size() == VacantPlaces::most);
  CHECK(vacant.at(63) == 63);
  CHECK(vacant.at(64) == 64);
  CHECK(vacant.at(99) == 99);
  CHECK(vacant.at(5000) == labour::no_place - 1);
  vacant.take(7, 99);
  CHECK(vacant.has(7));
  vacant.take(7, 63);
  CHECK_FALSE(vacant.has(7));
}
