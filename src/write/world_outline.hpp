// SPDX-License-Identifier: Apache-2.0
// The borders of the world's countries, coarse: a base map that needs no network.
#pragma once

namespace dateline {

// For each country "KZ ring ring ...", then a null. In a ring: hundredths of a degree as differences,
// lon then lat, five bits a character from '?'. Made when the project is built, by make_outline.
extern const char* const world_outline[];

// The page that page.cpp fills in: src/write/web/page.html.
extern const char* const page_template;

}  // namespace dateline
