#include "engine/files/checkpoint.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <map>

#include "engine/kernel/check.hpp"
#include "engine/kernel/columns.hpp"
#include "engine/kernel/id.hpp"
#include "tests/unit/only_chinese.hpp"
#include "tests/unit/temporary_folder.hpp"

using engine::CheckpointReader;
using engine::CheckpointWriter;
using engine::InputError;
using test::content;
using test::put;

namespace {

struct ThingTag {};
using Thing = engine::Id<ThingTag>;

struct Things : engine::Columns<Thing> {
  engine::Column<std::int16_t, Thing> size{*this, "size", "1", "alone"};
  engine::RecordColumn<std::uint64_t, Thing, 16> id{*this, "id", "1", "in a record"};
  engine::RecordColumn<std::uint8_t, Thing, 16> kind{*this, "kind", "1", "beside it"};
};

// Something of every sort that is kept.
struct Sample {
  double number = 0;
  std::array<std::array<float, 3>, 2> table{};
  std::vector<std::uint32_t> list;
  std::vector<std::string> texts;
  Things things;

  void serialize(engine::StateStream& state) {
    state("number", number);
    state("table", table);
    state("list", list);
    state("texts", texts);
    things.serialize(state, "things");
  }
};

void fill(Sample& sample, std::size_t rows) {
  sample.number = 2.5;
  sample.table = {{{1, 2, 3}, {4, 5, 6}}};
  sample.list = {7, 8, 9};
  sample.texts = {"one", "", "嘉定"};
  sample.things.resize(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    sample.things.size[Thing(i)] = static_cast<std::int16_t>(i);
    sample.things.id[Thing(i)] = 1000 * i;
    sample.things.kind[Thing(i)] = static_cast<std::uint8_t>(i % 7);
  }
}

std::uint64_t write(const std::filesystem::path& path, Sample& sample) {
  engine::AtomicFile file(path);
  CheckpointWriter writer(file, {{"run_key", "key"}, {"month", "2027-03"}});
  sample.serialize(writer);
  const std::uint64_t bytes = writer.finish();
  file.commit();
  return bytes;
}

bool is_refused(const std::filesystem::path& path, const std::string& word = "") {
  try {
    const CheckpointReader reader(path);
    return false;
  } catch (const InputError& error) {
    if (const std::string why = test::not_chinese(error); !why.empty()) FAIL(why);
    return error.code() == engine::ExitCode::bad_data &&
           std::string(error.what()).find(word) != std::string::npos;
  }
}

}  // namespace

TEST_CASE("what is written into a checkpoint comes back", "[checkpoint]") {
  const test::TemporaryFolder folder;
  for (const std::size_t rows : {std::size_t{0}, std::size_t{5}, std::size_t{300000}}) {  // 300,000: 5 MB
    CAPTURE(rows);
    Sample one, other;
    fill(one, rows);
    const std::uint64_t bytes = write(folder / "a", one);
    CHECK(bytes == std::filesystem::file_size(folder / "a"));
    CheckpointReader reader(folder / "a");
    CHECK(reader.bytes() == bytes);
    CHECK(reader.metadata("month") == "2027-03");
    CHECK(reader.metadata("moon").empty());
    CHECK(reader.sections().front().name == "number");
    other.serialize(reader);
    reader.finish();
    CHECK(other.number == one.number);
    CHECK(other.table == one.table);
    CHECK(other.list == one.list);
    CHECK(other.texts == one.texts);
    REQUIRE(other.things.size.size() == rows);
    for (std::size_t i = 0; i < rows; i += 1 + rows / 50) {
      CHECK(other.things.size[Thing(i)] == one.things.size[Thing(i)]);
      CHECK(other.things.id[Thing(i)] == one.things.id[Thing(i)]);
      CHECK(other.things.kind[Thing(i)] == one.things.kind[Thing(i)]);
    }
    // Equal states are equal files.
    write(folder / "b", other);
    CHECK(content(folder / "a") == content(folder / "b"));
  }
}

