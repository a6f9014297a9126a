// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "write_samples.hpp"

using namespace dateline;
using namespace dateline::test;

namespace {

// "Zu\u0308rich" is spelled with a letter of two bytes, so that bytes and code points differ.
const std::string text = "In Z\xC3\xBCrich 9 people marched on 8 May.";

Document sample_document()
{
    Document document;
    document.id = "d1";
    document.text = text;
    document.published = day_of(2022, 5, 10);
    return document;
}

Annotation sample_annotation()
{
    Annotation annotation;
    annotation.id = "d1";
    annotation.language = "en";
    annotation.anchor = day_of(2022, 5, 10);

    Time time;
    time.span = {31, 36};
    time.value = "2022-05-08";
    time.edtf = "2022-05-08";
    time.interval = day_of(2022, 5, 8);
    time.rule = "en/time#day-month";
    time.anchor = "publication";
    time.confidence = 0.9;
    annotation.times = {time};

    PlaceReference place;
    place.span = {3, 10};
    place.kind = PlaceKind::settlement;
    place.name = "Zurich";
    place.id = "test:2";
    place.located = true;
    place.lat_deg = 47.37;
    place.lon_deg = 8.55;
    place.radius_m = 9000;
    place.country = "CH";
    place.confidence = 0.95;
    place.margin = 2.25;
    place.rule = "en/place#in";
    PlaceReference declined;
    declined.span = {20, 27};
    declined.role = PlaceRole::metonym;
    declined.reason = "a verb";
    annotation.places = {place, declined};

    Event event;
    event.id = "e1";
    event.type = "protest";
    event.time = day_of(2022, 5, 8);
    event.trigger = {20, 27};
    event.sentence = {0, 37};
    event.actor_span = {13, 19};
    event.time_evidence = {0};
    event.place_evidence = {0};
    event.doc = "d1";
    event.sources = {{"d1", "", "", "", "", {}}};
    annotation.events = {event};
    return annotation;
}

}  // namespace

TEST_CASE("an annotation is one line, with positions in code points")
{
    std::string line;
    append_annotation(sample_document(), sample_annotation(), line);
    CHECK(line.find('\n') == line.size() - 1);
    const std::string head =
        R"({"id":"d1","language":"en","anchor":"2022-05-10","times":[{"start":30,"end":35,"text":"8 May","type":"DATE","value":"2022-05-08","mod":null,)"
        R"("edtf":"2022-05-08","interval":["2022-05-08T00:00:00Z","2022-05-08T23:59:59Z"],"precision":"day","rule":"en/time#day-month","confidence":0.9,)"
        "\"anchor\":\"publication\"}],\"places\":[{\"start\":3,\"end\":9,\"text\":\"Z\xC3\xBCrich\","
        R"("role":"literal","name":"Zurich","id":"test:2","kind":"settlement","lat":47.37,"lon":8.55,"radius_m":9000,"country":"CH","admin1":null,)"
        R"("confidence":0.95,"margin":2.25,"rule":"en/place#in"},)"
        R"({"start":19,"end":26,"text":"marched","role":"metonym","name":null,"id":null,"kind":"other","lat":null,"lon":null,"radius_m":null,)"
        R"("country":null,"admin1":null,"confidence":0,"margin":0,"rule":null,"reason":"a verb"}],"events":[{"type":"Feature","id":"e1",)";
    CHECK(line.substr(0, head.size()) == head);

    const auto event = nlohmann::json::parse(line)["events"][0];
    CHECK(event["properties"]["trigger_start"] == 19);
    CHECK(event["properties"]["trigger_end"] == 26);
    CHECK(event["properties"]["sentence_end"] == 36);
    CHECK(event["spans"].dump() == R"({"actor":[12,18],"places":[[3,9]],"sentence":[0,36],"times":[[30,35]],"trigger":[19,26]})");
}

TEST_CASE("an annotation without anything is still a record")
{
    Document document;
    document.id = "empty";
    Annotation annotation;
    annotation.id = "empty";
    std::string line;
    append_annotation(document, annotation, line);
    CHECK(line == "{\"id\":\"empty\",\"language\":null,\"anchor\":null,\"times\":[],\"places\":[],\"events\":[]}\n");
}

TEST_CASE("a document is printed as it was read")
{
    std::string line;
    append_document(sample_document(), line);
    CHECK(line == "{\"id\":\"d1\",\"title\":null,\"date\":\"2022-05-10\",\"language\":null,\"url\":null,\"text\":\"" + text + "\"}\n");
}
