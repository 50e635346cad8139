package dev.redisgate.local.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends one inline command after AUTH and returns the reply's text. */
record RedisClient(int port, String password) {

  String call(String command) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(5_000);
      String request = "AUTH " + password + "\r\n" + command + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String auth = in.readLine();
      if (!"+OK".equals(auth)) {
        return auth;
      }
      String reply = in.readLine();
      return reply.startsWith("$") && !reply.equals("$-1") ? in.readLine() : reply;
    }
  }
}
