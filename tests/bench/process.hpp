// SPDX-License-Identifier: Apache-2.0
// Runs the program and measures it from outside, as its users would.
#pragma once

#include <string>
#include <vector>

namespace dateline::bench {

struct Run {
    double seconds = 0;
    double first_byte_seconds = 0;   // until the first byte on standard output; 0 when there was none
    double cpu_seconds = 0;
    double peak_mb = 0;              // resident, at its highest
    int status = -1;
    std::string out;                 // the first 64 kB of standard output
};

Run run(const std::vector<std::string>& words);

}  // namespace dateline::bench
