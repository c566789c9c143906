// Skills, grades, mobility between occupations, and exposure to AI and robots.
#include "models/labour/data/read.hpp"

namespace labour::reading {
namespace {

constexpr engine::Message move_to_itself{"a move from {occupation} to itself", "职业'{occupation}'转到自身"};
constexpr engine::Message take_it_out{"Take it out.", "请删去该行"};

void read_profiles(Reader& reader, Inputs& in) {
  const Range points{0.0, 100.0};
  reader.table("skill_profiles", {"occupation", "domain", "level", "importance"},
               [&](const engine::Table& t) {
                 fill(grid(t, {occupation_key(), skill_key()}, "level", points), in.skill_level);
                 fill(grid(t, {occupation_key(), skill_key()}, "importance", points), in.skill_importance);
               });
  reader.table("skill_tilts", {"industry", "domain", "tilt"}, [&](const engine::Table& t) {
    // Not for "outside": what its jobs ask is the plain profile of the occupation.
    const auto v = grid(t, {local_industry_key(), skill_key()}, "tilt", {-50.0, 50.0}, Rows::some);
    for (std::size_t i = 0; i < v.size(); ++i) in.skill_tilt[i / skill_domains][i % skill_domains] = v[i];
  });
}

void read_grades(Reader& reader, Inputs& in) {
  const std::vector<std::string> groups = {"1", "2", "3", "4", "5", "6"};
  reader.table("grades", {"china_major_group", "grade", "share"}, [&](const engine::Table& t) {
    // In the order of the program: none, junior (written 5) … senior technician (written 1).
    const Key grade{"grade", {"0", "5", "4", "3", "2", "1"}};
    auto v = grid(t, {Key{"china_major_group", groups}, grade}, "share", share);
    make_shares(t, v, grades, engine::Message("sum of shares of a group", "各大类的份额合计"));
    fill(v, in.grade_share);
  });
  reader.table("china_group_shares", {"occupation", "china_group", "share"}, [&](const engine::Table& t) {
    auto v = grid(t, {occupation_key(), Key{"china_group", groups}}, "share", share, Rows::some);
    make_shares(t, v, groups.size(), engine::Message("sum of shares of an occupation", "各职业的份额合计"));
    fill(v, in.china_group_share);
  });
}

void read_adoption(Reader& reader, const std::string& file, Rows rows, PerIndustry<Adoption>& to) {
  reader.table(file, {"industry", "ceiling", "midpoint_year", "rate"}, [&](const engine::Table& t) {
    const auto ceiling = grid(t, {industry_key()}, "ceiling", share, rows);
    const auto midpoint = grid(t, {industry_key()}, "midpoint_year", {1990, 2100}, rows);
    const auto rate = grid(t, {industry_key()}, "rate", {0.0, 10.0}, rows);
    for (std::size_t i = 0; i < industries; ++i)
      if (ceiling[i] > 0.0) to[i] = {ceiling[i], midpoint[i], rate[i]};
  });
}

}  // namespace

void read_skills(Reader& reader, Inputs& in) {
  read_profiles(reader, in);
  read_grades(reader, in);
  reader.table("mobility", {"from", "to", "weight"}, [&](const engine::Table& t) {
    auto v = grid(t, {occupation_key("from"), occupation_key("to")}, "weight", share, Rows::some);
    for (std::size_t o = 0; o < occupations; ++o)
      if (v[o * occupations + o] > 0.0)
        throw engine::InputError(
            {engine::Problem{{t.path(), 0, 0},
                             engine::filled(move_to_itself, {{"occupation", codes_of_occupations()[o]}}),
                             take_it_out,
                             ""}});
    make_shares(t, v, occupations, engine::Message("sum of weights of an occupation", "各职业的权重合计"));
    fill(v, in.mobility);
  });
  reader.table("exposure", {"occupation", "ai_automation", "ai_augmentation", "robot"},
               [&](const engine::Table& t) {
                 fill(grid(t, {occupation_key()}, "ai_automation", share), in.ai_automation);
                 fill(grid(t, {occupation_key()}, "ai_augmentation", share), in.ai_augmentation);
                 fill(grid(t, {occupation_key()}, "robot", share), in.robot_exposure);
               });
  read_adoption(reader, "ai_adoption", Rows::complete, in.ai);
  read_adoption(reader, "robots", Rows::some, in.robots);
  reader.table("size_lag", {"size_class", "lag_years"}, [&](const engine::Table& t) {
    fill(grid(t, {Key{"size_class", {"small", "medium", "large"}}}, "lag_years", positive),
         in.size_lag_years);
  });
}

}  // namespace labour::reading
