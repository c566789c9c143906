// Writers of a report: data, page, workbook and tables. All print the same numbers; equal reports give equal
// bytes.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "models/app/report/report_data.hpp"

namespace app {

// The data as JSON (schema "jialab-report/1").
std::string report_json(const Report& report);
// One figure as JSON, for the script that draws it.
std::string figure_json(const ReportFigure& figure);

// How files call a table: its key, and a Chinese name. Throws Bug for a table without one.
Bilingual table_name(const Table& table);
// The head of a column in files, where columns stand without their neighbours: a bound names its column and
// says of what it is a bound.
std::string file_head(const Table& table, std::size_t column, Language language);

// A table as CSV for WPS and Excel: UTF-8 with a byte order mark, lines end in CRLF, heads in the language,
// months in columns of their own (year, month). Tables of one period have its first and last month in their
// last columns.
std::string table_csv(const Table& table, Language language);

// How every such table and every workbook begins.
inline constexpr const char* table_begins = "\xEF\xBB\xBF";
inline constexpr const char* workbook_begins = "PK\x03\x04";

// The tables of the report, one for each sheet, with a first sheet that lists them. Replaces the file
// atomically. Throws MachineError: 73 if this program was built without libxlsxwriter.
bool has_workbooks();
void write_workbook(const std::filesystem::path& path, const Report& report, Language language,
                    const std::function<bool(const std::filesystem::path&)>& may_replace);

// The library that draws the charts: its text and SHA-256. "" if the program was built without it.
struct ChartLibrary {
  std::string text, sha256;
  bool empty() const { return text.empty(); }
};
ChartLibrary built_in_charts();
// The library from a file: it must be the very file that the program would have been built with. Throws
// InputError.
ChartLibrary charts_from(const std::filesystem::path& file);
// Name, version and SHA-256 of the library that belongs to this program.
std::string charts_wanted();

// The self-contained page. Without a library it has no charts and says so.
std::string report_page(const Report& report, Language language, const ChartLibrary& charts);

// What a cell shows on the page; "" for nothing.
std::string cell_text(const Cell& cell, const Column& column, Language language);
// Title and unit of a column: "影响（百分点）", "Effect (points)".
std::string column_head(const Column& column, Language language);

}  // namespace app
