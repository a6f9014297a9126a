// SPDX-License-Identifier: Apache-2.0
// Completions for shells, from the tables of commands and options.
#include "cli/completion.hpp"

#include <string_view>
#include <vector>

#include "cli/options.hpp"

namespace dateline::cli {
namespace {

// Each of `marks` gets a backslash before it.
std::string escaped(std::string_view text, std::string_view marks)
{
    std::string out;
    for (const char c : text) {
        if (marks.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

// In single quotes of a shell.
std::string quoted(std::string_view text)
{
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'') out += "'\\''";
        else out += c;
    }
    return out + "'";
}

std::string quoted_for_fish(std::string_view text) { return quoted(escaped(text, "\\")); }

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

// Commands first, then the options of the command that is on the line, then files.
std::string bash_completion()
{
    std::string words;
    std::string groups;
    std::string cases;
    std::string grouped;
    for (const auto& command : command_rows()) {
        const std::string name = command.name;
        const auto space = name.find(' ');
        const auto first = name.substr(0, space);
        if ((" " + words + " ").find(" " + first + " ") == std::string::npos) words += (words.empty() ? "" : " ") + first;
        std::string flags;
        for (const Opt id : command.options) flags += (flags.empty() ? "--" : " --") + std::string(option_row(id).name);
        cases += "        \"" + name + "\") flags=\"" + flags + "\" ;;\n";
        if (space != std::string::npos) {
            if (grouped != first) groups += (grouped.empty() ? "        " : "\" ;;\n        ") + first + ") members=\"" + name.substr(space + 1);
            else groups += " " + name.substr(space + 1);
            grouped = first;
        }
    }
    if (!grouped.empty()) groups += "\" ;;\n";
    return "# bash completion for dateline\n_dateline()\n{\n"
           "    local current=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]} flags members=\"\"\n"
           "    COMPREPLY=()\n"
           "    if [ \"$COMP_CWORD\" -eq 1 ] && [ \"${current#-}\" = \"$current\" ]; then\n"
           "        COMPREPLY=( $(compgen -W \"" + words + "\" -- \"$current\") $(compgen -f -- \"$current\") )\n"
           "        return\n    fi\n"
           "    case $command in\n" + groups +
           "    esac\n"
           "    if [ -n \"$members\" ]; then\n"
           "        if [ \"$COMP_CWORD\" -eq 2 ]; then COMPREPLY=( $(compgen -W \"$members\" -- \"$current\") ); return; fi\n"
           "        command=\"$command ${COMP_WORDS[2]}\"\n    fi\n"
           "    case $command in\n" + cases +
           "        *) flags=\"--" + [] {
               std::string all;
               for (const Opt id : command_rows().front().options) all += (all.empty() ? "" : " --") + std::string(option_row(id).name);
               return all;
           }() + "\" ;;\n    esac\n"
           "    case $current in\n"
           "        -*) COMPREPLY=( $(compgen -W \"$flags\" -- \"$current\") ) ;;\n"
           "        *) COMPREPLY=( $(compgen -f -- \"$current\") ) ;;\n    esac\n}\n"
           "complete -o filenames -F _dateline dateline\n";
}

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
            std::string spec = std::string(row.many ? "*" : "") + "--" + row.name + (*row.value ? "=" : "") + "[" + escaped(row.what, "[]\\") + "]";
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
        if (second_word(command.name).empty()) out += std::string("complete -c dateline -n __fish_use_subcommand -a ") + command.name + " -d " + quoted_for_fish(command.what) + "\n";
    for (const auto& group : groups()) {
        std::string all;
        for (const auto& command : command_rows())
            if (first_word(command.name) == group) all += " " + std::string(second_word(command.name));
        out += "complete -c dateline -n __fish_use_subcommand -a " + std::string(group) + "\n";
        for (const auto& command : command_rows())
            if (first_word(command.name) == group)
                out += "complete -c dateline -n " + quoted(seen(group) + "; and not " + seen(all.substr(1))) + " -a " + std::string(second_word(command.name)) + " -d " + quoted_for_fish(command.what) + "\n";
    }
    for (const auto& command : command_rows()) {
        std::string when = seen(first_word(command.name));
        if (const auto second = second_word(command.name); !second.empty()) when += "; and " + seen(second);
        for (const Opt id : command.options) {
            const auto& row = option_row(id);
            out += "complete -c dateline -n " + quoted(when) + " -l " + row.name;
            if (row.letter) out += std::string(" -s ") + row.letter;
            out += std::string(*row.value ? " -r" : "") + " -d " + quoted_for_fish(row.what) + "\n";
        }
    }
    return out;
}

}  // namespace dateline::cli
