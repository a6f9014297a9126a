// SPDX-License-Identifier: Apache-2.0
#include "write/connection.hpp"

#include <algorithm>

namespace dateline {

namespace {

constexpr std::string_view plain = "PG:", schemes[] = {"postgresql://", "postgres://"};

bool is_uri(std::string_view text)
{
    if (text.starts_with(plain)) text.remove_prefix(plain.size());
    return std::any_of(std::begin(schemes), std::end(schemes), [&](std::string_view scheme) { return text.starts_with(scheme); });
}

// Takes what is ours out of `name=value`; false when the word is the database's.
bool take(std::string_view word, Connection& connection)
{
    const std::size_t equals = word.find('=');
    if (equals == word.npos) return false;
    std::string_view name = word.substr(0, equals), value = word.substr(equals + 1);
    if (value.size() > 1 && value.front() == '\'' && value.back() == '\'') value = value.substr(1, value.size() - 2);
    if (name == "schema" || name == "active_schema") connection.schema = value;
    else if (name == "prefix") connection.prefix = value;
    else return false;
    return true;
}

// Words end at a space that is not inside quotes.
std::size_t end_of_word(std::string_view text)
{
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\'' && (i == 0 || text[i - 1] != '\\')) quoted = !quoted;
        if (text[i] == ' ' && !quoted) return i;
    }
    return text.size();
}

Connection read_words(std::string_view text)
{
    Connection connection{std::string{plain}, {}, {}};
    text.remove_prefix(plain.size());
    while (!text.empty()) {
        const std::size_t length = end_of_word(text);
        const std::string_view word = text.substr(0, length);
        text.remove_prefix(std::min(length + 1, text.size()));
        if (word.empty() || take(word, connection)) continue;
        if (connection.gdal.size() > plain.size()) connection.gdal += ' ';
        connection.gdal += word;
    }
    return connection;
}

Connection read_uri(std::string_view text)
{
    const std::size_t query = std::min(text.find('?'), text.size());
    Connection connection{std::string{text.substr(0, query)}, {}, {}};
    char separator = '?';
    std::string_view rest = text.substr(std::min(query + 1, text.size()));
    while (!rest.empty()) {
        const std::size_t length = std::min(rest.find('&'), rest.size());
        const std::string_view word = rest.substr(0, length);
        rest.remove_prefix(std::min(length + 1, rest.size()));
        if (word.empty() || take(word, connection)) continue;
        connection.gdal += separator;
        connection.gdal += word;
        separator = '&';
    }
    return connection;
}

}  // namespace

bool is_connection(std::string_view text) { return text.starts_with(plain) || is_uri(text); }

Connection read_connection(std::string_view text) { return is_uri(text) ? read_uri(text) : read_words(text); }

std::string without_password(std::string_view text)
{
    if (!is_connection(text)) return std::string{text};
    if (!is_uri(text)) {
        std::string shown{plain};
        for (text.remove_prefix(plain.size()); !text.empty();) {
            const std::size_t length = end_of_word(text);
            const std::string_view word = text.substr(0, length);
            shown += word.starts_with("password=") ? std::string_view{"password=***"} : word;
            if (length < text.size()) shown += ' ';
            text.remove_prefix(std::min(length + 1, text.size()));
        }
        return shown;
    }
    // scheme://user:password@host
    const std::size_t name = text.find("//") + 2, at = text.find('@', name), colon = text.find(':', name);
    if (at == text.npos || colon == text.npos || colon > at) return std::string{text};
    return std::string{text.substr(0, colon)} + ":***" + std::string{text.substr(at)};
}

}  // namespace dateline
