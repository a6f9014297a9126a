// SPDX-License-Identifier: Apache-2.0
#include "gazetteer/write_index.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "gazetteer/name_table.hpp"
#include "gazetteer/transliterate.hpp"
#include "text/fold.hpp"

namespace dateline::gazetteer {
namespace {

class IndexWriter {
public:
    IndexWriter(World& world, const std::filesystem::path& output, const std::function<bool(double)>& progress)
        : world_(world), output_(output), partial_(output.string() + ".partial"), progress_(progress)
    {
    }

    Written run()
    {
        order_places();
        Sections out(partial_);
        tell(0.05);
        find_parents();
        world_.forget_places();
        release(order_);
        make_names();
        pack_strings();
        tell(0.4);
        out.add(SectionId::names, name_records_);
        out.add(SectionId::name_starts, name_starts_);
        make_table(out);
        tell(0.8);
        out.add(SectionId::places, place_records_);
        out.add(SectionId::periods, periods_);
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
        return {place_records_.size(), names_};
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

    // Country and codes as they are: no hash of so small numbers would keep them apart.
    using Code = std::tuple<char, char, std::uint32_t, std::uint32_t>;
    static Code code_key(const RawPlace& place, bool second) { return {place.country[0], place.country[1], place.admin1, second ? place.admin2 : 0}; }

    void find_parents()
    {
        std::vector<std::pair<Code, std::uint32_t>> divisions, districts;
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
        const auto find = [](const auto& list, const Code& key) {
            const auto found = std::lower_bound(list.begin(), list.end(), std::pair{key, 0U});
            return found != list.end() && found->first == key ? found->second : no_place;
        };
        if (order_.size() >= most_places) throw Error(Diagnostic{Severity::error, output_.string(), "An index holds at most 268 million places.", "Leave countries or kinds out."});
        place_records_.resize(order_.size());
        for (std::uint32_t i = 0; i < order_.size(); ++i) {
            const RawPlace& place = world_.places[order_[i]];
            PlaceRecord& record = place_records_[i];
            record = {};
            record.name = place.name;
            record.id = place.id;
            record.lat_e7 = place.lat_e7;
            record.lon_e7 = place.lon_e7;
            record.set_population(place.population);
            record.set_radius(static_cast<double>(place.radius_m));
            record.kind = static_cast<std::uint8_t>(place.kind);
            record.country[0] = place.country[0];
            record.country[1] = place.country[1];
            record.admin1 = place.admin1 ? find(divisions, code_key(place, false)) : no_place;
            record.admin2 = place.admin2 ? find(districts, code_key(place, true)) : no_place;
            if (record.admin1 == i) record.admin1 = no_place;
            if (record.admin2 == i) record.admin2 = no_place;
        }
        for (const auto& [child, parent] : world_.links) {
            const std::uint32_t from = world_.find(child), to = world_.find(parent);
            if (from != no_place && to != no_place && position_[from] != position_[to]) parents_.push_back({position_[from], position_[to]});
        }
        std::sort(parents_.begin(), parents_.end(), [](const ParentRecord& a, const ParentRecord& b) { return std::pair{a.child, a.parent} < std::pair{b.child, b.parent}; });
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
        auto& periods = world_.periods;
        for (RawPeriod& period : periods) period.place = position_[period.place];
        const auto before = [](const auto& a, const auto& b) { return std::pair{a.place, a.text} < std::pair{b.place, b.text}; };
        // Of one name's periods the earliest.
        std::sort(periods.begin(), periods.end(), [](const RawPeriod& a, const RawPeriod& b) { return std::tuple{a.place, a.text, a.from, a.to} < std::tuple{b.place, b.text, b.from, b.to}; });
        for (std::uint32_t i = 0; i < place_records_.size(); ++i) {
            name_starts_.push_back(static_cast<std::uint32_t>(name_records_.size()));
            for (; at < names.size() && names[at].place == i; ++at) {
                ++names_;
                const auto period = std::lower_bound(periods.begin(), periods.end(), names[at], before);
                const bool dated = period != periods.end() && period->place == i && period->text == names[at].text;
                // A place's own name is taken for an official one of no language, and needs no record.
                if (!dated && names[at].text == place_records_[i].name && names[at].kind == NameKind::official && !names[at].language) continue;
                if (dated) periods_.push_back({static_cast<std::uint32_t>(name_records_.size()), period->from, period->to});
                name_records_.push_back(NameRecord::make(names[at].text, language_[names[at].language], names[at].kind));
            }
        }
        name_starts_.push_back(static_cast<std::uint32_t>(name_records_.size()));
        release(names);
    }

    // In the order in which places and names are written, and only those that are: so that the order of reading leaves no trace.
    void pack_strings()
    {
        world_.strings.freeze();
        StringPool packed;
        const auto bytes = [&](std::uint32_t at) { return static_cast<std::uint8_t>(std::min<std::size_t>(text(at).size(), 255)); };
        for (PlaceRecord& place : place_records_) {
            place.id_bytes = bytes(place.id);
            place.name_bytes = bytes(place.name);
            place.id = packed.add(text(place.id));
            place.name = packed.add(text(place.name));
        }
        for (NameRecord& name : name_records_) name = NameRecord::make(packed.add(text(name.text())), name.language, static_cast<NameKind>(name.kind));
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
        NameTable table(world_.strings, place_records_, names_);
        Latinizer latinizer;
        for (std::uint32_t place = 0; place < place_records_.size(); ++place) {
            const std::string_view country(place_records_[place].country, place_records_[place].country[0] ? 2 : 0);
            const auto add = [&](const NameRecord& name) {
                const auto kind = static_cast<NameKind>(name.kind);
                const std::string spelling(text(name.text()));
                table.add(spelling, place, kind, name.language);
                if (kind == NameKind::code) return;
                add_forms(table, spelling, place, name);
                if (const std::string latin = latinizer.latin(spelling, world_.languages[name.language], country); !latin.empty())
                    table.add(latin, place, kind == NameKind::official ? NameKind::variant : kind, name.language);
            };
            const std::uint32_t first = name_starts_[place], past = name_starts_[place + 1];
            if (first == past || name_records_[first].text() != place_records_[place].name) add(NameRecord::make(place_records_[place].name, 0, NameKind::official));
            for (std::uint32_t i = first; i < past; ++i) add(name_records_[i]);
            if (place % 65536 == 0) tell(0.4 + 0.3 * place / static_cast<double>(place_records_.size()));
        }
        tell(0.7);
        table.write(out);
    }

    // A name of a language is also found in its other forms. What names no language is of any that writes so. The forms of villages would
    // be a third of the table, so that one whose people nobody counted is found by its name alone.
    void add_forms(NameTable& table, const std::string& spelling, std::uint32_t place, const NameRecord& name)
    {
        const auto kind = static_cast<PlaceKind>(place_records_[place].kind);
        if ((kind == PlaceKind::settlement || kind == PlaceKind::district) && place_records_[place].population() == 0) return;
        const std::string& language = world_.languages[name.language];
        for (const auto& [tag, morphology] : world_.inflections) {
            if (!language.empty() && language != tag && !morphology.takes_names_of(language)) continue;
            for (const std::string& form : morphology.inflect_name(fold(spelling))) table.add_form(form, place, static_cast<NameKind>(name.kind), name.language);
        }
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
        about += "names\t" + std::to_string(names_) + '\n';
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
    std::size_t names_ = 0;
    std::vector<std::uint32_t> name_starts_;
    std::vector<PeriodRecord> periods_;
    std::vector<ParentRecord> parents_;
    std::vector<std::uint8_t> language_;
};

}  // namespace

Written write_index(World& world, const std::filesystem::path& output, const std::function<bool(double)>& progress)
{
    return IndexWriter(world, output, progress).run();
}

}  // namespace dateline::gazetteer
