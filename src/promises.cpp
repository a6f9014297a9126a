// SPDX-License-Identifier: Apache-2.0
#include "promises.hpp"

#include <cmath>

#include "rules/automaton.hpp"
#include "stages.hpp"

namespace dateline {
namespace {

std::string plain(double number)
{
    if (std::isinf(number)) return "";
    std::string text = std::to_string(number);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

// All that a rule of events may change.
std::string whole(const Event& event, std::string_view text)
{
    std::string out = event.type + ' ' + std::string(to_string(event.status)) + " by \"";
    out += text.substr(event.trigger.begin, event.trigger.size());
    out += "\" at " + event.place + ", " + event.edtf + ", " + event.actor + " to " + event.target + " as of " + event.attribution;
    for (const Count& count : event.counts)
        if (count.said()) out += ", " + count.words;
    return out;
}

}  // namespace

std::vector<RuleOutcome> outcomes(const Pack& pack, const Gazetteer& gazetteer, RuleStage stage, std::string_view text, std::string_view anchor, std::optional<std::uint32_t> left_out)
{
    std::vector<RuleOutcome> made;
    const auto add = [&](std::string_view rule, std::string value) { made.push_back({rule, std::move(value)}); };

    Document document;
    document.id = "promise";
    document.text = text;
    document.published = parse_iso(anchor);
    const ExtractSettings settings;
    Workspace workspace;
    if (left_out) Automaton::leave_out(workspace.caches[static_cast<std::size_t>(stage)], *left_out);
    Context context{pack, gazetteer, settings, document, workspace, nullptr};

    const Tokens tokens = tokenize(document, pack);
    const auto numbers = find_numbers(tokens, context);
    if (stage == RuleStage::number) {
        for (const auto& number : numbers) add(number.rule, number.min == number.max ? plain(number.value) : plain(number.min) + ".." + plain(number.max));
        return made;
    }
    const Times times = resolve_times(find_times(tokens, numbers, context), tokens, context);
    if (stage == RuleStage::time) {
        for (const auto& time : times.times) {
            add(time.rule, time.value);
            if (!time.mod.empty()) add(time.rule, time.value + " " + time.mod);
            add(time.rule, std::string(to_string(time.type)) + " " + time.value + (time.mod.empty() ? "" : " " + time.mod));
            if (!time.edtf.empty()) add(time.rule, time.edtf);
            add(time.rule, std::string(text.substr(time.span.begin, time.span.size())));
        }
        return made;
    }
    const auto names = find_names(tokens, times, context);
    if (stage == RuleStage::name) {
        static constexpr const char* kinds[] = {"none", "number", "time", "person", "organisation", "vessel", "work", "name", "place"};
        for (const auto& name : names) {
            add(name.rule, kinds[static_cast<std::size_t>(name.kind)]);
            add(name.rule, std::string(tokens.text_of(name.tokens)));
        }
        return made;
    }
    const auto places = resolve_places(find_places(tokens, times, names, context), tokens, names, context);
    if (stage == RuleStage::place) {
        for (const auto& place : places) {
            const std::string role(to_string(place.role));
            add(place.rule, role);
            add(place.rule, std::string(text.substr(place.span.begin, place.span.size())));
            add(place.rule, place.name);
            add(place.rule, role + " " + place.name);
            if (place.located) add(place.rule, place.name + " within " + plain(std::round(place.radius_m / 100) / 10) + " km");
        }
        return made;
    }
    for (const auto& event : assemble_events(tokens, numbers, times, names, places, context)) {
        const std::string trigger(text.substr(event.trigger.begin, event.trigger.size()));
        const auto say = [&](std::string_view rule) {
            add(rule, event.type);
            add(rule, event.type + " " + std::string(to_string(event.status)));
            add(rule, trigger);
            add(rule, event.title);
        };
        add({}, whole(event, text));
        say({});
        for (const auto& rule : event.rules) {
            // Ids of the pack outlive the event that names them.
            for (const auto& own : pack.stage(RuleStage::event).rules()) {
                if (own.id == rule) say(own.id);
            }
        }
    }
    return made;
}

}  // namespace dateline
