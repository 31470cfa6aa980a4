using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Lamb.Runtime
{
    /// <summary>Code that has not the form it should have.</summary>
    sealed class LambdaValidationException : Exception
    {
        public LambdaValidationException(string words) : base(words) { }
    }

    /// <summary>What went wrong, in the shape of Lambda's .NET runtime.</summary>
    sealed class Failure
    {
        readonly Exception error;

        public Failure(Exception error)
        {
            while (error is TargetInvocationException && error.InnerException != null) error = error.InnerException;
            this.error = error;
        }

        public string Type { get { return error.GetType().Name; } }
        public byte[] Document { get { return Json.Write(Members(error, 0)); } }
        public string Report { get { return Type + ": " + error.Message + string.Concat(Frames(error).Select(frame => "\n   " + frame)); } }

        static Dictionary<string, object> Members(Exception error, int depth)
        {
            var members = new Dictionary<string, object> { { "errorType", error.GetType().Name }, { "errorMessage", error.Message } };
            var frames = Frames(error);
            if (frames.Count > 0) members["stackTrace"] = frames;
            if (depth > 20) return members;
            if (error.InnerException != null) members["cause"] = Members(error.InnerException, depth + 1);
            var many = error as AggregateException;
            if (many != null) members["causes"] = many.InnerExceptions.Select(inner => Members(inner, depth + 1)).ToList();
            return members;
        }

        /// <summary>The frames of the function's own code, without those that called it.</summary>
        static List<string> Frames(Exception error)
        {
            return (error.StackTrace ?? "").Split('\n').Select(line => line.Trim())
                .TakeWhile(line => !line.Contains("System.Reflection.") && !line.Contains("Lamb.Runtime."))
                .Where(line => line.Length > 0).ToList();
        }
    }
}
