// SPDX-License-Identifier: Apache-2.0
#include "cli/options.hpp"

#include <array>

namespace dateline::cli {
namespace {

constexpr OptionRow options[] = {
    {Opt::help, "help", 'h', "", false, "Show this help.", "Show the help of the command and do nothing else."},
    {Opt::version, "version", 0, "", false, "Show the version.", "Show the version of the program and which data folder it would use."},
    {Opt::quiet, "quiet", 'q', "", false, "Report faults only.",
     "Report faults only: no progress, no summary, no explanation of why nothing was found."},

    {Opt::progress, "progress", 0, "", false, "Tell progress in lines.",
     "Tell on standard error, a few times a second, how many documents are read and what share of the input, in lines of their own: for programs that show it to people. Without it, progress is shown on a terminal only."},
    {Opt::resume, "resume", 0, "", false, "Continue a run that was killed.",
     "Keep a journal (OUTPUT.journal, and OUTPUT.part for what is done) and, where a run with the same inputs and options left one, continue where it was killed; the output has the same bytes as that of one "
     "run. Give it from the first run on. Inputs must be files, and the output a file: .jsonl of annotate; of extract, any that holds no layer of mentions."},
    {Opt::only, "only", 0, "WHAT", true, "Find only times, places or events.", "Find only what is listed: times,places,events. What nothing listed needs is not looked for, which is faster; events need both others."},
    {Opt::output, "output", 'o', "FILE", false, "Write to FILE instead of standard output.",
     "Write to FILE instead of standard output; \"-\" is standard output. The file appears under its name only when all of it was "
     "written. A file that exists is refused without --overwrite."},
    {Opt::overwrite, "overwrite", 0, "", false, "Replace an existing output.", "Replace the output when it exists. Of a database's tables, the rows are replaced; tables that others made are never touched."},
    {Opt::upsert, "upsert", 0, "", false, "Bring tables of a database up to date.",
     "Write into tables of a database that are there already: rows with the id of a new one become like it, others stay, and what is right already is not touched."},
    {Opt::append, "append", 0, "", false, "Add what a database has not.", "Write into tables of a database that are there already: only rows whose id is not there are added."},
    {Opt::format, "format", 'f', "NAME", false, "Format of the output.",
     "Format of the output. Without it the extension of the output decides. \"dateline help formats\" lists those that can be "
     "written here."},
    {Opt::jobs, "jobs", 'j', "N", false, "Documents to work on at once.",
     "How many documents to work on at once; without it, one a processor. The output is the same, byte for byte, whatever N is."},

    {Opt::input_format, "input-format", 0, "NAME", false, "Format of the inputs.",
     "Format of the inputs: text, markdown, html, jsonl, csv, and what else \"dateline help formats\" lists. Without it the first bytes of "
     "each input decide, then its extension."},
    {Opt::encoding, "encoding", 0, "NAME", false, "Encoding of the inputs.",
     "Encoding of the inputs, by its IANA name. Without it the encoding is detected."},
    {Opt::language, "language", 0, "TAG", false, "Language of the inputs.",
     "Language of the documents that do not name their own, as a BCP 47 tag (en, de-AT). Without it the language is detected."},
    {Opt::date, "date", 'd', "DATE", false, "When the documents were published.",
     "Publication time of documents that have none of their own: 2022-01-08 or 2022-01-08T10:00Z. Relative times (\"on Friday\") "
     "count from it. Without any, and without a dateline in the text, relative times stay unresolved: the clock is never read."},
    {Opt::id_field, "id-field", 0, "NAME", false, "Field that holds a document's id.", "Field of JSON or column of CSV that holds a document's id. Without it, one that is called as ids are: id, guid, doc_id."},
    {Opt::text_field, "text-field", 0, "NAME", false, "Field that holds the text.", "Field of JSON or column of CSV that holds the text; a.b is the field b of the object a. Without it, one that is called as texts are: text, "
     "content, body, full_text, message."},
    {Opt::title_field, "title-field", 0, "NAME", false, "Field that holds the title.", "Field of JSON or column of CSV that holds the title. Without it: title, headline, subject."},
    {Opt::date_field, "date-field", 0, "NAME", false, "Field that holds the publication time.",
     "Field of JSON or column of CSV that holds the publication time. Without it, one that is called so: date, published_at, created_at."},
    {Opt::url_field, "url-field", 0, "NAME", false, "Field that holds the address.", "Field of JSON or column of CSV that holds the document's address. Without it: url, link."},
    {Opt::home_field, "home-field", 0, "NAME", false, "Field that says where the source is at home.",
     "Field of JSON or column of CSV that says where the document's source is at home (\"Fargo, ND\"): of several places with one name, those near it are likelier. Without it: home. A project may name "
     "the homes of domains instead: \"homes\": { \"fargo-news.example\": \"Fargo, ND\" }."},
    {Opt::max_doc_size, "max-doc-size", 0, "SIZE", false, "How large a document may be.",
     "How large one document may be (a page, a text file, a record), as 500K, 16M or 1G. Larger ones are refused and named, so that memory stays bounded "
     "whatever comes in. Default: 16M."},
    {Opt::raw, "raw", 0, "", false, "Leave the text as it stands.",
     "Leave the text as it stands. Without it, tags are taken out of the texts of records, and what scans, mails and typesetting did to a file of text is mended: words that are parted at line ends, lines that end at the "
     "width of a page, ligatures, marks without width, page numbers, quoted replies."},
    {Opt::allow_network, "allow-network", 0, "", false, "Let inputs lie on other machines.",
     "Let inputs lie on other machines, named as GDAL names them (/vsicurl/https://...). Without it nothing that is read makes the program ask a network, "
     "whatever an input, a project or a gazetteer says."},

    {Opt::data, "data", 0, "DIR", false, "Folder of rules and gazetteer.",
     "Folder that holds rules/ and gazetteer.idx. Without it: the folder named by the environment variable DATELINE_DATA, "
     "share/dateline beside the program or one level above, the folder the program was installed to."},
    {Opt::project, "project", 0, "FILE", false, "Use the rules and places of a project.",
     "Use what a project file asks for: JSON with \"schema\": \"dateline/project/1\" and any of \"rules\" (folders), \"gazetteer\" (files), "
     "\"disable\" (rules), \"attribution\" and \"places\", a list of records with the columns of an overlay: action (add, rename, move, ban, "
     "pin), id, name, lat, lon, kind. Its paths count from its folder. Other options are laid over it."},
    {Opt::rules, "rules", 0, "DIR", true, "Lay the rules in DIR over the built-in ones.",
     "Lay the language packs in DIR over the built-in ones: what has the same id or the same form replaces. May be given several "
     "times; the last one wins."},
    {Opt::gazetteer, "gazetteer", 0, "FILE", true, "Lay the places in FILE over the gazetteer.",
     "Lay the places in FILE (CSV or GeoJSON) over the gazetteer, or use another index. May be given several times."},
    {Opt::disable, "disable", 0, "RULE", true, "Switch off a rule or a family of rules.",
     "Switch off rules by id (en/time#day-month-year) or family. May be given several times or hold a list with commas."},

    {Opt::policy, "policy", 0, "NAME", false, "How relative times are read.",
     "Which way relative times count where the text leaves it open: automatic, news (towards the past), narrative (from what was told before) "
     "or future. Default: automatic."},
    {Opt::horizon, "horizon", 0, "DAYS", false, "How far back an undated event may lie.",
     "An event without a time of its own is bounded by its telling and this many days before it. Default: 7."},
    {Opt::home, "home", 0, "PLACE", false, "Where the source is at home.",
     "Where the source is at home, as in \"Fargo, ND\": of several places with one name, those near it are likelier."},
    {Opt::home_country, "home-country", 0, "CODE", false, "Country that ambiguous places lean to.",
     "ISO 3166-1 code of the country that ambiguous places lean to."},
    {Opt::candidates, "candidates", 0, "", false, "Name the runners-up of each place.", "Name the runners-up of each place, with their scores."},

    {Opt::type, "type", 0, "NAME", true, "Keep only events of these types.", "Keep only events of these types: protest,arrest."},
    {Opt::category, "category", 0, "NAME", true, "Keep only events of these families.", "Keep only events of these families: conflict, politics, disaster, accident, crime, society, economy, movement, statement."},
    {Opt::status, "status", 0, "NAME", true, "Keep only events of these statuses.",
     "Keep only events that the text gives as asserted, reported, planned, possible, negated or background."},
    {Opt::from, "from", 0, "DATE", false, "Keep only events at or after DATE.", "Keep only events whose time reaches DATE or lies after it. Events without a time are left out."},
    {Opt::to, "to", 0, "DATE", false, "Keep only events at or before DATE.", "Keep only events whose time begins at DATE or before its end. Events without a time are left out."},
    {Opt::bbox, "bbox", 0, "W,S,E,N", false, "Keep only what lies in this box.",
     "Keep only events, or places, in this box of degrees: west, south, east, north. A west greater than east crosses the antimeridian."},
    {Opt::country, "country", 0, "CODE", true, "Keep only events in these countries.", "Keep only events in these countries, by ISO 3166-1 code: KZ,KG."},
    {Opt::min_confidence, "min-confidence", 0, "X", false, "Keep only events at least this sure.", "Keep only events with a confidence of at least X, 0 to 1. Default: 0.15 for extract, which leaves out what is hardly ever right; else 0."},

    {Opt::crs, "crs", 0, "EPSG:N", false, "Coordinates of the output.",
     "Coordinate reference system of the output, for formats that allow one. Default: WGS 84 longitude and latitude."},
    {Opt::title, "title", 0, "TEXT", false, "Title of the timeline.", "Title of the timeline, for formats that carry one."},
    {Opt::record_separator, "rs", 0, "", false, "Begin each record with RS (RFC 8142).", "Begin each record of a GeoJSON text sequence with the character RS, as RFC 8142 asks."},

    {Opt::match, "match", 0, "HOW", false, "exact, prefix or fuzzy.", "How names are searched: exact, prefix or fuzzy. Default: exact, and fuzzy where nothing is called so."},
    {Opt::limit, "limit", 'n', "N", false, "Show at most N places.", "Show at most N places. Default: 10; of a comparison, all."},
    {Opt::near, "near", 0, "LAT,LON", false, "Search around a point.", "Show the places nearest to a point; with a name, those of that name, the nearest first."},
    {Opt::kind, "kind", 0, "NAME", true, "Keep only these kinds of place.",
     "Keep only these kinds of place: country, region, admin1, admin2, admin3, capital, settlement, district, island, sea, lake, river, strait, mountain, "
     "physical, airport, facility, historical, other."},
    {Opt::countries, "countries", 0, "CODE", true, "Keep only these countries.", "Keep only the places of these countries, by ISO 3166-1 code."},
    {Opt::json, "json", 0, "", false, "Write JSON, a record a line.", "Write JSON, one record a line, instead of a table."},
    {Opt::min_population, "min-population", 0, "N", false, "Leave out smaller settlements.", "Leave out settlements with fewer people."},
    {Opt::polygon, "polygon", 0, "FILE", false, "Keep only what lies in the areas of FILE.", "Keep only what lies in an area of FILE: GeoJSON, or another layer that GDAL opens."},
    {Opt::name_language, "name-language", 0, "TAG", true, "Keep only names in these languages.",
     "Keep only names in these languages, and those of which the source tells none: en,ru."},
    {Opt::column, "column", 0, "FIELD=NAME", true, "Say which column holds what.",
     "Say which column of CSV or of a layer holds id, name, names, kind, lat, lon, population, country, admin1, admin2, radius_km or parents, where "
     "it has another name: name=ort,lat=breite."},
    {Opt::credit, "credit", 0, "TEXT", false, "What outputs must say of the sources.",
     "What outputs must say of where the places come from. GeoNames and Who's On First are credited without it."},
    {Opt::strict, "strict", 0, "", false, "Refuse malformed rows.", "Stop at the first malformed row instead of counting it."},

    {Opt::host, "host", 0, "ADDRESS", false, "Address to serve on.",
     "Address to serve on. Default: 127.0.0.1, which only this machine reaches. Any other needs --token."},
    {Opt::port, "port", 0, "N", false, "Port to serve on.", "Port to serve on; 0 takes any that is free. Default: 8765."},
    {Opt::token, "token", 0, "TEXT", false, "What requests must carry.",
     "What every request must carry, as \"Authorization: Bearer TEXT\" or as the parameter token. It must be given where others than this machine can ask."},
    {Opt::cors, "cors", 0, "ORIGIN", false, "Whose web pages may ask.",
     "The origin (https://maps.example.org) whose web pages may ask this server, or \"*\". Without it, only the server's own page may."},
    {Opt::max_body, "max-body", 0, "MB", false, "Largest request.", "Largest body of a request, in megabytes. Default: 16."},

    {Opt::man, "man", 0, "", false, "Print the manual page.", "Print the manual page, for man(1)."},
    {Opt::completion, "completion", 0, "SHELL", false, "Print completions for a shell.", "Print completions for a shell: bash, zsh or fish."},
};

// One list of options out of several.
template <std::size_t... Sizes> constexpr auto join(const Opt (&... parts)[Sizes])
{
    std::array<Opt, (Sizes + ...)> all{};
    std::size_t at = 0;
    ([&] { for (const Opt option : parts) all[at++] = option; }(), ...);
    return all;
}

constexpr Opt reading[] = {Opt::input_format, Opt::encoding, Opt::language, Opt::date, Opt::id_field, Opt::text_field, Opt::title_field,
                           Opt::date_field, Opt::url_field, Opt::home_field, Opt::max_doc_size, Opt::raw, Opt::allow_network};
constexpr Opt knowing[] = {Opt::data, Opt::project, Opt::rules, Opt::gazetteer, Opt::disable};
constexpr Opt deciding[] = {Opt::policy, Opt::horizon, Opt::home, Opt::home_country};
constexpr Opt filters[] = {Opt::type, Opt::category, Opt::status, Opt::from, Opt::to, Opt::bbox, Opt::country, Opt::min_confidence};
constexpr Opt writing[] = {Opt::output, Opt::overwrite, Opt::format};
constexpr Opt layer[] = {Opt::upsert, Opt::append, Opt::crs, Opt::title, Opt::record_separator};
constexpr Opt always[] = {Opt::quiet, Opt::help, Opt::version};
constexpr Opt only_jobs[] = {Opt::jobs};
constexpr Opt long_runs[] = {Opt::progress, Opt::resume};
constexpr Opt only_what[] = {Opt::only};
constexpr Opt only_candidates[] = {Opt::candidates};
constexpr Opt building[] = {Opt::output, Opt::overwrite, Opt::countries, Opt::kind, Opt::min_population, Opt::bbox, Opt::polygon, Opt::name_language, Opt::column, Opt::credit, Opt::strict};
constexpr Opt searching[] = {Opt::match, Opt::near, Opt::countries, Opt::kind, Opt::limit, Opt::json, Opt::data, Opt::project, Opt::gazetteer};
constexpr Opt comparing[] = {Opt::limit, Opt::json};
constexpr Opt only_json[] = {Opt::json};
constexpr Opt places_only[] = {Opt::data, Opt::project, Opt::gazetteer};
constexpr Opt rules_only[] = {Opt::data, Opt::project, Opt::rules};
constexpr Opt both_kinds[] = {Opt::data, Opt::project, Opt::rules, Opt::gazetteer};
constexpr Opt serving[] = {Opt::host, Opt::port, Opt::token, Opt::cors, Opt::max_body, Opt::title};
constexpr Opt helping[] = {Opt::man, Opt::completion};

constexpr auto extract_options = join(writing, layer, only_jobs, reading, knowing, deciding, filters, long_runs, always);
constexpr auto read_options = join(writing, reading, always);
constexpr auto annotate_options = join(writing, only_jobs, only_what, only_candidates, reading, knowing, deciding, long_runs, always);
constexpr auto explain_options = join(reading, knowing, deciding, always);
constexpr auto timeline_options = join(writing, layer, filters, always);
constexpr auto merge_options = join(writing, layer, knowing, filters, always);
constexpr auto build_options = join(building, always);
constexpr auto search_options = join(searching, always);
constexpr auto diff_options = join(comparing, always);
constexpr auto info_options = join(only_json, places_only, always);
constexpr auto rules_options = join(rules_only, always);
constexpr auto serve_options = join(serving, only_jobs, reading, knowing, deciding, always);
constexpr auto doctor_options = join(both_kinds, always);
constexpr auto help_options = join(helping, always);

constexpr Example extract_examples[] = {
    {"dateline article.txt", "Show the timeline of an article."},
    {"dateline extract --date 2022-01-08 article.txt -o timeline.geojson", "Write it as a map layer."},
    {"dateline extract news/*.html -o news.gpkg", "Many pages, one timeline, with mentions and a project for QGIS."},
    {"dateline extract /vsigzip/news.jsonl.gz --country KZ --from 2022-01-01 -o kz.csv", "Keep what happened in one country since a date."},
};
constexpr Example read_examples[] = {{"dateline read page.html", "Show what of a page is article, title and date."}};
constexpr Example annotate_examples[] = {
    {"dateline annotate news.jsonl --jobs 2 -o annotated.jsonl", "Times, places and events of every document, a line each."},
    {"dateline annotate archive.jsonl --only times,places --resume -o found.jsonl", "A long run that continues when it is killed, without events."},
    {"dateline annotate article.txt --format html -o article.html", "The text with what was found in it."},
};
constexpr Example explain_examples[] = {{"echo 'On 18 March 1921 Kronstadt fell.' | dateline explain -", "Which rule said what, and what it was preferred to."}};
constexpr Example merge_examples[] = {{"dateline merge a.geojson b.geojson -o both.geojson", "One timeline of two; events that both tell appear once."}};
constexpr Example convert_examples[] = {{"dateline convert timeline.geojson -o timeline.kml", "The same timeline in another format."}};
constexpr Example build_examples[] = {
    {"dateline gazetteer build geonames:allCountries.zip --countries KZ,KG -o centralasia.idx", "Two countries of a GeoNames dump."},
    {"dateline gazetteer build villages.csv --column name=ort,lat=breite,lon=laenge -o villages.idx", "A table whose columns have names of their own."},
    {"dateline gazetteer build tables:gazetteer geonames:KZ.zip --polygon region.geojson -o region.idx", "Two sources, the first one wins, inside an area."},
};
constexpr Example diff_examples[] = {{"dateline gazetteer diff old.idx new.idx", "Which places came, went, moved or got other names."}};
constexpr Example search_examples[] = {
    {"dateline gazetteer search Almaty", "Places that are called so."},
    {"dateline gazetteer search --near 43.25,76.95", "Places around a point."},
    {"dateline gazetteer search Springfeild --match fuzzy --countries US --json", "With slips forgiven, in one country, for programs."},
};
constexpr Example info_examples[] = {{"dateline gazetteer info", "What the gazetteer holds and where it comes from."}};
constexpr Example check_examples[] = {{"dateline rules check my-rules", "Check a folder of language packs and run its promises."}};
constexpr Example list_examples[] = {{"dateline rules list en", "All rules of a language, one a line."}};
constexpr Example serve_examples[] = {
    {"dateline serve", "Open http://127.0.0.1:8765/ and paste an article."},
    {"dateline serve news/*.html --project valley.json", "Read pages, correct what was found; the project keeps the corrections."},
    {"dateline serve events.gpkg --port 9000", "Give a timeline to QGIS and others, as http://127.0.0.1:9000/ogc."},
};
constexpr Example doctor_examples[] = {{"dateline doctor", "Whether everything that Dateline needs is there and whole."}};
constexpr Example help_examples[] = {
    {"dateline help annotate", "The options of a command."},
    {"dateline help --man | man -l -", "The manual."},
};

constexpr CommandRow commands[] = {
    {"extract", "[INPUT...]", "Write the timeline of texts.",
     "Reads the inputs, merges the tellings of one event and writes all events in order of time. Without --output the timeline is "
     "shown as a table on a terminal and written as GeoJSON into a pipe or file; --format table, geojson, geojsonl or csv chooses. "
     "An input is a file, a folder, a glob, \"-\" (standard input) or a path of GDAL's virtual file systems.",
     extract_options, extract_examples, run_extract},
    {"read", "[INPUT...]", "Show what is read from inputs.",
     "Writes one JSON object a document: id, title, date, language, url and text; and, where the source says so, its home and what kinds its paragraphs are. The format is jsonl.", read_options, read_examples, run_read},
    {"annotate", "[INPUT...]", "Write times, places and events of each text.",
     "Writes what was found in each document, in the order of the input: jsonl (one record a line), timeml, brat, html, or "
     "conllu (how each sentence was read). For all but jsonl an output that ends in / is a folder that gets one file a document.",
     annotate_options, annotate_examples, run_annotate},
    {"explain", "[INPUT...]", "Show why.",
     "Shows for each time, place and event its span, the rule that found it, what it means, and what it was preferred to.",
     explain_options, explain_examples, run_explain},
    {"merge", "TIMELINE...", "Make one timeline of several.",
     "Reads timelines (GeoJSON, GeoJSON text sequence, JSON-FG, GeoPackage, FlatGeobuf, CSV, PostGIS; packed or not; \"-\" is standard input) and merges the tellings of one event. Any split of the input, in "
     "any order, gives the same timeline. Merged events get new titles, in the words of the rules.",
     merge_options, merge_examples, run_merge},
    {"convert", "TIMELINE", "Write a timeline in another format.", "Reads a timeline (GeoJSON, GeoJSON text sequence, JSON-FG, GeoPackage, FlatGeobuf, CSV, PostGIS; packed or not; \"-\" is standard input) and writes it as it is.",
     timeline_options, convert_examples, run_convert},
    {"gazetteer build", "SOURCE...", "Compile places into an index.",
     "Compiles sources (files, folders, or FORMAT:PATH with geonames, wof, lpf, csv, ogr or tables) into one index "
     "file. A file may be packed (.gz, .xz, .zip) or lie on one of GDAL's virtual file systems. Places that several sources hold become "
     "one, by id, else by name, kind and distance; what the earlier source says of it counts. Rows that cannot be used are told with line and column.",
     build_options, build_examples, run_gazetteer_build},
    {"gazetteer search", "[NAME]", "Look a name up.", "Shows the places that are called so, the weightiest first.", search_options, search_examples, run_gazetteer_search},
    {"gazetteer diff", "OLD NEW", "Compare two indexes.",
     "Shows which places of two index files came, went, moved, or have another name, kind, population or other spellings, by their ids.", diff_options, diff_examples,
     run_gazetteer_diff},
    {"gazetteer info", "[INDEX]", "Say what the gazetteer holds.", "Checks the index file, the built-in one or that which is named, and shows its size, how many places of each kind it holds, its sources with their licences, and what outputs must say about them.", info_options,
     info_examples, run_gazetteer_info},
    {"rules check", "[DIR...]", "Check rules and run their promises.",
     "Checks the built-in language packs, or folders of packs laid over them, and runs the promises of every rule. Reports all "
     "faults at once.",
     rules_options, check_examples, run_rules_check},
    {"rules list", "[LANGUAGE]", "List the rules.", "Lists id, family and pattern of every rule of a language, or of all.", rules_options, list_examples,
     run_rules_list},
    {"serve", "[INPUT...]", "Serve a page to work on texts, and an API.",
     "Serves, to this machine only, a page on which texts are pasted or dropped, seen as map, timeline and annotated text, and corrected; the same as a REST interface (/openapi.json); "
     "and the timeline as OGC API - Features (/ogc), which QGIS adds as a layer. Inputs are texts, or timelines that dateline wrote (.geojson, .gpkg, ...). With --project FILE, pasted texts and "
     "corrections are kept in FILE, and \"dateline extract --project FILE\" makes the corrections again; nothing else is ever written. Ctrl-C ends it.",
     serve_options, serve_examples, run_serve},
    {"doctor", "", "Check the installation.", "Checks the data folder, the checksum of the index, the promises of all rules, and what GDAL and PROJ can do here.",
     doctor_options, doctor_examples, run_doctor},
    {"help", "[COMMAND|formats]", "Show help.", "Shows the commands, the options of one, or the formats; prints the manual page and the shell's completions.", help_options,
     help_examples, run_help},
};

// The enumeration is the index of the table.
constexpr bool in_order()
{
    for (std::size_t i = 0; i < std::size(options); ++i)
        if (static_cast<std::size_t>(options[i].id) != i) return false;
    return true;
}
static_assert(in_order());

}  // namespace

std::span<const OptionRow> option_rows() { return options; }

std::span<const CommandRow> command_rows() { return commands; }

const OptionRow& option_row(Opt id) { return options[static_cast<std::size_t>(id)]; }

}  // namespace dateline::cli
