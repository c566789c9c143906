// How large stores lie in memory, and how to have it at hand in time. A page of 4 KiB holds 64 records, and a
// processor keeps the places of a few thousand pages at hand: looking at rows here and there in 80 MB would
// miss them most of the time. Large blocks therefore ask for huge pages (2 MiB); where the system has none,
// nothing but speed is lost.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <new>

namespace engine {

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
    if (bytes < smallest) return static_cast<T*>(::operator new (bytes, std::align_val_t{64}));
    const std::size_t whole = (bytes + page - 1) / page * page;
    void* const memory = std::aligned_alloc(page, whole);
    if (memory == nullptr) throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
    (void)::madvise(memory, whole, MADV_HUGEPAGE);
#endif
    return static_cast<T*>(memory);
  }
  void deallocate(T* memory, std::size_t n) noexcept {
    if (n * sizeof(T) < smallest)
      ::operator delete (memory, std::align_val_t{64});
    else
      std::free(memory);
  }
  friend bool operator==(const HugePages&, const HugePages&) {
    return true;
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
