namespace InvokeAI.Testing.Execution;

/// <summary>Parses the commonly used part of the dynamic prompts language: <c>{a|b}</c>, nested, with <c>2$$</c> and weights ignored.</summary>
internal static class DynamicPrompts
{
    public static List<string> Expand(string prompt, int maxPrompts, bool combinatorial, int? seed)
    {
        var at = 0;
        var parsed = Sequence(prompt, ref at, top: true);
        if (combinatorial)
            return [.. All(parsed).Take(maxPrompts)];
#pragma warning disable CA5394 // Random numbers for prompts, not for secrets.
        var random = seed is { } s ? new Random(s) : new Random();
        return [.. Enumerable.Range(0, maxPrompts).Select(_ => One(parsed, random))];
#pragma warning restore CA5394
    }

    /// <summary>Returns the parser's message about a prompt that it cannot parse, or null.</summary>
    public static string? Error(string prompt)
    {
        var open = new Stack<int>();
        for (var i = 0; i < prompt.Length; i++)
        {
            if (prompt[i] == '{')
                open.Push(i);
            else if (prompt[i] == '}' && !open.TryPop(out _))
                return Message(prompt, i);
        }

        return open.Count > 0 ? Message(prompt, open.Last()) : null;
    }

    private static string Message(string prompt, int at)
    {
        // pyparsing counts the blank before the brace as read over.
        var column = at > 0 && prompt[at - 1] == ' ' ? at : at + 1;
        return $"Expected end of text, found '{prompt[at]}'  (at char {at}), (line:1, col:{column + (column == at ? 1 : 0)})";
    }

    private static List<object> Sequence(string text, ref int at, bool top)
    {
        var parts = new List<object>();
        var start = at;
        while (at < text.Length && (top || text[at] is not ('|' or '}')))
        {
            if (text[at] != '{')
            {
                at++;
                continue;
            }

            if (at > start)
                parts.Add(text[start..at]);
            at++;
            var options = new List<List<object>> { Sequence(text, ref at, top: false) };
            while (at < text.Length && text[at] == '|')
            {
                at++;
                options.Add(Sequence(text, ref at, top: false));
            }

            at++;
            start = at;
            parts.Add(options);
        }

        if (at > start && start < text.Length)
            parts.Add(text[start..Math.Min(at, text.Length)]);
        return parts;
    }

    private static IEnumerable<string> All(List<object> parts) => parts.Aggregate(
        (IEnumerable<string>)[""],
        (heads, part)
            => heads.SelectMany(head => part is string text ? [head + text] : ((List<List<object>>)part).SelectMany(All).Select(tail => head + tail)));

#pragma warning disable CA5394 // Random numbers for prompts, not for secrets.
    private static string One(List<object> parts, Random random) => string.Concat(parts.Select(part =>
        part is List<List<object>> options ? One(options[random.Next(options.Count)], random) : (string)part));
#pragma warning restore CA5394
}
