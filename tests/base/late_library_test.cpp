#include "base/late_library.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

constexpr LateLibrary mathematics{"libm.so.6", "compute"};
constexpr LateLibrary missing{"libmissing.so.1", "do it"};

}  // namespace

TEST_CASE("a function of a late library is called as if it were linked") {
    const LateFunction<double (*)(double, double)> power{mathematics, "pow"};
    CHECK(power(2, 10) == 1024);
    CHECK(power(3, 2) == 9);
}

TEST_CASE("a late library that is missing says so when it is called, each time") {
    const LateFunction<void (*)()> function{missing, "function"};
    const auto message = Catch::Message(
        "cannot do it without a library: libmissing.so.1: cannot open shared object file: No such file or directory");
    CHECK_THROWS_MATCHES(function(), MissingLibrary, message);
    CHECK_THROWS_MATCHES(function(), MissingLibrary, message);
}

TEST_CASE("a function that a late library does not have is named") {
    const LateFunction<void (*)()> function{mathematics, "rolebook_missing"};
    CHECK_THROWS_WITH(function(), Catch::StartsWith("cannot compute without a library: ") &&
                                      Catch::EndsWith("libm.so.6: undefined symbol: rolebook_missing"));
}
