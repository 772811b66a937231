using InvokeAI.Workflows.Data;

namespace InvokeAI.Generators.Model;

/// <summary>Represents a form input for the emitter.</summary>
/// <param name="Data">The field as programs see it.</param>
/// <param name="IsReadable">The file holds a value that the property's type can hold.</param>
internal sealed record InputModel(InputData Data, bool IsReadable);
