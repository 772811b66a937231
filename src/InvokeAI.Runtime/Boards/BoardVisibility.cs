using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Boards;

/// <summary>Who sees a board on a server with several users. Open: a word that this version does not know is kept and compares by its text.</summary>
/// <param name="Value">The word as the server sends it.</param>
[JsonConverter(typeof(OpenEnumConverter<BoardVisibility>))]
public readonly record struct BoardVisibility(string Value) : IOpenEnum<BoardVisibility>
{
    /// <summary>Its owner and admins.</summary>
    public static readonly BoardVisibility Private = new("private");

    /// <summary>Everybody sees it.</summary>
    public static readonly BoardVisibility Shared = new("shared");

    /// <summary>Everybody sees it and puts pictures on it.</summary>
    public static readonly BoardVisibility Public = new("public");

    /// <summary>The word as the server sends it.</summary>
    public string Value { get => field ?? ""; } = Value;

    static BoardVisibility IOpenEnum<BoardVisibility>.From(string value) => new(value);

    /// <summary>The word as the server sends it.</summary>
    public override string ToString() => Value;
}
