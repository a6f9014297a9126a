// SPDX-License-Identifier: Apache-2.0
// The command line, described once: a row for each option and a row for each command. Parsing, -h,
// the manual page and the shell's completion are all made from these rows.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "cli/streams.hpp"

namespace dateline::cli {

class Arguments;

enum class Opt : std::uint8_t {
    help, version, quiet, progress, resume, only,
    output, overwrite, upsert, append, format, jobs,
    input_format, encoding, language, date, id_field, text_field, title_field, date_field, url_field, home_field, max_doc_size, raw, allow_network,
    data, project, rules, gazetteer, disable,
    policy, horizon, home, home_country, candidates,
    type, category, status, from, to, bbox, country, min_confidence,
    crs, title, record_separator,
    match, limit, near, kind, countries, json,
    min_population, polygon, name_language, column, credit, strict,
    host, port, token, cors, max_body,
    man, completion,
};

struct OptionRow {
    Opt id;
    const char* name;    // without the dashes
    char letter;         // 0: none
    const char* value;   // what stands for the value; empty: the option is a switch
    bool many;           // may be given more than once, and holds a list separated by commas
    const char* what;    // one line
    const char* detail;  // the manual's paragraph
};

struct Example {
    const char* line;
    const char* what;
};

struct CommandRow {
    const char* name;       // "extract", "gazetteer build"
    const char* arguments;  // "[INPUT...]"
    const char* what;
    const char* detail;
    std::span<const Opt> options;
    std::span<const Example> examples;
    int (*run)(const Arguments&, Streams&);
};

std::span<const OptionRow> option_rows();
std::span<const CommandRow> command_rows();   // the first is what runs when no command is named
const OptionRow& option_row(Opt id);

int run_extract(const Arguments& arguments, Streams& streams);
int run_read(const Arguments& arguments, Streams& streams);
int run_annotate(const Arguments& arguments, Streams& streams);
int run_explain(const Arguments& arguments, Streams& streams);
int run_merge(const Arguments& arguments, Streams& streams);
int run_convert(const Arguments& arguments, Streams& streams);
int run_gazetteer_build(const Arguments& arguments, Streams& streams);
int run_gazetteer_search(const Arguments& arguments, Streams& streams);
int run_gazetteer_diff(const Arguments& arguments, Streams& streams);
int run_gazetteer_info(const Arguments& arguments, Streams& streams);
int run_rules_check(const Arguments& arguments, Streams& streams);
int run_rules_list(const Arguments& arguments, Streams& streams);
int run_serve(const Arguments& arguments, Streams& streams);
int run_doctor(const Arguments& arguments, Streams& streams);
int run_help(const Arguments& arguments, Streams& streams);

}  // namespace dateline::cli
