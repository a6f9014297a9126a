// SPDX-License-Identifier: Apache-2.0
// The features of the three models, by name. The order is that of the enums; the names are what
// data/place-weights.json and `explain` say.
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace dateline {

// Each list is written once and gives both the enum and the names.
#define DATELINE_RECOGNISE_FEATURES(X)                                                                                            \
    X(bias) X(top_country) X(top_admin1) X(top_admin2) X(top_admin3) X(top_capital) X(top_settlement) X(top_region) X(top_water)  \
    X(top_land) X(top_facility) X(top_other) X(top_none) X(has_country) X(has_admin1) X(has_capital)                              \
    X(name_demonym) X(name_abbreviation) X(name_code) X(name_variant) X(name_exonym) X(name_historic)                             \
    X(people_none) X(people_1k) X(people_5k) X(people_20k) X(people_100k) X(people_500k) X(people_5m)                             \
    X(uses_1) X(uses_4) X(uses_19) X(uses_many) X(words_1) X(words_2) X(words_many) X(letters_2) X(letters_3) X(letters_4)        \
    X(common) X(frequent) X(common_first) X(given) X(surname) X(given_surname) X(title) X(org) X(geo) X(street)                   \
    X(settlement_given) X(settlement_surname) X(settlement_common) X(part_geo) X(part_org) X(part_given) X(part_street)           \
    X(acronym) X(sentence_first) X(heading) X(title_case) X(upper_text) X(lower_text) X(hashtag)                                  \
    X(before_start) X(before_lower) X(before_capital) X(before_number) X(before_comma) X(before_point) X(before_bracket)          \
    X(before_quote) X(before_dash) X(before_possessive) X(before_colon) X(before_symbol) X(before_other)                          \
    X(after_end) X(after_lower) X(after_capital) X(after_number) X(after_comma) X(after_point) X(after_bracket)                   \
    X(after_quote) X(after_dash) X(after_possessive) X(after_colon) X(after_symbol) X(after_other) X(after_glued_hyphen)          \
    X(before_glued_hyphen) X(before_title) X(before_given) X(before_surname) X(before_initial) X(before_org) X(before_geo)        \
    X(before_street) X(before_name) X(after_given) X(after_surname) X(after_initial) X(after_org) X(after_geo) X(after_geo_lower) \
    X(after_street) X(after_name) X(comma_name) X(comma_parent) X(name_comma) X(child_comma) X(and_name) X(name_and)              \
    X(given_then_unknown) X(run_1) X(run_first) X(run_middle) X(run_last) X(run_given) X(run_org) X(run_street) X(run_geo) X(run_title)                 \
    X(in_time) X(in_person) X(in_org) X(in_vessel) X(in_work) X(in_name)                                                          \
    X(unknown) X(unknown_geo) X(unknown_street) X(unknown_org) X(unknown_given) X(unknown_many) X(composite) X(composite_fallback)           \
    X(caseless_common) X(caseless_person) X(caseless_words) X(caseless_big) X(caseless_preposition)

#define DATELINE_RESOLVE_FEATURES(X)                                                                                              \
    X(people) X(people_known) X(people_area) X(country) X(admin1) X(admin2) X(admin3) X(capital) X(settlement) X(region) X(water) X(land)        \
    X(facility) X(other) X(historical) X(name_official) X(name_variant) X(name_exonym) X(name_historic) X(name_abbreviation)      \
    X(name_demonym) X(name_code) X(name_foreign) X(rank_first) X(only) X(parent_said) X(parent_denied)              \
    X(parent_elsewhere) X(country_share) X(admin1_share) X(country_named) X(admin1_named) X(admin2_named) X(near_50) X(near_150)  \
    X(near_400) X(home_country) X(home_near) X(dateline_near) X(url_country) X(said_kind) X(pinned) X(capital_of_named) X(division_of_town) X(town_of_division) X(town_in_division) X(capital_of_division)    \
    X(article_nature) X(nature_of_country) X(near_countries) X(list_kind) X(government_capital) X(metonym_capital) X(division_of_country) X(town_in_country) X(region_of_division) X(area_said) X(holds)

#define DATELINE_ACCEPT_FEATURES(X)                                                                                               \
    X(bias) X(recognise) X(unknown) X(declared) X(seen_before) X(best_elsewhere) X(mean_elsewhere) X(person_elsewhere) X(person_first) X(person_again) X(in_org) \
    X(lower_elsewhere) X(parent_said) X(child_said) X(near_50) X(near_150) X(country_share) X(admin1_share) X(country_named)      \
    X(admin1_named) X(sure) X(margin) X(country) X(admin1) X(admin2) X(capital) X(settlement) X(physical) X(demonym)              \
    X(abbreviation) X(people) X(density) X(times_2) X(times_3) X(times_6)                                                         \
    X(text_short) X(one_case) X(contained) X(in_list) X(lower_first)

#define DATELINE_FEATURE(name) name,
enum class RecogniseFeature : std::uint16_t { DATELINE_RECOGNISE_FEATURES(DATELINE_FEATURE) count };
enum class ResolveFeature : std::uint16_t { DATELINE_RESOLVE_FEATURES(DATELINE_FEATURE) count };
enum class AcceptFeature : std::uint16_t { DATELINE_ACCEPT_FEATURES(DATELINE_FEATURE) count };
#undef DATELINE_FEATURE

std::span<const std::string_view> recognise_feature_names();
std::span<const std::string_view> resolve_feature_names();
std::span<const std::string_view> accept_feature_names();

// A feature that holds, and how much.
struct Active {
    std::uint16_t feature = 0;
    float value = 0;
};

// Those of one mention or reading, in the order in which they were found.
class ActiveFeatures {
public:
    void clear() { size_ = 0; }
    // Whether a feature holds nobody can foresee, so it is no branch: what does not hold is written over by the next.
    void add_if(bool holds, std::size_t feature, float value)
    {
        assert(size_ < most);
        list_[size_] = {static_cast<std::uint16_t>(feature), value};
        size_ += holds;
    }
    const Active* begin() const { return list_.data(); }
    const Active* end() const { return list_.data() + size_; }

private:
    static constexpr std::size_t most = 128;   // more than any model's features that can hold together
    std::array<Active, most> list_;   // only what lies before `size_` is set
    std::size_t size_ = 0;
};

}  // namespace dateline
