package dev.redisgate.images;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

class DataFunctionsImageIT extends ServiceContract {
  private final int healthPort = freePort();

  DataFunctionsImageIT() throws IOException {}

  @Override
  String image() {
    return "data-functions";
  }

  @Override
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(AbsentServers.SETTINGS);
    settings.put("REDISGATE_DATA_HOST", "127.0.0.1");
    settings.put("REDISGATE_DATA_PORT", "0");
    settings.put("REDISGATE_DATA_OBSERVATIONPORT", Integer.toString(healthPort));
    return settings;
  }

  @Override
  int healthPort() {
    return healthPort;
  }

  @Override
  WrongSetting wrongSetting() {
    return new WrongSetting(
        "REDISGATE_DATA_PORT",
        "70000",
        "redisgate.data.port must be from 0 to 65535, but is '70000'");
  }
}
