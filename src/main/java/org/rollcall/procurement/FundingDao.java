package org.rollcall.procurement;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table of funding sources. */
interface FundingDao {
    String COLUMNS = "id, name, kind, federal, fain, frn, funding_year, title_holder, version";

    /** A funding source as it is stored. */
    record Row(
            String id,
            String name,
            String kind,
            int federal,
            String fain,
            String frn,
            Optional<Integer> fundingYear,
            String titleHolder,
            long version) {
        static Row of(FundingSource source) {
            return new Row(
                    source.id(),
                    source.name(),
                    source.kind().code(),
                    source.isFederal() ? 1 : 0,
                    source.fain(),
                    source.frn(),
                    source.fundingYear(),
                    source.titleHolder(),
                    source.version());
        }

        FundingSource source() {
            return new FundingSource(
                    id, name, FundingSource.Kind.of(kind), federal != 0, fain, frn, fundingYear, titleHolder, version);
        }
    }

    @SqlQuery("SELECT " + COLUMNS + " FROM funding_source ORDER BY lower(name), id")
    @RegisterConstructorMapper(Row.class)
    List<Row> all();

    @SqlQuery("SELECT " + COLUMNS + " FROM funding_source WHERE id = :id")
    @RegisterConstructorMapper(Row.class)
    Optional<Row> find(String id);

    @SqlUpdate("INSERT INTO funding_source (" + COLUMNS + ") VALUES (:id, :name, :kind, :federal, :fain, :frn,"
            + " :fundingYear, :titleHolder, :version) ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
            + " kind = excluded.kind, federal = excluded.federal, fain = excluded.fain, frn = excluded.frn,"
            + " funding_year = excluded.funding_year, title_holder = excluded.title_holder, version = excluded.version")
    void save(@BindMethods Row row);
}
