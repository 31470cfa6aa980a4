"""Just enough PNG: 8 bits a channel, grey, grey+alpha, RGB, RGBA or palette, not interlaced."""

import struct
import zlib
from typing import NamedTuple

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


class Image(NamedTuple):
    """Pixels as RGBA, row by row."""

    width: int
    height: int
    pixels: bytes


def decode(data):
    """Reads a PNG file; raises ValueError when it is none, or one of a kind that is not read."""
    if not data.startswith(SIGNATURE):
        raise ValueError("not a PNG file")
    chunks = dict_of_chunks(data)
    width, height, depth, color, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if depth != 8 or interlaced or color not in CHANNELS:
        raise ValueError(f"unsupported PNG: depth {depth}, colour type {color}, interlace {interlaced}")
    rows = unfilter(zlib.decompress(chunks[b"IDAT"]), width * CHANNELS[color], CHANNELS[color], height)
    return Image(width, height, to_rgba(rows, color, chunks.get(b"PLTE", b"")))


def dict_of_chunks(data):
    chunks, position = {}, len(SIGNATURE)
    while position < len(data):
        length, kind = struct.unpack(">I4s", data[position : position + 8])
        chunks[kind] = chunks.get(kind, b"") + data[position + 8 : position + 8 + length]
        position += length + 12
    return chunks


def unfilter(raw, stride, step, height):
    rows, above, position = bytearray(), bytearray(stride), 0
    for _ in range(height):
        kind, line = raw[position], bytearray(raw[position + 1 : position + 1 + stride])
        position += stride + 1
        for i in range(stride):
            left = line[i - step] if i >= step else 0
            corner = above[i - step] if i >= step else 0
            line[i] = (line[i] + predict(kind, left, above[i], corner)) & 255
        rows += line
        above = line
    return bytes(rows)


def predict(kind, left, up, corner):
    if kind == 0:
        return 0
    if kind == 1:
        return left
    if kind == 2:
        return up
    if kind == 3:
        return (left + up) // 2
    estimate = left + up - corner
    return min((left, up, corner), key=lambda value: abs(estimate - value))


def to_rgba(rows, color, palette):
    if color == 6:
        return rows
    out = bytearray()
    for i in range(0, len(rows), CHANNELS[color]):
        pixel = rows[i : i + CHANNELS[color]]
        if color == 0:
            out += pixel * 3 + b"\xff"
        elif color == 2:
            out += pixel + b"\xff"
        elif color == 3:
            out += palette[pixel[0] * 3 : pixel[0] * 3 + 3] + b"\xff"
        else:
            out += pixel[:1] * 3 + pixel[1:]
    return bytes(out)


def scale(image, width):
    """Averages boxes of pixels down to a width, keeping the proportions; never enlarges."""
    width = min(width, image.width)
    height = max(1, image.height * width // image.width)
    out = bytearray()
    for y in range(height):
        top, bottom = y * image.height // height, (y + 1) * image.height // height
        for x in range(width):
            left, right = x * image.width // width, (x + 1) * image.width // width
            out += average(image, left, top, right, bottom)
    return Image(width, height, bytes(out))


def average(image, left, top, right, bottom):
    sums, count = [0, 0, 0, 0], (right - left) * (bottom - top)
    for y in range(top, bottom):
        row = image.pixels[(y * image.width + left) * 4 : (y * image.width + right) * 4]
        for channel in range(4):
            sums[channel] += sum(row[channel::4])
    return bytes(total // count for total in sums)


def encode(image):
    """Writes an RGBA image as a PNG file."""
    stride = image.width * 4
    raw = b"".join(b"\0" + image.pixels[y * stride : (y + 1) * stride] for y in range(image.height))
    header = struct.pack(">IIBBBBB", image.width, image.height, 8, 6, 0, 0, 0)
    return SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
