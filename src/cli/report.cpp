// SPDX-License-Identifier: Apache-2.0
#include "cli/report.hpp"

#include <algorithm>
#include <cstdio>

namespace dateline::cli {
namespace {

std::string counted(std::uint64_t count, const char* one, const char* many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

// Names come from archives and folders of others: what would move a terminal's cursor or begin a line is written as \xNN.
std::string printable(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7F) {
            out += c;
            continue;
        }
        constexpr char digits[] = "0123456789ABCDEF";
        out += {'\\', 'x', digits[byte >> 4], digits[byte & 15]};
    }
    return out;
}

// One digit behind the point where it says something.
std::string rounded(double number)
{
    char text[32];
    std::snprintf(text, sizeof text, number < 100 ? "%.1f" : "%.0f", number);
    return text;
}

// "40 s", "12 min", "3 h 20 min"
std::string duration(double seconds)
{
    if (seconds < 100) return std::to_string(static_cast<int>(seconds)) + " s";
    const auto minutes = static_cast<long>(seconds / 60 + 0.5);
    if (minutes < 100) return std::to_string(minutes) + " min";
    return std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min";
}

// So many faults of one kind are told one by one.
constexpr std::uint64_t most_of_a_kind = 10;

}  // namespace

void Tally::add(const Annotation& annotation)
{
    ++documents;
    times += annotation.times.size();
    places += annotation.places.size();
    events += annotation.events.size();
    if (annotation.anchor) return;
    const auto open = [](const Time& time) { return !time.interval && (time.type == TimexType::date || time.type == TimexType::time); };
    const auto undated = [](const Event& event) { return !event.time; };
    if (std::any_of(annotation.times.begin(), annotation.times.end(), open) || std::any_of(annotation.events.begin(), annotation.events.end(), undated))
        ++without_anchor;
}

void Tally::add(const Tally& other)
{
    documents += other.documents;
    times += other.times;
    places += other.places;
    events += other.events;
    unsure += other.unsure;
    without_anchor += other.without_anchor;
}

Report::Report(const Arguments& arguments, Streams& streams)
    : streams_(streams), quiet_(arguments.has(Opt::quiet)), shows_progress_(streams.err_is_terminal && !quiet_), lines_(arguments.has(Opt::progress))
{
}

void Report::faults(const Diagnostics& faults)
{
    for (const auto& fault : faults) {
        if (fault.severity == Severity::error) ++skipped_;
        if (quiet_ && fault.severity != Severity::error) continue;
        Kind& kind = kinds_[fault.hint];
        if (++kind.met > most_of_a_kind) {
            kind.last = fault.where;
            continue;
        }
        clear_line();
        Diagnostic shown = fault;
        for (auto* part : {&shown.where, &shown.what}) *part = printable(*part);
        streams_.err << to_string(shown) << '\n';
    }
}

void Report::progress(const Reader& reader, std::uint64_t documents)
{
    if (!shows_progress_ && !lines_) return;
    const auto now = std::chrono::steady_clock::now();
    if (last_ == decltype(last_){}) begun_ = last_ = now;   // nothing is shown for what takes less than a moment
    if (now - last_ < std::chrono::milliseconds(300)) return;
    last_ = now;
    line_ = !lines_;
    streams_.err << (lines_ ? "progress: " : "\r") << counted(documents, "document", "documents");
    const double share = reader.progress();
    const double seconds = std::chrono::duration<double>(now - begun_).count();
    if (const auto bytes = reader.bytes(); bytes > 0) {
        const double mb = static_cast<double>(bytes) / 1e6;
        streams_.err << ", " << rounded(mb) << " MB";
        if (seconds > 1) streams_.err << ", " << rounded(mb / seconds) << " MB/s";
    }
    if (share > 0.001 && seconds > 1) streams_.err << ", " << duration(seconds * (1 - share) / share) << " left";
    if (share >= 0) streams_.err << ", " << static_cast<int>(share * 100) << " %";   // last, where programs look for it
    if (line_) streams_.err << "\x1b[K";
    if (lines_) streams_.err << '\n';
    streams_.err << std::flush;
}

void Report::clear_line()
{
    if (line_) streams_.err << "\r\x1b[K";
    line_ = false;
}

void Report::tell_rest()
{
    for (auto& [hint, kind] : kinds_) {
        if (kind.met <= most_of_a_kind) continue;
        streams_.err << "note: " << kind.met - most_of_a_kind << " more of the same kind, the last at " << printable(kind.last) << ".\n  hint: " << hint << '\n';
        kind.met = 0;
    }
}

void Report::explain(const Tally& tally, bool looked_for_all)
{
    clear_line();
    tell_rest();
    if (quiet_) return;
    if (tally.without_anchor > 0) {
        streams_.err << "note: relative times stay unresolved in " << counted(tally.without_anchor, "document", "documents")
                     << " without a publication time or dateline.\n  hint: Give --date, or say with --date-field which field of the records holds it.\n";
    }
    if (tally.unsure > 0)
        streams_.err << "note: " << counted(tally.unsure, "event that is hardly sure was", "events that are hardly sure were") << " left out.\n  hint: --min-confidence 0 keeps them.\n";
    if (tally.documents == 0) {
        if (skipped_ == 0) streams_.err << "note: there was no document in the input.\n";
        return;
    }
    if (tally.events > 0 || !looked_for_all) return;
    streams_.err << "note: no event in " << counted(tally.documents, "document", "documents") << "; ";
    if (tally.times == 0 && tally.places == 0)
        streams_.err << "neither times nor places were found.\n  hint: is it text, in a language that Dateline knows? \"dateline read\" shows what was read.\n";
    else if (tally.places == 0)
        streams_.err << "times were found (" << tally.times << ") but no places.\n  hint: is --data right? \"dateline doctor\" checks it.\n";
    else if (tally.times == 0)
        streams_.err << "places were found (" << tally.places << ") but no times.\n  hint: is it in a language that Dateline knows? \"dateline explain\" shows what was found.\n";
    else
        streams_.err << "times (" << tally.times << ") and places (" << tally.places
                     << ") were found, but nothing that happened.\n  hint: \"dateline explain\" shows what was found; rules can be added with --rules.\n";
}

}  // namespace dateline::cli
