// SPDX-License-Identifier: Apache-2.0
// What a name in Cyrillic, Greek or Arabic letters is in Latin ones, the way English writes it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace dateline::gazetteer {

class Latinizer {
public:
    Latinizer();
    ~Latinizer();
    Latinizer(const Latinizer&) = delete;
    Latinizer& operator=(const Latinizer&) = delete;

    // Empty when the name is in other letters, or when the country (ISO 3166-1, or none) does not write so: a name that
    // others have for a place ("Chicago" in Cyrillic) is written in Latin letters by nobody. Also when little is left.
    std::string latin(std::string_view name, std::string_view language, std::string_view country);

private:
    struct Rules;   // of ICU
    const Rules& rules(const char* id);
    std::map<std::string_view, std::unique_ptr<Rules>> rules_;
};

}  // namespace dateline::gazetteer
