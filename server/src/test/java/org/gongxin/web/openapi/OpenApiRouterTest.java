package org.gongxin.web.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiRouterTest {
  private static final String ID = "2kMZ9fGhJtVbNq5X";
  private static final OpenApi DOCUMENT = OpenApi.builtIn();

  private static OpenApiRouter.Builder<String> all() {
    OpenApiRouter.Builder<String> builder = OpenApiRouter.builder(DOCUMENT);
    DOCUMENT.operations().forEach(operation -> builder.on(operation.id(), operation.id()));
    return builder;
  }

  private static String found(String method, String path) {
    OpenApiRouter.Match<String> match = all().build().match(method, path);
    return match instanceof OpenApiRouter.Found<String> found ? found.endpoint() : match.toString();
  }

  @Test
  void builtIn_namesEachOperationOnce() {
    List<String> ids = DOCUMENT.operations().stream().map(Operation::id).toList();

    assertTrue(ids.size() > 30);
    assertEquals(ids.size(), new HashSet<>(ids).size());
  }

  @Test
  void builtIn_letsOnlyThoseWhoAreKnownChangeAnythingButCastAndSignIn() {
    Set<String> open =
        Set.copyOf(
            DOCUMENT.operations().stream()
                .filter(operation -> operation.changes() && operation.isPublic())
                .map(Operation::id)
                .toList());

    assertEquals(
        Set.of("arrive", "castBallot", "challengeBallot", "checkPin", "createAccount", "login"),
        open);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/meetings/ID/status, getStatus",
    "HEAD, /api/meetings/ID/status, getStatus",
    "POST, /api/elections/ID/ballots, castBallot",
    "GET, /api/elections/ID/ballots, getBallots",
    "GET, /log/ID/tile/0/000, getTile",
    "GET, /log/ID/tile/entries/x001/x234/067.p/12, getTile",
    "POST, /api/organiser/meetings/ID/slips/void, voidSlip",
    "POST, /api/organiser/meetings/ID/slips/unlock, proposeUnlock",
    "PUT, /api/organiser/meetings/ID/slips/A, setSlipCounts",
    "PUT, /api/organiser/meetings/ID/slips/A/credentials, uploadCredentials",
    "POST, /api/organiser/meetings/ID/rounds/1/open, openRound"
  })
  void match_findsTheOperation(String method, String path, String id) {
    assertEquals(id, found(method, path.replace("ID", ID)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/meetings/../status",
        "/api/meetings/short/status",
        "/api/meetings/ID%00/status",
        "/api/meetings/ID/status/",
        "/api/meetings//status",
        "/api/Meetings/ID/status",
        "/log/ID/tile/0/../../checkpoint",
        "/log/ID/tile/0/000.p/1/2",
        "/log/ID/tile/",
        "api/meetings/ID/status",
        "*"
      })
  void match_ofAnotherPath_findsNothing(String path) {
    assertInstanceOf(
        OpenApiRouter.Nothing.class, all().build().match("GET", path.replace("ID", ID)));
  }

  @Test
  void match_ofAnotherMethod_namesThoseAllowed() {
    OpenApiRouter<String> router = all().build();

    assertEquals(
        new OpenApiRouter.WrongMethod<String>(Set.of("GET", "HEAD", "POST")),
        router.match("PUT", "/api/elections/" + ID + "/ballots"));
    assertEquals(
        new OpenApiRouter.WrongMethod<String>(Set.of("POST")),
        router.match("PUT", "/api/organiser/meetings/" + ID + "/slips/void"));
  }

  @Test
  void match_givesParametersAsTheyWereSent() {
    OpenApiRouter.Found<?> found =
        (OpenApiRouter.Found<?>) all().build().match("GET", "/log/" + ID + "/tile/0/x001/067");

    assertEquals(Map.of("meeting", ID, "tile", "0/x001/067"), found.parameters());
  }

  @Test
  void build_withAMissingOrSurplusEndpoint_saysWhich() {
    OpenApiRouter.Builder<String> missing = OpenApiRouter.builder(DOCUMENT);
    DOCUMENT.operations().stream()
        .filter(operation -> !operation.id().equals("login"))
        .forEach(operation -> missing.on(operation.id(), operation.id()));

    assertTrue(
        String.valueOf(assertThrows(IllegalStateException.class, missing::build))
            .contains("[login]"));
    OpenApiRouter.Builder<String> surplus = all().on("fly", "fly");
    assertTrue(
        String.valueOf(assertThrows(IllegalStateException.class, surplus::build))
            .contains("[fly]"));
    assertThrows(IllegalStateException.class, () -> all().on("login", "again"));
  }
}
