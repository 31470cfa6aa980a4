"""Makes a thumbnail of a PNG that was uploaded, with nothing but the standard library."""

import hashlib
import os
import urllib.parse

import png

PHOTOS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "photos")
WIDTH = int(os.environ.get("THUMBNAIL_WIDTH", "16"))


def handler(event, context):
    """Answers the sizes and the checksum of one thumbnail for each record of an S3 event."""
    return {"thumbnails": [thumbnail(record["s3"]) for record in event["Records"]]}


def thumbnail(s3):
    key = urllib.parse.unquote_plus(s3["object"]["key"])
    original = png.decode(read(key))
    small = png.scale(original, WIDTH)
    data = png.encode(small)
    print(f"{s3['bucket']['name']}/{key}: {original.width}x{original.height} to {small.width}x{small.height}")
    return {
        "key": f"thumbnails/{key}",
        "original": {"width": original.width, "height": original.height},
        "thumbnail": {"width": small.width, "height": small.height, "bytes": len(data)},
        "sha256": hashlib.sha256(small.pixels).hexdigest(),
    }


def read(key):
    """Reads an object; the bucket is a directory beside the code, so that no service is needed."""
    path = os.path.realpath(os.path.join(PHOTOS, key))
    if not path.startswith(PHOTOS + os.sep) or not os.path.isfile(path):
        raise FileNotFoundError(f"NoSuchKey: {key}")
    with open(path, "rb") as file:
        return file.read()
