package org.gongxin.cli.served;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is not as it should be.
 *
 * @param path what was asked for
 * @param browser as which it was; null where it is so for all
 */
public record Difference(String path, @Nullable Browser browser, Kind kind) {
  /** What is wrong. */
  public enum Kind {
    NOT_SENT("没有收到这个文件", "the file was not sent"),
    OTHER_CONTENT("内容与清单所载不同", "other content than the list says"),
    OTHER_POLICY("安全策略与清单所载不同", "another content security policy than the list says"),
    CODE_NOT_NAMED("页内代码与安全策略不符", "code in the page is not the code its policy names"),
    OTHER_LIST("清单与其他浏览器收到的不同", "another list than other browsers get"),
    OTHER_MANIFEST("清单不是章程所载的那份", "not the list that the manifest names"),
    NOT_IN_MANIFEST("章程没有记载网页清单", "the manifest names no list of pages"),
    NO_SUCH_MANIFEST("服务器上没有这个章程短码的会议", "no meeting of this server has this manifest code");

    private final String chinese;
    private final String english;

    Kind(String chinese, String english) {
      this.chinese = chinese;
      this.english = english;
    }

    public String chinese() {
      return chinese;
    }

    public String english() {
      return english;
    }
  }
}
