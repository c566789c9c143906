// Serialization of state: one function for both directions. A part of a model names its state:
//
//   void Wages::serialize(engine::StateStream& state) {
//     state("wages.minimum_last", minimum_last_);
//     state("wages.smoothed", smoothed_);
//   }
//
// and the same function writes an archive (a checkpoint) or restores a new model from one, in the same order.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace engine {

// Whether a T can be stored as its bytes: it has no pointers and no padding, so that equal values have equal
// bytes.
template <class T>
struct IsPlain : std::bool_constant<std::is_floating_point_v<T> ||
                                    (std::is_trivially_copyable_v<T> &&
                                     std::has_unique_object_representations_v<T> && !std::is_pointer_v<T>)> {
};
template <class T, std::size_t n>
struct IsPlain<std::array<T, n>> : IsPlain<T> {};

class StateStream {
 public:
  StateStream() = default;
  StateStream(const StateStream&) = delete;
  StateStream& operator=(const StateStream&) = delete;
  virtual ~StateStream() = default;

  // Whether values are restored from the archive; else they are written to it and not changed.
  virtual bool restores() const = 0;

  // All of these throw InputError where the archive holds something else under that name, and what reading or
  // writing a file throws.
  template <class T>
  void operator()(std::string_view name, T& value) {
    static_assert(IsPlain<T>::value, "types with pointers or padding need a serialize() of their own");
    memory(name, std::as_writable_bytes(std::span<T>(&value, 1)));
  }
  template <class T, class Allocator>
  void operator()(std::string_view name, std::vector<T, Allocator>& list) {
    static_assert(IsPlain<T>::value, "types with pointers or padding need a serialize() of their own");
    const std::uint64_t bytes = begin(name, list.size() * sizeof(T));
    if (bytes % sizeof(T) != 0) refuse(name);
    if (restores()) list.resize(bytes / sizeof(T));
    move(std::as_writable_bytes(std::span<T>(list)));
  }
  void operator()(std::string_view name, std::vector<std::string>& texts);
  // Memory of known length.
  void memory(std::string_view name, std::span<std::byte> bytes);
  // A text that the archive has to hold exactly as it is given here (a layout, a version).
  void agree(std::string_view name, const std::string& text);
  // To be called before memory is allocated for `rows` rows: refuses an archive too short to hold them.
  void expect_rows(std::string_view name, std::uint64_t rows, std::size_t bytes_per_row);

 protected:
  // Writing: begins a section of so many bytes. Restoring: begins the section of this name. Returns its
  // length.
  virtual std::uint64_t begin(std::string_view name, std::uint64_t bytes) = 0;
  // Writes or restores the next bytes of the section.
  virtual void move(std::span<std::byte> bytes) = 0;
  // Restoring: how many bytes of the archive are left.
  virtual std::uint64_t left() const = 0;
  // Throws InputError: the section of that name does not fit.
  [[noreturn]] virtual void refuse(std::string_view name) const = 0;
};

}  // namespace engine
