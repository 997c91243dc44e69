package org.gongxin.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.gongxin.election.Sha256;
import org.gongxin.election.Vectors;
import org.gongxin.json.Json;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.web.HttpMeeting;
import org.gongxin.web.RunningServer;
import org.gongxin.web.page.Pages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page that was served (security 5.8), against a real server and one that lies to some. */
class VerifyServedTest {
  private static RunningServer server;
  private static String code;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Pages.list().isPresent(), "the pages are not built");
    server = new RunningServer();
    HttpMeeting meeting = new HttpMeeting(server.anybody(), server.organiser());
    meeting.bringKeys();
    meeting.freeze();
    code = meeting.manifest().code();
    assertEquals(Sha256.of(Pages.list().orElseThrow()), meeting.manifest().client());
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void realServer_sendsTheSameToEveryBrowser() {
    String address = "http://127.0.0.1:" + server.port();
    CommandLine alone = CommandLine.run("verify-served", address);
    assertEquals(0, alone.exit(), alone.out() + alone.err());
    assertTrue(alone.out().contains("[相同 same]  /v\n"), alone.out());
    assertTrue(alone.out().contains("[相同 same]  /assets/"), alone.out());
    assertTrue(alone.lastLine().contains("未与章程比对"), alone.lastLine());

    CommandLine named = CommandLine.run("verify-served", address + "/", "--manifest-code", code);
    assertEquals(0, named.exit(), named.out() + named.err());
    assertTrue(named.lastLine().contains("清单即章程所载"), named.lastLine());

    CommandLine other = CommandLine.run("verify-served", address, "--manifest-code", "1111111111");
    assertEquals(1, other.exit());
    assertTrue(other.out().contains("no meeting of this server"), other.out());

    Path record = Vectors.path("record/counted.gongxin.zip");
    CommandLine elsewhere = CommandLine.run("verify-served", address, "--record", record);
    assertEquals(1, elsewhere.exit(), elsewhere.out());
    assertTrue(elsewhere.out().contains("manifest names"), elsewhere.out());
  }

  @Test
  void otherPageForWeChat_isFoundAndNamed() throws Exception {
    byte[] page = page("v").replace("</title>", "</title><!-- -->").getBytes(UTF_8);
    try (WeChatProxy proxy = new WeChatProxy(server.port(), "MicroMessenger")) {
      proxy.lie("/v", new WeChatProxy.Lie(page, policy("v")));
      CommandLine line = CommandLine.run("verify-served", proxy.address());
      assertEquals(1, line.exit(), line.out());
      assertTrue(line.out().contains("/v（安卓微信 WeChat on Android）"), line.out());
      assertTrue(line.out().contains("/v（苹果手机微信 WeChat on an iPhone）"), line.out());
      assertFalse(line.out().contains("Chrome on a computer"), line.out());
      assertTrue(line.out().contains("[相同 same]  /trustee"), line.out());
      assertTrue(line.lastLine().contains("DIFFERENT"), line.lastLine());
    }
  }

  @Test
  void otherListForWeChat_isFound() throws Exception {
    byte[] page = page("v").replace("</title>", "</title><!-- -->").getBytes(UTF_8);
    try (WeChatProxy proxy = new WeChatProxy(server.port(), "MicroMessenger")) {
      proxy.lie("/v", new WeChatProxy.Lie(page, policy("v")));
      proxy.lie("/pages.json", new WeChatProxy.Lie(listWith("v", page), ""));
      CommandLine line = CommandLine.run("verify-served", proxy.address());
      assertEquals(1, line.exit(), line.out());
      assertTrue(line.out().contains("another list than other browsers get"), line.out());
    }
  }

  @Test
  void otherPagesAndListForEverybody_areFoundByTheManifest() throws Exception {
    byte[] page = page("v").replace("</title>", "</title><!-- -->").getBytes(UTF_8);
    try (WeChatProxy proxy = new WeChatProxy(server.port(), "Mozilla")) {
      proxy.lie("/v", new WeChatProxy.Lie(page, policy("v")));
      proxy.lie("/pages.json", new WeChatProxy.Lie(listWith("v", page), ""));
      assertEquals(0, CommandLine.run("verify-served", proxy.address()).exit());
      CommandLine line = CommandLine.run("verify-served", proxy.address(), "--manifest-code", code);
      assertEquals(1, line.exit(), line.out());
      assertTrue(line.out().contains("not the list that the manifest names"), line.out());
    }
  }

  @Test
  void policyThatAllowsMore_isFound() throws Exception {
    try (WeChatProxy proxy = new WeChatProxy(server.port(), "iPhone")) {
      String loose = policy("v").replace("script-src", "script-src 'unsafe-inline'");
      proxy.lie("/v", new WeChatProxy.Lie(page("v").getBytes(UTF_8), loose));
      CommandLine line = CommandLine.run("verify-served", proxy.address());
      assertEquals(1, line.exit(), line.out());
      assertTrue(line.out().contains("another content security policy"), line.out());
    }
  }

  @Test
  void codeThatThePolicyDoesNotName_isFound() throws Exception {
    byte[] page = page("v").replace("</title>", "</title><script>x()</script>").getBytes(UTF_8);
    try (WeChatProxy proxy = new WeChatProxy(server.port(), "Mozilla")) {
      proxy.lie("/v", new WeChatProxy.Lie(page, policy("v")));
      proxy.lie("/pages.json", new WeChatProxy.Lie(listWith("v", page), ""));
      CommandLine line = CommandLine.run("verify-served", proxy.address());
      assertEquals(1, line.exit(), line.out());
      assertTrue(line.out().contains("not the code its policy names"), line.out());
    }
  }

  @Test
  void whatCannotBeFetched_hasItsOwnExitCode() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    CommandLine nobody = CommandLine.run("verify-served", "http://127.0.0.1:" + free);
    assertEquals(2, nobody.exit());
    assertTrue(nobody.err().contains("无法取得网页"), nobody.err());
    try (WeChatProxy proxy = new WeChatProxy(server.port(), "Mozilla")) {
      proxy.lie("/pages.json", new WeChatProxy.Lie("not JSON".getBytes(UTF_8), ""));
      assertEquals(2, CommandLine.run("verify-served", proxy.address()).exit());
    }
    assertEquals(2, CommandLine.run("verify-served").exit());
    assertEquals(2, CommandLine.run("verify-served", "ftp://127.0.0.1").exit());
  }

  private static ObjectReader listed(String page) throws Refusal {
    byte[] list = Pages.list().orElseThrow();
    return Json.parse(list).asObject().reader().object("pages").reader().object(page).reader();
  }

  private static String policy(String page) throws Refusal {
    return listed(page).string("policy");
  }

  private static byte[] listWith(String page, byte[] bytes) throws Refusal {
    String list = new String(Pages.list().orElseThrow(), UTF_8);
    return list.replace(listed(page).string("sha256"), Sha256.of(bytes).hex()).getBytes(UTF_8);
  }

  private static String page(String name) throws IOException {
    return server.anybody().get("/" + name).body();
  }
}
