#include "engine/files/digest.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>

#include "engine/kernel/check.hpp"
#include "tests/unit/only_chinese.hpp"
#include "tests/unit/temporary_folder.hpp"

using engine::sha256_hex;

TEST_CASE("SHA-256 gives the examples of FIPS 180-4", "[digest]") {
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST_CASE("a digest does not depend on the pieces in which bytes arrive", "[digest]") {
  const std::string text(1000, 'x');
  engine::Sha256 digest;
  digest.add(text.substr(0, 1));
  digest.add(text.substr(1, 600));
  digest.add(std::string());
  digest.add(text.substr(601));
  CHECK(digest.hex() == sha256_hex(text));
}

TEST_CASE("the digest of a file is that of its bytes", "[digest]") {
  const test::TemporaryFolder folder;
  const std::string bytes(700001, '\xe5');  // several reads, the last one in part
  test::put(folder / "bytes", bytes);
  CHECK(engine::sha256_of_file(folder / "bytes") == sha256_hex(bytes));
}

TEST_CASE("a file that is not there is a missing input, a folder an input/output error", "[digest]") {
  const test::TemporaryFolder folder;
  try {
    engine::sha256_of_file(folder / "absent");
    FAIL("no error");
  } catch (const engine::InputError& error) {
    CHECK(error.code() == engine::ExitCode::input_missing);
    CHECK(test::not_chinese(error) == "");
    CHECK(std::string(error.what()).find("absent") != std::string::npos);
  }
  CHECK_THROWS_AS(engine::sha256_of_file(folder.path()), engine::MachineError);
}

TEST_CASE("a file is digested once, and again when it has changed", "[digest]") {
  const test::TemporaryFolder folder;
  engine::FileDigests digests{std::chrono::nanoseconds(0)};
  test::put(folder / "a", "one");
  CHECK(digests.sha256(folder / "a") == sha256_hex("one"));
  CHECK(digests.sha256(folder / "a") == sha256_hex("one"));
  CHECK(digests.computed() == 1);
  test::put(folder / "a", "three");  // another size
  CHECK(digests.sha256(folder / "a") == sha256_hex("three"));
  test::put(folder / "b", "seven");  // another file of that size
  std::filesystem::rename(folder / "b", folder / "a");
  CHECK(digests.sha256(folder / "a") == sha256_hex("seven"));
  test::put(folder / "a", "eight");  // the same file and size at another time
  std::filesystem::last_write_time(folder / "a",
                                   std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
  CHECK(digests.sha256(folder / "a") == sha256_hex("eight"));
  CHECK(digests.computed() == 4);
}

TEST_CASE("a file that was written a moment ago is digested again", "[digest]") {
  const test::TemporaryFolder folder;
  engine::FileDigests digests;
  test::put(folder / "a", "one");
  CHECK(digests.sha256(folder / "a") == sha256_hex("one"));
  test::put(folder / "a", "two");
  CHECK(digests.sha256(folder / "a") == sha256_hex("two"));
  CHECK(digests.computed() == 2);
  CHECK_THROWS_AS(digests.sha256(folder / "absent"), engine::InputError);
}
