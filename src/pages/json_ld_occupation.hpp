// What a role's own keys say in schema.org's Occupation.
#pragma once

#include "content/details.hpp"
#include "pages/json_ld_writer.hpp"

namespace rolebook {

// Properties of the object that is open. Left out is what would say more than the author did: degrees and certificates
// that are not required, pay without its source, and pay in units or currencies that have no code.
void write_occupation_details(JsonLdWriter& out, const Details& details);

}  // namespace rolebook
