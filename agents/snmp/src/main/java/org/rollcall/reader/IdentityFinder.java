package org.rollcall.reader;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/** Finds out what a device is: for each fact, the first source of its profile that yields something. */
final class IdentityFinder {
    private final Evaluation device;
    private final Profile profile;

    IdentityFinder(Evaluation device, Profile profile) {
        this.device = device;
        this.profile = profile;
    }

    Identity identity() {
        Basics basics = device.basics();
        return new Identity(
                kind(),
                Optional.of(profile.vendor())
                        .filter(vendor -> !vendor.isEmpty())
                        .or(() -> fact("vendor"))
                        .orElse(""),
                fact("model").orElse(""),
                fact("firmware").orElse(""),
                fact("serial").orElse(""),
                fact("name").orElse(basics.sysName()),
                fact("mac")
                        .filter(mac -> !Placeholders.isPlaceholder(mac))
                        .map(List::of)
                        .orElse(List.of()),
                basics.sysObjectId().toDottedString(),
                basics.sysDescr());
    }

    private String kind() {
        return profile.kinds().stream()
                .filter(this::holds)
                .map(KindRule::kind)
                .findFirst()
                .orElse("other");
    }

    private boolean holds(KindRule rule) {
        return rule.table().map(table -> !device.rows(table).isEmpty()).orElse(true)
                && rule.sysDescr()
                        .map(p -> p.matcher(device.basics().sysDescr()).find())
                        .orElse(true)
                && rule.when().map(when -> when.isTrue(device::scalar)).orElse(true);
    }

    private Optional<String> fact(String name) {
        return profile.identity().getOrDefault(name, List.of()).stream()
                .flatMap(source -> text(source).stream())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private Optional<String> text(Source source) {
        Optional<String> text = raw(source);
        Optional<Pattern> regex = source.regex();
        Optional<String> cut = regex.isEmpty()
                ? text
                : text.flatMap(found -> Field.cut(regex.get(), found)).map(Cell::text);
        Optional<String> constant = source instanceof Source.Known known ? known.constant() : Optional.empty();
        return cut.isEmpty() || constant.isEmpty() ? cut : constant;
    }

    private Optional<String> raw(Source source) {
        if (source instanceof Source.Known known) {
            return device.basics().get(known.name()).map(Cell::text);
        }
        if (source instanceof Source.At at) {
            return read(at.as(), device.answers().get(at.oid()));
        }
        if (source instanceof Source.Below below) {
            return below(below);
        }
        if (source instanceof Source.Text text) {
            return text.template().isComplete(device::scalar)
                    ? Optional.of(text.template().fill(device::scalar))
                    : Optional.empty();
        }
        return source instanceof Source.Cell cell ? cell(cell) : Optional.empty();
    }

    private static Optional<String> read(As as, @Nullable Variable value) {
        return value == null ? Optional.empty() : as.read(value).map(Cell::text);
    }

    private Optional<String> below(Source.Below below) {
        NavigableMap<OID, Variable> answers = device.answers();
        for (Map.Entry<OID, Variable> entry :
                answers.tailMap(below.oid(), false).entrySet()) {
            if (!entry.getKey().startsWith(below.oid())) {
                return Optional.empty();
            }
            Optional<String> text = read(below.as(), entry.getValue()).filter(found -> !found.isEmpty());
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    private Optional<String> cell(Source.Cell source) {
        return device.rows(source.table()).stream()
                .filter(row -> source.where().entrySet().stream()
                        .allMatch(wanted -> row.get(wanted.getKey())
                                .map(Cell::text)
                                .orElse("")
                                .equals(wanted.getValue().fill(device::scalar))))
                .flatMap(row -> row.get(source.column()).stream())
                .map(Cell::text)
                .filter(text -> !text.isEmpty() && !Placeholders.isPlaceholder(text))
                .findFirst();
    }
}
