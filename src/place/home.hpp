// SPDX-License-Identifier: Apache-2.0
// Where a source is at home: what its document, a project or the settings say, and the country its address ends in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "place/geodesy.hpp"
#include "stages.hpp"

namespace dateline {

struct Home {
    PlaceIndex country = no_place;
    PlaceIndex url_country = no_place;
    std::optional<Point> point;
};

Home read_home(const Context& context);

// "news.example.com" of "https://user@news.example.com:8080/a?b".
std::string_view host_of(std::string_view url);

// Whether some place is called as the setting says ("Fargo, ND": the first name of it).
bool names_a_place(const std::string& home, const Knowledge& knowledge);

}  // namespace dateline
