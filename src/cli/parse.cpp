// SPDX-License-Identifier: Apache-2.0
// Words to Arguments. CLI11 does the splitting ("--a=b", "-ofile", "--"); what there is to split comes
// from the tables of options.cpp alone.
#include <list>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <dateline/diagnostic.hpp>

#include "cli/arguments.hpp"

namespace dateline::cli {
namespace {

[[noreturn]] void refuse(std::string what, std::string hint)
{
    throw Error({Severity::error, "", std::move(what), std::move(hint)});
}

bool is_option(const std::string& word) { return word.size() > 1 && word[0] == '-'; }

// The command that the words begin with, or null; `used` is how many of them name it.
const CommandRow* named_command(const std::vector<std::string>& words, std::size_t& used)
{
    used = 0;
    if (words.empty() || is_option(words[0])) return nullptr;
    bool group = false;
    std::string members;
    std::vector<std::string_view> names;
    for (const auto& command : command_rows()) {
        const std::string_view name = command.name;
        const auto space = name.find(' ');
        names.push_back(name.substr(0, space));
        if (space == std::string_view::npos) {
            if (words[0] == name) return used = 1, &command;
        } else if (words[0] == name.substr(0, space)) {
            group = true;
            members += (members.empty() ? "" : ", ") + std::string(name.substr(space + 1));
            if (words.size() > 1 && words[1] == name.substr(space + 1)) return used = 2, &command;
        }
    }
    if (group) {
        const bool asked = words.size() > 1 && (words[1] == "-h" || words[1] == "--help");
        if (asked) return nullptr;
        refuse("\"" + words[0] + "\" needs to know what to do", "one of: " + members + ". \"dateline help " + words[0] + "\" shows them");
    }
    // A slip in a command's name would else be taken for a file that is missing.
    if (words[0].find_first_of("./*:") == std::string::npos) {
        const auto near = nearest(words[0], names);
        if (!near.empty() && words[0].size() > 3)
            refuse("there is no command \"" + words[0] + "\"", "did you mean " + near + "? A file of this name is ./" + words[0]);
    }
    return nullptr;
}

void add_list(const std::string& value, Opt id, Arguments& arguments)
{
    std::size_t begin = 0;
    while (begin <= value.size()) {
        const auto comma = std::min(value.find(',', begin), value.size());
        if (comma > begin) arguments.options.emplace_back(id, value.substr(begin, comma - begin));
        begin = comma + 1;
    }
}

}  // namespace

Arguments parse(const std::vector<std::string>& words)
{
    Arguments arguments;
    std::size_t used = 0;
    arguments.command = named_command(words, used);
    if (!arguments.command) arguments.command = &command_rows().front();
    const CommandRow& command = *arguments.command;

    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    std::list<std::pair<const OptionRow*, std::vector<std::string>>> given;   // a list: CLI11 keeps references
    std::vector<std::pair<const OptionRow*, CLI::Option*>> switches;
    std::vector<std::string> names;
    for (const Opt id : command.options) {
        const OptionRow& row = option_row(id);
        std::string name = std::string("--") + row.name;
        names.push_back(name);
        if (row.letter) name = std::string("-") + row.letter + "," + name;
        if (*row.value) {
            auto& slot = given.emplace_back(&row, std::vector<std::string>{});
            app.add_option(name, slot.second)->allow_extra_args(false);
        } else {
            switches.emplace_back(&row, app.add_flag(name));
        }
    }

    std::vector<std::string> rest(words.rbegin(), words.rend() - static_cast<std::ptrdiff_t>(used));   // CLI11 reads from the back
    try {
        app.parse(rest);
    } catch (const CLI::ParseError& fault) {
        refuse(fault.what(), std::string("\"dateline ") + command.name + " -h\" shows the options");
    }

    for (const auto& [row, option] : switches)
        if (option->count() > 0) arguments.options.emplace_back(row->id, "");
    for (const auto& [row, values] : given) {
        if (values.size() > 1 && !row->many) refuse(std::string("--") + row->name + " is given twice", "give it once");
        for (const auto& value : values) {
            const bool path = row->id == Opt::rules || row->id == Opt::gazetteer;   // may hold a comma
            if (row->many && !path) add_list(value, row->id, arguments);
            else arguments.options.emplace_back(row->id, value);
        }
    }
    bool only_inputs = false;
    for (const auto& word : app.remaining()) {
        if (only_inputs || !is_option(word)) {
            arguments.inputs.push_back(word);
        } else if (word == "--") {
            only_inputs = true;
        } else {
            const std::vector<std::string_view> views(names.begin(), names.end());
            const auto near = nearest(word.substr(0, word.find('=')), views);
            refuse("\"dateline " + std::string(command.name) + "\" has no option " + word,
                   near.empty() ? std::string("\"dateline ") + command.name + " -h\" shows the options" : "did you mean " + near + "?");
        }
    }
    return arguments;
}

}  // namespace dateline::cli
