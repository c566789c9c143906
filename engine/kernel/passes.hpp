// Passes: one agent's rule, applied to all agents that it concerns.
//
// A mechanism states which agents there are, which of them the rule concerns, what the rule will read, where
// its results go, and the rule itself, written for one agent. The pass does the rest: it cuts the agents into
// parts, runs the parts in parallel, lists the agents concerned without a branch that is often predicted
// wrongly, fetches what the rule will read into the cache some agents ahead, and keeps the results in the
// order of the agents, so that they do not depend on the number of threads.
//
//   for_each_at_risk(parallel, Rows<Worker>(w.size()), Where{may_quit, has_short_tenure},
//                    Fetch{columns(w.id, w.birth)}, Into{Appended{lists_, world.events}},
//                    [&](Worker worker, std::vector<Event>& events) { decide(world, worker, events); });
//
// The rules of a pass run at the same time: a rule writes only its agent, or integers with add_shared().
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/kernel/alignment.hpp"
#include "engine/kernel/block_rows.hpp"
#include "engine/kernel/check.hpp"
#include "engine/kernel/collectors.hpp"
#include "engine/kernel/parallel.hpp"

namespace engine {

// Selects the agents that a rule may concern, by one or more conditions. The first condition is evaluated for
// every agent. For a store it takes the row number; if it only compares columns (pointers captured by value,
// `&` and `|` instead of branches), the compiler evaluates several rows at once. Each further condition is
// evaluated only for the agents that remain, so it may cost more.
template <class... Questions>
class Where {
 public:
  explicit Where(Questions... questions) : questions_(std::move(questions)...) {}
  const std::tuple<Questions...>& questions() const { return questions_; }

 private:
  std::tuple<Questions...> questions_;
};

// What the rule will read of an agent. A stage is a function that prefetches for one agent; with two stages
// the first one runs further ahead, and the second may read what the first has fetched.
template <class... Stages>
class Fetch {
 public:
  explicit Fetch(Stages... stages) : stages_(std::move(stages)...) {}
  const std::tuple<Stages...>& stages() const { return stages_; }

 private:
  std::tuple<Stages...> stages_;
};

// The stage that fetches these columns of an agent's row. A store that has a prefetch() counts as a column.
template <class... Columns>
auto columns(const Columns&... columns) {
  return [&columns...](auto row) { (columns.prefetch(row), ...); };
}

// One stage out of two.
template <class First, class Second>
auto both(First first, Second second) {
  return [first, second](const auto& agent) {
    first(agent);
    second(agent);
  };
}

// All rows of a store of `n` rows; an agent is a Row.
template <class Row>
class Rows {
 public:
  explicit Rows(std::size_t n) : n_(n) {}

  struct Part {
    std::size_t begin, end;
    static std::size_t question_key(std::size_t i) { return i; }
    static Row agent(std::size_t i) { return Row(i); }
  };
  std::size_t parts() const { return Parallel::blocks(n_); }
  Part part(std::size_t p) const { return {p * block_rows, std::min(n_, (p + 1) * block_rows)}; }

 private:
  std::size_t n_;
};

// Items of a part of a list. Fewer than the rows of a block: a list is short, and each of its items costs
// more.
inline constexpr std::size_t piece_items = 512;

namespace passes {

// Items begin … end - 1 of a list.
template <class T>
struct ListPart {
  const T* items;
  std::size_t begin, end;
  const T& question_key(std::size_t i) const { return items[i]; }
  const T& agent(std::size_t i) const { return items[i]; }
  std::span<const T> span() const { return {items + begin, end - begin}; }
};

// A list, cut into parts of `part_items`.
template <class T>
struct List {
  std::span<const T> items;
  std::size_t part_items;

  std::size_t parts() const { return (items.size() + part_items - 1) / part_items; }
  ListPart<T> part(std::size_t p) const {
    return {items.data(), p * part_items, std::min(items.size(), (p + 1) * part_items)};
  }
};

// What an earlier pass has collected; its parts are the parts of that pass.
template <class T>
struct Collected {
  const BlockLists<T>& lists;

  std::size_t parts() const { return lists.blocks(); }
  ListPart<T> part(std::size_t p) const { return {lists[p].data(), 0, lists[p].size()}; }
};

// The candidates of an aligned decision; the parts are those of the pass that collected them.
template <class Item>
struct AskedQuestion {
  const Aligned<Item>& question;

