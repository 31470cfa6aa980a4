using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;

namespace Lamb.Runtime
{
    /// <summary>
    /// Between JSON and the types of handlers: text, numbers, enums, arrays, lists, dictionaries and plain objects, whose
    /// names are read without regard to case and written as they are declared, null left out.
    /// </summary>
    static class Mapping
    {
        public static object Read(object json, Type type)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (json == null) return type.IsValueType ? Activator.CreateInstance(type) : null;
            if (type == typeof(object) || type.IsInstanceOfType(json)) return json;
            if (type == typeof(string)) throw Cannot(json, type);
            if (type.IsEnum) return json is string ? Enum.Parse(type, (string)json, true) : Enum.ToObject(type, json);
            if (type == typeof(DateTime)) return DateTime.Parse((string)json, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
            if (type == typeof(DateTimeOffset)) return DateTimeOffset.Parse((string)json, CultureInfo.InvariantCulture);
            if (type == typeof(Guid)) return Guid.Parse((string)json);
            if (type == typeof(byte[]) && json is string) return Convert.FromBase64String((string)json);
            if (type.IsPrimitive || type == typeof(decimal)) return Convert.ChangeType(json, type, CultureInfo.InvariantCulture);
            var list = json as List<object>;
            if (list != null) return Elements(list, type);
            var members = json as IDictionary<string, object>;
            if (members == null) throw Cannot(json, type);
            return Members(members, type);
        }

        static FormatException Cannot(object json, Type type)
        {
            var kind = json is IDictionary ? "an object" : json is IList ? "an array" : "'" + json + "'";
            return new FormatException("cannot make " + type.FullName + " of " + kind);
        }

        static object Elements(List<object> json, Type type)
        {
            if (type.IsArray)
            {
                var array = Array.CreateInstance(type.GetElementType(), json.Count);
                for (var index = 0; index < json.Count; index++) array.SetValue(Read(json[index], type.GetElementType()), index);
                return array;
            }
            var element = type.IsGenericType ? type.GetGenericArguments()[0] : typeof(object);
            var concrete = type.IsInterface ? typeof(List<>).MakeGenericType(element) : type;
            if (!type.IsAssignableFrom(concrete)) throw Cannot(json, type);
            var result = Activator.CreateInstance(concrete);
            var add = concrete.GetMethod("Add", new[] { element });
            if (add == null) throw Cannot(json, type);
            foreach (var one in json) add.Invoke(result, new[] { Read(one, element) });
            return result;
        }

        static object Members(IDictionary<string, object> json, Type type)
        {
            var arguments = type.IsGenericType ? type.GetGenericArguments() : new Type[0];
            if (typeof(IDictionary).IsAssignableFrom(type) || (type.IsInterface && arguments.Length == 2))
            {
                var value = arguments.Length == 2 ? arguments[1] : typeof(object);
                var concrete = type.IsInterface ? typeof(Dictionary<,>).MakeGenericType(typeof(string), value) : type;
                var dictionary = (IDictionary)Activator.CreateInstance(concrete);
                foreach (var member in json) dictionary[member.Key] = Read(member.Value, value);
                return dictionary;
            }
            var result = Activator.CreateInstance(type);
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(one => one.CanWrite))
            {
                if (Find(json, property.Name, out var value)) property.SetValue(result, Read(value, property.PropertyType));
            }
            return result;
        }

        static bool Find(IDictionary<string, object> json, string name, out object value)
        {
            if (json.TryGetValue(name, out value)) return true;
            foreach (var member in json.Where(one => string.Equals(one.Key, name, StringComparison.OrdinalIgnoreCase)))
            {
                value = member.Value;
                return true;
            }
            return false;
        }

        public static void Write(object value, StringBuilder text, int depth)
        {
            if (depth > 200) throw new InvalidOperationException("the value contains itself or is nested too deeply");
            var dictionary = value as IDictionary;
            var elements = value as IEnumerable;
            if (value == null) text.Append("null");
            else if (value is string || value is char || value is Guid) WriteText(value.ToString(), text);
            else if (value is bool) text.Append((bool)value ? "true" : "false");
            else if (value is Enum) text.Append(Convert.ToInt64(value));
            else if (value is DateTime) WriteText(((DateTime)value).ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture), text);
            else if (value is DateTimeOffset) WriteText(((DateTimeOffset)value).ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture), text);
            else if (value is double || value is float) text.Append(((IFormattable)value).ToString("R", CultureInfo.InvariantCulture));
            else if (value.GetType().IsPrimitive || value is decimal) text.Append(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
            else if (value is byte[]) WriteText(Convert.ToBase64String((byte[])value), text);
            else if (dictionary != null) WriteMembers(dictionary.Keys.Cast<object>().Select(key => Member(key.ToString(), dictionary[key])), text, depth);
            else if (elements != null) WriteElements(elements, text, depth);
            else WriteMembers(Properties(value), text, depth);
        }

        static KeyValuePair<string, object> Member(string name, object value) { return new KeyValuePair<string, object>(name, value); }

        static IEnumerable<KeyValuePair<string, object>> Properties(object value)
        {
            return value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
                .Select(property => Member(property.Name, property.GetValue(value)))
                .Where(member => member.Value != null);
        }

        static void WriteElements(IEnumerable elements, StringBuilder text, int depth)
        {
            text.Append('[');
            var isFirst = true;
            foreach (var element in elements)
            {
                if (!isFirst) text.Append(',');
                isFirst = false;
                Write(element, text, depth + 1);
            }
            text.Append(']');
        }

        static void WriteMembers(IEnumerable<KeyValuePair<string, object>> members, StringBuilder text, int depth)
        {
            text.Append('{');
            var isFirst = true;
            foreach (var member in members)
            {
                if (!isFirst) text.Append(',');
                isFirst = false;
                WriteText(member.Key, text);
                text.Append(':');
                Write(member.Value, text, depth + 1);
            }
            text.Append('}');
        }

        static void WriteText(string value, StringBuilder text)
        {
            text.Append('"');
            foreach (var letter in value)
            {
                switch (letter)
                {
                    case '"': text.Append("\\\""); break;
                    case '\\': text.Append("\\\\"); break;
                    case '\n': text.Append("\\n"); break;
                    case '\r': text.Append("\\r"); break;
                    case '\t': text.Append("\\t"); break;
                    default:
                        if (letter < ' ') text.Append("\\u").Append(((int)letter).ToString("x4"));
                        else text.Append(letter);
                        break;
                }
            }
            text.Append('"');
        }
    }
}
