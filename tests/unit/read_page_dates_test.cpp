// SPDX-License-Identifier: Apache-2.0
// When a page was published: what it tells machines, what it shows people, and what is another article's.
#include <catch2/catch.hpp>

#include "read_support.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

const std::string prose = "<p>The bridge over the river fell on Sunday morning, and two people who were on it, a driver and his son, were brought to hospital, police said.</p>";

// The day of a page with this in its head and body.
std::string day_of(const std::string& head, const std::string& body)
{
    const Folder folder;
    const auto got = read_all({folder.file("a.html", "<!doctype html><html><head><meta charset=\"utf-8\">" + head + "</head><body>" + body + "</body></html>")});
    REQUIRE(got.documents.size() == 1);
    return got.documents[0].published ? to_iso_date(got.documents[0].published->first + got.documents[0].offset) : "";
}

std::string shown(const std::string& text) { return day_of("", "<h1>Bridge falls</h1><span>" + text + "</span>" + prose); }

}  // namespace

TEST_CASE("comments and articles beside have dates of their own", "[read_page_dates_test]")
{
    CHECK(day_of("", "<article><h1>Bridge falls</h1><p class=\"posted\">3 May 2021</p>" + prose + "</article><div id=\"comments\"><time datetime=\"2021-05-09T10:00:00Z\">then</time></div>") == "2021-05-03");
    CHECK(day_of("", "<article><h1>Bridge falls</h1><span class=\"published\">3 May 2021</span>" + prose + "</article><div class=\"related-posts\"><time class=\"published\" datetime=\"2012-01-02\">then</time></div>") == "2021-05-03");
    CHECK(day_of("", "<article><h1>Bridge falls</h1><aside class=\"meta\"><time datetime=\"2021-05-03\">then</time></aside>" + prose + "</article>") == "2021-05-03");
    CHECK(day_of("", "<article>" + prose + "</article><div class=\"related-posts\"><time datetime=\"2012-01-02\">then</time></div>") == "2012-01-02");
}

TEST_CASE("when a program made the page is no date of the article", "[read_page_dates_test]")
{
    CHECK(day_of("<meta name=\"date\" content=\"2021-05-20T10:00:00Z\">", "<h1>Bridge falls</h1><time datetime=\"2021-05-03\">then</time>" + prose) == "2021-05-03");
    CHECK(day_of("<meta name=\"date\" content=\"2021-05-20T10:00:00Z\">", "<h1>Bridge falls</h1>" + prose) == "2021-05-20");
    CHECK(day_of("", "<div>Thursday, 20 May 2021</div><h1>Bridge falls</h1><span>3 May 2021</span>" + prose) == "2021-05-03");
}

TEST_CASE("a clock of UTC tells no day where the address does", "[read_page_dates_test]")
{
    const auto head = [](const std::string& stamp, const std::string& day) { return "<meta property=\"article:published_time\" content=\"" + stamp + "\"><link rel=\"canonical\" href=\"https://example.org/" + day + "/bridge\">"; };
    CHECK(day_of(head("2021-05-04T02:10:00Z", "2021/05/03"), prose) == "2021-05-03");
    CHECK(day_of(head("2021-05-04T02:10:00+02:00", "2021/05/03"), prose) == "2021-05-04");
    CHECK(day_of(head("2021-05-09T02:10:00Z", "2021/05/03"), prose) == "2021-05-09");
}

TEST_CASE("dates are shown in many ways", "[read_page_dates_test]")
{
    CHECK(shown("3.5.21") == "");   // too short to be sure
    CHECK(shown("03.05.21") == "2021-05-03");
    CHECK(shown("2021\xE5\xB9\xB4" "5\xE6\x9C\x88" "3\xE6\x97\xA5") == "2021-05-03");
    CHECK(shown("24 \xD9\x86\xD9\x8A\xD8\xB3\xD8\xA7\xD9\x86 / \xD8\xA3\xD8\xA8\xD8\xB1\xD9\x8A\xD9\x84 2020") == "2020-04-24");
    CHECK(shown("\xE0\xA5\xA9 \xE0\xA4\xAE\xE0\xA4\x88 \xE0\xA5\xA8\xE0\xA5\xA6\xE0\xA5\xA8\xE0\xA5\xA7") == "2021-05-03");
    CHECK(shown("3 \xE0\xB8\xA1\xE0\xB8\xB4\xE0\xB8\x96\xE0\xB8\xB8\xE0\xB8\x99\xE0\xB8\xB2\xE0\xB8\xA2\xE0\xB8\x99 2564") == "2021-06-03");
    CHECK(day_of("", "<h1>Bridge falls</h1><p>3.5.2021 - The bridge over the river fell on Sunday morning, and two people who were on it, a driver and his son, were brought to hospital, police said. It had been closed once, in winter, when the river was high and nobody knew why.</p>") == "2021-05-03");
}
