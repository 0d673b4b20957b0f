// Calls every method that the published client has for the Vault, in an order in which each can
// succeed, and those for the Connector and the Proxy API. What it is to do comes as one JSON document on standard input:
//   {url, apiKey, appId, consumerId}
// One JSON document per line goes out: {exchange} for each answer as it came over the wire,
// {method, operation, outcome: "ok" | "failed" | "left out", says} for each method of the client.
import { Apideck, HTTPClient } from "@apideck/unify";
import { text } from "node:stream/consumers";

const given = JSON.parse(await text(process.stdin));
const say = (line) => process.stdout.write(JSON.stringify(line) + "\n");

// The client's own transport, with the answer written down before the client reads it.
const transport = new HTTPClient({
  fetcher: async (request) => {
    const answer = await fetch(request);
    say({
      exchange: {
        method: request.method,
        path: new URL(request.url).pathname,
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: await answer.clone().text(),
      },
    });
    return answer;
  },
});

const client = new Apideck({
  serverURL: given.url,
  apiKey: given.apiKey,
  appId: given.appId,
  consumerId: given.consumerId,
  retryConfig: { strategy: "none" },
  httpClient: transport,
});

const expect = (condition, what) => {
  if (!condition) {
    throw new Error("expected " + what);
  }
};
const at = (unifiedApi, serviceId, more = {}) => ({ unifiedApi, serviceId, ...more });
const sell = at("crm", "zendesk-sell");
const other = "ts-customer";

