#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>

#include "engine/kernel/check.hpp"
#include "engine/scenario/assign.hpp"
#include "engine/scenario/scenario.hpp"
#include "engine/scenario/suggest.hpp"
#include "engine/scenario/text.hpp"
#include "engine/scenario/value.hpp"

namespace engine {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_parents = 16;
constexpr std::size_t most_problems = 50;

constexpr Message not_a_file_name{"'extends' is not the name of a file", "'extends'不是文件名"};
constexpr Message write_extends{"Write extends = \"baseline.toml\"", "请写extends = \"baseline.toml\""};
constexpr Message extends_in_cycle{"'extends' forms a cycle ({circle})", "'extends'形成循环（{circle}）"};
constexpr Message break_the_cycle{"Remove 'extends' from the last one", "请去掉最后一个文件中的'extends'"};
constexpr Message too_many_parents{"more than {files} files extend each other",
                                   "逐级继承的文件超过{files}个"};
constexpr Message parent_fails{"'{path}': {problem}", "'{path}'：{problem}"};
constexpr Message no_parent{"'extends' names a file that does not exist: '{path}' was looked for{hint}",
                            "'extends'所指的文件不存在：查找的是'{path}'{hint}"};
constexpr Message write_path_of_parent{
    "Write the path of the parent from the folder of this file, or a whole path",
    "请写上级情景文件相对本文件所在文件夹的路径，或完整路径"};
constexpr Message no_extends_here{"'extends' cannot be set here", "此处不能设置'extends'"};
constexpr Message extends_in_file{"Write it into a file", "请写入文件"};
constexpr Message not_key_value{"'{text}' is not key=value", "'{text}'不是“键=值”的形式"};
constexpr Message set_example{"Write for example --set run.months=24", "例如：--set run.months=24"};
constexpr Message argument_not_utf8{"this is not UTF-8", "不是UTF-8编码"};
constexpr Message new_row{". '{id}' is a new row: did you mean '{other}'?",
                          "。'{id}'是新的一行：是否应为'{other}'？"};
constexpr Message is_missing{"'{key}' is missing (it has no default)", "缺少'{key}'（该键没有默认值）"};
constexpr Message codes_missing{"'{key}' is missing for {codes} (it has no default)",
                                "{codes}缺少'{key}'（该键没有默认值）"};
constexpr Message it_means{"It is: {meaning}", "含义：{meaning}"};
constexpr Message and_more{"and {more} more", "另有{more}处错误"};

// A file or an override as read; `root` is empty if it is not valid TOML.
struct Layer {
  SourceText source;
  std::optional<Value> root;
};
using Layers = std::vector<std::unique_ptr<Layer>>;

const KeyValue* find_extends(const Layer& layer) {
  if (!layer.root) return nullptr;
  for (const KeyValue& pair : layer.root->pairs)
    if (pair.key == "extends") return &pair;
  return nullptr;
}

std::string identity(const std::string& path) {
  std::error_code ignored;
  const fs::path canonical = fs::weakly_canonical(fs::path(path), ignored);
  return ignored ? path : canonical.string();
}

// The names of the scenario files of a folder, in order.
std::vector<std::string> scenarios_in(const fs::path& folder) {
  std::error_code error;
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".toml") names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

// Follows `extends` from a file to its oldest ancestor.
class Chain {
 public:
  explicit Chain(std::vector<Problem>& problems) : problems_(problems) {}

  Layers read(const std::string& path) {
    add(read_source(path, scenario_bytes));
    while (const KeyValue* extends = find_extends(*layers_.back()))
      if (!add_parent(layers_.back()->source, *extends)) break;
    return std::move(layers_);
  }

 private:
  void add(SourceText source) {
    identities_.push_back(identity(source.path()));
    layers_.push_back(std::make_unique<Layer>(Layer{std::move(source), std::nullopt}));
    layers_.back()->root = parse_toml(layers_.back()->source, problems_);
  }

  bool report(const SourceText& child, const Value& at, Bilingual what, Bilingual advice = {}) {
    problems_.push_back(child.problem(at.line, at.column, std::move(what), std::move(advice)));
    return false;
  }

  bool add_parent(const SourceText& child, const KeyValue& extends) {
    const Value& value = extends.value;
    if (value.kind != Value::Kind::text || value.text.empty() || value.text.find('\0') != std::string::npos)
      return report(child, value, not_a_file_name, write_extends);
    const std::string path = (fs::path(child.path()).parent_path() / value.text).lexically_normal().string();
    const auto found = std::find(identities_.begin(), identities_.end(), identity(path));
    if (found != identities_.end()) {
      std::string circle;
      for (auto file = found; file != identities_.end(); ++file)
        circle += layers_[static_cast<std::size_t>(file - identities_.begin())]->source.path() + " -> ";
      return report(child, value, filled(extends_in_cycle, {{"circle", circle + path}}), break_the_cycle);
    }
    if (layers_.size() > most_parents)
      return report(child, value, filled(too_many_parents, {{"files", most_parents}}));
    add(read_parent(child, value, path));
    return true;
  }

