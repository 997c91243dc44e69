package org.gongxin.cli.served;

/** Browsers that a server could tell apart, by what they say of themselves. */
public enum Browser {
  CHROME(
      "电脑 Chrome",
      "Chrome on a computer",
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/140.0.0.0 Safari/537.36"),
  SAFARI(
      "苹果手机 Safari",
      "Safari on an iPhone",
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15"
          + " (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"),
  ANDROID_VIEW(
      "安卓应用内浏览器",
      "a view inside an Android app",
      "Mozilla/5.0 (Linux; Android 13; V2218A Build/TP1A.220624.014; wv) AppleWebKit/537.36"
          + " (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36"),
  WECHAT_ANDROID(
      "安卓微信",
      "WeChat on Android",
      "Mozilla/5.0 (Linux; Android 13; V2218A Build/TP1A.220624.014; wv) AppleWebKit/537.36"
          + " (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160117"
          + " MMWEBSDK/20240404 MicroMessenger/8.0.49.2600 WeChat/arm64 NetType/WIFI"
          + " Language/zh_CN ABI/arm64"),
  WECHAT_IPHONE(
      "苹果手机微信",
      "WeChat on an iPhone",
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15"
          + " (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50(0x1800322d) NetType/WIFI"
          + " Language/zh_CN");

  private final String chinese;
  private final String english;
  private final String userAgent;

  Browser(String chinese, String english, String userAgent) {
    this.chinese = chinese;
    this.english = english;
    this.userAgent = userAgent;
  }

  public String chinese() {
    return chinese;
  }

  public String english() {
    return english;
  }

  String userAgent() {
    return userAgent;
  }
}
