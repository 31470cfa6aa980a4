// The public interfaces that .NET handlers share with the runtime, for functions that do not bring the package.

using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;

[assembly: AssemblyVersion("1.0.0.0")]

namespace Amazon.Lambda.Core
{
    /// <summary>What a handler may know of its invocation, function and environment.</summary>
    public interface ILambdaContext
    {
        string AwsRequestId { get; }
        IClientContext ClientContext { get; }
        string FunctionName { get; }
        string FunctionVersion { get; }
        ICognitoIdentity Identity { get; }
        string InvokedFunctionArn { get; }
        ILambdaLogger Logger { get; }
        string LogGroupName { get; }
        string LogStreamName { get; }
        int MemoryLimitInMB { get; }
        TimeSpan RemainingTime { get; }
    }

    /// <summary>What a mobile SDK sends along with an invocation.</summary>
    public interface IClientContext
    {
        IClientApplication Client { get; }
        IDictionary<string, string> Custom { get; }
        IDictionary<string, string> Environment { get; }
    }

    /// <summary>The application that called through a mobile SDK.</summary>
    public interface IClientApplication
    {
        string AppPackageName { get; }
        string AppTitle { get; }
        string AppVersionCode { get; }
        string AppVersionName { get; }
        string InstallationId { get; }
    }

    /// <summary>Who called, when Amazon Cognito authenticated the call.</summary>
    public interface ICognitoIdentity
    {
        string IdentityId { get; }
        string IdentityPoolId { get; }
    }

    /// <summary>Writes to the function's log.</summary>
    public interface ILambdaLogger
    {
        void Log(string message);
        void LogLine(string message);
    }

    /// <summary>How serious a log line is.</summary>
    public enum LogLevel { Trace = 0, Debug = 1, Information = 2, Warning = 3, Error = 4, Critical = 5 }

    /// <summary>The methods that later versions of the logger have.</summary>
    public static class LambdaLoggerLevels
    {
        public static void Log(this ILambdaLogger logger, string level, string message)
        {
            LambdaLogger.LogWithLevel(level, message);
        }

        public static void Log(this ILambdaLogger logger, LogLevel level, string message)
        {
            logger.Log(level.ToString(), message);
        }

        public static void LogTrace(this ILambdaLogger logger, string message) { logger.Log(LogLevel.Trace, message); }
        public static void LogDebug(this ILambdaLogger logger, string message) { logger.Log(LogLevel.Debug, message); }
        public static void LogInformation(this ILambdaLogger logger, string message) { logger.Log(LogLevel.Information, message); }
        public static void LogWarning(this ILambdaLogger logger, string message) { logger.Log(LogLevel.Warning, message); }
        public static void LogError(this ILambdaLogger logger, string message) { logger.Log(LogLevel.Error, message); }
        public static void LogCritical(this ILambdaLogger logger, string message) { logger.Log(LogLevel.Critical, message); }
    }

    /// <summary>Where code without a context finds the logger; the bootstrap puts its own actions in place.</summary>
    public static class LambdaLogger
    {
        private static Action<string> _loggingAction = Console.WriteLine;
        private static Action<string, string, object[]> _loggingWithLevelAction = (level, message, values) => Console.WriteLine(message);

        public static void Log(string message) { _loggingAction(message); }

        internal static void LogWithLevel(string level, string message)
        {
            _loggingWithLevelAction(level, message, null);
        }
    }

    /// <summary>Turns JSON into the types of a handler, and back.</summary>
    public interface ILambdaSerializer
    {
        T Deserialize<T>(Stream requestStream);
        void Serialize<T>(T response, Stream responseStream);
    }

    /// <summary>Names the serializer of an assembly or of one handler.</summary>
    [AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Method)]
    public sealed class LambdaSerializerAttribute : Attribute
    {
        public LambdaSerializerAttribute(Type serializerType) { SerializerType = serializerType; }
        public Type SerializerType { get; set; }
    }
}
