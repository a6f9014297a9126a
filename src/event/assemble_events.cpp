// SPDX-License-Identifier: Apache-2.0
// From marks in the text to events: each step is a file of its own; this one calls them and writes the result down.
#include <algorithm>
#include <cstdio>

#include "event/frames_of.hpp"
#include "place/spoken_name.hpp"
#include "story/confidence.hpp"
#include "story/story.hpp"
#include "text/likeness.hpp"
#include "time/instant.hpp"
#include "write/chars.hpp"
#include "write/json_text.hpp"

namespace dateline {
namespace {

using std::chrono::days;
using std::chrono::floor;

std::uint64_t mix(std::uint64_t hash, std::string_view text)
{
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return (hash ^ 0xFF) * 0x100000001B3ULL;
}

std::string id_of(const Event& event)
{
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    hash = mix(hash, event.type);
    hash = mix(hash, event.place_id.empty() ? event.place : event.place_id);
    char written[longest_instant];
    if (event.time) hash = mix(hash, {written, write_instant(written, event.time->first)});
    hash = mix(hash, event.doc);
    hash = mix(hash, {written, write_integer(written, event.trigger.begin)});
    static constexpr char digits[] = "0123456789abcdef";
    std::string id(16, '0');
    for (std::size_t i = 16; i-- > 0; hash >>= 4) id[i] = digits[hash & 15];
    return id;
}

// Line breaks of the text are blanks in what is quoted from it.
void flatten(std::string& text)
{
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) text[at] = ' ';
}

class Assembler {
public:
    Assembler(const Scene& scene, const Context& context) : scene_(scene), context_(context), chars_(scene.tokens.text), likeness_(likeness_of(scene.tokens))
    {
        // A dispatch that only its dateline dates was published then: a later toll is told by it, too.
        if (context.document.published) published_first_ = context.document.published->first;
        else if (scene.times.anchor) published_first_ = scene.times.anchor->first;
        if (published_first_) published_ = to_iso(*published_first_);
    }

    void write(const Frame& frame, Event& event) const
    {
        const EventType& type = scene_.rules.types[frame.type];
        event.type = type.name;
        event.category = type.category;
        event.plover = type.plover;
        event.acled = type.acled;
        event.status = frame.status;
        event.doc = context_.document.id;
        event.trigger = scene_.tokens.span_of(frame.trigger);
        event.sentence = scene_.tokens.span_of(scene_.tokens.sentences[frame.sentence].tokens);
        event.trigger_chars = chars_.of(event.trigger);
        event.sentence_chars = chars_.of(event.sentence);
        event.quote = scene_.tokens.text.substr(event.sentence.begin, event.sentence.size());
        flatten(event.quote);
        event.published = published_first_;
        event.rules.emplace_back(frame.rule);
        event.place_basis = frame.place_basis;
        event.time_basis = frame.time_basis;
        set_place(frame, event);
        if (frame.place_said != nowhere) set_place_said(frame, event);
        set_time(frame, event);
        const auto words = [&](TokenRange tokens, std::string& text, Span& span) {
            if (tokens.size() == 0) return;
            text = scene_.tokens.text_of(tokens);
            flatten(text);
            span = scene_.tokens.span_of(tokens);
        };
        words(frame.actor, event.actor, event.actor_span);
        words(frame.target, event.target, event.target_span);
        words(frame.attribution, event.attribution, event.attribution_span);
        if (frame.cue.size() > 0) event.status_cue = scene_.tokens.span_of(frame.cue);
        for (std::size_t i = 0; i < count_kinds; ++i) {
            event.counts[i].min = frame.counts[i].min;
            event.counts[i].max = frame.counts[i].max;
            if (frame.count_tokens[i].size() == 0) continue;
            event.counts[i].words = scene_.tokens.text_of(frame.count_tokens[i]);
            event.count_spans[i] = scene_.tokens.span_of(frame.count_tokens[i]);
        }
        event.title = make_title(scene_.rules, type, event);
        event.id = id_of(event);
        Source& source = event.sources.emplace_back();
        source.doc = context_.document.id;
        source.url = context_.document.url;
        source.published = published_;
        source.quote = event.quote;
        source.counts = event.counts;
        source.likeness = likeness_;
    }

private:
    const Scene& scene_;
    const Context& context_;
    CharIndex chars_;
    Likeness likeness_;
    std::optional<std::chrono::sys_seconds> published_first_;
    std::string published_;

