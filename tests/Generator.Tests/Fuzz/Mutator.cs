namespace InvokeAI.Tests.Fuzz;

/// <summary>Breaks a file as editors, merges and bad luck do: pieces cut out, doubled, swapped with other files' pieces, numbers and words replaced.</summary>
internal sealed class Mutator(int seed, IReadOnlyList<string> corpus)
{
    private static readonly string[] Tokens =
    [
        "null", "true", "-1", "1e400", "9007199254740993", "\"\"", "[]", "{}", "\"\\ud83d\"", "\"class\"", "\"</summary>\"", "\"*/\"", "\"\\u0000\"",
        "4.5", "-0.0", "\"3.0.0\"", "\"4.0.0\"", "\"1.0.0\"", "\"auto\"", "[[[]]]", "{\"type\":\"x\"}", "\"#\"", "\"\\u2028\"",
        "\"\\u202eabc\"", "\"\ud83c\udfa8\"", "\"1st\"", "\"Form\"", "\"ToString\"", "\"Input\"", "\"{0}\"", "\"a\\r\\nb\"", "[\"\",\"\"]", "\"\\\"\\\"\\\"\"",
        "1e-7",
    ];

    private readonly Random _random = new(seed);

    public string Next()
    {
        var text = corpus[_random.Next(corpus.Count)];
        for (var edits = _random.Next(1, 4); edits > 0; edits--)
            text = Edit(text);
        return text;
    }

    private string Edit(string text)
    {
        if (text.Length < 4)
            return text;
        var (start, length) = Value(text);
        // Most edits leave JSON behind: a file that is none never reaches the emitter.
        return _random.Next(24) switch
        {
            0 => text.Remove(_random.Next(text.Length - 1), 1),
            1 => text.Insert(_random.Next(text.Length), ",{}[]\":x"[_random.Next(8)].ToString()),
            < 9 => string.Concat(text.AsSpan(0, start), Tokens[_random.Next(Tokens.Length)], text.AsSpan(start + length)),
            < 14 => string.Concat(text.AsSpan(0, start), Token(corpus[_random.Next(corpus.Count)]), text.AsSpan(start + length)),
            _ => string.Concat(text.AsSpan(0, start), Token(text), text.AsSpan(start + length)),
        };
    }

    private string Token(string text)
    {
        var (start, length) = Value(text);
        return text.Substring(start, length);
    }

    /// <summary>Returns the place of a random value in the text: after a colon, to the end of a scalar or of a bracket's pair.</summary>
    private (int Start, int Length) Value(string text)
    {
        var colon = text.IndexOf(": ", _random.Next(text.Length), StringComparison.Ordinal);
        if (colon < 0)
            return (text.Length - 1, 0);
        var start = colon + 2;
        var depth = 0;
        var inside = false;
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (inside)
            {
                if (c == '\\')
                    i++;
                else if (c == '"')
                    inside = false;
                continue;
            }

            if (c == '"')
                inside = true;
            else if (c is '{' or '[')
                depth++;
            else if (c is '}' or ']' && --depth < 0)
                return (start, i - start);
            else if (c is ',' or '\n' && depth == 0)
                return (start, i - start);
        }

        return (start, 0);
    }
}
