-- Writes a round's figures to the file named by WRK_OUT, and uploads WRK_UPLOAD_BYTES with every request where that is
-- set. It defines nothing that wrk would call per request.
local upload = tonumber(os.getenv("WRK_UPLOAD_BYTES") or "")
if upload then
   wrk.method = "POST"
   wrk.headers["Content-Type"] = "application/octet-stream"
   wrk.body = string.rep("0123456789abcde\n", upload / 16)
end

function done(summary, latency, requests)
   local e = summary.errors
   local out = assert(io.open(os.getenv("WRK_OUT"), "w"))
   out:write(string.format(
      '{"requests":%d,"duration_us":%d,"p50_us":%d,"p99_us":%d,"max_us":%d,"errors":%d}\n',
      summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency.max,
      e.connect + e.read + e.write + e.status + e.timeout))
   out:close()
end
