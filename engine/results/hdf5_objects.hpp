// The objects of an HDF5 file under our names: what hdf5_write and hdf5_read are made of. No header of
// libhdf5 is seen here; only the hdf5_*.cpp files include it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/results/hdf5.hpp"

namespace engine::hdf5 {

using Id = std::int64_t;  // libhdf5's hid_t
using Size = std::uint64_t;

// While one lives, libhdf5 is ours alone (the serial build may be entered by one thread at a time) and
// prints nothing. Everything below needs one.
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

// What libhdf5 says about its last failure, innermost first; "" if it says nothing.
std::string last_error();

// Owns what a call of libhdf5 has made; MachineError "cannot DOING in a result file (…)" if it failed.
Handle own(Id id, int (*close)(Id), const std::string& doing);
// The same for a call that makes nothing: a negative status is a failure.
void require(int status, const std::string& doing);
[[noreturn]] void fail(const std::string& doing);

enum class Number { float32, float64, int32, int64, uint8, int8 };
std::size_t bytes_of(Number number);

// A new file that lives in memory only: a failed write to a disk would crash libhdf5 1.10 at exit.
Handle create_file_in_memory();
// The finished file's bytes; all other handles of the file must be closed.
std::vector<std::byte> image_of(const Handle& file);

// A group and the groups above it, made where they are not there yet; creation order is kept.
Handle make_group(const Handle& parent, const std::string& path);

Handle scalar_space();
Handle simple_space(std::span<const Size> shape);
// An attribute without a value yet; `type` is libhdf5's.
Handle create_attribute(const Handle& object, const std::string& name, Id type, const Handle& space);
// A text attribute that is "" is left out.
void write_attribute(const Handle& object, const std::string& name, const Value& value);
void write_numbers_attribute(const Handle& object, const std::string& name, Number type, const void* values,
                             std::size_t count, bool is_scalar);

// Variable-length UTF-8 strings; one axis, or none for a single text.
Handle write_texts(const Handle& group, const std::string& name, std::span<const std::string> texts);
Handle write_text(const Handle& group, const std::string& name, const std::string& text);

// Numbers, all at once and as they are: for what is small.
Handle write_numbers(const Handle& group, const std::string& name, Number type, const void* values,
                     std::size_t count);
// Numbers in chunks with shuffle, deflate and fletcher32, to be written with write_chunk. `fill` is one
// element.
Handle create_chunked(const Handle& group, const std::string& name, Number type, std::span<const Size> shape,
                      std::span<const Size> chunk, const void* fill);
// The same dataset under a second handle.
Handle open_again(const Handle& dataset);
// A chunk that has gone through its filters, at its place (of the first element).
void write_chunk(const Handle& dataset, std::span<const Size> place, std::span<const std::byte> stored);

// The scales of one group and what is attached to them. The lists are written by us and not by H5DS, which
// leaves unset padding bytes in them, so that equal runs would not be equal files.
class Scales {
 public:
  // Makes a dataset a dimension scale under its own name; it is its own axis.
  void add(const std::string& name, Handle dataset);
  bool has(const std::string& name) const;
  // Labels the axes of a dataset, one scale each.
  void attach(const Handle& dataset, std::span<const std::string> scales);
  // The same for a dataset of one axis.
  void attach(const Handle& dataset, const std::string& scale) { attach(dataset, std::span(&scale, 1)); }
  // Tells every scale who uses it. To be called once, after the last attach.
  void finish();

 private:
  struct Use {
    Size dataset;  // libhdf5's hobj_ref_t
    std::int32_t axis;
    std::int32_t unused = 0;  // what would be padding, set
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
