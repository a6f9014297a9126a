// SPDX-License-Identifier: Apache-2.0
// The table of options, and all that is printed from it.
#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <string>

#include <dateline/diagnostic.hpp>

#include "cli/arguments.hpp"
#include "cli/completion.hpp"
#include "cli/help.hpp"

using namespace dateline;
using namespace dateline::cli;

TEST_CASE("every option says what it does, is used by a command and stands in the manual")
{
    const auto manual_text = manual();
    std::set<std::string> names;
    std::set<char> letters;
    for (const auto& row : option_rows()) {
        CAPTURE(row.name);
        CHECK(names.insert(row.name).second);
        if (row.letter) CHECK(letters.insert(row.letter).second);
        CHECK(std::string(row.what).ends_with('.'));
        CHECK(std::string(row.what).size() <= 70);
        CHECK(std::string(row.detail).ends_with('.'));
        CHECK(std::any_of(command_rows().begin(), command_rows().end(), [&](const CommandRow& command) {
            return std::find(command.options.begin(), command.options.end(), row.id) != command.options.end();
        }));
        std::string dashed = "\\-\\-";
        for (const char c : std::string(row.name)) dashed += c == '-' ? "\\-" : std::string(1, c);
        CHECK(manual_text.find(dashed) != std::string::npos);
    }
}

TEST_CASE("every command says what it does, can be asked for help and stands in the completions")
{
    const auto completion = bash_completion();
    for (const auto& command : command_rows()) {
        CAPTURE(command.name);
        CHECK(std::string(command.what).ends_with('.'));
        CHECK(std::string(command.detail).ends_with('.'));
        CHECK_FALSE(command.examples.empty());
        CHECK(overview().find(command.name) != std::string::npos);
        CHECK(completion.find('"' + std::string(command.name) + '"') != std::string::npos);
        for (const Opt id : command.options) CHECK(help_of(command).find(std::string("--") + option_row(id).name) != std::string::npos);
    }
}

TEST_CASE("examples in the help are command lines that parse")
{
    for (const auto& command : command_rows())
        for (const auto& example : command.examples) {
            CAPTURE(example.line);
            std::vector<std::string> words;
            std::string word;
            bool quoted = false;
            for (const char c : std::string(example.line) + ' ') {
                if (c == '\'') quoted = !quoted;
                else if (c != ' ' || quoted) word += c;
                else if (!word.empty()) words.push_back(std::exchange(word, ""));
            }
            const auto program = std::find(words.begin(), words.end(), "dateline");
            REQUIRE(program != words.end());
            const auto pipe = std::find(program, words.end(), "|");
            const auto arguments = parse({program + 1, pipe});
            CHECK(arguments.command->name == std::string(command.name));
        }
}

TEST_CASE("words are taken apart as people expect")
{
    const auto arguments = parse({"annotate", "-j2", "--format=html", "a.txt", "-o", "out.html", "--overwrite", "-", "--", "-odd-name"});
    CHECK(arguments.command->name == std::string("annotate"));
    CHECK(arguments.inputs == std::vector<std::string>{"a.txt", "-", "-odd-name"});
    CHECK(arguments.text(Opt::format) == "html");
    CHECK(arguments.text(Opt::output) == "out.html");
    CHECK(arguments.has(Opt::overwrite));
    CHECK_FALSE(arguments.has(Opt::quiet));
    CHECK(arguments.whole(Opt::jobs, 1, 1, 9) == 2);

    CHECK(parse({"article.txt"}).command->name == std::string("extract"));
    CHECK(parse({"--jobs", "2", "article.txt"}).command->name == std::string("extract"));
    CHECK(parse({"gazetteer", "search", "New", "York"}).inputs.size() == 2);
    CHECK(parse({"extract", "x", "--type", "protest,arrest", "--type", "riot"}).list(Opt::type) == std::vector<std::string>{"protest", "arrest", "riot"});
    CHECK(parse({"extract", "x", "--rules", "a,b"}).list(Opt::rules) == std::vector<std::string>{"a,b"});
    CHECK(parse({"extract", "x", "--bbox", "-10,-3.5,4,5"}).text(Opt::bbox) == "-10,-3.5,4,5");
}

TEST_CASE("a slip in a name is answered with the name that was meant")
{
    const auto hint_of = [](const std::vector<std::string>& words) -> std::string {
        try {
            parse(words);
        } catch (const Error& error) {
            return error.faults().at(0).hint;
        }
        return "no fault";
    };
    CHECK(hint_of({"extract", "--ovrewrite", "x"}) == "did you mean --overwrite?");
    CHECK(hint_of({"anotate", "x"}).starts_with("did you mean annotate?"));
    CHECK(hint_of({"extract", "--nonsense", "x"}) == "\"dateline extract -h\" shows the options");
    CHECK(hint_of({"rules", "chekc"}).starts_with("one of: check, list"));
    CHECK(hint_of({"article", "x"}) == "no fault");   // far from any command: a file
    CHECK_THROWS_AS(parse({"extract", "-o"}), Error);
    CHECK_THROWS_AS(parse({"extract", "--date", "2021", "--date", "2022"}), Error);
}
