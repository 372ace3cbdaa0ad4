// What of the HTML that authors write can do no harm, and how HTML's parsers read some elements. Names of elements and
// of attributes are given in lower case.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rolebook {

bool is_allowed(std::string_view element);

// Whether what stands in it is not written for readers. Other elements that are not allowed lose only their tags.
bool is_without_prose(std::string_view element);

// A source or a track belongs in audio or video, a source in a picture too.
bool is_misplaced(std::string_view element, std::string_view parent);

// Why the element, one that is allowed, may not have this attribute.
std::optional<std::string> objection_to_attribute(std::string_view element, std::string_view attribute,
                                                  std::string_view value);

// Whether the attribute is the address of what media play or show; not of an <img>, which is a part of its own.
bool has_address_of_media(std::string_view element, std::string_view attribute);

// Why the address is not one of a local file.
std::optional<std::string> objection_to_media(std::string_view url);

// The class that says what align="left", "center" or "right" said; empty for other values.
std::string_view align_class(std::string_view value);

// Whether it has no content and no end tag.
bool is_void(std::string_view element);

// Whether what looks like a tag in it is text.
bool holds_text(std::string_view element);

// Whether what looks like a character reference in it is text, too.
bool holds_raw_text(std::string_view element);

// Whether the attribute says all by being there.
bool is_value_less(std::string_view attribute);

}  // namespace rolebook