TEST_CASE("a checkpoint cut off anywhere is refused", "[checkpoint]") {
  const test::TemporaryFolder folder;
  Sample sample;
  fill(sample, 9);
  write(folder / "whole", sample);
  const std::string whole = content(folder / "whole");
  for (std::size_t n = 0; n < whole.size(); ++n) {
    put(folder / "cut", whole.substr(0, n));
    REQUIRE(is_refused(folder / "cut", n < 8 ? "" : "damaged"));
  }
  put(folder / "longer", whole + "x");
  CHECK(is_refused(folder / "longer"));
  put(folder / "twice", whole + whole);
  CHECK(is_refused(folder / "twice"));
}

TEST_CASE("a checkpoint with any bit flipped is refused", "[checkpoint]") {
  const test::TemporaryFolder folder;
  Sample sample;
  fill(sample, 9);
  write(folder / "whole", sample);
  const std::string whole = content(folder / "whole");
  for (std::size_t bit = 0; bit < 8 * whole.size(); bit += 3) {
    std::string damaged = whole;
    damaged[bit / 8] = static_cast<char>(static_cast<unsigned char>(damaged[bit / 8]) ^ (1U << (bit % 8)));
    put(folder / "flipped", damaged);
    REQUIRE(is_refused(folder / "flipped"));
  }
}

TEST_CASE("lengths that a damaged checkpoint claims take no memory", "[checkpoint]") {
  const test::TemporaryFolder folder;
  Sample sample;
  fill(sample, 3);
  write(folder / "whole", sample);
  const std::string whole = content(folder / "whole");
  // Large numbers everywhere: each would ask for gigabytes if it were believed.
  for (std::size_t at = 8; at + 8 <= whole.size(); ++at)
    for (const std::size_t width : {std::size_t{4}, std::size_t{8}}) {
      std::string damaged = whole;
      damaged.replace(at, width, std::string(width, '\x7f'));
      put(folder / "large", damaged);
      REQUIRE(is_refused(folder / "large"));
    }
}

TEST_CASE("what is no checkpoint is told apart from a damaged one", "[checkpoint]") {
  const test::TemporaryFolder folder;
  try {
    const CheckpointReader reader(folder / "absent");
    FAIL("opened");
  } catch (const InputError& error) {
    CHECK(error.code() == engine::ExitCode::input_missing);
    CHECK(test::not_chinese(error) == "");
  }
  CHECK(is_refused(folder.path(), "not a regular file"));
  put(folder / "text", "once upon a time there was a file");
  CHECK(is_refused(folder / "text", "is not a checkpoint"));
  CHECK_FALSE(engine::looks_like_checkpoint(folder / "text"));
  Sample sample;
  write(folder / "newer", sample);
  CHECK(engine::looks_like_checkpoint(folder / "newer"));
  std::string newer = content(folder / "newer");
  newer[8] = 2;
  put(folder / "newer", newer);
  CHECK(is_refused(folder / "newer", "another format (version 2"));
}

TEST_CASE("a whole checkpoint of something else is refused when it is taken over", "[checkpoint]") {
  const test::TemporaryFolder folder;
  Sample sample;
  fill(sample, 4);
  write(folder / "a", sample);
  const auto refuses = [&](const std::function<void(engine::StateStream&)>& keep) {
    CheckpointReader reader(folder / "a");
    try {
      keep(reader);
      reader.finish();
    } catch (const InputError& error) {
      CHECK(test::not_chinese(error) == "");
      return true;
    }
    return false;
  };
  double number = 0;
  float small = 0;
  std::vector<std::array<std::byte, 5>> fives;
  CHECK(refuses([&](auto& state) { state("other", number); }));   // another name
  CHECK(refuses([&](auto& state) { state("number", small); }));   // another length
  CHECK(refuses([&](auto& state) { state("number", fives); }));   // no whole number of elements
  CHECK(refuses([&](auto& state) { state("number", number); }));  // more is left
  CHECK(number == 2.5);
}
