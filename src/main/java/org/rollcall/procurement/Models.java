package org.rollcall.procurement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.rollcall.inventory.Kind;
import org.rollcall.platform.Database;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.Actor;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;

/** The catalogue of models. Belongs to no school. Thread-safe. */
public final class Models {
    private static final int MOST = 5_000;

    private final Database database;
    private final Ledger ledger;
    private final Time time;

    public Models(Database database, Ledger ledger, Time time) {
        this.database = database;
        this.ledger = ledger;
        this.time = time;
    }

    /** All, by vendor and name, at most 5,000. */
    public List<Model> all() {
        return database.readWith(ModelDao.class, dao -> {
            Map<String, List<ModelDao.SupportRow>> support =
                    dao.allSupport().stream().collect(Collectors.groupingBy(ModelDao.SupportRow::model));
            return dao.all(MOST).stream()
                    .map(row -> model(row, support.getOrDefault(row.id(), List.of())))
                    .toList();
        });
    }

    public Optional<Model> find(String id) {
        return database.read(handle -> find(handle, id));
    }

    /** The one that an asset with these words is of, however they are spelt in capitals. */
    public Optional<Model> named(String vendor, String name) {
        return database.readWith(
                ModelDao.class,
                dao -> dao.named(vendor.strip(), name.strip()).map(row -> model(row, dao.support(row.id()))));
    }

    /**
     * Records a model, new or known. What was said of the end of its support before stays.
     *
     * @param model of whose support only the last counts, and only what it says: where that is news it holds from now on
     * @param read the version that was read, 0 for none; not asked where it is empty
     * @throws Problem 409 where another has this vendor and name; 412 where it was changed since; 422 where the model that
     *     follows it is not known
     */
    public Model save(Write write, Actor actor, Model model, OptionalLong read) {
        ModelDao dao = write.dao(ModelDao.class);
        Optional<Model> old = find(write.handle(), model.id());
        long is = old.map(Model::version).orElse(0L);
        Ids.requireRead("model '" + model.id() + "'", is, read);
        dao.named(model.vendor(), model.name())
                .filter(other -> !other.id().equals(model.id()))
                .ifPresent(other -> {
                    throw Problem.conflict("model '" + other.id() + "' is " + other.vendor() + " " + other.name()
                            + " already; change that one");
                });
        if (!model.replacement().isEmpty() && dao.find(model.replacement()).isEmpty()) {
            throw Problem.invalid("no model '" + model.replacement() + "'; record it first");
        }
        if (old.filter(known -> known.facts().equals(model.facts())).isPresent()) {
            return old.get();
        }
        dao.save(new ModelDao.Row(
                model.id(),
                model.vendor(),
                model.name(),
                model.kind().code(),
                model.lifeMonths(),
                model.price().map(Money::cents),
                model.replacement(),
                is + 1));
        support(dao, old, model);
        ledger.record(
                write,
                Act.of(Act.DISTRICT, actor, "model.save", "model:" + model.id())
                        .changing(old.map(Model::facts).orElse(Map.of()), model.facts()));
        return find(write.handle(), model.id()).orElseThrow();
    }

    private void support(ModelDao dao, Optional<Model> old, Model model) {
        Optional<Model.Support> was = old.flatMap(Model::supported);
        Optional<Model.Support> is = model.supported();
        if (was.isPresent() && is.isPresent() && was.get().says(is.get())) {
            return;
        }
        long now = time.millis();
        dao.end(model.id(), now);
        is.ifPresent(said -> dao.add(new ModelDao.SupportRow(
                model.id(),
                dao.support(model.id()).size() + 1,
                said.endsOn().toString(),
                said.source(),
                now,
                Optional.empty())));
    }

    private static Optional<Model> find(Handle handle, String id) {
        ModelDao dao = handle.attach(ModelDao.class);
        return dao.find(id).map(row -> model(row, dao.support(id)));
    }

    private static Model model(ModelDao.Row row, List<ModelDao.SupportRow> support) {
        return new Model(
                row.id(),
                row.vendor(),
                row.name(),
                Kind.of(row.kind()),
                row.lifeMonths(),
                row.priceCents().map(Money::of),
                row.replacement(),
                support.stream()
                        .map(said -> new Model.Support(
                                LocalDate.parse(said.endsOn()),
                                said.source(),
                                said.sinceAt(),
                                said.untilAt().map(OptionalLong::of).orElse(OptionalLong.empty())))
                        .toList(),
                row.version());
    }
}
