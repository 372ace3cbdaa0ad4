// A text that is read for an import: its lines, what each is taken for, and by which rule.
#pragma once

#include "base/source.hpp"

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

enum class Shape : std::uint8_t {
    unread,
    title,
    told,  // by the front matter
    heading,
    paragraph,
    item,      // of a list
    numbered,  // of a list; the number is part of the text
    as_it_is,  // Markdown that stays: code, tables, quotations
    dropped,
};

// A line, or a part of one.
struct Piece {
    std::size_t line = 0;  // from 1
    std::string text{};    // without the marks that make it a heading or an item
    Shape shape = Shape::unread;
    int level = 0;             // of a heading
    bool begins_block = true;  // a blank line stands before it
    std::string_view rule{};   // that decided what it is
};

// What a rule has found out beside the shape of a piece.
struct Finding {
    std::string_view rule{};
    std::size_t line = 0;
    std::string what{};
};

struct FoundDegree {
    std::string name{};
    std::string share{};  // in per cent, in digits
};

struct FoundCertificate {
    std::string name{};
    std::string issuer{};  // empty if it is not said
};

// What is said of the one role that a text is about.
struct FoundRole {
    std::string name{};  // empty if it is about none, or about several
    std::vector<std::string> other_names{};
    std::vector<FoundDegree> education{};
    std::vector<FoundCertificate> certifications{};
    std::vector<std::string> ladder{};
    std::vector<std::string> steps{};
};

struct FoundText {
    std::string path{};     // of the file that was read
    bool is_plain = false;  // its signs are no Markdown
    std::vector<Piece> pieces{};
    std::vector<Finding> findings{};
    std::string title{};
    std::string page_title{};  // with the name of the site, as browsers show it
    std::string address{};     // where the original is; empty if that is not known
    std::string date{};
    std::vector<std::string> authors{};
    std::vector<std::string> categories{};
    std::vector<std::string> roles{};
    std::vector<std::string> skills{};
    FoundRole role{};
};

// What the texts that are read together have in common.
struct CommonLines {
    std::set<std::string, std::less<>> lines{};   // lines, without marks, that several of them have
    std::size_t tail = 0;                         // so many last pieces are the same in all of them
    std::vector<std::string> lines_with_links{};  // of all
};

// A rule at work on one text.
class Reading {
public:
    Reading(FoundText& text, const CommonLines& common_lines, std::string_view rule)
        : found(text), common(common_lines), rule_(rule) {}

    std::vector<Piece>& pieces() { return found.pieces; }
    void take(Piece& piece, Shape shape, int level = 0) const;
    void drop(Piece& piece) const { take(piece, Shape::dropped); }

    // Notes what the piece says of the page.
    void tell(const Piece& piece, std::string_view what);

    // The same, as an entry of a list that does not have it yet.
    void add(std::vector<std::string>& list, const Piece& piece, const std::string& what);

    FoundText& found;
    const CommonLines& common;

private:
    std::string_view rule_;
};

struct ImportRule {
    std::string_view name{};
    std::string_view finds{};  // as the documentation says it
    void (*read)(Reading& reading) = nullptr;
};

// In the order of the rules; each sees what those before it have decided.
void apply_rules(FoundText& text, std::span<const ImportRule> rules, const CommonLines& common_lines);

// Each line that is not blank, without signs that nobody sees and white space at its end.
FoundText pieces_of(const Source& source);

bool is_shown(const Piece& piece);

// The next piece from `at` on that is not left out; the number of pieces if there is none.
std::size_t next_shown(const std::vector<Piece>& pieces, std::size_t at);

// The heading above the piece; nothing if there is none.
const Piece* heading_above(const std::vector<Piece>& pieces, std::size_t at);

}  // namespace rolebook
