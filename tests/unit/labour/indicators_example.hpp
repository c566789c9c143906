// A world of five job cells, made by hand, whose persons are moved one by one.
//
//   firm 0 (vehicles, Anting): plant operators (81), metal workers (72)     firm 1 (information, Nanxiang):
//   25 firm 2 (trade, Malu, own account): 52                                  firm 3 (outside): 25
#pragma once

#include <string>
#include <vector>

#include "engine/kernel/month.hpp"
#include "models/labour/data/inputs.hpp"
#include "models/labour/world/moves.hpp"
#include "models/labour/world/person_ids.hpp"
#include "models/labour/world/world.hpp"

namespace labour::example {

using engine::Month;

inline const Month first = Month::of(2021, 1);
inline constexpr Occupation professionals{8}, sellers{20}, metal_workers{27}, operators{31};
inline constexpr Industry vehicles{1}, trade{14}, information{17};
inline constexpr Town anting{3}, nanxiang{5}, malu{6};
inline constexpr Cell software{0}, software_outside{1}, shop{2}, metal{3}, assembly{4};

inline engine::Axis axis(const std::string& name, const std::vector<std::string>& codes) {
  return {name, "Axis " + name, "轴" + name, codes, codes, codes};
}

inline Inputs make_inputs() {
  Inputs inputs;
  inputs.names = {axis("industry", codes_of_industries()),
                  axis("occupation", codes_of_occupations()),
                  axis("town", codes_of_towns()),
                  axis("age_group", codes_of_age_groups()),
                  axis("sex", {"female", "male"}),
                  axis("education", codes_of_educations()),
                  axis("residency", codes_of_residencies()),
                  axis("contract", codes_of_contracts()),
                  axis("skill", codes_of_skills()),
                  axis("field", codes_of_fields()),
                  axis("grade", {"0", "5", "4", "3", "2", "1"}),
                  axis("plant", {"works"}),
                  axis("employer", codes_of_employers()),
                  axis("size_class", codes_of_size_classes()),
                  axis("tenure", codes_of_tenures())};
  return inputs;
}

struct Person {
  int age = 30;  // years at the first month
  Residency residency = Residency::hukou;
  Education education = Education::upper;
  Town town = anting;
  Sex sex = Sex::male;
  Occupation occupation = operators;
};

class Example {
 public:
  explicit Example(std::size_t rows) {
    world.workers.resize(rows);
    for (std::size_t i = 0; i < rows; ++i) clear(Worker(i));
    make_firms();
    make_cells();
    world.market.wage_index.fill(2.0);
  }

  // Puts a person of the beginning into a row: without a job, for so many months at the start.
  Worker put(std::size_t row, const Person& person, State state, int spell = 0) {
    const Worker w(row);
    Workers& all = world.workers;
    all.birth[w] = static_cast<MonthCount>(first.count() - person.age * 12);
    all.entry[w] = never;
    all.residency[w] = person.residency;
    all.education[w] = person.education;
    all.town[w] = person.residency == Residency::in_commuter ? outside_town : person.town;
    all.sex[w] = person.sex;
    all.occupation[w] = person.occupation;
    all.last_job[w] = Cell::none();
    all.workplace[w] = outside_town;
    all.registered[w] = 0;
    all.benefit_start[w] = all.benefit_end[w] = never;
    all.state[w] = state;
    all.spell_start[w] = static_cast<MonthCount>(first.count() - 1 - spell);
    return w;
  }
  // The same, with a job since `tenure` months before the first month.
  Worker put_employed(std::size_t row, const Person& person, Cell cell, std::int32_t wage = 5000,
                      int tenure = 60) {
    const Worker w = put(row, person, State::inactive);
    start_job(world, w, cell, contract_in(cell), wage, first - tenure);
    step_firm(cell, 1);
    return w;
  }

