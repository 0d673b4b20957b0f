// Calls every method that the published client has for the Vault, in an order in which each can
// succeed. What it is to do comes as one JSON document on standard input:
//   {url, apiKey, appId, consumerId, operations: [ids of the operations to call]}
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
  ["sessions.create", "sessionsCreate",
    (v) => v.sessions.create({ session: { redirectUri: "https://app.example/done" } }),
    (data) => expect(data.sessionUri.startsWith(given.url + "/session/"), "the hosted Vault")],
  ["connections.list", "connectionsAll",
    (v) => v.connections.list({ api: "crm", configured: false }),
    (data) => expect(data.some((one) => one.id === "crm+salesforce"), "salesforce in the list")],
  ["connections.update", "connectionsUpdate",
    (v) => v.connections.update(at("crm", "salesforce", {
      connection: { enabled: true, settings: { instance_url: "https://eu28.salesforce.com" } },
    })),
    (data) => expect(data.state === "added", "the state added")],
  ["connections.imports", "connectionsImport",
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
  ["connections.get", "connectionsOne",
    (v) => v.connections.get(at("crm", "salesforce")),
    (data) => expect(data.enabled && data.formFields.length > 0, "a connection with its form")],
  ["connections.token", "connectionsToken",
    (v) => v.connections.token(at("hris", "personio")),
    (data) => expect(data.state === "callable", "the state callable")],
  ["validateConnection.state", "validateConnectionState",
    (v) => v.validateConnection.state(sell),
    (data) => expect(data.state === "callable", "the state callable")],
  ["connections.migrate", "connectionsMigrate",
    (v) => v.connections.migrate(at("accounting", "quickbooks", {
      connectionMigrateData: { targetServiceId: "intuit-enterprise-suite" },
    })),
    (data) => expect(data.serviceId === "intuit-enterprise-suite", "the target")],
  ["createCallback.state", "createCallbackState",
    (v) => v.createCallback.state(at("crm", "zendesk-sell", {
      createCallbackState: { redirectUri: "https://app.example/done" },
    })),
    (data) => expect(data.state.length === 36, "a UUID")],

  ["connectionConsent.update", "connectionConsentUpdate",
    (v) => v.connectionConsent.update(at("crm", "zendesk-sell", {
      updateConsentRequest: {
        granted: true,
        resources: { "crm.leads": { name: { read: true, write: false } } },
      },
    })),
    (data) => expect(data !== undefined, "the record")],
  ["connectionConsents.list", "connectionConsentsAll",
    (v) => v.connectionConsents.list(sell),
    (data) => expect(data[0].granted === true, "the consent given before")],

  ["connectionSettings.list", "connectionSettingsAll",
    (v) => v.connectionSettings.list({ ...sell, resource: "leads" }),
    (data) => expect(Array.isArray(data.configuration), "the form of the resource")],
  ["connectionSettings.update", "connectionSettingsUpdate",
    (v) => v.connectionSettings.update({
      ...sell,
      resource: "leads",
      connection: { configuration: [{ resource: "leads", defaults: [] }] },
    }),
    (data) => expect(data.id === "crm+zendesk-sell", "the connection")],
  ["customFields.list", "customFieldsAll",
    (v) => v.customFields.list({ ...sell, resource: "leads" }),
    (data) => expect(Array.isArray(data), "a list")],
  ["connectionCustomMappings.list", "connectionCustomMappingsAll",
    (v) => v.connectionCustomMappings.list({ ...sell, resource: "leads" }),
    (data) => expect(Array.isArray(data), "a list")],
  ["customMappings.list", "customMappingsAll",
    (v) => v.customMappings.list(sell),
    (data) => expect(Array.isArray(data), "a list")],

  ["consumers.create", "consumersAdd",
    (v) => v.consumers.create({ consumerId: other, metadata: { accountName: "Acme" } }),
    (data) => expect(data.consumerId === other, "the consumer")],
  ["consumers.update", "consumersUpdate",
    (v) => v.consumers.update({
      consumerId: other,
      updateConsumerRequest: { metadata: { accountName: "Acme Ltd" } },
    }),
    (data) => expect(data.metadata.accountName === "Acme Ltd", "the new name")],
  ["consumers.get", "consumersOne",
    (v) => v.consumers.get({ consumerId: given.consumerId }),
    (data) => expect(data.connections.length > 0, "the consumer's connections")],
  ["consumers.list", "consumersAll",
    async (v) => {
      const found = [];
      for await (const page of await v.consumers.list({ limit: 1, filter: { search: "" } })) {
        found.push(page);
      }
      expect(found.length >= 2, "a page for each consumer");
      return found[0];
    },
    (data) => expect(data.length === 1, "a page of one")],
  ["consumerRequestCounts.list", "consumerRequestCountsAll",
    (v) => v.consumerRequestCounts.list({
      consumerId: given.consumerId,
      startDatetime: "2026-01-01T00:00:00.000Z",
      endDatetime: "2026-12-31T00:00:00.000Z",
    }),
    (data) => expect(data.consumerId === given.consumerId, "the consumer")],
  ["logs.list", "logsAll",
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

  ["consumers.delete", "consumersDelete",
    (v) => v.consumers.delete({ consumerId: other }),
    (data) => expect(data.consumerId === other, "the consumer")],
  ["connections.delete", "connectionsDelete",
    (v) => v.connections.delete(at("crm", "salesforce")),
    null],
];

// The answer in the slot of the declared success, and nowhere else.
function data(response) {
  const answer = response.result ?? response;
  expect(!answer.unexpectedErrorResponse, "no answer in the slot of the unexpected");
  const status = answer.httpMeta.response.status;
  const slots = Object.keys(answer).filter((k) => k.endsWith("Response") && answer[k]);
  if (status === 204) {
    expect(slots.length === 0, "no content with 204");
    return null;
  }
  expect(status === 200 && slots.length === 1, "200 in one slot, not " + status + " " + slots);
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

async function outcome(operation, call, check) {
  if (!given.operations.includes(operation)) {
    return { outcome: "left out", says: "the server has no such operation yet" };
  }
  try {
    const found = data(await call(client.vault));
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

for (const [method, operation, call, check] of exercises) {
  say({ method, operation, ...(await outcome(operation, call, check)) });
}
const known = exercises.map(([method]) => method);
for (const method of methods(client.vault, "").filter((one) => !known.includes(one))) {
  say({ method, operation: "?", outcome: "failed", says: "nothing calls this method" });
}
