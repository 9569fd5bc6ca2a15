"""Holds the API against its own document: schemathesis asks every operation of a server that serves the demo data.

    .venv/bin/python bin/lib/api.py target/debug/leadx

The same seed gives the same questions, so that a failure comes back until it is mended.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.error import URLError
from xml.etree import ElementTree

SEED = "20260101"
EXAMPLES = "50"
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
ACCOUNT = {"email": "manager@demo.example", "password": "leadx-demo", "name": "schemathesis", "scope": "write"}


def main(leadx: str) -> int:
    with tempfile.TemporaryDirectory(prefix="leadx-api-") as folder:
        address = f"127.0.0.1:{free_port()}"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("LEADX_")} | {
            "LEADX_DATABASE_URL": f"sqlite://{folder}/leadx.db",
            "LEADX_DATA_DIR": folder,
            "LEADX_LISTEN": address,
            "LEADX_TENANT": "demo",
        }
        for command in ("migrate", "demo"):
            subprocess.run([leadx, command], env=environment, check=True)
        document = Path(folder, "openapi.json")
        document.write_bytes(subprocess.run([leadx, "openapi"], env=environment, check=True, stdout=subprocess.PIPE).stdout)

        log = Path(folder, "log")
        with log.open("wb") as output:
            server = subprocess.Popen([leadx, "serve"], env=environment, stdout=output, stderr=output)
        try:
            until_healthy(f"http://{address}/healthz", server)
            status = ask(document, f"http://{address}", token(f"http://{address}/api/v1/tokens"), Path(folder, "report.xml"))
        finally:
            server.terminate()
            server.wait(timeout=15)
            if server.returncode != 0 or sys.exc_info()[0]:
                print(log.read_text(errors="replace"))
    return status


def ask(document: Path, origin: str, bearer: str, report: Path) -> int:
    command = [
        str(Path(sys.executable).with_name("schemathesis")), "run", str(document),
        "--origin", origin, "--header", f"Authorization: Bearer {bearer}",
        "--phases", "examples,coverage,fuzzing", "--checks", CHECKS, "--max-examples", EXAMPLES, "--seed", SEED,
        "--generation-database", "none", "--continue-on-failure", "--request-timeout", "30",
        "--report", "junit", "--report-junit-path", str(report),
    ]  # fmt: skip
    status = subprocess.run(command, cwd=document.parent).returncode
    cases = list(ElementTree.parse(report).iter("testcase"))
    failed = sum(1 for case in cases if case.find("failure") is not None or case.find("error") is not None)
    skipped = sum(1 for case in cases if case.find("skipped") is not None)
    print(f"operations: passed={len(cases) - failed - skipped} failed={failed} skipped={skipped}")
    return status


def token(address: str) -> str:
    request = urllib.request.Request(address, json.dumps(ACCOUNT).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["token"]


def until_healthy(address: str, server: subprocess.Popen) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address):
                return
        except (URLError, OSError):
            time.sleep(0.05)
    sys.exit("The server did not become healthy.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


sys.exit(main(sys.argv[1]))
