// SPDX-License-Identifier: Apache-2.0
// What a pack knows of its language's grammar.
#pragma once

#include <memory>

#include <dateline/diagnostic.hpp>

#include "grammar/units.hpp"
#include "grammar/weights.hpp"

namespace dateline {

struct Pack;

struct Grammar {
    grammar::Cuts cuts;
    std::unique_ptr<const grammar::Weights> weights;   // null: sentences are read by the fallback
};

// Sets pack.grammar. `weights` is the file of the last layer that has one; empty without.
void prepare_grammar(Pack& pack, const std::filesystem::path& weights, const std::string& where, Diagnostics& faults);

}  // namespace dateline
