"""Writes Sources/Effects/Protocols/Operations again: what services call their operations, and where members travel.

The names are facts of AWS's service models, read through botocore. Run it where botocore is:
.build/venv/bin/python Tests/EffectsTests/Peers/write_operations.py
"""
import collections
import pathlib
import re
import textwrap

import botocore.session

REST = """
apigateway apigatewaymanagementapi appconfigdata batch bedrock-agent-runtime bedrock-runtime iot-data lambda
lexv2-runtime location pipes polly rds-data route53 s3 s3vectors sagemaker-runtime scheduler sesv2 xray
""".split()
# Services whose messages are XML: there the text needs to be told from numbers, and lists from structures.
QUERY = "cloudformation cloudwatch ec2 iam ses sns sqs sts".split()
# Of a service with hundreds of operations those that a handler may well call.
POPULAR = {"ec2": """
AuthorizeSecurityGroupIngress CreateImage CreateSnapshot CreateTags DeleteSnapshot DeleteTags DescribeAvailabilityZones
DescribeImages DescribeInstances DescribeInstanceStatus DescribeNetworkInterfaces DescribeRegions DescribeSecurityGroups
DescribeSnapshots DescribeSubnets DescribeTags DescribeVolumes DescribeVpcs ModifyInstanceAttribute RebootInstances
RevokeSecurityGroupIngress RunInstances StartInstances StopInstances TerminateInstances
""".split()}
# Services whose operations and errors are known by name, so that a slip in either is found.
NAMED = """
apigatewaymanagementapi appconfigdata athena bedrock-runtime cloudformation cloudwatch codebuild cognito-idp comprehend
dynamodb dynamodbstreams ecs events firehose glue iot-data kinesis kms lambda logs rds-data rekognition s3 scheduler
secretsmanager ses sesv2 sns sqs ssm stepfunctions sts textract transcribe translate xray
""".split()
# Headers that every request or answer may have: they are members only where an operation says so.
EVERYWHERE = {"content-type", "content-length", "accept", "accept-ranges", "content-encoding", "date", "etag",
              "content-md5", "last-modified", "cache-control", "expires", "content-language", "content-disposition",
              "content-range"}
# What SDKs put in by themselves.
LEFT_OUT = re.compile(r"^(Checksum.*|ContentMD5|ContentLength|SSECustomerKeyMD5)$")
SUPERSEDED = {"s3": {"GetBucketLifecycle", "PutBucketLifecycle", "GetBucketNotification", "PutBucketNotification"}}
# How SQS spoke before it had JSON; SDKs from before 2024 still do.
FORMER = {"sqs": """
Attribute=Attributes{} MessageAttribute=MessageAttributes{} MessageSystemAttribute=MessageSystemAttributes{}
AttributeName=AttributeNames[] MessageAttributeName=MessageAttributeNames[] Tag=Tags{} TagKey=TagKeys[]
SendMessageBatchRequestEntry=Entries[] DeleteMessageBatchRequestEntry=Entries[]
ChangeMessageVisibilityBatchRequestEntry=Entries[] SendMessageBatchResultEntry=Successful[]
DeleteMessageBatchResultEntry=Successful[] ChangeMessageVisibilityBatchResultEntry=Successful[]
BatchResultErrorEntry=Failed[] ListQueues/QueueUrl=QueueUrls[] ReceiveMessage/Message=Messages[]
""".split()}
OUT = pathlib.Path(__file__).parents[3] / "Sources/Effects/Protocols/Operations"

session = botocore.session.get_session()


class Names:
    """What a word means throughout a service; where it has several meanings, each is told by what is around it."""

    def __init__(self):
        self.meanings = {}

    def add(self, word, meaning, around=""):
        self.meanings.setdefault(word, {}).setdefault(meaning, set()).add(around)

    def unique(self):
        for word, meanings in sorted(self.meanings.items()):
            # The plain meaning goes without saying where; the others name their surroundings.
            plain = min(meanings, key=lambda meaning: ("[]" in meaning, "{" in meaning, -len(meanings[meaning]), meaning))
            yield word, plain
            for meaning, places in sorted(meanings.items()):
                for around in sorted(places - meanings[plain]) if meaning != plain else ():
                    yield f"{around}/{word}", meaning


def kind(shape):
    name = shape.type_name
    return {"integer": "#", "long": "#", "float": "#", "double": "#", "short": "#", "boolean": "?"}.get(name, "")


