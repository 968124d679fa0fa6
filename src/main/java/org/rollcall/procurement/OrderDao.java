package org.rollcall.procurement;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The tables of orders and of what came. */
interface OrderDao {
    String COLUMNS = "id, number, site, supplier, stage, ordered_on, note, version, created_at";
    String LINE = "purchase, no, kind, vendor, model, quantity, unit_cents, life_months, warranty_months";

    /** An order as it is stored. */
    record Row(
            String id,
            String number,
            Optional<String> site,
            Optional<String> supplier,
            String stage,
            Optional<String> orderedOn,
            String note,
            long version,
            long createdAt) {}

    /** A line as it is stored. */
    record LineRow(
            String purchase,
            int no,
            String kind,
            String vendor,
            String model,
            int quantity,
            long unitCents,
            Optional<Integer> lifeMonths,
            Optional<Integer> warrantyMonths) {}

    /** A share as it is stored. */
    record ShareRow(String purchase, int no, String source, int basisPoints) {}

    /** A receipt as it is stored. */
    record ReceiptRow(String purchase, String key, int line, String request, String receivedBy, long receivedAt) {}

    /** What became of a scan, as it is stored. */
    record ItemRow(
            String purchase,
            String key,
            int no,
            String serial,
            String tag,
            String outcome,
            Optional<String> asset,
            String detail) {}

    /** How many of a line came. */
    record Count(int line, int many) {}

    @SqlQuery("SELECT " + COLUMNS + " FROM purchase_order WHERE id = :id")
    @RegisterConstructorMapper(Row.class)
    Optional<Row> find(String id);

    @SqlQuery("SELECT id FROM purchase_order WHERE (:stage = '' OR stage = :stage) AND (:site = '' OR site = :site)"
            + " ORDER BY created_at DESC, id LIMIT :limit")
    List<String> newest(String stage, String site, int limit);

    @SqlQuery("SELECT " + LINE + " FROM order_line WHERE purchase = :id ORDER BY no")
    @RegisterConstructorMapper(LineRow.class)
    List<LineRow> lines(String id);

    @SqlQuery("SELECT purchase, no, source, basis_points FROM order_share WHERE purchase = :id ORDER BY no")
    @RegisterConstructorMapper(ShareRow.class)
    List<ShareRow> shares(String id);

    @SqlQuery("SELECT r.line, count(*) AS many FROM receipt r"
            + " JOIN receipt_item i ON i.purchase = r.purchase AND i.key = r.key"
            + " WHERE r.purchase = :id AND i.outcome = 'received' GROUP BY r.line ORDER BY r.line")
    @RegisterConstructorMapper(Count.class)
    List<Count> received(String id);

    @SqlUpdate(
            "INSERT INTO purchase_order (" + COLUMNS + ") VALUES (:id, :number, :site, :supplier, :stage, :orderedOn,"
                    + " :note, :version, :createdAt) ON CONFLICT (id) DO UPDATE SET number = excluded.number,"
                    + " site = excluded.site, supplier = excluded.supplier, stage = excluded.stage,"
                    + " ordered_on = excluded.ordered_on, note = excluded.note, version = excluded.version")
    void save(@BindMethods Row row);

    @SqlUpdate("DELETE FROM order_line WHERE purchase = :id")
    void forgetLines(String id);

    @SqlUpdate("DELETE FROM order_share WHERE purchase = :id")
    void forgetShares(String id);

    @SqlBatch("INSERT INTO order_line (" + LINE
            + ") VALUES (:purchase, :no, :kind, :vendor, :model, :quantity, :unitCents,"
            + " :lifeMonths, :warrantyMonths)")
    void saveLines(@BindMethods List<LineRow> rows);

    @SqlBatch("INSERT INTO order_share (purchase, no, source, basis_points)"
            + " VALUES (:purchase, :no, :source, :basisPoints)")
    void saveShares(@BindMethods List<ShareRow> rows);

    @SqlQuery("SELECT purchase, key, line, request, received_by, received_at FROM receipt"
            + " WHERE purchase = :id AND key = :key")
    @RegisterConstructorMapper(ReceiptRow.class)
    Optional<ReceiptRow> receipt(String id, String key);

    @SqlQuery("SELECT purchase, key, no, serial, tag, outcome, asset, detail FROM receipt_item"
            + " WHERE purchase = :id AND key = :key ORDER BY no")
    @RegisterConstructorMapper(ItemRow.class)
    List<ItemRow> items(String id, String key);

    @SqlQuery("SELECT purchase FROM receipt_item WHERE asset = :asset AND outcome = 'received' LIMIT 1")
    Optional<String> cameWith(String asset);

    @SqlUpdate("INSERT INTO receipt (purchase, key, line, request, received_by, received_at)"
            + " VALUES (:purchase, :key, :line, :request, :receivedBy, :receivedAt)")
    void add(@BindMethods ReceiptRow row);

    @SqlBatch("INSERT INTO receipt_item (purchase, key, no, serial, tag, outcome, asset, detail)"
            + " VALUES (:purchase, :key, :no, :serial, :tag, :outcome, :asset, :detail)")
    void addItems(@BindMethods List<ItemRow> rows);
}
