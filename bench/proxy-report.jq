# Turns the rounds (slurped) and $facts, which hold everything else, into proxy-results.md.
include "figures";

def cpu_us: if .requests == 0 then 0 else .cpu_ms * 1000 / .requests end;

# Cells of the rounds that the filter chosen picks.
def cells(chosen):
  [ .[] | select(chosen) ]
  | ["\(map(rate) | median | round)", (map(.p50_us) | median | ms), (map(.p99_us) | median | ms),
    "\(map(cpu_us) | median | round)"];

def throughput:
  . as $all
  | if length == 0 then empty else
    "",
    "## As fast as it goes",
    "",
    (["", "requests/s", "p50", "p99", "cpu µs each", "nginx requests/s", "p50", "p99", "cpu µs each",
      "of nginx (lowest - highest round)"] | row),
    (["---", "--:", "--:", "--:", "--:", "--:", "--:", "--:", "--:", "--:"] | row),
    (scenarios[] as $n | ([.[] | select(.scenario == $n)][0].pair) as $pair
      | [$n] + cells(.scenario == $n) + cells(.scenario == "nginx" and .pair == $pair) + [of_nginx($all; $n)] | row) end;

def readers($f):
  if $f.slow | length == 0 then empty else
    "",
    "Slow readers: \($f.slow | map(select(.through == "strongroom")) | "\(map(.reading) | min) of \($f.readers) still reading at the end,"
      + " \(map(.bytes) | add / 1048576 | round) MiB read, \(map(.errors) | add) failed")." end;

def failures:
  ([.[] | .errors] | add // 0) as $errors | if $errors == 0 then empty else "", "**\($errors) requests failed.**" end;

# The difference of two percentiles, not a percentile of differences.
def latency($f):
  def cell($name; member): [$f.latency[] | select(.scenario == $name) | member] | median;
  if $f.latency | length == 0 then empty else
    "",
    "## What it adds to the latency",
    "",
    "\($f.rate) requests per second at fixed times over 8 connections, in rounds by turns.",
    "",
    (["", "nginx p50", "p99", "Strongroom p50", "p99", "added p50", "added p99"] | row),
    (["---", "--:", "--:", "--:", "--:", "--:", "--:"] | row),
    ([["get", "GET, 1 KB"], ["tls", "GET, 1 KB, TLS upstream"]][] as [$id, $title]
      | [cell("nginx-" + $id; .p50_us), cell("nginx-" + $id; .p99_us),
        cell("strongroom-" + $id; .p50_us), cell("strongroom-" + $id; .p99_us)]
      | [$title] + (. + [.[2] - .[0], .[3] - .[1]] | map(ms)) | row) end;

# KiB per second by least squares.
def slope:
  (map(.at) | add / length) as $x | (map(.rss) | add / length) as $y
  | (map((.at - $x) * (.at - $x)) | add) as $square
  | if $square == 0 then 0 else (map((.at - $x) * (.rss - $y)) | add) / $square end;

def memory($f):
  $f.samples as $all
  | if $all | length < 4 then empty else
    ($all | length) as $n
    | "",
    "## Memory",
    "",
    "\($f.minutes) minute(s) of 1 KB over http and TLS, 1 MiB in both directions and \($f.readers / 3 | floor) slow readers at once:",
    "\($f.mixed[0] | map(.requests) | add // 0) calls, \($f.mixed[0] | map(.errors) | add // 0) of which failed.",
    "",
    (["minute", "resident", "of it not backed by files"] | row),
    (["--:", "--:", "--:"] | row),
    ([range(12) | $all[. * ($n - 1) / 11 | round]] | unique_by(.at)[]
      | ["\(.at / 60 | two)", (.rss | mib), (.anon | mib)] | row),
    "",
    ($all[$n / 4 | floor:] | slope * 60 / 1024 | two
      | "After the first quarter it grows by **\(.) MiB per minute** (least squares over all samples).") end;

$facts[0] as $f
| "# The proxy: results",
  "",
  "Written by `bench/proxy` on \($f.date) at commit \($f.commit); [what is measured](README.md#the-proxy).",
  "",
  ($f | machine),
  "Transport: \($f.transport). Load generators, providers, nginx and the server share the cores. \($f.connections) connections (16 with bodies of 1 MiB),",
  "\($f.threads) wrk threads, \($f.rounds) round(s) of \($f.seconds) s per row after \($f.warmup) s of warm-up; medians.",
  "Of \($f.calls | add // 0) calls, warm-up included, the request log gave up \($f.complaints | map(.lost) | add // 0);",
  "the servers wrote \($f.complaints | map(.times) | add // 0) warning(s).",
  throughput,
  readers($f),
  failures,
  latency($f),
  memory($f)
