"""An endpoint that answers as a test scripts it: OpenAI's Chat Completions on this machine."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Said:
    """One HTTP reply: status, body, headers, and how long it is kept waiting."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    wait: float = 0.0
    drip: float = 0.0


Script = Callable[[dict[str, Any]], Said]
"""What is asked (the body of the request) to the reply."""


def completion(content: str | None, finish: str = "stop", usage: object = None, wait: float = 0.0) -> Said:
    """Return a chat completion with some content."""
    used = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120} if usage is None else usage
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    whole = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": used}
    return Said(200, json.dumps(whole).encode(), {"Content-Type": "application/json"}, wait)


def answer(data: object, wait: float = 0.0) -> Said:
    return completion(json.dumps(data), wait=wait)


def error(status: int, message: str, **headers: str) -> Said:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = json.dumps({"error": {"message": message, "type": "invalid_request_error"}}).encode()
    return Said(status, body, {"Content-Type": "application/json", **named})


@dataclass
class Server:
    """A running endpoint: where it is, and every request that it got."""

    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    models: Said = field(default_factory=lambda: error(404, "no such path"))


@contextmanager
def serving(script: Script) -> Iterator[Server]:
    """Run an endpoint while a test needs it."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                server.requests.append(body)
                server.heads.append(dict(self.headers))
            self._say(script(body))

        def do_GET(self) -> None:
            self._say(server.models)

        def _say(self, said: Said) -> None:
            time.sleep(said.wait)
            self.send_response(said.status)
            for name, value in said.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said.body)))
            self.end_headers()
            try:
                for at in range(0, len(said.body), 1 if said.drip else 1 << 16):
                    self.wfile.write(said.body[at : at + (1 if said.drip else 1 << 16)])
                    time.sleep(said.drip)
            except OSError:
                self.close_connection = True  # the client has heard enough

        def log_message(self, *_: object) -> None:
            pass

    lock = threading.Lock()
    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server = Server(f"http://127.0.0.1:{http.server_port}/v1")
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()


def asked(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data of a request: what stands in its user message."""
    data: dict[str, Any] = json.loads(body["messages"][1]["content"])
    return data
