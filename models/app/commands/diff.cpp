// jialab diff: shows where two result files differ.
#include "engine/results/diff.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <new>
#include <string_view>

#include "engine/results/hdf5.hpp"
#include "models/app/commands/command_line.hpp"
#include "models/app/terminal/console.hpp"
#include "models/app/terminal/text.hpp"

namespace app {
namespace {

using engine::AttributeDiff;
using engine::DatasetDiff;
using engine::ExitCode;

// The exit codes of diff(1).
constexpr ExitCode equal = ExitCode::done;
constexpr auto different = static_cast<ExitCode>(1);
constexpr auto trouble = static_cast<ExitCode>(2);

Syntax diff_syntax() {
  Syntax s{"diff",
           {"A.h5 B.h5", "甲.h5 乙.h5"},
           {"Shows where two result files differ: for each variable the number of values, the largest "
            "difference,\n"
            "and the first differing value with its labels. NaN equals NaN. Exit codes as for diff(1): 0 "
            "equal, 1\n"
            "different, 2 trouble.",
            "显示两个结果文件有何不同：每个变量不同的取值个数、最大差别，以及首个不同的取值及其标签。缺失值与"
            "缺失值视为相同。"
            "退出码同'diff'命令：0相同，1不同，2出错。"},
           2,
           2};
  s.number("absolute", {"X", "数"},
           {"numbers that differ by X or less count as equal", "相差不超过此数的视为相同"});
  s.number("relative", {"X", "数"},
           {"... or by X times the larger of the two (if both are given: by the sum)",
            "或相差不超过两者中较大值乘以此数（两项都写明时，按两者之和）"});
  s.flag("provenance", {"also count differences in provenance: program, compiler, inputs, members",
                        "来源的不同也计入：程序、编译器、输入、成员"});
  s.flag("quiet,q",
         {"print nothing; only the exit code shows the outcome", "不显示内容，只以退出码表示结果"});
  return s;
}

std::string cut(const std::string& text) {
  constexpr std::size_t most = 80;
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80) --end;  // not within a character
  return text.substr(0, end) + "…";
}

std::string short_number(double value) {
  return fmt::format("{:.4g}", value);
}

constexpr Message first_file{"A", "甲"};
constexpr Message second_file{"B", "乙"};
constexpr Message labels_only_in{"    only in {file}: {labels}\n", "    只见于{file}：{labels}\n"};
constexpr Message not_comparable{"    cannot be compared: {why}\n", "    无法比较：{why}\n"};
constexpr Message some_differ{"    {differing} of {compared} differ{by}\n",
                              "    {compared}个取值中有{differing}个不同{by}\n"};
constexpr Message differ_by{", by {absolute} at most, relative {relative}",
                            "，最多相差{absolute}，相对{relative}"};
constexpr Message first_place{"    first at {place}: {a} | {b}\n", "    首个不同在{place}：{a} | {b}\n"};
constexpr Message only_value{"its only value", "其唯一取值"};
constexpr Message formats_note{
    "  before format 2.0 counts are simulated persons, from 2.0 on they are at full size\n",
    "  2.0之前的格式中人数为模拟人数，自2.0起按全部人口折算\n"};
constexpr Message compared_files{"A: {a}\nB: {b}\n", "甲：{a}\n乙：{b}\n"};
constexpr Message attributes_heading{"attributes (A | B):\n", "属性（甲 | 乙）：\n"};
constexpr Message values_heading{"values (A | B):\n", "取值（甲 | 乙）：\n"};
constexpr Message only_in_a{"only in A:\n", "只见于甲：\n"};
constexpr Message only_in_b{"only in B:\n", "只见于乙：\n"};
constexpr Message provenance_counted{"provenance (A | B):\n", "来源（甲 | 乙）：\n"};
constexpr Message provenance_not_counted{"provenance, not counted (A | B):\n", "来源，不计入（甲 | 乙）：\n"};
constexpr Message equal_datasets{"{equal} datasets are equal{others}\n", "{equal}个数据集相同{others}\n"};
constexpr Message other_datasets{", {n} differ", "，{n}个不同"};
constexpr Message no_memory_to_diff{"error: there is not enough memory", "错误：内存不足。"};
constexpr Message diff_error{"error: {what}", "错误：{what}"};
constexpr Message diff_failure{"error: {what}", "错误（原文）：{what}"};

Bilingual labels_text(const Message& where, const std::vector<std::string>& labels) {
  if (labels.empty()) return {};
  return filled(labels_only_in, {{"file", where.text()}, {"labels", list_text(labels)}});
}

Bilingual dataset_text(const DatasetDiff& diff) {
  Bilingual text = in_both(fmt::format("  {}\n", diff.path));
  if (!diff.other.empty()) return text + filled(not_comparable, {{"why", diff.other}});
  text += labels_text(first_file, diff.only_a) + labels_text(second_file, diff.only_b);
  if (diff.differing == 0) return text;
  Bilingual by;
  if (diff.largest_absolute > 0)
    by = filled(differ_by, {{"absolute", short_number(diff.largest_absolute)},
                            {"relative", short_number(diff.largest_relative)}});
  text += filled(some_differ, {{"differing", diff.differing}, {"compared", diff.compared}, {"by", by}});
  return text + filled(first_place,
                       {{"place", diff.first_place.empty() ? only_value.text() : in_both(diff.first_place)},
                        {"a", cut(diff.first_a)},
                        {"b", cut(diff.first_b)}});
}

std::string attributes_text(const std::vector<AttributeDiff>& attributes) {
  std::string text;
  for (const AttributeDiff& diff : attributes)
    text += fmt::format("  {}@{}: {} | {}\n", diff.path, diff.name, cut(diff.a), cut(diff.b));
  return text;
}

// Why counts differ between the formats, if the two files are on both sides of the change.
Bilingual format_text(const std::vector<AttributeDiff>& attributes) {
  for (const AttributeDiff& diff : attributes)
    if (diff.path == "/" && diff.name == "jialab_format" &&
        engine::major_of(diff.a) != engine::major_of(diff.b))
      return formats_note.text();
  return {};
}

Bilingual under(const Message& heading, const Bilingual& text) {
  return text.empty() ? text : heading.text() + text;
}

Bilingual datasets_text(const std::vector<DatasetDiff>& datasets) {
  Bilingual text;
  for (const DatasetDiff& diff : datasets) text += dataset_text(diff);
  return text;
}

std::string list_lines(const std::vector<std::string>& paths) {
  std::string text;
  for (const std::string& path : paths) text += "  " + path + "\n";
  return text;
}

Bilingual report(const engine::ResultDiff& diff, const Arguments& files, bool counts_provenance) {
  Bilingual text = filled(compared_files, {{"a", files[0]}, {"b", files[1]}});
  text += under(attributes_heading, in_both(attributes_text(diff.attributes)) + format_text(diff.attributes));
  text += under(values_heading, datasets_text(diff.datasets));
  text +=
      under(only_in_a, in_both(list_lines(diff.only_a))) + under(only_in_b, in_both(list_lines(diff.only_b)));
  text += under(counts_provenance ? provenance_counted : provenance_not_counted,
                in_both(attributes_text(diff.provenance_attributes)) + datasets_text(diff.provenance));
  Bilingual others;
  if (!diff.datasets.empty()) others = filled(other_datasets, {{"n", diff.datasets.size()}});
  return text + filled(equal_datasets, {{"equal", diff.equal_datasets}, {"others", others}});
}

ExitCode compare(const ParsedArguments& parsed) {
  engine::DiffOptions options;
  options.absolute = parsed.number("absolute", 0.0, 1e300).value_or(0.0);
  options.relative = parsed.number("relative", 0.0, 1.0).value_or(0.0);
  const Arguments& files = parsed.operands();
  const engine::ResultDiff diff = engine::diff_results(files[0], files[1], options);
  const bool provenance = parsed.has("provenance");
  if (!parsed.has("quiet")) print(report(diff, files, provenance));
  flush_output();
  return diff.is_equal() && (!provenance || diff.has_equal_provenance()) ? equal : different;
}

ExitCode report_trouble(std::string_view message) {
  std::fwrite(message.data(), 1, message.size(), stderr);
  std::fputc('\n', stderr);
  return trouble;
}

}  // namespace

ExitCode diff_command(const Arguments& arguments) {
  try {
    const auto parsed = parse(diff_syntax(), arguments);
    return parsed ? compare(*parsed) : equal;
  } catch (const engine::InputError& error) {
    return report_trouble(error.text(spoken()));
  } catch (const engine::MachineError& error) {
    return report_trouble(filled(diff_error, {{"what", error.text()}}).in(spoken()));
  } catch (const std::bad_alloc&) {  // this message must not allocate memory
    return report_trouble(spoken() == Language::chinese ? no_memory_to_diff.zh() : no_memory_to_diff.en());
  } catch (const std::exception& error) {  // no exception may end with the exit code of a difference
    return report_trouble(filled(diff_failure, {{"what", error.what()}}).in(spoken()));
  }
}

}  // namespace app
