using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Workflows.Locks;

/// <summary>The words of one line: bare ones, quoted ones (JSON's quoting), and <c>key=value</c> of either.</summary>
internal sealed class LockLine
{
    private readonly List<string> _words = [];
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private LockLine()
    {
    }

    /// <summary>Gets the words before and between the pairs, in order.</summary>
    public IReadOnlyList<string> Words => _words;

    public string? Value(string key) => _values.TryGetValue(key, out var value) ? value : null;

    public static LockLine? TryParse(string line, out string? reason)
    {
        var parsed = new LockLine();
        var at = 0;
        reason = null;
        while (true)
        {
            while (at < line.Length && line[at] is ' ' or '\t')
                at++;
            if (at >= line.Length)
                return parsed;
            var start = at;
            while (at < line.Length && line[at] is not (' ' or '\t' or '"' or '='))
                at++;
            var word = line.Substring(start, at - start);
            var isPair = word.Length > 0 && at < line.Length && line[at] == '=';
            if (isPair)
                at++;
            if (at < line.Length && line[at] == '"')
            {
                if ((isPair || word.Length == 0) && Quoted(line, ref at) is { } quoted)
                {
                    parsed.Add(isPair ? word : null, quoted);
                    continue;
                }

                reason = "its quotes are broken";
                return null;
            }

            start = at;
            while (at < line.Length && line[at] is not (' ' or '\t' or '"'))
                at++;
            var rest = line.Substring(start, at - start);
            parsed.Add(isPair ? word : null, isPair ? rest : word + rest);
        }
    }

    /// <summary>Returns the value as a line contains it: bare if possible, otherwise quoted.</summary>
    public static string Quote(string value, bool always = false)
    {
        var bare = !always && value.Length > 0;
        foreach (var c in value)
            bare &= c is > ' ' and < '\x7f' and not ('"' or '=' or '#' or '\\');
        if (bare)
            return value;
        // Some of these would break the line in editors and merge tools, others would hide or reverse what a reviewer reads. As escapes they are read back as
        // they were.
        return SafeText.Json(JsonText.Quote(value));
    }

    private void Add(string? key, string value)
    {
        if (key is null)
            _words.Add(value);
        else
            _values[key] = value;
    }

    private static string? Quoted(string line, ref int at)
    {
        var start = at++;
        var plain = true;
        while (at < line.Length && line[at] != '"')
        {
            plain &= line[at] is >= ' ' and not '\\';
            at += line[at] == '\\' ? 2 : 1;
        }

        if (at >= line.Length)
            return null;
        at++;
        if (plain)
            return line.Substring(start + 1, at - start - 2);
        return JsonText.TryParse(line.Substring(start, at - start), out _) is { IsString: true } item ? item.Text : null;
    }
}
