// SPDX-License-Identifier: Apache-2.0
// Places of the user's own laid over an index: added, renamed, moved, banned and pinned when the program starts.
#pragma once

#include <bitset>
#include <deque>
#include <unordered_map>
#include <unordered_set>

#include "gazetteer/keys.hpp"
#include "gazetteer/mapped.hpp"
#include "gazetteer/rows.hpp"

namespace dateline::gazetteer {

class LayeredGazetteer final : public Gazetteer {
public:
    // Reads the overlays in order; a later one beats an earlier. Throws Error with all faults found.
    LayeredGazetteer(std::unique_ptr<const Gazetteer> base, const std::vector<std::filesystem::path>& overlays);

    bool begin(std::uint64_t token_key, NameCursor& cursor) const override;
    bool extend(std::uint64_t token_key, NameCursor& cursor) const override;
    void uses(const NameCursor& cursor, std::vector<NameUse>& out) const override;

    Place place(PlaceIndex index) const override;
    std::uint32_t size() const override { return base_->size() + static_cast<std::uint32_t>(added_.size()); }
    PlaceIndex country(std::string_view iso2) const override { return base_->country(iso2); }
    PlaceIndex by_id(std::string_view id) const override;
    bool within(PlaceIndex inner, PlaceIndex outer) const override;
    PlaceIndex at(double lat_deg, double lon_deg, PlaceKind kind) const override { return base_->at(lat_deg, lon_deg, kind); }
    std::vector<PlaceIndex> near(double lat_deg, double lon_deg, double radius_m, std::size_t most, bool any) const override;
    std::vector<std::string> names(PlaceIndex index) const override;
    std::vector<PlaceName> spellings(PlaceIndex index) const override;
    std::vector<PlaceIndex> parents(PlaceIndex index) const override;
    std::vector<PlaceIndex> search(std::string_view name, Search how, std::size_t most) const override;
    GazetteerInfo info() const override;
    Diagnostics verify() const override { return base_->verify(); }
    std::span<const std::string> languages() const override { return base_->languages(); }

private:
    struct Entry {
        std::vector<NameUse> uses;
        std::vector<PlaceIndex> barred;   // places that this name does not mean
        bool extends = false;
        bool banned = false;
    };
    static constexpr std::size_t filter_bits = 1 << 16;

    void read(const std::filesystem::path& path, Diagnostics& faults);
    void apply(const Row& row, const std::string& path, Report& report);
    PlaceIndex add(const Row& row, const Place& place);
    void name(PlaceIndex index, std::string_view text, std::string_view language, NameKind kind, bool pinned);
    void each_key(std::string_view text, const std::function<void(Entry&)>& take);
    std::string_view keep(std::string_view text);
    const Entry* find(std::uint64_t key) const;
    bool merge(std::uint64_t key, bool found, NameCursor& cursor) const;

    std::unique_ptr<const Gazetteer> base_;
    std::deque<std::string> strings_;
    std::vector<Place> added_;
    std::unordered_map<PlaceIndex, Place> changed_;
    std::unordered_map<PlaceIndex, std::vector<PlaceName>> more_names_;
    std::unordered_map<std::string_view, PlaceIndex> ids_;
    std::unordered_set<PlaceIndex> banned_;
    std::unordered_map<std::uint64_t, Entry> entries_;
    std::bitset<filter_bits> filter_;   // of the keys of entries
    std::vector<std::string> files_, attributions_;
    NameCutter cutter_;
};

}  // namespace dateline::gazetteer
