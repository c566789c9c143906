// Jobs, firms and pay.
#include "models/labour/data/read.hpp"

namespace labour::reading {
namespace {

constexpr engine::Message firms_incomplete{"an industry needs firms, an exponent above 1 and a cap",
                                           "一个行业须有用人单位、大于1的尾部指数和上限"};
constexpr engine::Message product_shares_above_one{
    "product_mixes.csv: the shares of {industry} sum to more than 1. Lower one of them",
    "product_mixes.csv：行业'{industry}'的份额合计超过1。请调低其中之一"};
constexpr engine::Message sum_of_shares_of{"sum of shares of {kind}", "'{kind}'的份额合计"};

void read_jobs_by_industry(Reader& reader, Inputs& in) {
  reader.table("industries", {"industry", "automotive", "manufacturing"}, [&](const engine::Table& t) {
    const auto automotive = grid(t, {industry_key()}, "automotive", share);
    for (std::size_t i = 0; i < industries; ++i) in.is_automotive[i] = automotive[i] > 0.5;
    grid(t, {industry_key()}, "manufacturing", share);  // checked; nothing is computed from it
  });
  const std::vector<std::string> columns = {"employees", "insured_share", "own_account", "platform",
                                            "out_commuters"};
  reader.table("jobs_by_industry",
               {"industry", "employees", "insured_share", "own_account", "platform", "out_commuters"},
               [&](const engine::Table& t) {
                 std::array<std::vector<double>, 5> v;
                 for (std::size_t c = 0; c < 5; ++c) v[c] = grid(t, {industry_key()}, columns[c], positive);
                 double employees = 0, own_account = 0, platform = 0;
                 for (std::size_t i = 0; i < industries; ++i) {
                   in.jobs[i] = {v[0][i], v[1][i], v[2][i], v[3][i], v[4][i]};
                   employees += v[0][i];
                   own_account += v[2][i];
                   platform += v[3][i];
                 }
                 const LabourAccounts& a = in.accounts;
                 expect_equal(t, employees, a.insured_employees + a.informal_employees, 1e-4,
                              engine::Message("sum of employees", "'employees'合计"));
                 expect_equal(t, own_account, a.own_account, 1e-4,
                              engine::Message("sum of own_account", "'own_account'合计"));
                 expect_equal(t, platform, a.platform, 1e-4,
                              engine::Message("sum of platform", "'platform'合计"));
                 expect_equal(t, v[4][outside_industry.index()], a.out_commuters, 1e-4,
                              engine::Message("out_commuters", "'out_commuters'"));
               });
}

void read_firms(Reader& reader, Inputs& in) {
  const std::vector<std::string> columns = {
      "firms",       "mean_size",     "tail_exponent", "largest_share_cap",
      "state_share", "foreign_share", "export_share"};
  reader.table("firms", columns, [&](const engine::Table& t) {
    std::array<std::vector<double>, 7> v;
    for (std::size_t c = 0; c < 7; ++c)
      v[c] = grid(t, {local_industry_key()}, columns[c], c == 2 ? Range{1.0, 3.0} : c < 3 ? positive : share);
    for (std::size_t i = 0; i < local_industries; ++i) {
      // Mean size and exports are checked; nothing is computed from them.
      in.firm_sizes[i] = {v[0][i], v[2][i], v[3][i], v[4][i], v[5][i]};
      if (v[0][i] < 1.0 || v[2][i] <= 1.0 || v[3][i] <= 0.0)
        throw engine::InputError({t.problem(i, "firms", firms_incomplete)});
    }
  });
}

void read_products_and_plants(Reader& reader, Inputs& in) {
  reader.table("product_mixes", {"industry", "combustion", "electric"}, [&](const engine::Table& t) {
    const auto combustion = grid(t, {local_industry_key()}, "combustion", share, Rows::some);
    const auto electric = grid(t, {local_industry_key()}, "electric", share, Rows::some);
    for (std::size_t i = 0; i < local_industries; ++i) {
      in.product_mix[i] = {combustion[i], electric[i]};
      if (combustion[i] + electric[i] > 1.0)
        throw engine::InputError(
            engine::filled(product_shares_above_one, {{"industry", codes_of_industries()[i]}}));
    }
  });
  reader.table("plants",
               {"plant", "name_en", "name_zh", "industry", "town", "headcount", "combustion", "electric"},
               [&](const engine::Table& t) {
                 const auto industry = t.codes("industry", local_industry_key().codes);
                 const auto town = t.codes("town", codes_of_towns());
                 const auto headcount = t.numbers("headcount", 1, 1e6);
                 const auto combustion = t.numbers("combustion", 0, 1);
                 const auto electric = t.numbers("electric", 0, 1);
                 for (std::size_t r = 0; r < t.rows(); ++r)
                   in.plants.push_back({t.text(r, "plant"), t.text(r, "name_en"), t.text(r, "name_zh"),
                                        Industry(industry[r]), Town(town[r]), headcount[r],
                                        PerDrive<double>{combustion[r], electric[r]}});
                 engine::Axis& axis = in.names.plant;
                 axis = {"plant", "Large plant", "大型工厂", {}, {}, {}};
                 for (const Plant& plant : in.plants) {
                   axis.codes.push_back(plant.code);
                   axis.names_en.push_back(plant.name_en);
                   axis.names_zh.push_back(plant.name_zh);
                 }
               });
}

void read_occupations(Reader& reader, Inputs& in) {
  reader.table("industry_occupation", {"industry", "occupation", "share"}, [&](const engine::Table& t) {
    auto v = grid(t, {industry_key(), occupation_key()}, "share", share, Rows::some);
    make_shares(t, v, occupations, engine::Message("sum of shares of an industry", "各行业的份额合计"));
    fill(v, in.occupation_share);
  });
  for (auto& row : in.occupation_tilt) row.fill(1.0);
  reader.table("occupation_tilt", {"industry", "occupation", "tilt"}, [&](const engine::Table& t) {
    const auto v = grid(t, {industry_key(), occupation_key()}, "tilt", {0.01, 100.0}, Rows::some);
    for (std::size_t i = 0; i < v.size(); ++i)
      if (v[i] > 0.0) in.occupation_tilt[i / occupations][i % occupations] = v[i];
  });
  reader.table("own_account_occupation", {"kind", "occupation", "share"}, [&](const engine::Table& t) {
    const auto shares = [&](const char* kind, auto& to) {
      auto v = grid(t, {occupation_key()}, "share", share, Rows::some, {"kind", kind});
      make_shares(t, v, v.size(), engine::filled(sum_of_shares_of, {{"kind", kind}}));
      fill(v, to);
    };
    shares("own_account", in.own_account_occupation);
    shares("platform", in.platform_occupation);
  });
}

void read_pay(Reader& reader, Inputs& in) {
  const Range relative{0.05, 20.0};
  reader.table("wages", {"occupation", "relative_wage"}, [&](const engine::Table& t) {
    fill(grid(t, {occupation_key()}, "relative_wage", relative), in.wage_occupation);
  });
  reader.table("wage_industry", {"industry", "relative_wage"}, [&](const engine::Table& t) {
    fill(grid(t, {industry_key()}, "relative_wage", relative), in.wage_industry);
  });
  reader.table("wage_education", {"education", "relative_wage"}, [&](const engine::Table& t) {
    fill(grid(t, {education_key()}, "relative_wage", relative), in.wage_education);
  });
  reader.table("wage_level", {"year", "value"}, [&](const engine::Table& t) {
    for (std::size_t r = 0; r < t.rows(); ++r)
      in.wage_level.emplace_back(static_cast<int>(t.integer(r, "year")), t.number(r, "value", 1, 1e6));
  });
}

}  // namespace

void read_jobs(Reader& reader, Inputs& in) {
  read_jobs_by_industry(reader, in);
  read_firms(reader, in);
  read_products_and_plants(reader, in);
  read_occupations(reader, in);
  read_pay(reader, in);
}

}  // namespace labour::reading
