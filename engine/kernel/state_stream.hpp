// State, said once for both directions. A part of a model names what it keeps:
//
//   void Wages::serialize(engine::StateStream& state) {
//     state("wages.minimum_last", minimum_last_);
//     state("wages.smoothed", smoothed_);
//   }
//
// and the same lines write a checkpoint or fill a new model from one, in the same order.
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

// Whether the bytes of a T say all of it and nothing else: no pointers, and no gaps whose bytes are left to
// chance, so that equal states are equal byte by byte.
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

  // Whether what is named is filled; else it is written and left as it is.
  virtual bool restores() const = 0;

  // All of these throw InputError where a checkpoint holds something else under that name, and what reading
  // or writing a file throws.
  template <class T>
  void operator()(std::string_view name, T& value) {
    static_assert(IsPlain<T>::value, "give a class a serialize() of its own");
    memory(name, std::as_writable_bytes(std::span<T>(&value, 1)));
  }
  template <class T, class Allocator>
  void operator()(std::string_view name, std::vector<T, Allocator>& list) {
    static_assert(IsPlain<T>::value, "give a class a serialize() of its own");
    const std::uint64_t bytes = begin(name, list.size() * sizeof(T));
    if (bytes % sizeof(T) != 0) refuse(name);
    if (restores()) list.resize(bytes / sizeof(T));
    move(std::as_writable_bytes(std::span<T>(list)));
  }
  void operator()(std::string_view name, std::vector<std::string>& texts);
  // Memory whose length is known.
  void memory(std::string_view name, std::span<std::byte> bytes);
  // Something that does not change and has to be the same as when it was written.
  void agree(std::string_view name, const std::string& text);
  // Before taking memory for `rows` rows: the file has to hold as many.
  void expect_rows(std::string_view name, std::uint64_t rows, std::size_t bytes_per_row);

 protected:
  // Writing: a section of so many bytes begins. Filling: the section of this name does; its length.
  virtual std::uint64_t begin(std::string_view name, std::uint64_t bytes) = 0;
  // The next bytes of the section: written or filled.
  virtual void move(std::span<std::byte> bytes) = 0;
  // Bytes that are left to fill.
  virtual std::uint64_t left() const = 0;
  // Throws InputError: what is there under that name does not fit.
  [[noreturn]] virtual void refuse(std::string_view name) const = 0;
};

}  // namespace engine
