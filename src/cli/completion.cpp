// SPDX-License-Identifier: Apache-2.0
// Completions for zsh and fish, from the tables of commands and options.
#include "cli/completion.hpp"

#include <string_view>
#include <vector>

#include "cli/options.hpp"

namespace dateline::cli {
namespace {

// In single quotes of a shell, with what `marks` lists behind a backslash.
std::string quoted(std::string_view text, std::string_view marks = "")
{
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'') {
            out += "'\\''";
            continue;
        }
        if (marks.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out + "'";
}

std::string_view first_word(std::string_view name) { return name.substr(0, name.find(' ')); }
std::string_view second_word(std::string_view name) { return name.find(' ') == std::string_view::npos ? std::string_view{} : name.substr(name.find(' ') + 1); }

// Commands of two words have the first in common: "gazetteer build".
std::vector<std::string_view> groups()
{
    std::vector<std::string_view> names;
    for (const auto& command : command_rows())
        if (!second_word(command.name).empty() && (names.empty() || names.back() != first_word(command.name))) names.push_back(first_word(command.name));
    return names;
}

std::string described(std::string_view word, std::string_view what) { return " " + quoted(std::string(word) + ":" + std::string(what)); }

}  // namespace

std::string zsh_completion()
{
    std::string commands, members, options;
    for (const auto& command : command_rows())
        if (second_word(command.name).empty()) commands += described(command.name, command.what);
    for (const auto& group : groups()) {
        commands += described(group, "has commands of its own");
        members += "        " + std::string(group) + ") members=(";
        for (const auto& command : command_rows())
            if (first_word(command.name) == group) members += described(second_word(command.name), command.what);
        members += " ) ;;\n";
    }
    for (const auto& command : command_rows()) {
        options += std::string("        ") + quoted(command.name) + ") options=(";
        for (const Opt id : command.options) {
            const auto& row = option_row(id);
            std::string spec = std::string(row.many ? "*" : "") + "--" + row.name + (*row.value ? "=" : "") + "[";
            for (const char* c = row.what; *c; ++c) spec += std::string_view("[]\\").find(*c) != std::string_view::npos ? std::string{'\\', *c} : std::string{*c};
            spec += "]";
            if (*row.value) spec += std::string(":") + row.name + ":_files";
            options += " " + quoted(spec);
        }
        options += " ) ;;\n";
    }
    return "#compdef dateline\n_dateline()\n{\n    local -a commands members options\n    local command=$words[2]\n"
           "    if (( CURRENT == 2 )); then\n        commands=(" + commands + " )\n        _describe command commands\n        _files\n        return\n    fi\n"
           "    case $command in\n" + members + "    esac\n"
           "    if (( $#members )); then\n        if (( CURRENT == 3 )); then\n            _describe command members\n            return\n        fi\n"
           "        command=\"$command $words[3]\"\n        shift words\n        (( CURRENT-- ))\n    fi\n"
           "    shift words\n    (( CURRENT-- ))\n    case $command in\n" + options + "    esac\n    _arguments $options '*:input:_files'\n}\ncompdef _dateline dateline\n";
}

std::string fish_completion()
{
    const auto seen = [](std::string_view words) { return "__fish_seen_subcommand_from " + std::string(words); };
    std::string out = "# fish completion for dateline\n";
    for (const auto& command : command_rows())
        if (second_word(command.name).empty()) out += std::string("complete -c dateline -n __fish_use_subcommand -a ") + command.name + " -d " + quoted(command.what, "\\") + "\n";
    for (const auto& group : groups()) {
        std::string all;
        for (const auto& command : command_rows())
            if (first_word(command.name) == group) all += " " + std::string(second_word(command.name));
        out += "complete -c dateline -n __fish_use_subcommand -a " + std::string(group) + "\n";
        for (const auto& command : command_rows())
            if (first_word(command.name) == group)
                out += "complete -c dateline -n " + quoted(seen(group) + "; and not " + seen(all.substr(1))) + " -a " + std::string(second_word(command.name)) + " -d " + quoted(command.what, "\\") + "\n";
    }
    for (const auto& command : command_rows()) {
        std::string when = seen(first_word(command.name));
        if (const auto second = second_word(command.name); !second.empty()) when += "; and " + seen(second);
        for (const Opt id : command.options) {
            const auto& row = option_row(id);
            out += "complete -c dateline -n " + quoted(when) + " -l " + row.name;
            if (row.letter) out += std::string(" -s ") + row.letter;
            out += std::string(*row.value ? " -r" : "") + " -d " + quoted(row.what, "\\") + "\n";
        }
    }
    return out;
}

}  // namespace dateline::cli
