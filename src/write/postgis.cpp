// SPDX-License-Identifier: Apache-2.0
// Tables of a PostGIS database, in one transaction: all of it or nothing. Rows go into tables that only this connection sees, and from
// there into those of the timeline, so that a row that is there already as it should be is not touched.
#include "write/event_layers.hpp"
#include "write/pg_session.hpp"
#include "write/qgis_style.hpp"

namespace dateline {

namespace {

constexpr const char* tables[] = {"events", "unlocated", "mentions"};

std::string staged(std::string_view name) { return "pg_temp." + sql_name("dateline_" + std::string{name}); }

// What this program makes says so in its comment.
bool made_here(const PgSession& session, const char* name)
{
    return session.ask("SELECT obj_description(to_regclass(" + sql_text(session.table(name)) + "), 'pg_class')").starts_with(made_by);
}

[[noreturn]] void refuse(const WriteJob& write, const std::string& what, const std::string& remedy)
{
    throw Error(Diagnostic{Severity::error, without_password(write.target.string()), what, remedy});
}

// What would stop the work later is told now, with what helps.
void check_database(PgSession& session, const WriteJob& write)
{
    const std::string base = session.ask("SELECT current_database()"), user = session.ask("SELECT current_user");
    if (!session.holds("EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'postgis')"))
        refuse(write, "the database " + base + " has no PostGIS", "as its owner: psql -d " + base + " -c 'CREATE EXTENSION postgis'");
    if (session.schema().empty()) session.use_schema(session.ask("SELECT current_schema()"));
    if (session.schema().empty()) session.use_schema("public");
    const std::string& schema = session.schema();
    if (!session.holds("to_regnamespace(" + sql_text(sql_name(schema)) + ") IS NOT NULL")) {
        if (!session.holds("has_database_privilege(current_database(), 'CREATE')"))
            refuse(write, "there is no schema " + schema + ", and " + user + " may not make one", "as the owner: CREATE SCHEMA " + sql_name(schema) + " AUTHORIZATION " + sql_name(user));
        session.run("CREATE SCHEMA " + sql_name(schema));
        session.run("COMMENT ON SCHEMA " + sql_name(schema) + " IS " + sql_text(made_by));
    }
    for (const char* name : tables) {
        if (!session.has_table(name)) {
            if (!session.holds("has_schema_privilege(" + sql_text(schema) + ", 'CREATE')"))
                refuse(write, user + " may make no tables in the schema " + schema, "as its owner: GRANT USAGE, CREATE ON SCHEMA " + sql_name(schema) + " TO " + sql_name(user) + "; or name another one with schema=NAME");
            continue;
        }
        const std::string table = session.table_name(name);
        if (!made_here(session, name))
            refuse(write, "the table " + table + " was not made by dateline, and stays as it is", "choose another schema with schema=NAME, or other names with prefix=TEXT");
        if (!write.settings.overwrite && !write.settings.upsert && !write.settings.append)
            refuse(write, "the table " + table + " exists already", "give --upsert to bring it up to date, --append to add what is new, --overwrite to have these rows and no others; or choose another schema with schema=NAME");
        if (!session.holds("has_table_privilege(" + sql_text(session.table(name)) + ", 'INSERT, UPDATE, DELETE')"))
            refuse(write, user + " may not change the table " + table, "as its owner: GRANT SELECT, INSERT, UPDATE, DELETE ON " + session.table(name) + " TO " + sql_name(user));
    }
}

// One table of the timeline and the one that its new rows are in.
class Table {
public:
    Table(const PgSession& session, const char* name) : session_(session), name_(name), table_(session.table(name)), stage_(staged(name))
    {
        columns_ = session_.ask("SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = " + sql_text(stage_) +
                                "::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'fid'");
    }

