// What a user is told when the system does not open or read a file.
#pragma once

#include "engine/language/message.hpp"

namespace engine {

inline constexpr Message cannot_open{"{path}: cannot be opened ({reason})",
                                     "{path}：无法打开（原文：{reason}）"};
inline constexpr Message cannot_read{"{path}: cannot be read ({reason})",
                                     "{path}：无法读取（原文：{reason}）"};

}  // namespace engine
