// SPDX-License-Identifier: Apache-2.0
// What people name becomes files: folders what lies in them, globs what they match.
#pragma once

#include <string>
#include <vector>

#include <dateline/diagnostic.hpp>

namespace dateline {

struct NamedInput {
    std::string path;
    bool met = false;   // found in a folder or by a glob, and not named by hand: it is no pattern, and must be a plain file
    std::string root;   // the folder that was named by hand, and that links do not lead out of; empty where none was
};

// True when `input` was replaced by others (or by a fault); they come in the order of their names.
bool expand(const NamedInput& input, bool allow_network, std::vector<NamedInput>& into, Diagnostics& faults);

}  // namespace dateline
