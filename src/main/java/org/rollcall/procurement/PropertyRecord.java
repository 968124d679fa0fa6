package org.rollcall.procurement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.Device;

/** The property record of a list of assets, as of any day. Thread-safe. */
public final class PropertyRecord {
    private final Acquisitions acquisitions;
    private final FundingSources sources;

    PropertyRecord(Acquisitions acquisitions, FundingSources sources) {
        this.acquisitions = acquisitions;
        this.sources = sources;
    }

    /**
     * What other rooms know of an asset.
     *
     * @param owner who holds title where a funding source does not say: the district
     * @param place where an asset stands, in words, or empty
     * @param gone how it left the district, if it has
     */
    public record Elsewhere(
            String owner, Function<Asset, String> place, Function<Asset, Optional<Property.Gone>> gone) {}

    /**
     * The lines of assets, in their order.
     *
     * @param assets as they were at that time
     * @param asOf milliseconds since 1970; none for now. What a funding source is called is always as it is now.
     */
    public List<Property> of(Collection<Asset> assets, OptionalLong asOf, Elsewhere elsewhere) {
        Map<String, Acquired> acquired =
                acquisitions.findAll(assets.stream().map(Asset::id).toList(), asOf);
        Map<String, FundingSource> known =
                sources.all().stream().collect(Collectors.toMap(FundingSource::id, Function.identity()));
        return assets.stream()
                .map(asset -> line(
                        asset,
                        Optional.ofNullable(acquired.get(asset.id()))
                                .map(Acquired::what)
                                .orElse(Acquisition.NONE),
                        known,
                        elsewhere))
                .toList();
    }

    private static Property line(Asset asset, Acquisition what, Map<String, FundingSource> known, Elsewhere elsewhere) {
        List<FundingSource> paid = what.shares().all().stream()
                .map(share -> known.get(share.source()))
                .filter(Objects::nonNull)
                .toList();
        Optional<Integer> federal = what.shares().isKnown()
                ? Optional.of(what.shares()
                        .federal(id -> Optional.ofNullable(known.get(id))
                                .filter(FundingSource::isFederal)
                                .isPresent()))
                : Optional.empty();
        String holders = joined(paid, FundingSource::titleHolder);
        Optional<Property.Gone> gone = elsewhere.gone().apply(asset);
        Property line = new Property(
                asset.id(),
                asset.tag(),
                description(asset),
                serial(asset),
                what.shares().all().stream()
                        .map(share -> name(known, share.source()) + " " + Shares.percent(share.basisPoints()) + "%")
                        .collect(Collectors.joining("; ")),
                joined(paid, FundingSource::fain),
                joined(paid, PropertyRecord::request),
                holders.isEmpty() ? elsewhere.owner() : holders,
                what.boughtOn(),
                what.cost(),
                federal,
                elsewhere.place().apply(asset),
                asset.lifecycle(),
                asset.condition(),
                gone.map(Property.Gone::on),
                gone.map(Property.Gone::price),
                List.of());
        return with(line, missing(line, paid));
    }

    private static List<String> missing(Property line, List<FundingSource> paid) {
        List<String> missing = new ArrayList<>();
        require(missing, "description", !line.description().isEmpty());
        require(missing, "serial", !line.serial().isEmpty());
        require(missing, "source", !line.sources().isEmpty());
        require(
                missing,
                "fain",
                paid.stream()
                        .noneMatch(source -> source.kind() == FundingSource.Kind.FEDERAL
                                && source.fain().isEmpty()));
        require(
                missing,
                "frn",
                paid.stream()
                        .noneMatch(source -> source.kind() == FundingSource.Kind.E_RATE
                                && (source.frn().isEmpty()
                                        || source.fundingYear().isEmpty())));
        require(missing, "titleHolder", !line.titleHolder().isEmpty());
        require(missing, "acquiredOn", line.acquiredOn().isPresent());
        require(missing, "cost", line.cost().isPresent());
        require(missing, "location", !line.location().isEmpty() || line.goneOn().isPresent());
        require(missing, "condition", !line.condition().isEmpty());
        return missing;
    }

    private static void require(List<String> missing, String field, boolean isThere) {
        if (!isThere) {
            missing.add(field);
        }
    }

    private static Property with(Property line, List<String> missing) {
        return new Property(
                line.asset(),
                line.tag(),
                line.description(),
                line.serial(),
                line.sources(),
                line.fain(),
                line.frn(),
                line.titleHolder(),
                line.acquiredOn(),
                line.cost(),
                line.federalBasisPoints(),
                line.location(),
                line.use(),
                line.condition(),
                line.goneOn(),
                line.goneFor(),
                missing);
    }

    private static String description(Asset asset) {
        return (asset.kind().one() + " " + asset.vendor() + " " + asset.model()).strip();
    }

    private static String serial(Asset asset) {
        return first(asset, "serial").or(() -> first(asset, "tag")).orElse(asset.tag());
    }

    private static Optional<String> first(Asset asset, String scheme) {
        return asset.identifiers().stream()
                .filter(identifier -> identifier.scheme().equals(scheme))
                .map(Device.Identifier::value)
                .findFirst();
    }

    private static String name(Map<String, FundingSource> known, String id) {
        return Optional.ofNullable(known.get(id)).map(FundingSource::name).orElse(id);
    }

    private static String request(FundingSource source) {
        return source.frn()
                + source.fundingYear().map(year -> " (" + year + ")").orElse("");
    }

    private static String joined(List<FundingSource> sources, Function<FundingSource, String> what) {
        return sources.stream()
                .map(what)
                .filter(text -> !text.isBlank())
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
