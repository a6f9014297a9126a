// SPDX-License-Identifier: Apache-2.0
#include "process.hpp"

#include <chrono>
#include <cstdio>
#include <stdexcept>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace dateline::bench {

Run run(const std::vector<std::string>& words)
{
    using Clock = std::chrono::steady_clock;
    int pipe_ends[2];
    if (pipe(pipe_ends) != 0) throw std::runtime_error("no pipe");
    const auto began = Clock::now();
    const auto since = [&] { return std::chrono::duration<double>(Clock::now() - began).count(); };
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("no process");
    if (child == 0) {
        dup2(pipe_ends[1], STDOUT_FILENO);
        close(pipe_ends[0]);
        close(pipe_ends[1]);
        const int nothing = open("/dev/null", O_WRONLY);
        dup2(nothing, STDERR_FILENO);
        std::vector<char*> arguments;
        for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        execvp(arguments[0], arguments.data());
        _exit(127);
    }
    close(pipe_ends[1]);
    Run result;
    char buffer[65536];
    for (ssize_t got; (got = read(pipe_ends[0], buffer, sizeof buffer)) > 0;) {
        if (result.first_byte_seconds == 0) result.first_byte_seconds = since();
        if (result.out.size() < sizeof buffer) result.out.append(buffer, static_cast<std::size_t>(got));
    }
    close(pipe_ends[0]);
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    result.seconds = since();
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
    result.cpu_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    result.peak_mb = static_cast<double>(usage.ru_maxrss) / 1024;
    return result;
}

}  // namespace dateline::bench
