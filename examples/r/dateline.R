# Dateline from R: source this file where dateline_r.so was built.
dyn.load("dateline_r.so")

# An extractor with options as on the command line: dateline_open(home = "Almaty", policy = "news")
dateline_open <- function(...) {
  options <- list(...)
  names(options) <- gsub("_", "-", names(options))
  .Call("r_dateline_open", as.character(rbind(names(options), as.character(options))))
}

# The events of texts, as GeoJSON.
dateline_geojson <- function(extractor, texts, ids = seq_along(texts), dates = NA) {
  .Call("r_dateline_extract", extractor, as.character(texts), as.character(ids),
        rep_len(as.character(dates), length(texts)))
}

# The same as a data frame (package jsonlite), with lon and lat.
dateline_events <- function(extractor, texts, ...) {
  found <- jsonlite::fromJSON(dateline_geojson(extractor, texts, ...), simplifyDataFrame = FALSE)$features
  rows <- lapply(found, function(feature) {
    row <- lapply(feature$properties, function(value) if (is.null(value)) NA else value)
    point <- if (is.null(feature$geometry)) c(NA, NA) else unlist(feature$geometry$coordinates)
    as.data.frame(c(row, list(lon = point[1], lat = point[2])))
  })
  do.call(rbind, rows)
}
