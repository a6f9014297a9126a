// SPDX-License-Identifier: Apache-2.0
// The keys of all names while an index is built. Thirty million of them are sorted where they lie, so every record is small,
// and what is written leaves in pieces.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gazetteer/keys.hpp"
#include "gazetteer/sections.hpp"
#include "gazetteer/world.hpp"

namespace dateline::gazetteer {

// Which of two readings of one spelling is kept: what it is officially, then what it is for short.
int plainness(NameKind kind);

class NameTable {
public:
    // Spellings that no source has, as names in Latin letters, are added to the strings, which are to be written after the table, and get no more after that.
    NameTable(StringPool& strings, const std::vector<PlaceRecord>& places, std::size_t names);
    void add(const std::string& written, std::uint32_t place, NameKind kind, std::uint8_t language);
    // Another form of a name: texts are looked up by it, but nobody searches for it.
    void add_form(const std::string& written, std::uint32_t place, NameKind kind, std::uint8_t language);
    // Sections uses, folded, slots, filter, further. The table is empty afterwards.
    void write(Sections& out);

private:
    // A reading: `a` is the place, `b` holds kind, language and capitals. Once they are in groups: a whole name, `a` is
    // where its readings begin and `b` how many they are.
    struct Item {
        std::uint64_t key;
        std::uint32_t a, b;
    };
    struct Folded {
        std::uint32_t text;     // as it is written
        std::uint32_t folded;   // in a pool of its own, which is not written
        std::uint32_t key_low, key_high;
    };
    // Sorted keys, each once; kept small by sorting now and then.
    class KeySet {
    public:
        void add(std::uint64_t key)
        {
            keys_.push_back(key);
            if (keys_.size() >= limit_) settle();
        }
        const std::vector<std::uint64_t>& settle();

    private:
        std::vector<std::uint64_t> keys_;
        std::size_t limit_ = 1 << 20;
    };

    void add_cuts(std::uint32_t place, std::uint32_t packed);
    void write_uses(Sections& out);
    void write_folded(Sections& out);
    void write_slots(Sections& out);
    // How far a slot would be from home at most, and how many keys would be taken for the one before.
    std::pair<std::uint64_t, std::uint64_t> crowding(std::uint64_t homes);
    // Calls take(key, uses, count, extends) for every key there is, whole names and beginnings, in their order.
    template <class Take> void each_slot(const Take& take);

    StringPool& strings_;
    StringPool folds_;
    const std::vector<PlaceRecord>& places_;
    std::vector<Item> items_;
    std::vector<Folded> folded_;
    KeySet first_, beginnings_;
    NameCutter cutter_;
    std::vector<KeySequence> cuts_;
};

}  // namespace dateline::gazetteer
