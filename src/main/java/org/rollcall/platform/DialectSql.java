package org.rollcall.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.sqlobject.locator.SqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * Finds a DAO method's SQL: in its annotation or, where the two engines differ, in a file named after the method and the
 * engine that lies beside the DAO, e.g. {@code inventory/DeviceDao.search.postgresql.sql}. Thread-safe.
 */
final class DialectSql implements SqlLocator {
    private final Dialect dialect;
    private final ConcurrentMap<Method, String> found = new ConcurrentHashMap<>();

    DialectSql(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public String locate(Class<?> dao, Method method, ConfigRegistry config) {
        return found.computeIfAbsent(
                method, m -> annotated(m).filter(sql -> !sql.isEmpty()).orElseGet(() -> beside(dao, m)));
    }

    private static Optional<String> annotated(Method method) {
        if (method.isAnnotationPresent(SqlQuery.class)) {
            return Optional.of(method.getAnnotation(SqlQuery.class).value());
        }
        if (method.isAnnotationPresent(SqlUpdate.class)) {
            return Optional.of(method.getAnnotation(SqlUpdate.class).value());
        }
        return Optional.ofNullable(method.getAnnotation(SqlBatch.class)).map(SqlBatch::value);
    }

    private String beside(Class<?> dao, Method method) {
        String file = "%s.%s.%s.sql".formatted(dao.getSimpleName(), method.getName(), dialect.folder());
        try (InputStream in = dao.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no SQL for " + dao.getName() + "." + method.getName()
                        + ": neither in its annotation nor in " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
