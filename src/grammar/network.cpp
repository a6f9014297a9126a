// SPDX-License-Identifier: Apache-2.0
#include "grammar/network.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

#include "grammar/sums.hpp"

namespace dateline::grammar {
namespace {

constexpr std::size_t margin = near_units / 2;   // outside units before the first and behind the last

std::size_t best_of(const std::int32_t* scores, const std::int32_t* bias, std::size_t first, std::size_t past)
{
    std::size_t best = first;
    std::int32_t most = scores[first] + bias[first];
    for (std::size_t i = first + 1; i < past; ++i)
        if (scores[i] + bias[i] > most) most = scores[i] + bias[i], best = i;
    return best;
}

template <std::size_t size> inline void add_row(std::int16_t* sum, const std::int16_t* row)
{
    for (std::size_t i = 0; i < size; ++i) sum[i] = static_cast<std::int16_t>(sum[i] + row[i]);
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
                if (affix != Weights::unknown) add_row<width>(own, weights.look + affix * width);
            }
        }
        add_row<width>(own, weights.writing + look.writing * width);
        add_row<width>(own, weights.mention + look.mention * width);
        add_row<width>(own, weights.joint + look.joint * width);
        for (std::size_t k = 0; k < width; ++k) own[k] = std::clamp<std::int16_t>(own[k], 0, largest_value);
    }
}

void Network::understand(const Weights& weights, std::size_t size)
{
    constexpr std::size_t around_margin = around_units / 2;
    const Sums& use = sums();
    near_.assign((size + 2 * around_margin) * width, 0);
    around_.resize(size * width);
    seen_.resize(size * seen_size);
    tags_.resize(size);
    sums_.resize(size * seen_size);

    use.products(own_.data(), width, near_units * width, size, weights.near, width, sums_.data());
    for (std::size_t i = 0; i < size; ++i) use.finish(&sums_[i * width], weights.near_bias, width, weight_bits, 0, largest_value, &near_[(i + around_margin) * width]);
    use.products(near_.data(), width, around_units * width, size, weights.around, width, sums_.data());
    for (std::size_t i = 0; i < size; ++i) use.finish(&sums_[i * width], weights.around_bias, width, weight_bits, 0, largest_value, &around_[i * width]);

    const std::size_t tags = weights.tags().size(), outputs = whole_blocks(tags);
    use.products(around_.data(), width, width, size, weights.tag_of, outputs, sums_.data());
    for (std::size_t i = 0; i < size; ++i) tags_[i] = static_cast<std::uint8_t>(best_of(&sums_[i * outputs], weights.tag_bias, 0, tags));

    use.products(around_.data(), width, width, size, weights.seen, seen_size, sums_.data());
    use.finish(sums_.data(), nullptr, size * seen_size, weight_bits, -largest_part, largest_part, seen_.data());
    for (std::size_t i = 0; i < size; ++i) add_row<seen_size>(&seen_[i * seen_size], weights.seen_tag + tags_[i] * seen_size);
}

void Network::step(const Weights& weights, const Seen& seen)
{
    const std::int16_t* rows[1 + seen_units + seen_rows];
    std::size_t count = 0;
    rows[count++] = weights.step;
    for (std::size_t place = 0; place < seen_units; ++place) {
        const std::uint32_t unit = seen.units[place];
        const std::int16_t* const all = unit == seen_none ? weights.seen_else : unit == seen_root ? weights.seen_else + seen_size : &seen_[unit * seen_size];
        rows[count++] = all + place * step_width;
    }
    for (const std::uint16_t row : seen.rows) rows[count++] = weights.state + row * step_width;
    sums().add_rows(rows, count, step_width, largest_value, hidden_);
}

Action Network::best_action(const Weights& weights)
{
    std::int32_t scores[action_outputs];
    sums().products(hidden_, step_width, step_width, 1, weights.action, action_outputs, scores);
    Action best = Action::shift;
    std::int32_t most = std::numeric_limits<std::int32_t>::min();
    for (std::size_t i = 0; i < action_count; ++i)
        if (state_.may(static_cast<Action>(i)) && scores[i] + weights.action_bias[i] > most) most = scores[i] + weights.action_bias[i], best = static_cast<Action>(i);
    return best;
}

Relation Network::best_relation(const Weights& weights, Action action)
{
    const std::size_t side = action == Action::left ? 0 : label_outputs;
    std::int32_t scores[label_outputs];
    sums().products(hidden_, step_width, step_width, 1, weights.label + side * step_width, label_outputs, scores);
    return static_cast<Relation>(best_of(scores, weights.label_bias + side, 1, relation_count));   // "root" is for the root alone
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
