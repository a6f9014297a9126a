// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/name_table.hpp"

#include <algorithm>

#include "text/fold.hpp"

namespace dateline::gazetteer {
namespace {

// Written in capital letters without a small one: "US", "UAE".
bool in_capitals(std::string_view name)
{
    bool any = false;
    for (const char c : name) {
        if (c >= 'a' && c <= 'z') return false;
        if (static_cast<unsigned char>(c) >= 0x80) return false;
        any |= c >= 'A' && c <= 'Z';
    }
    return any && name.find(' ') == std::string_view::npos;
}

constexpr std::uint32_t pack(NameKind kind, std::uint8_t language, bool capitals)
{
    return static_cast<std::uint32_t>(kind) | static_cast<std::uint32_t>(language) << 8 | static_cast<std::uint32_t>(capitals) << 16;
}
constexpr NameKind kind_of(std::uint32_t packed) { return static_cast<NameKind>(packed & 255); }

class Filter {
public:
    // Eight to sixteen bits a key: one token in forty that begins no name is looked up in vain.
    explicit Filter(std::size_t keys) : words_(std::bit_ceil(std::max<std::size_t>(64, keys * 8)) / 64) {}
    void set(std::uint64_t key) { words_[filter_word(key, words_.size())] |= filter_bits(key); }
    const std::vector<std::uint64_t>& words() const { return words_; }

private:
    std::vector<std::uint64_t> words_;
};

}  // namespace

int plainness(NameKind kind)
{
    constexpr NameKind order[] = {NameKind::official, NameKind::abbreviation, NameKind::demonym, NameKind::variant, NameKind::exonym, NameKind::colloquial, NameKind::historic, NameKind::code};
    return static_cast<int>(std::find(std::begin(order), std::end(order), kind) - std::begin(order));
}

const std::vector<std::uint64_t>& NameTable::KeySet::settle()
{
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    limit_ = std::max<std::size_t>(1 << 20, keys_.size() + keys_.size() / 2);
    return keys_;
}

NameTable::NameTable(StringPool& strings, const std::vector<PlaceRecord>& places, std::size_t names) : strings_(strings), places_(places)
{
    items_.reserve(names + names / 8);
    folded_.reserve(names + names / 16);
}

void NameTable::add_cuts(std::uint32_t place, std::uint32_t packed)
{
    for (const KeySequence& cut : cuts_) {
        std::uint64_t key = cut.front();
        first_.add(key);
        for (std::size_t t = 1; t < cut.size(); ++t) {
            beginnings_.add(key);
            key = extend_key(key, cut[t]);
        }
        items_.push_back({key, place, packed});
    }
}

void NameTable::add(const std::string& written, std::uint32_t place, NameKind kind, std::uint8_t language)
{
    cutter_.cut(written, kind, cuts_);
    if (cuts_.empty()) return;
    add_cuts(place, pack(kind, language, in_capitals(written)));
    std::uint64_t key = cuts_.front().front();
    for (std::size_t t = 1; t < cuts_.front().size(); ++t) key = extend_key(key, cuts_.front()[t]);
    if (const std::uint32_t folded = folds_.add(folded_words(written)))
        folded_.push_back({strings_.add(written), folded, static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)});
}

void NameTable::add_form(const std::string& written, std::uint32_t place, NameKind kind, std::uint8_t language)
{
    cutter_.cut(written, kind, cuts_);
    add_cuts(place, pack(kind, language, false));
}

void NameTable::write(Sections& out)
{
    strings_.freeze();
    first_.settle();
    beginnings_.settle();
    write_uses(out);
    write_folded(out);
    write_slots(out);
}

void NameTable::write_uses(Sections& out)
{
    // Of one place's readings of a key the plainest stays.
    std::sort(items_.begin(), items_.end(), [](const Item& x, const Item& y) {
        if (x.key != y.key) return x.key < y.key;
        if (x.a != y.a) return x.a < y.a;
        if (kind_of(x.b) != kind_of(y.b)) return plainness(kind_of(x.b)) < plainness(kind_of(y.b));
        return std::pair{x.b >> 16, x.b} < std::pair{y.b >> 16, y.b};
    });
    items_.erase(std::unique(items_.begin(), items_.end(), [](const Item& x, const Item& y) { return x.key == y.key && x.a == y.a; }), items_.end());

    if (items_.size() >= most_readings) throw Error(Diagnostic{Severity::error, "", "An index holds at most 134 million readings of names.", "Leave countries, kinds or languages out."});
    out.begin(SectionId::uses, sizeof(UseRecord), items_.size());
    std::vector<std::pair<int, Item>> group;
    std::uint32_t written = 0;
    std::size_t names = 0;
    for (std::size_t first = 0; first < items_.size();) {
        group.clear();
        const std::uint64_t key = items_[first].key;
        for (; first < items_.size() && items_[first].key == key; ++first) {
            const PlaceRecord& place = places_[items_[first].a];
            group.emplace_back(weight_of(static_cast<PlaceKind>(place.kind), place.population(), kind_of(items_[first].b)), items_[first]);
        }
        std::sort(group.begin(), group.end(), [](const auto& x, const auto& y) { return x.first != y.first ? x.first > y.first : x.second.a < y.second.a; });
        for (const auto& [weight, item] : group)
            out.put(UseRecord::make(item.a, kind_of(item.b), static_cast<std::uint8_t>(item.b >> 8), item.b >> 16));
        // Behind what is read by now, so the list of names lies where the readings did.
        items_[names++] = {key, written, static_cast<std::uint32_t>(group.size())};
        written += static_cast<std::uint32_t>(group.size());
    }
    out.end();
    items_.resize(names);
}

