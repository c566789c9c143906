// How a model reaches its first month: the beginning and the warm-up; free rows in the store.
#include <algorithm>
#include <chrono>

#include "models/labour/beginning/beginning.hpp"
#include "models/labour/model.hpp"
#include "models/labour/policies.hpp"
#include "models/labour/report/accounts.hpp"
#include "models/labour/world/moves.hpp"

namespace labour {
namespace {

// Vacant rows at the start of a month: one of twenty, since a month's newcomers are under 3 % of the rows,
// and 256 for a small store, whose newcomers vary more (A).
constexpr std::size_t rows_per_reserved = 20, least_reserve = 256;

constexpr engine::Message month_outside_run{"the state of a month outside the run cannot be resumed",
                                            "检查点的月份不在本次运行之内，无法由此继续"};

constexpr int months_of_normal = 12;  // of the warm-up, whose tightness is the normal one

}  // namespace

double Stopwatch::now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

Model::Model(const Inputs& inputs, const Settings& settings, std::uint32_t member, int threads, Bare)
    : inputs_(inputs),
      settings_(settings),
      parallel_(threads),
      seed_chance_(engine::Chance::of_seed(static_cast<std::uint64_t>(settings.run.seed))),
      history_chance_(engine::Chance::of_history(static_cast<std::uint64_t>(settings.run.seed),
                                                 settings.run.history_of(member))),
      member_chance_(static_cast<std::uint64_t>(settings.run.seed), member),
      base_year_(rules_of_tables(middle_of_base_year, inputs)),
      first_month_(rules_of_tables(first_month_of_tables, inputs)),
      field_draw_(
          draw_fields(settings.fields.spread, inputs.fields, seed_chance_, settings.run.history_of(member))),
      indicators_(inputs),
      next_(settings.run.first),
      end_(settings.run.first + static_cast<std::int32_t>(settings.run.months)) {
  if (settings.report.worker_risk) worker_risk_ = WorkerRisk(settings.report.worker_risk_month);
}

Model::Model(const Inputs& inputs, const Settings& settings, std::uint32_t member, int threads)
    : Model(inputs, settings, member, threads, Bare{}) {
  stopwatch_.time("beginning", [&] { make_beginning(beginning()); });
  own_account_ = std::make_unique<OwnAccount>(settings.own_account, world_);
  start_series();
  warm_up(beginning());
  for (Fund& fund : world_.funds) fund.balance = 0;  // it is reported from the first month on
  indicators_.start(world_, next_, parallel_);
}

Model::Model(const Inputs& inputs, const Settings& settings, std::uint32_t member, int threads,
             engine::StateStream& state)
    : Model(inputs, settings, member, threads, Bare{}) {
  start_series();
  stopwatch_.time("resuming", [&] { serialize(state); });
  // The staff that its job cells wanted at the beginning is what they want still.
  own_account_ = std::make_unique<OwnAccount>(settings.own_account, world_);
}

void Model::start_series() {
  indicators_.declare(series_);
  series_.start(settings_.run.first, static_cast<int>(settings_.run.months));
}

// What a mechanism works out anew every month is not kept, nor what follows from inputs and settings, nor the
// stocks that the indicators count from the world.
void Model::serialize(engine::StateStream& state) {
  state("next_month", next_);
  if (next_ < settings_.run.first || next_ > end_) throw engine::InputError(month_outside_run);
  world_.serialize(state);
  staffing_.serialize(state);
  training_.serialize(state);
  wages_.serialize(state);
  if (state.restores()) indicators_.start(world_, next_, parallel_);
  indicators_.serialize(state);
  worker_risk_.serialize(state);
  series_.serialize(state);
  serialize_margins(state);
}

void Model::serialize_margins(engine::StateStream& state) {
  std::vector<std::string> tables, categories;
  std::vector<double> wanted, achieved;
  for (const MarginRow& row : margins_) {
    tables.push_back(row.table);
    categories.push_back(row.category);
    wanted.push_back(row.wanted);
    achieved.push_back(row.achieved);
  }
  state("margins.table", tables);
  state("margins.category", categories);
  state("margins.wanted", wanted);
  state("margins.achieved", achieved);
  if (!state.restores()) return;
  const std::size_t rows = std::min({tables.size(), categories.size(), wanted.size(), achieved.size()});
  margins_.clear();
  for (std::size_t i = 0; i < rows; ++i)
    margins_.push_back({tables[i], categories[i], wanted[i], achieved[i]});
}

engine::Month Model::beginning() const {
  return settings_.run.first - static_cast<std::int32_t>(settings_.beginning.warm_up_months);
}

// The market becomes consistent before anything is reported. The draws depend on the seed only, the rules of
// the first month hold, nobody ages (every date of birth moves with the calendar), and industries and
// occupations keep their staff.
void Model::warm_up(engine::Month first) {
  indicators_.start(world_, first, parallel_);
  staffing_.hold_staff(world_, parallel_);
  double tightness = 0.0;
  int months = 0;
  for (engine::Month month = first; month < settings_.run.first; ++month) {
    live_month(rules_in_warm_up(month, settings_, inputs_, world_.reference.scale), seed_chance_);
    staffing_.hold_staff(world_, parallel_);
    move_births_on();
    if (settings_.run.first - month > months_of_normal) continue;
    tightness += world_.market.tightness;
    ++months;
  }
  if (settings_.demography.reference_tightness == 0.0 && months > 0)
    world_.reference.tightness = tightness / months;
}

void Model::move_births_on() {
  parallel_.for_each<Worker>(world_.workers.size(), [&](Worker worker) { ++world_.workers.birth[worker]; });
}

void Model::make_beginning(engine::Month first) {
  const BeginningSettings& settings = settings_.beginning;
  const Rules rules = rules_in_warm_up(first, settings_, inputs_, settings.scale);
  const SearchValues& search = settings_.search;
  const FirstMonth first_month = {
      first,
      rules.pay.level * settings.wage_level,
      rules.pay.minimum_wage,
      search.return_rate,
      search.effort,
      search.effort_fading,
      search.effort_floor,
      settings_.own_account.own_account_entry + settings_.own_account.platform_entry,
      search.discouraged,
      settings_.insurance.registration_local * rules.factors.registration,
      settings_.insurance.registration_claimant * rules.factors.registration};
  make_world(world_, inputs_, settings, first_month, static_cast<std::uint64_t>(settings_.run.seed),
             parallel_);
  set_requirements(rules);
  field_holders_.begin(world_, first, seed_chance_, parallel_);
  world_.reference.tightness = settings_.demography.reference_tightness;
  list_out_of_work(world_, parallel_);
  margins_ = margins_of(world_, inputs_, first, settings.occupation_tilt, parallel_);
}

// The rows of those who left last month become vacant rows. The store grows if newcomers may need more rows.
void Model::make_room() {
  Workers& w = world_.workers;
  std::vector<Worker>& vacant = world_.vacant_rows;
  list_vacant(world_, parallel_);
  world_.events.clear();
  const std::size_t reserve = w.size() / rows_per_reserved + least_reserve;
  if (vacant.size() >= reserve) return;
  const std::size_t first = w.size();
  grow_store(world_, first + reserve);
  for (std::size_t i = first; i < w.size(); ++i) vacant.push_back(Worker(i));
}

LocalUnemployment Model::local_unemployment() const {
  const Counts& counts = indicators_.now();
  const auto rate = [](Count unemployed, Count employed) {
    const Count all = unemployed + employed;
    return all > 0 ? static_cast<double>(unemployed) / static_cast<double>(all) : 0.0;
  };
  LocalUnemployment local;
  const auto employed = counts.employed_by_occupation();
  for (std::size_t o = 0; o < occupations; ++o)
    local.by_occupation[o] = rate(counts.unemployed_by_occupation[o], employed[o]);
  for (std::size_t t = 0; t < towns; ++t)
    local.by_town[t] = rate(counts.unemployed_by_town()[t], counts.employed_by_town()[t]);
  local.all = rate(counts.unemployed(), counts.employed_residents());
  return local;
}

std::size_t Model::state_bytes() const {
  return world_.bytes() + world_.exit_draw.bytes() + world_.event_draw.bytes() + indicators_.bytes() +
         worker_risk_.bytes();
}

void Model::check_fully() const {
  accounts::check_fully(world_, next_ - 1, parallel_);
  indicators_.check_stocks(world_, next_ - 1, parallel_);
}

}  // namespace labour
