package org.gongxin.cli.served;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * {@code pages.json}, which the build of the web client writes: every file of it with its hash. The
 * hash of the list itself is what a manifest names.
 */
record PageList(List<Entry> files) {
  /** Where it is served. */
  static final String PATH = "/pages.json";

  private static final String INDEX = "index";

  /**
   * A file of the client.
   *
   * @param path where it is served
   * @param policy the content security policy a page is served with; null for what is no page
   */
  record Entry(String path, Sha256 sha256, @Nullable String policy) {}

  PageList {
    files = List.copyOf(files);
  }

  /** Reads a list. Total: any bytes give a list or a refusal. */
  static PageList parse(byte[] bytes) throws Refusal {
    ObjectReader reader = Json.parse(bytes).asObject().reader();
    if (reader.integer("version") != 1) {
      throw new Refusal(RefusalCode.OTHER_VERSION, "a list of pages of another version");
    }
    List<Entry> files = new ArrayList<>();
    for (Map.Entry<String, Json> page : reader.object("pages").members().entrySet()) {
      ObjectReader each = page.getValue().asObject().reader();
      String path = page.getKey().equals(INDEX) ? "/" : "/" + page.getKey();
      each.string("file"); // its name in the build, not on the server
      files.add(new Entry(path, Sha256.parse(each.string("sha256")), each.string("policy")));
      each.end();
    }
    Optional<JsonObject> worker = reader.optionalObject("worker");
    if (worker.isPresent()) {
      files.add(script(worker.get()));
    }
    Optional<JsonArray> workers = reader.optionalArray("workers");
    if (workers.isPresent()) {
      files.addAll(workers.get().map(PageList::script));
    }
    reader.end();
    return new PageList(files);
  }

  private static Entry script(Json json) throws Refusal {
    ObjectReader reader = json.asObject().reader();
    Entry entry =
        new Entry("/" + reader.string("file"), Sha256.parse(reader.string("sha256")), null);
    reader.end();
    return entry;
  }
}
