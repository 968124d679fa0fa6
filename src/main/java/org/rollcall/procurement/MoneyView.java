package org.rollcall.procurement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollcall.inventory.Asset;

/**
 * What an asset cost and whose money it was, over HTTP; what is not known is left out. Amounts are whole cents.
 *
 * @param lifeOfModel months, as the catalogue has it: what counts where the plan has no life of its own
 * @param funded whether it is known whose money all of it was
 * @param federalBasisPoints the federal share
 * @param version what a writer says that it read, 0 where nothing is on record
 * @param since when it was recorded, milliseconds since 1970
 */
public record MoneyView(
        String assetId,
        String currency,
        @Nullable String boughtOn,
        @Nullable Long costCents,
        String order,
        @Nullable String supplierId,
        @Nullable String supplier,
        @Nullable String warrantyUntil,
        @Nullable String inServiceOn,
        PlanView plan,
        @Nullable Integer lifeOfModel,
        List<ShareView> shares,
        boolean funded,
        int federalBasisPoints,
        @Nullable ValueView value,
        List<LineView> schedule,
        long version,
        long since) {

    /** How it loses worth. */
    public record PlanView(
            @Nullable Integer lifeMonths,
            String method,
            @Nullable Integer rate,
            long salvageCents,
            String convention) {
        static PlanView of(Plan plan) {
            return new PlanView(
                    plan.lifeMonths().orElse(null),
                    plan.method().code(),
                    plan.method().rate().orElse(null),
                    plan.salvage().cents(),
                    plan.convention().code());
        }
    }

    /** One part of whose money it was. */
    public record ShareView(
            String sourceId,
            String name,
            String kind,
            int basisPoints,
            @Nullable Long cents) {}

    /** What it is worth in the books on a day. */
    public record ValueView(String asOf, long bookCents, long writtenOffCents) {}

    /** A fiscal year, by the year it ends in. */
    public record LineView(int fiscalYear, String last, long chargeCents, long writtenOffCents, long bookCents) {
        static LineView of(WriteDown.Line line) {
            return new LineView(
                    line.year(),
                    line.last().toString(),
                    line.charge().cents(),
                    line.accumulated().cents(),
                    line.bookValue().cents());
        }
    }

    /**
     * What a view needs besides the record itself.
     *
     * @param lives useful lives of models, months
     */
    record Books(
            ProcurementConfig config,
            Function<String, Optional<FundingSource>> sources,
            Function<String, Optional<Supplier>> suppliers,
            Function<Asset, Optional<Integer>> lives) {}

    static MoneyView of(Asset asset, Acquired acquired, LocalDate asOf, Books books) {
        Acquisition what = acquired.what();
        Optional<Integer> life = books.lives().apply(asset);
        Optional<WriteDown> down = written(what, life);
        int first = books.config().fiscalYearBegins();
        return new MoneyView(
                acquired.asset(),
                String.valueOf(books.config().currency()),
                what.boughtOn().map(LocalDate::toString).orElse(null),
                what.cost().map(Money::cents).orElse(null),
                what.order(),
                what.supplier().orElse(null),
                what.supplier().flatMap(books.suppliers()).map(Supplier::name).orElse(null),
                what.warrantyUntil().map(LocalDate::toString).orElse(null),
                what.inServiceOn().map(LocalDate::toString).orElse(null),
                PlanView.of(what.plan()),
                life.orElse(null),
                shares(what, books),
                what.shares().isKnown(),
                what.shares()
                        .federal(id -> books.sources()
                                .apply(id)
                                .filter(FundingSource::isFederal)
                                .isPresent()),
                down.map(value -> new ValueView(
                                asOf.toString(),
                                value.bookValue(asOf, first).cents(),
                                value.accumulated(asOf, first).cents()))
                        .orElse(null),
                down.map(value ->
                                value.schedule(first).stream().map(LineView::of).toList())
                        .orElse(List.of()),
                acquired.version(),
                acquired.since());
    }

    /** A life that the catalogue was given later may not suit the plan: then there is no value, and no error. */
    private static Optional<WriteDown> written(Acquisition what, Optional<Integer> life) {
        Plan plan = what.plan().or(life);
        boolean suits = !(plan.method() instanceof Depreciation.SumOfYears)
                || plan.lifeMonths().filter(months -> months % 12 == 0).isPresent();
        return suits ? what.with(plan).writeDown() : Optional.empty();
    }

    private static List<ShareView> shares(Acquisition what, Books books) {
        Map<String, Long> paid = what.cost()
                .map(cost -> what.shares().of(cost).entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, part -> part.getValue().cents())))
                .orElse(Map.of());
        return what.shares().all().stream()
                .map(share -> {
                    Optional<FundingSource> source = books.sources().apply(share.source());
                    return new ShareView(
                            share.source(),
                            source.map(FundingSource::name).orElse(share.source()),
                            source.map(known -> known.kind().code()).orElse(""),
                            share.basisPoints(),
                            paid.get(share.source()));
                })
                .toList();
    }
}
