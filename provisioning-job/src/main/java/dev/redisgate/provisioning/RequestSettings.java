package dev.redisgate.provisioning;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

@ConfigurationProperties("redisgate.provisioning")
record RequestSettings(@DefaultValue("") String request, @DefaultValue("") String requestFile) {}
