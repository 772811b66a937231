using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Boards;

/// <summary>Who sees a board on a server with several users. Open: a word that this version does not know is kept and compares by its text.</summary>
[JsonConverter(typeof(OpenEnumConverter<BoardVisibility>))]
public readonly record struct BoardVisibility : IOpenEnum<BoardVisibility>
{
    /// <summary>Its owner and admins.</summary>
    public static readonly BoardVisibility Private = new("private");

    /// <summary>Everybody sees it.</summary>
    public static readonly BoardVisibility Shared = new("shared");

    /// <summary>Everybody sees it and puts pictures on it.</summary>
    public static readonly BoardVisibility Public = new("public");

    /// <summary>Takes a word that this version need not know.</summary>
    /// <param name="value">The word as the server sends it.</param>
    public BoardVisibility(string value) => Value = value;

    /// <summary>The word as the server sends it.</summary>
    public string Value { get => field ?? ""; }

    static BoardVisibility IOpenEnum<BoardVisibility>.From(string value) => new(value);

    /// <summary>The word as the server sends it.</summary>
    public override string ToString() => Value;
}
