// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <iostream>

#include <unistd.h>

#include "cli/run.hpp"

int main(int argc, char** argv)
{
    // A pipe that is closed, or a file that may not grow, is a failed write with a message, not a silent end.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    std::ios::sync_with_stdio(false);
    dateline::cli::Streams streams{std::cout, std::cerr, isatty(STDOUT_FILENO) != 0, isatty(STDERR_FILENO) != 0};
    const int status = dateline::cli::run({argv + 1, argv + argc}, streams);
    std::cout.flush();
    return status;
}
