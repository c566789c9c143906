#include "models/app/report/pages/pages.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "build_info.hpp"
#include "engine/files/digest.hpp"
#include "engine/files/result_mark.hpp"
#include "engine/results/hdf5.hpp"
#include "models/app/compare/breakdowns.hpp"
#include "models/app/report/field_measurements.hpp"
#include "models/app/report/question.hpp"

namespace app {
namespace {

bool always(const ReportContext&) {
  return true;
}
bool with_effect(const ReportContext& context) {
  return context.has_effect();
}
bool with_comparison(const ReportContext& context) {
  return context.is_comparison() && context.measured.has_difference();
}
bool of_one(const ReportContext& context) {
  return !context.is_comparison();
}
bool with_flows(const ReportContext& context) {
  return context.input.baseline.layout.months > 12;
}
bool with_fields(const ReportContext& context) {
  return has_fields(context.measured);
}
bool with_fields_of_one(const ReportContext& context) {
  return of_one(context) && with_fields(context);
}
bool with_compared_fields(const ReportContext& context) {
  return with_comparison(context) && with_fields(context);
}
// Pages of data that no run has yet: their line keeps the numbers of pages and names what is missing.
bool never(const ReportContext&) {
  return false;
}
void fill_nothing(const ReportContext&, Section&) {}

constexpr Message needs_baseline{"needs a baseline, given by --baseline", "需要基准情景，用--baseline给出"};
constexpr Message needs_effect{"no effect on the unemployment rate is shown", "未显示出对失业率的影响"};
constexpr Message needs_one{"is of one scenario alone", "仅用于单个情景"};
constexpr Message needs_more_months{"needs more than a year", "需要一年以上的模拟"};
constexpr Message not_reported{"results do not report it yet", "结果文件尚无此项数据"};
constexpr Message needs_member_files{"needs the files of the members; here is the merged file only",
                                     "需要各成员的结果文件，本次只有合并文件"};
constexpr Message is_always{"always there", "始终提供"};

// The question that the scenario asks; one that asks none is named.
Bilingual scenario_question(const ReportContext& context) {
  static constexpr Message unnamed{"What does {scenario} do to work in Jiading?",
                                   "情景{scenario}对嘉定就业有什么影响？"};
  const Bilingual question = context.question(),
                  other = filled(unnamed, {{"scenario", context.told().title}});
  return {question.en.empty() ? other.en : question.en, question.zh.empty() ? other.zh : question.zh};
}

// A report of one scenario has the answers of its pages on the cover, and names what its question asks beside
// them.
void set_cover(Report& report, const ReportContext& context) {
  Section& cover = report.sections.front();
  if (!cover.sentences.empty()) return;
  for (const Section& section : report.sections)
    if (section.id == "unemployment" || section.id == "moves") cover.sentences.push_back(section.answer);
  const Bilingual asked = question_answer(context.question(), {});
  if (!context.is_comparison() && !asked.empty()) cover.sentences.push_back(asked);
}

std::string resolved_of(const ComparedEnsemble& ensemble) {
  return engine::read_texts(ensemble.members.front().path, "/scenario/resolved").at(0);
}

// A member is read only if its mark confirms it, so that its digest need not be taken again.
std::string digest_of(const std::filesystem::path& path) {
  const std::vector<engine::ResultMark> marks = engine::marks_of(path);
  return marks.size() == 1 ? marks.front().sha256 : engine::sha256_of_file(path);
}

// One merged file holds all members.
std::vector<std::filesystem::path> files_of(const Measurements& measured, Side side) {
  const std::vector<std::filesystem::path>& files = measured.files(side);
  return measured.has_member_files() || files.empty() ? files : std::vector{files.front()};
}

void add_files(Report& report, const Measurements& measured) {
  for (const Side side : {Side::baseline, Side::scenario})
    for (const std::filesystem::path& path : files_of(measured, side))
      report.files.push_back(
          {side == Side::baseline ? "baseline" : "scenario", path.filename().string(), digest_of(path)});
}

void add_run_keys(Report& report, const ComparedEnsemble& ensemble, const Measurements& measured) {
  for (const MemberFile& file : ensemble.members)
    if (std::find(measured.numbers().begin(), measured.numbers().end(), file.member) !=
        measured.numbers().end())
      report.run_keys.push_back(file.run_key);
}

Report report_of(const ReportContext& context) {
  const Measurements& measured = context.measured;
  const ComparedEnsemble& told = context.told();
  Report report;
  report.question = scenario_question(context);
  report.scenario = told.scenario;
  report.scenario_title = told.title;
  if (context.is_comparison()) {
    report.baseline = context.input.baseline.scenario;
    report.baseline_title = context.input.baseline.title;
  }
  report.members = measured.members();
  report.population_scale = measured.scale();
  report.first = measured.layout().first;
  report.as_of = measured.month(measured.simulated_from());
  report.version = std::string(build_info::version());
  add_run_keys(report, context.input.baseline, measured);
  if (context.is_comparison()) add_run_keys(report, *context.input.scenario, measured);
  add_files(report, measured);
  return report;
}

double power_of_ten_below(double value) {
  double power = 1.0;
  while (power > value) power /= 10.0;
  while (power * 10.0 <= value) power *= 10.0;
  return power;
}

// In order.
constexpr Page all_pages[] = {
    {"cover", "", {"Answer", "结论"}, is_always, always, fill_cover},
    {"unemployment",
     "1",
     {"Unemployment now and ahead", "失业：现在与今后"},
     is_always,
     always,
     fill_unemployment},
    {"effect",
     "2",
     {"What the scenario changes", "情景改变了什么"},
     needs_baseline,
     with_comparison,
     fill_effect},
    {"town_levels", "3a", {"Where", "在哪里"}, needs_one, of_one, fill_town_levels, true},
    {"group_levels", "3b", {"Who", "什么人"}, needs_one, of_one, fill_group_levels, true},
    {"where", "3a", {"Where", "在哪里"}, needs_effect, with_effect, fill_where, true},
    {"who", "3b", {"Who", "什么人"}, needs_effect, with_effect, fill_who, true},
    {"industries", "4a", {"Industries", "行业"}, needs_baseline, with_comparison, fill_industries, true},
    {"moves", "4b", {"Change and moves", "转型与流动"}, needs_more_months, with_flows, fill_moves, true},
    {"skills",
     "5a",
     {"Skill fields: short and idle", "专业技能：短缺与闲置"},
     not_reported,
     with_fields,
     fill_skills,
     true},
    {"skill_demand",
     "5b",
     {"Skill fields: asked and held", "专业技能：要求与掌握"},
     not_reported,
     with_fields,
     fill_skill_demand,
     true},
    {"skill_places",
     "5c",
     {"Skill fields: where", "专业技能：在哪里"},
     needs_one,
     with_fields_of_one,
     fill_skill_places,
     true},
    {"skill_effects",
     "5c",
     {"Skill fields: what the scenario changes", "专业技能：情景改变了什么"},
     needs_baseline,
     with_compared_fields,
     fill_skill_effects,
     true},
    {"targets", "6", {"Plan targets", "计划目标"}, not_reported, never, fill_nothing},
    {"warning", "7", {"Early warning", "预警"}, not_reported, never, fill_nothing},
    {"policies", "8", {"Policies per yuan", "政策的每元效果"}, not_reported, never, fill_nothing},
    {"trust", "9", {"What to believe", "该信多少"}, is_always, always, fill_trust},
    {"appendix", "10", {"Appendix", "附录"}, is_always, always, fill_appendix}};

// Whether another page tells of the same: levels where nothing is compared, and effects where something is.
bool has_other_form(const Page& page, const ReportContext& context) {
  if (page.has_data == of_one || page.has_data == with_fields_of_one) return true;
  if (page.has_data == with_compared_fields) return !context.is_comparison() || !with_fields(context);
  return page.has_data == with_effect && !context.is_comparison();
}

}  // namespace

const std::vector<Page>& pages() {
  static const std::vector<Page> all(std::begin(all_pages), std::end(all_pages));
  return all;
}

ReportContext::ReportContext(const ReportInput& given)
    : input(given),
      measured(given),
      found(find_effects(measured)),
      baseline_resolved(resolved_of(given.baseline)) {
  if (!is_comparison()) return;
  scenario_resolved = resolved_of(*given.scenario);
  const std::optional<PeakEffect>& rate = found.of(IndicatorIndex::rate).peak;
  quarter = window_of_groups(rate, measured.peak_period(), measured.months());
  if (!measured.has_member_files()) return;
  if (quarter) {
    towns = group_effects(measured, "town", *quarter);
    sort_ranking(towns, rate->effect.mean);
    for (const char* group : {"age_group", "education", "residency"}) {
      groups.push_back(group_effects(measured, group, *quarter));
      sort_ranking(groups.back(), rate->effect.mean);
    }
  }
  const std::optional<PeakEffect>& jobs = found.of(IndicatorIndex::jobs).peak;
  if (!measured.has_difference()) return;
  industries = industry_effects(measured, window_of_industries(jobs, measured.peak_period()));
}

const ComparedEnsemble& ReportContext::told() const {
  return is_comparison() ? *input.scenario : input.baseline;
}

Bilingual ReportContext::question() const {
  const MemberFile& file = told().members.front();
  return {file.attribute("question"), file.attribute("question_zh")};
}

Report make_report(const ReportInput& input) {
  const ReportContext context(input);
  Report report = report_of(context);
  for (const Page& page : pages()) {
    const bool is_out_of_reach = page.needs_members && !context.measured.has_member_files();
    if (is_out_of_reach || !page.has_data(context)) {
      if (!has_other_form(page, context))
        report.not_in_run.push_back({page.number, page.title.text(),
                                     is_out_of_reach ? needs_member_files.text() : page.needs.text()});
      continue;
    }
    Section& section = report.sections.emplace_back();
    section.id = page.id;
    section.number = page.number;
    section.title = page.title.text();
    page.fill(context, section);
  }
  set_cover(report, context);
  return report;
}

std::string report_name(const Report& report) {
  return report.scenario + "-report";
}

Bilingual compared_title(const Report& report) {
  return report.baseline.empty() ? report.scenario_title
                                 : report.scenario_title + in_both(" – ") + report.baseline_title;
}

// ---- for the pages -------------------------------------------------------------------------------------

void add_effect_columns(Table& table, const EffectColumns& c) {
  static constexpr Message low{"Low", "低端"}, high{"High", "高端"};
  const auto add = [&](const char* end, const Message& title, IntervalKind interval, const char* statistic) {
    Origin from = c.from;
    from.statistic = statistic;
    table.columns.push_back(
        {c.key + end, title.text(), c.unit, ColumnKind::number, c.decimals, interval, from, true});
  };
  add("", c.title, IntervalKind::none, "mean of pairs");
  add("_low", low, IntervalKind::confidence, "90 % confidence interval of the mean, low");
  add("_high", high, IntervalKind::confidence, "90 % confidence interval of the mean, high");
}

Cell cell_or_none(double value) {
  return std::isnan(value) ? Cell() : Cell(value);
}

void add_effect_cells(std::vector<Cell>& row, const MeanInterval& effect) {
  for (const double value : {effect.mean, effect.low, effect.high}) row.push_back(cell_or_none(value));
}

Column number_column(std::string key, Bilingual title, Bilingual unit, int decimals, Origin from,
                     IntervalKind interval) {
  return {std::move(key), std::move(title), std::move(unit), ColumnKind::number,
          decimals,       interval,         std::move(from)};
}

Column effect_column(std::string key, Bilingual title, Bilingual unit, int decimals, Origin from) {
  Column column = number_column(std::move(key), std::move(title), std::move(unit), decimals, std::move(from));
  column.has_sign = true;
  return column;
}

ReportFigure figure_of(const char* id, const char* key, FigureKind kind, Bilingual title, Bilingual unit,
                       Bilingual label) {
  ReportFigure figure;
  figure.id = id;
  figure.key = key;
  figure.kind = kind;
  figure.title = std::move(title);
  figure.unit = std::move(unit);
  figure.label = std::move(label);
  return figure;
}

Bilingual count_text(std::size_t number) {
  return in_both(number_text(static_cast<double>(number), 0));
}

Column text_column(const char* key, const Message& title) {
  Column column;
  column.key = key;
  column.title = title.text();
  column.kind = ColumnKind::text;
  return column;
}

Column month_column(const char* key, const Message& title, Origin from) {
  Column column = text_column(key, title);
  column.kind = ColumnKind::month;
  column.from = std::move(from);
  return column;
}

Bilingual unit_points() {
  return {"points", "百分点"};
}
Bilingual unit_percent() {
  return {"%", "%"};
}
Bilingual unit_persons() {
  return {"persons", "人"};
}
Bilingual unit_jobs() {
  return {"jobs", "个"};
}

AxisRange axis_range(double low, double high, int steps) {
  const double width = high > low ? (high - low) / steps : 1.0;
  const double power = power_of_ten_below(width);
  double step = 10.0 * power;
  for (const double factor : {5.0, 2.5, 2.0, 1.0})
    if (factor * power >= width) step = factor * power;
  AxisRange axis;
  axis.step = step;
  axis.least = std::floor(low / step + 1e-9) * step;
  axis.most = std::ceil(high / step - 1e-9) * step;
  for (double unit = step; std::abs(unit - std::round(unit)) > 1e-6 && axis.decimals < 6; unit *= 10.0)
    ++axis.decimals;
  return axis;
}

void Bounds::hold(double value) {
  if (value < low) low = value;
  if (value > high) high = value;
}

void Bounds::hold(const Panel& panel) {
  for (const FigureSeries& series : panel.series)
    for (const double value : series.values) hold(value);
}

void set_axis(Panel& panel, const AxisRange& axis) {
  panel.least = axis.least;
  panel.most = axis.most;
  panel.step = axis.step;
  panel.decimals = axis.decimals;
}

TablePeriod period_of(const Measurements& measured, Window window) {
  return {measured.month(window.first), measured.month(window.end - 1)};
}

Bilingual confidence_note(const Measurements& measured) {
  static constexpr Message note{"Low and high: 90% confidence interval of the mean effect ({method}).",
                                "低端、高端：平均影响的90%置信区间（{method}）。"};
  static constexpr Message single{"One pair of simulations: no interval.", "只有一对模拟，没有区间。"};
  if (measured.members() < 2) return single.text();
  return filled(note, {{"method", interval_method(measured.histories())}});
}

Origin effect_origin(const char* dataset, const std::string& window, const char* statistic) {
  return {"pairs", dataset, window, statistic};
}

}  // namespace app
