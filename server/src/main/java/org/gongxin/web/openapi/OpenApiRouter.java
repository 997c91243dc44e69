package org.gongxin.web.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the operation of a request and the endpoint that does it. Every operation has exactly one
 * endpoint: a missing or surplus one stops the start. Of two templates that match a path the one
 * with more fixed segments is meant.
 *
 * @param <E> what an endpoint is
 */
public final class OpenApiRouter<E> {
  private final List<Place<E>> places;

  /** What stands at a path. */
  public sealed interface Match<E> {}

  /** The operation, its path parameters as they were sent, and its endpoint. */
  public record Found<E>(Operation operation, Map<String, String> parameters, E endpoint)
      implements Match<E> {}

  /** Something is there, but not for that method. */
  public record WrongMethod<E>(Set<String> allowed) implements Match<E> {}

  /** Nothing is there. */
  public record Nothing<E>() implements Match<E> {}

  private record Target<E>(Operation operation, E endpoint) {}

  private record Place<E>(PathTemplate path, Map<String, Target<E>> byMethod) {}

  private OpenApiRouter(List<Place<E>> places) {
    this.places = places;
  }

  public static <E> Builder<E> builder(OpenApi document) {
    return new Builder<>(document.operations());
  }

  /**
   * Finds what a request means. HEAD means GET.
   *
   * @param path as it was sent, without the query
   */
  public Match<E> match(String method, String path) {
    for (Place<E> place : places) {
      Optional<Map<String, String>> parameters = place.path().match(path);
      if (parameters.isPresent()) {
        Target<E> target = place.byMethod().get(method.equals("HEAD") ? "GET" : method);
        return target == null
            ? new WrongMethod<>(allowed(place))
            : new Found<>(target.operation(), parameters.get(), target.endpoint());
      }
    }
    return new Nothing<>();
  }

  private static Set<String> allowed(Place<?> place) {
    Set<String> allowed = new TreeSet<>(place.byMethod().keySet());
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    return allowed;
  }

  /** Takes the endpoints one by one. */
  public static final class Builder<E> {
    private final List<Operation> operations;
    private final Map<String, E> endpoints = new LinkedHashMap<>();

    private Builder(List<Operation> operations) {
      this.operations = operations;
    }

    /** Sets the endpoint of an operation. */
    public Builder<E> on(String operationId, E endpoint) {
      if (endpoints.putIfAbsent(operationId, endpoint) != null) {
        throw new IllegalStateException("two endpoints for " + operationId);
      }
      return this;
    }

    /** Throws {@link IllegalStateException} naming every missing and every surplus endpoint. */
    public OpenApiRouter<E> build() {
      Set<String> surplus = new TreeSet<>(endpoints.keySet());
      Set<String> missing = new TreeSet<>();
      Map<String, Place<E>> places = new LinkedHashMap<>();
      for (Operation operation : operations) {
        E endpoint = endpoints.get(operation.id());
        if (endpoint == null || !surplus.remove(operation.id())) {
          missing.add(operation.id());
          continue;
        }
        places
            .computeIfAbsent(
                operation.path().toString(), p -> new Place<>(operation.path(), new TreeMap<>()))
            .byMethod()
            .put(operation.method(), new Target<>(operation, endpoint));
      }
      if (!missing.isEmpty() || !surplus.isEmpty()) {
        throw new IllegalStateException(
            "operations without an endpoint of their own: " + missing + ", surplus: " + surplus);
      }
      List<Place<E>> ordered = new ArrayList<>(places.values());
      ordered.sort(Comparator.comparingLong((Place<E> p) -> p.path().fixedSegments()).reversed());
      return new OpenApiRouter<>(List.copyOf(ordered));
    }
  }
}
