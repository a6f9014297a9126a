// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ostream>

namespace dateline::cli {

// Where a command writes: data to `out`, words for people to `err`. Standard input is not here: it is
// the input named "-", and the library's reader opens it like any other.
struct Streams {
    std::ostream& out;
    std::ostream& err;
    bool out_is_terminal = false;
    bool err_is_terminal = false;
};

}  // namespace dateline::cli
