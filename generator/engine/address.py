"""The address that a preview is served at."""

from __future__ import annotations

import ipaddress
import os
import socket

from generator.base.language import N_
from generator.problems.errors import UsageError


def check(address: str) -> None:
    """Raise UsageError for an `address`, host:port, where nothing can be served.

    Known before the sites are built: mkdocs asks for the address only after that.
    """
    host, _, port = address.rpartition(":")
    try:
        number = int(port)
        version = 4 if host == "localhost" else ipaddress.ip_address(host.strip("[]")).version
    except ValueError as error:
        raise _no_address(address) from error
    if not 0 < number < 1 << 16:
        raise _no_address(address)
    family = socket.AF_INET6 if version == 6 else socket.AF_INET
    try:
        socket.create_server((host.strip("[]"), number), family=family).close()
    except OSError as error:
        raise UsageError(
            N_("The preview can't be shown at {address}: {reason}"),
            hint=N_("Another program may be there already. Name another port: --address 127.0.0.1:8001"),
            address=address,
            reason=os.strerror(error.errno) if error.errno else error,
        ) from error


def _no_address(address: str) -> UsageError:
    return UsageError(
        N_("`{address}` is not an address for the preview."),
        hint=N_("Name a host by its number, and a port from 1 to 65535: --address 127.0.0.1:8000"),
        address=address,
    )
