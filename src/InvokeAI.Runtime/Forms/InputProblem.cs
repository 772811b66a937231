namespace InvokeAI;

/// <summary>What is wrong with a value, for those who say it in their own words.</summary>
internal enum InputProblem
{
    /// <summary>The type or the text.</summary>
    Value,

    /// <summary>A number is out of the field's range.</summary>
    Range,

    /// <summary>A path of a file, where none is allowed.</summary>
    File,
}