  void begin(Month next) {
    month = next;
    world.events.clear();
  }
  // Ends a job by an event of this kind.
  void lose(Worker w, EventKind kind, State after) {
    const Event event{w, world.workers.job[w], Cell::none(), kind, State::employed, after};
    end_job(world, w, month, after);
    step_firm(event.from, -1);
    world.events.push_back(event);
    if (after == State::vacant) leave_store(world, w);
  }
  void hire(Worker w, Cell cell, EventKind kind = EventKind::hire, std::int32_t wage = 5000) {
    const State before = world.workers.state[w];
    start_job(world, w, cell, contract_in(cell), wage, month);
    step_firm(cell, 1);
    world.events.push_back({w, Cell::none(), cell, kind, before, State::employed});
  }
  void move(Worker w, Cell cell) {
    const Cell from = world.workers.job[w];
    end_job(world, w, month, State::employed);
    start_job(world, w, cell, contract_in(cell), 6000, month);
    step_firm(from, -1);
    step_firm(cell, 1);
    world.events.push_back({w, from, cell, EventKind::job_to_job, State::employed, State::employed});
  }
  // Changes the state of somebody without a job.
  void turn(Worker w, EventKind kind, State after) {
    const State before = world.workers.state[w];
    world.workers.state[w] = after;
    world.workers.spell_start[w] = count_of(month);
    world.events.push_back({w, Cell::none(), Cell::none(), kind, before, after});
    if (after == State::vacant) leave_store(world, w);
  }
  // Somebody new takes a vacant row.
  void enter(Worker w, const Person& person, State state, Origin origin = Origin::migrant) {
    put(w.index(), person, state);
    world.workers.id[w] = newcomer_id(month, origin, w.index());
    world.workers.birth[w] = static_cast<MonthCount>(month.count() - person.age * 12);
    world.workers.entry[w] = world.workers.spell_start[w] = count_of(month);
    world.events.push_back({w, Cell::none(), Cell::none(),
                            state == State::away ? EventKind::arrival : EventKind::entry, State::vacant,
                            state});
  }

  World world;
  Month month = first;

 private:
  static Contract contract_in(Cell cell) { return cell == shop ? Contract::own_account : Contract::standard; }

  void step_firm(Cell cell, int sign) { world.firms.head[world.cells.firm[cell]] += sign; }

  void clear(Worker w) {
    Workers& all = world.workers;
    all.id[w] = 1000 + w.index();
    all.birth[w] = all.entry[w] = all.job_start[w] = all.last_unemployed[w] = never;
    all.household[w] = Household::none();
    all.job[w] = all.last_job[w] = Cell::none();
    all.workplace[w] = outside_town;
    all.occupation[w] = operators;
    all.town[w] = anting;
  }

  void make_firms() {
    Firms& f = world.firms;
    f.resize(4);
    const Employer kinds[] = {Employer::firm, Employer::firm, Employer::own_account, Employer::outside};
    const std::vector<std::vector<Cell>> owned = {{metal, assembly}, {software}, {shop}, {software_outside}};
    for (std::size_t i = 0; i < 4; ++i) {
      f.kind[Firm(i)] = kinds[i];
      f.head[Firm(i)] = 0;
      f.first_cell[Firm(i)] = Cell(world.cells_by_firm.size());
      f.cell_count[Firm(i)] = static_cast<std::uint16_t>(owned[i].size());
      world.cells_by_firm.insert(world.cells_by_firm.end(), owned[i].begin(), owned[i].end());
    }
  }

  void make_cell(Cell cell, Firm firm, Industry industry, Occupation occupation, Town town) {
    Cells& c = world.cells;
    c.firm[cell] = firm;
    c.industry[cell] = industry;
    c.employer[cell] = world.firms.kind[firm];
    c.occupation[cell] = occupation;
    c.town[cell] = town;
    c.vacant_since[cell] = never;
    for (std::size_t m = market_of(occupation, town).index() + 1; m <= markets; ++m)
      world.market_begin[m] = cell.index() + 1;
  }

  void make_cells() {
    world.cells.resize(5);
    make_cell(software, Firm(1), information, professionals, nanxiang);
    make_cell(software_outside, Firm(3), outside_industry, professionals, outside_town);
    make_cell(shop, Firm(2), trade, sellers, malu);
    make_cell(metal, Firm(0), vehicles, metal_workers, anting);
    make_cell(assembly, Firm(0), vehicles, operators, anting);
  }
};

}  // namespace labour::example
