// Uses a simulated tenant as any application uses Graph: node check.mjs HTTPS-ADDRESS TENANT-ID
// NODE_EXTRA_CA_CERTS names the server's certificate. Prints what it saw as one line of JSON.
import { BatchRequestContent, BatchResponseContent, Client, PageIterator } from "@microsoft/microsoft-graph-client";

const [address, tenant] = process.argv.slice(2);
if (!address || !tenant) {
  console.error("Usage: node check.mjs HTTPS-ADDRESS TENANT-ID");
  process.exit(2);
}

async function getAccessToken() {
  const answer = await fetch(new URL(`${tenant}/oauth2/v2.0/token`, address), {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: "00000000-0000-4000-8000-00000000000a",
      client_secret: "anything",
      scope: "https://graph.microsoft.com/.default",
    }),
  });
  if (!answer.ok) {
    throw new Error(`The token endpoint answered ${answer.status}: ${await answer.text()}`);
  }

  return (await answer.json()).access_token;
}

const client = Client.initWithMiddleware({
  authProvider: { getAccessToken },
  baseUrl: address,
  customHosts: new Set([new URL(address).hostname]),
});

// 1. All alerts, page by page.
const ids = [];
const first = await client.api("/security/alerts_v2").top(4).get();
await new PageIterator(client, first, (alert) => ids.push(alert.id) > 0).iterate();

// 2. One of them is updated, and read again.
const patched = await client.api(`/security/alerts_v2/${ids[0]}`).patch({ status: "resolved", classification: "truePositive" });
const read = await client.api(`/security/alerts_v2/${ids[0]}`).select("id,status").get();

// 3. Several requests in one.
// The SDK takes the path from the address as it is; within a batch it stands without a version.
const request = (path, options) => new Request(new URL(path, address), options);
const batch = new BatchRequestContent([
  { id: "read", request: request(`/security/alerts_v2/${ids[1]}`, { method: "GET" }) },
  { id: "none", request: request("/security/alerts_v2/none", { method: "GET" }) },
  {
    id: "write",
    request: request(`/security/alerts_v2/${ids[1]}`, {
      method: "PATCH",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ status: "inProgress" }),
    }),
  },
]);
const answers = new BatchResponseContent(await client.api("/$batch").post(await batch.getContent()));
const statuses = {};
for (const id of ["read", "none", "write"]) {
  statuses[id] = answers.getResponseById(id).status;
}

// 4. What Graph refuses is an error of the SDK's own, with Graph's code.
let refusal = "";
try {
  await client.api("/security/alerts_v2").skip(501).get();
} catch (error) {
  refusal = `${error.statusCode} ${error.code}`;
}

console.log(JSON.stringify({ alerts: ids.length, unique: new Set(ids).size, patched: patched.status, read: read.status, batch: statuses, refusal }));
