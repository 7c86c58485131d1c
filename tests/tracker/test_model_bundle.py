"""The bundle: each network says how to scale its pixels, and every weight is aligned."""

import io
import zipfile
from pathlib import Path

import pytest
from mediapipe.tasks.metadata import metadata_schema_py_generated as metadata_schema
from mediapipe.tasks.metadata import schema_py_generated as model_schema

from game.tracker.model_bundle import DETECTOR, LANDMARKS, PixelScaling, bundle_of, is_bundle, with_scaling


@pytest.fixture(scope="module")
def networks(pose_model_path: Path) -> tuple[bytes, bytes]:
    """The real detector and landmark network."""
    with zipfile.ZipFile(pose_model_path) as archive:
        return archive.read(DETECTOR), archive.read(LANDMARKS)


def test_the_scaling_is_written_once(networks: tuple[bytes, bytes]):
    """Whatever metadata a network had, it says the given scaling afterwards, and says it once."""
    scaled = with_scaling(with_scaling(networks[0], PixelScaling(1, 2)), PixelScaling(127.5, 64.0))
    model = model_schema.ModelT.InitFromPackedBuf(scaled, 0)
    [entry] = [entry for entry in model.metadata if entry.name == b"TFLITE_METADATA"]
    metadata = metadata_schema.ModelMetadataT.InitFromPackedBuf(model.buffers[entry.buffer].data.tobytes(), 0)
    options = metadata.subgraphMetadata[0].inputTensorMetadata[0].processUnits[0].options
    assert (list(options.mean), list(options.std)) == ([127.5], [64.0])


def test_every_weight_in_the_bundle_is_aligned(networks: tuple[bytes, bytes]):
    """Weights lie at multiples of 16 bytes of the file, so that they are used in place and not copied."""
    bundle = bundle_of(*networks)
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        for name in (DETECTOR, LANDMARKS):
            network = archive.read(name)
            assert bundle.index(network) % 16 == 0
            assert set(_offsets(network)) == {0}


def _offsets(network: bytes) -> list[int]:
    model = model_schema.Model.GetRootAs(network, 0)
    buffers = [model.Buffers(index) for index in range(model.BuffersLength())]
    return [buffer._tab.Vector(buffer._tab.Offset(4)) % 16 for buffer in buffers if buffer.DataLength()]


def test_the_same_networks_are_the_same_bundle(networks: tuple[bytes, bytes]):
    """A bundle depends on nothing but its networks: no date, no order of a folder."""
    assert bundle_of(*networks) == bundle_of(*networks)
    assert is_bundle(bundle_of(*networks))


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x05\x06" + bytes(18)])
def test_other_bytes_are_no_bundle(content: bytes):
    """Nothing, a text and an empty archive are no bundles."""
    assert not is_bundle(content)
