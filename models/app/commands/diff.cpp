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
  Syntax s{
      "diff", "A.h5 B.h5",
      "Shows where two result files differ: for each variable the number of values, the largest difference,\n"
      "and the first differing value with its labels. NaN equals NaN. Exit codes as for diff(1): 0 equal, 1\n"
      "different, 2 trouble.",
      2, 2};
  s.number("absolute", "X", "numbers that differ by X or less count as equal");
  s.number("relative", "X", "... or by X times the larger of the two (if both are given: by the sum)");
  s.flag("provenance", "also count differences in provenance: program, compiler, inputs, members");
  s.flag("quiet,q", "print nothing; only the exit code shows the outcome");
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

std::string labels_text(const char* where, const std::vector<std::string>& labels) {
  return labels.empty() ? "" : fmt::format("    only in {}: {}\n", where, list_text(labels));
}

std::string dataset_text(const DatasetDiff& diff) {
  std::string text = fmt::format("  {}\n", diff.path);
  if (!diff.other.empty()) return text + fmt::format("    cannot be compared: {}\n", diff.other);
  text += labels_text("A", diff.only_a) + labels_text("B", diff.only_b);
  if (diff.differing == 0) return text;
  text += fmt::format("    {} of {} differ", diff.differing, diff.compared);
  if (diff.largest_absolute > 0)
    text += fmt::format(", by {} at most, relative {}", short_number(diff.largest_absolute),
                        short_number(diff.largest_relative));
  return text + fmt::format("\n    first at {}: {} | {}\n",
                            diff.first_place.empty() ? "its only value" : diff.first_place, cut(diff.first_a),
                            cut(diff.first_b));
}

std::string attributes_text(const std::vector<AttributeDiff>& attributes) {
  std::string text;
  for (const AttributeDiff& diff : attributes)
    text += fmt::format("  {}@{}: {} | {}\n", diff.path, diff.name, cut(diff.a), cut(diff.b));
  return text;
}

// Why counts differ between the formats, if the two files are on both sides of the change.
std::string format_text(const std::vector<AttributeDiff>& attributes) {
  for (const AttributeDiff& diff : attributes)
    if (diff.path == "/" && diff.name == "jialab_format" &&
        engine::major_of(diff.a) != engine::major_of(diff.b))
      return "  before format 2.0 counts are simulated persons, from 2.0 on they are at full size\n";
  return "";
}

std::string under(const std::string& heading, const std::string& text) {
  return text.empty() ? "" : heading + "\n" + text;
}

std::string datasets_text(const std::vector<DatasetDiff>& datasets) {
  std::string text;
  for (const DatasetDiff& diff : datasets) text += dataset_text(diff);
  return text;
}

std::string list_lines(const std::vector<std::string>& paths) {
  std::string text;
  for (const std::string& path : paths) text += "  " + path + "\n";
  return text;
}

std::string report(const engine::ResultDiff& diff, const Arguments& files, bool counts_provenance) {
  std::string text = fmt::format("A: {}\nB: {}\n", files[0], files[1]);
  text += under("attributes (A | B):", attributes_text(diff.attributes) + format_text(diff.attributes));
  text += under("values (A | B):", datasets_text(diff.datasets));
  text += under("only in A:", list_lines(diff.only_a)) + under("only in B:", list_lines(diff.only_b));
  text += under(counts_provenance ? "provenance (A | B):" : "provenance, not counted (A | B):",
                attributes_text(diff.provenance_attributes) + datasets_text(diff.provenance));
  return text + fmt::format("{} datasets are equal{}\n", diff.equal_datasets,
                            diff.datasets.empty() ? "" : fmt::format(", {} differ", diff.datasets.size()));
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
    return report_trouble(error.what());
  } catch (const std::bad_alloc&) {  // this message must not allocate memory
    return report_trouble("error: there is not enough memory");
  } catch (const std::exception& error) {  // no exception may end with the exit code of a difference
    return report_trouble(fmt::format("error: {}", error.what()));
  }
}

}  // namespace app
