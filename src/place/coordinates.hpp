// SPDX-License-Identifier: Apache-2.0
// Positions written as figures. They are notation, not language, so they are read here and
// not by rules: degrees, minutes and seconds with any marks, decimal degrees, UTM, MGRS, plus codes.
#pragma once

#include <optional>
#include <string_view>

#include <dateline/span.hpp>

#include "place/geodesy.hpp"

namespace dateline {

enum class Notation { degrees, decimal, utm, mgrs, plus_code };
std::string_view to_string(Notation notation);

struct Coordinate {
    Span span;
    Point point;
    double radius_m = 0;  // half of the last digit written
    Notation notation = Notation::degrees;
};

// The position that begins with the number at `at` (or with the compass letter before it), if one does.
// Looks at no more than some eighty bytes.
std::optional<Coordinate> read_coordinate(std::string_view text, std::uint32_t at);

// The plus code around the '+' at `at`, if it is one.
std::optional<Coordinate> read_plus_code(std::string_view text, std::uint32_t at);

}  // namespace dateline