// [method, operation, call, what its data must be like]
const exercises = [
  ["sessions.create",
    (v) => v.sessions.create({ session: { redirectUri: "https://app.example/done" } }),
    (data) => expect(data.sessionUri.startsWith(given.url + "/session/"), "the hosted Vault")],
  ["connections.list",
    (v) => v.connections.list({ api: "crm", configured: false }),
    (data) => expect(data.some((one) => one.id === "crm+salesforce"), "salesforce in the list")],
  ["connections.update",
    (v) => v.connections.update(at("crm", "salesforce", {
      connection: { enabled: true, settings: { instance_url: "https://eu28.salesforce.com" } },
    })),
    (data) => expect(data.state === "added", "the state added")],
  ["connections.imports",
    (v) => v.connections.imports(at("crm", "salesforce", {
      connectionImportData: {
        credentials: {
          accessToken: "planted-access-token-x81",
          refreshToken: "planted-refresh-token-x82",
          issuedAt: new Date(),
          expiresIn: 3600,
        },
      },
    })),
    (data) => expect(data.state === "callable", "the state callable")],
  ["connections.get",
    (v) => v.connections.get(at("crm", "salesforce")),
    (data) => expect(data.enabled && data.formFields.length > 0, "a connection with its form")],
  ["connections.token",
    (v) => v.connections.token(at("hris", "personio")),
    (data) => expect(data.state === "callable", "the state callable")],
  ["validateConnection.state",
    (v) => v.validateConnection.state(sell),
    (data) => expect(data.state === "callable", "the state callable")],
  ["connections.migrate",
    (v) => v.connections.migrate(at("accounting", "quickbooks", {
      connectionMigrateData: { targetServiceId: "intuit-enterprise-suite" },
    })),
    (data) => expect(data.serviceId === "intuit-enterprise-suite", "the target")],
  ["createCallback.state",
    (v) => v.createCallback.state(at("crm", "zendesk-sell", {
      createCallbackState: { redirectUri: "https://app.example/done" },
    })),
    (data) => expect(data.state.length === 36, "a UUID")],

  ["connectionConsent.update",
    (v) => v.connectionConsent.update(at("crm", "zendesk-sell", {
      updateConsentRequest: {
        granted: true,
        resources: { "crm.leads": { name: { read: true, write: false } } },
      },
    })),
    (data) => expect(data !== undefined, "the record")],
  ["connectionConsents.list",
    (v) => v.connectionConsents.list(sell),
    (data) => expect(data[0].granted === true, "the consent given before")],

  ["connectionSettings.list",
    (v) => v.connectionSettings.list({ ...sell, resource: "opportunities" }),
    (data) => expect(data.configuration.length === 1, "the form of the resource")],
  ["connectionSettings.update",
    (v) => v.connectionSettings.update({
      ...sell,
      resource: "opportunities",
      connection: { configuration: [{ resource: "opportunities", defaults: [] }] },
    }),
    (data) => expect(data.id === "crm+zendesk-sell", "the connection")],
  ["customFields.list",
    (v) => v.customFields.list({ ...sell, resource: "leads" }),
    (data) => expect(data[0].finder.startsWith("$"), "the fields of the account")],
  ["connectionCustomMappings.list",
    (v) => v.connectionCustomMappings.list({ ...sell, resource: "leads" }),
    (data) => expect(data[0].id === "crm+leads+score", "the mapping of the resource")],
  ["customMappings.list",
    (v) => v.customMappings.list(sell),
    (data) => expect(data[0].key === "score", "the mappings")],

  ["consumers.create",
    (v) => v.consumers.create({
      createConsumerRequest: { consumerId: other, metadata: { accountName: "Acme" } },
    }),
    (data) => expect(data.consumerId === other, "the consumer")],
  ["consumers.update",
    (v) => v.consumers.update({
      consumerId: other,
      updateConsumerRequest: { metadata: { accountName: "Acme Ltd" } },
    }),
    (data) => expect(data.metadata.accountName === "Acme Ltd", "the new name")],
  ["consumers.get",
    (v) => v.consumers.get({ consumerId: given.consumerId }),
    (data) => expect(data.connections.length > 0, "the consumer's connections")],
  ["consumers.list",
    async (v) => {
      const found = [];
      for await (const page of await v.consumers.list({ limit: 1, filter: { search: "" } })) {
        found.push(page);
      }
      expect(found.length >= 2, "a page for each consumer");
      return found[0];
    },
    (data) => expect(data.length === 1, "a page of one")],
  ["consumerRequestCounts.list",
    (v) => v.consumerRequestCounts.list({
      consumerId: given.consumerId,
      startDatetime: "2026-01-01T00:00:00.000Z",
      endDatetime: "2026-12-31T00:00:00.000Z",
    }),
    (data) => expect(data.consumerId === given.consumerId, "the consumer")],
  ["logs.list",
    async (v) => {
      const pages = await v.logs.list({
        limit: 20,
        filter: { pathMatchMode: "STARTS_WITH", path: "/vault", httpMethods: ["GET", "POST"] },
      });
      for await (const page of pages) {
        return page;
      }
    },
    (data) => expect(Array.isArray(data), "a list")],

  ["consumers.delete",
    (v) => v.consumers.delete({ consumerId: other }),
    (data) => expect(data.consumerId === other, "the consumer")],
  ["connections.delete",
    (v) => v.connections.delete(at("crm", "salesforce")),
    null],
];

// The same for the Connector API.
const readings = [
  ["connectors.list",
    async (c) => {
      const found = [];
      const query = { limit: 3, filter: { unifiedApi: "crm", status: "live" } };
      for await (const page of await c.connectors.list(query)) {
        found.push(page);
      }
      expect(found.length >= 3, "several pages");
      return found[0];
    },
    (data) => expect(data.length === 3, "a page of three")],
  ["connectors.get",
    (c) => c.connectors.get({ id: "salesforce" }),
    (data) => expect(data.docs.length === 2 && data.unifiedApis.length === 2, "the connector")],
  ["connectorDocs.get",
    (c) => c.connectorDocs.get({ id: "salesforce", docId: "application_owner+oauth_credentials" }),
    (data) => expect(data.includes(given.url + "/vault/callback"), "the redirect URI")],
  ["connectorResources.get",
    (c) => c.connectorResources.get({ id: "salesforce", resourceId: "leads", unifiedApi: "crm" }),
    (data) => expect(data.downstreamId === "Lead", "the resource")],
  ["apis.list",
    async (c) => {
      const found = [];
      for await (const page of await c.apis.list({ limit: 20 })) {
        found.push(page);
      }
      expect(found.length === 2, "two pages");
      return found[1];
    },
    (data) => expect(data.some((one) => one.id === "vault"), "the vault on the last page")],
  ["apis.get",
    (c) => c.apis.get({ id: "crm" }),
    (data) => expect(data.resources.some((one) => one.id === "leads"), "its resources")],
  ["apiResources.get",
    (c) => c.apiResources.get({ id: "crm", resourceId: "leads" }),
    (data) => expect(data.name === "Leads", "the resource")],
  ["apiResourceCoverage.get",
    (c) => c.apiResourceCoverage.get({ id: "crm", resourceId: "leads" }),
    (data) => expect(data.coverage.length > 1, "several connectors")],
];

