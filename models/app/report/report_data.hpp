// The report as data: what every writer prints. All numbers stand here at full size and unrounded; the number
// of decimals says how they are shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/kernel/month.hpp"
#include "models/app/language/language.hpp"

namespace app {

inline constexpr const char* report_schema = "jialab-report/1";

// Of what an interval is: of single simulations (quantiles over members), or of the mean effect (Student's t
// over pairs). The two are never mixed.
enum class IntervalKind : std::uint8_t { none, simulation, confidence };

// Where the numbers of a series or a column come from.
struct Origin {
  std::string file;       // baseline | scenario | pairs | a table of the district's data | the scenario files
  std::string dataset;    // "/series/town/unemployed"
  std::string window;     // "2027-01..2027-03"; "" for what has none
  std::string statistic;  // "mean of pairs", "quantile 0.05", "90 % confidence interval of the mean, low"
};

// ---- tables --------------------------------------------------------------------------------------------

// What stands in a column. Verdicts are texts with a mark before them.
enum class ColumnKind : std::uint8_t { text, number, month, verdict };

struct Column {
  std::string key;  // unique in its table
  Bilingual title, unit;
  ColumnKind kind = ColumnKind::number;
  int decimals = 0;
  IntervalKind interval = IntervalKind::none;
  Origin from = {};
  bool has_sign = false;  // an effect: a plus sign before positive numbers on the page
};

struct Verdict {
  std::string mark;  // one character, that tells verdicts apart in black and white
  Bilingual word;
};

// A number with decimals of its own, where the rows of a column differ in unit.
struct Number {
  double value = 0;
  int decimals = 0;
};

// Nothing, a number, a text, a month or a verdict.
using Cell = std::variant<std::monostate, double, Number, Bilingual, engine::Month, Verdict>;

// The first and the last month of what a table adds up or takes the mean of.
struct TablePeriod {
  engine::Month first, last;
};

struct Table {
  std::string id;   // "2-1"; "" for a table of the files only
  std::string key;  // unique in the report, the name of its CSV file
  Bilingual title, note;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
  bool is_on_page = true;                  // else in the workbook and the data only
  std::size_t rows_on_page = 0;            // the page shows so many; 0: all
  std::optional<TablePeriod> period = {};  // of all its numbers
};

// ---- figures -------------------------------------------------------------------------------------------

// fan, lines, small_lines: months; tiles, heat, dots, bars, waterfall, dumbbell: categories; sankey: flows
// between categories.
enum class FigureKind : std::uint8_t {
  fan,
  lines,
  small_lines,
  tiles,
  heat,
  dots,
  bars,
  waterfall,
  dumbbell,
  sankey
};

// What a series is of: it decides colour and mark.
enum class Role : std::uint8_t { baseline, scenario, effect, published };

struct FigureSeries {
  Role role = Role::effect;
  Bilingual name;
  std::string stat;            // mean | median | q05 | q25 | q75 | q95 | low | high | value | first | last
  std::vector<double> values;  // by month or category; NaN for none
  Origin from;
};

// A point with a text of its own, at a month or category counted from 0.
struct Mark {
  double x = 0, y = 0;
  Bilingual text;    // a bar where it may be broken
  std::string kind;  // peak | half | beyond (the value lies above the axis)
};

// One published value with its period and range.
struct PublishedPoint {
  double first = 0, last = 0, low = 0, value = 0, high = 0;  // months counted from 0; NaN for no bound
};

struct Panel {
  Bilingual title, unit;
  double least = 0, most = 0, step = 1;  // of the value axis
  int decimals = 0;                      // of its labels
  int label_decimals = 2;                // of values beside marks
  // Chinese labels of persons are in 万 (ten thousand): divided by this, with so many decimals.
  double divisor_zh = 1;
  int decimals_zh = 0;
  std::vector<FigureSeries> series;
  std::vector<Mark> marks;
  std::vector<PublishedPoint> published;
};

struct Flow {
  std::size_t from = 0, to = 0;  // categories
  double value = 0;
};

// A tile of the map in rows and columns from the north west.
struct Tile {
  int row = 0, column = 0;
};

struct ReportFigure {
  std::string id, key;
  FigureKind kind = FigureKind::lines;
  Bilingual title, unit, note;
  Bilingual label;  // its message, for those who do not see it
  // Months: the axis, the month before which members share their past, and the shaded period (equal: none).
  engine::Month first;
  int months = 0;
  engine::Month simulated_from, shaded_from, shaded_to;
  std::vector<Bilingual> categories;
  std::vector<int> category_kinds;  // dots: the dimension of each; waterfall: 1 for the total
  std::vector<Bilingual>
      kind_names;                  // dots: of the dimensions, for the legend; none: age, education, residency
  std::vector<Bilingual> columns;  // heat: the quarters; bars: the months, the last one in colour
  std::vector<double> classes;     // heat, tiles: bounds between classes, ascending
  std::vector<Panel> panels;
  std::vector<Flow> flows;
  std::vector<Tile> tiles;
};

// ---- pages ---------------------------------------------------------------------------------------------

struct KeyFigure {
  Bilingual title, value, unit, note;
};

// A box of text beside the figures: how sure, what is not modelled.
struct Box {
  std::string key;
  Bilingual title;
  std::string mark;  // how sure: high | middle | low
  Bilingual mark_text;
  std::vector<Bilingual> lines;  // paragraphs, or items of a list
  bool is_list = false;
};

struct Section {
  std::string id;      // "where"
  std::string number;  // "3a"; "" for the cover
  Bilingual title;
  Bilingual answer;  // two sentences with numbers; **bold** parts; the cover's: what the scenario sets
  std::vector<Bilingual> sentences;    // the cover's three, and what the question asks beside them
  std::vector<KeyFigure> key_figures;  // the cover's
  std::vector<ReportFigure> figures;
  std::vector<Table> tables;
  std::vector<Box> boxes;
  Bilingual footer;  // the cover's: what was compared
};

// A page that this run has no data for.
struct MissingPage {
  std::string number;  // that the page would have
  Bilingual title, why;
};

struct InputOfReport {
  std::string role, name, sha256;
};

struct Report {
  Bilingual question;
  std::string scenario, baseline;            // names; baseline: "" for a report of one scenario alone
  Bilingual scenario_title, baseline_title;  // what readers see; the names where there are no titles
  std::size_t members = 0;                   // pairs, or members
  double population_scale = 1;
  engine::Month first;  // of the run
  engine::Month as_of;  // the first month that is simulated
  std::string version;  // of the program
  std::vector<std::string> run_keys;
  std::vector<InputOfReport> files;
  std::vector<Section> sections;
  std::vector<MissingPage> not_in_run;
};

// The name of the report's files: "plant_closure-report".
std::string report_name(const Report& report);
// What was compared: "安亭整车工厂停产 – 基准情景".
Bilingual compared_title(const Report& report);

}  // namespace app
