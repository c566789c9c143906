// How large stores lie in memory, and how to have it at hand in time. A page of 4 KiB holds 64 records, and a
// processor keeps the places of a few thousand pages at hand: looking at rows here and there in 80 MB would
// miss them most of the time. Large blocks therefore ask for huge pages (2 MiB); where the system has none,
// nothing but speed is lost.
#pragma once

#include <sys/mman.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <type_traits>
#include <utility>

namespace engine {

// The memory that it hands out is zero, so that a new element without a value needs no writing: pages are
// then first touched by the threads that fill them, not by the one that made the store.
template <class T>
struct HugePages {
  using value_type = T;
  static constexpr std::size_t page = std::size_t{2} << 20;
  static constexpr std::size_t smallest = page / 2;  // below, the rest of a page would be wasted

  HugePages() = default;
  template <class U>
  explicit HugePages(const HugePages<U>&) {}

  T* allocate(std::size_t n) {
    const std::size_t bytes = n * sizeof(T);
    void* const memory = bytes < smallest ? small(bytes) : large(bytes);
    if (memory == nullptr) throw std::bad_alloc();
    return static_cast<T*>(memory);
  }
  void deallocate(T* memory, std::size_t n) noexcept {
    if (n * sizeof(T) < smallest)
      std::free(memory);
    else
      ::munmap(memory, whole_pages(n * sizeof(T)));
  }
  // Elements of such a vector are taken away only with all others: memory is never used twice.
  template <class U>
  void construct(U*) noexcept {
    static_assert(std::is_trivially_copyable_v<U>, "zeros stand for an element without a value");
  }
  template <class U, class... Values>
  void construct(U* place, Values&&... values) {
    ::new (static_cast<void*>(place)) U(std::forward<Values>(values)...);
  }
  friend bool operator==(const HugePages&, const HugePages&) { return true; }

 private:
  static std::size_t whole_pages(std::size_t bytes) { return (bytes + page - 1) / page * page; }
  static void* small(std::size_t bytes) {
    const std::size_t lines = (bytes + 63) / 64 * 64;
    void* const memory = std::aligned_alloc(64, std::max<std::size_t>(lines, 64));
    if (memory != nullptr) std::memset(memory, 0, bytes);
    return memory;
  }
  // Mapped with a page to spare, which is given back at both ends, so that it begins with a page.
  static void* large(std::size_t bytes) {
    const std::size_t whole = whole_pages(bytes);
    void* const mapped =
        ::mmap(nullptr, whole + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) return nullptr;
    auto* const first = static_cast<std::byte*>(mapped);
    const std::size_t before = (page - reinterpret_cast<std::uintptr_t>(first) % page) % page;
    if (before > 0) ::munmap(first, before);
    if (before < page) ::munmap(first + before + whole, page - before);
#ifdef MADV_HUGEPAGE
    (void)::madvise(first + before, whole, MADV_HUGEPAGE);
#endif
    return first + before;
  }
};

// Asks for the cache line at `place`, which will be read soon.
inline void prefetch(const void* place) {
  __builtin_prefetch(place, 1);
  // Keeps the compiler from taking a function that only prefetches for one without effect, and leaving it
  // out.
  asm volatile("");
}

}  // namespace engine
