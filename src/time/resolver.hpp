// SPDX-License-Identifier: Apache-2.0
// What the times of one document are counted from, and the choice of the stretch that a mention means.
#pragma once

#include <optional>
#include <string_view>

#include "rules/value.hpp"
#include "time/calendar.hpp"
#include "time/mention.hpp"
#include "time/tense.hpp"
#include "time/time_rules.hpp"

namespace dateline {

// Where the document stands in time, and what it spoke of last.
struct Timeframe {
    std::optional<Stamp> anchor;       // the day of publication, with the clock when it is known
    std::string_view anchor_name = "none";
    bool narrative = false;            // history: partial dates count from what was spoken of last
    bool future = false;               // plans and commands: partial dates lie ahead
    Stamp focus;                       // the last date spoken of; Grain::none before the first
    Stamp focus_day;                   // the last that was a day or finer
    std::uint32_t focus_sentence = 0;
    std::uint32_t focus_token = 0;    // first of the time that set it
    Stamp period;                      // the quarter or half year that a report is about; Grain::none without

    bool has_focus() const { return focus.grain != Grain::none; }
};

// A mention's date part, resolved.
struct Resolution {
    Stamp stamp;
    int length_days = 0;               // of a feast of several days; else 0
    std::string_view counted_from;     // "publication", "dateline", "narrative", "none"
    const char* reason = "";
    bool chosen = false;               // past or future had to be chosen
    bool inside = false;               // some day of the stretch: which one is not said
};

// The date that a mention means; absent when it says an impossible one, or when there is nothing to
// count from (`reason` then says so).
class DateResolver {
public:
    DateResolver(const Timeframe& frame, Direction direction, bool same_sentence)
        : frame_(frame), tense_(direction.tense), sure_(direction.sure), same_sentence_(same_sentence)
    {
    }

    std::optional<Resolution> resolve(const TimeMention& mention);
    const char* reason() const { return reason_; }

private:
    const Timeframe& frame_;
    Tense tense_;
    bool sure_;                        // the verb of that tense has the time for its own
    bool same_sentence_;               // the focus was set in the mention's sentence
    const char* reason_ = "";

    std::optional<Resolution> absolute(const TimeMention& mention, int year);
    std::optional<Resolution> moved_unit(const TimeMention& mention);
    std::optional<Resolution> moved_field(const TimeMention& mention, Move move);
    std::optional<Resolution> bare(const TimeMention& mention);
    std::optional<Resolution> bare_year_field(const TimeMention& mention);
    std::optional<Resolution> weekday(const TimeMention& mention, Move move);
    std::optional<Resolution> day_of_month(const TimeMention& mention);
    std::optional<Resolution> fields_in_year(const TimeMention& mention, int year) const;
    std::optional<Stamp> nth_in(const TimeMention& mention, const Stamp& container) const;
    Resolution from(const Stamp& stamp, bool focus) const;
    std::optional<Stamp> base(bool focus);
    bool reports() const { return frame_.period.grain != Grain::none && !frame_.narrative; }
    int full_year(const TimeMention& mention) const;
};

}  // namespace dateline
