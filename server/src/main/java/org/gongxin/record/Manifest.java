package org.gongxin.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gongxin.election.Sha256;
import org.gongxin.election.trustees.TrusteeGroup;
import org.gongxin.election.trustees.Trustees;
import org.gongxin.json.JsonArray;
import org.gongxin.log.KeyType;
import org.gongxin.log.VerifierKey;
import org.gongxin.refusal.Refusal;
import org.gongxin.rules.Ratio;
import org.jspecify.annotations.Nullable;

/**
 * The frozen charter of a meeting (章程封存, protocol section 16). It has one text, {@link #encode()};
 * the hash of that text names it everywhere. A manifest that exists keeps every rule of section 16;
 * the constructors throw {@link IllegalArgumentException}, {@link #parse} refuses.
 *
 * @param witnesses of the log; where they are the trustees, in the order of these
 * @param pin whether every slip has six digits apart from its QR code, which the server asks for
 * @param client the hash of the list of files that the pages are made of; null where it is not told
 * @param twoPersons whether freeze, open, close and void take two persons
 * @param small the classes under ten that two roles accepted, in the order of the classes
 */
public record Manifest(
    Meeting meeting,
    VerifierKey log,
    List<Witness> witnesses,
    Expected expected,
    List<BallotClass> classes,
    TrusteeBoard trustees,
    List<Round> rounds,
    List<ElectionSlot> elections,
    List<Spare> spares,
    Assurance assurance,
    SlipOrigin slips,
    boolean pin,
    @Nullable Sha256 client,
    boolean twoPersons,
    List<SmallClass> small) {
  /** The version of this format. */
  public static final int VERSION = 1;

  /** Fewest spare elections of a class: a second ballot must not need new slips. */
  public static final int MIN_SPARES = 2;

  /** Under so many ballots a tally may tell how somebody voted (protocol section 25). */
  public static final int SMALL = 10;

  private static final int CODE_LENGTH = 10;
  private static final int MAX_LIST = 30;
  private static final Pattern ELEMENT = Pattern.compile("[0-9a-f]{64}");

  /** What the meeting is called, where and when it is, on which documents it rests. */
  public record Meeting(
      MeetingId id,
      String title,
      String organisation,
      MinuteTime date,
      String place,
      List<String> basis,
      @Nullable String chair,
      @Nullable String contact,
      @Nullable Approval approval) {
    public Meeting {
      PlainText.requireText("title", title, PlainText.SHORT);
      PlainText.requireText("organisation", organisation, PlainText.SHORT);
      PlainText.requireText("place", place, PlainText.SHORT);
      basis = List.copyOf(basis);
      requireSize("basis", basis, 0);
      basis.forEach(document -> PlainText.requireText("basis", document, PlainText.SHORT));
      if (chair != null) {
        PlainText.requireText("chair", chair, PlainText.SHORT);
      }
      if (contact != null) {
        PlainText.requireText("contact", contact, PlainText.SHORT);
      }
    }
  }

  /** A witness of the log, by name, and its cosignature key. */
  public record Witness(String name, VerifierKey key) {
    public Witness {
      PlainText.requireText("witness", name, PlainText.SHORT);
      if (key.type() != KeyType.WITNESS) {
        throw new IllegalArgumentException("witness " + name + ": not a cosignature key");
      }
    }
  }

  /** 应到: how many, and the categories of people behind the number. */
  public record Expected(int number, List<Category> roster) {
    public Expected {
      roster = List.copyOf(roster);
      requireSize("roster", roster, 0);
      long voting = roster.stream().filter(Category::votes).mapToLong(Category::number).sum();
      if (number < 1 || (!roster.isEmpty() && number > voting)) {
        throw new IllegalArgumentException("expected: " + number + " of " + voting);
      }
    }
  }

  /** One category of people, and whether they vote. */
  public record Category(String category, int number, boolean votes) {
    public Category {
      PlainText.requireText("category", category, PlainText.SHORT);
      requireNotNegative("category", number);
    }
  }

  /** A ballot class (票种) with its weight and how many of it are expected. */
  public record BallotClass(String id, String name, Ratio weight, int expected) {
    public BallotClass {
      LocalId.require("class", id);
      PlainText.requireText("class", name, PlainText.SHORT);
      requireNotNegative("class " + id, expected);
      if (weight.numerator() == 0) {
        throw new IllegalArgumentException("class " + id + ": a weight of 0");
      }
    }
  }

  /**
   * The trustees (开票人).
   *
   * @param threshold how many of them the count needs
   * @param members in the order of their owner numbers, from 1
   * @param record the Belenios trustees record, its text being the compact encoding
   * @param sharedDevice why several keys were made on one device; null when none were
   */
  public record TrusteeBoard(
      int threshold, List<TrusteeMember> members, JsonArray record, @Nullable String sharedDevice) {
    public TrusteeBoard {
      if (sharedDevice != null) {
        PlainText.requireText("shared_device", sharedDevice, PlainText.LONG);
      }
      members = List.copyOf(members);
      requireSize("trustees", members, 1);
      LocalId.requireDistinct("keys", members.stream().map(TrusteeMember::key).toList());
      Trustees trustees = parse(record);
      List<String> keys = trustees.keys().stream().map(key -> key.publicKey().encode()).toList();
      if (!keys.equals(members.stream().map(TrusteeMember::key).toList())) {
        throw new IllegalArgumentException("trustees: other keys than in their record");
      }
      if (threshold != trustees.groups().stream().mapToInt(TrusteeGroup::threshold).sum()) {
        throw new IllegalArgumentException("trustees: another threshold than in their record");
      }
    }

    /** The record as the election reads it; its proofs are for the verifier to check. */
    public Trustees parsed() {
      return parse(record);
    }

    private static Trustees parse(JsonArray record) {
      try {
        return Trustees.parse(record.encodeUtf8());
      } catch (Refusal refusal) {
        throw new IllegalArgumentException("trustees: " + refusal.getMessage(), refusal);
      }
    }
  }

  /** A trustee: role, name and public key, a group element as text. */
  public record TrusteeMember(String role, String name, String key) {
    public TrusteeMember {
      LocalId.require("role", role);
      PlainText.requireText("trustee", name, PlainText.SHORT);
      if (!ELEMENT.matcher(key).matches()) {
        throw new IllegalArgumentException("trustee " + name + ": not a key");
      }
    }
  }

  /** The election of one round and class. */
  public record ElectionSlot(String round, String ballotClass, ElectionId uuid) {}

  /** A uuid kept for a round that is decided on later. */
  public record Spare(String ballotClass, ElectionId uuid) {}

  /**
   * A class under ten that was accepted as it is.
   *
   * @param by the two roles that did
   */
  public record SmallClass(String ballotClass, List<String> by) {
    public SmallClass {
      by = List.copyOf(by);
      by.forEach(role -> LocalId.require("role", role));
      if (by.size() != 2 || by.getFirst().equals(by.getLast())) {
        throw new IllegalArgumentException("small: not accepted by two roles");
      }
    }
  }

  /** How pages reach the phones. */
  public enum Assurance implements WireName {
    TLS,
    PLAIN_LAN
  }

  /** Where the secrets of the slips are made. */
  public enum SlipOrigin implements WireName {
    SERVER,
    APART
  }

  public Manifest {
    witnesses = List.copyOf(witnesses);
    classes = List.copyOf(classes);
    rounds = List.copyOf(rounds);
    elections = List.copyOf(elections);
    spares = List.copyOf(spares);
    small = List.copyOf(small);
    requireKeys(meeting, log, witnesses);
    requireSize("classes", classes, 1);
    requireSize("rounds", rounds, 1);
    LocalId.requireDistinct("classes", classes.stream().map(BallotClass::id).toList());
    LocalId.requireDistinct("rounds", rounds.stream().map(Round::id).toList());
    if (classes.stream().mapToLong(BallotClass::expected).sum() != expected.number()) {
      throw new IllegalArgumentException("expected: not the sum over the classes");
    }
    requireElections(rounds, classes, elections, spares);
    requireSmall(classes, small);
  }

  private static void requireKeys(Meeting meeting, VerifierKey log, List<Witness> witnesses) {
    if (log.type() != KeyType.LOG || !log.name().equals(meeting.id().logOrigin())) {
      throw new IllegalArgumentException("log: not the key of this meeting's log");
    }
    requireSize("witnesses", witnesses, 0);
    List<VerifierKey> keys = new ArrayList<>(List.of(log));
    for (Witness witness : witnesses) {
      if (keys.stream().anyMatch(witness.key()::hasSamePublicKey)) {
        throw new IllegalArgumentException("witness " + witness.name() + ": a key used twice");
      }
      keys.add(witness.key());
    }
  }

  private static void requireElections(
      List<Round> rounds,
      List<BallotClass> classes,
      List<ElectionSlot> elections,
      List<Spare> spares) {
    List<List<String>> wanted = new ArrayList<>();
    rounds.forEach(round -> classes.forEach(c -> wanted.add(List.of(round.id(), c.id()))));
    if (!wanted.equals(
        elections.stream().map(slot -> List.of(slot.round(), slot.ballotClass())).toList())) {
      throw new IllegalArgumentException("elections: not one for each round and class, in order");
    }
    Set<String> known = new HashSet<>();
    for (BallotClass ballotClass : classes) {
      known.add(ballotClass.id());
      if (spares.stream().filter(spare -> spare.ballotClass().equals(ballotClass.id())).count()
          < MIN_SPARES) {
        throw new IllegalArgumentException("class " + ballotClass.id() + ": too few spares");
      }
    }
    if (!spares.stream().allMatch(spare -> known.contains(spare.ballotClass()))) {
      throw new IllegalArgumentException("spares: no such class");
    }
    List<String> uuids = new ArrayList<>();
    elections.forEach(slot -> uuids.add(slot.uuid().text()));
    spares.forEach(spare -> uuids.add(spare.uuid().text()));
    LocalId.requireDistinct("uuids", uuids);
  }

  private static void requireSmall(List<BallotClass> classes, List<SmallClass> small) {
    List<String> accepted = small.stream().map(SmallClass::ballotClass).toList();
    List<String> could =
        classes.stream()
            .filter(each -> each.expected() < SMALL)
            .map(BallotClass::id)
            .filter(accepted::contains)
            .toList();
    if (!accepted.equals(could)) {
      throw new IllegalArgumentException("small: not of small classes, once each, in their order");
    }
  }

  /** Reads a manifest, in its one text only. Total: any bytes give a manifest or a refusal. */
  public static Manifest parse(byte[] bytes) throws Refusal {
    return ManifestReader.read(bytes);
  }

  /** The one text of this manifest. */
  public byte[] encode() {
    return ManifestWriter.write(this).encodeUtf8();
  }

  /** SHA-256 of its text. */
  public Sha256 hash() {
    return Sha256.of(encode());
  }

  /** The short code on slips, hall screen and pages: 10 Base58 characters of the hash. */
  public String code() {
    return code(hash());
  }

  /** The short code of a manifest with this hash. */
  public static String code(Sha256 hash) {
    return Base58.encode(hash.bytes()).substring(0, CODE_LENGTH);
  }

  /**
   * The one time of every entry of the archives of this meeting, seconds since 1970. No digest in
   * an archive covers it, so it is not chosen: it is the time for which the meeting was called.
   */
  public long archiveTime() {
    return meeting.date().moment().toEpochSecond();
  }

  /** The round of this id. */
  public Optional<Round> round(String id) {
    return rounds.stream().filter(round -> round.id().equals(id)).findFirst();
  }

  /** The class of this id. */
  public Optional<BallotClass> ballotClass(String id) {
    return classes.stream().filter(ballotClass -> ballotClass.id().equals(id)).findFirst();
  }

  /** The role of a witness who is a trustee too, numbered from 1. */
  public Optional<String> witnessRole(int number) {
    boolean same =
        witnesses.stream()
            .map(Witness::name)
            .toList()
            .equals(trustees.members().stream().map(TrusteeMember::name).toList());
    return same && number <= witnesses.size()
        ? Optional.of(trustees.members().get(number - 1).role())
        : Optional.empty();
  }

  /** Where an election that is not a spare one belongs. */
  public Optional<ElectionSlot> election(ElectionId uuid) {
    return elections.stream().filter(slot -> slot.uuid().equals(uuid)).findFirst();
  }

  /** The elections of one round, in the order of the classes. */
  public List<ElectionSlot> electionsOf(Round round) {
    return elections.stream().filter(slot -> slot.round().equals(round.id())).toList();
  }

  /** Every uuid whose credentials the slips of a class hold, spare ones last. */
  public List<ElectionId> uuidsOf(BallotClass ballotClass) {
    List<ElectionId> uuids = new ArrayList<>();
    elections.stream()
        .filter(slot -> slot.ballotClass().equals(ballotClass.id()))
        .forEach(slot -> uuids.add(slot.uuid()));
    spares.stream()
        .filter(spare -> spare.ballotClass().equals(ballotClass.id()))
        .forEach(spare -> uuids.add(spare.uuid()));
    return List.copyOf(uuids);
  }

  private static void requireSize(String what, List<?> list, int min) {
    if (list.size() < min || list.size() > MAX_LIST) {
      throw new IllegalArgumentException(what + ": " + list.size() + " of them");
    }
  }

  private static void requireNotNegative(String what, int number) {
    if (number < 0) {
      throw new IllegalArgumentException(what + ": negative");
    }
  }
}
