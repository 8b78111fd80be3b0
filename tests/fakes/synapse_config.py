"""How the throw-away homeserver is set: SQLite, no federation, every rate limit lifted."""

import secrets
from base64 import b64encode
from pathlib import Path
from typing import Any

SERVER = "hs.test"

_FREE = {"per_second": 1e6, "burst_count": 1_000_000}
_FLAT_LIMITS = (
    "rc_message",
    "rc_registration",
    "rc_registration_token_validity",
    "rc_admin_redaction",
    "rc_joins_per_room",
    "rc_3pid_validation",
    "rc_media_create",
    "rc_key_requests",
    "rc_third_party_invite",
    "rc_delayed_event_mgmt",
    "rc_room_creation",
    "rc_reports",
    "rc_user_directory",
    "rc_profile",
)


def homeserver_config(folder: Path, port: int, secret: str) -> dict[str, Any]:
    """Give the settings of one homeserver in its folder."""
    return {
        "server_name": SERVER,
        "public_baseurl": f"http://127.0.0.1:{port}/",
        "pid_file": str(folder / "homeserver.pid"),
        "listeners": [
            {
                "port": port,
                "bind_addresses": ["127.0.0.1"],
                "type": "http",
                "tls": False,
                "resources": [{"names": ["client"], "compress": False}],
            }
        ],
        "database": {"name": "sqlite3", "args": {"database": str(folder / "homeserver.db")}},
        "log_config": str(folder / "log.json"),
        "media_store_path": str(folder / "media"),
        "signing_key_path": str(folder / "signing.key"),
        "macaroon_secret_key": secret,
        "form_secret": secret,
        "registration_shared_secret": secret,
        "report_stats": False,
        "suppress_key_server_warning": True,
        "trusted_key_servers": [],
        "federation_domain_whitelist": [],
        "send_federation": False,
        "url_preview_enabled": False,
        "enable_registration": False,
        "bcrypt_rounds": 4,
        "presence": {"enabled": False},
        # Who asks twice since the same moment wants to know what has happened by now.
        "caches": {"sync_response_cache_duration": "0s"},
        "max_upload_size": "50M",
        **_no_rate_limits(),
    }


def _no_rate_limits() -> dict[str, Any]:
    return {
        **dict.fromkeys(_FLAT_LIMITS, _FREE),
        "rc_login": {"address": _FREE, "account": _FREE, "failed_attempts": _FREE},
        "rc_joins": {"local": _FREE, "remote": _FREE},
        "rc_invites": {"per_room": _FREE, "per_user": _FREE, "per_issuer": _FREE},
        "rc_presence": {"per_user": _FREE},
    }


def log_config(folder: Path) -> dict[str, Any]:
    """Give the settings of its log: warnings, to a file."""
    handler = {
        "class": "logging.FileHandler",
        "formatter": "line",
        "filename": str(folder / "homeserver.log"),
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "handlers": {"file": handler},
        "root": {"level": "WARNING", "handlers": ["file"]},
    }


def signing_key() -> str:
    """Make a key to sign events with."""
    seed = b64encode(secrets.token_bytes(32)).decode().rstrip("=")
    return f"ed25519 a_{secrets.token_hex(2)} {seed}\n"
