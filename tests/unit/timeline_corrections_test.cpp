// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include <dateline/extractor.hpp>

#include "rules/read_json.hpp"
#include "support.hpp"
#include "timeline/corrections.hpp"

using namespace dateline;

namespace {

const std::string text = "A bomb exploded in Kabul on 3 March 2021, killing four people. Two days later thousands of people protested in Herat.";

Document document()
{
    Document made;
    made.id = "a";
    made.text = text;
    made.language = "en";
    return made;
}

Annotation annotated()
{
    KnowledgeSettings settings;
    settings.data = test::data_dir();
    static const Extractor extractor(Knowledge::load(settings));
    return extractor.annotate(document());
}

Correction correction_of(const std::string& word)
{
    Correction correction;
    correction.doc = "a";
    const auto at = static_cast<std::uint32_t>(text.find(word));
    correction.trigger = {at, at + static_cast<std::uint32_t>(word.size())};
    correction.words = word;
    return correction;
}

const Event* telling(const Annotation& annotation, const std::string& word)
{
    const Span span = correction_of(word).trigger;
    for (const Event& event : annotation.events)
        if (event.trigger_chars == span) return &event;
    return nullptr;
}

Diagnostics corrected(Annotation& annotation, const Correction& correction)
{
    Diagnostics faults;
    apply({correction}, document(), annotation, faults);
    return faults;
}

}  // namespace

TEST_CASE("an event is given another status, time and place")
{
    Annotation annotation = annotated();
    REQUIRE(telling(annotation, "protested"));
    Correction correction = correction_of("protested");
    correction.status = Status::planned;
    correction.time = corrected_time("2021-03-06/2021-03-07");
    correction.place = CorrectedPlace{"Bamyan", "", "AF", "", PlaceKind::settlement, 34.8, 67.8, 5000};
    CHECK(corrected(annotation, correction).empty());
    const Event* event = telling(annotation, "protested");
    CHECK(event->status == Status::planned);
    CHECK(to_iso(event->time->first) == "2021-03-06T00:00:00Z");
    CHECK(last_second_iso(*event->time) == "2021-03-07T23:59:59Z");
    CHECK(event->place == "Bamyan");
    CHECK(event->lat_deg == 34.8);
    CHECK(event->title.find("Bamyan") != std::string::npos);
    CHECK(telling(annotation, "exploded")->place == "Kabul");
}

TEST_CASE("what is no event goes with all that is told of it")
{
    Annotation annotation = annotated();
    const std::string happening = telling(annotation, "exploded")->happening;
    Correction correction = correction_of("exploded");
    correction.drop = true;
    CHECK(corrected(annotation, correction).empty());
    for (const Event& event : annotation.events) CHECK(event.happening != happening);
    CHECK(telling(annotation, "protested"));
}

TEST_CASE("two events become one, and one becomes two")
{
    Annotation annotation = annotated();
    Correction joined = correction_of("protested");
    joined.same_as = correction_of("exploded").trigger;
    CHECK(corrected(annotation, joined).empty());
    CHECK(telling(annotation, "protested")->happening == telling(annotation, "exploded")->happening);
    Correction parted = correction_of("protested");
    parted.apart = true;
    CHECK(corrected(annotation, parted).empty());
    CHECK(telling(annotation, "protested")->happening == telling(annotation, "protested")->id);
    CHECK(telling(annotation, "exploded")->happening != telling(annotation, "protested")->happening);
}

TEST_CASE("a correction whose words are gone is told and does nothing")
{
    Annotation annotation = annotated();
    Correction correction = correction_of("exploded");
    correction.words = "burst";
    correction.drop = true;
    CHECK(corrected(annotation, correction).size() == 1);
    CHECK(telling(annotation, "exploded"));
}

TEST_CASE("corrections come back from JSON as they were")
{
    Correction correction = correction_of("exploded");
    correction.status = Status::negated;
    correction.time = CorrectedTime{};
    correction.place = CorrectedPlace{"Bamyan \"B\"", "x:1", "AF", "B", PlaceKind::settlement, 34.8, 67.8, 5000};
    correction.same_as = Span{3, 9};
    Diagnostics faults;
    const auto record = parse_json(to_json(correction), "test", faults);
    REQUIRE(record);
    const auto read = correction_from(*record, "test", faults);
    REQUIRE(faults.empty());
    CHECK(to_json(*read) == to_json(correction));
    CHECK(read->time.has_value());
    CHECK_FALSE(read->time->span);
}

TEST_CASE("a correction that is wrong says where and what")
{
    for (const char* wrong : {R"({"doc":"a"})", R"({"doc":"a","trigger":[3,1]})", R"({"doc":"a","trigger":[1,3],"status":"perhaps"})", R"({"doc":"a","trigger":[1,3],"time":"soon"})",
                              R"({"doc":"a","trigger":[1,3],"place":{"name":"X","lat":99,"lon":0}})", R"({"doc":"a","trigger":[1,3],"colour":"red"})", R"([])"}) {
        CAPTURE(wrong);
        Diagnostics faults;
        const auto record = parse_json(wrong, "test", faults);
        REQUIRE(record);
        CHECK_FALSE(correction_from(*record, "test", faults));
        REQUIRE_FALSE(faults.empty());
        CHECK(faults.front().where.starts_with("test"));
    }
}