  std::size_t parts() const { return question.parts(); }
  ListPart<Item> part(std::size_t p) const {
    const std::vector<Item>& items = question[p].items();
    return {items.data(), 0, items.size()};
  }
};

template <class Row>
Rows<Row> agents(const Rows<Row>& rows, std::size_t) {
  return rows;
}
template <class T>
List<T> agents(const std::vector<T>& list, std::size_t part_items) {
  return {list, part_items};
}
template <class T>
List<T> agents(std::span<const T> list, std::size_t part_items) {
  return {list, part_items};
}
template <class T>
Collected<T> agents(const BlockLists<T>& lists, std::size_t) {
  return {lists};
}
template <class Item>
AskedQuestion<Item> agents(const Aligned<Item>& question, std::size_t) {
  return {question};
}

// rule(agent) for the agents of a part at these places, with the stages of `fetch` ahead of it.
template <class Part, class Stages, class Rule>
void apply_at(const Part& part, std::span<const std::uint32_t> places, const Stages& stages, Rule&& rule) {
  const auto at = [&part](const auto& f) { return [&](std::uint32_t i) { f(part.agent(i)); }; };
  std::apply([&](const auto&... stage) { for_each_ahead(places, at(stage)..., at(rule)); }, stages);
}

// f(part, results...) for all parts in parallel.
template <class Agents, class Collectors, class F>
void for_each_part(const Parallel& parallel, const Agents& agents, Collectors& into, F&& f) {
  into.start(agents.parts());
  parallel.for_each_task(agents.parts(), [&](std::size_t p) {
    into.with(p, [&](auto&... results) { f(agents.part(p), results...); });
  });
  into.finish();
}

// Writes the places in `part` of those concerned to `rows`. Returns for how many the first condition holds.
template <class Part, class First, class... Further>
std::size_t choose(const Part& part, BlockRows& rows, std::span<const std::uint32_t>& places,
                   const First& first, const Further&... further) {
  places =
      rows.where(part.begin, part.end, [part, first](std::size_t i) { return first(part.question_key(i)); });
  const std::size_t n = places.size();
  ((places = rows.keep([&](std::uint32_t i) { return further(part.agent(i)); })), ...);
  return n;
}

}  // namespace passes

// rule(agent, results...) for those of `agents` for whom all conditions of `where` hold. `agents` is Rows of
// a store, a vector or span (cut into blocks of block_rows items), or what an earlier pass has collected in
// BlockLists or Aligned. Returns for how many agents the first condition holds.
template <class Agents, class... Questions, class... Stages, class... Collectors, class Rule>
std::int64_t for_each_at_risk(const Parallel& parallel, const Agents& agents,
                              const Where<Questions...>& where, const Fetch<Stages...>& fetch,
                              Into<Collectors...> into, Rule&& rule) {
  std::int64_t asked = 0;
  passes::for_each_part(
      parallel, passes::agents(agents, block_rows), into, [&](const auto& part, auto&... results) {
        if (part.end - part.begin > block_rows)
          throw Bug("a part of a pass with questions is at most a block");
        BlockRows rows;
        std::span<const std::uint32_t> places;
        const std::size_t n = std::apply(
            [&](const auto&... questions) { return passes::choose(part, rows, places, questions...); },
            where.questions());
        add_shared(asked, static_cast<std::int64_t>(n));
        passes::apply_at(part, places, fetch.stages(), [&](const auto& agent) { rule(agent, results...); });
      });
  return asked;
}

// rule(item, results...) for every item of a list: a vector or span (cut into pieces of piece_items), or
// BlockLists of an earlier pass.
template <class Items, class... Stages, class... Collectors, class Rule>
void for_each_listed(const Parallel& parallel, const Items& items, const Fetch<Stages...>& fetch,
                     Into<Collectors...> into, Rule&& rule) {
  passes::for_each_part(
      parallel, passes::agents(items, piece_items), into, [&](const auto& part, auto&... results) {
        std::apply(
            [&](const auto&... stages) {
              for_each_ahead(part.span(), stages..., [&](const auto& item) { rule(item, results...); });
            },
            fetch.stages());
      });
}

// rule(item, results...) for the candidates of an aligned decision (engine/kernel/alignment.hpp) who act, by
// the parts of the pass that collected them.
template <class Item, class... Stages, class... Collectors, class Rule>
void for_each_acting(const Parallel& parallel, const Aligned<Item>& question, const Fetch<Stages...>& fetch,
                     Into<Collectors...> into, Rule&& rule) {
  for_each_at_risk(parallel, question, Where{[&](const Item& item) { return question.acts(item); }}, fetch,
                   std::move(into), rule);
}

}  // namespace engine
