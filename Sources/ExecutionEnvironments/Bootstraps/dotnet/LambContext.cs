using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.Lambda.Core;

namespace Lamb.Runtime
{
    /// <summary>What a handler gets to know; members of newer interfaces are here too, for functions that bring those.</summary>
    sealed class InvocationContext : ILambdaContext
    {
        static readonly DateTime Epoch = new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        readonly Invocation invocation;

        public InvocationContext(Invocation invocation, RuntimeLogger logger)
        {
            this.invocation = invocation;
            Logger = logger;
        }

        static string Variable(string name) { return Environment.GetEnvironmentVariable(name); }

        public string AwsRequestId { get { return invocation.Id; } }
        public string FunctionName { get { return Variable("AWS_LAMBDA_FUNCTION_NAME"); } }
        public string FunctionVersion { get { return Variable("AWS_LAMBDA_FUNCTION_VERSION"); } }
        public string InvokedFunctionArn { get { return invocation.FunctionArn; } }
        public ILambdaLogger Logger { get; private set; }
        public string LogGroupName { get { return Variable("AWS_LAMBDA_LOG_GROUP_NAME"); } }
        public string LogStreamName { get { return Variable("AWS_LAMBDA_LOG_STREAM_NAME"); } }
        public int MemoryLimitInMB { get { return int.Parse(Variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")); } }
        public string TraceId { get { return invocation.TraceId; } }
        public string TenantId { get { return null; } }

        public TimeSpan RemainingTime
        {
            get
            {
                var left = Epoch.AddMilliseconds(invocation.Deadline) - DateTime.UtcNow;
                return left < TimeSpan.Zero ? TimeSpan.Zero : left;
            }
        }

        public ICognitoIdentity Identity
        {
            get
            {
                var fields = Fields.Of(invocation.CognitoIdentity);
                return fields == null ? null : new CallerIdentity(fields);
            }
        }

        public IClientContext ClientContext
        {
            get
            {
                var fields = Fields.Of(invocation.ClientContext);
                return fields == null ? null : new CallerContext(fields);
            }
        }
    }

    /// <summary>The members of a JSON object, as text.</summary>
    sealed class Fields
    {
        readonly IDictionary<string, object> members;

        Fields(IDictionary<string, object> members) { this.members = members; }

        public static Fields Of(string json) { return string.IsNullOrEmpty(json) ? null : Of(Json.Parse(json)); }

        static Fields Of(object value)
        {
            var members = value as IDictionary<string, object>;
            return members == null ? null : new Fields(members);
        }

        public string this[string name] { get { return members.TryGetValue(name, out var value) && value != null ? value.ToString() : null; } }
        public Fields Below(string name) { return members.TryGetValue(name, out var value) ? Of(value) : null; }
        public IDictionary<string, string> Texts { get { return members.Keys.ToDictionary(name => name, name => this[name]); } }
    }

    sealed class CallerIdentity : ICognitoIdentity
    {
        readonly Fields fields;
        public CallerIdentity(Fields fields) { this.fields = fields; }
        public string IdentityId { get { return fields["cognitoIdentityId"]; } }
        public string IdentityPoolId { get { return fields["cognitoIdentityPoolId"]; } }
    }

    sealed class CallerContext : IClientContext
    {
        readonly Fields fields;
        public CallerContext(Fields fields) { this.fields = fields; }
        public IClientApplication Client { get { return fields.Below("client") == null ? null : new CallerApplication(fields.Below("client")); } }
        public IDictionary<string, string> Custom { get { return fields.Below("custom")?.Texts; } }
        public IDictionary<string, string> Environment { get { return fields.Below("env")?.Texts; } }
    }

    sealed class CallerApplication : IClientApplication
    {
        readonly Fields fields;
        public CallerApplication(Fields fields) { this.fields = fields; }
        public string AppPackageName { get { return fields["app_package_name"]; } }
        public string AppTitle { get { return fields["app_title"]; } }
        public string AppVersionCode { get { return fields["app_version_code"]; } }
        public string AppVersionName { get { return fields["app_version_name"]; } }
        public string InstallationId { get { return fields["installation_id"]; } }
    }
}
