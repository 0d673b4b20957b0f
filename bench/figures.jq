# What the reports of run and proxy share. A round is an object as wrk.lua writes it, with scenario, round and pair.

def median: sort | if length % 2 == 1 then .[length / 2 | floor] else (.[length / 2 - 1] + .[length / 2]) / 2 end;
def rate: .requests / .duration_us * 1e6;
def two: . * 100 | round / 100;
def ms: . / 1000 | two | "\(.) ms";
def mib: . / 1024 | round | "\(.) MiB";
def row: "| \(join(" | ")) |";

# The ratio of each pair of rounds that ran one after the other, so that a drifting machine moves both.
def ratios($all; $name):
  [ $all[] | select(.scenario == $name) as $one
    | ($all[] | select(.scenario == "nginx" and .round == $one.round and .pair == $one.pair)) as $nginx
    | ($one | rate) / ($nginx | rate) ];

def of_nginx($all; $name): ratios($all; $name) | "**\(median | two)** (\(min | two) - \(max | two))";

# The scenarios in the order in which they came, without the yardstick.
def scenarios: reduce (.[] | select(.scenario != "nginx") | .scenario) as $n ([]; if index([$n]) then . else . + [$n] end);

def machine: "\(.cores) cores (\(.cpu)), \(.memory) memory, \(.kernel), Java \(.java), nginx \(.nginx), wrk \(.wrk).";
