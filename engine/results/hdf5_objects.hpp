// Wrappers of libhdf5 (files, groups, datasets, attributes, dimension scales) that writing and reading are
// built on. Only sources (hdf5_*.cpp) include the header of libhdf5.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/results/hdf5.hpp"
#include "engine/results/hdf5_steps.hpp"

namespace engine::hdf5 {

using Id = std::int64_t;  // libhdf5's hid_t
using Size = std::uint64_t;

// Locks libhdf5 while it exists: the serial build may be entered by one thread at a time. Also switches its
// error output off. Everything below needs one.
class Library {
 public:
  Library();

 private:
  std::unique_lock<std::mutex> lock_;
};

// Owns an identifier of libhdf5.
class Handle {
 public:
  Handle() = default;
  Handle(Id id, int (*close)(Id)) : id_(id), close_(close) {}
  ~Handle() { reset(); }
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
  Handle& operator=(Handle&& other) noexcept {
    if (this != &other) {
      reset();
      id_ = std::exchange(other.id_, -1);
      close_ = other.close_;
    }
    return *this;
  }
  Id id() const { return id_; }
  void reset() {
    if (id_ >= 0) close_(id_);
    id_ = -1;
  }

 private:
  Id id_ = -1;
  int (*close_)(Id) = nullptr;
};

// The messages of libhdf5 about its last failure, innermost first; "" if there are none.
std::string last_error();

// Owns what a call of libhdf5 has created; MachineError "cannot DOING in a result file (…)" if the call
// failed; `name` is that of the placeholder of `doing` (hdf5_steps.hpp), if it has one.
Handle own(Id id, int (*close)(Id), const Message& doing, std::string_view name = {});
// The same for a call that returns a status: a negative one is a failure.
void require(int status, const Message& doing, std::string_view name = {});
[[noreturn]] void fail(const Message& doing, std::string_view name = {});

enum class Number { float32, float64, int32, int64, uint8, int8 };
std::size_t bytes_of(Number number);

// A new file in memory: after a failed write to a disk libhdf5 1.10 would crash at exit.
Handle create_file_in_memory();
// The bytes of the finished file; all other handles of the file must be closed.
std::vector<std::byte> image_of(const Handle& file);

// Opens a group; creates it and the groups above it if they do not exist. The order of creation is recorded.
Handle make_group(const Handle& parent, const std::string& path);

Handle scalar_space();
Handle simple_space(std::span<const Size> shape);
// An attribute without a value yet; `type` is an identifier of libhdf5.
Handle create_attribute(const Handle& object, const std::string& name, Id type, const Handle& space);
// An empty text is not written.
void write_attribute(const Handle& object, const std::string& name, const Value& value);
void write_numbers_attribute(const Handle& object, const std::string& name, Number type, const void* values,
                             std::size_t count, bool is_scalar);

// Variable-length UTF-8 strings; one axis, or none for a single text.
Handle write_texts(const Handle& group, const std::string& name, std::span<const std::string> texts);
Handle write_text(const Handle& group, const std::string& name, const std::string& text);

// Numbers, contiguous and uncompressed: for small arrays.
Handle write_numbers(const Handle& group, const std::string& name, Number type, const void* values,
                     std::size_t count);
// Numbers in chunks with the filters shuffle, deflate and fletcher32, to be written with write_chunk. `fill`
// is one element.
Handle create_chunked(const Handle& group, const std::string& name, Number type, std::span<const Size> shape,
                      std::span<const Size> chunk, const void* fill);
// The same dataset under a second handle.
Handle open_again(const Handle& dataset);
// Writes a chunk that has passed the filters; `place` is the index of its first element.
void write_chunk(const Handle& dataset, std::span<const Size> place, std::span<const std::byte> stored);

// The dimension scales of one group and the datasets attached to them. The lists of references are written
// here and not by H5DS, which leaves padding bytes in them unset, so that equal runs would give unequal
// files.
class Scales {
 public:
  // Makes a dataset a dimension scale of this name.
  void add(const std::string& name, Handle dataset);
  bool has(const std::string& name) const;
  // Labels the axes of a dataset with scales, one for each axis.
  void attach(const Handle& dataset, std::span<const std::string> scales);
  // The same for a dataset of one axis.
  void attach(const Handle& dataset, const std::string& scale) { attach(dataset, std::span(&scale, 1)); }
  // Writes into every scale which datasets use it. To be called once, after the last attach().
  void finish();

 private:
  struct Use {
    Size dataset;  // libhdf5's hobj_ref_t
    std::int32_t axis;
    std::int32_t unused = 0;  // instead of padding, whose bytes would be undefined
  };
  struct Scale {
    std::string name;
    Handle dataset;
    std::vector<Use> uses;
  };
  Scale& find(const std::string& name);
  std::vector<Scale> scales_;
};

// The attributes that every dataset has.
void describe(const Handle& dataset, const std::string& units, const std::string& long_name,
              const std::string& long_name_zh);

}  // namespace engine::hdf5
