/* SPDX-License-Identifier: Apache-2.0 */
/* Dateline from C: a text in, its events out; then what goes wrong, said as it should be. */
#include <stdio.h>
#include <string.h>

#include <dateline/dateline.h>

static int show(const char* feature, size_t size, void* count)
{
    ++*(int*)count;
    printf("%.*s\n", (int)size, feature);
    return 0;
}

static int expect(int holds, const char* what)
{
    if (!holds) fprintf(stderr, "use.c: %s (%s)\n", what, dateline_fault());
    return !holds;
}

int main(void)
{
    const char* const unknown[] = {"hme", "Almaty", NULL};
    const char* const no_value[] = {"home", NULL};
    const char* const settings[] = {"home-country", "KZ", "policy", "news", NULL};
    const char* text = "ALMATY, Jan. 8 - On Wednesday protesters stormed the city hall in Almaty and set it on fire.";
    dateline_document document = {.size = sizeof document, .id = "a", .date = "2022-01-08", .text = text, .text_size = strlen(text)};
    dateline_document undated = document;
    int faults = 0, events = 0;
    char* geojson;
    char* line;
    size_t size = 0;
    dateline_extractor* extractor;
    dateline_timeline* timeline;

    faults += expect(dateline_open(unknown) == NULL && strstr(dateline_fault(), "home"), "an unknown option is refused with the nearest one");
    faults += expect(dateline_open(no_value) == NULL && strstr(dateline_fault(), "no value"), "an option without a value is refused");

    extractor = dateline_open(settings);
    if (expect(extractor != NULL, "the extractor opens")) return 1;
    timeline = dateline_timeline_new(extractor);
    line = dateline_annotate(extractor, &document, &size);
    faults += expect(line && size == strlen(line) && strstr(line, "\"places\""), "a text is annotated");
    faults += expect(dateline_timeline_add(timeline, &document) == 0, "a document is added");
    undated.date = "no day";
    faults += expect(dateline_timeline_add(timeline, &undated) == -1 && strstr(dateline_fault(), "no day"), "a date that is none is a fault");
    undated.size = 0;
    faults += expect(dateline_timeline_add(timeline, &undated) == -1 && strstr(dateline_fault(), "sizeof"), "a size that is not set is a fault");

    dateline_close(extractor); /* the timeline keeps what it needs */
    faults += expect(dateline_timeline_each(timeline, show, &events) == 0 && events == dateline_timeline_size(timeline) && events > 0, "each event is handed over");
    geojson = dateline_timeline_geojson(timeline, NULL);
    faults += expect(geojson && strstr(geojson, "FeatureCollection"), "the timeline becomes GeoJSON");
    faults += expect(dateline_timeline_add(timeline, &document) == -1, "nothing is added to a timeline that is ended");
    faults += expect(dateline_timeline_write(timeline, "/no/such/folder/a.geojson", NULL) == -1, "a file that cannot be written is a fault");

    dateline_free(line);
    dateline_free(geojson);
    dateline_timeline_free(timeline);
    return faults;
}
