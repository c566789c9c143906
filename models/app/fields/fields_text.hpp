// The fields most short and most idle, for the terminal.
#pragma once

#include <filesystem>

#include "models/app/fields/field_reading.hpp"

namespace app {

// A table for each measure with a value, what is counted, and what the numbers rest on.
Bilingual fields_text(const FieldReading& reading);
// Of a merged file; empty of any other and of one without fields.
Bilingual fields_text_of_merged(const std::filesystem::path& file);

}  // namespace app
