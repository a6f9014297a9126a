// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/write_index.hpp"

#include <algorithm>
#include <fstream>
#include <numeric>

#include "gazetteer/keys.hpp"
#include "gazetteer/transliterate.hpp"
#include "text/fold.hpp"

namespace dateline::gazetteer {
namespace {

constexpr std::uint32_t most_uses = 0x7FFFFFFF;

// The file while it is written: sections one after the other, the header last.
class Sections {
public:
    explicit Sections(const std::filesystem::path& path) : path_(path), out_(path, std::ios::binary | std::ios::trunc)
    {
        out_.seekp(static_cast<std::streamoff>(at_));
    }

    template <class Item>
    void add(SectionId id, const Item* items, std::size_t count)
    {
        const std::string_view bytes(reinterpret_cast<const char*>(items), count * sizeof(Item));
        const auto place = static_cast<std::size_t>(id);
        table_[place] = {static_cast<std::uint32_t>(id), sizeof(Item), at_, bytes.size(), checksum(bytes)};
        out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        static constexpr char zeros[8] = {};
        const std::size_t gap = (8 - bytes.size() % 8) % 8;
        out_.write(zeros, static_cast<std::streamsize>(gap));
        at_ += bytes.size() + gap;
    }
    template <class Items>
    void add(SectionId id, const Items& items) { add(id, items.data(), items.size()); }

    void finish()
    {
        Header header{};
        std::memcpy(header.magic, magic, sizeof magic);
        header.version = version;
        header.byte_order = byte_order;
        header.file_bytes = at_;
        header.sections = section_count;
        const std::string_view table(reinterpret_cast<const char*>(table_), sizeof table_);
        header.checksum = checksum(table, checksum({reinterpret_cast<const char*>(&header), sizeof header}));
        out_.seekp(0);
        out_.write(reinterpret_cast<const char*>(&header), sizeof header);
        out_.write(table.data(), static_cast<std::streamsize>(table.size()));
        out_.close();
        if (!out_) throw Error(Diagnostic{Severity::error, path_.string(), "The gazetteer index cannot be written.", "Check the folder and the room on the disk."});
    }

private:
    std::filesystem::path path_;
    std::ofstream out_;
    SectionRecord table_[section_count] = {};
    std::uint64_t at_ = sizeof(Header) + sizeof table_;
};

// One reading of a key before they are grouped.
struct Entry {
    std::uint64_t key;
    std::uint32_t place;
    std::int16_t weight;
    std::uint8_t kind;
    std::uint8_t language;
    std::uint8_t capitals;
};

struct FoldedKey {
    std::uint32_t text;
    std::uint64_t key;
};

// Which of two readings of one spelling is kept: what it is officially, then what it is for short.
int plainness(NameKind kind)
{
    constexpr NameKind order[] = {NameKind::official, NameKind::abbreviation, NameKind::demonym, NameKind::variant, NameKind::exonym, NameKind::colloquial, NameKind::historic, NameKind::code};
    return static_cast<int>(std::find(std::begin(order), std::end(order), kind) - std::begin(order));
}

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

class IndexWriter {
public:
    IndexWriter(World& world, const std::filesystem::path& output, const std::function<bool(double)>& progress)
        : world_(world), output_(output), partial_(output.string() + ".partial"), progress_(progress)
    {
    }

    void run()
    {
        order_places();
        Sections out(partial_);
        tell(0.05);
        find_parents();
        make_names();
        pack_strings();
        tell(0.4);
        out.add(SectionId::names, name_records_);
        make_table(out);
        tell(0.8);
        out.add(SectionId::places, place_records_);
        out.add(SectionId::parents, parents_);
        make_cells(out);
        make_areas(out);
        const std::string about = make_about();
        out.add(SectionId::about, about.data(), about.size());
        out.add(SectionId::strings, world_.strings.bytes());
        tell(0.95);
        out.finish();
        std::filesystem::rename(partial_, output_);
        tell(1);
    }

    ~IndexWriter()
    {
        std::error_code ignored;
        std::filesystem::remove(partial_, ignored);
    }

private:
    void tell(double part) const
    {
        if (progress_ && !progress_(part)) throw Error(Diagnostic{Severity::error, output_.string(), "The build was stopped.", ""});
    }
    std::string_view text(std::uint32_t at) const { return world_.strings.get(at); }