// The same for the Proxy API: what the service says of the call that it got.
const asked = (more = {}) => ({
  serviceId: "zendesk-sell",
  downstreamUrl: "/v2/somewhere?page=1",
  ...more,
});
const bytes = new TextEncoder().encode('{"data":{"name":"Acme"}}');
const said = (method, length) => (data) =>
  expect(
    data.ok && data.method === method && data.body_bytes === length &&
      data.path.endsWith("/v2/somewhere"),
    method + " with " + length + " bytes, not " + JSON.stringify(data));
const passages = [
  ["get", (p) => p.get(asked()), said("GET", 0)],
  ["options", (p) => p.options(asked({ unifiedApi: "crm" })), said("OPTIONS", 0)],
  ["post", (p) => p.post(asked({ requestBody: bytes })), said("POST", bytes.length)],
  ["put", (p) => p.put(asked({ requestBody: new Blob([bytes]) })), said("PUT", bytes.length)],
  ["patch",
    (p) => p.patch(asked({ requestBody: bytes, timeout: 9000 })),
    said("PATCH", bytes.length)],
  ["delete", (p) => p.delete(asked()), said("DELETE", 0)],
];

// The answer in the slot of the declared success, and nowhere else.
function data(response) {
  const answer = response.result ?? response;
  const slot = ["responseJson", "errorJson"].find((k) => answer[k] !== undefined);
  if (slot) {
    expect(slot === "responseJson", "a success, not " + JSON.stringify(answer[slot]));
    return answer[slot];
  }
  expect(!answer.unexpectedErrorResponse, "no answer in the slot of the unexpected");
  const status = answer.httpMeta.response.status;
  const slots = Object.keys(answer).filter((k) => k.endsWith("Response") && answer[k]);
  if (status === 204) {
    expect(slots.length === 0, "no content with 204");
    return null;
  }
  expect(status === 200 && slots.length === 1, "200 in one slot, not " + status + " " + slots);
  if (typeof answer[slots[0]] === "string") {
    return answer[slots[0]];
  }
  expect(answer[slots[0]].statusCode === 200 && answer[slots[0]].status === "OK", "200 OK inside");
  return answer[slots[0]].data;
}

// Every method of the client below the object, by the names a caller writes.
function methods(object, prefix) {
  const found = [];
  for (let type = Object.getPrototypeOf(object); type; type = Object.getPrototypeOf(type)) {
    if (type.constructor === Object || type.constructor.name === "ClientSDK") {
      break;
    }
    const members = Object.entries(Object.getOwnPropertyDescriptors(type));
    for (const [name, member] of members.filter(([n]) => n !== "constructor")) {
      if (member.get) {
        found.push(...methods(object[name], prefix + name + "."));
      } else {
        found.push(prefix + name);
      }
    }
  }
  return found;
}

async function outcome(api, call, check) {
  try {
    const found = data(await call(api));
    if (check) {
      check(found);
    } else {
      expect(found === null, "no content");
    }
    return { outcome: "ok", says: "" };
  } catch (failure) {
    return { outcome: "failed", says: String(failure.stack ?? failure) };
  }
}

for (const [prefix, api, calls] of [
  ["", client.vault, exercises],
  ["connector.", client.connector, readings],
  ["proxy.", client.proxy, passages],
]) {
  for (const [method, call, check] of calls) {
    say({ method: prefix + method, ...(await outcome(api, call, check)) });
  }
  const known = calls.map(([method]) => method);
  for (const method of methods(api, "").filter((one) => !known.includes(one))) {
    say({ method: prefix + method, outcome: "failed", says: "nothing calls this method" });
  }
}
