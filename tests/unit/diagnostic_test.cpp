// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <dateline/diagnostic.hpp>

using namespace dateline;

TEST_CASE("a diagnostic says where, what and what to do")
{
    CHECK(to_string({Severity::error, "a.json#/x", "there is no class <mnoth>.", "did you mean <month>?"}) ==
          "a.json#/x: error: there is no class <mnoth>.\n  hint: did you mean <month>?");
    CHECK(to_string({Severity::warning, "", "nothing was read.", ""}) == "warning: nothing was read.");
}

TEST_CASE("an error holds all faults, not the first")
{
    const Error error(Diagnostics{{Severity::error, "a", "one", ""}, {Severity::error, "b", "two", ""}});
    CHECK(error.faults().size() == 2);
    CHECK(std::string(error.what()) == "a: error: one\nb: error: two");
}
