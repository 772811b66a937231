namespace InvokeAI.Workflows.Names;

/// <summary>Lists names that a member of an emitted type cannot have (rule 6 of the names).</summary>
internal static class ReservedNames
{
    // What every object and every record owns; "Clone" is refused by the compiler itself (CS8859).
    private static readonly string[] OfRecords =
    [
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize",
        "Clone", "PrintMembers", "EqualityContract", "Deconstruct",
    ];

    /// <summary>Returns the names for properties of a workflow class and for descriptors in its <c>Form</c>.</summary>
    public static HashSet<string> ForInputs(string className, bool hasNodes = false)
    {
        var names = new HashSet<string>(OfRecords, StringComparer.OrdinalIgnoreCase) { "Form", "Outputs", "Options", "All", "Layout", className };
        if (hasNodes)
            names.Add("Nodes");
        return names;
    }

    /// <summary>Returns the names for the classes of nodes within <c>Nodes</c>.</summary>
    public static HashSet<string> ForNodes(string className)
        => new(OfRecords, StringComparer.OrdinalIgnoreCase) { "Nodes", className };

    /// <summary>Returns the names for the fields of a node.</summary>
    public static HashSet<string> ForNodeFields(string className, string nodeName)
        => new(OfRecords, StringComparer.OrdinalIgnoreCase) { className, nodeName };

    /// <summary>Returns the names for properties of a workflow's <c>Outputs</c>.</summary>
    public static HashSet<string> ForOutputs()
        => new(OfRecords, StringComparer.OrdinalIgnoreCase) { "Outputs" };

    /// <summary>Returns the names for workflow classes, which cannot have the names of their own members.</summary>
    public static HashSet<string> ForClasses()
        => new(OfRecords, StringComparer.OrdinalIgnoreCase) { "Form", "Outputs", "Options", "All", "Layout", "Nodes" };
}
