// Page 5, what the scenario changes: the skill fields that it makes shorter or leaves more idle, and where.
#include <algorithm>
#include <cmath>
#include <string>

#include "models/app/report/pages/field_pages.hpp"

namespace app {
namespace {

// Drawn, and told by industry and town, of each measure; rows of the table of all fields on the page.
constexpr std::size_t most_drawn = 4, most_placed = 2, most_rows = 10;

struct EffectMeasure {
  FieldMeasure measure;
  FieldStockIndex stock;
  Message word;
};
constexpr EffectMeasure effect_measures[] = {{field_shortage, FieldStockIndex::shortage, {"Short", "短缺"}},
                                             {field_surplus, FieldStockIndex::surplus, {"Idle", "闲置"}}};

// What was found of one measure.
struct FoundMoves {
  const EffectMeasure* of = nullptr;
  std::vector<FieldMove> all;    // of every field
  std::vector<FieldMove> shown;  // the largest first
  std::vector<MovedField> told;  // of those, with industry and town
};

// The part with the largest effect that is shown, on the side of the field's effect.
std::optional<MovedPart> moved_part(const Measurements& measured, const FieldParts& parts, double direction) {
  for (const FieldMove& move : most_moved(moves_of(parts.cells, measured.histories()), parts.cells.size()))
    if (move.effect.mean * direction > 0.0 && parts.axis->codes[move.cell] != "outside")
      return MovedPart{{parts.axis->names_en[move.cell], parts.axis->names_zh[move.cell]}, move.effect};
  return std::nullopt;
}

FoundMoves find_moves(const FieldMeasurements& fields, const EffectMeasure& of, Window window) {
  const Measurements& measured = fields.measured();
  FoundMoves found{&of, {}, {}, {}};
  std::vector<std::vector<double>> effects;
  for (std::size_t field = 0; field < fields.fields(); ++field)
    effects.push_back(fields.effect(of.stock, field, window));
  found.all = moves_of(effects, measured.histories());
  found.shown = most_moved(found.all, fields.fields());
  const FieldPartOutputs industries(measured, "field_industry", of.measure, window),
      towns(measured, "field_town", of.measure, window);
  for (std::size_t i = 0; i < found.shown.size(); ++i) {
    const FieldMove& move = found.shown[i];
    MovedField told{fields.name(move.cell), move.effect, {}, {}};
    if (i < most_placed) {
      told.industry = moved_part(measured, industries.effects(move.cell), move.effect.mean);
      told.town = moved_part(measured, towns.effects(move.cell), move.effect.mean);
    }
    found.told.push_back(std::move(told));
  }
  return found;
}

Window year_of_effects(const Measurements& measured) {
  return window_of_fields(measured.peak_period());
}

// ---- the figure ----------------------------------------------------------------------------------------

constexpr Message moved_title{"Fields that the scenario changes most", "情景改变最大的领域"};
constexpr Message moved_unit{
    "Effect, persons, mean of {period}; point: mean, line: 90% confidence interval of the mean",
    "影响，人，{period}平均；点为平均，线为均值的90%置信区间"};
constexpr Message moved_note{
    "At most {n} fields a measure whose effect is shown, allowing for the choice among {all} fields. "
    "More staff below requirement: shorter; more idle holders: more idle.",
    "每项至多{n}个显示出影响的领域，已按{all}"
    "个领域挑选校正。未达要求的在岗人数增加为更短缺，闲置的掌握者增加为更闲置。"};
constexpr Message moved_label{
    "Points with lines for the skill fields that the scenario changes most. The table "
    "below holds all fields.",
    "情景改变最大的技能领域的点线图。下表列出全部领域。"};

ReportFigure moves_figure(const FieldMeasurements& fields, const std::vector<FoundMoves>& found) {
  const Measurements& measured = fields.measured();
  const TablePeriod period = period_of(measured, year_of_effects(measured));
  ReportFigure figure =
      figure_of("5-2", "skill_effects", FigureKind::dots, moved_title.text(),
                filled(moved_unit, {{"period", period_text(period.first, period.last)}}), moved_label.text());
  figure.note = filled(moved_note, {{"n", most_drawn}, {"all", fields.fields()}});
  Panel& panel = figure.panels.emplace_back();
  panel.unit = unit_persons();
  panel.label_decimals = persons_decimals(measured.scale());
  const char* stats[] = {"mean", "low", "high"};
  const char* statistics[] = {"mean of pairs", "90 % confidence interval of the mean, low",
                              "90 % confidence interval of the mean, high"};
  for (std::size_t i = 0; i < 3; ++i)
    panel.series.push_back({Role::effect,
                            figure.title,
                            stats[i],
                            {},
                            effect_origin("/series/field/{shortage_inside, surplus_idle}",
                                          measured.text_of(year_of_effects(measured)), statistics[i])});
  for (std::size_t kind = 0; kind < found.size(); ++kind) {
    figure.kind_names.push_back(found[kind].of->measure.title.text());
    for (std::size_t i = 0; i < std::min(most_drawn, found[kind].shown.size()); ++i) {
      const FieldMove& move = found[kind].shown[i];
      figure.categories.push_back(fields.name(move.cell));
      figure.category_kinds.push_back(static_cast<int>(kind));
      panel.series[0].values.push_back(move.effect.mean);
      panel.series[1].values.push_back(move.effect.low);
      panel.series[2].values.push_back(move.effect.high);
    }
  }
  Bounds bounds;
  bounds.hold(panel);
  set_axis(panel, axis_range(bounds.low, bounds.high, 6));
  return figure;
}

// ---- tables --------------------------------------------------------------------------------------------

constexpr Message effects_title{"Effect on every skill field, persons, mean of {period}",
                                "各技能领域影响，人，{period}平均"};
constexpr Message effects_note{
    " Baseline: mean of the same months. In order of the effect on staff below requirement.",
    "基准：同期平均。按对未达要求的在岗人数的影响排序。"};

// The largest effect first, whatever its sign; fields without one last.
std::vector<std::size_t> by_effect(const FieldMeasurements& fields, const FoundMoves& moves) {
  std::vector<double> sizes(fields.fields(), 0.0);
  for (const FieldMove& move : moves.all) sizes[move.cell] = std::abs(move.effect.mean);
  return largest_first(sizes);
}

Table effects_table(const FieldMeasurements& fields, const std::vector<FoundMoves>& found) {
  static constexpr Message baseline{"{measure}, baseline", "{measure}，基准"}, effect{"Effect", "影响"};
  const Measurements& measured = fields.measured();
  const Window window = year_of_effects(measured);
  const std::string text = measured.text_of(window);
  const TablePeriod period = period_of(measured, window);
  const int decimals = persons_decimals(measured.scale());
  Table table{"5-4",
              "skill_effects",
              filled(effects_title, {{"period", period_text(period.first, period.last)}}),
              confidence_note(measured) + effects_note.text(),
              {text_column("field", {"Field", "专业技能领域"})},
              {}};
  table.period = period;
  for (const FoundMoves& moves : found) {
    const FieldStock& stock = field_stocks()[static_cast<std::size_t>(moves.of->stock)];
    const std::string dataset = datasets_of(stock);
    table.columns.push_back(number_column(std::string(stock.key) + "_baseline",
                                          filled(baseline, {{"measure", stock.title.text()}}), {}, decimals,
                                          {"baseline", dataset, text, "mean of members"}));
    add_effect_columns(table, {stock.key, effect, {}, decimals, effect_origin(dataset.c_str(), text, "")});
  }
  table.rows_on_page = most_rows;
  for (const std::size_t field : by_effect(fields, found.front())) {
    std::vector<Cell> row = {fields.name(field)};
    for (const FoundMoves& moves : found) {
      row.emplace_back(engine::mean_of(fields.mean_of(Side::baseline, moves.of->stock, field, window)));
      for (const FieldMove& move : moves.all)
        if (move.cell == field) add_effect_cells(row, move.effect);
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

constexpr Message moved_places_title{
    "Where the fields most changed are: industry and town with the largest effect",
    "改变最大的领域集中在哪里：影响最大的行业和街镇"};
constexpr Message moved_places_note{
    " Staff by industry and town of the workplace, idle holders by last industry and town of residence. "
    "Empty: no effect on a single one is shown, allowing for the choice.",
    "在岗人员按所在行业和工作地，闲置的掌握者按原行业和居住地。空格：按挑选校正后，未显示出对某一行业或街镇的"
    "影响。"};

void add_part(std::vector<Cell>& row, const std::optional<MovedPart>& part) {
  if (!part) {
    row.insert(row.end(), 4, Cell());
    return;
  }
  row.emplace_back(part->name);
  add_effect_cells(row, part->effect);
}

Table moved_places_table(const Measurements& measured, const std::vector<FoundMoves>& found) {
  static constexpr Message industry{"Industry", "行业"}, town{"Town", "街镇"}, effect{"Effect", "影响"};
  const std::string text = measured.text_of(year_of_effects(measured));
  const int decimals = persons_decimals(measured.scale());
  Table table{"5-5",
              "skill_effect_places",
              moved_places_title.text(),
              confidence_note(measured) + moved_places_note.text(),
              {text_column("field", {"Field", "专业技能领域"}), text_column("measure", {"Of", "项目"})},
              {}};
  table.period = period_of(measured, year_of_effects(measured));
  const auto add = [&](const char* key, const char* effect_key, const Message& title, const char* dataset) {
    table.columns.push_back(text_column(key, title));
    add_effect_columns(table, {effect_key, effect, {}, decimals, effect_origin(dataset, text, "")});
  };
  add("industry", "in_industry", industry, "/series/field_industry/{shortage_inside, surplus_idle}");
  add("town", "in_town", town, "/series/field_town/{shortage_inside, surplus_idle}");
  for (const FoundMoves& moves : found)
    for (std::size_t i = 0; i < std::min(most_placed, moves.told.size()); ++i) {
      std::vector<Cell> row = {moves.told[i].name, moves.of->word.text()};
      add_part(row, moves.told[i].industry);
      add_part(row, moves.told[i].town);
      table.rows.push_back(std::move(row));
    }
  return table;
}

FieldEffectsFound effects_found(const FieldMeasurements& fields, const std::vector<FoundMoves>& found) {
  const Measurements& measured = fields.measured();
  const TablePeriod period = period_of(measured, year_of_effects(measured));
  FieldEffectsFound told{period.first,  period.last,   measured.members() < 2, fields.fields(),
                         found[0].told, found[1].told, std::nullopt,           {}};
  const engine::Month month = fields.last_told();
  constexpr FieldStockIndex vacancies = FieldStockIndex::vacancies;
  if (fields.is_known(Side::scenario, vacancies, month) &&
      !fields.is_known(Side::baseline, vacancies, month)) {
    told.month_of_vacancies = month;
    for (const std::size_t field : fields.largest(Side::scenario, vacancies, month, fields_told))
      told.vacancies.push_back(
          {fields.name(field), fields.level(Side::scenario, vacancies, field, month).mean});
  }
  return told;
}

}  // namespace

void fill_skill_effects(const ReportContext& context, Section& section) {
  const FieldMeasurements fields(context.measured);
  std::vector<FoundMoves> found;
  for (const EffectMeasure& measure : effect_measures)
    found.push_back(find_moves(fields, measure, year_of_effects(context.measured)));
  section.answer = field_effects_answer(effects_found(fields, found));
  const bool is_any = !found[0].shown.empty() || !found[1].shown.empty();
  if (is_any) section.figures.push_back(moves_figure(fields, found));
  section.tables.push_back(effects_table(fields, found));
  if (is_any) section.tables.push_back(moved_places_table(context.measured, found));
}

}  // namespace app
