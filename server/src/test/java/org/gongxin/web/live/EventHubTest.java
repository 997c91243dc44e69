package org.gongxin.web.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.web.http.EventSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may listen, and how many (row H07). */
class EventHubTest {
  private final List<EventHub.Listener> subscribed = new ArrayList<>();
  private final EventHub hub =
      new EventHub(
          (meeting, listener) -> {
            if (!meeting.equals("M")) {
              throw new Refusal(RefusalCode.NOT_FOUND, "no such meeting");
            }
            subscribed.add(listener);
            listener.changed("{}");
            return () -> {};
          },
          2,
          Duration.ofHours(1));

  @AfterEach
  void close() {
    hub.close();
  }

  private static final class Sink implements EventSink {
    private final List<String> sent = new ArrayList<>();
    private Runnable gone = () -> {};

    @Override
    public void send(String block) {
      sent.add(block);
    }

    @Override
    public void heartbeat() {}

    @Override
    public void onClose(Runnable callback) {
      gone = callback;
    }

    @Override
    public void close() {}
  }

  @Test
  void listen_onceTooMany_isRefusedUntilOneLeaves() throws Refusal {
    Sink first = new Sink();
    hub.listen("M", first);
    hub.listen("M", new Sink());

    Refusal refusal = assertThrows(Refusal.class, () -> hub.listen("M", new Sink()));
    assertEquals(RefusalCode.UNAVAILABLE, refusal.code());
    assertEquals("5", refusal.params().get("retry_after"));
    assertEquals(2, hub.listeners());

    first.gone.run();
    hub.listen("M", new Sink());
    assertEquals(2, hub.listeners());
  }

  @Test
  void listen_toNothing_takesNoPlace() {
    for (int i = 0; i < 3; i++) {
      assertThrows(Refusal.class, () -> hub.listen("X", new Sink()));
    }
    assertEquals(0, hub.listeners());
  }

  @Test
  void aChange_isToldToAllWhoListenAndToNobodyElse() throws Refusal {
    Sink stays = new Sink();
    Sink leaves = new Sink();
    hub.listen("M", stays);
    hub.listen("M", leaves);
    leaves.gone.run();

    subscribed.getFirst().changed("{\"a\":1}");

    assertEquals(1, subscribed.size());
    assertEquals(
        List.of("retry: 2000\nevent: status\ndata: {}\n\n", "event: status\ndata: {\"a\":1}\n\n"),
        stays.sent);
    assertEquals(1, leaves.sent.size());
  }
}
