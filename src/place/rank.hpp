// SPDX-License-Identifier: Apache-2.0
// Which of the places called so? All names of a document are weighed together: each spreads its
// weight over its readings, and the readings of the others near by, in the same division or country, count.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "place/features.hpp"
#include "place/mention.hpp"
#include "place/model.hpp"
#include "place/readings.hpp"
#include "stages.hpp"

namespace dateline {

// What the other names of the document say about a place.
struct Surroundings {
    float country_share = 0, admin1_share = 0;                 // of all weight, what lies in the same country, division
    float country_named = 0, admin1_named = 0, admin2_named = 0;   // whether those are named themselves, 0..1
    float near_50 = 0, near_150 = 0, near_400 = 0;             // log(1 + weight within so many kilometres, about)
    float others = 0;                                          // the weight of all other names
    float near_countries = 0;                                  // the same of what lies in countries near by; only where a country is called so
};

// Mentions with one name and one said parent or kind: they have one sense.
struct NameGroup {
    std::uint32_t name = 0;
    std::uint32_t parent = 0xFFFFFFFF;          // name of the said parent
    std::uint32_t next_with_parent = 0xFFFFFFFF;   // another group of this name that has one
    std::uint32_t first_score = 0;              // in Ranker's arrays, one slot a reading
    std::uint32_t mentions = 0;
    std::uint32_t best = 0;                     // reading
    std::uint32_t second = 0;                   // the runner-up; the same as `best` when there is none
    std::uint64_t heavy = 0;                    // a bit for each reading whose share is worth spreading
    float weight = 0;                           // how surely some mention of it is a place, 0..1
    float share = 0;                            // of the best reading in the softmax
    std::optional<PlaceKind> said_kind;
    std::optional<PlaceKind> list_kind;
    PlaceIndex list_country = no_place;
    std::uint32_t areas = 0;                    // mentions that are said to be wide
    bool holds = false;                         // of mentions that say where others lie
    bool dateline = false;
    bool metonym = false;                       // some mention of it stands for a government
    bool article = false;                       // some mention of it has the article
    Surroundings around;                        // of the best reading
};

class Ranker {
public:
    Ranker(const std::vector<PlaceMention>& mentions, const Tokens& tokens, Context& context);
    ~Ranker() { masses_.clear(), wide_.clear(); }
    Ranker(const Ranker&) = delete;
    Ranker& operator=(const Ranker&) = delete;

    void rank();

    static constexpr std::uint32_t none = 0xFFFFFFFF;
    const ReadingTable& table() const { return table_; }
    const std::vector<NameGroup>& groups() const { return groups_; }
    std::uint32_t group_of(std::size_t mention) const { return group_of_[mention]; }   // none: it has no name (positions)
    std::span<const float> scores(std::uint32_t group) const
    {
        return {scores_.data() + groups_[group].first_score, table_.entry(groups_[group].name).count};
    }
    // Whether it lies in the country where the source is at home.
    bool at_home(const Reading& reading) const { return reading.country != no_place && (reading.country == home_country_ || reading.country == url_country_); }
    // The features of one reading in the document as it was ranked; valid until the next call.
    const ActiveFeatures& features(std::uint32_t group, std::uint32_t reading);

private:
    using F = ResolveFeature;
    template <class Add> void said_features(const NameGroup& group, const Reading& reading, Add add) const;
    template <class Add> void context_features(const NameGroup& group, const Reading& reading, const Surroundings& around, Add add) const;
    Surroundings surroundings(const NameGroup& group, const Reading& reading) const;
    float near_countries(const Reading& reading) const;
    void divisions_around(const Reading& reading, float total, Surroundings& around) const;
    void meet(const Reading& reading);
    float mass_in(std::uint16_t number, PlaceIndex country) const;
    bool lies_in_any(const Reading& reading, std::uint32_t name) const;
    void collect(const std::vector<PlaceMention>& mentions);
    void spread(const NameGroup& group, float sign);
    void choose(NameGroup& group);
    bool plain(const NameGroup& group) const;
    float weight(F feature) const { return model_.resolve.weight(static_cast<std::size_t>(feature)); }

    const Context& context_;
    const PlaceModel& model_;
    ReadingTable table_;
    MassMap& masses_;
    MassTable& wide_;                                // the mass in each of the widest squares
    std::vector<float> in_country_;                  // and in each country that has a number
    std::vector<std::uint8_t> met_;                  // which of those are in `countries_`
    std::vector<NameGroup> groups_;
    std::vector<std::uint32_t> group_of_;
    std::vector<std::uint32_t> first_with_parent_;   // group, by name
    std::vector<float> said_, scores_, shares_;      // by reading: prior and what is said, with context, in the softmax
    float total_ = 0;
    float government_ = 0;                           // words of government in the text, at most two
    struct Country {
        PlaceIndex place = no_place;
        std::uint16_t number = 0;
        float point[3] = {};
        float mass = 0;
    };
    std::vector<Country> countries_;                 // that the names lie in, the first met
    mutable std::vector<Country> weighty_;           // those of them that any mass lies in, now
    mutable bool weighed_ = false;                   // whether that list is up to date
    PlaceIndex home_country_ = no_place, url_country_ = no_place;
    bool has_home_ = false, has_dateline_ = false;
    float home_[3] = {}, dateline_[3] = {};          // on the sphere
    ActiveFeatures out_;
};

}  // namespace dateline
