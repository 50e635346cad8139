// Makes server.json: the kinds that RedisGate uses, of OpenAPI documents that an API server gave
// (kubectl get --raw /openapi/v3/api/v1, …/apis/apps/v1, …), without their texts. See README.md.
//
//   node trim.mjs api_v1.json apis_apps_v1.json … > server.json
import { readFileSync } from "node:fs";

const kinds = [
  "io.k8s.api.core.v1.ConfigMap",
  "io.k8s.api.core.v1.Event",
  "io.k8s.api.core.v1.LimitRange",
  "io.k8s.api.core.v1.Namespace",
  "io.k8s.api.core.v1.PersistentVolumeClaim",
  "io.k8s.api.core.v1.Pod",
  "io.k8s.api.core.v1.ResourceQuota",
  "io.k8s.api.core.v1.Secret",
  "io.k8s.api.core.v1.Service",
  "io.k8s.api.core.v1.ServiceAccount",
  "io.k8s.api.apps.v1.Deployment",
  "io.k8s.api.apps.v1.StatefulSet",
  "io.k8s.api.batch.v1.CronJob",
  "io.k8s.api.batch.v1.Job",
  "dev.knative.serving.v1.Service",
  "dev.knative.serving.v1beta1.DomainMapping",
];
const kept = new Set([
  "$ref", "additionalProperties", "allOf", "anyOf", "enum", "exclusiveMaximum", "exclusiveMinimum",
  "format", "items", "maxItems", "maxLength", "maximum", "minItems", "minLength", "minimum", "nullable",
  "oneOf", "pattern", "properties", "required", "type", "x-kubernetes-group-version-kind",
  "x-kubernetes-int-or-string", "x-kubernetes-preserve-unknown-fields",
]);

const all = {};
for (const file of process.argv.slice(2)) {
  Object.assign(all, JSON.parse(readFileSync(file, "utf8")).components.schemas);
}

const trimmed = {};
function keep(name) {
  if (name in trimmed) return;
  if (!(name in all)) throw new Error(`${name} is in none of the documents`);
  trimmed[name] = null;
  trimmed[name] = schema(all[name]);
}
function schema(node) {
  const result = {};
  for (const [key, value] of Object.entries(node).filter(([key]) => kept.has(key))) {
    if (key === "$ref") keep(value.split("/").at(-1));
    result[key] = part(key, value);
  }
  return result;
}
function part(key, value) {
  if (key === "properties") {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, schema(one)]));
  }
  if (key === "allOf" || key === "anyOf" || key === "oneOf") return value.map(schema);
  if ((key === "items" || key === "additionalProperties") && typeof value === "object") return schema(value);
  return value;
}

kinds.forEach(keep);
const lines = Object.keys(trimmed).sort().map((name) => `${JSON.stringify(name)}:${JSON.stringify(trimmed[name])}`);
console.log(`{\n${lines.join(",\n")}\n}`);
