/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dateline for C, and for every language that calls C.
 *
 *     dateline_extractor* extractor = dateline_open(NULL);
 *     dateline_timeline* timeline = dateline_timeline_new(extractor);
 *     dateline_document document = {.size = sizeof document, .id = "a", .date = "2022-01-08", .text = text, .text_size = strlen(text)};
 *     dateline_timeline_add(timeline, &document);
 *     char* geojson = dateline_timeline_geojson(timeline, NULL);
 *     ...
 *     dateline_free(geojson);
 *     dateline_timeline_free(timeline);
 *     dateline_close(extractor);
 *
 * Every text is UTF-8. Nothing prints, exits, reads the clock or throws. A function that fails returns -1 or NULL, and
 * dateline_fault() says where, what, and what to do about it. Every function may be called on any thread; one extractor
 * and one timeline may be used by many threads at once, one reader by one thread at a time. Handles may be freed in any order.
 *
 * Options are pairs of a name and a value, with NULL at the end: {"home", "Fargo, ND", "rules", "my-rules", NULL}. NULL
 * stands for none. They are called as on the command line ("dateline help extract"). What is unknown or cannot be used is a fault.
 */
#ifndef DATELINE_DATELINE_H
#define DATELINE_DATELINE_H

#include <stddef.h>

#if defined(__GNUC__)
#define DATELINE_API __attribute__((visibility("default")))
#else
#define DATELINE_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Rules, places and settings. */
typedef struct dateline_extractor dateline_extractor;
/* Documents on their way into one timeline, then the timeline. */
typedef struct dateline_timeline dateline_timeline;
/* Documents out of files. */
typedef struct dateline_reader dateline_reader;

/* A text and what is known about it. What is NULL or empty is not known. */
typedef struct dateline_document {
    size_t size;          /* sizeof(dateline_document), so that members can be added later */
    const char* id;       /* two documents with one id count as one source */
    const char* title;
    const char* language; /* "en", "de-AT"; else it is detected */
    const char* url;
    const char* date;     /* when it was published: "2022-01-08", "2022-01-08T10:00+06:00" */
    const char* text;
    size_t text_size;     /* bytes */
    const char* home;     /* where its source is at home: "Fargo, ND" */
} dateline_document;

/* The version of the library, "0.1.0". */
DATELINE_API const char* dateline_version(void);

/* What the last call on this thread that failed complained of. Never NULL; it lives until the thread's next call that fails. */
DATELINE_API const char* dateline_fault(void);

/* Frees what a function here returned as char*. NULL is allowed, here and below. */
DATELINE_API void dateline_free(char* text);

/*
 * Loads rules and places, which costs about as much as reading a hundred articles: do it once. Options: data, project, rules,
 * gazetteer, disable (these three may be given several times), policy, horizon, home, home-country, min-confidence, language, date.
 */
DATELINE_API dateline_extractor* dateline_open(const char* const* options);
DATELINE_API void dateline_close(dateline_extractor* extractor);

/* All that was found in one document, as one line of JSON, as "dateline annotate" writes it. `size` may be NULL. */
DATELINE_API char* dateline_annotate(const dateline_extractor* extractor, const dateline_document* document, size_t* size);

/* An empty timeline. */
DATELINE_API dateline_timeline* dateline_timeline_new(const dateline_extractor* extractor);
DATELINE_API void dateline_timeline_free(dateline_timeline* timeline);

/* Reads a document into a timeline. In which order, and on which threads, makes no difference to the result. */
DATELINE_API int dateline_timeline_add(dateline_timeline* timeline, const dateline_document* document);

/*
 * The functions below end the timeline: tellings of one event become one event, the events are put in order, and no
 * document can be added any more.
 */

/* How many events there are; -1 is a fault. */
DATELINE_API ptrdiff_t dateline_timeline_size(dateline_timeline* timeline);

/* As GeoJSON, as "dateline extract" writes it. `size` may be NULL. */
DATELINE_API char* dateline_timeline_geojson(dateline_timeline* timeline, size_t* size);

/*
 * Hands each event to `take`, in order, as a GeoJSON feature that lives until `take` returns. What is not 0 from `take` ends
 * it and is returned; 0 says that all were handed over.
 */
typedef int (*dateline_take_event)(const char* feature, size_t size, void* data);
DATELINE_API int dateline_timeline_each(dateline_timeline* timeline, dateline_take_event take, void* data);

/* Writes events into a file, whole or not at all. Options: format (else the extension decides), overwrite ("yes"), crs, title. */
DATELINE_API int dateline_timeline_write(dateline_timeline* timeline, const char* path, const char* const* options);

/*
 * Documents out of files, folders and globs; `inputs` ends with NULL. Options: input-format, encoding, id-field, text-field,
 * title-field, date-field, url-field, home-field, max-doc-size (in bytes), raw ("yes"), date, language.
 */
DATELINE_API dateline_reader* dateline_read(const char* const* inputs, const char* const* options);
DATELINE_API void dateline_reader_free(dateline_reader* reader);

/*
 * The next document: 1, or 0 at the end. Its texts live until the next call. Inputs that cannot be read are
 * skipped; dateline_reader_skipped says which since it was last asked, one a line, and "" for none.
 */
DATELINE_API int dateline_next(dateline_reader* reader, dateline_document* document);
DATELINE_API const char* dateline_reader_skipped(dateline_reader* reader);

#ifdef __cplusplus
}
#endif

#endif
