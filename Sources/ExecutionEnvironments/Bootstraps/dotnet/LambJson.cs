using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Lamb.Runtime
{
    /// <summary>JSON as dictionaries, lists, strings, long, decimal or double, booleans and null.</summary>
    sealed class Json
    {
        const int Depth = 500;
        readonly string text;
        int place;
        int depth;

        Json(string text) { this.text = text; }

        public static object Parse(string text)
        {
            var parser = new Json(text);
            var value = parser.Value();
            parser.SkipSpace();
            if (parser.place < text.Length) throw parser.Unexpected();
            return value;
        }

        /// <summary>Objects are written by their properties; see <c>Mapping</c>.</summary>
        public static byte[] Write(object value)
        {
            var text = new StringBuilder();
            Mapping.Write(value, text, 0);
            return Encoding.UTF8.GetBytes(text.ToString());
        }

        char Next { get { return place < text.Length ? text[place] : '\0'; } }

        object Value()
        {
            SkipSpace();
            switch (Next)
            {
                case '{': return Object();
                case '[': return Array();
                case '"': return String();
                case 't': return Word("true", true);
                case 'f': return Word("false", false);
                case 'n': return Word("null", null);
                default: return Number();
            }
        }

        object Object()
        {
            var members = new Dictionary<string, object>();
            Enter();
            if (Ends('}')) return members;
            do
            {
                SkipSpace();
                var name = String();
                SkipSpace();
                Expect(':');
                members[name] = Value();
            } while (GoesOn('}'));
            return members;
        }

        object Array()
        {
            var elements = new List<object>();
            Enter();
            if (Ends(']')) return elements;
            do elements.Add(Value()); while (GoesOn(']'));
            return elements;
        }

        void Enter()
        {
            place++;
            if (++depth > Depth) throw new FormatException("JSON is nested too deeply");
        }

        bool Ends(char end)
        {
            SkipSpace();
            if (Next != end) return false;
            place++;
            depth--;
            return true;
        }

        bool GoesOn(char end)
        {
            if (Ends(end)) return false;
            Expect(',');
            return true;
        }

        string String()
        {
            Expect('"');
            var result = new StringBuilder();
            while (place < text.Length)
            {
                var letter = text[place++];
                if (letter == '"') return result.ToString();
                result.Append(letter == '\\' ? Escaped() : letter);
            }
            throw Unexpected();
        }

        char Escaped()
        {
            var kind = Next;
            place++;
            switch (kind)
            {
                case 'b': return '\b';
                case 'f': return '\f';
                case 'n': return '\n';
                case 'r': return '\r';
                case 't': return '\t';
                case 'u':
                    place += 4;
                    return (char)Convert.ToInt32(text.Substring(place - 4, 4), 16);
                default: return kind;
            }
        }

        object Number()
        {
            var start = place;
            while ("+-.eE0123456789".IndexOf(Next) >= 0) place++;
            if (start == place) throw Unexpected();
            var digits = text.Substring(start, place - start);
            if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return whole;
            if (decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)) return exact;
            return double.Parse(digits, CultureInfo.InvariantCulture);
        }

        object Word(string word, object value)
        {
            if (string.CompareOrdinal(text, place, word, 0, word.Length) != 0) throw Unexpected();
            place += word.Length;
            return value;
        }

        void Expect(char wanted)
        {
            if (Next != wanted) throw Unexpected();
            place++;
        }

        void SkipSpace() { while (place < text.Length && text[place] <= ' ') place++; }

        FormatException Unexpected()
        {
            return new FormatException("unexpected " + (place < text.Length ? "'" + Next + "'" : "end") + " in JSON at " + place);
        }
    }
}
