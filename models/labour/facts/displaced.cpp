// Row 14: what displaced workers of long tenure earn in the sixth year, against comparable stayers.
#include <cmath>
#include <unordered_map>

#include "models/labour/facts/rows.hpp"

namespace labour::facts {
namespace {

enum class Against { stayers, not_displaced };
enum class Who { local, migrant };

// Mean monthly earnings in the year observed; 0 means none, and the person is left out (as in Jacobson et
// al., whose sample has earnings in every year).
double earnings(const Career& c) {
  constexpr int months = observed_to - observed_from + 1;
  if (c.gone || c.months_observed < months) return 0.0;
  return c.pay_sum / months;
}

bool is_displaced(const Career& c) {
  return c.displaced && !c.recalled && c.left_after <= displacement_months;
}

bool is_control(const Career& c, Against against) {
  if (against == Against::stayers) return c.with_employer;
  return !c.displaced;
}

struct Pair {
  double base = 0.0, difference = 0.0;  // what a stayer would earn; what is earned beyond it
};

// Each displaced with earnings, against the growth of pay of the controls alike in the same cohort.
void compare(const Cohort& cohort, Who who, Against against, std::vector<Pair>& pairs) {
  struct Sums {
    double before = 0.0, after = 0.0;
    int n = 0;
  };
  std::unordered_map<std::uint32_t, Sums> alike;
  const auto asked = [&](const Career& c) { return who == Who::local ? c.local : c.migrant; };
  for (const Career& c : cohort.careers) {
    const double after = earnings(c);
    if (!asked(c) || !is_control(c, against) || after <= 0.0) continue;
    Sums& s = alike[c.alike];
    s.before += static_cast<double>(c.pay_before);
    s.after += after;
    ++s.n;
  }
  constexpr int fewest = 5;
  for (const Career& c : cohort.careers) {
    const double after = earnings(c);
    if (!asked(c) || !is_displaced(c) || after <= 0.0) continue;
    const auto found = alike.find(c.alike);
    if (found == alike.end() || found->second.n < fewest) continue;
    const double base = static_cast<double>(c.pay_before) * found->second.after / found->second.before;
    pairs.push_back({base, after - base});
  }
}

struct Loss {
  Estimate estimate;  // %
  std::size_t displaced = 0;
};

Loss loss_of(const Panel& panel, Who who, Against against) {
  std::vector<double> base, difference;
  std::vector<Pair> pairs;
  for (const Cohort& cohort : panel.cohorts()) compare(cohort, who, against, pairs);
  for (const Pair& p : pairs) {
    base.push_back(p.base);
    difference.push_back(p.difference);
  }
  return {times(ratio_of(difference, base, 0), percent), pairs.size()};
}

Bilingual words(const Panel& panel, Who who, const Loss& loss) {
  static constexpr Message how{
      "{displaced} displaced in twelve months after a December, tenure of three years and more, under 45; "
      "sixth year, those with earnings; stayers of the same sex, age, education and occupation; "
      "against all not displaced {other} %",
      "某年12月之后十二个月内失岗的{displaced}人，本单位工作满三年、未满45岁；取第六年有收入者；"
      "对照为性别、年龄、受教育程度和职业相同的留任者；若与全部未失岗者相比为{other}%"};
  const Estimate other = loss_of(panel, who, Against::not_displaced).estimate;
  return filled(how, {{"displaced", loss.displaced}, {"other", with_decimals(other.value, 1)}});
}

}  // namespace

void add_displaced(std::vector<Fact>& facts, const Panel& panel) {
  const Claim local{14,  "a", "earnings of displaced local staff after five years, against stayers, %",
                    -25, -10, "Jacobson, LaLonde and Sullivan 1993"};
  Claim migrant{
      14,      "b",     "earnings of displaced migrant staff: a smaller loss than of local staff, %",
      unknown, unknown, "Ge and Lehmann 2013"};
  constexpr std::size_t fewest = 30;
  const Loss locals = loss_of(panel, Who::local, Against::stayers);
  const Loss migrants = loss_of(panel, Who::migrant, Against::stayers);
  if (locals.displaced < fewest || migrants.displaced < fewest) {
    static constexpr Message too_few{
        "only {locals} local and {migrants} migrant staff were displaced and followed: use a larger scale",
        "失岗并跟踪到的只有本市户籍{locals}人、外来{migrants}人：请用更大的规模"};
    const Bilingual why = filled(too_few, {{"locals", locals.displaced}, {"migrants", migrants.displaced}});
    facts.push_back(not_measured(local, why));
    facts.push_back(not_measured(migrant, why));
    return;
  }
  facts.push_back(judged(local, locals.estimate, words(panel, Who::local, locals)));
  migrant.low = locals.estimate.value;
  facts.push_back(judged(migrant, migrants.estimate, words(panel, Who::migrant, migrants)));
}

}  // namespace labour::facts
