// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "write/connection.hpp"

using namespace dateline;

TEST_CASE("a database is named in words or by its address")
{
    CHECK(is_connection("PG:dbname=news"));
    CHECK(is_connection("postgresql://me@localhost/news"));
    CHECK(is_connection("postgres://localhost/news"));
    CHECK_FALSE(is_connection("postgres.geojson"));
    CHECK_FALSE(is_connection(""));
}

TEST_CASE("schema and prefix are taken out of a connection, the rest stays as it is")
{
    const Connection words = read_connection("PG:dbname=news schema=daily host='/a b' prefix=kz_");
    CHECK(words.gdal == "PG:dbname=news host='/a b'");
    CHECK(words.schema == "daily");
    CHECK(words.prefix == "kz_");
    CHECK(words.table("events") == "kz_events");
    CHECK(read_connection("PG:active_schema=old dbname=news").schema == "old");

    const Connection uri = read_connection("postgresql://me@localhost/news?schema=daily&connect_timeout=3&prefix=kz_");
    CHECK(uri.gdal == "postgresql://me@localhost/news?connect_timeout=3");
    CHECK(uri.schema == "daily");
    CHECK(uri.prefix == "kz_");
    CHECK(read_connection("PG:").gdal == "PG:");
}

TEST_CASE("no message shows a password")
{
    CHECK(without_password("PG:dbname=news password=secret user=me") == "PG:dbname=news password=*** user=me");
    CHECK(without_password("PG:password='two words' user=me") == "PG:password=*** user=me");
    CHECK(without_password("postgresql://me:secret@host/news") == "postgresql://me:***@host/news");
    CHECK(without_password("postgresql://host:5432/news") == "postgresql://host:5432/news");
    CHECK(without_password("folder/password=x.geojson") == "folder/password=x.geojson");
}
