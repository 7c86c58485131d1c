"""With WINGBEAT_NO_SKIPS=1 nothing can skip unseen."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"

SKIPPING = {
    "a mark": "import pytest\n@pytest.mark.skip(reason='by mark')\ndef test_it(): pass\n",
    "a call": "import pytest\ndef test_it(): pytest.skip('by call')\n",
    "a fixture": "def test_it(skip_or_fail): skip_or_fail('by fixture')\n",
    "a whole module": "import pytest\npytest.skip('by module', allow_module_level=True)\n",
    "a missing import": "import pytest\npytest.importorskip('no_such_module', reason='by import')\n",
}


def _pytest(folder: Path, code: str, *options: str, no_skips: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(CONFTEST, folder / "conftest.py")
    (folder / "test_it.py").write_text(code, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-rs",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(folder),
        *options,
    ]
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "WINGBEAT_NO_SKIPS": no_skips},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.slow
@pytest.mark.parametrize("code", SKIPPING.values(), ids=SKIPPING)
def test_a_skip_is_a_failure_where_none_is_allowed(tmp_path: Path, code: str) -> None:
    """However a test skips, the run fails and says the reason."""
    done = _pytest(tmp_path, code, no_skips="1")
    assert done.returncode != 0
    assert "forbids to skip" in done.stdout
    assert "by " in done.stdout


@pytest.mark.slow
def test_elsewhere_a_skip_is_a_skip(tmp_path: Path) -> None:
    """Without the variable the run is fine and the reason is said."""
    done = _pytest(tmp_path, SKIPPING["a call"], no_skips="")
    assert done.returncode == 0
    assert "1 skipped" in done.stdout
    assert "by call" in done.stdout


@pytest.mark.slow
def test_an_update_of_goldens_may_skip(tmp_path: Path) -> None:
    """`--update-goldens` skips by design, so that it cannot pass."""
    done = _pytest(tmp_path, SKIPPING["a call"], "--update-goldens", no_skips="1")
    assert "1 skipped" in done.stdout
