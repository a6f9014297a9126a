// SPDX-License-Identifier: Apache-2.0
// Prints the features of every word of events, for tools/train_evidence.py.
//
//   dateline_evidence_features DOCUMENTS.jsonl [RULES [LANGUAGE]] > features.tsv
//
//   D id                          a document begins
//   F begin end plover feature... a word of an event; code points of the document's text
#include "features/features.hpp"

#include "event/scene.hpp"
#include "write/chars.hpp"

using namespace dateline;

namespace {

void dump(const Document& document, Context& context)
{
    const features::Found found(document, context);
    Scene scene(context.pack, found.tokens, found.numbers, found.times, found.names, found.places);
    find_marks(scene, context);
    const CharIndex chars(found.tokens.text);
    std::printf("D\t%s\n", document.id.c_str());
    for (const Frame& frame : read_frames(scene)) {
        const Span span = chars.of(found.tokens.span_of(frame.trigger));
        std::printf("F\t%u\t%u\t%s", static_cast<unsigned>(span.begin), static_cast<unsigned>(span.end), scene.rules.types[frame.type].plover.c_str());
        for (const LinkTerm& term : evidence_terms(scene, frame)) {
            std::string name = term.name;
            for (char& c : name)
                if (c == '\n' || c == '\t') c = ' ';
            std::printf("\t%s", name.c_str());
        }
        std::putchar('\n');
    }
}

}  // namespace

int main(int argc, char** argv) { return features::run(argc, argv, dump); }