    // A place that the gazetteer lacks is drawn where the text says that it lies, as far as that is known.
    void set_place_said(const Frame& frame, Event& event) const
    {
        constexpr double least_radius_m = 50'000, dateline_radius_m = 250'000;
        const PlaceReference& said = scene_.places[frame.place_said];
        if (said.located) {
            event.place_reason = said.reason;   // which says where it is drawn
            return;
        }
        const bool near = event.located;
        event.place_reason = "not in the gazetteer";
        if (near) event.place_reason += (frame.place_dateline ? "; drawn at the dateline, " : "; drawn at ") + event.place;
        event.place = name_of(said);
        event.place_id.clear();
        event.place_kind.clear();
        event.place_evidence.insert(event.place_evidence.begin(), frame.place_said);
        event.located = near;
        if (!near) {
            event.place_precision = PlacePrecision::none;
            return;
        }
        event.radius_m = std::max(event.radius_m, frame.place_dateline ? dateline_radius_m : least_radius_m);
        if (event.place_precision != PlacePrecision::country) event.place_precision = PlacePrecision::region;
    }

    void set_place(const Frame& frame, Event& event) const
    {
        if (frame.place == nowhere) {
            event.place_reason = scene_.places.empty() ? "the text names no place" : "no place in the text belongs to it";
            return;
        }
        const PlaceReference& place = scene_.places[frame.place];
        event.place = name_of(place);
        event.place_id = place.id;
        event.place_kind = place.kind == PlaceKind::other && place.id.empty() ? std::string{} : std::string(to_string(place.kind));
        event.place_precision = place.precision;
        event.located = place.located;
        if (!place.located) event.place_reason = "its place has no point";
        else if (frame.place_basis == Basis::dateline) event.place_reason = "dateline";
        else if (frame.place_basis == Basis::story) event.place_reason = "named before";
        event.lat_deg = place.lat_deg;
        event.lon_deg = place.lon_deg;
        event.radius_m = place.radius_m;
        event.country = place.country;
        event.admin1 = place.admin1;
        event.place_evidence.push_back(frame.place);
    }

