package org.gongxin.web.api;

import java.util.Map;
import java.util.Optional;
import org.gongxin.election.PinKey;
import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.Ids;
import org.gongxin.service.Services;
import org.gongxin.service.SlipState;
import org.gongxin.service.casting.CastOutcome;
import org.gongxin.web.http.Answer;
import org.gongxin.web.http.Call;
import org.gongxin.web.http.Endpoint;
import org.gongxin.web.openapi.OpenApiRouter;
import org.jspecify.annotations.Nullable;

/** What anybody may read of an election, and casting. */
final class ElectionApi {
  private final Services services;

  ElectionApi(Services services) {
    this.services = services;
  }

  void addTo(OpenApiRouter.Builder<Endpoint> router) {
    router
        .on("getElection", this::election)
        .on("getTrustees", this::trustees)
        .on("getCredentials", this::credentials)
        .on("getSlip", this::slip)
        .on("castBallot", this::cast)
        .on("getReceipt", this::receipt)
        .on("challengeBallot", this::challenge)
        .on("getChallenge", this::challenged)
        .on("getBallots", this::ballots)
        .on("getTally", this::tally);
  }

  private Answer election(Call call) throws Refusal {
    return PublicApi.utf8Json(services.elections().election(Ids.election(call.election())));
  }

  private Answer trustees(Call call) throws Refusal {
    return PublicApi.utf8Json(services.elections().trustees(Ids.election(call.election())));
  }

  private Answer credentials(Call call) throws Refusal {
    return PublicApi.utf8Json(services.elections().credentials(Ids.election(call.election())));
  }

  private Answer slip(Call call) throws Refusal {
    SlipState state =
        services.casting().slip(Ids.election(call.election()), call.path("credential"));
    JsonObject.Builder json = Json.object();
    return Answer.json(
        switch (state) {
          case SlipState.Unused unused -> json.put("state", "unused").build();
          case SlipState.Used used ->
              json.put("state", "used").put("ballot", used.ballot().hex()).build();
          case SlipState.Voided voided -> json.put("state", "voided").build();
        });
  }

  private Answer cast(Call call) throws Refusal {
    CastOutcome outcome =
        services.casting().cast(Ids.election(call.election()), call.body(), pin(call));
    return Answer.text(outcome.created() ? 201 : 200, outcome.receipt());
  }

  private Answer challenge(Call call) throws Refusal {
    CastOutcome outcome =
        services.casting().challenge(Ids.election(call.election()), call.body(), pin(call));
    return Answer.text(outcome.created() ? 201 : 200, outcome.receipt());
  }

  // Beside the ballot and never in it: the text of a ballot is hashed, logged and published.
  private static @Nullable PinKey pin(Call call) throws Refusal {
    Optional<String> sent = call.header("X-Slip-Pin");
    return sent.isPresent() ? PinKey.parse(sent.get()) : null;
  }

  private Answer challenged(Call call) throws Refusal {
    return Answer.text(
        200,
        services.log().challenge(Ids.election(call.election()), Sha256.parse(call.path("hash"))));
  }

  private Answer receipt(Call call) throws Refusal {
    return Answer.text(
        200,
        services.log().receipt(Ids.election(call.election()), Sha256.parse(call.path("hash"))));
  }

  private Answer ballots(Call call) {
    return new Answer.Streamed(
        "application/jsonl",
        Map.of(),
        out -> services.elections().ballots(Ids.election(call.election()), out));
  }

  private Answer tally(Call call) throws Refusal {
    return PublicApi.utf8Json(services.elections().tally(Ids.election(call.election())));
  }
}
