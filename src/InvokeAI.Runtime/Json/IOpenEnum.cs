namespace InvokeAI.Json;

/// <summary>A set of server words that may grow: known ones have names, new ones are kept as they are.</summary>
internal interface IOpenEnum<TSelf>
    where TSelf : struct, IOpenEnum<TSelf>
{
    /// <summary>Gets the value as it is sent.</summary>
    string Value { get; }

    /// <summary>Wraps a word, known or not.</summary>
    static abstract TSelf From(string value);
}
