package org.gongxin.service.ceremony;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.gongxin.election.trustees.ShareOutput;
import org.gongxin.election.trustees.TrusteeKey;
import org.gongxin.json.Json;
import org.gongxin.record.WireName;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.port.CeremonyMessage;
import org.gongxin.service.port.StoredCeremony;

/** A key ceremony as far as it has come: its messages, folded in their order. Immutable. */
public final class Ceremony {
  /** The step under which a complaint is kept. */
  static final String COMPLAINT = "complaint";

  /** How a ceremony stands. */
  public enum State implements WireName {
    RUNNING,
    COMPLETE,
    /** A trustee complained; only a restart helps. */
    FAILED
  }

  private final StoredCeremony stored;
  private final int size;
  private final int threshold;
  private final List<Map<Step, CeremonyMessage>> members = new ArrayList<>();
  private final List<Complaint> complaints = new ArrayList<>();

  /**
   * Takes what is stored.
   *
   * @param size number of trustees
   * @param threshold how many of them open the box; as many as there are have single keys
   */
  public Ceremony(StoredCeremony stored, int size, int threshold) {
    this.stored = stored;
    this.size = size;
    this.threshold = threshold;
    IntStream.range(0, size).forEach(i -> members.add(new EnumMap<>(Step.class)));
    for (CeremonyMessage message : stored.messages()) {
      if (message.trustee()
          <= size) { // else the plan was replaced meanwhile, and this counts no more
        take(message);
      }
    }
  }

  private void take(CeremonyMessage message) {
    try {
      if (message.step().equals(COMPLAINT)) {
        complaints.add(Complaint.stored(message));
      } else {
        Step step = WireName.parse(Step.class, message.step());
        members.get(message.trustee() - 1).put(step, message);
      }
    } catch (Refusal refusal) {
      throw new IllegalStateException("a kept message is damaged", refusal);
    }
  }

  StoredCeremony stored() {
    return stored;
  }

  public int number() {
    return stored.number();
  }

  public int size() {
    return size;
  }

  public int threshold() {
    return threshold;
  }

  public boolean isSingle() {
    return threshold == size;
  }

  /** The steps of this kind of ceremony, in their order. */
  List<Step> steps() {
    return isSingle() ? Step.SINGLE : Step.THRESHOLD;
  }

  /** A trustee's message; trustees count from 1. */
  Optional<CeremonyMessage> message(int trustee, Step step) {
    return Optional.ofNullable(members.get(trustee - 1).get(step));
  }

  /** What a trustee has sent, in the order of the steps. */
  List<Step> done(int trustee) {
    return List.copyOf(members.get(trustee - 1).keySet());
  }

  boolean isDoneByAll(Step step) {
    return members.stream().allMatch(member -> member.containsKey(step));
  }

  /** Everybody's messages of a step that is done by all, in the order of the trustees. */
  List<Json> messages(Step step) {
    return members.stream()
        .map(member -> parse(Objects.requireNonNull(member.get(step)).text()))
        .toList();
  }

  /** The message that a trustee can send now. */
  Optional<Step> wanted(int trustee) {
    if (state() != State.RUNNING) {
      return Optional.empty();
    }
    for (Step step : steps()) {
      if (message(trustee, step).isEmpty()) {
        return Optional.of(step);
      }
      if (!isDoneByAll(step)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  public State state() {
    if (!complaints.isEmpty()) {
      return State.FAILED;
    }
    return isDoneByAll(steps().getLast()) ? State.COMPLETE : State.RUNNING;
  }

  /** Whether a trustee has sent everything. */
  public boolean isFinished(int trustee) {
    return message(trustee, steps().getLast()).isPresent();
  }

  /** The key that checks the decryptions of a trustee who has sent everything. */
  public Optional<TrusteeKey> keyOf(int trustee) {
    return message(trustee, steps().getLast())
        .map(
            last -> {
              try {
                Json json = parse(last.text());
                return isSingle() ? TrusteeKey.parse(json) : ShareOutput.parse(json).publicKey();
              } catch (Refusal refusal) {
                throw new IllegalStateException("a kept message is damaged", refusal);
              }
            });
  }

  /** Why the ceremony failed. */
  public Optional<Complaint> complaint() {
    return complaints.stream().findFirst();
  }

  /** The first message of a trustee, which names device and witness key. */
  Optional<CeremonyMessage> first(int trustee) {
    return message(trustee, steps().getFirst());
  }

  /** Hashes of the devices of all who have begun, each once, in the order of the trustees. */
  List<String> devices() {
    return IntStream.rangeClosed(1, size)
        .mapToObj(this::first)
        .flatMap(Optional::stream)
        .flatMap(message -> Optional.ofNullable(message.device()).stream())
        .distinct()
        .toList();
  }

  /** Why several may use one device; empty when they may not. */
  Optional<String> sharedDevice() {
    return Optional.ofNullable(stored.sharedDevice());
  }

  /** Whether several trustees did use one device. */
  boolean isDeviceShared() {
    Set<String> seen = new HashSet<>();
    return IntStream.rangeClosed(1, size)
        .mapToObj(this::first)
        .flatMap(Optional::stream)
        .flatMap(message -> Optional.ofNullable(message.device()).stream())
        .anyMatch(device -> !seen.add(device));
  }

  static Json parse(String kept) {
    try {
      return Json.parse(kept);
    } catch (Refusal refusal) {
      throw new IllegalStateException("a kept message is damaged", refusal);
    }
  }
}
