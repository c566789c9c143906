// Result files: one run, or one merged ensemble, in one labelled HDF5 file. results/README.md specifies the
// contents. Writing and reading may be called from several threads (calls of libhdf5 are serialised by a
// lock).
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/files/atomic_file.hpp"
#include "engine/files/result_mark.hpp"
#include "engine/language/message.hpp"
#include "engine/results/outputs.hpp"

namespace engine {

// The version of the file format (semver). A name never changes its meaning; a new major version may drop a
// name or change what all values are relative to. Before 2.0 counts were simulated persons, not at full size.
inline constexpr int result_format_major = 2;
inline constexpr const char* result_format = "2.2.0";
// The first number of a version; 0 if there is none.
int major_of(const std::string& format);

// ---- what is written ---------------------------------------------------------------------------------

using Value = std::variant<std::string, std::int64_t, double>;
struct Attribute {
  std::string name;
  Value value;
};

// One column of a table. An int8 column holds truth values (0 or 1) and is marked dtype="bool". A uint8
// column holds codes if `flag_meanings` names them (one word each, from code 0 up), else small numbers.
struct ResultColumn {
  std::string name;
  std::string units;
  std::string long_name;
  std::string long_name_zh;
  std::variant<std::vector<std::string>, std::vector<float>, std::vector<double>, std::vector<std::int32_t>,
               std::vector<std::int64_t>, std::vector<std::uint8_t>, std::vector<std::int8_t>>
      values;
  std::vector<std::string> flag_meanings;
  Quantity quantity = Quantity::ratio;  // a count is given at full size
};

// Columns of equal length in one group; `dimension` names their common axis (0, 1, 2, …).
// A table without rows is not written.
struct ResultTable {
  std::string group;      // "plan", "risk/worker"
  std::string dimension;  // "row"
  std::vector<ResultColumn> columns;
};

// A target of the first month and the value of the synthetic population, both counts at full size.
struct Margin {
  std::string table;
  std::string category;
  double wanted = 0;
  double achieved = 0;
};

// A published fact and the value in the run; numbers that do not apply are NaN.
struct Validation {
  std::string fact;
  double value = 0;
  double standard_error = 0;
  double low = 0;
  double high = 0;
  std::string verdict;
  std::string source;
  std::string estimator;  // how the value was estimated, or why there is none
};

struct Text {
  std::string name;
  std::string text;
};

// A Series and its value on the leading axis. All Series of a file must have the same outputs and months, and
// their counts stand at full size.
struct MemberSeries {
  std::int32_t member = 0;
  const Series* series = nullptr;
};
struct QuantileSeries {
  double level = 0;  // 0 to 1
  const Series* series = nullptr;
};

struct ResultFile {
  std::string kind = "run";  // run | ensemble | comparison
  std::string title;
  std::string run_key;  // which run this is; also in the .ok file
  // More root attributes: institution, source, history, scenario, scenario_sha256, seed, members, status.
  // Conventions, title, jialab_format, jialab_kind and run_key are added.
  std::vector<Attribute> attributes;
  // The persons at full size for one simulated. Counts have been multiplied by it; it becomes their attribute
  // `weight`.
  double weight = 1.0;
  std::vector<MemberSeries> members;      // /series/<group>/…    [member, time, axes…]
  std::vector<QuantileSeries> quantiles;  // /quantiles/<group>/… [quantile, time, axes…]; none for a run
  const Series* mean = nullptr;        // /mean/<group>/… [time, axes…]: over the members; none for a run
  std::vector<Margin> margins;         // /margins
  std::vector<Validation> validation;  // /validation
  std::vector<ResultTable> tables;     // /plan, /risk/worker, …
  std::vector<Text> scenario_files;    // /scenario/files: each file as read, by name
  std::string resolved_scenario;       // /scenario/resolved: TOML
  std::vector<Text> provenance;        // /provenance: only what is the same in equal runs
  std::shared_ptr<const Series> own_series;  // a series that has no other owner, or null
};

// Runs task(0) … task(n-1), in any order, perhaps several at once; returns when all are done.
using RunTasks = std::function<void(std::size_t n, const std::function<void(std::size_t)>& task)>;
void run_tasks_in_order(std::size_t n, const std::function<void(std::size_t)>& task);

struct Written {
  std::string sha256;
  std::size_t bytes = 0;
};

// Writes the file and then its mark `path`.ok. Both are written atomically, and a file that is replaced
// counts as finished until the new one does (result_mark.hpp). Equal contents give equal bytes, for any
// `run_tasks`, which runs the compression. Throws MachineError (73 cannot create, 74 the disk failed) and
// leaves an existing file as it was; if only the .ok fails, the new file exists, and counts as finished only
// if it has replaced one. Throws Bug if the contents are inconsistent (columns of unequal length, members of
// different shape). With `may_replace` an existing file is replaced only if that holds for it at the moment
// of the replacement; otherwise it and its mark stay, and MachineError (73) is thrown.
Written write_result(const std::filesystem::path& path, const ResultFile& result,
                     const RunTasks& run_tasks = run_tasks_in_order, const MayReplace& may_replace = {});

// ---- what is read ------------------------------------------------------------------------------------
//
// A file is first examined without libhdf5 (exists, readable, an HDF5 file, complete, unchanged since its
// mark was written unless MarkIs::ignored). A file that its mark confirms is then read in this process, any
// other file in a child process, because libhdf5 may crash on a damaged file. All functions throw InputError:
// exit 66 if the file is missing, 65 if it is not a result file, damaged, or of a newer format.

struct DatasetSummary {
  std::string path;  // "/series/total/unemployment_rate"
  std::string type;  // "float32", "int32", "string", …
  std::vector<std::size_t> shape;
  std::vector<std::string> dimensions;  // one for each axis; "" where an axis has no label
  std::string units;
  std::string long_name;
  std::string long_name_zh;
  double weight = 0.0;  // of a count: persons at full size for one simulated; 0 for all else
};

struct ResultSummary {
  std::vector<Attribute> attributes;     // of the root, in order of writing
  std::vector<DatasetSummary> datasets;  // in order of path

