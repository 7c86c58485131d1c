"""From MediaPipe's two bare networks to the bundle that its Pose Landmarker loads.

The bundle is an uncompressed zip of the person detector and the landmark network. Each must say how it wants its pixels
scaled; that is TFLite metadata, a flatbuffer inside the flatbuffer, written here with the schemas that the mediapipe
package carries (its own writer needs a compiled module which the package lacks). They are imported when they are used:
with them comes all of MediaPipe, which the demo person plays without.
"""

import io
import zipfile
from dataclasses import dataclass
from typing import Any

import flatbuffers
import numpy as np

DETECTOR = "pose_detector.tflite"
LANDMARKS = "pose_landmarks_detector.tflite"
"""Names inside the bundle, as MediaPipe's pose landmarker graph asks for them."""

_METADATA = b"TFLITE_METADATA"
"""The entry under which every TFLite reader looks for metadata."""

_ALIGNMENT = 16
"""TFLite's schema wants weights aligned to 16 bytes (`force_align: 16`); misaligned ones are copied, with a warning."""

_FIXED_HEADER = 30
"""Bytes of a zip member's local header before its name."""

_PADDING_ID = b"\x35\xd9"
"""An extra field that only pads, with the id that Android's zipalign uses for it (0xD935)."""


@dataclass(frozen=True, slots=True)
class PixelScaling:
    """What a network expects of a pixel p from 0 to 255: (p - mean) / std."""

    mean: float
    std: float


DETECTOR_SCALING = PixelScaling(127.5, 127.5)
"""-1 to 1, from MediaPipe's `pose_detection_cpu.pbtxt`."""

LANDMARKS_SCALING = PixelScaling(0.0, 255.0)
"""0 to 1, from MediaPipe's `pose_landmark_by_roi_cpu.pbtxt`."""


def bundle_of(detector: bytes, landmarks: bytes) -> bytes:
    """Bundle the two networks as they are in MediaPipe's wheel; the bytes of a `.task` file come out."""
    networks = {
        DETECTOR: with_scaling(detector, DETECTOR_SCALING),
        LANDMARKS: with_scaling(landmarks, LANDMARKS_SCALING),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, network in networks.items():
            archive.writestr(_aligned(name, buffer.tell()), network)
    return buffer.getvalue()


def is_bundle(content: bytes) -> bool:
    """Say whether these are the bytes of a pose landmarker bundle."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {DETECTOR, LANDMARKS} <= set(archive.namelist())
    except zipfile.BadZipFile:
        return False


def with_scaling(network: bytes, scaling: PixelScaling) -> bytes:
    """Return the network with metadata that says how to scale its input, in place of any that it had."""
    from mediapipe.tasks.metadata import schema_py_generated as model_schema  # noqa: PLC0415 - see above

    model = model_schema.ModelT.InitFromPackedBuf(network, 0)
    model.buffers = [_AlignedBuffer(buffer) for buffer in model.buffers]
    model.buffers.append(_AlignedBuffer(model_schema.BufferT(data=np.frombuffer(_metadata(scaling), np.uint8))))
    others = [entry for entry in model.metadata or [] if entry.name != _METADATA]
    model.metadata = [*others, model_schema.MetadataT(name=_METADATA, buffer=len(model.buffers) - 1)]
    builder = flatbuffers.Builder(len(network) + 65_536)
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


@dataclass(frozen=True, slots=True)
class _AlignedBuffer:
    """A buffer of the model that packs itself aligned, which the generated Python does not."""

    buffer: Any

    def Pack(self, builder: Any) -> Any:  # noqa: N802 - the name that the generated code calls
        if self.buffer.data is not None:
            builder.Prep(_ALIGNMENT, len(self.buffer.data))
        return self.buffer.Pack(builder)


def _metadata(scaling: PixelScaling) -> bytes:
    from mediapipe.tasks.metadata import metadata_schema_py_generated as metadata_schema  # noqa: PLC0415 - see above

    scale = metadata_schema.ProcessUnitT(
        optionsType=metadata_schema.ProcessUnitOptions.NormalizationOptions,
        options=metadata_schema.NormalizationOptionsT(mean=[scaling.mean], std=[scaling.std]),
    )
    content = metadata_schema.ContentT(
        contentPropertiesType=metadata_schema.ContentProperties.ImageProperties,
        contentProperties=metadata_schema.ImagePropertiesT(colorSpace=metadata_schema.ColorSpaceType.RGB),
    )
    picture = metadata_schema.TensorMetadataT(name="image", content=content, processUnits=[scale])
    described = metadata_schema.ModelMetadataT(
        subgraphMetadata=[metadata_schema.SubGraphMetadataT(inputTensorMetadata=[picture])]
    )
    builder = flatbuffers.Builder(1024)
    builder.Finish(described.Pack(builder), b"M001")
    return bytes(builder.Output())


def _aligned(name: str, offset: int) -> zipfile.ZipInfo:
    """Return a member, of a fixed date, padded so that its content begins aligned when its header is at `offset`."""
    member = zipfile.ZipInfo(name)
    start = offset + _FIXED_HEADER + len(name) + len(_PADDING_ID) + 2
    padding = -start % _ALIGNMENT
    member.extra = _PADDING_ID + padding.to_bytes(2, "little") + bytes(padding)
    return member
