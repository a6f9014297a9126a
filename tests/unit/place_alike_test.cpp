// SPDX-License-Identifier: Apache-2.0
// People and things called like places, and places of one name that their neighbours tell apart.
#include <catch2/catch.hpp>

#include "place_support.hpp"

using namespace dateline;
using namespace dateline::test;

TEST_CASE("people, clubs and common words called like places are none")
{
    const PlaceRow rows[] = {
        {"Michael Jordan, the former player, attended. Jordan said he was glad.", "Jordan", "", "none"},
        {"Actress Paris Hilton was in court on Monday.", "Paris", "", "none"},
        {"Chelsea Clinton gave a speech.", "Chelsea", "", "none"},
        {"Her daughter Chelsea won a prize.", "Chelsea", "", "none"},
        {"Director Sydney Pollack died at 73.", "Sydney", "", "none"},
        {"Winston Churchill led the country. Churchill was born in 1874.", "Churchill", "", "none"},
        {"Prime Minister Churchill spoke to the nation.", "Churchill", "", "none"},
        {"Abraham Lincoln was shot in 1865. Lincoln died the next day.", "Lincoln", "", "none"},
        {"Singer Whitney Houston was found dead. Houston was 48.", "Houston", "", "none"},
        {"James Madison wrote it. Madison later became president.", "Madison", "", "none"},
        {"Police arrested Michael Jackson. Jackson, 34, was charged.", "Jackson", "", "none"},
        {"Defense Secretary Lloyd Austin said so. Austin added nothing.", "Austin", "", "none"},
        {"Dallas Smith scored twice.", "Dallas", "", "none"},
        {"Brooklyn Beckham married on Saturday.", "Brooklyn", "", "none"},
        {"President Grover Cleveland vetoed the bill.", "Cleveland", "", "none"},
        {"Orlando Bloom arrived by train.", "Orlando", "", "none"},
        {"Florence Nightingale was a nurse.", "Florence", "", "none"},
        {"Milan Kundera wrote novels.", "Milan", "", "none"},
        {"Georgia Meloni met ministers.", "Georgia", "", "none"},
        {"Israel Folau was sacked.", "Israel", "", "none"},
        {"Mrs. Vienna Smith testified.", "Vienna", "", "none"},
        {"Henry Ford built cars.", "Ford", "", "none"},
        {"Reading is fun.", "Reading", "", "none"},
        {"Mobile phones rang.", "Mobile", "", "none"},
        {"Nice weather is expected.", "Nice", "", "none"},
        {"Bath time is at seven.", "Bath", "", "none"},
        {"Split the bill, he said.", "Split", "", "none"},
        {"Manchester United beat Chelsea 2-0.", "Manchester United", "", "none"},
        {"Arsenal beat Chelsea 2-0 on Sunday.", "Chelsea", "", "none"},
    };
    for (const PlaceRow& row : rows) check(row);
}

TEST_CASE("countries and regions, by name and by letters")
{
    const PlaceRow rows[] = {
        {"Turkey sent troops to Libya.", "Turkey", "TR", "country"},
        {"China denied the claim.", "China", "CN", "country"},
        {"Chad closed its border with Sudan.", "Chad", "TD", "country"},
        {"Guinea held elections.", "Guinea", "GN", "country"},
        {"Russia and Georgia traded accusations.", "Georgia", "GE", "country"},
        {"Tbilisi, the capital of Georgia, was quiet.", "Georgia", "GE", "country"},
        {"The president of Georgia visited Kyiv.", "Georgia", "GE", "country"},
        {"Storms hit Western Europe.", "Western Europe", "", "region"},
        {"European leaders agreed.", "European", "", "region"},
        {"Haze spread over Southeast Asia.", "Southeast Asia", "", "region"},
        {"Poverty fell in Sub-Saharan Africa.", "Sub-Saharan Africa", "", "region"},
        {"Inflation rose in Latin America.", "Latin America", "", "region"},
        {"Snow fell across the Balkans.", "Balkans", "", "region"},
        {"Ships left the Persian Gulf.", "Persian Gulf", "", "sea"},
        {"The US and China agreed.", "US", "US", "country"},
        {"The U.S. imposed tariffs.", "U.S.", "US", "country"},
        {"The UK left the bloc.", "UK", "GB", "country"},
        {"He flew to the UAE.", "UAE", "AE", "country"},
        {"TEAM USA WINS GOLD.", "USA", "US", "country"},
        {"Ebola spread in the DRC.", "DRC", "CD", "country"},
        {"BREAKING: BLAST KILLS TEN IN KENYA", "KENYA", "KE", "country"},
    };
    for (const PlaceRow& row : rows) check(row);
}

