using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Workflows.Graph;

/// <summary>Appends text and slots. Adjacent text becomes one piece.</summary>
internal sealed class PieceBuilder
{
    private const int Capacity = 32 * 1024;

    // A workflow's text grows to tens of thousands of characters, in a hundred workflows one after the other.
    [ThreadStatic]
    private static TextBuffer? _spare;

    private readonly List<PlanPiece> _pieces = [];
    private readonly TextBuffer _text;

    public PieceBuilder()
    {
        _text = _spare ?? new TextBuffer(Capacity);
        _spare = null;
    }

    public PieceBuilder Text(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Appends a string as JSON.</summary>
    public PieceBuilder String(string text)
    {
        JsonText.WriteString(text, _text);
        return this;
    }

    public PieceBuilder Value(JsonItem value)
    {
        JsonText.Write(value, _text);
        return this;
    }

    /// <summary>Appends <c>"name":</c>.</summary>
    public PieceBuilder Name(string name) => String(name).Text(":");

    /// <summary><c>"name":"text",</c></summary>
    /// <param name="name">A name that InvokeAI's format has, so that nothing in it needs an escape.</param>
    /// <param name="text">The value.</param>
    public PieceBuilder StringMember(string name, string text) => KnownName(name).String(text).Text(",");

    /// <summary><c>"name":true,</c></summary>
    /// <param name="name">A name that InvokeAI's format has, so that nothing in it needs an escape.</param>
    /// <param name="value">The value.</param>
    public PieceBuilder FlagMember(string name, bool value) => KnownName(name).Text(value ? "true," : "false,");

    /// <summary>Appends <c>"name":value,</c>.</summary>
    public PieceBuilder ValueMember(string name, JsonItem value) => Name(name).Value(value).Text(",");

    /// <summary>Appends a member whose value a slot replaces. <paramref name="file"/> is sent if the slot is not set.</summary>
    public PieceBuilder Slot(int slot, string name, JsonItem? file) => Piece(new PlanPiece.Member(slot, name, file?.ToString()));

    /// <summary>Removes the comma after the last member, if there is one.</summary>
    public PieceBuilder TrimComma()
    {
        if (_text.Last == ',')
            _text.Shorten();
        return this;
    }

    public PieceBuilder Piece(PlanPiece piece)
    {
        Flush();
        _pieces.Add(piece);
        return this;
    }

    public EquatableArray<PlanPiece> Build()
    {
        Flush();
        if (_text.Capacity <= 4 * Capacity)
            _spare = _text;
        return _pieces.ToEquatableArray();
    }

    private PieceBuilder KnownName(string name) => Text("\"").Text(name).Text("\":");

    private void Flush()
    {
        if (_text.Length == 0)
            return;
        _pieces.Add(new PlanPiece.Fixed(_text.ToString()));
        _text.Clear();
    }
}
