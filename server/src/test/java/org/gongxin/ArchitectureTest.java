package org.gongxin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The directions of the packages. A package that does not exist yet breaks no rule. */
@AnalyzeClasses(packages = "org.gongxin", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "org.gongxin.";
  private static final Set<String> LEAFS = Set.of("refusal", "json");

  /** Which packages of ours each may use, besides the leafs where these are allowed. */
  private static final Map<String, Set<String>> MAY_USE = new LinkedHashMap<>();

  static {
    MAY_USE.put("refusal", Set.of());
    MAY_USE.put("json", Set.of("refusal"));
    MAY_USE.put("group", Set.of());
    MAY_USE.put("election", with("group"));
    MAY_USE.put("log", with());
    MAY_USE.put("rules", with());
    MAY_USE.put("record", with("log", "rules", "election", "group"));
    MAY_USE.put("verify", with("record", "log", "rules", "election", "group"));
    MAY_USE.put("meeting", with("record", "rules", "log", "election", "group"));
    MAY_USE.put(
        "service", with("meeting", "verify", "record", "log", "rules", "election", "group"));
    MAY_USE.put("store", withAll("service"));
    MAY_USE.put("web", withAll("service"));
    MAY_USE.put("print", withAll("service"));
    MAY_USE.put("app", withAll("service", "store", "web", "print"));
    MAY_USE.put("cli", with("verify", "record", "log", "rules", "election", "group", "print"));
  }

  private static Set<String> with(String... packages) {
    Set<String> all = new HashSet<>(LEAFS);
    all.addAll(List.of(packages));
    return all;
  }

  private static Set<String> withAll(String... packages) {
    Set<String> all = with("meeting", "verify", "record", "log", "rules", "election", "group");
    all.addAll(List.of(packages));
    return all;
  }

  private static String tree(String name) {
    return ROOT + name + "..";
  }

  @ArchTest
  static void everyPackage_usesOnlyWhatItMay(JavaClasses classes) {
    MAY_USE.forEach(
        (name, allowed) -> {
          String[] forbidden =
              MAY_USE.keySet().stream()
                  .filter(other -> !other.equals(name) && !allowed.contains(other))
                  .map(ArchitectureTest::tree)
                  .toArray(String[]::new);
          noClasses()
              .that()
              .resideInAPackage(tree(name))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(forbidden)
              .allowEmptyShould(true)
              .check(classes);
        });
  }

  @ArchTest
  static void everyPackage_isInTheTable(JavaClasses classes) {
    classes.forEach(
        type -> {
          String inside = type.getPackageName().replace(ROOT, "");
          String name = inside.contains(".") ? inside.substring(0, inside.indexOf('.')) : inside;
          assertTrue(MAY_USE.containsKey(name), "give " + type.getName() + " its directions here");
        });
  }

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule SUBPACKAGES_HAVE_NO_CYCLES =
      slices().matching(ROOT + "(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule VERTX_IS_OUTSIDE =
      noClasses()
          .that()
          .resideOutsideOfPackages(tree("service"), tree("store"), tree("web"), tree("app"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "io.netty..");

  @ArchTest
  static final ArchRule GROUP_USES_BOUNCY_CASTLE_AND_THE_JDK =
      noClasses()
          .that()
          .resideInAPackage(tree("group"))
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("java..", "org.bouncycastle..", "org.jspecify..", tree("group"))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule JACKSON_IS_IN_JSON_ALONE =
      noClasses()
          .that()
          .resideOutsideOfPackage(tree("json"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson..");
}
