// The sentences on made-up effects: positive, negative, none, reversed order, without half-life, one member,
// few.
#include "models/app/report/sentences.hpp"

#include <catch2/catch.hpp>
#include <limits>

namespace {

using app::Bilingual;
using app::MeanInterval;
using app::PeakEffect;
using app::Showing;
using engine::Month;

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

PeakEffect peak(Month month, MeanInterval effect, std::optional<int> half, Showing showing = Showing::shown) {
  PeakEffect made;
  made.month = month;
  made.effect = effect;
  made.months_to_half = half;
  made.showing = showing;
  made.same_sign = 6;
  made.last = Month::of(2035, 12);
  return made;
}

PeakEffect rise_of_rate(std::optional<int> half = 6) {
  return peak(Month::of(2027, 2), {0.9, 0.83, 0.98}, half);
}
PeakEffect loss_of_jobs(std::optional<int> half = 23) {
  PeakEffect made = peak(Month::of(2028, 1), {-24500.0, -24960.0, -24050.0}, half);
  made.months = 12;
  return made;
}

// Nothing of the Chinese text is half-width punctuation, and no placeholder is left.
void check_clean(const Bilingual& text) {
  CAPTURE(text.zh, text.en);
  CHECK_FALSE(text.en.empty());
  CHECK_FALSE(engine::message_rules::has_half_width_mark(text.zh));
  CHECK(text.en.find('{') == std::string::npos);
  CHECK(text.zh.find('{') == std::string::npos);
  CHECK(text.en.find("  ") == std::string::npos);
}

app::FlowEffect flow(const char* name, int sign, MeanInterval persons) {
  static constexpr app::Message title{"Seekers who arrive from elsewhere", "外来求职者到达"};
  return {name, title, sign, persons};
}

}  // namespace

TEST_CASE("the sentence of the rate tells a rise with persons", "[report]") {
  const Bilingual text = app::rate_sentence(rise_of_rate(), {9210.0, 8380.0, 10030.0});
  check_clean(text);
  CHECK(text.zh ==
        "影响在**2027年2月**最大：调查失业率比基准高**0.90个百分点**（90%区间0.83至0.98），失业人口多约**0."
        "92万人**（90%"
        "区间0.84万至1.00万人）。");
  CHECK(text.en ==
        "The effect is largest in **February 2027**: the survey unemployment rate is **0.90 points** (90% "
        "interval 0.83 "
        "to 0.98) above the baseline's, and unemployment is higher by about **9,200 persons** (90% interval "
        "8,400 to 10,000).");
}

TEST_CASE("the sentence of the rate tells a fall with plain amounts", "[report]") {
  const Bilingual text =
      app::rate_sentence(peak(Month::of(2027, 2), {-0.4, -0.5, -0.3}, 6), {-4200.0, -5000.0, -3400.0});
  check_clean(text);
  CHECK_THAT(text.zh, Catch::Contains("比基准低**0.40个百分点**（90%区间0.30至0.50）") &&
                          Catch::Contains("失业人口少约"));
  CHECK_THAT(text.en,
             Catch::Contains("below the baseline's") && Catch::Contains("unemployment is lower by about"));
}

TEST_CASE("persons that are not shown are not told", "[report]") {
  const Bilingual text = app::rate_sentence(rise_of_rate(), {100.0, -900.0, 1100.0});
  check_clean(text);
  CHECK(text.zh.find("失业人口") == std::string::npos);
}

TEST_CASE("an effect that is not shown gets no size", "[report]") {
  const Bilingual zero =
      app::rate_sentence(peak(Month::of(2028, 3), {0.02, -0.05, 0.09}, {}, Showing::holds_zero), {});
  check_clean(zero);
  CHECK_THAT(zero.zh, Catch::Contains("未显示出对调查失业率的影响") &&
                          Catch::Contains("（-0.05至0.09个百分点）也包含零"));
  const Bilingual chance =
      app::rate_sentence(peak(Month::of(2028, 3), {0.07, 0.01, 0.13}, {}, Showing::by_chance), {});
  check_clean(chance);
  CHECK_THAT(chance.en, Catch::Contains("largest of many months"));
  CHECK(chance.en.find("0.07") == std::string::npos);
}

