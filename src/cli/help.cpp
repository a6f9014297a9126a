// SPDX-License-Identifier: Apache-2.0
// Help and manual, printed from the tables of commands and options.
#include "cli/help.hpp"

#include "cli/completion.hpp"

#include <algorithm>

#include <dateline/diagnostic.hpp>
#include <dateline/reader.hpp>
#include <dateline/writer.hpp>

#include "cli/arguments.hpp"
#include "cli/settings.hpp"

namespace dateline::cli {
namespace {

constexpr std::string_view summary = "Reads news-like text and writes the events in it as a timeline on a map.";

constexpr std::pair<const char*, const char*> exit_statuses[] = {
    {"0", "Done, even if nothing was found, which is explained on standard error."},
    {"1", "Some input was skipped; each is named on standard error with why, and the rest is done."},
    {"2", "The command line, the rules, the gazetteer or the output cannot be used."},
};

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(width, text.size() + 2), ' ');
    return text;
}

std::string flags_of(const OptionRow& row)
{
    std::string flags = row.letter ? std::string("-") + row.letter + ", " : "    ";
    flags += std::string("--") + row.name;
    if (*row.value) flags += std::string(" ") + row.value;
    return flags;
}

// Text in lines of at most 96 columns, each but the first after `indent` spaces.
std::string wrapped(std::string_view text, std::size_t indent)
{
    std::string out;
    std::size_t column = indent;
    while (!text.empty()) {
        const auto word = text.substr(0, text.find(' '));
        if (column + word.size() > 96 && column > indent) {
            out += '\n' + std::string(indent, ' ');
            column = indent;
        } else if (column > indent) {
            out += ' ';
            ++column;
        }
        out += word;
        column += word.size();
        text.remove_prefix(std::min(text.size(), word.size() + 1));
    }
    return out;
}

std::string roff(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c == '\\') out += "\\e";
        else if (c == '-') out += "\\-";
        else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) out += std::string("\\&") + c;
        else out += c;
    }
    return out;
}

}  // namespace

std::string overview()
{
    std::string out = "Dateline. " + std::string(summary) + "\n\nUsage: dateline [COMMAND] [OPTION...] [INPUT...]\n\n";
    for (const auto& command : command_rows()) out += "  " + padded(command.name, 18) + command.what + "\n";
    out += "\nWithout a command, extract is meant. \"dateline help COMMAND\" shows the options of one.\n\nExamples:\n";
    for (const auto& example : command_rows().front().examples) out += std::string("  ") + example.line + "\n";
    return out;
}

std::string help_of(const CommandRow& command)
{
    std::string out = std::string("Usage: dateline ") + command.name + " [OPTION...] " + command.arguments + "\n\n" + wrapped(command.detail, 0) + "\n\nOptions:\n";
    for (const Opt id : command.options) {
        const auto& row = option_row(id);
        out += "  " + padded(flags_of(row), 28) + wrapped(row.what, 30) + "\n";
    }
    out += "\nExamples:\n";
    for (const auto& example : command.examples) out += std::string("  ") + example.line + "\n      " + example.what + "\n";
    return out;
}

std::string manual()
{
    std::string out = ".TH DATELINE 1 \"\" \"dateline " + version_text() + "\" \"User commands\"\n.SH NAME\ndateline \\- events of news-like text as a timeline on a map\n"
                      ".SH SYNOPSIS\n.B dateline\n[\\fICOMMAND\\fR] [\\fIOPTION\\fR...] [\\fIINPUT\\fR...]\n.SH DESCRIPTION\n";
    out += roff(summary) + " Standard output is data; standard error is for people. The same input gives the same bytes: no clock, no time zone "
                           "of the machine and no network is read.\n";
    out += ".SH COMMANDS\n";
    for (const auto& command : command_rows()) {
        out += ".TP\n.B " + roff(command.name) + (*command.arguments ? " \\fR" + roff(command.arguments) : "") + "\n" + roff(command.detail) + "\nOptions:\n";
        std::string names;
        for (const Opt id : command.options) names += (names.empty() ? "--" : ", --") + std::string(option_row(id).name);
        out += roff(names) + ".\n";
    }
    out += ".SH OPTIONS\n";
    for (const auto& row : option_rows()) {
        out += ".TP\n.B ";
        if (row.letter) out += std::string("\\-") + row.letter + ", ";
        out += roff(std::string("--") + row.name) + (*row.value ? std::string(" \\fI") + roff(row.value) + "\\fR" : "") + "\n" + roff(row.detail) + "\n";
    }
    out += ".SH FILES\n";
    for (const auto& [name, what] : data_search_order()) out += ".TP\n.I " + roff(name) + "\n" + roff(what) + "\n";
    out += ".SH EXIT STATUS\n";
    for (const auto& [status, what] : exit_statuses) out += ".TP\n.B " + std::string(status) + "\n" + roff(what) + "\n";
    out += ".SH EXAMPLES\n";
    for (const auto& command : command_rows())
        for (const auto& example : command.examples) out += ".TP\n.B " + roff(example.line) + "\n" + roff(example.what) + "\n";
    return out;
}

// What can be read and written here: GDAL's drivers decide about some.
std::string formats_text()
{
    std::string out = "Inputs (--input-format):\n ";
    for (const auto& name : read_formats()) out += " " + name;
    out += "\n\nTimelines (--format, or by extension):\n";
    for (const auto& format : write_formats()) out += "  " + padded(format.name, 14) + padded(format.extensions, 30) + format.what + "\n";
    return out + "\nA timeline can also be shown as a table (--format table).\n\nAnnotations (--format):\n  jsonl timeml brat html conllu\n";
}

std::string version_text() { return DATELINE_VERSION; }

int run_help(const Arguments& arguments, Streams& streams)
{
    if (arguments.has(Opt::man)) {
        streams.out << manual();
        return 0;
    }
    if (arguments.has(Opt::completion)) {
        static constexpr std::string_view shells[] = {"bash", "zsh", "fish"};
        static constexpr std::string (*scripts[])() = {bash_completion, zsh_completion, fish_completion};
        streams.out << scripts[arguments.choice(Opt::completion, shells, 0)]();
        return 0;
    }
    if (arguments.inputs.empty()) {
        streams.out << overview();
        return 0;
    }
    std::string wanted = arguments.inputs[0];
    if (wanted == "formats") {
        streams.out << formats_text();
        return 0;
    }
    if (arguments.inputs.size() > 1) wanted += " " + arguments.inputs[1];
    bool found = false;
    std::vector<std::string_view> names;
    for (const auto& command : command_rows()) {
        const std::string_view name = command.name;
        names.push_back(name);
        if (name != wanted && name.substr(0, name.find(' ')) != wanted) continue;
        streams.out << (found ? "\n" : "") << help_of(command);
        found = true;
    }
    if (found) return 0;
    const auto near = nearest(wanted, names);
    throw Error({Severity::error, "", "there is no command \"" + wanted + "\"",
                 near.empty() ? "\"dateline help\" lists them" : "did you mean " + near + "?"});
}

}  // namespace dateline::cli
