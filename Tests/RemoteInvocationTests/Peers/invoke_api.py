"""A Lambda endpoint on loopback: checks signatures with botocore's own signer, and really runs handlers.

    invoke_api.py CONFIGURATION.json

The configuration: {"keys": {ID: {"secret", "token"?, "denied"?}}, "region", "skew_s"?, "functions": {NAME: {"directory",
"handler", "runtime"?, "timeout"?, "environment"?, "throttled"?, "closes"?, "qualifiers"?}}}. Writes its port on a line of its own.
"""

import base64
import datetime
import http.server
import json
import os
import subprocess
import sys
import threading
import time
import urllib.parse
import uuid

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

PYTHON = """
import importlib, json, os, sys, traceback
directory, module, name = sys.argv[1:4]
sys.path.insert(0, directory)
class Context:
    aws_request_id = os.environ["REQUEST_ID"]
    function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
    invoked_function_arn = os.environ["FUNCTION_ARN"]
    client_context = json.loads(os.environ["CLIENT_CONTEXT"])
    function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
try:
    answer = getattr(importlib.import_module(module), name)(json.load(sys.stdin), Context())
    answer = {"payload": answer}
except Exception as error:
    frames = traceback.format_list(traceback.extract_tb(error.__traceback__)[1:])
    answer = {"error": {"errorMessage": str(error), "errorType": type(error).__name__,
                        "requestId": Context.aws_request_id, "stackTrace": frames}}
    print("[ERROR] " + type(error).__name__ + ": " + str(error))
sys.stdout.flush()
os.write(3, json.dumps(answer).encode())
"""

NODE = """
const [directory, module, name] = process.argv.slice(1);
const fs = await import("node:fs");
let answer;
try {
  const { [name]: handler } = await import(directory + "/" + module + ".mjs");
  answer = { payload: (await handler(JSON.parse(fs.readFileSync(0, "utf8")), {})) ?? null };
} catch (error) {
  answer = { error: { errorType: error.name, errorMessage: error.message, trace: error.stack.split("\\n") } };
}
fs.writeSync(3, JSON.stringify(answer));
"""


class Refusal(Exception):
    def __init__(self, status, type, **body):
        self.status, self.type, self.body = status, type, body


