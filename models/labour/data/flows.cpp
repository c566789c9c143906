// Who comes and goes: entrants, migration, mortality, retirement.
#include "models/labour/data/read.hpp"

namespace labour::reading {
namespace {

constexpr engine::Message sum_of_kind{"sum of {kind} shares", "'{kind}'的份额合计"};
constexpr engine::Message no_retirement_rule{"a rule of retirement is missing", "缺少一条退休规定"};
constexpr engine::Message retirement_rows{"Rows: male all, female cadre, female worker.",
                                          "应有的行：'male all'、'female cadre'、'female worker'"};

std::vector<std::string> months_of_year() {
  return {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"};
}

void read_migration(Reader& reader, Inputs& in) {
  reader.table("migration", {"kind", "category", "value"}, [&](const engine::Table& t) {
    const Key rates{"category",
                    {"in_migrants_per_migrant", "out_migration_migrant", "out_migration_settled",
                     "out_migration_hukou", "tightness_elasticity"}};
    const auto rate = grid(t, {rates}, "value", positive, Rows::complete, {"kind", "rate"});
    in.in_migrants_per_migrant = rate[0];
    in.out_migration_migrant = rate[1];
    in.out_migration_settled = rate[2];
    in.out_migration_hukou = rate[3];
    in.tightness_elasticity = rate[4];
    const auto shares = [&](const Key& key, Rows rows, const char* kind, auto& to) {
      auto v = grid(t, {key}, "value", share, rows, {"kind", kind});
      make_shares(t, v, v.size(), engine::filled(sum_of_kind, {{"kind", kind}}));
      fill(v, to);
    };
    shares(age_key("category"), Rows::complete, "age", in.in_migrant_age);
    shares(education_key("category"), Rows::complete, "education", in.in_migrant_education);
    std::array<double, sexes> sex{};
    shares(sex_key("category"), Rows::complete, "sex", sex);
    in.in_migrant_female = sex[0];
    std::array<double, residencies> residency{};
    shares(residency_key("category"), Rows::some, "residency", residency);
    in.in_migrant_settled = residency[index_of(Residency::settled)];
  });
}

void read_retirement(Reader& reader, Inputs& in) {
  const std::vector<std::string> columns = {"sex",         "category",           "age_2021_months",
                                            "step_months", "steps_every_months", "final_age_months"};
  reader.table("retirement", columns, [&](const engine::Table& t) {
    const std::vector<Key> keys = {sex_key(), Key{"category", {"all", "cadre", "worker"}}};
    std::array<std::vector<double>, 4> v;
    for (std::size_t c = 0; c < 4; ++c) v[c] = grid(t, keys, columns[c + 2], {0, 1200}, Rows::some);
    const auto rule = [&](std::size_t sex, std::size_t category) {
      const std::size_t i = sex * 3 + category;
      if (v[0][i] <= 0.0 || v[2][i] <= 0.0)
        throw engine::InputError(
            {engine::Problem{{t.path(), 0, 0}, no_retirement_rule, retirement_rows, ""}});
      return RetirementRule{v[0][i], v[3][i], v[1][i], v[2][i]};
    };
    in.retirement_men = rule(1, 0);
    in.retirement_women_cadres = rule(0, 1);
    in.retirement_women_workers = rule(0, 2);
  });
}

void read_published(Reader& reader, Inputs& in) {
  reader.table(
      "known_facts", {"series", "month", "months", "low", "value", "high"}, [&](const engine::Table& t) {
        const auto number = [&](std::size_t row, const char* column) {
          return t.is_blank(row, column) ? std::numeric_limits<double>::quiet_NaN() : t.number(row, column);
        };
        for (std::size_t r = 0; r < t.rows(); ++r)
          in.published.push_back({t.text(r, "series"), t.month(r, "month"),
                                  static_cast<int>(t.integer(r, "months")), number(r, "low"),
                                  number(r, "value"), number(r, "high")});
      });
}

}  // namespace

void read_flows(Reader& reader, Inputs& in) {
  reader.table("entrants", {"month_of_year", "origin", "education", "persons_per_year"},
               [&](const engine::Table& t) {
                 const Key origin{"origin", {"local_school", "local_graduate", "other"}};
                 fill(grid(t, {Key{"month_of_year", months_of_year()}, origin, education_key()},
                           "persons_per_year", positive, Rows::some),
                      in.entrants);
               });
  read_migration(reader, in);
  reader.table("mortality", {"age_group", "sex", "annual_rate"}, [&](const engine::Table& t) {
    fill(grid(t, {age_key(), sex_key()}, "annual_rate", share), in.annual_mortality);
  });
  read_retirement(reader, in);
  read_published(reader, in);
}

}  // namespace labour::reading