TEST_CASE("no difference and one simulation are said to be so", "[report]") {
  check_clean(app::rate_sentence(std::nullopt, {}));
  CHECK_THAT(app::rate_sentence(std::nullopt, {}).zh, Catch::Contains("没有改变本报告的任何数字"));
  const Bilingual single =
      app::rate_sentence(peak(Month::of(2027, 2), {0.9, no_number, no_number}, {}, Showing::single),
                         {9000.0, no_number, no_number});
  check_clean(single);
  CHECK_THAT(single.zh, Catch::Contains("单次模拟没有区间") && !Catch::Contains("90%"));
}

TEST_CASE("a peak near the end of the run may still grow", "[report]") {
  PeakEffect late = rise_of_rate({});
  late.is_at_end = true;
  CHECK_THAT(app::rate_sentence(late, {}).zh, Catch::Contains("可能仍在扩大"));
  CHECK_THAT(app::rate_sentence(rise_of_rate(), {}).zh, !Catch::Contains("可能仍在扩大"));
}

TEST_CASE("jobs that outlast the rate are told with the flow that carries the labour force", "[report]") {
  const app::FlowEffect arrivals = flow("arrivals", 1, {-34150.0, -34920.0, -33380.0});
  const Bilingual text =
      app::persistence_sentence({rise_of_rate(), loss_of_jobs(),
                                 peak(Month::of(2029, 2), {-18930.0, -19530.0, -18330.0}, 25), &arrivals});
  check_clean(text);
  CHECK_THAT(text.zh, Catch::Contains("失业率的影响**6个月**后减半，但此时**岗位并未恢复**"
                                      "：2028年1月—2028年12月区内单位岗位平均少**2.45万个**") &&
                          Catch::Contains("，主要因为外来求职者到达减少约**3.42万人次**。"));
  CHECK_THAT(text.en,
             Catch::Contains("but **jobs have not come back** by then") &&
                 Catch::Contains("mainly because of seekers who arrive from elsewhere, fewer by about"));
}

TEST_CASE("without a flow that carries it no cause is named", "[report]") {
  const Bilingual text =
      app::persistence_sentence({rise_of_rate(), loss_of_jobs(),
                                 peak(Month::of(2029, 2), {-18930.0, -19530.0, -18330.0}, 25), nullptr});
  check_clean(text);
  CHECK(text.zh.find("因为") == std::string::npos);
  CHECK(text.en.find("because") == std::string::npos);
}

TEST_CASE("jobs that come back before the rate are not said to stay", "[report]") {
  const Bilingual text = app::persistence_sentence(
      {rise_of_rate(30), peak(Month::of(2027, 3), {-9000.0, -9900.0, -8100.0}, 4), std::nullopt, nullptr});
  check_clean(text);
  CHECK(text.zh.find("并未恢复") == std::string::npos);
  const Bilingual reversed =
      app::effect_answer(rise_of_rate(30), peak(Month::of(2027, 3), {-9000.0, -9900.0, -8100.0}, 4));
  check_clean(reversed);
  CHECK_THAT(reversed.zh, Catch::Contains("比对岗位的影响留得更久"));
}

TEST_CASE("a half-life that is not in the run is said to be missing", "[report]") {
  const Bilingual text =
      app::persistence_sentence({rise_of_rate({}), loss_of_jobs({}), std::nullopt, nullptr});
  check_clean(text);
  CHECK_THAT(text.zh, Catch::Contains("失业率的影响至2035年12月仍未减半") &&
                          Catch::Contains("，至2035年12月仍未减半。"));
  const Bilingual answer = app::effect_answer(rise_of_rate({}), loss_of_jobs({}));
  check_clean(answer);
  CHECK_THAT(answer.zh, Catch::EndsWith("，至2035年12月仍未减半。"));
  CHECK_THAT(answer.en, Catch::EndsWith("not halved by December 2035."));
}

