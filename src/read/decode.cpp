// SPDX-License-Identifier: Apache-2.0
#include "read/decode.hpp"

#include <algorithm>
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "text/bytes.hpp"

namespace dateline {
namespace {

constexpr std::size_t sample_size = 64 * 1024;

// How many characters of more than one byte are well formed, and how many bytes are not.
struct Utf8Census {
    std::size_t good = 0;
    std::size_t bad = 0;
};

Utf8Census census(std::string_view bytes)
{
    Utf8Census count;
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const auto size = static_cast<std::int64_t>(bytes.size());
    for (std::int64_t at = 0; at < size;) {
        at = static_cast<std::int64_t>(skip_ascii(bytes, static_cast<std::size_t>(at)));
        if (at == size) break;
        UChar32 code = 0;
        const std::int64_t before = at;
        U8_NEXT(data, at, size, code);
        // A character cut off by the end of a sample is not held against the text.
        if (code < 0 && before + 4 <= size) ++count.bad;
        if (code >= 0) ++count.good;
    }
    return count;
}

bool convert(std::string_view bytes, const char* encoding, std::string& out)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(encoding, &status), ucnv_close);
    if (U_FAILURE(status)) return false;
    // In pieces, since ICU counts in 32 bits.
    constexpr std::size_t piece = 1 << 20;
    const char* source = bytes.data();
    const char* end = source + bytes.size();
    std::u16string units(std::min(piece, bytes.size()) + 16, u'\0');   // many texts are short: RTF converts each run of escapes
    while (source < end || U_SUCCESS(status)) {
        const char* limit = source + std::min(piece / 2, static_cast<std::size_t>(end - source));
        UChar* to = units.data();
        status = U_ZERO_ERROR;
        ucnv_toUnicode(from.get(), &to, units.data() + units.size(), &source, limit, nullptr, limit == end, &status);
        icu::UnicodeString(false, units.data(), static_cast<std::int32_t>(to - units.data())).toUTF8String(out);
        if (status == U_BUFFER_OVERFLOW_ERROR) continue;
        if (U_FAILURE(status)) return false;
        if (source == end) break;
    }
    return true;
}

std::string_view declared(std::string_view bytes)
{
    // <meta charset="...">, <meta ... content="text/html; charset=...">, <?xml ... encoding="...">
    const std::string_view head = bytes.substr(0, 4096);
    for (const std::string_view key : {"charset=", "encoding="}) {
        const auto found = head.find(key);
        if (found == std::string_view::npos || head.find('<') == std::string_view::npos) continue;
        std::size_t begin = found + key.size();
        while (begin < head.size() && (head[begin] == '"' || head[begin] == '\'' || head[begin] == ' ')) ++begin;
        std::size_t end = begin;
        while (end < head.size() && (std::isalnum(static_cast<unsigned char>(head[end])) || head[end] == '-' || head[end] == '_')) ++end;
        if (end > begin) return head.substr(begin, end - begin);
    }
    return {};
}

bool known(std::string_view encoding)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(encoding.empty() ? nullptr : ucnv_open(std::string(encoding).c_str(), &status), ucnv_close);
    return from && U_SUCCESS(status);
}

bool is_utf8(std::string_view encoding) { return !encoding.empty() && ucnv_compareNames(std::string(encoding).c_str(), "UTF-8") == 0; }

std::string detect(std::string_view bytes)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), ucsdet_close);
    const std::string_view sample = bytes.substr(0, sample_size);
    ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
    const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
    const char* name = match && U_SUCCESS(status) ? ucsdet_getName(match, &status) : nullptr;
    return name && U_SUCCESS(status) ? name : "windows-1252";
}

}  // namespace

std::string repair_utf8(std::string text)
{
    const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int64_t>(text.size());
    std::int64_t at = 0;
    const auto skip_good = [&] {
        while (at < size) {
            at = static_cast<std::int64_t>(skip_ascii(text, static_cast<std::size_t>(at)));
            if (at == size) return;
            const std::int64_t before = at;
            UChar32 code = 0;
            U8_NEXT(data, at, size, code);
            if (code < 0) {
                at = before;
                return;
            }
        }
    };
    skip_good();
    if (at == size) return text;
    std::string out;
    out.reserve(text.size() + 64);
    std::int64_t copied = 0;
    while (at < size) {
        out.append(text, static_cast<std::size_t>(copied), static_cast<std::size_t>(at - copied));
        UChar32 code = 0;
        U8_NEXT(data, at, size, code);
        out += "\xEF\xBF\xBD";
        copied = at;
        skip_good();
    }
    out.append(text, static_cast<std::size_t>(copied), std::string::npos);
    return out;
}

std::string as_utf8(std::string text) { return census(text).bad == 0 ? text : decode(std::move(text), ""); }

bool known_encoding(std::string_view name) { return known(name); }

std::vector<std::string> encodings()
{
    std::vector<std::string> names;
    for (std::int32_t i = 0; i < ucnv_countAvailable(); ++i) {
        UErrorCode status = U_ZERO_ERROR;
        const char* const own = ucnv_getAvailableName(i);
        if (const char* const usual = ucnv_getStandardName(own, "IANA", &status); usual && U_SUCCESS(status)) names.emplace_back(usual);
    }
    return names;
}

std::string encoding_of(std::string_view head, std::string_view asked)
{
    UErrorCode status = U_ZERO_ERROR;
    std::int32_t mark = 0;
    if (const char* name = ucnv_detectUnicodeSignature(head.data(), static_cast<std::int32_t>(std::min<std::size_t>(head.size(), 16)), &mark, &status))
        return std::string_view(name) == "UTF-8" ? "" : name;
    if (is_utf8(asked)) return {};   // what is ill-formed in it is mended
    if (known(asked)) return std::string(asked);
    if (is_wide(head)) return head[0] == '\0' ? "UTF-16BE" : "UTF-16LE";
    const Utf8Census count = census(head);
    if (count.bad == 0 || count.good > 4 * count.bad) return {};
    if (const auto name = declared(head); known(name)) return std::string(name);
    return detect(head);
}

std::string decode(std::string bytes, std::string_view encoding)
{
    const std::string name = encoding_of(bytes, encoding);
    if (name.empty()) {
        if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
        return repair_utf8(std::move(bytes));
    }
    std::string out;
    if (!convert(bytes, name.c_str(), out)) return repair_utf8(std::move(bytes));
    if (out.starts_with("\xEF\xBB\xBF")) out.erase(0, 3);   // the mark of UTF-16
    return out;
}

bool is_wide(std::string_view bytes)
{
    const std::string_view head = bytes.substr(0, sample_size);
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return true;
    // Without a mark every other byte of Latin text is zero, in one place of each pair.
    std::size_t zeros[2] = {};
    for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0';
    const std::size_t pairs = head.size() / 2;
    const auto [few, many] = std::minmax(zeros[0], zeros[1]);
    return pairs >= 8 && many * 10 > pairs * 6 && few * 20 < pairs;
}

bool looks_binary(std::string_view bytes)
{
    const std::string_view head = bytes.substr(0, sample_size);
    if (is_wide(head)) return false;
    if (head.find('\0') != std::string_view::npos) return true;
    const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\f' && byte != 0x1B && byte != 0x1E;
    });
    return static_cast<std::size_t>(controls) * 50 > head.size();
}

}  // namespace dateline
