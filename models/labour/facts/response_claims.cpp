// What is published of the answers of labour markets. Codes of confidence as in models/README.md: P read in a
// public page, L literature, M from memory, D derived, A assumed.
#include "engine/kernel/check.hpp"
#include "models/labour/facts/response_rows.hpp"

namespace labour::responses {
namespace {

using facts::unknown;

struct Published {
  int number;
  const char *part, *fact;
  double low, high;  // NaN: no bound; both NaN: no published figure, no verdict
  const char* source;
};

constexpr const char* stationary = "nothing happens, so nothing should move; tolerance A";
constexpr const char* public_jobs = "near zero; bound A";

constexpr Published published[] = {
    {1, "a", "demand -5 %: unemployment rate, points per 1 % of employment lost, year 1", 0.3, 0.45,
     "Blanchard and Katz 1992, 0.3 to 0.4 (M), high bound A; later years of the United States: 0.2 "
     "(voxeu.org, P)"},
    {1, "b", "demand -5 %: rise of the rate in year 2 over that in year 1", 0.3, 0.6,
     "falls over five to seven years: Blanchard and Katz 1992 (M); range A"},
    {1, "c", "demand -5 %: rise of the rate in year 3 over that in year 1", unknown, unknown,
     "no published figure"},
    {1, "d", "demand -5 %: rise of the rate in years 5 to 7 over that in year 1", -0.1, 0.1,
     "gone after five to seven years: Blanchard and Katz 1992 (M); bound A"},
    {2, "a", "lost employment borne by unemployment, year 1, %", unknown, unknown,
     "what participation and migration leave"},
    {2, "b", "lost employment borne by participation, year 1, %", 20, 35,
     "about a third: Blanchard and Katz 1992 (M); range A; later years of the United States: 0.25 points of "
     "the "
     "participation rate (voxeu.org, P), some 40 % (D)"},
    {2, "c", "lost employment borne by migration, year 1, %", unknown, 50,
     "unemployment and participation bear the bulk for one to two years: Dao, Furceri and Loungani 2017 (P); "
     "population lags: Amior and Manning 2018 (P)"},
    {3, "", "residents' employment lost over jobs cut, year 1, %", unknown, unknown, "no published figure"},
    {4, "", "electric_fast, 2030: (jobs lost - jobs made) / jobs lost", 0.3, 0.75,
     "ELAB 2.0: 0.75 (P); CLEPA and PwC: 0.55 (P); low bound A, near 0 by BCG (P)"},
    {5, "a", "combustion powertrain -15 % a year: extra layoffs per filled job cut", 0.7, unknown,
     "displaced shares in car parts: Gathmann, Helm and Schönberg 2020 (P); layoffs follow the rate at which "
     "plants shrink: Davis, Faberman and Haltiwanger 2012 (M); bound A"},
    {5, "b", "the same: more layoffs over fewer jobs wanted, three years", unknown, unknown,
     "counts ordinary layoffs that a smaller industry no longer has, and open places that nobody held"},
    {6, "", "plant_closure: local service jobs lost per job lost in vehicles, two years", 0.1, 0.5,
     "China: 0.34 per job in manufacturing, Wang and Chanda 2018 (P); range A"},
    {7, "a", "job finding of ages 50 and over / ages 25-34, 2024", 0.4, 0.8,
     "twice the applications: field experiment in China, Sun 2025 (P); range A"},
    {7, "b", "job finding by age: largest ratio of a group to the next younger one", unknown, 0.95,
     "falls with age: Sun 2025 (P); bound A"},
    {8, "a", "layoffs in public administration, % of jobs a year, 2023-2025", 0, 1, public_jobs},
    {8, "b", "layoffs in education, % of jobs a year, 2023-2025", 0, 1, public_jobs},
    {9, "a", "beginning: share of the unemployed on the register, 2021 Q1 over 2024", 0.97, 1.03, stationary},
    {9, "b", "beginning: mean spell of the unemployed, 2021 Q1 over 2024", 0.97, 1.03, stationary},
    {9, "c", "beginning: long-term share of the unemployed, 2021 Q1 over 2024", 0.97, 1.03, stationary},
    {9, "d", "beginning: inflow into unemployment, 2021 Q1 over 2024", 0.97, 1.03, stationary},
    {9, "e", "beginning: layoffs, 2021 Q1 over 2024", 0.97, 1.03, stationary},
    {10, "a", "Beveridge curve: sigma = d ln inflow rate / d ln u", 0.3, unknown,
     "what the published slope needs (D); bound A"},
    {10, "b", "Beveridge curve: phi = d ln outflow rate / d ln (v/u)", 0.36, unknown,
     "what the published slope needs (D); bound A"},
    {10, "c", "Beveridge curve: slope of the identity, -(1 - sigma - phi) / phi", unknown, unknown,
     "inflow = outflow (D)"},
    {10, "d", "Beveridge curve: slope measured on the same runs", -1.1, -0.6, "Michaillat and Saez 2021 (L)"},
};

facts::Claim claim_from(const Published& row) {
  return {row.number, row.part, row.fact, row.low, row.high, row.source};
}

}  // namespace

facts::Claim claim_of(int number, const std::string& part) {
  for (const Published& row : published)
    if (row.number == number && row.part == part) return claim_from(row);
  throw engine::Bug("the table of responses has no such row");
}

std::vector<facts::Claim> all_claims() {
  std::vector<facts::Claim> claims;
  for (const Published& row : published) claims.push_back(claim_from(row));
  return claims;
}

}  // namespace labour::responses
