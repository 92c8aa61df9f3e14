package workshop.localcloud;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import workshop.localcloud.identity.RandomIds;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The rules of the house, checked on the compiled classes. tool/docs/INVARIANTS.md lists them. */
class ArchitectureTest {

    private static final String ROOT = "workshop.localcloud";

    /**
     * Each room knows only those before it. A room that is not built yet may be named here already. Storage stands before
     * identity, whose roles survive a restart; it knows no other room.
     */
    private static final List<String> ROOMS = List.of(
            "http",
            "storage",
            "identity",
            "logs",
            "metrics",
            "s3",
            "sqs",
            "sns",
            "dynamodb",
            "lambda",
            "eventsource",
            "apigateway",
            "cloudformation",
            "console");

    /** Knows every room, starts the clock, the threads and the timers and hands them out. */
    private static final String ASSEMBLY = ROOT + ".LocalCloud";

    /** Runs in the functions' processes, where nobody hands anything out; what it prints is the function's log. */
    private static final String IN_FUNCTIONS_PROCESSES = ROOT + ".lambda.bootstrap..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void whatAMappingDoesNextIsDecidedWithoutThreadsFilesOrSockets() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".eventsource.processing")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..",
                        "java.net..",
                        "java.nio.file..",
                        "java.util.concurrent..",
                        ROOT + ".eventsource",
                        ROOT + ".lambda..",
                        ROOT + ".storage..")
                .check(CLASSES);
    }

    @TestFactory
    Stream<DynamicTest> eachRoomKnowsOnlyThoseBeforeIt() {
        return ROOMS.stream()
                .map(room -> DynamicTest.dynamicTest(room, () -> {
                    List<String> below = new ArrayList<>(List.of(ROOT));
                    ROOMS.stream().skip(ROOMS.indexOf(room) + 1).forEach(other -> below.add(packages(other)));
                    noClasses()
                            .that()
                            .resideInAPackage(packages(room))
                            .should(dependOnClassesThat(resideInAnyPackage(below.toArray(String[]::new))))
                            .because("a room depends only on rooms above it: " + String.join(", ", ROOMS))
                            .allowEmptyShould(true)
                            .check(CLASSES);
                }));
    }

    @Test
    void thePageForMaintainersHasTheRoomsInThisOrder() throws IOException {
        assertThat(Path.of("../docs/INVARIANTS.md"))
                .content()
                .contains(ROOMS.stream().map(room -> "`" + room + "`").collect(Collectors.joining(", ")));
    }

    @Test
    void everyPackageBelongsToARoom() {
        Set<String> found = new TreeSet<>();
        for (JavaClass each : CLASSES) {
            if (!each.getPackageName().equals(ROOT)) {
                found.add(each.getPackageName().substring(ROOT.length() + 1).split("\\.", 2)[0]);
            }
        }
        assertThat(found).isNotEmpty().isSubsetOf(ROOMS);
    }

    @Test
    void roomsFormNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        String empty = "(?i).*(util|utils|common|helper|helpers|manager)";
        noClasses()
                .should()
                .haveNameMatching("(?i).*\\.\\w*(Utils?|Common|Helpers?|Manager)(\\$.*)?")
                .because("such a name fits anything")
                .check(CLASSES);
        for (JavaClass each : CLASSES) {
            assertThat(each.getPackageName().split("\\."))
                    .allSatisfy(part -> assertThat(part).doesNotMatch(empty));
        }
    }

    @Test
    void onlyTheAssemblyAsksForTheTimeAndStartsThreads() {
        playedTime().check(CLASSES);
    }

    @Test
    void theRuleOfTheTimeSeesCallsAndReferences() {
        JavaClasses offenders =
                new ClassFileImporter().importClasses(AsksForTheTime.class, NamesTheClock.class, MakesThreads.class);
        assertThat(playedTime().evaluate(offenders).getFailureReport().getDetails())
                .hasSize(3);
    }

    @Test
    void chanceComesFromOneClass() {
        foretoldIds().check(CLASSES);
    }

    @Test
    void theRuleOfChanceSeesEachKind() {
        JavaClasses offenders = new ClassFileImporter().importClasses(DrawsAnId.class, DrawsANumber.class);
        assertThat(foretoldIds().evaluate(offenders).getFailureReport().getDetails())
                .hasSize(2);
    }

    @Test
    void roomsLogThroughTheSystemLogger() {
        noClasses()
                .should(dependOnClassesThat(resideInAPackage("java.util.logging..")))
                .check(rooms());
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(rooms());
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = new TreeSet<>();
        for (JavaClass each : CLASSES) {
            JavaPackage itsPackage = each.getPackage();
            if (!itsPackage.isAnnotatedWith(NullMarked.class)) {
                unmarked.add(itsPackage.getName());
            }
        }
        assertThat(unmarked)
                .as("packages without @NullMarked, where NullAway checks nothing")
                .isEmpty();
    }

    private static ArchRule playedTime() {
        DescribedPredicate<JavaAccess<?>> forbidden = DescribedPredicate.describe(
                "ask for the time, sleep or start a thread",
                access -> access.getTarget() instanceof CodeUnitAccessTarget target && isForbidden(target));
        return classes()
                .that(DescribedPredicate.not(resideInTheAssembly().or(resideInAPackage(IN_FUNCTIONS_PROCESSES))))
                .should(never(accessTargetWhere(forbidden)))
                .because("clocks, timers and executors are constructor parameters, so that tests can play them");
    }

    @SuppressWarnings("unused")
    private static final class AsksForTheTime {
        static Instant now() {
            return Instant.now();
        }
    }

    private static ArchRule foretoldIds() {
        DescribedPredicate<JavaAccess<?>> chance = DescribedPredicate.describe(
                "draw something by chance",
                access -> access.getTarget() instanceof CodeUnitAccessTarget target && isChance(target));
        return classes()
                .that(DescribedPredicate.not(equivalentTo(RandomIds.class)))
                .should(never(accessTargetWhere(chance)))
                .because("ids are a constructor parameter, identity.Ids, so that tests can foretell them");
    }

    @SuppressWarnings("unused")
    private static final class NamesTheClock {
        static final Supplier<Instant> NOW = Instant::now;
    }

    @SuppressWarnings("unused")
    private static final class MakesThreads {
        static ExecutorService executor() {
            return Executors.newCachedThreadPool();
        }
    }

    @SuppressWarnings("unused")
    private static final class DrawsAnId {
        static UUID id() {
            return UUID.randomUUID();
        }
    }

    @SuppressWarnings("unused")
    private static final class DrawsANumber {
        static final Random RANDOM = new Random();
    }

    private static JavaClasses rooms() {
        return CLASSES.that(DescribedPredicate.not(resideInAnyPackage(ROOT, IN_FUNCTIONS_PROCESSES)));
    }

    private static String packages(String room) {
        return ROOT + "." + room + "..";
    }

    private static DescribedPredicate<JavaClass> resideInTheAssembly() {
        return DescribedPredicate.describe(
                "are the assembly",
                each -> each.getName().equals(ASSEMBLY) || each.getName().startsWith(ASSEMBLY + "$"));
    }

    private static boolean isForbidden(CodeUnitAccessTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        if (owner.isEquivalentTo(System.class)) {
            return name.equals("currentTimeMillis") || name.equals("nanoTime");
        }
        if (owner.isAssignableTo(Thread.class)) {
            return name.equals("sleep")
                    || name.equals(JavaConstructor.CONSTRUCTOR_NAME)
                    || name.equals("startVirtualThread")
                    || name.startsWith("of");
        }
        if (owner.isEquivalentTo(Executors.class)) {
            return name.startsWith("new");
        }
        if (owner.isEquivalentTo(Clock.class)) {
            return name.startsWith("system") || name.startsWith("tick");
        }
        boolean reader = Stream.of(
                        Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class)
                .anyMatch(owner::isEquivalentTo);
        return reader && name.equals("now") && takesNoClock(target);
    }

    private static boolean isChance(CodeUnitAccessTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        return owner.isAssignableTo(Random.class)
                || owner.isEquivalentTo(UUID.class) && name.equals("randomUUID")
                || owner.isEquivalentTo(Math.class) && name.equals("random");
    }

    private static boolean takesNoClock(CodeUnitAccessTarget target) {
        return target.getRawParameterTypes().stream().noneMatch(parameter -> parameter.isEquivalentTo(Clock.class));
    }
}
