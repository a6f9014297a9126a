// SPDX-License-Identifier: Apache-2.0
// Where a document's source is at home, and what that says of names that many places have.
#include <catch2/catch.hpp>

#include "event_support.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

std::string division_of(const std::string& home, const std::string& of_all = "")
{
    Document document;
    document.id = "d";
    document.text = "Police said a man was shot in Springfield.";
    document.home = home;
    ExtractSettings settings;
    settings.home = of_all;
    const auto found = Extractor(shared_world(), settings).annotate(document);
    REQUIRE(found.places.size() == 1);
    return found.places[0].admin1;
}

}  // namespace

TEST_CASE("of many places with one name, the one near the source's home is meant")
{
    CHECK(division_of("Dayton, Ohio") == "Ohio");
    CHECK(division_of("Hartford, Connecticut") == "Massachusetts");
    CHECK(division_of("", "Dayton, Ohio") == "Ohio");
}

TEST_CASE("what a document says of its home goes before what is said of all")
{
    CHECK(division_of("Hartford, Connecticut", "Dayton, Ohio") == "Massachusetts");
}
