#include "base/date.hpp"

#include "random.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace rolebook;

TEST_CASE("a day without a time is read as a day") {
    const auto date = parse_date("2024-11-05");
    REQUIRE(date);
    CHECK(*date == Date{.year = 2024, .month = 11, .day = 5});
}

TEST_CASE("a time and its offset are read in every spelling that authors use") {
    struct Case {
        std::string_view written;
        int second_of_day;
        int offset_minutes;
    };
    constexpr int six = 18 * 3600 + 2 * 60;
    const Case cases[] = {
        {"2024-11-05T18:02:00Z", six, 0},
        {"2024-11-05t18:02:00z", six, 0},
        {"2024-11-05T18:02Z", six, 0},
        {"2024-11-05T18:02", six, 0},
        {"2024-11-05 18:02:07", six + 7, 0},
        {"2024-11-05  18:02:00", six, 0},
        {"2024-11-05T18:02:00.5Z", six, 0},
        {"2024-11-05T18:02:00.123456789+05:30", six, 330},
        {"2024-11-05T18:02:00,25Z", six, 0},
        {"2024-11-05 18:02:00 +0530", six, 330},
        {"2024-11-05 18:02:00 +05:30", six, 330},
        {"2024-11-05 18:02:00 +05", six, 300},
        {"2024-11-05 18:02:00 -0800", six, -480},
        {"2024-11-05 18:02 -0800", six, -480},
        {"2024-11-05 18:02:00 UTC", six, 0},
        {"2024-11-5 8:02:00", 8 * 3600 + 120, 0},
        {"2024-11-05T00:00:00Z", 0, 0},
        {"2024-11-05T23:59:59Z", 86'399, 0},
        {" 2024-11-05T18:02:00Z\t", six, 0},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.written) {
            const auto date = parse_date(each.written);
            REQUIRE(date);
            CHECK(iso_day(*date) == "2024-11-05");
            CHECK(date->has_time);
            CHECK(date->second_of_day == each.second_of_day);
            CHECK(date->offset_minutes == each.offset_minutes);
        }
    }
}

TEST_CASE("what is no date of the calendar is no date") {
    const std::string_view cases[] = {"",
                                      " ",
                                      "soon",
                                      "2024",
                                      "2024-11",
                                      "20241105",
                                      "24-11-05",
                                      "05-11-2024",
                                      "11/05/2024",
                                      "2024/11/05",
                                      "2024-11-05x",
                                      "2024-11-05-",
                                      "x2024-11-05",
                                      "-2024-11-05",
                                      "2024-00-05",
                                      "2024-13-05",
                                      "2024-11-00",
                                      "2024-11-31",
                                      "2024-02-30",
                                      "2023-02-29",
                                      "1900-02-29",
                                      "2024-11-005",
                                      "2024-11-05T",
                                      "2024-11-05T18",
                                      "2024-11-05T18:",
                                      "2024-11-05T18:2",
                                      "2024-11-05T18:60",
                                      "2024-11-05T24:00:00Z",
                                      "2024-11-05T18:02:61Z",
                                      "2024-11-05T18:02:00.Z",
                                      "2024-11-05T18:02:00ZZ",
                                      "2024-11-05T18:02:00+",
                                      "2024-11-05T18:02:00+05:",
                                      "2024-11-05T18:02:00+05:60",
                                      "2024-11-05T18:02:00+24:00",
                                      "2024-11-05T18:02:00 CET",
                                      "2024-11-05T18:02:00 UTCx",
                                      "2024-11-05X18:02:00"};
    for (const std::string_view written : cases) {
        DYNAMIC_SECTION('"' << written << '"') {
            CHECK_FALSE(parse_date(written));
        }
    }
}

TEST_CASE("every fourth year has a 29 February, but for the centuries that 400 does not divide") {
    for (int year = 1600; year <= 2400; ++year) {
        const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        INFO(year);
        CHECK(parse_date(fmt::format("{}-02-29", year)).has_value() == leap);
    }
}

