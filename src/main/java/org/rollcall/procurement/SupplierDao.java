package org.rollcall.procurement;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table of suppliers. */
interface SupplierDao {
    @SqlQuery("SELECT id, name, account, version FROM supplier ORDER BY lower(name), id")
    @RegisterConstructorMapper(Supplier.class)
    List<Supplier> all();

    @SqlQuery("SELECT id, name, account, version FROM supplier WHERE id = :id")
    @RegisterConstructorMapper(Supplier.class)
    Optional<Supplier> find(String id);

    @SqlQuery("SELECT id, name, account, version FROM supplier WHERE lower(name) = lower(:name) ORDER BY id LIMIT 1")
    @RegisterConstructorMapper(Supplier.class)
    Optional<Supplier> named(String name);

    @SqlUpdate("""
            INSERT INTO supplier (id, name, account, version) VALUES (:id, :name, :account, :version)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, account = excluded.account, version = excluded.version
            """)
    void save(@BindMethods Supplier supplier);
}
