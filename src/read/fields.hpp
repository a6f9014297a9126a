// SPDX-License-Identifier: Apache-2.0
// What the fields of records are called in the exports that people have. The names belong to formats and programs (the
// services of news agencies, social networks, databases), not to a language.
#pragma once

#include <string_view>

namespace dateline {

enum class Role { none, id, text, title, date, url, language, home };

struct FieldName {
    Role role = Role::none;
    int rank = 0;   // of two fields with one role, the one of lower rank is meant
};

// Letters of any case count alike, and so do blanks, hyphens and underscores.
FieldName field_role(std::string_view name);

}  // namespace dateline
