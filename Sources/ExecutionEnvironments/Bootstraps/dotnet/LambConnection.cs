using System;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Text;

namespace Lamb.Runtime
{
    /// <summary>An event with what came along.</summary>
    sealed class Invocation
    {
        public readonly string Id, FunctionArn, TraceId, ClientContext, CognitoIdentity;
        public readonly long Deadline;
        public readonly byte[] Event;

        public Invocation(IDictionary<string, string> headers, byte[] body)
        {
            Func<string, string> header = name => headers.TryGetValue(name, out var value) ? value : null;
            Id = header("Lambda-Runtime-Aws-Request-Id");
            Deadline = long.Parse(header("Lambda-Runtime-Deadline-Ms"));
            FunctionArn = header("Lambda-Runtime-Invoked-Function-Arn");
            TraceId = header("Lambda-Runtime-Trace-Id");
            ClientContext = header("Lambda-Runtime-Client-Context");
            CognitoIdentity = header("Lambda-Runtime-Cognito-Identity");
            Event = body;
        }
    }

    /// <summary>HTTP/1.1 over one socket, as much of it as the Runtime API needs.</summary>
    sealed class RuntimeConnection
    {
        const string Prefix = "/2018-06-01/runtime/";

        /// <summary>The workbench is gone or wants us to go.</summary>
        public sealed class Closed : Exception { }

        readonly string host;
        readonly Socket socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        readonly byte[] next;
        byte[] buffer = new byte[65536];
        int filled;

        public RuntimeConnection(string address)
        {
            host = address;
            var colon = address.LastIndexOf(':');
            socket.Connect(address.Substring(0, colon), int.Parse(address.Substring(colon + 1)));
            next = Encoding.ASCII.GetBytes("GET " + Prefix + "invocation/next HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        }

        public void AskForWork() { Send(next); }

        /// <summary>Answers, and asks for more in the same write, which spares a round trip.</summary>
        public void Answer(string id, byte[] body) { Post("invocation/" + id + "/response", body, null, true); }

        public void ReportError(string id, byte[] document, string type) { Post("invocation/" + id + "/error", document, type, true); }

        public void ReportInitError(byte[] document, string type)
        {
            Post("init/error", document, type, false);
            Read();
        }

        /// <summary>Waits for work; what comes before it acknowledges the last answer, also one that was too large.</summary>
        public Invocation NextInvocation()
        {
            while (true)
            {
                var answer = Read();
                if (answer.Status == "200") return new Invocation(answer.Headers, answer.Body);
                if (answer.Status == "202" || answer.Status == "413") continue;
                Console.Error.WriteLine("the Runtime API refused: " + answer.Status + " " + Encoding.UTF8.GetString(answer.Body));
                Environment.Exit(1);
            }
        }

        void Post(string path, byte[] body, string errorType, bool goesOn)
        {
            var head = "POST " + Prefix + path + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\n"
                + (errorType == null ? "" : "Lambda-Runtime-Function-Error-Type: " + errorType + "\r\n")
                + "Content-Length: " + body.Length + "\r\n\r\n";
            var bytes = new List<byte>(Encoding.ASCII.GetBytes(head));
            bytes.AddRange(body);
            if (goesOn) bytes.AddRange(next);
            Send(bytes.ToArray());
        }

        void Send(byte[] bytes)
        {
            try
            {
                for (var sent = 0; sent < bytes.Length;) sent += socket.Send(bytes, sent, bytes.Length - sent, SocketFlags.None);
            }
            catch (SocketException) { throw new Closed(); }
        }

        sealed class Reply
        {
            public string Status;
            public readonly Dictionary<string, string> Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            public byte[] Body;
        }

        Reply Read()
        {
            int end;
            while ((end = EndOfHead()) < 0) Receive(filled + 1);
            var reply = new Reply();
            var lines = Encoding.UTF8.GetString(buffer, 0, end).Split(new[] { "\r\n" }, StringSplitOptions.None);
            reply.Status = lines[0].Split(' ')[1];
            for (var index = 1; index < lines.Length; index++)
            {
                var colon = lines[index].IndexOf(": ", StringComparison.Ordinal);
                if (colon > 0) reply.Headers[lines[index].Substring(0, colon)] = lines[index].Substring(colon + 2);
            }
            var start = end + 4;
            var length = reply.Headers.TryGetValue("Content-Length", out var text) ? int.Parse(text) : 0;
            while (filled < start + length) Receive(start + length);
            reply.Body = new byte[length];
            Buffer.BlockCopy(buffer, start, reply.Body, 0, length);
            Buffer.BlockCopy(buffer, start + length, buffer, 0, filled - start - length);
            filled -= start + length;
            return reply;
        }

        int EndOfHead()
        {
            for (var index = 0; index + 3 < filled; index++)
            {
                if (buffer[index] == 13 && buffer[index + 1] == 10 && buffer[index + 2] == 13 && buffer[index + 3] == 10) return index;
            }
            return -1;
        }

        void Receive(int wanted)
        {
            if (wanted > buffer.Length) Array.Resize(ref buffer, Math.Max(wanted, buffer.Length * 2));
            int count;
            try { count = socket.Receive(buffer, filled, buffer.Length - filled, SocketFlags.None); }
            catch (SocketException) { throw new Closed(); }
            if (count == 0) throw new Closed();
            filled += count;
        }
    }
}