TEST_CASE("what stands beside a name says which one is meant")
{
    const PlaceRow rows[] = {
        {"The rocket team in Houston cheered.", "Houston", "US", "town", "Texas"},
        {"Farmers drove from Lincoln, Nebraska, to Omaha.", "Lincoln", "US", "town", "Nebraska"},
        {"Rebels in eastern Congo advanced.", "Congo", "CD", "country"},
        {"Voters in Georgia and Arizona will decide.", "Georgia", "US", "admin1"},
        {"Athens, Georgia, is a college town.", "Georgia", "US", "admin1"},
        {"The governor of Georgia signed the bill.", "Georgia", "US", "admin1"},
        {"BREAKING: BLAST KILLS TEN IN NAIROBI", "NAIROBI", "KE", "capital"},
        {"there was a huge blast in nairobi today", "nairobi", "KE", "capital"},
        {"MOGADISHU: CAR BOMB KILLS 12", "MOGADISHU", "SO", "capital"},
        {"The ferry left Malaga at dawn.", "Malaga", "ES", "town"},
        {"The ferry left M\xC3\xA1" "laga at dawn.", "M\xC3\xA1" "laga", "ES", "town"},
        {"The bank is based in Z\xC3\xBC" "rich.", "Z\xC3\xBC" "rich", "CH", "town"},
        {"The bank is based in Zurich.", "Zurich", "CH", "town"},
        {"A factory burned in \xC5\x81" "\xC3\xB3" "d\xC5\xBA" ".", "\xC5\x81" "\xC3\xB3" "d\xC5\xBA" "", "PL", "town"},
        {"A factory burned in Lodz.", "Lodz", "PL", "town"},
        {"Denver police shot a man.", "Denver", "US", "town", "Colorado"},
        {"Fans in Melbourne and Adelaide celebrated.", "Melbourne", "AU", "town"},
        {"Police in Toronto, Hamilton and London, Ontario, raided homes.", "London", "CA", "town"},
        {"The professor flew from Edmonton to London, England.", "London", "GB", "capital"},
        {"Western University in London, Ont., closed its campus.", "London", "CA", "town"},
        {"A church in Birmingham, Ala., burned.", "Birmingham", "US", "town", "Alabama"},
        {"A train from Birmingham to Manchester crashed.", "Birmingham", "GB", "town"},
        {"Researchers in Boston and Cambridge, Mass., found it.", "Cambridge", "US", "town", "Massachusetts"},
        {"Portland, Maine, is on the coast.", "Portland", "US", "town", "Maine"},
        {"Protesters in Portland and Seattle clashed with police.", "Portland", "US", "town", "Oregon"},
        {"Lawmakers in Springfield, Illinois, voted.", "Springfield", "US", "town", "Illinois"},
        {"Militias fought in Tripoli, Libya.", "Tripoli", "LY", "capital"},
        {"Clashes in Tripoli, in northern Lebanon, killed two.", "Tripoli", "LB", "town"},
        {"A bomb exploded in Hyderabad, Pakistan.", "Hyderabad", "PK", "town"},
        {"The company opened an office in Hyderabad, India.", "Hyderabad", "IN", "town"},
        {"Tourists visited Seville and Cordoba.", "Cordoba", "ES", "town"},
        {"Protesters in Caracas and Valencia blocked roads in Venezuela.", "Valencia", "VE", "town"},
        {"Oil workers flew to Georgetown, Guyana.", "Georgetown", "GY", "capital"},
        {"The ministers met in San Jose, Costa Rica.", "San Jose", "CR", "capital"},
        {"Police in San Jose and Oakland made arrests.", "San Jose", "US", "town", "California"},
        {"A building collapsed in Alexandria, Egypt.", "Alexandria", "EG", "town"},
        {"He was tried in Alexandria, Va.", "Alexandria", "US", "town", "Virginia"},
        {"Students in Chile marched through Santiago.", "Santiago", "CL", "capital"},
        {"Shells hit Odesa and Mykolaiv.", "Odesa", "UA", "town"},
        {"Shells hit Odesa and Mykolaiv.", "Mykolaiv", "UA", "town"},
        {"A bomb exploded in Aleppo and Homs.", "Homs", "SY", "town"},
        {"The mayor of New York resigned.", "New York", "US", "town"},
        {"Two men were shot in Tripoli, in northern Lebanon.", "Tripoli", "LB", "town"},
    };
    for (const PlaceRow& row : rows) check(row);
}
