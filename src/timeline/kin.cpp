// SPDX-License-Identifier: Apache-2.0
#include "timeline/kin.hpp"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

struct Kin {
    std::string_view type, kin;
};

// Names of types as in data/ontology.json, sorted.
constexpr std::array<Kin, 17> kinship = {{
    {"accident", "crash"}, {"agreement", "treaty"}, {"bombing", "explosion"}, {"casualties", "killing"}, {"collision", "crash"}, {"deal", "treaty"},
    {"death", "killing"}, {"derailment", "crash"}, {"detention", "arrest"}, {"landfall", "storm"}, {"march", "protest"}, {"meeting", "talks"},
    {"suicide-bombing", "explosion"}, {"summit", "talks"}, {"treaty", "treaty"}, {"vote", "election"}, {"wildfire", "fire"},
}};

}  // namespace

std::string_view kin_of(std::string_view type)
{
    const auto found = std::lower_bound(kinship.begin(), kinship.end(), type, [](const Kin& one, std::string_view name) { return one.type < name; });
    return found != kinship.end() && found->type == type ? found->kin : type;
}

bool of_words(const Event& event)
{
    constexpr std::string_view families[] = {"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"};
    return std::find(std::begin(families), std::end(families), event.plover) != std::end(families);
}

}  // namespace dateline
