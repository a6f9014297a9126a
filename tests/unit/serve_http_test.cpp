// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "serve/http.hpp"
#include "serve/listener.hpp"

using namespace dateline::serve;

TEST_CASE("a target is path and decoded parameters")
{
    Request request;
    REQUIRE(read_target("/project/documents/a%20b%2Fc?date=2022-01-08&title=A+%26+B&flag&=x", request));
    CHECK(request.path == "/project/documents/a b/c");
    CHECK(request.parameter("date") == "2022-01-08");
    CHECK(request.parameter("title") == "A & B");
    CHECK(request.has("flag"));
    CHECK_FALSE(request.has("none"));
    for (const char* broken : {"/%", "/%4", "/%zz", "", "relative", "/?a=%g1"}) {
        Request other;
        CHECK_FALSE(read_target(broken, other));
    }
}

TEST_CASE("what is escaped is read back")
{
    std::string all;
    for (int c = 0; c < 256; ++c) all += static_cast<char>(c);
    Request request;
    REQUIRE(read_target("/?x=" + escaped(all), request));
    CHECK(request.parameter("x") == all);
}

TEST_CASE("numbers of parameters lie in their range")
{
    Request request;
    REQUIRE(read_target("/?limit=20&big=99999999999999999999&word=ten&less=-1", request));
    CHECK(request.whole("limit", 5, 1, 100) == 20);
    CHECK(request.whole("none", 5, 1, 100) == 5);
    for (const char* name : {"big", "word", "less"}) CHECK_THROWS_AS(request.whole(name, 5, 1, 100), Refusal);
    CHECK_THROWS_AS(request.whole("limit", 5, 1, 10), Refusal);
}

TEST_CASE("depth counts brackets outside of texts")
{
    CHECK_FALSE(nests_deeper(R"({"a":[[1,"[[[[[[\"[[["]]})", 3));
    CHECK(nests_deeper(R"({"a":[[[1]]]})", 3));
    CHECK_FALSE(nests_deeper(R"([][][][][])", 1));
    CHECK(nests_deeper(std::string(100000, '['), 64));
}

TEST_CASE("only this machine's own addresses are its own")
{
    for (const char* own : {"localhost", "127.0.0.1", "127.1.2.3", "::1"}) CHECK(is_loopback(own));
    for (const char* other : {"0.0.0.0", "192.168.0.1", "localhost.example", "", "::"}) CHECK_FALSE(is_loopback(other));
}

TEST_CASE("content types are compared without their parameters")
{
    CHECK(media_type("Text/HTML ; charset=utf-8") == "text/html");
    CHECK(media_type("") == "");
}
