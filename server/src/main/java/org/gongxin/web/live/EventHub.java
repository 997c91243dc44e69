package org.gongxin.web.live;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.web.http.EventSink;

/**
 * Hands the status of each meeting to all who listen. A listener gets the current status at once,
 * so one that lost its connection has missed nothing when it comes back. However many listen, a
 * meeting is subscribed to once and its status is written once.
 */
public final class EventHub implements AutoCloseable {
  // Milliseconds until a browser tries again after a lost connection.
  private static final String RETRY = "retry: 2000\n";

  private final Subscriber statuses;
  private final int most;
  private final AtomicInteger listeners = new AtomicInteger();
  private final Map<String, Channel> channels = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("event-heartbeat").daemon().factory());
  private final ScheduledFuture<?> beat;

  /** Where the statuses come from. */
  @FunctionalInterface
  public interface Subscriber {
    /**
     * Calls the listener with the current status of a meeting and then with each new one, as JSON
     * text, until the subscription is closed.
     *
     * @throws Refusal {@code not_found}
     */
    Subscription subscribe(String meeting, Listener listener) throws Refusal;
  }

  /** Takes each new status; must not block. */
  @FunctionalInterface
  public interface Listener {
    void changed(String status);
  }

  /** Ends a subscription. */
  @FunctionalInterface
  public interface Subscription {
    void close();
  }

  /**
   * Makes a hub.
   *
   * @param most how many may listen at once
   * @param heartbeat how often a silent connection gets a sign of life
   */
  public EventHub(Subscriber statuses, int most, Duration heartbeat) {
    this.statuses = statuses;
    this.most = most;
    long millis = heartbeat.toMillis();
    this.beat = clock.scheduleAtFixedRate(this::heartbeat, millis, millis, TimeUnit.MILLISECONDS);
  }

  /**
   * Adds a listener.
   *
   * @throws Refusal {@code unavailable} when too many listen, {@code not_found} for the meeting
   */
  public void listen(String meeting, EventSink sink) throws Refusal {
    if (listeners.incrementAndGet() > most) {
      listeners.decrementAndGet();
      throw new Refusal(
          RefusalCode.UNAVAILABLE, "too many listen already", Map.of("retry_after", "5"));
    }
    try {
      channel(meeting).add(sink);
    } catch (Refusal | RuntimeException e) {
      listeners.decrementAndGet();
      throw e;
    }
    sink.onClose(
        () -> {
          listeners.decrementAndGet();
          Channel channel = channels.get(meeting);
          if (channel != null) {
            channel.remove(sink);
          }
        });
  }

  private Channel channel(String meeting) throws Refusal {
    Channel known = channels.get(meeting);
    if (known != null) {
      return known;
    }
    synchronized (channels) {
      known = channels.get(meeting);
      if (known == null) {
        known = new Channel();
        known.begin(statuses.subscribe(meeting, known));
        channels.put(meeting, known);
      }
      return known;
    }
  }

  private void heartbeat() {
    channels.values().forEach(channel -> channel.sinks().forEach(EventSink::heartbeat));
  }

  /** How many listen now. */
  public int listeners() {
    return listeners.get();
  }

  /** Ends every stream. */
  @Override
  public void close() {
    beat.cancel(false);
    clock.shutdown();
    channels.values().forEach(Channel::close);
    channels.clear();
  }

  // A meeting stays subscribed to once somebody listened: there are few, and people come back.
  private static final class Channel implements Listener {
    private final Set<EventSink> sinks = new HashSet<>();
    private String newest = "";
    private Subscription subscription = () -> {};

    synchronized void begin(Subscription begun) {
      subscription = begun;
    }

    @Override
    public synchronized void changed(String status) {
      newest = "event: status\ndata: " + status + "\n\n";
      sinks.forEach(sink -> sink.send(newest));
    }

    synchronized void add(EventSink sink) {
      sinks.add(sink);
      if (!newest.isEmpty()) {
        sink.send(RETRY + newest);
      }
    }

    synchronized void remove(EventSink sink) {
      sinks.remove(sink);
    }

    synchronized List<EventSink> sinks() {
      return List.copyOf(sinks);
    }

    synchronized void close() {
      subscription.close();
      sinks.forEach(EventSink::close);
    }
  }
}
