// An allocator for large stores, and prefetching. A page of 4 KiB holds 64 records of 64 bytes, and a
// processor caches the addresses of a few thousand pages: random access to 80 MB would miss that cache most
// of the time. Large blocks therefore ask for huge pages (2 MiB); where the system has none, only speed is
// lost.
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
#include <vector>

namespace engine {

// Allocated memory is zero, and a new element without a value is not written: pages are then first touched by
// the threads that fill them, not by the thread that allocated the store.
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
  // Elements are removed only all together, so that no element is constructed in memory that was used before.
  template <class U>
  void construct(U*) noexcept {
    static_assert(std::is_trivially_copyable_v<U>, "an element without a value is all zero bytes");
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
  // Maps one page too many and unmaps what is left over at both ends, so that the block begins with a huge
  // page.
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

// Sets the number of elements. The first time, addresses for half as many more are reserved: they take memory
// only when they are used, while a store that moves needs its memory twice at that moment.
template <class T>
void resize_with_room(std::vector<T, HugePages<T>>& elements, std::size_t n) {
  if (n > elements.capacity()) elements.reserve(n + n / 2);
  elements.resize(n);
}

// Prefetches the cache line at `place`, which will be read soon.
inline void prefetch(const void* place) {
  __builtin_prefetch(place, 1);
  // A function that only prefetches would otherwise be removed by the compiler as one without effect.
  asm volatile("");
}

}  // namespace engine
