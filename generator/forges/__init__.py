"""The forges that schools keep their repositories at: a proposal opened there, or closed.

Only the standard library asks them, over https. The token goes to the address of the API and nowhere else,
and is in no message. What a forge answers is somebody else's: limited in time and size, and believed little.
"""

from generator.forges.address import Address, forge_of
from generator.forges.forge import Forge, Kind
from generator.forges.proposals import Opened, close_proposal, open_proposal

__all__ = [
    "Address",
    "Forge",
    "Kind",
    "Opened",
    "close_proposal",
    "forge_of",
    "open_proposal",
]
