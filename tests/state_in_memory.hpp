// The state of something in memory: what a checkpoint would hold, without a file.
#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/files/digest.hpp"
#include "engine/kernel/check.hpp"
#include "engine/kernel/state_stream.hpp"

namespace engine::tests {

using Sections = std::vector<std::pair<std::string, std::vector<std::byte>>>;

class StateWriter final : public StateStream {
 public:
  bool restores() const override { return false; }
  const Sections& sections() const { return sections_; }

 private:
  std::uint64_t begin(std::string_view name, std::uint64_t bytes) override {
    sections_.emplace_back(std::string(name), std::vector<std::byte>{});
    sections_.back().second.reserve(bytes);
    return bytes;
  }
  void move(std::span<std::byte> bytes) override {
    sections_.back().second.insert(sections_.back().second.end(), bytes.begin(), bytes.end());
  }
  std::uint64_t left() const override { return 0; }
  [[noreturn]] void refuse(std::string_view name) const override { throw Bug(std::string(name)); }

  Sections sections_;
};

// The same in short: names and SHA-256 of the sections.
using Digests = std::vector<std::pair<std::string, std::string>>;

class StateDigests final : public StateStream {
 public:
  bool restores() const override { return false; }
  Digests finish() {
    end_section();
    return digests_;
  }

 private:
  void end_section() {
    if (section_) digests_.back().second = section_->hex();
    section_.reset();
  }
  std::uint64_t begin(std::string_view name, std::uint64_t bytes) override {
    end_section();
    digests_.emplace_back(std::string(name), "");
    section_ = std::make_unique<Sha256>();
    return bytes;
  }
  void move(std::span<std::byte> bytes) override { section_->add(bytes); }
  std::uint64_t left() const override { return 0; }
  [[noreturn]] void refuse(std::string_view name) const override { throw Bug(std::string(name)); }

  Digests digests_;
  std::unique_ptr<Sha256> section_;
};

class StateReader final : public StateStream {
 public:
  explicit StateReader(const Sections& sections) : sections_(sections) {}
  bool restores() const override { return true; }
  bool is_at_end() const { return next_ == sections_.size(); }

 private:
  std::uint64_t begin(std::string_view name, std::uint64_t) override {
    if (is_at_end() || sections_[next_].first != name) refuse(name);
    at_ = 0;
    return sections_[next_++].second.size();
  }
  void move(std::span<std::byte> bytes) override {
    const auto& from = sections_[next_ - 1].second;
    if (bytes.size() > from.size() - at_) refuse(sections_[next_ - 1].first);
    std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(at_), bytes.size(), bytes.begin());
    at_ += bytes.size();
  }
  std::uint64_t left() const override {
    std::uint64_t bytes = 0;
    for (std::size_t s = next_; s < sections_.size(); ++s) bytes += sections_[s].second.size();
    return bytes;
  }
  [[noreturn]] void refuse(std::string_view name) const override {
    throw InputError(in_both(std::string(name) + " is not there"));
  }

  const Sections& sections_;
  std::size_t next_ = 0, at_ = 0;
};

// What T::keep names.
template <class T>
Sections state_of(T& one) {
  StateWriter writer;
  one.serialize(writer);
  return writer.sections();
}

template <class T>
Digests digests_of(T& one) {
  StateDigests digests;
  one.serialize(digests);
  return digests.finish();
}

// The first section in which two states differ; "" if none does.
inline std::string first_difference(const Sections& a, const Sections& b) {
  for (std::size_t s = 0; s < std::max(a.size(), b.size()); ++s)
    if (s >= a.size() || s >= b.size() || a[s] != b[s]) return s < a.size() ? a[s].first : b[s].first;
  return "";
}

}  // namespace engine::tests
