namespace InvokeAI;

/// <summary>Specifies what is wrong with a value, for callers that write their own message.</summary>
internal enum InputProblem
{
    /// <summary>The type or the text is wrong.</summary>
    Value,

    /// <summary>A number is out of the field's range.</summary>
    Range,

    /// <summary>A path of a file, which is not allowed.</summary>
    File,
}
