// SPDX-License-Identifier: Apache-2.0
// The gazetteer as one mapped index answers it.
#pragma once

#include <array>

#include "gazetteer/index_file.hpp"

namespace dateline::gazetteer {

class MappedGazetteer final : public Gazetteer {
public:
    explicit MappedGazetteer(const std::filesystem::path& index);

    bool begin(std::uint64_t token_key, NameCursor& cursor) const override;
    bool extend(std::uint64_t token_key, NameCursor& cursor) const override;
    void uses(const NameCursor& cursor, std::vector<NameUse>& out) const override;

    Place place(PlaceIndex index) const override;
    std::uint32_t size() const override { return static_cast<std::uint32_t>(places_.size()); }
    PlaceIndex country(std::string_view iso2) const override;
    PlaceIndex by_id(std::string_view id) const override;
    bool within(PlaceIndex inner, PlaceIndex outer) const override;
    PlaceIndex at(double lat_deg, double lon_deg, PlaceKind kind) const override;
    std::vector<PlaceIndex> near(double lat_deg, double lon_deg, double radius_m, std::size_t most, bool any) const override;
    std::vector<std::string> names(PlaceIndex index) const override;
    std::vector<PlaceName> spellings(PlaceIndex index) const override;
    std::vector<PlaceIndex> parents(PlaceIndex index) const override;
    std::vector<PlaceIndex> search(std::string_view name, Search how, std::size_t most) const override;
    GazetteerInfo info() const override;
    Diagnostics verify() const override;
    std::span<const std::string> languages() const override { return languages_; }

private:
    PlaceIndex country_of(PlaceIndex index) const;   // no_place of a country itself
    bool lookup(std::uint64_t key, NameCursor& cursor) const;
    bool reaches(PlaceIndex inner, PlaceIndex outer, int depth) const;
    bool holds(const AreaRecord& area, double lat_deg, double lon_deg) const;
    void add_uses(std::string_view spelling, std::vector<PlaceIndex>& out) const;
    void find_fuzzy(std::string_view wanted, std::vector<std::pair<int, std::uint32_t>>& out) const;
    bool settled(PlaceIndex index) const;

    IndexFile file_;
    std::span<const PlaceRecord> places_;
    std::span<const NameRecord> names_;
    std::uint32_t name_count_ = 0;   // with those that need no record
    std::span<const std::uint32_t> name_starts_;
    std::span<const PeriodRecord> periods_;
    std::span<const ParentRecord> parents_;
    std::span<const std::uint64_t> filter_;
    std::span<const std::uint64_t> further_;
    std::span<const Slot> slots_;
    std::uint64_t homes_ = 0;   // slots that a key may begin at
    std::span<const UseRecord> uses_;
    std::span<const FoldedRecord> folded_;
    std::span<const CellRecord> cells_;
    std::span<const AreaRecord> areas_;
    std::span<const RingRecord> rings_;
    std::span<const PointRecord> points_;
    std::span<const CellRecord> area_cells_;
    std::array<PlaceIndex, 26 * 26> countries_;
    std::vector<std::string> languages_, sources_, attributions_;
};

}  // namespace dateline::gazetteer