TEST_CASE("the answer of effects tells their order", "[report]") {
  const Bilingual fast = app::effect_answer(rise_of_rate(), loss_of_jobs());
  check_clean(fast);
  CHECK_THAT(fast.zh, Catch::Contains("来得快、去得快") && Catch::Contains("**2027年8月**减半") &&
                          Catch::Contains("到**2030年11月**才减半"));
  // Both effects of one sign: no order is told.
  const Bilingual same =
      app::effect_answer(rise_of_rate(), peak(Month::of(2028, 12), {900.0, 800.0, 1000.0}, 23));
  check_clean(same);
  CHECK(same.zh.find("来得快") == std::string::npos);
  check_clean(app::effect_answer(std::nullopt, std::nullopt));
  const Bilingual jobs_only = app::effect_answer(
      peak(Month::of(2027, 2), {0.02, -0.1, 0.14}, {}, Showing::holds_zero), loss_of_jobs());
  check_clean(jobs_only);
  CHECK_THAT(jobs_only.zh, Catch::Contains("对失业率未显示出影响；岗位"));
}

TEST_CASE("nothing that lasts is said in words", "[report]") {
  const Bilingual text =
      app::persistence_sentence({peak(Month::of(2027, 2), {0.02, -0.1, 0.14}, {}, Showing::holds_zero),
                                 std::nullopt, std::nullopt, nullptr});
  check_clean(text);
  CHECK_THAT(text.zh, Catch::Contains("也未显示出影响"));
}

namespace {

app::Ranking towns(const std::vector<MeanInterval>& rates) {
  app::Ranking ranking;
  ranking.what = {"towns", "街镇"};
  const char* names[] = {"甲镇", "乙镇", "丙镇", "丁镇", "戊镇"};
  for (std::size_t i = 0; i < rates.size(); ++i)
    ranking.groups.push_back(
        {Bilingual{"Town " + std::to_string(i), names[i]}, 5.0, rates[i],
         MeanInterval{1000.0 - 300.0 * static_cast<double>(i), 950.0 - 300.0 * static_cast<double>(i),
                      1050.0 - 300.0 * static_cast<double>(i)}});
  return ranking;
}
const Month quarter = Month::of(2027, 1);

}  // namespace

TEST_CASE("a town is named first only if its interval stands apart", "[report]") {
  const Bilingual one =
      app::towns_answer(towns({{1.0, 0.95, 1.05}, {0.8, 0.75, 0.85}, {0.5, 0.4, 0.6}}), quarter);
  check_clean(one);
  CHECK_THAT(one.zh,
             Catch::Contains(
                 "2027年一季度影响最大的是**甲镇**：失业率比基准高**1.00个百分点**（90%区间0.95至1.05）") &&
                 Catch::Contains("涉及人数最多的是**甲镇**"));
  const Bilingual two =
      app::towns_answer(towns({{1.0, 0.85, 1.15}, {0.9, 0.8, 1.0}, {0.5, 0.4, 0.6}}), quarter);
  check_clean(two);
  CHECK_THAT(two.zh,
             Catch::Contains("**甲镇与乙镇**，失业率比基准高0.90至1.00个百分点；区间重叠，彼此不分先后"));
  const Bilingual alike = app::towns_answer(
      towns({{1.0, 0.5, 1.5}, {0.9, 0.5, 1.3}, {0.8, 0.4, 1.2}, {0.7, 0.3, 1.1}, {0.6, -0.1, 1.3}}), quarter);
  check_clean(alike);
  CHECK_THAT(alike.zh, Catch::Contains("有**4**个街镇显示出影响，失业率比基准高0.70至1.00个百分点") &&
                           Catch::Contains("不排先后"));
}

