// SPDX-License-Identifier: Apache-2.0
// How a place hangs in its sentence's tree, whatever the event: "the U.S. citizen" says where somebody is from, "Damascus
// attacked" who did it, "in Damascus" where something was.
#pragma once

#include "event/scene.hpp"

namespace dateline {

struct PlaceRelation {
    bool person = false;        // describes somebody: "a Grimsby skipper"
    bool person_from = false;   // says where somebody is from: "a drifter from the Ivory Coast"
    bool person_of = false;     // stands behind somebody with another preposition: "residents of Homs"
    bool group = false;         // describes an organisation or a group: "the U.S. military"
    bool subject = false, object = false, agent = false, owner = false, oblique = false;
};

// Nothing holds where the sentence has no tree.
PlaceRelation place_relation(const Scene& scene, const Tree* tree, TokenRange mention);

// The highest unit of a mention: names and dates are one unit as a rule, positions are several.
std::uint32_t unit_of_mention(const Tree& tree, TokenRange mention);

// Gives what holds to a sum or a list; the choice in the sentence and that of the story share it.
template <class Feature, class Sink>
void tell_relation(const PlaceRelation& relation, Sink&& sink)
{
    if (relation.person) sink(Feature::of_person);
    if (relation.person_from) sink(Feature::of_person_from);
    if (relation.person_of) sink(Feature::of_person_behind);
    if (relation.group) sink(Feature::of_group);
    if (relation.subject) sink(Feature::is_subject);
    if (relation.object) sink(Feature::is_object);
    if (relation.agent) sink(Feature::is_agent);
    if (relation.owner) sink(Feature::is_owner);
    if (relation.oblique) sink(Feature::is_oblique);
}

}  // namespace dateline
