// SPDX-License-Identifier: Apache-2.0
// Every rule of every language keeps its promises. Nobody adds a test for a rule here: promises stand
// beside the rules.
#include <catch2/catch.hpp>

#include <dateline/rules.hpp>

#include "support.hpp"

namespace {

using namespace dateline;

// A rule whose promises hold without it, too, is named as a warning.
TEST_CASE("Every rule keeps its promises, and they need it")
{
    KnowledgeSettings settings;
    settings.data = test::data_dir();
    const auto checked = check_rules(settings);
    for (const auto& fault : checked.faults) {
        INFO(to_string(fault));
        CHECK(fault.severity == Severity::note);
    }
    CHECK(checked.packs.size() >= 2);
    std::size_t promises = 0;
    for (const auto& pack : checked.packs) promises += pack.promises;
    CHECK(promises > 300);
}

TEST_CASE("Rules are listed by language, or all of them once")
{
    KnowledgeSettings settings;
    settings.data = test::data_dir();
    const auto root = list_rules(settings, "root");
    const auto english = list_rules(settings, "en");
    const auto all = list_rules(settings);
    REQUIRE(!root.empty());
    CHECK(root.front().id.starts_with("root/"));
    CHECK(english.size() > root.size());
    CHECK(all.size() >= english.size());
    try {
        list_rules(settings, "eng");
        FAIL("there is no such language");
    } catch (const Error& error) {
        CHECK(error.faults().front().hint == "Did you mean \"en\"?");
    }
}

}  // namespace