TEST_CASE("falls are ranked by their size, and nothing is ranked that is not shown", "[report]") {
  app::Ranking falls = towns({{-0.2, -0.25, -0.15}, {-0.6, -0.65, -0.55}});
  app::sort_ranking(falls, -0.5);
  const Bilingual text = app::towns_answer(falls, quarter);
  check_clean(text);
  CHECK_THAT(text.zh,
             Catch::Contains("影响最大的是**乙镇**：失业率比基准低**0.60个百分点**（90%区间0.55至0.65）"));
  const Bilingual none = app::towns_answer(towns({{0.1, -0.1, 0.3}, {0.0, -0.2, 0.2}}), quarter);
  check_clean(none);
  CHECK_THAT(none.zh, Catch::Contains("都包含零，未显示出影响"));
  app::Ranking single = towns({{1.0, no_number, no_number}});
  single.is_single = true;
  check_clean(app::towns_answer(single, quarter));
  CHECK_THAT(app::groups_answer({single}, quarter).zh, Catch::Contains("不排先后"));
}

TEST_CASE("groups are told by what they are, and the quarter once", "[report]") {
  app::Ranking age = towns({{1.0, 0.95, 1.05}, {0.8, 0.75, 0.85}}), education = age;
  age.by = {"age", "年龄"};
  education.by = {"education", "学历"};
  const Bilingual text = app::groups_answer({age, education}, quarter);
  check_clean(text);
  CHECK(text.zh ==
        "按年龄，2027年一季度影响最大的是**甲镇**：失业率比基准高**1.00个百分点**（90%区间0.95至1.05）。"
        "按学历，影响最大的是**甲镇**：失业率比基准高**1.00个百分点**（90%区间0.95至1.05）。");
  CHECK_THAT(text.en, Catch::StartsWith("By age, in the first quarter of 2027 the effect is largest in") &&
                          Catch::Contains(" By education the effect is largest in"));
}

namespace {

app::RankedIndustry industry(const char* name, MeanInterval jobs, double percent) {
  return {name, Bilingual{name, name}, 10000.0, jobs, {percent, percent - 0.1, percent + 0.1}};
}

}  // namespace

TEST_CASE("industries are told with their share of the loss", "[report]") {
  app::IndustryEffects effects;
  effects.first = Month::of(2028, 1);
  effects.last = Month::of(2028, 12);
  effects.net = {-22300.0, -22900.0, -21600.0};
  effects.industries = {industry("甲业", {-6400.0, -6750.0, -6000.0}, -5.4),
                        industry("乙业", {-3250.0, -3360.0, -3140.0}, -11.4),
                        industry("丙业", {300.0, 100.0, 500.0}, 0.3)};
  const Bilingual text = app::industries_answer(effects);
  check_clean(text);
  CHECK_THAT(text.zh,
             Catch::Contains("2028年1月—2028年12月岗位（含个体自营与平台就业）平均净少**2.23万个**") &&
                 Catch::Contains("约三成在**甲业**") && Catch::Contains("按比例最大的是**乙业**（-11.4%）"));
  CHECK(app::industries_clause(effects).zh ==
        "分行业看（含个体自营与平台就业，2028年1月—2028年12月平均），岗位变化最大的是**甲业**（少6400个）。");
  effects.net = {-200.0, -900.0, 500.0};
  const Bilingual none = app::industries_answer(effects);
  check_clean(none);
  CHECK_THAT(none.zh,
             Catch::Contains("未显示出净影响") && Catch::Contains("变化最大的是**甲业**（少6400个）"));
  effects.industries[1].jobs = {-6300.0, -6700.0, -5900.0};  // overlaps: no industry is first
  CHECK(app::industries_clause(effects).empty());
  effects.is_single = true;
  check_clean(app::industries_answer(effects));
}

