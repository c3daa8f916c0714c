"""Ask one address many times over kept-alive connections, and report the latency of each request."""

from __future__ import annotations

import http.client
import threading
import time


def ask(port: int, path: str, headers: dict[str, str], connections: int, requests: int) -> list[float]:
    """Seconds of each of `requests` requests, spread over `connections` connections; any answer but 200 ends it."""
    latencies: list[float] = []
    failures: list[str] = []
    share = -(-requests // connections)

    def work() -> None:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for _ in range(share):
            start = time.perf_counter()
            line.request("GET", path, headers=headers)
            answer = line.getresponse()
            answer.read()
            latencies.append(time.perf_counter() - start)
            if answer.status != 200:
                failures.append(f"{path} answered {answer.status}")
                break
        line.close()

    threads = [threading.Thread(target=work) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise SystemExit(failures[0])
    return sorted(latencies)


def size(port: int, path: str, headers: dict[str, str]) -> int:
    """Bytes of the answer's body."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", path, headers=headers)
    answer = line.getresponse()
    body = answer.read()
    line.close()
    if answer.status != 200:
        raise SystemExit(f"{path} answered {answer.status}: {body[:300]!r}")
    return len(body)


def quantile(ordered: list[float], share: float) -> float:
    """The value below which `share` of the ordered values lie."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
