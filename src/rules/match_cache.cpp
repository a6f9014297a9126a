// SPDX-License-Identifier: Apache-2.0
#include "rules/match_cache.hpp"

#include <algorithm>

namespace dateline {

void KeyTable::add(std::uint64_t key, std::uint32_t number)
{
    if ((size_ + 1) * 2 > slots_.size()) {
        std::vector<Slot> old = std::move(slots_);
        slots_.assign(old.empty() ? 256 : old.size() * 2, Slot{});
        const std::size_t mask = slots_.size() - 1;
        for (const Slot& slot : old) {
            if (slot.number == none) continue;
            std::size_t at = place(slot.key, mask);
            while (slots_[at].number != none) at = (at + 1) & mask;
            slots_[at] = slot;
        }
    }
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = place(key, mask);
    while (slots_[at].number != none) at = (at + 1) & mask;
    slots_[at] = {key, number};
    ++size_;
}

void KeyTable::clear()
{
    slots_.clear();
    size_ = 0;
}

void TransitionTable::add(std::uint32_t state, std::uint32_t symbol, std::uint32_t next)
{
    if (state >> bits || symbol >> bits || next >= last_target) return;
    if ((size_ + 1) * 2 > slots_.size()) {
        std::vector<std::uint64_t> old = std::move(slots_);
        slots_.assign(old.empty() ? 256 : old.size() * 2, empty);
        for (const std::uint64_t slot : old)
            if (slot != empty) put(slot);
    }
    put((std::uint64_t{state} << bits | symbol) << target_bits | next);
    ++size_;
}

void TransitionTable::put(std::uint64_t slot)
{
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = place(slot >> target_bits, mask);
    while (slots_[at] != empty) at = (at + 1) & mask;
    slots_[at] = slot;
}

void TransitionTable::clear()
{
    slots_.clear();
    size_ = 0;
}

MatchCache::MatchCache(std::size_t limit) : states_(std::make_unique<States>()) { states_->limit = limit; }
MatchCache::~MatchCache() = default;
MatchCache::MatchCache(MatchCache&&) noexcept = default;
MatchCache& MatchCache::operator=(MatchCache&&) noexcept = default;

MatchCache::Counts MatchCache::counts() const
{
    Counts counts = states_->counts;
    counts.steps += states_->walk.steps;
    counts.bytes = states_->bytes();
    return counts;
}

void MatchCache::States::reset(std::uint64_t new_owner)
{
    owner = new_owner;
    full = false;
    forget_items(0);
    symbol_ids.clear();
    symbols.clear();
    elements.clear();
    accepts.clear();
    states.clear();
    same.clear();
    transitions.clear();
    starts[0].clear();
    starts[1].clear();
    new_elements.clear();
    new_accepts.clear();
    intern();   // the dead state is number 0
}

// Symbols of items that were met in another text, or before the cache was emptied, mean nothing any more.
void MatchCache::States::forget_items(std::size_t items)
{
    if (++reading == 0) {
        std::fill(item_symbols.begin(), item_symbols.end(), 0);
        reading = 1;
    }
    if (item_symbols.size() < items) item_symbols.resize(items, 0);
    if (++walk.reading == 0) {
        walk.known.clear();
        walk.reading = 1;
    }
    if (walk.known.size() < items) walk.known.resize(items);
}

namespace {

std::uint64_t hash_of(std::span<const std::uint64_t> elements, std::span<const std::uint32_t> accepts)
{
    std::uint64_t hash = elements.size() * 31 + accepts.size();
    const auto mix = [&](std::uint64_t value) { hash = (hash ^ value) * 0x9E3779B97F4A7C15ULL, hash ^= hash >> 31; };
    for (const std::uint64_t element : elements) mix(element);
    for (const std::uint32_t rule : accepts) mix(rule);
    return hash;
}

}  // namespace

std::uint32_t MatchCache::States::intern()
{
    if ((states.size() + 1) * 2 > same.size()) {
        std::vector<std::uint32_t> wider(same.empty() ? 64 : same.size() * 2, 0);
        same.swap(wider);
        // Hashes are not kept; growing happens seldom enough to make them again.
        for (std::uint32_t i = 0; i < states.size(); ++i) {
            std::size_t at = hash_of(elements_of(i), accepts_of(i)) & (same.size() - 1);
            while (same[at] != 0) at = (at + 1) & (same.size() - 1);
            same[at] = i + 1;
        }
    }
    std::size_t at = hash_of(new_elements, new_accepts) & (same.size() - 1);
    for (; same[at] != 0; at = (at + 1) & (same.size() - 1)) {
        const std::uint32_t state = same[at] - 1;
        if (std::ranges::equal(elements_of(state), new_elements) && std::ranges::equal(accepts_of(state), new_accepts)) return state;
    }
    State made;
    made.first_element = static_cast<std::uint32_t>(elements.size());
    made.elements = static_cast<std::uint32_t>(new_elements.size());
    made.first_accept = static_cast<std::uint32_t>(accepts.size());
    made.accepts = static_cast<std::uint32_t>(new_accepts.size());
    elements.insert(elements.end(), new_elements.begin(), new_elements.end());
    accepts.insert(accepts.end(), new_accepts.begin(), new_accepts.end());
    states.push_back(made);
    same[at] = static_cast<std::uint32_t>(states.size());
    ++counts.states;
    return static_cast<std::uint32_t>(states.size()) - 1;
}

}  // namespace dateline