    // A place is called what the text calls it, so that a reader finds it there; place_id says which one is meant.
    // A people, a part of a longer expression and a text in capitals are called what the gazetteer calls them.
    std::string name_of(const PlaceReference& place) const
    {
        const bool as_said = !place.referred && (place.role == PlaceRole::literal || place.role == PlaceRole::associative) && !place.id.empty() &&
                             scene_.tokens.style == CaseStyle::mixed;
        std::string name = as_said ? std::string(scene_.tokens.text.substr(place.span.begin, place.span.size())) : place.name;
        if (inflects_names(scene_.pack) && place.place != no_place) {
            if (as_said) name = spoken_name(context_.gazetteer, place.place, scene_.pack.language, name);
            else if (place.referred || place.role == PlaceRole::demonym)
                if (std::string own = own_name(context_.gazetteer, place.place, scene_.pack.language); !own.empty()) name = std::move(own);
        }
        std::replace_if(name.begin(), name.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
        return name;
    }

    // What the text told last dates the day of what comes after, not its minute.
    static void widen_to_day(Event& event)
    {
        if (!event.time || event.time->past - event.time->first >= days{1}) return;
        const auto day = floor<days>(event.time->first);
        event.time = TimeSpan{day, std::max<std::chrono::sys_seconds>(event.time->past, day + days{1}), Precision::day};
        event.edtf = to_iso_date(day);
    }

    // "Monday night" is Monday's, though it ends on Tuesday.
    static void keep_to_day(Event& event, std::string_view value)
    {
        if (!event.time || event.time->past - event.time->first >= days{1}) return;
        if (value.ends_with("T24:00")) {   // the midnight that ends a day
            event.time->past = event.time->first;
            event.time->first -= std::chrono::minutes{1};
            return;
        }
        const std::chrono::sys_seconds midnight = floor<days>(event.time->first) + days{1};
        if (event.time->past > midnight && midnight - event.time->first >= std::chrono::hours{2}) event.time->past = midnight;
    }

    // "30 people have been arrested since 2 May": on some days from then to now.
    void reach_to_now(Event& event, TokenRange time) const
    {
        const auto& anchor = scene_.times.anchor;
        if (!anchor || time.first == 0 || !scene_.rules.since.has(scene_.tokens[time.first - 1]) || event.time->first >= anchor->first) return;
        event.time = TimeSpan{event.time->first, anchor->past, event.time->precision};
        event.edtf = to_iso_date(floor<days>(event.time->first)) + '/' + to_iso_date(floor<days>(anchor->first));
    }

    // What a text of news says of another year is its background.
    void recede(Event& event) const
    {
        const auto& anchor = scene_.times.anchor;
        const bool fact = event.status == Status::asserted || event.status == Status::reported;
        if (fact && anchor && event.time->past + days{365} < anchor->first) event.status = Status::background;
    }

    void set_time(const Frame& frame, Event& event) const
    {
        if (frame.time != nowhere) {
            const Time& time = scene_.times.times[frame.time];
            event.time = time.interval;
            event.edtf = time.edtf;
            Span said = time.span;
            const TimeRange* range = scene_.times.range_for(frame.time, frame.trigger.first, frame.form == VerbForm::noun);
            if (range) {
                event.time = range->interval;
                event.edtf = range->edtf;
                said = {scene_.times.times[range->first].span.begin, scene_.times.times[range->last].span.end};
                for (std::uint32_t i = range->first; i <= range->last; ++i) event.time_evidence.push_back(i);
            } else {
                event.time_evidence.push_back(frame.time);
            }
            if (!range) keep_to_day(event, time.value);
            if (!range && frame.until_now && frame.time_own) reach_to_now(event, scene_.times.tokens[frame.time]);
            if (frame.time_basis == Basis::story) widen_to_day(event);
            else event.time_text = scene_.tokens.text.substr(said.begin, said.size());
            if (frame.time_basis != Basis::story) recede(event);
            return;
        }
        if (!scene_.times.anchor) return;
        const TimeSpan anchor = *scene_.times.anchor;
        const auto horizon = days{context_.settings.horizon_days};
        const bool ahead = looks_ahead(scene_, frame);
        const auto day = floor<days>(anchor.first);
        if (frame.on_publication && !ahead) {
            event.time = TimeSpan{day, day + days{1}, Precision::day};
            event.edtf = to_iso_date(day);
        } else if (ahead) {
            event.time = TimeSpan{anchor.first, anchor.past + horizon, Precision::after};
            event.edtf = to_iso_date(day) + "/..";
        } else {
            event.time = TimeSpan{day - horizon, std::max<std::chrono::sys_seconds>(anchor.past, day + days{1}), Precision::before};
            event.edtf = "../" + to_iso_date(day);
        }
    }
};

void tell(Trace& trace, const Scene& scene, const Frame& frame, const Event& event)
{
    std::string said = event.type + ", " + std::string(to_string(event.status));
    if (!event.place.empty()) said += ", " + event.place;
    if (!event.edtf.empty()) said += ", " + event.edtf;
    std::string why = frame.link_told;
    if (frame.time == nowhere) why += frame.on_publication ? "time taken: the day of publication\n" : "time taken: bounded by the anchor\n";
    if (const TimeRange* range = frame.time != nowhere ? scene.times.range_for(frame.time, frame.trigger.first, frame.form == VerbForm::noun) : nullptr)
        why += "time taken: the whole of its " + std::string(range->list ? "list" : "range") + ", " + range->edtf + '\n';
    if (!event.place_reason.empty()) why += "place taken: " + event.place_reason + '\n';
    if (!why.empty()) why.pop_back();
    if (!event.status_cue.empty()) {
        std::string cue(scene.tokens.text.substr(event.status_cue.begin, event.status_cue.size()));
        flatten(cue);
        why += "\nstatus: " + std::string(to_string(event.status)) + " for \"" + cue + "\"";
    }
    trace.entries.push_back({"assemble_events", event.trigger, event.rules.front(), std::move(said), std::move(why)});
}

}  // namespace

std::vector<Frame> frames_of(Scene& scene, Context& context)
{
    find_marks(scene, context);
    std::vector<Frame> frames = read_frames(scene);
    if (scene.rules.evidence.known) {
        for (Frame& frame : frames) frame.evidence = evidence_of(scene, frame);
        // What is told as not having happened, or not yet, misleads nobody.
        const auto fact = [](Status status) { return status == Status::asserted || status == Status::reported; };
        std::erase_if(frames, [&](const Frame& frame) { return fact(frame.status) && !scene.marks[frame.mark].public_actor && frame.evidence < scene.rules.evidence.threshold; });
    }
    link(scene, frames, context.trace != nullptr);
    join_light_verbs(scene, frames);
    leave_out_words(scene, frames);
    split_pairs(scene, frames);
    return frames;
}

// What is told as done was done by the day on which it was told: what lies behind that day is still ahead.
void keep_to_publication(const Scene& scene, std::vector<Event>& events)
{
    if (!scene.times.anchor) return;
    // A text may be read in another zone than it was written in.
    const auto told = scene.times.anchor->past + std::chrono::days{1};
    const auto over = scene.times.anchor->first - std::chrono::days{1};
    for (Event& event : events) {
        if (!event.time) continue;
        if (event.time->first >= told && (event.status == Status::asserted || event.status == Status::reported)) event.status = Status::planned;
        // What was planned for a day that has passed may have come about, and the text does not say so.
        if (event.time->past < over && event.status == Status::planned) event.status = Status::possible;
    }
}

// What came of an incident, and what was done about it, belongs to the incident that the text told last, a few sentences before.
void set_part_of(const Scene& scene, const std::vector<Frame>& frames, const Story& story, std::vector<Event>& events)
{
    constexpr std::uint32_t reach = 6;   // sentences
    std::uint32_t incident = nowhere;    // a telling
    for (std::uint32_t i = 0; i < frames.size(); ++i) {
        const Happening& happening = story.happenings[story.happening_of[i]];
        const Merging merging = scene.rules.types[frames[happening.shown].type].merging;
        if (merging == Merging::cause) {
            if (frames[i].status != Status::negated && frames[i].status != Status::planned) incident = i;
            continue;
        }
        if (merging == Merging::alone || incident == nowhere || frames[i].sentence > frames[incident].sentence + reach) continue;
        const Happening& cause = story.happenings[story.happening_of[incident]];
        for (const std::uint32_t telling : happening.tellings)
            if (events[telling].part_of.empty()) events[telling].part_of = events[cause.shown].id;
    }
}

std::vector<Event> assemble_events(const Tokens& tokens, const std::vector<NumberMention>& numbers, const Times& times,
                                   const std::vector<NameMention>& names, const std::vector<PlaceReference>& places, Context& context)
{
    std::vector<Event> events;
    if (!context.pack.events || tokens.size() == 0) return events;
    Scene scene(context.pack, tokens, numbers, times, names, places);
    std::vector<Frame> frames = frames_of(scene, context);
    const Story story = find_happenings(scene, frames);
    place_and_date(scene, frames, story, context.trace != nullptr);

    const Assembler assembler(scene, context);
    events.reserve(frames.size());
    for (const Frame& frame : frames) assembler.write(frame, events.emplace_back());
    keep_to_publication(scene, events);
    set_part_of(scene, frames, story, events);
    for (const Happening& happening : story.happenings) {
        const double confidence = row_confidence(scene, frames, happening);
        for (const std::uint32_t telling : happening.tellings) {
            events[telling].confidence = confidence;
            events[telling].happening = events[happening.shown].id;
            if (context.trace) tell(*context.trace, scene, frames[telling], events[telling]);
        }
    }
    return events;
}

}  // namespace dateline
