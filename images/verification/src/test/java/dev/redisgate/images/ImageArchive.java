package dev.redisgate.images;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An image in a tar, as the OCI image layout says.
 *
 * @param name under which containerd knows it once it is loaded
 * @param blobs directory of its parts; each is named by its digest
 * @param layers digests, lowest first
 * @param user who runs the entry point: {@code uid:gid}
 * @param environment variables that every process gets
 */
record ImageArchive(
    String name,
    Path blobs,
    List<String> layers,
    String user,
    List<String> entrypoint,
    Map<String, String> environment) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SHA_256 = "sha256:";

  ImageArchive {
    layers = List.copyOf(layers);
    entrypoint = List.copyOf(entrypoint);
    environment = Map.copyOf(environment);
  }

  /** Unpacks the parts of an image into a directory, and reads what they say. */
  static ImageArchive open(Path tar, Path directory) throws IOException {
    try (InputStream bytes = Files.newInputStream(tar)) {
      Tar.unpack(bytes, directory);
    }
    Path blobs = directory.resolve("blobs/sha256");
    JsonNode index = JSON.readTree(Files.readAllBytes(directory.resolve("index.json")));
    JsonNode manifest = JSON.readTree(blob(blobs, index.at("/manifests/0/digest").asString()));
    JsonNode image = JSON.readTree(blob(blobs, manifest.at("/config/digest").asString()));
    JsonNode config = image.get("config");
    return new ImageArchive(
        index.at("/manifests/0/annotations/io.containerd.image.name").asString(),
        blobs,
        manifest.get("layers").valueStream().map(layer -> layer.get("digest").asString()).toList(),
        config.get("User").asString(),
        config.get("Entrypoint").valueStream().map(JsonNode::asString).toList(),
        config
            .get("Env")
            .valueStream()
            .map(variable -> variable.asString().split("=", 2))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1])));
  }

  /** Unpacks all layers, each over those below it. */
  void unpack(Path root) throws IOException {
    for (String layer : layers) {
      Tar.unpack(new GZIPInputStream(new ByteArrayInputStream(blob(blobs, layer))), root);
    }
  }

  private static byte[] blob(Path blobs, String digest) throws IOException {
    byte[] bytes = Files.readAllBytes(blobs.resolve(digest.substring(SHA_256.length())));
    String actual = SHA_256 + HexFormat.of().formatHex(sha256().digest(bytes));
    if (!actual.equals(digest)) {
      throw new IOException("the blob that should be " + digest + " is " + actual);
    }
    return bytes;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
