// SPDX-License-Identifier: Apache-2.0
// A timeline out of tellings that come in any order, in little memory.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "timeline/packed.hpp"

namespace dateline {

// One telling on its way into a timeline, in bytes.
struct Telling {
    std::size_t key_hash;   // of key_of
    std::string bytes;
};

// The tellings of an event, ready for the builder: what other threads can do before it is their turn.
void append_tellings(std::vector<Telling>& to, const Event& event);

// Which tellings are one event is decided when all are there, from what each of them says and never from what an earlier
// merge made of them. That is what makes merging independent of order and grouping.
class TimelineBuilder {
public:
    explicit TimelineBuilder(Retitle retitle = {}) : retitle_(std::move(retitle)) {}

    void add(const Event& event) { append_tellings(tellings_, event); }
    void add(std::vector<Telling> tellings);
    void credit(const std::vector<std::string>& attributions);
    // Of a timeline that is merged in. Several titles are joined, each once.
    void name(std::string_view title);
    PackedTimeline finish();

private:
    Retitle retitle_;
    std::vector<Telling> tellings_;
    std::vector<std::string> attributions_, titles_;
};

}  // namespace dateline
