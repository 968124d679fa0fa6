package org.rollcall.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data of older versions, brought up to date. */
class MigrationTest {
    @TempDir
    Path folder;

    private DatabaseConfig old(Engine engine, String version, List<String> statements) {
        DatabaseConfig config = engine == Engine.SQLITE
                ? DatabaseConfig.sqlite(folder.resolve("old.db").toString())
                : Postgres.freshDatabase();
        Flyway.configure()
                .dataSource(config.url(), config.user(), config.password())
                .locations("classpath:db/migration/" + Dialect.of(config.url()).folder())
                .target(version)
                .load()
                .migrate();
        Jdbi.create(config.url(), config.user(), config.password())
                .useHandle(handle -> statements.forEach(handle::execute));
        return config;
    }

    @ParameterizedTest
    @EnumSource
    void eachDeviceBecomesAnAssetOfItsRoomsSchoolWithWhatNamesIt(Engine engine) {
        DatabaseConfig config = old(
                engine,
                "18",
                List.of(
                        "INSERT INTO site (id, name, students) VALUES ('oak', 'Oak', 1), ('lin', 'Lin', 1)",
                        "INSERT INTO building (id, site, name) VALUES ('b', 'oak', 'Main')",
                        "INSERT INTO room (id, building, name) VALUES ('r', 'b', '1')",
                        "INSERT INTO device (id, tag, name, kind, vendor, model, firmware, room, site, lifecycle, created_at)"
                                + " VALUES ('t-1', 'A-1', 'Tablet', 'tablet', '', '', '', 'r', 'lin', 'in-service', 7),"
                                + " ('t-2', '', 'Other', 'tablet', '', '', '', NULL, 'lin', 'in-service', 8)",
                        "INSERT INTO identifier (scheme, value, shown, device) VALUES ('tag', 'A1', 'A-1', 't-1')"));
        try (Database database = Database.open(config)) {
            List<Map<String, Object>> assets =
                    database.read(handle -> handle.createQuery("SELECT a.id, a.site, a.version, i.shown FROM asset a"
                                    + " LEFT JOIN identifier i ON i.asset = a.id ORDER BY a.id")
                            .mapToMap()
                            .list());
            assertThat(assets)
                    .hasToString(
                            "[{id=t-1, site=oak, version=1, shown=A-1}, {id=t-2, site=lin, version=1, shown=null}]");
        }
    }
}
