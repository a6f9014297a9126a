// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <dateline/extractor.hpp>

namespace dateline {

// Why a document was read so, for people, and as JSON: {"id","language","lines":[{"start","end","text","what","rule","value","notes"}]}, in code points.
void append_explanation(const Document& document, const Annotation& annotation, const Trace& trace, std::string& out);
void append_explanation_json(const Document& document, const Annotation& annotation, const Trace& trace, std::string& out);

}  // namespace dateline
