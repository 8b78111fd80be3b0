"""A throw-away Matrix homeserver on the loopback interface: a real Synapse in its own process."""

import contextlib
import http.client
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from hashlib import sha1
from hmac import new as mac
from pathlib import Path
from typing import IO, Any

from tests.fakes.synapse_config import SERVER, homeserver_config, log_config, signing_key

PASSWORD = "only-for-tests"
_START_SECONDS = 60.0
_STOP_SECONDS = 15.0
# Synapse, ended by the system when the tests are, even if they had no time to say goodbye.
_SYNAPSE = """
import ctypes, runpy, signal, sys
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)
runpy.run_module("synapse.app.homeserver", run_name="__main__", alter_sys=True)
"""
_OWN_PYTHON = Path(__file__).parents[2] / ".venv-synapse" / "bin" / "python"


class SynapseError(RuntimeError):
    """Synapse did not start, or refused a request."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account on the homeserver with one logged-in device."""

    user: str
    password: str
    token: str
    device: str


class Synapse:
    """One Synapse with a folder, a port and a database of its own, without rate limits.

    ``stop`` and ``start`` again is an outage; ``kill`` a power cut; ``freeze`` a server that
    takes requests and never answers. Each keeps the data and the port.
    """

    def __init__(self) -> None:
        self.server = SERVER
        self._folder = Path(tempfile.mkdtemp(prefix="synapse-"))
        self._port = 0
        self._secret = secrets.token_hex(16)
        self._process: subprocess.Popen[bytes] | None = None
        (self._folder / "signing.key").write_text(signing_key())

    @property
    def url(self) -> str:
        """Where clients reach it."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def pid(self) -> int | None:
        """The process, while it runs."""
        return self._process.pid if self._process else None

    # --- its life

    def start(self) -> None:
        """Start, or start again on the same port with the same data."""
        if self._process is not None:
            return
        if self._port:
            self._launch()
            return
        for tries_left in (2, 1, 0):
            self._port = _free_port()
            try:
                self._launch()
            except SynapseError as error:
                # Between choosing a port and binding it another process may have taken it.
                if tries_left == 0 or "CannotListenError" not in str(error):
                    raise
            else:
                return

    def stop(self) -> None:
        """Stop cleanly and keep the data."""
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(signal.SIGCONT)
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def kill(self) -> None:
        """End as a power cut would and keep the data."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()

    def freeze(self) -> None:
        """Answer no more; connections stay open."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Go on after a freeze."""
        self._signal(signal.SIGCONT)

    def close(self) -> None:
        """Stop and remove everything."""
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is None:
            raise SynapseError("Synapse is not running")
        self._process.send_signal(number)

    def _launch(self) -> None:
        config = self._folder / "homeserver.json"  # JSON is YAML
        config.write_text(json.dumps(homeserver_config(self._folder, self._port, self._secret)))
        (self._folder / "log.json").write_text(json.dumps(log_config(self._folder)))
        with (self._folder / "stderr.log").open("ab") as stderr:
            self._process = _run_synapse(config, stderr)
        deadline = time.monotonic() + _START_SECONDS
        while not self._answers():
            if self._process.poll() is not None:
                self._process = None
                raise SynapseError(f"Synapse ended at once:\n{self.log_tail()}")
            if time.monotonic() > deadline:
                self.kill()
                raise SynapseError(f"Synapse does not answer:\n{self.log_tail()}")
            time.sleep(0.02)

    def _answers(self) -> bool:
        with contextlib.suppress(OSError, http.client.HTTPException):
            self.request("GET", "/_matrix/client/versions")
            return True
        return False

    def log_tail(self, lines: int = 25) -> str:
        """Give the end of what Synapse logged."""
        logs = (self._folder / "homeserver.log", self._folder / "stderr.log")
        text = "".join(log.read_text(errors="replace") for log in logs if log.exists())
        return "\n".join(text.splitlines()[-lines:])

    # --- its accounts

    def register(self, name: str, display: str | None = None, *, admin: bool = False) -> Account:
        """Make an account; ``display`` is the name people see."""
        path = "/_synapse/admin/v1/register"
        nonce = self.request("GET", path)["nonce"]
        parts = f"{nonce}\0{name}\0{PASSWORD}\0{'admin' if admin else 'notadmin'}"
        seal = mac(self._secret.encode(), parts.encode(), sha1).hexdigest()
        answer = self.request(
            "POST",
            path,
            {
                "nonce": nonce,
                "username": name,
                "displayname": display or name.capitalize(),
                "password": PASSWORD,
                "admin": admin,
                "mac": seal,
            },
        )
        return Account(answer["user_id"], PASSWORD, answer["access_token"], answer["device_id"])

    def request(
        self, method: str, path: str, body: dict[str, Any] | None = None, token: str = ""
    ) -> dict[str, Any]:
        """Do one JSON request; raises SynapseError when it is refused."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        try:
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            connection.request(method, path, json.dumps(body) if body else None, headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        if answer.status != http.client.OK:
            raise SynapseError(f"{method} {path}: {answer.status} {content.decode()}")
        return dict(json.loads(content))


def _run_synapse(config: Path, stderr: IO[bytes]) -> subprocess.Popen[bytes]:
    python = os.environ.get("SYNAPSE_PYTHON") or str(_OWN_PYTHON)
    if not Path(python).exists():
        raise SynapseError(f"There is no {python}: run `make test`, it installs Synapse.")
    return subprocess.Popen(
        [python, "-c", _SYNAPSE, "-c", str(config)],
        cwd=config.parent,
        stdin=subprocess.DEVNULL,
        stdout=stderr,
        stderr=stderr,
        start_new_session=True,  # Ctrl-C reaches the tests first
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