  // Errors of the file as a whole are reported at the place of its name.
  SourceText read_parent(const SourceText& child, const Value& value, const std::string& path) {
    try {
      return read_source(path, scenario_bytes);
    } catch (const InputError& error) {
      const Problem& problem = error.problems().front();
      std::error_code ignored;
      if (!fs::exists(fs::path(path), ignored))
        report_missing(child, value, path);
      else if (problem.place.line == 0)
        report(child, value, filled(parent_fails, {{"path", printable(path)}, {"problem", problem.problem}}),
               problem.advice);
      else
        problems_.push_back(problem);
      throw InputError(problems_, error.code());
    }
  }

  void report_missing(const SourceText& child, const Value& value, const std::string& path) {
    std::error_code ignored;
    const fs::path wanted = fs::absolute(fs::path(path), ignored).lexically_normal();
    std::vector<std::string> beside = scenarios_in(wanted.parent_path());
    std::erase(beside, fs::path(child.path()).filename().string());
    report(child, value,
           filled(no_parent, {{"path", printable(wanted.string())},
                              {"hint", did_you_mean(wanted.filename().string(), beside)}}),
           write_path_of_parent);
  }

  std::vector<Problem>& problems_;
  Layers layers_;
  std::vector<std::string> identities_;
};

void assign_layer(const Registry& registry, Layer& layer, std::vector<State>& states,
                  std::vector<Problem>& problems) {
  if (!layer.root) return;
  std::vector<Problem> found;
  auto& pairs = layer.root->pairs;
  const auto is_extends = [](const KeyValue& pair) { return pair.key == "extends"; };
  const auto extends = std::find_if(pairs.begin(), pairs.end(), is_extends);
  if (extends != pairs.end()) {
    if (layer.source.is_argument())
      found.push_back(layer.source.problem(1, 1, no_extends_here, extends_in_file));
    pairs.erase(extends);
  }
  Scope scope{registry, states, ""};
  Assigner(layer.source, found).assign(scope, *layer.root);
  const auto stands_before = [](const Problem& a, const Problem& b) {
    return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
  };
  std::stable_sort(found.begin(), found.end(), stands_before);
  problems.insert(problems.end(), found.begin(), found.end());
}

Layer parse_override(const std::string& text, std::vector<Problem>& problems) {
  Layer layer{SourceText("--set", text, true), std::nullopt};
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0 || text.find('\n') != std::string::npos) {
    problems.push_back(
        layer.source.problem(1, 1, filled(not_key_value, {{"text", printable(text)}}), set_example));
    return layer;
  }
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = decode_utf8(text, at).bytes;
    if (bytes == 0) {
      problems.push_back(layer.source.problem(1, 1, argument_not_utf8));
      return layer;
    }
    at += bytes;
  }
  layer.root = parse_toml(layer.source, problems);
  return layer;
}

Bilingual missing_codes(const Entry& entry, const State& state) {
  std::vector<std::string> codes;
  for (std::size_t c = 0; c < state.origins.size(); ++c)
    if (state.origins[c].empty()) codes.push_back(entry.codes.words[c]);
  return listed(codes);
}

// Gives a problem (what, advice) the place of the file or row where a value is missing.
using At = std::function<Problem(Bilingual, Bilingual)>;

// A row that lacks values may be meant to change another row: its id is then mistyped.
Bilingual other_row(const std::string& id, const std::vector<RowState>& rows) {
  std::vector<std::string> others;
  for (const RowState& row : rows)
    if (row.id != id) others.push_back(row.id);
  const std::string other = nearest(id, others);
  return other.empty() ? Bilingual() : filled(new_row, {{"id", id}, {"other", other}});
}

// Reports required fields that have no value.
void check_required(const Registry& registry, const std::vector<State>& states, const std::string& name,
                    const At& at, std::vector<Problem>& problems) {
  for (std::size_t e = 0; e < states.size(); ++e) {
    const Entry& entry = registry.entries()[e];
    const std::string key = name + entry.field.key;
    for (const RowState& row : states[e].rows) {
      const auto at_row = [&](Bilingual what, Bilingual advice) {
        return row.source->problem(row.line, row.column, std::move(what),
                                   advice + other_row(row.id, states[e].rows));
      };
      check_required(entry.row->fields, row.fields, key + "." + row.id + ".", at_row, problems);
    }
    const auto& origins = states[e].origins;
    if (!entry.field.required ||
        std::none_of(origins.begin(), origins.end(), [](const auto& places) { return places.empty(); }))
      continue;
    const Bilingual what =
        entry.kind == FieldKind::paths
            ? filled(codes_missing, {{"key", key}, {"codes", missing_codes(entry, states[e])}})
            : filled(is_missing, {{"key", key}});
    const Bilingual meaning{entry.field.meaning,
                            entry.field.meaning_zh.empty() ? entry.field.meaning : entry.field.meaning_zh};
    problems.push_back(at(what, filled(it_means, {{"meaning", meaning}})));
  }
}

