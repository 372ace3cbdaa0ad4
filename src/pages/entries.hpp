// The parts that views of several pages share: lists of nodes, links, questions.
#pragma once

#include "pages/edition.hpp"

namespace rolebook {

// title, url, description, date, date_text, kind_label, stub
View entry(const Edition& edition, NodeId id);
// Title, url and description of each, in the order of lists.
std::vector<View> links_to(const Edition& edition, std::vector<NodeId> nodes);

std::vector<View> entries(const Edition& edition, const std::vector<NodeId>& nodes);

// The other ends of a node's edges, by title. `title, url, description`.
std::vector<View> targets(const Edition& edition, NodeId from, Relation relation, Kind kind);
std::vector<View> origins(const Edition& edition, NodeId to, Relation relation);

// title, url, description, node_id, level, level_label, level_rank, level_count, importance, essential, note
View need_entry(const Edition& edition, NodeId other, const NeedAttributes& attributes);

// "62000" as "62 000", with narrow spaces that do not break.
std::string grouped(const std::string& digits);

// level, level_label, level_rank, level_count; empty where no level is stated.
void set_level(const Edition& edition, View& view, std::string_view level);

// title, url, type, cost, hours
std::vector<View> resource_entries(const std::vector<Resource>& resources);

// The skills that a role needs of everybody, or the roles that need a skill: essential and heavy ones first.
std::vector<View> needs(const Edition& edition, NodeId node);

// question, url, answer, about
std::vector<View> question_entries(const Edition& edition, const std::vector<NodeId>& faqs);

// title, url, kind_label, heading: the pages whose bodies link to a node or name it, at most `most`.
struct LinksHere {
    std::vector<View> shown{};
    std::size_t more = 0;  // that are not shown
};
LinksHere links_here(const Edition& edition, NodeId node, std::size_t most);

// Those entries of a list that one page of it shows.
std::vector<NodeId> on_page(const Site& site, const Page& page, const std::vector<NodeId>& all);

// At most `most` of a long list, and how many were left out, as text that is empty if none were.
struct Cut {
    std::vector<NodeId> shown{};
    std::string more{};
};
Cut cut(std::vector<NodeId> nodes, std::size_t most);

}  // namespace rolebook
