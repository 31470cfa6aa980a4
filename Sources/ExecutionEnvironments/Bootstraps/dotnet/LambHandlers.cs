using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Amazon.Lambda.Core;

namespace Lamb.Runtime
{
    /// <summary>A handler of any form, as the loop calls it.</summary>
    delegate void EventHandler(Stream input, Stream output, ILambdaContext context);

    /// <summary>Finds what <c>Assembly::Namespace.Class::Method</c> means and makes it callable.</summary>
    static class HandlerLoader
    {
        public static EventHandler Load(string name, RuntimeLogger logger)
        {
            var parts = (name ?? "").Split(new[] { "::" }, StringSplitOptions.None);
            if (parts.Length != 3 || parts.Any(string.IsNullOrWhiteSpace))
            {
                throw new LambdaValidationException(
                    "Invalid lambda function handler: '" + name + "'. The valid format is 'ASSEMBLY::TYPE::METHOD'.");
            }
            var assembly = Program.Find(parts[0]);
            if (assembly == null)
            {
                throw new LambdaValidationException(
                    "Could not find the specified handler assembly with the file name '" + parts[0]
                    + "'. The assembly should be located in the root of your uploaded .zip file.");
            }
            logger.Install(typeof(ILambdaContext).Assembly);
            var type = assembly.GetType(parts[1]);
            if (type == null)
            {
                throw new LambdaValidationException("Unable to load type '" + parts[1] + "' from assembly '" + parts[0] + "'.");
            }
            var method = Method(type, parts[2], parts[0]);
            var target = method.IsStatic ? null : Activator.CreateInstance(type);
            return Call(method, target, Serializer(method, assembly));
        }

        static MethodInfo Method(Type type, string name, string assembly)
        {
            const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
            var methods = type.GetMethods(Any).Where(one => one.Name == name || one.ToString() == name).ToList();
            if (methods.Count == 0)
            {
                throw new LambdaValidationException(
                    "Unable to find method '" + name + "' in type '" + type.FullName + "' from assembly '" + assembly
                    + "': Found no methods matching method name '" + name + "'.");
            }
            if (methods.Count > 1)
            {
                throw new LambdaValidationException(
                    "The method '" + name + "' in type '" + type.FullName + "' appears to have a number of overloads. To call this "
                    + "method please specify a complete method signature. Possible candidates are:\n"
                    + string.Join("\n", methods) + ".");
            }
            var parameters = methods[0].GetParameters();
            var words = "Method '" + name + "' of type '" + type.FullName + "' is not supported: the method has ";
            if (parameters.Length > 2) throw new LambdaValidationException(words + "more than 2 parameters.");
            if (parameters.Length == 2 && parameters[1].ParameterType != typeof(ILambdaContext))
            {
                throw new LambdaValidationException(
                    words + "2 parameters, but the second parameter is not of type '" + typeof(ILambdaContext).FullName + "'.");
            }
            return methods[0];
        }

        static EventHandler Call(MethodInfo method, object target, ISerializer serializer)
        {
            var parameters = method.GetParameters();
            var answer = AnswerType(method.ReturnType);
            return (input, output, context) =>
            {
                var arguments = parameters.Select(parameter => Argument(parameter.ParameterType, input, context, serializer)).ToArray();
                var value = Settled(method.Invoke(target, arguments));
                var stream = value as Stream;
                if (answer == typeof(void)) return;
                if (stream != null) stream.CopyTo(output);
                else serializer.Write(value, answer, output);
            };
        }

        static object Argument(Type type, Stream input, ILambdaContext context, ISerializer serializer)
        {
            if (type == typeof(ILambdaContext)) return context;
            return type == typeof(Stream) ? input : serializer.Read(input, type);
        }

        static Type AnswerType(Type type)
        {
            if (type == typeof(Task)) return typeof(void);
            return type.IsGenericType && typeof(Task).IsAssignableFrom(type) ? type.GetGenericArguments()[0] : type;
        }

        static object Settled(object value)
        {
            var task = value as Task;
            if (task == null) return value;
            task.GetAwaiter().GetResult();
            var result = task.GetType().GetProperty("Result");
            return result == null ? null : result.GetValue(task);
        }

        /// <summary>The serializer that the method or the assembly names, else a small one of ours.</summary>
        static ISerializer Serializer(MethodInfo method, Assembly assembly)
        {
            var attribute = method.GetCustomAttributes<LambdaSerializerAttribute>().FirstOrDefault()
                ?? assembly.GetCustomAttributes<LambdaSerializerAttribute>().FirstOrDefault();
            if (attribute == null) return new OwnSerializer();
            var serializer = Activator.CreateInstance(attribute.SerializerType) as ILambdaSerializer;
            if (serializer != null) return new TheirSerializer(serializer);
            throw new LambdaValidationException(
                "The '" + attribute.SerializerType.FullName + "' class is invalid: it does not implement the 'ILambdaSerializer' interface.");
        }
    }

    interface ISerializer
    {
        object Read(Stream input, Type type);
        void Write(object value, Type type, Stream output);
    }

    sealed class OwnSerializer : ISerializer
    {
        public object Read(Stream input, Type type)
        {
            return Mapping.Read(Json.Parse(new StreamReader(input).ReadToEnd()), type);
        }

        public void Write(object value, Type type, Stream output)
        {
            var bytes = Json.Write(value);
            output.Write(bytes, 0, bytes.Length);
        }
    }

    sealed class TheirSerializer : ISerializer
    {
        readonly ILambdaSerializer serializer;

        public TheirSerializer(ILambdaSerializer serializer) { this.serializer = serializer; }

        public object Read(Stream input, Type type) { return Generic("Deserialize", type).Invoke(serializer, new object[] { input }); }
        public void Write(object value, Type type, Stream output) { Generic("Serialize", type).Invoke(serializer, new[] { value, output }); }
        static MethodInfo Generic(string name, Type type) { return typeof(ILambdaSerializer).GetMethod(name).MakeGenericMethod(type); }
    }
}
