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

TEST_CASE("TimeML holds the document's time, times, events and their links")
{
    const std::string xml = format_annotation(sample_document(), sample_annotation(), "timeml");
    CHECK(xml.find(R"(<DCT><TIMEX3 tid="t0" type="DATE" value="2022-05-10" temporalFunction="false" functionInDocument="CREATION_TIME">2022-05-10</TIMEX3></DCT>)") !=
          xml.npos);
    CHECK(xml.find("<TEXT>In Z\xC3\xBCrich 9 people <EVENT eid=\"e1\" class=\"OCCURRENCE\">marched</EVENT> on <TIMEX3 tid=\"t1\" type=\"DATE\" "
                   "value=\"2022-05-08\" temporalFunction=\"true\" functionInDocument=\"NONE\" anchorTimeID=\"t0\">8 May</TIMEX3>.</TEXT>") != xml.npos);
    CHECK(xml.find(R"(<TLINK lid="l1" relType="IS_INCLUDED" eventInstanceID="ei1" relatedToTime="t1"/>)") != xml.npos);
    Document odd = sample_document();
    odd.id = "a&b<c>";
    Annotation same = sample_annotation();
    same.id = odd.id;
    CHECK(format_annotation(odd, same, "timeml").find("<DOCID>a&amp;b&lt;c&gt;</DOCID>") != std::string::npos);
}

TEST_CASE("brat standoff counts code points and cuts at line breaks")
{
    CHECK(format_annotation(sample_document(), sample_annotation(), "brat") ==
          "T1\tTime 30 35\t8 May\n#1\tAnnotatorNotes T1\t2022-05-08\n"
          "T2\tPlace 3 9\tZ\xC3\xBCrich\n#2\tAnnotatorNotes T2\tZurich test:2 47.37,8.55\n"
          "T3\tPlace 19 26\tmarched\n#3\tAnnotatorNotes T3\ta verb\n"
          "T4\tProtest 19 26\tmarched\nT5\tParticipant 12 18\tpeople\nE1\tProtest:T4 Time:T1 Place:T2 Actor:T5\nA1\tStatus E1 asserted\n");
    Document broken = sample_document();
    broken.text = "8\nMay";
    Annotation annotation;
    annotation.times.resize(1);
    annotation.times[0].span = {0, 5};
    CHECK(format_annotation(broken, annotation, "brat").starts_with("T1\tTime 0 1;2 5\t8 May\n"));
}

TEST_CASE("highlighted text keeps every character, and brings no tags of its own")
{
    Document document = sample_document();
    document.text = "<script>x</script> on 8 May & after";
    Annotation annotation;
    annotation.times.resize(1);
    annotation.times[0].span = {22, 27};
    annotation.times[0].value = "2022-05-08";
    const std::string page = format_annotation(document, annotation, "html");
    CHECK(page.find("&lt;script&gt;x&lt;/script&gt; on <mark tabindex=\"0\" class=\"time open\">8 May<span") != page.npos);
    CHECK(page.find("</mark> &amp; after</div>") != page.npos);
    CHECK_THROWS_AS(format_annotation(document, annotation, "pdf"), Error);
}

TEST_CASE("spans that cross are shown once, and all the text is there")
{
    Annotation annotation;
    annotation.times.resize(2);
    annotation.times[0].span = {0, 10};
    annotation.times[1].span = {5, 15};
    annotation.places.resize(2);
    annotation.places[0].span = {2, 4};
    annotation.places[1].span = {0, 10};
    Document document;
    document.text = "abcdefghijklmnopqrst";
    const std::string page = format_annotation(document, annotation, "timeml");
    CHECK(page.find("<TIMEX3 tid=\"t1\" type=\"DATE\" value=\"\" temporalFunction=\"false\" functionInDocument=\"NONE\">abcdefghij</TIMEX3>klmnopqrst</TEXT>") !=
          page.npos);
    const std::string html = format_annotation(document, annotation, "html");
    CHECK(html.find("<mark tabindex=\"0\" class=\"time open\">ab<mark tabindex=\"0\" class=\"place open\">cd<span") != html.npos);
}
