namespace InvokeAI;

/// <summary>What a slot sends.</summary>
internal enum SlotState : byte
{
    /// <summary>The file's own bytes.</summary>
    AsInFile,

    /// <summary>Bytes of the scratch buffer.</summary>
    Value,

    /// <summary>Nothing: the member is left out.</summary>
    Left,
}
