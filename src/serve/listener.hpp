// SPDX-License-Identifier: Apache-2.0
// The one file of `serve` that knows sockets: it takes requests in, bounded in size, time and number, and sends answers out.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "serve/http.hpp"

namespace dateline::serve {

struct Limits {
    unsigned workers = 2;                            // requests that are worked on at once
    std::size_t waiting = 256;                       // and that wait for a worker; further ones are told to come again
    std::size_t connections = 400;                   // further ones are told to come again
    std::uint64_t body_bytes = 16 << 20;             // of one request
    std::uint64_t all_bodies_bytes = 256 << 20;      // of all that are being received, worked on or answered
    unsigned work_seconds = 30;                      // on one request; what is being read by then is finished
    unsigned header_seconds = 10, body_seconds = 60, write_seconds = 60, idle_seconds = 30;
    unsigned stop_seconds = 5;                       // that running requests get when the server is told to stop
};

class Listener {
public:
    // Takes the port. Throws Error where that cannot be had.
    Listener(const std::string& host, std::uint16_t port, const Limits& limits);
    ~Listener();

    std::uint16_t port() const;   // the one that was taken, where 0 was asked for
    // Answers until the process is told to end (SIGINT, SIGTERM), and returns when the last answers are out. `answer` runs on several
    // threads and may throw.
    void run(const std::function<Response(Request&)>& answer);

private:
    struct State;
    std::unique_ptr<State> state_;
};

// Whether an address is the machine's own and no other's.
bool is_loopback(const std::string& host);

}  // namespace dateline::serve
