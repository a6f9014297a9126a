// SPDX-License-Identifier: Apache-2.0
#include "place/references.hpp"

#include <algorithm>

namespace dateline {

void leave_references_out(std::vector<PlaceReference>& places, std::vector<Event>& events)
{
    const auto referred = [](const PlaceReference& place) { return place.referred; };
    if (std::none_of(places.begin(), places.end(), referred)) return;
    std::vector<std::uint32_t> moved(places.size());
    std::uint32_t kept = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        moved[i] = kept;
        kept += !places[i].referred;
    }
    constexpr std::uint32_t none = 0xFFFFFFFF;
    for (Event& event : events) {
        for (std::uint32_t& evidence : event.place_evidence) {
            std::uint32_t at = evidence;
            if (places[at].referred && !places[at].reason.empty()) {
                evidence = none;
                continue;
            }
            while (at > 0 && (places[at].referred || places[at].place != places[evidence].place)) --at;
            evidence = places[at].referred ? none : moved[at];
        }
        // A piece of a hashtag has no name elsewhere to point to.
        std::erase(event.place_evidence, none);
    }
    std::erase_if(places, referred);
}

}  // namespace dateline
