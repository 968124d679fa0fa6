package org.rollcall.privacy;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.rollcall.platform.Database;

/**
 * What families read: what is kept, why, how long and who sees it, in plain words of two languages. Made of the register,
 * so that it says what is done.
 */
public final class Notice {
    private final Database database;
    private final Register register;
    private final Retention retention;
    private final PrivacyConfig config;
    private final String district;

    public Notice(Database database, Register register, Retention retention, PrivacyConfig config, String district) {
        this.database = database;
        this.register = register;
        this.retention = retention;
        this.config = config;
        this.district = district;
    }

    /** The notice in one language. */
    public record Page(String lang, String title, List<Section> sections) {
        public Page {
            sections = List.copyOf(sections);
        }
    }

    /** Some sentences under a heading. */
    public record Section(String heading, List<String> paragraphs) {
        public Section {
            paragraphs = List.copyOf(paragraphs);
        }
    }

    /** The notice; in English unless Spanish is asked for. */
    public Page in(String language) {
        NoticeWords words = NoticeWords.in(language);
        Map<Sensitivity, Set<String>> rules = rules();
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(words.text("whatHeading"), List.of(words.text("what", district))));
        sections.add(new Section(words.text("neverHeading"), List.of(words.text("never"))));
        for (Sensitivity kind : List.of(Sensitivity.PERSONAL, Sensitivity.PSEUDONYM, Sensitivity.DEVICE)) {
            sections.add(new Section(
                    words.text(kind.code() + "Heading"), kept(words, kind, rules.getOrDefault(kind, Set.of()))));
        }
        sections.add(new Section(words.text("apartHeading"), List.of(words.text("apart"))));
        String contact = config.contact().isBlank() ? words.text("office") : config.contact();
        sections.add(new Section(
                words.text("askHeading"),
                List.of(words.text("ask", contact, config.answerDays()), words.text("backups"))));
        return new Page(words.language(), words.text("title", district), sections);
    }

    private List<String> kept(NoticeWords words, Sensitivity kind, Set<String> ids) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(words.text(kind.code()));
        ids.forEach(id -> {
            Rule rule = register.rules().get(id);
            if (rule != null) {
                paragraphs.add(howLong(words, rule));
            }
        });
        paragraphs.add(words.text("seen", words.roles(readers(kind))));
        return paragraphs;
    }

    private String howLong(NoticeWords words, Rule rule) {
        String label = rule.label().in(words.language());
        return retention
                .days(rule.id())
                .map(days -> words.text("days", label, words.span(days)))
                .orElseGet(() -> words.text(
                        "while", label, rule.until() == null ? "" : rule.until().in(words.language())));
    }

    /** Which rules hold for what kind of facts, as the live tables have them. */
    private Map<Sensitivity, Set<String>> rules() {
        Map<Sensitivity, Set<String>> rules = new EnumMap<>(Sensitivity.class);
        columns()
                .forEach(column -> rules.computeIfAbsent(column.sensitivity(), kind -> new TreeSet<>())
                        .addAll(column.rules()));
        rules.getOrDefault(Sensitivity.DEVICE, new TreeSet<>()).add("daily");
        return rules;
    }

    private ImmutableSet<String> readers(Sensitivity kind) {
        ImmutableSet.Builder<String> permissions = ImmutableSet.builder();
        columns().stream()
                .filter(column -> column.sensitivity() == kind)
                .forEach(column -> permissions.addAll(column.readers()));
        return permissions.build();
    }

    private List<Register.Column> columns() {
        Schema schema = database.read(handle -> Schema.of(handle, database.dialect()));
        return register.tables(schema.migrations()).stream()
                .flatMap(table -> table.columns().stream())
                .toList();
    }
}
