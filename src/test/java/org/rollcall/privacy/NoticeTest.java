package org.rollcall.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Store;
import org.rollcall.security.Actor;

class NoticeTest {
    private static final Retention.Facts NOTHING = new Retention.Facts(List.of(), reading -> OptionalLong.empty());

    @TempDir
    private Path folder;

    private Store store;
    private Retention retention;
    private Notice notice;

    @BeforeEach
    void aDistrict() {
        store = Engine.SQLITE.store(folder);
        Cabinet cabinet = new Cabinet(store, folder);
        Register register = Register.load();
        retention = new Retention(store.database(), cabinet.time().time(), cabinet.ledger(), register, NOTHING);
        notice = new Notice(store.database(), register, retention, PrivacyConfig.defaults(), "Oakfield Schools");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static String text(Notice.Page page) {
        return page.title() + ". "
                + page.sections().stream()
                        .map(section -> section.heading() + ". " + String.join(" ", section.paragraphs()))
                        .collect(Collectors.joining(" "));
    }

    @Test
    void itSaysTheSameInBothLanguages() {
        Notice.Page english = notice.in("en");
        Notice.Page spanish = notice.in("es");
        assertThat(spanish.lang()).isEqualTo("es");
        assertThat(spanish.sections()).hasSameSizeAs(english.sections());
        for (int i = 0; i < english.sections().size(); i++) {
            assertThat(spanish.sections().get(i).paragraphs())
                    .hasSameSizeAs(english.sections().get(i).paragraphs());
        }
        assertThat(text(english)).contains("45 days", "Raw reports of devices", "90 days", "help desk");
        assertThat(text(spanish)).contains("45 días", "Informes originales", "90 días", "mesa de ayuda");
        assertThat(notice.in("xx").lang()).isEqualTo("en");
    }

    @Test
    void itSaysWhatTheDistrictChose() {
        retention.choose(Actor.SERVER, "reports", 30);
        assertThat(text(notice.in("en"))).contains("Raw reports of devices: we delete them after 30 days.");
    }

    @Test
    void namesAreKeptWhileSomebodyIsAtSchoolAndForSomeTimeAfter() {
        Notice.Section names = notice.in("en").sections().stream()
                .filter(section -> section.heading().equals("Names"))
                .findFirst()
                .orElseThrow();
        assertThat(names.paragraphs())
                .anyMatch(text -> text.startsWith("People at school now: we keep it while"))
                .contains("People who left: we delete them after 12 months.");
    }

    @Test
    void aSpanIsNeverToldShorterThanItIs() {
        NoticeWords english = NoticeWords.in("en");
        assertThat(List.of(30, 359, 365, 396, 720, 730, 760, 800, 1095, 1830, 2557, 3653))
                .extracting(english::span)
                .containsExactly(
                        "30 days",
                        "359 days",
                        "12 months",
                        "13 months",
                        "2 years",
                        "2 years",
                        "25 months",
                        "27 months",
                        "3 years",
                        "61 months",
                        "7 years",
                        "10 years");
    }

    @Test
    void itNamesNoColumn() {
        Set<String> names =
                Register.load().tables(IntStream.range(1, 1000).boxed().collect(Collectors.toSet())).stream()
                        .flatMap(table -> table.columns().stream())
                        .map(Register.Column::name)
                        .filter(name -> name.contains("_"))
                        .collect(Collectors.toSet());
        assertThat(names).isNotEmpty().noneMatch(text(notice.in("en"))::contains);
    }

    /** Flesch-Kincaid grade level (Kincaid et al. 1975): 0.39 words/sentence + 11.8 syllables/word - 15.59. */
    @Test
    void anEighthGraderReadsIt() {
        String text = text(notice.in("en"));
        List<String> words = Pattern.compile("[A-Za-z']+")
                .matcher(text)
                .results()
                .map(result -> result.group().toLowerCase(Locale.ROOT))
                .toList();
        long sentences = Pattern.compile("[.!?](\\s|$)").matcher(text).results().count();
        long syllables = words.stream().mapToLong(NoticeTest::syllables).sum();
        double grade = 0.39 * words.size() / sentences + 11.8 * syllables / words.size() - 15.59;
        assertThat(grade).isLessThanOrEqualTo(8.0);
    }

    private static long syllables(String word) {
        Matcher vowels = Pattern.compile("[aeiouy]+").matcher(word.replaceAll("(?<=[^l])e$|es$|(?<=[^td])ed$", ""));
        return Math.max(1, vowels.results().count());
    }
}
