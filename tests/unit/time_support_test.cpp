// SPDX-License-Identifier: Apache-2.0
#include "time_support.hpp"

#include <catch2/catch.hpp>

#include <dateline/gazetteer.hpp>
#include <dateline/knowledge.hpp>

#include "support.hpp"

namespace dateline::test {

namespace {

void read_times(const Knowledge& knowledge, Workspace& workspace, TimePolicy policy, const std::string& text, const std::string& published, const SeeMentions& see)
{
    Document document;
    document.text = text;
    document.published = parse_iso(published);
    ExtractSettings settings;
    settings.policy = policy;
    const Pack& pack = knowledge.pack("en");
    Context context{pack, knowledge.gazetteer(), settings, document, workspace, nullptr};
    const Tokens tokens = tokenize(document, pack);
    const auto numbers = find_numbers(tokens, context);
    see(tokens, numbers, resolve_times(find_times(tokens, numbers, context), tokens, context));
}

}  // namespace

void for_mentions(const std::string& text, const std::string& published, const SeeMentions& see)
{
    static const auto knowledge = Knowledge::load({.data = data_dir(), .rules = {}, .gazetteers = {}, .disabled = {}, .homes = {}});
    static Workspace workspace;
    read_times(*knowledge, workspace, TimePolicy::automatic, text, published, see);
}

void for_mentions(const std::string& text, const std::string& published, TimePolicy policy, const std::vector<std::string>& disabled, const SeeMentions& see)
{
    const auto knowledge = Knowledge::load({.data = data_dir(), .rules = {}, .gazetteers = {}, .disabled = disabled, .homes = {}});
    Workspace workspace;
    read_times(*knowledge, workspace, policy, text, published, see);
}

std::string times_in(const std::string& text, const std::string& published)
{
    std::string out;
    for_mentions(text, published, [&](const Tokens& tokens, const std::vector<NumberMention>&, const Times& times) {
        for (const Time& time : times.times) {
            out += out.empty() ? "" : "; ";
            out += tokens.text.substr(time.span.begin, time.span.size());
            out += " = " + time.value + (time.mod.empty() ? "" : " " + time.mod);
        }
    });
    return out;
}

}  // namespace dateline::test

using namespace dateline;

TEST_CASE("every time of a text lies in it, in order, and holds its bounds")
{
    const std::string text = "On 3 May 1998, four days later, and since 1997; at 5 p.m. yesterday, for three weeks, every Monday of the 1990s.";
    test::for_mentions(text, "1999-01-08", [&](const Tokens& tokens, const std::vector<NumberMention>&, const Times& times) {
        REQUIRE(times.times.size() >= 6);
        REQUIRE(times.times.size() == times.tokens.size());
        std::uint32_t end = 0;
        for (std::size_t i = 0; i < times.times.size(); ++i) {
            const Time& time = times.times[i];
            CHECK(end <= time.span.begin);
            CHECK(time.span.begin < time.span.end);
            CHECK(tokens.span_of(times.tokens[i]) == time.span);
            end = time.span.end;
            if (time.interval) {
                CHECK(time.interval->first < time.interval->past);
            }
        }
        CHECK(end <= text.size());
    });
}
