// Skill fields: what jobs ask for, and how the fields are learned and lost.
#include "models/labour/data/read.hpp"

namespace labour::reading {
namespace {

// Instead of an industry: every industry that has no row of its own for the field and occupation.
constexpr const char* every_industry = "*";
constexpr const char* nothing = "none";
constexpr engine::Message no_row_from_nothing{
    "there is no row that says how '{field}' is learned from nothing (from_field = none)",
    "缺少从零学习'{field}'的行（'from_field'应为'none'）"};
constexpr engine::Message no_driver_for{"there is no row for industry {industry}",
                                        "缺少行业'{industry}'的行"};

// One value column of skill_requirements.csv, in the order of the fields, industries and occupations.
class RequirementColumn {
 public:
  RequirementColumn(const engine::Table& table, const std::string& column) {
    Key industry = industry_key();
    industry.codes.push_back(every_industry);
    values_ = grid(table, {field_key(), industry, occupation_key()}, column, share, Rows::some);
    stated_.assign(values_.size(), 0);
    const auto f = table.codes("field", codes_of_fields());
    const auto i = table.codes("industry", industry.codes);
    const auto o = table.codes("occupation", codes_of_occupations());
    for (std::size_t r = 0; r < table.rows(); ++r) stated_[at(f[r], i[r], o[r])] = 1;
  }
  double operator()(std::size_t field, std::size_t industry, std::size_t occupation) const {
    const std::size_t own = at(field, industry, occupation);
    return stated_[own] ? values_[own] : values_[at(field, industries, occupation)];
  }

 private:
  static std::size_t at(std::size_t field, std::size_t industry, std::size_t occupation) {
    return (field * (industries + 1) + industry) * occupations + occupation;
  }
  std::vector<double> values_;
  std::vector<char> stated_;
};

void read_requirements(Reader& reader, FieldInputs& in) {
  in.required.resize(skill_fields * industries * occupations);
  reader.table("skill_requirements",
               {"field", "industry", "occupation", "share_2021", "share_full_electric", "share_full_ai",
                "share_full_robots"},
               [&](const engine::Table& t) {
                 const RequirementColumn first(t, "share_2021"), electric(t, "share_full_electric"),
                     ai(t, "share_full_ai"), robots(t, "share_full_robots");
                 std::size_t at = 0;
                 for (std::size_t f = 0; f < skill_fields; ++f)
                   for (std::size_t i = 0; i < industries; ++i)
                     for (std::size_t o = 0; o < occupations; ++o)
                       in.required[at++] = {first(f, i, o), electric(f, i, o), ai(f, i, o), robots(f, i, o)};
               });
}

void read_learning(Reader& reader, PerField<FieldLearning>& to) {
  const Range months{0.1, 1200.0};
  reader.table("skill_learning", {"field", "from_field", "months_on_the_job", "half_life_months"},
               [&](const engine::Table& t) {
                 Key from = field_key("from_field");
                 from.codes.push_back(nothing);
                 const auto at_work = grid(t, {field_key(), from}, "months_on_the_job", months, Rows::some);
                 const auto half_life = grid(t, {field_key(), from}, "half_life_months", months, Rows::some);
                 for (std::size_t f = 0; f < skill_fields; ++f) {
                   const std::size_t row = f * (skill_fields + 1);
                   std::copy_n(at_work.begin() + static_cast<std::ptrdiff_t>(row), skill_fields,
                               to[f].months_from.begin());
                   to[f].months = at_work[row + skill_fields];
                   to[f].half_life = half_life[row + skill_fields];
                   if (to[f].months > 0.0) continue;
                   throw engine::InputError({t.header_problem(
                       engine::filled(no_row_from_nothing, {{"field", codes_of_fields()[f]}}), add_the_row)});
                 }
               });
}

}  // namespace

void read_fields(Reader& reader, Inputs& inputs) {
  FieldInputs& in = inputs.fields;
  read_requirements(reader, in);
  read_learning(reader, in.learning);
  reader.table("skill_fields", {"field", "obsolescence", "low", "high"}, [&](const engine::Table& t) {
    const auto loss = grid(t, {field_key()}, "obsolescence", share);
    const auto low = grid(t, {field_key()}, "low", share);
    const auto high = grid(t, {field_key()}, "high", Range{1.0, 5.0});
    for (std::size_t f = 0; f < skill_fields; ++f) {
      in.learning[f].obsolescence = loss[f];
      in.factor_range[f] = {low[f], high[f]};
    }
  });
  reader.table("skill_entrants", {"field", "share"}, [&](const engine::Table& t) {
    auto shares = grid(t, {field_key()}, "share", share, Rows::some);
    make_shares(t, shares, skill_fields,
                engine::Message("sum of shares of entrants", "新成长劳动力的份额合计"));
    for (std::size_t f = 0; f < skill_fields; ++f) in.learning[f].entrants = shares[f];
  });
  reader.table("skill_drivers", {"industry", "cars"}, [&](const engine::Table& t) {
    const std::vector<std::string> cars = {"new", "in_use"};
    const auto which = t.codes("cars", cars);
    const auto places = t.codes("industry", codes_of_industries());
    PerIndustry<bool> stated{};
    for (std::size_t r = 0; r < t.rows(); ++r) {
      in.follows_cars_in_use[places[r]] = which[r] == 1;
      stated[places[r]] = true;
    }
    for (std::size_t i = 0; i < industries; ++i)
      if (!stated[i])
        throw engine::InputError({t.header_problem(
            engine::filled(no_driver_for, {{"industry", codes_of_industries()[i]}}), add_the_row)});
  });
}

}  // namespace labour::reading
