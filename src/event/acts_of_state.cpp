// SPDX-License-Identifier: Apache-2.0
// "The president dismissed the government": what powers of a whole country say and decide is the country's,
// though the text spoke of one of its towns last.
#include <algorithm>

#include "event/scene.hpp"

namespace dateline {
namespace {

class Powers {
public:
    explicit Powers(const Scene& scene) : scene_(scene)
    {
        // "President Ann Lee": the last part of the name is what she is called by later.
        for (std::uint32_t i = 0; i + 1 < scene.tokens.size(); ++i) {
            if (!is_power(i)) continue;
            std::uint32_t past = i + 1;
            while (past < scene.tokens.size() && !scene.tokens[past].sentence_first && (scene.tokens[past].shape == Shape::capital || scene.is_mark(past, '-'))) ++past;
            if (past > i + 1 && scene.tokens[past - 1].kind == TokenKind::word) holders_.push_back(scene.tokens[past - 1].key);
        }
    }

    // The phrase names such a power, or somebody whom the text has called one.
    bool speak(TokenRange phrase) const
    {
        for (std::uint32_t i = phrase.first; i < phrase.past; ++i) {
            if (scene_.mention(i) == MentionKind::place && scene_.places[overlay(i).index].precision != PlacePrecision::country) return false;
            if (is_power(i)) return true;
            if (scene_.tokens[i].shape == Shape::capital && std::find(holders_.begin(), holders_.end(), scene_.tokens[i].key) != holders_.end()) return true;
        }
        return false;
    }

private:
    const Scene& scene_;
    std::vector<std::uint64_t> holders_;

    const Overlay& overlay(std::uint32_t i) const { return scene_.overlays[scene_.cover[i]]; }

    bool is_power(std::uint32_t i) const
    {
        const Token& token = scene_.tokens[i];
        return scene_.rules.powers.has(token);
    }
};

// "dismissed the government and declared an emergency in Almaty": the place is that of the second.
bool behind_another(const Scene& scene, const std::vector<Frame>& frames, const Frame& frame)
{
    const std::uint32_t place = scene.place_tokens[frame.place].first;
    return std::any_of(frames.begin(), frames.end(), [&](const Frame& other) {
        return other.sentence == frame.sentence && other.form != VerbForm::noun && other.place == frame.place && other.trigger.first > frame.trigger.past &&
               other.trigger.past <= place;
    });
}

// The last time that the text named the country before the event, else the first time that it does at all.
std::uint32_t country_of(const Scene& scene, const Frame& frame)
{
    std::uint32_t found = nowhere;
    for (std::uint32_t i = 0; i < scene.places.size(); ++i) {
        const PlaceReference& place = scene.places[i];
        if (place.precision != PlacePrecision::country || !place.located || place.country != scene.places[frame.place].country) continue;
        if (found != nowhere && scene.place_tokens[i].first > frame.trigger.first) break;
        found = i;
    }
    return found;
}

}  // namespace

void place_acts_of_state(const Scene& scene, std::vector<Frame>& frames)
{
    if (scene.rules.powers.empty()) return;
    const auto leans = [&](const Frame& frame) {
        return scene.rules.types[frame.type].of_state && frame.place != nowhere && (!frame.place_own || behind_another(scene, frames, frame)) && !frame.place_dateline && scene.places[frame.place].kind != PlaceKind::capital && frame.place_said == nowhere &&
               scene.places[frame.place].precision != PlacePrecision::country && frame.actor.size() > 0;
    };
    if (std::none_of(frames.begin(), frames.end(), leans)) return;
    const Powers powers(scene);
    for (Frame& frame : frames) {
        if (!leans(frame) || !(powers.speak(frame.actor) || (scene.has(frame.actor.past - 1, role::pronoun) && powers.speak(frame.attribution)))) continue;
        const std::uint32_t country = country_of(scene, frame);
        if (country == nowhere) continue;
        frame.place = country;
        // "ordered troops to fire": what was ordered goes with the order.
        for (Frame& meant : frames)
            if (!meant.place_own && meant.cue.size() > 0 && meant.cue.first == frame.trigger.first) meant.place = country;
    }
}

}  // namespace dateline
