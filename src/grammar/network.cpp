// SPDX-License-Identifier: Apache-2.0
#include "grammar/network.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

namespace dateline::grammar {
namespace {

constexpr std::size_t margin = near_units / 2;   // outside units before the first and behind the last

std::int16_t positive(std::int32_t value) { return static_cast<std::int16_t>(std::clamp(value, 0, largest_value)); }

template <std::size_t size> inline std::int32_t product(const std::int16_t* a, const std::int16_t* b)
{
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < size; ++i) sum += a[i] * b[i];
    return sum;
}

inline void add_row(std::int16_t* sum, const std::int16_t* row)
{
    for (std::size_t i = 0; i < width; ++i) sum[i] = static_cast<std::int16_t>(sum[i] + row[i]);
}

// A layer over `size` units whose inputs overlap: unit i sees `input` numbers from from[i * width] on. The weights of one output are used for all units
// before the next are fetched.
template <std::size_t input, class Store>
inline void layer(const std::int16_t* from, std::size_t size, const std::int16_t* weights, const std::int32_t* bias, std::size_t outputs, Store store)
{
    for (std::size_t o = 0; o < outputs; ++o) {
        const std::int16_t* const row = weights + o * input;
        const std::int32_t begin = bias ? bias[o] : 0;
        for (std::size_t i = 0; i < size; ++i) store(i, o, begin + product<input>(from + i * width, row));
    }
}

}  // namespace

void Network::look_up(const Weights& weights, const std::vector<Look>& looks)
{
    const std::size_t size = looks.size();
    own_.resize((size + 2 * margin) * width);
    words_.resize(size);
    for (std::size_t i = 0; i < margin; ++i) {
        std::memcpy(&own_[i * width], weights.outside, width * sizeof(std::int16_t));
        std::memcpy(&own_[(margin + size + i) * width], weights.outside, width * sizeof(std::int16_t));
    }
    for (std::size_t i = 0; i < size; ++i) {
        const Look& look = looks[i];
        std::int16_t* const own = &own_[(margin + i) * width];
        const std::uint32_t row = weights.find(look.word);
        if (row != Weights::unknown && weights.is_word(row)) {
            words_[i] = row;
            std::memcpy(own, weights.look + row * width, width * sizeof(std::int16_t));
        } else {
            words_[i] = child_words;
            std::memcpy(own, weights.unknown_word, width * sizeof(std::int16_t));
            const auto keys = affixes(look.text);
            for (std::size_t kind = 0; kind < affix_count; ++kind) {
                const std::uint32_t affix = weights.find(affix_slot_key(kind, keys[kind]));
                if (affix != Weights::unknown) add_row(own, weights.look + affix * width);
            }
        }
        add_row(own, weights.writing + look.writing * width);
        add_row(own, weights.mention + look.mention * width);
        add_row(own, weights.joint + look.joint * width);
        for (std::size_t k = 0; k < width; ++k) own[k] = std::clamp<std::int16_t>(own[k], 0, largest_value);
    }
}

void Network::understand(const Weights& weights, std::size_t size)
{
    constexpr std::size_t around_margin = around_units / 2;
    near_.assign((size + 2 * around_margin) * width, 0);
    around_.resize(size * width);
    seen_.resize(size * seen_units * width);
    tags_.resize(size);
    layer<near_units * width>(own_.data(), size, weights.near, weights.near_bias, width,
                              [&](std::size_t i, std::size_t o, std::int32_t sum) { near_[(i + around_margin) * width + o] = positive(sum >> weight_bits); });
    layer<around_units * width>(near_.data(), size, weights.around, weights.around_bias, width,
                                [&](std::size_t i, std::size_t o, std::int32_t sum) { around_[i * width + o] = positive(sum >> weight_bits); });
    std::vector<std::int32_t>& best = best_;
    best.assign(size, std::numeric_limits<std::int32_t>::min());
    layer<width>(around_.data(), size, weights.tag_of, weights.tag_bias, weights.tags().size(), [&](std::size_t i, std::size_t o, std::int32_t sum) {
        if (sum <= best[i]) return;
        best[i] = sum;
        tags_[i] = static_cast<std::uint8_t>(o);
    });
    layer<width>(around_.data(), size, weights.seen, nullptr, seen_units * width, [&](std::size_t i, std::size_t o, std::int32_t sum) {
        const std::int32_t value = (sum >> weight_bits) + weights.seen_tag[tags_[i] * seen_units * width + o];
        seen_[i * seen_units * width + o] = static_cast<std::int16_t>(std::clamp(value, -largest_part, largest_part));
    });
}

void Network::step(const Weights& weights, const Seen& seen)
{
    std::memcpy(hidden_, weights.step, sizeof hidden_);
    for (std::size_t place = 0; place < seen_units; ++place) {
        const std::uint32_t unit = seen.units[place];
        const std::int16_t* const all = unit == seen_none ? weights.seen_else : unit == seen_root ? weights.seen_else + seen_units * width : &seen_[unit * seen_units * width];
        add_row(hidden_, all + place * width);
    }
    for (const std::uint16_t row : seen.rows) add_row(hidden_, weights.state + row * width);
    for (auto& value : hidden_) value = std::clamp<std::int16_t>(value, 0, largest_value);
}

Action Network::best_action(const Weights& weights) const
{
    Action best = Action::shift;
    std::int32_t most = std::numeric_limits<std::int32_t>::min();
    for (std::size_t i = 0; i < action_count; ++i) {
        if (!state_.may(static_cast<Action>(i))) continue;
        const std::int32_t score = weights.action_bias[i] + product<width>(hidden_, weights.action + i * width);
        if (score > most) most = score, best = static_cast<Action>(i);
    }
    return best;
}

Relation Network::best_relation(const Weights& weights, Action action) const
{
    const std::size_t side = action == Action::left ? 0 : relation_count;
    std::size_t best = 1;   // "root" is for the root alone
    std::int32_t most = std::numeric_limits<std::int32_t>::min();
    for (std::size_t i = 1; i < relation_count; ++i) {
        const std::int32_t score = weights.label_bias[side + i] + product<width>(hidden_, weights.label + (side + i) * width);
        if (score > most) most = score, best = i;
    }
    return static_cast<Relation>(best);
}

void Network::read(const Weights& weights, const std::vector<Look>& looks, std::vector<Unit>& units)
{
    look_up(weights, looks);
    understand(weights, units.size());
    state_.begin(static_cast<std::uint32_t>(units.size()));
    Seen seen;
    while (!state_.done()) {
        state_.look(tags_, words_, seen);
        step(weights, seen);
        const Action action = best_action(weights);
        const Relation relation = action == Action::shift || state_.to_root(action) ? Relation::root : best_relation(weights, action);
        state_.apply(action, relation);
    }
    for (std::uint32_t i = 0; i < units.size(); ++i) {
        const Tag& tag = weights.tags()[tags_[i]];
        units[i].upos = tag.upos;
        units[i].features = tag.features;
        units[i].head = state_.head(i);
        units[i].relation = state_.relation(i);
    }
}

}  // namespace dateline::grammar
