# Turns the rounds (slurped) and $facts into results.md.

def median: sort | if length % 2 == 1 then .[length / 2 | floor] else (.[length / 2 - 1] + .[length / 2]) / 2 end;
def rate: .requests / .duration_us * 1e6;
def ms: . / 1000 * 100 | round / 100 | "\(.) ms";
def mib: . / 1024 | round | "\(.) MiB";
def two: . * 100 | round / 100;
def row: "| \(join(" | ")) |";

# The ratio of each pair of rounds that ran one after the other, so that a drifting machine moves both.
def ratios($all; $name):
  [ $all[] | select(.scenario == $name) as $one
    | ($all[] | select(.scenario == "nginx" and .round == $one.round and .pair == $one.pair)) as $nginx
    | ($one | rate) / ($nginx | rate) ];

def figures($all; $name):
  [ $all[] | select(.scenario == $name) ]
  | ["\(.[0].bytes)", "\(map(rate) | median | round)", (map(.p50_us) | median | ms), (map(.p99_us) | median | ms)];

$facts[0] as $f
| . as $all
| (reduce (.[] | select(.scenario != "nginx") | .scenario) as $n ([]; if index([$n]) then . else . + [$n] end)) as $names
| "# Results",
  "",
  "Written by `bench/run` on \($f.date) at commit \($f.commit); `README.md` says how to read it.",
  "",
  "\($f.cores) cores (\($f.cpu)), \($f.memory) memory, \($f.kernel), Java \($f.java), nginx \($f.nginx), wrk \($f.wrk).",
  "Load generator, both nginx processes and the server share the cores. \($f.connections) connections,",
  "\($f.threads) wrk threads, \($f.rounds) round(s) of \($f.seconds) s per row after \($f.warmup) s of warm-up; medians.",
  "",
  (["", "body, bytes", "requests/s", "p50", "p99", "of nginx (lowest - highest round)"] | row),
  (["---", "--:", "--:", "--:", "--:", "--:"] | row),
  (["nginx `proxy_pass`"] + figures($all; "nginx") + ["1"] | row),
  ($names[] | . as $n | ratios($all; $n) as $r
    | ([$n] + figures($all; $n) + ["**\($r | median | two)** (\($r | min | two) - \($r | max | two))"] | row)),
  "",
  (["", ""] | row),
  (["---", "--:"] | row),
  (["resident memory before the load", ($f.rss_before | mib)] | row),
  (["resident memory under load, peak", ($f.rss_peak | mib)] | row),
  (["start to first HTTP answer, median of \($f.starts | length)",
    "\($f.starts | median | round) ms (\($f.starts | min) - \($f.starts | max))"] | row)
