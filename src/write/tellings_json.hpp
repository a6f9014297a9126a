// SPDX-License-Identifier: Apache-2.0
// The member "tellings" of a feature: what each telling of a merged event said, as far as the event does not show it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include <dateline/event.hpp>

namespace dateline {

// [{"sources":[0]},{"status":"planned","sources":[1,2]}]: which of the event's sources tell it, and each column, in the
// form that it has among the properties, that differs from the event's. Quote, document and time of publication are
// those of the telling's first source, unless said.
void append_tellings(std::string& out, const Event& event);

// The telling `index` of a feature as a feature of its own. Throws json::exception where the members do not fit together.
nlohmann::json telling_feature(const nlohmann::json& feature, std::size_t index);

}  // namespace dateline
