// SPDX-License-Identifier: Apache-2.0
// What the tests of places share: the places of a text, found and resolved as the program does.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <dateline/knowledge.hpp>
#include <dateline/trace.hpp>

#include "stages.hpp"

namespace dateline::test {

const Knowledge& world();

struct Found {
    std::string text;
    PlaceReference place;
};

std::vector<Found> places_of(std::string text, ExtractSettings settings = {}, Trace* trace = nullptr, std::string url = {});
// The first mention spelled so; null when there is none.
const Found* mention(const std::vector<Found>& found, std::string_view text);


// What a mention must be found to be.
struct PlaceRow {
    const char* text;
    const char* mention;
    const char* country;
    const char* kind;        // town: a settlement or a capital; none: no place
    const char* admin1 = "";
};
void check(const PlaceRow& row);

}  // namespace dateline::test