TEST_CASE("the change over years names the extremes of the baseline and what the scenario adds", "[report]") {
  app::IndustryChange up{{"A", "甲"}, 13.3, 13.2, {-0.1, -0.6, 0.4}, Showing::holds_zero};
  app::IndustryChange down{{"B", "乙"}, -32.3, -34.1, {-1.8, -2.0, -1.6}, Showing::shown};
  const Bilingual text = app::transition_answer({up, down}, 5);
  check_clean(text);
  CHECK(
      text.zh ==
      "5年间基准本身变化最大的是：**乙**-32.3%，**甲**+13.3%。情景对**乙**改变最大，变化率再减**1.8个百分点**"
      "（90%区间1.6至2.0）。");
  down.showing = Showing::by_chance;
  CHECK_THAT(app::transition_answer({up, down}, 5).zh, Catch::Contains("情景对这些变化未显示出影响。"));
  const Bilingual alone = app::transition_answer({{{"A", "甲"}, 13.3, no_number, {}, Showing::single}}, 5);
  check_clean(alone);
  CHECK(alone.zh.find("情景") == std::string::npos);
  CHECK(app::transition_answer({}, 5).empty());
}

TEST_CASE("a wide interval of the largest hides no other", "[report]") {
  // The largest is not shown, two others are; then one; then only one on the other side.
  const Bilingual two =
      app::towns_answer(towns({{1.0, -0.1, 2.1}, {0.8, 0.7, 0.9}, {0.5, 0.4, 0.6}}), quarter);
  check_clean(two);
  CHECK_THAT(two.zh, Catch::Contains("有**2**个街镇显示出影响，失业率比基准高0.50至0.80个百分点"));
  const Bilingual one =
      app::towns_answer(towns({{1.0, -0.1, 2.1}, {0.8, 0.7, 0.9}, {0.5, -0.4, 1.4}}), quarter);
  CHECK_THAT(one.zh,
             Catch::Contains("只有**乙镇**显示出影响：失业率比基准高**0.80个百分点**（90%区间0.70至0.90）"));
  const Bilingual other = app::towns_answer(towns({{1.0, -0.1, 2.1}, {-0.8, -0.9, -0.7}}), quarter);
  check_clean(other);
  CHECK_THAT(other.zh, Catch::Contains("没有街镇显示出与全区同向的影响") && !Catch::Contains("都包含零"));
}

TEST_CASE("a group that alone shows an effect is named with its interval", "[report]") {
  const Bilingual text =
      app::towns_answer(towns({{1.0, 0.3, 1.7}, {0.5, -0.2, 1.2}, {-0.9, -1.1, -0.7}}), quarter);
  check_clean(text);
  CHECK_THAT(
      text.zh,
      Catch::Contains("各街镇中只有**甲镇**显示出影响：失业率比基准高**1.00个百分点**（90%区间0.30至1.70）"));
}

TEST_CASE("levels tell the highest month", "[report]") {
  const auto year = [](int number, int month) {
    return app::YearLevel{number, 5.1, 4.9, 5.2, 7600.0, Month::of(number, month), 5.4};
  };
  const Bilingual same = app::unemployment_answer({year(2026, 2), year(2027, 2)}, 1, true);
  check_clean(same);
  CHECK(same.zh ==
        "基准情景下，2027年调查失业率年均**5.1%**（90%模拟区间4.9%至5.2%）；登记失业年均约**7600人**"
        "。各年最高月都在2月，约"
        "比年均高0.3个百分点。");
  const Bilingual other = app::unemployment_answer({year(2026, 7), year(2027, 2)}, 1, false);
  check_clean(other);
  CHECK_THAT(other.zh, Catch::Contains("本情景下") && Catch::Contains("当年最高月为2027年2月（5.4%）"));
}

