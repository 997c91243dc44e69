package org.gongxin.app;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Every environment variable the server reads: the one list that parsing and the page in the
 * documentation are made from.
 */
public enum Setting {
  PORT("8080", "TCP port to listen on; 0 takes any free one.", "监听端口；0 表示任选一个空闲端口。"),
  BIND(
      "0.0.0.0",
      "Address to listen on; 127.0.0.1 keeps the network out.",
      "监听地址；127.0.0.1 表示只供本机访问。"),
  BASE_URL(
      "",
      "Address people use, such as https://vote.example.org; it is printed on the slips. Default: this"
          + " machine's address in the local network, with the port.",
      "票面和二维码上的网址，如 https://vote.example.org；默认取本机局域网地址和端口。"),
  DATA(
      "data",
      "Folder of the database, the log key and the last signed checkpoint. Back it up; never run two"
          + " servers on it.",
      "数据文件夹：数据库、日志密钥、最近签署的检查点。请备份；不可两个程序同时使用。"),
  DATABASE_URL(
      "",
      "postgresql://host[:port]/database of a PostgreSQL of your own. Default: the built-in one, in the"
          + " data folder.",
      "自备 PostgreSQL 的地址；默认使用数据文件夹内的内置数据库。"),
  DATABASE_USER("gongxin", "Role the server runs as; it may only add to the log.", "运行角色，只能追加日志。"),
  DATABASE_PASSWORD("", "Its password.", "运行角色的密码。"),
  DATABASE_OWNER(
      "gongxin_owner", "Role that owns the tables and migrates them.", "表的属主角色，用于升级表结构。"),
  DATABASE_OWNER_PASSWORD("", "Its password.", "属主角色的密码。"),
  TLS_CERTIFICATE(
      "",
      "PEM file with the certificate and its chain. With GONGXIN_TLS_KEY it turns TLS on.",
      "PEM 证书链文件；与 GONGXIN_TLS_KEY 一起设置即启用 TLS。"),
  TLS_KEY("", "PEM file with the certificate's private key (PKCS #8).", "PEM 私钥文件（PKCS #8）。"),
  BATCH_WINDOW_MS(
      "1000",
      "Ballots of so many milliseconds are appended together, in an order that says nothing; 0 to 5000.",
      "多少毫秒内收到的票成批、乱序入册；0 至 5000。");

  private final String standard;
  private final String english;
  private final String chinese;

  Setting(String standard, String english, String chinese) {
    this.standard = standard;
    this.english = english;
    this.chinese = chinese;
  }

  /** The name of the environment variable. */
  public String variable() {
    return "GONGXIN_" + name();
  }

  String standard() {
    return standard;
  }

  /** The page {@code server/docs/environment.md}. */
  public static String documentation() {
    String rows =
        Arrays.stream(values())
            .map(
                setting ->
                    "| `%s` | %s | %s | %s |%n"
                        .formatted(
                            setting.variable(),
                            setting.standard.isEmpty() ? "" : "`" + setting.standard + "`",
                            setting.english,
                            setting.chinese)
                        .replace("\r\n", "\n"))
            .collect(Collectors.joining());
    return """
    # Environment variables

    Everything has a default: `scripts/run` alone starts a server for a meeting in one room. A mistake
    stops the start, and all mistakes are named together. This page is made from
    `org.gongxin.app.Setting`; a test keeps it fresh
    (`mvn test -pl server -Dweb.skip -Dtest=SettingTest -Dgongxin.write-docs`).

    | variable | default | what it sets | 说明 |
    | --- | --- | --- | --- |
    """
        + rows;
  }
}
