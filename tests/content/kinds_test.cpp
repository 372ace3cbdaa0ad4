#include "content/kinds.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace rolebook;

TEST_CASE("the rows of kinds are in the order of Kind") {
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        INFO(kinds[i].name);
        CHECK(static_cast<std::size_t>(kinds[i].kind) == i);
        CHECK(&row_of(kinds[i].kind) == &kinds[i]);
    }
}

TEST_CASE("no two kinds share a name, a folder or a directory") {
    std::set<std::string_view> names;
    std::set<std::string_view> folders;
    std::set<std::string_view> directories;
    std::size_t directory_count = 0;
    for (const KindRow& row : kinds) {
        names.insert(row.name);
        folders.insert(row.folder);
        directories.insert(row.directories.begin(), row.directories.end());
        directory_count += row.directories.size();
    }
    CHECK(names.size() == kinds.size());
    CHECK(folders.size() == kinds.size() - 1);  // pages and further terms have none
    CHECK(directories.size() == directory_count);
}

TEST_CASE("every reference has something that it may mean") {
    for (const KindRow& row : kinds) {
        for (const ReferenceField& field : row.references) {
            INFO(row.name << "." << field.key);
            CHECK_FALSE(field.targets.empty());
        }
    }
    for (const TermField& term : term_fields) CHECK_FALSE(term.targets.empty());
}

TEST_CASE("relations have the names of the data files") {
    CHECK(name_of(Relation::needs) == "needs");
    CHECK(name_of(Relation::requires_) == "requires");
    CHECK(name_of(Relation::in_term) == "in_term");
    CHECK(name_of(Relation::links) == "links");
    CHECK(name_of(Relation::mentions) == "mentions");
    CHECK(relation_names.size() == static_cast<std::size_t>(Relation::mentions) + 1);
}
