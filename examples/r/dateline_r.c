/* SPDX-License-Identifier: Apache-2.0 */
/* What R needs between itself and Dateline's C interface. Built with R CMD SHLIB; see README.md. */
#include <string.h>

#include <R.h>
#include <Rinternals.h>

#include <dateline/dateline.h>

static void close_extractor(SEXP handle)
{
    dateline_close(R_ExternalPtrAddr(handle));
    R_ClearExternalPtr(handle);
}

/* options: c("home", "Almaty", "policy", "news") */
SEXP r_dateline_open(SEXP options)
{
    const R_xlen_t count = XLENGTH(options);
    const char** pairs = (const char**)R_alloc(count + 1, sizeof *pairs);
    dateline_extractor* extractor;
    SEXP handle;
    for (R_xlen_t i = 0; i < count; ++i) pairs[i] = Rf_translateCharUTF8(STRING_ELT(options, i));
    pairs[count] = NULL;
    extractor = dateline_open(pairs);
    if (!extractor) Rf_error("%s", dateline_fault());
    handle = PROTECT(R_MakeExternalPtr(extractor, R_NilValue, R_NilValue));
    R_RegisterCFinalizer(handle, close_extractor);
    UNPROTECT(1);
    return handle;
}

static const char* text_or_null(SEXP texts, R_xlen_t at)
{
    return STRING_ELT(texts, at) == NA_STRING ? NULL : Rf_translateCharUTF8(STRING_ELT(texts, at));
}

/* The timeline of all texts, as GeoJSON. ids and dates are as long as texts; NA is not known. */
SEXP r_dateline_extract(SEXP handle, SEXP texts, SEXP ids, SEXP dates)
{
    dateline_timeline* timeline = dateline_timeline_new(R_ExternalPtrAddr(handle));
    int failed = !timeline;
    char* geojson = NULL;
    SEXP result;
    for (R_xlen_t i = 0; i < XLENGTH(texts) && !failed; ++i) {
        dateline_document document = {sizeof document};
        document.id = text_or_null(ids, i);
        document.date = text_or_null(dates, i);
        document.text = text_or_null(texts, i);
        document.text_size = document.text ? strlen(document.text) : 0;
        failed = dateline_timeline_add(timeline, &document) != 0;
    }
    if (!failed) geojson = dateline_timeline_geojson(timeline, NULL);
    dateline_timeline_free(timeline);
    if (!geojson) Rf_error("%s", dateline_fault());
    result = PROTECT(Rf_ScalarString(Rf_mkCharCE(geojson, CE_UTF8)));
    dateline_free(geojson);
    UNPROTECT(1);
    return result;
}
