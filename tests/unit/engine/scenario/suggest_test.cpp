#include "engine/scenario/suggest.hpp"

#include <catch2/catch.hpp>

using engine::did_you_mean;
using engine::edit_distance;
using engine::nearest;

TEST_CASE("The edit distance counts insertions, deletions, replacements and swaps", "[suggest]") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("abc", "") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("months", "mnoths") == 1);
  CHECK(edit_distance("ca", "abc") == 3);
  CHECK(edit_distance("abc", "xabc") == edit_distance("xabc", "abc"));
  CHECK(edit_distance("安亭", "安亭镇") == 1);
  CHECK(edit_distance("马陆镇", "陆马镇") == 1);
}

TEST_CASE("The nearest word is suggested only if it is near", "[suggest]") {
  const std::vector<std::string> known{"vehicles", "trade", "transport"};
  CHECK(nearest("vehicle", known) == "vehicles");
  CHECK(nearest("Vehicles", known) == "vehicles");
  CHECK(nearest("trnasport", known) == "transport");
  CHECK(nearest("education", known).empty());
  CHECK(nearest("", known).empty());
  CHECK(nearest("on-the-job share", {"on_the_job_share"}) == "on_the_job_share");
  CHECK(nearest(std::string(100000, 'a'), known).empty());
  CHECK(did_you_mean("trad", known) ==
        engine::Bilingual(" (did you mean 'trade'?)", "（是否应为'trade'？）"));
  CHECK(did_you_mean("x", known).empty());
}

TEST_CASE("Words are similar by few changes, then as parts, then by shared Chinese characters", "[suggest]") {
  using engine::similarity;
  CHECK(similarity("vehicles", "vehicles") == 2.0);
  CHECK(similarity("Vehicles", "vehicle") > 1.0);
  CHECK(similarity("软件", "汽车软件与智能驾驶") == 1.0);
  CHECK(similarity("powertrain", "vw_powertrain_works") == 1.0);
  CHECK(similarity("整车厂", "整车制造") < 1.0);
  CHECK(similarity("整车厂", "整车制造") > 0.0);
  CHECK(similarity("金融", "整车制造") == 0.0);
  CHECK(similarity("车", "汽车软件与智能驾驶") == 0.0);
  CHECK(similarity("car", "car_parts_works") == 0.0);
  CHECK(similarity("", "a") == 0.0);
  CHECK(similarity(std::string(100000, 'a'), std::string(100000, 'a')) == 0.0);
}
