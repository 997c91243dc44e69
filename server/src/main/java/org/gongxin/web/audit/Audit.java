package org.gongxin.web.audit;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeMap;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.service.port.Account;
import org.gongxin.web.http.Caller;
import org.gongxin.web.http.ChangeListener;

/**
 * The two streams of the logs: who of the organisers and trustees did what and when; and of casting
 * only counts. Neither holds a body, a credential, a token, an address or a browser's name.
 */
public final class Audit implements ChangeListener, AutoCloseable {
  private static final Logger LOG = System.getLogger(Audit.class.getName());

  // Tries at the account that came to be judged; those that had to wait are too many to keep.
  private static final Set<String> JUDGED = Set.of("unauthenticated", "forbidden");

  private final AdminLog admin;
  private final CastCounts casting;
  private final InstantSource clock;

  private Audit(AdminLog admin, CastCounts casting, InstantSource clock) {
    this.admin = admin;
    this.casting = casting;
    this.clock = clock;
  }

  /**
   * Opens both files.
   *
   * @throws IOException when they cannot be written
   */
  public static Audit open(Path folder, InstantSource clock) throws IOException {
    Files.createDirectories(folder);
    return new Audit(
        AdminLog.open(folder.resolve("admin.log")),
        CastCounts.open(folder.resolve("casting.log")),
        clock);
  }

  @Override
  public void changed(Change change, String outcome) {
    Instant now = clock.instant();
    try {
      if (change.operation().ballotLimit() && change.operation().isPublic()) {
        casting.count(now, outcome);
      } else if (isKept(change, outcome)) {
        admin.add(line(now, change, outcome));
      }
    } catch (IOException e) {
      LOG.log(Level.ERROR, "a log cannot be written", e);
    }
  }

  // Strangers could fill the disk with refusals.
  private static boolean isKept(Change change, String outcome) {
    boolean done = outcome.startsWith("2");
    return switch (change.caller()) {
      case Caller.SignedIn known -> true;
      case Caller.TokenBearer trustee -> done;
      case Caller.Anyone anyone -> done || JUDGED.contains(outcome);
    };
  }

  private static JsonObject line(Instant now, Change change, String outcome) {
    JsonObject.Builder at = Json.object();
    new TreeMap<>(change.parameters()).forEach(at::put);
    return Json.object()
        .put("time", now.truncatedTo(ChronoUnit.SECONDS).toString())
        .put(
            "who",
            switch (change.caller()) {
              case Caller.SignedIn known -> who(known.account());
              case Caller.TokenBearer trustee -> "trustee";
              case Caller.Anyone anyone -> "anyone";
            })
        .put("from", change.local() ? "this machine" : "the network")
        .put("what", change.operation().id())
        .put("at", at.build())
        .put("outcome", outcome)
        .build();
  }

  private static String who(Account account) {
    return switch (account) {
      case Account.Organiser organiser -> organiser.role();
      case Account.Invited invited -> invited.role() + " " + invited.number();
    };
  }

  @Override
  public void close() {
    try (casting;
        admin) {
      LOG.log(Level.DEBUG, "the logs are closed");
    } catch (IOException e) {
      LOG.log(Level.ERROR, "a log cannot be written", e);
    }
  }
}
