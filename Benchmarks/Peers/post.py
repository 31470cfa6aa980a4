"""post.py URL COUNT: posts an event COUNT times over one connection; prints the nanoseconds of each, one a line."""
import http.client
import sys
import time
import urllib.parse

url = urllib.parse.urlsplit(sys.argv[1])
for _ in range(200):
    try:
        connection = http.client.HTTPConnection(url.hostname, url.port)
        connection.connect()
        break
    except ConnectionRefusedError:
        time.sleep(0.02)
for _ in range(int(sys.argv[2])):
    start = time.monotonic_ns()
    connection.request("POST", url.path, b'{"key":"value"}')
    answer = connection.getresponse()
    body = answer.read()
    print(time.monotonic_ns() - start)
    if answer.status != 200 or b"ok" not in body:
        sys.exit(f"{answer.status} {body!r}")