TEST_CASE("a file name may begin with a date") {
    const auto check = [](std::string_view name, std::string_view rest) {
        const auto dated = split_dated_name(name);
        INFO(name);
        REQUIRE(dated);
        CHECK(dated->date == Date{.year = 2024, .month = 11, .day = 5});
        CHECK(dated->rest == rest);
    };
    check("2024-11-05-title", "title");
    check("2024-11-05-2024-01-01", "2024-01-01");
    check("2024-11-5-a-title", "a-title");
    for (const std::string_view name : {"", "title", "2024-11-05", "2024-11-05-", "2024-11-05title", "2024-13-05-title",
                                        "a-2024-11-05-title", "2024-11-title"}) {
        DYNAMIC_SECTION('"' << name << '"') {
            CHECK_FALSE(split_dated_name(name));
        }
    }
}

TEST_CASE("seconds are counted from 1970 in UTC") {
    struct Case {
        std::string_view written;
        std::int64_t seconds;
    };
    const Case cases[] = {{"1970-01-01", 0},
                          {"1970-01-01T00:00:01Z", 1},
                          {"1969-12-31T23:59:59Z", -1},
                          {"2024-11-05", 1'730'764'800},
                          {"2024-11-05T18:02:00Z", 1'730'829'720},
                          {"2024-11-05T18:02:00+05:30", 1'730'829'720 - 19'800},
                          {"2024-11-05T18:02:00-08:00", 1'730'829'720 + 28'800},
                          {"2038-01-19T03:14:08Z", 2'147'483'648}};
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.written) {
            CHECK(unix_seconds(parse_date(each.written).value()) == each.seconds);
        }
    }
}

TEST_CASE("dates are written for machines") {
    const Date day = parse_date("2024-11-05").value();
    CHECK(iso_day(day) == "2024-11-05");
    CHECK(rfc3339(day) == "2024-11-05T00:00:00Z");
    CHECK(rfc3339(parse_date("2024-11-05 8:02").value()) == "2024-11-05T08:02:00Z");
    CHECK(rfc3339(parse_date("2024-11-05 18:02:00 +0530").value()) == "2024-11-05T18:02:00+05:30");
    CHECK(rfc3339(parse_date("2024-11-05 18:02:00 -0030").value()) == "2024-11-05T18:02:00-00:30");
    CHECK(rfc3339(parse_date("0099-01-02").value()) == "0099-01-02T00:00:00Z");
}

TEST_CASE("a date that was written is read back as itself") {
    Random random(1);
    for (int round = 0; round < 2000; ++round) {
        const Date date{.year = static_cast<int>(1 + random.below(9999)),
                        .month = static_cast<unsigned>(1 + random.below(12)),
                        .day = static_cast<unsigned>(1 + random.below(28)),
                        .has_time = true,
                        .second_of_day = static_cast<int>(random.below(86'400)),
                        .offset_minutes = static_cast<int>(random.below(2 * 1439 + 1)) - 1439};
        INFO(rfc3339(date));
        REQUIRE(parse_date(rfc3339(date)) == date);
    }
}

TEST_CASE("one day is 86,400 seconds after the day before") {
    std::int64_t before = unix_seconds(parse_date("1999-12-31").value());
    for (int year = 2000; year <= 2030; ++year) {
        for (int month = 1; month <= 12; ++month) {
            for (int day = 1; day <= 31; ++day) {
                const auto date = parse_date(fmt::format("{}-{:02}-{:02}", year, month, day));
                if (!date) continue;
                INFO(iso_day(*date));
                REQUIRE(unix_seconds(*date) == before + 86'400);
                before += 86'400;
            }
        }
    }
}

TEST_CASE("a second lies in one day of UTC, before 1970, too") {
    CHECK(iso_day(utc_day(0)) == "1970-01-01");
    CHECK(iso_day(utc_day(86'399)) == "1970-01-01");
    CHECK(iso_day(utc_day(1'709'164'800)) == "2024-02-29");
    CHECK(iso_day(utc_day(-1)) == "1969-12-31");
    CHECK_FALSE(utc_day(86'399).has_time);
}
