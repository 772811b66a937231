using System.Text.Json.Serialization;
using InvokeAI.Auth;
using InvokeAI.Json;

namespace InvokeAI.Library;

/// <summary>Specifies where a saved workflow comes from. Open: a value that this version does not know is kept and compares by its text.</summary>
[JsonConverter(typeof(OpenEnumConverter<WorkflowCategory>))]
public readonly record struct WorkflowCategory : IOpenEnum<WorkflowCategory>
{
    /// <summary>A user saved the workflow.</summary>
    public static readonly WorkflowCategory User = new("user");

    /// <summary>The workflow is part of the server.</summary>
    public static readonly WorkflowCategory Default = new("default");

    /// <summary>Creates a value, which this version does not need to know.</summary>
    /// <param name="value">The word as the server sends it.</param>
    public WorkflowCategory(string value) => Value = value;

    /// <summary>Gets the value as the server sends it.</summary>
    public string Value { get => field ?? ""; }

    static WorkflowCategory IOpenEnum<WorkflowCategory>.From(string value) => new(value);

    /// <summary>Returns the value as the server sends it.</summary>
    public override string ToString() => Value;
}