TEST_CASE("one scenario alone begins with the range over the next five years", "[report]") {
  std::vector<app::YearLevel> years;
  for (int y = 2026; y < 2033; ++y)
    years.push_back({y, 5.0 + 0.1 * (y - 2026), 4.5, 5.9, 7600.0, Month::of(y, 2), 5.4});
  years[2].rate_low = 4.1;
  const Bilingual alone = app::unemployment_answer(years, 1, false);
  check_clean(alone);
  CHECK_THAT(alone.zh,
             Catch::StartsWith("今后5年（2026年—2030年）各年平均调查失业率在**5.0%**（2026年）至**5.4%**"
                               "（2030年）之间，各年90%模拟区间都在4.1%至5.9%以内。本情景下，2027年"));
  CHECK_THAT(alone.en,
             Catch::StartsWith("The mean survey unemployment rate of a year lies between **5.0%** (2026) "
                               "and **5.4%** (2030) in the 5 years from 2026 to 2030; 90% of simulations"));
  CHECK_THAT(app::unemployment_answer(years, 1, true).zh, !Catch::Contains("今后5年"));
  for (app::YearLevel& year : years) year.rate_low = year.rate_high = no_number;
  CHECK_THAT(app::unemployment_answer(years, 1, false).zh,
             Catch::Contains("之间。") && !Catch::Contains("模拟区间都在"));
}

TEST_CASE("groups whose intervals do not overlap are told apart, and only those", "[report]") {
  const std::vector<app::NamedInterval> groups = {
      {{"A", "甲"}, 1.0, 1.4}, {{"B", "乙"}, 0.9, 1.3}, {{"C", "丙"}, 0.5, 0.95}, {{"D", "丁"}, 0.1, 0.4}};
  const Bilingual text = app::clearly_above_text(groups, app::Comparing::effects);
  check_clean(text);
  CHECK(text.zh == "甲受影响明显大于丙与丁；乙与丙受影响明显大于丁。");
  CHECK(text.en ==
        "The effect on A is clearly larger than on C and D; the effect on B and C is clearly larger than on "
        "D.");
  CHECK(app::clearly_above_text({{{"A", "甲"}, 1.0, 1.4}, {{"B", "乙"}, 0.9, 1.3}}, app::Comparing::effects)
            .empty());
  CHECK(app::clearly_above_text({{{"A", "甲"}, 2.0, 2.4}, {{"B", "乙"}, 0.9, 1.3}, {{"C", "丙"}, 0.8, 1.2}},
                                app::Comparing::rates)
            .zh == "甲的失业率明显高于其余各组。");
}

TEST_CASE("falls are told apart by their size", "[report]") {
  app::Ranking ranking = towns({{-1.2, -1.4, -1.0}, {-1.1, -1.3, -0.9}, {-0.2, -0.4, -0.1}});
  CHECK_THAT(app::clearly_above_text(ranking).zh, Catch::Contains("受影响明显大于丙镇"));
  ranking.is_single = true;
  CHECK(app::clearly_above_text(ranking).empty());
}

