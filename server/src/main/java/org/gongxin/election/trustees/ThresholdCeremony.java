package org.gongxin.election.trustees;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gongxin.election.zk.Proof;
import org.gongxin.group.FixedBase;
import org.gongxin.group.Point;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * Pedersen's distributed key generation for k of n trustees, in steps without state (protocol 7.2):
 * each takes messages and gives the next one, so the same ceremony runs over files, a server or a
 * table. What a trustee keeps between the steps is its seed alone.
 */
public final class ThresholdCeremony {
  private final CertificateList certificates;

  /** A ceremony among the trustees of certificates that were checked. */
  public ThresholdCeremony(CertificateList certificates) {
    this.certificates = certificates;
  }

  /** Step 3: draws this trustee's polynomial and deals a share of it to every trustee. */
  public PolynomialMessage deal(TrusteeSeed seed, SecureRandom random) throws Refusal {
    certificates.placeOf(seed);
    List<SecretScalar> polynomial = // a_0 … a_(k-1)
        IntStream.range(0, certificates.threshold())
            .mapToObj(i -> SecretScalar.random(random))
            .toList();
    List<Point> points = polynomial.stream().map(FixedBase.GENERATOR::multiply).toList();
    Coefficients coefficients = Coefficients.of(seed, points, random);
    String own =
        Json.object()
            .put(
                "polynomial", polynomial.stream().map(a -> Json.of(a.reveal().toString())).toList())
            .build()
            .encode();
    List<EncryptedMessage> secrets = new ArrayList<>();
    for (Certificate to : certificates.certificates()) {
      String share =
          Json.object()
              .put("secret", evaluate(polynomial, to.index()).reveal().toString())
              .build()
              .encode();
      secrets.add(seed.send(to.encryption(), share, random));
    }
    return new PolynomialMessage(
        seed.send(seed.encryptionKey(), own, random),
        secrets,
        coefficients,
        SignedMessage.signature(seed.signingKey(), certificates.binding(coefficients), random));
  }

  /** Step 4: sorts what all trustees sent into what each is given; needs no secret. */
  public List<ShareInput> route(List<PolynomialMessage> messages) throws Refusal {
    int n = certificates.size();
    if (messages.size() != n
        || messages.stream().anyMatch(message -> message.secrets().size() != n)) {
      throw new Refusal(RefusalCode.MALFORMED, "not " + n + " messages with " + n + " shares each");
    }
    List<Coefficients> coefficients =
        messages.stream().map(PolynomialMessage::coefficients).toList();
    List<Proof> signatures = messages.stream().map(PolynomialMessage::signature).toList();
    return IntStream.range(0, n)
        .mapToObj(
            i ->
                new ShareInput(
                    messages.get(i).polynomial(),
                    messages.stream().map(message -> message.secrets().get(i)).toList(),
                    coefficients,
                    signatures))
        .toList();
  }

  /**
   * Step 5: checks every share this trustee was dealt and makes its share of the election's key.
   *
   * @throws Refusal {@code bad_signature} or {@code bad_proof}, naming the trustee whose dealing is
   *     wrong: the ceremony must then not go on
   */
  public ShareOutput combine(TrusteeSeed seed, ShareInput input, SecureRandom random)
      throws Refusal {
    int place = certificates.placeOf(seed);
    int n = certificates.size();
    if (input.secrets().size() != n
        || input.coefficients().size() != n
        || input.signatures().size() != n) {
      throw new Refusal(RefusalCode.MALFORMED, "not the messages of " + n + " trustees");
    }
    checkOwnPolynomial(seed, place, input);
    SecretScalar key = SecretScalar.of(Scalar.ZERO); // S_j
    for (int dealer = 1; dealer <= n; dealer++) {
      key = key.add(share(seed, place, dealer, input));
    }
    TrusteeKey publicKey = TrusteeKey.of(key, random);
    if (publicKey.publicKey().isNeutral()) {
      throw new Refusal(RefusalCode.BAD_POINT, "the shares add up to nothing");
    }
    String kept = Json.object().put("decryption_key", key.reveal().toString()).build().encode();
    Proof signature =
        SignedMessage.signature(seed.signingKey(), publicKey.publicKey().encode(), random);
    return new ShareOutput(
        seed.send(seed.encryptionKey(), kept, random), publicKey.withSignature(signature));
  }

