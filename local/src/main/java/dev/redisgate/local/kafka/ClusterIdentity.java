package dev.redisgate.local.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** What makes an empty directory a cluster's, as {@code kafka-storage format} writes it. */
final class ClusterIdentity {

  private ClusterIdentity() {}

  static void write(Path log) throws IOException {
    Formatter formatter =
        new Formatter()
            .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false))
            .setNodeId(KafkaConfiguration.NODE_ID)
            .setClusterId(Uuid.randomUuid().toString())
            .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
            .setControllerListenerName(KafkaConfiguration.CONTROLLER_LISTENER)
            .setMetadataLogDirectory(log.toString())
            .addDirectory(log.toString());
    try {
      formatter.run();
    } catch (Exception e) { // all that it declares
      throw new IOException("the directory could not be formatted", e);
    }
  }
}
