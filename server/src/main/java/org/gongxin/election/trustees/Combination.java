package org.gongxin.election.trustees;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongxin.group.Point;
import org.gongxin.group.PublicMultiplication;
import org.gongxin.group.Scalar;

/** Puts what the trustees decrypted together (protocol section 10). */
public final class Combination {
  private Combination() {}

  /**
   * The factors that take the election's key off a tally.
   *
   * @param byOwner the factors of every trustee whose partial decryption was found valid; those
   *     that were not are left out, and harm nothing as long as enough remain
   * @return empty when a single trustee, or too many of a group, are missing
   */
  public static Optional<List<List<Point>>> factors(
      Trustees trustees, Map<Integer, List<List<Point>>> byOwner) {
    List<List<List<Point>>> parts = new ArrayList<>();
    int firstOwner = 1;
    for (TrusteeGroup group : trustees.groups()) {
      List<Integer> places = new ArrayList<>();
      for (int place = 1; place <= group.keys().size(); place++) {
        if (places.size() < group.threshold() && byOwner.containsKey(firstOwner + place - 1)) {
          places.add(place);
        }
      }
      if (places.size() < group.threshold()) {
        return Optional.empty();
      }
      List<List<List<Point>>> shares = new ArrayList<>();
      for (int place : places) {
        shares.add(byOwner.get(firstOwner + place - 1));
      }
      parts.add(
          switch (group) {
            case SingleTrustee single -> shares.get(0);
            case ThresholdSetup threshold -> weightedProduct(shares, lagrange(places));
          });
      firstOwner += group.keys().size();
    }
    return Optional.of(weightedProduct(parts, parts.stream().map(part -> Scalar.ONE).toList()));
  }

  /** λ_z = Π k/(k−z) over the other places k, one for each place z. */
  static List<Scalar> lagrange(List<Integer> places) {
    List<Scalar> coefficients = new ArrayList<>();
    for (int z : places) {
      Scalar numerator = Scalar.ONE;
      Scalar denominator = Scalar.ONE;
      for (int k : places) {
        if (k != z) {
          numerator = numerator.multiply(Scalar.of(k));
          denominator = denominator.multiply(Scalar.of((long) k - z));
        }
      }
      coefficients.add(numerator.multiply(denominator.invert()));
    }
    return coefficients;
  }

  private static List<List<Point>> weightedProduct(
      List<List<List<Point>>> parts, List<Scalar> weights) {
    List<List<Point>> product = new ArrayList<>();
    for (int i = 0; i < parts.get(0).size(); i++) {
      List<Point> row = new ArrayList<>();
      for (int j = 0; j < parts.get(0).get(i).size(); j++) {
        int question = i;
        int choice = j;
        row.add(
            PublicMultiplication.sum(
                parts.stream().map(part -> part.get(question).get(choice)).toList(), weights));
      }
      product.add(row);
    }
    return product;
  }
}
