// SPDX-License-Identifier: Apache-2.0
#include "timeline/packed.hpp"

#include <cmath>
#include <cstring>

#include "timeline/tellings.hpp"
#include "write/json_text.hpp"

namespace dateline {

namespace {

bool ascii(std::string_view text)
{
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    return true;
}

// As append_number writes it, so that a number is the same before and after it was in a file.
double as_written(double value)
{
    if (!std::isfinite(value)) return 0;
    constexpr double most = 1e8, decimals = 1e7;
    if (std::abs(value) >= most) return std::round(value);
    return static_cast<double>(std::llround(value * decimals)) / decimals;
}

class Packing {
public:
    explicit Packing(std::string& out) : out_(out) {}

    void size(std::uint64_t value)
    {
        while (value >= 0x80) {
            out_ += static_cast<char>(value | 0x80);
            value >>= 7;
        }
        out_ += static_cast<char>(value);
    }
    void integer(std::int64_t value) { size((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63)); }
    void real(double value)
    {
        const double written = as_written(value);
        char bytes[sizeof written];
        std::memcpy(bytes, &written, sizeof written);
        out_.append(bytes, sizeof bytes);
    }
    void flag(bool value) { out_ += static_cast<char>(value); }
    template <class Word> void word(Word value) { out_ += static_cast<char>(value); }
    void text(const std::string& value)
    {
        if (ascii(value)) {
            bytes(value);
            return;
        }
        std::string repaired;
        append_repaired(repaired, value);
        bytes(repaired);
    }
    void instant(std::chrono::sys_seconds value) { integer(value.time_since_epoch().count()); }
    void bytes(std::string_view value)
    {
        size(value.size());
        out_ += value;
    }

private:
    std::string& out_;
};

// Reads what Packing wrote, and nothing else: the bytes never leave the program.
class Unpacking {
public:
    explicit Unpacking(std::string_view in) : at_(in.data()) {}

    std::uint64_t size()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0;; shift += 7) {
            const auto byte = static_cast<unsigned char>(*at_++);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80) return value;
        }
    }
    void integer(std::int64_t& value)
    {
        const std::uint64_t folded = size();
        value = static_cast<std::int64_t>((folded >> 1) ^ (~(folded & 1) + 1));
    }
    void real(double& value)
    {
        std::memcpy(&value, at_, sizeof value);
        at_ += sizeof value;
    }
    void flag(bool& value) { value = *at_++ != 0; }
    template <class Word> void word(Word& value) { value = static_cast<Word>(*at_++); }
    void text(std::string& value)
    {
        const std::size_t length = size();
        value.assign(at_, length);
        at_ += length;
    }
    void instant(std::chrono::sys_seconds& value)
    {
        std::int64_t seconds = 0;
        integer(seconds);
        value = std::chrono::sys_seconds{std::chrono::seconds{seconds}};
    }
    std::string_view bytes()
    {
        const std::size_t length = size();
        const std::string_view found(at_, length);
        at_ += length;
        return found;
    }

private:
    const char* at_;
};

// All of a telling but its sources. A column that an event gains is named here, once for both ways.
template <class Coder, class AnyEvent>
void visit_texts(Coder& code, AnyEvent& event)
{
    code.text(event.id);
    code.text(event.title);
    code.text(event.type);
    code.text(event.category);
    code.text(event.plover);
    code.text(event.acled);
    code.word(event.status);
    code.text(event.edtf);
    code.text(event.time_text);
    code.word(event.time_basis);
    code.text(event.place);
    code.text(event.place_id);
    code.text(event.place_kind);
    code.word(event.place_precision);
    code.word(event.place_basis);
    code.text(event.place_reason);
    code.text(event.country);
    code.text(event.admin1);
    code.text(event.actor);
    code.text(event.target);
    code.text(event.attribution);
    code.text(event.part_of);
    code.flag(event.apart);
    code.real(event.confidence);
    code.text(event.quote);
    code.text(event.doc);
}

void pack_count(Packing& code, const Count& count)
{
    code.word(static_cast<std::uint8_t>((count.min ? 1 : 0) | (count.max ? 2 : 0) | (count.words.empty() ? 0 : 4)));
    if (count.min) code.integer(*count.min);
    if (count.max) code.integer(*count.max);
    if (!count.words.empty()) code.text(count.words);
}

void unpack_count(Unpacking& code, Count& count)
{
    std::uint8_t given = 0;
    code.word(given);
    count = {};
    if (given & 1) code.integer(count.min.emplace());
    if (given & 2) code.integer(count.max.emplace());
    if (given & 4) code.text(count.words);
}

std::string iso_of(const std::optional<std::chrono::sys_seconds>& instant) { return instant ? to_iso(*instant) : std::string{}; }

// What a source says as its event does, which nearly every source of one sentence does, is kept once.
enum Same : std::uint8_t { same_doc = 1, same_published = 2, same_quote = 4, same_counts = 8, no_likeness = 16 };

