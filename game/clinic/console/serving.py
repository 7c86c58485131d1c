"""Answering browsers: the server's own settings, and what it keeps to itself."""

import ssl

import uvicorn
from starlette.types import ASGIApp

_MOST_SOCKET_BYTES = 4 * 2**20
"""Of one message of a browser's live connection: as many as a form may have."""
_STILL_S = 10
"""How long a connection that asks nothing is kept."""


def server_of(
    app: ASGIApp, host: str, port: int, certificate: str | None = None, key: str | None = None
) -> uvicorn.Server:
    """A server that is not running yet; what a proxy says in headers of who asks counts nothing.

    Args:
        app: the console.
        host: the address to listen at.
        port: likewise; 0 takes a free one.
        certificate: file with the chain of certificates; with it TLS is spoken, and nothing else.
        key: file with the certificate's key.
    """
    settings = uvicorn.Config(
        app,
        host=host,
        port=port,
        ssl_certfile=certificate,
        ssl_keyfile=key,
        ssl_version=ssl.PROTOCOL_TLS_SERVER,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws_max_size=_MOST_SOCKET_BYTES,
        timeout_keep_alive=_STILL_S,
        timeout_graceful_shutdown=3,
    )
    return uvicorn.Server(settings)
