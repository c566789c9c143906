#include "models/labour/data/inputs.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <sstream>

#include "engine/files/digest.hpp"
#include "engine/kernel/check.hpp"
#include "tests/unit/only_chinese.hpp"

using namespace labour;
namespace fs = std::filesystem;

namespace {

const fs::path data = JIALAB_SOURCE_DATA_DIR;

// A copy of the tables in which one may be spoilt.
class Copy {
 public:
  Copy()
      : folder_(fs::temp_directory_path() /
                ("jialab_inputs_" + std::to_string(::getpid()) + "_" + std::to_string(counter_++))) {
    fs::remove_all(folder_);
    fs::create_directory(folder_);
    for (const auto& entry : fs::directory_iterator(data))
      if (entry.path().extension() == ".csv") fs::copy(entry.path(), folder_);
  }
  ~Copy() { fs::remove_all(folder_); }
  const fs::path& folder() const { return folder_; }

  void replace(const std::string& file, const std::string& from, const std::string& to) {
    std::ifstream in(folder_ / file);
    std::stringstream text;
    text << in.rdbuf();
    std::string all = text.str();
    const auto at = all.find(from);
    REQUIRE(at != std::string::npos);
    all.replace(at, from.size(), to);
    std::ofstream(folder_ / file) << all;
  }

 private:
  static inline int counter_ = 0;
  fs::path folder_;
};

std::string error_of(const fs::path& folder) {
  try {
    read_inputs(folder);
  } catch (const engine::InputError& error) {
    CHECK(test::not_chinese(error) == "");
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("the tables of Jiading are read and agree with each other") {
  const Inputs in = read_inputs(data);
  CHECK(in.accounts.resident_labour_force == 1050000);
  CHECK(in.jobs[1].employees == 42000);
  CHECK(in.is_automotive[5]);
  CHECK_FALSE(in.is_automotive[6]);
  CHECK(in.labour_force_by_town[outside_town.index()] == 0.0);
  for (const auto& row : in.occupation_share)
    CHECK(std::accumulate(row.begin(), row.end(), 0.0) == Approx(1.0));
  for (const auto& row : in.mobility) CHECK(std::accumulate(row.begin(), row.end(), 0.0) == Approx(1.0));
  for (std::size_t o = 0; o < occupations; ++o) CHECK(in.mobility[o][o] == 0.0);
  CHECK(in.occupation_tilt[0][0] == 1.0);
  CHECK(in.occupation_tilt[5][8] == 2.0);  // occupation 25 in automotive software
  CHECK(in.growth_history.size() == 5);
  CHECK(in.shock_2022.front().first == engine::Month::of(2022, 3));
  CHECK(in.cars.front().year == 2020);
  CHECK(in.names.industry.names_zh[1] == "整车制造");
  CHECK(in.names.industry.names_en[3] == "Electric drive, battery and power electronics");
}

TEST_CASE("grades are turned to the order of the program: 1 is a junior worker") {
  const Inputs in = read_inputs(data);
  // Group 6: 22.89 % junior (written 5), 2.24 % senior technicians (written 1).
  CHECK(in.grade_share[5][1] == Approx(0.228905).epsilon(1e-4));
  CHECK(in.grade_share[5][5] == Approx(0.022354).epsilon(1e-4));
}

TEST_CASE("every file that was read is named with its SHA-256") {
  const Inputs in = read_inputs(data);
  CHECK(in.files.size() > 40);
  for (const InputFile& file : in.files)
    if (file.name == "accounts.csv") CHECK(file.sha256 == engine::sha256_of_file(data / "accounts.csv"));
}

TEST_CASE("an unknown code, a number out of range and a missing row are all reported at once") {
  Copy copy;
  copy.replace("age_sex.csv", "16-19,female", "16-91,female");
  copy.replace("travel_minutes.csv", "xincheng_road,zhenxin,73", "xincheng_road,zhenxin,-73");
  const std::string error = error_of(copy.folder());
  CHECK(error.find("age_sex.csv:2:1") != std::string::npos);
  CHECK(error.find("there is no row for age_group 16-19, sex female") != std::string::npos);
  CHECK(error.find("travel_minutes.csv:3:23") != std::string::npos);
}

TEST_CASE("years of cars that do not follow each other are an error") {
  Copy copy;
  copy.replace("hybrid_cars.csv", "2015,0.253", "2012,0.253");
  CHECK(error_of(copy.folder()).find("hybrid_cars.csv:4:1") != std::string::npos);
  Copy other;
  other.replace("cars_before_2020.csv", "2019,25.72", "2018,25.72");
  CHECK(error_of(other.folder()).find("cars_before_2020.csv:20:1") != std::string::npos);
  Copy gap;
  gap.replace("national_cars.csv", "2020,25.225", "2021,25.225");
  CHECK(error_of(gap.folder()).find("the years do not follow each other") != std::string::npos);
}

TEST_CASE("a row that appears twice is an error") {
  Copy copy;
  copy.replace("education.csv", "junior,444000", "primary,444000");
  CHECK(error_of(copy.folder()).find("education primary appears twice") != std::string::npos);
}

TEST_CASE("sums that do not agree with the accounts are errors") {
  Copy copy;
  copy.replace("jobs_by_industry.csv", "vehicles,42000", "vehicles,52000");
  CHECK(error_of(copy.folder()).find("sum of employees") != std::string::npos);
  Copy other;
  other.replace("households.csv", "hukou,1,0.12", "hukou,1,0.22");
  CHECK(error_of(other.folder()).find("sum of shares") != std::string::npos);
}

TEST_CASE("a missing table is named, a folder without tables is a missing input") {
  Copy copy;
  fs::remove(copy.folder() / "plants.csv");
  CHECK(error_of(copy.folder()).find("plants.csv") != std::string::npos);
  try {
    read_inputs(copy.folder() / "nowhere");
    FAIL("no error");
  } catch (const engine::InputError& error) {
    CHECK(error.code() == engine::ExitCode::input_missing);
  }
}

TEST_CASE("adoption is an S-curve below its ceiling") {
  const Adoption adoption{0.6, 2030.0, 0.5};
  CHECK(adoption.at(2030.0) == Approx(0.3));
  CHECK(adoption.at(2020.0) < 0.01);
  CHECK(adoption.at(2050.0) == Approx(0.6).margin(1e-4));
}