void pack_source(Packing& code, const Source& source, const Event& event, const std::string& published)
{
    const auto same = static_cast<std::uint8_t>((source.doc == event.doc ? same_doc : 0) | (source.published == published ? same_published : 0) |
                                                (source.quote == event.quote ? same_quote : 0) | (source.counts == event.counts ? same_counts : 0) |
                                                (source.likeness == Likeness{} ? no_likeness : 0));
    code.word(same);
    code.text(source.name);
    code.text(source.url);
    if (!(same & same_doc)) code.text(source.doc);
    if (!(same & same_published)) code.text(source.published);
    if (!(same & same_quote)) code.text(source.quote);
    if (!(same & same_counts))
        for (const Count& count : source.counts) pack_count(code, count);
    if (!(same & no_likeness))
        for (const std::uint32_t number : source.likeness) code.size(number);
}

void unpack_source(Unpacking& code, Source& source, const Event& event, const std::string& published)
{
    std::uint8_t same = 0;
    code.word(same);
    code.text(source.name);
    code.text(source.url);
    if (same & same_doc) source.doc = event.doc;
    else code.text(source.doc);
    if (same & same_published) source.published = published;
    else code.text(source.published);
    if (same & same_quote) source.quote = event.quote;
    else code.text(source.quote);
    if (same & same_counts) source.counts = event.counts;
    else for (Count& count : source.counts) unpack_count(code, count);
    source.likeness = {};
    if (!(same & no_likeness))
        for (std::uint32_t& number : source.likeness) number = static_cast<std::uint32_t>(code.size());
}

void pack_span(Packing& code, Span span)
{
    code.size(span.empty() ? 0 : span.begin);
    code.size(span.empty() ? 0 : span.size());
}

Span unpack_span(Unpacking& code)
{
    const auto begin = static_cast<std::uint32_t>(code.size());
    return {begin, begin + static_cast<std::uint32_t>(code.size())};
}

void pack_columns(Packing& code, const Event& event)
{
    visit_texts(code, event);
    code.flag(event.time.has_value());
    if (event.time) {
        code.instant(event.time->first);
        code.instant(event.time->past);
        code.word(event.time->precision);
    }
    code.flag(event.located);
    if (event.located) {
        code.real(event.lat_deg);
        code.real(event.lon_deg);
        code.real(event.radius_m);
    }
    for (const Count& count : event.counts) pack_count(code, count);
    pack_span(code, event.trigger_chars);
    pack_span(code, event.sentence_chars);
    code.flag(event.published.has_value());
    if (event.published) code.instant(*event.published);
    code.size(event.rules.size());
    for (const std::string& rule : event.rules) code.text(rule);
}

}  // namespace

std::string pack_alone(const Event& event)
{
    std::string bytes;
    Packing code(bytes);
    pack_columns(code, event);
    code.size(0);
    code.size(0);
    return bytes;
}

std::string pack(const Event& event)
{
    std::string bytes;
    constexpr std::size_t usual = 700;
    bytes.reserve(usual);
    Packing code(bytes);
    pack_columns(code, event);
    // The sources of a merged event are those of its tellings.
    code.size(event.tellings.size());
    for (const Event& telling : event.tellings) code.bytes(pack(telling));
    if (event.tellings.empty()) {
        const std::string published = iso_of(event.published);
        code.size(event.sources.size());
        for (const Source& source : event.sources) pack_source(code, source, event, published);
    }
    bytes.shrink_to_fit();
    return bytes;
}

void unpack(std::string_view bytes, Event& event)
{
    Unpacking code(bytes);
    visit_texts(code, event);
    bool given = false;
    code.flag(given);
    event.time.reset();
    if (given) {
        event.time.emplace();
        code.instant(event.time->first);
        code.instant(event.time->past);
        code.word(event.time->precision);
    }
    code.flag(event.located);
    event.lat_deg = event.lon_deg = event.radius_m = 0;
    if (event.located) {
        code.real(event.lat_deg);
        code.real(event.lon_deg);
        code.real(event.radius_m);
    }
    for (Count& count : event.counts) unpack_count(code, count);
    event.trigger_chars = unpack_span(code);
    event.sentence_chars = unpack_span(code);
    code.flag(given);
    event.published.reset();
    if (given) code.instant(event.published.emplace());
    event.rules.resize(code.size());
    for (std::string& rule : event.rules) code.text(rule);
    event.tellings.resize(code.size());
    for (Event& telling : event.tellings) unpack(code.bytes(), telling);
    if (!event.tellings.empty()) {
        event.sources = sources_of(event.tellings);
        return;
    }
    const std::string published = iso_of(event.published);
    event.sources.resize(code.size());
    for (Source& source : event.sources) unpack_source(code, source, event, published);
}

Event unpack(std::string_view bytes)
{
    Event event;
    unpack(bytes, event);
    return event;
}

PackedTimeline::PackedTimeline(const Timeline& timeline) : title(timeline.title), attributions(timeline.attributions)
{
    events.reserve(timeline.events.size());
    for (const Event& event : timeline.events) events.push_back(event);
}

Timeline PackedTimeline::unpacked() const
{
    Timeline timeline;
    timeline.title = title;
    timeline.attributions = attributions;
    timeline.events.reserve(events.size());
    for (const Event& event : events) timeline.events.push_back(event);
    return timeline;
}

}  // namespace dateline
