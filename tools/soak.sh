#!/usr/bin/env bash
# Runs the daemon on a simulated tenant that tells a story and fails in every way that Graph does, then compares what was found with
# what ought to be found. Exit code: 0 if they are the same, 1 on any difference, 2 if the run itself went wrong.
set -euo pipefail

usage() {
  cat <<'TEXT'
tools/soak.sh MINUTES [options]

  MINUTES            how long the story goes on after the start
  --kills            kill -9 the daemon now and then, and start it again
  --pace FACTOR      seconds of the tenant for each real second; 1 is the real time. Default 60
  --tenants N        how many tenants the daemon polls. Default 1
  --users N          people of each tenant. Default 200
  --seed N           another story. Default 1
  --past SPAN        how much of the story lies in the past at the start. Default 24h
  --faults FILE      what goes wrong. Default tools/FakeGraph/faults/everything.yaml; 'none' for nothing
  --throttling SCALE multiplies Graph's documented limits; 0 for none. Default 1
  --keep             keep the folder with store, logs and ground truth, and say where it is
TEXT
}

minutes='' kills=false pace=60 tenants=1 users=200 seed=1 past=24h throttling=1 keep=false
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
faults=$root/tools/FakeGraph/faults/everything.yaml
while (($#)); do
  case $1 in
    -h|--help) usage; exit 0 ;;
    --kills) kills=true ;;
    --keep) keep=true ;;
    --pace) pace=$2; shift ;;
    --tenants) tenants=$2; shift ;;
    --users) users=$2; shift ;;
    --seed) seed=$2; shift ;;
    --past) past=$2; shift ;;
    --faults) faults=$2; shift ;;
    --throttling) throttling=$2; shift ;;
    [0-9]*) minutes=$1 ;;
    *) echo "'$1' is no option of tools/soak.sh." >&2; usage >&2; exit 2 ;;
  esac
  shift
done
[[ $minutes =~ ^[0-9]+$ && $pace =~ ^[0-9]+$ && $past =~ ^[0-9]+[mhd]$ ]] || { usage >&2; exit 2; }

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cd "$root"
dotnet build src/Detections.Cli -c Release -v quiet --nologo
dotnet build tools/FakeGraph -c Release -v quiet --nologo
fake=$root/.artifacts/bin/FakeGraph/release/FakeGraph.dll
detections=$root/.artifacts/bin/Detections.Cli/release/detections.dll

folder=$(mktemp -d)
server='' daemon=''
finish() {
  for process in $daemon $server; do kill "$process" 2>/dev/null || true; done
  wait 2>/dev/null || true
  if $keep; then echo "Everything is in $folder."; else rm -rf "$folder"; fi
}
trap finish EXIT

unit=${past: -1} number=${past%?}
case $unit in m) past_minutes=$number ;; h) past_minutes=$((number * 60)) ;; d) past_minutes=$((number * 1440)) ;; esac
arguments=(--story --certificate "$folder/ca.pem" --truth "$folder/truth.ndjson" --past "$past" --duration "$((past_minutes + minutes * pace))m"
  --pace "$pace" --tenants "$tenants" --users "$users" --seed "$seed" --throttling "$throttling")
[[ $faults == none ]] || arguments+=(--faults "$faults")
dotnet "$fake" "${arguments[@]}" >"$folder/tenants" 2>"$folder/server.log" &
server=$!
until [[ -s $folder/tenants ]]; do
  kill -0 $server 2>/dev/null || { cat "$folder/server.log" >&2; exit 2; }
  sleep 0.1
done
began=$SECONDS
read -r http https ids <"$folder/tenants"

port=$((20000 + RANDOM % 20000))
{
  echo "rules: [\"$root/rules\"]"
  echo "store: { path: detections.db }"
  echo "tenants:"
  name=1
  for id in $ids; do
    cat <<YAML
  - id: $id
    name: contoso-$name
    credential: { clientId: 00000000-0000-4000-8000-00000000000a, secret: env:SOAK_SECRET }
    graph: { version: beta, root: "$https", authority: "$https", scope: "https://graph.microsoft.com/.default", trust: ca.pem }
    sources:
      alerts: { backfill: 3d, every: 2s }
      incidents: { backfill: 3d, every: 5s }
      riskDetections: { backfill: 3d, every: 2s }
      servicePrincipalRiskDetections: { backfill: 3d, every: 5s }
      riskyUsers: { backfill: 3d, every: 10s }
      signIns: { backfill: 3d, every: 4s }
      directoryAudits: { backfill: 3d, every: 4s }
YAML
    name=$((name + 1))
  done
  echo "web: { listen: \"127.0.0.1:$port\" }"
} >"$folder/detections.yaml"

start_daemon() {
  SOAK_SECRET=a-secret-that-must-not-be-seen dotnet "$detections" run --config "$folder/detections.yaml" >>"$folder/daemon.log" 2>&1 &
  daemon=$!
}

compare() { dotnet "$fake" compare --truth "$folder/truth.ndjson" --found "http://127.0.0.1:$port/" >"$folder/differences" 2>&1; }

echo "A story of $minutes minutes at $pace times the real pace, after $past of past; http://127.0.0.1:$port/ shows what is found."
start_daemon
killed=0
next_kill=$((SECONDS + 8 + RANDOM % 15))
while ((SECONDS - began < minutes * 60)); do
  sleep 1
  if $kills && ((SECONDS >= next_kill)); then
    kill -9 $daemon
    wait $daemon 2>/dev/null || true
    killed=$((killed + 1))
    start_daemon
    next_kill=$((SECONDS + 8 + RANDOM % 15))
  elif ! kill -0 $daemon 2>/dev/null; then
    echo "The daemon ended by itself:" >&2
    tail -n 20 "$folder/daemon.log" >&2
    exit 2
  fi
done

# The last records have appeared. A source that was refused is asked again after five minutes, so the daemon gets somewhat more.
result=1
ended=$SECONDS
while ((SECONDS - ended < 400)); do
  if compare; then result=0; break; fi
  grep -q '^unexpected' "$folder/differences" && break
  sleep 2
done

cat "$folder/differences"
echo "Settled within $((SECONDS - ended)) s. Kills: $killed. Faults that struck: $(curl -s "${http}control/faults/struck" || echo unknown)."
if grep -q 'must-not-be-seen\|eyJ0' "$folder/daemon.log"; then
  echo "A secret is in the daemon's log." >&2
  result=1
fi
exit $result
