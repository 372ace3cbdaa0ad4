// What of the HTML that authors write can do no harm, and how HTML's parsers read some elements. Names of elements and
// of attributes are given in lower case.
#pragma once

#include "content/raw_html.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace rolebook {

bool is_allowed(std::string_view element);

// What stands for an element of old HTML: <div class="align-center"> for <center>.
struct Successor {
    std::string_view name;
    std::string_view classes{};
};
Successor successor_of(std::string_view element);

// Whether what stands in it is not written for readers. Other elements that are not allowed lose only their tags.
bool is_without_prose(std::string_view element);

// A source or a track belongs in audio or video, a source in a picture too.
bool is_misplaced(std::string_view element, std::string_view parent);

// Whether it frames what is elsewhere: a page, or what a plug-in would show.
bool is_frame(std::string_view element);

// Whether the tag says nothing that the page around the text does not say.
bool belongs_to_whole_page(std::string_view element);

// Why the element, one that is allowed, may not have this attribute.
std::optional<std::string> objection_to_attribute(std::string_view element, std::string_view attribute,
                                                  std::string_view value, ExternalMedia media);

// Whether the attribute is left to the site, or to another program that reads the text.
bool is_for_others(std::string_view element, std::string_view attribute);

// Whether the attribute is the address of what media play or show; not of an <img>, which is a part of its own.
bool has_address_of_media(std::string_view element, std::string_view attribute);

// Why the address is not one of a local file, or of another host where these may show something.
std::optional<std::string> objection_to_media(std::string_view url, ExternalMedia media);

bool is_on_other_host(std::string_view url);

// The class that says what align="left", "center" or "right" said of this element; empty for other values.
std::string_view align_class(std::string_view element, std::string_view value);

// The classes that say what a style said of alignment, with spaces between them.
std::string classes_of_style(std::string_view style);

// Whether parsers end a paragraph before it.
bool ends_paragraph(std::string_view element);

// Whether it has no content and no end tag.
bool is_void(std::string_view element);

// Whether what looks like a tag in it is text.
bool holds_text(std::string_view element);

// Whether what looks like a character reference in it is text, too.
bool holds_raw_text(std::string_view element);

// Whether the attribute says all by being there.
bool is_value_less(std::string_view attribute);

}  // namespace rolebook
