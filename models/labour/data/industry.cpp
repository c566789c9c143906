// The input-output system, growth, productivity, cars, seasons and the shock of 2022.
#include <map>

#include "models/labour/data/read.hpp"

namespace labour::reading {
namespace {

constexpr engine::Message inputs_exceed_output{
    "the inputs of {industry} are worth more than its output, or its local inputs exceed its total inputs",
    "行业'{industry}'的投入超过其产出，或本地投入超过全部投入"};
constexpr engine::Message check_coefficients{"Check a_local and a_total.", "请检查'a_local'和'a_total'"};
constexpr engine::Message years_out_of_order{"the years do not follow each other", "年份不连续"};
constexpr engine::Message one_row_a_year{"One row a year, in order.", "每年一行，按顺序排列"};
constexpr engine::Message cars_do_not_go_on{"national_cars.csv does not go on from here",
                                            "national_cars.csv没有从此处接续"};
constexpr engine::Message first_year_after{"Its first year is the year after the last one here.",
                                           "其首年应为本表末年的下一年"};

InputCoefficients coefficients_of(const std::vector<double>& v) {
  InputCoefficients a;
  for (std::size_t i = 0; i < local_industries; ++i)
    for (std::size_t j = 0; j < local_industries; ++j) a(i, j) = v[i * local_industries + j];
  return a;
}

// Whether more is bought here of an industry than anywhere.
bool more_here_than_in_all(const Inputs& in, std::size_t to) {
  for (std::size_t from = 0; from < local_industries; ++from)
    if (in.a_local(from, to) - in.a_total(from, to) > 1e-9) return true;
  return false;
}

void read_input_output(Reader& reader, Inputs& in) {
  reader.table("io_coefficients", {"from", "to", "a_total", "a_local"}, [&](const engine::Table& t) {
    const std::vector<Key> keys = {local_industry_key("from"), local_industry_key("to")};
    in.a_total = coefficients_of(grid(t, keys, "a_total", share, Rows::some));
    in.a_local = coefficients_of(grid(t, keys, "a_local", share, Rows::some));
    for (std::size_t j = 0; j < local_industries; ++j) {
      if (in.a_local.column_sum(j) >= 1.0 || more_here_than_in_all(in, j))
        throw engine::InputError(
            {engine::Problem{{t.path(), 0, 0},
                             engine::filled(inputs_exceed_output, {{"industry", codes_of_industries()[j]}}),
                             check_coefficients,
                             ""}});
    }
  });
  reader.table("vehicle_inputs", {"from", "drive", "a_total"}, [&](const engine::Table& t) {
    const auto v = grid(t, {local_industry_key("from"), Key{"drive", {"combustion", "electric"}}}, "a_total",
                        share, Rows::some);
    for (std::size_t i = 0; i < local_industries; ++i) {
      in.vehicle_combustion[i] = v[2 * i];
      in.vehicle_electric[i] = v[2 * i + 1];
    }
  });
  reader.table("output", {"industry", "output_2020_mn_cny", "final_demand", "rest_of_china_parts_share"},
               [&](const engine::Table& t) {
                 const auto column = [&](const char* name, PerIndustry<double>& to, Range range) {
                   const auto v = grid(t, {local_industry_key()}, name, range);
                   std::copy(v.begin(), v.end(), to.begin());
                 };
                 column("output_2020_mn_cny", in.output, positive);
                 column("final_demand", in.final_demand, positive);
                 column("rest_of_china_parts_share", in.rest_of_china_parts_share, share);
               });
}

void read_growth(Reader& reader, Inputs& in) {
  const Range rate{-1.0, 5.0};
  reader.table("growth", {"industry", "year", "growth"}, [&](const engine::Table& t) {
    const Key years{"year", {"2021", "2022", "2023", "2024", "2025"}};
    const auto v = grid(t, {years, industry_key()}, "growth", rate);
    in.growth_history.resize(years.codes.size());
    for (std::size_t i = 0; i < v.size(); ++i) in.growth_history[i / industries][i % industries] = v[i];
  });
  reader.table("growth_future", {"industry", "growth_2026_2030", "growth_2031_2035"},
               [&](const engine::Table& t) {
                 const auto a = grid(t, {industry_key()}, "growth_2026_2030", rate);
                 const auto b = grid(t, {industry_key()}, "growth_2031_2035", rate);
                 for (std::size_t i = 0; i < industries; ++i) in.growth_future[i] = {a[i], b[i]};
               });
  const std::vector<std::string> columns = {"growth_2021_2025", "growth_2026_2030", "growth_2031_2035"};
  reader.table("productivity",
               {"industry", "growth_2021_2025", "growth_2026_2030", "growth_2031_2035", "fixed_labour_share"},
               [&](const engine::Table& t) {
                 for (std::size_t c = 0; c < 3; ++c) {
                   const auto v = grid(t, {industry_key()}, columns[c], rate);
                   for (std::size_t i = 0; i < industries; ++i) in.productivity[i][c] = v[i];
                 }
                 fill(grid(t, {industry_key()}, "fixed_labour_share", share), in.fixed_labour_share);
               });
}

void ensure_next_year(const engine::Table& t, std::size_t row, int year, int before) {
  if (row > 0 && year != before + 1)
    throw engine::InputError({t.problem(row, "year", years_out_of_order, one_row_a_year)});
}

void read_cars(Reader& reader, Inputs& in) {
  reader.table(
      "national_cars", {"year", "car_output_mn", "electric_share", "jiading_vehicle_output_index"},
      [&](const engine::Table& t) {
        for (std::size_t r = 0; r < t.rows(); ++r) {
          in.cars.push_back({static_cast<int>(t.integer(r, "year")), t.number(r, "car_output_mn", 0, 1e3),
                             t.number(r, "electric_share", 0, 1)});
          // Checked; the growth of the vehicle industry in growth.csv is made from it.
          t.number(r, "jiading_vehicle_output_index", 0, 100);
          ensure_next_year(t, r, in.cars[r].year, in.cars[r - (r > 0)].year);
        }
      });
  reader.table("cars_before_2020", {"year", "car_output_mn", "electric_share"}, [&](const engine::Table& t) {
    auto& before = in.cars_before;
    for (std::size_t r = 0; r < t.rows(); ++r) {
      before.push_back({static_cast<int>(t.integer(r, "year")), t.number(r, "car_output_mn", 0, 1e3),
                        t.number(r, "electric_share", 0, 1)});
      ensure_next_year(t, r, before[r].year, before[r - (r > 0)].year);
    }
    if (!before.empty() && !in.cars.empty() && before.back().year + 1 != in.cars.front().year)
      throw engine::InputError({t.problem(t.rows() - 1, "year", cars_do_not_go_on, first_year_after)});
  });
  reader.table("hybrid_cars", {"year", "hybrid_share"}, [&](const engine::Table& t) {
    auto& share = in.hybrid_share;
    for (std::size_t r = 0; r < t.rows(); ++r) {
      share.emplace_back(static_cast<int>(t.integer(r, "year")), t.number(r, "hybrid_share", 0, 1));
      ensure_next_year(t, r, share[r].first, share[r - (r > 0)].first);
    }
  });
}

void read_shock(const engine::Table& t, Inputs& in) {
  std::map<engine::Month, std::size_t> place;  // in order of time
  for (std::size_t r = 0; r < t.rows(); ++r) place.emplace(t.month(r, "month"), 0);
  Key months{"month", {}};
  for (auto& [month, index] : place) {
    index = months.codes.size();
    months.codes.push_back(month.text());
  }
  const auto v = grid(t, {months, industry_key()}, "factor", {0.0, 10.0});
  for (const auto& [month, index] : place) {
    PerIndustry<double> factor{};
    for (std::size_t i = 0; i < industries; ++i) factor[i] = v[index * industries + i];
    in.shock_2022.emplace_back(month, factor);
  }
}

}  // namespace

void read_industries(Reader& reader, Inputs& in) {
  read_input_output(reader, in);
  read_growth(reader, in);
  read_cars(reader, in);
  reader.table("seasons", {"industry", "month_of_year", "factor"}, [&](const engine::Table& t) {
    Key months{"month_of_year", {}};
    for (int m = 1; m <= 12; ++m) months.codes.push_back(std::to_string(m));
    fill(grid(t, {industry_key(), months}, "factor", {0.0, 10.0}), in.season);
  });
  reader.table("shock_2022", {"industry", "month", "factor"},
               [&](const engine::Table& t) { read_shock(t, in); });
  // It documents other tables: checked, and part of the run key, but nothing is computed from it.
  reader.table("labour_content", {"item", "value"}, [](const engine::Table& t) { t.numbers("value"); });
}

}  // namespace labour::reading
