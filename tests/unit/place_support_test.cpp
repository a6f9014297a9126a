// SPDX-License-Identifier: Apache-2.0
#include "place_support.hpp"

#include <catch2/catch.hpp>

#include "support.hpp"

namespace dateline::test {

const Knowledge& world()
{
    static const auto knowledge = Knowledge::load({.data = data_dir(), .rules = {}, .gazetteers = {}, .disabled = {}, .homes = {}});
    return *knowledge;
}

std::vector<Found> places_of(std::string text, ExtractSettings settings, Trace* trace, std::string url)
{
    Document document;
    document.url = std::move(url);
    document.text = std::move(text);
    Workspace workspace;
    Context context{world().pack("en"), world().gazetteer(), settings, document, workspace, trace};
    const Tokens tokens = tokenize(document, context.pack);
    const auto numbers = find_numbers(tokens, context);
    const auto times = resolve_times(find_times(tokens, numbers, context), tokens, context);
    const auto names = find_names(tokens, times, context);
    std::vector<Found> out;
    for (auto& place : resolve_places(find_places(tokens, times, names, context), tokens, names, context))
        out.push_back({document.text.substr(place.span.begin, place.span.size()), place});
    return out;
}

const Found* mention(const std::vector<Found>& found, std::string_view text)
{
    for (const Found& one : found)
        if (one.text == text) return &one;
    return nullptr;
}

TEST_CASE("a text without places has none")
{
    CHECK(places_of("").empty());
    CHECK(places_of("Nothing happened and nobody came.").empty());
    CHECK(places_of("((((").empty());
}

void check(const PlaceRow& row)
{
    CAPTURE(row.text, row.mention);
    const auto found = places_of(row.text);
    const Found* one = mention(found, row.mention);
    if (std::string_view(row.kind) == "none") {
        CHECK_FALSE(one);
        return;
    }
    REQUIRE(one);
    const auto kind = to_string(one->place.kind);
    CAPTURE(one->place.name, kind, one->place.country);
    CHECK(one->place.country == row.country);
    if (std::string_view(row.kind) == "town") CHECK((kind == "settlement" || kind == "capital"));
    else CHECK(kind == row.kind);
    if (*row.admin1) CHECK(one->place.admin1 == row.admin1);
}

}  // namespace dateline::test
