"""Answering browsers: the server's own settings, and what it keeps to itself."""

import ssl
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

_MOST_SOCKET_BYTES = 4 * 2**20
"""Of one message of a browser's live connection: as many as a form may have."""
_MOST_HEADER_BYTES = 32 * 2**10
"""Of the first lines of a request."""
_STILL_S = 10
"""How long a connection that asks nothing is kept."""


def server_of(app: ASGIApp, certificate: Path | None = None, key: Path | None = None) -> uvicorn.Server:
    """A server to be run on a socket that listens; what a proxy says in headers of who asks counts nothing.

    Args:
        app: the console.
        certificate: file with the chain of certificates; with it TLS is spoken, and nothing else.
        key: file with the certificate's key.
    """
    settings = uvicorn.Config(
        app,
        ssl_certfile=certificate,
        ssl_keyfile=key,
        ssl_version=ssl.PROTOCOL_TLS_SERVER,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        http="h11",
        h11_max_incomplete_event_size=_MOST_HEADER_BYTES,
        ws="wsproto",
        ws_max_size=_MOST_SOCKET_BYTES,
        timeout_keep_alive=_STILL_S,
        timeout_graceful_shutdown=3,
    )
    return uvicorn.Server(settings)
