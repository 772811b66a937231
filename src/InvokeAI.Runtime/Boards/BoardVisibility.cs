using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Boards;

/// <summary>
/// Specifies who can see a board on a server with several users. Open: a value that this version does not know is kept and compares by its text.
/// </summary>
[JsonConverter(typeof(OpenEnumConverter<BoardVisibility>))]
public readonly record struct BoardVisibility : IOpenEnum<BoardVisibility>
{
    /// <summary>The board's owner and administrators.</summary>
    public static readonly BoardVisibility Private = new("private");

    /// <summary>All users can see the board.</summary>
    public static readonly BoardVisibility Shared = new("shared");

    /// <summary>All users can see the board and add images to it.</summary>
    public static readonly BoardVisibility Public = new("public");

    /// <summary>Creates a value, which this version does not need to know.</summary>
    /// <param name="value">The word as the server sends it.</param>
    public BoardVisibility(string value) => Value = value;

    /// <summary>Gets the value as the server sends it.</summary>
    public string Value { get => field ?? ""; }

    static BoardVisibility IOpenEnum<BoardVisibility>.From(string value) => new(value);

    /// <summary>Returns the value as the server sends it.</summary>
    public override string ToString() => Value;
}
