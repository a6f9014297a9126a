// SPDX-License-Identifier: Apache-2.0
// A request and its answer as values: whatever decides what to say knows nothing of sockets.
#pragma once

#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <dateline/diagnostic.hpp>

namespace dateline::serve {

struct Request {
    std::string method;   // "GET"
    std::string path;     // decoded, without what follows "?"
    std::vector<std::pair<std::string, std::string>> query;   // decoded
    std::string content_type, accept, authorization, host, origin;
    std::string body;

    // The value of a parameter; empty where it is not given.
    std::string_view parameter(std::string_view name) const;
    bool has(std::string_view name) const;
    // A whole number in a range, or Refusal.
    std::size_t whole(std::string_view name, std::size_t otherwise, std::size_t least, std::size_t most) const;

    // When work on it must be done, and whether the server is to end before. Null: never.
    std::chrono::steady_clock::time_point until = std::chrono::steady_clock::time_point::max();
    const std::atomic<bool>* stopping = nullptr;
    // To be asked before each piece of work. Throws Refusal when there is no time for it.
    void go_on() const;
};

struct Response {
    unsigned status = 200;
    std::string type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

// What a client did wrong, with the status that says so.
struct Refusal {
    unsigned status;
    std::string what, hint;
};

// Path and query of a request's target. Nothing where an escape is broken.
bool read_target(std::string_view target, Request& request);
// A text as it stands in a query: "a b" is "a%20b".
std::string escaped(std::string_view text);

// {"error":{"where","what","hint"}}
Response failure(unsigned status, std::string_view where, std::string_view what, std::string_view hint);
Response failure(unsigned status, const Diagnostics& faults);

// "text/html" of "text/html; charset=utf-8", in small letters.
std::string media_type(std::string_view header);
// Whether brackets nest deeper than `most`, outside of texts.
bool nests_deeper(std::string_view json, std::size_t most);
// Throws Refusal for JSON that nests too deeply, or holds so many values that taking it apart would take far more memory than it has
// bytes. `hint` says what is expected.
void check_json(std::string_view json, std::size_t depth, const std::string& hint);

}  // namespace dateline::serve
