// Several columns of numbers at once: one look at the file, one child process.
#include "engine/results/hdf5.hpp"
#include "engine/results/hdf5_child.hpp"
#include "engine/results/hdf5_open.hpp"

namespace engine {

std::vector<std::vector<double>> read_columns(const std::filesystem::path& path, const std::string& group,
                                              const std::vector<std::string>& columns) {
  const std::string bytes = hdf5::in_child(path, [&] {
    const hdf5::Handle file = hdf5::open_result(path);
    hdf5::Packer packer;
    packer.number(hdf5::datasets_below(file, group).size());
    if (hdf5::datasets_below(file, group).empty()) return packer.take();
    for (const std::string& column : columns)
      packer.array(hdf5::doubles_of(hdf5::open_dataset(file, group + "/" + column)));
    return packer.take();
  });
  hdf5::Unpacker unpacker(bytes);
  std::vector<std::vector<double>> all;
  if (unpacker.number() == 0) return all;
  for (std::size_t i = 0; i < columns.size(); ++i) all.push_back(unpacker.array<double>());
  return all;
}

}  // namespace engine