    // Sorted by id, so that ids are found by halving and the order of reading leaves no trace.
    void order_places()
    {
        for (std::uint32_t i = 0; i < world_.places.size(); ++i)
            if (!world_.places[i].gone) order_.push_back(i);
        std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) { return text(world_.places[a].id) < text(world_.places[b].id); });
        position_.assign(world_.places.size(), no_place);
        for (std::uint32_t i = 0; i < order_.size(); ++i) position_[order_[i]] = i;
        // What was joined to another place stands where that one does.
        for (std::uint32_t i = 0; i < world_.places.size(); ++i)
            if (world_.places[i].gone) position_[i] = position_[world_.find(world_.places[i].id)];
    }

    static std::uint64_t code_key(const RawPlace& place, bool second)
    {
        const std::uint64_t country = static_cast<std::uint64_t>(static_cast<unsigned char>(place.country[0])) << 8 | static_cast<unsigned char>(place.country[1]);
        return extend_key(extend_key(country + 1, place.admin1), second ? place.admin2 : 0);
    }

    void find_parents()
    {
        std::vector<std::pair<std::uint64_t, std::uint32_t>> divisions, districts;
        countries_.assign(65536, no_place);
        for (const std::uint32_t i : order_) {
            const RawPlace& place = world_.places[i];
            if (place.kind == PlaceKind::country && place.country[0]) {
                auto& slot = countries_[static_cast<unsigned char>(place.country[0]) * 256U + static_cast<unsigned char>(place.country[1])];
                if (slot == no_place) slot = position_[i];
            }
            if (place.kind == PlaceKind::admin1 && place.admin1) divisions.emplace_back(code_key(place, false), position_[i]);
            if (place.kind == PlaceKind::admin2 && place.admin2) districts.emplace_back(code_key(place, true), position_[i]);
        }
        std::sort(divisions.begin(), divisions.end());
        std::sort(districts.begin(), districts.end());
        const auto find = [](const auto& list, std::uint64_t key) {
            const auto found = std::lower_bound(list.begin(), list.end(), std::pair{key, 0U});
            return found != list.end() && found->first == key ? found->second : no_place;
        };
        place_records_.resize(order_.size());
        for (std::uint32_t i = 0; i < order_.size(); ++i) {
            const RawPlace& place = world_.places[order_[i]];
            PlaceRecord& record = place_records_[i];
            record = {};
            record.name = place.name;
            record.id = place.id;
            record.lat_e7 = place.lat_e7;
            record.lon_e7 = place.lon_e7;
            record.population = place.population;
            record.radius_m = place.radius_m > 0 ? place.radius_m : default_radius_m(place.kind, place.population);
            record.kind = static_cast<std::uint8_t>(place.kind);
            record.country[0] = place.country[0];
            record.country[1] = place.country[1];
            record.country_place = countries_[static_cast<unsigned char>(place.country[0]) * 256U + static_cast<unsigned char>(place.country[1])];
            record.admin1 = place.admin1 ? find(divisions, code_key(place, false)) : no_place;
            record.admin2 = place.admin2 ? find(districts, code_key(place, true)) : no_place;
            if (record.country_place == i) record.country_place = no_place;
            if (record.admin1 == i) record.admin1 = no_place;
            if (record.admin2 == i) record.admin2 = no_place;
            add_parents(i, std::string(text(place.parents)));
        }
        for (const auto& [child, parent] : world_.links) {
            const std::uint32_t from = world_.find(child), to = world_.find(parent);
            if (from != no_place && to != no_place && position_[from] != position_[to]) parents_.push_back({position_[from], position_[to]});
        }
        std::sort(parents_.begin(), parents_.end(), [](const ParentRecord& a, const ParentRecord& b) { return std::pair{a.child, a.parent} < std::pair{b.child, b.parent}; });
    }

    void add_parents(std::uint32_t child, const std::string& list)
    {
        std::string_view ids = list;
        while (!ids.empty()) {
            const std::string_view id = ids.substr(0, ids.find('|'));
            ids.remove_prefix(std::min(ids.size(), id.size() + 1));
            const std::string wanted(id);
            const std::uint32_t found = world_.find(world_.strings.add(wanted));
            if (found != no_place && position_[found] != child) parents_.push_back({child, position_[found]});
        }
    }

