// Page 10: every difference of the scenario, the runs, how to repeat them, and the words for likelihood.
#include <fmt/format.h>

#include <algorithm>

#include "build_info.hpp"
#include "engine/scenario/registry.hpp"
#include "models/app/report/pages/pages.hpp"
#include "models/app/report/settings/shock_period.hpp"

namespace app {
namespace {

constexpr std::size_t most_single = 14;   // keys that stand one by one; more are grouped by their row
constexpr std::size_t most_on_page = 12;  // rows of the page

// The meaning of a field of a row ("staffing.plants.ID.month"), else of the longest part of a dotted key that
// is a key of scenarios.
Bilingual meaning_of(const engine::Registry& registry, const std::string& key) {
  const engine::Field* field = nullptr;
  for (std::string part = key; field == nullptr && !part.empty();) {
    if (const engine::Entry* entry = registry.find(part)) {
      field = &entry->field;
      const std::size_t id = std::min(part.size() + 1, key.size()), dot = key.find('.', id);
      if (entry->row && dot != std::string::npos)
        if (const engine::Entry* of_row = entry->row->fields.find(key.substr(dot + 1)))
          field = &of_row->field;
    }
    const std::size_t dot = part.rfind('.');
    part = dot == std::string::npos ? "" : part.substr(0, dot);
  }
  return field == nullptr ? in_both("") : Bilingual{field->meaning, field->meaning_zh};
}

struct DifferenceRow {
  std::string key, baseline, scenario;
};

// The fields of one row of a scenario ("demand.events.ID.factor") in one line.
std::vector<DifferenceRow> grouped(const std::vector<ResolvedDifference>& differences) {
  std::vector<DifferenceRow> rows;
  for (const ResolvedDifference& d : differences) {
    const std::size_t dot = d.key.rfind('.');
    const bool is_field = std::count(d.key.begin(), d.key.end(), '.') >= 3;
    const std::string row = is_field ? d.key.substr(0, dot) : d.key;
    const auto text = [&](const std::string& value) {
      return value.empty() || !is_field ? value : d.key.substr(dot + 1) + " = " + value;
    };
    if (!rows.empty() && rows.back().key == row) {
      for (const auto& [mine, value] : {std::pair{&rows.back().baseline, text(d.baseline)},
                                        std::pair{&rows.back().scenario, text(d.scenario)}})
        if (!value.empty()) *mine += (mine->empty() ? "" : ", ") + value;
    } else {
      rows.push_back({row, text(d.baseline), text(d.scenario)});
    }
  }
  return rows;
}

Table difference_rows(const ReportContext& context, const std::vector<DifferenceRow>& rows, const char* key) {
  static constexpr Message title{"Every difference of the scenario: {scenario}",
                                 "情景的全部差别：{scenario}"};
  static constexpr Message note{
      "From /scenario/resolved of the first member of each; a hyphen: the scenario has no such row.",
      "取自各自第一个成员的/scenario/resolved；“-”：没有此行。"};
  Table table{"10-1", key, filled(title, {{"scenario", context.input.scenario->title}}), note.text(), {}, {}};
  table.columns = {text_column("key", {"Key", "参数"}), text_column("meaning", {"Meaning", "含义"}),
                   text_column("baseline", {"Baseline", "基准"}), text_column("here", {"Here", "本情景"})};
  for (const DifferenceRow& row : rows)
    table.rows.push_back({in_both(row.key), meaning_of(context.input.registry, row.key),
                          in_both(row.baseline.empty() ? "-" : row.baseline),
                          in_both(row.scenario.empty() ? "-" : row.scenario)});
  return table;
}

void add_differences(const ReportContext& context, Section& section) {
  const auto differences = resolved_differences(context.baseline_resolved, context.scenario_resolved);
  std::vector<DifferenceRow> single;
  for (const ResolvedDifference& d : differences) single.push_back({d.key, d.baseline, d.scenario});
  if (single.size() <= most_single) {
    section.tables.push_back(difference_rows(context, single, "differences"));
    return;
  }
  section.tables.push_back(difference_rows(context, grouped(differences), "differences"));
  section.tables.back().rows_on_page = most_on_page;
  Table all = difference_rows(context, single, "differences_all");
  all.id = "";
  all.is_on_page = false;
  section.tables.push_back(std::move(all));
}

// "0 to 5", or a list.
std::string numbers_text(const std::vector<std::int32_t>& numbers) {
  const bool is_range =
      numbers.size() > 2 && numbers.back() - numbers.front() + 1 == static_cast<std::int32_t>(numbers.size());
  return is_range ? fmt::format("{}-{}", numbers.front(), numbers.back())
                  : fmt::format("{}", fmt::join(numbers, ", "));
}

// "Baseline: baseline, 57d711ef7932": title, name and the beginning of the run key.
Bilingual run_text(const ComparedEnsemble& ensemble) {
  const std::string run = ensemble.scenario + ", " + ensemble.members.front().run_key.substr(0, 12);
  const Bilingual& title = ensemble.title;
  return {title.en == ensemble.scenario ? run : title.en + ": " + run,
          title.zh == ensemble.scenario ? run : title.zh + "：" + run};
}

// "key = value" of a resolved scenario; "" if it has no such line.
std::string resolved_line(const std::string& resolved, const std::string& key) {
  const std::size_t at = resolved.find("\n" + key + " = ");
  return at == std::string::npos ? "" : resolved.substr(at + 1, resolved.find('\n', at + 1) - at - 1);
}

Table run_table(const ReportContext& context) {
  static constexpr Message title{"The runs", "模拟运行"};
  static constexpr Message note{"Run keys and the SHA-256 of every file stand in the data file.",
                                "各次运行的标识与全部文件的SHA-256见数据文件。"};
  const Measurements& measured = context.measured;
  const MemberFile& first = context.input.baseline.members.front();
  Table table{"10-2", "runs", title.text(), note.text(), {}, {}};
  table.columns = {text_column("what", {"What", "项目"}), text_column("value", {"Value", "内容"})};
  const auto add = [&](const Message& what, Bilingual value) {
    table.rows.push_back({what.text(), std::move(value)});
  };
  add({"Baseline", "基准"}, run_text(context.input.baseline));
  if (context.is_comparison()) add({"Scenario", "情景"}, run_text(*context.input.scenario));
  add({"Members", "成员"}, in_both(numbers_text(measured.numbers())));
  add({"Seed", "随机种子"}, in_both(context.input.baseline.seed));
  add({"Months", "时段"}, period_text(measured.month(0), measured.month(measured.months() - 1)));
  add({"Members differ from", "成员自此月起不同"}, month_text(measured.month(measured.simulated_from())));
  add({"Size of the population", "人口规模"}, in_both(fmt::format("{:g}", measured.scale())));
  if (!context.found.flows.empty())
    add({"Assumed response of arrivals", "外来求职者弹性（假设值）"},
        in_both(resolved_line(context.baseline_resolved, "demography.tightness_elasticity")));
  add({"Program that ran", "运行程序"}, in_both(first.attribute("source")));
  add({"Program that reports", "报告程序"}, in_both(fmt::format("jialab {}", build_info::version())));
  return table;
}

Box repeat_box(const ReportContext& context) {
  static constexpr Message title{"How to repeat", "怎样重做"};
  Box box{"repeat", title.text(), "", {}, {}, true};
  const Measurements& measured = context.measured;
  std::string scenarios = "scenarios/" + context.input.baseline.scenario + ".toml";
  if (context.is_comparison()) scenarios += " scenarios/" + context.input.scenario->scenario + ".toml";
  const std::string from =
      measured.simulated_from() > 0 ? " --from " + measured.month(measured.simulated_from()).text() : "";
  const std::string stem = context.input.baseline.scenario + "-" + context.input.baseline.seed;
  box.lines.push_back(
      in_both(fmt::format("`jialab ensemble {} --members {}{} --set population.scale={:g} --output runs`",
                          scenarios, measured.numbers().back() + 1, from, measured.scale())));
  box.lines.push_back(
      in_both(context.is_comparison()
                  ? fmt::format("`jialab report runs/{}-{} --baseline runs/{}`",
                                context.input.scenario->scenario, context.input.scenario->seed, stem)
                  : fmt::format("`jialab report runs/{}`", stem)));
  return box;
}

// In one line: "几乎肯定≥95%、很可能80–95%、…".
Box words_box() {
  static constexpr Message title{"Words for likelihood, by the share of simulations (30 and more)",
                                 "可能性用语，按模拟次数占比（30次及以上）"};
  static constexpr Message item{"{word} {range}", "{word}{range}"};
  struct Range {
    double share;
    const char* text;
  };
  std::vector<Bilingual> items;
  for (const Range& range :
       {Range{0.97, "≥95%"}, Range{0.9, "80–95%"}, Range{0.7, "60–80%"}, Range{0.5, "40–60%"},
        Range{0.3, "20–40%"}, Range{0.1, "5–20%"}, Range{0.01, "<5%"}})
    items.push_back(filled(item, {{"word", likelihood_word(range.share)}, {"range", in_both(range.text)}}));
  Bilingual line = items.front();
  for (std::size_t i = 1; i < items.size(); ++i) line += Bilingual{", ", "、"} + items[i];
  return {"words", title.text(), "", {}, {line + Bilingual{".", "。"}}, false};
}

}  // namespace

void fill_appendix(const ReportContext& context, Section& section) {
  static constexpr Message comparison{
      "The scenario differs from the baseline in **{n} values**; everything else, and every random draw, is "
      "the same.",
      "情景与基准有**{n}处取值**不同，其余设定和全部随机数相同。"};
  static constexpr Message alone{"One scenario by itself; nothing is compared.", "单个情景，没有比较。"};
  section.answer = alone.text();
  if (context.is_comparison()) {
    const auto differences = resolved_differences(context.baseline_resolved, context.scenario_resolved);
    section.answer =
        filled(comparison, {{"n", in_both(number_text(static_cast<double>(differences.size()), 0))}});
    add_differences(context, section);
  }
  section.tables.push_back(run_table(context));
  section.boxes = {repeat_box(context), words_box()};
}

}  // namespace app
