// SPDX-License-Identifier: Apache-2.0
// Read first: the stages, in the order in which they run. Each is a function from values to
// values; src/extractor.cpp calls them one after the other. A trace may be null.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <dateline/extractor.hpp>

#include "event/frame.hpp"
#include "grammar/layers.hpp"
#include "grammar/tree.hpp"
#include "place/mass_map.hpp"
#include "place/mention.hpp"
#include "place/readings.hpp"
#include "rules/pack.hpp"
#include "text/tokens.hpp"
#include "time/mention.hpp"

namespace dateline {

struct ParseMemory;   // of grammar/parse.cpp

// What stages may ask of the world, and the memory that a thread reuses between documents.
struct Workspace {
    MatchCache caches[rule_stages];
    ReadingCache readings;
    MassMap masses;
    MassTable wide_masses;
    std::shared_ptr<ParseMemory> parse;   // made when first needed
};

struct Context {
    const Pack& pack;
    const Gazetteer& gazetteer;
    const ExtractSettings& settings;
    const Document& document;
    Workspace& workspace;
    Trace* trace;
    std::string_view source_home = {};   // of the document's domain, as a project says
};

// text/tokens.hpp: Tokens tokenize(const Document&, const Pack&);

std::vector<NumberMention> find_numbers(const Tokens& tokens, Context& context);
std::vector<TimeMention> find_times(const Tokens& tokens, const std::vector<NumberMention>& numbers, Context& context);
Times resolve_times(std::vector<TimeMention> mentions, const Tokens& tokens, Context& context);

// "five or six" becomes one amount, ages go; numbers that a time has used stay as they are.
std::vector<NumberMention> join_numbers(std::vector<NumberMention> numbers, const Times& times, const Tokens& tokens, Context& context);

std::vector<NameMention> find_names(const Tokens& tokens, const Times& times, Context& context);
std::vector<PlaceMention> find_places(const Tokens& tokens, const Times& times, const std::vector<NameMention>& names, Context& context);
std::vector<PlaceReference> resolve_places(std::vector<PlaceMention> mentions, const Tokens& tokens, const std::vector<NameMention>& names,
                                           Context& context);

// A tree for each sentence that is wanted (by index; all without). Never fails: a sentence of any kind and length gets a tree, in time linear in it.
Trees parse(const Tokens& tokens, const Layers& layers, const std::vector<bool>& wanted, Context& context);
Trees parse(const Tokens& tokens, const Layers& layers, Context& context);

std::vector<SyntaxSentence> syntax_of(const Tokens& tokens, const Trees& trees, const Pack& pack);

std::vector<Event> assemble_events(const Tokens& tokens, const std::vector<NumberMention>& numbers, const Times& times,
                                   const std::vector<NameMention>& names, const std::vector<PlaceReference>& places, Context& context);

// The title anew, from what the event says by now.
void retitle(const Pack& pack, Event& event);

// What a document adds to a timeline: its events, each told once, and marked where another document's could be mistaken for it.
std::vector<Event> tellings_of_document(const Knowledge& knowledge, Annotation annotation);

// timeline.hpp: Timeline merge(std::vector<Timeline>, retitle);

}  // namespace dateline