    // Names by place, official ones first; the same spelling once.
    void make_names()
    {
        auto& names = world_.names;
        for (RawName& name : names) name.place = position_[name.place];
        std::sort(names.begin(), names.end(), [&](const RawName& a, const RawName& b) {
            if (a.place != b.place) return a.place < b.place;
            if (a.text != b.text) {
                const bool shown_a = a.text == place_records_[a.place].name, shown_b = b.text == place_records_[b.place].name;
                if (shown_a != shown_b) return shown_a;
                return text(a.text) < text(b.text);
            }
            if (a.kind != b.kind) return plainness(a.kind) < plainness(b.kind);
            return std::string_view(world_.languages[a.language]) > std::string_view(world_.languages[b.language]);
        });
        names.erase(std::unique(names.begin(), names.end(), [](const RawName& a, const RawName& b) { return a.place == b.place && a.text == b.text; }), names.end());
        // The order within a place: the one shown, then by kind, then by spelling (which they have now).
        std::stable_sort(names.begin(), names.end(), [&](const RawName& a, const RawName& b) {
            if (a.place != b.place) return a.place < b.place;
            const bool shown_a = a.text == place_records_[a.place].name, shown_b = b.text == place_records_[b.place].name;
            if (shown_a != shown_b) return shown_a;
            return a.kind < b.kind;
        });
        number_languages();
        name_records_.reserve(names.size());
        std::uint32_t at = 0;
        for (std::uint32_t i = 0; i < place_records_.size(); ++i) {
            place_records_[i].first_name = at;
            for (; at < names.size() && names[at].place == i; ++at)
                name_records_.push_back({names[at].text, language_[names[at].language], static_cast<std::uint8_t>(names[at].kind), 0});
        }
    }

    // In the order in which places and names are written, and only those that are: so that the order of reading leaves no trace.
    void pack_strings()
    {
        StringPool packed;
        for (PlaceRecord& place : place_records_) {
            place.id = packed.add(text(place.id));
            place.name = packed.add(text(place.name));
        }
        for (NameRecord& name : name_records_) name.text = packed.add(text(name.text));
        world_.strings = std::move(packed);
    }

    // By their code, not by who came first.
    void number_languages()
    {
        std::vector<std::size_t> order(world_.languages.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin() + 1, order.end(), [&](std::size_t a, std::size_t b) { return world_.languages[a] < world_.languages[b]; });
        language_.resize(order.size());
        for (std::size_t i = 0; i < order.size(); ++i) language_[order[i]] = static_cast<std::uint8_t>(i);
        std::sort(world_.languages.begin() + 1, world_.languages.end());
    }

