// The people of the first month: accounts, margins, seeds, states, households and contracts.
#include "models/labour/data/read.hpp"

namespace labour::reading {
namespace {

constexpr engine::Message persons_of_residency{"persons of residency {residency}",
                                               "户籍与居住状况'{residency}'的人数"};

const std::vector<std::string>& activity_codes() {
  static const std::vector<std::string> codes = {"firm_employee", "own_account", "platform",
                                                 "out_commuter",  "unemployed",  "returner"};
  return codes;
}

void read_accounts(Reader& reader, Inputs& in) {
  reader.table("accounts", {"item", "persons"}, [&](const engine::Table& t) {
    const Key key{"item",
                  {"resident_labour_force", "unemployed", "insured_employees_by_workplace",
                   "dispatch_employees", "informal_employees", "platform", "own_account", "out_commuters",
                   "in_commuters", "returners", "resident_employed", "in_commuters_kunshan_taicang",
                   "in_commuters_elsewhere", "firm_jobs_in_jiading", "worker_rows"}};
    const auto v = grid(t, {key}, "persons", positive);
    in.accounts = {v[0], v[1], v[2], v[4], v[5], v[6], v[7], v[8], v[9]};
    const LabourAccounts& a = in.accounts;
    expect_equal(t,
                 a.insured_employees + a.informal_employees - a.in_commuters + a.platform + a.own_account +
                     a.out_commuters,
                 a.resident_labour_force - a.unemployed, 1e-4,
                 engine::Message("employed residents by kind of work", "分就业形式的就业居民"));
  });
}

double sum(const std::vector<double>& values) {
  double all = 0.0;
  for (double v : values) all += v;
  return all;
}

void read_margins(Reader& reader, Inputs& in) {
  const double residents = in.accounts.resident_labour_force + in.accounts.returners;
  reader.table("age_sex", {"age_group", "sex", "persons"}, [&](const engine::Table& t) {
    const auto v = grid(t, {age_key(), sex_key()}, "persons", positive);
    expect_equal(t, sum(v), residents, 1e-4, sum_of_persons);
    fill(v, in.age_sex);
  });
  reader.table("education", {"education", "persons"}, [&](const engine::Table& t) {
    const auto v = grid(t, {education_key()}, "persons", positive);
    expect_equal(t, sum(v), residents, 1e-4, sum_of_persons);
    fill(v, in.education);
  });
  reader.table("residency", {"residency", "persons"}, [&](const engine::Table& t) {
    const auto v = grid(t, {residency_key()}, "persons", positive);
    expect_equal(t, sum(v), residents + in.accounts.in_commuters, 1e-4, sum_of_persons);
    fill(v, in.residency);
  });
  reader.table("state_by_residency", {"residency", "state", "persons"}, [&](const engine::Table& t) {
    const auto v = grid(t, {residency_key(), Key{"state", activity_codes()}}, "persons", positive);
    fill(v, in.activity_by_residency);
    for (std::size_t r = 0; r < residencies; ++r) {
      double row = 0.0;
      for (double persons : in.activity_by_residency[r]) row += persons;
      expect_equal(t, row, in.residency[r], 1e-4,
                   engine::filled(persons_of_residency, {{"residency", codes_of_residencies()[r]}}));
    }
  });
  reader.table("state_by_age", {"age_group", "sex", "unemployed_share", "returner_share"},
               [&](const engine::Table& t) {
                 fill(grid(t, {age_key(), sex_key()}, "unemployed_share", share), in.unemployed_share);
                 fill(grid(t, {age_key(), sex_key()}, "returner_share", share), in.returner_share);
               });
}

void read_seeds(Reader& reader, Inputs& in) {
  reader.table("seed_age_education", {"age_group", "education", "weight"}, [&](const engine::Table& t) {
    fill(grid(t, {age_key(), education_key()}, "weight", positive), in.seed_age_education);
  });
  reader.table("seed_age_residency", {"age_group", "residency", "weight"}, [&](const engine::Table& t) {
    const auto v = grid(t, {age_key(), resident_key()}, "weight", positive);
    for (std::size_t i = 0; i < v.size(); ++i) in.seed_age_residency[i / 4][i % 4] = v[i];
  });
  reader.table("seed_education_residency", {"education", "residency", "weight"}, [&](const engine::Table& t) {
    const auto v = grid(t, {education_key(), resident_key()}, "weight", positive);
    for (std::size_t i = 0; i < v.size(); ++i) in.seed_education_residency[i / 4][i % 4] = v[i];
  });
}

void read_places(Reader& reader, Inputs& in) {
  reader.table("towns", {"town", "labour_force", "jobs_share"}, [&](const engine::Table& t) {
    const auto people = grid(t, {town_key()}, "labour_force", positive);
    expect_equal(t, sum(people),
                 in.accounts.resident_labour_force + in.accounts.returners + in.accounts.in_commuters, 1e-4,
                 engine::Message("sum of labour_force (with in-commuters outside)",
                                 "'labour_force'合计（跨区通勤者计入区外）"));
    fill(people, in.labour_force_by_town);
    in.labour_force_by_town[outside_town.index()] = 0.0;  // in-commuters, who are counted by residency
    auto jobs = grid(t, {town_key()}, "jobs_share", share);
    make_shares(t, jobs, jobs.size(), engine::Message("sum of jobs_share", "'jobs_share'合计"));
    fill(jobs, in.jobs_share_by_town);
  });
  reader.table("travel_minutes", {"from", "to", "minutes"}, [&](const engine::Table& t) {
    fill(grid(t, {town_key("from"), town_key("to")}, "minutes", positive), in.travel_minutes);
  });
}

}  // namespace

void read_people(Reader& reader, Inputs& in) {
  read_accounts(reader, in);
  read_margins(reader, in);
  read_seeds(reader, in);
  read_places(reader, in);
  reader.table("incommuters", {"kind", "category", "share"}, [&](const engine::Table& t) {
    auto age = grid(t, {age_key("category")}, "share", share, Rows::complete, {"kind", "age"});
    make_shares(t, age, age.size(), engine::Message("sum of age shares", "各年龄组份额合计"));
    fill(age, in.in_commuter_age);
    auto education =
        grid(t, {education_key("category")}, "share", share, Rows::complete, {"kind", "education"});
    make_shares(t, education, education.size(), engine::Message("sum of education shares", "各学历份额合计"));
    fill(education, in.in_commuter_education);
    auto sex = grid(t, {sex_key("category")}, "share", share, Rows::complete, {"kind", "sex"});
    make_shares(t, sex, sex.size(), engine::Message("sum of sex shares", "各性别份额合计"));
    fill(sex, in.in_commuter_sex);
  });
  reader.table("households", {"residency", "size", "share"}, [&](const engine::Table& t) {
    auto v = grid(t, {residency_key(), Key{"size", {"1", "2", "3", "4", "5"}}}, "share", share);
    make_shares(t, v, 5, sum_of_a_residency);
    fill(v, in.household_size);
  });
  reader.table("contract_by_residency", {"residency", "contract", "share"}, [&](const engine::Table& t) {
    auto v = grid(t, {residency_key(), Key{"contract", codes_of_contracts()}}, "share", share, Rows::some);
    make_shares(t, v, contracts - 1, sum_of_a_residency);
    for (std::size_t i = 0; i < v.size(); ++i)
      in.contract_share[i / (contracts - 1)][i % (contracts - 1) + 1] = v[i];
  });
}

}  // namespace labour::reading
