using System.Globalization;
using System.Text.Json;
using InvokeAI.Json;
using InvokeAI.Workflows.Json;

namespace InvokeAI;

/// <summary>Represents <c>batch.data</c>: axes whose product is run. Each axis has columns that change together.</summary>
internal sealed class BatchData
{
    private readonly List<List<BatchColumn>> _axes = [];

    /// <summary>Gets the number of sessions of one run of the batch.</summary>
    public long Count { get; private set; } = 1;

    public bool IsEmpty => _axes.Count == 0;

    public IEnumerable<BatchColumn> Columns => _axes.SelectMany(axis => axis);

    public void Add(List<BatchColumn> axis, string what)
    {
        var count = axis[0].Items.Count;
        if (count == 0)
            throw new WorkflowInputException($"{what} has no items; the server would run nothing.", axis[0].NodeId, axis[0].FieldName);
        if (axis.Find(column => column.Items.Count != count) is { } other)
            throw new WorkflowInputException(
                $"{what} has {count} items for {axis[0].FieldName} and {other.Items.Count} for {other.FieldName}; what is zipped must be equally long.",
                other.NodeId, other.FieldName);
        foreach (var column in axis)
        {
            if (Columns.Any(known => known.NodeId == column.NodeId && known.FieldName == column.FieldName))
                throw new WorkflowInputException($"{column.FieldName} of node {column.NodeId} is varied twice.", column.NodeId, column.FieldName);
        }

        _axes.Add(axis);
        Count *= count;
        if (Count > int.MaxValue)
            throw new WorkflowInputException("The batch would have more than two thousand million runs.");
    }

    /// <summary>Adds the axes of other data.</summary>
    /// <param name="other">The data.</param>
    /// <param name="what">What the axes are, for messages.</param>
    public void Add(BatchData other, string what)
    {
        foreach (var axis in other._axes)
            Add(axis, what);
    }

    /// <summary>
    /// Adds a column with another item in every session of all runs. The product is written row by row, so that the column can be zipped with it.
    /// </summary>
    public void AddPerSession(IReadOnlyList<BatchColumn> columns, int runs)
    {
        var rows = (int)(Count * runs);
        List<BatchColumn> flat = [.. columns, .. Rows(0, rows)];
        _axes.Clear();
        _axes.Add(flat);
        Count = rows;
    }

    /// <summary>Returns a part of the permutations of all runs, written row by row, or nothing if there are no axes.</summary>
    public BatchData Slice(int from, int count)
    {
        var slice = new BatchData();
        if (!IsEmpty)
        {
            slice._axes.Add([.. Rows(from, count)]);
            slice.Count = count;
        }

        return slice;
    }

    private IEnumerable<BatchColumn> Rows(int from, int count)
    {
        var step = Count;
        foreach (var axis in _axes)
        {
            var length = axis[0].Items.Count;
            step /= length;
            var turn = step;
            foreach (var column in axis)
                yield return column with { Items = [.. Enumerable.Range(from, count).Select(row => column.Items[(int)(row / turn % length)])] };
        }
    }

    public void Write(ByteBuffer body)
    {
        if (IsEmpty)
        {
            body.Append("[]"u8);
            return;
        }

        body.Append((byte)'[');
        for (var a = 0; a < _axes.Count; a++)
        {
            body.Append(a == 0 ? "["u8 : ",["u8);
            for (var c = 0; c < _axes[a].Count; c++)
            {
                var column = _axes[a][c];
                body.Append(c == 0 ? "{\"node_path\":"u8 : ",{\"node_path\":"u8);
                Append(body, JsonText.Quote(column.NodeId));
                body.Append(",\"field_name\":"u8);
                Append(body, JsonText.Quote(column.FieldName));
                body.Append(",\"items\":["u8);
                for (var i = 0; i < column.Items.Count; i++)
                {
                    if (i > 0)
                        body.Append((byte)',');
                    Append(body, column.Items[i]);
                }

                body.Append("]}"u8);
            }

            body.Append((byte)']');
        }

        body.Append((byte)']');
    }

    /// <summary>Returns a JSON string.</summary>
    /// <exception cref="HalfCharacterException">The text holds half a character.</exception>
    public static string Text(string text) => "\"" + WholeText.Plain.Encode(text) + "\"";

    /// <summary>Returns a JSON integer.</summary>
    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static void Append(ByteBuffer body, string text)
    {
        var target = body.GetSpan(System.Text.Encoding.UTF8.GetMaxByteCount(text.Length));
        body.Advance(System.Text.Encoding.UTF8.GetBytes(text, target));
    }
}
