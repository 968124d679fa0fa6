package org.rollcall.platform;

import java.nio.file.Path;

/**
 * The engines that every contract of storage is tested on: real ones. Use with {@code @ParameterizedTest @EnumSource}, and
 * {@code try (Store store = engine.store(folder))}.
 */
public enum Engine {
    SQLITE {
        @Override
        public Store store(Path folder) {
            return Store.open(
                    DatabaseConfig.sqlite(folder.resolve("rollcall.db").toString()));
        }
    },
    POSTGRESQL {
        @Override
        public Store store(Path folder) {
            return Store.open(Postgres.freshDatabase());
        }
    };

    /** A new, empty store of this engine; skips the test where the engine cannot run. */
    public abstract Store store(Path folder);
}
