using System.Globalization;
using System.Text;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Document;

/// <summary>
/// Reads a JSON value as InvokeAI's schemas require (docs/invokeai/workflow-files.md#load-a-workflow) and notes problems with their path and place. A reader
/// continues after a problem, so that all of them are reported at once.
/// </summary>
internal sealed class ShapeReader
{
    private const int MaxProblems = 20;

    private readonly List<(string? Name, int Index)> _path = [];
    private readonly List<(TextSpan Span, string Text)> _problems = [];

    /// <summary>Gets the problems, as in <c>nodes[3].data.label must be a string</c>.</summary>
    public IReadOnlyList<(TextSpan Span, string Text)> Problems => _problems;

    public bool Failed => _problems.Count > 0;

    public void Enter(string name) => _path.Add((name, -1));

    public void Enter(int index) => _path.Add((null, index));

    public void Leave() => _path.RemoveAt(_path.Count - 1);

    public void Problem(TextSpan span, string text)
    {
        if (_problems.Count < MaxProblems)
            _problems.Add((span, $"{Path()} {text}".TrimStart()));
    }

    /// <summary>Returns the member, or reports a problem if it is missing.</summary>
    public JsonItem? Member(JsonItem owner, string name, string wanted)
    {
        if (owner.TryGet(name, out var value))
            return value;
        Enter(name);
        Problem(owner.Span, $"is missing (wanted: {wanted})");
        Leave();
        return null;
    }

    public JsonItem? Object(JsonItem owner, string name)
    {
        var value = Member(owner, name, "an object");
        return value is null || value.IsObject ? value : Wrong(name, value, "an object");
    }

    public IReadOnlyList<JsonItem> List(JsonItem owner, string name, bool optional = false)
    {
        if (optional && !owner.TryGet(name, out _))
            return [];
        var value = Member(owner, name, "a list");
        if (value is null)
            return [];
        if (value.IsArray)
            return value.Items;
        Wrong(name, value, "a list");
        return [];
    }

    /// <summary>Reads a string. <paramref name="fallback"/> is used if the member is absent and that is allowed.</summary>
    public string Text(JsonItem owner, string name, string? fallback = null)
    {
        if (fallback is not null && !owner.TryGet(name, out _))
            return fallback;
        var value = Member(owner, name, "a string");
        if (value is null)
            return "";
        if (value.IsString)
            return value.Text;
        Wrong(name, value, "a string");
        return "";
    }

    /// <summary>Reads a string that is trimmed, as InvokeAI trims its IDs, and that must not be empty.</summary>
    public string Name(JsonItem owner, string name)
    {
        var value = Member(owner, name, "a string that is not empty");
        return value is null ? "" : NameOf(value, name);
    }

    /// <summary>Reads such a string from a value without a name of its own, as in a list.</summary>
    public string Name(JsonItem value) => NameOf(value, null);

    private string NameOf(JsonItem value, string? name)
    {
        if (value.IsString && JsText.Trim(value.Text) is { Length: > 0 } text)
            return text;
        if (name is not null)
            Wrong(name, value, "a string that is not empty");
        else
            Problem(value.Span, "must be a string that is not empty");
        return "";
    }

    public bool Flag(JsonItem owner, string name, bool? fallback = null)
    {
        if (fallback is { } given && !owner.TryGet(name, out _))
            return given;
        var value = Member(owner, name, "true or false");
        if (value is not null && !value.IsBoolean)
            Wrong(name, value, "true or false");
        return value is { Kind: JsonKind.True };
    }

    /// <summary>Reads a version of three numbers, as InvokeAI does.</summary>
    public string Version(JsonItem owner, string name, string? fallback = null)
    {
        var text = Text(owner, name, fallback);
        if (owner.TryGet(name, out var value) && value.IsString && !SemVer.IsValid(text))
            Wrong(name, value, "a version such as 1.0.0");
        return text;
    }

    public JsonItem? Wrong(string name, JsonItem value, string wanted)
    {
        Enter(name);
        Problem(value.Span, $"must be {wanted}");
        Leave();
        return null;
    }

    private string Path()
    {
        var builder = new StringBuilder();
        foreach (var (name, index) in _path)
        {
            if (name is null)
                builder.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']');
            else
                builder.Append(builder.Length > 0 ? "." : "").Append(name);
        }

        return builder.ToString();
    }
}
