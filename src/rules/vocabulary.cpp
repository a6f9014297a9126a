// SPDX-License-Identifier: Apache-2.0
#include "rules/pack.hpp"

namespace dateline {
namespace {

// Keys are hashes already; the multiplication only makes the upper bits worth using.
std::size_t slot_of(std::uint64_t key, std::size_t mask) { return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 32) & mask; }

}  // namespace

// Slots are at most half full and a slot without a word is empty, so the search ends.
std::uint32_t Vocabulary::find(std::uint64_t key) const
{
    if (slots_.empty()) return 0;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = slot_of(key, mask);; at = (at + 1) & mask) {
        const Slot& slot = slots_[at];
        if (slot.key == key || slot.word == 0) return slot.key == key ? slot.word : 0;
    }
}

void Vocabulary::expect(std::uint64_t key) const
{
    if (!slots_.empty()) __builtin_prefetch(&slots_[slot_of(key, slots_.size() - 1)]);
}

std::uint32_t Vocabulary::add(std::uint64_t key)
{
    if ((size_ + 1) * 2 > slots_.size()) grow();
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = slot_of(key, mask);; at = (at + 1) & mask) {
        Slot& slot = slots_[at];
        if (slot.word == 0) {
            slot = {key, ++size_};
            return size_;
        }
        if (slot.key == key) return slot.word;
    }
}

void Vocabulary::grow()
{
    std::vector<Slot> old = std::move(slots_);
    slots_.assign(old.empty() ? 1024 : old.size() * 2, Slot{});
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
        if (slot.word == 0) continue;
        std::size_t at = slot_of(slot.key, mask);
        while (slots_[at].word != 0) at = (at + 1) & mask;
        slots_[at] = slot;
    }
}

}  // namespace dateline
