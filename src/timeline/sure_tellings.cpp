// SPDX-License-Identifier: Apache-2.0
#include "timeline/sure_tellings.hpp"

#include "event/event_rules.hpp"
#include "rules/pack.hpp"
#include "stages.hpp"

namespace dateline {

std::size_t SureTellings::append(std::vector<Telling>& to, Annotation annotation) const
{
    const auto& events = knowledge_->pack(annotation.language).events;
    const double least = !all_ && events && events->evidence.known ? least_confidence : 0;
    std::size_t unsure = 0;
    for (const Event& event : tellings_of_document(*knowledge_, std::move(annotation))) {
        if (event.confidence >= least) append_tellings(to, event);
        else ++unsure;
    }
    return unsure;
}

}  // namespace dateline
