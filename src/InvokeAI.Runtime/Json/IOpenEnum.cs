namespace InvokeAI.Json;

/// <summary>Represents a set of server values that can grow: known ones have names, new ones are kept as they are.</summary>
internal interface IOpenEnum<TSelf>
    where TSelf : struct, IOpenEnum<TSelf>
{
    /// <summary>Gets the value as it is sent.</summary>
    string Value { get; }

    /// <summary>Creates a value, known or not.</summary>
    static abstract TSelf From(string value);
}