  private SecretScalar share(TrusteeSeed seed, int place, int dealer, ShareInput input)
      throws Refusal {
    Coefficients coefficients = input.coefficients().get(dealer - 1);
    List<String> faults =
        certificates.faults(dealer, coefficients, input.signatures().get(dealer - 1));
    if (!faults.isEmpty()) {
      throw new Refusal(RefusalCode.BAD_SIGNATURE, faults.get(0));
    }
    Point sender = certificates.at(dealer).verification();
    ObjectReader reader;
    try {
      reader =
          Json.parse(seed.receive(sender, input.secrets().get(dealer - 1))).asObject().reader();
    } catch (Refusal refusal) {
      throw new Refusal(refusal.code(), "share from trustee " + dealer + ": " + refusal.detail());
    }
    SecretScalar share = SecretScalar.of(Wire.scalar(reader.string("secret"))); // s_ij
    reader.end();
    if (!FixedBase.GENERATOR.multiply(share).equals(coefficients.at(place))) {
      throw new Refusal(
          RefusalCode.BAD_PROOF, "the share from trustee " + dealer + " is not on its polynomial");
    }
    return share;
  }

  /** A router that swaps a trustee's polynomial for another must not go unnoticed. */
  private void checkOwnPolynomial(TrusteeSeed seed, int place, ShareInput input) throws Refusal {
    ObjectReader reader =
        Json.parse(seed.receive(seed.verificationKey(), input.polynomial()))
            .asObject()
            .reader()
            .strictOrder();
    List<Scalar> polynomial =
        reader.array("polynomial").map(1, CertificateList.MAX_SIZE, Wire::scalar);
    reader.end();
    List<Point> points =
        polynomial.stream().map(a -> FixedBase.GENERATOR.multiply(SecretScalar.of(a))).toList();
    if (!points.equals(input.coefficients().get(place - 1).points())) {
      throw new Refusal(
          RefusalCode.BAD_PROOF, "the coefficients given as this trustee's are not its own");
    }
  }

  /**
   * Takes the key of the trustee at a place, as soon as it comes: proven, signed, and the one that
   * was dealt.
   *
   * @throws Refusal {@code bad_point} for the neutral element, {@code bad_proof} for the others
   */
  public void requireKey(int place, List<PolynomialMessage> messages, TrusteeKey key)
      throws Refusal {
    if (key.publicKey().isNeutral()) {
      throw new Refusal(RefusalCode.BAD_POINT, "key of trustee " + place + " is neutral");
    }
    List<Coefficients> coefficients =
        messages.stream().map(PolynomialMessage::coefficients).toList();
    List<TrusteesFault> faults = ThresholdSetup.keyFaults(certificates, coefficients, place, key);
    if (!faults.isEmpty()) {
      throw new Refusal(RefusalCode.BAD_PROOF, faults.getFirst().detail());
    }
  }

  /** Step 6: puts the public outcome together and checks all of it. */
  public ThresholdSetup assemble(List<PolynomialMessage> messages, List<ShareOutput> outputs)
      throws Refusal {
    if (messages.size() != certificates.size() || outputs.size() != certificates.size()) {
      throw new Refusal(RefusalCode.MALFORMED, "a message of a trustee is missing");
    }
    ThresholdSetup setup =
        new ThresholdSetup(
            certificates.threshold(),
            certificates,
            messages.stream().map(PolynomialMessage::coefficients).toList(),
            messages.stream().map(PolynomialMessage::signature).toList(),
            outputs.stream().map(ShareOutput::publicKey).toList());
    List<TrusteesFault> faults = setup.faults();
    if (!faults.isEmpty()) {
      throw new Refusal(RefusalCode.BAD_PROOF, faults.get(0).detail());
    }
    return setup;
  }

  /** The share of the election's key that a trustee kept, for decrypting with it. */
  public static SecretScalar openShare(TrusteeSeed seed, EncryptedMessage privateKey)
      throws Refusal {
    ObjectReader reader =
        Json.parse(seed.receive(seed.verificationKey(), privateKey)).asObject().reader();
    SecretScalar share = SecretScalar.of(Wire.scalar(reader.string("decryption_key")));
    reader.end();
    return share;
  }

  private static SecretScalar evaluate(List<SecretScalar> polynomial, int place) {
    SecretScalar value = SecretScalar.of(Scalar.ZERO);
    Scalar power = Scalar.ONE;
    for (SecretScalar coefficient : polynomial) {
      value = value.add(coefficient.multiply(power));
      power = power.multiply(Scalar.of(place));
    }
    return value;
  }
}
