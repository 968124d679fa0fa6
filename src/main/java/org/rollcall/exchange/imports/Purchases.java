package org.rollcall.exchange.imports;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.rollcall.exchange.reading.Field;
import org.rollcall.platform.Write;
import org.rollcall.procurement.Acquired;
import org.rollcall.procurement.Acquisition;
import org.rollcall.procurement.Acquisitions;
import org.rollcall.procurement.Money;
import org.rollcall.procurement.Supplier;
import org.rollcall.procurement.Suppliers;
import org.rollcall.security.Actor;

/** What files say of how things were bought, kept where procurement keeps it; its plan and its funding stay as they are. */
public final class Purchases implements Beside {
    private static final Set<Field> FIELDS =
            Set.of(Field.ORDER_NUMBER, Field.SUPPLIER, Field.PURCHASED_ON, Field.COST_CENTS, Field.WARRANTY_UNTIL);

    private final Acquisitions acquisitions;
    private final Suppliers suppliers;
    private final BiFunction<Write, String, Optional<String>> held;

    /** @param held why an asset cannot go from the record, such as {@code it is lent} */
    public Purchases(Acquisitions acquisitions, Suppliers suppliers, BiFunction<Write, String, Optional<String>> held) {
        this.acquisitions = acquisitions;
        this.suppliers = suppliers;
        this.held = held;
    }

    @Override
    public Set<Field> fields() {
        return FIELDS;
    }

    @Override
    public Map<String, EnumMap<Field, String>> of(Handle reading, Collection<String> assets) {
        Map<String, Acquired> found = acquisitions.findAll(assets);
        if (found.isEmpty()) {
            return Map.of();
        }
        Map<String, String> names = suppliers.all().stream().collect(Collectors.toMap(Supplier::id, Supplier::name));
        Map<String, EnumMap<Field, String>> all = new HashMap<>();
        found.forEach((asset, acquired) -> all.put(asset, texts(acquired.what(), names)));
        return all;
    }

    @Override
    public EnumMap<Field, String> of(Write write, String asset) {
        Acquisition what = acquisitions.find(write, asset).map(Acquired::what).orElse(Acquisition.NONE);
        Map<String, String> names = what.supplier().flatMap(suppliers::find).stream()
                .collect(Collectors.toMap(Supplier::id, Supplier::name));
        return texts(what, names);
    }

    /** A supplier is found by its name however that is written, and keeps the name that it had. */
    @Override
    public boolean isSame(Field field, String one, String other) {
        return field == Field.SUPPLIER ? one.equalsIgnoreCase(other) : one.equals(other);
    }

    private static EnumMap<Field, String> texts(Acquisition what, Map<String, String> names) {
        EnumMap<Field, String> texts = new EnumMap<>(Field.class);
        texts.put(Field.ORDER_NUMBER, what.order());
        texts.put(
                Field.SUPPLIER,
                what.supplier().map(id -> names.getOrDefault(id, id)).orElse(""));
        texts.put(Field.PURCHASED_ON, what.boughtOn().map(LocalDate::toString).orElse(""));
        texts.put(
                Field.COST_CENTS,
                what.cost().map(cost -> Long.toString(cost.cents())).orElse(""));
        texts.put(
                Field.WARRANTY_UNTIL,
                what.warrantyUntil().map(LocalDate::toString).orElse(""));
        texts.values().removeIf(String::isEmpty);
        return texts;
    }

    @Override
    public void put(Write write, Actor actor, String asset, EnumMap<Field, String> says) {
        Acquisition was = acquisitions.find(write, asset).map(Acquired::what).orElse(Acquisition.NONE);
        acquisitions.save(
                write,
                actor,
                asset,
                new Acquisition(
                        said(says, Field.PURCHASED_ON, LocalDate::parse, was.boughtOn()),
                        said(says, Field.COST_CENTS, text -> Money.of(Long.parseLong(text)), was.cost()),
                        says.getOrDefault(Field.ORDER_NUMBER, was.order()),
                        said(
                                says,
                                Field.SUPPLIER,
                                name -> suppliers.named(write, actor, name).id(),
                                was.supplier()),
                        said(says, Field.WARRANTY_UNTIL, LocalDate::parse, was.warrantyUntil()),
                        was.inServiceOn(),
                        was.plan(),
                        was.shares()));
    }

    private static <T> Optional<T> said(
            EnumMap<Field, String> says, Field field, Function<String, T> read, Optional<T> was) {
        String text = says.get(field);
        if (text == null) {
            return was;
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(read.apply(text));
    }

    @Override
    public Optional<String> holds(Write write, String asset) {
        return held.apply(write, asset);
    }
}
