// Rows 15 and 16: vacancies and seekers of a quarter; mismatch.
#include <algorithm>
#include <cmath>
#include <map>

#include "engine/kernel/portable_math.hpp"
#include "models/labour/facts/rows.hpp"

namespace labour::facts {

// Vacancies open at the start of a quarter or posted in it, over persons who were unemployed at its start or
// began to search in it. That the public channel covers the same share of both is an assumption (A).
void add_vacancies(std::vector<Fact>& facts, const Panel& panel) {
  static constexpr Message how{
      "posts open or posted; unemployed, newly unemployed and arrived; "
      "the same share of both uses the channel (A); job changers left out",
      "岗位为期初空缺和季内新发布者；求职者为期初失业、新失业和新到者；"
      "假定二者使用该渠道的比例相同（A）；不含在职换岗者"};
  std::vector<double> vacancies, seekers, open, unemployed;
  const auto& months = panel.months();
  for (std::size_t k = 0; k + 3 <= months.size(); ++k) {
    if (months[k].month.month_of_year() % 3 != 1 || !is_normal(months[k].month)) continue;
    double v = static_cast<double>(months[k].vacancies_before);
    double s = static_cast<double>(months[k].unemployed_before);
    for (std::size_t j = k; j < k + 3; ++j) {
      v += static_cast<double>(months[j].posted);
      s += static_cast<double>(months[j].began);
      open.push_back(static_cast<double>(months[j].open));
      unemployed.push_back(static_cast<double>(months[j].unemployed));
    }
    vacancies.push_back(v);
    seekers.push_back(s);
  }
  facts.push_back(judged({15, "a", "posts over seekers on the public channel in a quarter, ratio", 1.3, 1.6,
                          "MHRSS, about 100 cities, 2020-2022"},
                         ratio_of(vacancies, seekers, 4), how));
  facts.push_back(open_vacancies(open, unemployed));
}

Fact open_vacancies(const std::vector<double>& open, const std::vector<double>& unemployed) {
  return beside({15, "b", "open vacancies over unemployed, ratio", unknown, unknown, "for comparison"},
                ratio_of(open, unemployed, 12), Message{"month-ends of normal times", "正常时期各月末"});
}

namespace {

constexpr double vacancy_share = 0.5;  // α of Sahin et al., of vacancies in matching

// A year's mean stocks: by month-ends, so that the chance of small cells averages out.
struct Stocks {
  std::vector<double> unemployed, open;
  double found = 0.0, at_risk = 0.0, lost = 0.0, employed = 0.0;
};

// 1 − Σ (v_i / v)^α (u_i / u)^(1 − α): the hires that are lost because seekers and vacancies are in different
// cells of the market (their eq. 9, with equal efficiency).
double index_of(const Stocks& s) {
  double u = 0.0, v = 0.0, kept = 0.0;
  for (std::size_t i = 0; i < s.open.size(); ++i) {
    u += s.unemployed[i];
    v += s.open[i];
  }
  for (std::size_t i = 0; i < s.open.size(); ++i)
    kept += engine::portable_pow(s.open[i] / v, vacancy_share) *
            engine::portable_pow(s.unemployed[i] / u, 1.0 - vacancy_share);
  return 1.0 - kept;
}

// Steady-state unemployment without mismatch over that with it: with finding f and loss s, u = s / (s + f)
// and f* = f / (1 − M) (u / u*)^α, since fewer unemployed find jobs the faster (their eq. 12).
double counterfactual(const Stocks& s, double index) {
  const double loss = s.lost / s.employed, finding = s.found / s.at_risk;
  const double u = loss / (loss + finding);
  double best = u;
  for (int round = 0; round < 200; ++round) {
    const double faster = finding / (1.0 - index) * engine::portable_pow(u / best, vacancy_share);
    best = 0.5 * (best + loss / (loss + faster));
  }
  return best / u;
}

// By year; `cell_of` maps a market to a cell.
template <class CellOf>
std::map<int, Stocks> stocks_by_year(const Panel& panel, std::size_t cells, CellOf&& cell_of) {
  std::map<int, Stocks> years;
  for (const PanelMonth& m : panel.months()) {
    if (!is_normal(m.month)) continue;
    Stocks& s = years[m.month.year()];
    s.unemployed.resize(cells);
    s.open.resize(cells);
    for (std::size_t market = 0; market < markets; ++market) {
      if (market % towns == outside_town.index()) continue;  // nobody outside is counted as unemployed
      s.unemployed[cell_of(market)] += m.unemployed_in[market];
      s.open[cell_of(market)] += m.open_in[market];
    }
    s.found += static_cast<double>(m.found.of);
    s.at_risk += static_cast<double>(m.found.all);
    s.lost += static_cast<double>(m.lost.of);
    s.employed += static_cast<double>(m.lost.all);
  }
  return years;
}

// Mean over the years, of the index and of the share of unemployment.
std::pair<Estimate, Estimate> mismatch(const std::map<int, Stocks>& years) {
  std::vector<double> indices, shares;
  for (const auto& [year, stocks] : years) {
    indices.push_back(index_of(stocks));
    shares.push_back(1.0 - counterfactual(stocks, indices.back()));
  }
  return {mean_of(indices, 1), mean_of(shares, 1)};
}

}  // namespace

void add_mismatch(std::vector<Fact>& facts, const Panel& panel) {
  static constexpr Message how{
      "occupation by town, yearly mean stocks, equal efficiency, vacancy share 0.5; index {index}; "
      "by occupation alone: share {share}",
      "按职业和街镇划分市场，取年均存量，匹配效率相同，空缺弹性0.5；错配指数{index}；"
      "只按职业划分时比重为{share}"};
  const auto cells = mismatch(stocks_by_year(panel, markets, [](std::size_t market) { return market; }));
  const auto wide =
      mismatch(stocks_by_year(panel, occupations, [](std::size_t market) { return market / towns; }));
  facts.push_back(judged({16, "", "share of unemployment due to mismatch", unknown, 1.0 / 3.0,
                          "Sahin, Song, Topa and Violante 2014"},
                         cells.second,
                         filled(how, {{"index", with_decimals(cells.first.value, 3)},
                                      {"share", with_decimals(wide.second.value, 3)}})));
}

}  // namespace labour::facts
