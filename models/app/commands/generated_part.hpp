// Parts of a README that a command writes, between two lines that mark them.
#pragma once

#include <string>

namespace app {

// Puts `markdown` between the marks of `command` ("jialab describe") in `file`, in place of what is there.
// Throws InputError (65) if the file does not have them.
void update_generated_part(const std::string& file, const std::string& command, const std::string& markdown);

}  // namespace app
