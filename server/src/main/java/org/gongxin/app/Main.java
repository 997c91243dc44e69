package org.gongxin.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.gongxin.service.journal.LogRegressionException;
import org.gongxin.service.port.StoreUnavailableException;

/** The program: reads the environment, starts the server, says where it is, stops cleanly. */
public final class Main {
  private static final int CANNOT_START = 1;
  private static final int WRONG_SETTINGS = 2;

  private Main() {}

  public static void main(String[] arguments) {
    if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
      System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tT %4$s %5$s%6$s%n");
    }
    PrintStream out = terminal();
    try {
      Settings settings = Settings.read(System.getenv());
      Server server = Server.start(settings);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
      out.print(Greeting.of(server.baseUrl(), server.firstCode()));
    } catch (Settings.Mistakes mistakes) {
      fail(out, WRONG_SETTINGS, "环境变量有误：Wrong settings:", mistakes);
    } catch (LogRegressionException regression) {
      fail(
          out, CANNOT_START, "日志与最近签署的不符，已停止：The log is not what was signed; stopped:", regression);
    } catch (IOException | StoreUnavailableException failure) {
      fail(out, CANNOT_START, "无法启动：Cannot start:", failure);
    }
  }

  private static void fail(PrintStream out, int status, String title, Exception failure) {
    out.println(title);
    out.println(failure.getMessage());
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null
          && !String.valueOf(failure.getMessage()).contains(cause.getMessage())) {
        out.println("  " + cause.getMessage());
      }
    }
    System.exit(status);
  }

  // Where the system says only ASCII (as in a container), UTF-8 is the better guess.
  private static PrintStream terminal() {
    Charset charset = System.out.charset();
    return new PrintStream(
        new FileOutputStream(FileDescriptor.out),
        true,
        charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset);
  }
}
