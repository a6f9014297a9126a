// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <dateline/document.hpp>
#include <dateline/event.hpp>
#include <dateline/knowledge.hpp>
#include <dateline/place.hpp>
#include <dateline/syntax.hpp>
#include <dateline/time.hpp>
#include <dateline/timeline.hpp>
#include <dateline/trace.hpp>

namespace dateline {

/// Which way relative times count when the text leaves it open.
enum class TimePolicy { automatic, news, narrative, future };

struct ExtractSettings {
    TimePolicy policy = TimePolicy::automatic;
    int horizon_days = 7;      ///< How far before its telling an undated event is bounded.
    std::string home;          ///< Place that the source is at home in ("Fargo, ND"); may be empty.
    std::string country;       ///< ISO code that ambiguous places lean to; may be empty.
    bool candidates = false;   ///< Keep the runners-up of each place.
    bool times = true, places = true, events = true;   ///< What to find; what is not asked for, and that nothing asked for needs, is not looked for.
    bool syntax = false;       ///< Say how each sentence was read, all of them; otherwise only those that may tell an event are read.
};

/// All that was found in one document. Spans are bytes of its text.
struct Annotation {
    std::string id;
    std::string language;
    std::optional<TimeSpan> anchor;   ///< Publication time or dateline; absent: relative times stay open.
    std::vector<Time> times;
    std::vector<PlaceReference> places;
    std::vector<Event> events;        ///< In text order; not merged.
    std::vector<SyntaxSentence> syntax;   ///< Of each sentence in text order, where the settings ask for it.
    std::shared_ptr<const Knowledge> knowledge;  ///< Keeps the rule ids above alive.
};

/// Reads documents. Holds only settings and knowledge: one may be used by many threads at once.
class Extractor {
public:
    explicit Extractor(std::shared_ptr<const Knowledge> knowledge, ExtractSettings settings = {});

    /// Never throws for odd text. `trace` may be null.
    Annotation annotate(const Document& document, Trace* trace = nullptr) const;

    /// The timeline of a document that has been annotated: tellings of one event merged, in order.
    Timeline timeline(Annotation annotation) const;

    /// Both: the document's tellings merged and put in order.
    Timeline extract(const Document& document, Trace* trace = nullptr) const;

private:
    std::shared_ptr<const Knowledge> knowledge_;
    ExtractSettings settings_;
};

}  // namespace dateline
