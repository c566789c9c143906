#include "engine/results/diff.hpp"

#include <algorithm>
#include <map>

#include "engine/results/hdf5.hpp"

namespace engine {
namespace {

// The numbers that are read from a file at a time.
constexpr std::size_t batch_values = std::size_t{4} << 20U;

void diff_attributes(const std::string& path, const std::vector<AttributeText>& a,
                     const std::vector<AttributeText>& b, std::vector<AttributeDiff>& diffs) {
  std::map<std::string, std::pair<std::string, std::string>> all;
  for (const auto& [name, value] : a) all[name].first = value;
  for (const auto& [name, value] : b) all[name].second = value;
  for (const auto& [name, values] : all)
    if (values.first != values.second) diffs.push_back({path, name, values.first, values.second});
}

std::vector<AttributeText> texts_of(const ResultSummary& summary) {
  std::vector<AttributeText> texts;
  for (const Attribute& attribute : summary.attributes)
    texts.emplace_back(attribute.name, summary.attribute(attribute.name));
  return texts;
}

bool is_provenance(const std::string& path) {
  return path.rfind("/provenance/", 0) == 0 || path.rfind("/members/", 0) == 0;
}

bool is_provenance(const AttributeDiff& diff) {
  return is_provenance(diff.path) ||
         (diff.path == "/" && (diff.name == "source" || diff.name == "history" || diff.name == "run_key"));
}

std::size_t values_of(const DatasetSummary& dataset) {
  std::size_t n = 1;
  for (const std::size_t size : dataset.shape) n *= size;
  return n;
}

std::string group_of(const std::string& path) {
  return path.substr(0, path.rfind('/'));
}

// The datasets of a group that are labels: those with one axis or none.
std::vector<std::string> labelling(const ResultSummary& summary, const std::string& group) {
  std::vector<std::string> names;
  for (const DatasetSummary& dataset : summary.datasets) {
    if (group_of(dataset.path) != group || dataset.shape.size() > 1) continue;
    const std::string name = dataset.path.substr(group.size() + 1);
    const bool is_axis = dataset.dimensions.size() == 1 && dataset.dimensions[0] == name;
    if (is_axis || dataset.type == "string" || may_identify_rows(name, dataset.type, dataset.shape.size()))
      names.push_back(dataset.path);
  }
  return names;
}

// A group that both files have, with the labels of its datasets.
class GroupDiff {
 public:
  GroupDiff(const std::filesystem::path& a, const std::filesystem::path& b, const DiffOptions& options,
            ResultDiff& result)
      : a_(a), b_(b), options_(options), result_(result) {}

  void labels(const std::vector<std::string>& names_a, const std::vector<std::string>& names_b) {
    beside_a_ = read_contents(a_, names_a);
    beside_b_ = read_contents(b_, names_b);
    rows_ = row_keys(beside_a_, beside_b_);
  }
  void compare(const std::vector<std::string>& names) {
    const auto read_a = read_contents(a_, names);
    const auto read_b = read_contents(b_, names);
    for (std::size_t i = 0; i < names.size(); ++i) compare(read_a[i], read_b[i]);
  }

 private:
  void compare(const Contents& a, const Contents& b) {
    std::vector<AttributeDiff> attributes;
    diff_attributes(a.path, a.attributes, b.attributes, attributes);
    for (AttributeDiff& diff : attributes)
      (is_provenance(diff) ? result_.provenance_attributes : result_.attributes).push_back(std::move(diff));
    DatasetDiff diff = diff_dataset(a, b, beside_a_, beside_b_, options_, rows_ ? &*rows_ : nullptr);
    if (diff.is_equal())
      ++result_.equal_datasets;
    else
      (is_provenance(a.path) ? result_.provenance : result_.datasets).push_back(std::move(diff));
  }

  const std::filesystem::path& a_;
  const std::filesystem::path& b_;
  const DiffOptions& options_;
  ResultDiff& result_;
  std::vector<Contents> beside_a_, beside_b_;
  std::optional<RowKeys> rows_;
};

// Compares the datasets of one group that both files have, in batches.
void diff_group(GroupDiff& group, const std::vector<const DatasetSummary*>& datasets) {
  std::vector<std::string> batch;
  std::size_t values = 0;
  for (const DatasetSummary* dataset : datasets) {
    batch.push_back(dataset->path);
    values += values_of(*dataset);
    if (values < batch_values && dataset != datasets.back()) continue;
    group.compare(batch);
    batch.clear();
    values = 0;
  }
}

}  // namespace

ResultDiff diff_results(const std::filesystem::path& a, const std::filesystem::path& b,
                        const DiffOptions& options) {
  const ResultSummary in_a = read_result(a);
  const ResultSummary in_b = read_result(b);
  ResultDiff result;
  std::vector<AttributeDiff> attributes;
  diff_attributes("/", texts_of(in_a), texts_of(in_b), attributes);
  for (AttributeDiff& diff : attributes)
    (is_provenance(diff) ? result.provenance_attributes : result.attributes).push_back(std::move(diff));

  const auto has = [](const ResultSummary& summary, const std::string& path) {
    return std::any_of(summary.datasets.begin(), summary.datasets.end(),
                       [&](const DatasetSummary& dataset) { return dataset.path == path; });
  };
  std::map<std::string, std::vector<const DatasetSummary*>> groups;
  for (const DatasetSummary& dataset : in_a.datasets) {
    if (has(in_b, dataset.path))
      groups[group_of(dataset.path)].push_back(&dataset);
    else
      result.only_a.push_back(dataset.path);
  }
  for (const DatasetSummary& dataset : in_b.datasets)
    if (!has(in_a, dataset.path)) result.only_b.push_back(dataset.path);
  for (const auto& [name, datasets] : groups) {
    GroupDiff group(a, b, options, result);
    group.labels(labelling(in_a, name), labelling(in_b, name));
    diff_group(group, datasets);
  }
  return result;
}

}  // namespace engine