class Endpoint(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    warm = set()
    lock = threading.Lock()

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            self.invoke(body)
        except Refusal as refusal:
            self.answer(refusal.status, json.dumps(refusal.body).encode(), {"x-amzn-ErrorType": refusal.type})

    def invoke(self, body):
        if self.path == "/":
            return self.assume_role(body)
        path, _, query = self.path.partition("?")
        parts = path.split("/")
        if parts[1:3] != ["2015-03-31", "functions"] or parts[4:] != ["invocations"]:
            return self.answer(404, b"<html>no such page</html>", {})
        self.authenticate(body)
        name = urllib.parse.unquote(parts[3])
        name = name.split(":")[6] if name.startswith("arn:") else name
        qualifier = urllib.parse.parse_qs(query).get("Qualifier", ["$LATEST"])[0]
        kind = self.headers.get("X-Amz-Invocation-Type", "RequestResponse")
        arn = f"arn:aws:lambda:{CONFIGURATION['region']}:123456789012:function:{name}"
        function = CONFIGURATION["functions"].get(name)
        if function is None or qualifier not in ("$LATEST", *function.get("qualifiers", [])):
            arn += "" if qualifier == "$LATEST" else ":" + qualifier
            raise Refusal(404, "ResourceNotFoundException", Type="User", Message="Function not found: " + arn)
        if function.get("throttled"):
            raise Refusal(429, "TooManyRequestsException", Reason="ConcurrentInvocationLimitExceeded", Type="User",
                          message="Rate Exceeded.")
        if function.get("closes"):
            self.close_connection = True
            return self.connection.close()
        if len(body) > 6291456:
            raise Refusal(413, "RequestTooLargeException", Type="User",
                          message=f"Request must be smaller than 6291456 bytes for the InvokeFunction operation")
        try:
            json.loads(body)
        except ValueError as error:
            raise Refusal(400, "InvalidRequestContentException", Type="User",
                          message=f"Could not parse request body into json: {error}")
        if kind == "DryRun":
            return self.answer(204, b"", {})
        if kind == "Event":
            return self.answer(202, b"", {})
        self.run(name, arn, function, qualifier, body)

    def assume_role(self, body):
        """STS: the role "deployer" is given to every key, as a key of its own with a token."""
        self.authenticate(body, "sts")
        fields = dict(urllib.parse.parse_qsl(body.decode()))
        role = fields["RoleArn"]
        if fields["Action"] != "AssumeRole" or not role.endswith("/deployer"):
            words = f"<Code>AccessDenied</Code><Message>not authorized to perform: sts:AssumeRole on resource: {role}</Message>"
            return self.answer(403, f"<ErrorResponse><Error><Type>Sender</Type>{words}</Error></ErrorResponse>".encode(), {})
        key, secret, token = "ASIA" + uuid.uuid4().hex[:16].upper(), uuid.uuid4().hex, uuid.uuid4().hex + "//=="
        CONFIGURATION["keys"][key] = {"secret": secret, "token": token}
        end = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)
        self.answer(200, f"""<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
            <Credentials><AccessKeyId>{key}</AccessKeyId><SecretAccessKey>{secret}</SecretAccessKey>
            <SessionToken>{token}</SessionToken><Expiration>{end.strftime("%Y-%m-%dT%H:%M:%SZ")}</Expiration>
            </Credentials></AssumeRoleResult></AssumeRoleResponse>""".encode(), {})

    def authenticate(self, body, expected_service="lambda"):
        """As the service does: the key is known, the clock is right, the signature is botocore's."""
        authorization = self.headers.get("Authorization", "")
        if not authorization.startswith("AWS4-HMAC-SHA256 "):
            raise Refusal(403, "MissingAuthenticationTokenException", message="Missing Authentication Token")
        fields = dict(part.strip().split("=", 1) for part in authorization[17:].split(","))
        key, day, region, service, _ = fields["Credential"].split("/")
        known = CONFIGURATION["keys"].get(key)
        if known is None or known.get("token") != self.headers.get("X-Amz-Security-Token"):
            raise Refusal(403, "UnrecognizedClientException",
                          message="The security token included in the request is invalid.")
        stamp = self.headers["X-Amz-Date"]
        now = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=CONFIGURATION.get("skew_s", 0))
        sent = datetime.datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.timezone.utc)
        if abs((now - sent).total_seconds()) > 300:
            early = (now - datetime.timedelta(minutes=5)).strftime("%Y%m%dT%H%M%SZ")
            raise Refusal(403, "InvalidSignatureException", message=f"Signature expired: {stamp} is now earlier than "
                          f"{early} ({now.strftime('%Y%m%dT%H%M%SZ')} - 5 min.)")
        signed = fields["SignedHeaders"].split(";")
        headers = {name: self.headers[name] for name in signed}
        request = AWSRequest("POST", f"http://{self.headers['Host']}{self.path}", headers=headers, data=body)
        request.context["timestamp"] = stamp
        signer = SigV4Auth(Credentials(key, known["secret"]), service, region)
        expected = signer.signature(signer.string_to_sign(request, signer.canonical_request(request)), request)
        if not {"host", "x-amz-date"} <= set(signed) or (service, region, day) != (
            expected_service, CONFIGURATION["region"], stamp[:8]
        ) or expected != fields["Signature"]:
            raise Refusal(403, "InvalidSignatureException",
                          message="The request signature we calculated does not match the signature you provided. "
                          "Check your AWS Secret Access Key and signing method.")
        if known.get("denied"):
            raise Refusal(403, "AccessDeniedException", Message="User: arn:aws:iam::123456789012:user/eve is not "
                          "authorized to perform: lambda:InvokeFunction")

    def run(self, name, arn, function, qualifier, body):
        request = str(uuid.uuid4())
        with self.lock:
            is_cold = name not in self.warm
            self.warm.add(name)
        module, handler = function["handler"].rsplit(".", 1)
        is_node = function.get("runtime", "python").startswith("node")
        script = ["node", "--input-type=module", "-e", NODE] if is_node else [sys.executable, "-c", PYTHON]
        context = self.headers.get("X-Amz-Client-Context")
        environment = {
            **os.environ, **function.get("environment", {}), "REQUEST_ID": request, "FUNCTION_ARN": arn,
            "AWS_LAMBDA_FUNCTION_NAME": name, "AWS_LAMBDA_FUNCTION_VERSION": qualifier,
            "CLIENT_CONTEXT": base64.b64decode(context).decode() if context else "null",
        }
        reader, writer = os.pipe()
        seconds = function.get("timeout", 3)
        start = time.monotonic()
        # The handler's answer comes through a descriptor of its own, as 3; what it prints is its log.
        process = subprocess.Popen(
            ["bash", "-c", f'exec 3>&{writer} "$@"', "bash", *script, function["directory"], module, handler],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment,
            pass_fds=[writer],
        )
        os.close(writer)
        status = ""
        try:
            output, _ = process.communicate(body, timeout=seconds)
            with open(reader, closefd=False) as file:
                answer = json.loads(file.read() or "null")
        except subprocess.TimeoutExpired:
            process.kill()
            output, answer = process.communicate()[0], None
            status = "Sandbox.Timedout"
        os.close(reader)
        took = (time.monotonic() - start) * 1000
        if status:
            error = {"errorType": status, "errorMessage": f"RequestId: {request} Error: Task timed out after {seconds}.00 seconds"}
        elif answer is None:
            status = "Runtime.ExitError"
            error = {"errorType": status, "errorMessage": f"RequestId: {request} Error: Runtime exited with error: "
                     f"exit status {process.returncode}"}
        else:
            error = answer.get("error")
        payload = json.dumps(error or answer["payload"]).encode()
        log = f"START RequestId: {request} Version: {qualifier}\n" + output.decode() + f"END RequestId: {request}\n"
        if is_cold:
            log = "INIT_START Runtime Version: python:3.13.v30\tRuntime Version ARN: arn:aws:lambda:eu-central-1::runtime:0\n" + log
        log += f"REPORT RequestId: {request}\tDuration: {took:.2f} ms\tBilled Duration: {int(took) + 1} ms\tMemory Size: 512 MB\tMax Memory Used: 41 MB\t"
        log += "Init Duration: 103.50 ms\t" if is_cold else ""
        log += {"Sandbox.Timedout": "Status: timeout", "": ""}.get(status, f"Status: error\tError Type: {status}") + "\n"
        headers = {"X-Amz-Executed-Version": qualifier, "x-amzn-RequestId": request,
                   "X-Amzn-Trace-Id": f"Root=1-{int(time.time()):08x}-{uuid.uuid4().hex[:24]};Parent=0123456789abcdef;Sampled=0"}
        if self.headers.get("X-Amz-Log-Type") == "Tail":
            headers["X-Amz-Log-Result"] = base64.b64encode(log.encode()[-4096:]).decode()
        if error:
            headers["X-Amz-Function-Error"] = "Unhandled"
        self.answer(200, payload, headers)

    def answer(self, status, body, headers):
        self.send_response(status)
        headers.setdefault("x-amzn-RequestId", str(uuid.uuid4()))
        for name, value in {**headers, "Content-Type": "application/json"}.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status != 204:
            self.wfile.write(body)

    def log_message(self, *_):
        pass


with open(sys.argv[1]) as file:
    CONFIGURATION = json.load(file)
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
print(server.server_address[1], flush=True)
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
server.serve_forever()
