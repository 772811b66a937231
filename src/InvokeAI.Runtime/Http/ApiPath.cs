using System.Globalization;
using System.Text;
using InvokeAI.Json;

namespace InvokeAI.Http;

/// <summary>Builds a request's path and query: segments and values are escaped, absent ones left out.</summary>
internal sealed class ApiPath
{
    private readonly StringBuilder _text;
    private bool _hasQuery;

    private ApiPath(string prefix) => _text = new StringBuilder(prefix);

    public static ApiPath V1(string literal) => new("api/v1/" + literal);

    public static ApiPath V2(string literal) => new("api/v2/" + literal);

    /// <summary>Appends a name or ID that can contain any character.</summary>
    public ApiPath Segment(string value)
    {
        if (!CanBeSegment(value))
            throw new ArgumentException($"'{value}' cannot be part of a path.", nameof(value));
        _text.Append(Uri.EscapeDataString(WholeText.Check(value)));
        return this;
    }

    /// <summary>Appends a name or ID that the server returned.</summary>
    /// <exception cref="InvokeAIResponseException">It cannot be part of a path.</exception>
    public ApiPath Answered(string value)
        => CanBeSegment(value) ? Segment(value) : throw new InvokeAIResponseException($"The server gave '{value}' as a name, which cannot be part of a path.");

    public ApiPath Segment(long value)
    {
        _text.Append(CultureInfo.InvariantCulture, $"{value}");
        return this;
    }

    public ApiPath Literal(string value)
    {
        _text.Append(value);
        return this;
    }

    public ApiPath Query(string name, string? value)
    {
        if (value is null)
            return this;
        _text.Append(_hasQuery ? '&' : '?').Append(name).Append('=').Append(Uri.EscapeDataString(WholeText.Check(value)));
        _hasQuery = true;
        return this;
    }

    public ApiPath Query(string name, bool? value) => Query(name, value is { } v ? (v ? "true" : "false") : null);

    public ApiPath Query(string name, long? value) => Query(name, value?.ToString(CultureInfo.InvariantCulture));

    public ApiPath Query(string name, IEnumerable<string>? values)
    {
        foreach (var value in values ?? [])
            Query(name, value);
        return this;
    }

    public override string ToString() => _text.ToString();

    // "." and ".." survive escaping and would climb the path.
    private static bool CanBeSegment(string value) => value is not ("" or "." or "..");
}