  // The text of a root attribute (numbers as text); "" if there is none.
  std::string attribute(const std::string& name) const;
  // The weight of the counts, which is the same for all of them; 1 if there are none.
  double weight() const;
};

// A dataset of numbers, row-major.
template <class Number>
struct Array {
  std::vector<std::size_t> shape;
  std::vector<Number> values;
};

ResultSummary read_result(const std::filesystem::path& path, MarkIs mark = MarkIs::checked);
// The output of `jialab info`: root attributes, then every dataset with shape, unit and meaning.
Bilingual info_text(const std::filesystem::path& path);
// SHA-256 over what a model computes: in order of path, every dataset of /series and /margins (path, shape,
// values little-endian, all NaNs equal) and /scenario/resolved. Equal across compilers and build types.
std::string result_digest(const std::filesystem::path& path);

// One dataset. If it does not exist, the InputError suggests one that does.
Array<float> read_series(const std::filesystem::path& path, const std::string& dataset);
Array<double> read_numbers(const std::filesystem::path& path, const std::string& dataset,
                           MarkIs mark = MarkIs::checked);
// Columns of numbers of one table ("/risk/worker"), in the order of `columns`; no columns if the file has no
// such table. 64-bit integers are exact up to 2^53.
std::vector<std::vector<double>> read_columns(const std::filesystem::path& path, const std::string& group,
                                              const std::vector<std::string>& columns);
// A dataset of strings: codes, names, months ("/series/total/month"), "/scenario/resolved" (one element).
std::vector<std::string> read_texts(const std::filesystem::path& path, const std::string& dataset,
                                    MarkIs mark = MarkIs::checked);

}  // namespace engine
