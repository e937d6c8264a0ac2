#!/usr/bin/env bash
# Builds, and runs the daemon with SQLite and the shipped rules on a simulated tenant, until Ctrl+C. Needs the .NET SDK and nothing else.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
port=${DETECTIONS_DEMO_PORT:-8080}

echo "Building; the first time takes some minutes."
dotnet build src/Detections.Cli -c Release -v quiet --nologo
dotnet build tools/FakeGraph -c Release -v quiet --nologo

folder=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$folder"' EXIT

dotnet .artifacts/bin/FakeGraph/release/FakeGraph.dll --certificate "$folder/ca.pem" --events samples/contoso-day.ndjson >"$folder/tenant" &
until [[ -s $folder/tenant ]]; do sleep 0.1; done
read -r _ https tenant <"$folder/tenant"

cat >"$folder/detections.yaml" <<YAML
rules: ["$PWD/rules"]
store: { path: detections.db }
tenants:
  - id: $tenant
    name: contoso
    credential: { clientId: 00000000-0000-4000-8000-00000000000a, secret: env:DEMO_SECRET }
    graph: { version: beta, root: "$https", authority: "$https", scope: "https://graph.microsoft.com/.default", trust: ca.pem }
    sources:
      alerts: { backfill: 2d }
      incidents: { backfill: 2d }
      riskDetections: { backfill: 2d }
      signIns: { backfill: 2d }
      directoryAudits: { backfill: 2d }
web: { listen: "127.0.0.1:$port" }
YAML

echo
echo "A simulated tenant, contoso.com, is polled; what the rules find appears below and at http://127.0.0.1:$port/. Ctrl+C ends it."
echo "For a tenant of your own: README.md, 'A real tenant'."
echo
DEMO_SECRET=anything dotnet .artifacts/bin/Detections.Cli/release/detections.dll run --config "$folder/detections.yaml"