void NameTable::write_folded(Sections& out)
{
    folds_.freeze();
    const auto key_of = [](const Folded& name) { return static_cast<std::uint64_t>(name.key_high) << 32 | name.key_low; };
    std::sort(folded_.begin(), folded_.end(), [&](const Folded& x, const Folded& y) {
        if (x.folded != y.folded) return folds_.get(x.folded) < folds_.get(y.folded);
        return std::pair{key_of(x), x.text} < std::pair{key_of(y), y.text};
    });
    folded_.erase(std::unique(folded_.begin(), folded_.end(), [&](const Folded& x, const Folded& y) { return x.folded == y.folded && key_of(x) == key_of(y); }), folded_.end());
    out.begin(SectionId::folded, sizeof(FoldedRecord), folded_.size());
    for (const Folded& name : folded_) out.put(FoldedRecord{name.text});
    out.end();
    release(folded_);
    folds_ = {};
}

template <class Take> void NameTable::each_slot(const Take& take)
{
    const auto& beginnings = beginnings_.settle();
    auto begun = beginnings.begin();
    for (const Item& name : items_) {
        for (; begun != beginnings.end() && *begun < name.key; ++begun) take(*begun, 0, 0, true);
        const bool extends = begun != beginnings.end() && *begun == name.key;
        begun += extends;
        take(name.key, name.a, name.b, extends);
    }
    for (; begun != beginnings.end(); ++begun) take(*begun, 0, 0, true);
}

std::pair<std::uint64_t, std::uint64_t> NameTable::crowding(std::uint64_t homes)
{
    std::uint64_t next = 0, furthest = 0, twins = 0;
    SlotPlace before{homes, 0};
    each_slot([&](std::uint64_t key, std::uint32_t, std::uint32_t, bool) {
        const SlotPlace place = slot_of(key, homes);
        twins += place.home == before.home && place.name == before.name;
        before = place;
        const std::uint64_t at = std::max(place.home, next);
        furthest = std::max(furthest, at - place.home);
        next = at + 1;
    });
    return {furthest, twins};
}

void NameTable::write_slots(Sections& out)
{
    std::uint64_t keys = 0;
    each_slot([&](std::uint64_t, std::uint32_t, std::uint32_t, bool) { ++keys; });
    // Two homes of three are taken, and most names stand at home or beside it. More room where keys crowd, until none is too far from
    // home, and where two would be taken for one: of a hundred million keys a few are, and the second of them is lost.
    std::uint64_t homes = std::max<std::uint64_t>(16, keys + keys / 2);
    for (int tries = 0;; ++tries) {
        const auto [furthest, twins] = crowding(homes);
        if (furthest < slot_tail && (twins == 0 || tries > 8)) break;
        homes += furthest < slot_tail ? homes / 100 + 1 : homes / 4;
    }
    out.begin(SectionId::slots, sizeof(Slot), homes + slot_tail);
    std::uint64_t next = 0;
    SlotPlace before{homes, 0};
    each_slot([&](std::uint64_t key, std::uint32_t uses, std::uint32_t count, bool extends) {
        const SlotPlace place = slot_of(key, homes);
        if (place.home == before.home && place.name == before.name) return;
        before = place;
        for (; next < place.home; ++next) out.put(Slot{0});
        out.put(make_slot(place.name + (next - place.home) * slot_step, uses, std::min(count, most_uses), extends));
        ++next;
    });
    for (; next < homes + slot_tail; ++next) out.put(Slot{0});
    out.end();

    // What is no single token is two or more.
    const auto& singles = first_.settle();
    Filter filter(singles.size());
    for (const std::uint64_t key : singles) filter.set(key);
    Filter further(keys - std::min<std::uint64_t>(keys, singles.size()));
    auto single = singles.begin();
    each_slot([&](std::uint64_t key, std::uint32_t, std::uint32_t, bool) {
        while (single != singles.end() && *single < key) ++single;
        if (single == singles.end() || *single != key) further.set(key);
    });
    out.add(SectionId::filter, filter.words());
    out.add(SectionId::further, further.words());
    release(items_);
}

}  // namespace dateline::gazetteer