class Service:
    def __init__(self, name):
        self.name = name
        self.model = session.get_service_model(name)
        self.xml = name in QUERY or self.model.metadata["protocol"] == "rest-xml"
        self.headers, self.queries, self.kinds, self.elements = Names(), Names(), Names(), Names()
        self.lines = []
        for operation in self.model.operation_names:
            if operation not in SUPERSEDED.get(name, ()) and operation in POPULAR.get(name, [operation]):
                self.add(self.model.operation_model(operation))

    def walk(self, shape, around, seen):
        """Notes the members of a structure; `around` is the name of the element that it, or a list of it, is in."""
        if shape.type_name == "list":
            return self.walk(shape.member, around, seen)
        if shape.type_name == "map":
            return self.walk(shape.value, around, seen)
        if shape.type_name != "structure" or (shape.name, around) in seen:
            return
        seen.add((shape.name, around))
        for member, inner in shape.members.items():
            if inner.serialization.get("location") in ("header", "headers", "uri", "querystring"):
                self.kinds.add(member, kind(inner), around)
            else:
                self.walk(inner, self.note(member, inner, around), seen)

    def note(self, member, shape, around):
        """Notes what a member is called; returns the name of its element."""
        wire = shape.serialization.get("name", member)
        self.kinds.add(member, kind(shape.member if shape.type_name == "list" else shape), around)
        if self.name == "ec2" and self.is_request:
            # Its requests have names of their own, in capitals, and lists without anything around them.
            wire = shape.serialization.get("queryName", wire[0].upper() + wire[1:])
            meaning = member + ("[]" if shape.type_name == "list" else "")
        elif shape.type_name == "list":
            item = shape.member.serialization.get("name", "member")
            meaning = f"{member}[{item}]"
            if shape.serialization.get("flattened"):
                wire = shape.serialization.get("name") or shape.member.serialization.get("name", member)
                meaning = member + "[]"
        elif shape.type_name == "map":
            meaning = member + ("{}" if shape.serialization.get("flattened") else "{entry}")
        else:
            meaning = member
        self.elements.add(wire, meaning, around)
        return wire

    def add(self, operation):
        words = []
        for shape, mark in ((operation.input_shape, ">"), (operation.output_shape, "<")):
            if shape is None:
                continue
            self.is_request = mark == ">"
            if self.xml:
                self.walk(shape, operation.name, set())
            payload = shape.serialization.get("payload")
            for member, inner in shape.members.items():
                place, wire = inner.serialization.get("location"), inner.serialization.get("name", member)
                if LEFT_OUT.match(member) and place == "header" and mark == ">":
                    continue
                if place and not self.xml:
                    self.kinds.add(member, kind(inner), operation.name)
                several = "[]" if inner.type_name == "list" else ""
                if not place and not self.xml and not payload and wire != member:
                    self.elements.add(wire, member)
                if place == "header" and wire.lower() in EVERYWHERE:
                    words.append(f"{mark}{wire}={member}")
                elif place in ("header", "headers"):
                    self.headers.add(wire.lower(), member + ("*" if place == "headers" else several), operation.name)
                elif place == "querystring":
                    self.queries.add(wire, member + several, operation.name)
                elif place == "statusCode":
                    words.append(f"{mark}:status={member}")
            if payload:
                inner = shape.members[payload]
                blob = inner.type_name in ("blob", "string")
                stream = inner.serialization.get("eventstream")
                how = "stream" if stream else "text" if inner.type_name == "string" else "bytes" if blob else "body"
                words.append(f"{mark}:{how}={payload}")
        http = operation.http
        # URI labels are written as the members they stand for.
        uri = http["requestUri"]
        for member, inner in (operation.input_shape.members.items() if operation.input_shape else ()):
            if inner.serialization.get("location") == "uri":
                wire = inner.serialization.get("name", member)
                uri = uri.replace("{" + wire + "}", "{" + member + "}").replace("{" + wire + "+}", "{" + member + "+}")
        needed = list(self.needed(operation))
        for wire in (wire for place, wire in needed if place == "querystring"):
            uri += ("&" if "?" in uri else "?") + wire
        words += ["!" + wire.lower() for place, wire in needed if place == "header" and wire.lower() not in EVERYWHERE]
        self.lines.append(" ".join([operation.name, http["method"], uri] + words))

    def needed(self, operation):
        """Where members travel without which an operation is not that operation."""
        shape = operation.input_shape
        for member in shape.required_members if shape and self.name not in QUERY else ():
            place = shape.members[member].serialization.get("location")
            if place in ("querystring", "header"):
                yield place, shape.members[member].serialization.get("name", member)

    def of_kind(self, mark):
        """Members of a kind, with their surroundings where others of their name are of another."""
        for member, kinds in sorted(self.kinds.meanings.items()):
            if set(kinds) == {mark}:
                yield member
            else:
                yield from (f"{around}/{member}" for around in sorted(kinds.get(mark, ())))

    def text(self):
        def words(label, table):
            line = label
            for word, meaning in table:
                piece = f" {word}={meaning}" if meaning != word else f" {word}"
                if len(line) + len(piece) > 114:
                    yield line
                    line = label
                line += piece
            if line != label:
                yield line

        yield from words("headers:", self.headers.unique())
        yield from words("queries:", self.queries.unique())
        yield from words("numbers:", ((word, word) for word in self.of_kind("#")))
        yield from words("booleans:", ((word, word) for word in self.of_kind("?")))
        yield from words("elements:", (word.split("=") for word in FORMER.get(self.name, ())))
        yield from words("elements:", ((w, m) for w, m in self.elements.unique() if w != m))
        if self.name not in QUERY:
            for line in self.lines:
                yield from textwrap.wrap(line, 118, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


HEADER = "// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; {} reads it.\n\n"


def write(name, text, reader="ServiceTable"):
    (OUT / name).write_text(HEADER.format(reader) + text)


def constant(name):
    first, *others = name.split("-")
    return first + "".join(part.capitalize() for part in others) + "Text"


def service_names():
    """NAME SIGNING-NAME TARGET-PREFIX VERSION of the services that these tell apart, "-" for none; then the others."""
    models = {name: session.get_service_model(name) for name in session.get_available_services()}
    signing = collections.Counter(model.signing_name for model in models.values())
    others = []
    for name, model in models.items():
        protocols = {model.metadata["protocol"], *model.metadata.get("protocols", ())}
        target = model.metadata.get("targetPrefix", "-")
        version = model.api_version if protocols & {"query", "ec2"} else "-"
        if target != "-" or version != "-" or name != model.signing_name or signing[name] > 1:
            yield f"{name} {model.signing_name} {target} {version}"
        else:
            others.append(name)
    yield from textwrap.wrap("others: " + " ".join(others), 110, subsequent_indent="others: ", break_on_hyphens=False)


def operation_names():
    """NAME OPERATION … !ERROR=STATUS …: what a service's operations are called, and the statuses that errors are said to have."""
    for name in NAMED:
        model = session.get_service_model(name)
        errors = [(shape.name, shape.metadata.get("error", {})) for shape in model.error_shapes]
        statuses = {error.get("code", name): error.get("httpStatusCode") for name, error in errors}
        words = sorted(model.operation_names)
        words += [f"!{code}={status}" for code, status in sorted(statuses.items()) if status]
        yield from textwrap.wrap(" ".join([name] + words), 110, subsequent_indent="  ", break_long_words=False,
                                 break_on_hyphens=False)


if __name__ == "__main__":
    for old in OUT.glob("*.swift"):
        old.unlink()
    services = sorted(REST + QUERY)
    for name in services:
        text = "\n".join(Service(name).text())
        file = "".join(part[0].upper() + part[1:] for part in name.split("-"))
        write(f"{file}Operations.swift", f'extension ServiceTable {{\n    static let {constant(name)} = """\n'
              + "".join(f"        {line}\n" for line in text.split("\n")) + '        """\n}\n')
    rows = "".join(f'            "{name}": {constant(name)},\n' for name in services)
    write("ServiceTexts.swift", "extension ServiceTable {\n    /// The text of each service that has one, by boto3's name.\n"
          "    static var texts: [String: String] {\n        [\n" + rows + "        ]\n    }\n}\n")
    lines = "".join(f"        {line}\n" for line in service_names())
    write("ServiceNamesText.swift", 'extension ServiceNames {\n    static let text = """\n' + lines + '        """\n}\n')
    lines = "".join(f"        {line}\n" for line in operation_names())
    write("OperationNamesText.swift", "extension OperationNames {\n    static let text = \"\"\"\n" + lines + '        """\n}\n',
          reader="OperationNames")
