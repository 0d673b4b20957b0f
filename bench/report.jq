# Turns the rounds (slurped) and $facts into results.md.
include "figures";

def figures($all; $name):
  [ $all[] | select(.scenario == $name) ]
  | ["\(.[0].bytes)", "\(map(rate) | median | round)", (map(.p50_us) | median | ms), (map(.p99_us) | median | ms)];

$facts[0] as $f
| . as $all
| "# Results",
  "",
  "Written by `bench/run` on \($f.date) at commit \($f.commit); `README.md` says how to read it.",
  "",
  ($f | machine),
  "Load generator, both nginx processes and the server share the cores. \($f.connections) connections,",
  "\($f.threads) wrk threads, \($f.rounds) round(s) of \($f.seconds) s per row after \($f.warmup) s of warm-up; medians.",
  "",
  (["", "body, bytes", "requests/s", "p50", "p99", "of nginx (lowest - highest round)"] | row),
  (["---", "--:", "--:", "--:", "--:", "--:"] | row),
  (["nginx `proxy_pass`"] + figures($all; "nginx") + ["1"] | row),
  (scenarios[] | . as $n | [$n] + figures($all; $n) + [of_nginx($all; $n)] | row),
  "",
  (["", ""] | row),
  (["---", "--:"] | row),
  (["resident memory before the load", ($f.rss_before | mib)] | row),
  (["resident memory under load, peak", ($f.rss_peak | mib)] | row),
  (["start to first HTTP answer, median of \($f.starts | length)",
    "\($f.starts | median | round) ms (\($f.starts | min) - \($f.starts | max))"] | row)
