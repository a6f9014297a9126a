// SPDX-License-Identifier: Apache-2.0
// Which of the places called so? All names of a document are weighed together: each spreads its
// weight over its readings, and the readings of the others near by, in the same division or country, count.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "place/features.hpp"
#include "place/mention.hpp"
#include "place/model.hpp"
#include "place/readings.hpp"
#include "stages.hpp"

namespace dateline {

// Sums by a 64-bit key: open addressing, emptied without giving its memory back.
class MassMap {
public:
    void add(std::uint64_t key, float mass);
    float of(std::uint64_t key) const;
    void clear();

private:
    struct Slot {
        std::uint64_t key = 0;   // 0 is free; keys are never 0
        float mass = 0;
    };
    std::vector<Slot> slots_;
    std::vector<std::uint32_t> used_;
    void grow();
};

// Mentions with one name and one said parent: they have one sense.
struct NameGroup {
    std::uint32_t name = 0;
    std::uint32_t parent = 0xFFFFFFFF;   // name of the said parent
    std::uint32_t first_score = 0;       // in Ranker's arrays, one slot a reading
    std::uint32_t mentions = 0;
    std::uint32_t best = 0;              // reading
    std::uint32_t second = 0;
    float weight = 0;                    // how surely some mention of it is a place, 0..1
    float share = 0;                     // of the best reading in the softmax
    std::optional<PlaceKind> said_kind;
    bool dateline = false;
};

class Ranker {
public:
    // `name_of` and `group_of` go by mention; mentions without a name (positions) have none.
    Ranker(const std::vector<PlaceMention>& mentions, const Tokens& tokens, const Context& context);

    void rank();

    const ReadingTable& table() const { return table_; }
    const std::vector<NameGroup>& groups() const { return groups_; }
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    std::uint32_t group_of(std::size_t mention) const { return group_of_[mention]; }
    std::span<const float> scores(std::uint32_t group) const
    {
        return {scores_.data() + groups_[group].first_score, table_.entry(groups_[group].name).count};
    }
    // The features of one reading in the context of the last ranking; valid until the next call.
    const ActiveFeatures& features(std::uint32_t group, std::uint32_t reading);
    // What the rest of the document says about a place, without the group itself.
    struct Surroundings {
        float country_share = 0, admin1_share = 0, country_named = 0, admin1_named = 0, admin2_named = 0;
        float near_50 = 0, near_150 = 0, near_400 = 0;
    };
    Surroundings surroundings(std::uint32_t group, std::uint32_t reading) const;
    float total_mass() const { return total_; }

private:
    void collect(const std::vector<PlaceMention>& mentions);
    void spread(std::uint32_t group, float sign);
    void score(std::uint32_t group, bool in_context);
    void read_home(const Tokens& tokens);

    const Context& context_;
    const PlaceModel& model_;
    ReadingTable table_;
    std::vector<NameGroup> groups_;
    std::vector<std::uint32_t> group_of_;
    std::vector<float> scores_, shares_;
    MassMap countries_, divisions_, named_, cells_50_, cells_150_, cells_400_;
    float total_ = 0;
    bool in_context_ = false;
    PlaceIndex home_country_ = no_place, url_country_ = no_place;
    std::optional<Point> home_, dateline_;
    std::uint8_t language_ = 0;
    ActiveFeatures out_;
};

}  // namespace dateline
