// Runs a .NET handler for lamb: polls the Runtime API over one raw, persistent connection. Compiled on first use.

using System;
using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lamb.Runtime
{
    /// <summary>The entry: says where assemblies are found before any type of theirs is needed.</summary>
    static class Program
    {
        static int Main()
        {
            AppDomain.CurrentDomain.AssemblyResolve += (sender, wanted) => Find(new AssemblyName(wanted.Name).Name);
            return Run();
        }

        /// <summary>What the function brings comes first, what we bring stands in for it.</summary>
        internal static Assembly Find(string name)
        {
            var places = new[]
            {
                Environment.GetEnvironmentVariable("LAMBDA_TASK_ROOT"),
                Path.Combine(AppDomain.CurrentDomain.BaseDirectory, "interfaces")
            };
            foreach (var place in places)
            {
                foreach (var ending in new[] { ".dll", ".exe" })
                {
                    var path = Path.Combine(place, name + ending);
                    if (File.Exists(path)) return Assembly.LoadFrom(path);
                }
            }
            return null;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        static int Run()
        {
            return new Loop().Run();
        }
    }

    /// <summary>Asks for work and answers it until the workbench goes.</summary>
    sealed class Loop
    {
        readonly RuntimeConnection connection = new RuntimeConnection(Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API"));
        readonly RuntimeLogger logger = new RuntimeLogger();

        public int Run()
        {
            try
            {
                EventHandler handler;
                try
                {
                    handler = HandlerLoader.Load(Environment.GetEnvironmentVariable("_HANDLER"), logger);
                }
                catch (Exception error)
                {
                    var failure = new Failure(error);
                    logger.Error(failure.Report);
                    connection.ReportInitError(failure.Document, failure.Type);
                    return 1;
                }
                connection.AskForWork();
                while (true) Serve(connection.NextInvocation(), handler);
            }
            catch (RuntimeConnection.Closed)
            {
                return 0;
            }
        }

        void Serve(Invocation invocation, EventHandler handler)
        {
            logger.RequestId = invocation.Id;
            Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", invocation.TraceId);
            var output = new MemoryStream();
            try
            {
                handler(new MemoryStream(invocation.Event), output, new InvocationContext(invocation, logger));
            }
            catch (Exception error)
            {
                var failure = new Failure(error);
                logger.Error(failure.Report);
                connection.ReportError(invocation.Id, failure.Document, failure.Type);
                return;
            }
            Console.Out.Flush();
            connection.Answer(invocation.Id, output.Length == 0 ? new[] { (byte)'n', (byte)'u', (byte)'l', (byte)'l' } : output.ToArray());
        }
    }
}