    // With all columns of the rows that come, whatever an earlier version made.
    void make(const std::string& comment, bool keyed) const
    {
        if (!session_.has_table(name_)) {
            session_.run("CREATE TABLE " + table_ + " (LIKE " + stage_ + ")");
            session_.run("COMMENT ON TABLE " + table_ + " IS " + sql_text(comment));
            if (keyed) session_.run("ALTER TABLE " + table_ + " ADD PRIMARY KEY (id)");
        }
        const std::string missing = session_.ask(
            "SELECT string_agg('ADD COLUMN ' || quote_ident(attname) || ' ' || format_type(atttypid, atttypmod), ', ') FROM pg_attribute s WHERE attrelid = " + sql_text(stage_) +
            "::regclass AND attnum > 0 AND NOT attisdropped AND NOT EXISTS (SELECT 1 FROM pg_attribute t WHERE t.attrelid = " + sql_text(table_) + "::regclass AND t.attname = s.attname)");
        if (!missing.empty()) session_.run("ALTER TABLE " + table_ + ' ' + missing);
        index("fid", "(fid)");
        if (!keyed) return;
        if (!session_.holds("EXISTS (SELECT 1 FROM pg_index WHERE indrelid = " + sql_text(table_) + "::regclass AND indisunique AND indkey::text = (SELECT attnum::text FROM pg_attribute WHERE attrelid = " +
                            sql_text(table_) + "::regclass AND attname = 'id'))"))
            session_.run("CREATE UNIQUE INDEX ON " + table_ + " (id)");
        session_.run("ALTER TABLE " + table_ + " ADD COLUMN IF NOT EXISTS period tstzrange GENERATED ALWAYS AS (CASE WHEN start_time <= end_time THEN tstzrange(start_time, end_time, '[]') END) STORED");
        session_.run("ALTER TABLE " + table_ + " ADD COLUMN IF NOT EXISTS sources_json jsonb GENERATED ALWAYS AS (told::jsonb -> 'sources') STORED");
        index("period", "USING gist (period)");
        index("type", "(type)");
        index("country", "(country)");
        index("sources", "USING gin (sources_json)");
    }

    void index(const char* what, const std::string& how) const
    {
        session_.run("CREATE INDEX IF NOT EXISTS " + sql_name(session_.table_name(name_) + "_" + what) + " ON " + table_ + ' ' + how);
    }

    // The last place in the order of rows.
    std::string last() const { return "(SELECT coalesce(max(fid), 0) FROM " + table_ + ")"; }

    // Rows of the same id become those that come; `after` is where new ones are put behind.
    void bring(const WriteSettings& settings, const std::string& after) const
    {
        const bool all = settings.overwrite;
        std::string changes, old, fresh;
        if (all) add(changes, old, fresh, "fid");
        std::string_view rest = columns_;
        while (!rest.empty()) {
            const std::size_t length = std::min(rest.find(", "), rest.size());
            const std::string column{rest.substr(0, length)};
            rest.remove_prefix(std::min(length + 2, rest.size()));
            if (column != "id") add(changes, old, fresh, column);
        }
        if (all) session_.run("DELETE FROM " + table_ + " t WHERE NOT EXISTS (SELECT 1 FROM " + stage_ + " s WHERE s.id = t.id)");
        session_.run("INSERT INTO " + table_ + " AS t (fid, " + columns_ + ") SELECT DISTINCT ON (id) " + (all ? std::string{"fid"} : "fid + " + after) + ", " + columns_ + " FROM " + stage_ +
                     " ORDER BY id, fid ON CONFLICT (id) DO " + (settings.append ? std::string{"NOTHING"} : "UPDATE SET " + changes + " WHERE (" + old + ") IS DISTINCT FROM (" + fresh + ")"));
    }

    // An event that has a place now is no longer among those without one, and the other way round.
    void leave(const Table& other) const { session_.run("DELETE FROM " + other.table_ + " o USING " + stage_ + " s WHERE o.id = s.id"); }

    // Mentions have no key: those of a document are all replaced, if any is another.
    void bring_documents(const WriteSettings& settings) const
    {
        const std::string here = "SELECT " + columns_ + " FROM " + table_ + (settings.overwrite ? "" : " WHERE doc IN (SELECT doc FROM " + stage_ + ")"), come = "SELECT " + columns_ + " FROM " + stage_;
        if (session_.holds("NOT EXISTS (" + here + " EXCEPT ALL " + come + ") AND NOT EXISTS (" + come + " EXCEPT ALL " + here + ")")) return;
        const std::string known = settings.append ? " WHERE doc NOT IN (SELECT doc FROM " + table_ + " WHERE doc IS NOT NULL)" : "";
        if (!settings.append) session_.run("DELETE FROM " + table_ + (settings.overwrite ? "" : " WHERE doc IN (SELECT doc FROM " + stage_ + ")"));
        session_.run("INSERT INTO " + table_ + " (fid, " + columns_ + ") SELECT fid + " + last() + ", " + columns_ + " FROM " + stage_ + known + " ORDER BY fid");
    }