    void make_table(Sections& out)
    {
        std::vector<Entry> entries;
        std::vector<std::uint64_t> beginnings, first_keys, further_keys;
        std::vector<FoldedKey> folded;
        entries.reserve(name_records_.size() + name_records_.size() / 4);
        folded.reserve(name_records_.size());
        NameCutter cutter;
        Latinizer latinizer;
        std::vector<KeySequence> cuts;
        for (std::uint32_t place = 0; place < place_records_.size(); ++place) {
            const std::uint32_t past = place + 1 < place_records_.size() ? place_records_[place + 1].first_name : static_cast<std::uint32_t>(name_records_.size());
            for (std::uint32_t i = place_records_[place].first_name; i < past; ++i) {
                const NameRecord& name = name_records_[i];
                const auto kind = static_cast<NameKind>(name.kind);
                const std::string spelling(text(name.text));
                const auto add = [&](const std::string& written, NameKind as) {
                    cutter.cut(written, as, cuts);
                    for (const KeySequence& cut : cuts) {
                        std::uint64_t key = cut.front();
                        first_keys.push_back(key);
                        for (std::size_t t = 1; t < cut.size(); ++t) {
                            beginnings.push_back(stored_key(key));
                            key = extend_key(key, cut[t]);
                            further_keys.push_back(key);
                        }
                        const auto weight = weight_of(static_cast<PlaceKind>(place_records_[place].kind), place_records_[place].population, as);
                        entries.push_back({stored_key(key), place, static_cast<std::int16_t>(weight), static_cast<std::uint8_t>(as), name.language, in_capitals(written)});
                        if (&cut == &cuts.front()) folded.push_back({world_.strings.add(folded_words(written)), stored_key(key)});
                    }
                };
                add(spelling, kind);
                const std::string_view country(place_records_[place].country, place_records_[place].country[0] ? 2 : 0);
                if (kind == NameKind::code) continue;
                if (const std::string latin = latinizer.latin(spelling, world_.languages[name.language], country); !latin.empty())
                    add(latin, kind == NameKind::official ? NameKind::variant : kind);
            }
        }
        tell(0.6);
        std::sort(beginnings.begin(), beginnings.end());
        beginnings.erase(std::unique(beginnings.begin(), beginnings.end()), beginnings.end());
        // Of one place's readings of a key the plainest stays.
        std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
            if (a.key != b.key) return a.key < b.key;
            if (a.place != b.place) return a.place < b.place;
            if (a.kind != b.kind) return plainness(static_cast<NameKind>(a.kind)) < plainness(static_cast<NameKind>(b.kind));
            return std::pair{a.capitals, a.language} < std::pair{b.capitals, b.language};
        });
        entries.erase(std::unique(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.key == b.key && a.place == b.place; }), entries.end());
        std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
            if (a.key != b.key) return a.key < b.key;
            if (a.weight != b.weight) return a.weight > b.weight;
            return a.place < b.place;
        });

        std::vector<SlotRecord> keys;   // of whole names, sorted
        std::vector<UseRecord> uses;
        uses.reserve(entries.size());
        for (const Entry& entry : entries) {
            if (keys.empty() || keys.back().key != entry.key) keys.push_back({entry.key, static_cast<std::uint32_t>(uses.size()), 0});
            if (keys.back().count < most_uses) ++keys.back().count;
            uses.push_back({entry.place, entry.kind, entry.language, entry.capitals, 0});
        }
        out.add(SectionId::uses, uses);
        write_folded(out, folded, keys);
        write_slots(out, keys, beginnings);
        write_filter(out, SectionId::filter, first_keys);
        write_filter(out, SectionId::further, further_keys);
    }

    static const SlotRecord* find_key(const std::vector<SlotRecord>& keys, std::uint64_t key)
    {
        const auto found = std::lower_bound(keys.begin(), keys.end(), key, [](const SlotRecord& a, std::uint64_t b) { return a.key < b; });
        return found != keys.end() && found->key == key ? &*found : nullptr;
    }

    void write_folded(Sections& out, std::vector<FoldedKey>& folded, const std::vector<SlotRecord>& keys)
    {
        std::sort(folded.begin(), folded.end(), [&](const FoldedKey& a, const FoldedKey& b) {
            if (a.text != b.text) return text(a.text) < text(b.text);
            return a.key < b.key;
        });
        folded.erase(std::unique(folded.begin(), folded.end(), [](const FoldedKey& a, const FoldedKey& b) { return a.text == b.text && a.key == b.key; }), folded.end());
        std::vector<FoldedRecord> records;
        records.reserve(folded.size());
        for (const FoldedKey& name : folded)
            if (const SlotRecord* found = find_key(keys, name.key); found && name.text) records.push_back({name.text, found->uses, found->count});
        out.add(SectionId::folded, records);
    }

    static void write_slots(Sections& out, const std::vector<SlotRecord>& keys, const std::vector<std::uint64_t>& beginnings)
    {
        std::size_t total = keys.size();
        for (const std::uint64_t key : beginnings) total += find_key(keys, key) == nullptr;
        // At most three slots of five are taken.
        std::vector<SlotRecord> slots(std::bit_ceil(std::max<std::size_t>(16, total + total * 2 / 3)));
        const std::size_t mask = slots.size() - 1;
        const auto slot_for = [&](std::uint64_t key) -> SlotRecord& {
            std::size_t at = slot_of(key, slots.size());
            while (slots[at].key && slots[at].key != key) at = (at + 1) & mask;
            return slots[at];
        };
        for (const SlotRecord& key : keys) slot_for(key.key) = key;
        for (const std::uint64_t key : beginnings) {
            SlotRecord& slot = slot_for(key);
            slot.key = key;
            slot.count |= extends_bit;
        }
        out.add(SectionId::slots, slots);
    }

    static void write_filter(Sections& out, SectionId id, std::vector<std::uint64_t>& keys)
    {
        std::sort(keys.begin(), keys.end());
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
        // Eight to sixteen bits a key: one token in ten that begins no name is looked up in vain.
        const std::size_t bits = std::bit_ceil(std::max<std::size_t>(64, keys.size() * 8));
        std::vector<std::uint64_t> filter(bits / 64);
        for (const std::uint64_t key : keys) {
            const std::uint64_t bit = filter_bit(key, bits);
            filter[bit >> 6] |= std::uint64_t{1} << (bit & 63);
        }
        out.add(id, filter);
    }

    void make_cells(Sections& out)
    {
        std::vector<CellRecord> cells;
        cells.reserve(place_records_.size());
        for (std::uint32_t i = 0; i < place_records_.size(); ++i)
            cells.push_back({cell_of(place_records_[i].lat_e7 / 1e7, place_records_[i].lon_e7 / 1e7, place_cells_per_degree), i});
        sort_cells(cells);
        out.add(SectionId::cells, cells);
    }

    static void sort_cells(std::vector<CellRecord>& cells)
    {
        std::sort(cells.begin(), cells.end(), [](const CellRecord& a, const CellRecord& b) { return std::pair{a.cell, a.item} < std::pair{b.cell, b.item}; });
    }

    void make_areas(Sections& out)
    {
        for (RawArea& area : world_.areas) area.place = position_[area.place];
        std::stable_sort(world_.areas.begin(), world_.areas.end(), [](const RawArea& a, const RawArea& b) { return a.place < b.place; });
        std::vector<AreaRecord> areas;
        std::vector<RingRecord> rings;
        std::vector<PointRecord> points;
        std::vector<CellRecord> cells;
        for (const RawArea& area : world_.areas) {
            AreaRecord record{area.place, static_cast<std::uint32_t>(rings.size()), static_cast<std::uint32_t>(area.rings.size()), INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};
            for (const auto& ring : area.rings) {
                rings.push_back({static_cast<std::uint32_t>(points.size()), static_cast<std::uint32_t>(ring.size())});
                for (const PointRecord& point : ring) {
                    record.west = std::min(record.west, point.lon_e6);
                    record.east = std::max(record.east, point.lon_e6);
                    record.south = std::min(record.south, point.lat_e6);
                    record.north = std::max(record.north, point.lat_e6);
                    points.push_back(point);
                }
            }
            constexpr std::uint32_t columns = 360 * area_cells_per_degree;
            for (std::uint32_t row = cell_row(record.south / 1e6, area_cells_per_degree); row <= cell_row(record.north / 1e6, area_cells_per_degree); ++row)
                for (std::uint32_t column = cell_column(record.west / 1e6, area_cells_per_degree); column <= cell_column(record.east / 1e6, area_cells_per_degree); ++column)
                    cells.push_back({row * columns + column, static_cast<std::uint32_t>(areas.size())});
            areas.push_back(record);
        }
        sort_cells(cells);
        out.add(SectionId::areas, areas);
        out.add(SectionId::rings, rings);
        out.add(SectionId::points, points);
        out.add(SectionId::area_cells, cells);
    }

    std::string make_about() const
    {
        std::string about;
        for (const auto& source : world_.sources) about += "source\t" + source + '\n';
        for (const auto& attribution : world_.attributions) about += "attribution\t" + attribution + '\n';
        for (std::size_t i = 1; i < world_.languages.size(); ++i) about += "language\t" + world_.languages[i] + '\n';
        for (std::size_t code = 0; code < countries_.size(); ++code) {
            if (countries_[code] == no_place) continue;
            about += "country\t";
            about += static_cast<char>(code >> 8);
            about += static_cast<char>(code & 255);
            about += ' ' + std::to_string(countries_[code]) + '\n';
        }
        return about;
    }

    World& world_;
    std::filesystem::path output_, partial_;
    const std::function<bool(double)>& progress_;
    std::vector<std::uint32_t> order_;      // places as they are written
    std::vector<std::uint32_t> position_;   // where each place is written
    std::vector<PlaceIndex> countries_;
    std::vector<PlaceRecord> place_records_;
    std::vector<NameRecord> name_records_;
    std::vector<ParentRecord> parents_;
    std::vector<std::uint8_t> language_;
};

}  // namespace

void write_index(World& world, const std::filesystem::path& output, const std::function<bool(double)>& progress)
{
    IndexWriter(world, output, progress).run();
}

}  // namespace dateline::gazetteer