namespace {

app::HowSure sure(std::size_t members, std::optional<PeakEffect> rate) {
  app::HowSure facts;
  facts.members = members;
  facts.scale = 0.2;
  facts.rate = std::move(rate);
  facts.interval.holds = {"chance", "history"};
  facts.interval.leaves_out = {"parameters"};
  return facts;
}
std::string all_lines(const app::Box& box) {
  std::string text;
  for (const Bilingual& line : box.lines) {
    check_clean(line);
    text += line.zh + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("few simulations give counts, many give words", "[report]") {
  const app::Box few = app::how_sure_box(sure(6, rise_of_rate()));
  CHECK(few.mark == "middle");
  CHECK_THAT(all_lines(few),
             Catch::Contains("6次中6次一致") && !Catch::Contains("几乎肯定") && Catch::Contains("1/5模拟"));
  app::HowSure many = sure(30, rise_of_rate());
  many.scale = 1.0;
  many.rate->same_sign = 30;
  const app::Box certain = app::how_sure_box(many);
  CHECK(certain.mark == "high");
  CHECK_THAT(all_lines(certain), Catch::Contains("几乎肯定") && Catch::Contains("100%方向一致"));
  many.rate->same_sign = 26;
  CHECK(app::how_sure_box(many).mark == "low");
  CHECK_THAT(all_lines(app::how_sure_box(many)), Catch::Contains("很可能"));
}

TEST_CASE("the box says which condition of a better mark is missed", "[report]") {
  app::HowSure facts = sure(30, rise_of_rate());
  facts.rate->same_sign = 30;
  CHECK_THAT(app::how_sure_box(facts).lines.front().zh,
             Catch::EndsWith("方向一致）。未评为“高”，因为人口未按全部规模模拟。"));
  facts.scale = 1.0;
  CHECK_THAT(all_lines(app::how_sure_box(facts)), !Catch::Contains("评为"));
  facts.rate->same_sign = 26;
  CHECK_THAT(all_lines(app::how_sure_box(facts)), Catch::Contains("评为“低”，因为各次模拟的方向不全一致。"));
  CHECK_THAT(all_lines(app::how_sure_box(sure(6, rise_of_rate()))),
             Catch::Contains("未评为“高”，因为模拟不足30次、人口未按全部规模模拟。"));
  CHECK_THAT(app::how_sure_box(sure(6, std::nullopt)).lines.front().zh,
             Catch::Contains("评为“低”，因为没有显示出对失业率的影响。"));
}

TEST_CASE("what is not shown, and a single simulation, are not sure", "[report]") {
  const app::Box none =
      app::how_sure_box(sure(6, peak(Month::of(2027, 2), {0.0, -0.1, 0.1}, {}, Showing::holds_zero)));
  CHECK(none.mark == "low");
  CHECK_THAT(all_lines(none), Catch::Contains("不等于没有影响"));
  const app::Box single =
      app::how_sure_box(sure(1, peak(Month::of(2027, 2), {0.9, no_number, no_number}, {}, Showing::single)));
  CHECK(single.mark == "low");
  CHECK_THAT(all_lines(single), Catch::Contains("单次模拟没有区间"));
}

TEST_CASE("an assumed elasticity is named where arrivals carry the labour force", "[report]") {
  const app::FlowEffect arrivals = flow("arrivals", 1, {-34150.0, -34920.0, -33380.0});
  app::HowSure facts = sure(6, rise_of_rate());
  CHECK_THAT(all_lines(app::how_sure_box(facts)), !Catch::Contains("弹性"));
  facts.cause = &arrivals;
  CHECK_THAT(all_lines(app::how_sure_box(facts)),
             Catch::Contains("外来求职者随岗位松紧增减的幅度（弹性）是假设值") &&
                 !Catch::Contains("tightness_elasticity"));
}

TEST_CASE("facts are counted and the missed ones named", "[report]") {
  check_clean(app::facts_answer({7, 0, {}}));
  const Bilingual missed = app::facts_answer({7, 1, {{"the summer", "夏季青年失业"}}});
  check_clean(missed);
  CHECK_THAT(missed.zh, Catch::Contains("可判的8项事实中**7项符合、1项不符**（夏季青年失业）"));
  check_clean(app::facts_answer({0, 0, {}}));
}

TEST_CASE("facts within their error are neither held nor missed", "[report]") {
  const Bilingual none_missed = app::facts_answer({7, 0, {}, 2});
  check_clean(none_missed);
  CHECK_THAT(none_missed.en, Catch::Contains("Of 9 facts that can be judged **7 hold and none is missed**"));
  const Bilingual both = app::facts_answer({7, 1, {{"the summer", "夏季青年失业"}}, 2});
  check_clean(both);
  CHECK_THAT(both.en, Catch::Contains("Of 10 facts") && Catch::Contains("Within their error: 2."));
  CHECK_THAT(both.zh, Catch::Contains("可判的10项事实") && Catch::Contains("在误差内的有2项"));
}
