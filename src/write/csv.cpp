// SPDX-License-Identifier: Apache-2.0
// CSV (RFC 4180, but with plain line ends). By hand, since GDAL's driver writes date-times in a
// form of its own ("2022/01/08 00:00:00+00") that is no ISO 8601 and that other programs do not read.
#include <algorithm>

#include "write/feature.hpp"
#include "write/formats.hpp"
#include "write/json_text.hpp"

namespace dateline {

namespace {

class CsvHeader {
public:
    explicit CsvHeader(std::string& out) : out_(out) {}
    template <typename Value>
    void text(std::string_view name, const Value&) { add(name); }
    template <typename Value>
    void instant(std::string_view name, const Value&) { add(name); }
    template <typename Value>
    void number(std::string_view name, const Value&) { add(name); }
    template <typename Value>
    void integer(std::string_view name, const Value&) { add(name); }

private:
    void add(std::string_view name)
    {
        out_ += name;
        out_ += ',';
    }
    std::string& out_;
};

class CsvRow {
public:
    explicit CsvRow(std::string& out) : out_(out) {}
    void text(std::string_view, std::string_view value)
    {
        if (value.find_first_of("\",\r\n") == value.npos) {
            append_repaired(out_, value);
        } else {
            out_ += '"';
            while (!value.empty()) {
                const std::size_t length = std::min(value.find('"'), value.size());
                append_repaired(out_, value.substr(0, length));
                if (length < value.size()) out_ += "\"\"";
                value.remove_prefix(std::min(length + 1, value.size()));
            }
            out_ += '"';
        }
        out_ += ',';
    }
    void instant(std::string_view, std::optional<std::chrono::sys_seconds> value)
    {
        if (value) append_instant(out_, *value);
        out_ += ',';
    }
    void number(std::string_view, std::optional<double> value)
    {
        if (value) append_number(out_, *value);
        out_ += ',';
    }
    void integer(std::string_view, std::optional<std::int64_t> value)
    {
        if (value) append_integer(out_, *value);
        out_ += ',';
    }

private:
    std::string& out_;
};

}  // namespace

void write_csv(const WriteJob& job, TextOutput& output)
{
    DerivedColumns derived;
    visit_table(Event{}, derived, {}, CsvHeader{output.text});
    output.text += "lon,lat\n";
    for (const Event& event : job.timeline.events) {
        derived.set(event);
        visit_table(event, derived, told_text(event, job.timeline.attributions), CsvRow{output.text});
        if (event.located) append_number(output.text, event.lon_deg);
        output.text += ',';
        if (event.located) append_number(output.text, event.lat_deg);
        output.text += '\n';
        output.pass_on();
    }
    output.flush();
}

}  // namespace dateline
