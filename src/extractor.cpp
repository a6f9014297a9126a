// SPDX-License-Identifier: Apache-2.0
// The whole extraction on one screen. Anything that cannot be said as one more line of
// `annotate` belongs in a stage.
#include <dateline/extractor.hpp>


#include "place/references.hpp"
#include "stages.hpp"
#include "story/rows.hpp"
#include "timeline/order.hpp"
#include <dateline/gazetteer.hpp>

namespace dateline {
namespace {

// Caches of rule matching, lent to one call at a time. They change how long an answer takes only.
thread_local std::unique_ptr<Workspace> spare_workspace;

class Lent {
public:
    Lent() : workspace_(spare_workspace ? std::move(spare_workspace) : std::make_unique<Workspace>()) {}
    ~Lent() { spare_workspace = std::move(workspace_); }
    Workspace& operator*() { return *workspace_; }

private:
    std::unique_ptr<Workspace> workspace_;
};

}  // namespace

Extractor::Extractor(std::shared_ptr<const Knowledge> knowledge, ExtractSettings settings)
    : knowledge_(std::move(knowledge)), settings_(std::move(settings))
{
}

Annotation Extractor::annotate(const Document& document, Trace* trace) const
{
    Annotation result;
    result.id = document.id;
    result.knowledge = knowledge_;
    result.language = document.language.empty() ? knowledge_->detect_language(document.text) : document.language;

    Lent workspace;
    Context context{knowledge_->pack(result.language), knowledge_->gazetteer(), settings_, document, *workspace, trace, knowledge_->home_of(document.url)};

    const Tokens tokens = tokenize(document, context.pack);
    auto numbers = find_numbers(tokens, context);
    Times times = resolve_times(find_times(tokens, numbers, context), tokens, context);
    numbers = join_numbers(std::move(numbers), times, tokens, context);
    const bool all = settings_.events || settings_.syntax;
    std::vector<NameMention> names;
    if (all || settings_.places) {
        names = find_names(tokens, times, context);
        result.places = resolve_places(find_places(tokens, times, names, context), tokens, names, context);
    }
    if (settings_.events) result.events = assemble_events(tokens, numbers, times, names, result.places, context);

    if (settings_.syntax) result.syntax = syntax_of(tokens, parse(tokens, lay_mentions(tokens, numbers, times, names, result.places), context), context.pack);
    leave_references_out(result.places, result.events);
    // Stages count by the clock of the place of publication; what is written is the instant.
    result.anchor = document.published ? document.published : times.anchor;
    result.times = std::move(times.times);
    if (!settings_.times && !settings_.events) result.times.clear();
    if (!settings_.places && !settings_.events) result.places.clear();
    return result;
}

Timeline Extractor::extract(const Document& document, Trace* trace) const
{
    return timeline(annotate(document, trace));
}

std::vector<Event> tellings_of_document(const Knowledge& knowledge, Annotation annotation)
{
    const Pack& pack = knowledge.pack(annotation.language);
    auto tellings = rows_of(std::move(annotation.events), [&](Event& event) { retitle(pack, event); });
    set_apart(tellings);
    return tellings;
}

Timeline Extractor::timeline(Annotation annotation) const
{
    std::vector<Timeline> parts(1);
    parts.front().events = tellings_of_document(*knowledge_, std::move(annotation));
    parts.front().attributions = knowledge_->gazetteer().info().attributions;
    return merge(std::move(parts), titles_of(knowledge_));
}

Retitle titles_of(std::shared_ptr<const Knowledge> knowledge)
{
    return [knowledge = std::move(knowledge)](Event& event) {
        if (event.rules.empty()) return;
        const std::string& rule = event.rules.front();   // "en/event#killed"
        retitle(knowledge->pack(std::string_view(rule).substr(0, rule.find('/'))), event);
    };
}

}  // namespace dateline
