using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Text;
using Amazon.Lambda.Core;

namespace Lamb.Runtime
{
    /// <summary>Writes log lines as Lambda's .NET runtime does: time, request id, level, message; or JSON.</summary>
    sealed class RuntimeLogger : ILambdaLogger
    {
        static readonly string[] Levels = { "trace", "debug", "information", "warning", "error", "critical" };
        static readonly string[] ShortLevels = { "trce", "dbug", "info", "warn", "fail", "crit" };
        readonly bool isJson = string.Equals(Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_FORMAT"), "JSON", StringComparison.OrdinalIgnoreCase);
        readonly bool isPlain = string.Equals(Environment.GetEnvironmentVariable("AWS_LAMBDA_HANDLER_LOG_FORMAT"), "Unformatted", StringComparison.OrdinalIgnoreCase);
        readonly int least = LevelNumber(Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_LEVEL") ?? Environment.GetEnvironmentVariable("AWS_LAMBDA_HANDLER_LOG_LEVEL") ?? "trace");
        readonly TextWriter console;
        public string RequestId;

        public RuntimeLogger()
        {
            console = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
            Console.SetOut(TextWriter.Synchronized(new LineWriter(line => Write(2, line))));
            Console.SetError(TextWriter.Synchronized(new LineWriter(line => Write(4, line))));
        }

        public void Log(string message) { Write(2, message); }
        public void LogLine(string message) { Write(2, message); }
        public void Log(string level, string message) { Write(LevelNumber(level), message); }
        public void Error(string message) { Write(4, message); }

        /// <summary>Puts itself where code without a context looks, in whichever assembly that is.</summary>
        public void Install(Assembly interfaces)
        {
            var kind = interfaces.GetType("Amazon.Lambda.Core.LambdaLogger");
            Set(kind, "_loggingAction", (Action<string>)LogLine);
            Set(kind, "_loggingWithLevelAction", (Action<string, string, object[]>)((level, message, values) => Log(level, message)));
        }

        static void Set(Type kind, string name, object value)
        {
            var field = kind?.GetField(name, BindingFlags.Static | BindingFlags.NonPublic);
            if (field != null && field.FieldType.IsInstanceOfType(value)) field.SetValue(null, value);
        }

        static int LevelNumber(string name)
        {
            var lower = name.ToLowerInvariant();
            for (var index = 0; index < Levels.Length; index++)
            {
                if (Levels[index].StartsWith(lower, StringComparison.Ordinal) || ShortLevels[index] == lower) return index;
            }
            return lower == "fatal" ? 5 : 2;
        }

        /// <summary>Carriage returns keep the lines of one message together as one event.</summary>
        void Write(int level, string message)
        {
            if (level < least) return;
            var time = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ");
            var line = message;
            if (isJson)
            {
                var name = Levels[level];
                var members = new Dictionary<string, object> { { "timestamp", time }, { "level", char.ToUpperInvariant(name[0]) + name.Substring(1) } };
                if (RequestId != null) members["requestId"] = RequestId;
                members["message"] = message;
                line = Encoding.UTF8.GetString(Json.Write(members));
            }
            else if (!isPlain)
            {
                line = time + "\t" + RequestId + "\t" + ShortLevels[level] + "\t" + message;
            }
            lock (console) console.Write(line.TrimEnd('\n').Replace('\n', '\r') + "\n");
        }
    }

    /// <summary>What is written to the console, cut into lines.</summary>
    sealed class LineWriter : TextWriter
    {
        readonly Action<string> write;
        readonly StringBuilder line = new StringBuilder();

        public LineWriter(Action<string> write) { this.write = write; }
        public override Encoding Encoding { get { return Encoding.UTF8; } }

        public override void Write(char letter)
        {
            if (letter != '\n') line.Append(letter);
            else Flush();
        }

        public override void WriteLine(string text)
        {
            line.Append(text);
            Flush(true);
        }

        public override void Flush() { Flush(false); }

        void Flush(bool evenEmpty)
        {
            if (line.Length == 0 && !evenEmpty) return;
            var text = line.ToString();
            line.Clear();
            write(text);
        }
    }
}