[[noreturn]] void throw_all(std::vector<Problem>& problems, ExitCode code) {
  if (problems.size() > most_problems) {
    const std::size_t more = problems.size() - most_problems;
    problems.resize(most_problems);
    problems.push_back(
        Problem{Place{problems.front().place.file, 0, 0}, filled(and_more, {{"more", more}}), {}, ""});
  }
  throw InputError(problems, code);
}

// The place of a problem in the order in which the layers are assigned: the files from the oldest parent on,
// the overrides, and then what has no line.
std::size_t rank_of(const Problem& problem, const Layers& files) {
  if (problem.place.file == "--set") return files.size();
  if (problem.place.line == 0) return files.size() + 1;
  const auto layer = std::find_if(files.rbegin(), files.rend(), [&](const std::unique_ptr<Layer>& one) {
    return printable(one->source.path()) == printable(problem.place.file);
  });
  return static_cast<std::size_t>(layer - files.rbegin());
}

void sort_by_file(const Layers& files, std::vector<Problem>& problems) {
  const auto key = [&files](const Problem& problem) {
    // Overrides are arguments of one line each, in their own order.
    const bool has_line = problem.place.line > 0;
    return std::tuple(rank_of(problem, files), problem.place.line, has_line ? problem.place.column : 0);
  };
  std::stable_sort(problems.begin(), problems.end(),
                   [&](const Problem& a, const Problem& b) { return key(a) < key(b); });
}

// Adds what the check of several values finds. Where single values are wrong, it may follow from them:
// problems of their lines, and those without a place, are left out.
void add_cross_check(std::vector<Problem> found, const Layers& files, std::vector<Problem>& problems) {
  const std::vector<Problem> known = problems;
  const auto may_follow = [&known](const Place& place) {
    return !known.empty() &&
           (place.file.empty() || std::any_of(known.begin(), known.end(), [&](const Problem& problem) {
              return place.line > 0 && problem.place.line == place.line &&
                     printable(problem.place.file) == place.file;
            }));
  };
  for (Problem& problem : found) {
    if (may_follow(problem.place)) continue;
    for (const auto& layer : files)
      if (problem.place.line > 0 && printable(layer->source.path()) == problem.place.file)
        problem = layer->source.problem_in_line(problem.place.line, problem.problem, problem.advice);
    problems.push_back(std::move(problem));
  }
}

// A label of a parent does not name its child.
void drop_labels(const Registry& registry, std::vector<State>& states) {
  const std::vector<State> standard = default_states(registry);
  for (std::size_t e = 0; e < states.size(); ++e)
    if (registry.entries()[e].field.is_label) states[e] = standard[e];
}

std::string name_of(const Registry& registry, const std::vector<State>& states, const std::string& path) {
  const Entry* entry = registry.find("name");
  if (entry != nullptr) {
    const State& state = states[static_cast<std::size_t>(entry - registry.entries().data())];
    const auto* name = std::get_if<std::string>(&state.content);
    if (name != nullptr && !state.origins.front().empty() && !name->empty()) return *name;
  }
  return fs::path(path).stem().string();
}

}  // namespace

Scenario load_scenario(const std::string& path, const std::vector<std::string>& overrides,
                       const Registry& registry, const CrossCheck& cross_check) {
  std::vector<Problem> problems;
  const Layers files = Chain(problems).read(path);
  std::vector<State> states = default_states(registry);
  for (auto layer = files.rbegin(); layer != files.rend(); ++layer) {
    drop_labels(registry, states);
    assign_layer(registry, **layer, states, problems);
  }

  const bool files_are_good = problems.empty();
  Layers sets;
  for (const std::string& text : overrides) {
    sets.push_back(std::make_unique<Layer>(parse_override(text, problems)));
    assign_layer(registry, *sets.back(), states, problems);
  }
  const bool only_sets_are_wrong = files_are_good && !problems.empty();

  const auto at_file = [&path](Bilingual what, Bilingual advice) {
    return Problem{Place{path, 0, 0}, std::move(what), std::move(advice), ""};
  };
  // If a text could not be parsed, it may contain the values that are missing.
  const auto is_read = [](const std::unique_ptr<Layer>& layer) { return layer->root.has_value(); };
  const bool all_are_read =
      std::all_of(files.begin(), files.end(), is_read) && std::all_of(sets.begin(), sets.end(), is_read);
  if (all_are_read) check_required(registry, states, "", at_file, problems);

  if (problems.empty() || cross_check) fill_targets(registry, states);
  Scenario scenario{name_of(registry, states, path), {}, resolve(registry, states)};
  for (const auto& layer : files) scenario.files.push_back({layer->source.path(), layer->source.text()});
  if (cross_check && all_are_read) add_cross_check(cross_check(scenario), files, problems);
  if (problems.empty()) return scenario;
  if (cross_check) fill_targets(registry, default_states(registry));
  sort_by_file(files, problems);
  throw_all(problems, only_sets_are_wrong ? ExitCode::usage : ExitCode::bad_data);
}

}  // namespace engine
