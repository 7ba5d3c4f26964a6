"""What several attacks are tried on."""

from __future__ import annotations

import pytest

from tests.hostile.scene import Scene, scene


@pytest.fixture(scope="session")
def the_scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """One for all tests of a process: each lays it out anew."""
    return scene(tmp_path_factory.mktemp("scene").resolve())
