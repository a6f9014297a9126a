// SPDX-License-Identifier: Apache-2.0
// Phrases that say how many people: "at least 18", "a woman and two children", "no one", "between 40 and 50".
#pragma once

#include "event/scene.hpp"

namespace dateline {

enum class Bound : std::uint8_t { exact, low, high };

struct Amount {
    std::uint32_t past = 0;
    Bound bound = Bound::exact;
};

// "at least", "more than", "up to": up to four words that stand before a number. Without one, `past` is `i`.
Amount amount_at(const Scene& scene, std::uint32_t i, std::uint32_t stop);

// To a whole number of people, as far as one goes.
std::int64_t whole(double value);

class PeopleReader {
public:
    PeopleReader(const Scene& scene, std::uint32_t stop) : scene_(scene), stop_(stop) {}

    // One part of a list, without what it is joined to.
    bool part(std::uint32_t i, HeadCount& count, std::uint32_t& past) const;
    // A list: "a woman and two children"; "three people, including a child" is three.
    bool list(std::uint32_t i, HeadCount& count, std::uint32_t& past) const;

private:
    const Scene& scene_;
    std::uint32_t stop_;

    // What joins two parts of a list.
    struct Joint {
        std::uint32_t at = 0;   // where the next part begins
        bool age = false, comma = false, conjunction = false, goes_on = false;
    };

    bool none(std::uint32_t at, HeadCount& count, std::uint32_t& past) const;
    bool somebody(std::uint32_t at, HeadCount& count, std::uint32_t& past) const;
    bool one_by_noun(std::uint32_t at, HeadCount& count, std::uint32_t& past) const;
    bool group_of(std::uint32_t at, HeadCount& count, std::uint32_t& past) const;
    std::uint32_t past_owner(std::uint32_t of) const;
    std::uint32_t past_post(std::uint32_t at) const;
    Joint joint_at(std::uint32_t i) const;
    std::uint32_t past_range(std::uint32_t start, std::uint32_t end, double low, double& high) const;
    bool is_age(std::uint32_t start, std::uint32_t at, std::uint32_t end) const;
    std::uint32_t past_counted(std::uint32_t end) const;
    bool inside_age(std::uint32_t at) const;
    bool heads_on(std::uint32_t at) const;
    bool ends_phrase(std::uint32_t at, bool first) const;
    bool own_verb(std::uint32_t first, std::uint32_t past) const;
    bool named_by_age(std::uint32_t i, std::uint32_t& past) const;
    bool joined_to_age(std::uint32_t i) const;
    std::uint32_t past_age(std::uint32_t i) const;
    bool numbered(std::uint32_t start, std::uint32_t at, const Amount& amount, HeadCount& count, std::uint32_t& past) const;
    bool one_more(std::uint32_t start, std::uint32_t at, HeadCount& count, std::uint32_t& past) const;
    bool a_people(std::uint32_t i) const;
    bool nationals(std::uint32_t i) const;
    bool describes(std::uint32_t i) const;
    std::uint32_t noun_after(std::uint32_t i) const;
};

}  // namespace dateline
