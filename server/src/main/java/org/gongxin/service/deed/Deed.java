package org.gongxin.service.deed;

import java.util.List;
import java.util.Set;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.meeting.PersonRole;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.service.port.Account;

/** Something that cannot be taken back and therefore takes two persons, with all it says. */
public sealed interface Deed {
  /**
   * 章程封存.
   *
   * @param small the classes under ten that are accepted as they are
   */
  record Freeze(Manifest.Assurance assurance, Manifest.SlipOrigin slips, List<String> small)
      implements Deed {
    public Freeze {
      small = List.copyOf(small);
    }
  }

  /** A round opened. */
  record Open(String round) implements Deed {}

  /** A round closed. */
  record Close(String round) implements Deed {}

  /**
   * A slip voided.
   *
   * @param slip its public credentials. Together they join what the slip does in all its rounds:
   *     they are never stored, nor shown before it is done
   */
  record VoidSlip(String ballotClass, List<LogEntry.Voided> slip) implements Deed {
    public VoidSlip {
      slip = List.copyOf(slip);
    }
  }

  /** The word for its kind. */
  default String kind() {
    return switch (this) {
      case Freeze it -> "freeze";
      case Open it -> "open";
      case Close it -> "close";
      case VoidSlip it -> "void";
    };
  }

  /** What of the meeting it is about: a round, a class, or the whole as the empty text. */
  default String about() {
    return switch (this) {
      case Freeze it -> "";
      case Open it -> it.round();
      case Close it -> it.round();
      case VoidSlip it -> it.ballotClass();
    };
  }

  /** Whether an account may be the second person, whoever the first was. */
  default boolean mayBeConfirmedBy(Account account) {
    Set<PersonRole> roles =
        switch (this) {
          case Freeze it -> Set.of(PersonRole.SUPERVISOR, PersonRole.INSPECTION);
          case Open it -> Set.of(PersonRole.SUPERVISOR, PersonRole.INSPECTION);
          case Close it -> Set.of(PersonRole.SUPERVISOR, PersonRole.INSPECTION);
          case VoidSlip it -> Set.of(PersonRole.SUPERVISOR);
        };
    return switch (account) {
      case Account.Organiser organiser -> true;
      case Account.Invited person -> roles.contains(person.as());
    };
  }

  /** Adds what everybody may see of it. */
  default void addTo(JsonObject.Builder json) {
    json.put("kind", kind());
    switch (this) {
      case Freeze it ->
          json.put("assurance", it.assurance().wire())
              .put("slips", it.slips().wire())
              .put("small", it.small().stream().map(Json::of).toList());
      case Open it -> json.put("round", it.round());
      case Close it -> json.put("round", it.round());
      case VoidSlip it -> json.put("class", it.ballotClass());
    }
  }
}
