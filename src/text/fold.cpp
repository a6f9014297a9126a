// SPDX-License-Identifier: Apache-2.0
#include "text/fold.hpp"

#include <array>
#include <cstring>
#include <vector>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "text/bytes.hpp"
#include "text/characters.hpp"

namespace dateline {
namespace {

// Letters that Unicode does not decompose but that people spell out.
constexpr std::pair<char32_t, const char*> spelled_out[] = {
    {0x00C6, "ae"}, {0x00E6, "ae"}, {0x0152, "oe"}, {0x0153, "oe"}, {0x00D8, "o"},  {0x00F8, "o"},  {0x0110, "d"},
    {0x0111, "d"},  {0x00D0, "d"},  {0x00F0, "d"},  {0x00DE, "th"}, {0x00FE, "th"}, {0x0141, "l"},  {0x0142, "l"},
    {0x0126, "h"},  {0x0127, "h"},  {0x0131, "i"},  {0x0130, "i"},  {0x014A, "n"},  {0x014B, "n"},  {0x0166, "t"},
    {0x0167, "t"},  {0x1E9E, "ss"},
};

// Arabic and Persian letters that stand for one another in names: teh marbuta and heh, alef maksura
// and yeh, Farsi yeh and kaf; tatweel says nothing.
constexpr std::pair<char32_t, char32_t> joined[] = {
    {0x0629, 0x0647}, {0x0649, 0x064A}, {0x06CC, 0x064A}, {0x06A9, 0x0643}, {0x0671, 0x0627}, {0x03C2, 0x03C3}, {0x0640, 0},
};

struct Folded {
    char bytes[7] = {};
    std::uint8_t size = 0;
};

Folded fold_one(char32_t code)
{
    std::string out;
    for (const auto& [from, to] : spelled_out)
        if (from == code) out = to;
    if (out.empty()) {
        UErrorCode status = U_ZERO_ERROR;
        const auto* nfkd = icu::Normalizer2::getNFKDInstance(status);
        icu::UnicodeString text(static_cast<UChar32>(code));
        if (U_SUCCESS(status)) text = nfkd->normalize(text, status);
        text.foldCase();
        for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
            auto c = static_cast<char32_t>(text.char32At(i));
            const auto type = u_charType(static_cast<UChar32>(c));
            if (type == U_NON_SPACING_MARK || type == U_FORMAT_CHAR) continue;
            for (const auto& [from, to] : joined)
                if (from == c) c = to;
            if (c) append_utf8(out, c);
        }
    }
    Folded folded;
    if (out.size() > sizeof folded.bytes) {
        out.clear();
        append_utf8(out, code);
    }
    std::memcpy(folded.bytes, out.data(), out.size());
    folded.size = static_cast<std::uint8_t>(out.size());
    return folded;
}

// Blocks with case, diacritics or letter variants. Other scripts keep their letters, and their
// vowel signs, which are marks there too but spell different words.
constexpr std::pair<char32_t, char32_t> blocks[] = {{0x80, 0x800}, {0x1E00, 0x2000}, {0xFB50, 0xFE00}, {0xFE70, 0xFF00}, {0xFF00, 0xFFF0}};

struct FoldTable {
    std::vector<Folded> rows[std::size(blocks)];
    FoldTable()
    {
        for (std::size_t b = 0; b < std::size(blocks); ++b)
            for (char32_t code = blocks[b].first; code < blocks[b].second; ++code) rows[b].push_back(fold_one(code));
    }
    const Folded* find(char32_t code) const
    {
        for (std::size_t b = 0; b < std::size(blocks); ++b)
            if (code >= blocks[b].first && code < blocks[b].second) return &rows[b][code - blocks[b].first];
        return nullptr;
    }
};

const FoldTable& table()
{
    static const FoldTable made;
    return made;
}

// Writes the folded form to `out`, which has room for three bytes for each byte of the text.
std::size_t fold_into(std::string_view text, char* out)
{
    char* to = out;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            if (byte >= 'A' && byte <= 'Z') {
                *to++ = static_cast<char>(byte | 0x20);
            } else if (byte == '\'' || byte == '`') {
                if (at == 0) *to++ = '\'';
            } else {
                *to++ = static_cast<char>(byte);
            }
            ++at;
            continue;
        }
        const Character c = character_at(text, at);
        if (c.kind == CharKind::apostrophe) {
            if (at == 0) *to++ = '\'';
        } else if (c.kind == CharKind::hyphen) {
            *to++ = '-';
        } else if (const Folded* folded = table().find(c.code)) {
            std::memcpy(to, folded->bytes, folded->size);
            to += folded->size;
        } else {
            std::memcpy(to, text.data() + at, c.size);
            to += c.size;
        }
        at += c.size;
    }
    // The points of "U.S." that stand last say nothing; a point alone stays one.
    while (to - out > 1 && to[-1] == '.') --to;
    return static_cast<std::size_t>(to - out);
}

constexpr std::uint64_t seed(std::size_t size) { return 0x9E3779B97F4A7C15ULL ^ (size * 0xC2B2AE3D27D4EB4FULL); }

constexpr std::uint64_t add(std::uint64_t hash, std::uint64_t word)
{
    hash = (hash ^ word) * 0xFF51AFD7ED558CCDULL;
    return hash ^ hash >> 32;
}

constexpr std::uint64_t finish(std::uint64_t hash)
{
    hash *= 0xC4CEB9FE1A85EC53ULL;
    return hash ^ (hash >> 29);
}

}  // namespace

std::string fold(std::string_view utf8)
{
    std::string out(utf8.size() * 4 + 1, '\0');
    out.resize(fold_into(utf8, out.data()));
    return out;
}

std::uint64_t fold_key(std::string_view utf8)
{
    // Most of what is not a plain word is a point or a comma.
    if (utf8.size() == 1 && static_cast<unsigned char>(utf8[0]) < 0x80) {
        const auto byte = static_cast<unsigned char>(utf8[0]);
        const std::uint64_t word = byte >= 'A' && byte <= 'Z' ? byte | 0x20U : byte == '`' ? '\'' : byte;
        return key_of_words(&word, 1);
    }
    char buffer[512];
    if (utf8.size() * 4 > sizeof buffer) return key_of_folded(fold(utf8));
    return key_of_folded({buffer, fold_into(utf8, buffer)});
}

std::uint64_t key_of_folded(std::string_view folded)
{
    std::uint64_t hash = seed(folded.size());
    const char* at = folded.data();
    std::size_t left = folded.size();
    for (; left >= 8; at += 8, left -= 8) hash = add(hash, load_bytes(at, 8));
    if (left) hash = add(hash, load_bytes(at, left));
    return finish(hash);
}

std::uint64_t key_of_words(const std::uint64_t* words, std::size_t size)
{
    std::uint64_t hash = seed(size);
    for (std::size_t i = 0; i * 8 < size; ++i) hash = add(hash, words[i]);
    return finish(hash);
}

}  // namespace dateline
