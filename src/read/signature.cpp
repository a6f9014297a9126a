// SPDX-License-Identifier: Apache-2.0
#include "read/signature.hpp"

#include <string>

#include "read/decode.hpp"
#include "read/format.hpp"

namespace dateline {

Signature signature_of(std::string_view head, std::string_view path, std::string_view text_field)
{
    using Kind = Signature::Kind;
    if (const auto found = binary_signature(head); found.kind != Kind::unknown) return found;
    // In UTF-16 every second byte is zero; what the text opens with is seen once that is undone.
    std::string decoded;
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    else if (is_wide(head)) head = decoded = decode(std::string(head), "");
    if (looks_binary(head)) return {};
    for (const auto& found : {markup_signature(head), text_signature(head)}) {
        if (found.kind == Kind::unknown) continue;
        Signature kept = found;
        if (!decoded.empty()) kept.root = {};   // it lies in bytes that go away
        return kept;
    }
    const InputFormat* named = format_by_extension(path);
    if (named && named->name != "text") return {Kind::format, named->name, {}, {}, {}};
    if (const auto found = name_signature(path); found.kind != Kind::unknown) return found;
    if (const auto found = table_signature(head, text_field); found.kind != Kind::unknown) return found;
    if (const auto found = code_signature(head); found.kind != Kind::unknown) return found;
    return {Kind::format, "text", {}, {}, {}};
}

}  // namespace dateline