    void done() const { session_.run("DROP TABLE " + stage_); }

private:
    static void add(std::string& changes, std::string& old, std::string& fresh, const std::string& column)
    {
        const char* separator = changes.empty() ? "" : ", ";
        changes += separator + column + " = excluded." + column;
        old += separator + ("t." + column);
        fresh += separator + ("excluded." + column);
    }

    const PgSession& session_;
    const char* name_;
    std::string table_, stage_, columns_;
};

// The style that QGIS takes when the table is opened. Where nobody may write there, the table opens without one.
void write_style(const PgSession& session, std::size_t events)
{
    session.tries("CREATE TABLE IF NOT EXISTS layer_styles (id serial PRIMARY KEY, f_table_catalog varchar, f_table_schema varchar, f_table_name varchar, f_geometry_column varchar, stylename text, "
                  "styleqml xml, stylesld xml, useasdefault boolean, description text, owner varchar(63) DEFAULT current_user, ui xml, update_time timestamp DEFAULT current_timestamp)");
    const std::string where = " f_table_catalog = current_database() AND f_table_schema = " + sql_text(session.schema()) + " AND f_table_name = " + sql_text(session.table_name("events")) + " AND stylename = 'dateline'";
    const std::string style = sql_text(qgis_style(qgis_event_drawing({Ground::light, grouping_for(events)})));
    if (!session.tries("UPDATE layer_styles SET styleqml = XMLPARSE(DOCUMENT " + style + ") WHERE" + where + " AND styleqml::text <> (XMLPARSE(DOCUMENT " + style + "))::text")) return;
    session.tries("INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, stylename, styleqml, useasdefault, description) SELECT current_database(), " +
                  sql_text(session.schema()) + ", " + sql_text(session.table_name("events")) + ", 'geom', 'dateline', XMLPARSE(DOCUMENT " + style +
                  "), true, 'Events by what and whether it happened' WHERE NOT EXISTS (SELECT 1 FROM layer_styles WHERE" + where + ")");
}

void bring_rows(const PgSession& session, const WriteJob& write)
{
    const Table events(session, "events"), unlocated(session, "unlocated"), mentions(session, "mentions");
    const std::string comment = about(write);
    events.make(comment, true);
    unlocated.make(comment, true);
    mentions.make(comment, false);
    events.index("geom", "USING gist (geom)");
    mentions.index("doc", "(doc)");
    const std::string after = session.ask("SELECT greatest(" + events.last() + ", " + unlocated.last() + ")");
    if (!write.settings.append) {
        events.leave(unlocated);
        unlocated.leave(events);
    }
    events.bring(write.settings, after);
    unlocated.bring(write.settings, after);
    mentions.bring_documents(write.settings);
    if (!write.settings.append) {
        session.run("COMMENT ON TABLE " + session.table("events") + " IS " + sql_text(comment));
    }
    for (const Table* table : {&events, &unlocated, &mentions}) table->done();
}

}  // namespace

void write_postgis(const WriteJob& write)
{
    OgrJob job(write.target);
    job.set("PG_USE_COPY", "YES");
    const Connection connection = read_connection(write.target.string());
    Dataset dataset(GDALDataset::Open(connection.gdal.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
    if (!dataset)
        job.fail("the database cannot be opened", "a connection looks like PG:dbname=news host=localhost user=me, or postgresql://me@localhost/news; a password is best kept in ~/.pgpass. Is the server running, and is there such a database?");
    PgSession session(job, *dataset, connection);
    if (dataset->StartTransaction() != OGRERR_NONE) job.fail("no transaction could be begun");
    check_database(session, write);
    const Reprojection reprojection(job, write.settings.crs);
    Box box;
    write_event_layers(job, *dataset, write, reprojection, box, {.options = {"FID=fid", "TEMPORARY=ON", "SPATIAL_INDEX=NONE"}, .prefix = "dateline_"});
    job.check();
    bring_rows(session, write);
    write_style(session, write.timeline.events.size());
    if (dataset->CommitTransaction() != OGRERR_NONE) job.fail("the rows could not be kept");
    close(job, std::move(dataset));
}

}  // namespace dateline
