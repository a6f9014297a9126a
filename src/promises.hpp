// SPDX-License-Identifier: Apache-2.0
// What the rules of a stage make of a text: the other side of a rule's promises.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/pack.hpp"

namespace dateline {

class Gazetteer;

struct RuleOutcome {
    std::string_view rule;  // id; lives as long as the pack
    std::string value;      // one way to say what it said
};

// Runs the stages up to `stage` on the text, as the program does, and says what each rule of that
// stage made. A finding is said in several ways, any of which a promise may name:
//   number  "18", "24..99"            time   the TIMEX3 value, value and mod "2022-01 START", the EDTF, "DATE 2022-01 START", the text
//   name    "person", the text        place  the role, the text, the resolved name, "role name", "name within 12.5 km"
//   event   the type, "type status", the text of its trigger, the title
// What no rule made has no id: events by words of the lexicon. All that is known of an event is one more way to say it.
// `anchor` is a publication time as ISO 8601; empty: none. Without the rule of that stage that is left out, if one is.
std::vector<RuleOutcome> outcomes(const Pack& pack, const Gazetteer& gazetteer, RuleStage stage, std::string_view text, std::string_view anchor,
                                  std::optional<std::uint32_t> left_out = {});

}  // namespace dateline
