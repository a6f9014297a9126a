// SPDX-License-Identifier: Apache-2.0
#include "corpus.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <fstream>
#include <iterator>

namespace dateline::bench {
namespace {

constexpr const char* months[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
constexpr const char* weekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

// Capitalised words of the articles that are places; others take their place.
constexpr const char* town_words[] = {"Almaty", "Taldykorgan", "Zhanaozen", "Aktau", "Aktobe", "Shymkent", "Kathmandu", "Jajarkot", "Surkhet", "Nepalgunj",
                                      "Lusaka", "Solwezi", "Ndola", "Kanyama", "Lagos", "Zamboanga", "Callao", "Colombo", "Kronstadt", "Petrograd", "Oranienbaum", "Moscow"};

std::string read(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

template <std::size_t N> bool holds(const char* const (&words)[N], const std::string& word)
{
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

std::uint32_t below(std::mt19937& random, std::size_t bound) { return static_cast<std::uint32_t>(random() % bound); }

}  // namespace

Newsroom::Newsroom(const std::filesystem::path& articles, const Gazetteer& gazetteer)
{
    for (const char* name : {"kazakhstan.txt", "earthquake.md", "sea.txt", "history.md"}) {
        std::string sentence;
        const std::string text = read(articles / name);
        for (std::size_t i = 0; i < text.size(); ++i) {
            sentence += text[i] == '\n' ? ' ' : text[i];
            const bool ends = text[i] == '.' && i + 2 < text.size() && std::isspace(static_cast<unsigned char>(text[i + 1])) && std::isupper(static_cast<unsigned char>(text[i + 2]));
            const bool breaks = text[i] == '\n' && i + 1 < text.size() && text[i + 1] == '\n';
            if (!ends && !breaks) continue;
            if (ends && sentence.size() > 30 && sentence.find("Jan. ") == sentence.npos) sentences_.push_back(sentence.substr(sentence.find_first_not_of(' ')));
            sentence.clear();
        }
    }
    for (PlaceIndex i = 0; i < gazetteer.size() && towns_.size() < 20000; i += 7) {
        const Place place = gazetteer.place(i);
        if (place.kind == PlaceKind::settlement && place.population > 3000) towns_.emplace_back(place.name);
    }
    if (towns_.empty()) towns_.emplace_back("Almaty");
}

std::string Newsroom::article(std::mt19937& random) const
{
    std::string text;
    const std::size_t wanted = 2000 + below(random, 2000);
    for (int sentence = 1; text.size() < wanted; ++sentence) {
        const std::string& words = sentences_[below(random, sentences_.size())];
        for (std::size_t i = 0; i < words.size();) {
            std::size_t end = i;
            const auto letter = [&](std::size_t at) { return std::isalpha(static_cast<unsigned char>(words[at])) != 0; };
            const auto digit = [&](std::size_t at) { return std::isdigit(static_cast<unsigned char>(words[at])) != 0; };
            if (letter(i)) {
                while (end < words.size() && letter(end)) ++end;
                const std::string word = words.substr(i, end - i);
                if (holds(months, word)) text += months[below(random, 12)];
                else if (holds(weekdays, word)) text += weekdays[below(random, 7)];
                else if (holds(town_words, word)) text += towns_[below(random, towns_.size())];
                else text += word;
            } else if (digit(i)) {
                while (end < words.size() && digit(end)) ++end;
                const bool year = end - i == 4;
                const bool alone = end - i <= 2;
                if (year) text += std::to_string(1950 + below(random, 75));
                else if (alone) text += std::to_string(1 + below(random, 28));
                else text += words.substr(i, end - i);
            } else {
                text += words[end++];
            }
            i = end;
        }
        text += sentence % 4 == 0 ? "\n\n" : " ";
    }
    return text;
}

std::uint64_t Newsroom::write(const std::filesystem::path& file, std::uint64_t text_bytes) const
{
    std::mt19937 random{1};
    std::ofstream out(file, std::ios::binary);
    std::uint64_t written = 0;
    for (int number = 0; written < text_bytes; ++number) {
        const std::string text = article(random);
        written += text.size();
        char head[128];
        std::snprintf(head, sizeof head, "{\"id\":\"%06d\",\"date\":\"20%02u-%02u-%02u\",\"text\":\"", number, below(random, 25), 1 + below(random, 12), 1 + below(random, 28));
        out << head;
        std::string escaped;
        for (const char c : text) {
            if (c == '"' || c == '\\') escaped += '\\';
            if (c == '\n') escaped += "\\n";
            else escaped += c;
        }
        out << escaped << "\"}\n";
    }
    return written;
}

std::vector<std::pair<std::string, std::string>> hostile_texts(std::size_t bytes)
{
    const auto repeated = [&](std::string_view part) {
        std::string text;
        while (text.size() < bytes) text += part;
        return text;
    };
    return {
        {"one word", std::string(bytes, 'a')},
        {"digits", std::string(bytes, '1')},
        {"spaces", std::string(bytes, ' ')},
        {"open brackets", std::string(bytes, '(')},
        {"points", repeated("a. ")},
        {"beginnings of dates", repeated("the first of the second of ")},
        {"beginnings of names", repeated("New New York San ")},
        {"one sentence of places", repeated("Paris and London, ")},
        {"one sentence of days", repeated("on 3 May 2021 ")},
        {"one sentence of deeds", repeated("killed at least three people in Almaty on Friday and ")},
        {"north of north of", repeated("10 km north of ")},
        {"broken UTF-8", repeated("\xC3\xC3\xE2\x82")},
    };
}

void write_geonames(const std::filesystem::path& file, std::uint32_t places)
{
    static constexpr const char* syllables[] = {"ka", "mo", "ri", "ten", "bal", "su", "vor", "el", "na", "dri", "pol", "az", "hem", "li", "qua", "tor"};
    std::mt19937 random{2};
    const auto name = [&] {
        std::string word;
        for (int i = 0, parts = 3 + static_cast<int>(below(random, 3)); i < parts; ++i) word += syllables[below(random, 16)];
        word[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(word[0])));
        return word;
    };
    std::ofstream out(file, std::ios::binary);
    for (std::uint32_t i = 1; i <= places; ++i) {
        const auto main = name();
        char row[512];
        std::snprintf(row, sizeof row, "%u\t%s\t%s\t%s,%s\t%.5f\t%.5f\tP\tPPL\t%c%c\t\t00\t\t\t\t%u\t\t0\tEtc/UTC\t2020-01-01\n", 20000000 + i, main.c_str(), main.c_str(),
                      name().c_str(), name().c_str(), -60 + below(random, 12000) / 100.0, -180 + below(random, 36000) / 100.0, 'A' + static_cast<char>(below(random, 26)),
                      'A' + static_cast<char>(below(random, 26)), below(random, 100000));
        out << row;
    }
}

}  // namespace dateline::bench
