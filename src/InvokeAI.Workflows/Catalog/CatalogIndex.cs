using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Catalog;

/// <summary>
/// The embedded text with the place of every node's line: reading a workflow costs only its own nodes, not all 307. It relies on the layout of
/// <see cref="CatalogWriter"/> (one node per line), so it is only for our own resource.
/// </summary>
internal sealed class CatalogIndex
{
    private readonly string _text;
    private readonly Dictionary<string, TextSpan> _outputLines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TextSpan> _nodeLines = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<OutputTemplate>> _outputs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, NodeTemplate> _nodes = new(StringComparer.Ordinal);

    public CatalogIndex(string text)
    {
        _text = text;
        var types = new List<string>();
        Dictionary<string, TextSpan>? section = null;
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            if (start == 0)
                Header = Parse(text.Substring(0, end - 1) + "}");
            else if (text[end - 1] == '{')
                section = section is null ? _outputLines : _nodeLines;
            else if (text[start] == '"')
                Add(section!, start, end, types);
            start = end + 1;
        }

        NodeTypes = types;
    }

    /// <summary>Gets the first line, which has the format, the ID and the digest.</summary>
    public JsonItem Header { get; } = JsonItem.Null(TextSpan.None);

    public IReadOnlyList<string> NodeTypes { get; }

    public bool TryGet(string nodeType, [NotNullWhen(true)] out NodeTemplate? template)
    {
        if (_nodes.TryGetValue(nodeType, out template))
            return true;
        if (!_nodeLines.TryGetValue(nodeType, out var line))
            return false;
        template = _nodes.GetOrAdd(nodeType, CatalogReader.Node(nodeType, Parse(line), Outputs));
        return true;
    }

    private void Add(Dictionary<string, TextSpan> section, int start, int end, List<string> types)
    {
        // "name":{…}, or without the comma where it is the section's last.
        var nameEnd = _text.IndexOf('"', start + 1);
        var name = _text.Substring(start + 1, nameEnd - start - 1);
        section[name] = new TextSpan(nameEnd + 2, end - nameEnd - 2);
        if (section == _nodeLines)
            types.Add(name);
    }

    private IReadOnlyList<OutputTemplate> Outputs(string outputType)
    {
        if (_outputs.TryGetValue(outputType, out var outputs))
            return outputs;
        return _outputLines.TryGetValue(outputType, out var line)
            ? _outputs.GetOrAdd(outputType, CatalogReader.Outputs(Parse(line)))
            : [];
    }

    private JsonItem Parse(TextSpan line)
    {
        var end = line.End;
        if (_text[end - 1] == ',')
            end--;
        return Parse(_text.Substring(line.Start, end - line.Start));
    }

    private static JsonItem Parse(string json)
        => JsonText.TryParse(json, out var error) ?? throw new InvalidDataException($"The embedded node catalog is damaged: {error!.Message}.");
}
