package dev.redisgate.images;

import java.util.HashMap;
import java.util.Map;

class ProvisioningJobImageIT extends ImageContract {
  @Override
  String image() {
    return "provisioning-job";
  }

  @Override
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(AbsentServers.SETTINGS);
    settings.put("REDISGATE_PROVISIONING_REDISIMAGES", "7.2=redis:7.2.11");
    return settings;
  }

  @Override
  WrongSetting wrongSetting() {
    return new WrongSetting(
        "REDISGATE_PROVISIONING_REQUEST", "{", "redisgate.provisioning.request");
  }
}
