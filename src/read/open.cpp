// SPDX-License-Identifier: Apache-2.0
// From bytes to documents: what the bytes are decides, layer by layer.
#include <algorithm>

#include "read/decode.hpp"
#include "read/format.hpp"
#include "read/held_bytes.hpp"
#include "read/signature.hpp"
#include "read/unpack.hpp"

namespace dateline {
namespace {

// Layers of packing and archives, one inside the other. People's files have two or three.
constexpr int deepest = 6;

std::string without_packing(std::string name)
{
    for (const std::string_view ending : {".gz", ".xz", ".bz2", ".zst", ".lz4", ".lz", ".Z"})
        if (name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
    return name;
}

std::unique_ptr<Records> refuse(const std::string& where, std::string what, std::string hint, Diagnostics& faults)
{
    faults.push_back({Severity::error, where, std::move(what), std::move(hint)});
    return nullptr;
}

// What damaged packing gives looks like no text before the packer notices: its checksums stand behind.
std::string damage(ByteSource& bytes)
{
    constexpr int most_blocks = 256;
    char block[1 << 16];
    for (int i = 0; i < most_blocks && bytes.read(block, sizeof block) > 0; ++i) {}
    return bytes.fault();
}

std::string told(const Signature& signature)
{
    std::string what = "This is " + std::string(signature.what);
    if (!signature.root.empty()) what += " (<" + std::string(signature.root) + ">)";
    return what + ".";
}

}  // namespace

std::unique_ptr<Records> open_bytes(InputBytes source, Diagnostics& faults)
{
    std::string path = source.name;
    for (;; ++source.depth) {
        auto peeked = std::make_unique<PeekedBytes>(std::move(source.bytes), signature_bytes);
        const std::string_view head = peeked->head();
        if (head.empty()) {
            const std::string why = peeked->fault();
            if (!why.empty()) return refuse(source.name, "The input is damaged: " + why + ".", "Is it whole? Fetch it again.", faults);
            return refuse(source.name, "The input is empty.", "Nothing can be read from it.", faults);
        }
        Signature found = signature_of(head, path, source.settings.text_field);
        const InputFormat* const asked = format_by_name(source.settings.format);
        source.bytes = std::move(peeked);
        if (source.depth > deepest && (found.kind == Signature::Kind::packed || found.kind == Signature::Kind::archive))
            return refuse(source.name, "Archives are nested more deeply than " + std::to_string(deepest) + " levels.", "Unpack the outer ones, and give the files.", faults);
        switch (found.kind) {
        case Signature::Kind::packed:
            source.bytes = unpack(std::move(source.bytes), found.name);
            source.path.clear();
            path = without_packing(path);
            continue;
        case Signature::Kind::archive: return open_archive(std::move(source), found.name);
        case Signature::Kind::refused:
            if (asked) return asked->open(std::move(source));
            return refuse(source.name, told(found), std::string(found.remedy), faults);
        case Signature::Kind::format:
            if (asked) return asked->open(std::move(source));
            if (const InputFormat* format = format_by_name(found.name)) return format->open(std::move(source));
            return refuse(source.name, told(found), "It is not read. Make text, HTML, CSV or JSON Lines of it.", faults);
        case Signature::Kind::unknown:
            if (asked) return asked->open(std::move(source));
            if (const std::string why = damage(*source.bytes); !why.empty()) return refuse(source.name, "The input is damaged: " + why + ".", "Is it whole? Fetch it again.", faults);
            return refuse(source.name, "The input is not text.", "Give text, Markdown, HTML, JSON Lines or CSV, or name what it is with --input-format.", faults);
        }
    }
}

}  // namespace dateline
