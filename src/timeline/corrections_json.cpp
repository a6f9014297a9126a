// SPDX-License-Identifier: Apache-2.0
#include "timeline/corrections.hpp"
#include "write/json_text.hpp"

namespace dateline {

namespace {

class Record {
public:
    explicit Record(std::string& out) : out_(out) { out_ += '{'; }
    ~Record() { out_ += '}'; }
    void text(const char* name, std::string_view value)
    {
        if (!value.empty()) append_json(key(name), value);
    }
    void number(const char* name, double value) { append_number(key(name), value); }
    void span(const char* name, Span value) { key(name) += '[' + std::to_string(value.begin) + ',' + std::to_string(value.end) + ']'; }
    void yes(const char* name, bool value)
    {
        if (value) key(name) += "true";
    }
    std::string& key(const char* name)
    {
        if (out_.back() != '{') out_ += ',';
        append_json(out_, name);
        return out_ += ':';
    }

private:
    std::string& out_;
};

}  // namespace

std::string to_json(const Correction& correction)
{
    std::string out;
    {
        Record record(out);
        record.text("doc", correction.doc);
        record.span("trigger", correction.trigger);
        record.text("words", correction.words);
        record.yes("drop", correction.drop);
        record.yes("apart", correction.apart);
        if (correction.same_as) record.span("same_as", *correction.same_as);
        if (correction.status) record.text("status", to_string(*correction.status));
        if (correction.time && correction.time->span) record.text("time", correction.time->edtf);
        else if (correction.time) record.key("time") += "null";
        if (correction.place && correction.place->name.empty()) record.key("place") += "null";
        else if (correction.place) {
            Record place(record.key("place"));
            place.text("name", correction.place->name);
            place.text("id", correction.place->id);
            place.number("lat", correction.place->lat_deg);
            place.number("lon", correction.place->lon_deg);
            place.number("radius_m", correction.place->radius_m);
            place.text("country", correction.place->country);
            place.text("admin1", correction.place->admin1);
            place.text("kind", to_string(correction.place->kind));
        }
    }
    return out;
}

}  // namespace dateline
